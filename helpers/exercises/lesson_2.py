"""The exercises of lesson 2."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from helpers.article import Article, load_article
from helpers.entities import METHODS, count_entities, find_entities, link_mentions
from helpers.exercises.exercise import Exercise, Question, is_number, near, small
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


def _right_of_ten() -> int:
    ten = find_entities(load_article().text, "capitals")[:10]
    return len(_gold_places() & {(span.start, span.end) for span in ten})


@cache
def _missed() -> frozenset[str]:
    rows = errors(find_entities(HUNT.text), HUNT_GOLD)
    return frozenset(row["gold"] for row in rows if row["error"] == "missed")


@cache
def _mentions(entity: str, level: str) -> int:
    article = load_article()
    mentions = add_marked(link_mentions(article, find_entities(article)))
    return count_entities(mentions, level)[entity]


def _most() -> int:
    return len(load_article().text.split())


def _right_names(names: Any) -> str:
    right = len(small(names) & small(_missed()))
    return f"Of yours, {right} are right; there are {len(_missed())} to find."


_INVENTED = re.compile(r"\bZorblat\b")
_SIGNS = {
    "PERSON": "Give a sign of a person, such as a title.",
    "GPE": "Which small word stands before towns?",
    "ORG": "Say what it is: a company, a newspaper?",
}
"""For each kind of name, what helps whose sentence is not read so."""


@lru_cache(maxsize=30)
def _read_as(sentence: str) -> tuple[Span, ...]:
    """Give the spans that the rules make of the invented name."""
    return tuple(span for span in find_entities(sentence) if _INVENTED.search(span.text))


def _is_read_as(sentence: str, kind: str) -> bool:
    """Say whether the rules read the name so, and not only because they know nothing better."""
    spans = _read_as(sentence)
    return {span.label for span in spans} == {kind} and not any(GUESS in s.why for s in spans)


def _otherwise_read(answer: dict[str, str]) -> str:
    """Say what the rules make of the first sentence that they do not read as its kind."""
    kind = next(kind for kind in _SIGNS if not _is_read_as(answer[kind], kind))
    spans = _read_as(answer[kind])
    said = "; ".join(f"{span.label}, since: {span.why}" for span in spans) or "no name at all"
    return f"For {kind} you wrote {answer[kind].strip()!r}. The rules say: {said}. {_SIGNS[kind]}"


EXERCISES = (
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
        mistakes={
            "All ten? Look at the first one, and at the one after Russia.": lambda a: a == 10,
            "Nearly. In is no name. But there is one more that is not just a name: which one holds a "
            "title too?": lambda a: a == 9,
            "That is the share. Here, give the number of right ones out of ten.": (
                lambda a: near(a, _right_of_ten() / 10)
            ),
        },
    ),
    Exercise(
        number="2.3",
        wanted="two numbers in round brackets",
        expected=lambda: (1.0, 1 / len(_gold_places())),
        accepts=lambda a, expected: (
            len(a) == 2 and near(a[0], expected[0]) and near(a[1], expected[1], by=0.0001)
        ),
        right="Never wrong, and nearly useless. That is why nobody gives one of the two alone.",
        hints=(
            "Precision: of the names found, which share is right? It found one name.",
            "Recall: of the 49 names that are there, which share was found?",
        ),
        worked="(1 / 1, 1 / 49)",
        mistakes={
            "The right two numbers, but the other way round: precision first, then recall.": (
                lambda a: near(a[0], 1 / 49, by=0.001) and a[1] == 1
            ),
            "All that it found is right. But did it find all that is there?": lambda a: a == (1, 1),
            "48 of 49 is the share that it missed. Recall is the share that it found.": (
                lambda a: near(a[1], 48 / 49, by=0.001)
            ),
            "Both are shares, from 0 to 1, without quotation marks and without %. Divide by the number "
            "found, and by the number in gold.": lambda a: not all(is_number(x) and x <= 1 for x in a),
            "Nearly. Write recall as a division, such as 1 / 2, so that no decimals are lost. How many "
            "names does gold have?": lambda a: a[0] == 1 and near(a[1], 1 / 49, by=0.002),
        },
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
        mistakes={
            "That is the number of all gold names. Which of them did all three methods find?": (
                lambda a: a == len(_gold_places())
            ),
            "That is what one of the methods gets right. How many do all three get right?": (
                lambda a: a in [len(_gold_places() & _places(method)) for method in METHODS]
            ),
        },
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
        mistakes={
            "There is no name in it yet. At least one name has no mark.": lambda a: len(a) == 0,
            'Give each name its own quotation marks: {"Ana", "Bo"}, not {"Ana and Bo"}': (
                lambda a: any("," in str(x) or " and " in str(x) for x in a)
            ),
            "Turkey is marked, but is it a name here? Look for names that are not marked.": (
                lambda a: "turkey" in small(a)
            ),
            "May Turner is one name: give it whole.": lambda a: bool(small(a) & {"may", "turner"}),
            "Alexander the Great is marked in part: other edges, but not missed.": (
                lambda a: bool(small(a) & {"alexander", "alexander the great"})
            ),
            "One of yours is marked in the text, so it was found. Look for names without a mark.": (
                lambda a: bool(small(a) & small(span.text for span in find_entities(HUNT.text)))
            ),
            _right_names: lambda a: True,
        },
    ),
    Exercise(
        number="2.6",
        wanted="a sentence for each of the three kinds",
        expected=lambda: dict.fromkeys(_SIGNS, ""),
        accepts=lambda a, _: all(_is_read_as(a[kind], kind) for kind in _SIGNS),
        right="The name is the same; the words around it made the difference. Readers do that too, "
        "when they meet a name for the first time.",
        hints=(
            "What would you write before or behind the name of a person, a town, a firm?",
            "Try a title, a word such as in or near, a word such as company or newspaper.",
        ),
        worked='{"PERSON": "We met President Zorblat.", "GPE": "He lives in Zorblat.", '
        '"ORG": "She works for the company Zorblat."}',
        mistakes={
            "Each of the three sentences must have the name Zorblat in it, with its capital Z.": (
                lambda a: not all(map(_INVENTED.search, a.values()))
            ),
            _otherwise_read: lambda a: True,
        },
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
        mistakes={
            "The other way round: what share of all mentions does the name make?": (
                lambda a: near(a, _mentions("China", "all") / _mentions("China", "name"))
            ),
            "You counted Beijing too. Here, count only where the word China stands.": (
                lambda a: near(a, _mentions("China", "metonym") / _mentions("China", "all"))
            ),
            "That is a percentage. As a share from 0 to 1, 50 % is written 0.5.": lambda a: a == 50,
            "That is a count. Divide it by the count of all mentions.": lambda a: a > 1,
        },
    ),
)

QUESTIONS = (
    Question(
        number="2.8",
        text="In which sentence does the name of the capital stand for a government?",
        right=2,
        options={
            "The delegation spent three days in Beijing.": (
                "Here Beijing is a place: one can spend three days in it."
            ),
            "Oslo will raise its defence budget.": (
                "A city has no defence budget. Oslo stands for the government of Norway: a metonym."
            ),
            "Heavy snow closed the schools of Warsaw.": (
                "Snow falls on a city. Nobody but Warsaw itself is meant."
            ),
            "Jens Stoltenberg was born in Oslo.": (
                "One is born in a place. Look for a capital that decides, wants or denies something."
            ),
        },
    ),
)
