"""Answers to the exercises of lesson 2, and what is to be said to them."""

import numpy as np

from helpers.article import load_article
from helpers.entities import find_entities, link_mentions
from helpers.exercises import HUNT
from helpers.gold import add_marked, load_gold
from helpers.spans import Span

# What the lesson computes before its exercises, by the names that it uses.
article = load_article()
first = article.paragraphs[0].text
found, chunked = (find_entities(article.text, method) for method in ("capitals", "ne_chunk"))
gold, entities = load_gold("names"), find_entities(article.text)
mentions = add_marked(link_mentions(article, entities))

KINDS = ("PERSON", "GPE", "ORG")


def places(spans):
    return {(span.start, span.end) for span in spans}


def marks(*texts, of=first):
    """Mark the first place of each of these texts, as a learner does."""
    return [Span.cut(of, of.index(t), of.index(t) + len(t), "mark", "marked by you") for t in texts]


NAMES = [span for span in gold if span.end <= len(first)]

WRONG = {"2.2": [13, 3, 0.77], "2.9": [49, 44, 55], "2.13": [2, 0.64, 0.143, 7 / 69]}

MISTAKEN = {
    "2.1": [
        [marks("NATO Secretary General Jens Stoltenberg")],
        [marks("China’s")],
        [marks("Ukraine war")],
        [marks("Jens")],
        [marks("China", "He")],
        [marks("China", "Secretary General")],
        [marks("China", "Russia"), NAMES[1:]],
    ],
    "2.2": [[11, 12], [8, 9], [6, 7]],
    "2.3": [[[*NAMES[:6], *marks("war")]], [marks("China"), NAMES], [marks("In", "it")]],
    "2.4": [
        [{1, 1 / 49}, {0.5}],
        [(1, 0, 2), [1, 0, 20, 4]],
        [(1,), []],
        [(1 / 49, 1), (0.02, 1)],
        [(1, 49), ("100 %", "2 %"), (True, 1 / 49), (100, 2), (-1, 0)],
        [(1, 1), [1.0, 1.0]],
        [(1, 0), (1.0, 0.0)],
        [(1, 0.98), (1, 48 / 49)],
        [(0, 1 / 49), (1 / 49, 1 / 49), (0.5, 0.02)],
        [(1, 1 / 47), (1, 1 / 48), (1, 1 / 50), (1, 0.02), (1, 0.0206), (1, 1 / 55)],
        [(1, 0.1), (1, 0.5)],
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
        ],
        [{"PERSON": "Mr. Zorblat", "GPE": "Mr. Zorblat", "ORG": "Zorblat"}],
        [{"PERSON": "Mr. Zorblat", "GPE": "in Zorblat", "ORG": "Mr. Zorblat"}],
    ],
    "2.7": [
        [marks("Grace and Hope", of=HUNT.text)],
        [marks("May Turner opened", of=HUNT.text)],
        [marks("May", of=HUNT.text)],
        [marks("Turkey", "Rose", of=HUNT.text), marks("Alexander the Great", of=HUNT.text)],
        [marks("Monday", of=HUNT.text)],
        [marks("Grace", "Hope", of=HUNT.text)],
    ],
    "2.9": [[50, 91, 140]],
    "2.11": [
        [marks("China, stating that if the country")],
        [marks("China’s")],
        [marks("China", "the country is")],
        [marks("the")],
        [[Span(*(first.index("it both") + n for n in (0, 2)), "China")]],
        [marks("China", "Russia")],
        [marks("war")],
        [marks("China", "Beijing")],
    ],
    "2.12": [
        ["NATO Secretary General Jens Stoltenberg"],
        ["China", "russia", "Ukraine", "NATO members", "BBC"],
    ],
    "2.13": [[50, 50.0, 64], [7, 14, 9], [7 / 11, 0.3]],
    "2.15": [
        ["Paris", "Oslo! "],
        ["My town is nice.", "", "Hamburg is large."],
        ["I live in Beijing.", "We flew to Oslo.", "The mayor of Paris sings."],
        ["Beijing denied it.", "Oslo will pay.", "Paris has decided."],
    ],
}

TOLD = {
    "2.1": [
        (marks("China", "Russia"), "Right so far: 2 of your 2 marks. Still missing: 10. The first of"),
        (NAMES[1:], "Still missing: 1. The first of them is the first word."),
        (NAMES[:2], "The first of them stands behind “stern warning to”."),
        (marks("NATO Secretary General Jens Stoltenberg"), "In it are NATO and Jens Stoltenberg: mark"),
        (marks("Ukraine war"), "“Ukraine war” is more than what is wanted: mark “Ukraine”, no more."),
        (marks("Jens"), "“Jens” is less than what is wanted: mark “Jens Stoltenberg”, no less."),
    ],
    "2.3": [
        (marks("China", "war"), "1 right, 1 wrong. So precision is 0.50 and recall is 0.08."),
        (
            NAMES,
            "precision is 1.00 and recall is 1.00. Precision is as it should be. For recall, mark f",
        ),
        ([*NAMES[:6], *marks("war")], "recall is 0.50. Precision is 1 only if no mark is wrong."),
    ],
    "2.4": [(1 / 49, "two numbers in round brackets; yours is a number, one of the right ones.")],
    "2.6": [
        ({"PERSON": "Mr. Zorblat"}, "and all before each colon, and write a sentence for each"),
        (dict.fromkeys(KINDS, 1), "in quotation marks"),
    ],
    "2.7": [
        (marks("Turkey", of=HUNT.text), "“Turkey” has a mark above"),
        (marks("May Turner", of=HUNT.text), "The first of them stands behind “gave three comp"),
    ],
    "2.8": [
        ({"Turkey", "Georgia"}, "1 of yours does not belong. Georgia is marked GPE, and that is right"),
        ({"Alexander"}, "Alexander has the right kind; only its end is missing."),
        ({"Grace"}, "Grace is a name without any mark."),
    ],
    "2.11": [
        (
            marks("China", "Beijing"),
            "Still missing: 4. The first of them stands behind “stating that if”",
        )
    ],
    "2.12": [
        ("Xi", "That is not it yet"),
        ("China", "That count goes from 7 to 14."),
        ("NATO members", "That count goes from 0 to 3."),
    ],
    "2.13": [
        ("50%", "The value is right. Write it without quotation marks: 0.5"),
        ("5 %", "leave the"),
    ],
    "2.15": [
        ("I live in Beijing.", "The rule says: the city itself: behind 'in'. So it is not broken.")
    ],
}

OTHERWISE = {
    "2.1": [
        NAMES,
        [span for span in NAMES if span.text != "European"],
        [Span(span.start, span.end, "name", span.text, "marked by you") for span in NAMES],
    ],
    "2.3": [NAMES[6:], NAMES[::2]],
    "2.4": [(1, 0.0204), np.array([1, 1 / 49]), [1, np.float32(1 / 49)]],
    "2.7": [marks("Rose", "Hope", "Grace", "May Turner", of=HUNT.text)],
    "2.8": [["“Jordan”", "turkey "]],
    "2.11": [
        [s for s in load_gold("mentions") if s.end <= len(first) and s.why.endswith(" of china")],
        [
            *marks("country", "China", "its", "Beijing"),
            *[Span.cut(first, n, n + 2) for n in [first.index("it should")]],
            *[Span.cut(first, n, n + 5) for n in [first.index("China’s")]],
        ],
    ],
    "2.12": ["jens stoltenberg", "“Stoltenberg”"],
    "2.15": ["Beijing is beautiful.", "Oslo has many parks.", "I love Paris."],
}
