"""Answers to the exercises of lesson 1, and what is to be said to them."""

from collections import Counter

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from nltk import FreqDist
from nltk.stem import PorterStemmer
from nltk.tokenize import RegexpTokenizer

from helpers.article import load_article
from helpers.charts import Chart
from helpers.exercises.lesson_1 import EXAMPLE, STATES
from helpers.spans import Span
from helpers.tokens import stop_words, tokenize

# What the lesson computes before its exercises, by the names that it uses.
article, stops = load_article(), stop_words()
pieces, tokens = article.text.split(), tokenize(article.text)
words = RegexpTokenizer(r"\w+").tokenize(article.text.lower())
frequency = FreqDist(words)
kept = FreqDist(word for word in words if word not in stops)
top, best = (
    pd.DataFrame(counts.most_common(n), columns=["word", "times"])
    for counts, n in ((frequency, 8), (kept, 4))
)
candidates = list(STATES)
axes = Figure().subplots()
assert PorterStemmer  # the worked answer of 1.4 uses it

SHORT = {"dr", "gen", "a.m", "u.s", "feb"}


def once(words):
    return sum(times == 1 for times in Counter(words).values())


def draw(names=best["word"], numbers=best["times"], title="Words", label="times", method="barh"):
    axes = Figure().subplots()
    getattr(axes, method)(names, numbers)
    axes.set_title(title)
    axes.set_xlabel(label)
    return axes


def marked(*found):
    """Give spans of the example, as the marker gives them."""
    return [Span.cut(EXAMPLE, EXAMPLE.index(text), EXAMPLE.index(text) + len(text)) for text in found]


WRONG = {
    "1.1": [7, 5, 4, 356, 424],
    "1.6": [7, 10, 3],
    "1.7": [-10, 414, -25, 20],
    "1.11": [
        204,
        367,
        51,
        once(RegexpTokenizer(r"\w+").tokenize(article.text)),
        once(article.text.lower().split()),
        75,
    ],
    "1.14": [3, article.text.count("war")],
}

MISTAKEN = {
    "1.2": [
        ["China", "See you", "Привет всем вам"],
        ["NATO warns China again", "We met the mayor."],
        ["See you there, what?!"],
    ],
    "1.3": [
        [{"split", "words", "wordpunct", "tweet"}],
        [{"words", "wordpunct", "nltk", "tweet"}, ["words", "wordpunct", "nltk", "tweet"]],
        [{"can", "not"}, ["can | not", "not"]],
        [{"word_tokenize"}, {"Penn"}],
    ],
    "1.9": [
        [{"dr.", "gen.", "a.m.", "u.s.", "feb."}],
        [{"Dr", "Gen", "a.m", "U.S", "Feb"}],
        [{*SHORT, "hour"}, {*SHORT, "year"}, {"dr", "senate", "year"}],
        [{"dr", "gen", "am", "us", "feb"}],
        [{"doctor", "general", "a.m", "u.s", "february"}],
        [{"dr"}, {"dr", "gen", "a.m", "u.s"}, set(), []],
    ],
    "1.12": [
        ["s", "t"],
        ["the", "The", "to", "in", "that"],
        ["China", "nato", "warning", "24"],
        ["Russia's", "Russia’s"],
        ["Rusia", "Russa", "Ukrain"],
        ["North Korea"],
        ["peace", "Zorblat"],
    ],
    "1.13": [
        [[1, 2], ("russia", "china"), [("russia", 9)], [*"axes"], [*"figure"], [*range(6)]],
        [Figure().subplots(), draw([], [])],
        [draw(method="bar")],
        [draw(top["word"], top["times"]), draw(["russia", "the"], [9, 15])],
        [draw(best["word"][:3], best["times"][:3]), draw(*zip(*kept.most_common(6), strict=True))],
        [draw(numbers=[1, 2, 3, 4]), draw(numbers=best["times"][::-1].to_list())],
        [draw(range(4)), draw(["w", "x", "y", "z"])],
        [draw(title=""), draw(title=" ", label="")],
        [draw(label=""), draw(label=" ")],
    ],
    "1.4": [[{"statement", "station", "status"}]],
}

TOLD = {
    "1.1": [(1, "Your number is a little too small.")],
    "1.2": [("We met the mayor.", "The same number: wordpunct_tokenize makes 5 tokens of it, and")],
    "1.3": [({"split", "NLTKWordTokenizer"}, "Right so far: nltk. 1 is missing, and 1 of yours does")],
    "1.8": [
        (marked("Dr"), "The full stop behind “Dr” belongs to a short form"),
        (marked("on Tuesday", "ships"), "Right so far: Tuesday, ships. 1 is missing."),
    ],
    "1.9": [
        ({"mr"}, "How many there are to find: 5. The text is still cut behind “Dr.”."),
        ({*SHORT, "year"}, "Take out year: in this text, that word ends a sentence."),
    ],
    "1.12": [
        (("russia", 10), "give it alone, in quotation marks or with [0]"),
        ("china", "“china” occurs 7 times in the article, but another word"),
        ("warning", "“warning” occurs once"),
        (kept, "a whole count: ask it for what you need, such as .max()"),
    ],
    "1.13": [
        ("axes", "The answer is your axes; yours is a text"),
        (draw(top["word"], top["times"]), "This is a stop word: the. Draw the table best"),
        (draw(best["word"][:3], best["times"][:3]), "Your chart has 3 bars"),
    ],
    "1.4": [({"stated", "states"}, "Right so far: states. 2 are missing. The hints")],
}

OTHERWISE = {
    "1.2": ["Meeting at NATO #now :-)", "I can't wait for the game"],
    "1.3": [
        *[["NLTK", "treebank"], (" Treebank", "nltk"), {"nltk": 1, "treebank": 2}.keys()],
        *[many(["nltk", "treebank"]) for many in (np.array, pd.Series, pd.Index)],
        {"NLTKWordTokenizer", "TreebankWordTokenizer"},
    ],
    "1.8": [marked("Tuesday", "ships", "2024"), marked("on Tuesday", "of ships", "2024")],
    "1.9": [[*SHORT, "mr"]],
    "1.12": ["Russia", " RUSSIA\n", "“Russia”", "'russia'"],
    "1.13": [
        *[draw(), draw().figure, draw().patches[0], draw().title, draw(label="How often?")],
        Chart(draw().figure, best, "Russia leads."),
        draw([*best["word"]][::-1], [*best["times"]][::-1]),
        draw([word.upper() for word in best["word"]]),
    ],
    "1.4": [["state", "states", "stating"], {"stated", "state", "states", "stating"}],
}
