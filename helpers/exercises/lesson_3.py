"""The exercises of lesson 3: how answers are looked at; the words stand in lesson_3.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any, NamedTuple

from helpers.exercises.answers import LARGEST, Thing
from helpers.exercises.exercise import Judge, Told, is_many, near, plain, read_lesson, same

CUT = 1.4
"""Where the axis of the dishonest chart begins, in percent of GDP."""
YEARS = range(2014, 2025)  # of the table of June 2024

# What NATO's tables give -------------------------------------------------------------------------


def _tables() -> Any:
    """Import the tables only when they are needed: lessons without them need no pandas."""
    from helpers import spending

    return spending


@cache
def _reached(year: int = 2024, **how: Any) -> frozenset[str]:
    return frozenset(_tables().who_meets(year, **how).members)


@cache
def _members(year: int = 2024) -> frozenset[str]:
    return frozenset(_tables().members(year))


@cache
def _shares(year: int = 2024, sums: bool = False) -> dict[str, float]:
    """Give the printed share of each row of a year, whether the country was a member or not."""
    rows = _tables().load_spending(sums=sums).query("year == @year")
    return dict(zip(rows["country"], rows["share_gdp_pct"], strict=True))


@cache
def _money(country: str) -> dict[str, float]:
    """Give all amounts of 2024, in millions of US dollars."""
    rows = _tables().load_amounts().query("year == 2024").set_index("country")
    return rows.filter(like="_usd_m_").loc[country].to_dict()


def _at_least(guideline: float, years: Iterable[int] = (2024,)) -> int:
    """Count the rows with so large a share, in all these years together."""
    return sum(share >= guideline - 1e-9 for year in years for share in _shares(year).values())


def _changed() -> frozenset[str]:
    """Name those that are at 2 % of 2023 in one of two releases only."""
    return _reached(2023, release="2023-07") ^ _reached(2023, release="2024-03")


def _share(defence: str = "current", gdp: str = "current", country: str = "Netherlands") -> float:
    """Divide two amounts, each at its kind of prices, in percent."""
    money = _money(country)
    return 100 * money[f"defence_usd_m_{defence}"] / money[f"gdp_usd_m_{gdp}"]


def _europe(year: int) -> float:
    return _shares(year, sums=True)["NATO Europe and Canada"]


def _drawn() -> float:
    return (_europe(2024) - CUT) / (_europe(2014) - CUT)


# Sets of countries -------------------------------------------------------------------------------

_OTHER_NAMES = {
    "slovakia": "slovak republic",
    "czech republic": "czechia",
    "holland": "netherlands",
    "turkey": "türkiye",
    "macedonia": "north macedonia",
    "usa": "united states",
    "us": "united states",
    "uk": "united kingdom",
}
"""What else a student may call a country, and NATO's name for it, both in small letters."""


def _rows(answer: Any) -> Any:
    """Give the countries of a result, of a filtered table or of a text; leave the rest as it is."""
    from pandas import DataFrame

    kind = type(answer)  # isinstance() would ask the object itself what it is
    if kind is _tables().Compliance:
        return frozenset(answer.members)
    if kind is DataFrame and "country" in answer.columns:
        return frozenset(answer["country"])
    return frozenset([answer]) if kind is str and answer.strip() else answer


def _column(answer: Any) -> Any:
    """Call a column a column: the things in it are not what was to be counted."""
    from pandas import Series

    return Thing("Series") if type(answer) is Series and answer.size <= LARGEST else answer


def _each(given: Iterable[Any]) -> dict[str, str]:
    """Give names as NATO's in small letters, each with what the student wrote."""
    named = {}
    for part in filter(str.strip, ",".join(map(str, given)).split(",")):
        name = plain(part).removeprefix("the ")
        named[_OTHER_NAMES.get(name, name)] = part.strip()
    return named


def _are(given: Any, expected: Iterable[str]) -> bool:
    return is_many(given) and _each(given).keys() == _each(expected).keys()


def _listed(names: Iterable[str]) -> str:
    """List names that may be long and many."""
    names = [name if len(name) < 40 else f"{name[:39]}…" for name in sorted(names)]
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _of_names(
    expected: Callable[[], frozenset[str]],
    why_not: Callable[[str], str],
    **mistakes: Callable[[Any], Told],
) -> Judge:
    """Make the judge of a set of countries.

    `why_not` says of a name, in small letters, why it does not belong: what follows "Poland ". After
    the known mistakes, `names` says which names are right, how many are missing, and which are wrong.
    """

    def names(given: Any) -> str:
        known, each = _each(expected()), _each(given)
        found = [known[name] for name in each if name in known]
        wrong = {text: name for name, text in each.items() if name not in known}
        missing = len(known) - len(found)
        said = [f"{_listed(found)} {'is' if len(found) == 1 else 'are'} right."] if found else []
        if len(wrong) == 1:
            ((text, name),) = wrong.items()
            said.append(f"In your answer, {_listed([text])} {why_not(name)}.")
        elif wrong:
            said.append(f"These do not belong here: {_listed(wrong)}.")
        if missing and found:
            said.append(f"{'One is' if missing == 1 else f'{missing} are'} missing.")
        elif missing > 1 and given:
            said.append(f"Look for {missing} names.")
        return " ".join(said)

    return Judge(expected=expected, look=_rows, accepts=_are, mistakes={**mistakes, "names": names})


def _no_sum(name: str) -> str:
    is_member = name in _each(_members())
    return "is a member, and it counts" if is_member else "is not the whole name of a row in the table"


def _not_on_the_line(name: str) -> str:
    share = _shares().get(_each(_shares()).get(name, ""))
    if share is None:
        return "has no row in this table"
    return f"has {share:.2f}: that is {'above' if share > 2 else 'below'} the line, not on it"


def _not_gone(name: str) -> str:
    if name in _each(_reached(release="2025-08")):
        return "is among the 18, too"
    return "is not among the 23" if name in _each(_members()) else "is no member"


def _in_both_or_none(name: str) -> str:
    in_both = name in _each(_reached(2023, release="2024-03"))  # what is in one only is right
    return f"is in {'both lists' if in_both else 'none of the two lists'}"


# A chart -----------------------------------------------------------------------------------------


class _Bars(NamedTuple):
    """What there is to see in a picture of bars; texts are in small letters."""

    sizes: list[float]
    start: float
    end: float
    label: str
    title: str


_FAIR = "bars of all years, from 0, filled, with a unit and a calm title"
_SEEN = "seen: "
_LOUD = ("explod", "surge", "soar", "rocket", "jump", "huge", "boom", "skyrocket")
_FAULTS: dict[str, Callable[[_Bars], bool]] = {
    "no_bars": lambda b: not b.sizes,
    "other_bars": lambda b: b.sizes != sorted(map(_europe, YEARS)),
    "cut": lambda b: abs(b.start) > 1e-6,
    "too_short": lambda b: b.end < max(b.sizes),
    "mostly_empty": lambda b: b.end > 2 * max(b.sizes),
    "no_unit": lambda b: "%" not in b.label and "percent" not in b.label,
    "no_gdp": lambda b: "gdp" not in b.label,
    "no_title": lambda b: not b.title.strip(),
    "loud": lambda b: any(word in b.title for word in _LOUD),
}
"""What can be wrong with bars; the first that is so is said."""


def _look(answer: Any) -> Any:
    """Say in words what is wrong with the bars of a figure; leave what is no figure as it is."""
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from matplotlib.figure import Figure

    from helpers.charts import Chart

    kind = type(answer)
    if kind is Chart or issubclass(kind, Axes):
        answer = answer.figure
    elif kind is BarContainer and answer.patches:
        answer = answer.patches[0].figure
    if type(answer) is not Figure:
        return answer
    groups = [one for axes in answer.axes for one in axes.containers if isinstance(one, BarContainer)]
    bars = _bars([one for one in groups if one.patches])
    return next((f"{_SEEN}{fault}" for fault, is_so in _FAULTS.items() if is_so(bars)), _FAIR)


def _bars(groups: list[Any]) -> _Bars:
    if not groups:
        return _Bars([], 0, 0, "", "")
    axes, lying = groups[0].patches[0].axes, groups[0].orientation == "horizontal"
    start, end = axes.get_xlim() if lying else axes.get_ylim()
    label = axes.get_xlabel() if lying else axes.get_ylabel()
    title = axes.get_title() or axes.get_title("left") or axes.figure.get_suptitle()
    sizes = sorted(round(float(size), 2) for one in groups for size in one.datavalues)
    return _Bars(sizes, start, end, label.casefold(), title.casefold())


JUDGES = {
    "3.1": Judge(
        expected=lambda: len(_reached(2014)),
        look=_column,
        mistakes={
            "of_2024": lambda a: a == len(_reached()),
            "all_rows": lambda a: a == len(_shares(2014)),
            "all_members": lambda a: a == len(_members(2014)),
            "all_years": lambda a: a in (_at_least(0, YEARS), _at_least(2, YEARS)),
            "added_up": lambda a: any(near(a, sum(_shares(y).values()), by=0.01) for y in (2014, 2024)),
            "another_year": lambda a: _listed(str(year) for year in YEARS if len(_reached(year)) == a),
        },
    ),
    "3.2": Judge(
        expected=lambda: sorted(_shares().values(), reverse=True)[len(_members()) // 2 - 1],
        mistakes={
            "half_of_the_members": lambda a: a == len(_members()) // 2,
            "count_of_members": lambda a: a in (len(_reached()), len(_members()), len(_shares())),
            "too_low": lambda a: 0 < a <= 10 and _at_least(a) >= 16 and (f"{a:g}", f"{_at_least(a)}"),
            "too_high": lambda a: 0 < a <= 10 and _at_least(a) < 16 and (f"{a:g}", f"{_at_least(a)}"),
        },
    ),
    "3.3": _of_names(
        lambda: frozenset(_shares(sums=True)) - frozenset(_shares()),
        _no_sum,
        iceland=lambda a: "iceland" in _each(a),
        only_nato=lambda a: _are(a, ["nato"]),
    ),
    "3.4": _of_names(
        lambda: frozenset(name for name, share in _shares().items() if share == 2),
        _not_on_the_line,
        empty=lambda a: not a,
        at_least=lambda a: _are(a, _reached()),
        more_than=lambda a: _are(a, _reached(strict=True)),
    ),
    "3.5": Judge(
        expected=_share,
        look=_column,
        accepts=lambda a, expected: near(a, expected, by=0.0055),
        mistakes={
            "at_2015_prices": lambda a: near(a, _share("2015prices", "2015prices"), by=0.006),
            "slovakia": lambda a: near(a, _share(country="Slovak Republic"), by=0.0055),
            "not_in_percent": lambda a: near(a, _share() / 100, by=0.0001),
            "percent_twice": lambda a: near(a, _share() * 100, by=0.6),
            "one_decimal": lambda a: near(a, _share(), by=0.06),
            "mixed_prices": lambda a: any(
                near(a, mixed, by=0.006) for mixed in (_share(gdp="2015prices"), _share("2015prices"))
            ),
            "other_way_round": lambda a: any(near(a, n / _share(), by=n / 1000) for n in (100, 10_000)),
            "one_amount": lambda a: any(near(a, one, by=1) for one in _money("Netherlands").values()),
        },
    ),
    "3.7": _of_names(
        lambda: _reached() - _reached(release="2025-08"),
        _not_gone,
        empty=lambda a: not a,
        by_april=lambda a: _are(a, _reached() - _reached(release="2025-04")),
        of_june=lambda a: _are(a, _reached()),
        of_august=lambda a: _are(a, _reached(release="2025-08")),
    ),
    "3.8": _of_names(
        _changed,
        _in_both_or_none,
        empty=lambda a: not a,
        one_direction=lambda a: len(_each(a)) == 1 and _each(a).keys() < _each(_changed()).keys(),
        too_many=lambda a: len(_each(a)) > 8,
    ),
    "3.10": Judge(
        expected=_drawn,
        # A bar can be read off the picture, and the unrounded figures give 22.
        accepts=lambda a, expected: near(a, expected, by=2) and a >= 20,
        mistakes={
            "from_0": lambda a: near(a, _europe(2024) / _europe(2014), by=0.015),
            "other_way_round": lambda a: near(a, 1 / _drawn(), by=0.002),
            "other_way_round_from_0": lambda a: near(a, _europe(2014) / _europe(2024), by=0.01),
            "one_bar": lambda a: any(near(a, _europe(year) - CUT, by=0.005) for year in (2014, 2024)),
            "difference": lambda a: near(a, _europe(2024) - _europe(2014), by=0.005) or a == 59,
            "too_low": lambda a: 1.5 < a < 20,
            "too_high": lambda a: 22.7 < a < 200,
        },
    ),
    "3.11": Judge(
        expected=lambda: _FAIR,
        look=_look,
        mistakes={
            "no_figure": lambda a: not a.startswith(_SEEN),
            **{fault: partial(same, expected=f"{_SEEN}{fault}") for fault in _FAULTS},
        },
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_3", JUDGES)
