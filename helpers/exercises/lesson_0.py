"""The exercise of lesson 0."""

from __future__ import annotations

from helpers.exercises.exercise import Exercise, plain

EXERCISES = (
    Exercise(
        number="0.1",
        wanted="a guess for each question",
        expected=dict,
        accepts=lambda given, _: len(given) > 0 and not any(map(_is_blank, given.values())),
        right="Your predictions are noted. Save the notebook (Ctrl+S): you will look back at them.",
        hints=(
            "Read the article again, slowly. A guess cannot be wrong: it is what you expect.",
            "Put a number or a short text in quotation marks in place of each ...",
        ),
        worked='{"words": 300, "most named country": "China", "people quoted": 2, "true": "perhaps"}',
        mistakes={
            "Keep the questions, and write a guess behind each colon.": lambda given: True,
        },
    ),
)


def _is_blank(guess: object) -> bool:
    return guess is None or plain(guess) in ("", (), frozenset())
