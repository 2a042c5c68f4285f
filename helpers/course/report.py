"""One page of evidence about any text, and tables for a spreadsheet: `one-article report`."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from html import escape
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from nbformat import NotebookNode

from helpers.article import Article, read_article
from helpers.course.notebooks import NOTEBOOKS, STYLE, read, tags
from helpers.course.refresh import execute
from helpers.framing import find_voices
from helpers.instruments import INSTRUMENTS
from helpers.show import spreadsheet, web_page
from helpers.spans import Span
from helpers.tokens import other_language
from helpers.work import put

_LESSON = NOTEBOOKS / "06_your_own_article.ipynb"


def report(text: Path, out: Path | None = None) -> None:
    """Write a page with what lesson 6 shows of a text, and the rows behind it as tables.

    The page stands beside the text, if nothing else is said, and the tables in a folder of its name.
    What is there already gets a number and stays. `helpers.article.read_article` says what can be read.
    """
    article = read_article(text)
    out = out or text.with_name(f"{text.stem}_report.html")
    for name, frame in tables(article).items():
        put(out.with_suffix("") / f"{name.replace(' ', '_')}.csv", spreadsheet(frame))
    put(out, page(article))
    print(f"{out} is written; its tables are in {out.with_suffix('')}.")


def tables(article: Article) -> dict[str, pd.DataFrame]:
    """Give as rows the spans of a text that each of `INSTRUMENTS` finds, and those of its voices.

    Their columns are the fields of a `Span`, and for names also `entity` and `kind`.
    """
    found = {name: find(article.text) for name, find in INSTRUMENTS.items()}
    found["voices"] = find_voices(article)
    columns = [field.name for field in fields(Span)]
    return {
        name: pd.DataFrame(spans, columns=None if spans else columns) for name, spans in found.items()
    }


def page(article: Article) -> str:
    """Make the page: what the cells of lesson 6 that are tagged `report` show of a text."""
    lesson, heading, shown = read(_LESSON), "", dict[str, str]()
    for cell in lesson.cells:
        if "text" in tags(cell):
            made = f"Article({article.text!r}, {article.source!r})"
            cell.source = f"from helpers.article import Article\nown = {made}"
        elif cell.cell_type == "code" and not tags(cell) & {"folded", "report"}:
            cell.source = ""  # an empty cell is not run
    with TemporaryDirectory() as folder:
        for cell in execute(lesson, Path(folder)).cells:
            heading = (re.findall(r"^## (.+)$", cell.source, re.MULTILINE) or [heading])[-1]
            if "report" in tags(cell):
                parts = "".join(map(_html, cell.outputs))
                shown[heading] = shown.get(heading, "") + parts
    body = "".join(f"<h2>{escape(title)}</h2>{parts}" for title, parts in shown.items())
    told = f"{article.source} · {date.today()} · one-article {version('one-article')}"
    head = f"<p>{escape(f'{told}. {_CARE} {other_language(article)}')}</p>"
    return web_page(f"A look at {article.source}", head + body, STYLE)


_CARE = (
    "Programs made these marks, and they make errors; each part says how often on other texts. Look at "
    "the place in the text before you say what it means. Of the names, ORG is an organisation, GPE a "
    "state or a town, LOC another place, NORP a people or a party."
)


def _html(output: NotebookNode) -> str:
    """Write an output as HTML, open where all of it is folded; the rows of charts and texts stay so."""
    if output.output_type == "stream":
        return f"<p>{escape(output.text.strip()).replace(chr(10), '<br>')}</p>"
    html = output.get("data", {}).get("text/html", "")
    return re.sub("^<details>", "<details open>", html)
