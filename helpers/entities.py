"""Finding names in a text by rules that can be read and argued with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from helpers import read_rows
from helpers.spans import Span

_UPPER = "".join(chr(code) for code in range(0x530) if chr(code).isupper())
_SMALL = (
    "of the|of|for the|for|and|de la|de los|de|del|di|da|dos|do|du|bin|ibn|bint|al|el|ul|"
    "van der|van|von|der|della|la|le|the|y"
)
"""Small words that may stand inside a name."""
_SHORT = "Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Brig|Sen|Rep|Gov|Prof|Rev|Hon"
_NAME_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,}}"  # U.S.
    rf"|(?:{_SHORT}|[{_UPPER}])\.(?= [{_UPPER}])"  # Gen. Lee, George W. Bush
    rf"|(?:(?:[aAeE][ldnrst]|[uU]l|[dDlL]|O)[-'’])?[{_UPPER}]\w*"  # al-Qaida, O'Connor, d'Estaing
    rf"(?:[-&'’](?:(?:e|i|ul|al|el|de|la|le|les|en|in|on|upon|under|am|an|au|aux|sur|sous|y)-)?[{_UPPER}]\w*"  # Mazar-e-Sharif, AT&T
    r"|['’](?!(?:s|t|re|ve|ll|d|m)\b)[a-z]+)*)"  # Sana'a
)
_WORDS = re.compile(rf"{_NAME_WORD}|\w+|['’]s?")
_RUNS = re.compile(rf"(?<![\w&.@/'’-]){_NAME_WORD}(?:(?:['’]s?)? (?:(?:{_SMALL}) )?{_NAME_WORD})*")
_SMALL_WORDS = frozenset(word for phrase in _SMALL.split("|") for word in phrase.split())


# The lists ----------------------------------------------------------------------------------------


@cache
def _gazetteer() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in read_rows("gazetteer.csv")}


@cache
def _longest() -> dict[str, int]:
    """For each first word of a listed name, how many words the longest such name has."""
    longest: dict[str, int] = {}
    for name in _gazetteer():
        words = _WORDS.findall(name)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def _column(file: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in read_rows(file))


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_rows("name_words.csv")}


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""),
)  # fmt: skip


def stems(word: str) -> list[str]:
    """Take the usual English endings off a word: ``"boxes"`` may be ``"box"`` or ``"boxe"``."""
    return [
        word.removesuffix(ending) + base
        for ending, base in _ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 2
    ]


@cache
def _is_ordinary(word: str) -> bool:
    """Say whether a word is in the list of ordinary words, alone or without a usual ending."""
    listed = _column("common_words.csv", "word")
    return any(form in listed for form in (word.lower(), *stems(word.lower())))


class _Word(NamedTuple):
    start: int
    end: int
    text: str


class _Part:
    """Capitalised words that are a name or may be one."""

    __slots__ = ("words", "label", "why", "first")

    def __init__(self, words, label="", why="", first=False):
        self.words, self.label, self.why, self.first = words, label, why, first

    @property
    def name(self):
        return " ".join(word.text for word in self.words)


def find_entities(text: str, method: str = "rules") -> list[Span]:
    return _by_rules(text)


def _by_rules(text: str) -> list[Span]:
    parts = []
    for run in _RUNS.finditer(text):
        words = [_Word(m.start(), m.end(), m.group()) for m in _WORDS.finditer(text, *run.span())]
        behind = _TAIL.match(text, run.end())
        if behind:
            tail, last = behind.group(1), words[-1]
            if tail and not (tail.endswith(("ed", "ing")) or last.text in _gazetteer() or last.text.isupper() or _is_ordinary(tail) and len(words) == 1):
                words[-1] = _Word(last.start, behind.end(), text[last.start : behind.end()])  # Ki-moon
            else:  # U.S.-led, Costa Rica-based, Don't
                words = words[: next((i for i in range(len(words)) if _listed(words, i)[1] == len(words)), -1)]
        parts += _parts(words, _begins_sentence(text, run.start()))
    return _decide(text, parts)


_TAIL = re.compile(r"-([a-z]+)\b|['’]t\b")


def _begins_sentence(text: str, at: int) -> bool:
    i = at - 1
    while i >= 0 and text[i] in " \t([*•":
        i -= 1
    return i < 0 or text[i] in "\n\r.!?:;\"“‘"


def _listed(words: list[_Word], i: int):
    """Find the longest listed name that begins at word i: its row, and the word behind it."""
    most = _longest().get(words[i].text, 0)
    for j in range(min(len(words), i + most), i, -1):
        name = " ".join(word.text for word in words[i:j]).replace(" '", "'").replace(" ’", "'")
        if name in _gazetteer():
            return _gazetteer()[name], j
    return None, i


def _title(words: list[_Word], i: int):
    """Find the title that begins at word i and is followed by a name: its words, and where it ends."""
    titles = _column("titles.csv", "title")
    for j in range(min(len(words), i + 4), i, -1):
        title = " ".join(word.text for word in words[i:j])
        if title in titles or (
            j > i + 1
            and words[j - 1].text in titles
            and words[j - 1].text not in ("King", "Prince", "Father", "Brother", "Sister", "Chief", "Count", "Private", "Major", "Marshal", "Duke", "Judge", "Justice")
            and all(_is_ordinary(w.text) and w.text[0].isupper() for w in words[i : j - 1])
            and not _listed(words, i)[0]
        ):
            if j < len(words) and words[j].text == "of":
                k = j + 1
                while k < len(words) and (words[k].text in _SMALL_WORDS or _is_ordinary(words[k].text) and words[k].text not in _column("given_names.csv", "name") and words[k].text not in _gazetteer()):
                    k += 1
                if k == j + 1:
                    return "", j + 1
                j = k
            return " ".join(word.text for word in words[i:j]), j
    return "", i


def _parts(words: list[_Word], first: bool):
    """Read one run of capitalised words from left to right."""
    kinds, title, i = _kinds(), "", 0
    while i < len(words):
        word = words[i].text
        if word in _SMALL_WORDS or word[0] in "'’" or kinds.get(word) in ("calendar", "no name"):
            title, i = "", i + 1
            continue
        found, j = _title(words, i)
        if j > i:
            title, i = found, j
            continue
        j = _end(words, i)
        yield from _read(words[i:j], title, first and i == 0)
        title, i = "", j


def _end(words: list[_Word], i: int) -> int:
    """Find where the name that begins at word i ends."""
    kinds, j = _kinds(), i + 1
    row, listed_to = _listed(words, i)
    while j < len(words):
        word, before = words[j].text, words[j - 1].text
        if j < listed_to:
            j += 1
            continue
        if word in _SMALL_WORDS:
            k = j
            while k < len(words) and words[k].text in _SMALL_WORDS:
                k += 1
            of = word in ("of", "for") and (
                kinds.get(before, "") in ("organisation", "office of a state", "place", "place first")
                or before in ("Republic", "States", "Kingdom")
            )
            both = word == "and" and (
                kinds.get(words[i].text) in ("organisation", "office of a state")
                and any(w.text in ("of", "for") for w in words[i:j])
                or kinds.get(words[-1].text) in ("organisation", "office of a state")
                and all(_is_ordinary(w.text) for w in words[i:j])
            )
            if not (of or both or word not in ("of", "for", "and", "the")):
                return j
            j = k + 1
        elif word[0] in "'’":
            if not (
                j + 1 < len(words)
                and all(_is_ordinary(w.text) and w.text not in _gazetteer() for w in words[i:j])
            ):
                return j
            j += 2
        elif kinds.get(word) == "no name" or kinds.get(word) == "calendar" and not (
            word in ("May", "April", "June", "August") and before in _column("given_names.csv", "name")
        ):
            return j
        elif len(before) == 2 and before[1] == "." and word.lower() in _column("stop_words.csv", "word"):
            return j
        elif j < _title(words, j)[1] and not kinds.get(word) and not (
            _title(words, j)[1] == len(words) and words[i].text in _column("given_names.csv", "name")
        ):
            return j
        else:
            j += 1
    return min(j, len(words))


_TOWNS = ("city", "capital", "state of the USA", "region or city")


def _read(words: list[_Word], title: str, first: bool):
    """Say what a stretch of capitalised words is, as far as the words themselves tell."""
    kinds = _kinds()
    if title:
        yield _Part(words, "PERSON", f"capitalised words after the title {title}")
        return
    row, j = _listed(words, 0)
    if row and j == len(words):
        yield _Part(words, row["label"], f"in our list of names: {row['kind']}", first)
        return
    if first and not row and _is_ordinary(words[0].text) and len(words) > 1:
        rest = words[1:]
        while rest and (rest[0].text in _SMALL_WORDS or rest[0].text[0] in "'’"):
            rest = rest[1:]
        head = any(kinds.get(w.text) in ("organisation", "office of a state", "place") for w in rest)
        if (
            words[0].text.lower() in _column("stop_words.csv", "word")
            or _listed(rest, 0)[0]
            or rest[0].text in _column("given_names.csv", "name")
            or not head
        ):
            yield from _read(rest, "", first and _is_ordinary(rest[0].text))
            return
    last = words[-1].text
    if row and row["label"] == "NORP":
        more, k = _listed(words, j)
        if more and more["label"] == "NORP":
            j = k
        elif kinds.get(last) in ("organisation", "company") and kinds.get(words[j].text) not in ("organisation", "company") or kinds.get(last)=="organisation" and len(words)==j+1:
            yield _Part(words, "ORG", f"capitalised words with {last}, as in names of organisations", first)
            return
        yield _Part(words[:j], "NORP", f"in our list of names: {row['kind']}", first)
        yield from _rest(words, j)
        return
    if kinds.get(words[0].text) == "event first" and len(words) > 1:
        return
    if len(words) > 1 and any(kinds.get(w.text) == "not a name" for w in words[1:]):
        if row:
            yield _Part(words[:j], row["label"], f"in our list of names: {row['kind']}", first)
        return
    if len(words) > 1:
        for word in reversed(words):
            if kinds.get(word.text) in ("organisation", "company", "office of a state") or word is words[0] and kinds.get(word.text) == "organisation first":
                yield _Part(words, "ORG", f"capitalised words with {word.text}, as in names of organisations", first)
                return
        if kinds.get(last) == "place" or kinds.get(words[0].text) == "place" and words[1].text == "of" or kinds.get(words[0].text) == "place first":
            yield _Part(words, "LOC", "capitalised words with a word for a place", first)
            return
    given = _column("given_names.csv", "name")
    if row and j == len(words) - 1 and row["kind"] in _TOWNS and last.endswith("s") and last not in _gazetteer():
        yield _Part(words, "ORG", f"the place {words[0].text} with a plural, as in names of teams", first)
        return
    if kinds.get(words[0].text) == "direction" and len(words) > 1 and not row:
        more, k = _listed(words, 1)
        if more and k == len(words) and more["label"] in ("GPE", "LOC", "NORP"):
            yield _Part(words, more["label"], f"{words[0].text} with a name from our list", first)
            return
    if row and not (row["kind"] in _TOWNS and words[0].text in given):
        yield _Part(words[:j], row["label"], f"in our list of names: {row['kind']}", first)
        yield from _rest(words, j)
        return
    if len(words) > 1 and words[0].text in given:
        yield _Part(words, "PERSON", f"begins with {words[0].text}, in our list of given names", first)
        return
    yield _Part(words, first=first)


def _rest(words, j):
    while j < len(words) and (words[j].text in _SMALL_WORDS or words[j].text[0] in "'’"):
        j += 1
    if j < len(words):
        yield from _parts(words[j:], False)


_NEAR = re.compile(r"[\w-]+")


def _cues(text, part):
    """Look at the words around a name for what they tell about it."""
    kinds = _kinds()
    start, end = part.words[0].start, part.words[-1].end
    before = _NEAR.findall(text, max(0, start - 24), start)
    after = _NEAR.findall(text, end, end + 24)
    b = before[-1] if before else ""
    a = after[0] if after else ""
    joined = text[end:end+1] == " "
    touching = text[start - 1 : start] == " " and text[start - 2 : start - 1] not in ".,;:"
    kb, ka = kinds.get(b), kinds.get(a)
    if touching and kb == "role":
        return "PERSON", f"behind the word {b}"
    if joined and ka == "organisation noun":
        return "ORG", f"before the word {a}"
    if joined and ka == "place noun":
        return "GPE", f"before the word {a}"
    if touching and kb == "organisation noun":
        return "ORG", f"behind the word {b}"
    if touching and (kb == "place noun" or b == "of" and len(before) > 1 and kinds.get(before[-2]) == "place noun"):
        return "GPE", f"behind the word {b}"
    if joined and ka == "speaks":
        return "PERSON", f"before the word {a}"
    if touching and kb == "in a place":
        return "GPE", f"behind the word {b}"
    if touching and b == "the":
        return "ORG", "behind the word the"
    return None


def _decide(text: str, parts: list[_Part]) -> list[Span]:
    people, votes, middle = {}, defaultdict(Counter), set()
    for part in parts:
        if part.label == "PERSON":
            people.setdefault(part.words[-1].text, part.name)
        if not part.first:
            middle.add(part.name)
    for part in parts:
        if not part.label and (cue := _cues(text, part)):
            if len(part.words) == 1 and _is_ordinary(part.name) and cue[1].endswith("the"): continue
            votes[part.name][cue] += 1
    spans = []
    for part in parts:
        name, one = part.name, len(part.words) == 1
        if one and part.first and _is_ordinary(name) and name not in middle and name not in people:
            row = _gazetteer().get(name)
            if not row or not (row["label"] == "NORP" or "country" in row["kind"] or name.isupper()):
                continue
        if not part.label or (one and name in people and part.label != "PERSON" and not part.label=="NORP"):
            if part.words[-1].text in people:
                part.label, part.why = "PERSON", f"the last name of {people[part.words[-1].text]}"
            elif one and (any(c.isdigit() for c in name) or _kinds().get(name) == "idea"):
                continue
            elif one and name.isupper() and _is_ordinary(name):
                continue
            elif one and "-" in name and all(h in _gazetteer() for h in name.split("-")):
                continue
            elif one and name.isupper() and 1 < len(name) < 7:
                part.label, part.why = "ORG", "capital letters only"
            elif one and _kinds().get(name) in ("organisation", "office of a state"):
                part.label, part.why = "ORG", "a word for an organisation, with a capital"
            elif votes[name]:
                (part.label, part.why), _ = votes[name].most_common(1)[0]
            elif one and _is_ordinary(name):
                continue
            elif all(_is_ordinary(w.text) for w in part.words):
                part.label, part.why = "ORG", "ordinary words with capitals"
            else:
                part.label, part.why = "PERSON", "no other rule"
        spans.append(Span.cut(text, part.words[0].start, part.words[-1].end, part.label, part.why))
    return spans
