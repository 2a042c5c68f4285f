"""Framing: whose words a text holds, and which names it gives to one thing."""

from __future__ import annotations

import re
from collections import Counter

from helpers import read_rows
from helpers.article import Article
from helpers.quotations import find_quotations
from helpers.spans import Span

WRITER = "not in quotation marks"


def voices(article: Article) -> dict[str, int]:
    """Count the words of a text by voice, as far as quotation marks show it.

    Parameters
    ----------
    article : Article

    Returns
    -------
    dict of str to int
        Words (cut at white space) in quotation marks, for each speaker; and all others. Those others
        are not all the writer's own: they hold what is reported without marks.
    """
    counts = Counter()
    for quotation in find_quotations(article.text):
        speaker = quotation.source.label if quotation.source else ""
        counts[f"in the marks of {speaker or 'somebody'}"] += len(quotation.quoted.text.split())
    return {WRITER: len(article.text.split()) - counts.total(), **counts}


def namings(article: Article) -> list[Span]:
    """Find the names that a text gives to a war, by a list of words.

    Parameters
    ----------
    article : Article

    Returns
    -------
    list of Span
        The label is the name; `why` says in whose voice it stands. A list of words also finds places
        where the word means something else: look at each.
    """
    names = sorted((row["name"] for row in read_rows("war_names.csv")), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    quotations = find_quotations(article.text)
    spans = []
    for match in pattern.finditer(article.text):
        place = Span(*match.span())
        speaker = next((q.source for q in quotations if q.quoted.overlaps(place)), None)
        why = f"in the marks of {speaker.label}" if speaker else WRITER
        spans.append(Span.cut(article.text, *match.span(), match.group().lower(), why))
    return spans
