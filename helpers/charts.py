"""Charts that speak: a picture, the finding as a sentence, and the numbers as a table."""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO

import pandas as pd
from matplotlib.figure import Figure

from helpers.article import Article
from helpers.show import table
from helpers.spending import meeting, members, released

BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#767676"
"""Colours that colour-blind readers can tell apart (Okabe and Ito 2008), and a grey."""

ONE_ARTICLE = "n = 1 article: this says nothing about other texts."

_DOTS_PER_INCH = 144


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


def dispersion(article: Article, words: Sequence[str]) -> Chart:
    """Draw where words stand in a text, from its first word to its last.

    Parameters
    ----------
    article : Article
    words : sequence of str
        Names to look for, as whole words, with their capitals.

    Returns
    -------
    Chart
        One row per name, one mark per place, lines between the paragraphs.

    Raises
    ------
    ValueError
        If there is no word to look for.

    Notes
    -----
    Also called a lexical dispersion plot; NLTK has one for its own texts.
    """
    if not words or isinstance(words, str) or not all(words):
        raise ValueError('Give a list of words to look for, such as ["China", "Russia"].')
    text = article.text
    starts = [match.start() for match in re.finditer(r"\S+", text)]

    def word_number(offset):
        """Count words from 1, up to the one that holds this character."""
        return bisect_right(starts, offset)

    places = {
        word: [word_number(m.start()) for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
        for word in words
    }
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
