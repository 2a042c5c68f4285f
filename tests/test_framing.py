import json

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given

from helpers import DATA
from helpers.article import Article, load_gold
from helpers.framing import WRITER, namings, voices
from helpers.spans import score

INVENTED = Article("President Ana Lima said it was “no war”. They call it “an Invasion”. WAR!")


def test_87_of_the_356_words_stand_in_stoltenbergs_marks(article):
    gold = json.loads((DATA / "gold" / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    marked = sum(len(quote["quoted"]["text"].split()) for quote in gold if quote["quoted"])
    assert voices(article) == {WRITER: 356 - 87, "in the marks of Stoltenberg": marked}
    assert marked == 87


def test_words_of_nobody_known_are_somebodys():
    assert voices(INVENTED) == {WRITER: 10, "in the marks of Lima": 2, "in the marks of somebody": 2}


def test_a_text_without_words_has_no_voices():
    assert voices(Article("")) == {WRITER: 0}
    assert namings(Article("")) == []


def test_all_6_names_of_the_war_are_touched_and_one_place_means_something_else(article):
    result = score(namings(article), load_gold("war"), match="overlap")
    assert (len(result.hits), result.missed) == (6, ())
    (other,) = result.false_alarms
    assert article.text[other.start : other.end + 10] == "conflict expansion"


def test_one_name_of_the_war_stands_in_marks(article):
    told = {span.label: span.why for span in namings(article)}
    assert told.pop("war of aggression") == "in the marks of Stoltenberg"
    assert told == dict.fromkeys(["war", "military operation", "conflict"], WRITER)


def test_the_longest_name_is_taken_whatever_its_capitals():
    found = namings(
        Article("The Special Military Operation, a full-scale invasion: warfare, Wars, WAR.")
    )
    labels = ["special military operation", "full-scale invasion", "war"]
    assert [span.label for span in found] == labels


@pytest.mark.parametrize("number", range(3))
def test_a_name_has_the_voice_of_its_quotation(number):
    reasons = ["in the marks of Lima", WRITER, WRITER]
    assert [span.why for span in namings(INVENTED)][number] == reasons[number]


@given(TEXTS)
def test_voices_share_out_the_words_of_any_text(text):
    article = Article(text)
    counts = voices(article)
    assert sum(counts.values()) == len(text.split())
    assert_fits(text, namings(article))
