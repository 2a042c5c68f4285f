"""What a class coded, on one page: `one-article pool`."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd
from pandas.api.types import is_numeric_dtype

from helpers.agreement import agreement, in_all_rounds, simulated, worst
from helpers.article import load_article
from helpers.charts import agreement_bars
from helpers.coding import hash_of
from helpers.course.notebooks import STYLE
from helpers.pooling import Pool
from helpers.pooling import pool as pooled
from helpers.show import spreadsheet, table, web_page
from helpers.work import put

_CARE = (
    "Shown are counts, never who said what. These are judgements of young people, and their own "
    "affair: delete this page, and what was handed in, when the lesson is over."
)
_OWN = "For you alone: it has names of files, pseudonyms, and what students noted."
_ALONE = "No two coders answered the same question, so there is nothing to compare."


def pool(folder: Path, sheet: str = "") -> None:
    """Put together what a class handed in; write a page to show, one for the teacher, and tables.

    They go into a folder beside that one; older ones get a number and stay. Options: see `__main__`.
    """
    found = pooled(folder, sheet)
    out = folder.with_name(f"{folder.resolve().name}_pool")
    for file, why in found.left_out.itertuples(index=False):
        print(f"{file}: {why}")
    put(out / "codings.csv", spreadsheet(found.codings))
    put(out / "agreement.csv", spreadsheet(agreement(found.codings)))
    put(out / "pool.html", page(found.codings))
    put(out / "for_the_teacher.html", own_page(found))
    print(f"{found}: {out / 'pool.html'}")


def page(codings: pd.DataFrame) -> str:
    """Make the page to show: how far coders agree, in each round, and what to talk about first."""
    coders, numbers = codings["coder"].nunique(), agreement(codings)
    parts = [f"<p>{coders} coder{'s' * (coders != 1)}. {simulated(codings)} {_CARE}</p>"]
    if numbers.empty:
        parts.append(f"<p>{_ALONE}</p>")
        return web_page("What the class coded", "\n".join(parts), STYLE)
    parts.append("<h2>To talk about</h2>")
    for number, some in codings.groupby("round"):
        parts.append(table(discussion(some), f"Round {number}: the worst first").html)
    parts.append("<h2>How far they agree</h2>")
    parts.append(agreement_bars(codings, "Pairs of coders, all codes.")._repr_html_())
    parts.append(table(numbers, "Alpha: 1 is full agreement, 0 is chance; 0.8 is firm").html)
    if len({*numbers["round"]}) > 1:
        same = agreement(in_all_rounds(codings))
        parts.append(table(same, "Only what each coder answered in all rounds").html)
    return web_page("What the class coded", "\n".join(parts), STYLE)


def own_page(found: Pool) -> str:
    """Make the page that only the teacher sees: what was left out or joined, and the notes."""
    parts = [
        f"<p>{escape(repr(found))}. {_OWN}</p>",
        table(found.left_out, "To look at").html,
        table(found.notes, "What they noted").html,
    ]
    return web_page("What the class coded: for the teacher", "\n".join(parts), STYLE)


def discussion(codings: pd.DataFrame) -> pd.DataFrame:
    """List the worst sentences with their words, where the codings are of the course's article."""
    article, rows = load_article(), worst(codings)
    ours = codings["sheet"].str.endswith(hash_of(article.text)).any()
    if ours and is_numeric_dtype(rows["item"]):
        texts = [article.sentences[item - 1].text for item in rows["item"]]
        rows.insert(1, "sentence", texts)
    return rows
