"""What a clause gives as somebody's words: the content, the reporting verb, and who says it.

This is about places in one clause only. Whom *she* or *the NATO chief* means, `helpers.quotations`
finds out from the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.clauses import Clause, Subject, behind, opening, small_words, subject_of, verbs

DASHES = ("—", "–", "―", "--")
_SMALL_IN_TITLES = small_words("small in titles")
_NEW_PART = small_words("new part")
_BEFORE_THAT = 5
"""How many words may stand between a verb and its *that*: told the crowd that."""

# Patterns of `Clause.shape`: a capital is a word outside of marks, q is a quotation, s is ’s.
_THAT = re.compile(r"[A-Zs]{,4}?T(?=.)")
_STOPS = re.compile(r"[^A-Zqs)\]%]+$")
"""What stands behind the last word."""
_BEFORE_SAID = frozenset(",?!—–-…")
"""How a quotation ends that *he said* follows."""


class Attribution(NamedTuple):
    """What a clause attributes; all places count the words of the clause.

    `first` and `last` are the words of the content; `quote` is the stretch between marks in it, if
    there is one; `cue` is the reporting verb and `subject` who says it, as far as they were found.
    `where` says how the content was found, `how` how the subject was.
    """

    first: int
    last: int
    quote: int | None
    cue: int | None
    subject: Subject | None
    where: str
    how: str


def attributions(clause: Clause) -> Iterator[Attribution]:
    """Find what a clause attributes: each quotation between marks, then what has no marks."""
    for i, sign in enumerate(clause.shape):
        if sign == "q" and not _is_title(clause, i):
            cue, where = _cue_of(clause, i)
            subject, how = _subject_of_quote(clause, i, cue)
            first, last = (i, i) if cue is None else _content_of(clause, i, cue, subject)
            yield Attribution(first, last, i, cue, subject, where, how)
    for cue in clause.cues:
        found = _without_marks(clause, cue)
        if found:
            yield found


def announced(clause: Clause) -> Subject | None:
    """Find who is about to speak in a clause that ends with a colon, or said something in it."""
    found = subject_of(clause, max(clause.cues)) if clause.cues else None
    return found or opening(clause, 0, len(clause.words))


# Between marks ------------------------------------------------------------------------------------


def _is_title(clause: Clause, i: int) -> bool:
    """Say whether the marks hold the name of a work or a broadcast: on “Face the Nation”."""
    names = [w for w in re.findall(r"\w[\w'’]*", clause.words[i].text) if w not in _SMALL_IN_TITLES]
    capitals = len(names) > 1 and not any(name[0].islower() for name in names)
    behind_word = re.match("[A-Zs]", clause.shape[i - 1 : i]) is not None
    return capitals and behind_word and i - 1 not in clause.cues


def _last_sign(clause: Clause, i: int) -> str:
    """Give the last sign between the marks."""
    return clause.words[i].text.rstrip('"“”„‟«» ')[-1:]


def _cue_of(clause: Clause, i: int) -> tuple[int | None, str]:
    """Find the reporting verb of the quotation at `i`: the nearest before it, else the one behind."""
    before = max((c for c in clause.cues if c < i), default=None)
    after = min((c for c in clause.cues if c > i), default=None)
    if after is not None and not _goes_with(clause, i, after):
        after = None
    if before is not None:
        start = clause.after(before)  # a comma may stand there: He said, “...”
        if after is None or clause.shape.find(",", start, i) in (-1, start):
            return before, "the nearest reporting verb before the marks"
    return after, "the first reporting verb behind the marks"


def _goes_with(clause: Clause, i: int, after: int) -> bool:
    """Say whether the quotation at `i` may be what the verb behind it reports."""
    words, comma = clause.words, clause.shape.find(",", i + 1, after)
    # The verb ends its sentence, behind a comma: it is “old” and cold, Ana Lima said.
    closes = comma > 0 and words[comma + 1].low not in _NEW_PART
    following = words[i + 1 + (words[i + 1].kind == ",")]
    if following.low in _NEW_PART:  # She called it “old”, and he said ...
        return closes
    return closes or i == 0 or _last_sign(clause, i) in _BEFORE_SAID


def _subject_of_quote(clause: Clause, i: int, cue: int | None) -> tuple[Subject | None, str]:
    words = clause.words
    if cue is not None:
        return _speaker_of(clause, cue)
    if i + 1 < len(words) and words[i + 1].kind in DASHES:
        return behind(clause, i + 2), "named behind a dash: "
    found = opening(clause, 0, i)
    if words[i - 1].kind == ":":
        return found, "named before the colon: "
    if found and found.kind == "name":
        return found, "named first in the sentence: "
    return None, ""


def _speaker_of(clause: Clause, cue: int) -> tuple[Subject | None, str]:
    """Find who says it: the subject of the verb, or who is named behind its *by*."""
    if clause.cues[cue] == "according to":
        return subject_of(clause, cue), "named behind it: "
    if cue not in clause.passives:
        return subject_of(clause, cue), "subject of the verb: "
    agent = clause.agent(cue)
    return (behind(clause, agent), "named behind “by”: ") if agent else (None, "")


def _content_of(clause: Clause, i: int, cue: int, subject: Subject | None) -> tuple[int, int]:
    """Give the first and the last word of what is said, in and around the marks."""
    shape = clause.shape
    if cue < i:
        first = _first_of_content(clause, i, cue)
        ends = _last_sign(clause, i) in ".,?!" or shape[i + 1 : i + 2] in ".,;?!"
        if subject and cue < subject.first < i:  # called by Ana Lima “a ruin”
            first = max(first, subject.last + 1)
        return first, _before_source(clause, i, i if ends else _last_of_content(clause, i), subject)
    first = next((k for k in range(shape.rfind("q", 0, i) + 1, i) if shape[k].isupper()), i)
    said = min(cue, subject.first) if subject else cue
    return first, max(i, shape.rfind(",", i, said) - 1)


def _before_source(clause: Clause, first: int, last: int, subject: Subject | None) -> int:
    """Give the last word of a content that ends before its source: “a ruin” by Ana Lima."""
    if subject is None or not first < subject.first <= last:
        return last
    return max(first, subject.first - 1 - (clause.words[subject.first - 1].low in ("by", ",")))


def _first_of_content(clause: Clause, i: int, cue: int) -> int:
    """Give the word with which the content begins: behind the verb, or behind its *that*."""
    shape, first = clause.shape, clause.after(cue)
    if clause.cues[cue] == "according to":
        return shape.find(",", first, i) + 1 or i
    if that := _THAT.match(shape, first):
        return that.end()
    if colon := shape.rfind(":", first, i) + 1:
        return colon
    return i if shape[i - 1] == "," else first + (shape[first] == ",")


def _last_of_content(clause: Clause, i: int) -> int:
    """Give the last word of a content that goes on behind the word at `i`."""
    words, end = clause.words, len(clause.words)
    later = next((c for c in clause.cues if c > i), None)
    if later is not None:
        # "..., but he said": the next clause with a verb of its own is not part of it.
        for k in range(later - 1, max(i, later - _BEFORE_THAT), -1):
            if words[k].kind in (",", ";") or words[k].low in _NEW_PART:
                end = k
                break
    return max(i, len(_STOPS.sub("", clause.shape[:end])) - 1)


# Without marks ------------------------------------------------------------------------------------

_CONCERNS = small_words("concern")
_AFTER_VERB = _NEW_PART | small_words("after verb")
_REPORTED_ACTS = frozenset(["attitude", "denial", "link"])
"""Stances of the verbs whose object is what is said: criticized the plan, denied the charge."""
_CLAUSE_STARTS = small_words("clause start")


def _without_marks(clause: Clause, cue: int) -> Attribution | None:
    found = _reported_by(clause, cue)
    if found is None:
        return None
    first, last, where = found
    subject, how = _speaker_of(clause, cue)
    if subject and subject.first == first:
        subject = None  # Praised Ana Lima: she is what the verb speaks of
    last = _before_source(clause, first, last, subject)
    # What holds a quotation, or runs into one, is told with it.
    if re.fullmatch("[^q]*[A-Z][^q]*", clause.shape[first : last + 2]):
        return Attribution(first, last, None, cue, subject, where, how)
    return None


def _reported_by(clause: Clause, cue: int) -> tuple[int, int, str] | None:
    """Find what a verb reports without marks: its first and its last word, and how."""
    words, shape, first = clause.words, clause.shape, clause.after(cue)
    if clause.cues[cue] == "according to":
        if cue:
            return 0, cue - 1 - (shape[cue - 1] == ","), "before “according to”"
        comma = shape.find(",")
        return (
            (comma + 1, _last_of_content(clause, comma), "behind “according to”") if comma > 0 else None
        )
    alone = not re.search("[A-Zq]", shape[first:])
    before = _before_said(clause, cue)
    if alone or before:
        return before
    if that := _THAT.match(shape, first):
        start = that.end() + (shape[that.end()] == ",")
        return start, _last_of_content(clause, start), "a verb with “that”"
    if not shape[first].isupper():
        return None
    row, low = verbs()[clause.cues[cue]], words[first].low
    if cue in clause.passives:
        if row["stance"] != "link" or low not in ("to", "on", "with"):
            return None
        how = "a passive verb" if clause.agent(cue) else "a passive verb that does not say who does it"
        return first + 1, _last_of_content(clause, first), how
    if row["stance"] in _REPORTED_ACTS:
        if low in _AFTER_VERB:
            return None
        first += 2 * (low in _CONCERNS)  # expressed fears about
        return first, _object_end(clause, first), "what the verb speaks of"
    begins = len(words) - first > 3 and (shape[first] == "N" or low in _CLAUSE_STARTS)
    if row["lemma"] == "say" and begins and (subject := subject_of(clause, cue)) and subject.last < cue:
        return first, _last_of_content(clause, first), "a clause behind the verb"
    return None


def _object_end(clause: Clause, first: int) -> int:
    """Give the last word of what a verb speaks of: up to a comma that opens no list."""
    words, listing = clause.words, False
    for k in range(first, len(words) - 1):
        listing = listing or [word.low for word in words[k + 1 : k + 3]] == [",", "including"]
        new_verb = words[k + 1].low in _NEW_PART and k + 2 in clause.cues
        if new_verb or not re.match("[A-Zs,]" if listing else "[A-Zs]", clause.shape[k + 1]):
            return k
    return len(words) - 1


def _before_said(clause: Clause, cue: int) -> tuple[int, int, str] | None:
    """Find what stands before *, Ana Lima said* or *, said Ana Lima*, where that ends the sentence."""
    shape, last = clause.shape, cue
    subject = subject_of(clause, cue)
    if subject:
        cue, last = min(cue, subject.first), max(cue, subject.last)
    told = cue > 1 and shape[cue - 1] in _BEFORE_SAID and not re.search("[A-Zq]", shape[last + 1 :])
    return (int(clause.words[0].kind in DASHES), cue - 2, "before the comma") if told else None
