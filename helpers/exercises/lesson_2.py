"""The exercises of lesson 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from numbers import Real
from typing import Any

from helpers.article import Article, load_article
from helpers.entities import METHODS, count_entities, find_entities, link_mentions
from helpers.exercises.exercise import Exercise, Option, Question, plain, same
from helpers.gold import add_marked, load_gold
from helpers.rules import GUESS
from helpers.spans import Span, errors


def _unmark(marked: str) -> tuple[Article, tuple[Span, ...]]:
    """Take the marks out of a text such as ``[Lima|GPE] slept``, and give them as spans."""
    text, spans = "", []
    for i, piece in enumerate(re.split(r"[\[\]]", marked)):
        name, _, label = piece.partition("|")
        text += name
        if i % 2:
            spans.append((len(text) - len(name), len(text), label))
    why = "marked by the author of this text"
    return Article(text, "made up for this exercise"), tuple(
        Span.cut(text, start, end, label, why) for start, end, label in spans
    )


HUNT, HUNT_GOLD = _unmark(
    "[May Turner|PERSON] opened the [Paris Street Library|ORG] in [Georgia|GPE] on Monday. "
    "[Jordan|PERSON], her brother, drove down from [Washington|GPE] with ten boxes of books. “Reading "
    "is good for us,” said Mayor [Chad Rivers|PERSON], who plays for the [Savannah Tigers|ORG]. The "
    "[Orchard Trust|ORG] paid for the roof, and [Apple|ORG] gave three computers. [Grace|PERSON] and "
    "[Hope|PERSON], two sisters from [Lima|GPE], [Ohio|GPE], sang. Turkey and rice were served. In the "
    "evening, [Rose|PERSON] read a story about [Alexander the Great|PERSON]."
)
"""A text that is hard for finders of names, and the names in it, for exercise 2.5."""


@cache
def _places(method: str) -> frozenset[tuple[int, int]]:
    return frozenset((s.start, s.end) for s in find_entities(load_article().text, method))


@cache
def _gold_places() -> frozenset[tuple[int, int]]:
    return frozenset((span.start, span.end) for span in load_gold("names"))


def _first_ten() -> list[Span]:
    return find_entities(load_article().text, "capitals")[:10]


def _right_of_ten() -> int:
    return len(_gold_places() & {(span.start, span.end) for span in _first_ten()})


@cache
def _missed() -> frozenset[str]:
    rows = errors(find_entities(HUNT.text), HUNT_GOLD)
    return frozenset(row["gold"] for row in rows if row["error"] == "missed")


@cache
def _mentions(entity: str, level: str) -> int:
    article = load_article()
    mentions = add_marked(link_mentions(article, find_entities(article)))
    return count_entities(mentions, level)[entity]


def _small(names: Iterable[Any]) -> set[str]:
    return {plain(str(name)) for name in names}


def _right_names(names: Iterable[Any]) -> int:
    return len(_small(names) & _small(_missed()))


def _most() -> int:
    return len(load_article().text.split())


_INVENTED = re.compile(r"\bZorblat\b")
_KINDS = ("PERSON", "GPE", "ORG")


def _read_as(sentence: str) -> list[Span]:
    """Give the spans that the rules make of the invented name."""
    return [span for span in find_entities(sentence) if _INVENTED.search(span.text)]


def _is_read_as(sentence: str, kind: str) -> bool:
    """Say whether the rules read the name so, and not only because they know nothing better."""
    spans = _read_as(sentence)
    return {span.label for span in spans} == {kind} and not any(GUESS in s.why for s in spans)


def _said_of(sentence: str, kind: str) -> str:
    """Say what the rules make of a sentence."""
    spans = _read_as(sentence)
    said = "; ".join(f"{span.label}, since: {span.why}" for span in spans) or "no name at all"
    return f"For {kind} you wrote {sentence.strip()!r}. The rules say: {said}."


EXERCISES = (
    Exercise(
        number="2.1",
        wanted="a whole number",
        expected=lambda: None,
        accepts=lambda answer, _: type(answer) is int and 0 < answer <= _most(),
        right="Any guess is. Yours is noted; you will meet the number further down.",
        hints=("A guess cannot be wrong. Count in the first paragraph, then think of the rest.",),
        worked="100",
        mistakes=(
            (lambda a: isinstance(a, str), "Write a number, without quotation marks."),
            (lambda a: type(a) is int and a <= 0, "It is mentioned at least once."),
            (
                lambda a: type(a) is int and a > _most(),
                "The whole article has fewer words than that.",
            ),
        ),
    ),
    Exercise(
        number="2.2",
        wanted="a whole number",
        expected=_right_of_ten,
        right="8 of 10, so 8 / 10 = 0.80. This share is called precision.",
        hints=(
            "Take each name on the left. Does the right column have just these words, in any row?",
            "Is In a name? And is Secretary General a part of the name of this man?",
        ),
        worked="sum((span.start, span.end) in {(g.start, g.end) for g in gold} for span in found[:10])",
        mistakes=(
            (lambda a: same(a, 10), "All ten? Look at the first one, and at the one after Russia."),
            (
                lambda a: same(a, 9),
                "Nearly. In is no name. But there is one more that is not just a name: which one "
                "holds a title too?",
            ),
            (
                lambda a: isinstance(a, float) and same(a, _right_of_ten() / 10),
                "That is the share. Here, give the number of right ones out of ten.",
            ),
        ),
    ),
    Exercise(
        number="2.3",
        wanted="two numbers in round brackets",
        expected=lambda: (1.0, 1 / len(_gold_places())),
        accepts=lambda answer, expected: (
            isinstance(answer, tuple | list)
            and len(answer) == 2
            and all(
                isinstance(a, Real) and abs(a - e) < 0.001
                for a, e in zip(answer, expected, strict=True)
            )
        ),
        right="Never wrong, and nearly useless. That is why nobody gives one of the two alone.",
        hints=(
            "Precision: of the names found, which share is right? It found one name.",
            "Recall: of the 49 names that are there, which share was found?",
        ),
        worked="(1 / 1, 1 / 49)",
        mistakes=(
            (
                lambda a: abs(a[0] - 1 / 49) < 0.001 and same(a[1], 1),
                "The right two numbers, but the other way round: precision first, then recall.",
            ),
            (
                lambda a: same(a[0], 1) and same(a[1], 1),
                "All that it found is right. But did it find all that is there?",
            ),
            (
                lambda a: abs(a[1] - 48 / 49) < 0.001,
                "48 of 49 is the share that it missed. Recall is the share that it found.",
            ),
            (
                lambda a: any(isinstance(x, str) or x > 1 for x in a),
                "Both are shares, from 0 to 1, without quotation marks and without %. Divide by the "
                "number found, and by the number in gold.",
            ),
        ),
    ),
    Exercise(
        number="2.4",
        wanted="a whole number",
        expected=lambda: len(_gold_places().intersection(*map(_places, METHODS))),
        right="Three methods agree on these, and they are right. Agreement alone would not prove it: "
        "three witnesses can share a mistake.",
        hints=(
            "positions(...) makes a set; there are four lists: found, entities, chunked and gold.",
            "With sets, & keeps what is in both: positions(found) & positions(gold)",
        ),
        worked="len(positions(found) & positions(entities) & positions(chunked) & positions(gold))",
        mistakes=(
            (
                lambda a: same(a, len(_gold_places())),
                "That is the number of all gold names. Which of them did all three methods find?",
            ),
            (
                lambda a: any(same(a, len(_gold_places() & _places(m))) for m in METHODS),
                "That is what one of the methods gets right. How many do all three get right?",
            ),
            (
                lambda a: isinstance(a, set | frozenset | list),
                "Those are the places themselves. How many are there? Python's len() counts.",
            ),
        ),
    ),
    Exercise(
        number="2.5",
        wanted="a set of names",
        expected=_missed,
        right="Each of these looks like an ordinary word, or stands at the start of a sentence, where "
        "every word has a capital. What would you tell the rules, and what would that break?",
        hints=(
            "Read the text aloud. Each time you come to a name, look whether it is marked.",
            "There are four: a full name at the very start, and three given names that are also words.",
            "errors(find_entities(HUNT.text), HUNT_GOLD) lists all errors, with reasons.",
        ),
        worked='{row["gold"] for row in errors(find_entities(HUNT.text), HUNT_GOLD) '
        'if row["error"] == "missed"}',
        mistakes=(
            (
                lambda a: isinstance(a, str),
                'Write a set, with each name in quotation marks: {"Ana", "Bo"}',
            ),
            (lambda a: len(a) == 0, "There is no name in it yet. At least one name has no mark."),
            (
                lambda a: any("," in str(x) or " and " in str(x) for x in a),
                'Give each name its own quotation marks: {"Ana", "Bo"}, not {"Ana and Bo"}',
            ),
            (
                lambda a: "turkey" in _small(a),
                "Turkey is marked, but is it a name here? Look for names that are not marked.",
            ),
            (
                lambda a: _small(a) & {"may", "turner"},
                "May Turner is one name: give it whole.",
            ),
            (
                lambda a: _small(a) & {"alexander", "alexander the great"},
                "Alexander the Great is marked in part: other edges, but not missed.",
            ),
            (
                lambda a: _small(a) & {span.text.lower() for span in find_entities(HUNT.text)},
                "One of yours is marked in the text, so it was found. Look for names without a mark.",
            ),
            (
                lambda a: _small(a) != _small(_missed()),
                lambda a: f"Of yours, {_right_names(a)} are right; there are {len(_missed())} to find.",
            ),
        ),
    ),
    Exercise(
        number="2.6",
        wanted="a sentence for each of the three kinds",
        expected=lambda: None,
        accepts=lambda answer, _: all(_is_read_as(answer[kind], kind) for kind in _KINDS),
        right="The name is the same; the words around it made the difference. Readers do that too, "
        "when they meet a name for the first time.",
        hints=(
            "What would you write before or behind the name of a person, a town, a firm?",
            "Try a title, a word such as in or near, a word such as company or newspaper.",
        ),
        worked='{"PERSON": "We met President Zorblat.", "GPE": "He lives in Zorblat.", '
        '"ORG": "She works for the company Zorblat."}',
        mistakes=(
            (
                lambda a: not isinstance(a, Mapping) or set(a) != set(_KINDS),
                "Keep the curly brackets and the three kinds PERSON, GPE and ORG, and write a sentence "
                "in quotation marks behind each colon.",
            ),
            (
                lambda a: any(not _INVENTED.search(a[kind]) for kind in _KINDS),
                "Each of the three sentences must have the name Zorblat in it, with its capital Z.",
            ),
            (
                lambda a: not _is_read_as(a["PERSON"], "PERSON"),
                lambda a: (
                    f"{_said_of(a['PERSON'], 'PERSON')} Give a sign of a person, such as a title."
                ),
            ),
            (
                lambda a: not _is_read_as(a["GPE"], "GPE"),
                lambda a: f"{_said_of(a['GPE'], 'GPE')} Which small word stands before towns?",
            ),
            (
                lambda a: not _is_read_as(a["ORG"], "ORG"),
                lambda a: f"{_said_of(a['ORG'], 'ORG')} Say what it is: a company, a newspaper?",
            ),
        ),
    ),
    Exercise(
        number="2.7",
        wanted="a number from 0 to 1",
        expected=lambda: _mentions("China", "name") / _mentions("China", "all"),
        right="Half of the mentions of China do not say China. A count of the word sees only half.",
        hints=(
            "You need two counts of China: at the level name, and at the level all.",
            'count_entities(mentions, "name")["China"] is one of the two. Which one goes below?',
        ),
        worked='count_entities(mentions, "name")["China"] / count_entities(mentions, "all")["China"]',
        mistakes=(
            (
                lambda a: same(a, _mentions("China", "all") / _mentions("China", "name")),
                "The other way round: what share of all mentions does the name make?",
            ),
            (
                lambda a: same(a, _mentions("China", "metonym") / _mentions("China", "all")),
                "You counted Beijing too. Here, count only where the word China stands.",
            ),
            (
                lambda a: same(a, 50) or (isinstance(a, str) and "%" in a),
                "That is a percentage. As a share from 0 to 1, 50 % is written 0.5, without quotation "
                "marks.",
            ),
            (
                lambda a: isinstance(a, Real) and a > 1,
                "That is a count. Divide it by the count of all mentions.",
            ),
        ),
    ),
)

QUESTIONS = (
    Question(
        number="2.8",
        text="In which sentence does the name of the capital stand for a government?",
        options=(
            Option(
                "The delegation spent three days in Beijing.",
                False,
                "Here Beijing is a place: one can spend three days in it.",
            ),
            Option(
                "Oslo will raise its defence budget.",
                True,
                "A city has no defence budget. Oslo stands for the government of Norway: a metonym.",
            ),
            Option(
                "Heavy snow closed the schools of Warsaw.",
                False,
                "Snow falls on a city. Nobody but Warsaw itself is meant.",
            ),
            Option(
                "Jens Stoltenberg was born in Oslo.",
                False,
                "One is born in a place. Look for a capital that decides, wants or denies something.",
            ),
        ),
    ),
)
