"""Charts of many texts: how often something comes, year after year."""

from __future__ import annotations

import pandas as pd
from matplotlib import rc_context

from helpers.charts.chart import STYLE, Chart, folded, listed, start, tied, write, written
from helpers.looks import looks

_SIGNS = "osD^vPX"
_APART = 0.065
"""How far the names behind the lines stand apart at least, as a share of the height."""


@rc_context(STYLE)
def lines(counts: pd.DataFrame, unit: str, title: str = "", note: str = "") -> Chart:
    """Draw a line for each column of a table, over its rows, with its name behind it.

    Parameters
    ----------
    counts : pandas.DataFrame
        A row for each year, in their order, and a column for each line; what is missing counts as 0.
    unit : str
        What is counted ("states").
    title : str
        What one should see; without it, which line is the highest in the last year.
    note : str
        What to be careful of.

    Returns
    -------
    Chart

    Raises
    ------
    ValueError
        If there is no line, or fewer than two years.
    """
    counts = counts.fillna(0)
    if counts.shape[1] < 1 or len(counts) < 2:
        raise ValueError("There is nothing to draw: give a table with a column, and two rows or more.")
    counts = counts[counts.iloc[-1].sort_values(ascending=False, kind="stable").index]
    years, last = counts.index, counts.iloc[-1]
    figure, axes = start(title or _highest(last, years[-1], unit), 3.4)
    styles, high = looks(map(str, counts)), counts.to_numpy().max() or 1
    apart, places = high * _APART, dict[object, float]()
    at = -apart
    for name in reversed(last.index):  # from the lowest up: no name stands below 0
        places[name] = at = max(last[name], at + apart)
    for sign, (name, line) in zip(_SIGNS * len(counts), counts.items(), strict=False):
        colour = styles[str(name)].dark
        axes.plot(years, line, color=colour, marker=sign, markersize=4, linewidth=1.6)
        told = f"{folded(str(name), lines=1)} {written(last[name])}"
        write(axes, told, (years[-1], places[name]), (8, 0), ha="left", color=colour)
    axes.set_ylim(-high * 0.03, max(high, at) + high * 0.06)
    for axis in (axes.xaxis, axes.yaxis):
        axis.get_major_locator().set_params(integer=True)
    axes.set_ylabel(unit)
    steps = {
        f"“{name}”, from {written(one)} in {before} to {written(two)} in {after}": abs(two - one)
        for name, line in counts.items()
        for (before, one), (after, two) in zip(line[:-1].items(), line[1:].items(), strict=True)
    }
    told = f"The largest step from one year to the next: {listed(tied(steps), '; ')}."
    table = counts.rename_axis("year").reset_index()
    return Chart(figure, table, told, figure.get_suptitle().replace("\n", " "), note, "Line chart")


def _highest(last: pd.Series, year: int, unit: str) -> str:
    """Say which line ends highest."""
    top = tied(last)
    are = "are" if len(top) > 1 else "is"
    return f"In {year}, “{listed(top)}” {are} the most frequent: {written(last.max())} {unit}"
