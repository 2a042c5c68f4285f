"""Charts of framing: whose words a text holds, and how several outlets told the same."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import ScaledTranslation, Transform

from helpers.article import Article
from helpers.charts.chart import BLUE, GREY, HATCHES, ONE_ARTICLE, Chart, counted, folded
from helpers.show import INK, STYLES
from helpers.spans import Span

_SMALL = {"fontsize": 9, "parse_math": False}
_BOLD = {"fontweight": "bold"}
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


# How the outlets told it --------------------------------------------------------------------------

_OURS = "our article"
_ABOUT = {
    # what a text reports: its mark (no cross and no star: they look like marks for pupils), its name
    "interview": ("o", "text about the interview"),
    "speech": ("s", "text about the speech"),
    "reply": ("^", "text about China's reply"),
    "spending": ("D", "text about spending"),
}
_MORE = "v<>p"
"""Marks for what else a text may report."""
_NOWHERE = ("–", "not shown")
_NEEDED = ["outlet", "country", "about", "aspect", "reading"]
_WIDE = 10.0
"""How wide a picture is at most; panels for which there is no room stand below the others."""
_PAD, _ROW, _STEP = 0.12, 0.27, 0.16
"""Free space beside texts, the height of a row, and how far apart two marks in one cell are."""
_LIGHT = {"color": "#cfcfcf", "linewidth": 0.8, "zorder": 1}
_LIGHTER = {**_LIGHT, "color": "#e6e6e6"}


@dataclass
class _Column:
    """One reading: how many outlets have it, what their texts report, its width and its heading."""

    reading: str
    outlets: int
    found: dict[str, list[str]]
    width: float = 0
    head: str = ""


@dataclass
class _Panel:
    """One aspect, or a part of it: its title, and a column for each reading."""

    title: str
    columns: list[_Column]

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)


def coverage_grid(coverage: pd.DataFrame, aspects: Mapping[str, str]) -> Chart:
    """Draw how the outlets told it: for each outlet, how the fragments seen there were read.

    Parameters
    ----------
    coverage : DataFrame
        From `helpers.framing.load_coverage`.
    aspects : mapping of str to str
        Which aspects to draw, and the heading of each, such as ``{"war_name": "Name of the war"}``.
        For one or two there is room side by side.

    Returns
    -------
    Chart
        One row for each outlet, one panel for each aspect, and in it one column for each reading, that
        of the most outlets first. The shape of a mark says what the text reports. The article of this
        course comes first, then the others by what they report, then by name. The table has one row
        for each outlet and each thing that it reports.

    Raises
    ------
    ValueError
        If the table has no rows, there is no such aspect, or something cannot be told apart.
    """
    aspects = _headings(coverage, aspects)
    seen = coverage[_NEEDED].map(_plain)
    seen = seen[seen["aspect"].isin(list(aspects))]
    seen = seen.drop_duplicates(["outlet", "about", "aspect", "reading"])
    kinds = _kinds(seen["about"])
    group = seen["about"].map([*kinds].index).groupby(seen["outlet"]).min()  # what it reports first
    group = {name: -1 if name == _OURS else int(number) for name, number in group.items()}
    outlets = sorted(group, key=lambda name: (group[name], *_by_name(name)))
    rows = {aspect: seen[seen["aspect"] == aspect] for aspect in aspects}
    readings = {aspect: _by_number(of) for aspect, of in rows.items()}
    table = [[*key, *_cells(of, readings)] for key, of in seen.groupby(["outlet", "about"])]
    table.sort(key=lambda row: (outlets.index(row[0]), [*kinds].index(row[1])))
    told = [_tell_aspect(aspects[aspect], of, readings[aspect]) for aspect, of in rows.items()]
    title = f"How {counted(len(outlets), 'outlets')} told it: {'; '.join(aspects.values())}"
    note = (
        "No mark: not seen in the part that was read, which does not mean not said. In brackets: how "
        f"many outlets. {'After our article, the' if _OURS in group else 'The'} outlets stand by what "
        f"they report, then by name. n = {counted(len(outlets), 'outlets')}: this says nothing about "
        "others."
    )
    outlets = {name: group[name] for name in outlets}
    return Chart(
        _draw_grid(title, seen, aspects, kinds, outlets, readings),
        pd.DataFrame(table, columns=["outlet", "about", *aspects.values()]),
        " ".join(told),
        title,
        note,
    )


def _headings(coverage: pd.DataFrame, aspects: Mapping[str, str]) -> dict[str, str]:
    """Make sure that these are a table of coverage and headings for some of its aspects."""
    if not isinstance(coverage, pd.DataFrame) or coverage.empty or not {*_NEEDED} <= {*coverage}:
        raise ValueError(
            f"Give a table with at least one row and the columns {', '.join(_NEEDED)}, such as that of "
            "load_coverage()."
        )
    known = sorted({*coverage["aspect"].map(_plain)})
    if not isinstance(aspects, Mapping) or not aspects:
        raise ValueError(
            'Choose at least one aspect with a heading, such as {"war_name": "Name of the war"}: this '
            f"table has {', '.join(known)}."
        )
    aspects = {_plain(aspect): _plain(heading) for aspect, heading in aspects.items()}
    for aspect in aspects:
        if aspect not in known:
            raise ValueError(f"There is no aspect {aspect!r}: choose from {', '.join(known)}.")
    heads = ["outlet", "about", *aspects.values()]
    if len({*heads}) < len(heads):
        raise ValueError("Give each aspect a heading of its own, and none of them 'outlet' or 'about'.")
    return aspects


def _kinds(about: pd.Series) -> dict[str, tuple[str, str]]:
    """Give each thing that is reported its mark and its name."""
    new = sorted({*about} - {*_ABOUT}, key=_by_name)
    if len(new) > len(_MORE):
        raise ValueError(
            f"The column 'about' holds {len(new)} words besides {', '.join(_ABOUT)}: put some "
            f"together, so that there are at most {len(_MORE)}, since each needs a mark of its own."
        )
    known = {kind: look for kind, look in _ABOUT.items() if kind in {*about}}
    return known | {kind: (mark, f"text about {kind}") for kind, mark in zip(new, _MORE, strict=False)}


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _by_number(rows: pd.DataFrame) -> dict[str, int]:
    """Give the readings with their numbers of outlets, the most first, then by name."""
    numbers = rows.groupby("reading")["outlet"].nunique()
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], *_by_name(item[0]))))


def _cells(rows: pd.DataFrame, readings: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Give the readings of one outlet, aspect by aspect, in the order of the columns."""
    found = {*zip(rows["aspect"], rows["reading"], strict=True)}
    return [
        "; ".join(reading for reading in of if (aspect, reading) in found) or "not seen"
        for aspect, of in readings.items()
    ]


def _tell_aspect(heading: str, rows: pd.DataFrame, readings: Mapping[str, int]) -> str:
    """Tell how many outlets there are, and how many have each reading."""
    each = rows.groupby("outlet")["reading"].nunique()
    several = (each > 1).sum()
    more = f", {several} with more than one reading" if several else ""
    simple = not any(re.search(r"[\d,;:]", reading) for reading in readings)
    behind, between = (" ", ", ") if simple else (": ", "; ")
    told = between.join(f"{reading}{behind}{number}" for reading, number in readings.items())
    return f"{heading} ({counted(len(each), 'outlets')}{more}): {told}."


def _draw_grid(
    title: str,
    seen: pd.DataFrame,
    aspects: Mapping[str, str],
    kinds: Mapping[str, tuple[str, str]],
    outlets: Mapping[str, int],
    readings: Mapping[str, Mapping[str, int]],
) -> Figure:
    """Draw all panels, with the outlets beside them in this order; each has its group's number."""
    figure = Figure(figsize=(_WIDE, 1))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    country = dict(zip(seen["outlet"], seen["country"], strict=True))
    full = {name: f"{name} ({of})" if of not in _NOWHERE else name for name, of in country.items()}
    labels = {name: _fold(figure, full[name], 2.6, 3) for name in outlets}
    left = 2 * _PAD + max(_measure(figure, label)[0] for label in labels.values())
    panels = [
        panel
        for aspect, of in readings.items()
        for panel in _panels(figure, seen[seen["aspect"] == aspect], aspects[aspect], of, kinds, left)
    ]
    bands = _bands(panels, _WIDE - left)
    ends = [left + sum(panel.width + _PAD for panel in band) for band in bands]
    width = max(_NARROW, *ends)
    for band, end in zip(bands, ends, strict=True):
        columns = [column for panel in band for column in panel.columns]
        for column in columns:
            column.width += min(0.35, (width - end) / len(columns))
            head = _fold(figure, column.reading, column.width - 0.09, 4)
            column.head = f"{head}\n({column.outlets:,})"
    figure.set_size_inches(width, 1)
    looks = {
        kind: {"marker": mark, "color": BLUE, "markersize": 8, "linestyle": "", "zorder": 3}
        for kind, (mark, _) in kinds.items()
    }
    keys = [Line2D([], [], **look) for look in looks.values()]
    below = _head(figure, title, keys, [folded(name) for _, name in kinds.values()])
    high = [max(_ROW, _measure(figure, label)[1] + 0.08) for label in labels.values()]
    gaps = [0.0, *(_PAD * (one != other) for one, other in pairwise(outlets.values()))]
    rows = list(accumulate(gap + height for gap, height in zip(gaps, high, strict=True)))
    rows = [end - height / 2 for end, height in zip(rows, high, strict=True)]
    for band in bands:
        below = _draw_band(axes, band, looks, labels, rows, (left, below)) + 0.3
    height = below - 0.3 + _PAD
    figure.set_size_inches(width, height)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure


def _panels(
    figure: Figure,
    rows: pd.DataFrame,
    heading: str,
    readings: Mapping[str, int],
    kinds: Iterable[str],
    left: float,
) -> list[_Panel]:
    """Make the panel of one aspect; cut it into several where there is no room for all its columns."""
    title = f"{heading} ({counted(rows['outlet'].nunique(), 'outlets')})"
    panels = [_Panel(title, [])]
    for reading, number in readings.items():
        of = rows[rows["reading"] == reading].groupby("outlet")["about"].agg(list)
        found = {name: [kind for kind in kinds if kind in about] for name, about in of.items()}
        marks, least = max(map(len, found.values())), _measure(figure, _narrow(reading))[0]
        column = _Column(reading, number, found, max(0.44, _STEP * (marks + 1), least + 0.09))
        if panels[-1].width + column.width > _WIDE - left - _PAD:
            panels.append(_Panel(f"{title}, continued", []))
        panels[-1].columns.append(column)
    for panel in panels:  # a title needs some room too
        more = max(0, 1.3 - panel.width) / len(panel.columns)
        for column in panel.columns:
            column.width += more
    return panels


def _narrow(reading: str) -> str:
    """Fold a heading as narrow as it may be: in four lines, without breaking words but long ones."""
    chars = min(max(7, *map(len, reading.split())), 14)
    while chars < 14 and len(textwrap.wrap(reading, chars)) > 4:
        chars += 1
    return folded(reading, chars, 4)


def _bands(panels: Iterable[_Panel], room: float) -> list[list[_Panel]]:
    """Put as many panels side by side as there is room for."""
    bands: list[list[_Panel]] = [[]]
    for panel in panels:
        if bands[-1] and sum(one.width + _PAD for one in [*bands[-1], panel]) > room:
            bands.append([])
        bands[-1].append(panel)
    return bands


def _draw_band(
    axes: Axes,
    band: Sequence[_Panel],
    looks: Mapping[str, Mapping[str, object]],
    labels: Mapping[str, str],
    rows: Sequence[float],
    corner: tuple[float, float],
) -> float:
    """Draw panels side by side, from their upper left corner on; tell where they end below."""
    figure, (x, y) = axes.figure, corner
    titles = [_fold(figure, panel.title, panel.width - 0.1, 4, **_BOLD) for panel in band]
    heads = [column.head for panel in band for column in panel.columns]
    top = y + 0.1 + max(_measure(figure, title, **_BOLD)[1] for title in titles)
    top += 0.16 + max(_measure(figure, head)[1] for head in heads)
    places = {name: top + row for name, row in zip(labels, rows, strict=True)}
    bottom = top + rows[-1] + 0.2
    right = x + sum(panel.width + _PAD for panel in band) - _PAD
    for name, place in places.items():
        axes.text(x - _PAD, place, labels[name], ha="right", va="center_baseline", **_SMALL)
        axes.plot([x - 0.08, right], [place, place], **_LIGHT)
    for panel, title in zip(band, titles, strict=True):
        axes.text(x + 0.06, y + 0.06, title, va="top", **_SMALL, **_BOLD)
        frame = {"facecolor": "none", "edgecolor": GREY, "linewidth": 0.8}
        axes.add_patch(Rectangle((x, y), panel.width, bottom - y, **frame))
        for column in panel.columns:
            middle = x + column.width / 2
            axes.text(middle, top - 0.08, column.head, ha="center", va="bottom", **_SMALL)
            axes.plot([middle, middle], [top - 0.04, bottom], **_LIGHTER)
            for name, found in column.found.items():
                for i, kind in enumerate(found):
                    beside = _STEP * (i - (len(found) - 1) / 2)
                    axes.plot(middle + beside, places[name], **looks[kind])
            x += column.width
        x += _PAD
    return bottom


# What both share ----------------------------------------------------------------------------------


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
        handlelength=1 if isinstance(handles[0], Line2D) else 2.2,
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
