"""Charts of framing: whose words a text holds, and how sure its verbs sound."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd
from matplotlib import rc_context

from helpers.article import Article
from helpers.charts.chart import (
    MOST,
    ONE_ARTICLE,
    STYLE,
    Chart,
    counted,
    folded,
    name_rows,
    pieces,
    share_of,
    start,
    tied,
    write,
)
from helpers.framing import WRITER
from helpers.looks import GREY, VOICES, looks
from helpers.spans import Span

_PARAGRAPHS = 60  # are drawn at most; all are counted
_NOTE = f"{ONE_ARTICLE} A finder's reading: see the text."


def voice_strip(article: Article | str, stretches: Iterable[Span]) -> Chart:
    """Draw who speaks when: one bar for each paragraph, made of pieces in reading order.

    Parameters
    ----------
    article : Article or str
    stretches : iterable of Span
        From `helpers.framing.find_voices`: together they hold each word (cut at white space) once, and
        the label is the voice. A word belongs where its first character stands.

    Returns
    -------
    Chart
        A piece is as long as its number of words. It has the colour in which `helpers.show.highlight`
        marks the same stretch. Of more than seven voices, those with the fewest words, but never the
        writer, are drawn together as "others"; the table has each of them.
    """
    article = Article(str(article))
    starts = [match.start() for match in re.finditer(r"\S+", article.text)]
    voices = _voices(starts, stretches)
    counts = Counter(voices)
    rest = sorted(counts, key=lambda voice: (voice != WRITER, -counts[voice]))[MOST - 1 :]
    if len(rest) > 1:
        voices = [f"{len(rest)} others" if voice in rest else voice for voice in voices]
    heads = [paragraph.start for paragraph in article.paragraphs]
    places = zip((bisect_right(heads, start) for start in starts), voices, strict=True)
    drawn, others = Counter(voices), len(voices) - counts[WRITER]
    title = f"{share_of(others, len(voices), 'words', 'is', 'are')} told as somebody else's"
    rows: dict[str, list[tuple[str, float]]] = {}
    for (number, voice), words in groupby(places):
        if number <= _PARAGRAPHS:
            rows.setdefault(f"paragraph {number}", []).append((voice, len(list(words))))
    keys = {voice: f"{folded(voice)}: {counted(n, 'words')}" for voice, n in _by_kind(drawn)}
    figure = pieces(title, "words, in reading order (bold: all words of the paragraph)", rows, keys)
    table = pd.DataFrame(
        [(voice, number, round(100 * number / len(voices), 1)) for voice, number in _by_kind(counts)],
        columns=["voice", "words", "percent"],
    )
    first = f"Drawn: the first {_PARAGRAPHS} of {len(heads):,} paragraphs; counted: all. "
    note = (first if len(heads) > _PARAGRAPHS else "") + _NOTE
    shares = [f"{voice} {n:,} ({100 * n / len(voices):.0f} %)" for voice, n in _by_kind(drawn)]
    told = f"{counted(len(voices), 'words')}: {', '.join(shares)}."
    return Chart(figure, table, told, title, note, "Stacked bar chart")


def _voices(starts: Sequence[int], stretches: Iterable[Span]) -> list[str]:
    """Give the voice of each word."""
    ordered = sorted(stretches)
    voices = [
        span.label
        for span in ordered
        for _ in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    ]
    if len(voices) != len(starts) or not voices:
        raise ValueError(
            "Each word of this text must be in one stretch: give what find_voices() gives for it."
        )
    return voices


def _by_kind(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Sort voices: those of others by their kind, the most words first, and the writer last."""

    def rank(voice):
        kind = voice if voice == WRITER else voice.split()[0]
        return VOICES.get(kind, VOICES["unsourced"] + 1), -counts[voice], voice

    return [(voice, counts[voice]) for voice in sorted(counts, key=rank)]


@rc_context(STYLE)
def verb_line(placed: Mapping[str, Any], classes: Mapping[str, str]) -> Chart:
    """Draw where a learner puts verbs on a line from doubt (0) to fact (10), beside their classes.

    Parameters
    ----------
    placed : mapping of str to number
        The verbs and their places, the top one first. A verb without a number from 0 to 10 has no dot.
    classes : mapping of str to str
        The class of each verb; others are "not in our list".

    Returns
    -------
    Chart
    """
    if not placed:
        raise ValueError("There is nothing to draw: give at least one verb with its number.")
    numbers = {v: n for v, n in placed.items() if type(n) in (int, float) and 0 <= n <= 10}
    kinds = {verb: classes.get(verb, "not in our list") for verb in placed}
    title = "Not yet: no verb has a number"
    if numbers:
        most, least = (" and ".join(map(repr, tied(numbers, pick))) for pick in (max, min))
        title = f"You put {most} nearest to fact, {least} nearest to doubt"
        title = title if most != least else f"You put {most} in one place"
    figure, axes = start(title, 1.1 + 0.34 * len(placed))
    colours = looks(kinds.values())
    for row, verb in enumerate(placed):
        axes.axhline(row, color=GREY, linewidth=0.8)
        if verb in numbers:
            colour = colours[kinds[verb]].dark if verb in classes else GREY
            axes.plot(numbers[verb], row, "o", color=colour, markersize=8)
            write(axes, f"{numbers[verb]:g}", (numbers[verb], row), (9, 0), ha="left")
    name_rows(axes, [folded(f"{verb} ({kind})") for verb, kind in kinds.items()])
    axes.set_xlim(-0.3, 10.7)
    axes.set_xticks(range(11))
    axes.set_xlabel("0: this may well be untrue · 10: the writer tells it as a fact")
    order = ", ".join(f"{verb} {numbers[verb]:g}" for verb in sorted(numbers, key=numbers.__getitem__))
    rows = [(verb, numbers.get(verb), kind) for verb, kind in kinds.items()]
    table = pd.DataFrame(rows, columns=["verb", "your number", "class"])
    told = f"From doubt to fact: {order}." if order else "Put numbers from 0 to 10 into the cell above."
    note = "The dots are yours, the classes are ours: neither is measured."
    return Chart(figure, table, told, title, note, "Chart of dots")
