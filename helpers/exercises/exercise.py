"""What an exercise is, and what it says to an answer."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from html import escape
from itertools import permutations
from pathlib import Path
from typing import Any

from helpers.article import straighten
from helpers.data import THINGS, read_json
from helpers.exercises.answers import TooLargeError, kind_of, plain_copy

VERDICTS = {
    "Right": ("✔", "#00785a"),
    "Not yet": ("…", "#767676"),
    "Try again": ("↻", "#d55e00"),
    "Noted": ("✎", "#0072b2"),
    "Your guess": ("✎", "#0072b2"),
}
"""What an exercise can say to an answer, each with its sign and its colour."""
RIGHT, NOT_YET, TRY_AGAIN, NOTED, YOUR_GUESS = VERDICTS


@dataclass(frozen=True)
class Feedback:
    """What an exercise says to an answer: one of `VERDICTS`, and one or two sentences."""

    verdict: str
    message: str

    @property
    def html(self) -> str:
        """The same as HTML, with a sign and a colour beside the words."""
        sign, colour = VERDICTS[self.verdict]
        return (
            f'<div style="border-left:4px solid {colour};padding:.3em .8em">'
            f"<strong>{sign} {self.verdict}.</strong> {escape(self.message)}</div>"
        )

    def _repr_html_(self):
        return self.html.replace("<div ", '<div role="status" ', 1)

    def __repr__(self):
        return f"{self.verdict}. {self.message}"


@dataclass(frozen=True)
class Hints:
    """Hints that open one at a time, each inside the one before; the last one is the answer.

    That is the code `worked`, which copies for classes go without, and what it `gives`.
    """

    number: str
    hints: tuple[str, ...]
    worked: str = ""
    gives: str = ""

    def _repr_html_(self):
        look = "margin:.2em 1em;white-space:pre-wrap"
        steps = [("a hint", f'<p style="{look}">{escape(text)}</p>') for text in self.hints]
        if self.worked:
            answer = f'<pre style="{look}">{escape(self.worked)}</pre>'
            answer += f'<p style="{look}">{escape(self.gives)}</p>'
            steps.append(("the answer, and why", answer))
        html = ""
        for i, (kind, text) in reversed([*enumerate(steps, 1)]):
            name = f"Exercise {escape(self.number)}: open {kind} ({i} of {len(steps)})"
            html = (
                f'<details style="margin-left:{0 if i == 1 else 1}em"><summary>{name}</summary>'
                f"{text}{html}</details>"
            )
        return html

    def __repr__(self):
        answer = " and the answer" * bool(self.worked)
        told = f"{len(self.hints)} hints for exercise {self.number}{answer}"
        return f"{told}, to be opened one at a time."


def is_number(given: Any) -> bool:
    """Say whether a plain value is a number; True and False are none."""
    return isinstance(given, int | float) and not isinstance(given, bool)


def is_many(given: Any) -> bool:
    """Say whether a plain value has parts: a list, a set or the like."""
    return isinstance(given, tuple | frozenset)


def near(given: Any, value: float, by: float = 1e-9) -> bool:
    """Say whether a plain value is a number no farther than `by` from another."""
    return is_number(given) and math.isclose(given, value, rel_tol=1e-9, abs_tol=by)


def plain(item: Any) -> Any:
    """Write a text in small letters, without marks around it, with one space for spaces and hyphens."""
    if not isinstance(item, str):
        return item
    spaced = re.sub(r"(?<=\w)\s*[‐-–-]\s*(?=\w)|\s+", " ", straighten(item))
    return spaced.strip(" \"'").casefold()


def small(names: Any) -> frozenset[Any]:
    """Write all parts of an answer as `plain` does."""
    return frozenset(map(plain, names))


def renamed(answer: Any, name: Callable[[str], str], free: Collection[str] = ()) -> Any:
    """Rename each part of an answer that is nothing but texts; leave any other answer as it is.

    Parts that are `free` may be there or not: they are left out, if there are others.
    """
    given = plain_copy(answer)
    if not is_many(given) or not all(map(_is_text, given)):
        return given
    named = frozenset(map(name, given))
    return named.difference(free) or named


def of_set(given: Any, expected: Any, near_ones: bool = True) -> str:
    """Say which parts of an answer are right, how many are missing and how many do not belong.

    The parts are plain values. Of what is missing, only a part that is nearly there is told, if that is
    wanted. Who names nearly everything is not told which parts are right.
    """
    asked, yours = small(expected), {plain(part): part for part in sorted(given, key=str)}
    right = [str(part).strip() for key, part in yours.items() if key in asked]
    missing, wrong = asked - yours.keys(), [key for key in yours if key not in asked]
    if right:
        lacks = f"{len(missing) or 'None'} {'are' if len(missing) > 1 else 'is'} missing"
        extra = f", and {len(wrong)} of yours {'do' if len(wrong) > 1 else 'does'} not belong"
        everything = not missing and len(wrong) >= len(right)
        named = f"{len(right)} of your {len(yours)}" if everything else ", ".join(right)
        told = f"Right so far: {named}. {lacks}{extra * bool(wrong)}."
    else:
        none = "None of yours is right yet" if yours else "Yours is empty"
        told = f"{none}. How many there are to find: {len(asked)}."
    for key in wrong if near_ones else ():
        if any(f" {key} " in f" {part} " or f" {part} " in f" {key} " for part in missing):
            return f"{told} Nearly right: {str(yours[key]).strip()!r} is too long or too short."
        if get_close_matches(str(key), map(str, missing), 1, 0.8):
            return f"{told} Look at the spelling of {str(yours[key]).strip()!r}."
    return told


def same(given: Any, expected: Any) -> bool:
    """Say whether a plain value is the expected one, however it is written."""
    if is_number(expected):
        return near(given, expected)
    if is_many(expected):
        return is_many(given) and small(given) == small(expected)
    return plain(given) == plain(expected)


GENERAL = tomllib.loads(Path(__file__).with_name("general.toml").read_text(encoding="utf-8"))
"""The words that belong to no lesson."""
_KINDS = {kind: told for kinds, told in GENERAL["kinds"].items() for kind in kinds.split(", ")}


def _itself(answer: Any) -> Any:
    """Leave an answer as it is."""
    return answer


def _nothing(part: str) -> str:
    """Say nothing of a part that does not belong."""
    return ""


Told = bool | str | tuple[str, ...]
"""What a test of a mistake says: that it was made or not, or what fills the gaps of the reply to it."""


@dataclass(frozen=True, kw_only=True)
class Judge:
    """How an exercise looks at answers; its words stand in the TOML file of its lesson.

    All tests of an answer see only what `plain_copy` makes of it, and mistakes are looked for only in
    an answer of the right kind: a number, a text, or something with parts.
    """

    expected: Callable[[], Any]
    """Computes the right answer from the data, or where many are right, one of them."""
    wrong: Callable[[], Mapping[str, Any]] = dict
    """Computes the wrong numbers that known mistakes give, by the names of their replies: for each, one
    or a list. One that is not whole may be rounded: an answer may be 1 % off."""
    mistakes: Mapping[str, Callable[[Any], Told]] = field(default_factory=dict)
    """For each other known mistake, by the name that its reply has, a test of the answer. What it
    gives fills the gaps ``{}`` of the reply; nothing or False is another mistake or none."""
    accepts: Callable[[Any, Any], bool] = same
    """Compares an answer with the expected value."""
    look: Callable[[Any], Any] = _itself
    """Makes a plain value of an answer that is a thing to look at, such as a chart."""
    why_not: Callable[[str], str] = _nothing
    """Says why a part of a set does not belong: what follows its name, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Exercise(Judge):
    """One exercise: what is asked, what is right, and what to say to known mistakes."""

    number: str
    wanted: str
    """What kind of thing an answer is: "a whole number"."""
    right: str
    """What to say to a right answer, and why it matters."""
    hints: tuple[str, ...]
    """From a nudge to a nearly whole answer."""
    worked: str = ""
    """Code that gives a right answer: the last hint. Wheels of `helpers.course.lite` lack it."""
    replies: Mapping[str, str] = field(default_factory=dict)
    """For each known mistake, what helps. The first that was made is said. The name of a mistake may
    also be the wrong number itself, such as "42": it needs no test."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """For words that do not belong to the set that is asked for, what to say of one in the gap ``{}``;
    those of a kind stand in one key, with commas, and the key "other" is for all others."""
    not_yet: str = ""
    """What to say where marks are the answer, and there are none yet."""

    def check(self, answer: Any) -> Feedback:
        """Say what is to be said to an answer; never raises."""
        try:
            given = plain_copy(self.look(answer))
        except TooLargeError:
            return Feedback(TRY_AGAIN, f"Yours is far too long: the answer is {self.wanted}.")
        parts = given.values() if isinstance(given, dict) else given if is_many(given) else [given]
        if ... in parts or (self.not_yet and is_many(given) and not given):
            return Feedback(NOT_YET, self.not_yet or f"Put {self.wanted} in place of the three dots.")
        try:
            value = self.expected()
            if _result(self.accepts, given, value):
                return Feedback(RIGHT, self.right)
        except LookupError as problem:  # nobody has marked it, or no model is here
            return Feedback(NOT_YET, str(problem))
        said = self._of_kind(given, kind_of(answer), value)
        said = said or next((told for _, told in self.of_mistakes(given)), "")
        return Feedback(TRY_AGAIN, said or self._of_size(given, value))

    def _of_kind(self, given: Any, name: str, value: Any) -> str:
        """Say what to do with an answer of another kind than the expected one; else nothing."""
        if isinstance(value, dict):
            fits = isinstance(given, dict) and all(map(_is_text, given.values()))
            fits = fits and given.keys() == value.keys() if value else isinstance(given, dict)
            return "" if fits else GENERAL["wanted"]["dict"].format(self.wanted)
        if isinstance(value, frozenset):
            if is_many(given) and set(map(type, given)) <= (set(map(type, value)) or {str}):
                return _comma_in(given, value)
            if value and all(map(is_number, value)):
                return GENERAL["wanted"]["numbers"]
            questions = is_many(given) and set(map(type, given)) == {bool}
            return GENERAL["wanted"]["question" if questions else "texts"].format(self.wanted)
        if is_number(value):
            for number in _numbers_in(given):
                if _result(self.accepts, number, value):
                    return f"The value is right. Write it without quotation marks: {number:.10g}"
            if _is_text(given) and not _numbers_in(given):
                return f"The answer is {self.wanted}, or code that gives it, without quotation marks."
        are_things = is_many(given) and not set(map(type, given)) <= {int, float, bool}
        if isinstance(value, int) and are_things:
            return "These are the things themselves. How many are there? Python's len() counts."
        if _is_text(given) and f"({given})" in self.wanted:
            return f"Write {given} without quotation marks: it is a name."
        if isinstance(value, str) and is_many(given):
            return f"The answer is {self.wanted}: give it alone, in quotation marks or with [0]."
        if is_many(value) and {*map(type, value)} == {tuple} and is_many(given):
            are_marks = all(is_many(place) and [*map(type, place)] == [int, int] for place in given)
            name = self.wanted.rpartition(" ")[2]
            return "" if are_marks else f"Write {name} behind the = : the check reads your marks."
        if is_many(value) and is_number(given) and given in value:
            return f"The answer is {self.wanted}; yours is a number, one of the right ones."
        for of_kind in (is_number, is_many, _is_text):
            if of_kind(given) != of_kind(value):
                yours = _KINDS.get(name, f"of the type {name}")
                return f"The answer is {self.wanted}; yours is {yours}."
        return ""

    def of_mistakes(self, given: Any) -> Iterator[tuple[str, str]]:
        """Name each known mistake that was made in a plain answer, with what helps."""
        numbers = _result(self.wrong) or {}
        numbers |= {name: float(name) for name in self.replies if _numbers_in(name)}
        for name, reply in self.replies.items():
            test = self.mistakes.get(name) or partial(_is_one_of, numbers.get(name, []))
            told = _result(test, given)
            if told is True:
                yield name, reply
            elif told:
                yield name, reply.format(*([told] if _is_text(told) else told))

    def _of_size(self, given: Any, value: Any) -> str:
        """Say what is right in a wrong set, or where to look for another answer."""
        if isinstance(value, frozenset):
            why = self._of_extra(given, value)
            told = of_set(given, value, near_ones=not why)
            return f"{told} {why or 'The hints below open one at a time.'}"
        if is_number(given) and given == given:  # NaN is neither too small nor too large
            side = "small" if given < value else "large"
            near = isinstance(value, int) and abs(given - value) <= 2
            return f"Your number is {'a little ' * near}too {side}. The hints below open one at a time."
        return "That is not it yet. The hints below open one at a time."

    def _of_extra(self, given: Iterable[Any], value: Iterable[Any]) -> str:
        """Say of one part of a set why it does not belong, if that is known."""
        parts = sorted(given, key=str)
        strange = {str(plain(part)): part for part in parts if plain(part) not in small(value)}
        for words, said in self.extra.items():
            known = strange if words == "other" else words.split(", ")
            found = [part for word, part in strange.items() if word in known]
            if found:
                return said.format(found[0])
        for part in strange.values():
            if why := self.why_not(part):
                return f"{part[:40]} {why}."
        return ""


def judge_boxes(
    right: Callable[[], Mapping[str, Collection[str]]],
    boxes: Callable[[], Iterable[str]],
    why: Callable[[str, str], tuple[str, ...]],
    **mistakes: Callable[[Any], Told],
) -> Judge:
    """Make the judge of things that were sorted into boxes: for each, one or more are `right`.

    Beside mistakes of the exercise there are "no_box", a word that names none of the boxes, and
    "other_box". The gaps of that reply are how many are right, what is wrong first, and what `why`
    says of it and of its box.
    """

    def wrong(given: Mapping[str, str]) -> list[str]:
        return [what for what, fits in right().items() if plain(given[what]) not in small(fits)]

    def no_box(given: Mapping[str, str]) -> Told:
        strange = [word for word in given.values() if plain(word) not in small(boxes())]
        return bool(strange) and (repr(strange[0][:40]), ", ".join(boxes()))

    def other_box(given: Mapping[str, str]) -> Told:
        first, *others = wrong(given)
        return str(len(given) - len(others) - 1), first, *why(first, plain(given[first]))

    return Judge(
        expected=lambda: dict.fromkeys(right(), ""),
        accepts=lambda a, things: a.keys() == things.keys() and not wrong(a),
        mistakes={"no_box": no_box, "other_box": other_box, **mistakes},
    )


def _result(test: Callable[..., Any], *values: Any) -> Any:
    """Apply a test that may meet a plain value of any kind and size."""
    try:
        return test(*values)
    except Exception:  # the tests need not ask each time what kind of value they have
        return False


def _is_one_of(numbers: Any, given: Any) -> bool:
    """Say whether an answer is a wrong number, or one of several; one that is not whole is rounded."""
    for number in numbers if isinstance(numbers, list) else [numbers]:
        if near(given, number, by=0 if number % 1 == 0 else abs(number) / 100):
            return True
    return False


def _comma_in(given: Iterable[Any], expected: Iterable[Any]) -> str:
    """Say where a comma stands inside the quotation marks, or is missing between two texts."""
    both = {f"{one}{other}": (one, other) for one, other in permutations(expected, 2)}
    for part in given:
        if "," in str(part):
            return "There is a comma inside your quotation marks: close them before each comma."
        if str(part) in both:
            one, other = both[part]
            return f"A comma is missing between {one} and {other}: two texts side by side become one."
    return ""


def _is_text(given: Any) -> bool:
    return isinstance(given, str)


def _numbers_in(given: Any) -> list[float]:
    """Read a number that stands in quotation marks, also with a comma or a sign of percent."""
    bare = plain(given).replace(",", ".") if isinstance(given, str) else ""
    try:
        number = float(bare.rstrip("% "))
    except ValueError:
        return []
    return [number, number / 100] if bare.endswith("%") else [number]


@dataclass(frozen=True)
class Question:
    """A multiple-choice question."""

    number: str
    text: str
    options: dict[str, str]
    """For each option, the reason why it is right or not."""
    right: int
    """Which option is right, counted from 1."""

    def answer(self, text: str | None) -> Feedback:
        """Say what is to be said to the chosen option; None means that none is chosen yet."""
        if text not in [*self.options]:  # a list, since what a notebook holds may be anything
            return Feedback(NOT_YET, "Choose one of the options.")
        verdict = RIGHT if text == [*self.options][self.right - 1] else TRY_AGAIN
        return Feedback(verdict, self.options[text])


def read_lesson(
    name: str, judges: Mapping[str, Judge]
) -> tuple[dict[str, Exercise], dict[str, Question]]:
    """Read the exercises and the questions of a lesson from the file of this name beside this one."""
    words = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    for number, others in read_json(THINGS).get("exercises", {}).items():  # of an adopted article
        if number in words:
            replies = words[number].get("replies", {}) | others.get("replies", {})
            words[number] |= others | ({"replies": replies} if replies else {})
    questions = {n: Question(number=n, **words.pop(n)) for n in [*words] if "options" in words[n]}
    exercises = {}
    for number, texts in words.items():
        texts |= {"hints": tuple(texts["hints"])}
        exercises[number] = Exercise(number=number, **texts, **vars(judges[number]))
    return exercises, questions
