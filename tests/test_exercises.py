import re
import tomllib
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from itertools import count

import numpy as np
import pandas as pd
import pytest
from checks import Page, contrast, value_of
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.course.mark import _best
from helpers.course.notebooks import ROOT
from helpers.exercises import EXERCISES, QUESTIONS, Exercise, Feedback, Hints, check, hint
from helpers.exercises import exercise as exercise_module
from helpers.exercises.answers import LARGEST, Thing, TooLargeError, kind_of, plain_copy
from helpers.exercises.exercise import Judge, read_lesson

ANSWERS_OF = {n: import_module(f"answers_{n}") for n in range(8)}
MODULES = ("article", "data", "entities", "exercises", "framing", "gold", "spans", "spending", "tokens")
PUBLIC = {
    name: what for module in MODULES for name, what in vars(import_module(f"helpers.{module}")).items()
}
WORKED = {
    number: value_of(exercise.worked, PUBLIC | vars(ANSWERS_OF[int(number[0])]))
    for number, exercise in EXERCISES.items()
}
# For each exercise: the numbers that known mistakes give, in the order in which it computes them;
# answers with each other known mistake, in the order of their replies; answers of another kind or size
# with what is said to them; and right answers that are written in other ways.
WRONG, MISTAKEN, TOLD, OTHERWISE = (
    {number: row for module in ANSWERS_OF.values() for number, row in getattr(module, name).items()}
    for name in ("WRONG", "MISTAKEN", "TOLD", "OTHERWISE")
)
# For each question, how its right option begins.
RIGHT_OPTIONS = {
    "0.2": "Run > Restart Kernel",
    "1.5": "That depends on what you want to count",
    "2.5": "Recall",
    "2.10": "On which text",
    "2.14": "Oslo will raise its defence budget",
    "3.6": "The amounts give 1.989",
    "3.9": "In June 2024, NATO estimated",
    "3.12": "It shows when and how many",
    "4.8": "China's denial is reported, in six words",
    "4.12": "In two texts on the interview",
    "5.4": "They gave the same answer",
    "5.6": "Of the four retellings, only c has the verb praised",
    "7.3": "By our rule, no state that abstained",
}
EVERY = pytest.mark.parametrize("number", EXERCISES)
NAMED = frozenset({"Rose", "Hope", "Grace", "Ana Lima"})
NUMERIC = [number for number, value in WORKED.items() if isinstance(value, int | float) and value > 1]


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
def test_only_a_right_answer_earns_a_mark(number):
    said = [repr(check(number, answer)).split(". ", 1) for answer in (WORKED[number], ..., object())]
    assert [_best([(verdict, told)])[0] for verdict, told in said] == ["right", "open", "tried"]


@EVERY
def test_the_worked_answer_is_right(number):
    exercise = EXERCISES[number]
    assert check(number, WORKED[number]) == Feedback("Right", exercise.right)


@EVERY
@pytest.mark.parametrize("dots", [..., [...], (1, ...), {...}, {"a": 1, "b": ...}], ids=str)
def test_three_dots_are_not_yet_an_answer(number, dots):
    exercise = EXERCISES[number]
    said = exercise.not_yet or f"Put {exercise.wanted} in place of the three dots."
    assert check(number, dots) == Feedback("Not yet", said)


@EVERY
def test_each_known_mistake_has_a_sentence_of_its_own(number):
    exercise = EXERCISES[number]
    tested = [name for name in exercise.replies if name in exercise.mistakes]
    made = dict(zip(tested, MISTAKEN.get(number, []), strict=True))
    made |= {name: [wrong] for name, wrong in zip(exercise.wrong(), WRONG.get(number, []), strict=True)}
    made |= {name: [float(name)] for name in exercise.replies if re.fullmatch(r"-?[\d.]+", name)}
    assert made.keys() == exercise.replies.keys()
    for name, answers in made.items():
        for answer in answers:
            said = dict(exercise.of_mistakes(plain_copy(exercise.look(answer))))[name]
            assert "{}" not in said
            assert check(number, answer) == Feedback("Try again", said)


@EVERY
def test_a_word_too_much_gets_a_sentence_of_its_own(number):
    for words, said in EXERCISES[number].extra.items():
        for word in words.split(", "):
            answer = {int(word) if word.isdigit() else word}
            assert check(number, answer).message.casefold().endswith(said.format(word).casefold())


def no_marks(number, answer):
    """Say whether marks are wanted, and there are none."""
    return bool(EXERCISES[number].not_yet) and plain_copy(answer) in ((), frozenset())


@EVERY
def test_any_object_gets_a_friendly_sentence(number):
    for answer in OTHERS:
        feedback = reply(number, answer)
        assert feedback.verdict == ("Not yet" if no_marks(number, answer) else "Try again")
        assert "of the type" not in feedback.message or kind_of(answer) in feedback.message


@EVERY
def test_what_is_far_too_long_is_not_looked_through(number):
    said = f"Yours is far too long: the answer is {EXERCISES[number].wanted}."
    assert {check(number, answer) for answer in TOO_LONG} == {Feedback("Try again", said)}


@settings(max_examples=20)  # for each exercise
@given(answer=ANSWERS)
def test_any_answer_gets_a_friendly_sentence(answer):
    for number in EXERCISES:
        verdict = reply(number, answer).verdict
        if no_marks(number, answer):
            assert verdict == "Not yet"
        else:
            assert verdict == "Try again" or abs(answer - WORKED[number]) < 2


COPIES = [
    *[(nasty(float, 3.0), Thing("Nasty")), (EndlessList([1]), Thing("EndlessList"))],
    *[
        ({1: [2]}, {1: (2,)}),
        ({1: {2: 3}}, {1: Thing("dict")}),
        ([{1: 2}], (Thing("dict"),)),
        ({(1, 2)}, frozenset({(1, 2)})),
    ],
    *[(np.array([[1.5, 2]]), (1.5, 2.0)), (np.array(["a"]), ("a",)), (np.int8(5), 5)],
    *[(np.bool_(True), True), (pd.Series(["a"]), ("a",)), (pd.Index([1]), (1,)), (range(2), (0, 1))],
    *[(Counter("a").keys(), ("a",)), ({1: 2}.items(), ((1, 2),)), ([...], (...,)), (None, None)],
    *[(nasty(), Thing("Nasty")), (print, Thing("builtin_function_or_method"))],
    (DEEP, (((Thing("list"),),),)),
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


@pytest.mark.parametrize("kind", [int, float, np.int64, np.uint16, np.float32])
def test_numbers_of_every_kind_are_numbers(kind):
    for number in ("1.1", "1.7", "1.11", "4.15"):
        assert check(number, kind(WORKED[number])).verdict == "Right"


@pytest.mark.parametrize("number", NUMERIC)
def test_a_number_far_off_is_only_too_small_or_too_large(number):
    for answer, side in [(-(10**6), "small"), (10**6, "large")]:
        assert check(number, answer).message.startswith(f"Your number is too {side}. The hints below")


@EVERY
def test_what_is_nearly_of_the_right_kind_is_told_in_plain_words(number):
    exercise, value = EXERCISES[number], EXERCISES[number].expected()
    if isinstance(value, int | float):
        for answer, said in [
            (f"{value}", f"The value is right. Write it without quotation marks: {value:.10g}"),
            (
                "some",
                f"The answer is {exercise.wanted}, or code that gives it, without quotation marks.",
            ),
            (
                {value},
                f"The answer is {exercise.wanted}; yours is a set: take the curly brackets away.",
            ),
        ]:
            assert check(number, answer).message == said
    if isinstance(value, frozenset) and isinstance(min(value), str):
        one, other = [*sorted(value), "other"][:2]
        comma = "There is a comma inside your quotation marks: close them before each comma."
        kind = f"Write {exercise.wanted}, each in quotation marks, also if it is only one: "
        assert check(number, {f"{one}, {other}"}).message == comma
        assert check(number, f"{one}, {other}").message.startswith((kind, comma))
        assert check(number, 5).message.startswith(kind)
        if len(value) > 1:
            assert check(number, {one + other}).message.startswith("A comma is missing between ")


def test_who_names_nearly_everything_is_not_told_which_are_right():
    stems = {"status", "states", "statement", "station", "stating", "state"}
    told = check("1.4", stems).message
    assert told.startswith("Right so far: 3 of your 6. None is missing, and 3 of yours do not belong.")
    assert "Right so far: state, states." in check("1.4", {"state", "states"}).message


def test_of_a_part_that_is_known_only_its_own_sentence_is_told():
    assert "Nearly right" not in check("4.5", {"war of aggression"}).message
    assert "Nearly right: 'the war' is too long or too short." in check("4.5", {"the war"}).message


@pytest.mark.parametrize("number", TOLD)
def test_an_answer_of_another_kind_or_size_is_told_in_plain_words(number):
    for answer, said in TOLD[number]:
        feedback = check(number, answer)
        assert said in feedback.message
        assert feedback.verdict == "Try again"


@pytest.mark.parametrize("number", OTHERWISE)
def test_right_answers_may_be_written_in_other_ways(number):
    for answer in OTHERWISE[number]:
        assert check(number, answer).verdict == "Right"


@pytest.mark.parametrize("ask", [lambda number: check(number, 1), hint])
def test_what_has_no_check_is_named(ask):
    for number in QUESTIONS:
        with pytest.raises(ValueError, match=f"{number} is a question: click one of its options"):
            ask(number)
    for number in ("9.9", "", None, 1.1):
        with pytest.raises(ValueError, match=f"no exercise {number!r}: choose one of 0.1, 1.1, 1.2"):
            ask(number)


# A set that is not right yet --------------------------------------------------------------------

SETS = [
    ({"Rose"}, "Right so far: Rose. 3 are missing."),
    ({"rose", "HOPE ", "Grace"}, "Right so far: Grace, HOPE, rose. 1 is missing."),
    (["Rose", "Rome", "Bo"], "Right so far: Rose. 3 are missing, and 2 of yours do not belong."),
    (
        {*NAMED, "Bo"},
        "Right so far: Ana Lima, Grace, Hope, Rose. None is missing, and 1 of yours does not",
    ),
    (["Bo"], "None of yours is right yet. How many there are to find: 4."),
    (set(), "Yours is empty. How many there are to find: 4."),
    (
        {"Anna Lima"},
        "None of yours is right yet. How many there are to find: 4. Look at the spelling of 'An",
    ),
    (["The Rose"], "None of yours is right yet. How many there are to find: 4. Nearly right: 'The Ro"),
]


BARE = {"number": "0.0", "wanted": "a set", "right": "Yes.", "hints": (), "worked": ""}
ASKED = Judge(expected=lambda: NAMED)


@pytest.mark.parametrize(("answer", "said"), SETS, ids=range(len(SETS)))
def test_a_set_is_told_what_is_right_and_how_much_is_missing(answer, said):
    feedback = Exercise(**BARE, **vars(ASKED)).check(answer)
    assert feedback.verdict == "Try again"
    assert feedback.message.startswith(said)
    assert feedback.message.endswith("The hints below open one at a time.")


def test_a_better_sentence_of_the_exercise_comes_before_that_of_the_set():
    def replies(a):
        return len(a) == 1 and next(iter(a))

    exercise = Exercise(
        **BARE, expected=lambda: NAMED, mistakes={"one": replies}, replies={"one": "Better: {}."}
    )
    assert exercise.check({"Rose"}).message == "Better: Rose."
    assert exercise.check({"Rose", "Hope"}).message.startswith("Right so far: Hope, Rose. 2 are")
    assert exercise.check(NAMED).message == "Yes."


def test_the_words_of_a_lesson_stand_in_a_file_and_its_tests_in_code(tmp_path, monkeypatch):
    monkeypatch.setattr(exercise_module, "__file__", str(tmp_path / "exercise.py"))
    words = """["9.1"]\nwanted = "a set"\nright = "Yes."\nhints = ["Try."]\nworked = "NAMED"
        replies = {42 = "So {}.", odd = "{}, {}!", last = "No."}"""
    (tmp_path / "mine.toml").write_text(words, "utf-8")
    odd = {"odd": lambda a: a % 2 and (str(a), "{}")}
    asked = {"9.1": Judge(expected=lambda: 41, wrong=lambda: {"last": [44, 45]}, mistakes=odd)}
    exercises, questions = read_lesson("mine", asked)
    said = [exercises["9.1"].check(n).message for n in (41, 42, 43, 44)]
    assert said == ["Yes.", "So {}.", "43, {}!", "No."]
    assert questions == {}


def test_each_judge_has_words_and_what_adopt_says_otherwise_is_known():
    modules = [import_module(f"helpers.exercises.lesson_{n}") for n in (0, 1, 2, 3, 4, 5, 7)]
    judged = {number for module in modules for number in module.JUDGES}
    assert judged == {number for number in EXERCISES if number[0] != "6"}
    for case in tomllib.loads((ROOT / "helpers/course/adopt.toml").read_text("utf-8")).values():
        for number, words in case.get("exercises", {}).items():
            assert (
                words.get("replies", {}).keys() <= getattr(EXERCISES.get(number), "replies", {}).keys()
            )


# What the sentences claim, and how they look ----------------------------------------------------


@pytest.mark.parametrize("number", QUESTIONS)
def test_a_question_has_one_right_option_and_a_reason_for_each(number):
    question = QUESTIONS[number]
    for option, reason in question.options.items():
        right = option.startswith(RIGHT_OPTIONS[number])
        assert question.answer(option) == Feedback("Right" if right else "Try again", reason)
    assert len(set(question.options.values())) == len(question.options) >= 3
    for none in (None, "?"):
        assert question.answer(none) == Feedback("Not yet", "Choose one of the options.")


@EVERY
def test_hints_open_one_inside_the_other_and_end_with_the_answer(number):
    exercise = EXERCISES[number]
    hints = hint(number, WORKED[number])
    page = Page(hints._repr_html_())
    depths = [element["inside"].count("details") for element in page.all("details")]
    assert depths == list(range(len(exercise.hints) + 1))
    *texts, gives = page.texts("p")
    assert texts == list(exercise.hints)  # with their < and "
    assert page.texts("pre") == [exercise.worked]
    assert gives.endswith(f"Right. {exercise.right}")
    answers = ["the answer, and why" in name for name in page.texts("summary")]
    assert answers == [False] * len(exercise.hints) + [True]
    assert not any("open" in element for element in page.all("details"))
    count = len(exercise.hints)
    assert (
        repr(hints)
        == f"{count} hints for exercise {number} and the answer, to be opened one at a time."
    )
    without = hint(number)
    assert exercise.worked not in without._repr_html_()
    assert repr(without) == f"{count} hints for exercise {number}, to be opened one at a time."


def test_feedback_and_hints_are_escaped_and_no_verdict_is_told_by_colour_alone():
    colours = set()
    for sign, verdict in {"✔": "Right", "…": "Not yet", "↻": "Try again", "✎": "Noted"}.items():
        feedback = Feedback(verdict, '<script> & "so"')
        (shown,) = Page(feedback._repr_html_()).all("div")
        assert shown["text"] == f'{sign} {verdict}. <script> & "so"'
        assert repr(feedback) == f'{verdict}. <script> & "so"'
        colours.add(re.search("#......", shown["style"])[0])
    assert len(colours) == 4
    assert all(contrast(colour, "#ffffff") > 3 for colour in colours)
    assert "Exercise <b>: open" in Page(Hints("<b>", ("a",))._repr_html_()).texts("summary")[0]
