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
from hypothesis import given
from hypothesis import strategies as st

from helpers import DATA
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


def test_23_of_32_members_meet_the_target_in_2024():
    result = who_meets(2024)
    assert (result.count, result.of, len(result.members)) == (23, 32, 23)
    assert repr(result) == "23 of 32 members at 2 % or more in 2024 (June 2024 release, estimate)"


def test_older_figures_are_not_marked_as_estimates():
    assert repr(who_meets(2014)) == (
        "3 of 28 members at 2 % or more in 2014 (June 2024 release, not marked as estimate)"
    )
    assert [year for year in YEARS if who_meets(year).estimate] == [2023, 2024]
    assert {int(row["year"]) for row in SHARES if row["estimate"] == "true"} == {2023, 2024}


@EACH_BASIS
@EACH_YEAR
def test_each_year_has_its_number_of_members_at_the_target(year, basis):
    result = who_meets(year, basis=basis)
    assert result.count == COUNTS[basis][year]
    assert list(result.members) == reaching(SHARES, year, TRUE_SHARE[basis])


@EACH_BASIS
@EACH_YEAR
def test_no_count_changes_if_those_count_that_joined_later(year, basis):
    assert len(reaching(SHARES, year, TRUE_SHARE[basis], anyone=True)) == COUNTS[basis][year]


@pytest.mark.parametrize(
    ("basis", "number"), [("printed", 22), ("recomputed", 22), ("current prices", 21)]
)
def test_above_the_target_are_fewer_only_where_a_cell_is_exactly_2(basis, number):
    strict = who_meets(2024, basis=basis, strict=True)
    assert strict.count == number
    at_2 = {"Slovak Republic"} if basis == "printed" else set()
    assert set(who_meets(2024, basis=basis).members) - set(strict.members) == at_2


def test_whoever_counts_the_sums_too_finds_25():
    last = load_spending(sums=True).query("year == 2024")
    assert (last["share_gdp_pct"] >= 2).sum() == 25
    assert last["country"].tolist()[-2:] == ["NATO Europe and Canada", "NATO Total"]
    assert last["share_gdp_pct"].tolist()[-2:] == [2.02, 2.71]
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


@pytest.mark.parametrize("release", [r for r in DOCUMENTS if r != "2024-06"])
def test_other_releases_come_without_sums(release):
    with refuses("Only the release of June 2024 comes with NATO's own sums here."):
        load_spending(release, sums=True)


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
def test_only_iceland_is_a_member_without_a_figure(year):
    spending = load_spending()
    assert set(members(year)) - set(spending.loc[spending["year"] == year, "country"]) == {"Iceland"}
    assert who_meets(year).no_figure == ("Iceland",)


@EACH_YEAR
def test_a_country_counts_only_once_it_is_a_member(year):
    assert who_meets(year, 0).count == who_meets(year).of - 1  # all but Iceland
    assert set(member_shares("2024-06", year)["country"]) == set(members(year)) - {"Iceland"}


# What stands in the cells ------------------------------------------------------------------------


def test_every_figure_is_that_of_the_file():
    table = load_spending()
    assert len(table) == len(SHARES) == 341
    for row, truth in zip(table.itertuples(), SHARES, strict=True):
        assert (row.country, row.iso3, str(row.year)) == (
            truth["country"],
            truth["iso3"],
            truth["year"],
        )
        assert row.share_gdp_pct == float(truth["share_gdp_pct"])
        assert row.share_gdp_pct_unrounded == float(truth["share_gdp_pct_unrounded"])
        assert str(row.estimate).lower() == truth["estimate"]
        assert row.share_recomputed_pct == pytest.approx(TRUE_SHARE["recomputed"](truth), abs=1e-12)
        assert row.share_current_prices_pct == pytest.approx(
            TRUE_SHARE["current prices"](truth), abs=1e-12
        )


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


def test_the_file_marks_the_three_typed_cells():
    marked = {(r["country"], int(r["year"])) for r in SHARES if r["typed_as_2_by_nato"] == "true"}
    whole = {(r["country"], int(r["year"])) for r in SHARES if float(r["share_gdp_pct_unrounded"]) == 2}
    assert marked == whole == set(TYPED)
    assert {row["typed_as_2_by_nato"] for row in SHARES} == {"true", "false"}


def test_the_typed_cells_make_the_difference_between_the_counts():
    for year in YEARS:
        lost = set(who_meets(year).members) - set(who_meets(year, basis="recomputed").members)
        assert lost == {country for country, when in TYPED if when == year}


def test_the_netherlands_and_slovakia_drop_out_at_current_prices():
    lost = set(who_meets(2024).members) - set(who_meets(2024, basis="current prices").members)
    assert lost == {"Netherlands", "Slovak Republic"}
    row = load_spending().query("country == 'Netherlands' and year == 2024").iloc[0]
    assert (row["share_gdp_pct"], round(row["share_recomputed_pct"], 2)) == (2.05, 2.05)
    assert round(row["share_current_prices_pct"], 2) == 1.85


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


def test_the_us_and_those_that_meet_the_guideline_have_most_of_the_money():
    """In percent of all members' sum at current prices in 2024."""
    told = {
        ("United States",): (65.6, 53.2),
        tuple(reaching(SHARES, 2024)): (93.0, 86.3),
    }
    table = load_amounts().query("year == 2024").set_index("country")
    for names, expected in told.items():
        for column, percent in zip(
            ("defence_usd_m_current", "gdp_usd_m_current"), expected, strict=True
        ):
            amounts = {c: float(row[column] or 0) for (c, year), row in AMOUNTS.items() if year == 2024}
            by_hand = 100 * sum(amounts[name] for name in names) / sum(amounts.values())
            assert (round(by_hand, 1), len(amounts)) == (percent, 32)
            by_table = 100 * table.loc[list(names), column].sum() / table[column].sum()
            assert by_table == pytest.approx(by_hand)
            without_iceland = sum(amounts.values()) - amounts["Iceland"]
            again = 100 * sum(amounts[name] for name in names) / without_iceland
            assert round(again, 1) == percent  # whether Iceland's GDP counts does not matter
    assert tuple(reaching(SHARES, 2024)) == who_meets(2024).members


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
    ("year", "first", "then", "out", "new"),
    [
        (2023, "2023-07", "2024-03", {"Romania"}, {"Denmark"}),
        (2023, "2024-03", "2024-06", {"Slovak Republic"}, set()),
        (2023, "2024-06", "2025-08", set(), set()),
        (2024, "2024-06", "2025-04", {"Montenegro"}, set()),
        (2024, "2025-04", "2025-08",
         {"Albania", "Bulgaria", "North Macedonia", "Slovak Republic"}, set()),
        (2024, "2024-06", "2025-08",
         {"Albania", "Bulgaria", "Montenegro", "North Macedonia", "Slovak Republic"}, set()),
    ],
)  # fmt: skip
def test_some_drop_out_from_release_to_release(year, first, then, out, new):
    before, after = (set(who_meets(year, release=release).members) for release in (first, then))
    assert (before - after, after - before) == (out, new)


def test_the_later_release_counts_one_less_for_2015_to_2020():
    later = [who_meets(year, release="2025-08").count for year in YEARS]
    assert later == [3, 4, 4, 3, 5, 6, 8, 6, 7, 10, 18]
    table = load_spending("2025-08").query("country == 'France' and year == 2020")
    assert table["share_gdp_pct"].item() == 1.99


def test_2025_rests_on_30_figures():
    result = who_meets(2025, release="2025-08")
    assert len(member_shares("2025-08", 2025)) == 30
    assert set(result.no_figure) == {"Germany", "Iceland"}
    assert repr(result) == (
        "30 of 32 members at 2 % or more in 2025 "
        "(August 2025 release, estimate; no figure here for Germany)"
    )
    shares = [float(row["share_gdp_pct"]) for row in BY_RELEASE["2025-08"] if row["year"] == "2025"]
    assert (len(shares), min(shares), shares.count(2.0), shares.count(2.01)) == (30, 2.0, 6, 3)


@pytest.mark.parametrize(
    ("release", "year", "names"),
    [("2023-03", 2022, "Bulgaria, Canada"), ("2025-04", 2024, "Croatia"), ("2025-08", 2025, "Germany")],
)
def test_the_sentence_names_members_that_the_release_leaves_out(release, year, names):
    assert repr(who_meets(year, release=release)).endswith(f"; no figure here for {names})")


@pytest.mark.parametrize(("release", "year"), [("2023-07", 2023), ("2024-03", 2023), ("2025-08", 2024)])
def test_iceland_needs_no_mention(release, year):
    assert who_meets(year, release=release).no_figure == ("Iceland",)
    assert "no figure" not in repr(who_meets(year, release=release))


@EACH_RELEASE
def test_every_figure_of_every_release_is_that_of_its_file(release):
    table, truth = load_spending(release), BY_RELEASE[release]
    assert len(table) == len(truth)
    for row, cells in zip(table.itertuples(), truth, strict=True):
        assert [row.country, row.iso3, str(row.year), f"{row.share_gdp_pct:.2f}", row.source_id] == [
            cells[name] for name in ("country", "iso3", "year", "share_gdp_pct", "source_id")
        ]
        assert (row.release, str(row.estimate).lower()) == (release, cells["estimate"])
        unrounded = cells.get("share_gdp_pct_unrounded")
        assert np.isnan(row.share_gdp_pct_unrounded) is not bool(unrounded)
        assert not unrounded or row.share_gdp_pct_unrounded == float(unrounded)


@EACH_RELEASE
def test_every_row_tells_cell_and_source(release):
    document = DOCUMENTS[release]
    for row in load_spending(release).itertuples():
        column = f"{row.year}e" if row.estimate else f"{row.year}"
        place = "list of countries, {}" if document["place"][0] == "l" else "Table 3, row {}, column {}"
        assert row.cell == place.format(row.country, column)
        assert row.source == document["source"]
        assert row.source_id == document["source_id"]


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


@pytest.mark.parametrize(
    ("release", "name"),
    [
        ("2023-03", "ANSA"),
        ("2023-07", "Graphic News"),
        ("2024-03", "Express & Star"),
        ("2024-06", "240617-def-exp-2024-TABLES-en.xlsx"),
        ("2025-04", "knews.media"),
        ("2025-08", "Ghent University"),
    ],
)
def test_the_source_names_a_document_that_the_sources_describe(release, name):
    document = DOCUMENTS[release]
    assert name in document["source"]
    assert name in BY_SOURCE[document["source_id"]]


def test_the_cell_is_spelt_as_in_the_workbook():
    table = load_spending().set_index(["country", "year"])["cell"]
    assert table["Slovak Republic", 2024] == "Table 3, row Slovak Republic, column 2024e"
    assert table["Türkiye", 2022] == "Table 3, row Türkiye, column 2022"


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


@EACH_RELEASE
def test_all_releases_have_the_same_columns_of_the_same_kinds(release):
    pd.testing.assert_series_equal(load_spending(release).dtypes, load_spending().dtypes)


@pytest.mark.parametrize("basis", ["recomputed", "current prices"])
@pytest.mark.parametrize("release", [release for release in DOCUMENTS if release != "2024-06"])
def test_a_basis_that_a_release_lacks_is_refused(release, basis):
    year = int(BY_RELEASE[release][0]["year"])
    with refuses(
        f"This table of {released(load_spending(release))} comes without amounts and GDP, so only its "
        'printed figures can be used: basis="printed".'
    ):
        who_meets(year, release=release, basis=basis)


# Equipment ---------------------------------------------------------------------------------------

EQUIPMENT = {
    "2024-06": rows("equipment_share_2014_2024.csv"),
    "2025-08": rows("equipment_share_later_release.csv"),
}


def equipped(table, year):
    return set(table[(table["year"] == year) & (table["equipment_share_pct"] >= 20)]["country"])


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
    ("release", "year", "number", "allies"),
    [("2024-06", 2014, 8, 7), ("2024-06", 2023, 26, 25), ("2024-06", 2024, 29, 29),
     ("2025-08", 2014, 8, 7), ("2025-08", 2023, 26, 25), ("2025-08", 2024, 28, 28),
     ("2025-08", 2025, 28, 28)],
)  # fmt: skip
def test_so_many_spend_a_fifth_on_equipment(release, year, number, allies):
    """One more than members in 2014 and 2023: Sweden, which joined in 2024."""
    found = equipped(load_equipment(release), year)
    truth = [r for r in EQUIPMENT[release] if r["year"] == str(year)]
    assert found == {r["country"] for r in truth if float(r["equipment_share_pct"]) >= 20}
    assert (len(found), len(found & set(members(year)))) == (number, allies)
    assert found - set(members(year)) == ({"Sweden"} if number > allies else set())


@pytest.mark.parametrize(
    ("release", "year", "of", "below"),
    [
        ("2024-06", 2024, 31, {"Belgium": 15.2, "Canada": 18.6}),
        ("2025-08", 2024, 31, {"Belgium": 15.2, "Canada": 18.3, "Portugal": 19.0}),
        ("2025-08", 2025, 29, {"Belgium": 14.5}),
    ],
)
def test_few_are_below_a_fifth(release, year, of, below):
    table = load_equipment(release).query("year == @year")
    low = table[table["equipment_share_pct"] < 20].set_index("country")["equipment_share_pct"]
    assert (len(table), low.round(1).to_dict()) == (of, below)


def test_all_23_meet_both_guidelines():
    assert set(who_meets(2024).members) <= equipped(load_equipment(), 2024)


def test_the_later_equipment_table_has_two_blanks_in_2025():
    known = set(load_equipment("2025-08").query("year == 2025")["country"])
    assert set(members(2025)) - known == {"Denmark", "Germany", "Iceland"}


@pytest.mark.parametrize(
    ("load", "release", "choices"),
    [
        (load_spending, "2024-07", ", ".join(DOCUMENTS)),
        (load_equipment, "2025-04", "2024-06, 2025-08"),
        (load_amounts, "2025-08", "2024-06"),
        (load_spending, "", ", ".join(DOCUMENTS)),
        (load_spending, None, ", ".join(DOCUMENTS)),
        (load_spending, ["2024-06"], ", ".join(DOCUMENTS)),
        (load_spending, 2024, ", ".join(DOCUMENTS)),
        (load_equipment, "June 2024", "2024-06, 2025-08"),
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


def test_no_estimates_are_told_as_none(write):
    table = releases(
        write(HEADING, POLAND.replace("true", "false")), write(HEADING, SPAIN, name="2.CSV")
    )
    assert table["estimates"].tolist()[-2:] == ["–", "2026"]


def test_a_file_may_bear_the_name_of_a_release_of_nato(write):
    path = write(HEADING, POLAND.replace("2026", "2024"))
    assert own(load_spending(path)) == [("Poland", 2024, 4.81)]
    assert who_meets(2024).count == 23


@pytest.mark.parametrize(
    "lines",
    [
        ["\ufeff" + HEADING, POLAND, SPAIN],
        [HEADING + "\r", POLAND + "\r", SPAIN + "\r", ""],
        ["", HEADING, "", POLAND, ",,,,,,", "  ", " , ,,,,, ", SPAIN, "", ""],
        [HEADING.replace(",", ", "), POLAND.replace(",", " , "), SPAIN],
        [
            HEADING,
            '"Poland","POL","2026","4.81","TRUE","2026-07","MINE, yes"',
            SPAIN.replace("tr", "Tr"),
        ],
        [HEADING, POLAND.replace("2026-07", "2026-07 def-exp 2014-2026"), SPAIN],
        [f"{HEADING},note,,", f"{POLAND},a note,,", f"{SPAIN},,,"],
        [f"{HEADING},share_gdp_pct_unrounded", f"{POLAND},", f"{SPAIN},"],
        [HEADING, POLAND.replace("4.81", "4.810"), SPAIN.replace("2.00", "2.")],
        [HEADING, POLAND.replace("4.81", "481e-2"), SPAIN.replace("2.00", "02")],
    ],
    ids=[
        "mark",
        "windows",
        "blank lines",
        "spaces",
        "quoted",
        "words",
        "more",
        "blank",
        "zeros",
        "exponent",
    ],
)
def test_a_file_may_be_written_in_many_ways(write, lines):
    assert own(load_spending(write(*lines))) == BOTH


def test_the_columns_may_stand_in_any_order(write):
    lines = [",".join(reversed(line.split(","))) for line in (HEADING, POLAND, SPAIN)]
    assert own(load_spending(write(*lines))) == BOTH
    pd.testing.assert_frame_equal(
        load_spending(write(*lines)), load_spending(write(HEADING, POLAND, SPAIN))
    )


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


NUMBER = "is not a number from 0 to 100, with a point for the decimals."


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        *[("share_gdp_pct", text, f"{text!r} {NUMBER}") for text in (
            "x", "nan", "NaN", "inf", "-inf", "-0.1", "-0", "100.01", "1e3", "4.8 %", "4;8", "0x1",
            "4_8", "４", "1.2.3", ".", "e1", "true", "n/a", "...", "9" * 400, "1e999",
        )],
        ("share_gdp_pct", '"2,03"', f"'2,03' {NUMBER}"),
        ("share_gdp_pct", "", "it is blank; leave out a row where NATO gives no figure."),
        ("share_gdp_pct", "  ", "it is blank; leave out a row where NATO gives no figure."),
        *[(column, "", "it is blank; fill it in.") for column in (
            "country", "iso3", "year", "estimate", "release", "source_id",
        )],
        ("country", "Polska", "'Polska' is not NATO's name of POL: write 'Poland'."),
        ("country", "poland", "'poland' is not NATO's name of POL: write 'Poland'."),
        ("country", "Poland*", "'Poland*' is not NATO's name of POL: write 'Poland'."),
        ("country", "NATO Total", "'NATO Total' is not NATO's name of POL: write 'Poland'."),
        ("country", "Pol\0and", "'Pol\\x00and' is not NATO's name of POL: write 'Poland'."),
        ("iso3", "PL", "'PL' is not the code of Poland: write 'POL'."),
        ("iso3", "pol", "'pol' is not the code of Poland: write 'POL'."),
        ("iso3", "DEU", "'DEU' is not the code of Poland: write 'POL'."),
        *[("year", text, f"{text!r} is not a year such as 2024.") for text in (
            "24", "2024e", "2024.0", "x", "-2024", "3024", "20244", "２０２４", "2_24", "0024",
        )],
        *[("estimate", text, f"{text!r} is neither true nor false; write one of these two words.")
          for text in ("yes", "1", "e", "WAHR", "truefalse")],
        *[("release", text, f"{text!r} is not year and month, such as 2026-07 (words may follow).")
          for text in (
            "June", "June 2026", "2026", "2026-7", "2026-13", "2026-00", "2026-07-01", "Jul-26",
            "26-07", "2026/07", "202607", "2026-07x",
        )],
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_with_file_row_and_column(write, column, text, sentence):
    cells = dict(zip(HEADING.split(","), POLAND.split(","), strict=True)) | {column: text}
    path = write(HEADING, SPAIN, "", ",".join(cells.values()))  # the blank line counts as row 3
    assert refused(path) == f"mine.csv, row 4, column {column}: {sentence}"


@pytest.mark.parametrize("text", ["0", "0.00", "100", "100.0", "1e2", ".5"])
def test_a_share_may_be_anything_from_0_to_100(write, text):
    assert own(load_spending(write(HEADING, POLAND.replace("4.81", text)))) == [
        ("Poland", 2026, float(text))
    ]


@pytest.mark.parametrize("name", ["Austria", "NATO Total", "NATO Europe and Canada", "Slovakia", "0"])
def test_a_country_that_is_not_in_the_list_is_refused(write, name):
    path = write(HEADING, f"{name},XXX,2026,2.71,true,2026-07,MINE")
    assert refused(path) == (
        f"mine.csv, row 2, column country: {name!r} is not in the list of members (nato/members.csv); "
        "leave it out, as also sums such as 'NATO Total'."
    )


@pytest.mark.parametrize("column", HEADING.split(","))
def test_a_missing_column_is_named_with_all_that_must_be(write, column):
    path = write(HEADING.replace(column, "x"), POLAND)
    assert refused(path) == (
        f"mine.csv, row 1: there is no column {column!r}; the columns must be {COLUMNS}."
    )


def test_semicolons_are_recognised(write):
    path = write(HEADING.replace(",", ";"), POLAND.replace(",", ";"))
    assert refused(path) == (
        f"mine.csv, row 1: there is no column 'country'; the columns must be {COLUMNS}. "
        "It looks as if it were cut by semicolons: save it with commas."
    )


@pytest.mark.parametrize("first", ["", "Table 3", ",,x", POLAND])
def test_what_stands_above_the_table_is_no_heading(write, first):
    sentence = refused(write(first, HEADING.replace("iso3", "iso"), POLAND))
    assert sentence.startswith(f"mine.csv, row {1 if first else 2}: there is no column ")


@pytest.mark.parametrize("column", ["country", "share_gdp_pct", "share_gdp_pct_unrounded"])
def test_a_column_stands_once(write, column):
    heading = f"{HEADING},share_gdp_pct_unrounded,{column}"
    path = write(heading, f"{POLAND},4.8123,{column}")
    assert refused(path) == f"mine.csv, row 1: there are two columns {column!r}; keep one."


def test_columns_that_are_not_needed_may_stand_twice(write):
    assert own(load_spending(write(f"{HEADING},x,x", f"{POLAND},1,2", f"{SPAIN},,"))) == BOTH


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (POLAND.replace("4.81", "4,81"), 8),
        (POLAND + ",", 8),
        ("Poland,POL", 2),
        ("Poland", 1),
        ('"' + POLAND, 1),
    ],
)
def test_each_row_has_as_many_cells_as_the_heading(write, line, number):
    assert refused(write(HEADING, SPAIN, line)) == (
        f"mine.csv, row 3: the number of cells is {number}, not 7; write decimals with a point, and "
        "put quotation marks around a cell with a comma."
    )


@pytest.mark.parametrize(
    "again", [POLAND, POLAND.replace("4.81", "2"), POLAND.replace("-07", "-07 final")]
)
def test_a_country_has_one_row_for_each_year(write, again):
    assert refused(write(HEADING, POLAND, SPAIN, again)) == (
        "mine.csv, row 4, column country: Poland 2026 stands in row 2 already; keep one of the two."
    )


@pytest.mark.parametrize("load", [load_spending, releases, lambda path: who_meets(2026, release=path)])
def test_a_file_holds_one_release(write, load):
    path = write(HEADING, POLAND, SPAIN.replace("-07", "-08"))
    with refuses("mine.csv holds the releases 2026-07, 2026-08: keep one in each file."):
        load(path)


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", " \n,,,\n", " "])
def test_an_empty_file_is_told(write, text):
    assert refused(write(text)) == "mine.csv is empty: save the table again as CSV."


@pytest.mark.parametrize(("before", "row"), [((), 2), (("", ""), 4)])
@pytest.mark.parametrize("after", [(), ("",), (",,,,,,", "")])
def test_a_heading_is_not_enough(write, before, row, after):
    assert refused(write(*before, HEADING, *after)) == (
        f"mine.csv, row {row}: there are no figures below the names of the columns."
    )


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_a_file_in_another_encoding_is_told(write, encoding):
    path = write(HEADING, "Türkiye,TUR,2026,2.33,true,2026-07,MINE", encoding=encoding)
    assert refused(path) == "mine.csv is not in UTF-8: save it again as 'CSV UTF-8'."


def test_nul_bytes_are_told_where_they_matter(write):
    assert refused(write(*"\0\0\0")).startswith("mine.csv, row 1: there is no column 'country'; ")
    assert refused(write(HEADING, POLAND, encoding="utf-16-le")).startswith("mine.csv, row 1: ")
    assert "'4.81\\x00'" in refused(write(HEADING, POLAND.replace("4.81", "4.81\0")))


def test_a_cell_without_end_is_told(write):
    assert refused(write(HEADING, POLAND.replace("MINE", "x" * 200_000))) == (
        "mine.csv cannot be read as a table: save it again as CSV."
    )


def test_a_file_that_another_program_holds_is_told(write, monkeypatch):
    def locked(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    path = write(HEADING, POLAND, name="locked.csv")
    monkeypatch.setattr(Path, "open", locked)
    assert refused(path) == "locked.csv cannot be opened: close it in other programs first."


@pytest.mark.parametrize("load", [load_spending, load_equipment, load_amounts, releases])
@pytest.mark.parametrize(
    "name",
    ["none.csv", "NONE.CSV", "no/such/folder.csv", "a\0b.csv", "x" * 5000 + ".csv", Path("2024-06"),
     Path("none"), Path("/"), Path("."), Path(""), ".csv", " .csv", "😀.csv"],
    ids=lambda name: repr(name)[:20],
)  # fmt: skip
def test_a_file_that_is_not_there_is_named(load, name):
    with refuses(
        f"There is no file {str(name)!r}: check its name and folder, in small and capital letters.",
        FileNotFoundError,
    ):
        load(name)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    for path in (tmp_path, tmp_path / "folder.csv", str(tmp_path / "folder.csv")):
        with pytest.raises(FileNotFoundError, match=f"There is no file {re.escape(repr(str(path)))}: "):
            load_spending(path)


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

LOST = "; no figure here for Bulgaria, Canada"
HOW = {
    "printed": "",
    "recomputed": ", recomputed at 2015 prices",
    "current prices": ", at current prices",
}


@EACH_BASIS
@pytest.mark.parametrize(("year", "mark"), [(2024, "estimate"), (2019, "not marked as estimate")])
@pytest.mark.parametrize(("strict", "where"), [(False, "at 2.5 % or more"), (True, "above 2.5 %")])
@pytest.mark.parametrize("left_out", [[], ["Bulgaria", "Canada"]])
def test_the_sentence_tells_everything(basis, year, mark, strict, where, left_out):
    table = load_spending()
    result = who_meets(year, 2.5, table[~table["country"].isin(left_out)], basis, strict)
    assert repr(result) == (
        f"{result.count} of {len(members(year))} members {where} in {year} "
        f"(June 2024 release, {mark}{HOW[basis]}{LOST if left_out else ''})"
    )
    assert (result.year, result.guideline, result.basis, result.strict) == (year, 2.5, basis, strict)
    assert result.release == "June 2024"


@pytest.mark.parametrize(
    ("guideline", "told"),
    [(2, "2"), (2.0, "2"), (2.05, "2.05"), (1.6 + 0.45, "2.05"), (0, "0"), (100, "100"),
     (Fraction(5, 2), "2.5"), (np.float64(3.5), "3.5"), (np.float32(2.5), "2.5"), (np.int64(3), "3")],
)  # fmt: skip
def test_the_sentence_writes_the_guideline_short(guideline, told):
    assert f"members at {told} % or more in 2024" in repr(who_meets(2024, guideline))
    assert f"members above {told} % in 2024" in repr(who_meets(2024, guideline, strict=True))
    assert type(who_meets(2024, guideline).guideline) is float


def test_a_meeting_is_a_value():
    assert who_meets(2024) == who_meets(2024, 2, load_spending(), "printed", False)
    assert who_meets(2024) != who_meets(2024, strict=True)
    least = Compliance(2024, 2.0, ("Poland",), 32, "June 2024", False)
    assert (least.basis, least.strict, least.no_figure) == ("printed", False, ())
    with pytest.raises(AttributeError):
        who_meets(2024).year = 2025


@pytest.mark.parametrize(
    "country", ["Poland", "Montenegro", "Canada", "Netherlands", "Slovak Republic"]
)
@EACH_BASIS
def test_a_member_exactly_at_the_guideline_reaches_it(country, basis):
    spending = load_spending()
    share = spending.query("country == @country and year == 2024")[BASES[basis][0]].item()
    assert country in who_meets(2024, share, basis=basis).members
    assert country not in who_meets(2024, share + 0.01, basis=basis).members
    assert country not in who_meets(2024, share, basis=basis, strict=True).members
    assert country in who_meets(2024, share - 0.01, basis=basis, strict=True).members


@pytest.mark.parametrize(
    ("guideline", "exact", "country"),
    [(1.6 + 0.45, 2.05, "Netherlands"), (1.4 + 0.65, 2.05, "Netherlands"),
     (2.05 + 0.05, 2.1, "Czechia"), (0.2 + 2.95, 3.15, "Latvia"), (0.05 + 2.8, 2.85, "Lithuania"),
     (sum([0.05] * 40), 2, "Slovak Republic")],
)  # fmt: skip
def test_a_sum_counts_as_what_it_means(guideline, exact, country):
    for strict in (False, True):
        found = who_meets(2024, guideline, strict=strict).members
        assert found == who_meets(2024, exact, strict=strict).members
        assert (country in found) is not strict


def test_sums_of_decimals_are_not_exact():
    assert 1.6 + 0.45 > 2.05
    assert 2.05 + 0.05 < 2.1


@given(st.floats(0, 10), st.floats(0, 10), st.sampled_from(YEARS), st.sampled_from(list(BASES)))
def test_a_higher_guideline_never_has_more_members(one, other, year, basis):
    low, high = sorted([one, other])
    table = load_spending()
    at_low = set(who_meets(year, low, table, basis).members)
    assert set(who_meets(year, high, table, basis).members) <= at_low
    assert set(who_meets(year, low, table, basis, strict=True).members) <= at_low


def test_the_members_stand_in_the_order_of_the_table():
    order = load_spending().query("year == 2024")["country"].tolist()
    assert list(who_meets(2024).members) == [c for c in order if c in who_meets(2024).members]
    back = load_spending().iloc[::-1]
    assert who_meets(2024, release=back).members == who_meets(2024).members[::-1]


@pytest.mark.parametrize(
    "release", ["2024-06", load_spending(), load_spending().sample(frac=1, random_state=1)]
)
@EACH_BASIS
def test_figures_are_rows_of_the_table(release, basis):
    table = load_spending() if isinstance(release, str) else release
    found = member_shares(release, 2014, basis)
    pd.testing.assert_frame_equal(found, table.loc[found.index])
    assert set(found["year"]) == {2014}
    assert set(found["country"]) == set(members(2014)) - {"Iceland"}


def test_a_table_of_ones_own_is_used():
    spending = load_spending().query("year == 2024").head(3)
    result = who_meets(2024, 0, spending)
    assert result.members == tuple(spending["country"])
    assert released(spending) == result.release == "June 2024"


@pytest.mark.parametrize(
    "guideline",
    [-1, -1e-9, 100.5, float("nan"), float("inf"), "2", None, True, 10**400, Decimal(2), 2j, [2],
     np.array([2]), np.bool_(True), np.nan, {}],
    ids=lambda guideline: repr(guideline)[:20],
)  # fmt: skip
def test_a_guideline_is_a_share_of_gdp(guideline):
    with refuses(f"A guideline is a number from 0 to 100 (percent of GDP), not {guideline!r}."):
        who_meets(2024, guideline)


NO_YEAR = ["x", "2024", [2024], (2024,), None, 2024.5, 2024.0, True, False, float("nan"),
           np.float64(2024), np.array([2024]), np.bool_(True), pd.NA, pd.Timestamp("2024-01-01"),
           Decimal(2024)]  # fmt: skip


@pytest.mark.parametrize("ask", [members, who_meets, lambda year: member_shares("2024-06", year)])
@pytest.mark.parametrize("year", NO_YEAR, ids=repr)
def test_a_year_is_a_whole_number(ask, year):
    with refuses(f"A year is a whole number such as 2024, not {year!r}."):
        ask(year)


@pytest.mark.parametrize("kind", [np.int16, np.int64, np.uint16, int])
def test_a_year_may_be_a_number_of_numpy(kind):
    result = who_meets(kind(2024))
    assert result == who_meets(2024)
    assert type(result.year) is int
    assert members(kind(2014)) == members(2014)


@pytest.mark.parametrize(
    ("release", "year", "when", "choices"),
    [
        ("2024-06", 2013, "June 2024", "a year from 2014 to 2024"),
        ("2024-06", 2025, "June 2024", "a year from 2014 to 2024"),
        ("2024-06", np.int64(1900), "June 2024", "a year from 2014 to 2024"),
        ("2024-06", -1, "June 2024", "a year from 2014 to 2024"),
        ("2024-06", 10**30, "June 2024", "a year from 2014 to 2024"),
        ("2025-08", 2026, "August 2025", "a year from 2014 to 2025"),
        ("2025-04", 2023, "April 2025", "2024"),
        ("2023-03", 2024, "March 2023", "2022"),
        (
            load_spending().query("year in (2014, 2023, 2024)"),
            2020,
            "June 2024",
            "2014 or 2023 or 2024",
        ),
        (load_spending().query("year in (2023, 2024)"), 2020, "June 2024", "a year from 2023 to 2024"),
    ],
)
def test_a_year_without_figures_is_told_the_choices(release, year, when, choices):
    with refuses(f"There are no figures for {year} in the release of {when}: choose {choices}."):
        who_meets(year, release=release)


@pytest.mark.parametrize("year", [1948, 0, -1])
def test_the_alliance_has_a_first_year(year, write):
    with refuses(f"NATO had no members in {year}: give a year from 1949 on."):
        members(year)


def test_a_figure_from_before_the_alliance_is_no_figure_of_a_member(write):
    path = write(HEADING, POLAND.replace("2026,", "1948,", 1))
    with refuses("NATO had no members in 1948: give a year from 1949 on."):
        who_meets(1948, release=path)


NOBODY = "This table has no figure for {} of a country that was a member then."


@pytest.mark.parametrize(
    ("country", "year"), [("Finland", 2014), ("Sweden", 2023), ("Montenegro", 2016)]
)
def test_a_table_of_countries_that_joined_later_has_nobody_to_count(country, year):
    table = load_spending()
    table = table[table["country"] == country]
    with refuses(NOBODY.format(year)):
        who_meets(year, release=table)
    assert who_meets(2024, 0, table).members == (country,)


def test_the_sums_alone_have_nobody_to_count():
    table = load_spending(sums=True)
    with refuses(NOBODY.format(2024)):
        who_meets(2024, release=table[table["iso3"].isna()])


def test_a_member_whose_figure_is_missing_in_the_table_is_told():
    table = load_spending()
    table.loc[table["country"] == "Canada", "share_gdp_pct"] = np.nan
    assert who_meets(2024, release=table).no_figure == ("Canada", "Iceland")
    assert repr(who_meets(2024, release=table)).endswith("; no figure here for Canada)")
    with refuses(NOBODY.format(2024)):
        who_meets(2024, release=table.query("country == 'Canada'"))


@pytest.mark.parametrize(
    "basis", ["", "Printed", "recomputed ", None, ["printed"], {}, 1, "share_gdp_pct"]
)
def test_an_unknown_basis_is_named_with_the_choices(basis):
    with refuses(
        f"There is no basis {basis!r}: choose one of 'printed', 'recomputed', 'current prices'."
    ):
        who_meets(2024, basis=basis)


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


@pytest.mark.parametrize("basis", ["recomputed", "current prices"])
def test_a_table_without_the_column_of_the_basis_is_told(basis):
    column = BASES[basis][0]
    with refuses(lacks(column)):
        who_meets(2024, release=load_spending().drop(columns=column), basis=basis)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda t: t.drop(columns="release"), lacks("release")),
        (lambda t: t.head(0), NO_ROWS),
        (lambda t: t.assign(release="x"), no_release("x")),
        (lambda t: pd.concat([t, load_spending("2025-08")]),
         "A table must hold one release, not 2: load them one by one."),
    ],
)  # fmt: skip
def test_the_release_of_a_table_is_one(change, sentence):
    with refuses(sentence):
        released(change(load_spending()))


@pytest.mark.parametrize(
    ("file", "release", "year", "number"),
    [
        ("defence_share_gdp_2014_2024.csv", "2024-06", 2024, 23),
        ("later_releases.csv", "2025-08", 2024, 18),
    ],
)
def test_a_file_of_the_course_read_with_pandas_works_too(file, release, year, number):
    table = pd.read_csv(DATA / "nato" / file)
    assert who_meets(year, release=table[table["release"].str.startswith(release)]).count == number


@pytest.mark.parametrize(
    "kinds", [{"year": float}, {"year": "Int64", "estimate": "boolean"}, {"year": "int16"}]
)
def test_numbers_may_be_of_any_kind(kinds):
    table = load_spending().astype(kinds)
    assert who_meets(2024, release=table) == who_meets(2024)
    with pytest.raises(ValueError, match="choose a year from 2014 to 2024"):
        who_meets(2000, release=table)


def test_many_members_without_a_figure_are_counted():
    few, all_but_six = load_spending().query("year == 2024").head(3), load_spending()
    assert repr(who_meets(2024, release=few)).endswith("; no figure here for 28 others)")
    lost = all_but_six.query("year == 2024").head(5)["country"]
    rest = all_but_six[~all_but_six["country"].isin(lost)]
    assert repr(who_meets(2024, release=rest)).endswith(f"; no figure here for {', '.join(lost)})")


def test_a_file_may_stand_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    head = "country,iso3,year,share_gdp_pct,estimate,release,source_id"
    (tmp_path / "mine.csv").write_text(f"{head}\nPoland,POL,2026,4.5,true,2026-07,x\n", "utf-8")
    assert load_spending("~/mine.csv")["share_gdp_pct"].tolist() == [4.5]


def test_a_meeting_is_also_the_collection_of_its_members():
    result = who_meets(2024)
    assert set(result) == set(result.members)
    assert len(result) == result.count == 23
    assert set(result) - set(who_meets(2024, basis="recomputed")) == {"Slovak Republic"}


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


def test_nullable_columns_count_the_same():
    assert who_meets(2024, release=load_spending().convert_dtypes()) == who_meets(2024)
    assert member_shares(load_spending().convert_dtypes(), 2024)["share_gdp_pct"].dtype == float


@pytest.mark.parametrize("strict", ["no", 0, 1, None])
def test_strict_is_true_or_false(strict):
    with refuses(f"strict is True or False, not {strict!r}."):
        who_meets(2024, strict=strict)


def test_a_guideline_is_told_as_it_was_given():
    assert "at 2.0000001 % or more" in repr(who_meets(2024, 2.0000001))


@pytest.mark.parametrize("year", [2027, 2206])
def test_a_year_after_its_release_is_a_slip(tmp_path, year):
    path = tmp_path / "mine.csv"
    head = "country,iso3,year,share_gdp_pct,estimate,release,source_id"
    path.write_text(f"{head}\nPoland,POL,{year},4.5,true,2026-07,x\n", "utf-8")
    with refuses(f"mine.csv, row 2, column year: {year} is after the release, '2026-07'."):
        load_spending(path)


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
