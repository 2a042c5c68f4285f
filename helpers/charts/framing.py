"""A chart of framing: whose words a text holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation, Transform

from helpers.article import Article
from helpers.charts.chart import HATCHES, ONE_ARTICLE, Chart, counted, folded
from helpers.show import INK, STYLES
from helpers.spans import Span

_SMALL = {"fontsize": 9, "parse_math": False}
_NARROW = 7.5
"""How wide a picture is at least, in inches; all lengths below are in inches too."""

# Who speaks when ----------------------------------------------------------------------------------

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
    pieces = [(*place, len(list(words))) for place, words in groupby(places)]
    figure = _draw_voices(pieces, counts)
    if len(heads) > _PARAGRAPHS:
        note = f"Drawn: the first {_PARAGRAPHS} of {len(heads):,} paragraphs; counted: all. {note}"
    table = pd.DataFrame(
        [(voice, number, round(100 * number / len(voices), 1)) for voice, number in _by_kind(counts)],
        columns=["voice", "words", "percent"],
    )
    return Chart(figure, table, _tell_voices(counts), _TITLE, note)


def _voices(text: str, starts: Sequence[int], stretches: Iterable[Span]) -> list[str]:
    """Give the voice of each word."""
    voices: list[str | None] = [None] * len(starts)
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
    if None in voices:
        start = starts[voices.index(None)]
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
    most = len(STYLES) if len(counts) <= len(STYLES) else len(STYLES) - 1
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


def _draw_voices(pieces: Iterable[tuple[int, str, int]], counts: Counter[str]) -> Figure:
    """Draw pieces: each with its paragraph, from 1, its voice and its number of words."""
    rest = _together(counts)
    named = [voice for voice in counts if voice not in rest]
    names = [f"{folded(voice)}: {counted(counts[voice], 'words')}" for voice in named]
    if rest:
        names += [f"{len(rest)} others: {counted(sum(counts[v] for v in rest), 'words')}"]
    looks = [
        {"facecolor": fill, "edgecolor": edge, "hatch": hatch, "linewidth": 0.8}
        for (fill, edge, _), hatch, _ in zip(STYLES, HATCHES, names, strict=False)
    ]
    figure = Figure(figsize=(_NARROW, 1))
    top = _head(figure, _TITLE, [Patch(**look) for look in looks], names) + 0.22
    axes = figure.add_axes((0, 0, 1, 1))
    totals: Counter[int] = Counter()
    bars = []  # left end, row, words, style
    for row, voice, words in pieces:
        if row <= _PARAGRAPHS:
            bars.append((totals[row], row, words, named.index(voice) if voice in named else len(named)))
            totals[row] += words
    # A layout by hand: only so is it known before drawing which numbers fit in.
    left, bottom, across, room = 0.8, 0.5, _NARROW - 0.95, 0.55
    side = (0.44 if len(totals) <= 12 else 0.32) * len(totals)
    height = top + side + bottom
    figure.set_size_inches(_NARROW, height)
    axes.set_position((left / _NARROW, bottom / height, across / _NARROW, side / height))
    axes.set_xlim(0, max(totals.values()) / (1 - room / across))
    axes.set_ylim(len(totals) + 0.5, 0.5)
    inch = axes.get_xlim()[1] / across  # in words
    for style, look in enumerate(looks):
        of_one = [bar[:3] for bar in bars if bar[3] == style]
        look["linewidth"] = [0.8 * (words > 0.02 * inch) for *_, words in of_one]
        axes.barh(
            [row for _, row, _ in of_one], [words for *_, words in of_one],
            left=[start for start, *_ in of_one], height=0.72, **look,
        )  # fmt: skip
    for start, row, words, style in bars:
        if words >= max(_NUMBERED, 0.1 * inch):
            label = axes.text(
                start + words / 2, row, f"{words:,}", ha="center", va="center_baseline", color=INK,
                bbox={"facecolor": looks[style]["facecolor"], "edgecolor": "none", "pad": 1.2},
                **_SMALL,
            )  # fmt: skip
            if _size(label)[0] + 0.05 > words / inch:
                label.remove()
    for row, total in totals.items():
        axes.annotate(
            f"{total:,}", (total, row), (5, 0), textcoords="offset points", va="center_baseline",
            fontweight="bold", **_SMALL,
        )  # fmt: skip
    axes.set_yticks(list(totals), [f"{row}" for row in totals], **_SMALL)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=9)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("words, in reading order (bold: all words of the paragraph)", **_SMALL)
    axes.annotate(
        "paragraph", (0, 1), (-4, 5), xycoords="axes fraction", textcoords="offset points",
        ha="right", va="bottom", **_SMALL,
    )  # fmt: skip
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def _plain(text: object) -> str:
    """Give a text as one line; where there is none, a dash."""
    words = [] if pd.isna(text) else str(text).split()
    # Marks that cannot be seen may turn a text round, or hide another one.
    words = ["".join(filter(str.isprintable, word)) for word in words]
    return " ".join(filter(None, words)) or "–"


def _head(figure: Figure, title: str, handles: Sequence[Artist], names: Sequence[str]) -> float:
    """Write the title and below it the legend at the top; give how much height they take."""
    width = figure.get_figwidth() - 0.2
    title = _fold(figure, title, width, 3, fontsize=11)
    figure.suptitle(
        title, x=0, y=1, ha="left", va="top", fontsize=11, parse_math=False,
        transform=_top(figure, 0.1, 0.08),
    )  # fmt: skip
    below = 0.16 + _measure(figure, title, fontsize=11)[1]
    columns = len(names)
    legend = _legend(figure, handles, names, columns, below)
    while columns > 1 and _size(legend)[0] > width:
        columns -= 1
        legend = _legend(figure, handles, names, columns, below)
    return below + _size(legend)[1] + 0.08


def _legend(
    figure: Figure, handles: Sequence[Artist], names: Sequence[str], columns: int, below: float
) -> Legend:
    """Name what is drawn, in so many columns, so far below the top."""
    figure.legends.clear()
    legend = figure.legend(
        handles, ["name"] * len(names), loc="upper left", bbox_to_anchor=(0, 1),
        bbox_transform=_top(figure, 0.06, below), ncols=columns, frameon=False, fontsize=9,
        borderpad=0.2, borderaxespad=0, columnspacing=1.2, handleheight=1.1,
        handlelength=2.2,
    )  # fmt: skip
    for text, name in zip(legend.get_texts(), names, strict=True):
        text.set_parse_math(False)
        text.set_text(name)  # set here, so that a name with "_" before it is kept
    return legend


def _top(figure: Figure, right: float, below: float) -> Transform:
    """Count from the upper left corner, whatever height the figure will have."""
    return figure.transFigure + ScaledTranslation(right, -below, figure.dpi_scale_trans)


def _fold(figure: Figure, text: str, width: float, lines: int, **look) -> str:
    """Break a text into so many lines at most, none of them wider than there is room for."""
    chars = max(1, int(width / 0.05))
    while chars > 1 and _measure(figure, folded(text, chars, lines), **look)[0] > width:
        chars -= 1
    return folded(text, chars, lines)


def _measure(figure: Figure, text: str, **look) -> tuple[float, float]:
    """Measure what a text would take, its width and height."""
    written = figure.text(0, 0, text, **_SMALL | look)
    size = _size(written)
    written.remove()
    return size


def _size(artist: Artist) -> tuple[float, float]:
    box = artist.get_window_extent()
    return box.width / artist.figure.dpi, box.height / artist.figure.dpi
