import re
from collections import Counter
from itertools import pairwise

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given
from hypothesis import strategies as st

from helpers.article import Article, load_article
from helpers.data import read_rows
from helpers.framing import (
    LAYERS,
    MARKS,
    UNSOURCED,
    WRITER,
    agentless_passives,
    differences,
    find_voices,
    hedges,
    loaded_words,
    namings,
    read_layer,
    voice_of,
    voices,
)
from helpers.gold import load_gold, read_gold, read_quotations
from helpers.quotations import Quotation, find_quotations
from helpers.spans import Span, score

INVENTED = Article(
    "Mayor Ana Lima said it was “no war”. Some call it “an Invasion”. She said that the conflict is "
    "over. It has been called a WAR!"
)
QUOTES = read_gold("quotes", "quotes")
LISTS = ("hedges.csv", "loaded_words.csv", "stances.csv", "reporting_verbs.csv")


def overlapped(text, spans):
    """Count the words that one of some places touches."""
    places = [match.span() for match in re.finditer(r"\S+", text)]
    return sum(any(s["start"] < end and start < s["end"] for s in spans) for start, end in places)


# Voices -------------------------------------------------------------------------------------------


def test_the_voices_are_those_of_gold(article):
    of_stoltenberg = [q for q in QUOTES if q["speaker"] == "stoltenberg"]
    quoted = overlapped(article.text, [q["quoted"] for q in QUOTES if q["quoted"]])
    attributed = overlapped(article.text, [q["content"] for q in of_stoltenberg if q["content"]])
    counts = voices(article)
    assert (quoted, attributed, len(article.text.split())) == (87, 190, 356)
    assert counts["quoted from Jens Stoltenberg"] == quoted
    assert counts["attributed to Jens Stoltenberg"] == attributed - quoted
    assert sum(counts.values()) == 356
    assert {voice for voice in counts if voice.startswith("quoted")} == {"quoted from Jens Stoltenberg"}
    silent = ("Ukraine", "Russia", "Iran", "North Korea")
    assert not any(name in voice for voice in counts for name in silent)


def test_the_denial_has_six_words_of_which_two_are_content(article):
    denial = next(q for q in find_quotations(article) if q.cue.text == "denied")
    clause = article.text[denial.source.start : denial.content.end]
    assert len(clause.split()) == 6
    assert voices(article)["attributed to China"] == len(denial.content.text.split()) == 2


def test_program_and_reader_differ_in_the_concerns_in_the_us(article):
    program, reader = Counter(voices(article)), Counter(voices(article, read_quotations()))
    assert reader - program == {"attributed to somebody in the US": 8}
    assert program - reader == {WRITER: 8}


def test_all_that_is_unsourced_names_nobody(article):
    unsourced = [s.text for s in find_voices(article) if s.label == UNSOURCED]
    contents = [q["content"]["text"] for q in QUOTES if q["type"] == "unsourced"]
    assert [text.rstrip(".") for text in unsourced] == contents


def test_an_invented_text_has_its_voices():
    told = [(span.label, span.text) for span in find_voices(INVENTED)]
    assert told == [
        (WRITER, "Mayor Ana Lima said"),
        ("attributed to Ana Lima", "it was"),
        ("quoted from Ana Lima", "“no war”."),
        (WRITER, "Some call it"),
        ("quoted from somebody", "“an Invasion”."),
        (WRITER, "She said that"),
        ("attributed to Ana Lima", "the conflict is over."),
        (WRITER, "It has been called a WAR!"),
    ]


def test_quoted_wins_over_attributed_and_both_over_unsourced():
    text = "one two three four"
    span = Span.cut(text, 0, 18)

    def quotation(content, quoted, source):
        return Quotation(content, quoted, source, None, "mixed", "")

    who = Span(0, 0, "Ana")
    made = [
        quotation(span, None, None),
        quotation(Span.cut(text, 4, 18), None, who),
        quotation(Span.cut(text, 8, 18), Span.cut(text, 8, 13), who),
    ]
    for order in (made, made[::-1]):
        assert voices(text, order) == {
            UNSOURCED: 1, "attributed to Ana": 2, "quoted from Ana": 1,
        }  # fmt: skip


def test_a_pronoun_that_means_nobody_known_is_somebody():
    assert voices("A banner with “no war” on it.") == {WRITER: 5, "quoted from somebody": 2}
    assert voices("They accused the council.") == {WRITER: 2, "attributed to somebody": 2}
    assert voices("It denied the charge.") == {WRITER: 2, UNSOURCED: 2}


@given(TEXTS)
def test_the_voices_share_out_the_words_of_any_text_and_every_hit_fits_it(text):
    spans = find_voices(text)
    assert_fits(text, spans)
    assert sum(voices(text).values()) == sum(len(s.text.split()) for s in spans) == len(text.split())
    assert [s.text for s in spans] == [text[s.start : s.end] for s in spans]
    assert all(one.label != two.label for one, two in pairwise(spans))
    assert all(voice_of(span, spans) == span.label and span.why for span in spans)
    for find in (hedges, loaded_words, agentless_passives, namings):
        assert_fits(text, find(text))


def test_a_place_has_the_voice_in_which_it_begins():
    spans = find_voices(INVENTED)
    assert voice_of(Span(0, 3), []) == WRITER
    assert voice_of(Span(INVENTED.text.index("no war"), 99), spans) == "quoted from Ana Lima"
    assert voice_of(Span(INVENTED.text.index("conflict"), 99), spans) == "attributed to Ana Lima"


def test_a_readers_quotations_are_those_of_gold(article):
    read = read_quotations()
    assert len(read) == sum(bool(q["content"]) for q in QUOTES) == 17
    for quotation, entry in zip(read, [q for q in QUOTES if q["content"]], strict=True):
        assert quotation.content.text == entry["content"]["text"]
        assert bool(quotation.quoted) == bool(entry["quoted"])
        assert bool(quotation.source) == bool(entry["speaker"])
        assert quotation.kind in {"mixed", "indirect"}
        parts = quotation.content, quotation.source, quotation.cue, quotation.quoted
        for span in filter(None, parts):
            assert_fits(article.text, [span])
    assert sum(bool(q.cue.label) for q in read) == 16  # the noun "concerns" is no verb


# Names of one thing -------------------------------------------------------------------------------


def test_all_6_names_of_the_war_are_touched_and_one_place_means_something_else(article):
    result = score(namings(article), load_gold("war"), match="overlap")
    assert (len(result.hits), result.missed) == (6, ())
    (other,) = result.false_alarms
    assert article.text[other.start : other.end + 10] == "conflict expansion"


def test_a_name_has_the_voice_of_its_place():
    told = [(s.label, s.why) for s in namings(INVENTED, "war")]
    assert told == [
        ("war", "quoted from Ana Lima"),
        ("invasion", "quoted from somebody"),
        ("conflict", "attributed to Ana Lima"),
        ("war", WRITER),
    ]


def test_the_longest_name_is_taken_whatever_its_capitals_and_line_ends():
    text = "The Special Military\nOperation, a full-scale invasion: warfare, Wars, post-war, WAR."
    labels = ["special military\noperation", "full-scale invasion", "war"]
    assert [span.label for span in namings(text)] == labels


def test_the_names_of_a_country_are_its_mentions(article):
    found = namings(article, "China")
    assert Counter(span.label for span in found) == {"China": 7, "Beijing": 2}


def test_a_thing_that_is_not_named_says_what_is(article):
    with pytest.raises(ValueError, match=r"names no 'Peru': choose war, or one of .*China.*Ukraine"):
        namings(article, "Peru")
    with pytest.raises(ValueError, match=r"one of no names\.$"):
        namings("nothing here", "Peru")


# Lists and patterns -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("find", "layer", "hits", "false_alarms", "gold"),
    [
        (hedges, "hedges", 8, ["should", "about"], 14),
        (loaded_words, "loaded", 13, [], 34),
        (agentless_passives, "agentless", 2, ["be prepared", "are actively engaged"], 9),
    ],
)
def test_the_lists_are_compared_with_one_reading(article, find, layer, hits, false_alarms, gold):
    result = score(find(article), load_gold(layer), match="overlap")
    assert (len(result.hits), [s.text for s in result.false_alarms], result.gold) == (
        hits, false_alarms, gold,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It may rain. At some  point,\nperhaps.", ["may", "At some  point", "perhaps"]),
        ("It rained in Mayfair, a could-be town.", []),
        ("SOME KIND OF rain", ["SOME KIND OF"]),
        ("", []),
        ("In May it may rain. May it? “May we?”", ["may", "May", "May"]),
    ],
)
def test_hedges_are_whole_words_of_the_list_the_longest_first(text, found):
    assert [span.text for span in hedges(text)] == found


def test_a_hit_says_its_kind_and_what_the_kind_rests_on():
    (span,) = loaded_words("a notorious place")
    assert span.label == "evaluation"
    assert span.why.startswith("evaluation, in our list; this class of words: ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has been attributed to a threat posed by a war.", ["been attributed"]),
        ("It was signed by both.", []),
        ("The bread was eaten. By noon, all was well.", ["was eaten"]),
        ("China’s alleged plan; it’s finished", ["’s finished"]),
        ("It was described as “old” by Ana Lima.", []),
        ("He was sent home and was not seen.", ["was sent", "was not seen"]),
        ("WAS SEEN", ["WAS SEEN"]),
        ("is red, are there, was by the sea", []),
    ],
)
def test_a_passive_without_by_does_not_say_who_acts(text, found):
    assert [span.text for span in agentless_passives(text)] == found


@pytest.mark.parametrize("name", LISTS)
def test_the_literature_of_each_list_is_named_in_full(name):
    keys = {row["key"] for row in read_rows("references.csv")}
    rows = read_rows(name)
    for row in rows:
        assert {key.strip() for key in row.get("source", "Pareti 2016").split(";")} <= keys


def test_a_reference_has_author_year_and_place():
    for row in read_rows("references.csv"):
        year = re.search(r"\d{4}", row["key"])[0]
        assert f"{year})" in row["reference"], row["key"]
        assert row["key"].split()[0].rstrip(",") in row["reference"] or "Kremlin" in row["key"]
        assert len(row["reference"]) > 50


def test_the_verbs_have_the_classes_that_are_told():
    classes = {row["stance"] for row in read_rows("stances.csv")}
    rows = read_rows("reporting_verbs.csv")
    assert {row["stance"] for row in rows} == classes
    assert {row["frame"] for row in rows} == {"clause", "object", "both"}
    lemmas = {row["lemma"] for row in rows}
    for lemma in lemmas:
        assert len({(r["stance"], r["frame"]) for r in rows if r["lemma"] == lemma}) == 1


def test_the_lists_hold_words_of_every_side():
    loaded = {row["phrase"] for row in read_rows("loaded_words.csv")}
    assert {"terrorist", "freedom fighter"} <= loaded


# Layers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_shows_program_reader_and_both(article, layer):
    program, reader, both = (read_layer(article, layer, marks) for marks in MARKS)
    for span in (*program, *reader, *both):
        assert_fits(article.text, [span])
    sides = Counter(span.label for span in both)
    assert set(sides) <= {"both", "program only", "reader only"}
    assert sides["both"] + sides["program only"] == len(program)
    assert read_layer("Ana said “no”.", layer) == LAYERS[layer][0]("Ana said “no”.")


def test_no_reader_marked_another_text():
    with pytest.raises(ValueError, match="Only the course's article was marked"):
        read_layer("other", "verbs", "reader")


# Two texts side by side ---------------------------------------------------------------------------


def test_differences_are_found_line_by_line_on_both_sides():
    text, other = "Russia's war effort\nwe should go\nend", "Russia’s operation\n“we should\nend"
    assert [span.text for span in differences(text, other)] == ["war effort", "we", "go"]
    assert [span.text for span in differences(other, text)] == ["operation", "“we"]
    assert_fits(text, differences(text, other))
    assert {span.label for span in differences(text, other)} == {"only here"}


def test_what_has_nothing_beside_it_is_other_and_the_same_is_the_same():
    assert [span.text for span in differences("one\n\n two  three ", "one")] == ["two  three"]
    assert differences(load_article().text, load_article().text) == differences("", "a b") == []


@given(st.text(), st.text())
def test_differences_fit_any_text(text, other):
    assert_fits(text, differences(text, other))
    assert differences(text, text) == []
