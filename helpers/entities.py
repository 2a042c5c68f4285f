"""Names in a text: finding them, linking those that name the same thing, and counting them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from helpers.article import Article, as_text, split_sentences, straighten
from helpers.data import read_recorded
from helpers.rules import DATELINE, by_rules, look_up, one_of, with_article
from helpers.spans import Span

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP")
"""Kinds of names, as the field calls them: people, organisations, countries with their states and
cities, other places, words for peoples and groups."""

KINDS = ("name", "alias", "metonym", "nominal", "pronoun")
"""Ways to mention a thing; see `Mention`."""

LEVELS = {"name": KINDS[:1], "alias": KINDS[:2], "metonym": KINDS[:3], "all": KINDS}
"""What may be counted, from least to most: each level takes in the ones before it."""

MOST_THINGS = 200
"""How many things of one sentence `co_occurrence` pairs: 19,900 pairs."""


# Finding ------------------------------------------------------------------------------------------


def find_entities(text: Article | str, method: str = "rules") -> list[Span]:
    """Find the names in a text.

    Parameters
    ----------
    text : Article or str
    method : {"rules", "capitals", "ne_chunk"}
        "rules" are ours: lists of names, titles, words such as *Ministry*, and the words around a
        name. "capitals" marks each run of words with a capital (A to Z). "ne_chunk" is NLTK's
        trained chunker: run where its data is installed; else a recorded result is given, which we
        have for the course's article and for the made-up text of lesson 2.

    Returns
    -------
    list of Span
        Sorted, never overlapping; `why` gives the reason. "rules" labels them PERSON, ORG, GPE
        (countries, states and cities), LOC (other places) or NORP (peoples and groups). "capitals"
        cannot tell kinds, and the chunker is asked only where names are: these label all NAME.
        Titles (President) are outside of the name, courtesy titles (Mr.) inside; articles (the) and
        the possessive ’s are outside. A name inside a longer word (U.S.-led) is no name of its own.

    Raises
    ------
    ValueError
        If there is no such method.
    LookupError
        If the chunker's data is not installed and no result is recorded for this text.

    Notes
    -----
    The rules need capitals as English news has them: a text without capitals gives no names. The labels
    are five of those of OntoNotes (Weischedel et al. 2013, OntoNotes Release 5.0, Linguistic Data
    Consortium). The chunker is a maximum-entropy model trained on the ACE corpus (Bird, Klein and Loper
    2009, Natural Language Processing with Python, chapter 7).
    """
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}: choose one of {', '.join(METHODS)}.")
    return METHODS[method](as_text(text))


def _by_capitals(text: str) -> list[Span]:
    return [
        Span.cut(text, *match.span(), "NAME", "begins with a capital letter")
        for match in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", text)
    ]


def _by_chunker(text: str) -> list[Span]:
    tags, names = _tagged(text)
    spans = []
    for start, end in names:
        told = " ".join(tag for at, _, tag in tags if start <= at < end)
        why = f"NLTK's trained chunker says so; its tagger called the words {told}"
        spans.append(Span.cut(text, start, end, "NAME", why))
    return spans


METHODS: dict[str, Callable[[str], list[Span]]] = {
    "capitals": _by_capitals,
    "rules": by_rules,
    "ne_chunk": _by_chunker,
}
"""Ways to find names, by name."""


def tag_words(text: Article | str) -> list[Span]:
    """Tag each token of a text with its part of speech, by NLTK's trained tagger.

    Returns
    -------
    list of Span
        Labelled with the tags of the Penn Treebank: NNP is a proper noun, VBZ a verb ...

    Raises
    ------
    LookupError
        If the tagger's data is not installed and no result is recorded for this text.
    """
    text = as_text(text)
    tags, _ = _tagged(text)
    why = "tagged by NLTK's trained tagger"
    return [Span.cut(text, start, end, tag, why) for start, end, tag in tags]


@lru_cache(maxsize=16)
def _tagged(text: str) -> tuple[list, list]:
    """Run NLTK's tagger and chunker, or read what they gave: places with tags, and places of names."""
    from nltk import ne_chunk_sents, pos_tag_sents  # loaded at first use: it takes 50 MB
    from nltk.tokenize import NLTKWordTokenizer

    tokens = [
        [
            (sentence.start + start, sentence.start + end)
            for start, end in NLTKWordTokenizer().span_tokenize(sentence.text)
        ]
        for sentence in split_sentences(text)
    ]
    try:
        tagged = pos_tag_sents([[text[start:end] for start, end in places] for places in tokens])
        # ne_chunk would read its model anew for each sentence; ne_chunk_sents reads it once.
        trees = list(ne_chunk_sents(tagged, binary=True))
    except LookupError:
        data = "averaged_perceptron_tagger_eng maxent_ne_chunker_tab words"
        entry = read_recorded("ne_chunk", text, data)
        return [tuple(tag) for tag in entry["tags"]], [tuple(name) for name in entry["names"]]
    tags, names = [], []
    for places, tree in zip(tokens, trees, strict=True):
        waiting = iter(places)
        for branch in tree:
            leaves = [branch] if isinstance(branch, tuple) else branch.leaves()
            found = [(*next(waiting), tag) for _, tag in leaves]
            tags += found
            if not isinstance(branch, tuple):
                names.append((found[0][0], found[-1][1]))
    return tags, names


# Linking ------------------------------------------------------------------------------------------


@dataclass(frozen=True, order=True, slots=True)
class Mention(Span):
    """One place where a text points at something, and at what."""

    entity: str = ""
    """The thing pointed at, by its full name: "China"."""
    kind: str = "name"
    """How: "name" (the fullest name here), "alias" (another name of it: US), "metonym" (a capital that
    stands for a government: Beijing), "nominal" (the country) or "pronoun" (it)."""


def link_mentions(article: Article | str, entities: Iterable[Span]) -> list[Mention]:
    """Say which names mean the same thing.

    A part of a person's name is linked to the full name, a short form to the long one, a word for a
    people to its country, and a capital to its government, unless the words around it speak of the
    place (*in Beijing*). Mentions that are not names (*the country*, *it*) are not found: for the
    course's article, `helpers.gold.add_marked` adds those that a reader marked.

    Returns
    -------
    list of Mention
        Sorted; `why` says why it is linked so.

    Raises
    ------
    ValueError
        If the spans are not of this text.
    """
    text = as_text(article)
    spans = sorted(entities)
    for span in spans:
        if text[span.start : span.end] != span.text:
            raise ValueError(
                f"The span {span.start} to {span.end} ({span.text!r}) does not stand there in this "
                "text: link the names with the text in which they were found."
            )
    people = _full_names(spans)
    unlike = _unlike(spans)
    return [_linked(text, span, people, unlike) for span in spans]


_People = tuple[dict[str, list[tuple[int, str]]], dict[str, list[tuple[int, str]]]]
"""For each last word and each first word of people's full names, where who is named in full."""


def _full_names(spans: Sequence[Span]) -> _People:
    """Find the people who are named in full.

    Family names come last in some languages (Jens Stoltenberg) and first in others (Xi Jinping).
    """
    people: _People = {}, {}
    for span in spans:
        name = _bare(span.text)
        words = name.split()
        if len(words) > 1 and _may_be_person(span):
            for word, bearers in zip((words[-1], words[0]), people, strict=True):
                bearers.setdefault(word, []).append((span.start, name))
    return people


def _whose(part: str, at: int, people: _People) -> tuple[str, str]:
    """Find the full name that a word is part of, and say why; both empty where there is none.

    A last name wins over a first name: after Ana Jordan and Jordan Lima, Jordan is Ana Jordan. Of
    several people, it is the one named last before, or else the first one behind.
    """
    by_last, by_first = people
    found = by_last.get(part) or by_first.get(part)
    if not found:
        return "", ""
    _, taken = found[max(0, bisect_left(found, (at,)) - 1)]
    others = " or ".join([*dict.fromkeys(name for _, name in found if name != taken)][:3])
    if others:
        return taken, f"part of the name {taken}, the nearest; it could be {others} too"
    return taken, f"part of the name {taken}"


def _may_be_person(span: Span) -> bool:
    return span.label == "PERSON" or (span.label == "NAME" and not look_up(span.text))


_COURTESY = re.compile(rf"(?:{one_of('titles.csv', 'courtesy')}) ")
_JUNIOR = re.compile(rf",? (?:{one_of('abbreviations.csv', 'behind a name')})\b\.?$")


def _bare(name: str) -> str:
    """Leave out a courtesy title, Jr. and the end of a line."""
    return _JUNIOR.sub("", _COURTESY.sub("", " ".join(name.split()), count=1))


def _unlike(spans: Sequence[Span]) -> set[str]:
    """List the names that occur with more than one courtesy title: Mr. Lee is not Mrs. Lee."""
    titled: dict[str, set[str]] = {}
    for span in spans:
        if _COURTESY.match(span.text):
            titled.setdefault(_bare(span.text), set()).add(span.text)
    return {text for texts in titled.values() if len(texts) > 1 for text in texts}


def _linked(text: str, span: Span, people: _People, unlike: set[str]) -> Mention:
    """Link one name to the thing that it names."""
    name = _bare(span.text)
    if name.isupper() and (span.label == "PERSON" or look_up(name.title())):
        name = name.title()
    full, why = _whose(name, span.start, people) if _may_be_person(span) else ("", "")
    if full:
        meaning = full, "alias", why
    elif span.text in unlike:
        meaning = span.text, "name", "kept apart: others have this name with another title"
    elif span.label == "PERSON":
        meaning = name, "name", "not part of a longer name in this text"
    else:
        meaning = _thing(text, span, name)
    entity, kind, why = meaning
    return Mention(span.start, span.end, span.label, span.text, why, entity, kind)


_FROM_WHY = re.compile(r"short for (.+), as this text says")


def _thing(text: str, span: Span, name: str) -> tuple[str, str, str]:
    """Say what a name that is no person's names: the thing, the kind of mention, and why."""
    if short := _FROM_WHY.search(span.why):
        return short[1], "alias", span.why
    row = look_up(name)
    if row is None or row["thing"] == straighten(name):
        return row["thing"] if row else name, "name", "named as it is called"
    thing, kind, whose = row["thing"], row["kind"], with_article(row["thing"])
    if kind == "capital":
        if place := _as_place(text, span):
            return name, "name", place
        why = f"the capital of {whose}; no sign of a place is seen, so we guess the government"
        return thing, "metonym", why
    if row["label"] == "NORP":
        return thing, "alias", f"a word for the people or things of {whose}"
    if kind in ("country or territory", "another name of a country", "organisation"):
        return thing, "alias", f"another name of {whose}"
    return name, "name", "named as it is called"


_BEHIND_PLACE = re.compile(
    r"\b(?:(?:in|at|near|between)(?: [\w’'-]+){1,3},? (?:and|or)"  # in Oslo and
    r"|in|at|near|outside|inside|around|across|through|throughout|left|leave[sd]?|leaving"
    r"|reach(?:es|ed)?|visit(?:s|ed|ing)?|capital,?|central|downtown"
    r"|(?:cit(?:y|ies)|streets?|suburbs?|outskirts|cent(?:er|re)|mayor|people|airport|part|town) of"
    r"|(?:north|south|east|west)(?:ern| of)?)\W+$",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:fl[ye]\w*|flight|left|went|go|goes|going|travel\w*|trip|visit\w*|return\w*|came|come|coming"
    r"|mov\w+|arriv\w+|drov\w+|driv\w+|back|way|road|train|plane)\b[^.;:]{0,20}\b(?:to|for|from)\W+$",
    re.IGNORECASE,
)
_AROUND = re.compile(r", (\w[\w.]*(?: [A-Z]\w+)*)")
_SEEN = 48
"""How many characters on each side of a capital are looked at."""


def _as_place(text: str, span: Span) -> str:
    """Say what makes a capital a place here, or give an empty string."""
    before = text[max(0, span.start - _SEEN) : span.start]
    if found := _BEHIND_PLACE.search(before) or _MOVING.search(before):
        return f"the city itself: behind {' '.join(found[0].split())!r}"
    behind = text[span.end : span.end + _SEEN]
    if around := _AROUND.match(behind):
        row = look_up(around[1])
        if row and ("country" in row["kind"] or "state" in row["kind"]):
            return f"the city itself: behind it stands {around[1]}"
    if DATELINE.match(text, span.end) and (not before.strip(" ") or before.rstrip(" ").endswith("\n")):
        return "the city itself: where a report was written"
    return ""


# Counting -----------------------------------------------------------------------------------------


def at_level(mentions: Iterable[Mention], level: str = "all") -> list[Mention]:
    """Keep the mentions that a level counts; see `LEVELS` and `Mention`."""
    if level not in LEVELS:
        raise ValueError(f"There is no level {level!r}: choose one of {', '.join(LEVELS)}.")
    return [mention for mention in mentions if mention.kind in LEVELS[level]]


def count_entities(mentions: Iterable[Mention], level: str = "all") -> Counter[str]:
    """Count how often each thing is mentioned, at one of four levels.

    Returns
    -------
    Counter
        Thing to number of mentions; those with none are left out.
    """
    return Counter(mention.entity for mention in at_level(mentions, level))


def co_occurrence(article: Article | str, mentions: Iterable[Mention]) -> Counter[tuple[str, str]]:
    """Count in how many sentences each two things are mentioned together.

    The mentions are those of `link_mentions`, or some of them; each counts in the sentence in which it
    begins.

    Returns
    -------
    Counter
        (one, other) to number of sentences; each pair once, in the order of the alphabet.

    Raises
    ------
    ValueError
        If one sentence mentions so many things that they make too many pairs.
    """
    mentions = sorted(mentions)
    pairs: Counter[tuple[str, str]] = Counter()
    i = 0
    for sentence in split_sentences(as_text(article)):
        things = set()
        while i < len(mentions) and mentions[i].start < sentence.end:
            things.add(mentions[i].entity)
            i += 1
        if len(things) > MOST_THINGS:
            raise ValueError(
                f"One sentence mentions {len(things):,} things, more than {MOST_THINGS}: if it is a "
                "table or a list, leave it out or end its lines with full stops."
            )
        pairs.update(combinations(sorted(things), 2))
    return pairs
