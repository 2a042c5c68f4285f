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
from matplotlib.figure import Figure

from helpers.article import Article
from helpers.charts.chart import (
    BLUE,
    GREY,
    LOOKS,
    ONE_ARTICLE,
    STYLE,
    Chart,
    counted,
    folded,
    pieces,
    start,
    write,
)
from helpers.spans import Span

_TITLE = "Who speaks when: the words of each voice, paragraph by paragraph"
_WRITER = "the writer"
_OTHERS = ("quoted", "attributed", "unsourced")
"""With these words the voices of others begin, from those nearest to their own words on."""
_PARAGRAPHS = 60
"""How many paragraphs are drawn at most; all are counted."""
_NUMBERED = 5
"""From how many words on a piece has its number in it."""


def voice_strip(
    article: Article | str,
    stretches: Iterable[Span],
    note: str = f"{ONE_ARTICLE} A finder's reading: see the text.",
) -> Chart:
    """Draw who speaks when: one bar for each paragraph, made of pieces in reading order.

    Parameters
    ----------
    article : Article or str
    stretches : iterable of Span
        From `helpers.framing.find_voices`: together they hold each word (cut at white space) once, and
        the label is the voice. A word belongs where its first character stands.
    note : str
        What to be careful of. If the stretches are a reader's and not a finder's, say so here.

    Returns
    -------
    Chart
        A piece is as long as its number of words. It has the colour in which `helpers.show.highlight`
        marks the same stretch. Where there are more voices than styles, those with the fewest words,
        but never the writer, are drawn together as "others"; the table has each of them.

    Raises
    ------
    ValueError
        If there are no words, or the stretches do not hold each word of this text once.
    """
    article = Article(str(article))
    starts = [match.start() for match in re.finditer(r"\S+", article.text)]
    if not starts:
        raise ValueError("There are no words in this text: give a text with at least one word.")
    voices = _voices(article.text, starts, stretches)
    counts = Counter(voices)  # in the order in which they first occur
    heads = [paragraph.start for paragraph in article.paragraphs]
    places = zip((bisect_right(heads, start) for start in starts), voices, strict=True)
    runs = [(*place, len(list(words))) for place, words in groupby(places)]
    figure = _draw_voices(runs, counts)
    if len(heads) > _PARAGRAPHS:
        note = f"Drawn: the first {_PARAGRAPHS} of {len(heads):,} paragraphs; counted: all. {note}"
    table = pd.DataFrame(
        [(voice, number, round(100 * number / len(voices), 1)) for voice, number in _by_kind(counts)],
        columns=["voice", "words", "percent"],
    )
    return Chart(figure, table, _tell_voices(counts), _TITLE, note)


def _voices(text: str, starts: Sequence[int], stretches: Iterable[Span]) -> list[str]:
    """Give the voice of each word."""
    voices = [""] * len(starts)
    for span in stretches if isinstance(stretches, Iterable) else [stretches]:
        if not isinstance(span, Span):
            raise ValueError(f"Give the spans that find_voices() gives: {span!r} is none.")
        if span.end > len(text) or (span.text and text[span.start : span.end] != span.text):
            raise ValueError(
                f"The span {span.start} to {span.end} ({span.text!r}) does not stand there in this "
                "text: draw spans with the text in which they were found."
            )
        first, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if any(voices[first:end]):
            raise ValueError(
                f"The span {span.start} to {span.end} ({span.text!r}) holds words of another one: "
                "give each word to one voice, as find_voices() does."
            )
        voices[first:end] = [_plain(span.label)] * (end - first)
    if "" in voices:
        start = starts[voices.index("")]
        raise ValueError(
            f"The word {text[start:].split(maxsplit=1)[0]!r} at {start} is in no stretch: give each "
            "word to one voice, as find_voices() does."
        )
    return voices


def _by_kind(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Sort voices: those of others by their kind, the most words first, and the writer last."""

    def rank(voice):
        kind = voice.split()[0]
        known = _OTHERS.index(kind) if kind in _OTHERS else len(_OTHERS)
        return voice == _WRITER, known, -counts[voice], voice

    return [(voice, counts[voice]) for voice in sorted(counts, key=rank)]


def _together(counts: Counter[str]) -> set[str]:
    """Give the voices that share the last style, because there are more voices than styles."""
    most = len(LOOKS) if len(counts) <= len(LOOKS) else len(LOOKS) - 1
    return {*sorted(counts, key=lambda voice: (voice != _WRITER, -counts[voice]))[most:]}


def _tell_voices(counts: Counter[str]) -> str:
    total, rest = counts.total(), _together(counts)

    def told(voice, number):
        share = 100 * number / total
        share = "under 1" if share < 0.5 else "over 99" if 99.5 <= share < 100 else f"{share:.0f}"
        return f"{voice} {number:,} ({share} %)"

    of_others = [told(*item) for item in _by_kind(counts) if item[0] not in {_WRITER, *rest}]
    if rest:
        of_others.append(told(f"{len(rest)} others together", sum(counts[voice] for voice in rest)))
    of_writer = [told(_WRITER, counts[_WRITER])] if _WRITER in counts else []
    parts = [", ".join(of_others)] * bool(of_others) + of_writer
    return f"{counted(total, 'words')}: {'; '.join(parts)}."


def _draw_voices(runs: Iterable[tuple[int, str, int]], counts: Counter[str]) -> Figure:
    """Draw runs of words: each with its paragraph, from 1, its voice and its number of words."""
    rest = _together(counts)
    named = [voice for voice in counts if voice not in rest]
    names = [f"{folded(voice)}: {counted(counts[voice], 'words')}" for voice in named]
    if rest:
        names += [f"{len(rest)} others: {counted(sum(counts[v] for v in rest), 'words')}"]
    rows: dict[str, list[tuple[int, float]]] = {}
    for paragraph, voice, words in runs:
        if paragraph <= _PARAGRAPHS:
            look = named.index(voice) if voice in named else len(named)
            rows.setdefault(f"paragraph {paragraph}", []).append((look, words))
    unit = "words, in reading order (bold: all words of the paragraph)"
    return pieces(_TITLE, unit, rows, names, _NUMBERED)


def _plain(text: object) -> str:
    """Give a text as one line; where there is none, a dash."""
    words = [] if pd.isna(text) else str(text).split()
    # Marks that cannot be seen may turn a text round, or hide another one.
    words = ["".join(filter(str.isprintable, word)) for word in words]
    return " ".join(filter(None, words)) or "–"


_BESIDE = "Your verbs from doubt to fact, beside the classes of our list"


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

    Raises
    ------
    ValueError
        If there is no verb.
    """
    if not placed:
        raise ValueError("There is nothing to draw: give at least one verb with its number.")
    numbers = {v: n for v, n in placed.items() if type(n) in (int, float) and 0 <= n <= 10}
    kinds = {verb: classes.get(verb, "not in our list") for verb in placed}
    figure, axes = start(_BESIDE, 1.1 + 0.34 * len(placed))
    for row, verb in enumerate(placed):
        axes.axhline(row, color=GREY, linewidth=0.5)
        if verb in numbers:
            axes.plot(numbers[verb], row, "o", color=BLUE, markersize=9)
            write(axes, f"{numbers[verb]:g}", (numbers[verb], row), (9, 0), ha="left")
    axes.set_yticks(range(len(placed)), [folded(f"{verb} ({kind})") for verb, kind in kinds.items()])
    axes.set_ylim(len(placed) - 0.4, -0.6)
    axes.set_xlim(-0.3, 10.7)
    axes.set_xticks(range(11))
    axes.set_xlabel("0: this may well be untrue · 10: the writer tells it as a fact")
    told = ", ".join(f"{verb} {numbers[verb]:g}" for verb in sorted(numbers, key=numbers.__getitem__))
    rows = [(verb, numbers.get(verb), kind) for verb, kind in kinds.items()]
    return Chart(
        figure,
        pd.DataFrame(rows, columns=["verb", "your number", "class"]),
        f"You put, from doubt to fact: {told}." if told else "Not yet: no verb has a number.",
        _BESIDE,
        "The dots are yours, the classes are ours: neither is measured.",
    )
