import json
from itertools import pairwise

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given

from helpers import DATA
from helpers.article import Article, load_gold, straighten
from helpers.quotations import find_quotations
from helpers.spans import score

GOLD = [
    quote
    for quote in json.loads((DATA / "gold" / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    if quote["quoted"]
]


def place(span):
    return {"start": span.start, "end": span.end, "text": span.text}


def test_all_7_quotations_are_found_and_nothing_else(article):
    result = score([q.quoted for q in find_quotations(article.text)], load_gold("quotations"))
    assert (len(result.hits), result.false_alarms, result.missed) == (7, (), ())


@pytest.mark.parametrize("number", range(7), ids=[quote["id"] for quote in GOLD])
def test_source_and_verb_are_those_of_gold(article, number):
    found, gold = find_quotations(article.text)[number], GOLD[number]
    assert place(found.quoted) == gold["quoted"]
    assert place(found.source) == gold["speaker_mention"]
    assert place(found.cue) == gold["cue"]
    assert found.source.label == "Stoltenberg"
    assert found.source.label.lower() == gold["speaker"]
    assert found.kind == gold["type"] == "mixed"
    assert [part.label for part in found.parts] == ["source", "cue", "quoted"]


def test_no_apostrophe_is_a_mark(article):
    places = {i for i, character in enumerate(article.text) if character == "’"}
    assert len(places) == 10
    edges = {edge for q in find_quotations(article.text) for edge in (q.quoted.start - 1, q.quoted.end)}
    assert len(edges) == 14
    assert edges.isdisjoint(places)


def test_straight_marks_give_the_same_quotations(article):
    curly, straight = (find_quotations(text) for text in (article.text, straighten(article.text)))
    assert [(q.quoted.start, q.quoted.end) for q in curly] == [
        (q.quoted.start, q.quoted.end) for q in straight
    ]
    assert [q.source.label for q in straight] == ["Stoltenberg"] * 7


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", []),
        ("no marks", []),
        ("He said “one” and “two", ["one"]),
        ("He said “never closed.", []),
        ("She said it”, he knew.", []),
        ("an empty “” pair, “ … ” and “one”", ["one"]),
        ('an empty "" pair, " " and "one"', ["one"]),
        ("“one “two” three”", ["two"]),
        ("“a first\nline” and “b”", ["b"]),
        ("“hard\nwrapped”\n\nnext “part”", ["hard\nwrapped", "part"]),
        ("She said: „Nein“, „Ja” and ‘no’", ["Nein", "Ja"]),
        ("It’s China’s and the states’ “own”", ["own"]),
    ],
)
def test_a_quotation_opens_and_closes_in_one_paragraph(text, quoted):
    assert [q.quoted.text for q in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "source", "cue", "kind"),
    [
        ("President Ana Lima said: “We are ready.”", ("Ana Lima", "Lima"), "said", "direct"),
        ("President Ana Lima said she was “ready” now.", ("Ana Lima", "Lima"), "said", "mixed"),
        ("President Ana Lima came. She said “no”.", ("She", "Lima"), "said", "direct"),
        ("He said “no”.", ("He", ""), "said", "direct"),
        ("The minister said “no”.", ("The minister", ""), "said", "direct"),
        ("“We are ready,” said President Ana Lima.", None, "said", "direct"),
        ("President Ana Lima left. “He lied,” she said.", ("she", "Lima"), "said", "direct"),
        ("A banner with “no” on it.", None, None, "mixed"),
    ],
)
def test_who_said_it_is_read_from_the_sentence(text, source, cue, kind):
    (found,) = find_quotations(text)
    assert (found.source and (found.source.text, found.source.label)) == source
    assert (found.cue and found.cue.text) == cue
    assert found.kind == kind
    assert len(found.parts) == 1 + bool(source) + bool(cue)


def test_a_chief_is_the_person_introduced_with_the_organisation():
    text = (
        "NATO Secretary General Jens Stoltenberg met President Ana Lima. "
        "The NATO chief said “yes”. The leader said “no”. The EU chief said “perhaps”."
    )
    assert [q.source.label for q in find_quotations(text)] == ["Stoltenberg", "Lima", "Lima"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "A banner: “no”.",
            "no reporting verb in the sentence; no name or pronoun before the verb; all",
        ),
        (
            "President Ana Lima said “no” to it.",
            "verb before the marks; 'Ana Lima': a name; a part stands",
        ),
        (
            "President Ana Lima came. He said “no”.",
            "'He': a pronoun that means Lima; all of it stands in",
        ),
        (
            "“No,” they said.",
            "'said': the first reporting verb after the marks; 'they': a pronoun, but no",
        ),
    ],
)
def test_every_step_is_told(text, why):
    assert why in find_quotations(text)[0].why


@given(TEXTS)
def test_the_quotations_of_any_text_fit_it(text):
    found = find_quotations(text)
    paragraphs = Article(text).paragraphs
    assert_fits(text, [q.quoted for q in found])
    for quotation in found:
        for span in (quotation.content, *quotation.parts):
            assert_fits(text, [span])
            assert any(p.start <= span.start < span.end <= p.end for p in paragraphs)
        assert quotation.content.start <= quotation.quoted.start
        assert quotation.content.end >= quotation.quoted.end
        assert all(one.end <= two.start for one, two in pairwise(sorted(quotation.parts)))
