"""Charts of NATO's defence-spending tables.

In all of them, `spending` is a table of `helpers.spending.load_spending`, and a guideline is a share of
GDP in percent. Who reaches it is what `helpers.spending.who_meets` finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.charts.chart import (
    LINE,
    STYLE,
    WHITE,
    Chart,
    area,
    bars,
    folded,
    key,
    listed,
    name_rows,
    share_of,
    start,
    tied,
    write,
)
from helpers.looks import GREY, INK, look
from helpers.spending import (
    BASES,
    Compliance,
    member_shares,
    members,
    reaches,
    released,
    who_meets,
    without_forces,
    years_of,
)

_SHARE = BASES["printed"][0]
_SIDES = {True: look("at").dark, False: look("below").dark}
"""The colours of dots and lines of those at a guideline, and of those below it."""
_DOT: dict[str, Any] = {"marker": "o", "markersize": 3.5, "linestyle": ""}
_SURE = area(look("at"))
_ESTIMATE = _SURE | {"facecolor": "white"}


@rc_context(STYLE)
def ranked_bars(spending: pd.DataFrame, year: int, guideline: float = 2.0) -> Chart:
    """Draw the members' defence spending in one year as bars, the highest first, with a guideline.

    Members without a figure come last. `cell` in the table says where NATO's printed figure stands.
    """
    result = who_meets(year, guideline, spending)
    rows = member_shares(spending, year).set_index("country")
    rows = rows.sort_values(_SHARE, ascending=False, kind="stable")
    rows = rows.reindex([*rows.index, *result.no_figure])
    table = rows[[_SHARE, "cell"]].fillna({"cell": "no figure"}).reset_index()
    table = table.set_axis(["member", "% of GDP", "cell"], axis=1)
    known = rows[_SHARE].dropna()
    told = f"The largest share: {known.index[0]}, {known.iloc[0]:.2f} %"
    told += f"; the smallest: {known.index[-1]}, {known.iloc[-1]:.2f} %." if len(known) > 1 else "."
    never = [name for name in result.no_figure if name in without_forces()]
    note = f"{listed(never)} has no armed forces and no figure. " if never else ""
    chart = bars(
        rows[_SHARE].to_dict(),
        f"{_reach(result)} in {year}",
        "defence spending, % of GDP",
        told,
        f"{note}{_source([spending], [year], result.no_figure)}",
        {name: "at" if name in result.members else "below" for name in rows.index},
        (guideline, f"guideline: {guideline:g} %"),
        "{:.2f}",
    )
    return replace(chart, table=table)


@rc_context(STYLE)
def counts_over_time(spending: pd.DataFrame, guideline: float = 2.0) -> Chart:
    """Draw how many members reach a guideline in each year, and how many there are.

    Bars are white inside in years that NATO calls estimates. Above them stands a line for all members
    at the end of each year, with who joined.
    """
    results = [who_meets(year, guideline, spending) for year in years_of(spending)]
    first, last, years = results[0], results[-1], [result.year for result in results]
    joined = {
        year: [name for name in members(year) if name not in members(year - 1)]
        for year in range(years[0], years[-1] + 1)
    }
    rows = [
        (r.year, r.count, r.of, ", ".join(joined[r.year]) or "–", "yes" if r.estimate else "no")
        for r in results
    ]
    heads = ["year", f"at {guideline:g} % or more", "members", "joined", "estimate"]
    title = f"{_reach(first)} in {first.year}"
    title += f", {last.count} of {last.of} in {last.year}" if len(results) > 1 else ""
    steps = {
        f"from {a.count} in {a.year} to {b.count} in {b.year}": abs(b.count - a.count)
        for a, b in pairwise(results)
    }
    told = "The number stays the same."
    if any(steps.values()):
        told = f"The largest step from one year of the table to the next: {'; '.join(tied(steps))}."
    figure, table = _draw_counts(title, results, joined), pd.DataFrame(rows, columns=heads)
    note = f"Members at the end of each year. {_source([spending], years)}"
    return Chart(figure, table, told * bool(steps), title, note, "Bar chart with a line")


def _draw_counts(
    title: str, results: Sequence[Compliance], joined: Mapping[int, Sequence[str]]
) -> Figure:
    alliance = [len(members(year)) for year in joined]
    figure, axes = start(title, 4.4)
    counts = {result.year: result.count for result in results}
    for bar, result in zip(axes.bar([*counts], [*counts.values()], 0.7), results, strict=True):
        bar.set(**_ESTIMATE if result.estimate else _SURE)
        by, side = ((0, -4), "top") if result.count > 3 else ((0, 3), "bottom")
        write(axes, f"{result.count}", (result.year, result.count), by, va=side)
    edges = np.arange(results[0].year, results[-1].year + 2) - 0.5
    axes.stairs(alliance, edges, baseline=None, color=INK, linewidth=2)
    for (year, names), number in zip(joined.items(), alliance, strict=True):
        if names or year == results[0].year:
            text = "\n".join([*(folded(name, 12) for name in names), str(number)])
            write(axes, text, (year, number), (0, 3), va="bottom", linespacing=1.05)
    axes.set_ylim(0, 1.3 * alliance[-1])  # room for names
    ticks = {result.year: f"{result.year}{'e' * result.estimate}" for result in results}
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("members")
    at = f"at {results[0].guideline:g} % or more"
    sure, estimate = Patch(label=at, **_SURE), Patch(label=f"{at}, an estimate (e)", **_ESTIMATE)
    line = Line2D([], [], color=INK, linewidth=2, label="all members, and who joined")
    key(figure, [sure, estimate, line])
    return figure


_MARKED = (2.0, 2.5, 3.5)  # the guidelines that are told in a step curve


@rc_context(STYLE)
def step_curve(spending: pd.DataFrame, year: int) -> Chart:
    """Draw how many members reach a guideline, for every guideline from 1 to 5 % of GDP.

    The curve falls right after the share of a member, who reaches a guideline exactly there. The table
    has a row for each step and for the guidelines of 2, 2.5 and 3.5 %.
    """
    rows = member_shares(spending, year)
    exactly = rows.groupby(_SHARE)["country"].agg(list).loc[1:5]
    places = sorted({*_MARKED, *exactly.index})
    result = who_meets(year, 1, rows)
    counts = {at: int(reaches(rows[_SHARE], at).sum()) for at in (1, *places, 5)}
    table = pd.DataFrame(
        {
            "guideline, % of GDP": places,
            "members that reach it": [counts[at] for at in places],
            "exactly there, out right after": [", ".join(exactly.get(at, ["–"])) for at in places],
        }
    )
    of, blue = result.of, _SIDES[True]
    reached = [f"{counts[at] or 'none'} at {at:g} % or more" for at in _MARKED]
    title = f"Of {of} members in {year}: {listed(reached)}"
    figure, axes = start(title, 4.2)
    axes.step([*counts], [*counts.values()], where="pre", color=blue, clip_on=False)
    steps = [counts[at] for at in exactly.index]
    axes.plot(exactly.index, steps, ".", color=blue, markersize=6, clip_on=False)
    for at in _MARKED:
        axes.axvline(at, **LINE)
        axes.plot(at, counts[at], "o", color=INK, markersize=7, zorder=3)
        write(axes, f"{counts[at]} at {at:g} %", (at, of), (0, 3), va="bottom", weight="bold")
    axes.set_xlim(1, 5)
    axes.set_ylim(0, of)
    axes.set_xlabel("guideline, % of GDP (small dot: the share of a member)")
    axes.set_ylabel("members that reach it")
    told = [f"Exactly at {at:g} %: {listed(exactly[at], most=99)}." for at in _MARKED if at in exactly]
    told = told or ["No member is exactly at one of these."]
    note = _source([spending], [year], result.no_figure)
    return Chart(figure, table, " ".join(told), title, note, "Step chart")


_NEAREST = 12  # members are drawn even if they do not change sides
_MOVES = {-1: "falls below the guideline", 0: "no", 1: "comes up to the guideline"}
"""How a member can change sides from the first release to the last."""


@rc_context(STYLE)
def by_release(tables: Sequence[pd.DataFrame], year: int, guideline: float = 2.0) -> Chart:
    """Draw how the figures of one year change from release to release, of two or more in their order.

    A row per member has a sign for each release that has a figure, the highest in the last one first.
    Drawn are those that change sides of the guideline, in bold, and those that come nearest to it; the
    table has all.
    """
    if isinstance(tables, pd.DataFrame) or len(tables) < 2:
        raise ValueError("Give two or more tables of load_spending(), of different releases.")
    results = [who_meets(year, guideline, table) for table in tables]
    shares = _side_by_side(tables, year, [result.release for result in results])
    one, last = results[0], results[-1]
    steps = shares.index.isin(last.members) * 1 - shares.index.isin(one.members) * 1
    known = shares[[one.release, last.release]].notna().all(axis=1)
    moves = pd.Series(steps, shares.index).map(_MOVES).where(known, "not known")
    groups = {move: [*moves.index[moves == move]] for step, move in _MOVES.items() if step}
    told = "; ".join(
        f"{len(who)} {move if len(who) == 1 else move.replace('s ', ' ')}: {listed(who, most=99)}"
        for move, who in groups.items()
        if who
    )
    told = f"From the first release to the last, {told or 'no member changes sides'}."
    title = f"At {guideline:g} % in {year}: {one.count} of {one.of} members in {one.release}, "
    title += f"{last.count} in {last.release}"
    note = "Drawn: who changes sides, and who comes nearest to the guideline; the table has all. "
    for release in shares:
        gone = shares.index[shares[release].isna()].difference(without_forces(), sort=False)
        note += f"No figure here in {release}: {listed(gone)}. " if len(gone) else ""
    figure = _draw_releases(title, results, shares, shares.index[moves.isin(groups)])
    table = shares.assign(**{"changed side": moves}).reset_index()
    return Chart(figure, table, told, title, note + _source(tables, [year]), "Chart of dots")


def _draw_releases(
    title: str, results: Sequence[Compliance], shares: pd.DataFrame, moved: pd.Index
) -> Figure:
    nearest = (shares - results[0].guideline).abs().min(axis=1).nsmallest(_NEAREST).index
    shares = shares.loc[nearest.union(moved)]
    shares = shares.loc[shares.ffill(axis=1).iloc[:, -1].sort_values(ascending=False).index]
    figure, axes = start(title, 1.3 + 0.26 * len(shares))
    axes.hlines(range(len(shares)), shares.min(axis=1), shares.max(axis=1), color=GREY, linewidth=0.8)
    keys: list[Artist] = []
    signs = [("|", 11), *((".", 4 + 3 * n) for n in range(1, len(results) - 1)), ("o", 8)]
    for result, (marker, size) in zip(results, signs, strict=True):
        sign: dict[str, Any] = {"marker": marker, "markersize": size, "mew": 2, "linestyle": ""}
        _dots(axes, shares[result.release], result, **sign)
        keys.append(Line2D([], [], color=INK, label=f"{result.release}: {result.count}", **sign))
    axes.axvline(results[0].guideline, **LINE)
    name_rows(axes, shares.index)
    axes.set_xlabel("% of GDP (dashed: the guideline; bold: changes sides)")
    for label, name in zip(axes.get_yticklabels(), shares.index, strict=True):
        label.set_weight("bold" if name in moved else "normal")
    key(figure, keys)
    return figure


def _dots(axes: Any, shares: pd.Series, result: Compliance, **sign: Any) -> None:
    """Draw a row for each member, with a dot on its side of the guideline."""
    sides = shares.index.isin(result.members)
    for side, colour in _SIDES.items():
        rows = np.flatnonzero(sides == side)
        axes.plot(shares.iloc[rows], rows, color=colour, zorder=3, **sign)


_FIELDS = {
    (True, True): "both",
    (True, False): "share only",
    (False, True): "equipment only",
    (False, False): "neither",
}
"""Which of the two guidelines a member reaches."""


@rc_context(STYLE)
def two_guidelines(spending: pd.DataFrame, equipment: pd.DataFrame, year: int) -> Chart:
    """Draw members by two guidelines: 2 % of GDP, and 20 % of defence spending for equipment.

    The second table is one of `helpers.spending.load_equipment`. A row for each member with both
    figures, the highest share of GDP first, has a dot on the left and a dot on the right.
    """
    if "equipment_share_pct" not in equipment:
        raise ValueError("The second table must be one of load_equipment().")
    tables = [spending, equipment.assign(**{_SHARE: equipment["equipment_share_pct"]})]
    one, other = results = who_meets(year, 2.0, tables[0]), who_meets(year, 20.0, tables[1])
    table = _side_by_side(tables, year, ["% of GDP", "% of it for equipment"])
    known = table.dropna().sort_values("% of GDP", ascending=False)
    fields = {name: _FIELDS[name in one.members, name in other.members] for name in known.index}
    table["reaches"] = table.index.map(fields).fillna("not known")
    both, *rest = ([*table.index[table["reaches"] == field]] for field in _FIELDS.values())
    title = share_of(len(both), len(known), "members", "reaches", "reach")
    title += f" both guidelines in {year}"
    told = "; ".join(
        f"{what}: {f'{len(names)} ({listed(names, most=8)})' if names else 'none'}"
        for what, names in zip(("Only the first", "only the second", "neither"), rest, strict=True)
    )
    note = _source(tables, [year], table.index.difference(known.index))
    figure, pair = start(title, 1.2 + 0.2 * len(known), columns=2)
    heads = "defence spending, % of GDP", "for equipment, % of defence spending"
    for axes, result, head, column in zip(pair, results, heads, known, strict=True):
        axes.hlines(range(len(known)), 0, known[column], color=GREY, linewidth=0.5)
        _dots(axes, known[column], result, **_DOT | {"markersize": 6})
        axes.axvline(result.guideline, **LINE)
        reach = sum(name in result.members for name in known.index)
        top = f"{reach} at {result.guideline:g} % or more"
        axes.set_title(top, loc="left", y=1, size="medium")
        axes.set_xlabel(head)
        axes.set_xlim(0)
    name_rows(pair[0], known.index)
    pair[1].set(yticks=[], ylim=pair[0].get_ylim())
    return Chart(figure, table.reset_index(), f"{told}.", title, note, "Chart of dots")


@rc_context(STYLE)
def small_multiples(spending: pd.DataFrame, guideline: float = 2.0) -> Chart:
    """Draw the share of GDP over the years, one small chart per member, all on the same axes.

    The members are those of the last year, in NATO's order. Years before a country joined are dotted,
    and dots of estimates white inside.
    """
    years = years_of(spending)
    first, last = years[0], years[-1]
    results = [who_meets(year, guideline, spending) for year in years]
    allies = members(last)
    shares = spending.pivot_table(_SHARE, "country", "year").reindex(allies)
    times = Counter(name for result in results for name in result)
    table = shares[sorted({first, last})].rename(columns=str).rename_axis("member").reset_index()
    table["years at the guideline"] = [times[name] for name in allies]
    always = [name for name in allies if times[name] == len(years)] or ["none"]
    told = f"In every year at {guideline:g} % or more: {listed(always, most=99)}."
    both, title = shares[[first, last]].dropna(), f"{_reach(results[-1])} in {last}"
    change = (both[last] - both[first]).round(9)
    if last > first:
        rises = share_of((change > 0).sum(), len(both), "members", "rises", "rise")
        title = f"From {first} to {last}, the shares of {rises}"
        for what, ends in (("rise", change[change > 0]), ("fall", -change[change < 0])):
            moves = [f"{n} ({both[first][n]:.2f} to {both[last][n]:.2f} %)" for n in tied(ends)]
            told += f" The largest {what}: {listed(moves or ['none'], most=99)}."
    lost = shares.index[shares.isna().all(axis=1)]
    note = f"All charts have the same axes. {_source([spending], years, lost)}"
    figure = _draw_members(title, results, shares)
    return Chart(figure, table, told, title, note, "Small line charts")


_ACROSS = 4  # small charts stand side by side


def _draw_members(title: str, results: Sequence[Compliance], shares: pd.DataFrame) -> Figure:
    """Draw all small charts on one field, which is many times as fast as one field for each."""
    guideline, first, last = results[0].guideline, results[0].year, results[-1].year
    high = 1.12 * max(guideline, shares.max(axis=None))
    wide, deep, span = last - first + 4, 1.5 * high, last - first
    figure, axes = start(title, 0.9 + 0.95 * -(-len(shares) // _ACROSS))
    rows, columns = np.divmod(np.arange(len(shares)), _ACROSS)
    left, bottom = columns * wide, -rows * deep
    for height, line in ((0, {"color": GREY}), (guideline, LINE)):
        axes.hlines(bottom + height, left - 0.6, left + span + 0.6, **line | {"linewidth": 0.8})
    # From here on, a row for each member, and a column for each year.
    across = np.add.outer(left, shares.columns - first)
    up = bottom[:, None] + shares.to_numpy()
    joined = np.transpose([shares.index.isin(members(year)) for year in shares])
    end = len(shares.columns)  # of a row: there, a line has a gap
    for style, drawn in ((":", up), ("-", np.where(joined, up, np.nan))):
        places = np.insert(across, end, 0, axis=1), np.insert(drawn, end, np.nan, axis=1)
        axes.plot(*map(np.ravel, places), style, color=GREY, linewidth=1.2)
    reached = np.transpose([shares.index.isin(result.members) for result in results])
    estimates = np.array([result.estimate for result in results])
    for side, colour in _SIDES.items():
        for estimate, inner in ((False, colour), (True, "white")):
            dots = joined & (reached == side) & (estimates == estimate)
            axes.plot(across[dots], up[dots], color=colour, markerfacecolor=inner, **_DOT)
    for name, none, x, y in zip(shares.index, shares.isna().all(axis=1), left, bottom, strict=True):
        write(axes, name, (x, y + high), ha="left", va="bottom", in_layout=False)
        if none:
            write(axes, "no figures", (x + span / 2, y + high / 2), bbox=WHITE)
    ends = sorted({(x + year - first, str(year)) for x in left for year in (first, last)})
    axes.set_xticks(*zip(*ends, strict=True))
    axes.set_yticks(
        *zip(*[(y + at, f"{at:g}") for y in set(bottom) for at in (0, guideline)], strict=True)
    )
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlim(-0.8, _ACROSS * wide - 3)
    axes.set_ylim(min(bottom) - 0.2 * high, 1.25 * high)
    axes.set_ylabel("% of GDP")
    keys = [
        Line2D([], [], label=f"at {guideline:g} % or more", color=_SIDES[True], **_DOT),
        Line2D([], [], label="below", color=_SIDES[False], **_DOT),
        Line2D([], [], label="estimate", color=GREY, markerfacecolor="white", **_DOT),
        Line2D([], [], label="before it joined", color=GREY, linestyle=":"),
        Line2D([], [], label=f"guideline {guideline:g} %", **LINE),
    ]
    key(figure, keys)
    return figure


# What several charts share -----------------------------------------------------------------------


def _reach(result: Compliance) -> str:
    """Say how many members reach a guideline."""
    who = share_of(result.count, result.of, "members", "reaches", "reach")
    return f"{who} {result.guideline:g} % of GDP"


def _side_by_side(tables: Sequence[pd.DataFrame], year: int, heads: Sequence[str]) -> pd.DataFrame:
    """Give the shares of all members of a year in each of some tables."""
    shares = [member_shares(table, year).set_index("country")[_SHARE] for table in tables]
    return pd.concat(shares, axis=1, keys=heads).reindex(members(year)).rename_axis("member")


def _source(tables: Sequence[pd.DataFrame], years: Iterable[int], without: Iterable[str] = ()) -> str:
    """Say who has no figure, but for those that never have one; name the releases and their sources."""
    lost = [name for name in without if name not in without_forces()]
    heads = []
    for table in tables:
        found = sorted(set(table.loc[table["estimate"], "year"]) & set(years))
        estimates = f"estimates: {listed(map(str, found), most=99)}" if found else "no estimates"
        heads.append(f"{released(table)} ({table['source'].iloc[0]}; {estimates})")
    heads = [*dict.fromkeys(heads)]  # two tables can be of one release
    told = f"No figure here for {listed(lost)}. " if lost else ""
    plural = "s" * (len(heads) > 1)
    return f"{told}Source: NATO, release{plural} of {listed(heads, most=99)}; as printed."
