"""The rules behind `find_entities`: capitalised words, lists of names, and the words around them.

Three steps, each plain to follow: `_run` finds runs of capitalised words; `_cut` cuts each run into
names as far as the words themselves tell (lists, titles, words such as *Ministry*); `_decide` looks at
the whole text to settle the rest. Every rule gives its reason in words.

Where to change what: the words that a rule listens to stand in `helpers/data` (`name_words.csv`,
`titles.csv`); which label a word beside a name speaks for (*in X*) stands in `_BESIDE`; what a word
inside of it tells, in `_label_of`; what a text tells elsewhere, in `_settle`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.article import unwrap
from helpers.data import read_cells, read_rows
from helpers.spans import Span

# What a word beside an open name tells: where it stands, its kind in `name_words.csv`, and the label
# that it speaks for. The first line that fits wins.
_BESIDE = (
    ("behind the word", "role", "PERSON"),  # the spokesman Zorbin
    ("before the word", "organisation noun", "ORG"),  # the Zorbin movement
    ("before the word", "place noun", "GPE"),  # Zorbin province
    ("behind the word", "organisation noun", "ORG"),  # the party Zorbin
    ("behind the word", "place noun", "GPE"),  # the town Zorbin
    ("behind the words", "place noun", "GPE"),  # the town of Zorbin
    ("before the word", "speaks", "PERSON"),  # Zorbin said
    ("behind the word", "in a place", "GPE"),  # in Zorbin
)

_LINKS = (
    "of the|of|for the|for|and|de la|de las|de los|de|del|di|da|dos|do|du|bin|ibn|bint|al|el|ul|"
    "van der|van den|von der|von dem|van|von|der|della|es|upon|das|la|le|the|y|arap|&"
)
_LINK_WORDS = frozenset(word for phrase in _LINKS.split("|") for word in phrase.split())
"""Words without a capital that may stand inside a name."""

GUESS = "capitalised, and no other rule fits"
"""How the reason of a mere guess begins."""


# The lists ----------------------------------------------------------------------------------------


@cache
def word_list(file: str, kind: str = "") -> frozenset[str]:
    """Give the words of a list in `helpers/data`, perhaps those of one kind only.

    >>> sorted(word_list("titles.csv", "courtesy"))
    ['Miss', 'Mr', 'Mr.', 'Mrs', 'Mrs.', 'Ms', 'Ms.']
    """
    head, *rows = read_cells(file)
    column = head.index("kind") if kind else 0
    return frozenset(row[0] for row in rows if kind in ("", row[column]))


def one_of(file: str, kind: str = "") -> str:
    """Write a list as a pattern: any one of its words, with a capital or in capitals."""
    words = word_list(file, kind)
    return "|".join(sorted({re.escape(w) for word in words for w in (word.capitalize(), word.upper())}))


@cache
def gazetteer() -> dict[str, dict[str, str]]:
    """Read the list of names: for each name its label, its kind, and the thing that it names."""
    return {row["name"]: row for row in read_rows("gazetteer.csv")}


def look_up(name: str) -> dict[str, str] | None:
    """Find a name in the list, whichever apostrophe it has."""
    return gazetteer().get(name.replace("’", "'"))


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


@lru_cache(maxsize=20_000)  # an endless row of texts must not fill the memory
def is_ordinary(word: str) -> bool:
    """Say whether a word is in the list of ordinary words, as it is or without an ending."""
    forms = word.lower(), *stems(word.lower())
    return not word_list("common_words.csv").isdisjoint(forms)


def _is_stop(word: str) -> bool:
    return word.lower() in word_list("stop_words.csv")


# Words and names ----------------------------------------------------------------------------------

_UPPER = "".join(chr(code) for code in range(0x2000) if chr(code).isupper())


@cache
def _name_word() -> str:
    """Write the pattern of a word of a name."""
    shortened = "|".join(one_of("abbreviations.csv", kind) for kind in ("title", "organisation"))
    return (
        rf"(?:(?:[{_UPPER}]\.){{2,}}(?:-[{_UPPER}]\w*)*"  # U.S., U.S.-Mexico
        # Gen. Lee, George W. Bush, but not Vitamin C. The
        rf"|(?=\w{{1,6}}\.)(?:{shortened}|[{_UPPER}])\."
        rf"(?= (?!(?:{one_of('stop_words.csv')}) )[{_UPPER}])"
        rf"|(?:(?:[aAeE][ldnrstz]|[uU]l)[-'’]|[dDlLO]['’])?[{_UPPER}]\w*"  # al-Zarqawi, O'Connor
        rf"(?:(?:[-&]|['’](?!S\b))(?:[a-z]{{1,5}}-)?"  # AT&T, Port-au-Prince
        rf"(?:(?:[{_UPPER}]\.){{2,}}|[{_UPPER}]\w*)"  # India-U.S.
        rf"|-(?:\d+\b|e(?= [{_UPPER}]))"  # G-20, Mazar-e Sharif
        r"|['’](?!(?:s|t|re|ve|ll|d|m)\b)[a-z]+)*)"  # Sana'a
    )


@cache  # made at first use: most lessons look for no names
def _word() -> re.Pattern:
    return re.compile(rf"{_name_word()}|\w+|&|['’][sS]?")


@cache
def _run() -> re.Pattern:
    return re.compile(
        rf"(?<![\w&.@/-])(?<!\w['’])(?:al )?{_name_word()}"
        rf"(?:(?:['’][sS]?|,(?= (?:Inc|Ltd|LLC)\b))? (?:(?:{_LINKS}) )?{_name_word()})"
        r"{0,60}"  # a page in capitals is cut up
    )


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def _is_link(word: str) -> bool:
    return word in _LINK_WORDS or word[0] in "'’"


def _join(words: list[_Word]) -> str:
    return " ".join([word.text for word in words]).replace(" '", "'")


@cache
def _longest() -> dict[str, int]:
    """For each first word of a listed name, how many words the longest such name has."""
    longest: dict[str, int] = {}
    for name in gazetteer():
        words = _word().findall(name)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


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
    if kind.startswith(("another name", "capital", "word for")):
        kind = f"{kind.partition(' of ')[0]} of {thing}"
    elif kind == "city":
        kind = f"city ({thing})"
    return f"in our list of names: {kind}"


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
        """The last word, which is the last name of most people."""
        return self.words[-1].text


# Step 1: runs of capitalised words ----------------------------------------------------------------


def by_rules(text: str) -> list[Span]:
    """Find names by rules; see `helpers.entities.find_entities`."""
    parts: list[_Part] = []
    flat = unwrap(text)
    for line in re.finditer(r"[^\n]+", flat):
        headline = _is_headline(line[0])
        for run in _run().finditer(flat, *line.span()):
            words = [
                _Word(m.start(), m.end(), m.group().replace("’", "'"))
                for m in _word().finditer(flat, *run.span())
            ]
            words = _lowered(_without_tail(flat, words))
            if headline:
                parts += _in_headline(words)
            else:
                parts += _cut(words, _begins_sentence(flat, run.start()))
    return [
        Span.cut(text, part.words[0].start, part.words[-1].end, part.label, part.why)
        for part in _decide(flat, parts)
        if part.label
    ]


def _is_headline(line: str) -> bool:
    """Say whether capitals say nothing in a line, since all words but small ones have one."""
    if line.rstrip()[-1:] in (*'.!?,;:"”',):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    small = ("article", "conjunction", "preposition")
    return len(words) > (1 if line.isupper() else 4) and all(
        word[0].isupper() or any(word in word_list("stop_words.csv", kind) for kind in small)
        for word in words
    )


def _in_headline(words: list[_Word]) -> Iterator[_Part]:
    """Read a headline: only what is between its ordinary words may be a name."""
    i = 0
    while i < len(words):
        j = _listed(words, i)[1]
        while j < len(words) and not is_ordinary(words[j].text):
            j += 1
        if i < j < len(words) and _kinds().get(words[j].text) == "organisation":
            j += 1
        yield from _cut(words[i:j], True)
        i = max(j, i + 1)


def _begins_sentence(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in " \t([*•”’»)]":
        at -= 1
    return at == 0 or text[at - 1] in "\n\r.!?:;\"“'‘`-–—_"


_TAIL = re.compile(r"-([a-z]+)\b|['’]t\b")


def _without_tail(text: str, words: list[_Word]) -> list[_Word]:
    """Mend the end of a run: *Ki-moon* is one word; *U.S.-led* and *Don't* are no names."""
    tail = _TAIL.match(text, words[-1].end)
    if not tail:
        return words
    last, behind = words[-1], tail[1]
    if behind and not (len(words) == 1 or behind.endswith(("ed", "ing"))):
        return [*words[:-1], _Word(last.start, tail.end(), text[last.start : tail.end()])]
    # A listed name goes as a whole: nothing of Costa Rica is left of Costa Rica-based.
    whole = (i for i in range(len(words)) if _listed(words, i)[1] == len(words))
    return words[: next(whole, -1)]


def _lowered(words: list[_Word]) -> list[_Word]:
    """Read words in capital letters as they are written elsewhere: *NEW YORK* as *New York*.

    A word of up to three letters may be a short form (UN), a word by itself too (SIPRI): only if known.
    """

    def is_loud(i: int) -> bool:
        word, known = words[i].text, _longest()
        if not word.isupper() or word in known:
            return False
        beside = words[max(0, i - 1) : i] + words[i + 1 : i + 2]
        return word.title() in known or (len(word) > 3 and any(w.text.isupper() for w in beside))

    return [w._replace(text=w.text.title()) if is_loud(i) else w for i, w in enumerate(words)]


# Step 2: what the words themselves tell -----------------------------------------------------------

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _cut(words: list[_Word], first: bool) -> Iterator[_Part]:
    """Cut one run of capitalised words into names, from left to right."""
    i = 0
    title: list[_Word] = []
    while i < len(words):
        word = words[i].text
        if (_is_link(word) or _kinds().get(word) in ("calendar", "before a name")) and not _listed(
            words, i
        )[0]:
            title, i = [], i + 1
            continue
        if (j := _title_end(words, i)) > i:
            title, i = words[i:j], j
            continue
        j = _end(words, i)
        if title:
            count = sum(not _is_link(word.text) for word in words[i:j])
            number = _NUMBERS[count] if count < len(_NUMBERS) else count
            why = f"{number} capitalised word{'s' if count > 1 else ''} after the title {_join(title)}"
            part_of_name = title if _join(title) in word_list("titles.csv", "courtesy") else []
            yield _Part([*part_of_name, *words[i:j]], "PERSON", why)
        else:
            yield from _read(words[i:j], first and i == 0)
        title, i = [], j


_TITLE_STARTS = frozenset(title.split()[0] for title in word_list("titles.csv"))


def _title_end(words: list[_Word], i: int) -> int:
    """Give the number of the word behind the title that begins at word i, or i where there is none."""
    if words[i].text not in _TITLE_STARTS:
        return i
    ends = range(min(len(words), i + 4), i, -1)
    j = next((j for j in ends if _join(words[i:j]) in word_list("titles.csv")), i)
    return i if _listed(words, i)[1] > j else j  # General Motors is a firm, no general


def _end(words: list[_Word], i: int) -> int:
    """Find where the name that begins at word i ends."""
    j = max(_listed(words, i)[1], i + 1)
    while j < len(words):
        word = words[j].text
        if word in _LINK_WORDS:
            if not _goes_on(words, i, j):
                return j
            while j < len(words) and words[j].text in _LINK_WORDS:
                j += 1
        elif word[0] in "'’":  # People's Party, but not Norway's Party
            if any(w.text in gazetteer() or not is_ordinary(w.text) for w in words[i:j]):
                return j
            j += 2
        elif _kinds().get(word) == "calendar" and words[j - 1].text not in word_list("given_names.csv"):
            return j  # but Theresa May
        elif j < _title_end(words, j) < len(words) and _organisation(words[i:j]):
            return j  # Senate | Majority Leader | Lima
        else:
            j += 1
    return min(j, len(words))


_BODIES = frozenset(("organisation", "office of a state"))
_ORGANISATIONS = _BODIES | {"company", "organisation first"}


def _goes_on(words: list[_Word], i: int, j: int) -> bool:
    """Say whether the name that begins at word i goes on behind the small word j."""
    kinds, small = _kinds(), words[j].text
    if small in ("of", "for"):
        return kinds.get(words[j - 1].text) in _BODIES | {"place", "place first", "event first"}
    if small == "and":
        # Ministry of Trade and Industry, Foreign and Commonwealth Office
        body = kinds.get(words[i].text) in _BODIES or kinds.get(words[-1].text) in _BODIES
        plain = all(is_ordinary(word.text) for word in words[i : j + 2])
        return body and plain and not _is_stop(words[j + 1].text)
    return small != "the"


def _read(words: list[_Word], first: bool) -> Iterator[_Part]:
    """Say what a stretch of capitalised words is, as far as the words themselves tell."""
    head = words[0].text
    row, j = _listed(words)
    if row and j == len(words):
        yield _Part(words, row["label"], _said_of(row), first)
        return
    if len(words) == 1:
        yield _Part(words, first=first)
        return
    kinds = [_kinds().get(word.text) for word in words]
    if kinds[-1] not in _ORGANISATIONS and (kinds[0] == "event first" or "event" in kinds[1:]):
        if row:  # a storm, an act: no name of ours, but Taiwan is one in Taiwan Relations Act
            yield _Part(words[:j], row["label"], _said_of(row), first)
    elif first and not row and is_ordinary(head) and not _belongs(words):
        # Behind The, a capital means something again.
        yield from _cut(words[1:], not _is_stop(head))
    elif told := _label_of(words, row):
        yield _Part(words, *told, first)
    elif row:
        more, end = _listed(words, j)
        if more and more["label"] == row["label"] == "NORP":
            j = end  # two words for peoples are one: Iraqi Kurds
        yield _Part(words[:j], row["label"], _said_of(row), first)
        yield from _cut(words[j:], False)
    else:
        yield _Part(words, first=first)


def _label_of(words: list[_Word], row: dict[str, str] | None) -> tuple[str, str] | None:
    """Say what several capitalised words are by one of them. The first rule that fits wins."""
    kinds, head, last = _kinds(), words[0].text, words[-1].text
    if row and row["label"] == "NORP" and kinds.get(last) not in ("organisation", "company"):
        return None  # Norwegian | Navy, but Norwegian News Agency
    if any(word.text == "&" for word in words):
        return "ORG", "capitalised words joined by &, as in names of firms"
    if word := _organisation(words):
        return "ORG", f"capitalised words with {word}, as in names of organisations"
    if word := _place(words):
        return "LOC", f"capitalised words with {word}, as in names of places"
    if row and row["kind"] in _TOWNS and last.endswith("s"):
        return "ORG", "a place and a plural, as in names of teams"
    named, end = _listed(words, 1)
    if named and end == len(words) and kinds.get(head) == "direction":
        return named["label"], f"{head}, and a name {_said_of(named)}"
    if head in word_list("given_names.csv") and (not row or row["kind"] in _TOWNS):  # Paris Lima
        return "PERSON", f"begins with {head}, in our list of given names"
    return None


_TOWNS = frozenset(("city", "capital", "state of the USA", "region or city"))


def _belongs(words: list[_Word]) -> bool:
    """Say whether the ordinary word at the start of a sentence is part of the name behind it."""
    head = words[0].text
    if head in word_list("given_names.csv"):
        return True  # Grace Lima
    return not _is_stop(head) and bool(_organisation(words) or _place(words))


def _organisation(words: list[_Word]) -> str:
    """Find the word that tells an organisation: Ministry, Inc."""
    kinds = _kinds()
    told = [word.text for word in words if kinds.get(word.text) in _ORGANISATIONS]
    return told[-1] if told else ""


def _place(words: list[_Word]) -> str:
    """Find the word that tells a place: Valley, Lake, Gulf of."""
    head, last = words[0].text, words[-1].text
    if _kinds().get(last) == "place":
        return last
    of = words[1].text == "of" and _kinds().get(head) == "place"
    return head if of or _kinds().get(head) == "place first" else ""


# Step 3: what the whole text tells ----------------------------------------------------------------


@dataclass(slots=True)
class _Memory:
    """What the whole text tells: read first, used to settle the parts that are open."""

    people: dict[str, str] = field(default_factory=dict)
    """Last name of each person named in full or behind a title: the longest name."""
    short: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Short form explained in the text, as in World Health Organization (WHO): label and full name."""
    cues: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    """For each open name, the labels that the words around it speak for, with the reason."""


def _decide(text: str, parts: list[_Part]) -> list[_Part]:
    """Settle what each part is; a part without a label at the end is no name."""
    memory = _Memory()
    for part in parts:
        _remember(text, part, memory)
    for part in parts:
        if part.first and not part.label and part.name not in memory.people and is_ordinary(part.name):
            continue  # only an ordinary word with which a sentence begins
        if not part.label or (
            # Washington after George Washington is the man; Norwegians stay Norwegians.
            len(part.words) == 1 and part.last in memory.people and part.label not in ("PERSON", "NORP")
        ):
            part.label, part.why = _settle(part, memory)
    return parts


_SHORT_FORM = re.compile(r" \(([A-Z.]+)\)")


DATELINE = re.compile(r"(?<=[A-Z]{2})(?:, [^\n]{1,30}?)?(?: \([A-Z][\w ]+\))? (?:[_—–-]|--) ")
"""What stands behind the place where a report was written, at the start of its first line."""


def _told_by_place(text: str, part: _Part, start: int, end: int) -> tuple[str, str] | None:
    """Say what an open name is by where it stands: a state, or where a report was written."""
    before = text[max(0, start - 2) : start]
    if before == ", " and _kinds().get(part.name) == "short for a state":
        return "GPE", "short for a state of the USA"
    if before.rstrip(" ")[-1:] in ("", "\n") and DATELINE.match(text, end):
        return "GPE", "where a report was written"
    return None


def _remember(text: str, part: _Part, memory: _Memory) -> None:
    if part.label == "PERSON" and len(part.name) > len(memory.people.get(part.last, "")):
        memory.people[part.last] = part.name
    start, end = part.words[0].start, part.words[-1].end
    if not part.label and (told := _told_by_place(text, part, start, end)):
        part.label, part.why = told
    short = _SHORT_FORM.match(text, end)
    if short and [*short[1].replace(".", "")] == [
        word.text[0] for word in part.words if word.text[0].isupper()
    ]:
        if not part.label:
            part.label, part.why = "ORG", f"its short form {short[1]} stands behind it"
        memory.short[short[1]] = (part.label, part.name)
    if not part.label and (cue := _cue(text, part)):
        memory.cues[part.name][cue] += 1


_SEEN = max(map(len, word_list("name_words.csv"))) + len(" of ") + 1
"""How many characters before a name are looked at: no word that we look for is longer."""
_NEIGHBOUR = re.compile(r"[\w-]+")
_BEHIND = re.compile(r" ([\w-]+)")


def _cue(text: str, part: _Part) -> tuple[str, str] | None:
    """Look at the words beside a name for the one that tells most about it: label and reason."""
    kinds, start, end = _kinds(), part.words[0].start, part.words[-1].end
    before = _NEIGHBOUR.findall(text, max(0, start - _SEEN), start)
    left = before[-1] if before and text[start - 2 : start] == f"{before[-1][-1]} " else ""
    further = before[-2] if left == "of" and len(before) > 1 else ""
    right = behind[1] if (behind := _BEHIND.match(text, end)) else ""
    beside = {
        "behind the word": (left, left),
        "before the word": (right, right),
        "behind the words": (further, f"{further} of"),
    }
    for where, kind, label in _BESIDE:
        word, said = beside[where]
        if kinds.get(word) == kind or (kind == "in a place" and kinds.get(word.lower()) == kind):
            return label, f"{where} {said}"
    if left.lower() == "the" and not is_ordinary(part.name):
        return "ORG", "a name behind the word the"
    return None


def _alone(word: str, memory: _Memory) -> tuple[str, str] | None:
    """Say what a word by itself is, where nothing has to be asked of the words beside it."""
    if word in memory.short:
        label, full = memory.short[word]
        return label, f"short for {full}, as this text says"
    if any(sign.isdigit() for sign in word) or (word.isupper() and word.count("-") > 1):
        return "", ""  # B2B, or the slug of a wire: BC-PORT-STRIKE
    if _kinds().get(word) == "no name alone" or (word.isupper() and is_ordinary(word)):
        return "", ""
    if word.isupper():
        return "ORG", "capital letters only, as in the short form of an organisation"
    if _kinds().get(word) in _BODIES:
        return "ORG", "a word for an organisation, with a capital"
    return None


def _settle(part: _Part, memory: _Memory) -> tuple[str, str]:
    """Give the label and the reason of an open part; no label means that it is no name."""
    name = part.name
    if part.last in memory.people:
        full = memory.people[part.last]
        if full == part.last:
            return "PERSON", "named as a person elsewhere in this text"
        return "PERSON", f"the last name of {full}, named in this text"
    if "-" in name and (name[1] == "-" or all(half in gazetteer() for half in name.split("-"))):
        return "", ""  # India-Pakistan, R-Ind
    if len(part.words) == 1 and (told := _alone(name, memory)):
        return told
    if memory.cues[name]:
        return memory.cues[name].most_common(1)[0][0]
    if is_ordinary(part.last):
        if len(part.words) == 1:
            return "", ""
        return "ORG", f"ends with the ordinary word {part.last}, as names of firms and groups do"
    return "PERSON", f"{GUESS}: taken for a person, as most such names are"
