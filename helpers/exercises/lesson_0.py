"""The exercises of lesson 0: how exercises work, and what to do after a pause."""

from __future__ import annotations

import re
from functools import cache

from helpers.article import load_article
from helpers.data import THINGS, read_json
from helpers.exercises.exercise import Judge, read_lesson

_WORD = read_json(THINGS)["word"]


@cache
def _counts() -> dict[str, int]:
    """Count what a beginner may have counted instead of the letters that are asked for."""
    text = load_article().text
    return {
        "letters": text.count(_WORD),
        "whole_words": len(re.findall(rf"\b{re.escape(_WORD)}\b", text)),
        "spaced": text.count(f" {_WORD} "),
        "example": text.count(read_json(THINGS)["example"]),
        "characters": len(text),
        "words": len(text.split()),
        "sentences": len(load_article().sentences),
    }


JUDGES = {
    "0.1": Judge(
        expected=lambda: _counts()["letters"],
        mistakes={
            "whole_words": lambda a: a == _counts()["whole_words"],
            "example": lambda a: a == _counts()["example"],
            "spaced": lambda a: a == _counts()["spaced"],
            "characters": lambda a: a == _counts()["characters"],
            "words": lambda a: a == _counts()["words"],
            "sentences": lambda a: a == _counts()["sentences"],
            "by_eye": lambda a: (
                0 < a < 3 * _counts()["letters"] and ("small" if a < _counts()["letters"] else "large")
            ),
        },
    )
}
EXERCISES, QUESTIONS = read_lesson("lesson_0", JUDGES)
