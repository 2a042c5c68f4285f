import re
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from itertools import count

import numpy as np
import pandas as pd
import pytest
from checks import Page, contrast
from hypothesis import given
from hypothesis import strategies as st
from nltk import FreqDist

from helpers.article import load_article, split_sentences
from helpers.entities import find_entities, link_mentions
from helpers.exercises import EXERCISES, QUESTIONS, TALK, Feedback, Hints, check, hint
from helpers.exercises.answers import LARGEST, Thing, TooLargeError, kind_of, plain_copy
from helpers.framing import agentless_passives, namings, voices
from helpers.gold import add_marked, load_gold
from helpers.spending import load_spending, member_shares, members, who_meets
from helpers.tokens import TOKENIZERS, is_word, stop_words, tokenize

MODULES = ("article", "data", "entities", "exercises", "framing", "gold", "spans", "spending", "tokens")
PUBLIC = {
    name: what for module in MODULES for name, what in vars(import_module(f"helpers.{module}")).items()
}

# What the lessons compute before their exercises, by the names that they use.
article, stops = load_article(), stop_words()
tokens = tokenize(article.text)
words = [token.text.lower() for token in tokens if is_word(token)]
frequency = FreqDist(words)
found, chunked = (find_entities(article.text, method) for method in ("capitals", "ne_chunk"))
gold, entities = load_gold("names"), find_entities(article.text)
mentions = add_marked(link_mentions(article, entities))
this_year = member_shares("2024-06", 2024)
counts, names, passives = voices(article), namings(article), agentless_passives(article)


def positions(spans):
    return {(span.start, span.end) for span in spans}


EVERY = pytest.mark.parametrize("number", EXERCISES)
WORKED = {
    number: eval(exercise.worked, PUBLIC | globals() | {"date": date})
    for number, exercise in EXERCISES.items()
}
GUESSES = {"0.1", "2.1", "3.1"}
NUMERIC = [n for n in sorted(WORKED.keys() - GUESSES - {"2.7"}) if isinstance(WORKED[n], int | float)]


def once(words):
    return sum(times == 1 for times in Counter(words).values())


VERBS, SHORT = WORKED["4.1"], WORKED["1.5"]

# For each exercise, answers with a known mistake, in the order in which the mistakes are listed.
MISTAKEN = {
    "0.1": [[{}, {"words": 300, "true": " "}, {"words": None}, {"words": []}]],
    "1.1": [
        [len({token.text for token in tokenize(article.text, "tweet")})],
        [356, 356.0],
        [2313],
    ],
    "1.2": [
        [{"split", "words", "wordpunct", "tweet"}],
        [{"words", "wordpunct", "nltk", "tweet"}, ["words", "wordpunct", "nltk", "tweet"]],
        [{"nltk"}, {"nltk", "treebank", "tweet"}, ["treebank"]],
    ],
    "1.3": [[-10], [414, 424], [25]],
    "1.5": [
        [{"dr.", "gen.", "a.m.", "u.s.", "feb."}],
        [{"Dr", "Gen", "a.m", "U.S", "Feb"}],
        [{"dr"}, set(), []],
        [{*SHORT, "hour"}, {*SHORT, "year"}, {*SHORT, "senate", "year"}],
    ],
    "1.6": [
        [204],
        [once(token.text for token in tokens if is_word(token))],
        [once(token.text.lower() for token in tokens)],
    ],
    "2.1": [[0, -3], [357, 10**400, float("inf")], [3.5, float("nan")]],
    "2.2": [[10], [9], [0.8]],
    "2.3": [
        [(1 / 49, 1), (0.02, 1)],
        [(1, 1), [1.0, 1.0]],
        [(1, 0.98)],
        [(1, 49), ("100 %", "2 %"), (True, 1 / 49), {1, 49}],
        [(1, 1 / 47), (1, 1 / 48), (1, 1 / 50), (1, 0.0206)],
    ],
    "2.4": [[49], [44, 47]],
    "2.5": [
        [set(), []],
        [{"Grace, Hope"}, ["Grace and Hope", "Rose"]],
        [{"Turkey"}, ["Rose", "turkey"]],
        [{"May", "Grace", "Hope", "Rose"}],
        [{"Alexander", "Rose"}],
        [{"Georgia"}, ["Orchard Trust", "Rose"]],
        [{"Grace", "May Turner"}, ["grace", "May Turner "]],
    ],
    "2.6": [
        [
            {"PERSON": "Ana", "GPE": "Zorblat", "ORG": "Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "in zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Mr. Zorblatt", "GPE": "in Zorblatt", "ORG": "the firm Zorblatt"},
        ],
        [
            {"PERSON": "in Zorblat", "GPE": "in Zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Zorblat came.", "GPE": "in Zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "Mr. Zorblat", "ORG": "Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "in Zorblat", "ORG": "Mr. Zorblat"},
        ],
    ],
    "2.7": [[2, 2.0], [9 / 14], [50], [7, 14]],
    "3.1": [[-1], [33, 10**9], [20.5]],
    "3.2": [
        [{"Iceland"}, ["NATO Total", "iceland"]],
        [{"NATO Total"}, {"NATO Total", "NATO Europe and Canada", "Poland"}],
        [{"Poland", "Greece"}, ["slovakia"]],
    ],
    "3.3": [
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
    "3.5": [[20, 20.0], [19]],
    "3.7": [
        [set(), []],
        [{"Romania"}, ["Denmark"], {"Denmark", "Hungary"}],
        [set(who_meets(2023, release="2023-07").members), ["Romania", "Denmark", "Poland"]],
    ],
    "3.8": [[2.02 / 1.43, 1.41], [0.03 / 0.62, 0.048], [1.43 / 2.02, 0.71], [2.02 - 1.4, 0.62, 0.03]],
    "4.1": [
        [{**VERBS, "stated": "plain"}, {**VERBS, "denied": ""}],
        [{**VERBS, "stated": "Assertive"}],
        [{**VERBS, "denied": "doubt"}, dict.fromkeys(VERBS, "neutral"), {**VERBS, "stated": "link"}],
    ],
    "4.2": [
        ["She claimed “no”.", "zora quill claimed “no”.", ""],
        ["Zora Quill claimed that the river is clean.", "Zora Quill claimed ‘no’."],
        ["A rival of Zora Quill claimed “the river is clean”.", "Zora Quill left. Ana Lima: “no”"],
        [
            "Zora Quill said “the river is clean”.",
            "Zora Quill: “the river is clean”",
            "Zora Quill allegedly said “the river is clean”.",
        ],
    ],
    "4.3": [[24, 24.4, 87 / 3.56], [28.9, 103 / 3.56], [190], [0.53, 0.2]],
    "4.4": [
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
        [{"been attributed", "is spent"}, ["has been attributed to"]],
        [{"is spent"}, ["be prepared", "is spent"]],
        [{"prepared"}, ["be prepared", "engaged"]],
        [{"be prepared"}, ["are actively engaged"]],
    ],
    "4.9": [[24, 24.0], [8736], [8736 / 365, 23.9]],
    "1.7": [["the", "The"], ["China", "nato"]],
}


class Refusal(BaseException):
    """What no `except Exception` catches."""


def refuse(*_):
    raise Refusal


class Hidden(type):
    __eq__ = __hash__ = __instancecheck__ = __subclasscheck__ = __getattribute__ = refuse


def nasty(base=object, *value):
    """Make an object whose every method refuses, of a class that refuses, too."""
    methods = set(dir(base)) - {"__new__", "__init__", "__init_subclass__", "__doc__"}
    body = {**dict.fromkeys(methods, refuse), "__class__": property(refuse)}
    return Hidden("Nasty", (base,), body)(*value)


class EndlessList(list):
    def __iter__(self):
        return count()


MANY = [str(n) for n in range(200_000)]
INSIDE, DEEP = [], []
INSIDE.append(INSIDE)
for _ in range(100_000):
    DEEP = [DEEP]
TOO_LONG = [
    *[range(10**12), np.zeros(10**6), pd.Series(range(10**6)), MANY, set(MANY), tuple(MANY)],
    *[dict.fromkeys(MANY), dict.fromkeys(MANY).keys(), "x" * 10**7, [["a"] * 1000] * 1000],
    dict.fromkeys(("PERSON", "GPE", "ORG"), "We met President Zorblat. " * 30_000),
]
OTHERS = [
    *[nasty(base) for base in (object, list, tuple, dict, set, str)],
    *[nasty(float, -3.0), nasty(int, -3), [nasty()], {"a": None, 1: nasty()}, type(nasty())],
    *[EndlessList([-1]), INSIDE, DEEP, count(), (n for n in count()), iter([]), pd.RangeIndex(9)],
    *[float("nan"), -float("inf"), -(10**400), -1e308, 3 + 4j, np.float64("nan"), np.longdouble(7)],
    *[np.array([-1, -2]), np.array(-5), np.int64(-7), np.bool_(True), pd.NA, pd.NaT, pd.Index([-1])],
    *[np.datetime64("2024-06-18"), pd.DataFrame({"a": [1]}), Decimal("sNaN"), Fraction(-(10**400))],
    *[{1: {2}, 3: ""}, None, True, False, "", "“" * 4900, b"423", lambda: 423, print, NotImplemented],
]
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda part: (
        st.lists(part) | st.dictionaries(st.text(), part) | st.sets(st.text()) | st.tuples(part)
    ),
    max_leaves=6,
)


def reply(number, answer):
    """Give the reply to an answer, proved to be a sentence and safe to show."""
    feedback = check(number, answer)
    assert re.fullmatch(r"[A-Z].+[.?)}\w]", feedback.message, re.DOTALL)
    assert Page(feedback.html).texts("div")
    return feedback


@EVERY
def test_the_worked_answer_is_right(number):
    exercise = EXERCISES[number]
    assert check(number, WORKED[number]) == Feedback("Right", exercise.right)
    assert hint(number).hints == (*exercise.hints, exercise.worked)


@EVERY
@pytest.mark.parametrize("dots", [..., [...], (1, ...), {...}, {"a": 1, "b": ...}], ids=str)
def test_three_dots_are_not_yet_an_answer(number, dots):
    wanted = EXERCISES[number].wanted
    assert repr(check(number, dots)) == f"Not yet. Put {wanted} in place of the three dots."


@EVERY
def test_each_known_mistake_has_a_sentence_of_its_own(number):
    assert len(MISTAKEN[number]) == len(EXERCISES[number].mistakes)
    for answers, sentence in zip(MISTAKEN[number], EXERCISES[number].mistakes, strict=True):
        for answer in answers:
            said = sentence if isinstance(sentence, str) else sentence(plain_copy(answer))
            assert check(number, answer) == Feedback("Try again", said)


@EVERY
def test_any_object_gets_a_friendly_sentence(number):
    for answer in OTHERS:
        feedback = reply(number, answer)
        assert feedback.verdict == "Try again"
        assert "of the type" not in feedback.message or kind_of(answer) in feedback.message


@EVERY
def test_what_is_far_too_long_is_not_looked_through(number):
    said = f"Yours is far too long: the answer is {EXERCISES[number].wanted}."
    assert {check(number, answer) for answer in TOO_LONG} == {Feedback("Try again", said)}


@given(answer=ANSWERS)
def test_any_answer_gets_a_friendly_sentence(answer):
    for number in EXERCISES.keys() - GUESSES:
        verdict = reply(number, answer).verdict
        assert verdict == "Try again" or abs(answer - WORKED[number]) < 2
    assert {reply(number, answer).verdict for number in GUESSES} <= {"Right", "Try again"}


COPIES = [
    *[(nasty(float, 3.0), 3.0), (nasty(str, "a"), "a"), (nasty(int, 3), 3), (EndlessList([1]), (1,))],
    *[({1: [2]}, {1: (2,)}), ([{1: 2}], (Thing("dict"),)), ({(1, 2)}, frozenset({(1, 2)}))],
    *[(np.array([[1.5, 2]]), (1.5, 2.0)), (np.array(["a"]), ("a",)), (np.array(5), 5), (np.int8(5), 5)],
    *[(np.bool_(True), True), (pd.Series(["a"]), ("a",)), (pd.Index([1]), (1,)), (range(2), (0, 1))],
    *[(Counter("a").keys(), ("a",)), ({1: 2}.items(), ((1, 2),)), (Counter("aa"), {"a": 2})],
    *[(Decimal("1.5"), 1.5), (Fraction(1, 2), 0.5), (Fraction(10**400), Thing("Fraction"))],
    *[(nasty(), Thing("Nasty")), (print, Thing("builtin_function_or_method")), ([...], (...,))],
    *[(DEEP, (((Thing("list"),),),)), (nasty(dict), {}), (nasty(set), frozenset()), (None, None)],
]


def test_a_copy_is_plain():
    for answer, copy in COPIES:
        plain = plain_copy(answer)
        assert (plain, type(plain)) == (copy, type(copy))


def test_the_bound_counts_parts_and_characters():
    whole = ["ab"] * ((LARGEST - 1) // 3)
    assert plain_copy(whole) == tuple(whole)
    with pytest.raises(TooLargeError):
        plain_copy([*whole, "ab"])


@pytest.mark.parametrize(
    "kind", [int, float, np.int64, np.uint16, np.float32, np.array, Decimal, Fraction]
)
def test_numbers_of_every_kind_are_numbers(kind):
    for number in ("1.1", "1.3", "1.6", "2.1", "4.9"):
        assert check(number, kind(WORKED[number])).verdict == "Right"


@pytest.mark.parametrize("number", NUMERIC)
def test_a_number_far_off_is_only_too_small_or_too_large(number):
    for answer, side in [(-(10**6), "small"), (10**6, "large")]:
        assert check(number, answer).message.startswith(f"Your number is too {side}. The hints below")


shares = this_year["share_gdp_pct"]
KINDS = ("PERSON", "GPE", "ORG")
TOLD = {  # for each exercise, answers of another kind or size, with what is said to them
    "0.1": [(5, "Keep the curly brackets and all before each colon, and write a guess for")],
    "1.1": [(7, "Your number is too small."), (999.5, "Your number is too large."), (tokens, "len()")],
    "1.2": [("nltk", 'each in quotation marks, also if it is only one: {"first", "second"}')],
    "1.3": [(-10, "The right size, but the other way round"), ("-10", "leave the marks")],
    "1.6": [(frequency.hapaxes(), "How many are there? Python's len() counts.")],
    "1.7": [(("russia", 10), "give it alone, in quotation marks or with [0]")],
    "2.3": [(1, "two numbers in round brackets; yours is a number")],
    "2.4": [(positions(gold), "len()"), ({4}, "take the curly brackets away")],
    "2.5": [({}, "Write a set of names")],
    "2.6": [
        (
            {"PERSON": "Mr. Zorblat"},
            "and all before each colon, and write a sentence for each",
        ),
        (dict.fromkeys(KINDS, 1), "in quotation marks"),
    ],
    "2.7": [("50%", "The value is right. Write it without quotation marks: 0.5"), ("5 %", "leave the")],
    "3.3": [(who_meets(2024), "From a result that holds them, set( ) makes one.")],
    "3.4": [
        *[("2,11", "marks: 2.11"), ("2.12", "leave the marks away if it is a number")],
        *[((2, 11), "write decimals with a point"), (["a"], "yours is a list"), (this_year, "a table")],
        *[
            (2.1, f"{(shares >= 2.1).sum()} members reach that"),
            (2.12, f"Only {(shares >= 2.12).sum()} "),
        ],
    ],
    "3.5": [(["Finland"], "len()"), ([4], "take the square brackets away"), (None, "is nothing")],
    "4.1": [([*VERBS], "Keep the curly brackets and all before each colon")],
    "4.2": [(["Zora Quill"], "The answer is a sentence in quotation marks: give it alone")],
    "4.3": [
        ("53.4 %", "marks: 53.4"),
        (who_meets(2024), "a whole result"),
        (who_meets, "the type function"),
    ],
    "4.5": [(True, "yours is True or False")],
    "4.6": [(set(), "That is not it yet.")],
    "4.9": [("23", "The value is right. Write it without quotation marks: 23"), ("24", "leave the")],
}


@pytest.mark.parametrize("number", TOLD)
def test_an_answer_of_another_kind_or_size_is_told_in_plain_words(number):
    for answer, said in TOLD[number]:
        feedback = check(number, answer)
        assert said in feedback.message
        assert feedback.verdict == "Try again"


OTHERWISE = {  # for each exercise, right answers that are written in another way
    "0.1": [{"words": 0, "people": "many"}],
    "1.2": [
        *[["NLTK", "treebank"], (" Treebank", "nltk"), {"nltk": 1, "treebank": 2}.keys()],
        *[many(["nltk", "treebank"]) for many in (np.array, pd.Series, pd.Index)],
    ],
    "1.5": [[*SHORT, "mr"]],
    "1.7": ["Russia", " RUSSIA\n", "“Russia”", "'russia'"],
    "2.1": [1, 356, np.int64(14)],
    "2.3": [(1, 0.0204), np.array([1, 1 / 49]), [1, Fraction(1, 49)]],
    "2.5": [["“May  Turner”", "grace", "hope\xa0", "Rose"]],
    "3.1": [0, 32, np.int64(20)],
    "3.2": [{"NATO Total, NATO Europe and Canada"}],
    "3.3": [["The Netherlands", " slovakia "]],
    "3.7": [("Romania", "Denmark"), np.array(["Romania", "Denmark"])],
    "3.8": [20, 20.7, 21, 22.13],  # read off the picture
    "4.1": [
        *[{**VERBS, "emphasized": "assertive"}, {**VERBS, "highlighted": "emphasis"}],
        {**VERBS, "emphasized": "assertive", "highlighted": "emphasis"},
        *[{**VERBS, "highlighted": written} for written in ("Factive leaning", "FACTIVE–LEANING")],
    ],
    "4.3": [53, 53.9],
    "4.4": [["‘war’", "military\xa0operation", "Conflict"]],
    "4.5": ["Crucial", "“which”", "nowhere", "have been", "which  have been"],
    "4.6": [np.array(["be prepared", "are actively  engaged"])],
}


@pytest.mark.parametrize("number", OTHERWISE)
def test_right_answers_may_be_written_in_other_ways(number):
    for answer in OTHERWISE[number]:
        assert check(number, answer).verdict == "Right"


@pytest.mark.parametrize("left_out", sorted(SHORT))
def test_three_wrong_sentences_are_not_the_three(left_out):
    answer = {*SHORT, "hour"} - {left_out}
    assert len(split_sentences(TALK, answer)) == 3
    assert check("1.5", answer).message.startswith("That is not it yet")


@pytest.mark.parametrize("ask", [lambda number: check(number, 1), hint])
def test_what_has_no_check_is_named(ask):
    for number in QUESTIONS:
        with pytest.raises(ValueError, match=f"{number} is a question: click one of its options"):
            ask(number)
    for number in ("9.9", "", None, 1.1):
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
    assert (shares >= 2.11).sum() == 16 == len(members(2024)) / 2
    first, last = who_meets(2014), who_meets(2024)
    joined = len(set(last) - set(members(2014)))
    assert f"grew by {last.count - first.count}. Of these, {joined} joined" in EXERCISES["3.5"].right
    assert f"and {last.count - first.count - joined} were members" in EXERCISES["3.5"].right
    assert set(first) < set(last)
    europe = load_spending(sums=True).query("country == 'NATO Europe and Canada'").set_index("year")
    sums = europe["share_gdp_pct"]
    assert (sums[2014], sums[2024]) == (1.43, 2.02)
    assert check("3.8", (sums[2024] - 1.4) / (sums[2014] - 1.4)).verdict == "Right"
    assert sums[2024] / sums[2014] < 1.5
    assert [who_meets(2023, release=name).count for name in ("2023-07", "2024-03")] == [11, 11]
    reasons = " ".join(text for n in ("3.6", "3.9") for o in QUESTIONS[n].options.items() for text in o)
    assert f"Only {who_meets(2024, release='2025-08').count} members" in reasons
    assert f"{last.count} of its {last.of} members" in reasons
    assert last.of - last.count == 9
    estimates = spending.loc[spending["estimate"], "year"].unique()
    assert "Only those of 2023 and 2024 are" in reasons
    assert set(estimates) == {2023, 2024}


RIGHT_OPTIONS = {
    "1.4": "That depends on what you want to count",
    "2.8": "Oslo will raise its defence budget",
    "3.6": "It shows when and how many",
    "3.9": "In June 2024, NATO estimated",
    "4.7": "China's denial is reported, in six words",
    "4.8": "In two texts on the interview",
}


@pytest.mark.parametrize("number", QUESTIONS)
def test_a_question_has_one_right_option_and_a_reason_for_each(number):
    question = QUESTIONS[number]
    for option, reason in question.options.items():
        right = option.startswith(RIGHT_OPTIONS[number])
        assert question.answer(option) == Feedback("Right" if right else "Try again", reason)
    assert len(set(question.options.values())) == len(question.options) >= 3
    for none in (None, "?"):
        assert question.answer(none) == Feedback("Not yet", "Choose one of the options.")


def test_the_numbers_in_the_question_are_the_smallest_and_the_largest_count():
    found = [len(tokenize(article.text, name)) for name in TOKENIZERS]
    question, low, high = QUESTIONS["1.4"], min(found), max(found)
    assert f"from {low} to {high} tokens" in question.text
    assert [option.split(",")[0] for option in question.options][:2] == [str(low), str(high)]


@EVERY
def test_hints_open_one_inside_the_other(number):
    hints = hint(number)
    page = Page(hints._repr_html_())
    depths = [element["inside"].count("details") for element in page.all("details")]
    assert depths == list(range(len(hints.hints)))
    assert page.texts("p") == list(hints.hints)  # with their < and "
    whole = ["the whole answer" in name for name in page.texts("summary")]
    assert whole == [False] * (len(hints.hints) - 1) + [True]
    assert not any("open" in element for element in page.all("details"))
    assert repr(hints) == f"{len(hints.hints)} hints for exercise {number}, to be opened one at a time."


def test_feedback_and_hints_are_escaped_and_no_verdict_is_told_by_colour_alone():
    colours = set()
    for sign, verdict in {"✔": "Right", "…": "Not yet", "↻": "Try again"}.items():
        feedback = Feedback(verdict, '<script> & "so"')
        (shown,) = Page(feedback._repr_html_()).all("div")
        assert shown["text"] == f'{sign} {verdict}. <script> & "so"'
        assert repr(feedback) == f'{verdict}. <script> & "so"'
        colours.add(re.search("#......", shown["style"])[0])
    assert len(colours) == 3
    assert all(contrast(colour, "#ffffff") > 3 for colour in colours)
    assert "Exercise <b>: open" in Page(Hints("<b>", ("a",))._repr_html_()).texts("summary")[0]


def test_a_solution_can_be_shown_closed():
    feedback = check("1.1", WORKED["1.1"], folded=True)
    (folded,) = Page(feedback.html).texts("details")
    assert folded.startswith("Solution of exercise 1.1")
    assert EXERCISES["1.1"].right in folded
