"""What all charts share, and charts of bars."""

from __future__ import annotations

import textwrap
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from math import isnan
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

from helpers.charts.listen import heard
from helpers.show import INK, STYLES, Html, table

BLUE, ORANGE, GREEN, GREY = "#0072b2", "#d55e00", "#00785a", "#767676"
"""Colours that colour-blind readers can tell apart (after Okabe and Ito 2008), and a grey."""

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # it comes with matplotlib
    "font.size": 9,
    "text.parse_math": False,  # a dollar is a dollar
    "figure.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "legend.columnspacing": 1.6,
    "legend.handlelength": 2.6,
}
"""How all charts look: what matplotlib's `rc_context` takes."""

WIDTH = 7.5
"""How wide a chart is, in inches."""

ONE_ARTICLE = "n = 1 article: this says nothing about other texts."

LINE: dict[str, Any] = {"color": INK, "linestyle": "--", "linewidth": 1.2}
"""How a guideline is drawn."""

WHITE: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
"""What stands behind a text on a line."""

_DOTS_PER_INCH = 144

_HATCHES = ("", "////", "....", r"\\\\", "xxxx", "----", "||||")
LOOKS: list[dict[str, Any]] = [
    {"facecolor": fill, "edgecolor": edge, "hatch": hatch, "linewidth": 0.8}
    for (fill, edge, _), hatch in zip(STYLES, _HATCHES, strict=True)
]
"""How the parts of bars are drawn: in the colours in which `helpers.show.highlight` marks a text."""


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
    kind : str
        What kind of chart it is.
    """

    figure: Figure
    table: pd.DataFrame
    sentence: str
    title: str = ""
    note: str = ""
    kind: str = "Chart"

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

    def listen(self) -> Html:
        """Open the chart to be walked by keyboard, heard and read in braille, if maidr is installed."""
        return heard(self)

    def _repr_html_(self):
        return _without_halves(
            f'<figure style="margin:0">{self.image()}'
            f"<figcaption>{escape(self.caption())}</figcaption></figure>"
            f"<details><summary>The numbers as a table</summary>"
            f"{table(self.table)._repr_html_()}</details>"
        )

    def __repr__(self):
        return _without_halves(f"Chart: {self.title}. {self.caption()}")


def picture(png: bytes, alt: str, width: int) -> str:
    """Put a PNG file into an HTML `img`, as wide as so many pixels, with an alternative text."""
    return (
        f'<img alt="{escape(alt)}" width="{width}" style="max-width:100%;height:auto;background:#fff" '
        f'src="data:image/png;base64,{b64encode(png).decode("ascii")}">'
    )


@rc_context(STYLE)
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
    """
    values = {str(name): float(value) for name, value in values.items()}
    known = {name: value for name, value in values.items() if not isnan(value)}
    if not known:
        raise ValueError("There is nothing to draw: give at least one name with its value.")
    labels = [folded(name) for name in values]
    figure, axes = start(title, 0.9 + max(0.27, _height(labels)) * len(values))
    for row, (name, value) in enumerate(values.items()):
        if name in known:
            look = LOOKS[1] if name in marked else {"color": BLUE}
            axes.barh(row, value, height=0.72, **look)
        told = form.format(value) if name in known else "no figure"
        write(axes, told, (known.get(name, 0), row), (4, 0), ha="left", bbox=WHITE)
    axes.set_yticks(range(len(values)), labels)
    axes.set_ylim(len(values) - 0.4, -0.6)
    axes.margins(x=0.1)
    axes.set_xlabel(folded(unit, 90))
    if line:
        axes.axvline(line[0], **LINE)
        side = "left" if line[0] < sum(axes.get_xlim()) / 2 else "right"  # where there is more room
        write(axes, folded(line[1]), (line[0], -0.6), (0, 4), ha=side, va="bottom")
    largest, smallest = (pick(known, key=lambda name: known[name]) for pick in (max, min))
    return Chart(
        figure,
        pd.DataFrame({"name": list(values), unit: list(values.values())}),
        sentence
        or f"The most: {largest} ({form.format(values[largest])} {unit}); "
        f"the least: {smallest} ({form.format(values[smallest])}).",
        title,
        note,
        "Bar chart",
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
        The finding; without it, the longest bar is named, and where the first part has the smallest
        share.
    note : str
        What to be careful of.

    Returns
    -------
    Chart
        A number stands in its part where there is room for it; the table has them all.
    """
    parts = list(dict.fromkeys(part for row in counts.values() for part in row))
    if not parts:
        raise ValueError("There is nothing to draw: give at least one name with its parts.")
    if len(parts) > len(LOOKS):
        raise ValueError(
            f"{len(parts)} parts cannot be told apart: put some together, so that there are at most "
            f"{len(LOOKS)}."
        )
    rows = {name: dict.fromkeys(parts, 0) | dict(row) for name, row in counts.items()}
    drawn = {
        name: [(part, size) for part, size in enumerate(row.values()) if size]
        for name, row in rows.items()
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=parts)
    return Chart(
        pieces(title, unit, drawn, list(map(folded, parts))),
        table.assign(**{f"all {unit}": table.sum(axis=1)}).rename_axis("bar").reset_index(),
        sentence or _longest(table, unit),
        title,
        note,
        "Stacked bar chart",
    )


@rc_context(STYLE)
def pieces(
    title: str,
    unit: str,
    rows: Mapping[str, Sequence[tuple[int, float]]],
    names: Sequence[str],
) -> Figure:
    """Draw horizontal bars made of pieces, each with its number where there is room, and the totals.

    Each row holds the pieces of a bar from left to right: which of the names, and how long.
    """
    labels = [folded(name) for name in rows]
    figure, axes = start(title, 1)
    inside, longest = [], max(sum(size for _, size in row) for row in rows.values()) or 1
    for row, parts in enumerate(rows.values()):
        end = 0.0
        for part, size in parts:
            bar = Rectangle((end, row - 0.36), size, 0.72, **LOOKS[part])
            axes.add_patch(bar)
            behind = WHITE | {"facecolor": LOOKS[part]["facecolor"]}  # no hatching behind it
            inside.append((write(axes, written(size), (end + size / 2, row), bbox=behind), bar))
            end += size
        write(axes, written(end), (end, row), (5, 0), ha="left", weight="bold")
    axes.set_yticks(range(len(rows)), labels)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 1.1 * longest)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel(folded(unit, 90))
    handles = [Patch(**look) for look, _ in zip(LOOKS, names, strict=False)]
    below = key(figure, handles, names)
    pitch = max(0.36, _height(labels))
    figure.set_size_inches(WIDTH, figure.get_figheight() + pitch * len(rows) + below)
    figure.draw_without_rendering()  # only now is it known how wide a piece is
    for label, bar in inside:
        if Text.get_window_extent(label).width + 4 > bar.get_window_extent().width:
            label.remove()
    return figure


def _longest(counts: pd.DataFrame, unit: str) -> str:
    """Say which bar is the longest, and where the first part has the smallest share."""
    totals, first = counts.sum(axis=1), counts.iloc[:, 0]
    if not totals.any():
        return f"No {unit} were counted."
    top = totals.index[totals == totals.max()]
    told = f"{listed(top)} {'has' if len(top) == 1 else 'have'} the most {unit}: "
    told += f"{written(totals.max())}{'' if len(top) == 1 else ' each'}."
    if len(top) == 1:
        row = counts.loc[top[0]]
        largest = listed(map(repr, row.index[row == row.max()]))
        told += f" Largest part of {top[0]}: {largest} ({written(row.max())})."
    shares = (first / totals).dropna()
    low = shares.index[shares == shares.min()]
    least = listed(f"{name} ({written(first[name])} of {written(totals[name])})" for name in low)
    return f"{told} For {least}, the share of {first.name!r} alone is the smallest: {shares.min():.0%}."


# What the charts are made of ---------------------------------------------------------------------


def start(title: str, height: float, rows: int = 1, columns: int = 1, width: float = WIDTH) -> Any:
    """Begin a picture with its title: give the figure and its axes."""
    heading = folded(title, 78)
    figure = Figure(figsize=(width, height + 0.18 * heading.count("\n")), layout="constrained")
    figure.suptitle(heading, x=0.01, ha="left")
    axes = figure.subplots(rows, columns, sharex=True, sharey=True)
    for one in figure.axes:
        one.tick_params(labelsize=STYLE["font.size"])  # also of ticks that are made later
    return figure, axes


def key(figure: Figure, handles: Sequence[Artist], names: Sequence[str] = ()) -> float:
    """Say below a picture what its colours and lines mean; give the height that this takes."""
    names = names or [str(handle.get_label()) for handle in handles]
    for columns in range(len(names), 0, -1):
        figure.legends.clear()
        legend = figure.legend(handles, names, loc="outside lower left", ncols=columns)
        width, height = size_of(legend)
        if width <= figure.get_figwidth():
            break
    return height


def write(axes: Any, text: str, at: Any, by: tuple[float, float] = (0, 0), **look: Any) -> Text:
    """Write beside a place, so many points off."""
    look = {"ha": "center", "va": "center_baseline", **look}
    return axes.annotate(text, at, by, textcoords="offset points", **look)


def size_of(artist: Any) -> tuple[float, float]:
    """Measure the width and height of what is drawn, in inches."""
    box = artist.get_window_extent()
    return box.width / artist.figure.dpi, box.height / artist.figure.dpi


def folded(text: str, width: int = 30, lines: int = 3) -> str:
    """Make a label of any text: of so many lines at most, and of characters that can be drawn."""
    folded = textwrap.wrap(text, width)
    if len(folded) > lines:
        folded[lines - 1] = f"{folded[lines - 1][: width - 1]}…"
    known = _characters()
    return "\n".join("".join(c if c in known else "□" for c in line) for line in folded[:lines])


def _height(labels: Iterable[str]) -> float:
    """Give how much height, in inches, the deepest of some labels may take."""
    return 0.17 * max(label.count("\n") + 1 for label in labels)


@cache
def _characters() -> frozenset[str]:
    """Give the characters that the font of the charts has: any other one would warn, or fail."""
    return frozenset(map(chr, get_font(findfont(STYLE["font.family"])).get_charmap()))


def _without_halves(text: str) -> str:
    """Put a question mark for each half of a surrogate pair, which no notebook can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


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
