"""Two texts of one event: which facts a rewrite keeps, and how differently both are told.

A fact is here what a program can compare: a name, a number, words between quotation marks. Whether two
sentences mean the same, or whether one is fair, it cannot tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.article import Article, as_text, load_article, straighten
from helpers.entities import find_entities, link_mentions
from helpers.framing import hedges, namings, voices
from helpers.quotations import find_quotations

KEPT, CUT, CHANGED, GONE, NEW = "kept", "cut short", "changed", "gone", "new"
"""What became of a fact."""

_FORMS = 3
"""How many forms of a name are shown."""

LONGEST = 60_000
"""How many characters a text may have that is compared; a report of 10,000 words has them."""

_Row = tuple[str, str, str, str]


def facts_kept(rewrite: Article | str, original: Article | str | None = None) -> list[dict[str, str]]:
    """Compare the names, the numbers and the quotations of a rewrite with those of its original.

    The original is the article of the course, if none is given. The rewrite may be empty: then all is
    gone.

    Returns
    -------
    list of dict
        A row for each fact: its "kind", how it stands in the "original" and in the "rewrite", and what
        became of it: "now" is "kept", "changed", "gone", "new" (the original does not have it), or "cut
        short" (of a quotation, only a part stands there, word for word).

    Raises
    ------
    ValueError
        If one of them is longer than `LONGEST`: each quotation is compared with each.

    Notes
    -----
    Names are those of things: *the UK* keeps *United Kingdom*. A number in words, up to *ninety-nine
    million* and the like, is the same number; *one*, *first* and *second* are left out, and what is
    counted is read from the word behind. A quotation is changed, too, where its words stand without
    marks; capitals, the form of the marks, and a comma or full stop beside them make no difference.
    """
    ours, theirs = as_text(load_article() if original is None else original), as_text(rewrite)
    if (longer := max(len(ours), len(theirs))) > LONGEST:
        raise ValueError(
            f"A text of {longer:,} characters is too long to compare: take a part of up to {LONGEST:,}."
        )
    rows = [*_names(ours, theirs), *_numbers(ours, theirs), *_quotations(ours, theirs)]
    return [dict(zip(("kind", "original", "rewrite", "now"), row, strict=True)) for row in rows]


def how_told(texts: Mapping[str, Article | str]) -> list[dict[str, str | int]]:
    """Set side by side whose words some texts hold, with which verbs, and what they call the war.

    Returns
    -------
    list of dict
        A row for each voice (in percent of the words), verb with its stance, and name of the war, and
        one for all hedges: "kind", "what", and under the name of each text how much or how often.
    """
    return side_by_side({name: _manner(as_text(text)) for name, text in texts.items()})


def _manner(text: str) -> dict[str, Mapping[str, int]]:
    heard = voices(text)
    share = 100 / max(sum(heard.values()), 1)
    cues = dict.fromkeys(q.cue for q in find_quotations(text) if q.cue)  # one may bring in two
    return {
        "voice, in percent": {voice: round(share * words) for voice, words in heard.items()},
        "verb": Counter(f"{cue.text.lower()} ({cue.label})" for cue in cues),
        "name of the war": Counter(span.label for span in namings(text)),
        "hedges": {"all of them": len(hedges(text))},
    }


def side_by_side(texts: Mapping[str, Mapping[str, Mapping[str, int]]]) -> list[dict[str, str | int]]:
    """Make rows of what was counted in texts, by kind: "kind", "what", and a number for each text."""
    kinds = dict.fromkeys(kind for counts in texts.values() for kind in counts)
    return [
        {"kind": kind, "what": what, **{name: c[kind].get(what, 0) for name, c in texts.items()}}
        for kind in kinds
        for what in dict.fromkeys(what for counts in texts.values() for what in counts[kind])
    ]


# Names --------------------------------------------------------------------------------------------


def _names(original: str, rewrite: str) -> Iterator[_Row]:
    """Find the names of both as in one text, so that who is named in full in one is known in both."""
    text = f"{original}\n\n{rewrite}"
    sides: tuple[dict[str, list[str]], ...] = {}, {}
    for mention in link_mentions(text, find_entities(text)):
        forms = sides[mention.start > len(original)].setdefault(mention.entity, [])
        if len(forms) < _FORMS and mention.text not in forms:
            forms.append(mention.text)
    for thing in dict.fromkeys([*sides[0], *sides[1]]):
        ours, theirs = (" / ".join(side.get(thing, ())) for side in sides)
        yield "name", ours, theirs, KEPT if ours and theirs else GONE if ours else NEW


# Numbers ------------------------------------------------------------------------------------------

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_WORTH = {word: n for n, word in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
ORDERS = re.findall(r"\w+", "third fourth fifth sixth seventh eighth ninth tenth")
"""Places in a row, in words."""
_LONG = 20
"""How many digits a number has at most that is reckoned with; a longer one is compared as it stands."""

_IN_WORDS = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[1:10])})\b)?|{'|'.join(_ONES)}"
_NUMBER = re.compile(
    rf"(?<!\w)(?<![A-Za-z]-)(?:(?P<order>{'|'.join(ORDERS)}|\d+(?:st|nd|rd|th))(?![\w-])"
    rf"|(?P<number>\d+(?:[.,]\d+)*|(?:{_IN_WORDS})\b)(?:[ -](?P<scale>{'|'.join(_SCALES)})\b)?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[ -]?[^\W\d_]+| ?%")
_SHARE = "part of another number"
_MEASURES = {"year", "month", "week", "day", "hour", "minute", "time", "percent", "%", "year-old"}
"""Units that are never counted as things are: 24 years are not 24 members."""
_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:[\w'’-]+\s+){0,3}")
"""What stands between a number and the one that it is a part of: 23 *of the alliance's* 32."""


@dataclass(frozen=True)
class _Number:
    value: str
    unit: str
    """What it counts, as far as the word behind it tells, or `_SHARE`."""
    shown: str = field(compare=False)


def _numbers_in(text: str) -> list[_Number]:
    """Find the numbers of a text, each that counts the same thing once."""
    found = []
    matches = [match for match in _NUMBER.finditer(text) if match[0].lower() != "one"]
    for match, after in zip(matches, [*matches[1:], *matches[-1:]], strict=True):
        behind = _BEHIND.match(text, match.end())
        end = behind.end() if behind else match.end()
        unit = text[match.end() : end].strip(" -").lower().removesuffix("s")
        if _OF.fullmatch(text, match.end(), after.start()):
            end, unit = after.end(), _SHARE
        found.append(_Number(_value(match), unit, " ".join(text[match.start() : end].split())))
    return [*dict.fromkeys(found)]


def _value(match: re.Match) -> str:
    """Write a number in one way: 3 for three, 3.0 and 3, and 3th for third and 3rd."""
    if order := match["order"]:
        return f"{order[:-2] if order[0].isdigit() else ORDERS.index(order.lower()) + 3}th"
    number = match["number"].lower().replace(",", "")
    if not number[0].isdigit():
        number = str(sum(_WORTH[word] for word in re.split("[ -]", number)))
    if number.count(".") > 1 or len(number) > _LONG:
        return number
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    return f"{(Decimal(number) * scale).normalize():f}"


def _numbers(original: str, rewrite: str) -> Iterator[_Row]:
    """Pair the same numbers, and of the others those that count the same thing."""
    ours, theirs = _numbers_in(original), _numbers_in(rewrite)
    same = {*ours} & {*theirs}
    # 24 of 32 is 23 of 32 changed, also where there are 24 years.
    shares = [[n for n in side if n.unit == _SHARE and n not in same] for side in (ours, theirs)]
    changed = _by_unit(*shares)
    left = [n for n in theirs if n not in changed.values()]
    fits = {n: [o for o in left if _fits(n, o)] for n in ours if n not in changed}
    kept = {n: found[0] for n, found in fits.items() if found}
    met = {other for found in fits.values() for other in found}
    others = [n for n in left if n not in met]
    changed |= _by_unit([n for n in ours if n not in kept and n not in changed], others)
    for number in ours:
        other = kept.get(number) or changed.get(number)
        what = KEPT if number in kept else CHANGED if other else GONE
        yield "number", number.shown, other.shown if other else "", what
    taken = {*changed.values()}
    yield from (("number", "", n.shown, NEW) for n in others if n not in taken)


def _fits(one: _Number, other: _Number) -> bool:
    """Say whether two numbers are one and can count the same thing, as far as the next word tells."""
    units = {one.unit, other.unit}
    may_be_same = len(units) == 1 or "" in units or not units & _MEASURES
    return one.value == other.value and may_be_same


def _by_unit(ours: Sequence[_Number], theirs: Sequence[_Number]) -> dict[_Number, _Number]:
    """Pair numbers that count the same thing, in the order of the texts."""
    waiting: dict[str, list[_Number]] = {}
    for number in reversed(theirs):
        waiting.setdefault(number.unit, []).append(number)
    return {n: waiting[n.unit].pop() for n in ours if n.unit and waiting.get(n.unit)}


# Quotations ---------------------------------------------------------------------------------------

_FEW = 3
"""How many words a quotation has at least that is looked for without marks, or in other words."""
_WORD = re.compile(r"\w+(?:['-]\w+)*|\[?(?:…|\.\.\.)\]?|[\[\]]")
"""What must stay as it is between marks: words and brackets; and the sign … for words left out."""
_GAP = re.compile(r"\[?(?:…|\.\.\.)\]?")


def _quotations(original: str, rewrite: str) -> Iterator[_Row]:
    """Find each quotation of one text in the other: whole, in a part, in other words, without marks."""
    ours, theirs = _quoted(original), _quoted(rewrite)
    became: dict[str, dict[str, str]] = {words: {} for words in ours}
    new = []
    for words, shown in theirs.items():
        other, what = _taken_from(words, ours)
        if what == NEW:
            new.append(shown)
        else:
            became[other][shown] = what
    spoken = [*_WORD.finditer(straighten(rewrite))]
    told = _folded(spoken)
    for words, shown in ours.items():
        found, size = became[words], len(words.split())
        if not found and size >= _FEW and words in told:
            first = told[: told.index(words)].count(" ")
            same_words = rewrite[spoken[first].start() : spoken[first + size - 1].end()]
            found[same_words] = CHANGED  # without marks
        what = next((what for what in (CHANGED, KEPT, CUT) if what in found.values()), GONE)
        yield "quotation", shown, " / ".join(found), what
    yield from (("quotation", "", shown, NEW) for shown in new)


def _quoted(text: str) -> dict[str, str]:
    """Give what stands between marks in a text, by its words."""
    found = [q.quoted.text for q in find_quotations(text) if q.quoted]
    return {_folded(_WORD.finditer(straighten(quoted))): f"“{quoted}”" for quoted in found}


def _folded(words: Iterable[re.Match]) -> str:
    """Write words with a space before and behind each, so that none is found inside of another."""
    return f" {' '.join(word[0].casefold() for word in words)} "


def _taken_from(words: str, quotations: Iterable[str]) -> tuple[str, str]:
    """Give the quotation that these words are, in a part or nearly, too, and what became of it."""
    if words in quotations:
        return words, KEPT
    parts = [part for part in _GAP.split(words) if part.strip()]
    for quotation in quotations:
        if parts and all(part in quotation for part in parts):
            return quotation, CUT
    distinct = {*words.split()}
    nearest = max(quotations, key=lambda other: len(distinct.intersection(other.split())), default="")
    sizes = len(distinct), len({*nearest.split()})
    shared = len(distinct.intersection(nearest.split()))
    if min(sizes) >= _FEW and (shared >= 0.75 * min(sizes) or shared >= 0.25 * sum(sizes)):
        return nearest, CHANGED
    return "", NEW
