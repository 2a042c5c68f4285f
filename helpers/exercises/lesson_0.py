"""The exercises of lesson 0: how exercises work, and what to do after a pause."""

from __future__ import annotations

import re

from helpers.article import load_article
from helpers.data import THINGS, read_json
from helpers.exercises.exercise import Judge, Told, read_lesson

_WORD, _EXAMPLE = (read_json(THINGS)[thing] for thing in ("word", "example"))


def _letters() -> int:
    return load_article().text.count(_WORD)


def _wrong() -> dict[str, int]:
    """Count what a beginner may have counted instead of the letters that are asked for."""
    text = load_article().text
    return {
        "whole_words": len(re.findall(rf"\b{re.escape(_WORD)}\b", text)),
        "example": text.count(_EXAMPLE),
        "spaced": text.count(f" {_WORD} "),
        "characters": len(text),
        "words": len(text.split()),
        "sentences": len(load_article().sentences),
    }


def _by_eye(number: float) -> Told:
    return 0 < number < 3 * _letters() and ("small" if number < _letters() else "large")


JUDGES = {"0.1": Judge(expected=_letters, wrong=_wrong, mistakes={"by_eye": _by_eye})}
EXERCISES, QUESTIONS = read_lesson("lesson_0", JUDGES)
