"""Charts of words and names: where they stand, how often, and with which others."""

from __future__ import annotations

import re
from bisect import bisect_right
from cmath import rect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import tau

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from helpers.article import Article
from helpers.charts.chart import BLUE, GREY, ONE_ARTICLE, ORANGE, Chart, counted, folded, listed
from helpers.show import INK
from helpers.spans import Span

LINKED = 12
"""How many names a network holds at most."""

_BLUES = LinearSegmentedColormap.from_list("blues", ["#dcebf7", "#7db8e0", BLUE, "#003a5c"])


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
    labels = [folded(name, 28, int(pitch / 0.15)) for name in names]
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
            folded(name, 24), (dot.real, dot.imag), (9 * side, high * (16 * abs(dot.imag) - 8)),
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
            f"{listed(hubs)} {'are' if len(hubs) > 1 else 'is'} linked to the most others: "
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
    return f"{what}: {listed(tied, '; ', '; ')} ({counted(most, unit)}{each})."


def _heading(figure: Figure, title: str) -> float:
    """Write the title at the top, and tell how much height it takes, in inches."""
    text = figure.suptitle(folded(title, 78), x=0.01, ha="left", fontsize=11, parse_math=False)
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
