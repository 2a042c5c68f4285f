"""Answers to the exercises of lesson 0, and what is to be said to them."""

import re

from helpers.article import load_article

article = load_article()

WRONG = {"0.1": [3, 6, 2, len(article.text), 356, 13]}

MISTAKEN = {"0.1": [[1, 5, article.text.count("China"), article.text.count("Russia"), 4.5]]}

TOLD = {
    "0.1": [
        ("3", "a text in quotation marks: leave the marks away"),
        (["war", "war", "warning"], "These are the things themselves. How many are there?"),
        ({4}, "a set: take the curly brackets away"),
        ([4], "a list: take the square brackets away"),
        ((4, 0), "made of parts with a comma"),
        (None, "yours is nothing"),
        (re.findall, "a function: write round brackets behind it"),
        (article.text.count, "a function: write round brackets behind it"),
        (1, "That is too small, but near."),
        (5, "That is too large, but near."),
        (True, "yours is True or False"),
    ]
}

OTHERWISE = {"0.1": [article.text.count("war")]}
