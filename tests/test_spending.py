"""NATO's tables: every number that the lesson tells, read again with the csv module alone."""

import csv
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers.data import DATA
from helpers.spending import (
    BASES,
    load_amounts,
    load_equipment,
    load_spending,
    member_shares,
    members,
    released,
    releases,
    who_meets,
    years_of,
)

# The truth: the files as they are, read without the module under test ---------------------------


def rows(name):
    with (DATA / "nato" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


YEARS = range(2014, 2025)
SHARES = rows("defence_share_gdp_2014_2024.csv")
AMOUNTS = {(row["country"], int(row["year"])): row for row in rows("defence_usd_and_gdp_2014_2024.csv")}
JOINED = {row["country"]: int(row["accession_date"][:4]) for row in rows("members.csv")}
CODES = {row["country"]: row["iso3"] for row in rows("members.csv")}
DOCUMENTS = {row["release"]: row for row in rows("releases.csv") if row["kind"] == "spending"}
SOURCES = (DATA / "nato" / "SOURCES.md").read_text(encoding="utf-8")
BY_SOURCE = {line.split("|")[1].strip(): line for line in SOURCES.splitlines() if line.startswith("| ")}
# The files of shares: each row with the first seven characters of its release, such as 2024-06.
SHARE_FILES = {name: rows(name) for name in sorted({row["file"] for row in DOCUMENTS.values()})}
BY_RELEASE = {
    release: [row for row in SHARE_FILES[document["file"]] if row["release"][:7] == release]
    for release, document in DOCUMENTS.items()
}

COUNTS = {
    "printed": dict(zip(YEARS, [3, 5, 5, 4, 6, 7, 9, 6, 7, 10, 23], strict=True)),
    "recomputed": dict(zip(YEARS, [3, 5, 5, 4, 6, 6, 8, 6, 7, 10, 22], strict=True)),
    "current prices": dict(zip(YEARS, [3, 5, 5, 4, 6, 6, 8, 6, 7, 10, 21], strict=True)),
}
TYPED = {("France", 2020): 1.986, ("Lithuania", 2019): 1.995, ("Slovak Republic", 2024): 1.989}


def recomputed(country, year, prices="2015prices"):
    row = AMOUNTS[country, int(year)]
    return 100 * float(row[f"defence_usd_m_{prices}"]) / float(row[f"gdp_usd_m_{prices}"])


TRUE_SHARE = {
    "printed": lambda row: float(row["share_gdp_pct"]),
    "recomputed": lambda row: recomputed(row["country"], row["year"]),
    "current prices": lambda row: recomputed(row["country"], row["year"], "current"),
}


def reaching(table, year, share=TRUE_SHARE["printed"]):
    """Name the members at 2 % in a table of the csv module, in its order."""
    return [
        row["country"]
        for row in table
        if int(row["year"]) == year and share(row) >= 2 and JOINED[row["country"]] <= year
    ]


def refuses(sentence, error=ValueError):
    """Expect an error that says exactly this sentence."""
    return pytest.raises(error, match=rf"^{re.escape(sentence)}\Z")


EACH_YEAR = pytest.mark.parametrize("year", YEARS)
EACH_BASIS = pytest.mark.parametrize("basis", BASES)
EACH_RELEASE = pytest.mark.parametrize("release", DOCUMENTS)


# Who meets the guideline in the release of June 2024 ---------------------------------------------


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (
            {"year": 2014},
            "3 of 28 members at 2 % or more in 2014 (June 2024 release, not marked as estimate)",
        ),
        (
            {"year": 2024, "guideline": 2.5, "basis": "current prices"},
            "6 of 32 members at 2.5 % or more in 2024 (June 2024 release, estimate, at current prices)",
        ),
        (
            {"year": 2022, "release": "2023-03"},
            "7 of 30 members at 2 % or more in 2022 "
            "(March 2023 release, estimate; no figure here for Bulgaria, Canada)",
        ),
        (
            {"year": 2024, "release": load_spending().query("year == 2024").tail(26)},
            "21 of 32 members at 2 % or more in 2024 (June 2024 release, estimate; "
            "no figure here for Albania, Belgium, Bulgaria, Canada, Croatia)",
        ),
        (
            {"year": 2024, "release": load_spending().query("year == 2024").tail(25)},
            "20 of 32 members at 2 % or more in 2024 "
            "(June 2024 release, estimate; no figure here for 6 others)",
        ),
    ],
)
def test_the_sentence_tells_everything(how, sentence):
    result = who_meets(**how)
    assert repr(result) == sentence
    assert (result.year, result.guideline) == (how["year"], how.get("guideline", 2))


@EACH_BASIS
@EACH_YEAR
def test_each_year_has_its_number_of_members_at_the_guideline(year, basis):
    result = who_meets(year, basis=basis)
    assert result.count == len(result) == COUNTS[basis][year]
    assert list(result) == list(result.members) == reaching(SHARES, year, TRUE_SHARE[basis])
    assert result.estimate == (year in (2023, 2024))


@EACH_BASIS
def test_a_member_exactly_at_the_guideline_reaches_it(basis):
    country, spending = "Montenegro", load_spending()
    share = spending.query("country == @country and year == 2024")[BASES[basis][0]].item()
    assert country in who_meets(2024, share, basis=basis)
    assert country not in who_meets(2024, share + 1e-6, basis=basis)


@pytest.mark.parametrize(
    ("guideline", "exact", "country"),
    [(1.6 + 0.45, 2.05, "Netherlands"), (2.05 + 0.05, 2.1, "Czechia")],
)
def test_a_sum_counts_and_is_told_as_what_it_means(guideline, exact, country):
    assert guideline != exact  # to a computer
    found = who_meets(2024, guideline)
    assert country in found
    assert found.members == who_meets(2024, exact).members
    assert f" {exact} % " in repr(found)


def test_the_sums_are_those_that_nato_prints():
    truth = {
        (row["aggregate"], int(row["year"]), row["estimate"] == "true"): (
            float(row["share_gdp_pct"]),
            float(row["share_gdp_pct_unrounded"]),
        )
        for row in rows("aggregates_share_gdp_2014_2024.csv")
    }
    table = load_spending(sums=True).iloc[341:]
    found = {
        (row.country, row.year, row.estimate): (row.share_gdp_pct, row.share_gdp_pct_unrounded)
        for row in table.itertuples()
    }
    assert (found, len(found)) == (truth, 22)
    assert table["iso3"].isna().all()
    assert table["cell"].iloc[-1] == "Table 3, row NATO Total, column 2024e"
    pd.testing.assert_frame_equal(load_spending(sums=True).head(341), load_spending())
    assert who_meets(2024, release=load_spending(sums=True)) == who_meets(2024)


@pytest.mark.parametrize(
    ("year", "number"),
    [(1949, 12), (1952, 14), (1955, 15), (1982, 16), (1999, 19), (2004, 26), (2009, 28), (2014, 28),
     (2016, 28), (2017, 29), (2019, 29), (2020, 30), (2023, 31), (2024, 32), (2030, 32)],
)  # fmt: skip
def test_the_alliance_grew(year, number):
    assert len(members(year)) == len(set(members(year))) == number
    assert members(year) == [name for name, joined in JOINED.items() if joined <= year]


@EACH_YEAR
def test_all_members_of_a_year_count_but_iceland_and_nobody_else(year):
    assert who_meets(year, 0).count == who_meets(year).of - 1
    assert who_meets(year).no_figure == ("Iceland",)
    table = load_spending().sample(frac=1, random_state=year)
    found = member_shares(table, year)
    pd.testing.assert_frame_equal(found, table.loc[found.index])  # in its order
    assert set(found["country"]) == set(members(year)) - {"Iceland"}
    assert len(table[table["year"] == year]) == 31  # also of those that joined later


# What stands in the cells ------------------------------------------------------------------------


KEYS = ("country", "iso3", "year", "estimate", "release", "source_id")


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        *[("spending", load_spending(release)) for release in DOCUMENTS],
        ("equipment", load_equipment()),
        ("amounts", load_amounts()),
    ],
)
def test_every_figure_is_that_of_its_file(kind, table):
    (release,) = set(table["release"])
    (document,) = [r for r in rows("releases.csv") if (r["kind"], r["release"]) == (kind, release)]
    truth = [row for row in rows(document["file"]) if row["release"][:7] == release]
    numbers = [name for name in table if name in truth[0] and name not in KEYS]
    assert {"share_gdp_pct", "equipment_share_pct", "gdp_usd_m_current"} & set(numbers)
    for row, cells in zip(table.to_dict("records"), truth, strict=True):
        assert [row["country"], row["iso3"], str(row["year"]), str(row["estimate"]).lower()] == [
            cells[name] for name in KEYS[:4]
        ]
        for name in numbers:
            assert row[name] == float(cells[name]) if cells[name] else np.isnan(row[name])
        year = f"{row['year']}{'e' * row['estimate']}"
        assert row["cell"] == document["place"].format(country=row["country"], year=year)
        assert (row["source"], row["source_id"]) == (document["source"], document["source_id"])


def test_what_is_not_known_of_a_release_is_missing():
    table, unknown = load_spending("2023-07"), ["share_gdp_pct_unrounded", "share_recomputed_pct"]
    assert table[unknown].isna().all(axis=None)
    assert list(table) == list(load_spending())


def test_printed_figures_are_the_unrounded_ones_with_two_decimals():
    known = [
        row for table in SHARE_FILES.values() for row in table if row.get("share_gdp_pct_unrounded")
    ]
    assert len(known) == 341 + 371
    for row in known:
        assert row["share_gdp_pct"] == f"{float(row['share_gdp_pct_unrounded']):.2f}"


def test_recomputed_shares_are_those_of_the_workbook_except_in_three_typed_cells():
    table = load_spending()
    gaps = (table["share_recomputed_pct"] - table["share_gdp_pct_unrounded"]).abs()
    far = table[gaps > 0.0005]
    assert set(zip(far["country"], far["year"], strict=True)) == set(TYPED)
    assert gaps.drop(far.index).max() < 0.0005
    for row in far.itertuples():
        assert row.share_gdp_pct_unrounded == row.share_gdp_pct == 2
        assert round(row.share_recomputed_pct, 3) == TYPED[row.country, row.year]


def test_the_prices_matter_where_the_sources_say_so():
    """The list in SOURCES.md of gaps over 0.01 points between current and 2015 prices."""
    table = load_spending()
    gaps = (table["share_current_prices_pct"] - table["share_recomputed_pct"]).round(2)
    far = table[(table["share_current_prices_pct"] - table["share_recomputed_pct"]).abs() > 0.01]
    found = {(row.iso3, row.year): gaps[row.Index] for row in far.itertuples()}
    told = re.findall(r"([A-Z]{3}) (20\d\d) \(([+-][\d.]+)\)", SOURCES)
    assert found == {(code, int(year)): float(gap) for code, year, gap in told} | {("NLD", 2024): -0.2}


def test_iceland_has_a_gdp_and_no_defence_spending():
    table = load_amounts()
    assert len(table) == 32 * 11
    without = table[table["defence_usd_m_current"].isna()]
    assert set(without["country"]) == {"Iceland"}
    assert (len(without), without["defence_usd_m_2015prices"].count()) == (11, 0)
    assert without[["gdp_usd_m_current", "gdp_usd_m_2015prices"]].notna().all(axis=None)


# Releases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "release", "number"),
    [(2022, "2023-03", 7), (2022, "2024-06", 7), (2022, "2025-08", 7),
     (2023, "2023-07", 11), (2023, "2024-03", 11), (2023, "2024-06", 10), (2023, "2025-08", 10),
     (2024, "2024-06", 23), (2024, "2025-04", 22), (2024, "2025-08", 18), (2025, "2025-08", 30)],
)  # fmt: skip
def test_the_same_year_has_another_count_in_another_release(year, release, number):
    result = who_meets(year, release=release)
    assert result.count == number
    assert list(result.members) == reaching(BY_RELEASE[release], year)


@pytest.mark.parametrize(
    "file",
    [p.name for p in (DATA / "nato").glob("*.csv") if p.name not in ("members.csv", "releases.csv")],
)
def test_every_file_is_of_listed_releases_and_sources(file):
    for row in rows(file):
        document = DOCUMENTS[row["release"][:7]]
        assert row["source_id"] == document["source_id"]
        assert row["source_id"] in BY_SOURCE


def test_the_list_of_releases_agrees_with_the_tables():
    table = releases()
    assert table["release"].tolist() == sorted(DOCUMENTS) == list(DOCUMENTS)
    assert table["source"].tolist() == [document["source"] for document in DOCUMENTS.values()]
    assert table["published"].tolist() == [
        "March 2023", "July 2023", "March 2024", "June 2024", "April 2025", "August 2025",
    ]  # fmt: skip
    assert [len(truth) for truth in BY_RELEASE.values()] == [27, 30, 30, 341, 30, 371]
    assert table["years"].tolist() == ["2022", "2023", "2023", "2014-2024", "2024", "2014-2025"]
    assert table["estimates"].tolist() == ["2022", "2023", "2023", "2023-2024", "2024", "2024-2025"]


def test_other_releases_come_without_amounts():
    with refuses("The release of August 2025 comes without amounts and GDP: use basis='printed'."):
        who_meets(2024, release="2025-08", basis="recomputed")


@pytest.mark.parametrize(
    ("load", "release", "choices"),
    [
        (load_spending, "2024-07", ", ".join(DOCUMENTS)),
        (load_spending, None, ", ".join(DOCUMENTS)),
        (lambda release: load_spending(release, sums=True), "2025-08", "2024-06"),
        (releases, "figures.xlsx", ", ".join(DOCUMENTS)),
    ],
)
def test_an_unknown_release_is_named_with_the_choices(load, release, choices):
    with refuses(
        f"There is no release {release!r} of these figures: choose one of {choices}, or give "
        "load_spending() the path of a CSV file."
    ):
        load(release)


@pytest.mark.parametrize("load", [load_spending, load_equipment, load_amounts])
def test_a_loaded_table_is_ones_own(load):
    first, second = load(), load()
    first["country"] = "Spain"
    first.index += 1
    pd.testing.assert_frame_equal(load(), second)
    assert second.index.tolist() == list(range(len(second)))


# A table of one's own ----------------------------------------------------------------------------

HEADING = "country,iso3,year,share_gdp_pct,estimate,release,source_id"
POLAND = "Poland,POL,2026,4.81,true,2026-07,MINE"
SPAIN = "Spain,ESP,2026,2.00,true,2026-07,MINE"


@pytest.fixture
def write(tmp_path):
    def save(*lines, encoding="utf-8"):
        path = tmp_path / "mine.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return save


def own(table):
    return [(row.country, row.year, row.share_gdp_pct) for row in table.itertuples()]


BOTH = [("Poland", 2026, 4.81), ("Spain", 2026, 2.0)]


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_of_ones_own_is_a_release(write, kind):
    path = kind(write(HEADING, POLAND, SPAIN))
    table = load_spending(path)
    assert own(table) == BOTH
    assert table["cell"].tolist() == [f"mine.csv, {country} 2026e" for country in ("Poland", "Spain")]
    assert set(table["source"]) == {"mine.csv"}
    assert table["share_gdp_pct_unrounded"].isna().all()
    pd.testing.assert_series_equal(table.dtypes, load_spending().dtypes)
    result = who_meets(2026, release=path)
    assert (result.members, result.count, result.of) == (("Poland", "Spain"), 2, 32)
    assert who_meets(2026, 2.01, path).members == ("Poland",)
    assert repr(result) == (
        "2 of 32 members at 2 % or more in 2026 (July 2026 release, estimate; "
        "no figure here for 29 others)"
    )


def test_releases_lists_a_file_of_ones_own(write):
    path = write(HEADING, POLAND, SPAIN.replace("2026,", "2024,").replace("true", "false"))
    table = releases(path)
    pd.testing.assert_frame_equal(table.head(len(DOCUMENTS)), releases())
    assert table.iloc[-1].to_dict() == {
        "release": str(path), "published": "July 2026", "years": "2024, 2026",
        "estimates": "2026", "source": "mine.csv",
    }  # fmt: skip
    assert releases(write(HEADING, POLAND.replace("true", "false")))["estimates"].iloc[-1] == "–"


@pytest.mark.parametrize(
    "lines",
    [
        ["\ufeff" + HEADING, POLAND, SPAIN],
        [HEADING + "\r", POLAND + "\r", SPAIN + "\r", ""],
        [HEADING, "", POLAND, ",,,,,,", " , ,,,,, ", SPAIN, "", ""],
        [HEADING.replace(",", ", "), POLAND.replace(",", " , "), SPAIN],
        [HEADING, '"Poland",POL,2026,"4.81",TRUE,2026-07,"MINE, yes"', SPAIN.replace("tr", "Tr")],
        [",".join(reversed(line.split(","))) for line in (HEADING, POLAND, SPAIN)],
        [HEADING, POLAND.replace("2026-07", "2026-07 def-exp 2014-2026"), SPAIN],
        [f"{HEADING},note,,", f"{POLAND},a note,,", f"{SPAIN},,,"],
    ],
)
def test_a_file_may_be_written_in_many_ways(write, lines):
    assert own(load_spending(write(*lines))) == BOTH


def test_a_file_that_is_not_there_is_named(write):
    with pytest.raises(FileNotFoundError, match=r"none\.csv"):
        load_spending(write(HEADING).with_name("none.csv"))


def test_a_file_may_stand_in_the_home_folder(write, monkeypatch):
    monkeypatch.setenv("HOME", str(write(HEADING, POLAND).parent))
    monkeypatch.setenv("USERPROFILE", str(write(HEADING, POLAND).parent))
    assert own(load_spending("~/mine.csv")) == BOTH[:1]


FAULTS = {
    "share_gdp_pct": (
        "{!r} is not a number from 0 to 100, with a point for the decimals.",
        ["", "x", "nan", "-0.1", "100.01", "101", "4.8 %", "1.", "４"],
    ),
    "country": (
        "{!r} is not NATO's name of a member; leave out sums, too.",
        ["", "Polska", "poland", "Austria", "NATO Total"],
    ),
    "iso3": ("{!r} is not the code of Poland: write 'POL'.", ["", "PL", "DEU"]),
    "year": ("{!r} is not a year such as 2024.", ["", "24", "2024e", "3024", "20240"]),
    "estimate": ("{!r} is not true or false.", ["", "yes", "1"]),
    "release": (
        "{!r} is not year and month, such as 2026-07 (words may follow).",
        ["", "June 2026", "2026", "2026-13", "2026-00", "2026-07-01", "2026-07x"],
    ),
}


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        *[(c, text, told.format(text)) for c, (told, texts) in FAULTS.items() for text in texts],
        ("year", "2027", "2027 is after the release, '2026-07'."),
    ],
)
def test_a_bad_cell_is_told_with_file_row_and_column(write, column, text, sentence):
    cells = dict(zip(HEADING.split(","), POLAND.split(","), strict=True)) | {column: text}
    path = write(HEADING, SPAIN, "", ",".join(cells.values()))  # the blank line counts as row 3
    with refuses(f"mine.csv, row 4, column {column}: {sentence}"):
        load_spending(path)


@pytest.mark.parametrize("text", ["0", "0.00", "100", "100.0", "99.999", "02"])
def test_a_share_may_be_anything_from_0_to_100(write, text):
    table = load_spending(write(HEADING, POLAND.replace("4.81", text)))
    assert own(table) == [("Poland", 2026, float(text))]


LACKS = (
    ", row 1: there is no column {!r}; the columns must be country, iso3, year, share_gdp_pct, "
    "estimate, release, source_id."
)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        *[([HEADING.replace(n, "x"), POLAND], LACKS.format(n)) for n in HEADING.split(",")],
        (
            [HEADING.replace(",", ";"), POLAND.replace(",", ";")],
            f"{LACKS.format('country')} It looks as if it were cut by semicolons: save it with commas.",
        ),
        *[(lines, LACKS.format("country")) for lines in (["Table 3", HEADING], ["", HEADING])],
        *[
            (
                [HEADING, SPAIN, line],
                f", row 3: the number of cells is {number}, not 7; write decimals with a point, and "
                "put quotation marks around a cell with a comma.",
            )
            for line, number in ((POLAND.replace("4.81", "4,81"), 8), ("Poland", 1))
        ],
        (
            [HEADING, POLAND, SPAIN, POLAND.replace("4.81", "2")],
            ", row 4, column country: Poland 2026 stands in row 2 already; keep one.",
        ),
        ([HEADING, ",,,,,,"], ": there are no figures below the names of the columns."),
    ],
)
def test_a_bad_file_is_told(write, lines, sentence):
    with refuses(f"mine.csv{sentence}"):
        load_spending(write(*lines))


def test_a_file_holds_one_release(write):
    with refuses("A table must hold one release, not 2: load them one by one."):
        load_spending(write(HEADING, POLAND, SPAIN.replace("-07", "-08")))


def test_a_file_in_another_encoding_is_told(write):
    path = write(HEADING, "Türkiye,TUR,2026,2.33,true,2026-07,MINE", encoding="cp1252")
    with pytest.raises(UnicodeError, match=r"The file 'mine\.csv' is not UTF-8 text"):
        load_spending(path)


@EACH_RELEASE
def test_nato_s_own_tables_fit_the_schema(release):
    table = load_spending(release)
    assert [CODES[country] for country in table["country"]] == table["iso3"].tolist()
    assert table["share_gdp_pct"].between(0, 100).all()
    assert not table.duplicated(["country", "year"]).any()
    assert table[["cell", "source", "source_id"]].map(bool).all(axis=None)


# What cannot be answered -------------------------------------------------------------------------


@pytest.mark.parametrize("guideline", [-0.001, 100.5, float("nan"), "2", None, [2], load_spending()])
def test_a_guideline_is_a_share_of_gdp(guideline):
    with refuses("A guideline is a number from 0 to 100 (percent of GDP), such as 2.5."):
        who_meets(2024, guideline)
    assert who_meets(2024, 100).count == 0


@pytest.mark.parametrize("ask", [members, who_meets, lambda year: member_shares("2024-06", year)])
@pytest.mark.parametrize("year", ["2024", [2024], None, 2024.0])
def test_a_year_is_a_whole_number(ask, year):
    with refuses(f"A year is a whole number such as 2024, not {year!r}."):
        ask(year)


@pytest.mark.parametrize(
    ("release", "year", "when", "years"),
    [
        ("2024-06", 2013, "June 2024", "2014-2024"),
        ("2025-04", 2023, "April 2025", "2024"),
        (load_spending().query("year in (2014, 2023)"), 2020, "June 2024", "2014, 2023"),
        (load_spending().query("year in (2023, 2024)"), 2020, "June 2024", "2023-2024"),
    ],
)
def test_a_year_without_figures_is_told_the_choices(release, year, when, years):
    with refuses(f"There are no figures for {year} in the release of {when}, only for {years}."):
        who_meets(year, release=release)


def test_the_alliance_has_a_first_year():
    with refuses("NATO had no members in 1948: give a year from 1949 on."):
        members(1948)


def test_an_unknown_basis_is_named_with_the_choices():
    with refuses("There is no basis 'x': choose one of 'printed', 'recomputed', 'current prices'."):
        who_meets(2024, basis="x")


@pytest.mark.parametrize("ask", [released, years_of, lambda t: member_shares(t, 2024)])
def test_what_is_no_table_of_spending_is_told(ask):
    for wrong in (pd.DataFrame({"a": [1]}), pd.DataFrame()):
        with pytest.raises(ValueError, match=r"^This is no table with a column '\w+': take one of "):
            ask(wrong)


@pytest.mark.parametrize(
    ("table", "number"),
    [(load_spending().head(0), 0), (pd.concat([load_spending(), load_spending("2025-08")]), 2)],
)
def test_a_table_holds_one_release(table, number):
    for ask in (released, lambda t: who_meets(2024, release=t)):
        with refuses(f"A table must hold one release, not {number}: load them one by one."):
            ask(table)
