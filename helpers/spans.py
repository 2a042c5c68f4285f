"""Stand-off spans: marks that lie beside a text and never change it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """One stretch of a text, with a label and the reason why it was marked.

    Spans sort by where they stand. ``pandas.DataFrame(spans)`` makes a table of them.

    Attributes
    ----------
    start, end : int
        Where the span begins and ends in the text, counted in characters from 0; `end` is the first
        character behind it, so ``text[start:end]`` is the span.
    label : str
        What it is: "token", "PERSON", "quotation" ...
    text : str
        The characters themselves.
    why : str
        The rule that found it, in words for a student.

    Raises
    ------
    ValueError
        If the offsets cannot be those of a stretch of text.
    """

    start: int
    end: int
    label: str = ""
    text: str = ""
    why: str = ""

    def __post_init__(self):
        if not 0 <= self.start <= self.end:
            raise ValueError(
                f"A span cannot go from {self.start} to {self.end}: "
                "give a start of 0 or more, and an end that is not before it."
            )

    @classmethod
    def cut(cls, text: str, start: int, end: int, label: str = "", why: str = "") -> Span:
        """Cut a span out of `text`, so that the characters are sure to fit the offsets."""
        return cls(start, end, label, text[start:end], why)

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Score:
    """How well a finder did against gold: what it got right, what it made up and what it missed.

    `gold` is how many spans there were to find.
    """

    match: str
    hits: tuple[Span, ...]
    false_alarms: tuple[Span, ...]
    missed: tuple[Span, ...]
    gold: int

    @property
    def precision(self) -> float:
        """Share of the found spans that are right, 0 to 1; 0 where nothing was found."""
        found = len(self.hits) + len(self.false_alarms)
        return len(self.hits) / found if found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold spans that were found, 0 to 1; 0 where there is no gold."""
        return (self.gold - len(self.missed)) / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __repr__(self):
        return (
            f"precision {self.precision:.2f}, recall {self.recall:.2f}, F1 {self.f1:.2f} "
            f"({self.match}, {self.gold} in gold)"
        )


def score(
    found: Iterable[Span], gold: Iterable[Span], match: str = "exact", labels: bool = False
) -> Score:
    """Compare found spans with gold ones.

    Parameters
    ----------
    found, gold : iterable of Span
        Spans of the same text. A span given twice counts once.
    match : {"exact", "overlap"}
        "exact": start and end must be the same. "overlap": one shared character is enough; then
        precision counts found spans that touch gold, recall counts gold spans that were touched.
    labels : bool
        Whether the label must be the same too.

    Returns
    -------
    Score
        With `precision`, `recall`, `f1`, and the spans behind them.

    Raises
    ------
    ValueError
        If `match` is not one of the two.

    Notes
    -----
    "exact" with labels is the measure of the CoNLL-2003 shared task (Tjong Kim Sang and De Meulder,
    2003, doi 10.3115/1119176.1119195).
    """
    kinds = {"exact": _same_place, "overlap": _touching}
    if match not in kinds:
        raise ValueError(f"There is no match {match!r}: choose one of {', '.join(kinds)}.")
    found, gold = _unique(found, labels), _unique(gold, labels)
    right, touched = kinds[match](found, gold, labels), kinds[match](gold, found, labels)
    return Score(
        match=match,
        hits=tuple(span for span, is_right in zip(found, right, strict=True) if is_right),
        false_alarms=tuple(span for span, is_right in zip(found, right, strict=True) if not is_right),
        missed=tuple(span for span, is_found in zip(gold, touched, strict=True) if not is_found),
        gold=len(gold),
    )


def _key(span: Span, labels: bool) -> tuple:
    return (span.start, span.end, span.label if labels else None)


def _unique(spans: Iterable[Span], labels: bool) -> list[Span]:
    return sorted({_key(span, labels): span for span in spans}.values())


def _same_place(spans: list[Span], others: list[Span], labels: bool) -> list[bool]:
    places = {_key(other, labels) for other in others}
    return [_key(span, labels) in places for span in spans]


def _reach(spans: Iterable[Span]) -> list[int]:
    """For each of some sorted spans, give the furthest end so far: what lies beyond touches none."""
    return list(accumulate((span.end for span in spans), max))


def _touching(spans: list[Span], others: list[Span], labels: bool) -> list[bool]:
    """For each span, whether one of `others` (sorted) shares a character with it."""
    by_label: dict[str | None, tuple[list[int], list[int]]] = {}
    for label in {other.label if labels else None for other in others}:
        group = [o for o in others if o.start < o.end and (not labels or o.label == label)]
        by_label[label] = [other.start for other in group], _reach(group)

    def touched(span):
        starts, reach = by_label.get(span.label if labels else None, ([], []))
        before = bisect_left(starts, span.end)
        return span.start < span.end and before > 0 and reach[before - 1] > span.start

    return [touched(span) for span in spans]


def score_by_label(found: Iterable[Span], gold: Iterable[Span]) -> dict[str, Score]:
    """Compare found spans with gold ones as `score` does, one label at a time.

    Returns
    -------
    dict of str to Score
        By label, in the order of the alphabet.
    """
    found, gold = list(found), list(gold)
    return {
        label: score([s for s in found if s.label == label], [s for s in gold if s.label == label])
        for label in sorted({span.label for span in (*found, *gold)})
    }


def errors(found: Iterable[Span], gold: Iterable[Span], labels: bool = False) -> list[dict[str, str]]:
    """List every false alarm and every miss; a false alarm stands beside the misses that it touches.

    With `labels`, a wrong label is an error, too.

    Returns
    -------
    list of dict
        In the order of the text: "error" ("false alarm", "missed", "other edges", "other label"),
        what was "found" and "why", and what "gold" has and what it "says".

    Raises
    ------
    ValueError
        If so many spans lie on one another that the list would grow with the square of them.
    """
    result = score(found, gold, labels=labels)
    starts, reach = [miss.start for miss in result.missed], _reach(result.missed)
    left = max(100_000, 20 * (len(result.false_alarms) + len(starts)))
    rows: list[tuple[str, list[Span], list[Span]]] = []
    seen: set[Span] = set()
    for wrong in result.false_alarms:
        near = range(bisect_right(reach, wrong.start), bisect_left(starts, wrong.end))
        left -= len(near)
        if left < 0:
            raise ValueError(
                "Too many of these spans lie on one another to list their errors: give one layer of "
                "marks at a time, such as names or sentences."
            )
        touched = [miss for miss in map(result.missed.__getitem__, near) if miss.overlaps(wrong)]
        seen.update(touched)
        rows.append((_kind_of_error(wrong, touched), [wrong], touched))
    rows += [("missed", [], [miss]) for miss in result.missed if miss not in seen]
    rows.sort(key=lambda row: (row[1] or row[2])[0].start)
    name = "{0.text} ({0.label})" if labels else "{0.text}"

    def listed(spans: list[Span], form: str) -> str:
        return "; ".join(form.format(span) for span in spans) or "–"

    return [
        {
            "error": error,
            "found": listed(ours, name),
            "why": listed(ours, "{0.why}"),
            "gold": listed(theirs, name),
            "gold says": listed(theirs, "{0.why}"),
        }
        for error, ours, theirs in rows
    ]


def _kind_of_error(wrong: Span, touched: list[Span]) -> str:
    if not touched:
        return "false alarm"
    same = any((miss.start, miss.end) == (wrong.start, wrong.end) for miss in touched)
    return "other label" if same else "other edges"
