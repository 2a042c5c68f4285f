"""The exercise of lesson 0."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.exercises.exercise import Exercise

EXERCISES = (
    Exercise(
        number="0.1",
        wanted="a guess for each question",
        expected=lambda: None,
        accepts=lambda answer, _: isinstance(answer, Mapping) and len(answer) > 0,
        right="Your predictions are noted. Save the notebook (Ctrl+S): you will look back at them.",
        hints=(
            "Read the article again, slowly. A guess cannot be wrong: it is what you expect.",
            "Put a number or a short text in quotation marks in place of each ...",
        ),
        worked='{"words": 300, "most named country": "China", "people quoted": 2, "true": "perhaps"}',
        mistakes=(
            (
                lambda a: isinstance(a, dict) and not a,
                "Keep the questions, and write a guess behind each colon.",
            ),
        ),
    ),
)
