"""Exercises that answer back: they look at the value of an answer, never at how it was written."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from numbers import Real
from operator import gt, lt
from typing import Any

from helpers.article import Article, load_article, load_gold, split_sentences, straighten
from helpers.entities import METHODS, count_entities, find_entities, link_mentions
from helpers.rules import GUESS
from helpers.spans import Span, errors
from helpers.tokens import TOKENIZERS, cut_up, is_word, stop_words, tokenize


@dataclass(frozen=True)
class Feedback:
    """What an exercise says to an answer.

    Attributes
    ----------
    verdict : str
        "Right", "Not yet" or "Try again".
    message : str
        One or two sentences.
    folded : str
        Where given, it is shown alone, and the rest opens behind it.
    """

    verdict: str
    message: str
    folded: str = ""

    @property
    def html(self) -> str:
        """The same as HTML, with a sign and a colour beside the words."""
        sign, colour = {
            "Right": ("✔", "#00785a"),
            "Not yet": ("…", "#767676"),
            "Try again": ("↻", "#d55e00"),
        }[self.verdict]
        html = (
            f'<div role="status" style="border-left:4px solid {colour};padding:.3em .8em">'
            f"<strong>{sign} {self.verdict}.</strong> {escape(self.message)}</div>"
        )
        if self.folded:
            return f"<details><summary>{escape(self.folded)}</summary>{html}</details>"
        return html

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return f"{self.verdict}. {self.message}"


@dataclass(frozen=True)
class Hints:
    """Hints that open one at a time, each inside the one before."""

    number: str
    hints: tuple[str, ...]

    def _repr_html_(self):
        html = ""
        for i, text in reversed(list(enumerate(self.hints, 1))):
            kind = "the whole answer" if i == len(self.hints) else "a hint"
            name = f"Exercise {self.number}: open {kind} ({i} of {len(self.hints)})"
            html = (
                f'<details style="margin-left:{0 if i == 1 else 1}em"><summary>{name}</summary>'
                f'<p style="margin:.2em 1em;white-space:pre-wrap">{escape(text)}</p>{html}</details>'
            )
        return html

    def __repr__(self):
        return f"{len(self.hints)} hints for exercise {self.number}, to be opened one at a time."


def same(answer: Any, expected: Any) -> bool:
    """Say whether an answer has the expected value, however it is written.

    Numbers of any kind are compared as numbers, strings without regard to capitals, outer spaces and
    curly marks, and sets also with lists and tuples that hold the same.
    """
    if isinstance(expected, bool) or isinstance(answer, bool):
        return answer is expected
    if isinstance(expected, Real):
        return isinstance(answer, Real) and math.isclose(answer, expected, abs_tol=1e-9)
    if isinstance(expected, str):
        return isinstance(answer, str) and _plain(answer) == _plain(expected)
    if isinstance(expected, set | frozenset):
        if not isinstance(answer, set | frozenset | list | tuple):
            return False
        return {_plain(item) for item in answer} == {_plain(item) for item in expected}
    return type(answer) is type(expected) and bool(answer == expected)


def _plain(item: Any) -> Any:
    return straighten(item).strip().casefold() if isinstance(item, str) else item


@dataclass(frozen=True)
class Exercise:
    """One exercise: what is asked, what is right, and what to say to known mistakes.

    Attributes
    ----------
    number : str
        Lesson and number, such as "1.2".
    wanted : str
        What kind of thing an answer is: "a whole number".
    expected : callable
        Computes the right answer from the data.
    right : str
        What to say to it, and why it matters.
    hints : tuple of str
        From a nudge to a nearly whole answer.
    worked : str
        Code whose value is a right answer: the last hint, proved by the tests.
    mistakes : tuple of (callable, str or callable)
        For each known mistake, a test of the answer and the sentence that helps, or what makes it
        from the answer.
    accepts : callable
        Compares an answer with the expected value.
    """

    number: str
    wanted: str
    expected: Callable[[], Any]
    right: str
    hints: tuple[str, ...]
    worked: str
    mistakes: tuple[tuple[Callable[[Any], bool], str | Callable[[Any], str]], ...]
    accepts: Callable[[Any, Any], bool] = same

    def check(self, answer: Any) -> Feedback:
        """Say what is to be said to an answer; never raises."""
        if _holds(_unfinished, answer):
            return Feedback("Not yet", f"Put {self.wanted} in place of the three dots.")
        expected = self.expected()
        if _holds(self.accepts, answer, expected):
            return Feedback("Right", self.right)
        for is_made, sentence in self.mistakes:
            if _holds(is_made, answer):
                return Feedback(
                    "Try again", sentence if isinstance(sentence, str) else sentence(answer)
                )
        return Feedback("Try again", self._otherwise(answer, expected))

    def _otherwise(self, answer: Any, expected: Any) -> str:
        number = isinstance(expected, Real)
        if number != (isinstance(answer, Real) and not isinstance(answer, bool)) or (
            isinstance(expected, str) != isinstance(answer, str)
        ):
            kind = type(answer).__name__
            yours = "a text in quotation marks" if kind == "str" else f"of the type {kind}"
            return f"The answer is {self.wanted}; yours is {yours}."
        for side, is_so in (("small", lt), ("large", gt)):
            if number and _holds(is_so, answer, expected):
                return f"Your number is too {side}. The hints below open one at a time."
        return "That is not it yet. The hints below open one at a time."


def _unfinished(answer: Any) -> bool:
    """Say whether three dots still stand for the answer or for a part of it."""
    parts = answer.values() if isinstance(answer, Mapping) else answer
    return answer is ... or (
        isinstance(answer, Mapping | list | tuple | set) and any(part is ... for part in parts)
    )


def _holds(test: Callable[..., bool], *values: Any) -> bool:
    """Apply a test that may meet any object at all."""
    try:
        return bool(test(*values))
    except Exception:  # an answer can be anything, and its methods can raise anything
        return False


@dataclass(frozen=True)
class Option:
    """One option of a multiple-choice question, and the reason why it is right or not."""

    text: str
    right: bool
    reason: str


@dataclass(frozen=True)
class Question:
    """A multiple-choice question."""

    number: str
    text: str
    options: tuple[Option, ...]

    def answer(self, text: str | None) -> Feedback:
        """Say what is to be said to the chosen option; None means that none is chosen yet."""
        for option in self.options:
            if option.text == text:
                return Feedback("Right" if option.right else "Try again", option.reason)
        return Feedback("Not yet", "Choose one of the options.")


def check(number: str, answer: Any, folded: bool = False) -> Feedback:
    """Check an answer to an exercise.

    Parameters
    ----------
    number : str
        The number of the exercise, such as "1.2".
    answer : Any
        Whatever it is, the reply is friendly; ``...`` means not yet answered.
    folded : bool
        Whether to show only a line that opens: for solutions, which Run All must not give away.

    Returns
    -------
    Feedback

    Raises
    ------
    ValueError
        If there is no exercise of that number.
    """
    feedback = _exercise(number).check(answer)
    title = f"Solution of exercise {number}: open to see what it gives"
    return replace(feedback, folded=title) if folded else feedback


def hint(number: str) -> Hints:
    """Show the hints of an exercise, closed, to be opened one at a time.

    Raises
    ------
    ValueError
        If there is no exercise of that number.
    """
    exercise = _exercise(number)
    return Hints(number, (*exercise.hints, exercise.worked))


def _exercise(number: str) -> Exercise:
    if number not in EXERCISES:
        raise ValueError(f"There is no exercise {number!r}: choose one of {', '.join(EXERCISES)}.")
    return EXERCISES[number]


# Lesson 0 -----------------------------------------------------------------------------------------


_PREDICTIONS = Exercise(
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
)

# Lesson 1 -----------------------------------------------------------------------------------------


@cache
def _words() -> tuple[str, ...]:
    """List the words of lesson 1: what the NLTK tokenizer finds, no marks, in small letters."""
    return tuple(t.text.lower() for t in tokenize(load_article().text) if is_word(t))


@cache
def _count(name: str, straight: bool = False) -> int:
    text = load_article().text
    return len(tokenize(straighten(text) if straight else text, name))


def _cutters(word: str) -> set[str]:
    """Name the tokenizers that cut this word of the article into pieces."""
    return {n for n in TOKENIZERS if " | " in cut_up(load_article().text, word, n)}


def _once(words: Iterable[str]) -> int:
    return sum(count == 1 for count in Counter(words).values())


TALK = (
    "Dr. Lee met Gen. Ortiz at 9 a.m. in the U.S. Senate. They spoke for an hour. "
    "The talks go on in Feb. next year."
)
"""A text of three sentences, for exercise 1.5."""

_ABBREVIATIONS = {"dr", "gen", "a.m", "u.s", "feb"}


def _sentences(abbreviations: Any) -> list[str]:
    return [s.text for s in split_sentences(TALK, {str(a) for a in abbreviations})]


_LESSON_1 = (
    Exercise(
        number="1.1",
        wanted="a whole number",
        expected=lambda: _count("tweet"),
        right="Cutting at the spaces gave 356 pieces; this tokenizer found more: "
        "most marks are tokens of their own now.",
        hints=(
            "You have seen the line that does this for another tokenizer. Which word must change?",
            'tokenize(article.text, "tweet") gives a list; how do you count what is in a list?',
        ),
        worked='len(tokenize(article.text, "tweet"))',
        mistakes=(
            (
                lambda a: isinstance(a, list | tuple),
                "That is the list of tokens. How many are in it? Python's len() counts.",
            ),
            (
                lambda a: same(a, len({t.text for t in tokenize(load_article().text, "tweet")})),
                "That is the number of different tokens. Here, count each time a token occurs.",
            ),
            (
                lambda a: same(a, len(load_article().text.split())),
                "That is what .split() finds. Here, let the tokenizer named tweet do it.",
            ),
            (
                lambda a: same(a, len(load_article().text)),
                "That is the number of characters in the text. Count the tokens.",
            ),
        ),
    ),
    Exercise(
        number="1.2",
        wanted="a set of names of tokenizers",
        expected=lambda: _cutters("cannot"),
        right="The rules of the Penn Treebank make two words of cannot, so that not can be counted. "
        "All others leave it alone. Neither is a mistake.",
        hints=(
            "Look at the row of cannot in the table above: where do you see a | ?",
            "A loop can do it: for name in TOKENIZERS: print(name, cut_up(article.text, ...))",
        ),
        worked='{name for name in TOKENIZERS if "|" in cut_up(article.text, "cannot", name)}',
        mistakes=(
            (
                lambda a: isinstance(a, str) and a.strip().lower() in _cutters("cannot"),
                'There is more than one. Write them as a set: {"first", "second"}',
            ),
            (
                lambda a: same(a, set(TOKENIZERS) - _cutters("cannot")),
                "These are the ones that leave cannot in one piece. Which ones cut it?",
            ),
            (
                lambda a: same(a, _cutters("China’s")),
                "These are the ones that cut China’s. The question is about cannot.",
            ),
            (
                lambda a: 0 < len({*a} & _cutters("cannot")) < len({*a} | _cutters("cannot")),
                "You are on the way: at least one name is right, but one is missing or too many.",
            ),
        ),
    ),
    Exercise(
        number="1.3",
        wanted="a whole number",
        expected=lambda: _count("nltk") - _count("nltk", straight=True),
        right="The same words, other marks, other counts: before you compare two texts, look at "
        "their quotation marks.",
        hints=(
            "You need two numbers: the tokens of the text as it is, and of the straightened text.",
            'len(tokenize(straighten(article.text), "nltk")) is one of the two.',
        ),
        worked='len(tokenize(article.text, "nltk")) - len(tokenize(straighten(article.text), "nltk"))',
        mistakes=(
            (
                lambda a: same(a, _count("nltk", straight=True) - _count("nltk")),
                "The right size, but the other way round: how many fewer are there?",
            ),
            (
                lambda a: same(a, _count("nltk", straight=True)) or same(a, _count("nltk")),
                "That is the number of tokens of one of the two texts. What is the difference?",
            ),
            (
                lambda a: same(a, _count("treebank", True) - _count("treebank")),
                "That is the difference for the Treebank tokenizer. Here, use the one named nltk.",
            ),
        ),
    ),
    Exercise(
        number="1.5",
        wanted="a set of abbreviations",
        expected=lambda: frozenset(_ABBREVIATIONS),
        accepts=lambda answer, expected: (
            _sentences(answer) == _sentences(expected) and not isinstance(answer, str)
        ),
        right="Three sentences. Your list repaired this text; the next text will bring a short form "
        "that you did not think of.",
        hints=(
            "Print the sentences that you get. After which word does each wrong cut come?",
            "Write the short forms in small letters and without the last full stop: Dr. is dr.",
            "There are five: two titles, one time of day, one country, one month.",
        ),
        worked='{"dr", "gen", "a.m", "u.s", "feb"}',
        mistakes=(
            (
                lambda a: isinstance(a, str),
                'Write a set, with each abbreviation in quotation marks: {"dr", "gen"}',
            ),
            (
                lambda a: any(str(x).endswith(".") for x in a),
                "Leave the last full stop away: the list wants dr, not dr. and a.m, not a.m.",
            ),
            (
                lambda a: any(str(x) != str(x).lower() for x in a),
                "Write the abbreviations in small letters: dr, not Dr",
            ),
            (
                lambda a: len(_sentences(a)) > 3,
                "The text is still cut in too many places. Print the sentences: which short form "
                "stands before a wrong cut?",
            ),
            (
                lambda a: len(_sentences(a)) < 3,
                "Now too little is cut: one of your entries is a word that really ends a sentence.",
            ),
        ),
    ),
    Exercise(
        number="1.6",
        wanted="a whole number",
        expected=lambda: _once(_words()),
        right="About three quarters of the different words occur once. A count of 1 can be chance: be "
        "careful with what you conclude from one article.",
        hints=(
            "The line with frequency.hapaxes() in the task gives the words. You want their number.",
            "Put the list into the brackets of len( ).",
        ),
        worked="len(frequency.hapaxes())",
        mistakes=(
            (
                lambda a: isinstance(a, list | tuple | set),
                "Those are the words themselves. How many are there? Python's len() counts.",
            ),
            (
                lambda a: same(a, len(set(_words()))),
                "That is the number of all different words (types), also of those that come often.",
            ),
            (
                lambda a: same(a, _once(t.text for t in tokenize(load_article().text) if is_word(t))),
                "Nearly: you count The and the as two words. Use the words in small letters.",
            ),
            (
                lambda a: same(a, _once(t.text.lower() for t in tokenize(load_article().text))),
                "Nearly: marks that occur once are counted too. Use the list words, not all tokens.",
            ),
        ),
    ),
    Exercise(
        number="1.7",
        wanted="a word",
        expected=lambda: Counter(w for w in _words() if w not in stop_words()).most_common(1)[0][0],
        right="The top of the list changes with the list of stop words: leaving words out is a "
        "decision, and a reader should be told of it.",
        hints=(
            "Count only words that are not in stops.",
            "FreqDist(word for word in words if word not in stops) counts them; and then?",
        ),
        worked="FreqDist(word for word in words if word not in stops).max()",
        mistakes=(
            (
                lambda a: same(a, Counter(_words()).most_common(1)[0][0]),
                "That is the most frequent word of all. It is a stop word: leave those out first.",
            ),
            (
                lambda a: isinstance(a, tuple | list),
                "That is a list or a pair. Give the word alone, in quotation marks or with [0].",
            ),
            (
                lambda a: isinstance(a, str) and a.lower() in _words(),
                "That word is in the article, but another one is more frequent.",
            ),
        ),
    ),
)

# Lesson 2 -----------------------------------------------------------------------------------------


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
    return count_entities(link_mentions(article, find_entities(article.text)), level)[entity]


def _small(names: Iterable[Any]) -> set[str]:
    return {_plain(str(name)) for name in names}


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


_LESSON_2 = (
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


EXERCISES: dict[str, Exercise] = {e.number: e for e in (_PREDICTIONS, *_LESSON_1, *_LESSON_2)}
"""All exercises by number."""

QUESTIONS: dict[str, Question] = {
    "1.4": Question(
        number="1.4",
        text="The tokenizers find from 356 to 424 tokens. How many words has the article?",
        options=(
            Option(
                "356, since a word is what stands between spaces.",
                False,
                "That is one meaning of the word word. It makes run.” and run two different words.",
            ),
            Option(
                "424, since the tokenizer that finds most misses least.",
                False,
                "More tokens are not more words: many of them are only marks.",
            ),
            Option(
                "That depends on what you want to count; say which tokenizer you used.",
                True,
                "A count is true for a way of counting. Good reports name theirs, so that others "
                "can repeat it.",
            ),
            Option(
                "Nobody can know, so such numbers mean nothing.",
                False,
                "Each number is exact and can be repeated. It only has to say what it counts.",
            ),
        ),
    ),
    "2.8": Question(
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
}
"""All multiple-choice questions by number."""
