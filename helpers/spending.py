"""NATO's defence-spending tables, release by release, and who meets a guideline.

Every row can be traced: `cell` says where the figure stands in NATO's document, `source` from where we
have it. More on each source stands in ``data/nato/SOURCES.md``.
"""

from __future__ import annotations

import csv
import re
from calendar import month_name
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from numbers import Integral, Real
from os.path import isfile
from pathlib import Path
from unicodedata import normalize

import pandas as pd

from helpers.data import DATA, read_rows

NATO = DATA / "nato"
"""The folder with NATO's tables."""

BASES = {
    "printed": ("share_gdp_pct", ""),
    "recomputed": ("share_recomputed_pct", "recomputed at 2015 prices"),
    "current prices": ("share_current_prices_pct", "at current prices"),
}
"""What a share can rest on: the column of `load_spending` that has it, and how it is told."""

_KEYS = ("country", "iso3", "year", "estimate", "release", "source_id")
_SHARE = "share_gdp_pct"
_UNROUNDED = "share_gdp_pct_unrounded"  # a file may lack it
_EQUIPMENT = "equipment_share_pct"
_AMOUNTS = tuple(
    f"{what}_usd_m_{prices}" for prices in ("current", "2015prices") for what in ("defence", "gdp")
)
_MAY_BE_BLANK = (_UNROUNDED, *_AMOUNTS)
_MONTH = r"[12][0-9]{3}-(0[1-9]|1[0-2])(?!\S)"
_NO_MONTH = "{text!r} is not year and month, such as 2026-07 (words may follow)."
_COLUMNS = [
    *("country", "iso3", "year", "estimate", _SHARE, _UNROUNDED),
    *("share_recomputed_pct", "share_current_prices_pct", "release", "cell", "source", "source_id"),
]


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
    strict : bool
        Whether a member must be above the guideline, not at it.
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
    strict: bool = False
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
        share = f"{self.guideline:.10g} %"
        where = f"above {share}" if self.strict else f"at {share} or more"
        known = [
            f"{self.release} release",
            "estimate" if self.estimate else "not marked as estimate",
            BASES[self.basis][1],
        ]
        told = ", ".join(filter(None, known))
        lost = [name for name in self.no_figure if name not in without_forces()]
        if lost:
            told += (
                f"; no figure here for {', '.join(lost) if len(lost) < 6 else f'{len(lost)} others'}"
            )
        return f"{self.count} of {self.of} members {where} in {self.year} ({told})"


# What NATO published -----------------------------------------------------------------------------


def load_spending(release: str | Path = "2024-06", sums: bool = False) -> pd.DataFrame:
    """Load NATO's table of defence spending as a share of GDP.

    Parameters
    ----------
    release : str or Path
        Year and month of publication, one of `releases`; or the path of a CSV file of your own, with
        the columns `country`, `iso3`, `year`, `share_gdp_pct`, `estimate` (true or false), `release`
        (such as 2026-07) and `source_id`. A column `share_gdp_pct_unrounded` may be added.
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
    FileNotFoundError
        If there is no such file.
    ValueError
        If there is no such release, or a file is not as it should be: the sentence names file, row and
        column.
    """
    known = isinstance(release, str) and release in _documents("spending")
    spending = _of_nato(release).copy() if known else _with_shares(release)
    if sums:
        spending = pd.concat([spending, _sums(release)], ignore_index=True)
    return spending.reindex(columns=_COLUMNS)


def _with_shares(release: str | Path) -> pd.DataFrame:
    """Load a table, with the shares that follow from amounts where there are some."""
    spending = _load(release, "spending", [_SHARE, _UNROUNDED])
    if release in _documents("amounts"):
        keys = ["country", "year"]
        both = spending[keys].merge(load_amounts(release), "left", on=keys, validate="one_to_one")
        for prices, basis in (("2015prices", "recomputed"), ("current", "current prices")):
            share = 100 * both[f"defence_usd_m_{prices}"] / both[f"gdp_usd_m_{prices}"]
            spending[BASES[basis][0]] = share
    return spending


_of_nato = lru_cache(maxsize=16)(_with_shares)
"""NATO's own tables do not change while the program runs; files of one's own may."""


def load_equipment(release: str | Path = "2024-06") -> pd.DataFrame:
    """Load what share of its defence spending each member spends on equipment (NATO's Table 8a).

    Parameters
    ----------
    release : str or Path
        ``"2024-06"``, ``"2025-08"``, or the path of a CSV file of your own, with the columns
        `country`, `iso3`, `year`, `equipment_share_pct`, `estimate`, `release` and `source_id`.

    Returns
    -------
    DataFrame, one row per country and year
        `equipment_share_pct` in percent of defence spending, as printed; equipment includes research
        and development devoted to it. `cell` and `source` as in `load_spending`.

    Raises
    ------
    FileNotFoundError, ValueError
        As `load_spending`.
    """
    return _load(release, "equipment", [_EQUIPMENT])


def load_amounts(release: str | Path = "2024-06") -> pd.DataFrame:
    """Load defence spending and GDP in millions of US dollars (NATO's Tables 2 and 5).

    Parameters
    ----------
    release : str or Path
        ``"2024-06"``, or the path of a CSV file of your own with the same columns.

    Returns
    -------
    DataFrame, one row per country and year
        `defence_usd_m_current` and `gdp_usd_m_current`, at the prices of each year;
        `defence_usd_m_2015prices` and `gdp_usd_m_2015prices`, at those of 2015. Iceland has no defence
        spending there. `cell` and `source` as in `load_spending`.

    Raises
    ------
    FileNotFoundError, ValueError
        As `load_spending`.
    """
    return _load(release, "amounts", _AMOUNTS)


def releases(*files: str | Path) -> pd.DataFrame:
    """List the releases of NATO's figures that the course has, the oldest first.

    Parameters
    ----------
    *files : str or Path
        CSV files of your own, as `load_spending` takes them, to be listed with the others.

    Returns
    -------
    DataFrame, one row per release
        `release`, which `load_spending` takes; `published`, the same in words; `document`; `years`;
        `estimates`, the years that NATO calls estimates; `figures`, how many there are; `source`.

    Raises
    ------
    FileNotFoundError, ValueError
        As `load_spending`.
    """
    rows = []
    documents = _documents("spending")
    for release in (*documents, *files):
        spending = load_spending(release)
        estimated = spending.loc[spending["estimate"], "year"]
        rows.append(
            {
                "release": str(release),
                "published": released(spending),
                "document": documents.get(str(release), {}).get("document", Path(release).name),
                "years": _range(spending["year"]),
                "estimates": _range(estimated),
                "figures": len(spending),
                "source": spending["source"].iloc[0],
            }
        )
    return pd.DataFrame(rows)


def released(spending: pd.DataFrame) -> str:
    """Say in words when the figures of a table were published: "June 2024".

    Raises
    ------
    ValueError
        If the table is not from `load_spending`, or holds several releases.
    """
    names = list(_column(spending, "release").unique())
    if not names:
        raise ValueError("This table has no rows: load it again with load_spending().")
    if len(names) > 1:
        raise ValueError(f"A table must hold one release, not {len(names)}: load them one by one.")
    month = str(names[0])
    if not re.match(_MONTH, month):
        raise ValueError(f"This table, column release: {_NO_MONTH.format(text=month)}")
    return f"{month_name[int(month[5:7])]} {month[:4]}"


def years_of(spending: pd.DataFrame) -> list[int]:
    """Give the years of a table from `load_spending`.

    Raises
    ------
    ValueError
        If the table is not from `load_spending`, or holds several releases.
    """
    released(spending)
    return sorted(set(map(int, _column(spending, "year", "iuf"))))


# Who is a member, and who meets a guideline ------------------------------------------------------


def members(year: int) -> list[str]:
    """Name the countries that were members of NATO at the end of a year, in NATO's spelling.

    Raises
    ------
    ValueError
        If the year is not a whole number, or the alliance did not exist in it.
    """
    year = _year(year)
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
    strict: bool = False,
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
    strict : bool
        Whether to count only members above the guideline; otherwise also those exactly at it.

    Returns
    -------
    Compliance
        Countries that were not members in that year do not count.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If there are no figures for that year, release or basis, or the guideline is not a share.
    """
    if isinstance(guideline, bool) or not isinstance(guideline, Real) or not 0 <= guideline <= 100:
        raise ValueError(
            f"A guideline is a number from 0 to 100 (percent of GDP), not {_told(guideline)}."
        )
    if not isinstance(strict, bool):
        raise ValueError(f"strict is True or False, not {_told(strict)}.")
    guideline = float(guideline)
    rows = member_shares(release, year, basis)
    shares, close = rows[BASES[basis][0]], 1e-9  # 1.6 + 0.45 is not 2.05 to a computer
    reached = rows[(shares > guideline + close) if strict else (shares >= guideline - close)]
    allies = members(year)
    return Compliance(
        year=int(year),
        guideline=guideline,
        members=tuple(reached["country"]),
        of=len(allies),
        release=released(rows),
        estimate=bool(rows["estimate"].any()),
        basis=basis,
        strict=strict,
        no_figure=tuple(name for name in allies if name not in set(rows["country"])),
    )


def member_shares(
    release: str | Path | pd.DataFrame, year: int, basis: str = "printed"
) -> pd.DataFrame:
    """Give the rows of the members of one year that have a figure.

    Parameters
    ----------
    release : str, Path or DataFrame
        As `load_spending` takes it, or a table that it gave.
    year : int
    basis : str
        What the shares rest on: a key of `BASES`.

    Returns
    -------
    DataFrame
        Rows of `load_spending`, in its order.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If there are no figures for that year, release or basis.
    """
    spending = release if isinstance(release, pd.DataFrame) else load_spending(release)
    if not isinstance(basis, str) or basis not in BASES:
        raise ValueError(
            f"There is no basis {_told(basis)}: choose one of {', '.join(map(repr, BASES))}."
        )
    shares = _column(spending, BASES[basis][0], "iuf")
    years = _column(spending, "year", "iuf")
    countries = _column(spending, "country")
    _column(spending, "estimate", "b")
    when = released(spending)
    found = years == _year(year)
    if not found.any():
        raise ValueError(
            f"There are no figures for {year} in the release of {when}: "
            f"choose {_range(years, 'a year from {} to {}', ' or ')}."
        )
    if basis != "printed" and shares.isna().all():
        raise ValueError(
            f"This table of {when} comes without amounts and GDP, so only its printed figures can be "
            'used: basis="printed".'
        )
    rows = spending[found & countries.isin(members(year)) & shares.notna()]
    if rows.empty:
        raise ValueError(f"This table has no figure for {year} of a country that was a member then.")
    double = rows.loc[rows["country"].duplicated(), "country"]
    if not double.empty:
        raise ValueError(
            f"This table has more than one figure for {double.iloc[0]} {year}: keep one of them."
        )
    return rows.astype({BASES[basis][0]: float, "year": int, "estimate": bool})


def _told(value: object) -> str:
    """Write a wrong value into a sentence; of a table, only that it is one."""
    text = repr(value)
    return text if "\n" not in text else f"a {type(value).__name__}"


def _year(year: int) -> int:
    if isinstance(year, bool) or not isinstance(year, Integral):
        raise ValueError(f"A year is a whole number such as 2024, not {_told(year)}.")
    return int(year)


def _range(years: pd.Series, form: str = "{}-{}", comma: str = ", ") -> str:
    """Write years as "2014-2024", or one by one where some between them are left out."""
    every = sorted({int(year) for year in years.dropna()})
    if len(every) > 1 and every[-1] - every[0] == len(every) - 1:
        return form.format(every[0], every[-1])
    return comma.join(map(str, every)) or "–"


def _column(spending: pd.DataFrame, name: str, kinds: str = "") -> pd.Series:
    """Give a column; `kinds`, as numpy's letters, are what its cells may be."""
    if not isinstance(spending, pd.DataFrame):
        raise ValueError(f"Give a table that load_spending() gives, not {_told(spending)}.")
    if name not in spending:
        raise ValueError(f"This table has no column {name!r}: take one that load_spending() gives.")
    column = spending[name]
    if kinds and not spending.empty and column.dtype.kind not in kinds:
        wanted = "true or false" if kinds == "b" else "numbers"
        raise ValueError(f"Column {name!r} of this table must hold {wanted}, as load_spending() gives.")
    if name in _KEYS and column.isna().any():
        raise ValueError(
            f"Column {name!r} of this table has an empty cell: fill it in, or drop its row."
        )
    return column


def _members() -> tuple[dict[str, str], ...]:
    return read_rows("nato/members.csv")


# Reading files with a schema ---------------------------------------------------------------------


def _documents(kind: str) -> dict[str, dict[str, str]]:
    """Give what is known of the tables of one kind that the course has, by release."""
    return {row["release"]: row for row in read_rows("nato/releases.csv") if row["kind"] == kind}


def _load(release: str | Path, kind: str, numbers: Sequence[str]) -> pd.DataFrame:
    """Load one release of one kind of tables, with these columns of numbers, checked and traced."""
    ours = _documents(kind)
    if isinstance(release, str) and release in ours:
        document = ours[release]
        path = NATO / document["file"]
    elif isinstance(release, Path) or (isinstance(release, str) and release.lower().endswith(".csv")):
        path = Path(release)
        with suppress(RuntimeError, ValueError):  # there is no such user: no such file, then
            path = path.expanduser()
        document = {"release": "", "place": path.name + ", {country} {year}", "source": path.name}
    else:
        raise ValueError(
            f"There is no release {_told(release)} of these figures: choose one of {', '.join(ours)}, "
            "or give the path of a CSV file."
        )
    if not isfile(path):
        raise FileNotFoundError(
            f"There is no file {str(path)!r}: check its name and folder, in small and capital letters."
        )
    stamp = path.stat().st_mtime_ns, path.stat().st_size
    table = _read_table(path, tuple(numbers), stamp)
    names = list(table["release"].unique())
    if not document["release"] and len(names) > 1:
        raise ValueError(f"{path.name} holds the releases {', '.join(names)}: keep one in each file.")
    table = table[table["release"] == (document["release"] or names[0])]
    return _traced(table.reset_index(drop=True), document)


def _traced(table: pd.DataFrame, document: dict[str, str]) -> pd.DataFrame:
    """Add where in its document each figure stands, and from where we have it."""
    years = table["year"].astype(str) + table["estimate"].map({True: "e", False: ""})
    cells = [
        document["place"].replace("{country}", country).replace("{year}", year)
        for country, year in zip(table["country"], years, strict=True)
    ]
    return table.assign(cell=cells, source=document["source"])


@cache
def _read_table(path: Path, numbers: tuple[str, ...], stamp: tuple[int, int]) -> pd.DataFrame:
    """Read and check a whole file; `stamp` makes sure that a changed file is read again."""
    columns = [*_KEYS, *numbers]
    cells = _read_cells(path, columns)
    for column, wrong, sentence in _faults(cells, numbers):
        if wrong.any():
            row = wrong.idxmax()
            told = sentence.format(text=cells.loc[row, column], **cells.loc[row])
            raise ValueError(f"{path.name}, row {row}, column {column}: {told}")
    table = cells[columns].reset_index(drop=True)
    table["year"] = table["year"].map(int)
    table["estimate"] = table["estimate"].str.lower() == "true"
    table["release"] = table["release"].str[:7]
    for column in numbers:
        table[column] = table[column].map(lambda text: float(text or "nan"))
    return table.infer_objects()


def _read_rows(path: Path) -> dict[int, list[str]]:
    """Read the rows of a CSV file that are not empty, by their number."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [[normalize("NFC", cell.strip()) for cell in row] for row in csv.reader(file)]
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is not in UTF-8: save it again as 'CSV UTF-8'.") from None
    except OSError:
        raise ValueError(f"{path.name} cannot be opened: close it in other programs first.") from None
    except csv.Error:
        raise ValueError(f"{path.name} cannot be read as a table: save it again as CSV.") from None
    rows = {number: cells for number, cells in enumerate(lines, 1) if any(cells)}
    if not rows:
        raise ValueError(f"{path.name} is empty: save the table again as CSV.")
    return rows


def _read_cells(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read the cells of these columns as they are written; the index is the number of the row.

    Three columns are added: NATO's `name` for the code, the `code` for NATO's name, and the `first` row
    with the same country, year and release.
    """
    rows = _read_rows(path)
    top = min(rows)
    heading, needed = rows.pop(top), [name for name in columns if name != _UNROUNDED]
    lost = [name for name in needed if name not in heading]
    if lost:
        tip = " It looks as if it were cut by semicolons: save it with commas." * (";" in heading[0])
        raise ValueError(
            f"{path.name}, row {top}: there is no column {lost[0]!r}; the columns must be "
            f"{', '.join(needed)}.{tip}"
        )
    twice = [name for name in columns if heading.count(name) > 1]
    if twice:
        raise ValueError(f"{path.name}, row {top}: there are two columns {twice[0]!r}; keep one.")
    for number, row in rows.items():
        if len(row) != len(heading):
            raise ValueError(
                f"{path.name}, row {number}: the number of cells is {len(row)}, not {len(heading)}; "
                "write decimals with a point, and put quotation marks around a cell with a comma."
            )
    if not rows:
        raise ValueError(
            f"{path.name}, row {top + 1}: there are no figures below the names of the columns."
        )
    texts = [dict(zip(heading, row, strict=True)) for row in rows.values()]
    cells = pd.DataFrame(texts, list(rows), columns, dtype=object).fillna("")
    allies = pd.DataFrame(_members())
    cells["name"] = cells["iso3"].map(allies.set_index("iso3")["country"])
    cells["code"] = cells["country"].map(allies.set_index("country")["iso3"])
    keys = [cells["country"], cells["year"], cells["release"].str[:7]]
    cells["first"] = cells.index.to_series().groupby(keys).transform("first")
    return cells


def _faults(cells: pd.DataFrame, numbers: Sequence[str]) -> list[tuple[str, pd.Series, str]]:
    """Give all checks of the cells: a column, where it is wrong, and the sentence that says so.

    The sentence may name the `text` of the cell, and all others of its row.
    """
    code, year, release = cells["code"], cells["year"], cells["release"]
    faults = [(name, cells[name] == "", "it is blank; fill it in.") for name in _KEYS]
    faults += [
        (
            "country",
            code.isna() & cells["name"].notna(),
            "{text!r} is not NATO's name of {iso3}: write {name!r}.",
        ),
        (
            "country",
            code.isna(),
            "{text!r} is not in the list of members (nato/members.csv); leave it out, as also sums "
            "such as 'NATO Total'.",
        ),
        ("iso3", cells["iso3"] != code, "{text!r} is not the code of {country}: write {code!r}."),
        ("release", ~release.str.match(_MONTH), _NO_MONTH),
        ("year", ~year.str.fullmatch("[12][0-9]{3}"), "{text!r} is not a year such as 2024."),
        ("year", year > release.str[:4], "{text} is after the release, {release!r}."),
        (
            "estimate",
            ~cells["estimate"].str.lower().isin(["true", "false"]),
            "{text!r} is neither true nor false; write one of these two words.",
        ),
        (
            "country",
            cells["first"] != cells.index,
            "{text} {year} stands in row {first} already; keep one of the two.",
        ),
    ]
    for name in numbers:
        blank = cells[name] == ""
        most, wanted = (
            (1e9, "an amount in millions of US dollars, without commas")
            if name in _AMOUNTS
            else (100, "a number from 0 to 100, with a point for the decimals")
        )
        # float() takes more than a table should hold, such as 2_03
        plain = cells[name].str.fullmatch(r"(?i:([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?)")
        fits = cells[name].where(plain, "inf").map(float) <= most
        faults.append((name, ~blank & ~fits, f"{{text!r}} is not {wanted}."))
        if name not in _MAY_BE_BLANK:
            tip = "it is blank; leave out a row where NATO gives no figure."
            faults.append((name, blank, tip))
    return faults


def _sums(release: str | Path) -> pd.DataFrame:
    """Read the two rows that NATO prints below the countries."""
    document = _documents("sums").get(str(release))
    if document is None:
        raise ValueError("Only the release of June 2024 comes with NATO's own sums here.")
    table = pd.read_csv(NATO / document["file"]).rename(columns={"aggregate": "country"})
    return _traced(table, document)
