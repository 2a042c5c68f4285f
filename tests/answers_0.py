"""Answers to the exercises of lesson 0, and what is to be said to them."""

import re

from helpers.article import load_article

article = load_article()

# For each exercise, numbers with a known mistake, in the order in which it computes them.
WRONG = {"0.1": [3, 6, 2, len(article.text), 356, 13]}

# For each exercise, answers with a known mistake, in the order in which the replies are listed.
MISTAKEN = {
    "0.1": [
        [1, 5, article.text.count("China"), article.text.count("Russia"), 4.5],
    ],
}

# For each exercise, answers of another kind or size, with what is said to them.
TOLD = {
    "0.1": [
        ("4", "The value is right. Write it without quotation marks: 4"),
        ("war", "The answer is a whole number, or code that gives it, without quotation marks."),
        ("3", "a text in quotation marks: leave the marks away"),
        ("four", "or code that gives it, without quotation marks."),
        (["war", "war", "warning"], "These are the things themselves. How many are there?"),
        ({4}, "a set: take the curly brackets away"),
        ([4], "a list: take the square brackets away"),
        ((4, 0), "made of parts with a comma"),
        (None, "yours is nothing"),
        (re.findall, "a function: write round brackets behind it"),
        ("4 times", "or code that gives it, without quotation marks."),
        (article.text.count, "a function: write round brackets behind it"),
        (1, "That is too small, but near."),
        (5, "That is too large, but near."),
        (40, "Your number is too large. The hints below"),
        (True, "yours is True or False"),
    ],
}

# For each exercise, right answers written in another way.
OTHERWISE = {"0.1": [4, 4.0, article.text.count("war"), len(re.findall("war", article.text))]}

# For each question, how its right option begins.
RIGHT_OPTIONS = {"0.2": "Run > Restart Kernel"}
