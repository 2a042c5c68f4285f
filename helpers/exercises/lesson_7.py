"""The exercises of lesson 7: how answers are looked at; the words stand in lesson_7.toml."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

from helpers.exercises.exercise import Judge, near, read_lesson

NEAR, YEAR = 4, 2022
"""How many words may stand between a name of the war and Ukraine, and the year that is looked at."""
YEARS = range(1990, 2025)
_SAMPLES, _SEED = 1000, 7
"""How many samples of speeches the lesson draws, and with which chance."""


@cache
def _named(year: int = YEAR, most: int = NEAR) -> tuple[tuple[str, str], ...]:
    """Give state and name of all that is counted in a year."""
    from helpers.speeches import load_namings  # here, since lessons without tables need no pandas

    rows = load_namings().query("year == @year and between <= @most")
    rows = rows[~rows["quoted"] & ~rows["title"]]
    return tuple(zip(rows["state"], rows["name"], strict=True))


def _states(name: str = "war", **how: int) -> frozenset[str]:
    return frozenset(state for state, called in _named(**how) if name in (called, ""))


@cache
def _voted(vote: str) -> frozenset[str]:
    from helpers.speeches import load_speeches

    rows = load_speeches().query("year == @YEAR")
    return frozenset(rows[rows["vote"] == vote]["state"] if vote else rows["state"])


def _share(vote: str, of: frozenset[str] = frozenset()) -> float:
    """Say how many percent of the states with a vote, or of others, are states that call it war."""
    return 100 * len(_states() & _voted(vote)) / len(of or _voted(vote))


@cache
def _verdicts(least: int = 0, most: int = NEAR) -> Counter[str]:
    """Count the verdicts on names with so many words between them and Ukraine."""
    from helpers.speeches import load_verdicts

    return Counter(load_verdicts().query("@least <= between <= @most")["verdict"])


def _right_of_all() -> tuple[int, int]:
    """Give how many of the names near Ukraine are right, and how many there are."""
    near = _verdicts()
    return near.total() - near["another thing"], near.total()


@cache
def _far_off(size: int) -> int:
    """Draw samples of speeches as the lesson does; count those with a share more than 10 points off."""
    choose, says = random.Random(_SEED), [state in _states() for state in sorted(_voted(""))]
    truth = 100 * sum(says) / len(says)
    shares = [100 * sum(choose.sample(says, size)) / size for _ in range(_SAMPLES)]
    return sum(abs(share - truth) > 10 for share in shares)


JUDGES = {
    "7.1": Judge(
        expected=lambda: len(_states()),
        wrong=lambda: {
            "rows": sum(name == "war" for _, name in _named()),
            "all_names": len(_states("")),
            "all_years": len(frozenset.union(*(_states(year=y) for y in YEARS))),
            "any_distance": len(_states(most=1000)),
        },
        mistakes={
            "another_year": lambda a: next(
                (str(y) for y in YEARS if y != YEAR and a == len(_states(year=y)) > 0), ""
            ),
        },
    ),
    "7.2": Judge(
        expected=lambda: _share("abstained"),
        accepts=lambda a, value: near(a, value, by=0.06),
        wrong=lambda: {
            "count": len(_states() & _voted("abstained")),
            "of_naming": _share("abstained", _states("") & _voted("abstained")),
            "voted_for": _share("for"),
            "of_all_states": _share("abstained", _voted("")),
            "not_in_percent": _share("abstained") / 100,
        },
    ),
    "7.4": Judge(
        expected=_right_of_all,
        accepts=lambda a, value: a == value,  # in this order
        mistakes={
            "whole_sample": lambda a: a[1] == _verdicts(most=1000).total(),
            "far": lambda a: a[1] == _verdicts(NEAR + 1, 1000).total(),
            "strict": lambda a: a == (_verdicts()["this war"], _verdicts().total()),
            "other_way_round": lambda a: a[::-1] == _right_of_all(),
        },
    ),
    "7.5": Judge(
        expected=lambda: _far_off(80),
        wrong=lambda: {"of_20": _far_off(20), "inside": _SAMPLES - _far_off(80)},
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_7", JUDGES)
