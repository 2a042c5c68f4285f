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


# For each exercise, numbers with a known mistake, in the order in which it computes them.
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

# For each exercise, answers with a known mistake, in the order in which the replies are listed.
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
    "1.4": [
        [set(STATES), {*STATES, "stated"}],
        [{"statement", "station", "status"}],
    ],
}

# For each exercise, answers of another kind or size, with what is said to them.
TOLD = {
    "1.1": [
        (999.5, "Your number is too large."),
        (pieces, "len()"),
        (1, "Your number is a little too small."),
        (pieces.count("China,"), "“China,” with its comma"),
        ("'3'", "The value is right. Write it without quotation marks: 3"),
    ],
    "1.2": [
        (5, "The answer is a message of at least three words; yours is a number."),
        ("We met the mayor.", "The same number: wordpunct_tokenize makes 5 tokens of it, and"),
        ("See you there, what?!", "The other way round: wordpunct_tokenize makes 6"),
    ],
    "1.3": [
        ("nltk", 'each in quotation marks, also if it is only one: {"first", "second"}'),
        ("treebank, nltk", "Write a set of names of tokenizers, each in quotation marks"),
        ({"treebank, nltk"}, "There is a comma inside your quotation marks"),
        ({"treebank" + "nltk"}, "A comma is missing between treebank and nltk"),
        ({"nltktreebank"}, "A comma is missing between nltk and treebank"),
        ({"nltk", "tweet"}, "Right so far: nltk. 1 is missing, and 1 of yours does not belong."),
        ({"nltk"}, "Right so far: nltk. 1 is missing."),
        ({"split", "NLTKWordTokenizer"}, "Right so far: nltk. 1 is missing, and 1 of yours does"),
        ({"nltk", "treebank", "split"}, "Right so far: nltk, treebank. None is missing, and 1 of"),
        ({"tweet"}, "None of yours is right yet. How many there are to find: 2."),
    ],
    "1.7": [(-10, "The right size, but the other way round"), ("-10", "leave the marks")],
    "1.8": [
        (marked("Dr"), "The full stop behind “Dr” belongs to a short form"),
        (marked("on Tuesday", "ships"), "Right so far: Tuesday, ships. 1 is missing."),
    ],
    "1.9": [
        ("dr, gen", "Write a set of abbreviations, each in quotation marks"),
        (5, "Write a set of abbreviations, each in quotation marks"),
        ({"dr, gen, a.m, u.s, feb"}, "There is a comma inside your quotation marks"),
        ({"dr" + "gen", "a.m", "u.s", "feb"}, "A comma is missing between dr and gen"),
        (
            SHORT - {"feb"},
            "Right so far: a.m, dr, gen, u.s. 1 is missing. The text is still cut behind",
        ),
        (SHORT - {"dr"}, "1 is missing. The text is still cut behind “Dr.”"),
        ({"mr"}, "How many there are to find: 5. The text is still cut behind “Dr.”."),
        ({*SHORT, "year"}, "Take out year: in this text, that word ends a sentence."),
        ({*SHORT, "hour"} - {"feb"}, "Take out hour"),
    ],
    "1.10": [("two", "The answer is a whole number")],
    "1.11": [
        (frequency.hapaxes(), "How many are there? Python's len() counts."),
        (150, "Your number is too small."),
        (154, "Your number is a little too large."),
    ],
    "1.12": [
        (("russia", 10), "give it alone, in quotation marks or with [0]"),
        ("s", "“s” is a crumb"),
        ("to", "“to” is a stop word"),
        ("china", "“china” occurs 7 times in the article, but another word"),
        ("warning", "“warning” occurs once"),
        ("Rusia", "Look at the spelling"),
        (9, "The answer is a word; yours is a number."),
        (kept, "a whole count: ask it for what you need, such as .max()"),
    ],
    "1.13": [
        (None, "yours is nothing"),
        ("axes", "The answer is your axes; yours is a text"),
        (Figure(), "There is no bar in it yet"),
        (draw(top["word"], top["times"]), "This is a stop word: the. Draw the table best"),
        (draw(best["word"][:3], best["times"][:3]), "Your chart has 3 bars"),
    ],
    "1.4": [
        ({"stated", "states"}, "Right so far: states. 2 are missing. The hints"),
        ({"state", "status"}, "Right so far: state. 2 are missing, and 1 of yours does not belong."),
        ({"state, states, stating"}, "There is a comma inside your quotation marks"),
        ({"state" + "states", "stating"}, "A comma is missing between state and states"),
        ("states", "Write a set of words, each in quotation marks"),
    ],
    "1.14": [(7, "Your number is too large."), ("one", "The answer is a whole number")],
}

# For each exercise, right answers that are written in another way.
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

# For each question, how its right option begins.
RIGHT_OPTIONS = {
    "1.5": "That depends on what you want to count",
}
