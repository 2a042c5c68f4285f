"""What an exercise is, and what it says to an answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from numbers import Real
from operator import gt, lt
from typing import Any

from helpers.article import straighten


@dataclass(frozen=True)
class Feedback:
    """What an exercise says to an answer.

    Attributes
    ----------
    verdict : str
        "Right", "Not yet" or "Try again".
    message : str
        One or two sentences.
    folded : str
        Where given, it is shown alone, and the rest opens behind it.
    """

    verdict: str
    message: str
    folded: str = ""

    @property
    def html(self) -> str:
        """The same as HTML, with a sign and a colour beside the words."""
        sign, colour = {
            "Right": ("✔", "#00785a"),
            "Not yet": ("…", "#767676"),
            "Try again": ("↻", "#d55e00"),
        }[self.verdict]
        html = (
            f'<div role="status" style="border-left:4px solid {colour};padding:.3em .8em">'
            f"<strong>{sign} {self.verdict}.</strong> {escape(self.message)}</div>"
        )
        if self.folded:
            return f"<details><summary>{escape(self.folded)}</summary>{html}</details>"
        return html

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return f"{self.verdict}. {self.message}"


@dataclass(frozen=True)
class Hints:
    """Hints that open one at a time, each inside the one before."""

    number: str
    hints: tuple[str, ...]

    def _repr_html_(self):
        html = ""
        for i, text in reversed(list(enumerate(self.hints, 1))):
            kind = "the whole answer" if i == len(self.hints) else "a hint"
            name = f"Exercise {self.number}: open {kind} ({i} of {len(self.hints)})"
            html = (
                f'<details style="margin-left:{0 if i == 1 else 1}em"><summary>{name}</summary>'
                f'<p style="margin:.2em 1em;white-space:pre-wrap">{escape(text)}</p>{html}</details>'
            )
        return html

    def __repr__(self):
        return f"{len(self.hints)} hints for exercise {self.number}, to be opened one at a time."


def same(answer: Any, expected: Any) -> bool:
    """Say whether an answer has the expected value, however it is written.

    Numbers of any kind are compared as numbers, strings without regard to capitals, outer spaces and
    curly marks, and sets also with lists and tuples that hold the same.
    """
    if isinstance(expected, bool) or isinstance(answer, bool):
        return answer is expected
    if isinstance(expected, Real):
        return isinstance(answer, Real) and math.isclose(answer, expected, abs_tol=1e-9)
    if isinstance(expected, str):
        return isinstance(answer, str) and plain(answer) == plain(expected)
    if isinstance(expected, set | frozenset):
        if not isinstance(answer, set | frozenset | list | tuple):
            return False
        return {plain(item) for item in answer} == {plain(item) for item in expected}
    return type(answer) is type(expected) and bool(answer == expected)


def plain(item: Any) -> Any:
    """Write a text in small letters, with straight marks and no space around it; leave the rest."""
    return straighten(item).strip().casefold() if isinstance(item, str) else item


_IN_WORDS = {
    "str": "a text in quotation marks: leave the marks away if it is a number",
    "tuple": "made of parts with a comma: write decimals with a point, such as 2.5",
    "list": "a list: take the square brackets away",
    "set": "a set: take the curly brackets away",
    "NoneType": "nothing",
    "float": "a number with decimals",
    "int": "a number",
    "bool": "True or False",
    "DataFrame": "a table",
    "Series": "a column of a table",
    "Compliance": "a whole result",
}
"""What to call the type of an answer that is of another kind than the right one."""


@dataclass(frozen=True)
class Exercise:
    """One exercise: what is asked, what is right, and what to say to known mistakes.

    Attributes
    ----------
    number : str
        Lesson and number, such as "1.2".
    wanted : str
        What kind of thing an answer is: "a whole number".
    expected : callable
        Computes the right answer from the data.
    right : str
        What to say to it, and why it matters.
    hints : tuple of str
        From a nudge to a nearly whole answer.
    worked : str
        Code whose value is a right answer: the last hint, proved by the tests.
    mistakes : tuple of (callable, str or callable)
        For each known mistake, a test of the answer and the sentence that helps, or what makes it
        from the answer.
    accepts : callable
        Compares an answer with the expected value.
    """

    number: str
    wanted: str
    expected: Callable[[], Any]
    right: str
    hints: tuple[str, ...]
    worked: str
    mistakes: tuple[tuple[Callable[[Any], bool], str | Callable[[Any], str]], ...]
    accepts: Callable[[Any, Any], bool] = same

    def check(self, answer: Any) -> Feedback:
        """Say what is to be said to an answer; never raises."""
        if _holds(_unfinished, answer):
            return Feedback("Not yet", f"Put {self.wanted} in place of the three dots.")
        expected = self.expected()
        if _holds(self.accepts, answer, expected):
            return Feedback("Right", self.right)
        for is_made, sentence in self.mistakes:
            if _holds(is_made, answer):
                return Feedback(
                    "Try again", sentence if isinstance(sentence, str) else sentence(answer)
                )
        return Feedback("Try again", self._otherwise(answer, expected))

    def _otherwise(self, answer: Any, expected: Any) -> str:
        number = isinstance(expected, Real)
        if number != (isinstance(answer, Real) and not isinstance(answer, bool)) or (
            isinstance(expected, str) != isinstance(answer, str)
        ):
            kind = type(answer).__name__
            yours = _IN_WORDS.get(kind, f"of the type {kind}")
            return f"The answer is {self.wanted}; yours is {yours}."
        for side, is_so in (("small", lt), ("large", gt)):
            if number and _holds(is_so, answer, expected):
                return f"Your number is too {side}. The hints below open one at a time."
        return "That is not it yet. The hints below open one at a time."


def _unfinished(answer: Any) -> bool:
    """Say whether three dots still stand for the answer or for a part of it."""
    parts = answer.values() if isinstance(answer, Mapping) else answer
    return answer is ... or (
        isinstance(answer, Mapping | list | tuple | set) and any(part is ... for part in parts)
    )


def _holds(test: Callable[..., bool], *values: Any) -> bool:
    """Apply a test that may meet any object at all."""
    try:
        return bool(test(*values))
    except Exception:  # an answer can be anything, and its methods can raise anything
        return False


@dataclass(frozen=True)
class Option:
    """One option of a multiple-choice question, and the reason why it is right or not."""

    text: str
    right: bool
    reason: str


@dataclass(frozen=True)
class Question:
    """A multiple-choice question."""

    number: str
    text: str
    options: tuple[Option, ...]

    def answer(self, text: str | None) -> Feedback:
        """Say what is to be said to the chosen option; None means that none is chosen yet."""
        for option in self.options:
            if option.text == text:
                return Feedback("Right" if option.right else "Try again", option.reason)
        return Feedback("Not yet", "Choose one of the options.")
