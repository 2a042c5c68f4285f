"""What the prose of lesson 4 and its part of the guide states is what the data give.

That the sentences put together here stand in these documents is tested in test_figures.py.
"""

import re
from collections import Counter
from datetime import date

from helpers.agreement import agreement
from helpers.article import load_article
from helpers.claims import check_claims, load_claims
from helpers.course.notebooks import NOTEBOOKS, lessons, read
from helpers.data import read_rows
from helpers.exercises import EXERCISES
from helpers.exercises.lesson_4 import (
    ALSO,
    ALSO_OF_7,
    AS_FACT,
    BY_RULE,
    ENOUGH,
    HEDGES_OF_7,
    ON_THE_LINE,
    SORTED,
    TO_SORT,
    VERBS_OF_2,
)
from helpers.framing import (
    agentless_passives,
    differences,
    find_voices,
    hedges,
    loaded_words,
    namings,
    voice_of,
    voices,
)
from helpers.gold import load_gold
from helpers.pooling import readers
from helpers.quotations import find_quotations
from helpers.spans import Span, score
from helpers.spending import who_meets

CELLS = [cell for path in lessons() if path.name.startswith("04") for cell in read(path).cells]
TEXT = re.sub(r"\s+", " ", " ".join(cell.source for cell in CELLS))
GUIDE = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
GUIDE = re.sub(r"\s+", " ", GUIDE[GUIDE.index("## Lesson 4") :])

ARTICLE = load_article()
FOUND = find_quotations(ARTICLE)
COUNTS = voices(ARTICLE)
CLAIMS = load_claims()
TEXTS = read_rows("coverage.csv")
EVIDENCE = {row["key"]: row["what"] for row in read_rows("evidence.csv")}
VOTES = {row["country"]: row["vote"] for row in read_rows("un/es_11_1.csv")}
hedged = score(hedges(ARTICLE), load_gold("hedges"), match="overlap")
full_years = (date(2024, 6, 19) - date(2000, 7, 19)).days // 365
interview = [row for row in TEXTS if row["reports"] == "interview"]
repeats = Counter(row["repeats_bbc"] for row in interview)
cast = Counter(VOTES.values())
listed = loaded_words(ARTICLE)


def place(name):
    return next(row for row in read_rows("interview.csv") if row["place"] == name)


def text(key):
    return next(row for row in TEXTS if row["key"] == key)


# Who speaks ----------------------------------------------------------------------------------------


def test_said_does_not_occur_and_the_verbs_of_exercise_1_do():
    words = re.findall(r"\w+", ARTICLE.text.lower())
    assert not {"say", "says", "said", "saying"} & set(words)
    assert "Not once!" in TEXT
    assert {q.cue.text for q in FOUND} >= VERBS_OF_2


NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]
PASSIVES = agentless_passives(ARTICLE)
his = [q for q in FOUND if q.source and q.source.label == "Jens Stoltenberg"]
stances = Counter(q.cue.label for q in his)
OWNERS = read_rows("coverage_owners.csv")
unowned = sum(row["owner"] == "not seen" for row in OWNERS)
nameless = [q for q in FOUND if not (q.source and q.source.label)]
real = score(PASSIVES, load_gold("agentless"), match="overlap").hits


def in_words(number):
    return NUMBERS[number]


def at_first(number):
    return in_words(number).capitalize()


denial = next(q for q in FOUND if q.cue.text == "denied")
clause = ARTICLE.text[denial.source.start : denial.content.end]
REPLY = "NATO should reflect on itself; China is no party to the crisis"
assert REPLY in EVIDENCE["china-reply"]
LESSON = {
    "04a_who_speaks": [
        "The article's first cue is a noun: *has issued a stern warning*.",
        f"China has {COUNTS['attributed to China']} words of content, in a clause of "
        f"{len(clause.split())}: *{clause}*.",
        f"{at_first(len(nameless))} places are unsourced",
        f"Stoltenberg has {len(his)}: {in_words(stances['neutral'])} are neutral, "
        f"{in_words(stances['factive-leaning'])} lean towards fact (*highlighted* is one).",
        "a place from 0 (",
        "to 10 (",
    ],
    "04b_what_it_is_called": [
        f"In {in_words(len(PASSIVES) - len(real))} of the {in_words(len(PASSIVES))} marked places"
    ],
    "04c_one_interview": [
        f"Now {len(TEXTS)} texts, ours among them",
        f"*Interview* has {len(interview)} texts: the BBC itself, {repeats['yes']} that repeat it, "
        f"our article, and {repeats['no']} that do not, or not only, repeat it.",
        f"{at_first(repeats['yes']).lower()} texts are not {in_words(repeats['yes'])} sources",
        f"The other {len(TEXTS) - len(interview)} report a *speech*",
        f"For {in_words(unowned)} we found nothing",
        f"so that China has {ENOUGH} words or more",
        REPLY,
    ],
    "04d_can_it_be_checked": [
        f"Of the {len(CLAIMS)} claims, the article names a source for "
        f"{sum(not by.startswith('the writer') for by in CLAIMS['by'])}: Stoltenberg or China.",
        f"{len(CLAIMS)} claims of the article, as one reader listed them",
    ],
}
"""For each sitting, sentences whose figures are computed."""


def test_the_figures_are_shown_by_a_cell():
    sourced = [by for by in CLAIMS["by"] if not by.startswith("the writer")]
    assert all("Stoltenberg" in by or by.startswith("China") for by in sourced)
    shown = "\n".join(o.data["text/plain"] for c in CELLS for o in c.get("outputs", []) if "data" in o)
    for by, number in Counter(CLAIMS["by"]).items():
        assert re.search(rf"^ *{re.escape(by)} +{number}$", shown, re.MULTILINE)
    for row in (
        ("interview", 1, repeats["no"], 1, repeats["yes"], len(interview)),
        ("all", len(TEXTS)),
    ):
        assert re.search(rf"^ *{row[0]} .*{' +'.join(map(str, row[1:]))}$", shown, re.MULTILINE)
    assert re.search(rf"^ *Jens Stoltenberg .* {stances['neutral']} +{len(his)}", shown, re.MULTILINE)


def test_the_numbers_behind_the_words():
    assert load_gold("cues")[0].text == "issued a stern warning"
    assert not any(q.kind == "direct" for q in FOUND)
    assert FOUND[3].content.text.startswith("this dual strategy")
    assert "strategy" not in FOUND[3].quoted.text
    assert len(agentless_passives(ARTICLE)) == 4
    assert {s.text for s in hedges(ARTICLE.sentences[3].text)} == {"alleged"}
    assert AS_FACT in ARTICLE.sentences[3].text


def test_who_gets_which_verb():
    leaning = [q for q in FOUND if q.cue.label == "factive-leaning" and q.source and q.source.label]
    assert [q.cue.text for q in leaning] == ["highlighted", "observed"]
    assert {q.source.label for q in leaning} == {"Jens Stoltenberg"}
    assert [q.cue.text for q in FOUND if q.source and q.source.label == "China"] == ["denied"]
    assert "China's only verb is *denied*" in TEXT


def test_the_swap_of_verbs_is_made_for_both_sides():
    (swapped,) = [c for c in CELLS if c.source.startswith("for verb in [")]
    (shown,) = (output.text for output in swapped.outputs)
    for verb in ("said", "claimed", "highlighted"):
        assert f"Stoltenberg {verb} that China supports Russia. Beijing {verb} that this" in shown


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
    assert "Russia rejects the word aggression" in EVIDENCE["russia-at-un"]
    assert "the aggression of Russia, in violation of the UN Charter" in EVIDENCE["un-vote"]
    assert "*in violation of the UN Charter*" in TEXT
    for vote in ("Saint Vincent and the Grenadines, for:", "Russia, against:", "India, abstaining:"):
        assert vote in TEXT


def test_where_nothing_was_found_on_an_owner_is_as_the_lesson_says():
    places = {row["outlet"]: row["country"] for row in TEXTS}
    nowhere = Counter(places[row["outlet"]] for row in OWNERS if row["owner"] == "not seen")
    assert nowhere == {"India": 2, "Uzbekistan": 1, "Colombia": 1, "Russia": 1, "not shown": 1}
    assert "copy, Oreanda-News in Russia, and four in India, Uzbekistan and Colombia" in TEXT


def test_what_the_guide_says_of_the_sample_is_so():
    abstained = [row for row in TEXTS if VOTES.get(row["country"]) == "abstained"]
    assert (
        f"{in_words(len(abstained))} texts from countries that abstained and one from Africa" in GUIDE
    )
    assert sum(row["country"] == "Ghana" for row in TEXTS) == 1
    russian = [text("tass"), text("oreanda"), text("rtbalkan")]
    assert {row["own_name"] for row in russian} == {"conflict"}
    assert "Our three texts of outlets based or owned in Russia all have *conflict*" in GUIDE
    assert text("saba")["own_name"] == "military operation"
    assert text("interfaxua")["own_name"] == "not seen"


# Exercises ----------------------------------------------------------------------------------------


def test_what_an_exercise_answers_is_computed_here_again():
    assert f"{full_years} full years and eleven months" in EXERCISES["4.15"].right
    names = namings(ARTICLE)
    assert {s.label for s in names if s.why.startswith("quoted")} == {"war of aggression"}
    assert f"Of the {in_words(len({s.label for s in names}))} names" in EXERCISES["4.5"].right
    assert len(real) == 2


def test_what_is_to_be_marked_is_what_program_and_reader_have():
    words = {q.cue.text for q in find_quotations(ARTICLE.paragraphs[1].text)}
    assert words == VERBS_OF_2
    seventh = ARTICLE.sentences[6]
    listed = {span.text for span in hedges(seventh.text)}
    inside = [s for s in load_gold("hedges") if seventh.start <= s.start < seventh.end]
    assert listed == set(HEDGES_OF_7.values()) == {span.text for span in inside} - {"consider"}
    assert "consider" in ALSO_OF_7
    second = ARTICLE.paragraphs[1]
    cues = [s.text for s in load_gold("cues") if second.start <= s.start < second.end]
    assert set(cues) - VERBS_OF_2 == {"concerns"}


def test_the_verbs_on_the_line_are_of_one_class_each():
    of = {row["form"]: row["stance"] for row in read_rows("reporting_verbs.csv")}
    line = ["doubt", "neutral", "assertive", "emphasis", "factive-leaning"]
    assert [of[verb] for verb in ON_THE_LINE] == line
    assert {"claimed", "alleged", "suggested"} <= {verb for verb in of if of[verb] == "doubt"}


def test_the_verbs_to_sort_are_of_the_article_and_nothing_before_tells_their_classes():
    assert {q.cue.text for q in FOUND} >= set(SORTED) >= set(ALSO)
    assert not set(SORTED) & set(ON_THE_LINE)  # the chart has the classes of these
    before = TEXT[: TEXT.index("### Exercise 4.4")]
    assert not [verb for verb in SORTED if f"*{verb}" in before]


def test_the_rule_for_all_texts_gives_our_article_what_its_row_has():
    ours = text("ours")
    assert (ours["own_name"], ours["quoted_name"]) == ("war", "war")
    first = {"outside": "", "inside": ""}
    for span in namings(ARTICLE):
        place = "inside" if span.why.startswith("quoted") else "outside"
        first[place] = first[place] or span.label
    assert {f"{place} the marks": name for place, name in first.items()} == {
        place: names[0] for place, names in BY_RULE.items()
    }


def test_the_claims_to_sort_stand_in_the_ledger_in_these_boxes():
    for words, check in TO_SORT.items():
        assert check in set(CLAIMS[CLAIMS["claim"].str.startswith(words)]["check"])
        assert words in ARTICLE.text


def test_what_the_fold_of_the_bbc_shows_is_told():
    """The five places of the BBC, with the differences marked, and what the lesson says of them."""
    both = [row for row in read_rows("interview.csv") if row["bbc"] != "not seen"]
    assert len(both) == 5
    assert "First five places of the BBC" in TEXT
    marked = {row["place"]: [s.text for s in differences(row["bbc"], row["ours"])] for row in both}
    assert marked["both ways"] == []
    assert marked["war effort"] == ["war effort"]
    assert marked["at some point"] == ["stage, we"]


def test_the_right_option_about_the_tables_is_right_and_the_others_are_not():
    hedge = {row["outlet"]: row["hedge"] for row in interview if row["hedge"] != "not seen"}
    outside = {name for name, where in hedge.items() if where == "outside the marks"}
    assert outside == {"our article", "Okezone"}
    assert set(hedge.values()) == {"outside the marks", "in the marks"}
    assert text("rtbalkan")["china"] == "not seen"
    assert text("tass")["reports"] == "reply" != text("bbc")["reports"] == "interview"
    assert (text("huanqiu")["country"], text("huanqiu")["own_name"]) == ("China", "war")
    assert (text("bipolska")["country"], text("bipolska")["own_name"]) == ("Poland", "conflict")


def test_the_guide_gives_the_worked_answers_and_all_that_can_be_defended():
    names = {s.label for s in namings(ARTICLE) if not s.why.startswith("quoted")}
    assert "| 4.5 | war, military operation, conflict |" in GUIDE
    assert names == {"war", "military operation", "conflict"}
    verbs = eval(EXERCISES["4.4"].worked)
    assert "; ".join(f"{verb}: {stance}" for verb, stance in verbs.items()) in GUIDE
    defensible = "; ".join(f"{verb}: {stance}" for verb, stance in ALSO.items())
    assert f"Also defensible, and accepted: {defensible} |" in GUIDE
    assert "*nowhere* can be defended, too, and is accepted" in GUIDE


# How others told it -------------------------------------------------------------------------------


def test_the_prose_about_the_interview_draws_only_what_the_columns_show():
    for name in ("both ways", "authoritarian leaders", "war of aggression"):
        ours = place(name)["ours"]
        assert ours in place(name)["bbc"] + place(name)["said"]
        assert any(q.quoted and ours[-17:] in q.quoted.text for q in FOUND)
    for name, column, part in [
        *[("war effort", "bbc", "war effort"), ("war effort", "ours", "military operation in Ukraine")],
        *[("sanctions", "bbc", "possible"), ("sanctions", "bbc", "conversation")],
        *[("sanctions", "ours", "discussions aimed at imposing")],
        *[("at some point", "bbc", "at some stage"), ("at some point", "ours", "at some point, “")],
        *[("authoritarian", "said", "other authoritarian powers")],
        *[("the 2 % target", "said", "not seen"), ("the 2 % target", "bbc", "not seen")],
    ]:
        assert part in place(name)[column]
    assert not any("regimes" in row["said"] + row["bbc"] for row in read_rows("interview.csv"))
    assert not re.search(r"2 ?%|two per ?cent", ARTICLE.text)
    seen = [row for row in read_rows("interview.csv") if row["said"] != "not seen"]
    assert sum(row["ours"] in row["said"] for row in seen) == 2
    assert "two of our article's quotations stand in it" in TEXT


def test_tass_and_ukrainska_pravda_both_give_the_reply_in_other_words():
    tass, pravda = text("tass"), text("ukrpravda")
    assert tass["reports"] == pravda["reports"] == "reply"
    assert tass["verb"] != pravda["verb"]
    assert tass["own_name"] != pravda["own_name"]


IN_EVIDENCE = {
    "un-panel": ["not shells", "one missile", "by whom it was fired, the experts could not say"],
    "us-no-arms": ["not Chinese weapons"],
    "north-korea-says": ["no intention to export"],
    "un-veto": ["Russia's veto ended the work"],
    "containers": ["worked out from the room in them"],
    "customs": ["more than 300 million dollars a month"],
    "monitors": ["more than 20,000 containers of military goods"],
    "sipri-18": ["18 members"],
    "donbas": ["11 May 2014"],
    "donbas-russia": ["null and void"],
}


def test_the_claims_that_are_followed_are_of_three_sides():
    cells = ("**China's denial**", "**North Korea's denial**")
    told = " ".join(c.source for c in CELLS if c.source.startswith(cells))
    assert all(part in EVIDENCE[key] for key, parts in IN_EVIDENCE.items() for part in parts)
    assert "300 million dollars a month" in told
    assert "20,000 containers of military goods" in told
    later = [who_meets(2024, release=release).count for release in ("2025-04", "2025-08")]
    assert f"{who_meets(2024).count} in June 2024. NATO itself counted {later[0]} and then" in told
    assert who_meets(2024).estimate
    assert f"{later[1]} later" in told
    assert re.search(r"SIPRI.*, 18\.", told)
    assert "who fired it, they could not say" in told


def test_what_the_court_found_and_what_russia_says_of_it_are_told_together():
    found = "found Russia responsible for many violations"
    assert found in EVIDENCE["donbas-judgment"]
    assert f"In 2025 it {found} since then" in TEXT
    assert "null and void" in EVIDENCE["donbas-russia"]
    assert "calls that judgment null and void" in TEXT


def test_the_year_of_the_war_is_that_of_the_live_check():
    given = check_claims().set_index("id")["give"]["c11"]
    assert given == f"year 3; counted from 2014, year {2024 - 2014 + 1}"
    assert "*Third year* is right" in TEXT
    assert "it would be the eleventh" in TEXT


# The guide ----------------------------------------------------------------------------------------


GUIDED = [
    f"| 4.15 | {full_years} |",
    f"| 4.11 | {EXERCISES['4.11'].expected()} |",
    "; ".join(f"*{words}*: {check}" for words, check in TO_SORT.items()),
    f"It finds {len(hedged.hits)} of the {hedged.gold} hedges",
    "| 4.7 | *be prepared*, *are actively engaged* |",
    f"Of the {len(listed)} that the list finds",
    f"{cast['for']} for, {cast['against']} against, {cast['abstained']} abstentions; "
    f"{cast['did not vote']} did not vote.",
    f"{at_first(repeats['yes'])} of the {in_words(len(interview) - 1)} others on the interview",
]


def test_the_voices_of_the_loaded_words_are_those_that_the_guide_names():
    kinds = Counter(voice_of(span, find_voices(ARTICLE)) for span in listed)
    assert kinds["unsourced"] == 1
    assert kinds["the writer"] >= 2
    assert "one is unsourced" in GUIDE


def agree():
    """Compute what the guide says of how far readers agree."""
    alphas = [f"{value:.2f}" for value in agreement(readers())["alpha"]]
    problem, cause, judgement, remedy, together = alphas
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
        f"(remedy), {together} together",
        f"at an F1 of {f1['B']:.2f} and {f1['C']:.2f}",
    ]


AGREEMENT = agree()


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
        "Ana Lima left, Zora Quill stayed and claimed “the river is clean”.",
        "Zora Quill and Ana Lima claimed “the river is clean”.",
    ):
        found = [q for q in find_quotations(sentence) if q.quoted]
        assert found
        assert not any(q.source and q.source.label == "Zora Quill" for q in found)
    assert "“Ana Lima left, Zora Quill stayed and claimed”, where it takes the first" in GUIDE


def test_what_single_and_missing_marks_do_to_the_finder():
    for marked in ("‘the river is clean’.", "“the river is clean”.", "“the river is clean."):
        (found,) = find_quotations(f"Zora Quill claimed {marked}")
        assert (found.source.label, found.cue.label) == ("Zora Quill", "doubt")
        assert found.quoted.text.rstrip(".") == "the river is clean"
    assert find_quotations("Zora Quill claimed the river is clean”.") == []
    assert "without the mark “ it may find nothing" in GUIDE
    assert "it can do without one of them" in TEXT
