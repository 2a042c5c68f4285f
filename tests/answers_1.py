"""Answers to the exercises of lesson 1, and what is to be said to them."""

from collections import Counter

import numpy as np
import pandas as pd
from nltk import FreqDist

from helpers.article import load_article
from helpers.tokens import is_word, stop_words, tokenize

# What the lesson computes before its exercises, by the names that it uses.
article, stops = load_article(), stop_words()
tokens = tokenize(article.text)
words = [token.text.lower() for token in tokens if is_word(token)]
frequency = FreqDist(words)

SHORT = {"dr", "gen", "a.m", "u.s", "feb"}


def once(words):
    return sum(times == 1 for times in Counter(words).values())


# For each exercise, answers with a known mistake, in the order in which the mistakes are listed.
MISTAKEN = {
    "1.1": [
        [len({token.text for token in tokenize(article.text, "tweet")})],
        [356, 356.0],
        [2313],
    ],
    "1.2": [
        [{"split", "words", "wordpunct", "tweet"}],
        [{"words", "wordpunct", "nltk", "tweet"}, ["words", "wordpunct", "nltk", "tweet"]],
        [{"nltk"}, {"nltk", "treebank", "tweet"}, ["treebank"]],
    ],
    "1.3": [[-10], [414, 424], [25]],
    "1.5": [
        [{"dr.", "gen.", "a.m.", "u.s.", "feb."}],
        [{"Dr", "Gen", "a.m", "U.S", "Feb"}],
        [{"dr"}, set(), []],
        [{*SHORT, "hour"}, {*SHORT, "year"}, {*SHORT, "senate", "year"}],
    ],
    "1.6": [
        [204],
        [once(token.text for token in tokens if is_word(token))],
        [once(token.text.lower() for token in tokens)],
    ],
    "1.7": [["the", "The"], ["China", "nato"]],
}

# For each exercise, answers of another kind or size, with what is said to them.
TOLD = {
    "1.1": [(7, "Your number is too small."), (999.5, "Your number is too large."), (tokens, "len()")],
    "1.2": [("nltk", 'each in quotation marks, also if it is only one: {"first", "second"}')],
    "1.3": [(-10, "The right size, but the other way round"), ("-10", "leave the marks")],
    "1.6": [(frequency.hapaxes(), "How many are there? Python's len() counts.")],
    "1.7": [(("russia", 10), "give it alone, in quotation marks or with [0]")],
}

# For each exercise, right answers that are written in another way.
OTHERWISE = {
    "1.2": [
        *[["NLTK", "treebank"], (" Treebank", "nltk"), {"nltk": 1, "treebank": 2}.keys()],
        *[many(["nltk", "treebank"]) for many in (np.array, pd.Series, pd.Index)],
    ],
    "1.5": [[*SHORT, "mr"]],
    "1.7": ["Russia", " RUSSIA\n", "“Russia”", "'russia'"],
}

# For each question, how its right option begins.
RIGHT_OPTIONS = {
    "1.4": "That depends on what you want to count",
}
