import re
from collections import Counter
from datetime import date
from numbers import Integral, Real

import numpy as np
import pandas as pd
import pytest
from checks import Page
from hypothesis import given
from hypothesis import strategies as st
from nltk import FreqDist

from helpers.article import load_article, load_gold, split_sentences, straighten
from helpers.entities import count_entities, find_entities, link_mentions
from helpers.exercises import (
    EXERCISES,
    HUNT,
    HUNT_GOLD,
    QUESTIONS,
    TALK,
    Feedback,
    check,
    hint,
    same,
)
from helpers.exercises.lesson_4 import AS_FACT
from helpers.framing import agentless_passives, namings, voices
from helpers.quotations import find_quotations
from helpers.spans import errors, score
from helpers.spending import load_spending, member_shares, members, who_meets
from helpers.tokens import TOKENIZERS, cut_up, is_word, stop_words, tokenize

article, stops = load_article(), stop_words()
tokens = tokenize(article.text)
words = [token.text.lower() for token in tokens if is_word(token)]
frequency = FreqDist(words)
found, chunked = (find_entities(article.text, method) for method in ("capitals", "ne_chunk"))
gold, entities = load_gold("names"), find_entities(article.text)
mentions = link_mentions(article, entities)


def positions(spans):
    return {(span.start, span.end) for span in spans}


counts = {name: len(tokenize(article.text, name)) for name in TOKENIZERS}
LESSON = {  # what the lessons import and compute before their exercises
    **{
        "article": article,
        "words": words,
        "frequency": frequency,
        "stops": stops,
        "FreqDist": FreqDist,
    },
    **{"TOKENIZERS": TOKENIZERS, "tokenize": tokenize, "straighten": straighten, "cut_up": cut_up},
    **{"found": found, "gold": gold, "entities": entities, "chunked": chunked, "mentions": mentions},
    **{"positions": positions, "count_entities": count_entities, "find_entities": find_entities},
    **{"errors": errors, "HUNT": HUNT, "HUNT_GOLD": HUNT_GOLD},
    **{"who_meets": who_meets, "members": members, "this_year": member_shares("2024-06", 2024)},
    **{"counts": voices(article), "names": namings(article), "passives": agentless_passives(article)},
    **{"score": score, "load_gold": load_gold, "date": date},
}
EVERY = pytest.mark.parametrize("number", EXERCISES)
EVERY_QUESTION = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
WORKED = {number: eval(exercise.worked, LESSON) for number, exercise in EXERCISES.items()}


def once(words):
    return sum(times == 1 for times in Counter(words).values())


VERBS = WORKED["4.1"]
DEFENDED = [
    {"emphasized": "assertive"},
    {"highlighted": "emphasis"},
    {"emphasized": "assertive", "highlighted": "emphasis"},
]
"""Other answers to 4.1 that the guide calls defensible."""

# For each exercise, answers with a known mistake, in the order in which the mistakes are listed.
MISTAKEN = {
    "0.1": [[{}]],
    "1.1": [
        [tokenize(article.text, "tweet"), ("a", "b")],
        [len({token.text for token in tokenize(article.text, "tweet")})],
        [356, 356.0],
        [2313],
    ],
    "1.2": [
        ["nltk", " Treebank "],
        [{"split", "words", "wordpunct", "tweet"}],
        [{"words", "wordpunct", "nltk", "tweet"}, ["words", "wordpunct", "nltk", "tweet"]],
        [{"nltk"}, {"nltk", "treebank", "tweet"}, ["treebank"]],
    ],
    "1.3": [[-10], [414, 424], [25]],
    "1.5": [
        ["dr gen a.m u.s feb", ""],
        [{"dr.", "gen.", "a.m.", "u.s.", "feb."}],
        [{"Dr", "Gen", "a.m", "U.S", "Feb"}],
        [{"dr"}, set(), []],
        [{"dr", "gen", "a.m", "u.s", "feb", "hour"}],
    ],
    "1.6": [
        [frequency.hapaxes()],
        [204],
        [once(token.text for token in tokens if is_word(token))],
        [once(token.text.lower() for token in tokens)],
    ],
    "2.1": [["7", "many"], [0, -3], [357, 10**9]],
    "2.2": [[10], [9], [0.8]],
    "2.3": [[(1 / 49, 1), (0.02, 1)], [(1, 1), [1.0, 1.0]], [(1, 0.98)], [(1, 49), ("100 %", "2 %")]],
    "2.4": [[49], [44, 47], [positions(gold), list(positions(found))]],
    "2.5": [
        ["May Turner", ""],
        [set(), {}, []],
        [{"Grace, Hope"}, ["Grace and Hope", "Rose"]],
        [{"Turkey"}, ["Rose", "turkey"]],
        [{"May", "Grace", "Hope", "Rose"}],
        [{"Alexander", "Rose"}],
        [{"Georgia"}, ["Orchard Trust", "Rose"]],
        [{"Grace", "May Turner"}, ["grace", "May Turner "]],
    ],
    "2.6": [
        [{}, "Zorblat", {"PERSON": "Mr. Zorblat"}, ["Mr. Zorblat"]],
        [
            {"PERSON": "Ana", "GPE": "Zorblat", "ORG": "Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "in zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Mr. Zorblatt", "GPE": "in Zorblatt", "ORG": "the firm Zorblatt"},
        ],
        [{"PERSON": "in Zorblat", "GPE": "in Zorblat", "ORG": "the firm Zorblat"}],
        [{"PERSON": "Mr. Zorblat", "GPE": "Mr. Zorblat", "ORG": "Zorblat"}],
        [{"PERSON": "Mr. Zorblat", "GPE": "in Zorblat", "ORG": "Mr. Zorblat"}],
    ],
    "2.7": [[2, 2.0], [9 / 14], [50, "50%", "50 %"], [7, 14]],
    "3.1": [["23"], [33, 10**9], [-1]],
    "3.2": [
        ["NATO Total", "", who_meets(2024), {"NATO Total": 1}, None],
        [{"Iceland"}, ["NATO Total", "iceland"]],
        [{"NATO Total"}, {"NATO Total", "NATO Europe and Canada", "Poland"}],
        [{"Poland", "Greece"}, ["slovakia"]],
    ],
    "3.3": [
        ["Netherlands", who_meets(2024), member_shares("2024-06", 2024)],
        [
            set(),
            [],
            set(who_meets(2024, basis="current prices").members) - set(who_meets(2024).members),
        ],
        [{"Slovakia"}, ["Slovak Republic"]],
        [set(who_meets(2024)), list(who_meets(2024))],
        [set(who_meets(2024, basis="current prices").members)],
        [{"The Netherlands"}, {"Netherlands", "Slovakia", "Croatia"}],
    ],
    "3.4": [[16, 16.0], [2.10, 2.1], [2.12], [2.105, 2.1099]],
    "3.5": [[set(who_meets(2024).members) - set(members(2014)), ["Finland"]], [20, 20.0], [19]],
    "3.7": [
        ["Romania", who_meets(2023)],
        [set(), []],
        [{"Romania"}, ["Denmark"], {"Denmark", "Hungary"}],
        [set(who_meets(2023, release="2023-07").members), ["Romania", "Denmark", "Poland"]],
    ],
    "3.8": [[2.02 / 1.43, 1.41], [0.03 / 0.62, 0.048], [1.43 / 2.02, 0.71], [2.02 - 1.4, 0.62, 0.03]],
    "4.1": [
        ["neutral", {}, {"stated": "neutral"}, list(VERBS)],
        [{**VERBS, "stated": "plain"}, {**VERBS, "denied": ""}, {**VERBS, "denied": ["denial"]}],
        [{**VERBS, "stated": "Assertive"}],
        [{**VERBS, "denied": "doubt"}, dict.fromkeys(VERBS, "neutral"), {**VERBS, "stated": "link"}],
    ],
    "4.2": [
        [7, ["Zora Quill claimed “no”."], {}],
        ["Zora Quill claimed “no”. " * 500],
        ["She claimed “no”.", "zora quill claimed “no”.", ""],
        ["Zora Quill claimed that the river is clean.", "Zora Quill claimed ‘no’."],
        ["A rival of Zora Quill claimed “the river is clean”.", "Zora Quill left. Ana Lima: “no”"],
        [
            "Zora Quill said “the river is clean”.",
            "Zora Quill: “the river is clean”",
            "Zora Quill allegedly said “the river is clean”.",
        ],
    ],
    "4.3": [[24, 24.4, 87 / 3.56], [28.9, 103 / 3.56], [190], [0.53, 0.2], ["53 %", "53.4%"]],
    "4.4": [
        ["war", "conflict, war"],
        [{"war of aggression"}, ["War of Aggression", "war"]],
        [{"invasion"}, ["war", "conflict", "military operation", "Ukraine"]],
        [{"war"}, ["Conflict", "war"], set()],
    ],
    "4.5": [
        ["alleged", "ongoing concerns", "alleged provision", "military parts to Russia"],
        ["sustaining", "the conflict", "third year", "in"],
        ["Stoltenberg", "crucial conflict", "which h", "have b", "no where"],
    ],
    "4.6": [
        ["be prepared", ""],
        [{"been attributed", "is spent"}, ["has been attributed to"]],
        [{"is spent"}, ["be prepared", "is spent"]],
        [{"prepared"}, ["be prepared", "engaged"]],
        [{"be prepared"}, ["are actively engaged"]],
    ],
    "4.9": [[24, 24.0], [8736], [8736 / 365, 23.9]],
    "1.7": [["the", "The"], [("russia", 10), ["russia"]], ["China", "nato"]],
}


class Nasty:
    """An object that answers nothing."""

    def refuse(self, *_):
        raise RuntimeError("no")

    __eq__ = __hash__ = __repr__ = __str__ = __bool__ = __iter__ = __len__ = __float__ = refuse


class NastyList(list):
    __iter__ = __len__ = __eq__ = __contains__ = Nasty.refuse


class NastyNumber(float):
    __lt__ = __gt__ = __eq__ = __float__ = Nasty.refuse


class NastyDict(dict):
    values = __len__ = __iter__ = __eq__ = Nasty.refuse


OTHERS = [
    *[Nasty(), Nasty, NastyList([1]), NastyNumber(3), NastyDict(a=1), [Nasty()], {"a": Nasty()}],
    *[float("nan"), float("inf"), -float("inf"), 10**400, -(10**400), 1e308, 3 + 4j, np.float64("nan")],
    *[np.array([1, 2]), np.array(5), np.int64(7), np.bool_(True), np.datetime64("2024-06-18"), pd.NA],
    *[pd.DataFrame({"a": [1]}), pd.NaT, list(range(100_000)), "x" * 100_000, b"423", "423", {1: {2}}],
    *[None, True, False, "", lambda: 423, print, iter([]), range(5), NotImplemented],
]
ANSWERS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary(),
    lambda part: (
        st.lists(part) | st.dictionaries(st.text(), part) | st.sets(st.text()) | st.tuples(part)
    ),
    max_leaves=6,
)


def is_right(number, answer):
    """Say whether an answer is right, by another way than the exercises' own."""
    if number == "0.1":
        return isinstance(answer, dict) and len(answer) > 0
    if number == "1.5":
        cut = [sentence.text for sentence in split_sentences(TALK, {str(part) for part in answer})]
        return cut == re.split(r"(?<=Senate\.) |(?<=hour\.) ", TALK)
    if number == "1.7":
        return answer.strip().lower() == WORKED[number]
    if number == "1.2":
        return {name.strip().lower() for name in answer} == WORKED[number]
    if number == "2.1":
        return type(answer) is int and 0 < answer <= 356
    if number == "2.3":
        return isinstance(answer, tuple | list) and [round(float(a), 3) for a in answer] == [1, 0.02]
    if number == "2.5":
        return {name.strip().lower() for name in answer} == {"may turner", "grace", "hope", "rose"}
    if number == "2.6":
        found = {kind: find_entities(answer[kind]) for kind in ("PERSON", "GPE", "ORG")}
        return all(
            [s.label for s in spans if "Zorb" in s.text] == [kind] for kind, spans in found.items()
        )
    if number == "3.1":
        return isinstance(answer, Integral) and not isinstance(answer, bool) and 0 <= answer <= 32
    if number in {"3.2", "3.3", "3.7"}:
        right = {
            "3.2": {"nato europe and canada", "nato total"},
            "3.3": {"netherlands", "slovak republic"},
            "3.7": {"romania", "denmark"},
        }[number]
        if not isinstance(answer, set | frozenset | list | tuple):
            return False
        names = {name.strip().lower() for part in answer for name in str(part).split(",")}
        names = {re.sub("^the ", "", name).replace("slovakia", "slovak republic") for name in names}
        return names == right
    if number == "3.8":
        return isinstance(answer, Real) and 20 <= answer < 62 / 3 + 2
    if number == "4.1":
        given = {verb: stance.strip().lower() for verb, stance in answer.items()}
        others = [{**VERBS, **other} for other in DEFENDED]
        return given in [VERBS, *others]
    if number == "4.2":
        said = [q for q in find_quotations(answer) if q.quoted and q.source and q.cue]
        return any((q.source.label, q.cue.label) == ("Zora Quill", "doubt") for q in said)
    if number == "4.3":
        return isinstance(answer, Real) and abs(answer - 100 * 190 / 356) < 0.6
    if number in {"4.4", "4.6"}:
        right = {
            "4.4": {"war", "military operation", "conflict"},
            "4.6": {"be prepared", "are actively engaged"},
        }[number]
        kinds = set | frozenset | list | tuple
        return isinstance(answer, kinds) and {str(part).strip().lower() for part in answer} == right
    if number == "4.5":
        words = re.findall(r"\w+", answer.lower())
        begun = [AS_FACT.split()[first : first + len(words)] for first in range(4)]
        return words == ["nowhere"] or (words and words in begun)
    return isinstance(answer, Real) and answer == WORKED[number]


def assert_friendly(number, answer):
    feedback = check(number, answer)
    assert feedback.verdict in {"Right", "Try again"}
    assert re.fullmatch(r"[A-Z].+[.?)}\w]", feedback.message, re.DOTALL)
    assert "of the type" not in feedback.message or type(answer).__name__ in feedback.message
    try:
        right = is_right(number, answer)
    except Exception:  # an answer of another kind
        right = False
    assert (feedback.verdict == "Right") == bool(right)


@EVERY
def test_the_worked_answer_is_right(number):
    exercise = EXERCISES[number]
    assert check(number, WORKED[number]) == Feedback("Right", exercise.right)
    assert is_right(number, WORKED[number])
    assert hint(number).hints == (*exercise.hints, exercise.worked)


@EVERY
@pytest.mark.parametrize("dots", [..., [...], (1, ...), {...}, {"a": 1, "b": ...}, {"a": ...}])
def test_three_dots_are_not_yet_an_answer(number, dots):
    assert (
        repr(check(number, dots))
        == f"Not yet. Put {EXERCISES[number].wanted} in place of the three dots."
    )


@EVERY
def test_each_known_mistake_has_a_sentence_of_its_own(number):
    for answers, (_, sentence) in zip(MISTAKEN[number], EXERCISES[number].mistakes, strict=True):
        assert [check(number, answer).message for answer in answers] == [
            sentence if isinstance(sentence, str) else sentence(answer) for answer in answers
        ]
        assert {check(number, answer).verdict for answer in answers} == {"Try again"}
    sentences = [sentence for exercise in EXERCISES.values() for _, sentence in exercise.mistakes]
    assert len(set(sentences)) == len(sentences)


@EVERY
@pytest.mark.parametrize("answer", OTHERS, ids=lambda answer: type(answer).__name__)
def test_any_object_gets_a_friendly_sentence(number, answer):
    assert_friendly(number, answer)


@EVERY
@given(answer=ANSWERS)
def test_any_answer_gets_a_friendly_sentence(number, answer):
    assert_friendly(number, answer)


@pytest.mark.parametrize("number", ["1.1", "1.3", "1.6"])
def test_numbers_of_every_kind_are_numbers(number):
    value = WORKED[number]
    for kind in (int, float, np.int64, np.int32, np.uint16, np.float64, np.float32):
        assert check(number, kind(value)).verdict == "Right"
    assert check(number, value - 2).message.startswith("Your number is too small.")
    assert check(number, value + 1.5).message.startswith("Your number is too large.")
    assert (
        check(number, str(value)).message
        == "The answer is a whole number; yours is a text in quotation marks: leave the marks away if "
        "it is a number."
    )


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        *[
            ("1.7", "Russia"),
            ("1.7", " RUSSIA\n"),
            ("1.2", ["NLTK", "treebank"]),
            ("1.2", (" Treebank", "nltk")),
        ],
        *[("1.5", ["dr", "gen", "a.m", "u.s", "feb", "mr"]), ("0.1", {"words": 1, "people": "many"})],
    ],
)
def test_capitals_and_order_do_not_matter(number, answer):
    assert check(number, answer).verdict == "Right"


@pytest.mark.parametrize("other", DEFENDED, ids=str)
def test_every_answer_to_4_1_that_can_be_defended_is_right(other):
    assert check("4.1", {**VERBS, **other}).verdict == "Right"


@pytest.mark.parametrize(
    "answer", ["which have been crucial", "Crucial", "“which”", "nowhere", "have been"]
)
def test_every_answer_to_4_5_that_can_be_defended_is_right(answer):
    assert check("4.5", answer).verdict == "Right"


@pytest.mark.parametrize("left_out", ["dr", "gen", "a.m", "u.s", "feb"])
def test_three_wrong_sentences_are_not_the_three(left_out):
    answer = {"dr", "gen", "a.m", "u.s", "feb", "hour"} - {left_out}
    assert len(split_sentences(TALK, answer)) == 3
    assert check("1.5", answer).verdict == "Try again"


@pytest.mark.parametrize(
    ("answer", "expected", "equal"),
    [
        *[("China’s", "china's", True), ("“a”", '"A"', True), (["b", "A"], {"a", "b"}, True)],
        *[({"a": 1}, {"a"}, False), ("ab", {"a", "b"}, False), (1, True, False), (True, True, True)],
        *[(0.1 + 0.2, 0.3, True), ((1, 2), (1, 2), True), ([1, 2], (1, 2), False), (None, None, True)],
    ],
)
def test_the_value_counts_and_not_how_it_is_written(answer, expected, equal):
    assert same(answer, expected) is equal


@pytest.mark.parametrize("number", QUESTIONS)
@pytest.mark.parametrize("ask", [lambda number: check(number, 1), hint])
def test_a_question_is_not_asked_for_its_check(ask, number):
    with pytest.raises(ValueError, match=f"{number} is a question: click one of its options"):
        ask(number)


@pytest.mark.parametrize(
    ("number", "answer", "said"),
    [
        ("3.4", (2, 11), "write decimals with a point"),
        ("3.8", (20, 7), "write decimals with a point"),
        ("3.4", "2.11", "leave the marks away"),
        ("3.5", [4], "take the square brackets away"),
        ("3.5", None, "yours is nothing"),
        ("3.4", who_meets(2024), "yours is a whole result"),
        ("3.5", who_meets, "of the type function"),
    ],
)
def test_an_answer_of_another_kind_is_told_in_plain_words(number, answer, said):
    assert said in check(number, answer).message


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        ("3.1", np.int64(20)),
        ("3.2", {"NATO Total, NATO Europe and Canada"}),
        ("3.3", ["The Netherlands", " slovakia "]),
        ("3.7", ("Romania", "Denmark")),
        *(("3.8", answer) for answer in (20, 20.7, 21, 22.13)),
    ],
)
def test_right_answers_of_lesson_3_may_be_written_in_other_ways(number, answer):
    assert check(number, answer).verdict == "Right"


@pytest.mark.parametrize("number", ["9.9", "", None, 1.1])
@pytest.mark.parametrize("ask", [lambda number: check(number, 1), hint])
def test_an_unknown_exercise_is_named_with_the_choices(ask, number):
    with pytest.raises(ValueError, match=f"no exercise {number!r}: choose one of 0.1, 1.1, 1.2"):
        ask(number)


# What the sentences claim, and how they look ----------------------------------------------------


def test_the_numbers_in_the_sentences_are_true():
    chunks = len(article.text.split())
    assert f"Cutting at the spaces gave {chunks} pieces" in EXERCISES["1.1"].right
    assert WORKED["1.1"] > chunks
    assert "three quarters" in EXERCISES["1.6"].right
    assert once(words) / len(set(words)) == pytest.approx(0.75, abs=0.01)
    assert "Three sentences" in EXERCISES["1.5"].right
    assert "There are five" in EXERCISES["1.5"].hints[2]
    assert len(WORKED["1.5"]) == len(split_sentences(TALK, set())) - 3 == 5
    assert "rules of the Penn Treebank" in EXERCISES["1.2"].right
    assert all("Treebank" in TOKENIZERS[name] for name in WORKED["1.2"])


def test_what_the_sentences_of_lesson_3_say_is_true():
    spending = load_spending()
    shares = spending.loc[spending["year"] == 2024, "share_gdp_pct"]
    assert (shares >= 2.11).sum() == 16 == len(members(2024)) / 2
    assert (shares >= 2.12).sum() == 15
    first, last = who_meets(2014), who_meets(2024)
    joined = len(set(last) - set(members(2014)))
    assert f"grew by {last.count - first.count}. Of these, {joined} joined" in EXERCISES["3.5"].right
    assert f"and {last.count - first.count - joined} were members" in EXERCISES["3.5"].right
    assert set(first) < set(last)
    europe = load_spending(sums=True).query("country == 'NATO Europe and Canada'").set_index("year")
    shares = europe["share_gdp_pct"]
    assert (shares[2014], shares[2024]) == (1.43, 2.02)
    assert check("3.8", (shares[2024] - 1.4) / (shares[2014] - 1.4)).verdict == "Right"
    assert shares[2024] / shares[2014] < 1.5
    assert [who_meets(2023, release=name).count for name in ("2023-07", "2024-03")] == [11, 11]
    reasons = " ".join(o.text + o.reason for n in ("3.6", "3.9") for o in QUESTIONS[n].options)
    assert f"Only {who_meets(2024, release='2025-08').count} members" in reasons
    assert f"{last.count} of its {last.of} members" in reasons
    assert last.of - last.count == 9
    estimates = spending.loc[spending["estimate"], "year"].unique()
    assert "Only those of 2023 and 2024 are" in reasons
    assert set(estimates) == {2023, 2024}


@EVERY_QUESTION
def test_a_question_has_one_right_option_and_a_reason_for_each(question):
    assert QUESTIONS[question.number] is question
    assert [option.right for option in question.options].count(True) == 1
    assert len({option.text for option in question.options}) == len(question.options) >= 3
    assert len({option.reason for option in question.options}) == len(question.options)
    for option in question.options:
        verdict = "Right" if option.right else "Try again"
        assert question.answer(option.text) == Feedback(verdict, option.reason)
    assert (
        question.answer(None)
        == question.answer("?")
        == Feedback("Not yet", "Choose one of the options.")
    )


def test_the_numbers_in_the_question_are_the_smallest_and_the_largest_count():
    question, low, high = QUESTIONS["1.4"], min(counts.values()), max(counts.values())
    assert f"from {low} to {high} tokens" in question.text
    assert [option.text.split(",")[0] for option in question.options[:2]] == [str(low), str(high)]
    assert low == counts["split"] == len(article.text.split())


@EVERY
def test_hints_open_one_inside_the_other(number):
    hints = hint(number)
    page = Page(hints._repr_html_())
    depths = [element["inside"].count("details") for element in page.all("details")]
    assert depths == list(range(len(hints.hints)))
    assert page.texts("p") == list(hints.hints)  # with their < and "
    assert "the whole answer" in page.texts("summary")[-1]
    assert not any("open" in element for element in page.all("details"))
    assert repr(hints) == f"{len(hints.hints)} hints for exercise {number}, to be opened one at a time."


@pytest.mark.parametrize("verdict", ["Right", "Not yet", "Try again"])
def test_feedback_is_escaped_and_not_told_by_colour_alone(verdict):
    feedback = Feedback(verdict, '<script> & "so"')
    assert re.fullmatch(
        rf'[✔…↻] {verdict}\. <script> & "so"', *Page(feedback._repr_html_()).texts("div")
    )
    assert repr(feedback) == f'{verdict}. <script> & "so"'


def test_a_solution_can_be_shown_closed():
    feedback = check("1.1", WORKED["1.1"], folded=True)
    (folded,) = Page(feedback.html).texts("details")
    assert folded.startswith("Solution of exercise 1.1")
    assert EXERCISES["1.1"].right in folded
