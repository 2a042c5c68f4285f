"""The exercises of lesson 6, which are about any text: their answers are computed from that text."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from helpers.article import Article, load_article, straighten
from helpers.clauses import verbs
from helpers.exercises.exercise import Exercise, Judge, Question, Told, plain, read_lesson
from helpers.framing import WRITER, voices
from helpers.instruments import beside
from helpers.quotations import find_quotations
from helpers.tokens import is_word, stop_words, tokenize

NONE = "none"
"""What is to be answered where the text has nothing of what is asked for."""


_Change = tuple[str, ...]
"""What stands before a reporting verb in its sentence, the verb, what stands behind; its stance."""


@lru_cache(maxsize=8)
def _words(own: Article) -> Counter[str]:
    return Counter(token.text.lower() for token in tokenize(own, "words") if is_word(token))


def _kept(own: Article) -> Counter[str]:
    """Count the words that are no stop words."""
    return Counter({w: n for w, n in _words(own).items() if w.isalpha() and w not in stop_words()})


def _most(own: Article) -> set[str]:
    """Give the words that come most often: several where they tie."""
    kept = _kept(own)
    return {word for word, times in kept.items() if times == max(kept.values())} or {NONE}


def _less_often(answer: str, own: Article) -> Told:
    kept = _kept(own)
    return kept[plain(answer)] > 0 and (str(kept[plain(answer)]), str(max(kept.values())))


_voices = lru_cache(maxsize=8)(voices)


@lru_cache(maxsize=8)
def _names(own: Article, other: Article) -> dict[str, bool]:
    """Give the names of both texts, and whether both have it."""
    rows = [row for row in beside(own, other) if row["kind"] == "name"]
    return {str(row["what"]): bool(row["first"] and row["second"]) for row in rows}


def _judges(own: Article, other: Article) -> dict[str, Judge]:
    """Judge answers about a learner's own text and another one."""
    return {
        "6.1": Judge(
            expected=lambda: min(_most(own)),
            accepts=lambda a, _: plain(a) in _most(own),
            mistakes={
                "stop_word": lambda a: plain(a) in stop_words(),
                "less_often": lambda a: _less_often(a, own),
                "not_there": lambda a: plain(a) not in _words(own),
            },
        ),
        "6.2": Judge(
            expected=lambda: sum(n for v, n in _voices(own).items() if v.startswith("quoted")),
            wrong=lambda: {
                "all_words": sum(_voices(own).values()),
                "writer": _voices(own).get(WRITER),
                "others": sum(n for v, n in _voices(own).items() if v != WRITER),
            },
        ),
        "6.3": Judge(
            expected=lambda: change_a_verb(own),
            accepts=lambda a, first: a == first == NONE or bool(_changed(a, own, other=True)),
            mistakes={
                "nothing_changed": lambda a: (
                    _plain(a).strip() in ["".join(c[:3]) for c in _verbs_to_change(own)]
                ),
                "same_class": lambda a: _changed(a, own, other=False),
                "no_verb": lambda a: plain(a) == NONE,
                "verb_alone": lambda a: plain(a) in verbs(),
                "not_listed": lambda a: _put(a, _verbs_to_change(own)),
            },
        ),
        "6.4": Judge(
            expected=lambda: frozenset(name for name, both in _names(own, other).items() if both),
            mistakes={
                "only_one": lambda a: ", ".join(
                    name for name, both in _names(own, other).items() if name in a and not both
                )
            },
        ),
    }


@lru_cache(maxsize=8)
def _verbs_to_change(own: Article) -> list[_Change]:
    """List the reporting verbs of a text that are one word, each with its sentence."""
    found = []
    for cue in (q.cue for q in find_quotations(own) if q.cue and q.cue.label and " " not in q.cue.text):
        sentence = next(s for s in own.sentences if s.start <= cue.start < s.end)
        parts = own.text[sentence.start : cue.start], cue.text, own.text[cue.end : sentence.end]
        found.append((*map(_plain, parts), cue.label))
    return found


def _plain(text: str) -> str:
    """Write a text on one line, with straight marks: so may an answer be written, too."""
    return re.sub(r"\s+", " ", straighten(text))


def change_a_verb(own: Article) -> str:
    """Give a sentence that has a reporting verb, with a verb of another class; else "none"."""
    changes = sorted(_verbs_to_change(own), key=lambda change: change[-1] != "neutral")
    for before, _, behind, stance in changes:  # in the place of a plain verb, another one reads well
        return f"{before}{'claimed' if stance != 'doubt' else 'said'}{behind}"
    return NONE


def _put(answer: str, changes: list[_Change]) -> str:
    """Give what an answer has in the place of a verb of the text, where all else is the same."""
    given = _plain(answer).strip()
    for before, verb, behind, _ in changes:
        put = given.removeprefix(before).removesuffix(behind)
        if given == f"{before}{put}{behind}" and put != verb:
            return put
    return ""


def _changed(answer: str, own: Article, other: bool) -> Told:
    """Give the verb that was put, and its class, if that is another class than before, or the same."""
    changes = _verbs_to_change(own)
    verb = _put(answer, changes)
    stance = verbs()[verb]["stance"] if verb in verbs() else ""
    before = {change[-1] for change in changes if _put(answer, [change])}
    return bool(stance) and (stance not in before) == other and (verb, stance)


@lru_cache(maxsize=8)
def exercises(own: Article, other: Article) -> dict[str, Exercise]:
    """Give the exercises of lesson 6 as they are for these two texts."""
    return read_lesson("lesson_6", _judges(own, other))[0]


POOL = load_article("pool"), load_article("pool", "other")
"""The two texts with which the lesson begins."""

EXERCISES: dict[str, Exercise] = exercises(*POOL)
QUESTIONS: dict[str, Question] = {}
