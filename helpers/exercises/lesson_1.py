"""The exercises of lesson 1: what to count, where words and sentences end, and which words count."""

from __future__ import annotations

import operator
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any

from nltk.stem import PorterStemmer
from nltk.tokenize import TweetTokenizer, wordpunct_tokenize

from helpers.article import load_article, split_sentences, straighten
from helpers.data import THINGS, read_json
from helpers.exercises.exercise import Judge, Told, is_many, plain, read_lesson, same, small
from helpers.spans import Span
from helpers.tokens import TOKENIZERS, cut_up, stop_words, tokenize

STATES = ("state", "statement", "states", "stating", "station", "status")
"""Words for exercise 1.4."""

EXAMPLE = (
    "Dr. Smith met Gen. Lee at 5 p.m. on Tuesday. They spoke of the U.S. budget, e.g. of ships. "
    "It fell in Jan. 2024."
)
"""A text of three sentences, for exercise 1.8."""

TALK = (
    "Dr. Lee met Gen. Ortiz at 9 a.m. in the U.S. Senate. They spoke for an hour. "
    "The talks go on in Feb. next year."
)
"""A text of three sentences, for exercise 1.9."""

_SEEN = {*STATES, "stated", "statu"}  # in exercise 1.4, also as stems
_SHORT = {"dr", "gen", "p", "m", "u", "s", "e", "g", "jan"}  # before a full stop inside EXAMPLE
_ABBREVIATIONS = {"dr", "gen", "a.m", "u.s", "feb"}  # in TALK
_LAST = {"senate", "hour", "year"}  # of the sentences of TALK
_LONGEST = 280  # characters of a message
_TOP = 4  # bars of the chart
_WORD, _PIECE = (read_json(THINGS)[thing] for thing in ("word", "piece"))  # to be counted


@cache
def _text() -> str:
    return load_article().text


@cache
def _words() -> tuple[str, ...]:
    """List the words of lesson 1c: runs of letters and digits, in small letters."""
    return tuple(token.text for token in tokenize(_text().lower(), "words"))


@cache
def _count(name: str, straight: bool = False) -> int:
    """Count the tokens of a tokenizer."""
    return len(tokenize(straighten(_text()) if straight else _text(), name))


def _fewer(name: str) -> int:
    """Count how many tokens fewer there are in the straightened text."""
    return _count(name) - _count(name, straight=True)


@cache
def _cutters(word: str) -> frozenset[str]:
    """Name the tokenizers that cut this word into pieces."""
    return frozenset(n for n in TOKENIZERS if " | " in cut_up(word, word, n))


@cache
def _same_stem() -> frozenset[str]:
    stem = PorterStemmer().stem
    return frozenset(word for word in STATES if stem(word) == stem("stated"))


def _ends() -> frozenset[str]:
    """List the last words of the sentences of `EXAMPLE`."""
    return frozenset(re.findall(r"\w+", s.text)[-1].casefold() for s in split_sentences(EXAMPLE))


def _sentences(abbreviations: Iterable[Any]) -> list[str]:
    """Cut up `TALK` as if it went on: a word that ends its last sentence is no abbreviation, too."""
    return [s.text for s in split_sentences(f"{TALK} The end.", {str(a) for a in abbreviations})][:-1]


def _once(words: Iterable[str]) -> int:
    return sum(count == 1 for count in Counter(words).values())


def _best() -> dict[str, int]:
    """Give the most frequent words that are no stop words, and how often they come."""
    return dict(Counter(w for w in _words() if w not in stop_words()).most_common(_TOP))


def _last_words(answer: Any) -> Any:
    """Give the last word of each span that was marked; leave what was not marked as it is."""
    if type(answer) is not list or not all(type(part) is Span for part in answer):
        return answer
    return frozenset((re.findall(r"\w+", span.text) or [""])[-1] for span in answer)


def _chart(answer: Any) -> Any:
    """Make a plain value of a chart: title, label of its axis, whether bars lie, bars with names."""

    def is_a(thing: Any, module: str, name: str) -> bool:
        found = getattr(sys.modules.get(module), name, None)  # not loaded: then it is none
        return found is not None and issubclass(type(thing), found)

    if is_a(answer, "helpers.charts", "Chart"):
        answer = answer.figure
    if is_a(answer, "matplotlib.container", "BarContainer") and answer.patches:
        answer = answer.patches[0]
    if is_a(answer, "matplotlib.artist", "Artist") and not is_a(answer, "matplotlib.figure", "Figure"):
        answer = answer.axes  # of a bar or a title; axes have themselves there
    if is_a(answer, "matplotlib.figure", "Figure") and answer.axes:
        answer = answer.axes[0]
    if not is_a(answer, "matplotlib.axes", "Axes"):
        return answer
    bars = [bar for bar in answer.patches if is_a(bar, "matplotlib.patches", "Rectangle")]
    lying = len({bar.get_x() for bar in bars}) <= 1
    labels = [label.get_text() for label in answer.get_yticklabels()]
    names = dict(zip(map(float, answer.get_yticks()), labels, strict=False))
    at = [round(bar.get_y() + bar.get_height() / 2, 6) for bar in bars]
    found = tuple((names.get(y, ""), float(bar.get_width())) for y, bar in zip(at, bars, strict=True))
    return "a chart", answer.get_title(), answer.get_xlabel(), lying, found


def _drawn(given: Any) -> dict[str, float]:
    return {plain(name): length for name, length in given[4]}


def _off(given: Any, value: int) -> Told:
    """Say how near a number is that is one or two away from the right one."""
    off = abs(given - value)
    return off in (1, 2) and (f"{given:g}", f"{off:g}", "small" if given < value else "large")


def _so_far(given: Any, expected: Collection[str]) -> str:
    """Say which parts of an answer are right, which are not, and how many are missing."""
    parts, asked = small(given), set(expected)
    right, wrong = sorted(parts & asked), sorted(map(str, parts - asked))
    if not right:
        return "None of these is right yet."
    told = f"Right: {', '.join(right)}."
    if wrong:
        told += f" Not right: {', '.join(wrong)}."
    return told + (f" Still missing: {len(asked - parts)}." if asked - parts else "")


def _slips(names: Collection[str]) -> dict[str, Callable[[Any], Told]]:
    """Look for slips in a set of names: a comma inside the marks, or none between two names."""
    both = {one + other: (one, other, one + other) for one in names for other in names}
    return {
        "in_one_text": lambda a: any("," in str(part) for part in a),
        "glued": lambda a: next((both[part] for part in map(plain, a) if part in both), False),
    }


def _is_message(given: Any) -> bool:
    return len(given) <= _LONGEST and len(re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", given)) >= 3


def _cuts(given: Any, compare: Callable[[int, int], bool]) -> Told:
    """Compare the tokens of NLTK's tokenizer for marks with those of its tokenizer for messages."""
    by_marks, as_message = len(wordpunct_tokenize(given)), len(TweetTokenizer().tokenize(given))
    return compare(by_marks, as_message) and (str(by_marks), str(as_message))


def _still_cut(given: Any) -> str:
    """Give the first sentence that is none, where there are more than the three."""
    sentences, whole = _sentences(given), _sentences(_ABBREVIATIONS)
    return next((s for s in sentences if s not in whole), "") if len(sentences) > len(whole) else ""


def _some_right(given: Any) -> Told:
    """Say what is right, how many are missing, and where the text is still cut."""
    right, cut = sorted(_ABBREVIATIONS & set(given)), _still_cut(given)
    missing = len(_ABBREVIATIONS) - len(right)
    are = "One is" if missing == 1 else f"{missing} are"
    return bool(right and cut) and (", ".join(right), are, cut)


def _too_seldom(word: Any) -> Told:
    times = _words().count(plain(word))
    return times > 0 and (plain(word), "once" if times == 1 else f"{times} times")


def _other_number(given: Any) -> Told:
    """Count the bars, where only their number is wrong: too few of the right words, or others, too."""
    drawn, best = _drawn(given).keys(), _best().keys()
    return len(given[4]) != len(_best()) and (drawn <= best or drawn >= best) and str(len(given[4]))


JUDGES = {
    "1.1": Judge(
        expected=lambda: _text().split().count(_PIECE),
        mistakes={
            "every_china": lambda a: a == _text().count(_PIECE),
            "with_a_comma": lambda a: a == len(re.findall(rf"{_PIECE}(?!’)", _text())),
            "others": lambda a: a == len(re.findall(rf"{_PIECE}[,’]", _text())),
            "all_pieces": lambda a: a == len(_text().split()),
            "all_tokens": lambda a: a in map(_count, TOKENIZERS),
            "near": lambda a: _off(a, _text().split().count(_PIECE)),
        },
    ),
    "1.2": Judge(
        expected=lambda: "See you at 5 :-) #happy",
        accepts=lambda a, _: _is_message(a) and bool(_cuts(a, operator.gt)),
        mistakes={
            "too_long": lambda a: len(a) > _LONGEST,
            "no_message": lambda a: not _is_message(a),
            "same_number": lambda a: _cuts(a, operator.eq),
            "other_way_round": lambda a: _cuts(a, operator.lt),
        },
    ),
    "1.3": Judge(
        expected=lambda: _cutters("cannot"),
        accepts=lambda a, expected: (
            is_many(a) and {str(plain(n)).removesuffix("wordtokenizer") for n in a} == expected
        ),
        mistakes={
            "left_whole": lambda a: same(a, TOKENIZERS.keys() - _cutters("cannot")),
            "cut_china": lambda a: same(a, _cutters("China’s")),
            "pieces": lambda a: bool(small(a) & {"can", "not", "cannot"}),
            **_slips(TOKENIZERS),
            "so_far": lambda a: bool(small(a) & set(TOKENIZERS)) and _so_far(a, _cutters("cannot")),
            "other_names": lambda a: len(a) > 0 and all(isinstance(name, str) for name in a),
        },
    ),
    "1.4": Judge(
        expected=_same_stem,
        accepts=lambda a, expected: is_many(a) and small(a) - {"stated"} == expected,
        mistakes={
            "all_words": lambda a: small(a) - {"stated"} == set(STATES),
            "other_stems": lambda a: small(a) - {"stated"} == set(STATES) - _same_stem(),
            **_slips(STATES),
            "so_far": lambda a: bool(small(a) & _SEEN) and _so_far(small(a) - {"stated"}, _same_stem()),
        },
    ),
    "1.6": Judge(
        expected=lambda: straighten(_text()).count("China's"),
        mistakes={
            "every_china": lambda a: a == _text().count("China"),
            "every_mark": lambda a: a == _text().count("’"),
            "russia": lambda a: a == _text().count("Russia’s"),
            "near": lambda a: _off(a, straighten(_text()).count("China's")),
        },
    ),
    "1.7": Judge(
        expected=lambda: _fewer("nltk"),
        mistakes={
            "other_way_round": lambda a: a == -_fewer("nltk"),
            "one_text_only": lambda a: a in (_count("nltk", straight=True), _count("nltk")),
            "treebank": lambda a: abs(a) == abs(_fewer("treebank")),
            "tweet": lambda a: abs(a) == abs(_fewer("tweet")),
            "near": lambda a: _off(a, _fewer("nltk")),
        },
    ),
    "1.8": Judge(
        expected=_ends,
        look=_last_words,
        mistakes={
            "short_forms": lambda a: ", ".join(sorted(small(a) & _SHORT)),
            "so_far": lambda a: bool(small(a) & _ends()) and _so_far(a, _ends()),
            "inside": lambda a: bool(small(a) & set(re.findall(r"\w+", EXAMPLE.casefold()))),
        },
    ),
    "1.9": Judge(
        expected=lambda: frozenset(_ABBREVIATIONS),
        accepts=lambda a, expected: is_many(a) and _sentences(a) == _sentences(expected),
        mistakes={
            "last_full_stop": lambda a: any(str(x).endswith(".") for x in a),
            "capitals": lambda a: any(str(x) != str(x).lower() for x in a),
            **_slips(_ABBREVIATIONS),
            "last_words": lambda a: ", ".join(sorted(_LAST & set(a))),
            "no_full_stop": lambda a: bool({"am", "us"} & set(a)),
            "long_forms": lambda a: bool({"february", "doctor", "general"} & set(a)),
            "some_right": _some_right,
            "none_right": _still_cut,
        },
    ),
    "1.10": Judge(expected=lambda: len(split_sentences("They left at 5 p.m. It was dark.", {"p.m"}))),
    "1.11": Judge(
        expected=lambda: _once(_words()),
        mistakes={
            "all_types": lambda a: a == len(set(_words())),
            "all_tokens": lambda a: a == len(_words()),
            "others": lambda a: a == len(set(_words())) - _once(_words()),
            "with_capitals": lambda a: a == _once(t.text for t in tokenize(_text(), "words")),
            "cut_at_spaces": lambda a: a == _once(_text().lower().split()),
            "percent": lambda a: a == round(100 * _once(_words()) / len(set(_words()))),
            "near": lambda a: _off(a, _once(_words())),
        },
    ),
    "1.12": Judge(
        expected=lambda: next(iter(_best())),
        accepts=lambda a, best: (  # two may come as often
            plain(a) not in stop_words() and _words().count(plain(a)) == _words().count(best)
        ),
        mistakes={
            "crumb": lambda a: plain(a) in {"s", "t", "doesn"} and plain(a),
            "stop_word": lambda a: plain(a) in stop_words() and plain(a),
            "too_seldom": _too_seldom,
            "with_s": lambda a: plain(a).endswith("'s"),
            "misspelt": lambda a: bool(get_close_matches(plain(a), [*_words()], 1, 0.75)),
            "two_words": lambda a: " " in plain(a),
            "not_there": lambda a: plain(a).isalpha(),
        },
    ),
    "1.13": Judge(
        expected=lambda: ("a chart", "a title", "a label", True, tuple(_best().items())),
        accepts=lambda a, _: (
            a[3] and len(a[4]) == len(_best()) and _drawn(a) == _best() and all(map(str.strip, a[1:3]))
        ),
        look=_chart,
        mistakes={
            "no_chart": lambda a: "a chart" not in a,
            "no_bars": lambda a: not a[4],
            "upright": lambda a: not a[3],
            "stop_word": lambda a: next((name for name in _drawn(a) if name in stop_words()), ""),
            "other_number": _other_number,
            "lengths": lambda a: _drawn(a).keys() == _best().keys() and _drawn(a) != _best(),
            "names": lambda a: _drawn(a) != _best(),
            "no_title": lambda a: not a[1].strip(),
            "no_label": lambda a: not a[2].strip(),
        },
    ),
    "1.14": Judge(
        expected=lambda: len(re.findall(rf"\b{_WORD}\b", " ".join(re.findall("“[^”]*”", _text())))),
        mistakes={
            "every_place": lambda a: a == _words().count(_WORD.lower()),
            "letters": lambda a: a == _text().count(_WORD),
        },
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_1", JUDGES)
