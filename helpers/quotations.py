"""Finding quotations: what is quoted, who speaks, and which verb brings it in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from helpers import read_rows
from helpers.article import Article
from helpers.entities import find_entities
from helpers.spans import Span

# “a”, "a" and „a“: a curly closing mark never opens, so that a lost mark does not turn the pairs.
_MARKS = re.compile(r'["“‟]([^"“”„‟]*)["”]|„([^"“”„‟]*)["“”]')
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_OFFICE = re.compile(r"\b[Tt]he (?P<of>[A-Z]\w+ )?(?:chief|leader|president|minister|spokes\w+)\b")


@dataclass(frozen=True)
class Quotation:
    """One quotation, in the terms of the PARC scheme (Pareti 2016).

    Attributes
    ----------
    content : Span
        All that is said to be the speaker's, inside and outside the marks.
    quoted : Span
        What stands between the quotation marks, without them.
    source : Span or None
        The words that name the speaker; its label is whom they mean.
    cue : Span or None
        The reporting verb; its label is the stance it takes.
    kind : str
        "direct": all of the content is between the marks; "mixed": a part of it.
    why : str
        Which steps found what.
    """

    content: Span
    quoted: Span
    source: Span | None
    cue: Span | None
    kind: str
    why: str

    @property
    def parts(self) -> tuple[Span, ...]:
        """Source, cue and quoted words, as far as they were found, each labelled with its part."""
        found = {"source": self.source, "cue": self.cue, "quoted": self.quoted}
        return tuple(replace(span, label=part) for part, span in found.items() if span)


def find_quotations(text: str) -> list[Quotation]:
    """Find what stands in double quotation marks, and who is said to have said it.

    Five steps: the marks; the nearest reporting verb before them in the sentence, else behind them;
    the first person, office or pronoun of that sentence before the verb and outside the marks; for a
    pronoun the person named last, for "the NATO chief" the person introduced with "NATO"; and whether
    words outside the marks belong to it.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Quotation
        In the order of the text. A quotation never runs over the end of its paragraph. ’ is read as
        an apostrophe, never as a closing mark.

    Notes
    -----
    The terms source, cue and content: Pareti (2016), PARC 3.0: A corpus of attribution relations,
    LREC, pp. 3914-3920.
    """
    article = Article(text)
    people = [span for span in find_entities(text) if span.label == "PERSON"]
    starts = [sentence.start for sentence in article.sentences]
    found = []
    for paragraph in article.paragraphs:
        for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
            start, end = match.span(match.lastindex)
            if not re.search(r"\w", text[start:end]):
                continue
            sentence = article.sentences[max(bisect_right(starts, start) - 1, 0)]
            quoted = Span.cut(text, start, end, "quoted", "between quotation marks")
            found.append(_read(text, quoted, sentence, people))
    return found


def _read(text: str, quoted: Span, sentence: Span, people: list[Span]) -> Quotation:
    cue = _cue(text, quoted, sentence)
    # Where the verb comes behind the marks, its subject does too: “He lied”, she said.
    first = sentence.start if cue and cue.start < quoted.start else quoted.end
    source = _source(text, cue, first, people) if cue else None
    content = _content(text, quoted, cue, sentence)
    inside = text[content.start : content.end].strip(" “”\"'.,;") == quoted.text.strip(" .,;")
    kind = "direct" if inside else "mixed"
    steps = [
        "between quotation marks",
        f"{cue.text!r}: {cue.why}" if cue else "no reporting verb in the sentence",
        f"{source.text!r}: {source.why}" if source else "no name or pronoun before the verb",
        "all of it stands in the marks" if inside else "a part stands outside the marks",
    ]
    return Quotation(content, quoted, source, cue, kind, "; ".join(steps))


@cache
def _verbs() -> tuple[re.Pattern, dict[str, str]]:
    rows = read_rows("reporting_verbs.csv")
    stances = {row["form"]: row["stance"] for row in rows}
    forms = sorted((row["form"] for row in rows if row["form"] != row["lemma"]), key=len)
    return re.compile(rf"\b(?:{'|'.join(reversed(forms))})\b"), stances


def _cue(text: str, quoted: Span, sentence: Span) -> Span | None:
    pattern, stances = _verbs()
    before = list(pattern.finditer(text, sentence.start, quoted.start))
    after = pattern.search(text, quoted.end, max(sentence.end, quoted.end))
    if before:
        match, why = before[-1], "the nearest reporting verb before the marks"
    elif after:
        match, why = after, "the first reporting verb after the marks"
    else:
        return None
    return Span.cut(text, *match.span(), stances[match.group()], why)


def _source(text: str, cue: Span, first: int, people: list[Span]) -> Span | None:
    """Find the subject of the cue: the first person, office or pronoun between `first` and it."""
    names = [p for p in people if first <= p.start < cue.start]
    pronoun = _PRONOUN.search(text, first, cue.start)
    office = _OFFICE.search(text, first, cue.start)
    candidates = [
        *((name.start, name.end, name, "a name") for name in names[:1]),
        *((*pronoun.span(), _named_last(people, pronoun.start()), "a pronoun") for _ in [0] if pronoun),
        *((*office.span(), _introduced(text, office, people), "an office") for _ in [0] if office),
    ]
    if not candidates:
        return None
    start, end, person, kind = min(candidates, key=lambda candidate: candidate[0])
    if person is None:
        return Span.cut(text, start, end, "", f"{kind}, but no person that it could mean is named")
    last_name = person.text.split()[-1]
    means = "" if kind == "a name" else f" that means {last_name}"
    return Span.cut(text, start, end, last_name, kind + means)


def _named_last(people: list[Span], position: int) -> Span | None:
    return next((p for p in reversed(people) if p.start < position), None)


def _introduced(text: str, office: re.Match, people: list[Span]) -> Span | None:
    """Find the person with the same organisation in the title, else the person named last."""
    for person in people:
        before = text[max(person.start - 60, 0) : person.start]
        if office["of"] and re.search(rf"\b{re.escape(office['of'].strip())}\b[^.]*$", before):
            return person
    return _named_last(people, office.start())


def _content(text: str, quoted: Span, cue: Span | None, sentence: Span) -> Span:
    start, end = quoted.start, quoted.end
    if cue and cue.end <= quoted.start:
        start = cue.end + len(re.match(r"\W*(?:that\b)?\s*", text[cue.end : quoted.start]).group())
    if not re.search(r"[.,;!?]$", quoted.text):
        end = max(end, sentence.end)
    return Span.cut(text, min(start, quoted.start), end, "content", "from the verb on")
