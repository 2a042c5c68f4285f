"""Finding quotations: what is quoted or reported, who is said to have said it, and with which verb."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from helpers.article import Article, as_text, sentence_places, unwrap
from helpers.attributions import DASHES, Attribution, announced, attributions
from helpers.clauses import Clause, Subject, can_speak, first_words, split_words, verbs
from helpers.entities import Mention, find_entities, link_mentions
from helpers.rules import is_ordinary, word_list
from helpers.spans import Span


@dataclass(frozen=True)
class Quotation:
    """What a text gives as somebody's words, in the terms of the PARC scheme (Pareti 2016)."""

    content: Span
    """All that is said to be the speaker's, inside and outside the marks."""
    quoted: Span | None
    """What stands between the quotation marks, without them, or behind a speaker's name and a colon in
    a transcript; None where there is neither."""
    source: Span | None
    """The words that name the speaker. Its label is whom they mean, and empty where that is nobody (*a
    development*) or not known."""
    cue: Span | None
    """The reporting verb. Its label is its stance, as in `reporting_verbs.csv`."""
    kind: str
    """"direct": all of the content is quoted so; "mixed": a part of it; "indirect": nothing."""
    why: str
    """What each step found."""


def find_quotations(text: Article | str, mentions: Sequence[Mention] | None = None) -> list[Quotation]:
    """Find what a text gives as somebody's words: between quotation marks, or reported without them.

    Five steps, each told in `why`: the marks; the reporting verb of that sentence, before or behind
    them; the subject of that verb; whom a pronoun or *the NATO chief* means; and what of the content
    stands outside of the marks. Titles (*on “Face the Nation”*) are no quotations. `mentions` is what
    `helpers.entities.link_mentions` gives of this text, where you have it already.

    Returns
    -------
    list of Quotation
        In the order of the text. None runs over the end of its paragraph: one that goes on over
        several paragraphs is one quotation in each. ‘Single’ marks are read too; ’ inside a word is an
        apostrophe. In a transcript, each line that begins with its speaker (MR. SMITH: ...) is one.

    Notes
    -----
    The terms source, cue and content: Pareti (2016), PARC 3.0: A corpus of attribution relations,
    LREC, pp. 3914-3920. The rules are ours.
    """
    text = as_text(text)
    if mentions is None:
        mentions = link_mentions(text, find_entities(text))
    plain = _with_double_marks(unwrap(text))
    paragraphs = Article(plain).paragraphs
    marked = _marked(plain, paragraphs)
    reader = _Reader(plain, paragraphs, marked, mentions)
    found = [*reader.turns()]
    said = {turn.source.start: turn.content.start for turn in found if turn.source}
    for start, end, inside in _sentences(plain, marked):
        found += reader.read(said.get(start, start), end, inside)
    if plain != text:
        found = [_as_written(text, quotation) for quotation in found]
    return sorted(found, key=lambda quotation: (quotation.content.start, quotation.content.end))


def _as_written(text: str, quotation: Quotation) -> Quotation:
    """Cut the spans of a quotation out of the text itself, with its own marks and line ends."""
    start, end = quotation.content.start, quotation.content.end
    start -= text[start - 1 : start + 1] == "``"
    end += text[end - 1 : end + 1] == "''"
    quotation = replace(quotation, content=replace(quotation.content, start=start, end=end))
    parts = {
        name: replace(span, text=text[span.start : span.end])
        for name in ("content", "quoted", "source", "cue")
        if (span := getattr(quotation, name))
    }
    return replace(quotation, **parts)


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


_OPENS = r"(?<![^\s(\[{—–“\"-].)(?=[^\s'’])(?!(?i:em|n|til|tis|twas|cause|\d0s)\b)"
_SINGLE = {
    mark: re.compile(rf"(?P<opens>{mark}){_OPENS}|{close}(?<=[^\s‘].)(?!\w)")
    for mark, close in ("‘’", "''")
}
"""By how it opens: a mark that opens, or one that closes, not behind a space and not inside a word."""
_OWNERS = re.compile(r"s['’] \w")
"""How the workers’ party goes on, where the mark is an apostrophe."""


def _with_double_marks(text: str) -> str:
    """Write “ and ” for ‘single’ marks, and for ``those of old news wires'', so that offsets hold.

    All that follows then knows double marks only. Inside of double marks single ones stay as they are,
    and so does ’ behind the s of an owner, where another mark closes. Straight single marks count only
    where the text has no ‘, and where as many close in a paragraph as open.
    """
    if "``" in text:
        text = text.replace("``", " “").replace("''", "” ")
    pattern = next((p for p in _SINGLE.values() if any(m["opens"] for m in p.finditer(text))), None)
    if pattern is None:
        return text
    signs, paragraphs = list(text), Article(text).paragraphs
    doubles = _marked(text, paragraphs)
    for paragraph in paragraphs:
        found = pattern.finditer(text, paragraph.start, paragraph.end)
        marks = [m for m in found if not _is_inside(m.start(), doubles)]
        opening = [bool(m["opens"]) for m in marks]
        if pattern is _SINGLE["'"] and sum(opening) * 2 > len(opening):
            continue
        for m, (opens, next_opens) in zip(marks, pairwise([*opening, True]), strict=True):
            if opens or next_opens or not _OWNERS.match(text, m.start() - 1):
                signs[m.start()] = "”“"[opens]
    return "".join(signs)


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
    for at in marks:
        role = _role(text, at, paragraph, text[waiting[-1]] if waiting else "")
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


def _role(text: str, at: int, paragraph: Span, top: str) -> str:
    """Say whether the mark at `at` opens, closes, or is none; `top` is the mark that is still open."""
    mark = text[at]
    before = text[at - 1] if at > paragraph.start else " "
    behind = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == "“":  # it closes German „quotations“
        return "closes" if top == "„" else "opens"
    opens = (before.isspace() or before in _OPENS_BEHIND) and not behind.isspace()
    opens = opens or (mark != "”" and before.isspace() and not top)
    return "opens" if opens else "closes" if top else ""


# Sentences ----------------------------------------------------------------------------------------


def _sentences(text: str, marked: Sequence[_Marked]) -> Iterator[tuple[int, int, Sequence[_Marked]]]:
    """Split the text into sentences as if there were no words between the marks, which it gives too."""
    hidden = [(m.start, m.end - (text[m.end - 1] == ".")) for m in marked]
    ends = [0, *chain.from_iterable(hidden), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    pieces[1::2] = ["_" * len(piece) for piece in pieces[1::2]]
    masked = "".join(pieces)
    places: list[tuple[int, int]] = []
    for start, end in sentence_places(masked):
        goes_on = masked[start].islower() or masked.startswith(DASHES, start)
        if places and goes_on and "\n" not in masked[places[-1][1] : start]:
            start = places.pop()[0]
        places.append((start, end))
    starts = [m.start for m in marked]
    for start, end in places:
        yield start, end, marked[bisect_left(starts, start) : bisect_left(starts, end)]


# Steps 2 to 5 -------------------------------------------------------------------------------------

_OFFICE = re.compile(
    r"[Tt]he (?:(?P<of>[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:['’]s)? )?(?:\w+ )?(?P<office>\w+)"
)
_TURN = re.compile(r"^(?P<who>\w[\w.’' -]{0,40}):[ \t]+(?=[^\s\"“„«‘])(?P<said>.*\w.*)(?<=\S)", re.M)
"""A line of a transcript."""
_PEOPLE, _REMEMBERED = 3, 8
"""How many people of a sentence a pronoun may mean, and how many of the sentences before."""
_LONGEST = 200
"""How many words of a sentence are read at a time: without an end, a list of marks is no sentence."""


class _Reader:
    """Reads a text sentence by sentence, and remembers who was named and who spoke."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Span],
        marked: Sequence[_Marked],
        mentions: Sequence[Mention],
    ):
        self.text, self.marked = text, marked
        self.starts = [paragraph.start for paragraph in paragraphs]
        self.things = {m.start: m for m in mentions}
        self.people = [m for m in mentions if m.label == "PERSON" and not _is_inside(m.start, marked)]
        """Those that the writer names: who is named between marks is rarely meant by *he* outside."""
        self.person = {m.entity: m for m in self.people}
        self.offices = _offices(text, mentions)
        self.called = {  # for each person with a courtesy title, he or she
            person.entity: "he" if title[1].title() == "Mr" else "she"
            for person in self.people
            if (title := re.match(r"(Mr|Mrs|Ms|Miss)\b", person.text, re.IGNORECASE))
        }
        self.sentence_at = 0
        self.topics: deque[Mention] = deque(maxlen=_REMEMBERED)
        """Who spoke, and the first people named, in the last sentences; the latest sentence first."""
        self.paragraph = 0
        self.speaker: Span | None = None
        """Who goes on speaking, where a sentence holds nothing but a quotation."""
        self.spoke_in = 0
        """In which paragraph that was: who spoke long ago is not taken."""
        self.heard: Span | None = None
        """Who spoke in the sentence that is being read."""

    def turns(self) -> Iterator[Quotation]:
        """Read a transcript: each line that begins with its speaker."""
        lines = [*_TURN.finditer(self.text)]
        often = Counter(line["who"] for line in lines)
        ends = {m.end: m for m in self.things.values() if m.label == "PERSON"}
        for line in lines:
            who, (start, end) = line["who"], line.span("who")
            name, again = ends.get(end), often[who] > 1
            role = who.split()[-1].lower()
            speaks = name or who in ("Q", "A") or role in word_list("name_words.csv", "role")
            speaks = speaks or (again and not is_ordinary(role))
            if speaks and (again or line["said"][-1] in ".?!…-—"):
                label = name.entity if name else who
                source = Span.cut(self.text, start, end, label, "a name")
                why = "behind the speaker and a colon, as in a transcript"
                said = Span.cut(self.text, *line.span("said"), "quoted", why)
                content = replace(said, label="content", why="what is said")
                yield Quotation(content, said, source, None, "direct", f"{why}: “{who}”")

    def read(self, start: int, end: int, inside: Sequence[_Marked]) -> Iterator[Quotation]:
        """Read one sentence: what stands between marks in it, then what is reported without marks."""
        self.paragraph = bisect_right(self.starts, start)
        self.sentence_at, self.heard = start, None
        low = self.text[start:end].lower()
        tells = not first_words().isdisjoint(re.findall(r"[a-z]+", low))
        if tells or inside or low[-1] == ":":
            marked = {m.outer: m for m in inside}
            whole = split_words(self.text, start, end, [*marked], self.things)
            for i in range(0, len(whole), _LONGEST):
                clause = Clause(whole[i : i + _LONGEST])
                for found in attributions(clause):
                    yield self._quotation(clause, found, marked)
                self._remember(self._source(clause, announced(clause)))
        named = self._named_first(start, end)
        if self.heard and self.heard.label in self.person:
            named.insert(0, self.person[self.heard.label])
        self.topics.extendleft(reversed(named))

    def _remember(self, source: Span | None) -> None:
        if source:
            self.speaker = self.heard = source
            self.spoke_in = self.paragraph

    def _quotation(
        self, clause: Clause, found: Attribution, marked: Mapping[tuple[int, int], _Marked]
    ) -> Quotation:
        source, how = self._source(clause, found.subject), found.how
        cue = self._cue(clause, found.cue)
        content = Span.cut(self.text, *clause.place(found.first, found.last), "content", "what is said")
        if found.quote is None:
            why = _told("no quotation marks", cue, found.where, source, how)
            return Quotation(content, None, source, cue, "indirect", why)
        m = marked[clause.place(found.quote, found.quote)]
        # No white space at the ends, as in « French » marks.
        start = m.end - len(self.text[m.start : m.end].lstrip())
        end = start + len(self.text[start : m.end].rstrip())
        closed, open_ = "between quotation marks", "behind a quotation mark that is never closed"
        marks = closed if m.closed else open_
        quoted = Span.cut(self.text, start, end, "quoted", marks)
        only_marks = not re.search("[A-Z]", clause.shape)
        if self.speaker and only_marks and self.paragraph - self.spoke_in <= 1:
            source, how = self.speaker, "who spoke before: "
        self._remember(source)
        direct = found.first == found.last
        why = _told(marks, cue, found.where, source, how)
        why += "; all of it stands in the marks" if direct else "; a part stands outside the marks"
        return Quotation(content, quoted, source, cue, "direct" if direct else "mixed", why)

    def _cue(self, clause: Clause, c: int | None) -> Span | None:
        if c is None:
            return None
        row = verbs().get(clause.cues[c])
        stance = row["stance"] if row else "neutral"
        why = f"a form of “{row['lemma']}” in the list of reporting verbs" if row else "names a source"
        return Span.cut(self.text, *clause.place(c, clause.after(c) - 1), stance, why)

    # Whom a source means

    def _source(self, clause: Clause, subject: Subject | None) -> Span | None:
        if subject is None:
            return None
        start, end = clause.place(subject.first, subject.last)
        label, why = self._whom(self.text[start:end], start, subject.kind)
        return Span.cut(self.text, start, end, label, why)

    def _whom(self, text: str, start: int, kind: str) -> tuple[str, str]:
        if kind == "name":
            thing = self.things.get(start)
            if thing is None:
                return text, "a name"
            return thing.entity, "a name" if thing.kind == "name" else thing.why
        if kind == "pronoun":
            person = self._before(start, text.lower()) if text.lower() in ("he", "she") else None
            if person:
                return person.entity, f"a pronoun that means {person.entity}, the person named before"
            return "", "a pronoun, and no rule says whom it means"
        office = _OFFICE.fullmatch(text)
        if office and office["office"].title() in word_list("titles.csv"):
            person = self.offices.get(office["of"] or office["office"])
            if person:
                return person.entity, f"an office that means {person.entity}, introduced with it before"
        if can_speak(text):
            return text, "no name, but a person, an office or a document"
        return "", "names no person, office or document: nobody says it"

    def _before(self, position: int, pronoun: str) -> Mention | None:
        """Find the person meant: named first in this sentence, or in one of the sentences before."""
        for person in (*self._named_first(self.sentence_at, position), *self.topics):
            # Who was *she* once is not *he* later.
            if self.called.setdefault(person.entity, pronoun) == pronoun:
                return person
        return None

    def _named_first(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self.people, start, key=lambda m: m.start)
        return [person for person in self.people[first : first + _PEOPLE] if person.start < end]


def _is_inside(at: int, marked: Sequence[_Marked]) -> bool:
    k = bisect_right(marked, at, key=lambda m: m.start) - 1
    return k >= 0 and at < marked[k].end


def _offices(text: str, things: Sequence[Mention]) -> dict[str, Mention]:
    """For each organisation and each office, the person first introduced with it."""
    offices: dict[str, Mention] = {}
    for one, two in pairwise(things):
        person, other = (two, one) if two.label == "PERSON" else (one, two)
        together = not re.search(r"[.;:“”\"]", text[one.end : two.start])
        if together and person.label == "PERSON":
            offices.setdefault(other.entity, person)
            offices.setdefault(other.text, person)
    for person in things:
        if person.label == "PERSON":
            title = re.search(r"([A-Za-z]+) $", text[max(0, person.start - 24) : person.start])
            if title:
                offices.setdefault(title[1].lower(), person)
    return offices


def _told(marks: str, cue: Span | None, where: str, source: Span | None, told: str) -> str:
    return "; ".join([
        marks,
        f"“{cue.text}”: {where}" if cue else "no reporting verb that goes with it",
        f"“{source.text}”: {told}{source.why}" if source else "no source found",
    ])  # fmt: skip
