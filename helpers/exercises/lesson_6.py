"""The exercises of lesson 6, which are about any text: their answers are computed from that text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

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


@dataclass(frozen=True)
class _Texts:
    """A learner's own text and another one, and what is right about them, worked out at first use."""

    own: Article
    other: Article

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(t.text.lower() for t in tokenize(self.own, "words") if is_word(t))

    @cached_property
    def kept(self) -> Counter[str]:
        return Counter({w: n for w, n in self.words.items() if w.isalpha() and w not in stop_words()})

    @property
    def most(self) -> set[str]:
        """The words that come most often: several where they tie."""
        return {w for w, times in self.kept.items() if times == max(self.kept.values())} or {NONE}

    @cached_property
    def voices(self) -> dict[str, int]:
        return voices(self.own)

    @cached_property
    def changes(self) -> list[_Change]:
        return _verbs_to_change(self.own)

    @cached_property
    def names(self) -> dict[str, bool]:
        """The names of both texts, and whether both have it."""
        rows = [row for row in beside(self.own, self.other) if row["kind"] == "name"]
        return {str(row["what"]): bool(row["first"] and row["second"]) for row in rows}

    def judges(self) -> dict[str, Judge]:
        return {
            "6.1": Judge(
                expected=lambda: min(self.most),
                accepts=lambda a, _: plain(a) in self.most,
                mistakes={
                    "stop_word": lambda a: plain(a) in stop_words(),
                    "less_often": lambda a: (
                        self.kept[plain(a)] > 0
                        and (str(self.kept[plain(a)]), str(max(self.kept.values())))
                    ),
                    "not_there": lambda a: plain(a) not in self.words,
                },
            ),
            "6.2": Judge(
                expected=lambda: sum(n for v, n in self.voices.items() if v.startswith("quoted")),
                mistakes={
                    "all_words": lambda a: a == sum(self.voices.values()),
                    "writer": lambda a: a == self.voices.get(WRITER),
                    "others": lambda a: a == sum(n for v, n in self.voices.items() if v != WRITER),
                },
            ),
            "6.3": Judge(
                expected=lambda: change_a_verb(self.own),
                accepts=lambda a, first: a == first == NONE or bool(_changed(a, self.changes, True)),
                mistakes={
                    "nothing_changed": lambda a: (
                        _plain(a).strip() in ["".join(c[:3]) for c in self.changes]
                    ),
                    "same_class": lambda a: _changed(a, self.changes, False),
                    "no_verb": lambda a: plain(a) == NONE,
                    "verb_alone": lambda a: plain(a) in verbs(),
                    "not_listed": lambda a: _put(a, self.changes),
                },
            ),
            "6.4": Judge(
                expected=lambda: frozenset(name for name, both in self.names.items() if both),
                mistakes={
                    "only_one": lambda a: ", ".join(
                        n for n, both in self.names.items() if n in a and not both
                    )
                },
            ),
        }


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


def _changed(answer: str, changes: list[_Change], other: bool) -> Told:
    """Give the verb that was put, and its class, if that is another class than before, or the same."""
    verb = _put(answer, changes)
    stance = verbs()[verb]["stance"] if verb in verbs() else ""
    before = {change[-1] for change in changes if _put(answer, [change])}
    return bool(stance) and (stance not in before) == other and (verb, stance)


@lru_cache(maxsize=8)
def exercises(own: Article, other: Article) -> dict[str, Exercise]:
    """Give the exercises of lesson 6 as they are for these two texts."""
    return read_lesson("lesson_6", _Texts(own, other).judges())[0]


POOL = load_article("pool"), load_article("pool", "other")
"""The two texts with which the lesson begins."""

EXERCISES: dict[str, Exercise] = exercises(*POOL)
QUESTIONS: dict[str, Question] = {}
