"""What was marked by hand in the course's article: the gold that programs are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from helpers.article import load_article
from helpers.clauses import verbs
from helpers.data import read_json
from helpers.entities import Mention
from helpers.quotations import Quotation
from helpers.spans import Span
from helpers.work import kept

_LAYERS = {
    # layer: file, its entries, what of an entry is the place, what becomes the label, and the reason
    "sentences": ("sentences", "sentences", None, "sentence", "sentence {sentence}"),
    "names": ("entities", "entities", "name_like", "{type}", "{kind} of {canonical}"),
    "mentions": ("entities", "entities", None, "{type}", "{kind} of {canonical}"),
    "quotations": ("quotes", "quotes", "quoted", "{speaker}", "quotation {id}"),
    "cues": ("quotes", "quotes", "cue", "cue", "the verb or noun of {id}"),
    "war": ("entities", "event_namings", None, "{label}", "{voice}"),
    "hedges": ("framing", "sentences", "hedges_evidentials", "hedge", "{category}"),
    "loaded": ("framing", "sentences", "loaded", "loaded", "{category}"),
    "agentless": ("framing", "sentences", "agent_deletion", "no agent", "{category}"),
}


def read_gold(file: str, entries: str) -> Any:
    """Read what one annotator marked in the article, from a file of the folder gold, if it has one."""
    with suppress(FileNotFoundError):  # an adopted article may have no gold
        return read_json(f"gold/{file}.json")[entries]
    return []


def rule_of(layer: str) -> str:
    """Say in one to three sentences by which rule the reader marked a layer of gold."""
    rules = (rule for file in ("entities", "quotes", "framing") for rule in read_gold(file, "rules"))
    return next(rule["rule"] for rule in rules if rule["layer"] == layer)


def load_gold(layer: str) -> list[Span]:
    """Load the gold annotation of the article: what one annotator marked in it.

    Parameters
    ----------
    layer : str
        "sentences"; "names", the 49 proper names; "mentions", those and the 20 other ways to point at
        someone ("he", "the country"); "quotations", the 7 stretches in quotation marks, labelled with
        the speaker; "cues", the 18 verbs and nouns that bring in what somebody said; "war", the 6
        names given to the war; and one reading of the framing: "hedges" (14), "loaded" (34 words) and
        "agentless" (9 places that do not say who acts). `rule_of` says by which rule each was marked.
        An adopted article has its own gold, or none: then "names" are those that the learner marked.

    Returns
    -------
    list of Span
        Sorted; `why` says what the annotator noted.

    Raises
    ------
    ValueError
        If there is no such layer.
    """
    if layer not in _LAYERS:
        raise ValueError(f"There is no gold for {layer!r}: choose one of {', '.join(_LAYERS)}.")
    file, entries, where, label, why = _LAYERS[layer]
    spans = []
    for entry in read_gold(file, entries):
        places = entry[where] if where else entry
        if not isinstance(places, list):  # one place, none, or true for the place of the entry itself
            places = [places] if isinstance(places, dict) else [entry] * bool(places)
        for place in places:
            told = {**entry, **place}
            words = label.format(**told), place["text"], why.format(**told)
            spans.append(Span(place["start"], place["end"], *words))
    return sorted(spans) or (_own_names() if layer == "names" else [])


def _own_names() -> list[Span]:
    """Give the names that a learner marked in this article, in lesson 2a."""
    mine, text = kept("marks-Gold-names", {}), load_article().text
    return [Span.cut(text, *place) for place in mine.get("spans", []) if mine["text"] == text]


def read_quotations() -> list[Quotation]:
    """Read the 17 quotations of the course's article whose content one reader marked.

    `why` is the reader's note. Where the reader found no speaker, the source is None.
    """
    text, speakers = load_article().text, read_gold("quotes", "speakers")

    def stance(cue: str) -> str:
        return next((verbs()[word]["stance"] for word in cue.split() if word in verbs()), "")

    return [
        Quotation(
            content=_cut(text, entry["content"], "content"),
            quoted=entry["quoted"] and _cut(text, entry["quoted"], "quoted"),
            source=entry["speaker_mention"]
            and _cut(text, entry["speaker_mention"], speakers.get(entry["speaker"], "")),
            cue=_cut(text, entry["cue"], stance(entry["cue"]["text"])),
            kind=entry["type"] if entry["type"] != "unsourced" else "indirect",
            why=entry.get("note", ""),
        )
        for entry in read_gold("quotes", "quotes")
        if entry["content"]
    ]


def _cut(text: str, place: dict, label: str) -> Span:
    return Span.cut(text, place["start"], place["end"], label, "read so by one reader")


def add_marked(mentions: Iterable[Mention]) -> list[Mention]:
    """Add the mentions that are not names (*the country*, *it*), as one reader marked them by hand.

    Returns
    -------
    list of Mention
        Sorted: those given, and 20 more of the kinds "nominal" and "pronoun". They point at a thing by
        the name that it has in `mentions`, or, where it has none there, by the first words for it.

    Raises
    ------
    ValueError
        If the mentions are not of the course's article: nobody marked another text.
    """
    found, text = list(mentions), load_article().text
    if any(text[mention.start : mention.end] != mention.text for mention in found):
        raise ValueError(
            "These mentions are not of the course's article, and no other text was marked by hand: "
            "count them as they were found."
        )
    names = {(mention.start, mention.end): mention.entity for mention in found}
    marked = load_gold("mentions")
    called: dict[str, str] = {}
    for span in sorted(marked, key=lambda span: (span.start, span.end) not in names):  # names first
        kind, _, thing = span.why.partition(" of ")
        if kind == "nominal" or (span.start, span.end) in names:
            called.setdefault(thing, names.get((span.start, span.end), span.text))
    for span in marked:
        kind, _, thing = span.why.partition(" of ")
        if kind in ("nominal", "pronoun"):
            why = f"{kind}, read so by the annotator of this article"
            place = span.start, span.end, span.label, span.text
            found.append(Mention(*place, why, called.get(thing, thing), kind))
    return sorted(found)
