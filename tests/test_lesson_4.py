"""What the prose of lesson 4 and its part of the guide states is what the data give."""

import re
from datetime import date

import pytest

from helpers import read_gold, read_rows
from helpers.article import load_article, load_gold
from helpers.exercises import EXERCISES, QUESTIONS
from helpers.exercises.lesson_4 import AS_FACT, SORTED
from helpers.framing import (
    agentless_passives,
    hedges,
    load_claims,
    load_coverage,
    loaded_words,
    namings,
    voices,
)
from helpers.quotations import find_quotations
from helpers.spans import score
from helpers.spending import meeting
from notebooks import NOTEBOOKS, read

CELLS = read(NOTEBOOKS / "04_framing.ipynb").cells
TEXT = re.sub(r"\s+", " ", " ".join(cell.source for cell in CELLS))
GUIDE = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
GUIDE = re.sub(r"\s+", " ", GUIDE[GUIDE.index("## Lesson 4") :])

ARTICLE = load_article()
FOUND = find_quotations(ARTICLE)
COUNTS = voices(ARTICLE)
COVERAGE = load_coverage()
CLAIMS = load_claims()
hedged = score(hedges(ARTICLE), load_gold("hedges"), match="overlap")
said = COUNTS["quoted from Jens Stoltenberg"] + COUNTS["attributed to Jens Stoltenberg"]
full_years = (date(2024, 6, 19) - date(2000, 7, 19)).days // 365


def row(key):
    return COVERAGE.set_index("id").loc[key]


def test_said_does_not_occur():
    words = re.findall(r"\w+", ARTICLE.text.lower())
    assert not {"say", "says", "said", "saying"} & set(words)
    assert "Not once!" in TEXT


def test_the_verbs_of_exercise_1_are_in_the_article():
    assert set(SORTED) <= {q.cue.text for q in FOUND}


@pytest.mark.parametrize(
    "stated",
    [
        "The article's first cue is a noun: *has issued a stern warning*.",
        f"China has {COUNTS['attributed to China']} words of content.",
        f"One reader listed {len(CLAIMS)} claims.",
        f"We have fragments from {['twenty'][COVERAGE.outlet.nunique() - 20]} outlets",
        "In two of the four marked places",
        f"{['Two'][sum(not (q.source and q.source.label) for q in FOUND) - 2]} places are unsourced",
        f"is direct! {['Nine'][sum(not q.quoted for q in FOUND) - 9]} have no marks.",
        "Look at the third row: which words are his?",
    ],
)
def test_what_the_lesson_states_is_computed_here_again(stated):
    assert stated in TEXT


def test_the_numbers_behind_the_words():
    assert load_gold("cues")[0].text == "issued a stern warning"
    assert not any(q.kind == "direct" for q in FOUND)
    assert [q.quoted is not None for q in FOUND][:3] == [False, False, True]
    assert "military operation" in FOUND[2].content.text
    assert "military operation" not in FOUND[2].quoted.text
    assert len(agentless_passives(ARTICLE)) == 4
    assert {s.text for s in hedges(ARTICLE.sentences[3].text)} == {"alleged"}
    assert AS_FACT in ARTICLE.sentences[3].text


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("4.3", f"{said} of 356 words, {COUNTS['quoted from Jens Stoltenberg']} of them in marks"),
        ("4.9", f"{full_years} full years and eleven months"),
    ],
)
def test_what_an_exercise_answers_is_computed_here_again(number, part):
    assert part in EXERCISES[number].right


@pytest.mark.parametrize(
    "stated",
    [
        f"| 4.3 | {100 * said / 356:.0f} ({100 * said / 356:.1f} %) |",
        f"| 4.9 | {full_years} |",
        f"It finds {len(hedged.hits)} of the {hedged.gold} hedges",
        "| 4.6 | *be prepared*, *are actively engaged* |",
        f"Of the {['eight'][len(loaded_words(ARTICLE)) - 8]} that the list finds",
        "(141 for, 5 against, 35 abstentions)",
    ],
)
def test_what_the_guide_states_is_computed_here_again(stated):
    assert stated in GUIDE


def test_the_guide_gives_the_worked_answers():
    names = {s.label for s in namings(ARTICLE) if not s.why.startswith("quoted")}
    assert "| 4.4 | war, military operation, conflict |" in GUIDE
    assert names == {"war", "military operation", "conflict"}
    verbs = eval(EXERCISES["4.1"].worked)
    assert "; ".join(f"{verb}: {stance}" for verb, stance in verbs.items()) in GUIDE


def test_a_resolution_is_told_with_its_votes_and_its_source():
    (reference,) = [r["reference"] for r in read_rows("references.csv") if "ES-11/1" in r["reference"]]
    assert "141 for, 5 against, 35 abstentions" in reference
    assert "of 2 March 2022 (141 votes for, 5 against, 35 abstentions) speaks of *aggression*" in TEXT


# The table of outlets -----------------------------------------------------------------------------


def test_the_right_option_about_the_table_is_right_and_the_others_are_not():
    about = COVERAGE.query("about == 'interview' and aspect == 'hedge'").set_index("outlet")["reading"]
    outside = about[about.str.contains("outside")]
    assert list(outside.index) == ["our article"]
    assert set(about.drop("our article")) == {"at some point, in the marks"}
    assert len(about) == 4
    assert COVERAGE.query("outlet == 'Semafor' and aspect == 'china'").empty
    assert row("tass-verb")["about"] == "reply"
    assert row("bbc-verb")["about"] == "interview"
    names = COVERAGE.query("aspect == 'war_name'").groupby("country")["reading"].agg(list)
    assert sorted(names["Ukraine"]) == ["conflict", "invasion", "war"]
    assert {"conflict"} < set(names["Russia"])
    assert sum(option.right for option in QUESTIONS["4.8"].options) == 1


def test_what_changed_is_in_the_table():
    pairs = re.search(r"pairs = (\{.*?\})\s+pairs \|= (\{.*?\})", TEXT)
    keys = re.findall(r'"([\w-]+)": "([\w-]+)"', pairs[0])
    assert len(keys) == 5
    for theirs, ours in keys:
        assert row(ours)["outlet"] == "our article"
        assert row(ours)["fragment"] in ARTICLE.text
        assert row(theirs)["outlet"] == "BBC News"
        assert row(theirs)["aspect"] == row(ours)["aspect"]
    assert "possible" in row("bbc-sanctions")["fragment"]
    assert "possible" not in row("our-sanctions")["fragment"]
    assert not re.search(r"2 ?%|two per ?cent", ARTICLE.text)


def test_who_gets_which_verb():
    leaning = [q for q in FOUND if q.cue.label == "factive-leaning" and q.source and q.source.label]
    assert [q.cue.text for q in leaning] == ["highlighted", "observed"]
    assert {q.source.label for q in leaning} == {"Jens Stoltenberg"}
    assert [q.cue.text for q in FOUND if q.source and q.source.label == "China"] == ["denied"]
    assert "China's only verb is *denied*" in TEXT


def test_some_loaded_words_are_missed_by_the_list():
    assert "authoritarian" not in {row["phrase"] for row in read_rows("loaded_words.csv")}
    quoted = next(q.quoted for q in FOUND if q.quoted and "authoritarian leaders" in q.quoted.text)
    outside = ARTICLE.text.index("other authoritarian regimes, including Iran, China")
    assert not any(q.quoted and q.quoted.start <= outside < q.quoted.end for q in FOUND)
    assert quoted.text.startswith("aligning")


def test_three_outlets_quote_the_spokesman_with_much_the_same_words():
    rows = [row(f"{name}-china") for name in ("tass", "afp", "ukrpravda")]
    assert {"rather", "than"} <= set.intersection(*(set(r["fragment"].split()) for r in rows))
    assert {r["reading"] for r in rows} == {"reply of 18 June, in marks"}


# The ledger ---------------------------------------------------------------------------------------


def test_the_live_checks_are_of_claims_in_the_ledger():
    checkable = set(CLAIMS.query("group == 'can be checked'")["kind"])
    assert {"date arithmetic", "fact, arithmetic", "number"} <= checkable
    assert (date(2024, 6, 17) - date(2022, 2, 24)).days // 365 + 1 == 3
    assert 2024 - 2014 + 1 == 11
    assert meeting(2024).count == 23


def test_a_claim_says_who_asserts_it():
    given = {entry["asserted_by"] for entry in read_gold("claims", "claims")}
    assert len(given) == CLAIMS["by"].nunique() == 4
    assert not CLAIMS["by"].isin(given).any()  # each is told in our words


@pytest.mark.parametrize(
    "sentence",
    [
        "“The river is clean,” she claimed.",
        "Zora Quill claimed ‘the river is clean’.",
        "Zora Quill from the company Blue Water claimed “the river is clean”.",
        "Zora Quill and Ana Lima claimed “the river is clean”.",
    ],
)
def test_the_sentences_that_defeat_the_finder_in_the_guide_do_so(sentence):
    found = [q for q in find_quotations(sentence) if q.quoted]
    assert not any(q.source and q.source.label == "Zora Quill" for q in found)
    assert "“Zora Quill from the company Blue Water claimed”, where it takes the company" in GUIDE
