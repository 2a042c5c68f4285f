"""Answers to the exercises of lesson 4, and what is to be said to them."""

from datetime import date  # noqa: F401

import numpy as np

from helpers.article import load_article
from helpers.framing import agentless_passives, namings, voices
from helpers.spending import who_meets

# What the lesson computes before its exercises, by the names that it uses.
article = load_article()
counts, names, passives = voices(article), namings(article), agentless_passives(article)

VERBS = {
    "stated": "neutral",
    "emphasized": "emphasis",
    "highlighted": "factive-leaning",
    "denied": "denial",
}

# For each exercise, answers with a known mistake, in the order in which the mistakes are listed.
MISTAKEN = {
    "4.1": [
        [{**VERBS, "stated": "plain"}, {**VERBS, "denied": ""}],
        [{**VERBS, "stated": "Assertive"}],
        [{**VERBS, "denied": "doubt"}, dict.fromkeys(VERBS, "neutral"), {**VERBS, "stated": "link"}],
    ],
    "4.2": [
        ["She claimed “no”.", "zora quill claimed “no”.", ""],
        ["Zora Quill claimed that the river is clean.", "Zora Quill claimed ‘no’."],
        ["A rival of Zora Quill claimed “the river is clean”.", "Zora Quill left. Ana Lima: “no”"],
        [
            "Zora Quill said “the river is clean”.",
            "Zora Quill: “the river is clean”",
            "Zora Quill allegedly said “the river is clean”.",
        ],
    ],
    "4.3": [[24, 24.4, 87 / 3.56], [28.9, 103 / 3.56], [190], [0.53, 0.2]],
    "4.4": [
        [{"war of aggression"}, ["War of Aggression", "war"]],
        [{"invasion"}, ["war", "conflict", "military operation", "Ukraine"]],
        [{"war"}, ["Conflict", "war"], set()],
    ],
    "4.5": [
        ["alleged", "ongoing concerns", "alleged provision", "military parts to Russia"],
        ["sustaining", "the conflict", "third year", "in"],
        ["Stoltenberg", "crucial conflict", "which h", "have b", "no where"],
    ],
    "4.6": [
        [{"been attributed", "is spent"}, ["has been attributed to"]],
        [{"is spent"}, ["be prepared", "is spent"]],
        [{"prepared"}, ["be prepared", "engaged"]],
        [{"be prepared"}, ["are actively engaged"]],
    ],
    "4.9": [[24, 24.0], [8736], [8736 / 365, 23.9]],
}

# For each exercise, answers of another kind or size, with what is said to them.
TOLD = {
    "4.1": [([*VERBS], "Keep the curly brackets and all before each colon")],
    "4.2": [(["Zora Quill"], "The answer is a sentence in quotation marks: give it alone")],
    "4.3": [
        ("53.4 %", "marks: 53.4"),
        (who_meets(2024), "a whole result"),
        (who_meets, "the type function"),
    ],
    "4.5": [(True, "yours is True or False")],
    "4.6": [(set(), "That is not it yet.")],
    "4.9": [("23", "The value is right. Write it without quotation marks: 23"), ("24", "leave the")],
}

# For each exercise, right answers that are written in another way.
OTHERWISE = {
    "4.1": [
        *[{**VERBS, "emphasized": "assertive"}, {**VERBS, "highlighted": "emphasis"}],
        {**VERBS, "emphasized": "assertive", "highlighted": "emphasis"},
        *[{**VERBS, "highlighted": written} for written in ("Factive leaning", "FACTIVE–LEANING")],
    ],
    "4.3": [53, 53.9],
    "4.4": [["‘war’", "military\xa0operation", "Conflict"]],
    "4.5": ["Crucial", "“which”", "nowhere", "have been", "which  have been"],
    "4.6": [np.array(["be prepared", "are actively  engaged"])],
}

# For each question, how its right option begins.
RIGHT_OPTIONS = {
    "4.7": "China's denial is reported, in six words",
    "4.8": "In two texts on the interview",
}
