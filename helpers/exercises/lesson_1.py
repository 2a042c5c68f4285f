"""The exercises of lesson 1: what to count, where words and sentences end, and which words count."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache, partial
from typing import Any

from nltk import FreqDist
from nltk.stem import PorterStemmer
from nltk.tokenize import TweetTokenizer, wordpunct_tokenize

from helpers.article import load_article, split_sentences, straighten
from helpers.data import THINGS, read_json
from helpers.exercises.answers import of_marks
from helpers.exercises.bars import Bars, judge_bars
from helpers.exercises.exercise import (
    Judge,
    Told,
    is_many,
    of_set,
    plain,
    read_lesson,
    renamed,
    same,
    small,
)
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

_ABBREVIATIONS = {"dr", "gen", "a.m", "u.s", "feb"}  # in TALK
_LAST = {"senate", "hour", "year"}  # of the sentences of TALK
_TOP = 4  # bars of the chart
_WORD, _PIECE = (read_json(THINGS)[thing] for thing in ("word", "piece"))  # to be counted


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


def _cutters(word: str) -> frozenset[str]:
    """Name the tokenizers that cut this word into pieces."""
    return frozenset(n for n in TOKENIZERS if " | " in cut_up(word, word, n))


def _same_stem() -> frozenset[str]:
    stem = PorterStemmer().stem
    return frozenset(word for word in STATES if stem(word) == stem("stated"))


def _sentences(abbreviations: Iterable[Any]) -> list[str]:
    """Cut up `TALK` as if it went on: a word that ends its last sentence is no abbreviation, too."""
    return [s.text for s in split_sentences(f"{TALK} The end.", {str(a) for a in abbreviations})][:-1]


def _once(words: Iterable[str]) -> int:
    return len(FreqDist(words).hapaxes())


def _best() -> dict[str, int]:
    """Give the most frequent words that are no stop words, and how often they come."""
    return dict(FreqDist(w for w in _words() if w not in stop_words()).most_common(_TOP))


def _drawn(bars: Bars) -> dict[str, float]:
    return {plain(name): length for name, length in bars.bars}


def _is_message(given: Any) -> bool:
    return len(re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", given)) >= 3


def _cuts(given: Any, compare: Callable[[int, int], bool]) -> Told:
    """Compare the tokens of NLTK's tokenizer for marks with those of its tokenizer for messages."""
    by_marks, as_message = len(wordpunct_tokenize(given)), len(TweetTokenizer().tokenize(given))
    return compare(by_marks, as_message) and (str(by_marks), str(as_message))


def _still_cut(given: Any) -> Told:
    """Say what is right so far, and where the text is still cut, if it is cut more than three times."""
    sentences, whole = _sentences(given), _sentences(_ABBREVIATIONS)
    cut = next((sentence for sentence in sentences if sentence not in whole), "")
    return len(sentences) > len(whole) and (of_set(given, _ABBREVIATIONS), cut)


def _too_seldom(word: Any) -> Told:
    times = _words().count(plain(word))
    return times > 0 and (plain(word), "once" if times == 1 else f"{times} times")


def _other_number(bars: Bars) -> Told:
    """Count the bars, where only their number is wrong: too few of the right words, or others, too."""
    drawn, best = _drawn(bars).keys(), _best().keys()
    return len(bars.bars) != len(_best()) and (drawn <= best or drawn >= best) and str(len(bars.bars))


JUDGES = {
    "1.1": Judge(
        expected=lambda: _text().split().count(_PIECE),
        wrong=lambda: {
            "every_china": _text().count(_PIECE),
            "with_a_comma": len(re.findall(rf"{_PIECE}(?!’)", _text())),
            "others": len(re.findall(rf"{_PIECE}[,’]", _text())),
            "all_pieces": len(_text().split()),
            "all_tokens": [*map(_count, TOKENIZERS)],
        },
    ),
    "1.2": Judge(
        expected=lambda: "See you at 5 :-) #happy",
        accepts=lambda a, _: _is_message(a) and bool(_cuts(a, operator.gt)),
        mistakes={
            "no_message": lambda a: not _is_message(a),
            "same_number": lambda a: _cuts(a, operator.eq),
            "other_way_round": lambda a: _cuts(a, operator.lt),
        },
    ),
    "1.3": Judge(
        expected=lambda: _cutters("cannot"),
        look=partial(renamed, name=lambda name: plain(name).removesuffix("wordtokenizer")),
        mistakes={
            "left_whole": lambda a: same(a, TOKENIZERS.keys() - _cutters("cannot")),
            "cut_china": lambda a: same(a, _cutters("China’s")),
            "pieces": lambda a: bool(small(a) & {"can", "not", "cannot"}),
            "other_names": lambda a: len(a) > 0 and small(a).isdisjoint(TOKENIZERS),
        },
    ),
    "1.4": Judge(
        expected=_same_stem,
        look=partial(renamed, name=plain, free={"stated"}),  # has its own stem, too
        mistakes={"other_stems": lambda a: a == set(STATES) - _same_stem()},
    ),
    "1.6": Judge(
        expected=lambda: straighten(_text()).count("China's"),
        wrong=lambda: {
            "every_china": _text().count("China"),
            "every_mark": _text().count("’"),
            "russia": _text().count("Russia’s"),
        },
    ),
    "1.7": Judge(
        expected=lambda: _fewer("nltk"),
        wrong=lambda: {
            "other_way_round": -_fewer("nltk"),
            "one_text_only": [_count("nltk", straight=True), _count("nltk")],
            "treebank": [_fewer("treebank"), -_fewer("treebank")],
            "tweet": [_fewer("tweet"), -_fewer("tweet")],
        },
    ),
    "1.8": Judge(
        expected=lambda: frozenset(
            re.findall(r"\w+", sentence.text)[-1].casefold() for sentence in split_sentences(EXAMPLE)
        ),
        look=partial(of_marks, take=lambda mark: re.findall(r"\w+", mark.text)[-1:]),
    ),
    "1.9": Judge(
        expected=lambda: frozenset(_ABBREVIATIONS),
        accepts=lambda a, expected: is_many(a) and _sentences(a) == _sentences(expected),
        mistakes={
            "last_full_stop": lambda a: any(str(x).endswith(".") for x in a),
            "capitals": lambda a: any(str(x) != str(x).lower() for x in a),
            "last_words": lambda a: ", ".join(sorted(_LAST & set(a))),
            "no_full_stop": lambda a: bool({"am", "us"} & set(a)),
            "long_forms": lambda a: bool({"february", "doctor", "general"} & set(a)),
            "still_cut": _still_cut,
        },
    ),
    "1.10": Judge(expected=lambda: len(split_sentences("They left at 5 p.m. It was dark.", {"p.m"}))),
    "1.11": Judge(
        expected=lambda: _once(_words()),
        wrong=lambda: {
            "all_types": len(set(_words())),
            "all_tokens": len(_words()),
            "others": len(set(_words())) - _once(_words()),
            "with_capitals": _once(t.text for t in tokenize(_text(), "words")),
            "cut_at_spaces": _once(_text().lower().split()),
            "percent": round(100 * _once(_words()) / len(set(_words()))),
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
    "1.13": judge_bars(
        lambda: Bars("a title", "a label", True, 0, 20, tuple(_best().items())),
        {
            "no_bars": lambda b: not b.bars,
            "upright": lambda b: not b.lying,
            "stop_word": lambda b: next((name for name in _drawn(b) if name in stop_words()), ""),
            "other_number": _other_number,
            "lengths": lambda b: _drawn(b).keys() == _best().keys() and _drawn(b) != _best(),
            "names": lambda b: _drawn(b) != _best(),
            "no_title": lambda b: not b.title.strip(),
            "no_label": lambda b: not b.label.strip(),
        },
    ),
    "1.14": Judge(
        expected=lambda: len(re.findall(rf"\b{_WORD}\b", " ".join(re.findall("“[^”]*”", _text())))),
        wrong=lambda: {
            "every_place": _words().count(_WORD.lower()),
            "letters": _text().count(_WORD),
        },
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_1", JUDGES)
