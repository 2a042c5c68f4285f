import json
import textwrap
from importlib.metadata import version

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given

from helpers import entities
from helpers.article import Article
from helpers.data import DATA
from helpers.entities import (
    LABELS,
    LEVELS,
    METHODS,
    MOST_THINGS,
    Mention,
    co_occurrence,
    count_entities,
    find_entities,
    link_mentions,
    tag_words,
)
from helpers.exercises import HUNT
from helpers.gold import add_marked, load_gold
from helpers.rules import gazetteer, look_up
from helpers.spans import errors, score
from helpers.tokens import tokenize

RECORD = json.loads((DATA / "nltk_recorded.json").read_text(encoding="utf-8"))


def linked(text):
    return {m.text: (m.entity, m.kind) for m in link_mentions(text, find_entities(text))}


@pytest.fixture
def mentions(article):
    return add_marked(link_mentions(article, find_entities(article.text)))


@pytest.fixture
def no_models(monkeypatch):
    """A computer without NLTK's data."""
    monkeypatch.setattr("nltk.data.path", [])
    entities._tagged.cache_clear()
    yield
    entities._tagged.cache_clear()


# Finding


def test_all_49_names_of_the_article_are_found_with_their_labels(article):
    found = find_entities(article.text)
    result = score(found, load_gold("names"), labels=True)
    assert (len(result.hits), result.false_alarms, result.missed) == (49, (), ())
    assert_fits(article.text, found)
    assert {span.label for span in found} == set(LABELS)


def test_an_unknown_method_is_named_with_the_choices():
    with pytest.raises(ValueError, match="no method 'Rules': choose one of capitals, rules, ne_c"):
        find_entities("Oslo", "Rules")


def test_an_article_may_be_given_whole(article):
    assert find_entities(article) == find_entities(article.text)
    mentions = link_mentions(article, find_entities(article))
    assert co_occurrence(article.text, mentions) == co_occurrence(article, mentions)


def test_capitals_mark_what_begins_with_one():
    found = find_entities("He met Ana Lima, of NATO and 3M.", "capitals")
    assert [span.text for span in found] == ["He", "Ana Lima", "NATO"]


def test_the_chunker_misses_the_main_person(article, no_models):
    """Lesson 2 says so, and that it makes no false alarm here."""
    found = find_entities(article.text, "ne_chunk")
    rows = errors(found, load_gold("names"))
    assert [(row["error"], row["gold"]) for row in rows] == [
        ("missed", "Jens Stoltenberg"),
        ("missed", "North Korea"),
    ]
    assert_fits(article.text, found)
    assert "its tagger called the words NNP" in found[0].why
    tags = [span.why.rpartition("words ")[2].split() for span in found]
    assert [len(told) for told in tags] == [len(tokenize(span.text)) for span in found]


def test_what_lesson_2_and_the_guide_say_of_the_article_holds(article, no_models):
    found = {method: find_entities(article.text, method) for method in METHODS}
    assert [span.text for span in found["ne_chunk"]].count("Stoltenberg") == 5
    counts = {
        (method, level): count_entities(add_marked(link_mentions(article, spans)), level)
        for method, spans in found.items()
        for level in LEVELS
    }
    first = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    assert [first["rules", level] for level in LEVELS] == ["Russia", "Russia", "Russia", "China"]
    assert counts["capitals", "all"]["China"] == 13
    assert counts["capitals", "all"]["He"] == 4


def test_curly_marks_are_tagged_as_names(article, no_models):
    """Lesson 2 says so: the mark before the missed North Korea is one of them."""
    tags = tag_words(article.text)
    assert_fits(article.text, tags)
    i = next(i for i, tag in enumerate(tags) if article.text[tag.start :].startswith("“North Korea is"))
    assert [(tag.text, tag.label) for tag in tags[i : i + 3]] == [
        ("“", "NNP"),
        ("North", "NNP"),
        ("Korea", "NNP"),
    ]
    assert {tag.label for tag in tags if tag.text in ("Jens", "Stoltenberg")} == {"NNP"}


@pytest.mark.parametrize("ask", [tag_words, lambda text: find_entities(text, "ne_chunk")])
def test_without_the_models_another_text_says_what_to_download(no_models, ask):
    command = "python -m nltk.downloader averaged_perceptron_tagger_eng maxent_ne_chunker_tab words"
    with pytest.raises(LookupError, match=command):
        ask("Ana Lima came.")


def test_the_recorded_result_is_what_the_models_give(article, trained):
    assert [entry["text"] for entry in RECORD["ne_chunk"]] == [article.text, HUNT.text]
    if version("nltk") != RECORD["nltk_version"]:
        pytest.skip(f"recorded with NLTK {RECORD['nltk_version']}, not {version('nltk')}")
    for entry in RECORD["ne_chunk"]:
        tags, names = entities._tagged(entry["text"])
        assert [list(tag) for tag in tags] == entry["tags"]
        assert [list(name) for name in names] == entry["names"]


# Linking


def test_the_article_is_linked_as_its_annotator_read_it(article, mentions):
    """All but two: for the annotator, European and Western are names of the thing itself."""
    gold = load_gold("mentions")
    assert [(m.start, m.end) for m in mentions] == [(g.start, g.end) for g in gold]
    called = {}
    for mention, span in zip(mentions, gold, strict=True):
        kind, thing = span.why.split(" of ", 1)
        called.setdefault(thing, set()).add(mention.entity)
        assert mention.kind == ("alias" if mention.text in ("European", "Western") else kind)
    assert all(len(names) == 1 for names in called.values())  # the same thing has one name
    assert len(called) == len({m.entity for m in mentions}) == 17
    assert_fits_nested(article.text, mentions)


def assert_fits_nested(text, mentions):
    assert mentions == sorted(mentions)
    assert all(text[m.start : m.end] == m.text and m.why and m.entity for m in mentions)


@pytest.mark.parametrize("method", METHODS)
def test_names_of_every_method_are_linked(article, method, no_models):
    found = find_entities(article.text, method)
    mentions = add_marked(link_mentions(article, found))
    assert_fits_nested(article.text, mentions)
    assert len(mentions) == len(found) + 20
    assert count_entities(mentions)["China"] >= 13


@given(TEXTS)
def test_the_mentions_of_any_text_fit_it(text):
    found = find_entities(text)
    mentions = link_mentions(text, found)
    assert [(m.start, m.end, m.label) for m in mentions] == [(s.start, s.end, s.label) for s in found]
    assert_fits_nested(text, mentions)


@pytest.mark.parametrize(
    ("text", "name", "entity", "kind"),
    [
        ("President Ana Lima came. Lima spoke.", "Lima", "Ana Lima", "alias"),
        ("President Ana Lima came. Mr. Lima left.", "Mr. Lima", "Ana Lima", "alias"),
        ("We met Mrs. Okafor.", "Mrs. Okafor", "Okafor", "name"),
        ("The US and America", "America", "United States", "alias"),
        ("the UN in Geneva", "UN", "United Nations", "alias"),
        ("Norwegian fish", "Norwegian", "Norway", "alias"),
        ("The Rain Institute (RI) opened. Now RI sleeps.", "RI", "Rain Institute", "alias"),
        ("Mr. Lee met Mrs. Lee.", "Mrs. Lee", "Mrs. Lee", "name"),
        ("Mr. Lee came. Then Mr. Lee left.", "Mr. Lee", "Lee", "name"),
        ("George Bush met Laura Bush. Mrs. Bush left.", "Mrs. Bush", "Laura Bush", "alias"),
        ("the Ivory Coast", "Ivory Coast", "Côte d'Ivoire", "alias"),
        ("in Côte d’Ivoire", "Côte d’Ivoire", "Côte d'Ivoire", "name"),
        ("The People’s Republic of China", "People’s Republic of China", "China", "alias"),
        ("MOSCOW (Reuters) - Prices rose.", "MOSCOW", "Moscow", "name"),
        ("It rained.\nOSLO — Prices rose.", "OSLO", "Oslo", "name"),
        ("Tokyo, Berlin and Paris agreed.", "Tokyo", "Japan", "metonym"),
        ("Oslo, Norway, is cold.", "Oslo", "Oslo", "name"),
        ("Today the USSR, then.", "USSR", "Soviet Union", "alias"),
        ("He left Oslo for Washington.", "Washington", "Washington", "name"),
        ("He left Oslo for Washington.", "Oslo", "Oslo", "name"),
        ("They met in Oslo and Beijing.", "Beijing", "Beijing", "name"),
        ("Ana Lima met Bo Lima. Lima won.", "Lima", "Bo Lima", "alias"),
        ("Jordan Lima met Ana Jordan. Mr. Jordan won.", "Mr. Jordan", "Ana Jordan", "alias"),
        ("He sent shells to Moscow.", "Moscow", "Russia", "metonym"),
        ("He flew to Moscow.", "Moscow", "Moscow", "name"),
        ("the city of Moscow", "Moscow", "Moscow", "name"),
        ("They saw Lima, Ohio, at night.", "Lima", "Lima", "name"),
        ("Paris, its ministers said, agrees.", "Paris", "France", "metonym"),
        ("MOSCOW said no.", "MOSCOW", "Russia", "metonym"),
        ("a firm named Zorblat", "Zorblat", "Zorblat", "name"),
    ],
)
def test_a_name_is_linked_to_what_it_names(text, name, entity, kind):
    assert linked(text)[name] == (entity, kind)


def test_the_same_words_are_linked_alike_whatever_text_they_stand_in(article, mentions):
    """What was marked by hand is added by a call that says so, and to the article only."""
    here = link_mentions(article, find_entities(article))
    assert here == link_mentions(article.text + "\n", find_entities(article.text + "\n"))
    assert {m.kind for m in here} == {"name", "alias", "metonym"}
    assert {m.kind for m in set(mentions) - set(here)} == {"nominal", "pronoun"}
    with pytest.raises(ValueError, match="not of the course's article"):
        add_marked(link_mentions("In Oslo.", find_entities("In Oslo.")))
    assert {m.entity for m in add_marked([])} >= {"the country", "The NATO chief"}


@pytest.mark.parametrize(
    ("before", "others"),
    [
        ("George Bush met Laura Bush", "George Bush"),
        (
            "Ana Bush, Bo Bush, Eve Bush and George Bush met Laura Bush",
            "Ana Bush or Bo Bush or Eve Bush",
        ),
    ],
)
def test_a_word_that_fits_several_names_says_so(before, others):
    text = f"{before}. Then Bush spoke."
    bush = link_mentions(text, find_entities(text))[-1]
    assert bush.why == f"part of the name Laura Bush, the nearest; it could be {others} too"


def test_a_name_over_the_end_of_a_line_is_linked():
    text = textwrap.fill(
        "The prize of the year went to Ana Lima, and Lima, we hear, was glad of it.", 35
    )
    ana, lima = link_mentions(text, find_entities(text))
    assert (ana.text, ana.entity, lima.entity) == ("Ana\nLima", "Ana Lima", "Ana Lima")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Falkland Islands", "Malvinas"),
        ("Senkaku", "Diaoyu"),
        ("Dokdo", "Takeshima"),
        ("Republic of China", "People's Republic of China"),
        ("Republic of Korea", "Democratic People's Republic of Korea"),
        ("Jerusalem", "Al-Quds"),
        ("Judea", "West Bank"),
    ],
)
def test_names_of_both_sides_are_listed(ours, theirs):
    assert look_up(ours)
    assert look_up(theirs)


@pytest.mark.parametrize("place", ["Jerusalem", "Crimea", "Sevastopol", "Kashmir", "Lhasa", "Taipei"])
def test_a_contested_place_stands_for_itself(place):
    assert look_up(place)["thing"] == place
    assert linked(f"Then {place} denied it.")[place] == (place, "name")


def test_every_thing_of_a_country_or_an_organisation_is_itself_a_name():
    rows = gazetteer().values()
    kinds = ("country or territory", "another name of a country", "organisation", "capital")
    assert {row["thing"] for row in rows if row["kind"] in kinds} <= gazetteer().keys()


def test_names_of_another_text_cannot_be_linked(article):
    with pytest.raises(ValueError, match="'NATO'\\) does not stand there in this text: link"):
        link_mentions("Another text.", find_entities(article.text))


# Counting


@pytest.mark.parametrize(
    ("thing", "counts"),
    [("China", [7, 7, 9, 14]), ("Jens Stoltenberg", [1, 6, 6, 11]), ("Russia", [9, 9, 10, 11])],
)
def test_each_level_counts_more(mentions, thing, counts):
    assert [count_entities(mentions, level)[thing] for level in LEVELS] == counts


def test_an_unknown_level_is_named_with_the_choices(mentions):
    with pytest.raises(ValueError, match="no level 'names': choose one of name, alias, metonym, all"):
        count_entities(mentions, "names")


def test_things_of_one_sentence_stand_together():
    article = Article("Norway met Chad. Chad left. Peru, Norway and Chad met.\nPeru stayed.")
    pairs = co_occurrence(article, link_mentions(article, find_entities(article.text)))
    assert pairs == {("Chad", "Norway"): 2, ("Chad", "Peru"): 1, ("Norway", "Peru"): 1}


def test_a_sentence_that_mentions_too_many_things_is_refused():
    text = "x" * (MOST_THINGS + 1)
    mentions = [Mention(i, i + 1, entity=str(i)) for i in range(len(text))]
    assert len(co_occurrence(text, mentions[:-1])) == MOST_THINGS * (MOST_THINGS - 1) // 2
    with pytest.raises(ValueError, match="mentions 201 things, more than 200: if it is a table"):
        co_occurrence(text, mentions)
