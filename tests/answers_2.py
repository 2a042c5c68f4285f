"""Answers to the exercises of lesson 2, and what is to be said to them."""

from fractions import Fraction

import numpy as np

from helpers.article import load_article
from helpers.entities import find_entities, link_mentions
from helpers.gold import add_marked, load_gold

# What the lesson computes before its exercises, by the names that it uses.
article = load_article()
found, chunked = (find_entities(article.text, method) for method in ("capitals", "ne_chunk"))
gold, entities = load_gold("names"), find_entities(article.text)
mentions = add_marked(link_mentions(article, entities))

KINDS = ("PERSON", "GPE", "ORG")


def positions(spans):
    return {(span.start, span.end) for span in spans}


# For each exercise, answers with a known mistake, in the order in which the mistakes are listed.
MISTAKEN = {
    "2.2": [[10], [9], [0.8]],
    "2.3": [
        [(1 / 49, 1), (0.02, 1)],
        [(1, 1), [1.0, 1.0]],
        [(1, 0.98)],
        [(1, 49), ("100 %", "2 %"), (True, 1 / 49), {1, 49}],
        [(1, 1 / 47), (1, 1 / 48), (1, 1 / 50), (1, 0.0206)],
    ],
    "2.4": [[49], [44, 47]],
    "2.5": [
        [set(), []],
        [{"Grace, Hope"}, ["Grace and Hope", "Rose"]],
        [{"Turkey"}, ["Rose", "turkey"]],
        [{"May", "Grace", "Hope", "Rose"}],
        [{"Alexander", "Rose"}],
        [{"Georgia"}, ["Orchard Trust", "Rose"]],
        [{"Grace", "May Turner"}, ["grace", "May Turner "]],
    ],
    "2.6": [
        [
            {"PERSON": "Ana", "GPE": "Zorblat", "ORG": "Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "in zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Mr. Zorblatt", "GPE": "in Zorblatt", "ORG": "the firm Zorblatt"},
        ],
        [
            {"PERSON": "in Zorblat", "GPE": "in Zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Zorblat came.", "GPE": "in Zorblat", "ORG": "the firm Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "Mr. Zorblat", "ORG": "Zorblat"},
            {"PERSON": "Mr. Zorblat", "GPE": "in Zorblat", "ORG": "Mr. Zorblat"},
        ],
    ],
    "2.7": [[2, 2.0], [9 / 14], [50], [7, 14]],
}

# For each exercise, answers of another kind or size, with what is said to them.
TOLD = {
    "2.3": [(1, "two numbers in round brackets; yours is a number")],
    "2.4": [(positions(gold), "len()"), ({4}, "take the curly brackets away")],
    "2.5": [({}, "Write a set of names")],
    "2.6": [
        (
            {"PERSON": "Mr. Zorblat"},
            "and all before each colon, and write a sentence for each",
        ),
        (dict.fromkeys(KINDS, 1), "in quotation marks"),
    ],
    "2.7": [("50%", "The value is right. Write it without quotation marks: 0.5"), ("5 %", "leave the")],
}

# For each exercise, right answers that are written in another way.
OTHERWISE = {
    "2.3": [(1, 0.0204), np.array([1, 1 / 49]), [1, Fraction(1, 49)]],
    "2.5": [["“May  Turner”", "grace", "hope\xa0", "Rose"]],
}

# For each question, how its right option begins.
RIGHT_OPTIONS = {
    "2.8": "Oslo will raise its defence budget",
}
