"""NATO's tables: every number that the lesson tells, read again with the csv module alone."""

import csv
import os
import re
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.data import DATA
from helpers.spending import (
    BASES,
    Compliance,
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


def reaching(table, year, share=TRUE_SHARE["printed"], at=2, anyone=False):
    """Name who reaches a guideline in a table of the csv module, in its order."""
    return [
        row["country"]
        for row in table
        if int(row["year"]) == year and share(row) >= at and (anyone or JOINED[row["country"]] <= year)
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
        ({"year": 2024}, "23 of 32 members at 2 % or more in 2024 (June 2024 release, estimate)"),
        (
            {"year": 2014},
            "3 of 28 members at 2 % or more in 2014 (June 2024 release, not marked as estimate)",
        ),
        (
            {"year": 2024, "strict": True, "basis": "recomputed"},
            "22 of 32 members above 2 % in 2024 "
            "(June 2024 release, estimate, recomputed at 2015 prices)",
        ),
        (
            {"year": 2024, "guideline": 2.5, "basis": "current prices"},
            "6 of 32 members at 2.5 % or more in 2024 (June 2024 release, estimate, at current prices)",
        ),
        (
            {"year": 2025, "release": "2025-08"},
            "30 of 32 members at 2 % or more in 2025 "
            "(August 2025 release, estimate; no figure here for Germany)",
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
            {"year": 2024, "release": load_spending().query("year == 2024").head(3)},
            "2 of 32 members at 2 % or more in 2024 "
            "(June 2024 release, estimate; no figure here for 28 others)",
        ),
    ],
)
def test_the_sentence_tells_everything(how, sentence):
    result = who_meets(**how)
    assert repr(result) == sentence
    assert f"{result.count} of {result.of} members" in sentence
    assert f"({result.release} release, {'' if result.estimate else 'not marked as '}" in sentence


@pytest.mark.parametrize(
    ("guideline", "told"),
    [(2, "2"), (2.0, "2"), (1.6 + 0.45, "2.05"), (0, "0"), (100, "100"), (2.0000001, "2.0000001"),
     (Fraction(5, 2), "2.5"), (np.float32(2.5), "2.5"), (np.int64(3), "3")],
)  # fmt: skip
def test_the_sentence_writes_the_guideline_short(guideline, told):
    assert f"members at {told} % or more in 2024" in repr(who_meets(2024, guideline))
    assert type(who_meets(2024, guideline).guideline) is float


@EACH_BASIS
@EACH_YEAR
def test_each_year_has_its_number_of_members_at_the_guideline(year, basis):
    result = who_meets(year, basis=basis)
    assert result.count == len(result) == COUNTS[basis][year]
    assert list(result) == list(result.members) == reaching(SHARES, year, TRUE_SHARE[basis])
    assert len(reaching(SHARES, year, TRUE_SHARE[basis], anyone=True)) == result.count
    assert result.estimate == (year in (2023, 2024))
    assert (result.year, result.guideline, result.basis, result.strict) == (year, 2, basis, False)


@pytest.mark.parametrize(
    ("basis", "number"), [("printed", 22), ("recomputed", 22), ("current prices", 21)]
)
def test_above_the_target_are_fewer_only_where_a_cell_is_exactly_2(basis, number):
    strict = who_meets(2024, basis=basis, strict=True)
    assert strict.count == number
    at_2 = {"Slovak Republic"} if basis == "printed" else set()
    assert set(who_meets(2024, basis=basis)) - set(strict) == at_2


def test_a_result_is_a_value():
    assert who_meets(2024) == who_meets(2024, 2, load_spending(), "printed", False)
    assert who_meets(2024) != who_meets(2024, strict=True)
    least = Compliance(2024, 2.0, ("Poland",), 32, "June 2024", False)
    assert (least.basis, least.strict, least.no_figure) == ("printed", False, ())
    with pytest.raises(AttributeError):
        who_meets(2024).year = 2025


@EACH_BASIS
@pytest.mark.parametrize("country", ["Poland", "Montenegro", "Slovak Republic"])
def test_a_member_exactly_at_the_guideline_reaches_it(country, basis):
    spending = load_spending()
    share = spending.query("country == @country and year == 2024")[BASES[basis][0]].item()
    assert country in who_meets(2024, share, basis=basis)
    assert country not in who_meets(2024, share + 1e-6, basis=basis)
    assert country not in who_meets(2024, share, basis=basis, strict=True)
    assert country in who_meets(2024, share - 1e-6, basis=basis, strict=True)


@pytest.mark.parametrize(
    ("guideline", "exact", "country"),
    [(1.6 + 0.45, 2.05, "Netherlands"), (2.05 + 0.05, 2.1, "Czechia"), (0.2 + 2.95, 3.15, "Latvia"),
     (sum([0.05] * 40), 2, "Slovak Republic")],
)  # fmt: skip
def test_a_sum_counts_as_what_it_means(guideline, exact, country):
    assert guideline != exact  # to a computer
    for strict in (False, True):
        found = who_meets(2024, guideline, strict=strict)
        assert set(found) == set(who_meets(2024, exact, strict=strict))
        assert (country in found) is not strict


@settings(max_examples=25)
@given(st.floats(0, 10), st.floats(0, 10), st.sampled_from(YEARS), st.sampled_from(list(BASES)))
def test_a_higher_guideline_never_has_more_members(one, other, year, basis):
    low, high = sorted([one, other])
    table = load_spending()
    at_low = set(who_meets(year, low, table, basis))
    assert set(who_meets(year, high, table, basis)) <= at_low
    assert set(who_meets(year, low, table, basis, strict=True)) <= at_low


def test_whoever_counts_the_sums_too_finds_25():
    last = load_spending(sums=True).query("year == 2024")
    assert (last["share_gdp_pct"] >= 2).sum() == 25
    assert last["country"].tolist()[-2:] == ["NATO Europe and Canada", "NATO Total"]
    assert last["iso3"].isna().sum() == 2
    assert who_meets(2024, release=load_spending(sums=True)) == who_meets(2024)


def test_the_sums_are_those_that_nato_prints():
    truth = {
        (row["aggregate"], int(row["year"]), row["estimate"] == "true"): (
            float(row["share_gdp_pct"]),
            pytest.approx(float(row["share_gdp_pct_unrounded"]), abs=1e-12),  # pandas 2 reads roughly
        )
        for row in rows("aggregates_share_gdp_2014_2024.csv")
    }
    table = load_spending(sums=True).iloc[341:]
    found = {
        (row.country, row.year, row.estimate): (row.share_gdp_pct, row.share_gdp_pct_unrounded)
        for row in table.itertuples()
    }
    assert (found, len(found)) == (truth, 22)
    assert table["cell"].iloc[-1] == "Table 3, row NATO Total, column 2024e"
    pd.testing.assert_frame_equal(load_spending(sums=True).head(341), load_spending())


def test_every_year_has_31_rows_for_at_most_32_members():
    assert load_spending().groupby("year").size().to_dict() == dict.fromkeys(YEARS, 31)
    assert set(JOINED) - {row["country"] for row in SHARES} == {"Iceland"}
    assert len(JOINED) == 32


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
    assert list(who_meets(year, 0, table)) == found["country"].tolist()


# What stands in the cells ------------------------------------------------------------------------


@EACH_RELEASE
def test_every_figure_of_every_release_is_that_of_its_file(release):
    table, truth, document = load_spending(release), BY_RELEASE[release], DOCUMENTS[release]
    assert len(table) == len(truth) == {"2024-06": 341, "2025-08": 371}.get(release, len(truth))
    for row, cells in zip(table.itertuples(), truth, strict=True):
        assert [row.country, row.iso3, str(row.year), f"{row.share_gdp_pct:.2f}", row.source_id] == [
            cells[name] for name in ("country", "iso3", "year", "share_gdp_pct", "source_id")
        ]
        assert (row.release, str(row.estimate).lower()) == (release, cells["estimate"])
        unrounded = cells.get("share_gdp_pct_unrounded")
        assert np.isnan(row.share_gdp_pct_unrounded) is not bool(unrounded)
        assert not unrounded or row.share_gdp_pct_unrounded == float(unrounded)
        column = f"{row.year}e" if row.estimate else f"{row.year}"
        place = "list of countries, {}" if document["place"][0] == "l" else "Table 3, row {}, column {}"
        assert row.cell == place.format(row.country, column)
        assert (row.source, row.source_id) == (document["source"], document["source_id"])
        if release == "2024-06":
            for basis in ("recomputed", "current prices"):
                share = getattr(row, BASES[basis][0])
                assert share == pytest.approx(TRUE_SHARE[basis](cells), abs=1e-12)


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


def test_what_makes_the_difference_between_the_counts():
    for year in YEARS:
        lost = set(who_meets(year)) - set(who_meets(year, basis="recomputed"))
        assert lost == {country for country, when in TYPED if when == year}
    lost = set(who_meets(2024)) - set(who_meets(2024, basis="current prices"))
    assert lost == {"Netherlands", "Slovak Republic"}


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


def test_equipment_and_amounts_have_the_columns_of_their_files():
    keys, traces = ["country", "iso3", "year", "estimate", "release", "source_id"], ["cell", "source"]
    assert list(load_equipment()) == [*keys, "equipment_share_pct", *traces]
    amounts = ["defence_usd_m_current", "gdp_usd_m_current"]
    amounts += [name.replace("current", "2015prices") for name in amounts]
    assert list(load_amounts()) == keys + amounts + traces
    for table in (load_spending(), load_spending(sums=True), load_equipment("2025-08"), load_amounts()):
        assert table.index.tolist() == list(range(len(table)))


def test_amounts_are_those_of_the_file():
    for row in load_amounts().itertuples():
        truth = AMOUNTS[row.country, row.year]
        for name in ("defence_usd_m_current", "defence_usd_m_2015prices", "gdp_usd_m_current",
                     "gdp_usd_m_2015prices"):  # fmt: skip
            number = getattr(row, name)
            assert ("" if np.isnan(number) else f"{number:.3f}") == truth[name]


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


def test_2025_rests_on_30_figures():
    assert len(member_shares("2025-08", 2025)) == 30
    assert set(who_meets(2025, release="2025-08").no_figure) == {"Germany", "Iceland"}
    shares = [float(row["share_gdp_pct"]) for row in BY_RELEASE["2025-08"] if row["year"] == "2025"]
    assert (len(shares), min(shares), shares.count(2.0), shares.count(2.01)) == (30, 2.0, 6, 3)


@pytest.mark.parametrize(
    ("load", "release", "place"),
    [
        (load_equipment, "2024-06", "Table 8a"),
        (load_equipment, "2025-08", "table of equipment"),
        (load_amounts, "2024-06", "Table 2 (spending) and Table 5 (GDP)"),
    ],
)
def test_equipment_and_amounts_tell_cell_and_source_too(load, release, place):
    for row in load(release).itertuples():
        column = f"{row.year}e" if row.estimate else f"{row.year}"
        assert row.cell == f"{place}, row {row.country}, column {column}"
        assert (row.source, row.source_id) == tuple(
            DOCUMENTS[release][name] for name in ("source", "source_id")
        )


def test_all_releases_of_the_files_are_listed_and_no_other():
    in_files = {row["release"][:7] for table in SHARE_FILES.values() for row in table}
    assert in_files == set(DOCUMENTS)
    assert all(BY_RELEASE[release] for release in DOCUMENTS)
    assert sum(map(len, BY_RELEASE.values())) == sum(map(len, SHARE_FILES.values()))
    assert {"earlier_releases.csv", "later_releases.csv"} < set(SHARE_FILES)


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
    for row in table.itertuples():
        truth = BY_RELEASE[row.release]
        years = sorted({int(r["year"]) for r in truth})
        estimates = sorted({int(r["year"]) for r in truth if r["estimate"] == "true"})
        assert row.years == "-".join(map(str, sorted({years[0], years[-1]})))
        assert row.estimates == "-".join(map(str, sorted({estimates[0], estimates[-1]})))
        assert years == list(range(years[0], years[-1] + 1))
        assert row.figures == len(truth) == len(load_spending(row.release))
        assert row.published == released(load_spending(row.release))
        assert (row.document, row.source) == tuple(
            DOCUMENTS[row.release][k] for k in ("document", "source")
        )
    assert table["published"].tolist() == [
        "March 2023", "July 2023", "March 2024", "June 2024", "April 2025", "August 2025",
    ]  # fmt: skip
    assert table["figures"].tolist() == [27, 30, 30, 341, 30, 371]
    assert table["estimates"].tolist() == ["2022", "2023", "2023", "2023-2024", "2024", "2024-2025"]


@pytest.mark.parametrize("basis", ["recomputed", "current prices"])
@pytest.mark.parametrize("release", [release for release in DOCUMENTS if release != "2024-06"])
def test_other_releases_come_without_amounts_and_sums(release, basis):
    with refuses("Only the release of June 2024 comes with NATO's own sums here."):
        load_spending(release, sums=True)
    with pytest.raises(ValueError, match="so only its printed figures can be used: basis="):
        who_meets(int(BY_RELEASE[release][0]["year"]), release=release, basis=basis)


# Equipment ---------------------------------------------------------------------------------------

EQUIPMENT = {
    "2024-06": rows("equipment_share_2014_2024.csv"),
    "2025-08": rows("equipment_share_later_release.csv"),
}


@pytest.mark.parametrize("release", EQUIPMENT)
def test_equipment_is_that_of_the_file(release):
    table = load_equipment(release)
    assert len(table) == len(EQUIPMENT[release]) == {"2024-06": 341, "2025-08": 370}[release]
    for row, truth in zip(table.itertuples(), EQUIPMENT[release], strict=True):
        assert (row.country, row.iso3, str(row.year), f"{row.equipment_share_pct:.2f}") == tuple(
            truth[name] for name in ("country", "iso3", "year", "equipment_share_pct")
        )
        assert (str(row.estimate).lower(), row.release) == (truth["estimate"], release)


@pytest.mark.parametrize(
    ("load", "release", "choices"),
    [
        (load_spending, "2024-07", ", ".join(DOCUMENTS)),
        (load_equipment, "2025-04", "2024-06, 2025-08"),
        (load_amounts, "2025-08", "2024-06"),
        (load_spending, None, ", ".join(DOCUMENTS)),
        (load_spending, ["2024-06"], ", ".join(DOCUMENTS)),
        (load_amounts, "figures.xlsx", "2024-06"),
        (releases, {}, ", ".join(DOCUMENTS)),
    ],
)
def test_an_unknown_release_is_named_with_the_choices(load, release, choices):
    with refuses(
        f"There is no release {release!r} of these figures: choose one of {choices}, or give the path "
        "of a CSV file."
    ):
        load(release)


def test_a_loaded_table_is_ones_own():
    for load in (load_spending, load_equipment, load_amounts, releases):
        first, second = load(), load()
        first.iloc[:, -1] = first.iloc[0, -1]
        first.index += 1
        first["new"] = 1
        pd.testing.assert_frame_equal(load(), second)
    spending = load_spending()
    spending.loc[:, "share_gdp_pct"] = 0.0
    assert (who_meets(2024).count, who_meets(2024, release=spending).count) == (23, 0)


# A table of one's own ----------------------------------------------------------------------------

HEADING = "country,iso3,year,share_gdp_pct,estimate,release,source_id"
POLAND = "Poland,POL,2026,4.81,true,2026-07,MINE"
SPAIN = "Spain,ESP,2026,2.00,true,2026-07,MINE"
COLUMNS = "country, iso3, year, estimate, release, source_id, share_gdp_pct"


@pytest.fixture
def write(tmp_path):
    def save(*lines, name="mine.csv", encoding="utf-8"):
        path = tmp_path / name
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
    assert len(result.no_figure) == 30
    assert who_meets(2026, release=path, strict=True).members == ("Poland",)
    assert repr(result).startswith(
        "2 of 32 members at 2 % or more in 2026 (July 2026 release, estimate; "
    )


@pytest.mark.parametrize("kind", [str, Path])
def test_releases_lists_a_file_of_ones_own(write, kind):
    path = kind(write(HEADING, POLAND, SPAIN.replace("2026,", "2024,").replace("true", "false")))
    table = releases(path)
    pd.testing.assert_frame_equal(table.head(len(DOCUMENTS)), releases())
    assert table.iloc[-1].to_dict() == {
        "release": str(path), "published": "July 2026", "document": "mine.csv", "years": "2024, 2026",
        "estimates": "2026", "figures": 2, "source": "mine.csv",
    }  # fmt: skip
    assert own(load_spending(table["release"].iloc[-1])) == own(load_spending(path))


@pytest.mark.parametrize(
    "lines",
    [
        ["\ufeff" + HEADING, POLAND, SPAIN],
        [HEADING + "\r", POLAND + "\r", SPAIN + "\r", ""],
        ["", HEADING, "", POLAND, ",,,,,,", "  ", " , ,,,,, ", SPAIN, "", ""],
        [HEADING.replace(",", ", "), POLAND.replace(",", " , "), SPAIN],
        [HEADING, '"Poland",POL,2026,"4.81",TRUE,2026-07,"MINE, yes"', SPAIN.replace("tr", "Tr")],
        [f"{HEADING},x,x", f"{POLAND},1,2", f"{SPAIN},,"],
        [",".join(reversed(line.split(","))) for line in (HEADING, POLAND, SPAIN)],
        [HEADING, POLAND.replace("2026-07", "2026-07 def-exp 2014-2026"), SPAIN],
        [f"{HEADING},note,,", f"{POLAND},a note,,", f"{SPAIN},,,"],
        [f"{HEADING},share_gdp_pct_unrounded", f"{POLAND},", f"{SPAIN},"],
        [HEADING, POLAND.replace("4.81", "4.810"), SPAIN.replace("2.00", "2.")],
        [HEADING, POLAND.replace("4.81", "481e-2"), SPAIN.replace("2.00", "02")],
    ],
)
def test_a_file_may_be_written_in_many_ways(write, lines):
    assert own(load_spending(write(*lines))) == BOTH


def test_unrounded_figures_are_taken_where_they_are(write):
    path = write(f"{HEADING},share_gdp_pct_unrounded", f"{POLAND},4.8123", f"{SPAIN},")
    table = load_spending(path)
    assert table["share_gdp_pct_unrounded"].iloc[0] == 4.8123
    assert table["share_gdp_pct_unrounded"].isna().tolist() == [False, True]


def test_letters_made_of_two_characters_are_the_same_letters(write):
    path = write(HEADING, "Tu\u0308rkiye,TUR,2026,2.33,true,2026-07,MINE")
    assert own(load_spending(path)) == [("Türkiye", 2026, 2.33)]


def test_a_changed_file_is_read_again(write):
    path = write(HEADING, POLAND)
    assert own(load_spending(path)) == [("Poland", 2026, 4.81)]
    write(HEADING, POLAND, SPAIN)
    assert own(load_spending(path)) == BOTH
    stamp = path.stat().st_mtime_ns
    write(HEADING, POLAND.replace("4.81", "3.81"), SPAIN)  # as long as before
    os.utime(path, ns=(stamp + 10**9, stamp + 10**9))
    assert own(load_spending(path)) == [("Poland", 2026, 3.81), ("Spain", 2026, 2.0)]
    path.unlink()
    with pytest.raises(FileNotFoundError, match=r"There is no file .*mine\.csv"):
        load_spending(path)


def test_a_file_saved_in_the_same_moment_is_read_again_if_it_grew(write):
    path = write(HEADING, POLAND)
    stamp = path.stat().st_mtime_ns
    load_spending(path)
    write(HEADING, POLAND, SPAIN)
    os.utime(path, ns=(stamp, stamp))
    assert own(load_spending(path)) == BOTH


def test_a_broken_file_can_be_mended(write):
    path = write(HEADING, POLAND.replace("4.81", "x"))
    for _ in range(2):
        with pytest.raises(ValueError, match="column share_gdp_pct"):
            load_spending(path)
    assert own(load_spending(write(HEADING, POLAND))) == [("Poland", 2026, 4.81)]


def test_equipment_and_amounts_may_be_ones_own(write):
    heading = HEADING.replace("share_gdp_pct", "equipment_share_pct")
    table = load_equipment(write(heading, POLAND.replace("4.81", "51.1")))
    assert table["equipment_share_pct"].tolist() == [51.1]
    assert table[["cell", "source"]].to_numpy().tolist() == [["mine.csv, Poland 2026e", "mine.csv"]]
    heading = HEADING.replace("share_gdp_pct", ",".join(
        f"{what}_usd_m_{prices}" for what in ("defence", "gdp") for prices in ("current", "2015prices")
    ))  # fmt: skip
    table = load_amounts(write(heading, POLAND.replace("4.81", "1000.5,,20000,1e4")))
    assert table["defence_usd_m_current"].tolist() == [1000.5]
    assert table["cell"].tolist() == ["mine.csv, Poland 2026e"]
    assert table["defence_usd_m_2015prices"].isna().all()
    with refuses(
        "mine.csv, row 2, column defence_usd_m_current: '1,000.5' is not an amount in millions of US "
        "dollars, without commas."
    ):
        load_amounts(write(heading, POLAND.replace("4.81", '"1,000.5",,20000,1e4')))
    load_amounts(write(heading, POLAND.replace("4.81", "1e9,0,1000000000,1")))
    with pytest.raises(ValueError, match=r"column gdp_usd_m_2015prices: '1000000000\.1' is not"):
        load_amounts(write(heading, POLAND.replace("4.81", "1,1,1,1000000000.1")))


# Files that are not as they should be ------------------------------------------------------------


def refused(path):
    """Give the sentence that refuses a file."""
    with pytest.raises(ValueError, match=re.escape(path.name)) as problem:
        load_spending(path)
    assert problem.value.__suppress_context__ or not problem.value.__context__  # no second traceback
    return str(problem.value)


BLANK = "it is blank; leave out a row where NATO gives no figure."
FAULTS = {
    "share_gdp_pct": (
        "{!r} is not a number from 0 to 100, with a point for the decimals.",
        ["x", "nan", "inf", "-0.1", "-0", "100.01", "1e3", "4.8 %", "0x1", "4_8", "４", "1.2.3", ".",
         "e1", "9" * 400],
    ),
    "country": ("{!r} is not NATO's name of POL: write 'Poland'.", ["Polska", "poland", "NATO Total"]),
    "iso3": ("{!r} is not the code of Poland: write 'POL'.", ["PL", "pol", "DEU"]),
    "year": ("{!r} is not a year such as 2024.", ["24", "2024e", "x", "-2024", "3024", "２０２４"]),
    "estimate": ("{!r} is neither true nor false; write one of these two words.", ["yes", "1", "e"]),
    "release": (
        "{!r} is not year and month, such as 2026-07 (words may follow).",
        ["June 2026", "2026", "2026-13", "2026-00", "2026-07-01", "26-07", "2026-07x"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        *[(c, text, told.format(text)) for c, (told, texts) in FAULTS.items() for text in texts],
        *[(column, "", "it is blank; fill it in.") for column in (*list(FAULTS)[1:], "source_id")],
        ("share_gdp_pct", " ", BLANK),
        ("year", "2027", "2027 is after the release, '2026-07'."),
    ],
)
def test_a_bad_cell_is_told_with_file_row_and_column(write, column, text, sentence):
    cells = dict(zip(HEADING.split(","), POLAND.split(","), strict=True)) | {column: text}
    path = write(HEADING, SPAIN, "", ",".join(cells.values()))  # the blank line counts as row 3
    assert refused(path) == f"mine.csv, row 4, column {column}: {sentence}"


@pytest.mark.parametrize("text", ["0", "0.00", "100", "100.0", "1e2", ".5"])
def test_a_share_may_be_anything_from_0_to_100(write, text):
    assert own(load_spending(write(HEADING, POLAND.replace("4.81", text)))) == [
        ("Poland", 2026, float(text))
    ]


LACKS = f"there is no column {{!r}}; the columns must be {COLUMNS}."
NO_FIGURES = "there are no figures below the names of the columns."


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        *[
            ([HEADING.replace(name, "x"), POLAND], f", row 1: {LACKS.format(name)}")
            for name in HEADING.split(",")
        ],
        (
            [HEADING.replace(",", ";"), POLAND.replace(",", ";")],
            f", row 1: {LACKS.format('country')} "
            "It looks as if it were cut by semicolons: save it with commas.",
        ),
        (["Table 3", HEADING, POLAND], f", row 1: {LACKS.format('country')}"),
        *[
            (
                [f"{HEADING},share_gdp_pct_unrounded,{name}", f"{POLAND},4.8,x"],
                f", row 1: there are two columns {name!r}; keep one.",
            )
            for name in ("country", "share_gdp_pct", "share_gdp_pct_unrounded")
        ],
        *[
            (
                [HEADING, SPAIN, line],
                f", row 3: the number of cells is {number}, not 7; write decimals with a point, and "
                "put quotation marks around a cell with a comma.",
            )
            for line, number in ((POLAND.replace("4.81", "4,81"), 8), ("Poland", 1), ('"' + POLAND, 1))
        ],
        *[
            (
                [HEADING, POLAND, SPAIN, again],
                ", row 4, column country: Poland 2026 stands in row 2 already; keep one of the two.",
            )
            for again in (POLAND, POLAND.replace("4.81", "2"), POLAND.replace("-07", "-07 final"))
        ],
        *[
            (
                [HEADING, f"{name},XXX,2026,2.71,true,2026-07,MINE"],
                f", row 2, column country: {name!r} is not in the list of members (nato/members.csv); "
                "leave it out, as also sums such as 'NATO Total'.",
            )
            for name in ("Austria", "NATO Total", "0")
        ],
        (
            [HEADING, POLAND, SPAIN.replace("-07", "-08")],
            " holds the releases 2026-07, 2026-08: keep one in each file.",
        ),
        *[
            ([text], " is empty: save the table again as CSV.")
            for text in ("", "\ufeff", "\n\n", " \n,,,\n")
        ],
        ([HEADING], f", row 2: {NO_FIGURES}"),
        (["", "", HEADING, ",,,,,,", ""], f", row 4: {NO_FIGURES}"),
        (["\0\0\0"], f", row 1: {LACKS.format('country')}"),
        (
            [HEADING, POLAND.replace("MINE", "x" * 200_000)],
            " cannot be read as a table: save it again as CSV.",
        ),
    ],
)
def test_a_bad_file_is_told(write, lines, sentence):
    assert refused(write(*lines)) == f"mine.csv{sentence}"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_a_file_in_another_encoding_is_told(write, encoding):
    path = write(HEADING, "Türkiye,TUR,2026,2.33,true,2026-07,MINE", encoding=encoding)
    assert refused(path) == "mine.csv is not in UTF-8: save it again as 'CSV UTF-8'."


def test_a_file_that_another_program_holds_is_told(write, monkeypatch):
    def locked(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    path = write(HEADING, POLAND, name="locked.csv")
    monkeypatch.setattr(Path, "open", locked)
    assert refused(path) == "locked.csv cannot be opened: close it in other programs first."


@pytest.mark.parametrize("load", [load_spending, releases, lambda path: who_meets(2024, release=path)])
@pytest.mark.parametrize(
    "name",
    ["none.csv", "no/such/folder.csv", "a\0b.csv", "x" * 5000 + ".csv", Path("2024-06"), Path("/"),
     Path(""), ".csv", "😀.csv", "~nouser/x.csv", "~a\0/x.csv", "\ud800.csv", "~\ud800/x.csv"],
    ids=lambda name: repr(name)[:20],
)  # fmt: skip
def test_a_file_that_is_not_there_is_named(load, name):
    with refuses(
        f"There is no file {str(name)!r}: check its name and folder, in small and capital letters.",
        FileNotFoundError,
    ):
        load(name)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=f"There is no file {re.escape(repr(str(tmp_path)))}: "):
        load_spending(tmp_path)


# Cells of files that are nearly right: hypothesis finds the way to the end more often.
CELLS = st.sampled_from([
    "Poland", "POL", "Spain", "ESP", "Iceland", "ISL", "Sweden", "SWE", "NATO Total", "2026", "2014",
    "1000", "24", "4.81", "2", "0", "100", "2,03", "nan", "-1", "1e2", "1_0", "true", "FALSE", "maybe",
    "2026-07", "2026-07 def-exp", "2026-08", "June", "", " ", ";", '"', "\0", "\n", "\r", "\ufeff",
    "e\u0301", "X" * 50,
]) | st.text(st.characters(codec="utf-8"), max_size=5)  # fmt: skip
ROWS = st.sampled_from([line.split(",") for line in (
    POLAND, SPAIN, "Sweden,SWE,2014,1.1,false,2026-07,X", "Iceland,ISL,2026,0,true,2026-07,X",
    "Poland,POL,1900,2,true,2026-07,X", "Poland,POL,2026,4,true,2026-08,X", ",,,,,,",
)])  # fmt: skip


@st.composite
def nearly_tables(draw):
    """A table whose columns stand in any order, with some cells, rows or marks that may be wrong."""
    lines = [HEADING.split(","), *(list(row) for row in draw(st.lists(ROWS, max_size=4)))]
    for _ in range(draw(st.integers(0, 2))):
        line = lines[draw(st.integers(0, len(lines) - 1))]
        line[draw(st.integers(0, len(line) - 1))] = draw(CELLS)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1]))):
        lines[draw(st.integers(0, len(lines) - 1))].append(draw(CELLS))
    order = draw(st.permutations(range(7)))
    lines = [[line[at] for at in order] + line[7:] for line in lines]
    comma = draw(st.sampled_from([",", ",", ",", ";", "\t"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "", "\ufeff", "\n"]))
    return (mark + end.join(comma.join(line) for line in lines)).encode()


FILES, NUMBERS = st.binary(max_size=60) | nearly_tables(), count()


def attempt(call):
    """Give what a call returns, or the sentence that refuses it; any other error is one."""
    try:
        return call(), ""
    except ValueError as problem:
        told = type(problem), str(problem)
    assert told[0] is ValueError  # not one of its kinds, such as UnicodeDecodeError
    return None, told[1]


@given(FILES)
def test_any_file_gives_a_table_or_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / f"any{next(NUMBERS)}.csv"
    path.write_bytes(data)
    table, sentence = attempt(lambda: load_spending(path))
    path.unlink()
    if table is None:
        assert re.match(
            rf"{path.name}(, row \d+(, column \w+)?:| is | cannot | holds ).*\.\Z", sentence
        )
        assert sentence.isprintable()
        return
    assert_fits_the_schema(table)
    for year in table["year"].unique():
        allies = {c for c in table.loc[table["year"] == year, "country"] if JOINED[c] <= year}
        result, sentence = attempt(lambda year=year: who_meets(year, release=table))
        if allies:
            assert set(result.members) == set(reaching(table.to_dict("records"), year))
            assert set(result.no_figure) == set(members(int(year))) - allies
        else:
            assert re.match(r"NATO had no members in|This table has no figure for", sentence)


def assert_fits_the_schema(table):
    assert list(table) == list(load_spending())
    pd.testing.assert_series_equal(table.dtypes, load_spending().dtypes)
    assert len(table) > 0
    assert [CODES[country] for country in table["country"]] == table["iso3"].tolist()
    assert table["year"].between(1000, 2999).all()
    assert table["share_gdp_pct"].between(0, 100).all()
    assert not table.duplicated(["country", "year"]).any()
    assert set(table["release"]) == {table["release"].iloc[0]}
    assert re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", table["release"].iloc[0])
    assert table[["cell", "source", "source_id"]].map(bool).all(axis=None)


@EACH_RELEASE
def test_nato_s_own_tables_fit_the_schema(release):
    assert_fits_the_schema(load_spending(release))


# Years, guidelines, bases ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "guideline",
    [-1, -1e-9, 100.5, float("nan"), float("inf"), "2", None, True, 10**400, Decimal(2), 2j, [2],
     np.array([2]), np.bool_(True), {}],
    ids=lambda guideline: repr(guideline)[:20],
)  # fmt: skip
def test_a_guideline_is_a_share_of_gdp(guideline):
    with refuses(f"A guideline is a number from 0 to 100 (percent of GDP), not {guideline!r}."):
        who_meets(2024, guideline)


@pytest.mark.parametrize("ask", [members, who_meets, lambda year: member_shares("2024-06", year)])
@pytest.mark.parametrize(
    "year",
    ["2024", [2024], None, 2024.0, True, float("nan"), np.array([2024]), np.bool_(True), pd.NA,
     pd.Timestamp("2024-01-01"), Decimal(2024)],
    ids=repr,
)  # fmt: skip
def test_a_year_is_a_whole_number(ask, year):
    with refuses(f"A year is a whole number such as 2024, not {year!r}."):
        ask(year)


@pytest.mark.parametrize("kind", [np.int16, np.uint16])
def test_a_year_may_be_a_number_of_numpy(kind):
    assert who_meets(kind(2024)) == who_meets(2024)
    assert type(who_meets(kind(2024)).year) is int
    assert members(kind(2014)) == members(2014)


@pytest.mark.parametrize(
    ("release", "year", "when", "choices"),
    [
        ("2024-06", 2013, "June 2024", "a year from 2014 to 2024"),
        ("2024-06", 10**30, "June 2024", "a year from 2014 to 2024"),
        ("2025-08", 2026, "August 2025", "a year from 2014 to 2025"),
        ("2025-04", 2023, "April 2025", "2024"),
        (load_spending().query("year in (2014, 2023)"), 2020, "June 2024", "2014 or 2023"),
        (load_spending().query("year in (2023, 2024)"), 2020, "June 2024", "a year from 2023 to 2024"),
    ],
)
def test_a_year_without_figures_is_told_the_choices(release, year, when, choices):
    with refuses(f"There are no figures for {year} in the release of {when}: choose {choices}."):
        who_meets(year, release=release)


def test_the_alliance_has_a_first_year(write):
    path = write(HEADING, POLAND.replace("2026,", "1948,", 1))
    for ask in (members, lambda year: who_meets(year, release=path)):
        with refuses("NATO had no members in 1948: give a year from 1949 on."):
            ask(1948)


NOBODY = "This table has no figure for {} of a country that was a member then."


def test_a_table_may_have_nobody_to_count():
    table = load_spending(sums=True)
    sweden = table[table["country"] == "Sweden"]
    for none, year in ((sweden, 2023), (table[table["iso3"].isna()], 2024)):
        with refuses(NOBODY.format(year)):
            who_meets(year, release=none)
    assert who_meets(2024, 0, sweden).members == ("Sweden",)
    table.loc[table["country"] == "Canada", "share_gdp_pct"] = np.nan
    assert who_meets(2024, release=table).no_figure == ("Canada", "Iceland")
    with refuses(NOBODY.format(2024)):
        who_meets(2024, release=table.query("country == 'Canada'"))


@pytest.mark.parametrize("basis", ["", "Printed", None, ["printed"], {}, "share_gdp_pct"])
def test_an_unknown_basis_is_named_with_the_choices(basis):
    with refuses(
        f"There is no basis {basis!r}: choose one of 'printed', 'recomputed', 'current prices'."
    ):
        who_meets(2024, basis=basis)


@pytest.mark.parametrize("strict", ["no", 0, None])
def test_strict_is_true_or_false(strict):
    with refuses(f"strict is True or False, not {strict!r}."):
        who_meets(2024, strict=strict)


# Tables that load_spending did not give ----------------------------------------------------------


def lacks(name):
    return f"This table has no column {name!r}: take one that load_spending() gives."


def holds(name, what):
    return f"Column {name!r} of this table must hold {what}, as load_spending() gives."


def no_release(text):
    why = f"{text!r} is not year and month, such as 2026-07 (words may follow)."
    return f"This table, column release: {why}"


EMPTY = "Column {!r} of this table has an empty cell: fill it in, or drop its row."
NO_ROWS = "This table has no rows: load it again with load_spending()."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        *[(lambda t, name=name: t.drop(columns=name), lacks(name))
          for name in ("country", "year", "estimate", "release", "share_gdp_pct")],
        (lambda t: pd.DataFrame(), lacks("share_gdp_pct")),
        (lambda t: pd.DataFrame({"a": [1]}), lacks("share_gdp_pct")),
        (lambda t: t.set_index("country"), lacks("country")),
        (lambda t: t.head(0), NO_ROWS),
        (lambda t: t.astype(object).head(0), NO_ROWS),
        (lambda t: t.astype({"year": str}), holds("year", "numbers")),
        (lambda t: t.astype({"share_gdp_pct": str}), holds("share_gdp_pct", "numbers")),
        (lambda t: t.assign(estimate="false"), holds("estimate", "true or false")),
        (lambda t: t.assign(estimate=1), holds("estimate", "true or false")),
        (lambda t: t.assign(release="June 2024"), no_release("June 2024")),
        (lambda t: t.assign(release="2024-13"), no_release("2024-13")),
        (lambda t: t.assign(release=2024), no_release("2024")),
        (lambda t: t.assign(release=np.nan), EMPTY.format("release")),
        (lambda t: pd.concat([t, load_spending("2025-08")]),
         "A table must hold one release, not 2: load them one by one."),
        (lambda t: pd.concat([load_spending(r) for r in DOCUMENTS]),
         "A table must hold one release, not 6: load them one by one."),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "ask", [lambda t: who_meets(2024, release=t), lambda t: member_shares(t, 2024)]
)
def test_a_table_from_elsewhere_is_told_what_it_lacks(change, sentence, ask):
    with refuses(sentence):
        ask(change(load_spending()))


@pytest.mark.parametrize("ask", [released, years_of])
@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (None, "Give a table that load_spending() gives, not None."),
        ("2024-06", "Give a table that load_spending() gives, not '2024-06'."),
        (load_spending().head(0), NO_ROWS),
        (load_spending().drop(columns="release"), lacks("release")),
    ],
)
def test_the_release_and_the_years_of_a_table(ask, table, sentence):
    with refuses(sentence):
        ask(table)
    assert released(load_spending("2025-08")) == "August 2025"
    assert years_of(load_spending()) == list(YEARS)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.astype({"year": float}),
        lambda t: t.astype({"year": "int16"}),
        lambda t: t.convert_dtypes(),
    ],
)
def test_numbers_may_be_of_any_kind(change):
    table = change(load_spending())
    assert who_meets(2024, release=table) == who_meets(2024)
    assert member_shares(table, 2024)["share_gdp_pct"].dtype == float
    with pytest.raises(ValueError, match="choose a year from 2014 to 2024"):
        who_meets(2000, release=table)


def test_a_file_may_stand_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    head = "country,iso3,year,share_gdp_pct,estimate,release,source_id"
    (tmp_path / "mine.csv").write_text(f"{head}\nPoland,POL,2026,4.5,true,2026-07,x\n", "utf-8")
    assert load_spending("~/mine.csv")["share_gdp_pct"].tolist() == [4.5]


@pytest.mark.parametrize("basis", BASES)
def test_two_rows_of_a_member_and_year_are_not_counted_twice(basis):
    table = load_spending()
    other = table[table["country"] == "Slovak Republic"].assign(share_gdp_pct=1.99)
    for double, name in ((pd.concat([table, table]), "Albania"), (pd.concat([table, other]), None)):
        sentence = f"This table has more than one figure for {name or 'Slovak Republic'} 2024: "
        with refuses(f"{sentence}keep one of them."):
            who_meets(2024, release=double, basis=basis)


@pytest.mark.parametrize("name", ["year", "country", "estimate", "release"])
def test_an_empty_cell_of_a_table_is_told(name):
    table = load_spending().astype({name: object})
    table.loc[5, name] = None
    table = table.infer_objects() if name != "estimate" else table.astype({name: "boolean"})
    with refuses(f"Column {name!r} of this table has an empty cell: fill it in, or drop its row."):
        who_meets(2024, release=table)


def test_a_cell_of_ones_own_file_is_told_with_its_name(tmp_path):
    path = tmp_path / "my {year} file.csv"
    head = "country,iso3,year,share_gdp_pct,estimate,release,source_id"
    path.write_text(f"{head}\nPoland,POL,2026,4.5,true,2026-07,x\n", "utf-8")
    assert load_spending(path)["source"].tolist() == ["my {year} file.csv"]
    assert load_spending(path)["cell"].item().endswith("file.csv, Poland 2026e")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda t: who_meets(2024, t), "A guideline is a number from 0 to 100 (percent of GDP), not "),
        (lambda t: members(t), "A year is a whole number such as 2024, not "),
        (lambda t: who_meets(2024, basis=t), "There is no basis "),
        (lambda t: load_spending(t), "There is no release "),
        (lambda t: who_meets(2024, strict=t), "strict is True or False, not "),
    ],
)
def test_a_table_in_a_wrong_place_is_not_printed_whole(call, sentence):
    with pytest.raises(ValueError, match=re.escape(f"{sentence}a DataFrame")):
        call(load_spending())
