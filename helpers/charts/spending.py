"""Charts of NATO's defence-spending tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.charts.chart import BLUE, GREY, ORANGE, Chart, bars, counted, folded, listed
from helpers.show import INK
from helpers.spending import BASES, Meeting, figures, meeting, members, released, without_forces

_SHARE = BASES["printed"][0]
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
    column = BASES[basis][0]
    rows = figures(spending, year, basis)
    rows = rows.sort_values([column, "country"], ascending=[False, True]).set_index("country")
    rows = rows.reindex([*rows.index, *result.no_figure])
    table = pd.DataFrame({"member": rows.index, "% of GDP": rows[column].to_numpy()})
    if basis != "printed" and _SHARE in rows:
        table["% of GDP, printed"] = rows[_SHARE].to_numpy(float, na_value=np.nan)
    if "cell" in rows:
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


# How many reach a guideline, year by year --------------------------------------------------------

_SURE = {"facecolor": BLUE, "linewidth": 0.8}
_ESTIMATE = {"facecolor": "#cfe8fc", "edgecolor": BLUE, "hatch": "////", "linewidth": 0.8}


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
    results = [meeting(year, guideline, spending, basis) for year in _years(spending)]
    years = [result.year for result in results]
    joined = {
        year: [name for name in members(year) if name not in members(max(year - 1, _FOUNDED))]
        for year in range(years[0], years[-1] + 1)
    }
    title = f"Members at {guideline:g} % of GDP or more, and all members"
    return Chart(
        _draw_counts(title, results, joined),
        _tabulate_counts(results, joined),
        _tell_counts(results, joined),
        title,
        f"Members at the end of each year. {_source([spending], years, basis)}",
    )


def _tabulate_counts(results: Sequence[Meeting], joined: Mapping[int, Sequence[str]]) -> pd.DataFrame:
    rows, following = [], results[0].year
    for result in results:
        who = [
            name if year == result.year else f"{name} ({year})"
            for year in range(following, result.year + 1)
            for name in joined[year]
        ]
        estimate = "yes" if result.estimate else "no"
        rows.append((result.year, result.count, result.of, ", ".join(who) or "–", estimate))
        following = result.year + 1
    reached = f"at {results[0].guideline:g} % or more"
    return pd.DataFrame(rows, columns=["year", reached, "members", "joined", "estimate"])


def _tell_counts(results: Sequence[Meeting], joined: Mapping[int, Sequence[str]]) -> str:
    first, last = results[0], results[-1]
    told = f"At {first.guideline:g} % of GDP or more: "
    told += f"{first.count} of {first.of} members in {first.year}"
    told += f", {last.count} of {last.of} in {last.year}." if len(results) > 1 else "."
    steps = {(a, b): abs(b.count - a.count) for a, b in pairwise(results)}
    if any(steps.values()):
        largest = [
            f"from {a.count} in {a.year} to {b.count} in {b.year}"
            for (a, b), step in steps.items()
            if step == max(steps.values())
        ]
        told += f" The largest step from one year of the table to the next: {'; '.join(largest)}."
    who = [f"{listed(names, most=99)} in {year}" for year, names in joined.items() if names]
    return told + (f" Joined: {'; '.join(who)}." if who else " No country joined.")


def _draw_counts(
    title: str, results: Sequence[Meeting], joined: Mapping[int, Sequence[str]]
) -> Figure:
    first, last = results[0].year, results[-1].year
    alliance = [len(members(year)) for year in joined]
    figure, axes = _start(title, 4.8, max(7.5, len(joined) / 2))
    for result in results:
        axes.bar(result.year, result.count, width=0.7, **_ESTIMATE if result.estimate else _SURE)
        by, side = ((0, -5), "top") if result.count > 3 else ((0, 4), "bottom")
        _write(axes, f"{result.count}", (result.year, result.count), by, va=side, bbox=_WHITE)
    axes.stairs(alliance, np.arange(first, last + 2) - 0.5, baseline=None, color=INK, linewidth=2)
    lines = 1
    for (year, names), number in zip(joined.items(), alliance, strict=True):
        if names or year == first:
            text = "\n".join([*(folded(name, 12) for name in names), str(number)])
            lines = max(lines, text.count("\n") + 1)
            _write(axes, text, (year, number), (0, 3), va="bottom", linespacing=1.05)
    axes.set_ylim(0, alliance[-1] / (1 - min(0.7, 0.05 * lines + 0.02)))
    ticks = {result.year: f"{result.year}{'e' * result.estimate}" for result in results}
    axes.set_xticks(list(ticks), list(ticks.values()), **_SMALL)
    beside = max(0.6, 3 - len(joined) / 2)  # a single bar is not to fill the picture
    axes.set_xlim(first - beside, last + beside)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("members", **_SMALL)
    reached, estimates = f"at {results[0].guideline:g} % or more", {r.estimate for r in results}
    keys = [Patch(label=reached, **_SURE)] * (False in estimates)
    keys += [Patch(label=f"{reached}, an estimate (e)", **_ESTIMATE)] * (True in estimates)
    keys += [Line2D([], [], color=INK, linewidth=2, label="all members, and who joined")]
    _key(figure, keys, columns=3)
    return figure


# How many reach any guideline --------------------------------------------------------------------


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
    marked = sorted(results)
    low, high = floor(min(1, *marked)), ceil(max(5, *marked))
    rows = figures(spending, year, basis)
    exactly: dict[float, list[str]] = {}
    for name, share in zip(rows["country"], rows[BASES[basis][0]], strict=True):
        exactly.setdefault(round(share, 9), []).append(name)
    places = sorted({low, *marked, *(at for at in exactly if low <= at <= high)})
    counts = {at: meeting(year, at, spending, basis).count for at in places}
    any_result = results[marked[0]]
    title = f"How many members reach a guideline of {low} to {high} %, {year}"
    table = [
        (at, counts[at], ", ".join(exactly.get(round(at, 9), ["–"])))
        for at in places
        if at in marked or at in exactly
    ]
    heads = ["guideline, % of GDP", "members that reach it", "exactly there, out right after"]
    return Chart(
        _draw_steps(title, any_result.of, high, counts, exactly, marked),
        pd.DataFrame(table, columns=heads),
        _tell_steps(any_result, counts, exactly, marked),
        title,
        f"{_without(any_result.no_figure)}{_source([spending], [year], basis)}",
    )


def _tell_steps(
    result: Meeting,
    counts: Mapping[float, int],
    exactly: Mapping[float, Sequence[str]],
    marked: Sequence[float],
) -> str:
    """Tell how many reach the marked guidelines; `result` knows the year and all members."""
    told = listed([f"{at:g} % of GDP by {counts[at]}" for at in marked], most=99)
    told = f"Of {result.of} members, reached in {result.year}: {told}."
    for at in marked:
        on = exactly.get(round(at, 9))
        told += f" Exactly at {at:g} %: {listed(on, most=99)}." if on else ""
    return told


def _draw_steps(
    title: str,
    of: int,
    high: int,
    counts: Mapping[float, int],
    exactly: Mapping[float, Sequence[str]],
    marked: Sequence[float],
) -> Figure:
    """Draw how many reach each guideline, from the first that is counted to `high`."""
    figure, axes = _start(title, 4.4)
    low, steps = next(iter(counts)), [at for at in counts if at in exactly]
    after = [counts[at] - len(exactly[at]) for at in steps]
    across, up = [low, *steps, high], [counts[low], *after, after[-1] if steps else counts[low]]
    axes.step(across, up, where="post", color=BLUE, clip_on=False)
    axes.plot(steps, [counts[at] for at in steps], ".", color=BLUE, markersize=6, clip_on=False)
    gap, height = 0.07 * of, 0.0
    for at in reversed(marked):  # from the lowest label to the highest
        height = max(counts[at] + gap / 2, height + gap)
        axes.plot([at, at], [0, height], color=ORANGE, linestyle="--", linewidth=1.2, clip_on=False)
        axes.plot(at, counts[at], "o", color=ORANGE, markersize=7, zorder=3, clip_on=False)
        text = f"{at:g} %: {counts[at]} of {of}"
        _write(axes, text, (at, height), (6, 0), ha="left", fontweight="bold")
    axes.set_xlim(low, high)
    axes.set_ylim(0, max(of, height + gap))
    axes.set_xlabel("guideline, % of GDP (small dot: the share of a member)", **_SMALL)
    axes.set_ylabel("members that reach it", **_SMALL)
    return figure


# From release to release -------------------------------------------------------------------------

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
    results = [meeting(year, guideline, table) for table in tables]
    for one, other in pairwise(result.release for result in results):
        if one == other:
            raise ValueError(f"Two tables are of the release of {one}: give each release once.")
    shares = {
        result.release: figures(table, year).set_index("country")[_SHARE]
        for result, table in zip(results, tables, strict=True)
    }
    shares = pd.DataFrame(shares).reindex(members(year))
    sides = {name: _side(name, results) for name in shares.index}
    near = [guideline, *shares.loc[[name for name in sides if sides[name] in _SIDES]].stack()]
    pad = max(0.1, 0.3 - (max(near) - min(near)) / 2)
    low, high = max(0, min(near) - pad), max(near) + pad
    outside = ((shares < low) | (shares > high)).any(axis=1)
    title = f"The same year in {len(tables)} releases: share of GDP in {year}"
    note = _tell_gaps(shares, (low, high), outside.sum())
    return Chart(
        _draw_slope(title, results, shares[~outside].dropna(how="all"), sides, (low, high)),
        shares.rename_axis("member").reset_index().assign(**{"changed side": list(sides.values())}),
        _tell_slope(results, sides),
        title,
        f"{note}{_source(tables, [year])}",
    )


def _side(name: str, results: Sequence[Meeting]) -> str:
    """Tell how a member moves from the first release to the last: a key of `_SIDES`, or none."""
    if name in results[0].no_figure or name in results[-1].no_figure:
        return "not known"
    at = [name in result.members for result in results if name not in result.no_figure]
    if at[0] != at[-1]:
        return "falls below the guideline" if at[0] else "comes up to the guideline"
    return "moves and comes back" if len(set(at)) > 1 else "no"


def _groups(sides: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the members that move in each of the ways of `_SIDES`, where there are any."""
    groups = {side: [name for name in sides if sides[name] == side] for side in _SIDES}
    return {side: names for side, names in groups.items() if names}


def _tell_slope(results: Sequence[Meeting], sides: Mapping[str, str]) -> str:
    first = results[0]
    counts = [f"{result.count} in the release of {result.release}" for result in results]
    moves = [
        f"{len(who)} {side if len(who) == 1 else side.replace('s ', ' ')}: {listed(who, most=99)}"
        for side, who in _groups(sides).items()
    ]
    return (
        f"Of {first.of} members, {first.guideline:g} % or more in {first.year}: "
        f"{listed(counts, most=99)}. From the first to the last, "
        f"{'; '.join(moves) or 'no member changes sides'}."
    )


def _tell_gaps(shares: pd.DataFrame, window: tuple[float, float], hidden: int) -> str:
    """Say how many lines lie outside the window, and which figures there are not."""
    note = "Not drawn: {} with a figure below {:.2f} or above {:.2f} (see the table). "
    note = note.format(counted(hidden, "members"), *window) if hidden else ""
    none = shares.isna().all(axis=1)
    for release, known in shares[~none].items():
        gone = known.index[known.isna()]
        note += f"No figure here in {release}: {listed(gone)}. " if len(gone) else ""
    return note + _without(shares.index[none])


def _draw_slope(
    title: str,
    results: Sequence[Meeting],
    drawn: pd.DataFrame,
    sides: Mapping[str, str],
    window: tuple[float, float],
) -> Figure:
    """Draw the members of `drawn`; those that change sides are named, or all, if none does."""
    moved = sum(_groups(sides).values(), [])
    named = drawn.loc[moved or drawn.index].reindex([n for n in drawn.index if n in moved] or None)
    guideline, end, (low, high) = results[0].guideline, len(results) - 1, window
    form = f"{{:.{_decimals(named.to_numpy().ravel(), guideline)}f}}".format
    line = f"guideline {guideline:g} %"
    left, right = (named.iloc[:, at].dropna().sort_values().items() for at in (0, -1))
    left = [*((share, f"{name} {form(share)}") for name, share in left), (guideline, line)]
    left.sort(key=lambda label: label[0])
    right = [(share, f"{form(share)} {name}") for name, share in right]
    height = max(5.6, 1.6 + 0.2 * max(len(left), len(right)))
    figure, axes = _start(title, height)
    axes.plot([0, end], [guideline, guideline], **_LINE)
    for at in range(len(results)):
        axes.axvline(at, color=GREY, linewidth=0.8)
    for name, shares in drawn.iterrows():
        colour, style = _SIDES.get(sides[name], (GREY, "-"))
        width, size, order = (2, 5, 3) if name in moved else (0.6, 2.5, 2)
        axes.plot(
            range(len(results)), shares, color=colour, linestyle=style, marker="o",
            linewidth=width, markersize=size, zorder=order, clip_on=False,
        )  # fmt: skip
    gap = 0.19 / (height - 1.5) * (high - low)
    for at, side, labels in ((0, -end, left), (end, end, right)):
        places = _spread([value for value, _ in labels], gap, low + gap / 2, high - gap / 2)
        for (value, text), place in zip(labels, places, strict=True):
            axes.plot([at + 0.02 * side, at + 0.09 * side], [value, place], color=GREY, linewidth=0.8)
            weight = "bold" if text == line else "normal"
            across = "left" if at else "right"
            _write(axes, text, (at + 0.1 * side, place), ha=across, fontweight=weight)
    axes.set_xlim(-0.54 * end, end + 0.54 * end)
    axes.set_ylim(low, high)
    axes.set_ylabel("% of GDP", **_SMALL)
    heads = [f"{result.release}:\n{result.count} of {result.of}" for result in results]
    axes.set_xticks(range(len(results)), heads, **_SMALL)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    keys = [
        Line2D([], [], color=colour, linestyle=style, marker="o", label=f"{side}: {len(names)}")
        for side, names in _groups(sides).items()
        for colour, style in [_SIDES[side]]
    ]
    others = f"{'other ' * bool(moved)}members drawn: {len(drawn) - len(moved)}"
    keys.append(Line2D([], [], color=GREY, marker="o", markersize=2.5, linewidth=0.6, label=others))
    _key(figure, keys)
    return figure


# Share of GDP and equipment ----------------------------------------------------------------------

_FIELDS = {
    # which guidelines a member reaches (share of GDP, equipment): its name, mark and colour
    (True, True): ("both", "o", BLUE),
    (True, False): ("share only", "s", ORANGE),
    (False, True): ("equipment only", "^", "#00785a"),
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
    tables = [spending, equipment.assign(**{_SHARE: equipment["equipment_share_pct"]})]
    reached = [meeting(year, at, t).members for at, t in zip(guidelines, tables, strict=True)]
    both = pd.concat([figures(t, year).set_index("country")[_SHARE] for t in tables], axis=1)
    both = both.reindex(members(year)).set_axis(["% of GDP", "% of it for equipment"], axis=1)
    known = both.dropna()
    if known.empty:
        raise ValueError(f"No member has both figures for {year}: choose another year.")
    fields = {name: tuple(name in names for names in reached) for name in known.index}
    groups = {field: [name for name in fields if fields[name] == field] for field in _FIELDS}
    title = f"Share of GDP, and the part of it for equipment, {year}"
    figure, unnamed = _draw_fields(title, known, groups, guidelines)
    note = f"No room for the names of {counted(unnamed, 'members')}: see the table. " * bool(unnamed)
    note += _without([name for name in both.index if name not in fields])
    table = both.rename_axis("member").reset_index()
    table["reaches"] = [_FIELDS[fields[m]][0] if m in fields else "not known" for m in both.index]
    told = _tell_fields(year, guidelines, groups)
    return Chart(figure, table, told, title, f"{note}{_source(tables, [year])}")


def _tell_fields(
    year: int, guidelines: Sequence[float], groups: Mapping[tuple[bool, bool], Sequence[str]]
) -> str:
    told = (
        f"At {guidelines[0]:g} % of GDP or more, with {guidelines[1]:g} % of it or more for equipment, "
        f"in {year}: {len(groups[True, True])} of "
        f"{counted(sum(map(len, groups.values())), 'members')} with both figures."
    )
    for field, what in (
        ((True, False), "Only at the share of GDP"),
        ((False, True), "Only at the share for equipment"),
        ((False, False), "At neither"),
    ):
        names = f" ({listed(groups[field], most=8)})" if groups[field] else ""
        told += f" {what}: {len(groups[field])}{names}."
    return told


def _draw_fields(
    title: str,
    known: pd.DataFrame,
    groups: Mapping[tuple[bool, bool], Sequence[str]],
    guidelines: Sequence[float],
) -> tuple[Figure, int]:
    """Draw the points with their names; give also for how many names there is no room."""
    figure, axes = _start(title, 6.4)
    for field, (name, mark, colour) in _FIELDS.items():
        points, label = known.loc[groups[field]].to_numpy(), f"{name}: {len(groups[field])}"
        axes.plot(*points.T, mark, color=colour, markersize=6, label=label)
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
            by, ha, va = (-6 if right else 6, -6 if top else 6), _ACROSS[-1 if right else 1], _UP[-1 if top else 1]
            text = axes.annotate(
                str(len(names)), (right, top), by, xycoords="axes fraction",
                textcoords="offset points", color=GREY, fontsize=16, ha=ha, va=va,
            )  # fmt: skip
            numbers.append(text)
    must = {name for names in list(groups.values())[1:] for name in names}
    must |= {*known.idxmax(), *known.idxmin()}
    return figure, _name_points(axes, known, must, guidelines, numbers)


def _name_points(
    axes: Axes,
    points: pd.DataFrame,
    must: Collection[str],
    guidelines: Sequence[float],
    texts: Iterable[Text],
) -> int:
    """Write names beside their points, where there is room; count those for which there is none.

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
    unnamed = 0
    for name in sorted(points.index, key=lambda name: name not in must):
        label = _write(axes, name, points.loc[name])
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
            unnamed += 1
    return unnamed


# Member by member --------------------------------------------------------------------------------

_AT = {"color": ORANGE, "marker": "s", "markersize": 4, "linestyle": ""}
_BELOW = {"color": BLUE, "marker": "o", "markersize": 3, "linestyle": ""}
_BEFORE = {"color": GREY, "linestyle": ":", "linewidth": 1.4}


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
    results = [meeting(year, guideline, spending) for year in years]
    allies = members(years[-1])
    rows = spending[spending["country"].isin(allies) & spending[_SHARE].notna()]
    double = rows[rows.duplicated(["country", "year"])]  # before it joined: not a row of figures()
    if not double.empty:
        which = "{country} {year}".format(**double.iloc[0])
        raise ValueError(f"This table has more than one figure for {which}: keep one of them.")
    rows = rows.astype({_SHARE: float, "year": int, "estimate": bool})
    shares, estimates = (
        rows.pivot(index="country", columns="year", values=name).reindex(allies, columns=years)
        for name in (_SHARE, "estimate")
    )
    when = f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])
    title = f"Share of GDP, member by member, {when}"
    table = shares[sorted({years[0], years[-1]})].rename(columns=str)
    table = table.rename_axis("member").reset_index()
    table["years at the guideline"] = [sum(name in r.members for r in results) for name in allies]
    none = shares.index[shares.isna().all(axis=1)]
    return Chart(
        _draw_members(title, results, shares, estimates),
        table,
        _tell_members(when, results, shares),
        title,
        f"All charts have the same axes. {_without(none)}{_source([spending], years)}",
    )


def _tell_members(when: str, results: Sequence[Meeting], shares: pd.DataFrame) -> str:
    """Tell who is always at the guideline, and whose share rose and fell the most."""
    first, last = results[0].year, results[-1].year
    always = [name for name in shares.index if all(name in r.members for r in results)]
    told = f"At {results[0].guideline:g} % or more in every year ({when}): "
    told += f"{listed(always or ['none'], most=99)}."
    both = shares[[first, last]].dropna()
    if last == first or both.empty:
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


def _draw_members(
    title: str, results: Sequence[Meeting], shares: pd.DataFrame, estimates: pd.DataFrame
) -> Figure:
    guideline, (first, *_, last) = results[0].guideline, [results[0].year, *shares]
    count = ceil(len(shares) / 4)
    height = 1.2 + 1.05 * count
    figure, grid = _start(title, height, rows=count, columns=4)
    figure.set_layout_engine(None)  # by hand: the same each time, and much faster
    figure.subplots_adjust(0.09, 0.8 / height, 0.99, 1 - 0.55 / height, 0.12, 0.35)
    for axes in grid.flat[len(shares) :]:
        axes.set_axis_off()
    for name, axes in zip(shares.index, grid.flat, strict=False):
        axes.set_title(name, loc="left", pad=2, **_SMALL)
        axes.axhline(guideline, **_LINE | {"linewidth": 0.8})
        _draw_member(axes, shares.loc[name], estimates.loc[name], results)
    axes = grid.flat[0]
    axes.set_xlim(first - 0.8, last + 0.8)
    axes.set_ylim(0, 1.12 * max(guideline, shares.max(axis=None)))
    axes.set_xticks(sorted({first, last}))
    figure.supylabel("% of GDP", x=0.01, **_SMALL)
    keys = [
        Line2D([], [], label=f"at {guideline:g} % or more", **_AT),
        Line2D([], [], label="below", **_BELOW),
        Line2D([], [], label="estimate: white inside", **_AT | {"markerfacecolor": "white"}),
        Line2D([], [], label="before it joined", **_BEFORE),
        Line2D([], [], label=f"guideline {guideline:g} %", **_LINE),
    ]
    _key(figure, keys, columns=3)
    return figure


def _draw_member(
    axes: Axes, shares: pd.Series, estimates: pd.Series, results: Sequence[Meeting]
) -> None:
    name = shares.name
    inside = [year for year in shares.index if name in members(year)]
    axes.plot(shares.iloc[: len(shares) - len(inside) + 1], **_BEFORE)
    axes.plot(shares[inside], color=BLUE, linewidth=1.4)
    for result in results:
        if result.year in inside and name not in result.no_figure:
            look = _AT if name in result.members else _BELOW
            fill = {"markerfacecolor": "white"} if estimates[result.year] else {}
            axes.plot(result.year, shares[result.year], zorder=3, **look | fill)
    if shares.isna().all():
        text = "no armed forces,\nno figures" if name in without_forces() else "no figures"
        look = {"ha": "center", "va": "center", "bbox": _WHITE, **_SMALL}
        axes.text(0.5, 0.5, text, transform=axes.transAxes, **look)


# What several charts share -----------------------------------------------------------------------


def _check(table: pd.DataFrame) -> None:
    """Make sure that this is a table of one release with rows."""
    needed = {"country", "year", "estimate", "release"}
    if not isinstance(table, pd.DataFrame) or table.empty or not needed <= set(table):
        raise ValueError("Give a table of NATO's figures with at least one row: see load_spending().")
    released(table)


def _years(spending: pd.DataFrame) -> list[int]:
    """Give the years of a table; `meeting` will say what is wrong with cells that hold none."""
    _check(spending)
    years = pd.to_numeric(spending["year"], errors="coerce").dropna()
    return sorted(set(map(int, years))) or [0]


def _without(names: Iterable[str]) -> str:
    """Say which members have no figure."""
    lost = [name for name in names if name not in without_forces()]
    told = [f"{name} has no armed forces and no figure. " for name in names if name not in lost]
    return "".join(told) + (f"No figure here for {listed(lost)}. " if lost else "")


def _source(tables: Sequence[pd.DataFrame], years: Sequence[int], basis: str = "printed") -> str:
    """Name the releases and from where we have them, which years are estimates, and the basis."""
    sources: dict[str, dict[str, None]] = {}  # of each release, each once
    estimates: dict[str, set[int]] = {}
    for table in tables:
        head = released(table)
        known = table["source"].dropna() if "source" in table else ()
        sources.setdefault(head, {}).update(dict.fromkeys(known))
        rows = table[table["estimate"].astype(bool) & table["year"].isin(years)]
        if not rows.empty:
            estimates.setdefault(head, set()).update(rows["year"])
    told = "NATO marks none of these figures as an estimate."
    if estimates:
        which = listed(map(str, sorted(set.union(*estimates.values()))), most=99)
        told = f"NATO calls the figures for {which} estimates"
        told += "." if len(estimates) == len(sources) else f" in the {_releases(estimates)}."
    heads = [f"{head} ({'; '.join(who)})" if who else head for head, who in sources.items()]
    return f"{told} Source: NATO, {_releases(heads)}; {BASES[basis][1] or 'figures as printed'}."


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


def _write(axes: Axes, text: str, at: Sequence[float], by: Sequence[float] = (0, 0), **look) -> Text:
    """Write beside a place, so many points off."""
    look = {"ha": "center", "va": "center_baseline", **_SMALL, **look}
    return axes.annotate(text, at, by, textcoords="offset points", **look)


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
