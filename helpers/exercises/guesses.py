"""What learners expect before they count: it is kept, and comes back where the answer stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from helpers.exercises.answers import TooLargeError, plain_copy
from helpers.exercises.exercise import (
    GENERAL,
    NOT_YET,
    NOTED,
    TRY_AGAIN,
    YOUR_GUESS,
    Feedback,
    is_number,
)
from helpers.work import keep, kept


@dataclass(frozen=True)
class Guess:
    """A question that is answered with a guess."""

    question: str
    most: int = 0
    """The largest whole number that can be meant; 0 where the guess is a short text."""

    @property
    def wanted(self) -> str:
        """What kind of guess is wanted, in words."""
        return f"a whole number from 0 to {self.most}" if self.most else "a text in quotation marks"

    def fits(self, value: Any) -> bool:
        """Say whether a plain value can be a guess."""
        if self.most:
            return is_number(value) and value % 1 == 0 and 0 <= value <= self.most
        return isinstance(value, str) and bool(value.strip())


GUESSES = {name: Guess(**asked) for name, asked in GENERAL["guesses"].items()}
"""All guesses, by the name under which they are kept."""


def guess(name: str, *value: Any) -> Feedback:
    """Note a guess; it is kept in the learner's folder.

    Parameters
    ----------
    name : str
        One of `GUESSES`.
    *value : Any
        The guess; ``...`` and ``"..."`` mean not yet. Who writes 1,000 gives two, and is told so.

    Raises
    ------
    ValueError
        If there is no guess of that name.
    """
    asked = _guess(name)
    try:
        given = plain_copy(value[0] if len(value) == 1 else value)
    except TooLargeError:
        given = None
    if given in (..., "..."):
        return Feedback(NOT_YET, f"Put your guess in place of the three dots: {asked.wanted}.")
    if not asked.fits(given):
        alone = " Write digits alone: no comma, no word, no marks." * bool(asked.most)
        return Feedback(TRY_AGAIN, f"A guess cannot be wrong, but it has to be {asked.wanted}.{alone}")
    given = int(given) if asked.most else given.strip()
    problem = keep(_file(name), given)
    return Feedback(NOTED, f"{given}. You will meet it again. {problem}".rstrip())


def guessed(name: str, fact: str = "") -> Feedback:
    """Show a guess again, beside what was found.

    Parameters
    ----------
    name : str
        One of `GUESSES`.
    fact : str
        One sentence with what was found.

    Raises
    ------
    ValueError
        If there is no guess of that name.
    """
    asked = _guess(name)
    given = kept(_file(name))
    yours = f"You wrote {given}." if asked.fits(given) else "You have not noted one."
    return Feedback(YOUR_GUESS, f"{asked.question} {yours} {fact}".rstrip())


def _file(name: str) -> str:
    return "guess-" + "-".join(re.findall(r"\w+", name))


def _guess(name: str) -> Guess:
    if name not in GUESSES:
        raise ValueError(f"There is no guess {name!r}: choose one of {', '.join(GUESSES)}.")
    return GUESSES[name]
