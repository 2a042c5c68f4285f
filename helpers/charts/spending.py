"""Charts of NATO's defence-spending tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor, isnan

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers import read_rows
from helpers.charts.chart import BLUE, GREY, ORANGE, Chart, bars, counted, folded, listed
from helpers.show import INK
from helpers.spending import BASES, figures, meeting, members, released

_GREEN = "#00785a"
_FOUNDED = 1949
_SMALL = {"fontsize": 9, "parse_math": False}
_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}  # behind a text on a line
_LINE = {"color": "#222222", "linestyle": "--", "linewidth": 1.2}


def ranked_bars(
    spending: pd.DataFrame, year: int, guideline: float = 2.0, basis: str = "printed"
) -> Chart:
    """Draw the members' defence spending in one year as bars, the highest first.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int
    guideline : float
        Share of GDP in percent: a line is drawn there, and bars that reach it are hatched.
    basis : str
        What the shares rest on: a key of `helpers.spending.BASES`.

    Returns
    -------
    Chart
        All members of that year; those without a figure come last. `cell` in the table says where
        NATO's printed figure stands. The sentence is that of `helpers.spending.meeting`.

    Raises
    ------
    ValueError
        If there are no figures for that year or basis, or the guideline is not a share.
    """
    _check(spending)
    result = meeting(year, guideline, spending, basis)
    column, printed = BASES[basis][0], BASES["printed"][0]
    rows = figures(spending, year, basis)
    rows = rows.sort_values([column, "country"], ascending=[False, True]).set_index("country")
    rows = rows.reindex([*rows.index, *result.no_figure])
    table = pd.DataFrame({"member": rows.index, "% of GDP": rows[column].to_numpy()})
    if basis != "printed":
        table["% of GDP, printed"] = rows[printed].to_numpy()
    head = "cell" if basis == "printed" else "cell of the printed figure"
    table[head] = rows["cell"].fillna("no figure").to_numpy()
    chart = bars(
        rows[column].to_dict(),
        title=f"Defence spending of NATO members in {year}, share of GDP",
        unit="% of GDP",
        sentence=f"{result}.",
        note=f"Hatched: {guideline:g} % or more. {_without(result.no_figure)}"
        f"{_source([spending], [year], basis)}",
        marked=result.members,
        line=(guideline, f"guideline: {guideline:g} %"),
        form=f"{{:.{_decimals(rows[column], guideline, basis)}f}}",
    )
    return replace(chart, table=table)


def counts_over_time(spending: pd.DataFrame, guideline: float = 2.0, basis: str = "printed") -> Chart:
    """Draw how many members reach a guideline in each year, and how many there are.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    guideline : float
        Percent of GDP.
    basis : str
        What the shares rest on: a key of `helpers.spending.BASES`.

    Returns
    -------
    Chart
        Bars for those that reach it, hatched in years that NATO calls estimates; above them a line for
        all members at the end of each year, with who joined. A year left out of the table has no bar.

    Raises
    ------
    ValueError
        If there are no figures or no such basis, or the guideline is not a share.
    """
    years = _years(spending)
    results = [meeting(year, guideline, spending, basis) for year in years]
    span = range(years[0], years[-1] + 1)
    alliance = [len(members(year)) for year in span]
    joined = {
        year: [m for m in members(year) if m not in members(max(year - 1, _FOUNDED))] for year in span
    }
    first, last = results[0], results[-1]
    figure, axes = _start(
        f"Members at {guideline:g} % of GDP or more, and all members", 4.8, max(7.5, len(span) / 2)
    )
    plain = {"facecolor": BLUE, "linewidth": 0.8}
    hatched = {"facecolor": "#cfe8fc", "edgecolor": BLUE, "hatch": "////", "linewidth": 0.8}
    for result in results:
        axes.bar(result.year, result.count, width=0.7, **hatched if result.estimate else plain)
        inside = result.count > 3
        axes.annotate(
            str(result.count), (result.year, result.count), (0, -5 if inside else 4),
            textcoords="offset points", ha="center", va="top" if inside else "bottom",
            bbox=_WHITE, **_SMALL,
        )  # fmt: skip
    axes.stairs(alliance, np.arange(span[0], span[-1] + 2) - 0.5, baseline=None, color=INK, linewidth=2)
    lines = 1
    for year, number in zip(span, alliance, strict=True):
        if joined[year] or year == span[0]:
            names = "\n".join(folded(name, 12) for name in joined[year])
            text = f"{names}\n{number}".strip()
            lines = max(lines, text.count("\n") + 1)
            axes.annotate(
                text, (year, number), (0, 3), textcoords="offset points", ha="center", va="bottom",
                linespacing=1.05, **_SMALL,
            )  # fmt: skip
    axes.set_ylim(0, alliance[-1] / (1 - min(0.7, 0.05 * lines + 0.02)))
    axes.set_xticks(years, [f"{r.year}{'e' * r.estimate}" for r in results], **_SMALL)
    beside = max(0.6, 3 - len(span) / 2)  # a single bar is not to fill the picture
    axes.set_xlim(years[0] - beside, years[-1] + beside)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("members", **_SMALL)
    estimates = [result.estimate for result in results]
    keys = [Line2D([], [], color=INK, linewidth=2, label="all members, and who joined")]
    if any(estimates):
        keys.insert(0, Patch(label=f"at {guideline:g} % or more, an estimate (e)", **hatched))
    if not all(estimates):
        keys.insert(0, Patch(label=f"at {guideline:g} % or more", **plain))
    _key(figure, keys, columns=3)
    told = [f"{first.count} of {first.of} members in {first.year}"]
    if len(results) > 1:
        told.append(f"{last.count} of {last.of} in {last.year}")
    told = f"At {guideline:g} % of GDP or more: {listed(told, ', ', ', ')}."
    pairs = list(pairwise(results))
    steps = [abs(after.count - before.count) for before, after in pairs]
    if any(steps):
        largest = [
            f"from {before.count} in {before.year} to {after.count} in {after.year}"
            for (before, after), step in zip(pairs, steps, strict=True)
            if step == max(steps)
        ]
        told += " The largest step from one year of the table to the next: "
        told += f"{listed(largest, '; ', '; ', 99)}."
    who = [f"{listed(names, most=99)} in {year}" for year, names in joined.items() if names]
    told += f" Joined: {listed(who, '; ', '; ', 99)}." if who else " No country joined."
    before = [years[0] - 1, *years]
    table = pd.DataFrame(
        {
            "year": years,
            f"at {guideline:g} % or more": [result.count for result in results],
            "members": [result.of for result in results],
            "joined": [
                ", ".join(
                    name if y == year else f"{name} ({y})"
                    for y in range(max(start + 1, years[0]), year + 1)
                    for name in joined[y]
                )
                or "–"
                for start, year in zip(before, years, strict=False)
            ],
            "estimate": ["yes" if estimate else "no" for estimate in estimates],
        }
    )
    note = f"Members at the end of each year. {_source([spending], years, basis)}"
    return Chart(figure, table, told, figure.get_suptitle(), note)


def step_curve(
    spending: pd.DataFrame,
    year: int,
    marked: Sequence[float] = (2.0, 2.5, 3.5),
    basis: str = "printed",
) -> Chart:
    """Draw how many members reach a guideline, for every guideline from 1 to 5 % of GDP.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int
    marked : sequence of float
        Guidelines to mark with their counts, in percent of GDP. Where one is below 1 or above 5, the
        chart is the wider.
    basis : str
        What the shares rest on: a key of `helpers.spending.BASES`.

    Returns
    -------
    Chart
        The curve falls right after the share of a member, who reaches a guideline exactly there. The
        table has a row for each marked guideline and for each step.

    Raises
    ------
    ValueError
        If there are no figures for that year or basis, nothing is marked, or a guideline is no share.
    """
    _check(spending)
    if not isinstance(marked, Collection) or isinstance(marked, str) or not len(marked):
        raise ValueError("Give at least one guideline to mark, such as [2.0, 2.5].")
    results = {at: meeting(year, at, spending, basis) for at in marked}
    results = dict(sorted(results.items()))
    low, high = floor(min(1, *results)), ceil(max(5, *results))
    rows = figures(spending, year, basis)
    falling: dict[float, list[str]] = {}  # who stands exactly at a share
    for name, share in zip(rows["country"], rows[BASES[basis][0]], strict=True):
        falling.setdefault(round(share, 9), []).append(name)
    steps = sorted(at for at in falling if low <= at <= high)
    counts = {at: meeting(year, at, spending, basis).count for at in {low, *steps, *results}}
    after = [counts[at] - len(falling[at]) for at in steps]
    of = len(members(year))
    figure, axes = _start(f"How many members reach a guideline of {low} to {high} %, {year}", 4.4)
    ends = [*steps, high], [*after, after[-1] if steps else counts[low]]
    axes.step([low, *ends[0]], [counts[low], *ends[1]], where="post", color=BLUE, clip_on=False)
    axes.plot(steps, [counts[at] for at in steps], ".", color=BLUE, markersize=6, clip_on=False)
    gap, height = 0.07 * of, 0.0
    for at in reversed(results):  # from the lowest label to the highest
        height = max(counts[at] + gap / 2, height + gap)
        axes.plot([at, at], [0, height], color=ORANGE, linestyle="--", linewidth=1.2, clip_on=False)
        axes.plot(at, counts[at], "o", color=ORANGE, markersize=7, zorder=3, clip_on=False)
        axes.annotate(
            f"{at:g} %: {counts[at]} of {of}", (at, height), (6, 0), textcoords="offset points",
            va="center_baseline", fontweight="bold", **_SMALL,
        )  # fmt: skip
    axes.set_xlim(low, high)
    axes.set_ylim(0, max(of, height + gap))
    axes.set_xlabel("guideline, % of GDP (small dot: the share of a member)", **_SMALL)
    axes.set_ylabel("members that reach it", **_SMALL)
    told = listed([f"{at:g} % of GDP by {counts[at]}" for at in results], most=99)
    told = f"Of {of} members, reached in {year}: {told}."
    for at in results:
        on = falling.get(round(at, 9), [])
        told += f" Exactly at {at:g} %: {listed(on, most=99)}." if on else ""
    table = pd.DataFrame(
        [
            (at, counts[at], listed(falling.get(round(at, 9), ["–"]), ", ", ", ", 99))
            for at in sorted({*steps, *results})
        ],
        columns=["guideline, % of GDP", "members that reach it", "exactly there, out right after"],
    )
    note = f"{_without(results[at].no_figure)}{_source([spending], [year], basis)}"
    return Chart(figure, table, told, figure.get_suptitle(), note)


_AT = {"color": ORANGE, "marker": "s", "markersize": 4, "linestyle": ""}
_BELOW = {"color": BLUE, "marker": "o", "markersize": 3, "linestyle": ""}

_SIDES = {
    # how a member moves: colour and line
    "falls below the guideline": (ORANGE, "--"),
    "comes up to the guideline": (BLUE, "-"),
    "moves and comes back": (INK, "-."),
}


def slope(tables: Sequence[pd.DataFrame], year: int, guideline: float = 2.0) -> Chart:
    """Draw how the figures of one year change from release to release.

    Parameters
    ----------
    tables : sequence of DataFrame
        Two or more releases, each from `helpers.spending.load_spending`; they are drawn by date.
    year : int
    guideline : float
        Percent of GDP.

    Returns
    -------
    Chart
        One line per member, with a gap where a release has no figure. Those that change sides of the
        guideline are named, or all, if none does. Members that leave the part around the guideline
        are not drawn; the note says how many, and the table has all of them.

    Raises
    ------
    ValueError
        If there are fewer than two tables, or two of the same release, or a table has no figures for
        that year, or the guideline is not a share.
    """
    if not isinstance(tables, Sequence) or len(tables) < 2:
        raise ValueError("Give two or more tables of load_spending(), of different releases.")
    for table in tables:
        _check(table)
    tables = sorted(tables, key=lambda table: table["release"].iloc[0])
    heads = [released(table) for table in tables]
    for head in heads:
        if heads.count(head) > 1:
            raise ValueError(f"Two tables are of the release of {head}: give each release once.")
    results = [meeting(year, guideline, table) for table in tables]
    shares = pd.DataFrame(
        {
            head: figures(table, year).set_index("country")[BASES["printed"][0]]
            for head, table in zip(heads, tables, strict=True)
        }
    ).reindex(members(year))
    sides = {name: _side(name, shares.loc[name], results) for name in shares.index}
    moved = [name for name, side in sides.items() if side in _SIDES]
    near = [guideline, *(share for name in moved for share in shares.loc[name].dropna())]
    pad = max(0.1, 0.3 - (max(near) - min(near)) / 2)
    low, high = max(0, min(near) - pad), max(near) + pad
    known = shares.dropna(how="all")
    drawn = known[((known.isna()) | ((known >= low) & (known <= high))).all(axis=1)]
    named = moved or list(drawn.index)
    form = f"{{:.{_decimals(shares.loc[named].to_numpy().ravel(), guideline)}f}}".format
    line = f"guideline {guideline:g} %"
    ends = [shares.loc[named, head].dropna().sort_values().items() for head in (heads[0], heads[-1])]
    left = [(share, f"{name} {form(share)}") for name, share in ends[0]]
    left = sorted([*left, (guideline, line)], key=lambda label: label[0])
    right = [(share, f"{form(share)} {name}") for name, share in ends[1]]
    height = max(5.6, 1.6 + 0.2 * max(len(left), len(right)))
    title = f"The same year in {len(tables)} releases: share of GDP in {year}"
    figure, axes = _start(title, height)
    end, beside = len(tables) - 1, 0.54 * (len(tables) - 1)
    axes.plot([0, end], [guideline, guideline], **_LINE)
    for at in range(len(tables)):
        axes.axvline(at, color=GREY, linewidth=0.8)
    for name in drawn.index:
        colour, style = _SIDES.get(sides[name], (GREY, "-"))
        axes.plot(
            range(len(tables)), drawn.loc[name], color=colour, linestyle=style, marker="o",
            linewidth=2 if name in moved else 0.6, markersize=5 if name in moved else 2.5,
            zorder=3 if name in moved else 2, clip_on=False,
        )  # fmt: skip
    gap = 0.19 / (height - 1.5) * (high - low)
    for at, side, labels in ((0, -end, left), (end, end, right)):
        places = _spread([value for value, _ in labels], gap, low + gap / 2, high - gap / 2)
        for (value, text), place in zip(labels, places, strict=True):
            axes.plot([at + 0.02 * side, at + 0.09 * side], [value, place], color=GREY, linewidth=0.8)
            axes.annotate(
                text, (at + 0.1 * side, place), va="center_baseline",
                ha="right" if at == 0 else "left",
                fontweight="bold" if text == line else "normal", **_SMALL,
            )  # fmt: skip
    axes.set_xlim(-beside, end + beside)
    axes.set_ylim(low, high)
    axes.set_ylabel("% of GDP", **_SMALL)
    axes.set_xticks(
        range(len(tables)),
        [f"{h}:\n{r.count} of {r.of}" for h, r in zip(heads, results, strict=True)], **_SMALL,
    )  # fmt: skip
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    groups = {side: [name for name in moved if sides[name] == side] for side in _SIDES}
    keys = [
        Line2D([], [], color=colour, linestyle=style, marker="o", label=f"{side}: {len(groups[side])}")
        for side, (colour, style) in _SIDES.items()
        if groups[side]
    ]
    others = f"{'other ' * bool(moved)}members drawn: {len(drawn) - len(moved)}"
    keys.append(Line2D([], [], color=GREY, marker="o", markersize=2.5, linewidth=0.6, label=others))
    _key(figure, keys)
    told = [f"{r.count} in the release of {h}" for h, r in zip(heads, results, strict=True)]
    told = f"Of {results[0].of} members, {guideline:g} % or more in {year}: {listed(told, most=99)}."
    moves = [
        f"{len(who)} {side if len(who) == 1 else side.replace('s ', ' ')}: {listed(who, most=99)}"
        for side, who in groups.items()
        if who
    ]
    told += f" From the first to the last, {'; '.join(moves) or 'no member changes sides'}."
    table = shares.rename_axis("member").reset_index()
    table["changed side"] = list(sides.values())
    hidden = [name for name in known.index if name not in drawn.index]
    note = ""
    if hidden:
        note = (
            f"Not drawn: {counted(len(hidden), 'members')} with a figure below {low:.2f} or above "
            f"{high:.2f} (see the table). "
        )
    for head, result in zip(heads, results, strict=True):
        gone = [name for name in result.no_figure if name in known.index]
        note += f"No figure in {head}, so no dot there: {listed(gone)}. " if gone else ""
    none = [name for name in shares.index if name not in known.index]
    return Chart(figure, table, told, title, f"{note}{_without(none)}{_source(tables, [year])}")


_FIELDS = {
    # which guidelines a member reaches (share of GDP, equipment): its name, mark and colour
    (True, True): ("both", "o", BLUE),
    (True, False): ("share only", "s", ORANGE),
    (False, True): ("equipment only", "^", _GREEN),
    (False, False): ("neither", "X", INK),
}
_BESIDE = ((1, 0), (-1, 0), (0, 1), (0, -1))
"""Where beside a point a name may stand, the best first."""
_ACROSS = {1: "left", 0: "center", -1: "right"}
_UP = {1: "bottom", 0: "center", -1: "top"}


def equipment_scatter(
    spending: pd.DataFrame,
    equipment: pd.DataFrame,
    year: int,
    guidelines: tuple[float, float] = (2.0, 20.0),
) -> Chart:
    """Draw members by two guidelines: the share of GDP, and the part of it for equipment.

    Parameters
    ----------
    spending, equipment : DataFrame
        From `helpers.spending.load_spending` and `helpers.spending.load_equipment`.
    year : int
    guidelines : (float, float)
        Percent of GDP, and percent of defence spending.

    Returns
    -------
    Chart
        One mark per member with both figures, with the number in each of the four fields. Members
        that miss a guideline are named, the others as far as there is room.

    Raises
    ------
    ValueError
        If a table has no figures for that year, or the guidelines are not two shares.
    """
    _check(spending)
    _check(equipment)
    if "equipment_share_pct" not in equipment:
        raise ValueError(
            "This table has no column 'equipment_share_pct': take one that load_equipment() gives."
        )
    if not isinstance(guidelines, Sequence) or len(guidelines) != 2:
        raise ValueError("Give two guidelines: percent of GDP and percent of defence spending.")
    column = BASES["printed"][0]
    tables = [spending, equipment.assign(**{column: equipment["equipment_share_pct"]})]
    reached = [meeting(year, at, t).members for at, t in zip(guidelines, tables, strict=True)]
    both = pd.concat([figures(t, year).set_index("country")[column] for t in tables], axis=1)
    both = both.reindex(members(year)).set_axis(["% of GDP", "% of it for equipment"], axis=1)
    known = both.dropna()
    if known.empty:
        raise ValueError(f"No member has both figures for {year}: choose another year.")
    fields = {name: tuple(name in names for names in reached) for name in known.index}
    groups = {field: [name for name in fields if fields[name] == field] for field in _FIELDS}
    title = f"Share of GDP, and the part of it for equipment, {year}"
    figure, axes = _start(title, 6.4)
    for field, (name, mark, colour) in _FIELDS.items():
        axes.plot(
            *known.loc[groups[field]].to_numpy().T, mark, color=colour, markersize=6,
            label=f"{name}: {len(groups[field])}",
        )  # fmt: skip
    across, up = guidelines
    axes.set_xlim(0, 1.1 * max(across, known.iloc[:, 0].max()) or 1)
    axes.set_ylim(0, 1.1 * max(up, known.iloc[:, 1].max()) or 1)
    axes.axvline(across, **_LINE)
    axes.axhline(up, **_LINE)
    axes.set_xlabel(f"defence spending, % of GDP (guideline: {across:g} %)", **_SMALL)
    axes.set_ylabel(f"for equipment, % of defence spending (guideline: {up:g} %)", **_SMALL)
    _key(figure, axes.get_lines()[: len(_FIELDS)], columns=4)
    numbers = []
    for (right, top), names in groups.items():  # in the corners, where a field is wide enough
        if (right or across > 0.06 * axes.get_xlim()[1]) and (top or up > 0.06 * axes.get_ylim()[1]):
            text = axes.annotate(
                str(len(names)), (right, top), (-6 if right else 6, -6 if top else 6),
                xycoords="axes fraction", textcoords="offset points", color=GREY, fontsize=16,
                ha="right" if right else "left", va="top" if top else "bottom",
            )  # fmt: skip
            numbers.append(text)
    must = [name for name in known.index if not all(fields[name])]
    must += [name for at in known for name in (known[at].idxmax(), known[at].idxmin())]
    unnamed = _name_points(axes, known, set(must), guidelines, numbers)
    told = (
        f"At {across:g} % of GDP or more, with {up:g} % of it or more for equipment, in {year}: "
        f"{len(groups[True, True])} of {counted(len(known), 'members')} with both figures."
    )
    for field, what in (
        ((True, False), "Only at the share of GDP"),
        ((False, True), "Only at the share for equipment"),
        ((False, False), "At neither"),
    ):
        names = f" ({listed(groups[field], most=8)})" if groups[field] else ""
        told += f" {what}: {len(groups[field])}{names}."
    table = both.rename_axis("member").reset_index()
    table["reaches"] = [_FIELDS[fields[m]][0] if m in fields else "not known" for m in both.index]
    note = f"No room for the names of {counted(len(unnamed), 'members')}: see the table. "
    note *= bool(unnamed)
    lost = [name for name in both.index if name not in fields]
    note += f"{_without(lost)}{_source(tables, [year])}"
    return Chart(figure, table, told, title, note)


def small_multiples(spending: pd.DataFrame, guideline: float = 2.0) -> Chart:
    """Draw the share of GDP over the years, one small chart per member.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    guideline : float
        Percent of GDP.

    Returns
    -------
    Chart
        All members of the last year, in NATO's order and on the same axes; years before a country
        joined are drawn lighter.

    Raises
    ------
    ValueError
        If there are no figures, or the guideline is not a share.
    """
    years = _years(spending)
    first, last = years[0], years[-1]
    reached = {year: meeting(year, guideline, spending).members for year in years}
    column, allies = BASES["printed"][0], members(last)
    rows = spending[spending["country"].isin(allies) & spending[column].notna()]
    known = {(row.country, row.year): row.estimate for row in rows.itertuples()}
    shares = rows.pivot_table(index="country", columns="year", values=column)
    shares = shares.reindex(allies, columns=years)
    count, when = ceil(len(allies) / 4), f"{first} to {last}" if last > first else str(first)
    title = f"Share of GDP, member by member, {when}"
    height = 1.2 + 1.05 * count
    figure, grid = _start(title, height, rows=count, columns=4)
    figure.set_layout_engine(None)  # by hand: the same each time, and much faster
    figure.subplots_adjust(0.09, 0.8 / height, 0.99, 1 - 0.55 / height, 0.12, 0.35)
    for axes in grid.flat[len(allies) :]:
        axes.set_axis_off()
    for name, axes in zip(allies, grid.flat, strict=False):
        axes.set_title(name, loc="left", pad=2, **_SMALL)
        axes.axhline(guideline, **_LINE | {"linewidth": 0.8})
        line = shares.loc[name]
        inside = [year for year in years if name in members(year)]
        axes.plot(line.iloc[: len(line) - len(inside) + 1], color=GREY, linestyle=":", linewidth=1.4)
        axes.plot(line[inside], color=BLUE, linewidth=1.4)
        for year in line[inside].dropna().index:
            look = _AT if name in reached[year] else _BELOW
            fill = {"markerfacecolor": "white"} if known[name, year] else {}
            axes.plot(year, line[year], zorder=3, **look | fill)
        if line.isna().all():
            text = "no armed forces,\nno figures" if name in _forceless() else "no figures"
            axes.text(
                0.5, 0.5, text, transform=axes.transAxes, ha="center", va="center", bbox=_WHITE,
                **_SMALL,
            )  # fmt: skip
    axes = grid.flat[0]
    axes.set_xlim(first - 0.8, last + 0.8)
    axes.set_ylim(0, 1.12 * max(guideline, shares.max(axis=None)))
    axes.set_xticks(sorted({first, last}))
    figure.supylabel("% of GDP", x=0.01, **_SMALL)
    keys = [
        Line2D([], [], label=f"at {guideline:g} % or more", **_AT),
        Line2D([], [], label="below", **_BELOW),
        Line2D([], [], label="estimate: white inside", **_AT | {"markerfacecolor": "white"}),
        Line2D([], [], label="before it joined", color=GREY, linestyle=":", linewidth=1.4),
        Line2D([], [], label=f"guideline {guideline:g} %", **_LINE),
    ]
    _key(figure, keys, columns=3)
    always = [name for name in allies if all(name in reached[year] for year in years)]
    told = f"At {guideline:g} % or more in every year ({when}): {listed(always or ['none'], most=99)}."
    both = shares[[first, last]].dropna()
    change = (both[last] - both[first]).round(9)
    if last > first and len(both):
        told += (
            f" From {first} to {last}, the share rose for {(change > 0).sum()} of "
            f"{counted(len(both), 'members')} with both figures."
        )
        for what, ends in (("rise", change[change > 0]), ("fall", change[change < 0])):
            names = ends.index[ends.abs() == ends.abs().max()]
            moves = [f"{n} ({both[first][n]:.2f} to {both[last][n]:.2f} %)" for n in names]
            told += f" The largest {what}: {listed(moves or ['none'], most=99)}."
    table = shares[sorted({first, last})].rename(columns=str)
    table = table.rename_axis("member").reset_index()
    table["years at the guideline"] = [sum(m in reached[y] for y in years) for m in allies]
    none = shares.index[shares.isna().all(axis=1)]
    note = f"All charts have the same axes. {_without(none)}{_source([spending], years)}"
    return Chart(figure, table, told, title, note)


# What several charts share -----------------------------------------------------------------------


def _check(table: pd.DataFrame) -> None:
    """Make sure that this is a table with rows."""
    needed = {"country", "year", "estimate", "release"}
    if not isinstance(table, pd.DataFrame) or table.empty or not needed <= set(table):
        raise ValueError("Give a table of NATO's figures with at least one row: see load_spending().")


def _years(spending: pd.DataFrame) -> list[int]:
    _check(spending)
    released(spending)
    return sorted(map(int, spending["year"].unique()))


def _forceless() -> set[str]:
    return {m["country"] for m in read_rows("nato/members.csv") if m["has_armed_forces"] == "false"}


def _without(names: Iterable[str]) -> str:
    """Say which members have no figure."""
    lost = [name for name in names if name not in _forceless()]
    told = [f"{name} has no armed forces and no figure. " for name in names if name in _forceless()]
    return "".join(told) + (f"No figure for {listed(lost)}. " if lost else "")


def _source(tables: Sequence[pd.DataFrame], years: Sequence[int], basis: str = "printed") -> str:
    """Name the releases, which of their years are estimates, and what the shares rest on."""
    heads, estimates = [], {}
    for table in tables:
        heads.append(released(table))
        rows = table[table["estimate"].astype(bool) & table["year"].isin(years)]
        if not rows.empty:
            estimates[heads[-1]] = sorted(map(int, rows["year"].unique()))
    heads = list(dict.fromkeys(heads))
    told = "NATO marks none of these figures as an estimate."
    if estimates:
        which = listed(sorted({str(y) for ys in estimates.values() for y in ys}), most=99)
        told = f"NATO calls the figures for {which} estimates"
        told += "." if len(estimates) == len(heads) else f" in the {_releases(estimates)}."
    rest = BASES[basis][1] or "figures as printed"
    return f"{told} Source: NATO, {_releases(heads)}; {rest}."


def _releases(heads: Collection[str]) -> str:
    return f"release{'s' * (len(heads) > 1)} of {listed(heads, most=99)}"


def _decimals(values: Iterable[float], guideline: float, basis: str = "printed") -> int:
    """Find how many decimals are needed, so that no rounding lifts a value to the guideline."""
    lower = [value for value in values if value < guideline - 1e-9]  # as `meeting` has it
    return next(
        decimals
        for decimals in range(2 if basis == "printed" else 3, 10)
        if all(round(value, decimals) < guideline for value in lower)
    )


def _start(
    title: str, height: float, width: float = 7.5, rows: int = 1, columns: int = 1
) -> tuple[Figure, Axes]:
    """Begin a picture with its title and empty axes."""
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.suptitle(folded(title, 78), x=0.01, ha="left", fontsize=11, parse_math=False)
    axes = figure.subplots(rows, columns, sharex=True, sharey=True)
    for one in figure.axes:
        one.spines[["top", "right"]].set_visible(False)
        one.tick_params(labelsize=9)
    return figure, axes


def _key(figure: Figure, handles: Sequence, columns: int = 2) -> None:
    """Say below a picture what its colours and lines mean."""
    figure.legend(
        handles=handles, loc="outside lower left", ncols=columns, frameon=False, fontsize=9,
        handlelength=2.6, columnspacing=1.6,
    )  # fmt: skip


def _side(name: str, shares: Iterable[float], results: Sequence) -> str:
    """Tell how a member moves from the first release to the last: a key of `_SIDES`, or none."""
    shares = list(shares)
    if isnan(shares[0]) or isnan(shares[-1]):
        return "not known"
    at = [name in r.members for r, share in zip(results, shares, strict=True) if not isnan(share)]
    if at[0] != at[-1]:
        return "falls below the guideline" if at[0] else "comes up to the guideline"
    return "moves and comes back" if len(set(at)) > 1 else "no"


def _spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Find places at least a gap apart, each as near as possible to where it is wanted.

    Parameters
    ----------
    wanted : sequence of float
        From the lowest to the highest.
    gap, low, high : float
    """
    groups: list[list[float]] = []  # labels that push each other: middle without the gaps, number
    for i, value in enumerate(wanted):
        groups.append([value - i * gap, 1])
        while len(groups) > 1 and groups[-2][0] >= groups[-1][0]:
            middle, number = groups.pop()
            before, size = groups[-1]
            groups[-1] = [(before * size + middle * number) / (size + number), size + number]
    places = [middle for middle, number in groups for _ in range(int(number))]
    top = high - (len(places) - 1) * gap
    return [min(max(place, low), top) + i * gap for i, place in enumerate(places)]


def _name_points(
    axes: Axes,
    points: pd.DataFrame,
    must: Collection[str],
    guidelines: Sequence[float],
    texts: Iterable[Text],
) -> list[str]:
    """Write names beside their points, where there is room; give those for which there is none.

    Parameters
    ----------
    axes : Axes
    points : DataFrame
        Across and up, by name.
    must : collection of str
        The names that are written first.
    guidelines : (float, float)
        Lines, across and up; a name stands on the side of its point.
    texts : iterable of Text
        Other texts not to write on.
    """
    axes.figure.draw_without_rendering()  # only now is it known where the points are
    frame, lines = axes.bbox, axes.transData.transform(guidelines)
    taken = [Text.get_window_extent(text) for text in texts]
    taken += [Bbox([xy - 4, xy + 4]) for xy in axes.transData.transform(points)]
    unnamed = []
    for name in sorted(points.index, key=lambda name: name not in must):
        label = axes.annotate(name, points.loc[name], (0, 0), textcoords="offset points", **_SMALL)
        label.set_in_layout(False)
        beyond = points.loc[name].to_numpy() >= guidelines
        low, top = np.where(beyond, lines, frame.min), np.where(beyond, frame.max, lines)
        for right, high in _BESIDE:
            label.set_position((7 * right, 7 * high))
            label.set(ha=_ACROSS[right], va=_UP[high])
            box = label.get_window_extent()
            inside = (box.min > low).all() and (box.max < top).all()
            if inside and not box.count_overlaps(taken):
                taken.append(box)
                break
        else:
            label.remove()
            unnamed.append(name)
    return unnamed
