"""What all charts share, and charts of bars."""

from __future__ import annotations

import textwrap
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.layout_engine import LayoutEngine
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import Bbox
from PIL import Image

from helpers.charts.listen import heard
from helpers.looks import INK, PLAIN, Look, looks
from helpers.show import Html, table

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # it comes with matplotlib
    "font.size": 9,
    "text.hinting": "no_hinting",  # at this size it changes little, and takes a quarter of the time
    "text.parse_math": False,  # a dollar is a dollar
    "figure.titlesize": 11,
    "figure.titleweight": "bold",
    "hatch.linewidth": 0.6,
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
_NARROWEST = 540  # pixels of a page that a picture takes at least: its smallest letters have 9 of them
_MANY = 12  # more bars than that stand closer together

MOST = 7
"""How many parts of a bar can be told apart."""


@dataclass(frozen=True)
class Chart:
    """A chart that can be seen, read and heard.

    In a notebook it shows as a picture with an alternative text, more about it as a caption, and the
    numbers as a table that opens.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The picture.
    table : pandas.DataFrame
        The numbers in it.
    sentence : str
        What else it shows, computed from the numbers.
    title : str
        What one should see in it, one line.
    note : str
        What to be careful of: how many texts, which release.
    kind : str
        What is drawn, such as "Bar chart".
    """

    figure: Figure
    table: pd.DataFrame
    sentence: str
    title: str = ""
    note: str = ""
    kind: str = "Chart"

    def png(self) -> bytes:
        """Draw the picture as a PNG file of 128 colours: as sharp, and a third of the size."""
        file, full = BytesIO(), Image.fromarray(pixels(self.figure)).convert("RGB")
        full.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "png")
        return file.getvalue()

    def told(self) -> str:
        """Say what is drawn and what one should see in it: the alternative text of the picture."""
        return f"{self.kind}: {(self.title or self.sentence).rstrip('.')}."

    def image(self) -> str:
        """Draw the picture as an HTML `img` with an alternative text.

        Where a page is too narrow for its letters, the picture can be moved sideways.
        """
        png, width = b64encode(self.png()).decode("ascii"), round(self.figure.get_figwidth() * 96)
        return (
            '<div tabindex="0" role="group" aria-label="Picture" style="overflow-x:auto">'
            f'<img alt="{escape(self.told())}" width="{width}" style="max-width:100%;'
            f'min-width:{_NARROWEST}px;height:auto;background:#fff" src="data:image/png;base64,{png}">'
            "</div>"
        )

    def caption(self) -> str:
        """Give the sentence and the note as one line of text."""
        return f"{self.sentence} {self.note}".strip()

    def listen(self) -> Html:
        """Open the chart to be walked by keyboard, heard and read in braille, if maidr is installed."""
        return heard(self)

    def _repr_html_(self):
        numbers = table(self.table, self.title or "The numbers", folded="The numbers as a table").html
        caption = f"<figcaption>{escape(self.caption())}</figcaption>"
        return f'<figure style="margin:0">{self.image()}{caption}</figure>{numbers}'

    def __repr__(self):
        return f"{self.told()} {self.caption()}"


@rc_context({"text.hinting": STYLE["text.hinting"]})
def pixels(figure: Figure) -> np.ndarray:
    """Draw a figure as rows of dots: red, green, blue and how much covers the ground."""
    figure.set_dpi(_DOTS_PER_INCH)
    canvas = FigureCanvasAgg(figure)
    if figure.axes and figure.get_layout_engine() is None:
        _Layout().execute(figure)  # a learner's own
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


@rc_context(STYLE)
def bars(
    values: Mapping[str, float],
    title: str,
    unit: str,
    sentence: str = "",
    note: str = ONE_ARTICLE,
    kinds: Mapping[str, str] | None = None,
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
        What one should see, and what a value counts ("tokens", "% of GDP").
    sentence : str
        What else it shows.
    note : str
        What to be careful of.
    kinds : mapping of str to str, optional
        For some names the label in whose colour, by `helpers.looks`, their bars are drawn.
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
    kinds = dict(kinds or {})
    styles = looks(kinds.values())
    labels = [folded(name) for name in values]
    pitch = 0.27 if len(values) <= _MANY else 0.18
    figure, axes = start(title, 0.9 + max(pitch, _height(labels)) * len(values))
    rows = [row for row, name in enumerate(values) if name in known]
    drawn = axes.barh(rows, [*known.values()], height=0.72, color=PLAIN)
    for bar, name in zip(drawn, known, strict=True):
        if name in kinds:
            bar.set(**area(styles[kinds[name]]))
    for row, (name, value) in enumerate(values.items()):
        told, end = (form.format(value), value) if name in known else ("no figure", 0)
        write(axes, told, (end, row), (4, 0), ha="left", bbox=WHITE)
    name_rows(axes, labels)
    axes.margins(x=0.1)
    axes.set_xlabel(folded(unit, 90))
    if all(value.is_integer() for value in known.values()):  # there is no half a word
        axes.xaxis.get_major_locator().set_params(integer=True)
    if line:
        axes.axvline(line[0], **LINE)
        side = "left" if line[0] < sum(axes.get_xlim()) / 2 else "right"  # where there is more room
        write(axes, folded(line[1]), (line[0], -0.6), (0, 4), ha=side, va="bottom")
    table = pd.DataFrame({"name": list(values), unit: list(values.values())})
    return Chart(figure, table, sentence, title, note, "Bar chart")


def stacked_bars(
    counts: Mapping[str, Mapping[str, float]],
    unit: str,
    title: str = "",
    sentence: str = "",
    note: str = ONE_ARTICLE,
) -> Chart:
    """Draw one horizontal bar per name, made of parts, with the total behind it.

    Parameters
    ----------
    counts : mapping of str to mapping of str to float
        For each name its parts and how many there are of each; the top bar first. The parts stand in
        the order in which they first occur; a part that a name lacks counts 0.
    unit : str
        What is counted, in the plural ("mentions"); where it is "percent", no total is written.
    title : str
        What one should see; without it, the longest bar is named.
    sentence : str
        What else it shows; without it, where the first part has the smallest share.
    note : str
        What to be careful of.

    Returns
    -------
    Chart
        A number stands in its part, or above it where that is too narrow; the table has them all.
    """
    parts = list(dict.fromkeys(part for row in counts.values() for part in row))
    if not parts:
        raise ValueError("There is nothing to draw: give at least one name with its parts.")
    if len(parts) > MOST:
        raise ValueError(
            f"{len(parts)} parts cannot be told apart: put some together, so that there are at most "
            f"{MOST}."
        )
    rows = {name: {part: row.get(part, 0) for part in parts} for name, row in counts.items()}
    drawn = {name: [(p, size) for p, size in row.items() if size] for name, row in rows.items()}
    numbers = pd.DataFrame.from_dict(rows, orient="index")
    title, sentence = title or _longest(numbers, unit), sentence or _lowest(numbers)
    figure = pieces(title, unit, drawn, {part: folded(part) for part in parts})
    numbers[f"all {unit}"] = numbers.sum(axis=1)
    numbers = numbers.rename_axis("bar").reset_index()
    return Chart(figure, numbers, sentence, title, note, "Stacked bar chart")


@rc_context(STYLE)
def pieces(
    title: str,
    unit: str,
    rows: Mapping[str, Sequence[tuple[str, float]]],
    names: Mapping[str, str],
) -> Figure:
    """Draw horizontal bars made of pieces, each with its number where there is room, and the totals.

    Each row holds the pieces of a bar from left to right: a label and how long. The labels have their
    looks, and names by which the key tells them.
    """
    labels, styles = [folded(name) for name in rows], looks(names)
    figure, axes = start(title, 1 + max(0.42, _height(labels)) * len(rows))
    longest = 0.0
    for row, parts in enumerate(rows.values()):
        end = 0.0
        for part, size in parts:
            # add_patch would measure each one for limits, which are set below.
            axes.add_artist(Rectangle((end, row - 0.3), size, 0.6, **area(styles[part])))
            end += size
        if unit != "percent":
            write(axes, written(end), (end, row), (5, 0), ha="left", weight="bold")
        longest = max(longest, end)
    name_rows(axes, labels, 0.8)
    axes.set_xlim(0, longest * (1 if unit == "percent" else 1.1) or 1)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel(folded(unit, 90))
    key(figure, [Patch(label=name, **area(styles[label])) for label, name in names.items()])
    figure.get_layout_engine().execute(figure)  # only now is it known how wide a piece is
    above: list[Bbox] = []
    for bar in axes.patches:
        behind = WHITE | {"facecolor": bar.get_facecolor()}  # no pattern behind it
        number = write(axes, written(bar.get_width()), bar.get_center(), bbox=behind)
        if number.get_window_extent().width + 4 > bar.get_window_extent().width:
            number.set(va="bottom", bbox=None)
            number.xy, number.xyann = (number.xy[0], bar.get_y()), (0, 1)
            box = number.get_window_extent().padded(1)
            if box.count_overlaps(above):
                number.remove()
            above.append(box)
    return figure


def _longest(counts: pd.DataFrame, unit: str) -> str:
    """Say which bar is the longest."""
    totals = counts.sum(axis=1)
    top, most = tied(totals), written(totals.max())
    told = f"{listed(top)} {'has' if len(top) == 1 else 'have'} the most {unit}, {most}"
    return f"{told}{' each' * (len(top) > 1)}" if totals.any() else f"No {unit} were counted"


def _lowest(counts: pd.DataFrame) -> str:
    """Say where the first part has the smallest share."""
    totals, first = counts.sum(axis=1), counts.iloc[:, 0]
    shares = (first / totals).dropna()
    low = [f"{name}: {written(first[name])} of {written(totals[name])}" for name in tied(shares, min)]
    return f"The share of {first.name!r} is the smallest for {listed(low)}." if len(shares) > 1 else ""


# What the charts are made of ---------------------------------------------------------------------


class _Layout(LayoutEngine):
    """Gives the field of a picture what its labels, title and key leave.

    It measures them once, when the picture is first drawn; matplotlib's own layouts measure twice, at
    each drawing.
    """

    _adjust_compatible, _colorbar_gridspec = True, True

    def execute(self, fig: Figure) -> None:
        inner = Bbox.union([axes.bbox for axes in fig.axes])
        outer = Bbox.union([axes.get_tightbbox() or axes.bbox for axes in fig.axes])
        (wide, high), pad = fig.bbox.size, fig.dpi / 18
        title, keys = (
            sum(part.get_window_extent().height + pad for part in parts)
            for parts in (fig.texts, fig.legends)
        )
        fig.subplots_adjust(
            left=(inner.x0 - outer.x0 + pad) / wide,
            right=1 - (outer.x1 - inner.x1 + pad) / wide,
            bottom=(inner.y0 - outer.y0 + pad + keys) / high,
            top=1 - (outer.y1 - inner.y1 + pad + title) / high,
        )
        fig.set_layout_engine("none")


def start(title: str, height: float, columns: int = 1) -> Any:
    """Begin a picture with its title: give the figure and its axes."""
    heading = folded(title, 68)
    height += 0.18 * heading.count("\n")
    figure = Figure(figsize=(WIDTH, height), layout=_Layout())
    FigureCanvasAgg(figure)  # what is measured before it is drawn is measured with one renderer
    figure.suptitle(heading, x=0.01, y=1 - 0.04 / height, ha="left")
    axes = figure.subplots(1, columns, gridspec_kw={"wspace": 0.1})
    for one in figure.axes:
        one.tick_params(labelsize=STYLE["font.size"])  # also of ticks that are made later
        one.tick_params(axis="y", length=0)
    return figure, axes


def name_rows(axes: Any, names: Sequence[str], above: float = 0.6) -> None:
    """Name the rows of a picture, from the top one on, with so much room above it."""
    axes.set_yticks(range(len(names)), names)
    axes.yaxis.set_label_coords(0, 0)  # there is none, and no name is measured to find its place
    axes.set_ylim(len(names) - 0.4, -above)


def key(figure: Figure, handles: Sequence[Artist]) -> None:
    """Say below a picture, which grows by that, what its colours and lines mean."""
    for columns in range(len(handles), 0, -1):
        figure.legends.clear()
        legend = figure.legend(handles=handles, loc="lower left", ncols=columns)
        box = legend.get_window_extent()
        if box.width <= 0.97 * figure.bbox.width:  # with room at both sides
            break
    figure.set_figheight(figure.get_figheight() + box.height / figure.dpi)


def write(axes: Any, text: str, at: Any, by: tuple[float, float] = (0, 0), **look: Any) -> Any:
    """Write beside a place, so many points off."""
    look = {"ha": "center", "va": "center_baseline", **look}
    return axes.annotate(text, at, by, textcoords="offset points", annotation_clip=False, **look)


def area(look: Look) -> dict[str, Any]:
    """Give what matplotlib takes to draw an area in a look."""
    return {"facecolor": look.full, "edgecolor": look.dark, "hatch": look.hatch, "linewidth": 0.8}


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


def tied(values: Mapping[str, float] | pd.Series, pick: Callable[..., Any] = max) -> list[str]:
    """Name those with the largest value, or with the smallest one."""
    picked = pick([*dict(values).values()], default=0)
    return [name for name, value in values.items() if value == picked]


def share_of(number: int, of: int, unit: str, one: str, many: str) -> str:
    """Say how many of how many do something: none, one, many or all."""
    some = f"{number:,} of " if 0 < number < of or of == 1 else ""
    who = f"{some or ('All ' if number else 'None of ')}{counted(of, unit)}"
    return f"{who} {many if number > 1 else one}"


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
