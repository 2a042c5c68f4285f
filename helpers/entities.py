"""Finding names in a text by rules that can be read and argued with."""

from __future__ import annotations

import re
from functools import cache

from helpers import read_rows
from helpers.spans import Span

# A capitalised word, or a short form such as U.S.; a following ’s is not part of it.
_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w&]*(?:[-’'][A-Z]\w+|-\w+)*)"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*")


@cache
def _gazetteer() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in read_rows("gazetteer.csv")}


@cache
def _lists() -> re.Pattern:
    """All names of the gazetteer and all titles, the longest first, as one pattern."""
    titles = "|".join(re.escape(t["title"]) for t in _longest("titles.csv", "title"))
    names = "|".join(re.escape(n["name"]) for n in _longest("gazetteer.csv", "name"))
    return re.compile(rf"(?:(?P<title>{titles})|(?P<name>{names}))(?!\w)")


def _longest(file: str, column: str):
    return sorted(read_rows(file), key=lambda row: -len(row[column]))


def find_entities(text: str) -> list[Span]:
    """Find the names in a text: people, organisations, places, and words for peoples.

    Runs of capitalised words are looked up in a list of names (`helpers/data/gazetteer.csv`) and a
    list of titles; what stands behind a title is taken for a person. Names that are in no list and
    behind no title are not found: this is a first version, and its errors are worth looking at.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Span
        Labelled PERSON, ORG, GPE (countries and cities), LOC (other places) or NORP (peoples and
        groups); sorted, never overlapping; `why` gives the rule.
    """
    spans = [span for run in _RUN.finditer(text) for span in _in_run(text, run.start(), run.end())]
    surnames = {
        span.text.split()[-1]: span.text
        for span in spans
        if span.label == "PERSON" and " " in span.text
    }
    if surnames:
        taken = {place for span in spans for place in range(span.start, span.end)}
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, surnames))})\b")
        for match in pattern.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                why = f"the last name of {surnames[match.group()]}, named in full in this text"
                spans.append(Span.cut(text, *match.span(), "PERSON", why))
    return sorted(spans)


def _in_run(text: str, start: int, end: int):
    """Read one run of capitalised words from left to right."""
    title, lists = "", _lists()
    while start < end:
        match = lists.match(text, start)
        word = re.compile(_WORD).match(text, start, end)
        if match and match["name"]:
            row = _gazetteer()[match["name"]]
            yield Span.cut(text, *match.span(), row["label"], f"in our list of names: {row['kind']}")
            title, start = "", match.end()
        elif match:
            title, start = match["title"], match.end()
        elif title:
            why = f"capitalised words after the title {title!r}"
            yield Span.cut(text, start, end, "PERSON", why)
            return
        else:
            start = word.end() if word else end
        while start < end and not text[start].isalnum():
            start += 1
