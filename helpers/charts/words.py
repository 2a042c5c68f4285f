"""Charts of words and names: where they stand, how often, and with which others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import pandas as pd
from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.article import Article
from helpers.charts.chart import (
    LINE,
    ONE_ARTICLE,
    STYLE,
    Chart,
    counted,
    folded,
    listed,
    name_rows,
    start,
    tied,
    write,
)
from helpers.looks import GREY, PLAIN, looks
from helpers.spans import Span

_BLUES = LinearSegmentedColormap.from_list("blues", ["#e8f2fa", "#4aa0d8"])
"""From few to many: black numbers can be read on all of them."""


@rc_context(STYLE)
def dispersion(article: Article, words: Sequence[str] | Mapping[str, Iterable[Span]]) -> Chart:
    """Draw where words stand in a text, from its first word to its last.

    Parameters
    ----------
    article : Article
    words : sequence of str, or mapping of str to iterable of Span
        Names to look for, as whole words, with their capitals. Or what was found already in this text:
        a name and the spans of all its mentions, of which each stands at the word that holds its start.

    Returns
    -------
    Chart
        One row per name, one mark per place, lines between the paragraphs.

    Notes
    -----
    Also called a lexical dispersion plot; NLTK has one for its own texts.
    """
    starts = [match.start() for match in re.finditer(r"\S+", article.text)]

    def word_number(offset):
        """Count words from 1, up to the one that holds this character."""
        return bisect_right(starts, offset)

    places = {word: list(map(word_number, at)) for word, at in _starts(article.text, words).items()}
    title = _most({word: len(at) for word, at in places.items()}, isinstance(words, Mapping))
    figure, axes = start(title, 0.9 + 0.3 * len(places))
    for row, (found, look) in enumerate(zip(places.values(), looks(places).values(), strict=True)):
        axes.plot(found, [row] * len(found), "|", color=look.dark, markersize=13, markeredgewidth=2.2)
    for paragraph in article.paragraphs[1:]:
        axes.axvline(word_number(paragraph.start), color=GREY, linewidth=0.8, linestyle=":")
    labels = [folded(f"{word} ({len(found)})", lines=2) for word, found in places.items()]
    name_rows(axes, labels)
    axes.set_xlim(0, len(starts) + 1)
    axes.set_xlabel("place in the text, in words (dotted lines: a new paragraph)")
    told = "; ".join(f"{word} {_where(found)}" for word, found in places.items())
    rows = [(word, len(f), ", ".join(map(str, f)) or "–") for word, f in places.items()]
    table = pd.DataFrame(rows, columns=["name", "times", "at word"])
    return Chart(figure, table, f"{told}.", title, ONE_ARTICLE, "Dispersion plot")


def _most(times: Mapping[str, int], mentions: bool) -> str:
    """Say what comes most often: as a name, or in all its mentions."""
    most, top = max(times.values()), tied(times)
    if not most:
        return "None of these stands in the text"
    told = f"{listed(top)} {'is' if len(top) == 1 else 'are'} {'mentioned' if mentions else 'named'}"
    return f"{told} most often, {counted(most, 'times')}{' each' * (len(top) > 1)}"


def _where(found: Sequence[int]) -> str:
    if len(found) > 1:
        return f"{len(found)} times, from word {found[0]} to word {found[-1]}"
    return f"once, at word {found[0]}" if found else "never"


def _starts(text: str, words: Sequence[str] | Mapping[str, Iterable[Span]]) -> dict[str, list[int]]:
    """Give where each name stands, in the order of the text."""
    if not words or isinstance(words, str) or not all(words):
        raise ValueError('Give a list of words to look for, such as ["China", "Russia"].')
    if isinstance(words, Mapping):
        return {name: sorted(span.start for span in spans) for name, spans in words.items()}
    patterns = {word: rf"(?<!\w){re.escape(word)}(?!\w)" for word in words}
    return {word: [m.start() for m in re.finditer(patterns[word], text)] for word in words}


@rc_context(STYLE)
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

    Notes
    -----
    Zipf (1949), Human Behavior and the Principle of Least Effort, Addison-Wesley: the word of rank r
    occurs about 1/r as often as the most frequent one.
    """
    ranked = (+Counter(counts)).most_common()  # "+" leaves out what never occurs
    if not ranked:
        raise ValueError("There are no words to rank: count some words first.")
    ranks = range(1, len(ranked) + 1)
    (first, top), once = ranked[0], sum(n == 1 for _, n in ranked)
    title = f"{once} of {counted(len(ranked), 'words')} come{'s' * (once == 1)} once, "
    title += f"{first!r} comes {counted(top, 'times')}"
    figure, axes = start(title, 3.8)
    axes.loglog(ranks, [n for _, n in ranked], "o", color=PLAIN, markersize=4)
    axes.loglog(ranks, [top / r for r in ranks], **LINE)
    for rank in {1, min(2, len(ranked)), min(10, len(ranked))}:
        word, count = ranked[rank - 1]
        write(axes, folded(word), (rank, count), (6, 8), ha="left")
    write(axes, "dashed: by Zipf's law,\nthe first / rank", (1, 1), (0, 4), ha="left", va="bottom")
    axes.set_xlabel("rank of the word (1 = most frequent)")
    axes.set_ylabel("times it occurs")
    axes.set_ylim(0.8, top * 1.6)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter("{x:,.0f}")
    middle = min(10, len(ranked))
    word, count = ranked[middle - 1]
    rows = [(rank, word, n, round(top / rank, 1)) for rank, (word, n) in enumerate(ranked[:30], 1)]
    table = pd.DataFrame(rows, columns=["rank", "word", "times", "Zipf"])
    told = f"The word of rank {middle}, {word!r}, comes {counted(count, 'times')}; "
    told += f"by Zipf's law it would be {top / middle:.1f} times."
    return Chart(figure, table, told, title, ONE_ARTICLE, "Chart of dots")


@rc_context(STYLE)
def matrix(pairs: Mapping[tuple[str, str], int]) -> Chart:
    """Draw how often two names stand together, one cell per pair.

    Parameters
    ----------
    pairs : mapping of (str, str) to int
        In how many sentences both are named; each pair once, in either order. A pair of these names
        that is left out counts 0.

    Returns
    -------
    Chart
        The names with the highest sums come first. Each name stands before its row and above its
        column; a cell of 0 is blank.
    """
    if not pairs:
        raise ValueError("There is nothing to draw: give at least one pair of names with its number.")
    sums: Counter[str] = Counter()
    for (one, other), number in pairs.items():
        sums.update({one: number, other: number})
    names = sorted(sums, key=lambda name: (-sums[name], name))
    numbers = {(a, b): pairs.get((a, b), pairs.get((b, a), 0)) for a, b in combinations(names, 2)}
    most, size = max(numbers.values()), len(names)
    title, told = f"No two of the {size} names stand together", ""
    if most:
        top = [" and ".join(pair) for pair, number in numbers.items() if number == most]
        title = f"Most often together: {listed(top, '; ', '; ', 2)}, in {counted(most, 'sentences')}"
        title += " each" * (len(top) > 1)
        never = sum(number == 0 for number in numbers.values())
        if never:
            told = f"{never} of the {len(numbers)} pairs never stand{'s' * (never == 1)} together."
    rows = [(*pair, number) for pair, number in Counter(numbers).most_common()]
    table = pd.DataFrame(rows, columns=["one", "other", "sentences"])
    return Chart(_draw_matrix(names, numbers, title), table, told, title, ONE_ARTICLE, "Grid")


def _draw_matrix(names: list[str], numbers: Mapping[tuple[str, str], int], title: str) -> Figure:
    most, size = max(numbers.values()), len(names)
    figure, axes = start(title, 0.9 + 0.4 * size)
    for (one, other), number in numbers.items():
        column, row = names.index(one), names.index(other)
        fill = _BLUES(number / most) if number else "white"
        edge = "none" if number else "#c4c4c4"
        axes.add_artist(
            Rectangle((column - 0.46, row - 0.46), 0.92, 0.92, facecolor=fill, edgecolor=edge)
        )
        if number:
            write(axes, f"{number:,}", (column, row), in_layout=False)
    for column, name in enumerate(names[:-1]):  # where a column begins, there is room for its name
        write(axes, folded(name, 30, 2), (column - 0.42, column + 0.42), ha="left", va="bottom")
    axes.set_yticks(range(1, size), [folded(name, 30, 2) for name in names[1:]])
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlim(-0.5, size - 1.5)
    axes.set_ylim(size - 0.5, 0.5)
    axes.set_xlabel("sentences that mention both (blank: 0)", loc="left")
    layout = figure.get_layout_engine()
    for _ in range(4):  # names move with their columns
        layout.execute(figure)
    return figure
