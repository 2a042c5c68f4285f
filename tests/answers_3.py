"""Answers to the exercises of lesson 3, and what is to be said to them."""

import numpy as np

from helpers.spending import member_shares, who_meets

# What the lesson computes before its exercises, by the names that it uses.
this_year = member_shares("2024-06", 2024)

shares = this_year["share_gdp_pct"]

# For each exercise, answers with a known mistake, in the order in which the mistakes are listed.
MISTAKEN = {
    "3.2": [
        [{"Iceland"}, ["NATO Total", "iceland"]],
        [{"NATO Total"}, {"NATO Total", "NATO Europe and Canada", "Poland"}],
        [{"Poland", "Greece"}, ["slovakia"]],
    ],
    "3.3": [
        [
            set(),
            [],
            set(who_meets(2024, basis="current prices").members) - set(who_meets(2024).members),
        ],
        [{"Slovakia"}, ["Slovak Republic"]],
        [set(who_meets(2024)), list(who_meets(2024))],
        [set(who_meets(2024, basis="current prices").members)],
        [{"The Netherlands"}, {"Netherlands", "Slovakia", "Croatia"}],
    ],
    "3.4": [[16, 16.0], [2.10, 2.1], [2.12], [2.105, 2.1099]],
    "3.5": [[20, 20.0], [19]],
    "3.7": [
        [set(), []],
        [{"Romania"}, ["Denmark"], {"Denmark", "Hungary"}],
        [set(who_meets(2023, release="2023-07").members), ["Romania", "Denmark", "Poland"]],
    ],
    "3.8": [[2.02 / 1.43, 1.41], [0.03 / 0.62, 0.048], [1.43 / 2.02, 0.71], [2.02 - 1.4, 0.62, 0.03]],
}

# For each exercise, answers of another kind or size, with what is said to them.
TOLD = {
    "3.3": [(who_meets(2024), "From a result that holds them, set( ) makes one.")],
    "3.4": [
        *[("2,11", "marks: 2.11"), ("2.12", "leave the marks away if it is a number")],
        *[((2, 11), "write decimals with a point"), (["a"], "yours is a list"), (this_year, "a table")],
        *[
            (2.1, f"{(shares >= 2.1).sum()} members reach that"),
            (2.12, f"Only {(shares >= 2.12).sum()} "),
        ],
    ],
    "3.5": [(["Finland"], "len()"), ([4], "take the square brackets away"), (None, "is nothing")],
}

# For each exercise, right answers that are written in another way.
OTHERWISE = {
    "3.2": [{"NATO Total, NATO Europe and Canada"}],
    "3.3": [["The Netherlands", " slovakia "]],
    "3.7": [("Romania", "Denmark"), np.array(["Romania", "Denmark"])],
    "3.8": [20, 20.7, 21, 22.13],
}

# For each question, how its right option begins.
RIGHT_OPTIONS = {
    "3.6": "It shows when and how many",
    "3.9": "In June 2024, NATO estimated",
}
