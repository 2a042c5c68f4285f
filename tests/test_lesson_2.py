"""What the prose, the feedback and the guide of lesson 2 state is what the programs give."""

import re

import pytest
from answers_2 import NAMES, article, chunked, entities, first, found, gold, marks, mentions, places

from helpers.course.notebooks import NOTEBOOKS, read
from helpers.entities import METHODS, count_entities, find_entities, link_mentions, tag_words
from helpers.exercises import EXERCISES, HUNT, HUNT_GOLD, check
from helpers.gold import add_marked, load_gold
from helpers.spans import errors, score

BOOKS = {
    letter: read(NOTEBOOKS / f"02{letter}_{name}.ipynb").cells
    for letter, name in (("a", "finding_names"), ("b", "rules_and_models"), ("c", "who_is_meant"))
}
GUIDE = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
GUIDE = GUIDE[GUIDE.index("## Lesson 2") : GUIDE.index("## Lesson 3")]


def counted(level, method="rules"):
    found = link_mentions(article, find_entities(article, method))
    return count_entities(add_marked(found), level)


# 2a ----------------------------------------------------------------------------------------------


def test_the_figures_of_2a_are_those_of_the_first_paragraph():
    runs = find_entities(first, "capitals")
    wrong = [span.text for span in runs if span not in score(runs, gold).hits]
    assert wrong == ["NATO Secretary General Jens Stoltenberg", "In", "He"]
    right = len(runs) - len(wrong)
    assert EXERCISES["2.2"].right.startswith(f"{right} of {len(runs)}. ")
    assert f"{right} / {len(runs)}." in EXERCISES["2.2"].right
    texts = [span.text for span in NAMES]
    assert {name for name in texts if texts.count(name) == 2} == {"China", "Russia", "Ukraine"}
    assert len({span.text for span in runs if span.text in texts}) == 7
    assert f"gold has {len(NAMES)} names in this paragraph" in EXERCISES["2.3"].hints[1]
    assert len(gold) == 49  # the exercise of the careful finder


def test_each_half_of_the_names_is_a_careful_finder_and_no_other_number_is():
    for n in range(1, len(NAMES) + 1):
        assert (check("2.3", NAMES[-n:]).verdict == "Right") == (2 * n == len(NAMES))
    assert check("2.3", []).message.startswith("Nothing is marked yet")


def test_precision_and_recall_of_nltk_are_ours():
    from nltk.metrics import f_measure, precision, recall

    told = BOOKS["a"][[c.source.startswith("gold = ") for c in BOOKS["a"]].index(True)].outputs[0].text
    result = score(find_entities(first, "capitals"), NAMES)
    test, reference = places(find_entities(first, "capitals")), places(NAMES)
    assert precision(reference, test) == result.precision
    assert recall(reference, test) == result.recall
    assert f_measure(reference, test) == pytest.approx(result.f1)
    assert re.findall(r"\d\.\d\d", told) == [
        f"{x:.2f}" for x in (result.precision, result.recall, result.f1)
    ]
    assert min(result.precision, result.recall) <= result.f1 < (result.precision + result.recall) / 2


def test_only_one_error_of_the_capitals_takes_a_country_away():
    countries = {
        "China",
        "Russia",
        "Ukraine",
        "Iran",
        "North Korea",
        "United States",
        "Beijing",
        "Moscow",
        "US",
    }
    lost = [row["found"] for row in errors(found, gold) if countries & set(row["gold"].split("; "))]
    assert lost == ["While Beijing"]
    alarms = {row["found"] for row in errors(found, gold) if row["error"] == "false alarm"}
    assert alarms == {"He", "In", "This", "Meanwhile"}  # named in the answer under Discuss


# 2b ----------------------------------------------------------------------------------------------


def test_what_is_said_of_the_three_finders_is_so():
    assert score(entities, gold, labels=True).f1 == 1
    lost = [row["gold"] for row in errors(chunked, gold)]
    assert lost == ["Jens Stoltenberg", "North Korea"]
    tags = tag_words(article.text)
    assert [tag.label for tag in tags if tag.text in ("Jens", "Stoltenberg")][:2] == ["NNP", "NNP"]
    at = article.text.index("“North Korea is")
    assert [(t.text, t.label) for t in tags if t.start == at] == [("“", "NNP")]
    assert sum(span.text == "Jens Stoltenberg" for span in gold) == 1
    assert sum(span.text == "Stoltenberg" for span in chunked) == 5
    on_hunt = {}
    for method in METHODS:
        spans = find_entities(HUNT.text, method)
        on_hunt[method] = [score(spans, HUNT_GOLD, how).f1 for how in ("exact", "overlap")]
    assert all(exact < overlap for exact, overlap in on_hunt.values())
    assert all(exact < 0.8 for exact, _ in on_hunt.values())
    gains = {method: overlap - exact for method, (exact, overlap) in on_hunt.items()}
    assert min(gains, key=gains.get) == "rules"


def test_the_hints_of_the_hunt_are_true():
    missed = [
        span.text for span in HUNT_GOLD if span in score(find_entities(HUNT.text), HUNT_GOLD).missed
    ]
    missed = [name for name in missed if name != "Alexander the Great"]  # marked in part
    assert missed == ["May Turner", "Grace", "Hope", "Rose"]
    assert "There are four: a full name at the very start, and three" in EXERCISES["2.7"].hints[1]
    assert check("2.7", marks(*missed, of=HUNT.text)).verdict == "Right"
    assert "Alexander" in {span.text for span in find_entities(HUNT.text)}
    labels = {span.text: span.label for span in find_entities(HUNT.text)}
    assert labels["Jordan"] == labels["Turkey"] == "GPE"
    assert EXERCISES["2.8"].expected() == {"Jordan", "Turkey"}
    assert all(name in HUNT.text for name in ("Jordan, her brother", "Turkey and rice"))


def test_all_three_methods_together_find_what_is_said():
    all_three = places(found) & places(entities) & places(chunked)
    assert EXERCISES["2.9"].expected() == len(all_three & places(gold)) == len(all_three)
    assert "and they are right" in EXERCISES["2.9"].right


# 2c ----------------------------------------------------------------------------------------------


def test_who_leads_at_which_level():
    leads = {
        level: counted(level).most_common(1)[0][0] for level in ("name", "alias", "metonym", "all")
    }
    assert leads == {"name": "Russia", "alias": "Russia", "metonym": "Russia", "all": "China"}
    assert counted("name")["China"] * 2 == counted("all")["China"]  # half of the mentions
    lost = [counted(level)["China"] - counted(level, "capitals")["China"] for level in leads]
    assert lost == [0, 0, 1, 1]  # at which levels While Beijing is missing
    assert (counted("all", "capitals")["China"], counted("all", "capitals")["He"]) == (13, 4)
    assert "China has 13 at *all*, and *He* is a thing with four mentions" in GUIDE


def test_whose_count_grows_most_from_name_to_all():
    steps = {
        method: {
            thing: (counted("name", method)[thing], n) for thing, n in counted("all", method).items()
        }
        for method in METHODS
    }
    most = {
        method: max(steps[method], key=lambda thing: steps[method][thing][1] - steps[method][thing][0])
        for method in METHODS
    }
    name = EXERCISES["2.12"].expected()
    assert most == {"capitals": f"NATO Secretary General {name}", "rules": name, "ne_chunk": "China"}
    assert steps["rules"][name] == (1, 11)
    assert EXERCISES["2.12"].right.startswith("His count grows from 1 to 11: ")
    his = {mention.text.casefold() for mention in mentions if mention.entity == name}
    assert his == {name.casefold(), "stoltenberg", "he", "the nato chief"}


def test_the_marks_of_china_are_as_told():
    china = [s for s in load_gold("mentions") if s.why.endswith(" of china") and s.end <= len(first)]
    ways = [span.why.split()[0] for span in china]
    assert (ways.count("name"), ways.count("metonym"), len(ways)) == (2, 1, 6)
    assert "Two of the six say China, one names its capital, and three are" in EXERCISES["2.11"].right
    assert f"| 2.11 | {', '.join(span.text for span in china)} |" in GUIDE


def linked(text):
    return link_mentions(text, find_entities(text))


def test_the_rule_for_capitals_does_what_is_said():
    assert "no sign of a place is seen, so we guess the government" in linked("Oslo sings.")[0].why
    assert [m.entity for m in linked("Oslo will raise its defence budget.")] == ["Norway"]
    assert [m.kind for m in linked(EXERCISES["2.15"].worked)] == ["metonym"]
    for sentence in (
        "He lives in Paris.",
        "We flew to Paris.",
        "She stayed near Paris.",
        "I visited Paris.",
    ):
        assert linked(sentence)[-1].why.startswith("the city itself"), sentence  # as the hint says


def test_first_and_last_are_as_the_guide_says():
    starts = {thing: [m.start for m in mentions if m.entity == thing] for thing in counted("all")}
    order = sorted(starts, key=lambda thing: starts[thing][0])
    assert order[:2] == ["NATO", "Jens Stoltenberg"]
    assert max(starts, key=lambda thing: starts[thing][-1]) == "United States"


@pytest.mark.parametrize("letter", BOOKS)
def test_what_is_to_be_written_has_an_answer_for_who_learns_alone(letter):
    cells = BOOKS[letter]
    written = [i for i, cell in enumerate(cells) if "written" in cell.metadata.get("tags", [])]
    assert 1 <= len(written) <= 3
    for i in written:
        assert cells[i].source == "*Write here: double-click.*"
        assert cells[i + 1].source.startswith("<details><summary>One answer (ours)</summary>")


@pytest.mark.parametrize("letter", BOOKS)
def test_marks_are_handed_in_in_one_way(letter):
    form = r"answer_2_\d+ = \w+\.spans or \.\.\.  # your marks; \.\.\. as long as there are none"
    handed = [cell.source for cell in BOOKS[letter] if re.match(r"answer_.*\.spans", cell.source)]
    assert handed
    assert all(re.fullmatch(form, source) for source in handed)
