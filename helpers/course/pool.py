"""What a class coded, on one page: `one-article pool`."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd

from helpers.agreement import agreement, worst
from helpers.article import load_article
from helpers.charts import agreement_bars
from helpers.coding import hash_of
from helpers.course.notebooks import STYLE
from helpers.pooling import Pool
from helpers.pooling import pool as pooled
from helpers.show import spreadsheet, table, web_page
from helpers.work import put

_CARE = (
    "Coders are known by pseudonyms. What somebody thinks of a war is their own affair: show counts, "
    "not coders, and delete these files and what was handed in when the lesson is over."
)
_ALONE = "No two coders answered the same question, so there is nothing to compare."


def pool(folder: Path, sheet: str = "") -> None:
    """Put together what a class handed in, and write it as a page and tables beside the folder.

    Options: see `__main__`. Older pages and tables get a number and stay.
    """
    found = pooled(folder, sheet)
    out = folder.with_name(f"{folder.resolve().name}_pool")
    for file, why in found.left_out.itertuples(index=False):
        print(f"{file}: {why}")
    put(out / "codings.csv", spreadsheet(found.codings))
    put(out / "agreement.csv", spreadsheet(agreement(found.codings)))
    put(out / "pool.html", page(found))
    print(f"{found}: {out / 'pool.html'}")


def page(found: Pool) -> str:
    """Make the page: how far coders agree, in each round, and what to talk about first."""
    numbers = agreement(found.codings)
    parts = [f"<p>{escape(repr(found))}. {_CARE}</p>"]
    if numbers.empty:
        parts.append(f"<p>{_ALONE}</p>")
    else:
        parts.append("<h2>How far they agree</h2>")
        parts.append(table(numbers, "Alpha: 1 is full agreement, 0 is chance; 0.8 is firm").html)
        parts.append(agreement_bars(found.codings, "Pairs of coders, all codes.")._repr_html_())
        parts.append("<h2>To talk about</h2>")
        parts += [
            table(discussion(some), f"Round {number}: the worst first", folded="").html
            for number, some in found.codings.groupby("round")
        ]
    if len(found.notes):
        parts.append(f"<h2>What they noted</h2>{table(found.notes.drop(columns='coder')).html}")
    if len(found.left_out):
        parts.append(f"<h2>Left out, or to look at</h2>{table(found.left_out).html}")
    return web_page("What the class coded", "\n".join(parts), STYLE)


def discussion(codings: pd.DataFrame, most: int = 3) -> pd.DataFrame:
    """List the worst sentences with their words, where the codings are of the course's article."""
    article, rows = load_article(), worst(codings, most)
    if codings["sheet"].str.endswith(hash_of(article.text)).any() and 0 not in {*rows["item"]}:
        rows["sentence"] = [article.sentences[item - 1].text for item in rows["item"]]
    return rows
