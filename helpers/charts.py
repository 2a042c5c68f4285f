"""Charts that speak: a picture, the finding as a sentence, and the numbers as a table."""

from __future__ import annotations

import re
import textwrap
from base64 import b64encode
from bisect import bisect_right
from cmath import rect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import combinations
from math import inf, tau

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.patches import Patch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from helpers.article import Article
from helpers.show import INK, STYLES, table
from helpers.spans import Span
from helpers.spending import meeting, members, released

BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#767676"
"""Colours that colour-blind readers can tell apart (Okabe and Ito 2008), and a grey."""

ONE_ARTICLE = "n = 1 article: this says nothing about other texts."

LINKED = 12
"""How many names a network holds at most."""

_DOTS_PER_INCH = 144

_HATCHES = ("", "////", "....", r"\\\\", "xxxx", "----", "||||")  # one for each of STYLES

_BLUES = LinearSegmentedColormap.from_list("blues", ["#dcebf7", "#7db8e0", BLUE, "#003a5c"])


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
        alt = escape(f"Chart: {self.title}. The finding and the numbers stand below it.")
        width = round(self.figure.get_figwidth() * 96)
        picture = b64encode(self.png()).decode("ascii")
        return (
            f'<img alt="{alt}" width="{width}" style="max-width:100%;height:auto;background:#fff" '
            f'src="data:image/png;base64,{picture}">'
        )

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
        Name and value of each bar, the top one first.
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
    if not values:
        raise ValueError("There is nothing to draw: give at least one name with its value.")
    figure = Figure(figsize=(7.5, 0.9 + 0.27 * len(values)), layout="constrained")
    axes = figure.subplots()
    drawn = axes.barh(range(len(values)), list(values.values()), color=BLUE, height=0.72)
    for bar, name in zip(drawn, values, strict=True):
        if name in marked:
            bar.set(facecolor="#f6c9a8", edgecolor=ORANGE, hatch="///", linewidth=0.8)
    labels = axes.bar_label(
        drawn, [form.format(v) for v in values.values()], padding=4, fontsize=9, parse_math=False
    )
    for label in labels:  # a line behind it must not strike it out
        label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6})
    axes.set_yticks(range(len(values)), list(values), fontsize=9, parse_math=False)
    axes.invert_yaxis()
    axes.margins(x=0.1, y=0.5 / len(values))
    axes.set_xlabel(unit, parse_math=False)
    axes.set_title(title, loc="left", fontsize=11, parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    if line:
        axes.axvline(line[0], color="#222222", linestyle="--", linewidth=1.2)
        axes.annotate(
            line[1], (line[0], 0), (5, 4), xycoords=("data", "axes fraction"),
            textcoords="offset points", va="bottom", fontsize=9, parse_math=False,
        )  # fmt: skip
    largest, smallest = max(values, key=values.get), min(values, key=values.get)
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
    labels = list(map(_folded, rows))
    lines = max(label.count("\n") for label in labels) + 1
    figure = Figure(figsize=(7.5, 1), layout="constrained")
    axes = figure.subplots()
    left, inside = [0] * len(rows), []
    for numbers, (fill, edge, _), hatch in zip(
        zip(*rows.values(), strict=True), STYLES, _HATCHES, strict=False
    ):
        drawn = axes.barh(
            range(len(rows)), numbers, left=left, height=0.72,
            facecolor=fill, edgecolor=edge, hatch=hatch, linewidth=[bool(number) for number in numbers],
        )  # fmt: skip
        left = [bar.get_x() + bar.get_width() for bar in drawn]
        for bar, number in zip(drawn, numbers, strict=True):
            label = axes.text(
                bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2,
                _written(number), ha="center", va="center", fontsize=9, color=INK,
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.5},  # no hatching behind it
            )  # fmt: skip
            inside.append((label, bar))
    for row, total in enumerate(totals.values()):
        axes.annotate(
            _written(total), (total, row), (5, 0), textcoords="offset points", va="center",
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
    heading = _folded(title, max(20, int(room / 8.5)))
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
        for _, (fill, edge, _), hatch in zip(parts, STYLES, _HATCHES, strict=False)
    ]
    legend = axes.legend(
        keys, ["part"] * len(keys), loc="lower left", bbox_to_anchor=(0, 1), ncols=columns,
        frameon=False, fontsize=9, borderpad=0.2, borderaxespad=0.1, columnspacing=1.6,
        handlelength=2.2, handleheight=1.1,
    )  # fmt: skip
    for text, part in zip(legend.get_texts(), parts, strict=True):
        text.set_parse_math(False)
        text.set_text(_folded(part))  # set here, so that a label with "_" before it is kept
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
        f"{_listed(top)} {'have' if len(top) > 1 else 'has'} the most {unit}: {_written(most)}"
        f"{' each' if len(top) > 1 else ''}."
    )
    if len(parts) == 1:
        return told
    largest = []
    for name in top:
        best = max(rows[name])
        which = [repr(part) for part, n in zip(parts, rows[name], strict=True) if n == best]
        largest.append(
            f"of {name}: {_listed(which)} ({_written(best)}{' each' if len(which) > 1 else ''})"
        )
    shares = {name: row[0] / totals[name] for name, row in rows.items() if totals[name]}
    least = min(shares.values())
    low = [
        f"{name} ({_written(rows[name][0])} of {_written(totals[name])})"
        for name, share in shares.items()
        if share == least
    ]
    how = "the smallest: " if len(low) < len(shares) else "the same: " if len(low) > 1 else ""
    return (
        f"{told} Largest part {_listed(largest, '; ', '; ')}. "
        f"For {_listed(low)}, the share of {parts[0]!r} alone is {how}{least:.0%}."
    )


def _folded(text: str, width: int = 30, lines: int = 3) -> str:
    """Break a long text into so many lines at most."""
    folded = textwrap.wrap(text, width)
    if len(folded) > lines:
        folded[lines - 1] = f"{folded[lines - 1][: width - 1]}…"
    return "\n".join(folded[:lines])


def _written(number: float) -> str:
    """Write a number with as many decimals as it needs, at most two."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def _counted(number: int, unit: str) -> str:
    """Write a number with its unit."""
    return f"{number:,} {unit.removesuffix('s') if number == 1 else unit}"


def _listed(items: Iterable[str], between: str = ", ", last: str = " and ", most: int = 5) -> str:
    """List the first items, and say how many more there are."""
    items = list(items)
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return last.join([between.join(items[:-1]), items[-1]] if len(items) > 1 else items)


def dispersion(article: Article, words: Sequence[str] | Mapping[str, Iterable[Span]]) -> Chart:
    """Draw where words stand in a text, from its first word to its last.

    Parameters
    ----------
    article : Article
    words : sequence of str, or mapping of str to iterable of Span
        Names to look for, as whole words, with their capitals. Or what was found already: a name and
        the spans of all its mentions, of which each stands at the word that holds its start.

    Returns
    -------
    Chart
        One row per name, one mark per place, lines between the paragraphs.

    Raises
    ------
    ValueError
        If there is no word to look for, or what was found is not spans of this text.

    Notes
    -----
    Also called a lexical dispersion plot; NLTK has one for its own texts.
    """
    text = article.text
    if isinstance(words, Mapping):
        found_at = _starts(text, words)
    elif not words or isinstance(words, str) or not all(words):
        raise ValueError('Give a list of words to look for, such as ["China", "Russia"].')
    else:
        found_at = {
            word: [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
            for word in words
        }
    starts = [match.start() for match in re.finditer(r"\S+", text)]

    def word_number(offset):
        """Count words from 1, up to the one that holds this character."""
        return bisect_right(starts, offset)

    places = {word: list(map(word_number, offsets)) for word, offsets in found_at.items()}
    figure = Figure(figsize=(7.5, 0.9 + 0.35 * len(places)), layout="constrained")
    axes = figure.subplots()
    for row, found in enumerate(places.values()):
        axes.plot(found, [row] * len(found), "|", color=BLUE, markersize=15, markeredgewidth=2.2)
    for paragraph in article.paragraphs[1:]:
        axes.axvline(word_number(paragraph.start), color=GREY, linewidth=0.8, linestyle=":")
    labels = [f"{word} ({len(found)})" for word, found in places.items()]
    axes.set_yticks(range(len(places)), labels, parse_math=False)
    axes.set_ylim(len(places) - 0.4, -0.6)
    axes.set_xlim(0, len(starts) + 1)
    axes.set_xlabel("place in the text, in words (dotted lines: a new paragraph)")
    title = "Where the names stand"
    axes.set_title(title, loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    told = "; ".join(
        f"{word} {len(found)} times, from word {found[0]} to word {found[-1]}"
        if len(found) > 1
        else (f"{word} once, at word {found[0]}" if found else f"{word} never")
        for word, found in places.items()
    )
    rows = [(word, len(f), ", ".join(map(str, f)) or "–") for word, f in places.items()]
    return Chart(
        figure,
        pd.DataFrame(rows, columns=["name", "times", "at word"]),
        f"{told}.",
        title,
        ONE_ARTICLE,
    )


def _starts(text: str, mentions: Mapping[str, Iterable[Span]]) -> dict[str, list[int]]:
    """Give where the spans of each name begin, in the order of the text."""
    if not mentions:
        raise ValueError("There is nothing to draw: give at least one name with its spans.")
    starts = {}
    for name, spans in mentions.items():
        spans = list(spans) if isinstance(spans, Iterable) else [spans]
        for span in spans:
            if not isinstance(span, Span):
                raise ValueError(f"Give spans for {name!r}: {span!r} is none.")
            if span.end > len(text) or (span.text and text[span.start : span.end] != span.text):
                raise ValueError(
                    f"The span {span.start} to {span.end} ({span.text!r}) of {name!r} does not stand "
                    "there in this text: draw spans with the text in which they were found."
                )
        starts[str(name)] = sorted(span.start for span in spans)
    return starts


def rank_frequency(counts: Mapping[str, int]) -> Chart:
    """Draw how often words occur against their rank, beside what Zipf's law would give.

    Parameters
    ----------
    counts : mapping of str to int
        How often each word occurs, such as an ``nltk.FreqDist``.

    Returns
    -------
    Chart
        Both axes grow by factors of ten.

    Raises
    ------
    ValueError
        If there are no words.

    Notes
    -----
    Zipf (1949), Human Behavior and the Principle of Least Effort, Addison-Wesley: the word of rank r
    occurs about 1/r as often as the most frequent one.
    """
    ranked = sorted(((w, n) for w, n in counts.items() if n > 0), key=lambda item: (-item[1], item[0]))
    if not ranked:
        raise ValueError("There are no words to rank: count some words first.")
    ranks = range(1, len(ranked) + 1)
    top = ranked[0][1]
    figure = Figure(figsize=(7.5, 3.8), layout="constrained")
    axes = figure.subplots()
    axes.loglog(ranks, [n for _, n in ranked], "o", color=BLUE, markersize=4, label="this text")
    axes.loglog(ranks, [top / r for r in ranks], "--", color=ORANGE, label="Zipf: first / rank")
    for rank in {1, min(2, len(ranked)), min(10, len(ranked))}:
        word, count = ranked[rank - 1]
        axes.annotate(
            word, (rank, count), (6, 5), textcoords="offset points", fontsize=9, parse_math=False
        )
    axes.set_xlabel("rank of the word (1 = most frequent)")
    axes.set_ylabel("times it occurs")
    axes.set_ylim(0.8, top * 1.6)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter("{x:,.0f}")
    title = "Rank and frequency"
    axes.set_title(title, loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    once = sum(n == 1 for _, n in ranked)
    middle = min(10, len(ranked))
    word, count = ranked[middle - 1]
    return Chart(
        figure,
        pd.DataFrame(
            {
                "rank": ranks,
                "word": [word for word, _ in ranked],
                "times": [n for _, n in ranked],
                "Zipf": [round(top / r, 1) for r in ranks],
            }
        ).head(30),
        f"The first word, {ranked[0][0]!r}, occurs {top} times. The word of rank {middle}, {word!r}, "
        f"occurs {count} times; Zipf's law gives {top / middle:.1f}. "
        f"{once} of {len(ranked)} words occur once ({once / len(ranked):.0%}).",
        title,
        ONE_ARTICLE,
    )


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
        The sentence is that of `helpers.spending.meeting`.
    """
    result = meeting(year, guideline, spending)
    allies = members(year)
    rows = spending[(spending["year"] == year) & spending["country"].isin(allies)].sort_values(
        ["share_gdp_pct", "country"], ascending=[False, True]
    )
    missing = ", ".join(sorted(set(allies) - set(rows["country"])))
    return bars(
        dict(zip(rows["country"], rows["share_gdp_pct"], strict=True)),
        title=f"Defence spending of NATO members in {year}, share of GDP",
        unit="% of GDP",
        sentence=f"{result}.",
        note=f"Hatched: {guideline:g} % or more. "
        f"{f'Not in the table: {missing}. ' if missing else ''}"
        f"Source: NATO, release of {released(spending)}.",
        marked=result.members,
        line=(guideline, f"guideline: {guideline:g} %"),
        form="{:.2f}",
    )


def matrix(pairs: Mapping[tuple[str, str], int], title: str, unit: str = "sentences") -> Chart:
    """Draw how often two names stand together, one cell per pair.

    Parameters
    ----------
    pairs : mapping of (str, str) to int
        In how many sentences both are named; each pair once, in either order. A pair of these names
        that is left out counts 0.
    title, unit : str
        What is shown, and where the two stand together, in the plural.

    Returns
    -------
    Chart
        The names with the highest sums come first. Each name stands before its row and above its
        column; a cell of 0 is blank.

    Raises
    ------
    ValueError
        If there is nothing to draw, a pair is none or is given twice, or a number is no count.
    """
    names, numbers = _all_pairs(pairs)
    most, size = max(numbers.values()), len(names)
    pitch = 0.5 if size <= 8 else 0.4 if size <= 12 else 0.28  # of a cell, in inches
    labels = [_folded(name, 28, int(pitch / 0.15)) for name in names]
    figure = Figure()
    axes = figure.add_axes((0, 0, 1, 1))
    for (one, other), number in numbers.items():
        column, row = names.index(one), names.index(other)
        fill = to_hex(_BLUES(number / most)) if number else "#ffffff"
        axes.add_patch(
            Rectangle(
                (column - 0.46, row - 0.46), 0.92, 0.92,
                facecolor=fill, edgecolor="none" if number else "#c4c4c4", linewidth=0.8,
            )
        )  # fmt: skip
        if number:
            axes.text(
                column, row, f"{number:,}", ha="center", va="center", color=_ink(fill),
                fontsize=10 if size <= 12 else 8,
            )  # fmt: skip
    style = {"fontsize": 9, "linespacing": 1.05, "parse_math": False}
    heads = [  # where a column begins, there is room for its name
        axes.text(column - 0.42, column + 0.42, label, va="bottom", **style)
        for column, label in enumerate(labels[:-1])
    ]
    axes.set_yticks(range(1, size), labels[1:], **style)
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlim(-0.5, size - 1.5)
    axes.set_ylim(size - 0.5, 0.5)
    axes.set_xlabel(f"{unit} that mention both (blank: 0)", loc="left", fontsize=9, parse_math=False)
    # A layout by hand: matplotlib's own cuts off labels beside axes that must stay square.
    left = 0.15 + max(_size(label)[0] for label in axes.get_yticklabels())
    right = max(pitch * column + _size(head)[0] for column, head in enumerate(heads))
    width = max(7.5, left + right + 0.1)
    side = pitch * (size - 1)
    height = 0.35 + side + _size(heads[0])[1] + 0.1 + _heading(figure, title)
    figure.set_size_inches(width, height)
    axes.set_position((left / width, 0.35 / height, side / width, side / height))
    told = f"No two of the {size} names stand together."
    if most:
        told = _strongest(numbers, "Most often together", unit)
        never = sum(number == 0 for number in numbers.values())
        if never:
            told += f" {never} of the {len(numbers)} pairs never stand{'s' * (never == 1)} together."
        elif size > 2:
            told += f" Each of the {len(numbers)} pairs stands together at least once."
    return Chart(figure, _pair_table(numbers, unit), told, title, ONE_ARTICLE)


def network(pairs: Mapping[tuple[str, str], int], title: str, unit: str = "sentences") -> Chart:
    """Draw names on a circle, with a line between two that stand together.

    Parameters
    ----------
    pairs : mapping of (str, str) to int
        As for `matrix`.
    title, unit : str
        What is shown, and where the two stand together, in the plural.

    Returns
    -------
    Chart
        The names go round clockwise from the top, in the order of `matrix`. A line is the wider the
        more often two stand together; a number of 2 or more stands on it.

    Raises
    ------
    ValueError
        As `matrix` does, and if there are more names than `LINKED`.
    """
    names, numbers = _all_pairs(pairs)
    if len(names) > LINKED:
        raise ValueError(
            f"{len(names)} names are too many for a network: choose at most {LINKED}, for example "
            f"those with the most {unit}, or draw a matrix."
        )
    linked = {pair: number for pair, number in numbers.items() if number}
    most = max(numbers.values())
    first = 0 if len(names) % 2 else 0.5  # so that few names stand right above or below the circle
    dots = {name: rect(1, tau * (1 / 4 - (i + first) / len(names))) for i, name in enumerate(names)}
    ends = {pair: (dots[pair[0]], dots[pair[1]]) for pair in linked}
    figure = Figure()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for pair, number in sorted(linked.items(), key=lambda item: item[1]):  # the widest on top
        wide = 1 + 6 * (number - 1) / max(most, 6)
        axes.plot(
            [end.real for end in ends[pair]], [end.imag for end in ends[pair]],
            color=BLUE if number > 1 else GREY, linewidth=wide, solid_capstyle="butt", zorder=1,
            path_effects=[withStroke(linewidth=wide + 1.5, foreground="white")],  # where lines cross
        )  # fmt: skip
    written = []
    for pair, number in sorted(linked.items(), key=lambda item: -item[1]):
        if number > 1:
            others = [line for other, line in ends.items() if other != pair]
            written.append(_clearest(ends[pair], others, written))
            axes.text(
                written[-1].real, written[-1].imag, f"{number:,}", ha="center", va="center",
                fontsize=9, color=INK, zorder=2,
                bbox={"facecolor": "white", "edgecolor": BLUE, "linewidth": 0.6,
                      "boxstyle": "round,pad=0.2"},
            )  # fmt: skip
    around = []
    for name, dot in dots.items():
        axes.plot(dot.real, dot.imag, "o", color=INK, markersize=9, zorder=3)
        side, high = _sign(dot.real, 0.01), _sign(dot.imag, 0.3)
        label = axes.annotate(
            _folded(name, 24), (dot.real, dot.imag), (9 * side, high * (16 * abs(dot.imag) - 8)),
            textcoords="offset points", fontsize=10, linespacing=1.05, parse_math=False,
            ha=("center", "left", "right")[side], va=("center", "bottom", "top")[high],
        )  # fmt: skip
        around.append((dot, *_size(label)))
    # A layout by hand, as for a matrix: the circle may shrink a little, then the picture grows.
    beside = [(abs(dot.real), wide + 0.2) for dot, wide, _ in around]
    radius = max(1.7, min([2.1, *((3.75 - wide) / far for far, wide in beside if far > 0.01)]))
    width = max([7.5, *(2 * (radius * far + wide) for far, wide in beside)])
    top = max(radius * dot.imag + high for dot, _, high in around) + 0.2 + _heading(figure, title)
    bottom = max(high - radius * dot.imag for dot, _, high in around) + 0.4
    figure.set_size_inches(width, top + bottom)
    axes.set_xlim(-width / 2 / radius, width / 2 / radius)
    axes.set_ylim(-bottom / radius, top / radius)
    figure.supxlabel(
        f"number on a line: {unit} that mention both (thin grey line: 1)", fontsize=9, parse_math=False
    )
    told = f"No two of the {len(names)} names are linked."
    if linked:
        links = Counter(name for pair in linked for name in pair)
        hubs = [name for name in names if links[name] == max(links.values())]
        told = (
            f"{_listed(hubs)} {'are' if len(hubs) > 1 else 'is'} linked to the most others: "
            f"{links[hubs[0]]} of {len(names) - 1}{' each' if len(hubs) > 1 else ''}. "
            f"{_strongest(numbers, 'Linked most often', unit)}"
        )
    return Chart(
        figure,
        _pair_table(numbers, unit),
        told,
        title,
        f"{ONE_ARTICLE} A line means the same {unit.removesuffix('s')}, "
        "not a relation between the two.",
    )


def _all_pairs(
    pairs: Mapping[tuple[str, str], int],
) -> tuple[list[str], dict[tuple[str, str], int]]:
    """Give the names, those with the highest sums first, and the number of each pair of them."""
    if not pairs:
        raise ValueError("There is nothing to draw: give at least one pair of names with its number.")
    given, sums = {}, Counter()
    for pair, number in pairs.items():
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise ValueError(f'{pair!r} is no pair: give two names, such as ("China", "Russia").')
        one, other = map(str, pair)
        if one == other:
            raise ValueError(f"{one!r} cannot be paired with itself: leave that pair out.")
        if frozenset((one, other)) in given:
            raise ValueError(
                f"The pair {one!r} and {other!r} is given twice: give it once, in either order."
            )
        if number < 0 or number % 1:
            raise ValueError(f"The number of {one!r} and {other!r} must be 0, 1, 2 or more: {number}.")
        given[frozenset((one, other))] = int(number)
        sums.update({one: int(number), other: int(number)})
    names = sorted(sums, key=lambda name: (-sums[name], name))
    return names, {pair: given.get(frozenset(pair), 0) for pair in combinations(names, 2)}


def _pair_table(numbers: Mapping[tuple[str, str], int], unit: str) -> pd.DataFrame:
    rows = sorted(((*pair, number) for pair, number in numbers.items()), key=lambda row: -row[2])
    return pd.DataFrame(rows, columns=["one", "other", unit])


def _strongest(numbers: Mapping[tuple[str, str], int], what: str, unit: str) -> str:
    most = max(numbers.values())
    tied = [f"{one} and {other}" for (one, other), number in numbers.items() if number == most]
    each = " each" if len(tied) > 1 else ""
    return f"{what}: {_listed(tied, '; ', '; ')} ({_counted(most, unit)}{each})."


def _heading(figure: Figure, title: str) -> float:
    """Write the title at the top, and tell how much height it takes, in inches."""
    text = figure.suptitle(_folded(title, 78), x=0.01, ha="left", fontsize=11, parse_math=False)
    return _size(text)[1] + 0.1


def _size(text: Text) -> tuple[float, float]:
    """Measure a text, its width and height in inches."""
    box = Text.get_window_extent(text)  # an annotation's own also asks whether its point is drawn
    return box.width / text.figure.dpi, box.height / text.figure.dpi


def _sign(number: float, least: float) -> int:
    return 0 if abs(number) < least else 1 if number > 0 else -1


def _ink(fill: str) -> str:
    """Choose black or white for text on a colour; one of them always has a contrast of 4.5 or more."""
    parts = [int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (((p + 0.055) / 1.055) ** 2.4 if p > 0.04 else p / 12.92 for p in parts)
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def _clearest(
    line: tuple[complex, complex],
    others: Iterable[tuple[complex, complex]],
    taken: Iterable[complex],
) -> complex:
    """Find the place on a line, near its middle, that is far from other lines and numbers."""

    def distance(point, other):
        start, end = other
        way = end - start
        share = ((point - start) * way.conjugate()).real / abs(way) ** 2
        return abs(point - start - min(max(share, 0), 1) * way)

    def worth(point):
        near = [abs(point - number) / 2 for number in taken] + [distance(point, o) for o in others]
        return min([0.1, *near]) - 0.1 * abs(point - sum(line) / 2) / abs(line[1] - line[0])

    return max((line[0] + i / 40 * (line[1] - line[0]) for i in range(8, 33)), key=worth)
