"""The instruments of the course for any text: what they find, and how often they are right.

An instrument is a program that finds something in a text. Each makes errors; how many it made on other
texts is measured (`make bench` writes `instruments.csv`), and on this text only a reader can tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from helpers.article import Article, as_text
from helpers.data import read_rows
from helpers.entities import find_entities, link_mentions
from helpers.framing import agentless_passives, hedges, loaded_words
from helpers.quotations import find_quotations
from helpers.retelling import side_by_side
from helpers.spans import Span

PLACES = 10
"""How many places there are to check by hand."""


def _quoted(text: str) -> list[Span]:
    """Mark what is told as somebody's words, with a label that says who speaks, and how."""
    spans = []
    for q in find_quotations(text):
        who = (q.source.label or q.source.text) if q.source else "somebody who is not named"
        said = f"{who}: {q.cue.text}" if q.cue else who
        spans.append(Span.cut(text, q.content.start, q.content.end, said, q.why))
    return spans


INSTRUMENTS: dict[str, Callable[[str], list[Span]]] = {
    "names": lambda text: [*link_mentions(text, find_entities(text))],
    "quotations": _quoted,
    "hedges": hedges,
    "loaded words": loaded_words,
    "who acts": agentless_passives,
}
"""The instruments by name; each gives spans."""


def known(*instruments: str) -> str:
    """Say how often instruments, by their names in `INSTRUMENTS`, were right on other texts.

    Returns
    -------
    str
        Texts and date in a line; below, precision and recall, of 100 or of all where there were fewer.

    Raises
    ------
    ValueError
        If there is no such instrument.
    """
    lines = []
    for row in map(measured, instruments):
        right = f"of those marked, {row['right']} were right"
        lines.append(f"Measured on {row['texts']}, {row['measured']}:")
        lines.append(f"{row['unit']}: {right}; of all there, {row['found']} were marked.")
    return "\n".join(dict.fromkeys(lines))


def measured(instrument: str) -> dict[str, str]:
    """Give what was measured of an instrument: its row of `instruments.csv`, as `known` needs it."""
    row = next((row for row in read_rows("instruments.csv") if row["instrument"] == instrument), None)
    if row is None:
        raise ValueError(f"There is no {instrument!r}: choose one of {', '.join(INSTRUMENTS)}.")
    return row


def places_to_check(article: Article | str) -> dict[Span, str]:
    """Choose at most ten places of a text at which a reader can check the instruments.

    Returns
    -------
    dict of Span to str
        In the order of the text, each with its instrument. These take turns, and the places of each lie
        as far apart as they can: they are no choice of ours. The label says what the instrument claims.
    """
    text = as_text(article)
    claims: Mapping[str, Callable[[Span], str]] = {
        "names": lambda s: f"the name of {getattr(s, 'entity', s.text)} ({s.label})",
        "quotations": lambda s: f"words of {s.label}",
        "hedges": lambda s: "a word that makes it less sure",
        "loaded words": lambda s: "a word with a judgement",
        "who acts": lambda s: "it is not said who acts",
    }
    found = {name: sorted(INSTRUMENTS[name](text)) for name in claims}
    turns = [name for turn in range(PLACES) for name in found if turn < len(found[name])]
    share = Counter(turns[:PLACES])
    chosen = {
        Span.cut(text, span.start, span.end, claims[name](span), span.why): name
        for name, spans in found.items()
        for i in range(share[name])
        for span in [spans[(2 * i + 1) * len(spans) // (2 * share[name])]]
    }
    return dict(sorted(chosen.items()))


def beside(one: Article | str, other: Article | str) -> list[dict[str, str | int]]:
    """Set two texts, such as two reports of one event, side by side: what each has, and what both have.

    Returns
    -------
    list of dict
        A row for each name, number, speaker with a verb, and hedge: "kind", "what", and how often it
        comes in the "first" and in the "second" text. Names are those of things, as
        `helpers.entities.link_mentions` gives them.
    """
    return side_by_side({"first": _contents(as_text(one)), "second": _contents(as_text(other))})


def _contents(text: str) -> dict[str, Counter[str]]:
    said = [(q.source, q.cue) for q in find_quotations(text)]
    return {
        "name": Counter(mention.entity for mention in link_mentions(text, find_entities(text))),
        "number": Counter(re.findall(r"\d[\d,.]*(?<=\d)", text)),
        "speaker": Counter(f"{who.label or who.text}: {cue.text}" for who, cue in said if who and cue),
        "hedge": Counter(span.text.lower() for span in hedges(text)),
    }
