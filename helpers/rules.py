"""The rules behind `find_entities`: capitalised words, lists of names, and the words around them.

Three steps, each plain to follow: `_RUNS` finds runs of capitalised words; `_parts` cuts each run into
names as far as the words themselves tell (lists, titles, words such as *Ministry*); `_decide` looks at
the whole text to settle the rest. Every rule gives its reason in words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from helpers.data import read_rows
from helpers.spans import Span

_UPPER = "".join(chr(code) for code in range(0x2000) if chr(code).isupper())
_SMALL = (
    "of the|of|for the|for|and|de la|de las|de los|de|del|di|da|dos|do|du|bin|ibn|bint|al|el|ul|"
    "van der|van den|von der|von dem|van|von|der|della|es|upon|das|la|le|the|y"
)
_SMALL_WORDS = frozenset(word for phrase in _SMALL.split("|") for word in phrase.split())
"""Words without a capital that may stand inside a name."""
_SHORT = "Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Brig|Sen|Rep|Gov|Prof|Rev|Hon"
_STARTS = "A|An|The|This|That|These|Those|There|It|Its|He|His|She|Her|They|We|You|In|On|At|But|And|If"
"""Words that begin a sentence behind a full stop: Vitamin C. The"""
_INNER = "e|i|ul|al|el|de|la|le|les|en|in|on|upon|under|am|an|au|aux|sur|sous|y"
_NAME_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,}}(?:-[{_UPPER}]\w*)*"  # U.S., U.S.-Mexico
    rf"|(?:{_SHORT}|[{_UPPER}])\.(?= (?!(?:{_STARTS}) )[{_UPPER}])"  # Gen. Lee, George W. Bush
    rf"|(?:(?:[aAeE][ldnrstz]|[uU]l|[dDlL]|O)[-'’])?[{_UPPER}]\w*"  # al-Zarqawi, O'Connor
    rf"(?:(?:[-&]|['’](?!S\b))(?:(?:{_INNER})-)?"  # AT&T, Port-au-Prince
    rf"(?:(?:[{_UPPER}]\.){{2,}}|[{_UPPER}]\w*)"  # India-U.S.
    rf"|-(?:\d+\b|e(?= [{_UPPER}]))"  # G-20, Mazar-e Sharif
    r"|['’](?!(?:s|t|re|ve|ll|d|m)\b)[a-z]+)*)"  # Sana'a
)
_WORDS = re.compile(rf"{_NAME_WORD}|\w+|['’][sS]?")
_RUNS = re.compile(
    rf"(?<![\w&.@/-])(?<!\w['’])(?:al )?{_NAME_WORD}"
    rf"(?:(?:['’][sS]?)? (?:(?:{_SMALL}) )?{_NAME_WORD}){{0,60}}"  # a page in capitals is cut up
)
_TAIL = re.compile(r"-([a-z]+)\b|['’]t\b")
_NEAR = re.compile(r"[\w-]+")
_WINDOW = 24
"""How many characters before and behind a name are looked at."""

_UNCAPPED = frozenset([
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "over",
    "the", "to", "vs", "with",
])  # fmt: skip
"""Words that have no capital in a headline either."""
_COURTESY = frozenset(["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss"])
"""Titles that stand in place of a given name, and are marked as part of the name."""
_ALSO_SURNAMES = frozenset([
    "King", "Prince", "Father", "Brother", "Sister", "Chief", "Count", "Private", "Major", "Marshal",
    "Duke", "Judge", "Justice",
])  # fmt: skip
_ALSO_GIVEN = frozenset(["April", "May", "June", "August"])
_TOWNS = frozenset(("city", "capital", "state of the USA", "region or city"))
_BODIES = frozenset(("organisation", "office of a state"))
_NUMBERS = dict(enumerate([
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
]))  # fmt: skip


GUESS = "capitalised, and no other rule fits"
"""How the reason of a mere guess begins."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Part:
    """Capitalised words that are a name, or may be one; `label` is empty as long as that is open."""

    words: list[_Word]
    label: str = ""
    why: str = ""
    first: bool = False
    """Whether a sentence begins with it, so that the capital says nothing."""

    @property
    def name(self) -> str:
        return _join(self.words)

    @property
    def last(self) -> str:
        """The last word, which is the last name of most people; not Jr."""
        words = [word.text for word in self.words]
        return words[-2] if len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr") else words[-1]


@dataclass(slots=True)
class _Memory:
    """What the whole text tells: read first, used to settle the parts that are open."""

    people: dict[str, str] = field(default_factory=dict)
    """Last name of each person named in full or behind a title: the longest name."""
    short: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Short form explained in the text, as in World Health Organization (WHO): label and full name."""
    inside: set[str] = field(default_factory=set)
    """Names that also stand inside a sentence, where a capital means something."""
    cues: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    """For each open name, the labels that the words around it speak for, with the reason."""


# The lists ----------------------------------------------------------------------------------------


@cache
def gazetteer() -> dict[str, dict[str, str]]:
    """Read the list of names: for each name its label, its kind, and the thing that it names."""
    return {row["name"]: row for row in read_rows("gazetteer.csv")}


def look_up(name: str) -> dict[str, str] | None:
    """Find a name in the list, whichever apostrophe it has."""
    return gazetteer().get(name.replace("’", "'"))


@cache
def _longest() -> dict[str, int]:
    """For each first word of a listed name, how many words the longest such name has."""
    longest: dict[str, int] = {}
    for name in gazetteer():
        words = _WORDS.findall(name)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def _column(file: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in read_rows(file))


def _given() -> frozenset[str]:
    return _column("given_names.csv", "name")


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_rows("name_words.csv")}


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""),
)  # fmt: skip


def stems(word: str) -> list[str]:
    """Take the usual English endings off a word: ``"boxes"`` may come from ``"box"`` or ``"boxe"``."""
    return [
        word.removesuffix(ending) + base
        for ending, base in _ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 2
    ]


@cache
def _is_ordinary(word: str) -> bool:
    """Say whether a word is in the list of ordinary words, as it is or without an ending."""
    listed = _column("common_words.csv", "ordinary_word")
    return any(form in listed for form in (word.lower(), *stems(word.lower())))


def _is_stop(word: str) -> bool:
    return word.lower() in _column("stop_words.csv", "word")


def _all_ordinary(words: list[_Word]) -> bool:
    return all(_is_ordinary(word.text) for word in words)


def _is_small(word: str) -> bool:
    return word in _SMALL_WORDS or word[0] in "'’"


def _join(words: list[_Word]) -> str:
    name = " ".join(word.text for word in words)
    return name.replace(" '", "'").replace(" ’", "'") if "'" in name or "’" in name else name


def _listed(words: list[_Word], i: int = 0) -> tuple[dict[str, str] | None, int]:
    """Find the longest listed name that begins at word i: its row, and the word behind it."""
    for j in range(min(len(words), i + _longest().get(words[i].text, 0)), i, -1):
        if row := gazetteer().get(_join(words[i:j])):
            return row, j
    return None, i


_WITH_ARTICLE = re.compile(
    r"United|Soviet|(?:Netherlands|Philippines|Bahamas|Maldives|Comoros|Gambia|Vatican)\b"
    r"|.*\b(?:Union|Nations|Islands|Territories|Emirates|Republic)\b"
)


def with_article(thing: str) -> str:
    """Write the name of a thing as it stands in a sentence: ``"the United States"``."""
    return f"the {thing}" if _WITH_ARTICLE.match(thing) else thing


def _said_of(row: dict[str, str]) -> str:
    kind, thing = row["kind"], with_article(row["thing"])
    if kind == "another name of a country":
        kind = f"another name of {thing}"
    elif kind == "capital":
        kind = f"capital of {thing}"
    elif kind == "city":
        kind = f"city ({thing})"
    elif "word for the people" in kind:
        kind = f"word for the people or things of {thing}"
    return f"in our list of names: {kind}"


# Step 1: runs of capitalised words ----------------------------------------------------------------


def by_rules(text: str) -> list[Span]:
    """Find names by rules; see `helpers.entities.find_entities`."""
    lines = _headlines(text)
    parts: list[_Part] = []
    for run in _RUNS.finditer(text):
        words = [
            _Word(m.start(), m.end(), m.group().replace("’", "'"))
            for m in _WORDS.finditer(text, *run.span())
        ]
        words = _lowered(_without_tail(text, words))
        if words and lines and _is_within(run.start(), lines):
            parts += _in_headline(words)
        else:
            parts += _parts(words, _begins_sentence(text, run.start()))
    return [
        Span.cut(text, part.words[0].start, part.words[-1].end, part.label, part.why)
        for part in _decide(text, parts)
        if part.label
    ]


def _begins_sentence(text: str, at: int) -> bool:
    if text[at - 1 : at] == "'":
        return True
    while at > 0 and text[at - 1] in " \t([*•":
        at -= 1
    if text[at - 2 : at - 1] in (".", "!", "?") and text[at - 1] in "”’»)]":
        return True  # “We left.” She said
    return at == 0 or text[at - 1] in '\n\r.!?:;"“‘-–—'


def _without_tail(text: str, words: list[_Word]) -> list[_Word]:
    """Mend the end of a run: *Ki-moon* is one word; *U.S.-led* and *Don't* are no names."""
    tail = _TAIL.match(text, words[-1].end)
    if not tail:
        return words
    last, behind = words[-1], tail[1]
    if behind and not (
        behind.endswith(("ed", "ing"))
        or last.text in gazetteer()
        or last.text.isupper()
        or (len(words) == 1 and _is_ordinary(behind))
    ):
        return [*words[:-1], _Word(last.start, tail.end(), text[last.start : tail.end()])]
    # A listed name goes as a whole: nothing of Costa Rica is left of Costa Rica-based.
    whole = (i for i in range(len(words)) if _listed(words, i)[1] == len(words))
    words = words[: next(whole, -1)]
    while words and _is_small(words[-1].text):
        words.pop()
    return words


def _lowered(words: list[_Word]) -> list[_Word]:
    """Read words in capital letters as they are written elsewhere: *NEW YORK* as *New York*.

    Words of up to three letters may be short forms, and need a long neighbour that is none.
    """
    loud = {word for word in words if word.text.isupper() and word.text not in _longest()}
    if not any(len(word.text) > 3 for word in loud):
        return words
    return [
        word._replace(text=word.text.title())
        if word in loud and (len(word.text) > 3 or word.text.title() in _longest())
        else word
        for word in words
    ]


def _headlines(text: str) -> deque[tuple[int, int]]:
    """Find lines in which a capital says nothing, since all words but small ones have one."""
    found, start = deque(), 0
    for line in text.split("\n"):
        if len(line) < 250 and line.rstrip()[-1:] not in (*'.!?,;:"”',):
            words = [word for word in line.split() if word[0].isalpha()]
            if len(words) > 4 and all(word[0].isupper() or word in _UNCAPPED for word in words):
                found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _is_within(at: int, stretches: deque[tuple[int, int]]) -> bool:
    """Say whether a place is in one of the stretches, and forget those that lie before it."""
    while stretches and stretches[0][1] < at:
        stretches.popleft()
    return bool(stretches) and stretches[0][0] <= at


def _in_headline(words: list[_Word]) -> Iterator[_Part]:
    """Read a headline: listed names, and words that are no ordinary ones."""
    i = 0
    while i < len(words):
        row, j = _listed(words, i)
        if row:
            yield _Part(words[i:j], row["label"], _said_of(row))
        else:
            j = i + 1
            word = words[i].text
            if not (_is_small(word) or _is_ordinary(word) or word in _kinds()):
                while j < len(words) and not (_is_small(words[j].text) or _is_ordinary(words[j].text)):
                    j += 1
                yield _Part(words[i:j], first=True)
        i = j


# Step 2: what the words themselves tell -----------------------------------------------------------


def _parts(words: list[_Word], first: bool) -> Iterator[_Part]:
    """Cut one run of capitalised words into names, from left to right."""
    kinds, i = _kinds(), 0
    title, title_at = "", 0
    while i < len(words):
        word = words[i].text
        if (_is_small(word) or kinds.get(word) == "calendar") and not _listed(words, i)[0]:
            title, i = "", i + 1
            continue
        found, j = _title(words, i)
        if j > i:
            title, title_at, i = found, i, j
            continue
        j = _end(words, i)
        if title:
            count = sum(not _is_small(word.text) for word in words[i:j])
            plural = "s" if count > 1 else ""
            why = f"{_NUMBERS.get(count, count)} capitalised word{plural} after the title {title}"
            start = title_at if title in _COURTESY else i
            yield _Part(words[start:j], "PERSON", why)
        else:
            yield from _read(words[i:j], first and i == 0)
        title, i = "", j


def _title(words: list[_Word], i: int) -> tuple[str, int]:
    """Find the title that begins at word i: its words, and the number of the word behind it."""
    titles = _column("titles.csv", "title")
    for j in range(min(len(words), i + 4), i, -1):
        last = words[j - 1].text
        if last not in titles and _join(words[i:j]) not in titles:
            continue
        if (
            j == i + 1
            or _join(words[i:j]) in titles
            or (  # an office of any kind: Telecommunications Minister
                last not in _ALSO_SURNAMES
                and all(w.text[0].isupper() for w in words[i:j])
                and _all_ordinary(words[i : j - 1])
                and not _is_stop(words[i].text)
                and not _listed(words, i)[0]
            )
        ):
            # General Motors is a firm, no general.
            return ("", i) if _listed(words, i)[1] > j else _with_of(words, i, j)
    return "", i


def _with_of(words: list[_Word], i: int, j: int) -> tuple[str, int]:
    """Take in what stands behind *of*: Secretary of Defense Ana Lima, but not King of Norway."""
    if j < len(words) and words[j].text == "of":
        k = j + 1
        while k < min(len(words), j + 6) and (
            _is_small(words[k].text)
            or (
                _is_ordinary(words[k].text)
                and words[k].text not in _given()
                and not _listed(words, k)[0]
            )
        ):
            k += 1
        while _is_small(words[k - 1].text):
            k -= 1
        if k == j:
            return "", j + 1
        j = k
    return _join(words[i:j]), j


def _end(words: list[_Word], i: int) -> int:
    """Find where the name that begins at word i ends."""
    kinds = _kinds()
    _, j = _listed(words, i)
    j = max(j, i + 1)
    while j < len(words):
        word, before = words[j].text, words[j - 1].text
        if word in _SMALL_WORDS:
            if not _goes_on(words, i, j):
                return j
            while j < len(words) and words[j].text in _SMALL_WORDS:
                j += 1
        elif word[0] in "'’":  # People's Party, but not Norway's Party
            own = (w.text in gazetteer() or not _is_ordinary(w.text) for w in words[i:j])
            if any(own):
                return j
            j += 2
        elif kinds.get(word) == "calendar" and not (word in _ALSO_GIVEN and before in _given()):
            return j
        elif word not in kinds and (behind := _title(words, j)[1]) > j:
            # A title cuts the run in two, but Coretta Scott King ends with a surname.
            if behind < len(words) or words[i].text not in _given():
                return j
            j = behind
        else:
            j += 1
    return min(j, len(words))


def _goes_on(words: list[_Word], i: int, j: int) -> bool:
    """Say whether the name that begins at word i goes on behind the small word j."""
    kinds, small, before = _kinds(), words[j].text, words[j - 1].text
    if small in ("of", "for"):
        return kinds.get(before) in _BODIES | {"place", "place first"} or before in (
            "Republic", "States", "Kingdom",
        )  # fmt: skip
    if small == "and":
        body = kinds.get(words[i].text) in _BODIES and any(w.text in ("of", "for") for w in words[i:j])
        return body or (kinds.get(words[-1].text) in _BODIES and _all_ordinary(words[i : j + 2]))
    return small != "the"


def _read(words: list[_Word], first: bool) -> Iterator[_Part]:
    """Say what a stretch of capitalised words is, as far as the words themselves tell."""
    kinds = _kinds()
    row, j = _listed(words)
    head, last = words[0].text, words[-1].text
    several = len(words) > 1
    if row and j == len(words):
        yield _Part(words, row["label"], _said_of(row), first)
    elif kinds.get(head) == "event first" and several:
        return  # a storm, an operation: not one of our five kinds
    elif first and several and not row and _is_ordinary(head) and not _belongs(words):
        # Behind The, a capital means something again.
        yield from _parts(words[1:], not _is_stop(head) and _is_ordinary(words[1].text))
    elif row and row["label"] == "NORP":
        yield from _people(words, row, j, first)
    elif any(kinds.get(word.text) == "event" for word in words[1:]):
        if row:  # Taiwan Relations Act: an act is no name of ours, but Taiwan is
            yield _Part(words[:j], row["label"], _said_of(row), first)
    elif several and (word := _organisation(words)):
        yield _Part(words, "ORG", f"capitalised words with {word}, as in names of organisations", first)
    elif several and (word := _place(words)):
        yield _Part(words, "LOC", f"capitalised words with {word}, as in names of places", first)
    elif row and j == len(words) - 1 and row["kind"] in _TOWNS and _is_team(last):
        yield _Part(words, "ORG", "a place and a plural, as in names of teams", first)
    elif kinds.get(head) == "direction" and several and _listed(words, 1)[1] == len(words):
        more = _listed(words, 1)[0]
        yield _Part(words, more["label"], f"{head}, and a name {_said_of(more)}", first)
    elif row and not (head in _given() and _may_be_given(words, row, j)):
        yield _Part(words[:j], row["label"], _said_of(row), first)
        yield from _parts(words[j:], False)
    elif several and head in _given():
        yield _Part(words, "PERSON", f"begins with {head}, in our list of given names", first)
    else:
        yield _Part(words, first=first)


def _may_be_given(words: list[_Word], row: dict[str, str], j: int) -> bool:
    """Say whether the listed place may be a given name here: Paris Lima, Chad Smith, not Chad Army."""
    following = words[j].text
    return row["kind"] in _TOWNS or (
        "country" in row["kind"] and following not in _kinds() and not _listed(words, j)[0]
    )


def _belongs(words: list[_Word]) -> bool:
    """Say whether the ordinary word at the start of a sentence is part of the name behind it."""
    head, rest = words[0].text, words[1:]
    if _is_small(rest[0].text) or _is_stop(head):
        return False
    if head in _given() or _kinds().get(head) in ("organisation first", "place first"):
        return True  # Grace Lima, Lake Victoria
    if _kinds().get(head) == "direction" and _listed(rest)[1] == len(rest):
        return True  # Northern Norway
    if _listed(rest)[0] or rest[0].text in _given():
        return False
    return bool(_organisation(rest, alone=True) or _place(rest, alone=True))


def _people(words: list[_Word], row: dict[str, str], j: int, first: bool) -> Iterator[_Part]:
    """Read a word for a people and what follows: Norwegian | Navy, but Norwegian News Agency."""
    kinds, last = _kinds(), words[-1].text
    more, k = _listed(words, j)
    if more and more["label"] == "NORP":
        j = k
    elif kinds.get(last) in ("organisation", "company"):
        yield _Part(words, "ORG", f"capitalised words with {last}, as in names of organisations", first)
        return
    yield _Part(words[:j], "NORP", _said_of(row), first)
    yield from _parts(words[j:], False)


def _organisation(words: list[_Word], alone: bool = False) -> str:
    """Find the word that tells an organisation: Ministry, Inc."""
    kinds = _kinds()
    if kinds.get(words[0].text) == "organisation first" and len(words) > 1:
        return words[0].text
    told = (w.text for w in reversed(words) if kinds.get(w.text) in _BODIES | {"company"})
    return next(told, "") if alone or len(words) > 1 else ""


def _place(words: list[_Word], alone: bool = False) -> str:
    """Find the word that tells a place: Valley, Lake, Gulf of."""
    kinds, head, last = _kinds(), words[0].text, words[-1].text
    if kinds.get(last) == "place" and (alone or len(words) > 1):
        return last
    if len(words) > 1 and (
        kinds.get(head) == "place first" or (kinds.get(head) == "place" and words[1].text == "of")
    ):
        return head
    return ""


def _is_team(word: str) -> bool:
    return word.endswith("s") and word not in gazetteer()


# Step 3: what the whole text tells ----------------------------------------------------------------


def _decide(text: str, parts: list[_Part]) -> list[_Part]:
    """Settle what each part is; a part without a label at the end is no name."""
    memory = _Memory()
    for part in parts:
        _remember(text, part, memory)
    for part in sorted(parts, key=lambda part: len(part.words) == 1):  # names in full come first
        if _is_mere_start(part, memory):
            part.label = ""
        elif not part.label or (
            # Washington after George Washington is the man; Norwegians stay Norwegians.
            len(part.words) == 1 and part.last in memory.people and part.label not in ("PERSON", "NORP")
        ):
            part.label, part.why = _settle(part, memory)
            if part.label == "PERSON" and len(part.words) > 1:
                memory.people.setdefault(part.last, part.name)
    return parts


def _remember(text: str, part: _Part, memory: _Memory) -> None:
    if part.label == "PERSON" and len(part.name) > len(memory.people.get(part.last, "")):
        memory.people[part.last] = part.name
    if not part.first:
        memory.inside.add(part.name)
    behind = text[part.words[-1].end : part.words[-1].end + 12]
    if len(part.words) > 1 and behind.startswith(" ("):
        short = behind[2:].partition(")")[0]
        capitals = "".join(word.text[0] for word in part.words if word.text[0].isupper())
        if short.isupper() and short.replace(".", "") == capitals:
            if part.label not in ("GPE", "LOC"):
                part.label = "ORG"
                part.why = part.why or f"its short form {short} stands behind it"
            memory.short[short] = (part.label, part.name)
    if not part.label:
        for cue in _cues(text, part):
            memory.cues[part.name][cue] += 1


def _cues(text: str, part: _Part) -> Iterator[tuple[str, str]]:
    """Look at the words around a name for the one that tells most about it."""
    kinds, start, end = _kinds(), part.words[0].start, part.words[-1].end
    before = _NEAR.findall(text, max(0, start - _WINDOW), start)
    after = _NEAR.findall(text, end, end + _WINDOW)
    # Nothing but a space may stand between them.
    left = before[-1] if before and text[start - 2 : start] == f"{before[-1][-1]} " else ""
    right = after[0] if after and text[end : end + 2] == f" {after[0][0]}" else ""
    further = before[-2] if left == "of" and len(before) > 1 else ""
    if kinds.get(left) == "role":
        yield "PERSON", f"behind the word {left}"
    elif kinds.get(right) == "organisation noun":
        yield "ORG", f"before the word {right}"
    elif kinds.get(right) == "place noun":
        yield "GPE", f"before the word {right}"
    elif kinds.get(left) == "organisation noun":
        yield "ORG", f"behind the word {left}"
    elif kinds.get(left) == "place noun":
        yield "GPE", f"behind the word {left}"
    elif kinds.get(further) == "place noun":
        yield "GPE", f"behind the words {further} of"
    elif kinds.get(right) == "speaks":
        yield "PERSON", f"before the word {right}"
    elif kinds.get(left.lower()) == "in a place":
        yield "GPE", f"behind the word {left}"
    elif left.lower() == "the" and not (len(part.words) == 1 and _is_ordinary(part.name)):
        yield "ORG", "a name behind the word the"


def _is_mere_start(part: _Part, memory: _Memory) -> bool:
    """Say whether a part is only an ordinary word with which a sentence begins."""
    name = part.name
    if not part.first or len(part.words) > 1 or not _is_ordinary(name):
        return False
    if name in memory.inside or name in memory.people:
        return False
    row = gazetteer().get(name)
    return not row or not (  # Turkey is more often the country, Apple is not always the firm
        row["label"] == "NORP"
        or "country" in row["kind"]
        or name.isupper()
        or _kinds().get(name) in _BODIES
    )


def _settle(part: _Part, memory: _Memory) -> tuple[str, str]:
    """Give the label and the reason of an open part; no label means that it is no name."""
    name, kinds = part.name, _kinds()
    if part.last in memory.people:
        full = memory.people[part.last]
        if full == part.last:
            return "PERSON", "named as a person elsewhere in this text"
        return "PERSON", f"the last name of {full}, named in this text"
    if "-" in name and all(half in gazetteer() for half in name.split("-")):
        return "", ""  # India-Pakistan
    if len(part.words) == 1:
        if name in memory.short:
            label, full = memory.short[name]
            return label, f"short for {full}, as this text says"
        if (
            any(sign.isdigit() for sign in name)
            or len(name.rstrip(".")) == 1
            or kinds.get(name) == "no name alone"
            or (name.isupper() and _is_ordinary(name))
        ):
            return "", ""
        if name.isupper() and 1 < len(name) < 7:
            return "ORG", "capital letters only, as in the short form of an organisation"
        if kinds.get(name) in _BODIES:
            return "ORG", "a word for an organisation, with a capital"
    if memory.cues[name]:
        return memory.cues[name].most_common(1)[0][0]
    if len(part.words) == 1 and _is_ordinary(name):
        return "", ""
    if _is_ordinary(part.last) and len(part.words) > 1:
        return "ORG", f"ends with the ordinary word {part.last}, as names of firms and groups do"
    return "PERSON", f"{GUESS}: taken for a person, as most such names are"
