"""The exercises of lesson 1."""

from __future__ import annotations

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
from helpers.exercises.exercise import (
    NOTHING_MARKED,
    Exercise,
    Question,
    is_many,
    is_number,
    plain,
    same,
    small,
)
from helpers.spans import Span
from helpers.tokens import TOKENIZERS, cut_up, stop_words, tokenize


@cache
def _words() -> tuple[str, ...]:
    """List the words of lesson 1c: runs of letters and digits, in small letters."""
    return tuple(token.text for token in tokenize(load_article().text.lower(), "words"))


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


def _off(value: Callable[[], int]) -> dict[str | Callable[[Any], str], Callable[[Any], bool]]:
    """Say how near a number is that is one or two away from the right one."""

    def told(given: Any) -> str:
        side = "small" if given < value() else "large"
        return f"Very near: {given:g} is {abs(given - value()):g} too {side}. Let Python count."

    return {told: lambda a: is_number(a) and abs(a - value()) in (1, 2)}


def _told(given: Any, expected: Collection[str]) -> str:
    """Say which parts of an answer are right, which are not, and how many are missing."""
    parts = small(given)
    right, wrong = sorted(parts & set(expected)), sorted(str(part) for part in parts - set(expected))
    told = f"Right: {', '.join(right)}." if right else "None of these is right yet."
    if wrong and right:
        told += f" Not right: {', '.join(wrong)}."
    missing = len(set(expected) - parts)
    return told + (f" Still missing: {missing}." if missing and right else "")


def _in_one(given: Any) -> bool:
    """Say whether one text holds several, with a comma inside its marks."""
    return any("," in str(part) for part in given)


def _glued(names: Collection[str]) -> dict[str | Callable[[Any], str], Callable[[Any], bool]]:
    """Find two names between which a comma was left out."""
    both = {one + other: (one, other) for one in names for other in names}

    def told(given: Any) -> str:
        one, other = next(both[part] for part in map(plain, given) if part in both)
        return (
            f"A comma is missing between {one} and {other}: two texts side by side become one, "
            f"{one + other}."
        )

    return {told: lambda a: any(plain(part) in both for part in a)}


_IN_ONE = "There is a comma inside your quotation marks: close them before each comma."

# 1.2: a message of one's own


_LONGEST = 280  # characters of a message


def _cuts(message: str) -> tuple[int, int]:
    """Count the tokens of NLTK's tokenizer for marks, and of its tokenizer for messages."""
    return len(wordpunct_tokenize(message)), len(TweetTokenizer().tokenize(message))


def _is_message(given: Any) -> bool:
    return len(given) <= _LONGEST and len(re.findall(r"[A-Za-z]{2,}", given)) >= 3


def _is_cut_more(given: Any, _: Any) -> bool:
    if not _is_message(given):
        return False
    by_marks, as_message = _cuts(given)
    return by_marks > as_message


def _of_message(given: str) -> str:
    by_marks, as_message = _cuts(given)
    told = f"wordpunct_tokenize makes {by_marks} tokens of it, and TweetTokenizer {as_message}."
    if by_marks == as_message:
        return f"The same number: {told} Put in what stands in messages only: a :-) or a #tag."
    return f"The other way round: {told} Runs of marks such as ?! are one token for the first only."


# 1.8: where a sentence ends

EXAMPLE = (
    "Dr. Smith met Gen. Lee at 5 p.m. on Tuesday. They spoke of the U.S. budget, e.g. of ships. "
    "It fell in Jan. 2024."
)
"""A text of three sentences, for exercise 1.8."""

_SHORT = {"dr", "gen", "p", "m", "u", "s", "e", "g", "jan"}
"""What stands before a full stop that ends no sentence."""


def _last_words(answer: Any) -> Any:
    """Give the last word of each span that was marked; leave what was not marked as it is."""
    if type(answer) is not list or not all(type(part) is Span for part in answer):
        return answer
    return frozenset((re.findall(r"\w+", span.text) or [""])[-1] for span in answer)


def _ends() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", s.text)[-1].casefold() for s in split_sentences(EXAMPLE))


# 1.9: abbreviations

TALK = (
    "Dr. Lee met Gen. Ortiz at 9 a.m. in the U.S. Senate. They spoke for an hour. "
    "The talks go on in Feb. next year."
)
"""A text of three sentences, for exercise 1.9."""

_ABBREVIATIONS = {"dr", "gen", "a.m", "u.s", "feb"}
_LAST = {"senate", "hour", "year"}


def _sentences(abbreviations: Iterable[Any]) -> list[str]:
    """Cut up the text as if it went on: a word that ends its last sentence is no abbreviation, too."""
    return [s.text for s in split_sentences(f"{TALK} The end.", {str(a) for a in abbreviations})][:-1]


def _of_abbreviations(given: Any) -> str:
    """Say what is right, and show the first place where the text is still cut."""
    whole = _sentences(_ABBREVIATIONS)
    cut = next(s for s in _sentences(given) if s not in whole)
    right = sorted(_ABBREVIATIONS & set(given))
    if not right:
        return f"None of these helps this text yet: it is still cut behind “{cut}”."
    left = len(_ABBREVIATIONS) - len(right)
    are = "One is" if left == 1 else f"{left} are"
    told = f"Right: {', '.join(right)}. {are} missing"
    return f"{told}: the text is still cut behind “{cut}”."


# 1.13: a chart

_TOP = 4


def _bars() -> tuple[tuple[str, float], ...]:
    kept = Counter(word for word in _words() if word not in stop_words())
    return tuple((word, float(times)) for word, times in kept.most_common(_TOP))


def _chart(answer: Any) -> Any:
    """Make a plain value of a chart: its title, the label of its axis, and its bars with their names.

    What Matplotlib draws with is looked at only where it is loaded: else the answer is no chart.
    """

    def is_a(thing: Any, module: str, name: str) -> bool:
        found = getattr(sys.modules.get(f"matplotlib.{module}"), name, None)
        return found is not None and issubclass(type(thing), found)

    charts = sys.modules.get("helpers.charts")
    if charts is not None and type(answer) is charts.Chart:
        answer = answer.figure
    if is_a(answer, "container", "BarContainer") and answer.patches:
        answer = answer.patches[0]
    if is_a(answer, "artist", "Artist") and not is_a(answer, "figure", "Figure"):
        answer = answer.axes  # of a bar or a title; axes have themselves there
    if is_a(answer, "figure", "Figure") and answer.axes:
        answer = answer.axes[0]
    if not is_a(answer, "axes", "Axes"):
        return answer
    bars = [bar for bar in answer.patches if is_a(bar, "patches", "Rectangle")]
    lying = len({bar.get_x() for bar in bars}) <= 1
    labels = [label.get_text() for label in answer.get_yticklabels()]
    names = dict(zip(map(float, answer.get_yticks()), labels, strict=False))
    found = [
        (names.get(round(bar.get_y() + bar.get_height() / 2, 6), ""), float(bar.get_width()))
        for bar in bars
    ]
    return "a chart", answer.get_title(), answer.get_xlabel(), lying, tuple(found)


def _is_chart(given: Any) -> bool:
    return len(given) == 5 and given[0] == "a chart"


def _drawn(given: Any) -> dict[str, float]:
    return {plain(name): length for name, length in given[4]}


def _is_drawn(given: Any, expected: Any) -> bool:
    if not _is_chart(given):
        return False
    _, title, label, lying, bars = given
    right = lying and len(bars) == _TOP and _drawn(given) == dict(expected[4])
    return right and bool(title.strip() and label.strip())


def _small_words(given: Any) -> list[str]:
    return [name for name in _drawn(given) if name in stop_words()]


# 1.4: stems

STATES = ("state", "statement", "states", "stating", "station", "status")
"""Words for exercise 1.4."""


@cache
def _same_stem() -> frozenset[str]:
    stem = PorterStemmer().stem
    return frozenset(word for word in STATES if stem(word) == stem("stated"))


EXERCISES = (
    Exercise(
        number="1.1",
        wanted="a whole number",
        expected=lambda: load_article().text.split().count("China"),
        right="The article names China 7 times. In the other pieces a comma or an ’s sticks to the "
        "name, and for a program “China,” is another piece than “China”.",
        hints=(
            "The name pieces is a list. What do you write behind it to count one thing in it?",
            'pieces.count("war") counts the pieces that are exactly war. Which word must change?',
        ),
        worked='pieces.count("China")',
        mistakes={
            "That is how often a reader finds China in the text. How many pieces are exactly China, "
            "with nothing stuck to it?": lambda a: a == load_article().text.count("China"),
            "With a small c, Python finds none: China and china are two texts for it.": (
                lambda a: a == load_article().text.split().count("china")
            ),
            "So many are China with or without a comma, and so many letters has the word. Which pieces "
            "are exactly China?": (lambda a: a == len(re.findall(r"China(?!’)", load_article().text))),
            "These are the others, to which something sticks. How many are exactly China?": (
                lambda a: a == len(re.findall(r"China[,’]", load_article().text))
            ),
            "That is the number of all pieces. How many of them are China?": (
                lambda a: a == len(load_article().text.split())
            ),
            "That is how many tokens one of the six programs finds in all. Count China in pieces.": (
                lambda a: a in map(_count, TOKENIZERS)
            ),
            **_off(lambda: load_article().text.split().count("China")),
        },
    ),
    Exercise(
        number="1.2",
        wanted="a message of at least three words",
        expected=lambda: "See you at 5 :-) #happy",
        accepts=_is_cut_more,
        right="TweetTokenizer was written by people who had such messages before their eyes. Each "
        "tokenizer is made for some texts and not for others.",
        hints=(
            "What do people write in messages that you find in no news article?",
            "Try a smiley made of marks, such as :-) and then a word with # before it.",
        ),
        worked='"See you at 5 :-) #happy"',
        mistakes={
            "That is too long for a message: write at most 280 characters.": (
                lambda a: len(a) > _LONGEST
            ),
            "Write a message of at least three words in English letters.": (
                lambda a: not _is_message(a)
            ),
            _of_message: _is_message,
        },
    ),
    Exercise(
        number="1.3",
        wanted="a set of names of tokenizers",
        expected=lambda: _cutters("cannot"),
        accepts=lambda a, expected: (
            is_many(a) and {str(plain(n)).removesuffix("wordtokenizer") for n in a} == expected
        ),
        right="These rules make two words of cannot, so that its not can be counted: useful if you "
        "want to know what people deny. All others leave it whole. Neither is a mistake.",
        hints=(
            "Write cannot into the cell above. Then change its last word to split and so on.",
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
            "These are the pieces. Which programs make them?": (
                lambda a: bool(small(a) & {"can", "not", "cannot"})
            ),
            _IN_ONE: _in_one,
            **_glued(TOKENIZERS),
            (lambda a: _told(a, _cutters("cannot"))): lambda a: bool(small(a) & set(TOKENIZERS)),
            "Use the six names of the explorer: split, words, wordpunct, treebank, nltk, tweet.": (
                lambda a: all(isinstance(name, str) for name in a) and len(a) > 0
            ),
        },
    ),
    Exercise(
        number="1.4",
        wanted="a set of words",
        expected=_same_stem,
        accepts=lambda a, expected: is_many(a) and small(a) - {"stated"} == expected,
        right="The United States and what somebody stated fall together. For a count of countries "
        "that is a mistake; for a search engine it may be good enough.",
        hints=(
            "Try one word after the other: PorterStemmer().stem(...) gives its stem.",
            "The stem of stated is state. A word belongs to your set if its stem is state, too.",
        ),
        worked='{word for word in candidates if PorterStemmer().stem(word) == "state"}',
        mistakes={
            _IN_ONE: _in_one,
            "Not all: the endings of some of them stay. Try each with the stemmer.": (
                lambda a: small(a) - {"stated"} == set(STATES)
            ),
            "These are the ones with another stem. Which have the same?": (
                lambda a: small(a) - {"stated"} == set(STATES) - _same_stem()
            ),
            **_glued(STATES),
            (lambda a: _told(small(a) - {"stated"}, _same_stem())): (
                lambda a: bool(small(a) & {*STATES, "stated", "statu"})
            ),
        },
    ),
    Exercise(
        number="1.6",
        wanted="a whole number",
        expected=lambda: straighten(load_article().text).count("China's"),
        right="A search that takes marks as they are misses both places. So straighten a text before "
        "you search in it, and say that you did.",
        hints=(
            "article.text.count(...) finds nothing. What must be done to the text first?",
            'straighten(article.text) gives the text with straight marks; .count("...") counts in it.',
        ),
        worked='straighten(article.text).count("China\'s")',
        mistakes={
            "With a straight ' Python finds none in the text as it is. Use straighten first.": (
                lambda a: a == load_article().text.count("China's")
            ),
            "That is how often China stands in the text, with ’s or without. Count China's.": (
                lambda a: a == load_article().text.count("China")
            ),
            "That is the number of all curly ’ in the text. Count those in China's.": (
                lambda a: a == load_article().text.count("’")
            ),
            "That is how often Russia's stands in the text. Count China's.": (
                lambda a: a == load_article().text.count("Russia’s")
            ),
            **_off(lambda: straighten(load_article().text).count("China's")),
        },
    ),
    Exercise(
        number="1.7",
        wanted="a whole number",
        expected=lambda: _count("nltk") - _count("nltk", straight=True),
        right="One fewer for each ’ in the article. The same words, other marks, other counts: before "
        "you compare two texts, look at their marks.",
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
            "That is the difference for the tokenizer treebank. Here, use the one named nltk.": (
                lambda a: abs(a) == _count("treebank", straight=True) - _count("treebank")
            ),
            "That is the difference for the tokenizer tweet. Here, use the one named nltk.": (
                lambda a: abs(a) == _count("tweet") - _count("tweet", straight=True)
            ),
            "Nothing changes if you forget straighten, or with split, words and wordpunct. Use "
            "straighten once, and the tokenizer nltk twice.": lambda a: a == 0,
            **_off(lambda: _count("nltk") - _count("nltk", straight=True)),
        },
    ),
    Exercise(
        number="1.8",
        wanted="a mark on the last word of each sentence",
        not_yet=NOTHING_MARKED,
        expected=_ends,
        look=_last_words,
        right="Three sentences. You saw at once which full stops end one. A program has to be told.",
        hints=(
            "Read the text aloud. Where does your voice fall?",
            "There are three sentences. The second one begins with They, the third with It.",
        ),
        worked='{"Tuesday", "ships", "2024"}',
        mistakes={
            (
                lambda a: (
                    "This full stop belongs to a short form and ends no sentence: "
                    f"{', '.join(sorted(small(a) & _SHORT))}. Click again to take the mark away."
                )
            ): lambda a: bool(small(a) & _SHORT),
            (lambda a: _told(a, _ends())): lambda a: bool(small(a) & _ends()),
            "None of these is the last word of a sentence. Look for the word before the full stop.": (
                lambda a: bool(small(a) & set(re.findall(r"\w+", EXAMPLE.casefold())))
            ),
        },
    ),
    Exercise(
        number="1.9",
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
            _IN_ONE: _in_one,
            "Leave the last full stop away: the list wants dr, not dr. and a.m, not a.m.": (
                lambda a: any(str(x).endswith(".") for x in a)
            ),
            "Write the abbreviations in small letters: dr, not Dr": (
                lambda a: any(str(x) != str(x).lower() for x in a)
            ),
            **_glued(_ABBREVIATIONS),
            (
                lambda a: (
                    f"Take out {', '.join(sorted(_LAST & set(a)))}: in this text, that word ends a "
                    "sentence."
                )
            ): lambda a: bool(_LAST & set(a)),
            "Keep the full stop in the middle: a.m and u.s. Only the last one goes.": (
                lambda a: bool({"am", "us"} & set(a))
            ),
            "Write the words as they stand in the text: the list wants the short forms.": (
                lambda a: bool({"february", "doctor", "general"} & set(a))
            ),
            _of_abbreviations: lambda a: len(_sentences(a)) > 3,
        },
    ),
    Exercise(
        number="1.10",
        wanted="a whole number",
        expected=lambda: len(split_sentences("They left at 5 p.m. It was dark.", {"p.m"})),
        right="A reader sees two sentences, the program makes one. With p.m in the list, its full stop "
        "never ends a sentence: each list mends one kind of mistake and makes another.",
        hints=(
            "split_sentences(text, {...}) gives a list of sentences. len counts a list.",
            'The list is {"p.m"}; the text stands in quotation marks.',
        ),
        worked='len(split_sentences("They left at 5 p.m. It was dark.", {"p.m"}))',
        mistakes={
            "That is what a reader finds, or the program with an empty list. How many does the "
            "program find when p.m is in its list?": lambda a: a == 2,
            "The text has three full stops. How many sentences does the program make of it?": (
                lambda a: a == 3
            ),
            "A program always finds at least one sentence in a text with words. Give it the text.": (
                lambda a: a == 0
            ),
        },
    ),
    Exercise(
        number="1.11",
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
            "That is the number of all tokens. How many words are there of which you find only one?": (
                lambda a: a == len(_words())
            ),
            "These are the others, the words that come more than once.": (
                lambda a: a == len(set(_words())) - _once(_words())
            ),
            "Nearly: you count The and the as two words. Use the words in small letters.": (
                lambda a: a == _once(token.text for token in tokenize(load_article().text, "words"))
            ),
            "Nearly: you cut at the spaces, so marks stick to words. Use frequency.": (
                lambda a: a == _once(load_article().text.lower().split())
            ),
            "That is the share, in percent. How many words are there?": (
                lambda a: a == round(100 * _once(_words()) / len(set(_words())))
            ),
            **_off(lambda: _once(_words())),
        },
    ),
    Exercise(
        number="1.12",
        wanted="a word",
        expected=lambda: Counter(w for w in _words() if w not in stop_words()).most_common(1)[0][0],
        right="The top of the list changes with the list of stop words: leaving words out is a "
        "decision, and a reader should be told of it.",
        hints=(
            "Count only words that are not in stops: the cell above shows a list with an if.",
            "FreqDist(word for word in words if word not in stops) counts them; and then?",
        ),
        worked="FreqDist(word for word in words if word not in stops).max()",
        mistakes={
            (
                lambda a: (
                    f"“{plain(a)}” is a crumb that a tokenizer left of a word such as China’s or "
                    "doesn’t. It is on the list of stop words: leave those out."
                )
            ): lambda a: plain(a) in {"s", "t", "doesn"},
            (
                lambda a: f"“{plain(a)}” is a stop word: it is on our list. Leave those out first."
            ): lambda a: plain(a) in stop_words(),
            (
                lambda a: (
                    f"“{plain(a)}” occurs {_times(a)} in the article, but another word that is no "
                    "stop word occurs more often."
                )
            ): lambda a: plain(a) in _words(),
            "Leave the ’s away: the tokenizer cut it off.": lambda a: plain(a).endswith("'s"),
            "Look at the spelling: copy the word from the article.": (
                lambda a: bool(get_close_matches(plain(a), [*_words()], 1, 0.75))
            ),
            "That is more than one word. Give one.": lambda a: " " in plain(a),
            "That word is not in the article.": lambda a: plain(a).isalpha(),
        },
    ),
    Exercise(
        number="1.13",
        wanted="your axes",
        expected=lambda: ("a chart", "a title", "a label", True, _bars()),
        accepts=_is_drawn,
        look=_chart,
        right="Four bars with names, a title and a label: somebody who did not see your code can read "
        "it. Does your title say that stop words are left out? It should.",
        hints=(
            "Copy the lines with barh, set_title and set_xlabel from the chart above. Which name must "
            "stand there in place of top?",
            'axes.barh(best["word"], best["times"]) draws the bars. In the end: answer_1_13 = axes',
            "The answer below writes all of it in one line: add_subplot takes title and label, too.",
        ),
        worked='Figure().add_subplot(title="Without stop words", xlabel="times in the article").barh('
        'best["word"], best["times"])',
        mistakes={
            "That is no chart: give axes, the thing that you draw on.": lambda a: not _is_chart(a),
            "There is no bar in it yet: axes.barh(words, numbers) draws them.": lambda a: not a[4],
            "Your bars stand upright (bar), so that long words lie over each other. Use barh.": (
                lambda a: not a[3]
            ),
            (
                lambda a: (
                    f"This is a stop word: {_small_words(a)[0]}. Draw the table best, in which stop "
                    "words are left out."
                )
            ): lambda a: bool(_small_words(a)),
            (
                lambda a: (
                    f"Your chart has {len(a[4])} bars, of words that are no stop words: good. "
                    f"The task asks for {_TOP}."
                )
            ): lambda a: (
                len(a[4]) != _TOP
                and (set(_drawn(a)) <= set(dict(_bars())) or set(_drawn(a)) >= set(dict(_bars())))
            ),
            "The words are right, the lengths are not: give barh words and numbers from one table.": (
                lambda a: set(_drawn(a)) == set(dict(_bars())) and _drawn(a) != dict(_bars())
            ),
            "The bars have no names or other ones: give barh the words first, then the numbers.": (
                lambda a: _drawn(a) != dict(_bars())
            ),
            "The bars are right. A title is missing: axes.set_title(...)": lambda a: not a[1].strip(),
            "Bars and title are there. What do the lengths mean? Say it with axes.set_xlabel(...)": (
                lambda a: not a[2].strip()
            ),
        },
    ),
    Exercise(
        number="1.14",
        wanted="a whole number",
        expected=lambda: sum(
            len(re.findall(r"\bwar\b", quoted)) for quoted in re.findall("“[^”]*”", load_article().text)
        ),
        right="Only “a war of aggression against Ukraine” stands between marks: these are "
        "Stoltenberg's words. The other places are the writer's. A count alone cannot tell you that.",
        hints=(
            "Look for “ on the left and ” on the right. Each line shows only a part of the sentence.",
            'With keyword_in_context(article.text, "war", width=60) you see more. Where does a '
            "quotation begin?",
            "The line with aggression: its quotation begins before North Korea.",
        ),
        worked='len([p for p in keyword_in_context(article.text, "war", 60) if "“" in p["before"]])',
        mistakes={
            "That is how often the word war stands in the article. In how many of these places is it "
            "between “ and ”?": lambda a: a == _words().count("war"),
            "Look again, with more of the text: an opening mark “ can stand far to the left.": (
                lambda a: a == 0
            ),
            "One too many: a mark near a word does not mean that the word is inside. Which “ is "
            "closed by which ” ?": lambda a: a == 2,
            "The letters w, a, r stand in warning, too. The word war comes less often.": (
                lambda a: a == load_article().text.count("war")
            ),
        },
    ),
)


def _times(word: Any) -> str:
    count = _words().count(plain(word))
    return "once" if count == 1 else f"{count} times"


QUESTIONS = (
    Question(
        number="1.5",
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
