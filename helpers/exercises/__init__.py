"""Exercises that answer back: they look at the value of an answer, never at how it was written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpers.exercises import lesson_0, lesson_1, lesson_2, lesson_3, lesson_4
from helpers.exercises.exercise import Exercise, Feedback, Hints, Question
from helpers.exercises.lesson_1 import TALK
from helpers.exercises.lesson_2 import HUNT, HUNT_GOLD

__all__ = [
    "EXERCISES",
    "HUNT",
    "HUNT_GOLD",
    "QUESTIONS",
    "TALK",
    "Exercise",
    "Feedback",
    "Hints",
    "Question",
    "check",
    "hint",
]

_LESSONS = (lesson_1, lesson_2, lesson_3, lesson_4)

EXERCISES: dict[str, Exercise] = {
    exercise.number: exercise for lesson in (lesson_0, *_LESSONS) for exercise in lesson.EXERCISES
}
"""All exercises by number."""

QUESTIONS: dict[str, Question] = {
    question.number: question for lesson in _LESSONS for question in lesson.QUESTIONS
}
"""All multiple-choice questions by number."""


def check(number: str, answer: Any, folded: bool = False) -> Feedback:
    """Check an answer to an exercise.

    Parameters
    ----------
    number : str
        The number of the exercise, such as "1.2".
    answer : Any
        Whatever it is, the reply is friendly; ``...`` means not yet answered.
    folded : bool
        Whether to show only a line that opens: for solutions, which Run All must not give away.

    Returns
    -------
    Feedback

    Raises
    ------
    ValueError
        If there is no exercise of that number.
    """
    feedback = _exercise(number).check(answer)
    title = f"Solution of exercise {number}: open to see what it gives"
    return replace(feedback, folded=title) if folded else feedback


def hint(number: str) -> Hints:
    """Show the hints of an exercise, closed, to be opened one at a time.

    Raises
    ------
    ValueError
        If there is no exercise of that number.
    """
    exercise = _exercise(number)
    return Hints(number, (*exercise.hints, exercise.worked))


def _exercise(number: str) -> Exercise:
    if number in QUESTIONS:
        raise ValueError(f"Exercise {number} is a question: click one of its options.")
    if number not in EXERCISES:
        raise ValueError(f"There is no exercise {number!r}: choose one of {', '.join(EXERCISES)}.")
    return EXERCISES[number]
