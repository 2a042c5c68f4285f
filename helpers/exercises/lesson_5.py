"""The exercises of lesson 5: how answers are looked at; the words stand in lesson_5.toml."""

from __future__ import annotations

from functools import cache

from helpers.exercises.exercise import Judge, read_lesson

TENTATIVE, FIRM = 0.667, 0.8
"""From which alpha on one may conclude something: Krippendorff (2004), Content Analysis, chapter 11."""
_PROBLEM, _TO_DO = frozenset({1, 4}), frozenset({2, 4})
"""Which of the four sentences to try tell a problem, and which tell what should be done."""
_SAID = ("yes", "yes", "yes", "yes", "no")


@cache
def _reach(least: float) -> int:
    """Count the codes whose alpha, of the three readings, is at least so much."""
    from helpers.agreement import agreement  # lessons without it need no pandas
    from helpers.pooling import readers

    found = agreement(readers())
    return int((found["alpha"].iloc[:-1] >= least).sum())


def _pairs() -> list[bool]:
    return [one == other for i, one in enumerate(_SAID) for other in _SAID[:i]]


JUDGES = {
    "5.1": Judge(
        expected=lambda: _PROBLEM,
        mistakes={
            "added": lambda a: a == _PROBLEM | _TO_DO,
            "both_codes": lambda a: a == _TO_DO,
            "one_only": lambda a: len(a) == 1 and a < _PROBLEM,
        },
    ),
    "5.2": Judge(
        expected=lambda: sum(_pairs()),
        mistakes={
            "all_pairs": lambda a: a == len(_pairs()),
            "coders": lambda a: a == len(_SAID),
            "percent": lambda a: a in (0.6, 60, 80),
        },
    ),
    "5.3": Judge(
        expected=lambda: _reach(TENTATIVE),
        mistakes={
            "percent": lambda a: a > _reach(TENTATIVE),
            "firm": lambda a: a == _reach(FIRM),
        },
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_5", JUDGES)
