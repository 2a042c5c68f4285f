import pytest
from checks import TEXTS, assert_fits
from hypothesis import given

from helpers import read_rows
from helpers.article import load_gold
from helpers.entities import find_entities
from helpers.spans import score

LABELS = {"PERSON", "ORG", "GPE", "LOC", "NORP"}


def names(text):
    return [(span.text, span.label) for span in find_entities(text)]


def test_all_49_names_of_the_article_are_found_with_their_labels(article):
    found = find_entities(article.text)
    result = score(found, load_gold("names"), labels=True)
    assert (len(result.hits), result.false_alarms, result.missed) == (49, (), ())
    assert_fits(article.text, found)


@given(TEXTS)
def test_the_names_of_any_text_fit_it(text):
    found = find_entities(text)
    assert_fits(text, found)
    assert {span.label for span in found} <= LABELS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("no capitals here", []),
        ("Marta Okafor flew to Canada.", [("Canada", "GPE")]),
        ("We met President Ana Lima.", [("Ana Lima", "PERSON")]),
        ("Prime Minister Ana Lima-Costa of Norway", [("Ana Lima-Costa", "PERSON"), ("Norway", "GPE")]),
        ("The President spoke.", []),
        ("NATO Secretary General Jens Stoltenberg", [("NATO", "ORG"), ("Jens Stoltenberg", "PERSON")]),
        ("Norway’s coast, Norwegian fish", [("Norway", "GPE"), ("Norwegian", "NORP")]),
        ("the U.S. Senate", [("U.S.", "GPE")]),
        ("President <script>Ana", []),
        ("North Korea and the Korea of old", [("North Korea", "GPE")]),
    ],
)
def test_names_are_found_by_lists_and_titles(text, found):
    assert names(text) == found


def test_a_last_name_is_known_from_the_full_name():
    text = "Lima left. President Ana Lima came. Later Lima spoke; Limassol did not."
    assert names(text) == [("Lima", "PERSON"), ("Ana Lima", "PERSON"), ("Lima", "PERSON")]
    assert find_entities(text)[2].why == "the last name of Ana Lima, named in full in this text"


def test_a_last_name_inside_a_longer_name_is_not_found_twice():
    text = "President Ana Lima met Director Ana Lima Costa. Lima spoke."
    assert names(text) == [("Ana Lima", "PERSON"), ("Ana Lima Costa", "PERSON"), ("Lima", "PERSON")]
    assert_fits(text, find_entities(text))


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("titles.csv", "title"),
        ("gazetteer.csv", "name"),
        ("reporting_verbs.csv", "form"),
        ("war_names.csv", "name"),
        ("abbreviations.csv", "abbreviation"),
    ],
)
def test_no_list_has_an_entry_twice(file, column):
    entries = [row[column] for row in read_rows(file)]
    assert len(entries) == len(set(entries))
    assert all(entry == entry.strip() != "" for entry in entries)
