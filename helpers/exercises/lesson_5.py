"""The exercises of lesson 5: coders who agree, facts told otherwise. The words: lesson_5.toml."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations

from helpers.article import Article, load_article
from helpers.data import read_rows
from helpers.exercises.exercise import Judge, Told, judge_boxes, plain, read_lesson, small
from helpers.retelling import CHANGED, CUT, GONE, KEPT, NEW, ORDERS, facts_kept

# Coders -----------------------------------------------------------------------------------------

TENTATIVE, FIRM = 0.667, 0.8
"""From which alpha on one may conclude something: Krippendorff (2004), Content Analysis, chapter 11."""
_PROBLEM = frozenset({1, 4})
"""Which of the four sentences to try tell a problem."""
_SAID = ("yes", "yes", "yes", "yes", "no")
_PAIRS = [one == other for one, other in combinations(_SAID, 2)]


@cache
def _reach(least: float) -> int:
    """Count the codes whose alpha, of the three readings, is at least so much."""
    from helpers.agreement import alpha  # lessons without it need no pandas
    from helpers.pooling import readers

    return sum(alpha(some) >= least for _, some in readers().groupby("code"))


# Told otherwise -----------------------------------------------------------------------------------

RETELLINGS = {row["file"]: row for row in read_rows("retellings/frames.csv")}
"""The four retellings of the article, each with the frame in which it was written, and how."""

FIVE = ("conflict", "responsibility", "economic", "morality", "human interest")
"""The frames of Semetko and Valkenburg (2000)."""

LEFT_OUT_BY = "a"
"""The retelling in which names are missed."""


_facts = lru_cache(maxsize=30)(facts_kept)


def _found(text: str | Article, kind: str, *now: str) -> list[dict[str, str]]:
    """List the facts of a kind that became so in another text."""
    return [row for row in _facts(text) if row["kind"] == kind and row["now"] in now]


def _names(now: str, name: str = LEFT_OUT_BY) -> frozenset[str]:
    """Give the names of the article that became so in a retelling."""
    rows = _found(load_article("retellings", name), "name", now)
    return frozenset(row["original"] for row in rows)


def _of_another(given: frozenset[str]) -> Told:
    others = [name for name in RETELLINGS if name != LEFT_OUT_BY]
    return next((name for name in others if small(given) == small(_names(GONE, name))), False)


def _still_there(given: frozenset[str]) -> Told:
    forms = {plain(form): form for names in _names(KEPT) for form in names.split(" / ")}
    return next((forms[form] for form in sorted(forms) if form in small(given)), False)


WORDS = 60
"""How many words a rewrite has at least."""


def _is_copy(text: str) -> bool:
    others = [load_article(), *(load_article("retellings", name) for name in RETELLINGS)]
    return any(plain(text) in plain(other.text) for other in others)


def _changed_quotation(text: str) -> Told:
    """Find one with other words between its marks; told without marks, it is no quotation."""
    changed = _found(text, "quotation", CHANGED)
    return next(((r["rewrite"], r["original"]) for r in changed if r["rewrite"][0] == "“"), False)


def _changed_number(text: str) -> Told:
    """Find one in digits, of a share, or a place: *two years* need not be 24 years changed."""
    changed = _found(text, "number", CHANGED)
    wrong = (
        row
        for row in changed
        if row["rewrite"][0].isdigit()
        or " of " in row["rewrite"]
        or row["rewrite"].split()[0].lower() in ORDERS
    )
    return next(((row["rewrite"], row["original"]) for row in wrong), False)


def _invented(text: str, kind: str) -> Told:
    """Find what is new; a number only in digits: *two sides* and *nine do not* invent nothing."""
    new = (row["rewrite"] for row in _found(text, kind, NEW))
    if kind == "number":  # alone: the word behind it need not belong to it
        return next((what.split()[0] for what in new if what[0].isdigit()), False)
    return next(new, False)


_REWRITTEN = {
    "too_short": lambda a: len(a.split()) < WORDS and (str(len(a.split())), str(WORDS)),
    "copy": _is_copy,
    "changed_quotation": _changed_quotation,
    "invented_quotation": lambda a: _invented(a, "quotation"),
    "changed_number": _changed_number,
    "invented_number": lambda a: _invented(a, "number"),
    "no_number": lambda a: not _found(a, "number", KEPT),
    "no_quotation": lambda a: not _found(a, "quotation", KEPT, CUT),
}
"""What a rewrite must not have, or lack: all else is the learner's choice."""


JUDGES = {
    "5.1": Judge(
        expected=lambda: _PROBLEM,
        mistakes={"one_only": lambda a: len(a) == 1 and a < _PROBLEM},
    ),
    "5.2": Judge(
        expected=lambda: sum(_PAIRS),
        wrong=lambda: {
            "all_pairs": len(_PAIRS),
            "coders": len(_SAID),
            "four": _SAID.count("yes"),
            "percent": [0.6, 60, 0.8, 80],
        },
    ),
    "5.3": Judge(
        expected=lambda: _reach(TENTATIVE),
        wrong=lambda: {"firm": _reach(FIRM), "the_value": [TENTATIVE, FIRM]},
        mistakes={"percent": lambda a: a > _reach(TENTATIVE)},
    ),
    "5.5": judge_boxes(
        lambda: {name: (row["frame"],) for name, row in RETELLINGS.items()},
        lambda: FIVE,
        lambda name, _: (RETELLINGS[name]["why"],),
        human_interest=lambda a: next((name for name in a if plain(a[name]) == FIVE[-1]), False),
    ),
    "5.7": Judge(
        expected=lambda: _names(GONE),
        mistakes={
            "quotations": lambda a: any("“" in part or '"' in part for part in a),
            "another": _of_another,
            "still_there": _still_there,
        },
    ),
    "5.8": Judge(
        expected=lambda: "",
        accepts=lambda a, _: not any(test(a) for test in _REWRITTEN.values()),
        look=lambda answer: answer.text if type(answer) is Article else answer,
        mistakes=_REWRITTEN,
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_5", JUDGES)
