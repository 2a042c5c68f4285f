"""Charts of NATO's defence-spending tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, inf
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.charts.chart import (
    BLUE,
    GREEN,
    GREY,
    LINE,
    LOOKS,
    ORANGE,
    STYLE,
    WHITE,
    Chart,
    bars,
    counted,
    folded,
    key,
    listed,
    start,
    write,
)
from helpers.show import INK
from helpers.spending import (
    BASES,
    Compliance,
    member_shares,
    members,
    released,
    who_meets,
    without_forces,
    years_of,
)

_SHARE = BASES["printed"][0]
_SURE: dict[str, Any] = {"facecolor": BLUE, "linewidth": 0.8}
_ESTIMATE: dict[str, Any] = LOOKS[0] | {"hatch": "////"}
_AT: dict[str, Any] = {"color": ORANGE, "marker": "s", "markersize": 4, "linestyle": ""}
_BELOW: dict[str, Any] = {"color": BLUE, "marker": "o", "markersize": 3, "linestyle": ""}
_BEFORE: dict[str, Any] = {"color": GREY, "linestyle": ":", "linewidth": 1.4}


@rc_context(STYLE)
def ranked_bars(spending: pd.DataFrame, year: int, guideline: float = 2.0) -> Chart:
    """Draw the members' defence spending in one year as bars, the highest first.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int
    guideline : float
        Share of GDP in percent: a line is drawn there, and bars that reach it are hatched.

    Returns
    -------
    Chart
        All members of that year; those without a figure come last. `cell` in the table says where
        NATO's printed figure stands. The sentence is that of `helpers.spending.who_meets`.
    """
    result = who_meets(year, guideline, spending)
    rows = member_shares(spending, year)
    rows = rows.sort_values([_SHARE, "country"], ascending=[False, True]).set_index("country")
    rows = rows.reindex([*rows.index, *result.no_figure])
    table = rows[[_SHARE, "cell"]].fillna({"cell": "no figure"}).reset_index()
    table = table.set_axis(["member", "% of GDP", "cell"], axis=1)
    never = [name for name in result.no_figure if name in without_forces()]
    note = f"Hatched: {guideline:g} % or more. "
    note += f"{listed(never)} has no armed forces and no figure. " if never else ""
    note += _without(result.no_figure)
    chart = bars(
        rows[_SHARE].to_dict(),
        f"Defence spending of NATO members in {year}, share of GDP",
        "% of GDP",
        f"{result}.",
        note + _source([spending], [year]),
        result.members,
        (guideline, f"guideline: {guideline:g} %"),
        "{:.2f}",
    )
    return replace(chart, table=table)


@rc_context(STYLE)
def counts_over_time(spending: pd.DataFrame, guideline: float = 2.0) -> Chart:
    """Draw how many members reach a guideline in each year, and how many there are.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    guideline : float
        Percent of GDP.

    Returns
    -------
    Chart
        Bars for those that reach it, hatched in years that NATO calls estimates; above them a line for
        all members at the end of each year, with who joined.
    """
    results = [who_meets(year, guideline, spending) for year in years_of(spending)]
    years = [result.year for result in results]
    joined = {
        year: [name for name in members(year) if name not in members(year - 1)]
        for year in range(years[0], years[-1] + 1)
    }
    rows = [
        (r.year, r.count, r.of, ", ".join(joined[r.year]) or "–", "yes" if r.estimate else "no")
        for r in results
    ]
    heads = ["year", f"at {guideline:g} % or more", "members", "joined", "estimate"]
    figure, table = _draw_counts(results, joined), pd.DataFrame(rows, columns=heads)
    note = f"Members at the end of each year. {_source([spending], years)}"
    return Chart(figure, table, _tell_counts(results, joined), figure.get_suptitle(), note)


def _tell_counts(results: Sequence[Compliance], joined: dict[int, list[str]]) -> str:
    first, last = results[0], results[-1]
    told = f"At {first.guideline:g} % of GDP or more: "
    told += f"{first.count} of {first.of} members in {first.year}"
    told += f", {last.count} of {last.of} in {last.year}." if len(results) > 1 else "."
    steps = {
        f"from {a.count} in {a.year} to {b.count} in {b.year}": abs(b.count - a.count)
        for a, b in pairwise(results)
    }
    largest = [step for step, by in steps.items() if by and by == max(steps.values())]
    if largest:
        told += f" The largest step from one year of the table to the next: {'; '.join(largest)}."
    who = [f"{listed(names, most=99)} in {year}" for year, names in joined.items() if names]
    return told + (f" Joined: {'; '.join(who)}." if who else " No country joined.")


def _draw_counts(results: Sequence[Compliance], joined: dict[int, list[str]]) -> Figure:
    first, last, at = results[0].year, results[-1].year, f"at {results[0].guideline:g} %"
    alliance = [len(members(year)) for year in joined]
    figure, axes = start(f"Members {at} of GDP or more, and all members", 4.8)
    for result in results:
        axes.bar(result.year, result.count, width=0.7, **_ESTIMATE if result.estimate else _SURE)
        by, side = ((0, -5), "top") if result.count > 3 else ((0, 4), "bottom")
        write(axes, f"{result.count}", (result.year, result.count), by, va=side, bbox=WHITE)
    edges = np.arange(first, last + 2) - 0.5
    axes.stairs(alliance, edges, baseline=None, color=INK, linewidth=2)
    for (year, names), number in zip(joined.items(), alliance, strict=True):
        if names or year == first:
            text = "\n".join([*(folded(name, 12) for name in names), str(number)])
            write(axes, text, (year, number), (0, 3), va="bottom", linespacing=1.05)
    axes.set_ylim(0, 1.3 * alliance[-1])  # room for names
    ticks = {result.year: f"{result.year}{'e' * result.estimate}" for result in results}
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("members")
    keys: list[Artist] = [
        Patch(label=f"{at} or more", **_SURE),
        Patch(label=f"{at} or more, an estimate (e)", **_ESTIMATE),
        Line2D([], [], color=INK, linewidth=2, label="all members, and who joined"),
    ]
    key(figure, keys)
    return figure


_MARKED = (2.0, 2.5, 3.5)
"""The guidelines that are told in a step curve, in percent of GDP."""


@rc_context(STYLE)
def step_curve(spending: pd.DataFrame, year: int) -> Chart:
    """Draw how many members reach a guideline, for every guideline from 1 to 5 % of GDP.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int

    Returns
    -------
    Chart
        The curve falls right after the share of a member, who reaches a guideline exactly there. The
        table has a row for each step and for the guidelines of 2, 2.5 and 3.5 %.
    """
    exactly = member_shares(spending, year).groupby(_SHARE)["country"].agg(list).loc[1:5]
    places = sorted({*_MARKED, *exactly.index})
    results = {at: who_meets(year, at, spending) for at in (1, *places, 5)}
    table = pd.DataFrame(
        {
            "guideline, % of GDP": places,
            "members that reach it": [results[at].count for at in places],
            "exactly there, out right after": [", ".join(exactly.get(at, ["–"])) for at in places],
        }
    )
    of, on = results[1].of, ""
    told = listed([f"{at:g} % of GDP by {results[at].count}" for at in _MARKED])
    for at in _MARKED:
        on += f" Exactly at {at:g} %: {listed(exactly[at], most=99)}." if at in exactly else ""
    figure = _draw_steps(results, exactly.index)
    note = f"{_without(results[1].no_figure)}{_source([spending], [year])}"
    told = f"Of {of} members, reached in {year}: {told}.{on}"
    return Chart(figure, table, told, figure.get_suptitle(), note, "Step chart")


def _draw_steps(results: Mapping[float, Compliance], steps: Iterable[float]) -> Figure:
    """Draw what was found for guidelines from 1 to 5, in their order, and where members stand."""
    places, counts = [*results], [result.count for result in results.values()]
    of, year = results[1].of, results[1].year
    figure, axes = start(f"How many members reach a guideline of 1 to 5 %, {year}", 4.4)
    axes.step(places, counts, where="pre", color=BLUE, clip_on=False)
    axes.plot(steps, [results[at].count for at in steps], ".", color=BLUE, markersize=6, clip_on=False)
    gap, marked = 0.07 * of, _MARKED[::-1]  # from the lowest label to the highest
    heights = _spread([results[at].count + gap / 2 for at in marked], gap, inf)
    for at, height in zip(marked, heights, strict=True):
        count = results[at].count
        axes.plot([at, at], [0, height], color=ORANGE, linestyle="--", linewidth=1.2, clip_on=False)
        axes.plot(at, count, "o", color=ORANGE, markersize=7, zorder=3, clip_on=False)
        look = {"ha": "left", "fontweight": "bold"}
        write(axes, f"{at:g} %: {count} of {of}", (at, height), (6, 0), **look)
    axes.set_xlim(1, 5)
    axes.set_ylim(0, max(of, heights[-1] + gap))
    axes.set_xlabel("guideline, % of GDP (small dot: the share of a member)")
    axes.set_ylabel("members that reach it")
    return figure


_SIDES: dict[str, tuple[str, Any]] = {
    # how a member moves from the first release to the last: colour and line
    "falls below the guideline": (ORANGE, "--"),
    "comes up to the guideline": (BLUE, "-"),
}


@rc_context(STYLE)
def slope(tables: Sequence[pd.DataFrame], year: int, guideline: float = 2.0) -> Chart:
    """Draw how the figures of one year change from release to release.

    Parameters
    ----------
    tables : sequence of DataFrame
        Two or more releases, each from `helpers.spending.load_spending`, in their order.
    year : int
    guideline : float
        Percent of GDP.

    Returns
    -------
    Chart
        One line per member, with a gap where a release has no figure. Those that change sides of the
        guideline are named. Members that leave the part around the guideline are not drawn; the note
        says how many, and the table has all of them.
    """
    if isinstance(tables, pd.DataFrame) or len(tables) < 2:
        raise ValueError("Give two or more tables of load_spending(), of different releases.")
    results = [who_meets(year, guideline, table) for table in tables]
    shares = [member_shares(table, year).set_index("country")[_SHARE] for table in tables]
    shares = pd.concat(shares, axis=1, keys=[result.release for result in results])
    shares = shares.reindex(members(year))
    sides = [_side(name, results[0], results[-1]) for name in shares.index]
    near = [guideline, *shares[[side in _SIDES for side in sides]].melt()["value"].dropna()]
    pad = max(0.1, 0.3 - (max(near) - min(near)) / 2)
    low, high = max(0, min(near) - pad), max(near) + pad
    none, hidden = shares.isna().all(axis=1), ((shares < low) | (shares > high)).any(axis=1)
    note = ""
    if hidden.any():
        note = f"Not drawn: {counted(hidden.sum(), 'members')} with a figure below {low:.2f} or above "
        note += f"{high:.2f} (see the table). "
    for release, known in shares[~none].items():
        gone = known.index[known.isna()]
        note += f"No figure here in {release}: {listed(gone)}. " if len(gone) else ""
    note += f"{_without(shares.index[none])}{_source(tables, [year])}"
    table = shares.rename_axis("member").assign(**{"changed side": sides})
    figure = _draw_slope(results, table[~none & ~hidden], (low, high))
    told = _tell_slope(results, _groups(table["changed side"], _SIDES))
    return Chart(figure, table.reset_index(), told, figure.get_suptitle(), note)


def _side(name: str, first: Compliance, last: Compliance) -> str:
    """Tell how a member moves: a key of `_SIDES`, or none."""
    if name in (*first.no_figure, *last.no_figure):
        return "not known"
    if (name in first.members) == (name in last.members):
        return "no"
    return "falls below the guideline" if name in first.members else "comes up to the guideline"


def _tell_slope(results: Sequence[Compliance], groups: dict[str, list[str]]) -> str:
    first = results[0]
    counts = [f"{result.count} in the release of {result.release}" for result in results]
    moves = [
        f"{len(who)} {side if len(who) == 1 else side.replace('s ', ' ')}: {listed(who, most=99)}"
        for side, who in groups.items()
        if who
    ]
    told = f"Of {first.of} members, {first.guideline:g} % or more in {first.year}: "
    told += f"{listed(counts, most=99)}. From the first to the last, "
    return f"{told}{'; '.join(moves) or 'no member changes sides'}."


def _draw_slope(results: Sequence[Compliance], table: pd.DataFrame, window: Sequence[float]) -> Figure:
    """Draw the members of a table; those that change sides are named."""
    sides, shares = table["changed side"], table.drop(columns="changed side")
    moved = sides.isin(_SIDES)
    guideline, end, (low, high) = results[0].guideline, len(results) - 1, window
    height = max(5.6, 1.8 + 0.2 * moved.sum())
    title = f"The same year in {len(results)} releases: share of GDP in {results[0].year}"
    figure, axes = start(title, height)
    axes.plot([0, end], [guideline, guideline], **LINE)
    for at in range(len(results)):
        axes.axvline(at, color=GREY, linewidth=0.8)
    for name, row in shares.iterrows():
        colour, style = _SIDES.get(sides[name], (GREY, "-"))
        width, size, order = (2, 5, 3) if moved[name] else (0.6, 2.5, 2)
        axes.plot(
            range(len(results)), row, color=colour, linestyle=style, marker="o",
            linewidth=width, markersize=size, zorder=order, clip_on=False,
        )  # fmt: skip
    _name_ends(axes, shares[moved], guideline, 0.19 / (height - 1.5) * (high - low), high)
    axes.set_xlim(-0.54 * end, end + 0.54 * end)
    axes.set_ylim(low, high)
    axes.set_ylabel("% of GDP")
    heads = [f"{result.release}:\n{result.count} of {result.of}" for result in results]
    axes.set_xticks(range(len(results)), heads)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    groups = _groups(sides, _SIDES)
    keys = [
        Line2D([], [], color=colour, linestyle=style, marker="o", label=f"{side}: {len(names)}")
        for (side, names), (colour, style) in zip(groups.items(), _SIDES.values(), strict=True)
        if names
    ]
    others = f"{'other ' * any(moved)}members drawn: {(~moved).sum()}"
    keys.append(Line2D([], [], color=GREY, marker="o", markersize=2.5, linewidth=0.6, label=others))
    key(figure, keys)
    return figure


def _name_ends(axes: Any, shares: pd.DataFrame, guideline: float, gap: float, high: float) -> None:
    """Write names and shares beside the ends of the lines, and on the left where the guideline is."""
    first, last = shares.iloc[:, 0].dropna(), shares.iloc[:, -1].dropna()
    left = [(share, f"{name} {share:.2f}", "normal") for name, share in first.items()]
    left.append((guideline, f"guideline {guideline:g} %", "bold"))
    right = [(share, f"{share:.2f} {name}", "normal") for name, share in last.items()]
    end = len(shares.columns) - 1
    for at, side, across, labels in ((0, -end, "right", left), (end, end, "left", right)):
        labels.sort(key=lambda label: label[0])
        places = _spread([value for value, *_ in labels], gap, high - gap / 2)
        for (value, text, weight), place in zip(labels, places, strict=True):
            axes.plot([at + 0.02 * side, at + 0.09 * side], [value, place], color=GREY, linewidth=0.8)
            write(axes, text, (at + 0.1 * side, place), ha=across, weight=weight)


_FIELDS = {
    # whether the share of GDP and that for equipment are reached, mark and colour
    "both": (True, True, "o", BLUE),
    "share only": (True, False, "s", ORANGE),
    "equipment only": (False, True, "^", GREEN),
    "neither": (False, False, "X", INK),
}
_GUIDELINES = (2.0, 20.0)
"""Percent of GDP, and percent of defence spending for equipment."""
_BESIDE = [
    # where beside a point a name may stand, the best first
    {"position": (7, 0), "ha": "left", "va": "center"},
    {"position": (-7, 0), "ha": "right", "va": "center"},
    {"position": (0, 7), "ha": "center", "va": "bottom"},
    {"position": (0, -7), "ha": "center", "va": "top"},
]


@rc_context(STYLE)
def equipment_scatter(spending: pd.DataFrame, equipment: pd.DataFrame, year: int) -> Chart:
    """Draw members by two guidelines: 2 % of GDP, and 20 % of defence spending for equipment.

    Parameters
    ----------
    spending, equipment : DataFrame
        From `helpers.spending.load_spending` and `helpers.spending.load_equipment`.
    year : int

    Returns
    -------
    Chart
        One mark per member with both figures, with the number in each of the four fields. Members
        that miss a guideline are named, the others as far as there is room.
    """
    if "equipment_share_pct" not in equipment:
        raise ValueError("The second table must be one of load_equipment().")
    tables = [spending, equipment.assign(**{_SHARE: equipment["equipment_share_pct"]})]
    reached = [who_meets(year, at, t).members for at, t in zip(_GUIDELINES, tables, strict=True)]
    table = pd.concat([member_shares(t, year).set_index("country")[_SHARE] for t in tables], axis=1)
    table = table.reindex(members(year)).set_axis(["% of GDP", "% of it for equipment"], axis=1)
    known = table.notna().all(axis=1)
    fields = {(one, other): name for name, (one, other, *_) in _FIELDS.items()}
    which = [fields[name in reached[0], name in reached[1]] for name in table.index]
    table["reaches"] = pd.Series(which, table.index).where(known, "not known")
    figure = _draw_fields(year, table[known])
    note = "Names stand where there is room; the table has them all. "
    note += f"{_without(table.index[~known])}{_source(tables, [year])}"
    told = _tell_fields(year, _groups(table["reaches"], _FIELDS))
    table = table.rename_axis("member").reset_index()
    return Chart(figure, table, told, figure.get_suptitle(), note)


def _tell_fields(year: int, groups: dict[str, list[str]]) -> str:
    across, up = _GUIDELINES
    told = f"At {across:g} % of GDP or more, with {up:g} % of it or more for equipment, in {year}: "
    known = counted(sum(map(len, groups.values())), "members")
    told += f"{len(groups['both'])} of {known} with both figures."
    fields = ["Only at the share of GDP", "Only at the share for equipment", "At neither"]
    for what, names in zip(fields, [groups[name] for name in list(_FIELDS)[1:]], strict=True):
        told += f" {what}: {len(names)}{f' ({listed(names, most=8)})' if names else ''}."
    return told


def _draw_fields(year: int, known: pd.DataFrame) -> Figure:
    points, (across, up) = known.drop(columns="reaches"), _GUIDELINES
    figure, axes = start(f"Share of GDP, and the part of it for equipment, {year}", 6.4)
    axes.set_xlim(0, 1.1 * max(across, points.iloc[:, 0].max()))
    axes.set_ylim(0, 1.1 * max(up, points.iloc[:, 1].max()))
    taken = []
    for name, (right, top, mark, colour) in _FIELDS.items():
        group = points[known["reaches"] == name].to_numpy()
        axes.plot(*group.T, mark, color=colour, markersize=6, label=f"{name}: {len(group)}")
        corner = {"x": 0.98 if right else 0.02, "y": 0.98 if top else 0.02}
        look = {"ha": "right" if right else "left", "va": "top" if top else "bottom", "color": GREY}
        taken.append(axes.text(s=len(group), transform=axes.transAxes, size=16, **corner, **look))
    key(figure, axes.get_lines())
    axes.axvline(across, **LINE)
    axes.axhline(up, **LINE)
    axes.set_xlabel(f"defence spending, % of GDP (guideline: {across:g} %)")
    axes.set_ylabel(f"for equipment, % of defence spending (guideline: {up:g} %)")
    figure.draw_without_rendering()  # only now is it known where the points are
    boxes = [Text.get_window_extent(text) for text in taken]
    boxes += [Bbox([xy - 4, xy + 4]) for xy in axes.transData.transform(points)]
    first = {*points.index[known["reaches"] != "both"], *points.idxmax(), *points.idxmin()}
    for name in sorted(points.index, key=lambda name: name not in first):
        _name_point(axes, name, points.loc[name].to_numpy(), boxes)
    return figure


def _name_point(axes: Any, name: str, point: np.ndarray, boxes: list[Bbox]) -> None:
    """Write a name beside its point, on the same side of the guidelines, where there is room."""
    frame, lines = axes.bbox, axes.transData.transform(_GUIDELINES)
    beyond = point >= _GUIDELINES
    low, top = np.where(beyond, lines, frame.min), np.where(beyond, frame.max, lines)
    label = write(axes, name, point)
    label.set_in_layout(False)
    for place in _BESIDE:
        label.set(**place)
        box = label.get_window_extent()
        if (box.min > low).all() and (box.max < top).all() and not box.count_overlaps(boxes):
            boxes.append(box)
            return
    label.remove()


@rc_context(STYLE)
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
    """
    years = years_of(spending)
    results = [who_meets(year, guideline, spending) for year in years]
    allies = members(years[-1])
    shares = spending.pivot(index="country", columns="year", values=_SHARE)  # noqa: PD010
    shares = shares.reindex(allies)
    table = shares[sorted({years[0], years[-1]})].rename(columns=str)
    table = table.rename_axis("member").reset_index()
    table["years at the guideline"] = [sum(name in r.members for r in results) for name in allies]
    when = f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])
    title = f"Share of GDP, member by member, {when}"
    figure = _draw_members(title, results, shares)
    told = _tell_members(when, results, shares)
    without = _without(shares.index[shares.isna().all(axis=1)])
    note = f"All charts have the same axes. {without}{_source([spending], years)}"
    return Chart(figure, table, told, title, note)


def _tell_members(when: str, results: Sequence[Compliance], shares: pd.DataFrame) -> str:
    """Tell who is always at the guideline, and whose share rose and fell the most."""
    first, last = results[0].year, results[-1].year
    always = [name for name in shares.index if all(name in r.members for r in results)]
    told = f"At {results[0].guideline:g} % or more in every year ({when}): "
    told += f"{listed(always or ['none'], most=99)}."
    both = shares[[first, last]].dropna()
    if last == first:
        return told
    change = (both[last] - both[first]).round(9)
    told += (
        f" From {first} to {last}, the share rose for {(change > 0).sum()} of "
        f"{counted(len(both), 'members')} with both figures."
    )
    for what, ends in (("rise", change[change > 0]), ("fall", change[change < 0])):
        names = ends.index[ends.abs() == ends.abs().max()]
        moves = [f"{n} ({both[first][n]:.2f} to {both[last][n]:.2f} %)" for n in names]
        told += f" The largest {what}: {listed(moves or ['none'], most=99)}."
    return told


def _draw_members(title: str, results: Sequence[Compliance], shares: pd.DataFrame) -> Figure:
    guideline, first, last = results[0].guideline, results[0].year, results[-1].year
    count = ceil(len(shares) / 4)
    height = 1.2 + 1.05 * count
    figure, grid = start(title, height, rows=count, columns=4)
    figure.set_layout_engine(None)  # by hand: the same each time, and much faster
    figure.subplots_adjust(0.09, 0.8 / height, 0.99, 1 - 0.55 / height, 0.12, 0.35)
    grid.flat[0].set_xlim(first - 0.8, last + 0.8)  # of all; set first, so that none is fitted in vain
    grid.flat[0].set_ylim(0, 1.12 * max(guideline, shares.max(axis=None)))
    grid.flat[0].set_xticks(sorted({first, last}))
    for axes in grid.flat[len(shares) :]:
        axes.set_axis_off()
    for name, axes in zip(shares.index, grid.flat, strict=False):
        axes.set_title(name, loc="left", pad=2, size=STYLE["font.size"])
        axes.axhline(guideline, **LINE | {"linewidth": 0.8})
        line = shares.loc[name]
        inside = [year for year in line.index if name in members(year)]
        axes.plot(line.iloc[: len(line) - len(inside) + 1], **_BEFORE)
        axes.plot(line[inside], color=BLUE, linewidth=1.4)
        known = [r for r in results if r.year in inside and name not in r.no_figure]
        for look, is_at in ((_AT, True), (_BELOW, False)):
            dots = [r for r in known if (name in r.members) == is_at]
            axes.plot(line[[r.year for r in dots]], zorder=3, **look)
            white = look | {"markerfacecolor": "white"}
            axes.plot(line[[r.year for r in dots if r.estimate]], zorder=3, **white)
        if line.isna().all():
            text = "no armed forces,\nno figures" if name in without_forces() else "no figures"
            write(axes, text, (0.5, 0.5), xycoords="axes fraction", va="center", bbox=WHITE)
    figure.supylabel("% of GDP", x=0.01, size=STYLE["font.size"])
    keys = [
        Line2D([], [], label=f"at {guideline:g} % or more", **_AT),
        Line2D([], [], label="below", **_BELOW),
        Line2D([], [], label="estimate: white inside", **_AT | {"markerfacecolor": "white"}),
        Line2D([], [], label="before it joined", **_BEFORE),
        Line2D([], [], label=f"guideline {guideline:g} %", **LINE),
    ]
    key(figure, keys)
    return figure


# What several charts share -----------------------------------------------------------------------


def _groups(column: pd.Series, kinds: Iterable[str]) -> dict[str, list[str]]:
    """Give the members of each kind."""
    return {kind: list(column.index[column == kind]) for kind in kinds}


def _without(names: Iterable[str]) -> str:
    """Say which members have no figure, but for those that never have one."""
    lost = [name for name in names if name not in without_forces()]
    return f"No figure here for {listed(lost)}. " if lost else ""


def _source(tables: Sequence[pd.DataFrame], years: Sequence[int]) -> str:
    """Name the releases and from where we have them, and which years are estimates."""
    sources, estimates = {}, {}
    for table in tables:
        release = released(table)
        sources[release] = table["source"].iloc[0]
        if found := set(table.loc[table["estimate"], "year"]) & set(years):
            estimates[release] = found
    told = "NATO marks none of these figures as an estimate."
    if estimates:
        which = listed(map(str, sorted(set.union(*estimates.values()))), most=99)
        told = f"Estimates: {which}"
        told += "." if len(estimates) == len(sources) else f" in the {_releases(estimates)}."
    heads = [f"{release} ({source})" for release, source in sources.items()]
    return f"{told} Source: NATO, {_releases(heads)}; as printed."


def _releases(heads: Collection[str]) -> str:
    return f"release{'s' * (len(heads) > 1)} of {listed(heads, most=99)}"


def _spread(wanted: Sequence[float], gap: float, high: float) -> list[float]:
    """Find places at least a gap apart: where they are wanted, or as little above as there is room.

    They are wanted and given from the lowest to the highest.
    """
    places = [-inf]
    for value in wanted:
        places.append(max(value, places[-1] + gap))
    return [min(place, high - i * gap) for i, place in enumerate(places[:0:-1])][::-1]
