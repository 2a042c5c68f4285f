"""Text with highlighted spans, and tables, as safe HTML with an alternative in plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api.types import is_float_dtype, is_numeric_dtype

from helpers.article import Article, as_text
from helpers.looks import INK, Look, look, looks
from helpers.spans import Span, score

LISTED = 300
"""How many marks the list below a text shows at most."""

DEEPEST = 20
"""How many marks may lie on one another."""

_SIDE = 'style="text-align:{};vertical-align:top"'
_CAPTION = "text-align:left;font-weight:bold;white-space:nowrap"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet takes for a formula."""
_PARAGRAPH = '<p style="white-space:pre-wrap;margin:0 0 .6em">'


@dataclass(frozen=True)
class Html:
    """A piece of safe HTML, and the same in plain text for where HTML cannot be shown."""

    html: str
    text: str

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return self.text


def web_page(title: str, body: str, style: Path) -> str:
    """Make a page that needs no other file, of its title, what it shows as HTML, and a file of CSS."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f"<style>{style.read_text(encoding='utf-8')}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def safe_cell(cell: Any) -> Any:
    """Write a cell of a table so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def spreadsheet(frame: pd.DataFrame, between: str = ",") -> str:
    """Write a table as spreadsheets read it (CSV): what begins like a formula is none."""
    frame = frame.map(safe_cell).rename(columns=safe_cell)
    cells = frame.to_csv(index=False, lineterminator="\n", sep=between)
    return f"\ufeff{cells}"  # so that Excel reads UTF-8


def highlight(article: Article | str, spans: Iterable[Span], listed: bool = True) -> Html:
    """Show a text with spans marked in it, a legend, and the marks as a list.

    Parameters
    ----------
    article : Article or str
        The text that the spans were found in.
    spans : iterable of Span
        Nested and crossing spans are drawn too.
    listed : bool
        Whether to add the list of marks (closed at first), with the reason of each.

    Returns
    -------
    Html
        Everything from the text is escaped, so nothing in it can act as HTML.

    Raises
    ------
    ValueError
        If a span does not fit the text, or more than 20 lie on one another.
    """
    text = as_text(article)
    spans = sorted(span for span in spans if span.start < span.end)
    for span in spans:
        if span.end > len(text) or span.text not in ("", text[span.start : span.end]):
            raise ValueError(
                f"The span {span.start} to {span.end} ({span.text!r}) does not stand there in this "
                "text: show spans with the text in which they were found."
            )
    counts = Counter(span.label for span in spans)
    styles = looks(counts)
    named = len(counts) > 1  # with one label, the legend says enough
    first = {  # each paragraph tells a label once, at the first mark that does not say it itself
        (text.rfind("\n", 0, span.start), span.label): span
        for span in reversed(spans)
        if named and span.label.casefold() != text[span.start : span.end].casefold()
    }
    told = set(first.values())
    paragraphs = Article(text).paragraphs
    begins, ends = {p.start for p in paragraphs}, {p.end for p in paragraphs}
    body, plain, inside = [], [], False
    for start, end, active in _segments(text, spans, begins | ends):
        piece = text[start:end]
        inside |= start in begins
        body.append(_PARAGRAPH * (start in begins))
        body.append(_mark(piece, end, active, styles, told) if inside else escape(piece))
        body.append("</p>" * (end in ends))
        inside &= end not in ends
        plain.append(_bracket(piece, start, end, active, named))
    return Html(
        html=(
            f"{_legend(counts, styles)}"
            '<div dir="auto" style="line-height:1.9;max-width:48em;overflow-wrap:anywhere">'
            f"{''.join(body)}</div>"
            f"{_list(spans) if listed and spans else ''}"
        ),
        text="".join(plain),
    )


def _segments(text: str, spans: list[Span], places: set[int]):
    """Cut a text at these places and where a span begins or ends; tell which spans hold each piece."""
    cuts = sorted({0, len(text)} | places | {s.start for s in spans} | {s.end for s in spans})
    active: list[Span] = []
    first = 0
    for start, end in pairwise(cuts):
        active = [span for span in active if span.end > start]
        while first < len(spans) and spans[first].start <= start:
            active.append(spans[first])
            first += 1
        if len(active) > DEEPEST:
            raise ValueError(
                f"At character {start} more than {DEEPEST} marks lie on one another, which nobody can "
                "read: show fewer of them at a time."
            )
        # The longest outside, the shortest inside.
        active.sort(key=lambda span: (span.start, -span.end))
        yield start, end, tuple(active)


def style(look: Look, depth: int = 0) -> str:
    """Write the look of marked words as CSS; the line of those around others is so much deeper."""
    width = 3 if look.line == "double" else 2
    return (
        f"background:{look.pale};color:{INK};border-bottom:{width}px {look.line} {look.dark};"
        f"border-radius:3px;padding:0 2px {4 * depth}px;margin:0 1px"
    )


def _mark(piece: str, end: int, active: tuple[Span, ...], styles, told: set[Span]) -> str:
    html = escape(piece)
    for depth, span in enumerate(reversed(active)):
        tag = ""
        if span in told and span.end == end:
            tag = f'&nbsp;<small style="font-size:80%">{escape(span.label)}</small>'
        tip = escape(f"{span.label}: {span.why}" if span.why else span.label)
        html = f'<mark style="{style(styles[span.label], depth)}" title="{tip}">{html}{tag}</mark>'
    return html


def _bracket(piece: str, start: int, end: int, active: tuple[Span, ...], named: bool) -> str:
    opening = "".join("[" for span in active if span.start == start)
    closing = "".join(
        f"|{span.label}]" if named else "]" for span in reversed(active) if span.end == end
    )
    return f"{opening}{piece}{closing}"


def _legend(counts: Counter, styles) -> str:
    if not counts:
        return ""
    items = " · ".join(
        f'<mark style="{style(styles[label])}">{escape(label) or "marked"}</mark> {count}'
        for label, count in counts.items()
    )
    return f'<p style="margin:0 0 .5em"><strong>Marked:</strong> {items}</p>'


def _list(spans: list[Span]) -> str:
    rows = [{"text": s.text, "label": s.label, "from": s.start, "why": s.why} for s in spans]
    many = "The mark" if len(rows) == 1 else f"The {len(rows)} marks"
    more = f" (the first {LISTED})" if len(rows) > LISTED else ""
    return table(rows[:LISTED], "In the order of the text", folded=f"{many} as a list{more}").html


def two_groups(
    found: Iterable[Span], gold: Iterable[Span], names: tuple[str, str] = ("found", "gold")
) -> Html:
    """Show two lists of spans of one text as two groups that overlap in what stands at the same places.

    Returns
    -------
    Html
        The three parts with their texts, and below them precision and recall as divisions.
    """
    one, other = names
    result = score(found, gold)
    both, ours = len(result.hits), len(result.hits) + len(result.false_alarms)
    if not ours or not result.gold:
        told = f"Not yet: there is nothing in {other if ours else one}."
        return Html(f'<p role="status">{escape(told)}</p>', told)
    told = (
        f"Precision: {both} of {ours} in {one} are right, {result.precision:.2f}. "
        f"Recall: {both} of {result.gold} in {other} are found, {result.recall:.2f}."
    )
    parts = {
        f"only {one}": result.false_alarms,
        "both": result.hits,
        f"only {other}": result.missed,
    }
    middle = f";margin:3px;border-radius:2em;background:{look('both').pale}"
    cells, plain = [], []
    for column, (name, spans) in enumerate(parts.items(), 1):
        texts = Counter(span.text for span in spans)
        listed = ", ".join(text + f" ({n})" * (n > 1) for text, n in texts.items()) or "–"
        plain.append(f"{name}, {len(spans)}: {listed}")
        cells.append(
            f'<div style="grid-area:1/{column};z-index:1;padding:1em 1.4em;overflow-wrap:anywhere'
            f'{middle * (name == "both")}">'
            f'<strong style="display:block">{escape(name)}: {len(spans)}</strong>{escape(listed)}</div>'
        )
    for area, side in (("1/1/2/3", look("program only")), ("1/2/2/4", look("reader only"))):
        cells.append(
            f'<div style="grid-area:{area};background:{side.pale};border:3px {side.line} {side.dark};'
            'border-radius:2em;mix-blend-mode:multiply"></div>'
        )
    return Html(
        f'<figure aria-label="{escape(f"Two groups that overlap: {one} and {other}")}" '
        f'style="margin:0;max-width:48em"><div style="display:grid;grid-template-columns:1fr 1fr 1fr;'
        f'isolation:isolate;background:#fff;border-radius:2em;color:{INK}">{"".join(cells)}</div>'
        f"<figcaption>{escape(told)}</figcaption></figure>",
        "\n".join([*plain, told]),
    )


def table(
    rows: pd.DataFrame | Mapping[str, Iterable] | Iterable[Span] | Iterable[dict],
    caption: str = "",
    right: Collection[str] = (),
    folded: str = "",
) -> Html:
    """Show rows as a table whose head is readable by a screen reader.

    Parameters
    ----------
    rows : DataFrame, mapping of column names to values, or iterable of Span or dict
        A DataFrame's index is not shown.
    caption : str
        One line above the table.
    right : collection of str
        Columns to set flush right, as numbers always are.
    folded : str
        What stands on the fold that hides the table until it is opened; without it, none does.
        It is the caption, too, where no other is given.
    """
    if isinstance(rows, Mapping):
        rows = {name: list(column) for name, column in rows.items()}
    frame = pd.DataFrame(rows)
    flush = [name for name in frame if name in right or is_numeric_dtype(frame[name])]
    sides = {name: _SIDE.format("right" if name in flush else "left") for name in frame}
    frame = frame.apply(_same_decimals)
    head = "".join(f'<th scope="col" {side}>{escape(str(n))}</th>' for n, side in sides.items())
    filled = frame.astype(object).where(frame.notna(), "–")
    body = "".join(
        "<tr>"
        + "".join(f"<td {sides[n]}>{escape(str(v))}</td>" for n, v in zip(sides, row, strict=True))
        + "</tr>"
        for row in filled.itertuples(index=False, name=None)
    )
    body = body or "<tr><td>(no rows)</td></tr>" * bool(sides)
    caption = caption or folded
    title = f'<caption style="{_CAPTION}">{escape(caption)}</caption>' if caption else ""
    text = "(no rows)" if frame.empty else frame.to_string(index=False, na_rep="–", max_colwidth=60)
    html = f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    if folded:
        html = f"<details><summary>{escape(folded)}</summary>{html}</details>"
    return Html(html, f"{caption}\n{text}" if caption else text)


def _same_decimals(column: pd.Series) -> pd.Series:
    """Write the numbers of a column with as many decimals as the longest of them, at most four."""
    if not is_float_dtype(column):
        return column
    shown = [f"{value:.4f}".rstrip("0").partition(".")[2] for value in column.dropna()]
    decimals = max(map(len, shown), default=0)
    return column.map(lambda value: "–" if pd.isna(value) else f"{value:,.{decimals}f}")
