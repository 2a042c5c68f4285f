"""A clause without a parser: its words, its reporting verbs, and who does what they say.

A parser needs a trained model. The rules here need only short lists of small words and of verbs, and
every step can be followed by hand: find the verb, step back over helping words (*has further*), look
at what stands there. The lists stand in `helpers/data`: `clause_words.csv` and `reporting_verbs.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from helpers.data import read_rows
from helpers.rules import one_of, word_list
from helpers.spans import Span


def small_words(kind: str) -> frozenset[str]:
    """Give the words of one kind in `clause_words.csv`, which says what each kind does."""
    return frozenset(
        next(row["words"] for row in read_rows("clause_words.csv") if row["kind"] == kind).split()
    )


_AGENT_WITHIN = 20
"""How many words behind a passive verb its *by* is looked for."""
_BE = small_words("be")
_PARTICIPLES = small_words("participle")
_HELPING = _BE | small_words("auxiliary") | small_words("adverb")
"""Words that may stand between a subject and its verb, with those that end in -ly or in n't."""
_NO_ADVERBS = small_words("no adverb")
_BEFORE_IS = small_words("before is")
_BEFORE_BASE = small_words("before base")
_BEFORE_NOUNS = small_words("determiner") - {"all", "both"}
"""Words behind which *report* or *claims* is a noun; *they all claim* is a verb."""
_LETTERS = {
    word: letter
    for letter, words in (
        ("O", word_list("name_words.csv", "role")),
        ("I", small_words("opening")),
        ("L", small_words("link")),
        ("J", small_words("joining")),
        ("D", small_words("determiner")),
        ("P", small_words("pronoun")),
        ("T", ["that"]),
        ("H", _HELPING | small_words("time")),
    )
    for word in words
}
"""Which letter stands for a word in `Clause.shape`: the last line that has it wins."""
_OF_KIND = {"name": "N", "quote": "q", "'s": "s"}


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Read the reporting verbs: for each form its lemma, its stance and its frame."""
    return {row["form"]: row for row in read_rows("reporting_verbs.csv")}


@cache
def first_words() -> frozenset[str]:
    """Give the words with which a reporting verb begins; a sentence without one has none."""
    return frozenset(form.split()[0] for form in (*verbs(), "according"))


# Words --------------------------------------------------------------------------------------------


class Word(NamedTuple):
    """A piece of a sentence.

    `kind` is "word", "name" (several words, as found by `find_entities`), "quote" (a stretch between
    quotation marks, with them), "'s", or the punctuation itself. `low` is it in small letters.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    name: Span | None = None


@cache
def _pieces() -> re.Pattern:
    titles = one_of("abbreviations.csv", "title")
    return re.compile(
        r"(?:[^\W\d_]\.){2,}"  # U.S.
        rf"|\b(?=[A-Z]\w{{0,6}}\.)(?:{titles})\."
        r"|['’](?:[sS]|ve|re|ll|d|m)?(?!\w)"
        r"|[\w$@#](?:[\w&]|[-'’](?=\w)(?!(?:[sS]|ve|re|ll|d|m)\b))*|\.{2,}|--|[^\w\s]"
    )


def split_words(
    text: str,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]] = (),
    names: Mapping[int, Span] | None = None,
) -> list[Word]:
    """Cut a sentence into words, names, punctuation, and stretches between marks.

    `quotes` are the places of these stretches, with their marks, in order; `names` has the names of the
    text by where they begin.
    """
    words: list[Word] = []
    names, position = names or {}, start
    for open_, close in (*quotes, (end, end)):
        for found in _pieces().finditer(text, position, open_):
            place = found.span()
            if place[0] < position:
                continue  # inside the name before
            name = names.get(place[0])
            if name and name.end <= open_:
                words.append(Word("name", name.start, name.end, name.text, name.text.lower(), name))
            else:
                words.append(_word(found.group(), place, words[-1].low if words else ""))
            position = words[-1].end
        if open_ < close:
            words.append(Word("quote", open_, close, text[open_:close], ""))
        position = close
    return words


def _word(text: str, place: tuple[int, int], before: str) -> Word:
    low = text.lower().replace("’", "'")
    kind = "word" if low[0].isalnum() or low[0] in "_$@#" else text
    if low == "'s" and before in _BEFORE_IS:
        kind, low = "word", "is"
    elif low in ("'", "'s"):
        kind = "'s"
    return Word(kind, *place, text, low)


# The clause and its verbs -------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    """A sentence, or a piece of it, as far as it is read at a time; its places count its words."""

    words: Sequence[Word]

    @cached_property
    def cues(self) -> dict[int, str]:
        """Where a reporting verb stands, and its form in the list: "said", "pointed out".

        "according to" is one of them.

        A form behind *the*, *his* or ’s is a noun (*the report*), and so is *report* behind a noun that
        is no plural.
        """
        words, cues = self.words, {}
        for i, word in enumerate(words):
            if word.low not in first_words():
                continue
            pair = " ".join([other.low for other in words[i : i + 2]])
            form = pair if pair in verbs() else word.low
            if form in verbs() and _is_verb(words, i, form):
                cues[i] = form
            elif pair == "according to":
                cues[i] = pair
        return cues

    @cached_property
    def passives(self) -> dict[int, int]:
        """Where a passive verb stands, and where its form of *be*: *has been widely criticized*."""
        passives: dict[int, int] = {}
        be = None
        for i, word in enumerate(self.words):
            if word.low.removesuffix("n't") in _BE:
                be = i
            elif be is not None:
                if _is_participle(word):
                    passives[i] = be
                if not _helps(word):
                    be = None
        return passives

    @cached_property
    def shape(self) -> str:
        """One sign for each word, its mark or a letter: *The mayor of Porto said “no”.* is "DWLNVq.".

        N is a name, V a reporting verb, W a word that no list of ours has (see `_LETTERS`), q a
        quotation and s ’s: capitals are words outside of quotation marks.
        """
        letters = [_letter(word) for word in self.words]
        for cue in self.cues:
            for k in range(cue, self.after(cue)):
                letters[k] = "V"
        return "".join(letters)

    @cached_property
    def groups(self) -> list[tuple[int, int]]:
        """The first word of each group around a noun, and the word behind it."""
        return [match.span() for match in _GROUP.finditer(self.shape)]

    def agent(self, passive: int) -> int | None:
        """Give the first word behind the *by* of a passive verb, or None where nobody is named."""
        for k in range(passive + 1, min(passive + _AGENT_WITHIN, len(self.words))):
            # In "a letter signed by Ana Lima", the word belongs to another verb.
            other = k > passive + 1 and _is_participle(self.words[k - 1])
            if self.words[k].low == "by" and not other:
                return k + 1
        return None

    def after(self, cue: int) -> int:
        """Give the first word behind a reporting verb, which may be two words."""
        return cue + 1 + self.cues[cue].count(" ")

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Give the place of the words `first` to `last` in the text."""
        return self.words[first].start, self.words[last].end


def _letter(word: Word) -> str:
    """Say in one letter what a word may be for a subject."""
    if word.kind != "word":
        return _OF_KIND.get(word.kind) or word.kind[0]
    return _LETTERS.get(word.low) or ("H" if _helps(word) else "W")


def _is_verb(words: Sequence[Word], i: int, form: str) -> bool:
    word, before = words[i], words[i - 1]
    if i == 0:
        return word.low.endswith("ing") or _is_participle(word) or word.text.islower()
    if before.kind == "'s" or before.low in _BEFORE_NOUNS:
        return False
    if before.name and before.name.label == "NORP" and word.low.endswith("s"):
        return False  # Republican claims
    if form == verbs()[form]["lemma"] and before.kind == "word":  # they claim, critics state
        return _helps(before) or before.low in _BEFORE_BASE or before.low.endswith(("s", "ople"))
    return before.low not in ("of", "in", "on") or word.low.endswith("ing")


def _is_participle(word: Word) -> bool:
    return word.low.endswith("ed") or word.low in _PARTICIPLES


def _helps(word: Word) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    low = word.low
    is_adverb = low.endswith("ly") and word.text.islower() and low not in _NO_ADVERBS
    return is_adverb or low in _HELPING or low.endswith("n't")


# Subjects -----------------------------------------------------------------------------------------


class Subject(NamedTuple):
    """Who does what the verb says: the words `first` to `last` of a clause, and their kind.

    `kind` is "name", "pronoun", or "noun" (a group around a noun: *the old mayor of Porto*).
    """

    first: int
    last: int
    kind: str


_GROUP = re.compile(r"P|D?[NWOs]+(?:LD?[NWOs]+)*")
"""A pronoun, or words around a noun, with what is tied to it: *the old mayor of Porto*."""
_OPENING = re.compile(r"N(?:O+N)?(?!s)")
"""A name that opens a sentence: alone, or before a title (Clinton aide Ana Lima)."""


def _subject(clause: Clause, first: int, end: int) -> Subject:
    """Read a group: of *Mayor Ana Lima of Porto*, it is the name; else, all of it."""
    group = clause.shape[first:end]
    if group == "P":
        return Subject(first, first, "pronoun")
    # Behind a small word, the last name is by itself: on the last day of the year Ana Lima said.
    head = group if clause.shape[first - 1 : first] in ("L", "I") else group.partition("L")[0]
    if head.endswith("N"):
        return Subject(first + len(head) - 1, first + len(head) - 1, "name")
    is_name = len(group) == 1 and clause.words[first].text[0].isupper()
    return Subject(first, end - 1, "name" if is_name else "noun")


def subject_of(clause: Clause, cue: int) -> Subject | None:
    """Find the subject of the reporting verb at `cue`, over no other such verb and no quotation."""
    shape, after = clause.shape, clause.after(cue)
    if clause.cues[cue] == "according to":
        return behind(clause, after)
    turned = shape[cue - 1] in "?!" or (shape[cue - 1] == "," and clause.cues[cue] in ("said", "says"))
    if turned and (found := behind(clause, after)) and not re.search("[A-Zq]", shape[found.last + 1 :]):
        return found  # it ends a sentence without marks: We lost, said Ana Lima.
    before = shape[:cue].rstrip("H")
    is_first = before.rstrip(",")[-1:] in ("q", "")
    if is_first and not clause.words[cue].low.endswith("ing"):
        return behind(clause, after)  # “...,” said Ana Lima
    for first, end in clause.groups:
        if end == len(before):
            return _subject(clause, first, end)
    if before.endswith(",N,"):  # the coach, Ana Lima, said
        return Subject(len(before) - 2, len(before) - 2, "name")
    if found := opening(clause, 0, cue):
        return found
    # After saying “so,” she left.
    commas = (k for k, word in enumerate(clause.words) if "," in (word.kind, word.text[-2:-1]))
    return opening(clause, next((k for k in commas if k > cue), len(shape)), len(shape))


def opening(clause: Clause, low: int, high: int) -> Subject | None:
    """Find the first subject from `low` up to the word before `high`, behind *In an interview,*."""
    for first, end in clause.groups:
        begins = clause.shape[first] in "NPD" or clause.words[first].text[0].isupper()
        if low <= first < high and begins and clause.shape[first - 1 : first] not in ("L", "I"):
            if name := _OPENING.match(clause.shape, first, end):
                return Subject(name.end() - 1, name.end() - 1, "name")
            return _subject(clause, first, end)
    return None


def behind(clause: Clause, start: int) -> Subject | None:
    """Take the name, the pronoun or the group that begins at a word: *said NATO chief Ana Lima*."""
    return next((_subject(clause, *group) for group in clause.groups if group[0] == start), None)


_NO_SPEAKERS = ("ment", "tion", "sion", "ness", "ance", "ence", "ism", "dom", "ship", "ing")
"""Ends of nouns that are mostly things or events."""
_SPEAK_STILL = small_words("still speaks")
_THINGS = small_words("thing")


def can_speak(group: str) -> bool:
    """Say whether words such as *a senior official* or *the report* may name a source.

    A list of ends of words is crude: it takes *the mother* for somebody, and *the development* for
    nobody, and is wrong for words that it does not know.
    """
    plain = re.split(r"\b(?:of|for|at|from|within|in|on|who|which|that)\b", group, maxsplit=1)[0]
    words = re.findall(r"\w+", plain.lower())
    last = words[-1] if words else ""
    return last in _SPEAK_STILL or not (last in _THINGS or last.endswith(_NO_SPEAKERS))
