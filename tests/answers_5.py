"""Answers to the exercises of lesson 5, and what is to be said to them."""

from helpers.agreement import agreement
from helpers.pooling import readers

# What the lesson computes before its exercises, by the names that it uses.
others = readers()
of_codes = agreement(others).iloc[:4]

MISTAKEN = {
    "5.1": [[{1, 2, 4}], [{1}, {4}], [{2, 4}]],
    "5.2": [[10], [5], [0.6, 60, 80]],
    "5.3": [[(of_codes["agree %"] >= 66.7).sum()], [(of_codes["alpha"] >= 0.8).sum()]],
}
TOLD = {
    "5.1": [({3}, "None of yours is right"), (14, "set")],
    "5.2": [("6", "quotation marks"), (2, "too small")],
    "5.3": [(of_codes["alpha"] >= 0.667, "How many are there?")],
}
OTHERWISE = {"5.1": [[1, 4], (4, 1)], "5.2": [6.0], "5.3": [2.0]}
RIGHT_OPTIONS = {"5.4": "They read it by one rule now."}
