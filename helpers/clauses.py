"""A clause without a parser: its words, its reporting verbs, and who does what they say.

A parser needs a trained model. The rules here need only short lists of small words and of verbs, and
every step can be followed by hand: find the verb, step back over helping words (*has further*), look
at what stands there.
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


def _set_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BE = _set_of("is are was were am be been being 're 'm")
_PARTICIPLES = _set_of(
    "beaten begun bought broken brought built caught chosen cut done driven eaten fed felt fought"
    " found forbidden forgotten frozen given gone heard held hidden hit hurt kept known laid led"
    " left lost made meant met paid put read said seen sent set shot shown shut sold spent split"
    " spoken spread stolen struck taken taught thought thrown told torn understood won withdrawn"
    " written"
)
"""Those that do not end in -ed."""
_AGENT_WITHIN = 20
"""How many words behind a passive verb its *by* is looked for."""
_AUXILIARIES = _BE | _set_of(
    "has have had having did does do will would can cannot could may might must should shall 've 'll 'd"
)
_ADVERBS = _set_of(
    "also later earlier then not never ever just recently repeatedly previously often once already"
    " still even now simply further first finally again too both all each instead soon always sometimes"
    " perhaps maybe long well here there yesterday today tonight"
)
_HELPING = _AUXILIARIES | _ADVERBS
"""Words that may stand between a subject and its verb, with those that end in -ly or in n't."""
_NO_ADVERBS = _set_of("family ally assembly reply supply monopoly anomaly bully rally fly")
"""Nouns that end in -ly."""
_INTO = _set_of(
    "in on at by for from with to of about as into over under after before during while when since"
    " until if although though because where amid amidst despite against between among through without"
    " within upon like than via per toward towards around behind beyond following near across unlike"
    " asked speaking noting citing whether including"
)
"""Words that open a phrase before the subject, or end a group of words around a noun."""
_LINKS = _set_of("of for at from with in to within inside")
"""Words that tie one noun to another: a spokesman for Trump."""
_OF = _set_of("of for from")
_PRONOUNS = _set_of("he she they it we i you who")
_IS = _set_of("he she it who that there what here")
"""Words behind which ’s is a verb: he’s."""
_RELATIVE = _set_of("who which that")
_BEFORE_BASE = _set_of("i we they you who that to and or not police men women")
"""Words behind which *claim* or *state* is a verb and no noun."""
_JOINING = _set_of("and but or then yet nor so")
_ARTICLES = _set_of("the a an his her their its our my your")
_DETERMINERS = _ARTICLES | _set_of(
    "this these those one two three some many several another other most both all every no few any such"
)
_BEFORE_NOUNS = _DETERMINERS - {"all", "both"}
"""Words behind which *report* or *claims* is a noun; *they all claim* is a verb."""
_OPENERS = _set_of(
    "meanwhile however still also yet so then later now once indeed moreover instead again thus there"
)
_TIMES = _set_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december early late last next"
)
_NO_NAMES = _INTO | _TIMES | _OPENERS | _JOINING
"""Words that have a capital at the start of a sentence, or always, and name nobody."""


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Read the reporting verbs: for each form its lemma, its stance and its frame."""
    return {row["form"]: row for row in read_rows("reporting_verbs.csv")}


@cache
def first_words() -> frozenset[str]:
    """Give the words with which a reporting verb begins; a sentence without one has none."""
    return frozenset(form.split()[0] for form in (*verbs(), "according"))


def _roles() -> frozenset[str]:
    """Words for what people are or do: *the president Ana Lima*, *Clinton aide Ana Lima*."""
    return word_list("name_words.csv", "role")


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

    Parameters
    ----------
    text : str
    start, end : int
        The sentence.
    quotes : sequence of (int, int)
        The stretches between marks in it, with their marks, in order.
    names : dict of int to Span, optional
        The names of the text by where they begin.
    """
    words: list[Word] = []
    names, position = names or {}, start
    for open_, close in (*quotes, (end, end)):
        for found in _pieces().finditer(text, position, open_):
            if found.start() < position:
                continue  # inside the name before
            name = names.get(found.start())
            if name and name.end <= open_:
                words.append(Word("name", name.start, name.end, name.text, name.text.lower(), name))
            else:
                words.append(_word(found, words[-1].low if words else ""))
            position = words[-1].end
        if open_ < close:
            words.append(Word("quote", open_, close, text[open_:close], ""))
        position = close
    return words


def _word(found: re.Match[str], before: str) -> Word:
    text = found.group()
    low = text.lower().replace("’", "'")
    if low == "'s" and before in _IS:
        return Word("word", *found.span(), text, "is")
    if low in ("'", "'s"):
        return Word("'s", *found.span(), text, low)
    kind = "word" if text[0].isalnum() or text[0] in "_$@#" else text
    return Word(kind, *found.span(), text, low)


# The clause and its verbs -------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    """A sentence, or a piece of it, as far as it is read at a time.

    Attributes
    ----------
    words : sequence of Word
        All that is said of its places, here and in `helpers.attributions`, counts these words.
    """

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

    def behind_quote(self, i: int) -> int:
        """Give the first word behind the last quotation before `i`."""
        return max((k + 1 for k in range(i) if self.words[k].kind == "quote"), default=0)

    def comma(self, low: int, high: int) -> int | None:
        """Give the first comma from `low` up to the word before `high`."""
        return next((k for k in range(low, high) if self.words[k].kind == ","), None)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Give the place of the words `first` to `last` in the text."""
        return self.words[first].start, self.words[last].end


def _is_verb(words: Sequence[Word], i: int, form: str) -> bool:
    word, before = words[i], words[i - 1]
    if i == 0:
        return word.low.endswith("ing") or _is_participle(word) or word.text.islower()
    if before.kind == "'s" or before.low in _BEFORE_NOUNS:
        return False
    if before.name and before.name.label == "NORP" and word.low.endswith("s"):
        return False  # Republican claims
    if form == verbs()[form]["lemma"] and before.kind == "word":
        return _is_base_form(before)
    return before.low not in ("of", "in", "on") or word.low.endswith("ing")


def _is_base_form(before: Word) -> bool:
    """Say whether *claim* or *state* is a verb behind this word: they claim, critics state."""
    return _helps(before) or before.low in _BEFORE_BASE or before.low.endswith(("s", "ople"))


def _is_participle(word: Word) -> bool:
    return word.low.endswith("ed") or word.low in _PARTICIPLES


def _helps(word: Word) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    return word.low in _HELPING or word.low.endswith("n't") or _is_adverb(word)


def _is_adverb(word: Word) -> bool:
    return word.text.islower() and word.low.endswith("ly") and word.low not in _NO_ADVERBS


# Subjects -----------------------------------------------------------------------------------------


class Subject(NamedTuple):
    """Who does what the verb says: the words `first` to `last` of a clause, and their kind.

    `kind` is "name", "pronoun", or "noun" (a group around a noun: *the old mayor of Porto*).
    """

    first: int
    last: int
    kind: str


def subject_of(clause: Clause, cue: int, low: int = 0) -> Subject | None:
    """Find the subject of a reporting verb.

    Parameters
    ----------
    clause : Clause
    cue : int
        Where the verb stands. No subject goes over another reporting verb.
    low : int
        The first word that may belong to it: behind the quotation before the verb, if there is one.
    """
    words = clause.words
    if clause.cues[cue] == "according to":
        return behind(clause, cue + 2)
    if words[cue - 1].kind in _BEFORE_TURNED and (found := _at_the_end(clause, cue)):
        return found
    j = next((k for k in range(cue - 1, low - 1, -1) if not _helps(words[k])), low - 1)
    behind_marks = j >= low and words[j - (words[j].kind == ",")].kind == "quote"
    if j < low or behind_marks:
        return _turned(clause, cue)
    if words[j].kind == "word" and words[j].low in _RELATIVE:  # who, but not the WHO
        return _group_before(clause, j - 1 - (words[j - 1].kind == ","), low)
    if words[j].kind in ("word", "name", "'s", ")") and (found := _group_before(clause, j, low)):
        return found
    if _is_named_between_commas(words, j, low):
        return Subject(j - 1, j - 1, "name")
    return opening(clause, low, cue) or _behind_comma(clause, cue)


_BEFORE_TURNED = (",", "?", "!")


def _at_the_end(clause: Clause, cue: int) -> Subject | None:
    """Find who ends a sentence without marks: *We lost, said Ana Lima*; *Why? asked the mayor*."""
    words = clause.words
    found = behind(clause, clause.after(cue))
    if found is None or (words[cue - 1].kind == "," and clause.cues[cue] not in ("said", "says")):
        return None
    ends = all(word.kind not in ("word", "name", "quote") for word in words[found.last + 1 :])
    is_group = found.kind == "noun" and words[found.first].low not in _ARTICLES
    return found if ends and not is_group else None


def _turned(clause: Clause, cue: int) -> Subject | None:
    """Find the subject of a verb that stands first, or first behind marks: “...,” said Ana Lima."""
    if clause.words[cue].low.endswith("ing"):  # ... called it “old”, saying; or: Saying “...”, she left
        return opening(clause, 0, cue) or _behind_comma(clause, cue)
    return behind(clause, clause.after(cue))


def _is_named_between_commas(words: Sequence[Word], j: int, low: int) -> bool:
    """Say whether a person stands before the comma at `j`: *the coach, Ana Lima, said*."""
    between = j - 2 >= low and words[j].kind == words[j - 2].kind == ","
    name = words[j - 1].name
    return between and name is not None and name.label == "PERSON"


def opening(clause: Clause, low: int, high: int) -> Subject | None:
    """Find the first subject from `low` up to the word before `high`, behind *In an interview,*."""
    words = clause.words
    for k in range(_behind_phrases(clause, low, high), high):
        word, has_article = words[k], words[k].low in _DETERMINERS
        if word.kind == "name":
            return _named(clause, k, high)
        if word.low in _PRONOUNS and word.low != "who":
            return Subject(k, k, "pronoun")
        if has_article or (word.text[0].isupper() and word.low not in _NO_NAMES):
            end = _group_end(clause, k, k + 1, high)
            if words[end - 1].kind == "name":
                return _named(clause, end - 1, high)
            if end > k + 1:
                return Subject(k, end - 1, "noun")
            if not has_article:
                return Subject(k, k, "name")
    return None


def _behind_phrases(clause: Clause, low: int, high: int) -> int:
    """Give the word behind phrases such as *In an interview,*."""
    start = low
    while start < high and clause.words[start].low in _INTO:
        comma = clause.comma(start, high)
        if comma is None:
            break
        start = comma + 1
    return start


def _group_end(clause: Clause, k: int, m: int, high: int) -> int:
    """Give the first word, from `m` on, that is no part of the group around a noun begun at `k`.

    A name goes on with it behind *the* (the NATO chief) and behind titles (the president Ana Lima).
    """
    words = clause.words
    while m < high and m not in clause.cues and not _ends_group(words, m):
        m += 1
    return m


def _ends_group(words: Sequence[Word], k: int) -> bool:
    """Say whether a group of words around a noun cannot go over the word at `k`."""
    if words[k].kind != "word":
        return words[k].kind not in ("name", "'s")
    low = words[k].low
    return low in _INTO or low in _JOINING or low in _PRONOUNS or low in _HELPING or low == "that"


def _named(clause: Clause, k: int, high: int) -> Subject:
    """Take a name that stands first: alone, before a title (Clinton aide Ana Lima), or before ’s."""
    words, m = clause.words, k + 1
    while m < high and words[m].low in _roles():
        m += 1
    if k + 1 < m < high and words[m].kind == "name":
        k = m
    if k + 1 < high and words[k + 1].kind == "'s":
        return Subject(k, _group_end(clause, k, k + 2, high) - 1, "noun")
    return Subject(k, k, "name")


def _group_before(clause: Clause, j: int, low: int) -> Subject | None:
    """Take the name, the pronoun or the group around a noun that ends at `j`."""
    words = clause.words
    if j >= low and words[j].kind == ")":
        j = next((k for k in range(j, low, -1) if words[k].kind == "("), low) - 1
    while j > low and words[j].low in _TIMES:
        j -= 1
    if j < low:
        return None
    if words[j].kind == "name":
        return _name_before(clause, j, low)
    if words[j].low in _PRONOUNS:
        return Subject(j, j, "pronoun")
    if _ends_group(words, j) or j in clause.cues:
        return opening(clause, low, j + 1)
    first = _noun_before(clause, j, low)
    return Subject(first, j, "name" if words[j].text[0].isupper() and first == j else "noun")


def _noun_before(clause: Clause, j: int, low: int) -> int:
    """Give the first word of the group around a noun that ends at `j`."""
    words = clause.words
    for k in range(j, low - 1, -1):
        starts = words[k].low in _DETERMINERS
        if starts or _ends_group(words, k) or k in clause.cues:
            link = k - starts
            if not _ties(words, link, low):
                return k if starts else k + 1
    return low


def _name_before(clause: Clause, j: int, low: int) -> Subject:
    """Take the name at `j`, or what it is tied to: *a friend of Ana Lima*, *Ana Lima of the union*."""
    words = clause.words
    k = j - 1 - (j > low and words[j - 1].low == "the")
    if _ties(words, k, low):
        if words[k - 1].kind == "name":
            return Subject(k - 1, k - 1, "name")
        group = _group_before(clause, k - 1, low)
        if group:
            return Subject(group.first, j, "noun")
    return Subject(j, j, "name")


def _ties(words: Sequence[Word], k: int, low: int) -> bool:
    """Say whether the word at `k` ties what follows to a noun or a name before it."""
    if k - 1 < low or words[k].low not in _LINKS:
        return False
    # The first word has its capital from the sentence: Officials in Porto.
    return words[k - 1].kind == "name" or words[k - 1].text.islower() or k == 1


def behind(clause: Clause, start: int) -> Subject | None:
    """Take the name, the pronoun or the group that begins at a word: *said NATO chief Ana Lima*.

    A person is taken without the words before the name, such as *NATO chief*.
    """
    words, end = clause.words, start
    if start < len(words) and words[start].low in _PRONOUNS:
        return Subject(start, start, "pronoun")
    while end < len(words) and (words[end].low in _OF or not _ends_group(words, end)):
        if words[end].low in _OF and (end == start or words[end - 1].kind == "name"):
            break  # Ana Lima of the union; but: a friend of Ana Lima
        end += 1
    if end == start:
        return None
    if words[end - 1].kind == "name" and not any(word.low in _OF for word in words[start:end]):
        return Subject(end - 1, end - 1, "name")
    return Subject(start, end - 1, "noun")


def _behind_comma(clause: Clause, i: int) -> Subject | None:
    """Find the subject of *After saying “so”, she left*: the first one behind the comma."""
    words = clause.words
    commas = (k for k in range(i + 1, len(words)) if "," in (words[k].kind, words[k].text[-2:-1]))
    return opening(clause, next(commas, len(words)), len(words))


_NO_SPEAKERS = ("ment", "tion", "sion", "ness", "ance", "ence", "ism", "dom", "ship", "ing")
"""Ends of nouns that are mostly things or events."""
_SPEAK_STILL = _set_of(
    "government parliament administration commission delegation organization organisation association"
    " federation foundation corporation opposition coalition department statement document announcement"
    " declaration constitution resolution publication institution union mission congregation"
)
_THINGS = _set_of(
    "move change surge growth rise fall trend fact sign evidence data situation result news war"
    " conflict crisis deal idea plan step attack threat event way case issue number it this that"
)


def can_speak(group: str) -> bool:
    """Say whether words such as *a senior official* or *the report* may name a source.

    A list of ends of words is crude: it takes *the mother* for somebody, and *the development* for
    nobody, and is wrong for words that it does not know.
    """
    plain = re.split(r"\b(?:of|for|at|from|within|in|on|who|which|that)\b", group, maxsplit=1)[0]
    words = re.findall(r"\w+", plain.lower())
    last = words[-1] if words else ""
    return last in _SPEAK_STILL or not (last in _THINGS or last.endswith(_NO_SPEAKERS))
