"""The exercises of lesson 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from helpers.article import load_article, split_sentences, straighten
from helpers.exercises.exercise import Exercise, Question, is_many, plain, same, small
from helpers.tokens import TOKENIZERS, cut_up, is_word, stop_words, tokenize


@cache
def _words() -> tuple[str, ...]:
    """List the words of lesson 1: what the NLTK tokenizer finds, no marks, in small letters."""
    return tuple(t.text.lower() for t in tokenize(load_article().text) if is_word(t))


@cache
def _count(name: str, straight: bool = False) -> int:
    text = load_article().text
    return len(tokenize(straighten(text) if straight else text, name))


@cache
def _cutters(word: str) -> frozenset[str]:
    """Name the tokenizers that cut this word of the article into pieces."""
    return frozenset(n for n in TOKENIZERS if " | " in cut_up(load_article().text, word, n))


def _once(words: Iterable[str]) -> int:
    return sum(count == 1 for count in Counter(words).values())


TALK = (
    "Dr. Lee met Gen. Ortiz at 9 a.m. in the U.S. Senate. They spoke for an hour. "
    "The talks go on in Feb. next year."
)
"""A text of three sentences, for exercise 1.5."""

_ABBREVIATIONS = {"dr", "gen", "a.m", "u.s", "feb"}


def _sentences(abbreviations: Iterable[Any]) -> list[str]:
    """Cut up the text as if it went on: a word that ends its last sentence is no abbreviation, too."""
    return [s.text for s in split_sentences(f"{TALK} The end.", {str(a) for a in abbreviations})][:-1]


EXERCISES = (
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
        mistakes={
            "That is the number of different tokens. Here, count each time a token occurs.": (
                lambda a: a == len({t.text for t in tokenize(load_article().text, "tweet")})
            ),
            "That is what .split() finds. Here, let the tokenizer named tweet do it.": (
                lambda a: a == len(load_article().text.split())
            ),
            "That is the number of characters in the text. Count the tokens.": (
                lambda a: a == len(load_article().text)
            ),
        },
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
        mistakes={
            "These are the ones that leave cannot in one piece. Which ones cut it?": (
                lambda a: same(a, TOKENIZERS.keys() - _cutters("cannot"))
            ),
            "These are the ones that cut China’s. The question is about cannot.": (
                lambda a: same(a, _cutters("China’s"))
            ),
            "You are on the way: at least one name is right, but one is missing or too many.": (
                lambda a: bool(small(a) & _cutters("cannot"))
            ),
        },
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
        mistakes={
            "The right size, but the other way round: how many fewer are there?": (
                lambda a: a == _count("nltk", straight=True) - _count("nltk")
            ),
            "That is the number of tokens of one of the two texts. What is the difference?": (
                lambda a: a in (_count("nltk", straight=True), _count("nltk"))
            ),
            "That is the difference for the Treebank tokenizer. Here, use the one named nltk.": (
                lambda a: a == _count("treebank", straight=True) - _count("treebank")
            ),
        },
    ),
    Exercise(
        number="1.5",
        wanted="a set of abbreviations",
        expected=lambda: frozenset(_ABBREVIATIONS),
        accepts=lambda a, expected: is_many(a) and _sentences(a) == _sentences(expected),
        right="Three sentences. Your list repaired this text; the next text will bring a short form "
        "that you did not think of.",
        hints=(
            "Print the sentences that you get. After which word does each wrong cut come?",
            "Write the short forms in small letters and without the last full stop: Dr. is dr.",
            "There are five: two titles, one time of day, one country, one month.",
        ),
        worked='{"dr", "gen", "a.m", "u.s", "feb"}',
        mistakes={
            "Leave the last full stop away: the list wants dr, not dr. and a.m, not a.m.": (
                lambda a: any(str(x).endswith(".") for x in a)
            ),
            "Write the abbreviations in small letters: dr, not Dr": (
                lambda a: any(str(x) != str(x).lower() for x in a)
            ),
            "The text is still cut in too many places. Print the sentences: which short form "
            "stands before a wrong cut?": lambda a: len(_sentences(a)) > 3,
            "Now too little is cut: one of your entries is a word that really ends a sentence.": (
                lambda a: len(_sentences(a)) < 3
            ),
        },
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
        mistakes={
            "That is the number of all different words (types), also of those that come often.": (
                lambda a: a == len(set(_words()))
            ),
            "Nearly: you count The and the as two words. Use the words in small letters.": (
                lambda a: a == _once(t.text for t in tokenize(load_article().text) if is_word(t))
            ),
            "Nearly: marks that occur once are counted too. Use the list words, not all tokens.": (
                lambda a: a == _once(t.text.lower() for t in tokenize(load_article().text))
            ),
        },
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
        mistakes={
            "That is the most frequent word of all. It is a stop word: leave those out first.": (
                lambda a: same(a, Counter(_words()).most_common(1)[0][0])
            ),
            "That word is in the article, but another one is more frequent.": (
                lambda a: plain(a) in _words()
            ),
        },
    ),
)

QUESTIONS = (
    Question(
        number="1.4",
        text="The tokenizers find from 356 to 424 tokens. How many words has the article?",
        right=3,
        options={
            "356, since a word is what stands between spaces.": (
                "That is one meaning of the word word. It makes run.” and run two different words."
            ),
            "424, since the tokenizer that finds most misses least.": (
                "More tokens are not more words: many of them are only marks."
            ),
            "That depends on what you want to count; say which tokenizer you used.": (
                "A count is true for a way of counting. Good reports name theirs, so that others "
                "can repeat it."
            ),
            "Nobody can know, so such numbers mean nothing.": (
                "Each number is exact and can be repeated. It only has to say what it counts."
            ),
        },
    ),
)
