"""Exercises that answer back: they look at the value of an answer, never at how it was written."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from helpers.article import Article
from helpers.exercises import (
    lesson_0,
    lesson_1,
    lesson_2,
    lesson_3,
    lesson_4,
    lesson_5,
    lesson_6,
    lesson_7,
)
from helpers.exercises.answers import plain_copy
from helpers.exercises.exercise import NOT_YET, RIGHT, Exercise, Feedback, Hints, Question, is_number
from helpers.exercises.guesses import GUESSES, guess, guessed
from helpers.exercises.lesson_1 import TALK
from helpers.exercises.lesson_2 import HUNT, HUNT_GOLD
from helpers.exercises.watch import shell_here, trouble, watch
from helpers.work import keep

__all__ = [
    "EXERCISES",
    "GUESSES",
    "HUNT",
    "HUNT_GOLD",
    "QUESTIONS",
    "TALK",
    "Exercise",
    "Feedback",
    "Hints",
    "Question",
    "check",
    "guess",
    "guessed",
    "hint",
]

_LESSONS = (lesson_0, lesson_1, lesson_2, lesson_3, lesson_4, lesson_5, lesson_6, lesson_7)

EXERCISES: dict[str, Exercise] = {n: e for lesson in _LESSONS for n, e in lesson.EXERCISES.items()}
"""All exercises by number."""

QUESTIONS: dict[str, Question] = {n: q for lesson in _LESSONS for n, q in lesson.QUESTIONS.items()}
"""All multiple-choice questions by number."""


def _name(number: str) -> str:
    return f"answer_{number.replace('.', '_')}"


watch({_name(number): exercise.wanted for number, exercise in EXERCISES.items()})


def check(number: str, answer: Any) -> Feedback:
    """Check an answer to an exercise.

    Parameters
    ----------
    number : str
        The number of the exercise, such as "1.2".
    answer : Any
        Whatever it is, the reply is friendly; ``...`` means not yet answered. If the cell of the
        answer failed, the reply says what to mend there: the answer is then an old one.

    Raises
    ------
    ValueError
        If there is no exercise of that number.
    """
    exercise = _exercise(number)
    problem = trouble(_name(number))
    feedback = Feedback(NOT_YET, problem) if problem else exercise.check(answer)
    if feedback.verdict == RIGHT and shell_here() is not None:  # where a learner works
        with suppress(OSError):  # it is noted for one's findings, and no more than that
            keep(f"solved-{number}", True)
    return feedback


def hint(number: str, solution: Any = None, most: int | None = None) -> Hints:
    """Show the hints of an exercise, closed, to be opened one at a time.

    Parameters
    ----------
    number : str
    solution : Any
        The value of a right answer: it stands behind the last hint, with the code that gives it and
        what it means. Copies for classes leave it out.
    most : int
        How many hints there are at most: copies for classes leave out the last ones.

    Raises
    ------
    ValueError
        If there is no exercise of that number.
    """
    exercise = _exercise(number)
    if solution is None:
        return Hints(number, exercise.hints[:most])
    value = _shown(solution)
    gives = f"It gives {value}. " if 0 < len(value) <= 120 and "\n" not in value else ""
    return Hints(number, exercise.hints, exercise.worked, f"{gives}{exercise.check(solution)}")


def _shown(value: Any) -> str:
    """Write a plain value: a set, which has no order, in that of the alphabet; a chart not at all."""
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(repr, value)))}}}"
    if is_number(number := plain_copy(value)):
        return repr(number)
    return repr(value) if type(value).__module__ == "builtins" else ""


def _exercise(number: str) -> Exercise:
    if number in QUESTIONS:
        raise ValueError(f"Exercise {number} is a question: click one of its options.")
    if number not in EXERCISES:
        raise ValueError(f"There is no exercise {number!r}: choose one of {', '.join(EXERCISES)}.")
    return lesson_6.exercises(*_own_texts())[number] if number.startswith("6.") else EXERCISES[number]


def _own_texts() -> tuple[Article, Article]:
    """Give the two texts that lesson 6 is about now: those of the notebook, or else ours."""
    names = getattr(shell_here(), "user_ns", {})
    own, other = (names.get(name) for name in ("own", "other"))
    first, second = lesson_6.POOL
    return own if type(own) is Article else first, other if type(other) is Article else second
