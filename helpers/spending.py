"""NATO's defence-spending tables, release by release, and who meets a guideline.

Every row can be traced: `cell` says where the figure stands in NATO's document, `source` from where we
have it. More on each source stands in ``data/nato/SOURCES.md``.
"""

from __future__ import annotations

import csv
import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from numbers import Integral, Real
from pathlib import Path

import pandas as pd

from helpers.article import read_article
from helpers.data import read_rows

BASES = {
    "printed": ("share_gdp_pct", ""),
    "recomputed": ("share_recomputed_pct", ", recomputed at 2015 prices"),
    "current prices": ("share_current_prices_pct", ", at current prices"),
}
"""What a share can rest on: the column of `load_spending` that has it, and how it is told."""

_OWN = ["country", "iso3", "year", "share_gdp_pct", "estimate", "release", "source_id"]
_COLUMNS = [
    *("country", "iso3", "year", "estimate", "share_gdp_pct", "share_gdp_pct_unrounded"),
    *("share_recomputed_pct", "share_current_prices_pct", "release", "cell", "source", "source_id"),
]
_FORMS = {
    # a column of a file of one's own: what its cells must match, and what that means
    "year": ("[12][0-9]{3}", "a year such as 2024"),
    "share_gdp_pct": (
        r"[0-9]{1,2}(\.[0-9]+)?|100(\.0+)?",
        "a number from 0 to 100, with a point for the decimals",
    ),
    "estimate": ("(?i:true|false)", "true or false"),
    "release": (
        "[12][0-9]{3}-(0[1-9]|1[0-2])( .*)?",
        "year and month, such as 2026-07 (words may follow)",
    ),
}


@dataclass(frozen=True)
class Compliance:
    """Which members reach a guideline in one year; displays as a sentence.

    Attributes
    ----------
    year : int
    guideline : float
        Percent of GDP.
    members : tuple of str
        Those that reach it, in the order of the table.
    of : int
        How many members the alliance had at the end of that year.
    release : str
        When NATO published the figures, in words.
    estimate : bool
        Whether NATO calls figures of that year estimates.
    basis : str
        What the shares rest on: a key of `BASES`.
    no_figure : tuple of str
        Members without a figure in the release. Iceland has no armed forces and never has one.
    """

    year: int
    guideline: float
    members: tuple[str, ...]
    of: int
    release: str
    estimate: bool
    basis: str = "printed"
    no_figure: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many members reach the guideline."""
        return len(self.members)

    def __iter__(self):
        return iter(self.members)

    def __len__(self):
        return self.count

    def __repr__(self):
        told = f"{self.release} release, {'' if self.estimate else 'not marked as '}estimate"
        told += BASES[self.basis][1]
        lost = [name for name in self.no_figure if name not in without_forces()]
        if lost:
            names = ", ".join(lost) if len(lost) < 6 else f"{len(lost)} others"
            told += f"; no figure here for {names}"
        where = f"at {self.guideline:.10g} % or more in {self.year}"
        return f"{self.count} of {self.of} members {where} ({told})"


# What NATO published -----------------------------------------------------------------------------


def load_spending(release: str | Path = "2024-06", sums: bool = False) -> pd.DataFrame:
    """Load NATO's table of defence spending as a share of GDP.

    Parameters
    ----------
    release : str or Path
        Year and month of publication, one of `releases`; or the path of a CSV file of your own, with
        the columns `country`, `iso3`, `year`, `share_gdp_pct`, `estimate` (true or false), `release`
        (such as 2026-07) and `source_id`.
    sums : bool
        Whether to add the two rows that NATO prints below the countries, for each year.

    Returns
    -------
    DataFrame, one row per country and year
        `country` and `iso3`, as NATO spells it and by ISO 3166; `year`; `estimate`, whether NATO calls
        the figure one; `release`. `cell` and `source`: where it stands, and from where we have it.
        In percent of GDP: `share_gdp_pct`, as printed; `share_gdp_pct_unrounded`, what the cell of the
        workbook holds; `share_recomputed_pct` and `share_current_prices_pct`, from amounts and GDP at
        2015 and at current prices. What is not known of a release is missing.

    Raises
    ------
    ValueError
        If there is no such release, or a file is not as it should be: the sentence names file, row and
        column. What `helpers.article.read_article` raises where a file cannot be read.
    """
    if str(release).lower().endswith(".csv"):
        spending = _read_own(Path(release))
    else:
        spending = _of_nato(release, "spending")
    if sums:
        spending = pd.concat([spending, _of_nato(release, "sums")], ignore_index=True)
    return spending.reindex(columns=_COLUMNS)


def load_equipment() -> pd.DataFrame:
    """Load which share of its defence spending each member spends on equipment.

    From NATO's Table 8a, June 2024: `equipment_share_pct` is in percent of defence spending, as
    printed, and includes research and development; the rest is as in `load_spending`.
    """
    return _of_nato("2024-06", "equipment").copy()


def load_amounts() -> pd.DataFrame:
    """Load defence spending and GDP in millions of US dollars (NATO's Tables 2 and 5, June 2024).

    `defence_usd_m_current` and `gdp_usd_m_current` are at the prices of each year; what ends in
    `_2015prices` is at those of 2015. The rest is as in `load_spending`.
    """
    return _of_nato("2024-06", "amounts").copy()


def releases(*files: str | Path) -> pd.DataFrame:
    """List the releases of NATO's figures that the course has, the oldest first, then your own files.

    `load_spending` takes `release`; `estimates` are the years that NATO calls so.
    """
    rows = []
    for release in (*_documents("spending"), *files):
        spending = load_spending(release)
        estimated = spending.loc[spending["estimate"], "year"]
        rows.append(
            {
                "release": str(release),
                "published": released(spending),
                "years": _range(spending["year"]),
                "estimates": _range(estimated) or "–",
                "source": spending["source"].iloc[0],
            }
        )
    return pd.DataFrame(rows)


def released(spending: pd.DataFrame) -> str:
    """Say in words when the one release of a table was published: "June 2024"."""
    names = _column(spending, "release").unique()
    if len(names) != 1:
        raise ValueError(f"A table must hold one release, not {len(names)}: load them one by one.")
    year, month = names[0][:7].split("-")
    return f"{month_name[int(month)]} {year}"


def years_of(spending: pd.DataFrame) -> list[int]:
    """Give the years of a table from `load_spending`, the first one first."""
    released(spending)
    return sorted(map(int, _column(spending, "year").unique()))


# Who is a member, and who meets a guideline ------------------------------------------------------


def members(year: int) -> list[str]:
    """Name the countries that were members of NATO at the end of a year, in NATO's spelling."""
    if not isinstance(year, Integral):
        raise ValueError(f"A year is a whole number such as 2024, not {year!r}.")
    names = [row["country"] for row in _members() if int(row["accession_date"][:4]) <= year]
    if not names:
        raise ValueError(f"NATO had no members in {year}: give a year from 1949 on.")
    return names


@cache
def without_forces() -> frozenset[str]:
    """Name the members that have no armed forces, and so no figures."""
    return frozenset(row["country"] for row in _members() if row["has_armed_forces"] == "false")


def who_meets(
    year: int,
    guideline: float = 2.0,
    release: str | Path | pd.DataFrame = "2024-06",
    basis: str = "printed",
) -> Compliance:
    """Find out which members reach a guideline.

    Parameters
    ----------
    year : int
    guideline : float
        Percent of GDP, from 0 to 100.
    release : str, Path or DataFrame
        As `load_spending` takes it, or a table that it gave.
    basis : str
        ``"printed"``, the figures with two decimals as NATO prints them: NATO's own headlines count
        these; ``"recomputed"`` or ``"current prices"``, amounts divided by GDP and not rounded.

    Returns
    -------
    Compliance
        Countries that were not members in that year do not count.

    Raises
    ------
    ValueError
        If there are no figures for that year, release or basis, or the guideline is not a share.
    """
    if not isinstance(guideline, Real) or not 0 <= guideline <= 100:
        raise ValueError("A guideline is a number from 0 to 100 (percent of GDP), such as 2.5.")
    rows = member_shares(release, year, basis)
    countries, allies = [*rows["country"]], members(year)
    return Compliance(
        year=int(year),
        guideline=float(guideline),
        members=tuple(rows["country"][reaches(rows[BASES[basis][0]], guideline)]),
        of=len(allies),
        release=released(rows),
        estimate=bool(rows["estimate"].any()),
        basis=basis,
        no_figure=tuple(name for name in allies if name not in countries),
    )


def reaches(shares: pd.Series, guideline: float) -> pd.Series:
    """Say of each share whether it reaches a guideline."""
    return shares >= guideline - 1e-9  # 1.6 + 0.45 is not 2.05 to a computer


def member_shares(
    release: str | Path | pd.DataFrame, year: int, basis: str = "printed"
) -> pd.DataFrame:
    """Give the rows of `load_spending` on the members of one year, as `who_meets` counts them."""
    if basis not in BASES:
        raise ValueError(f"There is no basis {basis!r}: choose one of {', '.join(map(repr, BASES))}.")
    spending = release if isinstance(release, pd.DataFrame) else load_spending(release)
    shares, years = _column(spending, BASES[basis][0]), _column(spending, "year")
    allies, when = members(year), released(spending)
    if year not in set(years):
        raise ValueError(
            f"There are no figures for {year} in the release of {when}, only for {_range(years)}."
        )
    if shares.isna().all():
        raise ValueError(f"The release of {when} comes without amounts and GDP: use basis='printed'.")
    return spending[(years == year) & spending["country"].isin(allies)]


def _range(years: pd.Series) -> str:
    """Write years as "2014-2024", or one by one where some between them are left out."""
    every = sorted(set(years))
    if len(every) > 1 and every[-1] - every[0] == len(every) - 1:
        return f"{every[0]}-{every[-1]}"
    return ", ".join(map(str, every))


def _column(spending: pd.DataFrame, name: str) -> pd.Series:
    if not isinstance(spending, pd.DataFrame) or name not in spending:
        raise ValueError(f"This is no table with a column {name!r}: take one of load_spending().")
    return spending[name]


def _members() -> tuple[dict[str, str], ...]:
    return read_rows("nato/members.csv")


# Reading files -----------------------------------------------------------------------------------


def _documents(kind: str) -> dict[str, dict[str, str]]:
    """Give what is known of the tables of one kind that the course has, by release."""
    return {row["release"]: row for row in read_rows("nato/releases.csv") if row["kind"] == kind}


@cache
def _of_nato(release: str, kind: str) -> pd.DataFrame:
    """Read one release of one kind of tables, and trace each figure to its document."""
    known = _documents(kind)
    if release not in known:
        raise ValueError(
            f"There is no release {release!r} of these figures: choose one of {', '.join(known)}, "
            "or give load_spending() the path of a CSV file."
        )
    rows = read_rows(f"nato/{known[release]['file']}")
    table = pd.DataFrame([row for row in rows if row["release"][:7] == release])
    table = _typed(table.rename(columns={"aggregate": "country"}), known[release])
    if kind == "spending" and release in _documents("amounts"):
        keys = ["country", "year"]
        both = table[keys].merge(_of_nato(release, "amounts"), "left", on=keys, validate="one_to_one")
        for prices, basis in (("2015prices", "recomputed"), ("current", "current prices")):
            share = 100 * both[f"defence_usd_m_{prices}"] / both[f"gdp_usd_m_{prices}"]
            table[BASES[basis][0]] = share
    return table


def _typed(texts: pd.DataFrame, document: dict[str, str]) -> pd.DataFrame:
    """Make figures of texts, and add where in its document each stands, and from where we have it."""
    numbers = [name for name in texts if "_pct" in name or "_usd_" in name]
    table = texts.assign(
        year=texts["year"].astype(int),
        estimate=texts["estimate"].str.lower() == "true",
        release=texts["release"].str[:7],
        source=document["source"],
        **texts[numbers].replace("", "nan").astype(float),
    )
    years = texts["year"] + table["estimate"].map({True: "e", False: ""})
    table["cell"] = [
        document["place"].replace("{country}", country).replace("{year}", year)
        for country, year in zip(table["country"], years, strict=True)
    ]
    return table


def _read_own(path: Path) -> pd.DataFrame:
    """Read a table of one's own; what is wrong in it is told with file, row and column."""
    text = read_article(path).text
    heads, *lines = ([cell.strip() for cell in line] for line in csv.reader(text.split("\n")))
    lost = [name for name in _OWN if name not in heads]
    if lost:
        tip = " It looks as if it were cut by semicolons: save it with commas."
        raise ValueError(
            f"{path.name}, row 1: there is no column {lost[0]!r}; the columns must be "
            f"{', '.join(_OWN)}.{tip if ';' in str(heads) else ''}"
        )
    rows: dict[int, dict[str, str]] = {}
    for number, line in enumerate(lines, 2):
        if not any(line):
            continue
        if len(line) != len(heads):
            raise ValueError(
                f"{path.name}, row {number}: the number of cells is {len(line)}, not {len(heads)}; "
                "write decimals with a point, and put quotation marks around a cell with a comma."
            )
        rows[number] = dict(zip(heads, line, strict=True))
        for column, problem in _problems(rows[number], rows):
            raise ValueError(f"{path.name}, row {number}, column {column}: {problem}")
    if not rows:
        raise ValueError(f"{path.name}: there are no figures below the names of the columns.")
    document = {"place": f"{path.name}, {{country}} {{year}}", "source": path.name}
    table = _typed(pd.DataFrame(rows.values(), columns=_OWN), document)
    released(table)
    return table


def _problems(row: dict[str, str], rows: dict[int, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Give what is wrong in a row, the last of some rows: the column, and a sentence."""
    country, codes = row["country"], {ally["country"]: ally["iso3"] for ally in _members()}
    if country not in codes:
        yield "country", f"{country!r} is not NATO's name of a member; leave out sums, too."
    elif row["iso3"] != codes[country]:
        yield "iso3", f"{row['iso3']!r} is not the code of {country}: write {codes[country]!r}."
    for column, (form, wanted) in _FORMS.items():
        if not re.fullmatch(form, row[column]):
            yield column, f"{row[column]!r} is not {wanted}."
    if row["year"] > row["release"]:
        yield "year", f"{row['year']} is after the release, {row['release']!r}."
    same = [n for n, r in rows.items() if (r["country"], r["year"]) == (country, row["year"])]
    if len(same) > 1:
        yield "country", f"{country} {row['year']} stands in row {same[0]} already; keep one."
