"""What became of names, numbers and quotations in a rewrite, and how two texts are told."""

import pytest

from helpers.article import load_article
from helpers.data import read_rows
from helpers.retelling import facts_kept, how_told

ORIGINAL = (
    "Ana Lima said, “We should open the bridge at some point, [like] in May.” It is 24 years old. "
    "Of the towns, 23 of the country’s 32 agreed, for the third time. The UK paid $5 million."
)
QUOTED = "“We should open the bridge at some point, [like] in May.”"


def now(rewrite, kind, original=ORIGINAL):
    """What became of each fact of a kind, by how it stands in the original, or else in the rewrite."""
    rows = [row for row in facts_kept(rewrite, original) if row["kind"] == kind]
    return {row["original"] or row["rewrite"]: (row["now"], row["rewrite"]) for row in rows}


def test_of_the_same_text_all_is_kept():
    rows = facts_kept(ORIGINAL, ORIGINAL)
    assert [row["kind"] for row in rows] == ["name"] * 2 + ["number"] * 5 + ["quotation"]
    assert all(row["now"] == "kept" and row["original"] == row["rewrite"] for row in rows)


@pytest.mark.parametrize("rewrite", ["", "No bus today.", "Мост закрыт."])
def test_of_another_text_all_is_gone(rewrite):
    rows = [row for row in facts_kept(rewrite, ORIGINAL) if row["original"]]
    assert len(rows) == 8
    assert {row["now"] for row in rows} == {"gone"}


def test_without_an_original_it_is_the_article_of_the_course(article):
    assert facts_kept(article) == facts_kept(article, article)


@pytest.mark.parametrize(
    ("rewrite", "thing", "what"),
    [
        ("The United Kingdom paid.", "UK", ("kept", "United Kingdom")),
        ("London said that it paid.", "UK", ("kept", "London")),
        ("Lima agreed.", "Ana Lima", ("kept", "Lima")),
        ("France paid.", "UK", ("gone", "")),
        ("France paid.", "France", ("new", "France")),
    ],
)
def test_a_name_is_kept_by_the_thing_that_it_names(rewrite, thing, what):
    assert now(rewrite, "name")[thing] == what


@pytest.mark.parametrize(
    ("rewrite", "number", "what"),
    [
        ("It is twenty-four years old.", "24 years", ("kept", "twenty-four years")),
        ("It is 24-year old stone.", "24 years", ("kept", "24-year")),
        ("It is 25 years old.", "24 years", ("changed", "25 years")),
        ("It is more than two decades old.", "24 years", ("gone", "")),
        ("It is more than two decades old.", "two decades", ("new", "two decades")),
        ("23 out of 32 towns agreed.", "23 of the country’s 32", ("kept", "23 out of 32")),
        ("Of 32 towns, 23 agreed.", "23 of the country’s 32", ("kept", "23 agreed")),
        ("24 of the 32 agreed.", "23 of the country’s 32", ("changed", "24 of the 32")),
        ("24 of the 32 agreed.", "24 years", ("gone", "")),
        ("23 towns agreed.", "32 agreed", ("gone", "")),
        ("For the 3rd time.", "third time", ("kept", "3rd time")),
        ("For the fourth time.", "third time", ("changed", "fourth time")),
        ("Three of them came.", "Three of", ("new", "Three of")),
        ("It paid 5,000,000.", "5 million", ("kept", "5,000,000")),
        ("It paid five million.", "5 million", ("kept", "five million")),
        ("It paid 5.0 million.", "5 million", ("kept", "5.0 million")),
        ("It paid 5.5 million.", "5.5 million", ("new", "5.5 million")),
    ],
)
def test_a_number_is_kept_however_it_is_written(rewrite, number, what):
    assert now(rewrite, "number")[number] == what


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two dozen", "24"),
        ("forty-one thousand", "41000"),
        ("seven hundred", "700"),
        ("Thirteen", "13"),
        ("nineteen", "19"),
        ("ninety", "90"),
    ],
)
def test_a_number_in_words_is_the_same_number(words, number):
    assert [row["now"] for row in facts_kept(f"It is {words}.", f"It is {number}.")] == ["kept"]


@pytest.mark.parametrize("word", ["one", "at first", "a second look", "F-16", "seventy7", "tens of"])
def test_what_is_no_number_is_not_counted(word):
    assert now(f"{word} bus", "number", "no bus") == {}


@pytest.mark.parametrize(
    ("rewrite", "what"),
    [
        ("Lima: “we should open the bridge at some point [like] in May”.", "kept"),
        ('Lima said "We should open the bridge at some point, [like] in May".', "kept"),
        ("Lima said “we should open the bridge”.", "cut short"),
        ("Lima said “we should … [like] in May”.", "cut short"),
        ("Lima said “we should [...] in May”.", "cut short"),
        ("Lima said “we should open the bridge at some point, in May”.", "changed"),
        ("Lima said “we must open the bridge at some point, [like] in May”.", "changed"),
        ("Lima said “we should open the bridge at some point, [like] in May, or in June”.", "changed"),
        ("Lima said that we should open the bridge at some point, [like] in May.", "changed"),
        ("Lima said that the bridge may be opened in May.", "gone"),
    ],
)
def test_a_quotation_is_kept_only_word_for_word_and_between_marks(rewrite, what):
    assert now(rewrite, "quotation")[QUOTED][0] == what


def test_both_wordings_of_a_changed_quotation_are_told():
    said = "we should open the bridge soon, at some point"
    assert now(f"Lima said “{said}”.", "quotation") == {QUOTED: ("changed", f"“{said}”")}
    lost = "we should open the bridge at some point, [like] in May"
    assert now(f"Lima said {lost}. It rained.", "quotation") == {QUOTED: ("changed", lost)}


def test_an_invented_quotation_is_new():
    found = now("Lima said “we should wait for peace”. It was a “scandal”.", "quotation")
    assert found.pop(QUOTED) == ("gone", "")
    assert {*found.values()} == {("new", "“we should wait for peace”"), ("new", "“scandal”")}


def test_pieces_of_a_quotation_are_told_together_and_a_change_is_never_hidden():
    pieces = "Lima said “we should open the bridge”, and “in May”."
    assert now(pieces, "quotation")[QUOTED] == ("cut short", "“we should open the bridge” / “in May”")
    both = f"Lima said {QUOTED} He heard: “we must open the bridge at some point, [like] in May”."
    assert now(both, "quotation")[QUOTED][0] == "changed"


def test_what_is_quoted_of_several_is_found_in_the_right_one():
    two = "Ana said “go to the bridge”. Ben said “come to the river and go home”."
    assert now("Ben said “come … go”.", "quotation", two) == {
        "“go to the bridge”": ("gone", ""),
        "“come to the river and go home”": ("cut short", "“come … go”"),
    }


@pytest.mark.parametrize(
    "text", ["“İ ß ﬁ … [...] ’ ", "“…”", "7" * 50 + ".1.2", "of 2 of 3 of", "“”" * 9]
)
def test_strange_texts_are_compared(text):
    assert all(row["now"] == "kept" for row in facts_kept(text, text))
    assert isinstance(facts_kept(text), list)


@pytest.mark.parametrize("place", [0, 1])
def test_a_book_is_refused(place):
    texts = ["It rains. " * (6000 + (place == n)) for n in (0, 1)]
    with pytest.raises(ValueError, match="60,010 characters is too long to compare: take a part"):
        facts_kept(*texts)
    assert facts_kept(texts[1 - place], texts[1 - place]) == []


def test_how_texts_are_told_stands_side_by_side():
    one = "The war goes on. Ana Lima claimed that it may end."
    rows = {
        (row["kind"], row["what"]): (row["one"], row["other"])
        for row in how_told({"one": one, "other": "No bus today."})
    }
    assert rows == {
        ("voice, in percent", "the writer"): (73, 100),
        ("voice, in percent", "attributed to Ana Lima"): (27, 0),
        ("verb", "claimed (doubt)"): (1, 0),
        ("name of the war", "war"): (1, 0),
        ("hedges", "all of them"): (1, 0),
    }
    assert {row["kind"] for row in how_told({"nothing": ""})} == {"hedges"}


def test_a_verb_that_brings_in_two_things_is_counted_once():
    two = "“It is old”: with these words, Ana Lima criticized the bridge."
    verbs = [row["two"] for row in how_told({"two": two}) if row["kind"] == "verb"]
    assert verbs == [1]


@pytest.mark.parametrize(
    ("rewrite", "now"),
    [
        ("24 members meet the target.", "changed"),
        ("The alliance has 24 members.", "changed"),
        ("In 32 years it was so.", "changed"),
        ("That is 32 percent.", "new"),
        ("The alliance has 32 allies.", "kept"),
        ("It was 24 years ago.", "kept"),
        ("After 24, nothing.", "kept"),
    ],
)
def test_years_and_percent_are_no_members(rewrite, now):
    rows = [row for row in facts_kept(rewrite) if row["kind"] == "number" and row["rewrite"]]
    assert [row["now"] for row in rows] == [now]


# The four retellings ------------------------------------------------------------------------------

FRAMES = {row["file"]: row["frame"] for row in read_rows("retellings/frames.csv")}
RETELLINGS = {name: load_article("retellings", name) for name in FRAMES}
every_retelling = pytest.mark.parametrize("name", RETELLINGS)


@every_retelling
def test_a_retelling_invents_no_name_no_number_and_no_quotation(name):
    """Whether its sentences say no more than the article, only a reader can tell."""
    rows = facts_kept(RETELLINGS[name])
    assert {row["now"] for row in rows} <= {"kept", "cut short", "gone"}
    assert 110 <= len(RETELLINGS[name].text.split()) <= 170


@every_retelling
def test_each_retelling_has_the_denial_the_interview_and_the_number(name):
    kept = {row["original"] for row in facts_kept(RETELLINGS[name]) if row["now"] == "kept"}
    assert {"BBC", "23 of the alliance’s 32"} <= kept
    assert "Beijing has consistently denied" in RETELLINGS[name].text


def test_each_retelling_has_a_frame_of_its_own_and_begins_in_its_own_way():
    assert len({*FRAMES.values()}) == len(RETELLINGS) == 4
    assert len({text.sentences[0].text for text in RETELLINGS.values()}) == 4
