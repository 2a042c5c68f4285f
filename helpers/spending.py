"""NATO's defence-spending tables, and who meets a guideline."""

from __future__ import annotations

from dataclasses import dataclass, field
from numbers import Integral, Real

import pandas as pd

from helpers import DATA

_RELEASES = {
    # release: the same in words, file
    "2024-06": ("June 2024", "defence_share_gdp_2014_2024.csv"),
}


@dataclass(frozen=True)
class Meeting:
    """Which members reach a guideline in one year.

    Attributes
    ----------
    year : int
    guideline : float
        Percent of GDP.
    members : tuple of str
        Those at the guideline or above it, in the order of NATO's table.
    of : int
        How many members the alliance had in that year.
    release : str
        When NATO published the figures, in words.
    estimate : bool
        Whether NATO calls the figures of that year estimates.
    """

    year: int
    guideline: float
    members: tuple[str, ...] = field(repr=False)
    of: int
    release: str
    estimate: bool

    @property
    def count(self) -> int:
        """How many members reach the guideline."""
        return len(self.members)

    def __repr__(self):
        kind = "estimate" if self.estimate else "not marked as estimate"
        return (
            f"{self.count} of {self.of} members at {self.guideline:g} % or more in {self.year} "
            f"({self.release} release, {kind})"
        )


def load_spending(release: str = "2024-06") -> pd.DataFrame:
    """Load NATO's table of defence spending as a share of GDP.

    Parameters
    ----------
    release : str
        Year and month of publication.

    Returns
    -------
    DataFrame, one row per country and year
        `country`, `iso3`, `year`, `share_gdp_pct` (percent, two decimals, as NATO prints it),
        `share_gdp_pct_unrounded`, `estimate`, `release`, `source_id` (see nato/SOURCES.md).

    Raises
    ------
    ValueError
        If there are no figures of that release.
    """
    if release not in _RELEASES:
        raise ValueError(f"There is no release {release!r}: choose one of {', '.join(_RELEASES)}.")
    return pd.read_csv(DATA / "nato" / _RELEASES[release][1])


def members(year: int) -> list[str]:
    """Name the countries that were members of NATO at the end of a year, in NATO's spelling.

    Raises
    ------
    ValueError
        If the year is not a whole number, or the alliance did not exist in it.
    """
    if isinstance(year, bool) or not isinstance(year, Integral):
        raise ValueError(f"A year is a whole number such as 2024, not {year!r}.")
    joined = pd.read_csv(DATA / "nato" / "members.csv", parse_dates=["accession_date"])
    names = joined.loc[joined["accession_date"].dt.year <= year, "country"].tolist()
    if not names:
        raise ValueError(f"NATO had no members in {year}: give a year from 1949 on.")
    return names


def meeting(year: int, guideline: float = 2.0, spending: pd.DataFrame | None = None) -> Meeting:
    """Find out which members reach a guideline, on the figures as NATO prints them.

    Parameters
    ----------
    year : int
    guideline : float
        Percent of GDP; a member at exactly this share reaches it.
    spending : DataFrame, optional
        From `load_spending`; without it, the release of June 2024.

    Returns
    -------
    Meeting

    Raises
    ------
    ValueError
        If there are no figures for that year, or the guideline is not a share of GDP.
    """
    if isinstance(guideline, bool) or not isinstance(guideline, Real) or not 0 <= guideline <= 100:
        raise ValueError(f"A guideline is a number from 0 to 100 (percent of GDP), not {guideline!r}.")
    spending = load_spending() if spending is None else spending
    rows = spending[spending["year"] == year]
    if rows.empty:
        years = spending["year"]
        raise ValueError(
            f"There are no figures for {year!r}: choose a year from {years.min()} to {years.max()}."
        )
    allies = members(int(rows["year"].iloc[0]))
    reached = rows[rows["country"].isin(allies) & (rows["share_gdp_pct"] >= guideline)]
    return Meeting(
        year=year,
        guideline=guideline,
        members=tuple(reached["country"]),
        of=len(allies),
        release=released(spending),
        estimate=bool(rows["estimate"].any()),
    )


def released(spending: pd.DataFrame) -> str:
    """Say in words when the figures of a table were published: "June 2024"."""
    release = spending["release"].iloc[0]
    return _RELEASES[release][0]
