import re

import pytest

from helpers.spending import load_spending, meeting, members, released

COUNTS = dict(zip(range(2014, 2025), [3, 5, 5, 4, 6, 7, 9, 6, 7, 10, 23], strict=True))


def test_23_of_32_members_meet_the_target_in_2024():
    result = meeting(2024)
    assert (result.count, result.of, len(result.members)) == (23, 32, 23)
    assert repr(result) == "23 of 32 members at 2 % or more in 2024 (June 2024 release, estimate)"


def test_older_figures_are_not_marked_as_estimates():
    assert repr(meeting(2014)) == (
        "3 of 28 members at 2 % or more in 2014 (June 2024 release, not marked as estimate)"
    )
    assert [year for year in COUNTS if meeting(year).estimate] == [2023, 2024]


@pytest.mark.parametrize(("year", "count"), COUNTS.items())
def test_each_year_has_its_number_of_members_at_the_target(year, count):
    assert meeting(year).count == count


def test_every_year_has_31_rows():
    assert load_spending().groupby("year").size().to_dict() == dict.fromkeys(COUNTS, 31)


@pytest.mark.parametrize(
    ("year", "count"),
    [(1949, 12), (2014, 28), (2016, 28), (2017, 29), (2019, 29), (2020, 30), (2023, 31), (2024, 32)],
)
def test_the_alliance_grew(year, count):
    assert len(members(year)) == len(set(members(year))) == count


@pytest.mark.parametrize("year", COUNTS)
def test_only_iceland_is_a_member_without_a_figure(year):
    spending = load_spending()
    assert set(members(year)) - set(spending.loc[spending["year"] == year, "country"]) == {"Iceland"}


@pytest.mark.parametrize("year", COUNTS)
def test_a_country_counts_only_once_it_is_a_member(year):
    assert meeting(year, 0).count == meeting(year).of - 1  # all but Iceland


@pytest.mark.parametrize("country", ["Poland", "Montenegro", "Canada"])
def test_a_member_exactly_at_the_guideline_reaches_it(country):
    spending = load_spending()
    share = spending.query("country == @country and year == 2024")["share_gdp_pct"].item()
    assert country in meeting(2024, share).members
    assert country not in meeting(2024, share + 0.01).members


def test_the_members_stand_in_the_order_of_the_table():
    order = load_spending().query("year == 2024")["country"].tolist()
    assert list(meeting(2024).members) == [c for c in order if c in meeting(2024).members]


def test_a_table_of_ones_own_is_used():
    spending = load_spending().query("year == 2024").head(3)
    result = meeting(2024, 0, spending)
    assert result.members == tuple(spending["country"])
    assert released(spending) == result.release == "June 2024"


@pytest.mark.parametrize("guideline", [-1, 100.5, float("nan"), float("inf"), "2", None, True, 10**400])
def test_a_guideline_is_a_share_of_gdp(guideline):
    message = re.escape(f"A guideline is a number from 0 to 100 (percent of GDP), not {guideline!r}.")
    with pytest.raises(ValueError, match=message):
        meeting(2024, guideline)


@pytest.mark.parametrize("year", [2013, 2025, "2024", None, True, float("nan")])
def test_a_year_without_figures_is_told_the_choices(year):
    with pytest.raises(ValueError, match=f"no figures for {year!r}: choose a year from 2014 to 2024"):
        meeting(year)


@pytest.mark.parametrize("year", [1948, 0, -1])
def test_the_alliance_has_a_first_year(year):
    with pytest.raises(ValueError, match=f"no members in {year}: give a year from 1949 on"):
        members(year)


@pytest.mark.parametrize("release", ["2025-08", "", None])
def test_an_unknown_release_is_named_with_the_choices(release):
    with pytest.raises(ValueError, match=f"no release {release!r}: choose one of 2024-06"):
        load_spending(release)


@pytest.mark.parametrize("year", ["x", [2024], None, 2024.5, True])
def test_a_year_is_a_whole_number(year):
    with pytest.raises(ValueError, match="A year is a whole number such as 2024"):
        members(year)
