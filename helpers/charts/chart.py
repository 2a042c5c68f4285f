"""What all charts share, and charts of bars."""

from __future__ import annotations

import textwrap
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from math import inf, isnan

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.patches import Patch

from helpers.show import INK, STYLES, table

BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#767676"
"""Colours that colour-blind readers can tell apart (Okabe and Ito 2008), and a grey."""

ONE_ARTICLE = "n = 1 article: this says nothing about other texts."

_DOTS_PER_INCH = 144

HATCHES = ("", "////", "....", r"\\\\", "xxxx", "----", "||||")  # one for each of STYLES


@dataclass(frozen=True)
class Chart:
    """A chart that can be seen, read and heard.

    In a notebook it shows as a picture with an alternative text, the finding as a caption, and the
    numbers as a table that opens.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The picture.
    table : pandas.DataFrame
        The numbers in it.
    sentence : str
        What it shows, computed from the numbers.
    title : str
        What it is about, one line.
    note : str
        What to be careful of: how many texts, which release.
    """

    figure: Figure
    table: pd.DataFrame
    sentence: str
    title: str = ""
    note: str = ""

    def png(self) -> bytes:
        """Draw the picture as a PNG file."""
        file = BytesIO()
        # Without the name of the program in it, the same chart gives the same bytes.
        self.figure.savefig(file, dpi=_DOTS_PER_INCH, metadata={"Software": None})
        return file.getvalue()

    def image(self) -> str:
        """Draw the picture as an HTML `img` with an alternative text."""
        alt = f"Chart: {self.title}. The finding and the numbers stand below it."
        return picture(self.png(), alt, round(self.figure.get_figwidth() * 96))

    def caption(self) -> str:
        """Give the finding and the note as one line of text."""
        return f"{self.sentence} {self.note}".strip()

    def _repr_html_(self):
        return (
            f'<figure style="margin:0">{self.image()}'
            f"<figcaption>{escape(self.caption())}</figcaption></figure>"
            f"<details><summary>The numbers as a table</summary>"
            f"{table(self.table)._repr_html_()}</details>"
        )

    def __repr__(self):
        return f"Chart: {self.title}. {self.caption()}"


def picture(png: bytes, alt: str, width: int) -> str:
    """Put a PNG file into an HTML `img`, as wide as so many pixels, with an alternative text."""
    return (
        f'<img alt="{escape(alt)}" width="{width}" style="max-width:100%;height:auto;background:#fff" '
        f'src="data:image/png;base64,{b64encode(png).decode("ascii")}">'
    )


def bars(
    values: Mapping[str, float],
    title: str,
    unit: str,
    sentence: str = "",
    note: str = ONE_ARTICLE,
    marked: Sequence[str] = (),
    line: tuple[float, str] | None = None,
    form: str = "{:,.0f}",
) -> Chart:
    """Draw horizontal bars, in the order given, each with its value beside it.

    Parameters
    ----------
    values : mapping of str to float
        Name and value of each bar, the top one first. Where there is no value (not a number), there is
        no bar, but the words "no figure".
    title, unit : str
        What is shown, and what a value counts ("tokens", "% of GDP").
    sentence : str
        The finding; without it, the largest and the smallest value are named.
    note : str
        What to be careful of.
    marked : sequence of str
        Names of bars to set apart by colour and hatching.
    line : (float, str), optional
        Where to draw an upright line, and what it means.
    form : str
        How a value is written.

    Returns
    -------
    Chart

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    values = {str(name): float(value) for name, value in values.items()}
    known = {name: value for name, value in values.items() if not isnan(value)}
    if not known:
        raise ValueError("There is nothing to draw: give at least one name with its value.")
    figure = Figure(figsize=(7.5, 0.9 + 0.27 * len(values)), layout="constrained")
    axes = figure.subplots()
    rows = [row for row, name in enumerate(values) if name in known]
    drawn = axes.barh(rows, list(known.values()), color=BLUE, height=0.72)
    for bar, name in zip(drawn, known, strict=True):
        if name in marked:
            bar.set(facecolor="#f6c9a8", edgecolor=ORANGE, hatch="///", linewidth=0.8)
    for row, value in enumerate(values.values()):
        axes.annotate(
            "no figure" if isnan(value) else form.format(value), (0 if isnan(value) else value, row),
            (4, 0), textcoords="offset points", va="center_baseline", fontsize=9, parse_math=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},  # no line strikes it out
        )  # fmt: skip
    axes.set_yticks(range(len(values)), list(values), fontsize=9, parse_math=False)
    axes.set_ylim(len(values) - 0.4, -0.6)
    axes.margins(x=0.1)
    axes.set_xlabel(unit, parse_math=False)
    axes.set_title(title, loc="left", fontsize=11, pad=22 if line else None, parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    if line:
        axes.axvline(line[0], color="#222222", linestyle="--", linewidth=1.2)
        axes.annotate(  # above the bars, and on the side where there is more room
            line[1], (line[0], 1), (0, 4), xycoords=("data", "axes fraction"),
            textcoords="offset points", va="bottom", fontsize=9, parse_math=False,
            ha="left" if line[0] < sum(axes.get_xlim()) / 2 else "right",
        )  # fmt: skip
    largest, smallest = max(known, key=known.get), min(known, key=known.get)
    return Chart(
        figure,
        pd.DataFrame({"name": list(values), unit: list(values.values())}),
        sentence
        or f"The most: {largest} ({form.format(values[largest])} {unit}); "
        f"the least: {smallest} ({form.format(values[smallest])}).",
        title,
        note,
    )


def stacked_bars(
    counts: Mapping[str, Mapping[str, float]],
    title: str,
    unit: str,
    sentence: str = "",
    note: str = ONE_ARTICLE,
) -> Chart:
    """Draw one horizontal bar per name, made of parts, with the total behind it.

    Parameters
    ----------
    counts : mapping of str to mapping of str to float
        For each name its parts and how many there are of each; the top bar first. The parts stand in
        the order in which they first occur; a part that a name lacks counts 0.
    title, unit : str
        What is shown, and what is counted, in the plural ("mentions").
    sentence : str
        The finding; without it, the longest bar with its largest part is named, and where the first
        part alone has the smallest share.
    note : str
        What to be careful of.

    Returns
    -------
    Chart
        A number stands in its part where there is room for it; the table has them all.

    Raises
    ------
    ValueError
        If there is nothing to draw, a number is no count, or there are more parts than styles.
    """
    parts = list(dict.fromkeys(str(part) for row in counts.values() for part in row))
    if not parts:
        raise ValueError("There is nothing to draw: give at least one name with its parts.")
    if len(parts) > len(STYLES):
        raise ValueError(
            f"{len(parts)} parts cannot be told apart: put some together, so that there are at most "
            f"{len(STYLES)}."
        )
    heads = ["bar", *parts, f"all {unit}"]
    if len(set(heads)) < len(heads):
        raise ValueError(f"Call no part {heads[0]!r} or {heads[-1]!r}: the table needs these heads.")
    rows = {}
    for name, row in counts.items():
        row = {str(part): number for part, number in row.items()}
        rows[str(name)] = [row.get(part, 0) for part in parts]
        if not all(0 <= number < inf for number in rows[str(name)]):
            raise ValueError(f"Each part of {str(name)!r} must be a number of 0 or more.")
    totals = {name: sum(row) for name, row in rows.items()}
    labels = list(map(folded, rows))
    lines = max(label.count("\n") for label in labels) + 1
    figure = Figure(figsize=(7.5, 1), layout="constrained")
    axes = figure.subplots()
    left, inside = [0] * len(rows), []
    for numbers, (fill, edge, _), hatch in zip(
        zip(*rows.values(), strict=True), STYLES, HATCHES, strict=False
    ):
        drawn = axes.barh(
            range(len(rows)), numbers, left=left, height=0.72,
            facecolor=fill, edgecolor=edge, hatch=hatch, linewidth=[bool(number) for number in numbers],
        )  # fmt: skip
        left = [bar.get_x() + bar.get_width() for bar in drawn]
        for bar, number in zip(drawn, numbers, strict=True):
            label = axes.text(
                bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2,
                written(number), ha="center", va="center", fontsize=9, color=INK,
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.5},  # no hatching behind it
            )  # fmt: skip
            inside.append((label, bar))
    for row, total in enumerate(totals.values()):
        axes.annotate(
            written(total), (total, row), (5, 0), textcoords="offset points", va="center",
            fontsize=9, fontweight="bold",
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), labels, fontsize=9, parse_math=False)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 1.1 * max(totals.values()) or 1)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.xaxis.set_major_formatter("{x:,g}")
    axes.set_xlabel(unit, parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    room = figure.bbox.width - 20 - max(t.get_window_extent().width for t in axes.get_yticklabels())
    columns = len(parts)
    legend = _legend(axes, parts, columns)
    while columns > 1 and legend.get_window_extent().width > room:
        columns -= 1
        legend = _legend(axes, parts, columns)
    across, space = (side / figure.dpi for side in legend.get_window_extent().size)
    heading = folded(title, max(20, int(room / 8.5)))
    axes.set_title(heading, loc="left", fontsize=11, pad=72 * space + 4, parse_math=False)
    figure.set_size_inches(
        7.5 + max(0, across - room / figure.dpi),  # wider only for very long names
        0.8 + space + 0.18 * heading.count("\n") + max(0.36, 0.17 * lines) * len(rows),
    )
    figure.draw_without_rendering()  # only now is it known how wide a part is
    for label, bar in inside:
        if label.get_window_extent().width + 4 > bar.get_window_extent().width:
            label.remove()
    return Chart(
        figure,
        pd.DataFrame([(name, *row, totals[name]) for name, row in rows.items()], columns=heads),
        sentence or _longest(rows, totals, parts, unit),
        title,
        note,
    )


def _legend(axes: Axes, parts: Sequence[str], columns: int) -> Legend:
    """Name the parts above the bars, in so many columns."""
    keys = [
        Patch(facecolor=fill, edgecolor=edge, hatch=hatch, linewidth=1)
        for _, (fill, edge, _), hatch in zip(parts, STYLES, HATCHES, strict=False)
    ]
    legend = axes.legend(
        keys, ["part"] * len(keys), loc="lower left", bbox_to_anchor=(0, 1), ncols=columns,
        frameon=False, fontsize=9, borderpad=0.2, borderaxespad=0.1, columnspacing=1.6,
        handlelength=2.2, handleheight=1.1,
    )  # fmt: skip
    for text, part in zip(legend.get_texts(), parts, strict=True):
        text.set_parse_math(False)
        text.set_text(folded(part))  # set here, so that a label with "_" before it is kept
    return legend


def _longest(
    rows: Mapping[str, Sequence[float]], totals: Mapping[str, float], parts: Sequence[str], unit: str
) -> str:
    """Say which bar is the longest, and where the first part alone has the smallest share."""
    most = max(totals.values())
    if not most:
        return f"No {unit} were counted."
    top = [name for name, total in totals.items() if total == most]
    told = (
        f"{listed(top)} {'have' if len(top) > 1 else 'has'} the most {unit}: {written(most)}"
        f"{' each' if len(top) > 1 else ''}."
    )
    if len(parts) == 1:
        return told
    largest = []
    for name in top:
        best = max(rows[name])
        which = [repr(part) for part, n in zip(parts, rows[name], strict=True) if n == best]
        largest.append(
            f"of {name}: {listed(which)} ({written(best)}{' each' if len(which) > 1 else ''})"
        )
    shares = {name: row[0] / totals[name] for name, row in rows.items() if totals[name]}
    least = min(shares.values())
    low = [
        f"{name} ({written(rows[name][0])} of {written(totals[name])})"
        for name, share in shares.items()
        if share == least
    ]
    how = "the smallest: " if len(low) < len(shares) else "the same: " if len(low) > 1 else ""
    return (
        f"{told} Largest part {listed(largest, '; ', '; ')}. "
        f"For {listed(low)}, the share of {parts[0]!r} alone is {how}{least:.0%}."
    )


def folded(text: str, width: int = 30, lines: int = 3) -> str:
    """Break a long text into so many lines at most."""
    folded = textwrap.wrap(text, width)
    if len(folded) > lines:
        folded[lines - 1] = f"{folded[lines - 1][: width - 1]}…"
    return "\n".join(folded[:lines])


def written(number: float) -> str:
    """Write a number with as many decimals as it needs, at most two."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def counted(number: int, unit: str) -> str:
    """Write a number with its unit."""
    return f"{number:,} {unit.removesuffix('s') if number == 1 else unit}"


def listed(items: Iterable[str], between: str = ", ", last: str = " and ", most: int = 5) -> str:
    """List the first items, and say how many more there are."""
    items = list(items)
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return last.join([between.join(items[:-1]), items[-1]] if len(items) > 1 else items)
