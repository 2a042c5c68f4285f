"""What the prose of lessons 4a and 4b and their part of the guide states is what the data give.

That the sentences put together here stand in these documents is tested in test_figures.py.
"""

import re
from collections import Counter
from datetime import date
from functools import cache
from types import SimpleNamespace

from helpers.article import load_article
from helpers.claims import check_claims, load_claims
from helpers.course.notebooks import NOTEBOOKS, read
from helpers.data import read_rows
from helpers.entities import METHODS, find_entities
from helpers.exercises import EXERCISES
from helpers.exercises.lesson_4 import ALSO, AS_FACT, SORTED
from helpers.framing import (
    agentless_passives,
    find_voices,
    hedges,
    loaded_words,
    namings,
    voice_of,
    voices,
)
from helpers.gold import load_gold
from helpers.quotations import find_quotations
from helpers.spans import Span, score
from helpers.spending import who_meets

CELLS = [
    cell
    for name in ("04a_framing", "04b_one_interview")
    for cell in read(NOTEBOOKS / f"{name}.ipynb").cells
]
TEXT = re.sub(r"\s+", " ", " ".join(cell.source for cell in CELLS))
GUIDE = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
GUIDE = re.sub(r"\s+", " ", GUIDE[GUIDE.index("## Lesson 4a") :])

ARTICLE = load_article()
TEXTS = {row["key"]: row for row in read_rows("coverage.csv")}
PLACES = {row["place"]: row for row in read_rows("interview.csv")}
OWNERS = read_rows("coverage_owners.csv")
EVIDENCE = {row["key"]: row["what"] for row in read_rows("evidence.csv")}
VOTES = {row["country"]: row["vote"] for row in read_rows("un/es_11_1.csv")}
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]


@cache
def facts():
    """What the program finds in the article, when a test first asks."""
    found, counts = find_quotations(ARTICLE), voices(ARTICLE)
    return SimpleNamespace(
        found=found,
        counts=counts,
        said=counts["quoted from Jens Stoltenberg"] + counts["attributed to Jens Stoltenberg"],
        his=[q for q in found if q.source and q.source.label == "Jens Stoltenberg"],
        passives=agentless_passives(ARTICLE),
        full_years=(date(2024, 6, 19) - date(2000, 7, 19)).days // 365,
        interview=[row for row in TEXTS.values() if row["reports"] == "interview"],
        cast=Counter(VOTES.values()),
        listed=loaded_words(ARTICLE),
    )


def in_words(number):
    return NUMBERS[number]


def at_first(number):
    return in_words(number).capitalize()


def repeats():
    return Counter(row["repeats_bbc"] for row in facts().interview)


# Lesson 4a ----------------------------------------------------------------------------------------


def lesson_a():
    """Give the sentences of lesson 4a that have a figure, computed."""
    found, his, passives = facts().found, facts().his, facts().passives
    real = score(passives, load_gold("agentless"), match="overlap").hits
    nameless = [q for q in found if not (q.source and q.source.label)]
    stances = Counter(q.cue.label for q in his)
    return [
        f"China has {facts().counts['attributed to China']} words of content.",
        f"In {in_words(len(passives) - len(real))} of the {in_words(len(passives))} marked places",
        f"{at_first(len(nameless))} places are unsourced",
        f"is direct! {at_first(sum(not q.quoted for q in found))} have no marks.",
        f"Of Stoltenberg's {len(his)}, {in_words(stances['factive-leaning'])} lean towards fact "
        f"(*highlighted*, *observed*) and {in_words(stances['neutral'])} are neutral.",
    ]


def test_what_lesson_4a_says_of_the_article_is_so():
    found = facts().found
    assert not {"say", "says", "said", "saying"} & set(re.findall(r"\w+", ARTICLE.text.lower()))
    assert "Not once!" in TEXT
    assert "The article's first cue is a noun: *has issued a stern warning*." in TEXT
    assert load_gold("cues")[0].text == "issued a stern warning"
    assert set(SORTED) <= {q.cue.text for q in found}
    assert not any(q.kind == "direct" for q in found)
    assert "Look at the third row: which words are his?" in TEXT
    assert [q.quoted is not None for q in found][:3] == [False, False, True]
    assert "military operation" in found[2].content.text
    assert "military operation" not in found[2].quoted.text
    assert {s.text for s in hedges(ARTICLE.sentences[3].text)} == {"alleged"}
    assert AS_FACT in ARTICLE.sentences[3].text


def test_who_gets_which_verb():
    found = facts().found
    leaning = [q for q in found if q.cue.label == "factive-leaning" and q.source and q.source.label]
    assert [q.cue.text for q in leaning] == ["highlighted", "observed"]
    assert {q.source.label for q in leaning} == {"Jens Stoltenberg"}
    assert [q.cue.text for q in found if q.source and q.source.label == "China"] == ["denied"]
    assert "China's only verb is *denied*" in TEXT


def test_the_swap_of_verbs_is_made_for_both_sides():
    (swapped,) = [c for c in CELLS if c.source.startswith("plain = ")]
    shown = swapped.outputs[0]["data"]["text/plain"]
    assert re.search(r"China +denied +said … are not so +claimed … are not so", shown)
    assert re.search(r"Jens Stoltenberg +stated +said +claimed", shown)


def test_words_that_the_list_once_missed_are_on_it_and_western_is_not():
    phrases = {row["phrase"] for row in read_rows("loaded_words.csv")}
    told = next(c.source for c in CELLS if c.source.startswith("Do you miss a word?"))
    words = {word.lower() for word in re.findall(r"\*([\w ]+)\*", told.split("Would you add")[0])}
    assert len(words) >= 8
    assert words <= phrases
    assert not {"western", "economic cost"} & phrases


def test_each_kind_of_vote_has_its_reasons_in_the_evidence():
    for country in ("China", "India", "Iran", "South Africa"):
        assert f"Why {country} abstained" in EVIDENCE[f"why-{country.lower().replace(' ', '-')}"]
        assert VOTES[country] == "abstained"
    assert "voted for it" in EVIDENCE["why-saint-vincent"]
    assert VOTES["Saint Vincent and the Grenadines"] == "for"
    assert "self-defence" in EVIDENCE["self-defence"]
    for vote in ("Saint Vincent and the Grenadines, for:", "Russia, against:", "India, abstaining:"):
        assert vote in TEXT


def test_where_nothing_was_found_on_an_owner_is_as_the_lesson_says():
    places = {row["outlet"]: row["country"] for row in TEXTS.values()}
    nowhere = Counter(places[row["outlet"]] for row in OWNERS if row["owner"] == "not seen")
    assert nowhere == {"India": 2, "Uzbekistan": 1, "Colombia": 1, "Russia": 1, "not shown": 1}
    assert "copy, Oreanda-News in Russia, and four in India, Uzbekistan and Colombia" in TEXT


def test_what_the_guide_says_of_the_sample_is_so():
    countries = [row["country"] for row in TEXTS.values()]
    abstained = in_words(sum(VOTES.get(country) == "abstained" for country in countries))
    assert f"{abstained} texts from countries that abstained and one from Africa" in GUIDE
    assert countries.count("Ghana") == 1
    assert {TEXTS[key]["own_name"] for key in ("tass", "oreanda", "rtbalkan")} == {"conflict"}
    assert "Our three texts of outlets based or owned in Russia all have *conflict*" in GUIDE


def test_what_is_said_of_single_texts_is_in_the_table():
    for key, column, value in [
        *[("saba", "own_name", "military operation"), ("interfaxua", "own_name", "not seen")],
        *[("huanqiu", "country", "China"), ("huanqiu", "own_name", "war")],
        *[("bipolska", "country", "Poland"), ("bipolska", "own_name", "conflict")],
        *[("rtbalkan", "china", "not seen"), ("bbc", "reports", "interview")],
        *[("tass", "reports", "reply"), ("ukrpravda", "reports", "reply")],
    ]:
        assert TEXTS[key][column] == value, (key, column)
    for column in ("verb", "own_name"):
        assert TEXTS["tass"][column] != TEXTS["ukrpravda"][column]


# Exercises ----------------------------------------------------------------------------------------


def test_what_an_exercise_answers_is_computed_here_again():
    quoted = facts().counts["quoted from Jens Stoltenberg"]
    assert f"{facts().said} of 356 words, {quoted} of them in marks" in EXERCISES["4.3"].right
    assert f"{facts().full_years} full years and eleven months" in EXERCISES["4.9"].right


def test_only_two_texts_have_the_hedge_outside_of_the_marks():
    hedge = {row["outlet"]: row["hedge"] for row in facts().interview if row["hedge"] != "not seen"}
    outside = {name for name, where in hedge.items() if where == "outside the marks"}
    assert outside == {"our article", "Okezone"}
    assert set(hedge.values()) == {"outside the marks", "in the marks"}


def test_the_guide_gives_the_worked_answers_and_all_that_can_be_defended():
    names = {s.label for s in namings(ARTICLE) if not s.why.startswith("quoted")}
    assert "| 4.4 | war, military operation, conflict |" in GUIDE
    assert names == {"war", "military operation", "conflict"}
    verbs = eval(EXERCISES["4.1"].worked)
    assert "; ".join(f"{verb}: {stance}" for verb, stance in verbs.items()) in GUIDE
    defensible = "; ".join(f"{verb}: {stance}" for verb, stance in ALSO.items())
    assert f"Also defensible, and accepted: {defensible} |" in GUIDE


# Lesson 4b ----------------------------------------------------------------------------------------


def lesson_b():
    """Give the sentences of lesson 4b that have a figure, computed."""
    claims, asked = load_claims(), len(facts().interview)
    return [
        f"Of the {len(claims)} claims in the ledger below, it names a source for "
        f"{sum(not by.startswith('the writer') for by in claims['by'])}.",
        f"We compare {len(TEXTS)} texts, ours among them",
        f"So {asked} report the interview: the BBC itself, {repeats()['yes']} that repeat it, "
        f"our article, and {repeats()['no']} that do not, or not only, repeat it. The other "
        f"{len(TEXTS) - asked} report a speech",
        f"For {in_words(sum(row['owner'] == 'not seen' for row in OWNERS))} we found nothing",
    ]


def test_the_prose_about_the_interview_draws_only_what_the_columns_show():
    for name in ("both ways", "authoritarian leaders", "war of aggression"):
        ours = PLACES[name]["ours"]
        assert ours in PLACES[name]["bbc"] + PLACES[name]["said"]
        assert any(q.quoted and ours[-17:] in q.quoted.text for q in facts().found)
    for name, column, part in [
        *[("war effort", "bbc", "war effort"), ("war effort", "ours", "military operation in Ukraine")],
        *[("sanctions", "bbc", "possible"), ("sanctions", "bbc", "conversation")],
        *[("sanctions", "ours", "discussions aimed at imposing")],
        *[("at some point", "bbc", "at some stage"), ("at some point", "ours", "at some point, “")],
        *[("authoritarian", "said", "other authoritarian powers")],
        *[("the 2 % target", "said", "not seen"), ("the 2 % target", "bbc", "not seen")],
    ]:
        assert part in PLACES[name][column]
    assert not any("regimes" in row["said"] + row["bbc"] for row in PLACES.values())
    assert not re.search(r"2 ?%|two per ?cent", ARTICLE.text)
    assert sum(row["ours"] in row["said"] for row in PLACES.values() if row["said"] != "not seen") == 2
    assert "two of our article's quotations stand in it" in TEXT


def test_what_the_lesson_says_of_the_evidence_stands_in_it():
    for key, part in [
        *[("un-panel", "not shells"), ("un-panel", "one missile"), ("donbas", "11 May 2014")],
        *[("us-no-arms", "not Chinese weapons"), ("north-korea-says", "no intention to export")],
        ("un-veto", "Russia's veto ended the work"),
        *[("containers", "worked out from the room in them"), ("donbas-russia", "null and void")],
    ]:
        assert part in EVIDENCE[key], (key, part)


def test_the_claims_that_are_followed_are_answered_as_the_checks_do():
    result = who_meets(2024)
    later = [who_meets(2024, release=release).count for release in ("2025-04", "2025-08")]
    assert result.estimate
    assert f"{result.count} in June 2024. NATO itself counted {later[0]} and then {later[1]}" in TEXT
    assert re.search(r"SIPRI.*, 18\.", TEXT)
    given = check_claims().set_index("id")["give"]["c11"]
    assert given == f"year 3; counted from 2014, year {2024 - 2014 + 1}"
    assert "*Third year* is right" in TEXT
    assert "it would be the eleventh" in TEXT


# The guide ----------------------------------------------------------------------------------------


def guided():
    """Give the sentences of the guide that have a figure, computed."""
    this = facts()
    hedged = score(hedges(ARTICLE), load_gold("hedges"), match="overlap")
    return [
        f"| 4.3 | {100 * this.said / 356:.0f} ({100 * this.said / 356:.1f} %) |",
        f"| 4.9 | {this.full_years} |",
        f"It finds {len(hedged.hits)} of the {hedged.gold} hedges",
        "| 4.6 | *be prepared*, *are actively engaged* |",
        f"Of the {len(this.listed)} that the list finds",
        f"{this.cast['for']} for, {this.cast['against']} against, {this.cast['abstained']} "
        f"abstentions; {this.cast['did not vote']} did not vote.",
        f"{at_first(repeats()['yes'])} of the {in_words(len(this.interview) - 1)} others on the",
    ]


def test_the_voices_of_the_loaded_words_are_those_that_the_guide_names():
    stretches = find_voices(ARTICLE)
    kinds = Counter(voice_of(span, stretches) for span in facts().listed)
    assert kinds["unsourced"] == 1
    assert kinds["the writer"] >= 2
    assert "one is unsourced" in GUIDE


def agreement():
    """Compute what the guide says of how far readers agree."""
    from nltk.metrics.agreement import AnnotationTask

    rows = read_rows("codings/entman.csv")
    codes = list(dict.fromkeys(row["code"] for row in rows))

    def alpha(some):
        labels = [(row["coder"], row["sentence"] + row["code"], row["present"]) for row in some]
        return AnnotationTask(labels).alpha()

    each = [alpha([row for row in rows if row["code"] == code]) for code in codes]
    problem, cause, judgement, remedy = (f"{value:.2f}" for value in each)
    marks = [row for row in read_rows("codings/hedges.csv") if row["kind"] != "attribution"]
    f1 = {
        coder: score(
            [Span(int(row["start"]), int(row["end"])) for row in marks if row["coder"] == coder],
            load_gold("hedges"),
            match="overlap",
        ).f1
        for coder in "BC"
    }
    return [
        f"alpha of {problem} (problem), {cause} (cause), {judgement} (judgement) and {remedy} "
        f"(remedy), {alpha(rows):.2f} together",
        f"at an F1 of {f1['B']:.2f} and {f1['C']:.2f}",
    ]


def all_three():
    """Give the names of gold that each of the three methods finds."""
    methods = [find_entities(ARTICLE, method) for method in METHODS]
    places = [{(s.start, s.end) for s in spans} for spans in (*methods, load_gold("names"))]
    return set.intersection(*places)


def test_the_guide_has_the_hardest_sentences_and_a_page_for_those_who_disagree():
    assert "What would change our mind" in GUIDE
    hardest = GUIDE[GUIDE.index("hardest to keep fair") : GUIDE.index("For readers who find")]
    quoted = re.findall(r"\*\"(.+?)\"\*", hardest)
    assert len(quoted) == 3
    bare = TEXT.replace("*", "")
    for sentences in quoted:
        assert all(part.strip(" .") in bare for part in sentences.split(". "))


def test_the_sentences_that_defeat_the_finder_in_the_guide_do_so():
    for sentence in (
        "“The river is clean,” she claimed.",
        "Zora Quill from the company Blue Water claimed “the river is clean”.",
        "Zora Quill and Ana Lima claimed “the river is clean”.",
    ):
        found = [q for q in find_quotations(sentence) if q.quoted]
        assert found
        assert not any(q.source and q.source.label == "Zora Quill" for q in found)
    assert "“Zora Quill from the company Blue Water claimed”, where it takes the company" in GUIDE


def test_what_single_marks_do_to_the_finder():
    (found,) = find_quotations("Zora Quill claimed that ‘the river is clean’.")
    assert (found.source.label, found.cue.label, found.quoted) == ("Zora Quill", "doubt", None)
    assert find_quotations("Zora Quill claimed ‘the river is clean’.") == []
    assert "where *that* is missing it may find nothing" in GUIDE
    assert "sometimes it still finds who speaks" in TEXT
