import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.spans import Score, Span, errors, score, score_by_label

SPANS = st.lists(
    st.builds(
        lambda start, length, label: Span(start, start + length, label),
        *[st.integers(0, 30), st.integers(0, 8), st.sampled_from(["A", "B", ""])],
    ),
    max_size=12,
)
A, B, C = Span(0, 4, "A"), Span(5, 9, "B"), Span(8, 12, "C")
EACH_MATCH = pytest.mark.parametrize("match", ["exact", "overlap"])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-5, -2)])
def test_impossible_offsets_are_refused(start, end):
    with pytest.raises(ValueError, match=f"cannot go from {start} to {end}: give a start of 0 or more"):
        Span(start, end)


def test_a_span_holds_its_characters_and_sorts_by_place():
    assert Span.cut("one two", 4, 7, "word", "it is last") == Span(4, 7, "word", "two", "it is last")
    assert sorted([C, Span(5, 7), A, B]) == [A, Span(5, 7), B, C]
    assert list(pd.DataFrame([A, B])) == ["start", "end", "label", "text", "why"]


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [(B, C, True), (A, B, False), (Span(0, 4), Span(4, 5), False), (Span(2, 2), A, True), (A, A, True)],
)
def test_spans_overlap_when_they_share_a_place(one, other, touch):
    assert one.overlaps(other) is other.overlaps(one) is touch


def test_hits_false_alarms_and_misses_are_told_apart():
    result = score([A, Span(5, 8, "B")], [A, B, C])
    assert (result.hits, result.false_alarms, result.missed) == ((A,), (Span(5, 8, "B"),), (B, C))
    assert (result.precision, result.recall) == (1 / 2, 1 / 3)
    assert repr(result) == "precision 0.50, recall 0.33, F1 0.40 (exact, 3 in gold)"


def test_overlap_counts_what_touches():
    result = score([Span(6, 10, "B")], [A, B, C], match="overlap")
    assert (result.precision, result.recall, result.missed) == (1.0, 2 / 3, (A,))


@EACH_MATCH
def test_a_wrong_label_counts_only_where_labels_do(match):
    assert score([Span(0, 4, "X")], [A], match).f1 == 1.0
    assert score([Span(0, 4, "X")], [A], match, labels=True).f1 == 0.0


@EACH_MATCH
def test_a_span_given_twice_counts_once(match):
    assert score([A, A], [A, A], match) == score([A], [A], match)


@EACH_MATCH
@pytest.mark.parametrize(("found", "gold"), [([], []), ([], [A]), ([A], [])])
def test_nothing_found_or_nothing_to_find_scores_0(found, gold, match):
    result = score(iter(found), iter(gold), match)
    assert (result.precision, result.recall, result.f1) == (0.0, 0.0, 0.0)
    assert (result.false_alarms, result.missed, result.gold) == (tuple(found), tuple(gold), len(gold))


def test_an_unknown_match_is_named_with_the_choices():
    with pytest.raises(ValueError, match="no match 'near': choose one of exact, overlap"):
        score([], [], "near")


def slow_overlap(found, gold, labels):
    """Compare each with each."""

    def unique(spans):
        return sorted({(s.start, s.end, s.label if labels else None): s for s in spans}.values())

    def touches(one, other):
        inside = max(one.start, other.start) < min(one.end, other.end)
        return inside and (not labels or one.label == other.label)

    found, gold = unique(found), unique(gold)
    right = [any(touches(span, other) for other in gold) for span in found]
    return Score(
        match="overlap",
        hits=tuple(span for span, is_right in zip(found, right, strict=True) if is_right),
        false_alarms=tuple(span for span, is_right in zip(found, right, strict=True) if not is_right),
        missed=tuple(s for s in gold if not any(touches(s, other) for other in found)),
        gold=len(gold),
    )


@given(SPANS, SPANS, st.booleans())
def test_the_quick_overlap_agrees_with_the_slow_one(found, gold, labels):
    assert score(found, gold, "overlap", labels) == slow_overlap(found, gold, labels)


FOUND = [
    Span(0, 4, "ORG", "NATO", "a"),
    Span(5, 9, "GPE", "Lima", "b"),
    Span(10, 20, "PERSON", "Dr Ana Lee", "c"),
    Span(30, 32, "GPE", "In", "d"),
]
WANTED = [
    Span(0, 4, "ORG", "NATO", "e"),
    Span(5, 9, "PERSON", "Lima", "f"),
    Span(13, 20, "PERSON", "Ana Lee", "g"),
    Span(40, 44, "GPE", "Oslo", "h"),
]


def test_each_error_is_listed_once_with_both_reasons():
    assert errors(FOUND, WANTED) == [
        {
            "error": "other edges",
            "found": "Dr Ana Lee",
            "why": "c",
            "gold": "Ana Lee",
            "gold says": "g",
        },
        {"error": "false alarm", "found": "In", "why": "d", "gold": "–", "gold says": "–"},
        {"error": "missed", "found": "–", "why": "–", "gold": "Oslo", "gold says": "h"},
    ]


def test_a_wrong_label_is_an_error_where_labels_count():
    rows = errors(FOUND, WANTED, labels=True)
    assert [row["error"] for row in rows] == ["other label", "other edges", "false alarm", "missed"]
    assert (rows[0]["found"], rows[0]["gold"]) == ("Lima (GPE)", "Lima (PERSON)")


def test_one_found_span_may_hold_several_of_gold():
    rows = errors([Span(0, 20, "", "all")], [Span(0, 3, "", "one"), Span(5, 8, "", "two")])
    assert [(row["error"], row["gold"]) for row in rows] == [("other edges", "one; two")]
    assert errors([], []) == errors(WANTED, WANTED) == []


def test_each_label_has_its_own_score():
    scores = score_by_label(FOUND, WANTED)
    assert {label: (s.precision, s.recall) for label, s in scores.items()} == {
        "GPE": (0.0, 0.0),
        "ORG": (1.0, 1.0),
        "PERSON": (0.0, 0.0),
    }
    assert score_by_label([], []) == {}


def test_errors_of_spans_that_lie_on_one_another_are_refused():
    nested = [Span(i, 999 - i) for i in range(400)]
    assert errors(nested, nested) == []
    with pytest.raises(ValueError, match="lie on one another to list their errors: give one layer"):
        errors(nested, [Span(i, 1000 - i) for i in range(400)])
