"""Sentences without a parser: where the reporting verbs stand, and what their subjects are.

A parser needs a trained model. The rules here need only short lists of small words and of verbs, and
every step can be followed by hand: find the verb, step back over helping words (*has further*), look
at what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from helpers.data import read_rows
from helpers.spans import Span


class Word(NamedTuple):
    """A piece of a sentence.

    `kind` is "word", "name" (several words, as found by `find_entities`), "quote" (a stretch between
    quotation marks, with them), "'s", or the punctuation itself.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    name: Span | None = None


class Subject(NamedTuple):
    """Who does what the verb says: a stretch of the text, and what kind of words it is.

    `kind` is "name", "pronoun", or "noun" (a group around a noun: *the old mayor of Porto*).
    """

    start: int
    end: int
    kind: str


Cues = Mapping[int, str]
"""Where in a list of words the reporting verbs stand, and the form of each."""

_PIECES = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Rev|St|Jr|Sr|Prof)\."
    r"|['’](?:[sS]|ve|re|ll|d|m)?(?!\w)"
    r"|[\w$@#](?:[\w&]|[-'’](?=\w)(?!(?:[sS]|ve|re|ll|d|m)\b))*|\.{2,}|--|[^\w\s]"
)
_SHORT = {"'ve": "have", "'re": "are", "'ll": "will", "'d": "had", "'m": "am"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BE = _words("is are was were am be been being")
_AUXILIARIES = _BE | _words(
    "has have had having did does do will would can cannot could may might must should shall"
)
_ADVERBS = _words(
    "also later earlier then not never ever just recently repeatedly previously often once already"
    " still even now simply further first finally again too both all each instead soon always sometimes"
    " perhaps maybe long well here there yesterday today tonight"
)
_HELPING = _AUXILIARIES | _ADVERBS
"""Words that may stand between a subject and its verb, with those that end in -ly or in n't."""
_NO_ADVERBS = _words("family ally assembly reply supply monopoly anomaly bully rally fly")
"""Nouns that end in -ly."""
_INTO = _words(
    "in on at by for from with to of about as into over under after before during while when since"
    " until if although though because where amid amidst despite against between among through without"
    " within upon like than via per toward towards around behind beyond following near across unlike"
    " asked speaking noting citing whether including"
)
"""Words that open a phrase before the subject, or end a group of words around a noun."""
_LINKS = _words("of for at from with in to within inside")
"""Words that tie one noun to another: a spokesman for Trump."""
_OF = _words("of for from")
_PRONOUNS = _words("he she they it we i you who")
_IS = _words("he she it who that there what here")
"""Words behind which ’s is a verb: he’s."""
_RELATIVE = _words("who which that")
_BEFORE_BASE = _words("i we they you who that to and or not police men women")
"""Words behind which *claim* or *state* is a verb and no noun."""
_JOINING = _words("and but or then yet nor so")
_ARTICLES = _words("the a an his her their its our my your")
_DETERMINERS = _ARTICLES | _words(
    "this these those one two three some many several another other most both all every no few any such"
)
_BEFORE_NOUNS = _DETERMINERS - {"all", "both"}
"""Words behind which *report* or *claims* is a noun; *they all claim* is a verb."""
_OPENERS = _words(
    "meanwhile however still also yet so then later now once indeed moreover instead again thus there"
)
_TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december early late last next"
)
_REACH = 6
"""How many words a group around a noun may have."""


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Read the reporting verbs: for each form its lemma, its stance and its frame."""
    return {row["form"]: row for row in read_rows("reporting_verbs.csv")}


@cache
def _two_words() -> dict[str, tuple[str, ...]]:
    """For each first word of a verb of two words (points out), the words that may follow it."""
    follow: dict[str, tuple[str, ...]] = {}
    for form in verbs():
        first, _, rest = form.partition(" ")
        if rest:
            follow[first] = (*follow.get(first, ()), rest)
    return follow


@cache
def _nouns(*kinds: str) -> frozenset[str]:
    return frozenset(r["word"].lower() for r in read_rows("name_words.csv") if r["kind"] in kinds)


def split_words(
    text: str,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
    names: Mapping[int, Span],
) -> list[Word]:
    """Cut a sentence into words, names, punctuation, and stretches between marks.

    Parameters
    ----------
    text : str
    start, end : int
        The sentence.
    quotes : sequence of (int, int)
        The stretches between marks in it, with their marks, in order.
    names : dict of int to Span
        The names of the text by where they begin.

    Returns
    -------
    list of Word
    """
    words: list[Word] = []
    position = start
    for open_, close in (*quotes, (end, end)):
        for found in _PIECES.finditer(text, position, open_):
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
    if low in _SHORT or (low == "'s" and before in _IS):
        return Word("word", *found.span(), text, _SHORT.get(low, "is"))
    if low in ("'", "'s"):
        return Word("'s", *found.span(), text, low)
    kind = "word" if text[0].isalnum() or text[0] in "_$@#" else text
    return Word(kind, *found.span(), text, low)


def find_cues(words: Sequence[Word]) -> dict[int, str]:
    """Find the reporting verbs of a sentence.

    Parameters
    ----------
    words : sequence of Word

    Returns
    -------
    dict of int to str
        Where in `words` a verb stands, and its form in the list: "said", "pointed out", or "according
        to". A form behind *the*, *his* or ’s is a noun (*the report*), and so is *report* behind a noun
        that is no plural.
    """
    cues: dict[int, str] = {}
    for i, word in enumerate(words):
        if word.kind != "word":
            continue
        form = word.low
        if form in _two_words() and i + 1 < len(words) and words[i + 1].low in _two_words()[form]:
            form = f"{form} {words[i + 1].low}"
        if form in verbs() and _is_verb(words, i, form):
            cues[i] = form
        elif form == "according" and i + 1 < len(words) and words[i + 1].low == "to":
            cues[i] = "according to"
    return cues


def _is_verb(words: Sequence[Word], i: int, form: str) -> bool:
    word = words[i]
    if i == 0:
        return word.low.endswith(("ing", "ed")) or word.text.islower()
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    if word.text[0].isupper() and before.kind != "quote":
        return False
    if before.kind == "'s" or before.low in _BEFORE_NOUNS or _is_adjective(words, i - 1):
        return False
    if before.name and before.name.label == "NORP" and word.low.endswith("s"):
        return False  # Republican claims
    if form == verbs()[form]["lemma"] and before.kind == "word":
        if _helps(before):  # they never claim; but not: never claim
            return any(not _helps(other) for other in words[max(0, i - _REACH) : i])
        return before.low in _BEFORE_BASE or before.low.endswith(("s", "ople"))
    if after and after.kind == "'s":
        return False
    return before.low not in ("of", "in", "on") or word.low.endswith("ing")


def is_passive(words: Sequence[Word], i: int) -> bool:
    """Say whether the verb at `i` is passive: *has been attributed*, *was widely criticized*.

    Parameters
    ----------
    words : sequence of Word
    i : int
        Where the verb stands.

    Returns
    -------
    bool
        True where a form of *be* stands before it and the verb ends like a participle.
    """
    j = i - 1
    while j >= 0 and words[j].kind == "word" and _helps(words[j]):
        if words[j].low.removesuffix("n't") in _BE:
            return words[i].low.endswith(("ed", "id", "ld", "en", "wn"))
        j -= 1
    return False


def _helps(word: Word) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    return word.low in _HELPING or word.low.endswith("n't") or _is_adverb(word)


def _is_adverb(word: Word) -> bool:
    return word.text.islower() and word.low.endswith("ly") and word.low not in _NO_ADVERBS


def _is_adjective(words: Sequence[Word], k: int) -> bool:
    """Say whether a word such as *first* stands before a noun: *the first swimmer*."""
    if k == 0 or words[k].low not in _ADVERBS:
        return False
    return words[k - 1].low in _ARTICLES or words[k - 1].kind == "'s"


def _ends_group(words: Sequence[Word], k: int) -> bool:
    """Say whether a group of words around a noun cannot go over the word at `k`."""
    if words[k].kind != "word":
        return words[k].kind not in ("name", "'s")
    low = words[k].low
    if low in _INTO or low in _JOINING or low in _PRONOUNS or low == "that":
        return True
    return low in _HELPING and not _is_adjective(words, k)


def subject_of(words: Sequence[Word], i: int, cues: Cues, low: int = 0) -> Subject | None:
    """Find the subject of the verb at `i`.

    Parameters
    ----------
    words : sequence of Word
    i : int
        Where the verb stands.
    cues : dict of int to str
        From `find_cues`: no subject goes over a reporting verb.
    low : int
        The first word that may belong to it: behind the quotation before the verb, if there is one.

    Returns
    -------
    Subject or None
    """
    if cues[i] == "according to":
        return behind(words, i + 2)
    in_ing = words[i].low.endswith("ing")
    j = i - 1
    while j >= low and words[j].kind == "word" and _helps(words[j]):
        j -= 1
    at_mark = j > 0 and words[j].kind == "," and words[j - 1].kind == "quote"
    if j < low or words[j].kind == "quote" or at_mark:
        if in_ing:  # Ana Lima called it “old”, saying ...; or at the start: Saying “...”, Ana Lima left
            return opening(words, 0, i, cues) or _behind_comma(words, i, cues)
        turned = behind(words, i + 1 + cues[i].count(" "))  # “...,” said Ana Lima
        return turned or (opening(words, 0, i, cues) if low == 0 else None)
    word = words[j]
    if word.kind == "word" and word.low in _RELATIVE:
        k = j - 1 - (j > low and words[j - 1].kind == ",")
        return _group_before(words, k, cues, low) if k >= low else None
    ends = word.kind not in ("word", "name", "'s", ")") or word.low in _JOINING or word.low in _INTO
    if not ends:
        found = _group_before(words, j, cues, low)
        # A series of tweets saying ...: tweets do not speak, look for who sent them.
        if not (in_ing and found and found.kind == "noun"):
            return found
    if word.low == "so" and j - 1 <= low:
        return behind(words, i + 1)  # “...” – so claimed Ana Lima
    first = opening(words, low, i, cues)
    if first and first.kind == "noun" and _is_named_between_commas(words, j, low):
        return Subject(words[j - 1].start, words[j - 1].end, "name")
    return first or (_behind_comma(words, i, cues) if words[low].low in _INTO else None)


def _is_named_between_commas(words: Sequence[Word], j: int, low: int) -> bool:
    """Say whether a person stands before the comma at `j`: *the coach, Ana Lima, said*."""
    between = j - 2 >= low and words[j].kind == words[j - 2].kind == ","
    return between and words[j - 1].kind == "name" and words[j - 1].name.label == "PERSON"


def _group_before(words: Sequence[Word], j: int, cues: Cues, low: int) -> Subject | None:
    """Take the name, the pronoun or the group around a noun that ends at `j`."""
    if words[j].kind == ")":
        while j > low and words[j].kind != "(":
            j -= 1
        j -= 1
    while j > low and words[j].low in _TIMES:
        j -= 1
    if j < low:
        return None
    last = words[j]
    if last.kind == "name":
        return _name_before(words, j, cues, low)
    if last.low in _PRONOUNS:
        return Subject(last.start, last.end, "pronoun")
    if _ends_group(words, j) or j in cues:
        return opening(words, low, j + 1, cues)
    k = j
    while k >= low:
        starts = words[k].low in _DETERMINERS
        if starts or _ends_group(words, k) or k in cues:
            link = k - starts
            if not _ties(words, link, low) or link - 1 in cues:
                k += not starts
                break
        k -= 1
    first = words[max(k, low)]
    kind = "name" if last.text[0].isupper() and first is last else "noun"
    return Subject(first.start, last.end, kind)


def _name_before(words: Sequence[Word], j: int, cues: Cues, low: int) -> Subject:
    """Take the name at `j`, or what it is tied to: *a friend of Ana Lima*, *Ana Lima of the union*."""
    last = words[j]
    k = j - 1 - (j > low and words[j - 1].low == "the")
    if _ties(words, k, low):
        if words[k - 1].kind == "name":
            return Subject(words[k - 1].start, words[k - 1].end, "name")
        group = _group_before(words, k - 1, cues, low)
        if group:
            return Subject(group.start, last.end, "noun")
    return Subject(last.start, last.end, "name")


def _ties(words: Sequence[Word], k: int, low: int) -> bool:
    """Say whether the word at `k` ties what follows to a noun or a name before it."""
    if k - 1 < low or words[k].low not in _LINKS:
        return False
    before = words[k - 1]
    is_noun = (before.text.islower() or k == 1) and not _ends_group(words, k - 1)
    return before.kind == "name" or is_noun


def opening(words: Sequence[Word], low: int, high: int, cues: Cues) -> Subject | None:
    """Find the first subject between `low` and `high`, behind phrases such as *In an interview,*.

    Parameters
    ----------
    words : sequence of Word
    low, high : int
        Where to look: from `low` up to the word before `high`.
    cues : dict of int to str
        From `find_cues`.

    Returns
    -------
    Subject or None
    """
    k = low
    while k < high:
        word = words[k]
        if word.kind == "word" and (word.low in _INTO or (word.low.endswith("ing") and k in cues)):
            comma = next((n for n in range(k, high) if words[n].kind == ","), None)
            if comma is None:
                break
            k = comma + 1
        elif word.kind != "name" and _leads_in(word):
            k += 1
        else:
            break
    while k < high:
        word = words[k]
        if word.kind == "name":
            return _named(words, k, high, cues)
        if word.low in _PRONOUNS and word.low != "who":
            return Subject(word.start, word.end, "pronoun")
        has_article = word.low in _DETERMINERS
        starts = has_article or (word.text[0].isupper() and word.low not in _INTO)
        if starts and k not in cues:
            m = k + 1
            while m < high and m - k < _REACH and m not in cues and _goes_on(words, m, k):
                m += 1
            last = words[m - 1]
            if last.kind == "name":
                return _named(words, m - 1, high, cues)
            if m > k + 1 or not (has_article or word.low in _TIMES):
                return Subject(word.start, last.end, "name" if m == k + 1 else "noun")
        k += 1
    return None


def _leads_in(word: Word) -> bool:
    """Say whether a word or a sign before the first subject is no part of it: *But sadly, ...*."""
    if word.kind != "word" or word.low in _JOINING or word.low in _OPENERS:
        return True
    return word.low.endswith("ly") and word.low not in _NO_ADVERBS


def _goes_on(words: Sequence[Word], m: int, k: int) -> bool:
    """Say whether the group that begins at `k` goes on with the word at `m`.

    A name goes on with it behind *the* (the NATO chief) and behind titles (the president Ana Lima).
    """
    if words[m].kind == "name":
        return all(w.low in _DETERMINERS or w.low in _nouns("role", "speaks") for w in words[k:m])
    return not _ends_group(words, m)


def _named(words: Sequence[Word], k: int, high: int, cues: Cues) -> Subject:
    """Take a name that stands first: alone, before a title (Clinton aide Ana Lima), or before ’s."""
    m = k + 1
    while m < high and m - k < _REACH and words[m].low in _nouns("role", "speaks"):
        m += 1
    if k + 1 < m < high and words[m].kind == "name":
        k = m
    name = words[k]
    if k + 1 < high and words[k + 1].kind == "'s":
        m = k + 2
        while m < high and m - k < _REACH and m not in cues and _goes_on(words, m, k):
            m += 1
        return Subject(name.start, words[m - 1].end, "noun")
    return Subject(name.start, name.end, "name")


def behind(words: Sequence[Word], k: int) -> Subject | None:
    """Take the name, the pronoun or the group that begins at `k`: *said NATO chief Ana Lima*.

    Parameters
    ----------
    words : sequence of Word
    k : int
        Where it begins: behind *said*, *by* or *according to*.

    Returns
    -------
    Subject or None
        A person is taken without the words before the name, such as *NATO chief*.
    """
    start, name = k, None
    while k < len(words):
        word, before = words[k], words[max(start, k - 1)]
        if word.kind == "name":
            if before.low == "the":
                before = words[max(start, k - 2)]
            is_head = before.low not in _OF  # not in "a friend of Ana Lima"
            if is_head and (name is None or name.label != "PERSON" or word.name.label == "PERSON"):
                name = word.name
        elif word.low in _PRONOUNS and word.kind == "word":
            return Subject(word.start, word.end, "pronoun") if k == start else None
        elif word.low in _OF and k > start:
            if before.name:  # Ana Lima of the union
                break
        elif word.kind != "'s" and (_ends_group(words, k) or word.low in _TIMES):
            break
        k += 1
    if k == start:
        return None
    last = words[k - 1]
    if name and name.end == last.end:
        return Subject(name.start, name.end, "name")
    kind = "name" if k == start + 1 and last.text[0].isupper() else "noun"
    return Subject(words[start].start, last.end, kind)


def _behind_comma(words: Sequence[Word], i: int, cues: Cues) -> Subject | None:
    """Find the subject of *After saying “so”, she left*: the first one behind the comma."""
    for k in range(i + 1, len(words)):
        comma = words[k].kind == "," or (words[k].kind == "quote" and words[k].text[-2:-1] == ",")
        if comma:
            return opening(words, k + 1, len(words), cues)
    return None


_NO_SPEAKERS = ("ment", "tion", "sion", "ness", "ance", "ence", "ism", "dom", "ship", "ing")
"""Ends of nouns that are mostly things or events."""
_SPEAK_STILL = _words(
    "government parliament administration commission delegation organization organisation association"
    " federation foundation corporation opposition coalition department statement document announcement"
    " declaration constitution resolution publication institution union mission congregation"
)
_THINGS = _words(
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
