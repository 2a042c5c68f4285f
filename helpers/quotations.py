"""Finding quotations: what is quoted or reported, who is said to have said it, and with which verb."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from helpers.article import Article, as_text, split_sentences
from helpers.clauses import (
    Cues,
    Subject,
    Word,
    behind,
    can_speak,
    find_cues,
    is_passive,
    opening,
    split_words,
    subject_of,
    verbs,
)
from helpers.entities import Mention, find_entities, link_mentions
from helpers.spans import Span

KINDS = ("direct", "mixed", "indirect")
"""All of the content between marks, a part of it, or none: the terms of PARC."""


@dataclass(frozen=True)
class Quotation:
    """What a text gives as somebody's words, in the terms of the PARC scheme (Pareti 2016).

    Attributes
    ----------
    content : Span
        All that is said to be the speaker's, inside and outside the marks.
    quoted : Span or None
        What stands between the quotation marks, without them; None where there are no marks.
    source : Span or None
        The words that name the speaker. Its label is whom they mean, and empty where that is nobody
        (*a development*) or not known.
    cue : Span or None
        The reporting verb. Its label is its stance, as in `reporting_verbs.csv`.
    kind : str
        "direct": all of the content is between the marks; "mixed": a part of it; "indirect": none.
    why : str
        What each step found.
    """

    content: Span
    quoted: Span | None
    source: Span | None
    cue: Span | None
    kind: str
    why: str

    @property
    def parts(self) -> tuple[Span, ...]:
        """Source, cue and quoted words, as far as they were found, each labelled with its part."""
        found = {"source": self.source, "cue": self.cue, "quoted": self.quoted}
        return tuple(replace(span, label=part) for part, span in found.items() if span)


def find_quotations(text: Article | str) -> list[Quotation]:
    """Find what a text gives as somebody's words: between quotation marks, or reported without them.

    Five steps, each told in `why`: the marks; the reporting verb of that sentence, before or behind
    them; the subject of that verb; whom a pronoun or *the NATO chief* means; and what of the content
    stands outside of the marks. Titles (*on “Face the Nation”*) are no quotations.

    Parameters
    ----------
    text : Article or str

    Returns
    -------
    list of Quotation
        In the order of the text. None runs over the end of its paragraph: one that goes on over
        several paragraphs is one quotation in each. ’ is read as an apostrophe, never as a closing
        mark; ‘single’ marks are not read.

    Raises
    ------
    TypeError
        If it is not a text.

    Notes
    -----
    The terms source, cue and content: Pareti (2016), PARC 3.0: A corpus of attribution relations,
    LREC, pp. 3914-3920. The rules are ours.
    """
    text = as_text(text)
    article = Article(text)
    marked = _marked(text, article.paragraphs)
    reader = _Reader(text, article.paragraphs, marked)
    found = [
        quotation
        for sentence in _sentences(text, marked, article.paragraphs)
        for quotation in reader.read(sentence)
    ]
    return sorted(found, key=lambda quotation: (quotation.content.start, quotation.content.end))


# Step 1: the marks --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marked:
    """A stretch between quotation marks: where its words begin and end, and whether it was closed."""

    start: int
    end: int
    closed: bool

    @property
    def outer(self) -> tuple[int, int]:
        """The stretch with its marks."""
        return self.start - 1, self.end + self.closed


_MARKS = re.compile('["“”„‟«»]')
_SENTENCE_END = re.compile(r"[.?!]+(?=\s|$)")
_OPENS_BEHIND = frozenset("([{—–-/“‘'’„")


def _marked(text: str, paragraphs: Sequence[Span]) -> list[_Marked]:
    found = []
    for i, paragraph in enumerate(paragraphs):
        goes_on = i + 1 < len(paragraphs) and text[paragraphs[i + 1].start] in '"“«„'
        found += _pairs(text, paragraph, goes_on)
    return [m for m in found if re.search(r"\w", text[m.start : m.end])]


def _pairs(text: str, paragraph: Span, goes_on: bool) -> list[_Marked]:
    """Pair the marks of one paragraph; of nested quotations, the outer one counts."""
    marks = [match.start() for match in _MARKS.finditer(text, paragraph.start, paragraph.end)]
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, at in enumerate(marks):
        following = marks[i + 1] if i + 1 < len(marks) else None
        role = _role(text, at, following, paragraph, text[waiting[-1]] if waiting else "")
        if role == "opens":
            waiting.append(at)
        elif role == "closes":
            pairs.append((waiting.pop(), at))
    outer: list[_Marked] = []
    for open_, close in sorted(pairs):
        if not outer or open_ >= outer[-1].end:
            outer.append(_Marked(open_ + 1, close, closed=True))
    # What was opened and never closed ends where the next one opens, or with its sentence; it runs to
    # the end of the paragraph only where the next paragraph opens with a mark again.
    opened = [m.start - 1 for m in outer]
    for i, at in enumerate(waiting):
        k = bisect_right(opened, at)
        limits = [*opened[k : k + 1], *waiting[i + 1 : i + 2], paragraph.end]
        end = min(limits)
        if end < paragraph.end or not goes_on:
            stop = _SENTENCE_END.search(text, at + 1, end)
            end = stop.end() if stop else end
        end = at + 1 + len(text[at + 1 : end].rstrip(' \n\t"“„«'))
        outer.append(_Marked(at + 1, end, closed=False))
    return sorted(outer, key=lambda m: m.start)


def _role(text: str, at: int, following: int | None, paragraph: Span, top: str) -> str:
    """Say whether the mark at `at` opens, closes, or is none; `top` is the mark that is still open."""
    mark = text[at]
    before = text[at - 1] if at > paragraph.start else " "
    behind = text[at + 1] if at + 1 < paragraph.end else " "
    closes = "closes" if top else ""
    opens_here = (before.isspace() or before in _OPENS_BEHIND) and not behind.isspace()
    if mark in "„‟":
        return "opens"
    if mark == "“":  # it closes German „quotations“
        return "closes" if top == "„" and not before.isspace() else "opens"
    if mark == "”":
        return closes or ("opens" if opens_here else "")
    if mark in "«»":
        return "closes" if top == ("»" if mark == "«" else "«") else "opens"
    if before.isdigit() and _is_inch(text, at, following):
        return ""
    if top == '"':
        return "opens" if opens_here and behind.isalnum() and before.isspace() else "closes"
    if opens_here or (before.isspace() and not top):
        return "opens"
    return closes


def _is_inch(text: str, at: int, following: int | None) -> bool:
    """Say whether the mark behind a digit, inside of a quotation, is an inch: "a 19" screen"."""
    if following is None or text[following] != '"' or text[following - 1].isspace():
        return False  # no other mark closes the quotation
    return re.match(r"[ -][a-z]", text[at + 1 : at + 3]) is not None


# Sentences ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Sentence:
    start: int
    end: int
    marked: list[_Marked] = field(default_factory=list)


_HIDDEN = "\ue000"
_GOES_ON = re.compile(
    r"[―—–]|--|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. )?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3}"
)


def _masked(text: str, marked: Sequence[_Marked], paragraphs: Sequence[Span]) -> str:
    """Hide what would end a sentence and does not: words between marks, lines of one paragraph."""
    pieces, position = [], 0
    for m in marked:
        last = m.end - 1 if text[m.end - 1] in ".?!," else m.end
        pieces += [text[position : m.start], _HIDDEN * (last - m.start)]
        position = last
    text = "".join([*pieces, text[position:]])
    pieces, position = [], 0
    for p in paragraphs:
        pieces += [text[position : p.start], text[p.start : p.end].replace("\n", " ")]
        position = p.end
    return "".join([*pieces, text[position:]])


def _sentences(text: str, marked: Sequence[_Marked], paragraphs: Sequence[Span]) -> Iterator[_Sentence]:
    """Split the text into sentences as if there were no words between the marks."""
    masked = _masked(text, marked, paragraphs)
    waiting = iter(marked)
    at = next(waiting, None)
    current: _Sentence | None = None
    for piece in split_sentences(masked):
        if current and _belongs(masked, current, piece):
            current.end = piece.end
        else:
            if current:
                yield current
            current = _Sentence(piece.start, piece.end)
        while at and at.start < piece.end:
            current.marked.append(at)
            at = next(waiting, None)
    if current:
        yield current


def _belongs(masked: str, sentence: _Sentence, piece: Span) -> bool:
    """Say whether a piece goes on with the sentence: “Why?” Ana Lima asked."""
    if "\n" in masked[sentence.end : piece.start]:
        return False
    if piece.text[0].islower():
        return True
    match = _GOES_ON.match(piece.text)
    if not match or masked[sentence.end - 1] not in '"”»“«':
        return False
    if not match.group()[0].isupper():
        return True
    asked = masked[max(sentence.start, sentence.end - 2)] in "?!"
    words = re.findall(r"[\w’'-]+", match.group())
    return asked and any(word in verbs() for word in words[1:])


# Steps 2 to 5 -------------------------------------------------------------------------------------

_NAMED = ("name", "alias", "metonym")
_OUTSIDE = ("word", "name")
"""What stands outside of marks and is no punctuation."""
_CLOSED = {
    True: "between quotation marks",
    False: "behind a quotation mark that is never closed",
}
_BEFORE_SAID = frozenset(",?!—–-…")
"""How a quotation ends that *he said* follows."""
_DASHES = ("—", "–", "―", "--")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
"""Words that have no capital in a title either."""
_JOINED = frozenset(["and", "or", "but", "compared"])
"""Words with which something new begins behind the marks."""
_LISTENERS = frozenset(["him", "me", "them", "us", "you"])
"""Pronouns for who is told."""
_FAR = 30
"""How many words behind the marks a reporting verb may stand."""
_NEAR = 6
"""How many, where there is one before the marks too."""
_BEFORE_THAT = 5
"""How many words may stand between a verb and its *that*: told the crowd that."""
_OFFICE = re.compile(
    r"[Tt]he (?:(?P<of>[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:['’]s)? )?(?:\w+ )?"
    r"(?P<office>chief|head|boss|leader|president|chairman|chairwoman|minister|secretary|general"
    r"|chancellor|governor|senator|mayor|king|queen|pope)"
)
_PEOPLE, _REMEMBERED = 3, 8
"""How many people of a sentence a pronoun may mean, and how many of the sentences before."""
_INTRODUCED = 48
"""How many characters before a person the organisation may stand: NATO Secretary General Jens ..."""
_LONGEST = 200
"""How many words of a sentence are read at a time: without an end, a list of marks is no sentence."""


class _Reader:
    """Reads a text sentence by sentence, and remembers who was named and who spoke."""

    def __init__(self, text: str, paragraphs: Sequence[Span], marked: Sequence[_Marked]):
        self.text = text
        self.starts = [paragraph.start for paragraph in paragraphs]
        entities = find_entities(text)
        self.names = {span.start: span for span in entities}
        self.things = {m.start: m for m in link_mentions(text, entities) if m.kind in _NAMED}
        self.people = [
            m for m in self.things.values() if m.label == "PERSON" and not _is_inside(m, marked)
        ]
        """Those that the writer names: who is named between marks is rarely meant by *he* outside."""
        self.people_at = [m.start for m in self.people]
        self.person = {m.entity: m for m in self.people}
        self.offices = _offices(text, list(self.things.values()))
        self.called = _called(self.people)
        self.sentence_at = 0
        self.topics: deque[Mention] = deque(maxlen=_REMEMBERED)
        """Who spoke, and the first people named, in the last sentences; the latest sentence first."""
        self.paragraph = 0
        self.speaker: Span | None = None
        """Who goes on speaking, where a sentence holds nothing but a quotation."""
        self.spoke_in = 0
        """In which paragraph that was: who spoke long ago is not taken."""
        self.heard_in = -1
        """Where that sentence begins."""

    def read(self, sentence: _Sentence) -> Iterator[Quotation]:
        """Read one sentence: what stands between marks in it, then what is reported without marks."""
        self.paragraph = bisect_right(self.starts, sentence.start) - 1
        self.sentence_at = sentence.start
        if _is_worth_reading(self.text, sentence):
            marked = {m.outer[0]: m for m in sentence.marked}
            quotes = [m.outer for m in sentence.marked]
            whole = split_words(self.text, sentence.start, sentence.end, quotes, self.names)
            for i in range(0, len(whole), _LONGEST):
                words = whole[i : i + _LONGEST]
                cues = find_cues(words)
                yield from self._quoted(words, cues, marked)
                yield from self._reported(words, cues)
                if words[-1].kind == ":" or (cues and not sentence.marked):
                    self._remember(self._source(_announced(words, cues)))
        named = self._named_first(sentence.start, sentence.end)
        if self.speaker and self.heard_in == sentence.start and self.speaker.label in self.person:
            named.insert(0, self.person[self.speaker.label])
        self.topics.extendleft(reversed(named))

    def _remember(self, source: Span | None) -> None:
        if source:
            self.speaker, self.spoke_in = source, self.paragraph
            self.heard_in = self.sentence_at

    def _quoted(self, words: list[Word], cues: Cues, marked: dict[int, _Marked]) -> Iterator[Quotation]:
        alone = all(word.kind not in _OUTSIDE for word in words)
        for i, word in enumerate(words):
            if word.kind != "quote" or _is_title(words, i, cues):
                continue
            m = marked[word.start]
            inner = _trimmed(self.text, m.start, m.end)
            quoted = Span.cut(self.text, *inner, "quoted", _CLOSED[m.closed])
            c, where = _cue_of(words, i, cues)
            subject, how = _source_of(words, i, c, cues)
            source = self._source(subject)
            if alone and self.speaker and self.paragraph - self.spoke_in <= 1:
                source, how = self.speaker, "who spoke before: "
            self._remember(source)
            first, last = i, i
            if c is not None:
                first, last = _content_of(words, i, c, subject, cues)
            direct = first == last
            start, end = words[first].start, words[last].end
            content = Span.cut(self.text, start, end, "content", "what is said")
            cue = self._cue(words, c, cues)
            why = _told(quoted.why, cue, where, source, how)
            why += "; all of it stands in the marks" if direct else "; a part stands outside the marks"
            yield Quotation(content, quoted, source, cue, "direct" if direct else "mixed", why)

    def _reported(self, words: list[Word], cues: Cues) -> Iterator[Quotation]:
        for c in cues:
            found = _reported_by(words, c, cues)
            if found is None or not found[0] <= found[1] < len(words):
                continue  # nothing stands where it should: He voiced concerns about
            first, last, where = found
            subject, how = _speaker_of(words, c, cues, _behind_quote(words, c))
            if subject and subject.start == words[first].start:
                subject = None  # Praised Ana Lima: she is what the verb speaks of
            last = _before_source(words, first, last, subject)
            if last + 1 < len(words) and words[last + 1].kind == "quote":
                continue  # it runs into a quotation, and is told with it
            pieces = words[first : last + 1]
            kinds = {word.kind for word in pieces}
            if "quote" not in kinds and not kinds.isdisjoint(_OUTSIDE):
                content = Span.cut(self.text, pieces[0].start, pieces[-1].end, "content", where)
                source, cue = self._source(subject), self._cue(words, c, cues)
                why = _told("no quotation marks", cue, where, source, how)
                yield Quotation(content, None, source, cue, "indirect", why)

    def _cue(self, words: list[Word], c: int | None, cues: Cues) -> Span | None:
        if c is None:
            return None
        end = words[c + cues[c].count(" ")].end
        row = verbs().get(cues[c])
        stance = row["stance"] if row else "neutral"
        why = f"a form of “{row['lemma']}” in the list of reporting verbs" if row else "names a source"
        return Span.cut(self.text, words[c].start, end, stance, why)

    # Whom a source means

    def _source(self, subject: Subject | None) -> Span | None:
        if subject is None:
            return None
        label, why = self._whom(subject)
        return Span.cut(self.text, subject.start, subject.end, label, why)

    def _whom(self, subject: Subject) -> tuple[str, str]:
        text = self.text[subject.start : subject.end]
        if subject.kind == "name":
            thing = self.things.get(subject.start)
            if thing is None:
                return text, "a name"
            return thing.entity, "a name" if thing.kind == "name" else thing.why
        if subject.kind == "pronoun":
            if text.lower() in ("he", "she"):
                person = self._before(subject.start, text.lower())
                if person:
                    whom = person.entity
                    return whom, f"a pronoun that means {whom}, the person named before"
            return "", "a pronoun, and no rule says whom it means"
        office = _OFFICE.fullmatch(text)
        if office:
            of = office["of"] or office["office"]
            person = self.offices.get(of)
            if person:
                return person.entity, f"an office that means {person.entity}, introduced with it before"
        if can_speak(text):
            return text, "no name, but a person, an office or a document"
        return "", "names no person, office or document: nobody says it"

    def _before(self, position: int, pronoun: str) -> Mention | None:
        """Find the person meant: named first in this sentence, or in one of the sentences before."""
        people = (*self._named_first(self.sentence_at, position), *self.topics)
        fits = (p for p in people if self.called.get(p.entity, pronoun) == pronoun)
        return next(fits, None)

    def _named_first(self, start: int, end: int) -> list[Mention]:
        first, behind_them = bisect_left(self.people_at, start), bisect_left(self.people_at, end)
        return self.people[first : min(behind_them, first + _PEOPLE)]


def _is_inside(mention: Mention, marked: Sequence[_Marked]) -> bool:
    k = bisect_right(marked, mention.start, key=lambda m: m.start) - 1
    return k >= 0 and mention.start < marked[k].end


def _called(people: Sequence[Mention]) -> dict[str, str]:
    """For each person with a courtesy title, *he* or *she*."""
    return {
        person.entity: "he" if title[1] == "Mr" else "she"
        for person in people
        if (title := re.match(r"(Mr|Mrs|Ms|Miss)\b", person.text))
    }


def _offices(text: str, things: Sequence[Mention]) -> dict[str, Mention]:
    """For each organisation and each office, the person first introduced with it."""
    offices: dict[str, Mention] = {}
    for one, two in pairwise(things):
        person, other = (two, one) if two.label == "PERSON" else (one, two)
        between = text[one.end : two.start]
        together = len(between) < _INTRODUCED and not re.search(r"[.;:“”\"]", between)
        if together and person.label == "PERSON" and other.label != "PERSON":
            offices.setdefault(other.entity, person)
            offices.setdefault(other.text, person)
    for person in things:
        if person.label == "PERSON":
            title = re.search(r"([A-Za-z]+) $", text[max(0, person.start - 24) : person.start])
            if title:
                offices.setdefault(title[1].lower(), person)
    return offices


def _announced(words: list[Word], cues: Cues) -> Subject | None:
    """Find who is about to speak in a sentence that ends with a colon."""
    found = subject_of(words, max(cues), cues) if cues else None
    return found or opening(words, 0, len(words), cues)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at both ends, as in « French » marks."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


def _told(marks: str, cue: Span | None, where: str, source: Span | None, told: str) -> str:
    return "; ".join([
        marks,
        f"“{cue.text}”: {where}" if cue else "no reporting verb that goes with it",
        f"“{source.text}”: {told}{source.why}" if source else "no source found",
    ])  # fmt: skip


def _is_worth_reading(text: str, sentence: _Sentence) -> bool:
    """Say whether marks, a colon at the end or a word that begins a reporting verb are in it."""
    if sentence.marked or text[sentence.end - 1] == ":":
        return True
    found = _SMALL_WORDS.findall(text[sentence.start : sentence.end].lower())
    return not _first_words().isdisjoint(found)


_SMALL_WORDS = re.compile(r"[a-z]+")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0] for form in (*verbs(), "according"))


def _is_title(words: list[Word], i: int, cues: Cues) -> bool:
    """Say whether the marks hold the name of a work or a broadcast: on “Face the Nation”."""
    names = [word for word in re.findall(r"\w[\w'’]*", words[i].text) if word not in _SMALL]
    if i == 0 or len(names) < 2 or not all(word[0].isupper() or word[0].isdigit() for word in names):
        return False
    before = words[i - 1]
    if before.kind == "," and i > 1:  # her book, “The Old Pier”
        return words[i - 2].kind in _OUTSIDE and not any(c < i for c in cues)
    return before.kind in (*_OUTSIDE, "'s") and i - 1 not in cues and before.low != "that"


def _behind_quote(words: list[Word], i: int) -> int:
    """Give the first word behind the last quotation before `i`."""
    return max((k + 1 for k in range(i) if words[k].kind == "quote"), default=0)


def _inner(word: Word) -> str:
    """Give what stands between the marks."""
    return word.text.strip('"“”„‟«»').strip()


def _cue_of(words: list[Word], i: int, cues: Cues) -> tuple[int | None, str]:
    """Find the reporting verb of the quotation at `i`: the nearest before it, else the one behind."""
    before = max((c for c in cues if c < i), default=None)
    after = min((c for c in cues if c > i), default=None)
    if after is not None and not _goes_with(words, i, after, cues):
        after = None
    if before is not None:
        between = words[before + 1 : i]
        goes_on = len(between) == 1 or all(word.kind != "," for word in between)
        if after is None or goes_on or after - i > _NEAR:
            return before, "the nearest reporting verb before the marks"
    return after, "the first reporting verb behind the marks"


def _goes_with(words: list[Word], i: int, after: int, cues: Cues) -> bool:
    """Say whether the quotation at `i` may be what the verb behind it reports."""
    if after - i > _FAR:
        return False
    comma = words[i + 1].kind == ","
    following = words[i + 1 + comma]
    if following.low in _JOINED and words[i + 2 + comma].kind == "quote":  # “Old” and “cold,” she said
        return _goes_with(words, i + 2 + comma, after, cues)
    if following.low in _JOINED:  # She called it “old”, and he said ...
        return _closes(words, i, after, cues)
    ends = _inner(words[i])[-1] in _BEFORE_SAID
    return comma or i == 0 or ends or _closes(words, i, after, cues)


def _closes(words: list[Word], i: int, after: int, cues: Cues) -> bool:
    """Say whether the verb ends its sentence, behind a comma: it is “old” and cold, Ana Lima said."""
    if cues[after] == "according to":
        return True
    if any(word.kind in (*_OUTSIDE, "quote") for word in words[after + 1 + cues[after].count(" ") :]):
        return False
    comma = next((k for k in range(i + 1, after) if words[k].kind == ","), None)
    return comma is not None and words[comma + 1].low not in _JOINED | {"which", "who"}


def _source_of(words: list[Word], i: int, c: int | None, cues: Cues) -> tuple[Subject | None, str]:
    if c is not None:
        found, how = _speaker_of(words, c, cues, i + 1 if c > i else _behind_quote(words, c))
        if found is None and c < i and not is_passive(words, c):
            found = opening(words, 0, c, cues)
        return found, how
    if i + 1 < len(words) and words[i + 1].kind in _DASHES:
        return behind(words, i + 2), "named behind a dash: "
    found = opening(words, 0, i, cues)
    if i and words[i - 1].kind == ":":
        return found, "named before the colon: "
    if found and (found.kind == "name" or words[i - 1].kind == "name"):
        return found, "named first in the sentence: "
    return None, ""


def _speaker_of(words: list[Word], c: int, cues: Cues, low: int) -> tuple[Subject | None, str]:
    """Find who says it: the subject of the verb at `c`, or who is named behind its *by*."""
    if cues[c] == "according to":
        return subject_of(words, c, cues), "named behind it: "
    if not is_passive(words, c):
        return subject_of(words, c, cues, low), "subject of the verb: "
    for k in range(c + 1, len(words)):
        # In "a letter signed by Ana Lima", the word belongs to another verb.
        if words[k].low == "by" and (k == c + 1 or not words[k - 1].low.endswith(("ed", "en", "wn"))):
            return behind(words, k + 1), "named behind “by”: "
    return None, ""


def _content_of(
    words: list[Word], i: int, c: int, subject: Subject | None, cues: Cues
) -> tuple[int, int]:
    """Give the first and the last word of what is said, in and around the marks."""
    after = words[i + 1].kind if i + 1 < len(words) else "."
    ends = _inner(words[i])[-1] in ".,?!" or after in (".", ",", ";", "?", "!")
    if c < i:
        first = _first_of_content(words, i, c, cues)
        if subject and words[c].end <= subject.start < words[i].start:  # called by Ana Lima “a ruin”
            first = next(k for k in range(first, i + 1) if words[k].start >= subject.end)
        last = i if ends else _last_of_content(words, i, cues)
        return first, _before_source(words, i, last, subject)
    first = _behind_quote(words, i)
    while first < i and (words[first].kind not in _OUTSIDE or words[first].low in _JOINED):
        first += 1
    if ends:
        return first, i
    if cues[c] == "according to":
        return first, c - 1 - (words[c - 1].kind == ",")
    said = next(
        k for k in range(i + 1, c + 1) if k == c or (subject and words[k].start >= subject.start)
    )
    return first, next((k - 1 for k in range(said - 1, i, -1) if words[k].kind == ","), i)


def _before_source(words: list[Word], first: int, last: int, subject: Subject | None) -> int:
    """Give the last word of a content that ends before its source: “a ruin” by Ana Lima."""
    if subject is None or not words[first].end <= subject.start < words[last].end:
        return last
    last = max(k for k in range(first, last + 1) if words[k].end <= subject.start)
    while last > first and (words[last].kind == "," or words[last].low == "by"):
        last -= 1
    return last


def _first_of_content(words: list[Word], i: int, c: int, cues: Cues) -> int:
    """Give the word with which the content begins: behind the verb, or behind its *that*."""
    first = c + 1 + cues[c].count(" ")
    if cues[c] == "according to":
        return next((k + 1 for k in range(first, i) if words[k].kind == ","), i)
    told = verbs()[cues[c]]["lemma"] == "tell"
    for k in range(first, i if told else min(first + _BEFORE_THAT, i)):
        if words[k].low == "that":
            return k + 1
    colon = max((k for k in range(first, i) if words[k].kind == ":"), default=None)
    if colon is not None:
        return colon + 1
    if words[i - 1].kind == "," and (_inner(words[i])[0].isupper() or _is_split(words, c, cues)):
        return i
    if told and first < i:
        first = _behind_listener(words, first)
    while words[first].kind == "," or words[first].low in _JOINED:
        first += 1
    return first


def _is_split(words: list[Word], c: int, cues: Cues) -> bool:
    """Say whether the verb at `c` stands in a quotation: “We,” she said, “have won”."""
    before = _behind_quote(words, c)
    return before > 0 and not any(before <= k < c for k in cues)


def _behind_listener(words: list[Word], first: int) -> int:
    """Give the first word behind the one who is told: told *him*, told *the BBC*, told *reporters*."""
    k = first + (words[first].low in ("the", "his", "their"))
    listens = words[k].kind == "name" or words[k].low in _LISTENERS or words[k].low.endswith("s")
    return k + 1 if listens and words[k + 1].kind != "'s" else first


def _last_of_content(words: list[Word], i: int, cues: Cues) -> int:
    """Give the last word of a content that goes on behind the word at `i`."""
    last = len(words) - 1
    later = next((c for c in cues if c > i), None)
    if later is not None:
        # "..., but he said": the next clause with a verb of its own is not part of it.
        for k in range(later - 1, max(i, later - _BEFORE_THAT), -1):
            if words[k].kind in (",", ";") or words[k].low in _JOINED:
                last = k - 1
                break
    while last > i and words[last].kind not in (*_OUTSIDE, "quote", "'s", ")", "]", "%"):
        last -= 1
    return last


# What is reported without marks -------------------------------------------------------------------

_CONCERNS = frozenset(
    ["concern", "concerns", "doubt", "doubts", "fear", "fears", "hope", "hopes", "regret"]
)
_ABOUT = frozenset(["about", "at", "for", "on", "over", "regarding", "that"])
_AFTER_VERB = _ABOUT | _JOINED | {"as", "by", "in", "to", "with"}
_REPORTED_ACTS = frozenset(["attitude", "denial", "link"])
"""Stances of the verbs whose object is what is said: criticized the plan, denied the charge."""
_CLAUSE_STARTS = frozenset(
    ["a", "an", "he", "her", "his", "it", "its", "no", "she", "the", "their", "there", "these", "they",
     "this", "those", "we"]
)  # fmt: skip


def _reported_by(words: list[Word], c: int, cues: Cues) -> tuple[int, int, str] | None:
    """Find what the verb at `c` reports without marks: its first and its last word, and how."""
    form, first = cues[c], c + 1 + cues[c].count(" ")
    if form == "according to":
        return _according(words, c, first)
    if all(word.kind not in (*_OUTSIDE, "quote") for word in words[first:]):
        return _before_said(words, c, cues)
    for k in range(first, min(first + _BEFORE_THAT, len(words) - 1)):
        if words[k].low == "that":
            start = k + 1 + (words[k + 1].kind == ",")
            return start, _last_of_content(words, start, cues), "a verb with “that”"
        if words[k].kind not in (*_OUTSIDE, "'s"):
            break
    if words[first].kind not in _OUTSIDE:
        return None
    row, low = verbs()[form], words[first].low
    if is_passive(words, c):
        if row["stance"] != "link" or low not in ("to", "on", "with"):
            return None
        named = _speaker_of(words, c, cues, 0)[0]
        how = "a passive verb" if named else "a passive verb that does not say who does it"
        return first + 1, _last_of_content(words, first, cues), how
    if row["stance"] in _REPORTED_ACTS and row["frame"] != "clause":
        if low in _CONCERNS and first + 1 < len(words) and words[first + 1].low in _ABOUT:
            first += 2
        elif low in _AFTER_VERB:
            return None
        return first, _object_end(words, first, cues), "what the verb speaks of"
    starts = words[first].kind == "name" or low in _CLAUSE_STARTS
    if row["lemma"] == "say" and starts and len(words) - first > 3:
        subject = subject_of(words, c, cues, _behind_quote(words, c))
        if subject and subject.end <= words[c].start:
            return first, _last_of_content(words, first, cues), "a clause behind the verb"
    return None


def _object_end(words: list[Word], first: int, cues: Cues) -> int:
    """Give the last word of what a verb speaks of: up to a comma that opens no list."""
    k, listing = first, False
    while k + 1 < len(words):
        word, behind_it = words[k + 1], words[k + 2] if k + 2 < len(words) else None
        listing = listing or (
            word.kind == "," and behind_it is not None and behind_it.low == "including"
        )
        new_verb = word.low in _JOINED and (k + 2 in cues or k + 3 in cues)
        if new_verb or (word.kind not in (*_OUTSIDE, "'s") and not (listing and word.kind == ",")):
            break
        k += 1
    return k


def _according(words: list[Word], c: int, first: int) -> tuple[int, int, str] | None:
    if c:
        return 0, c - 1 - (words[c - 1].kind == ","), "before “according to”"
    comma = next((k for k in range(first, len(words)) if words[k].kind == ","), None)
    if comma is None:
        return None
    return comma + 1, _last_of_content(words, comma + 1, {}), "behind “according to”"


def _before_said(words: list[Word], c: int, cues: Cues) -> tuple[int, int, str] | None:
    """Find what stands before *, Ana Lima said*."""
    subject = subject_of(words, c, cues, _behind_quote(words, c))
    k = next((k for k, word in enumerate(words) if subject and word.start == subject.start), 0)
    return (0, k - 2, "before the comma") if k and words[k - 1].kind == "," else None
