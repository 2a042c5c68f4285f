"""Answers to the exercises of lesson 4, and what is to be said to them."""

from datetime import date, timedelta  # noqa: F401

import numpy as np
import pandas as pd

from helpers.article import load_article
from helpers.data import read_rows
from helpers.framing import agentless_passives, hedges, namings, voices  # noqa: F401
from helpers.quotations import find_quotations
from helpers.spans import Span
from helpers.spending import who_meets

# What the lesson computes before its exercises, by the names that it uses.
article = load_article()
counts, names, passives = voices(article), namings(article), agentless_passives(article)
sentence, old = article.sentences[4].text, "has consistently denied these accusations"
outlets = pd.DataFrame(read_rows("coverage.csv"))


def marks(text, *words):
    """Mark words of a text, as a learner's clicks do."""
    return [Span.cut(text, text.index(w), text.index(w) + len(w), "mark") for w in words]


def of_2(*words):
    return marks(article.paragraphs[1].text, *words)


def of_7(*words):
    return marks(article.sentences[6].text, *words)


def said(words):
    return sentence.replace(old, words)


LINE = {"claimed": 2, "stated": 5, "insisted": 5, "emphasized": 6, "highlighted": 9}
VERBS = {
    "criticized": "attitude",
    "asserting": "assertive",
    "observed": "factive-leaning",
    "attributed": "link",
}
RULE = {"outside the marks": "war", "inside the marks": "war of aggression"}
CLAIMS = {
    "32 member nations": "here",
    "Western": "judgement",
    "much of this extra money": "too vague",
    "supplying artillery shells": "elsewhere",
}
REPLY = "has said that NATO should reflect on itself and that China is no party to the crisis"

WRONG = {"4.11": [7, 1, 9, 17, 19]}

MISTAKEN = {
    "4.1": [
        [marks(article.paragraphs[1].text, article.sentences[3].text)],
        [of_2("denied"), of_2("stated", "highlighted", "emphasized")],
    ],
    "4.2": [
        [
            {},
            {"claimed": 2},
            {**LINE, "claimed": "2"},
            {**LINE, "stated": 11},
            {**LINE, "insisted": -1},
        ],
        [{**LINE, "highlighted": 4}, {**LINE, "stated": 9}],
        [dict.fromkeys(LINE, 5), {**LINE, "claimed": 7}, {**LINE, "insisted": 1}],
    ],
    "4.3": [
        ["She claimed “no”.", "zora quill claimed “no”.", ""],
        ["Zora Quill claimed that the river is clean."],
        ["A rival of Zora Quill claimed “the river is clean”.", "Zora Quill left. Ana Lima: “no”"],
        ["Zora Quill: “the river is clean”"],
        ["Zora Quill allegedly said “the river is clean”."],
        ["Zora Quill said “the river is clean”.", "Zora Quill insisted: “the river is clean”."],
    ],
    "4.4": [
        [{**VERBS, "criticized": "negative"}, {**VERBS, "attributed": ""}],
        [{**VERBS, "criticized": "Denial"}],
        [{**VERBS, "asserting": "doubt"}],
        [{**VERBS, "attributed": "doubt"}, dict.fromkeys(VERBS, "neutral")],
    ],
    "4.5": [[names, set(names), sorted({span.label for span in names})]],
    "4.6": [
        [marks(article.sentences[6].text, article.sentences[6].text)],
        [of_7("should"), of_7("should", "we", "consider")],
        [of_7("at some point", "if")],
        [of_7("at some point", "should", "if")],
        [of_7("at some point", "should", "some kind of")],
    ],
    "4.9": [
        [said("has said that “NATO should reflect on itself and change its ways now”")],
        ["Beijing has said that NATO should reflect on itself and that China is no party to it."],
        [said("has done nothing at all"), "Stoltenberg stated that China helps Russia."],
        [sentence, said("has said that NATO should reflect on itself")],
    ],
    "4.10": [
        [{**RULE, "outside the marks": "military operation"}],
        [{**RULE, "outside the marks": "Conflict"}],
        [{**RULE, "outside the marks": "war of aggression"}],
        [{**RULE, "inside the marks": "conflict"}],
        [{**RULE, "inside the marks": "Stoltenberg"}, {**RULE, "outside the marks": "BBC"}],
        [dict.fromkeys(RULE, ""), dict.fromkeys(RULE, "warning")],
    ],
    "4.13": [
        ["alleged", "ongoing concerns", "alleged provision", "military parts to Russia"],
        ["sustaining", "the conflict", "third year", "in"],
        ["Stoltenberg", "crucial conflict", "which h", "have b", "no where"],
    ],
    "4.14": [
        [{**CLAIMS, "Western": "opinion"}, {**CLAIMS, "Western": ""}],
        [{**CLAIMS, "supplying artillery shells": "Wording"}],
        [{**CLAIMS, "supplying artillery shells": "judgement"}],
        [{**CLAIMS, "Western": "elsewhere"}, dict.fromkeys(CLAIMS, "elsewhere")],
    ],
    "4.15": [[8736 / 365, 23.9]],
}

TOLD = {
    "4.1": [
        ("denied", "a mark on each verb"),
        (of_2("denied", "stated", "comments"), "1 of yours does not belong. Look again at “comments”"),
        (of_2("denied", "stated"), "Right so far: denied, stated. 2 are missing. Ask of"),
        (of_2("Stoltenberg", "stated", "ongoing"), "“stoltenberg”: it is who speaks"),
        ({"said", "denied"}, "“said”: it does not bring in"),
        (of_2("concerns"), "“concerns” may be marked, too"),
    ],
    "4.2": [
        ([2, 5, 5, 6, 9], "Keep the curly brackets"),
        ({**LINE, "highlighted": "9"}, "without quotation marks, to: highlighted"),
        ({**LINE, "insisted": 1}, "You put insisted no higher than claimed"),
    ],
    "4.3": [(["Zora Quill"], "The answer is a sentence in quotation marks: give it alone")],
    "4.4": [({**VERBS, "attributed": "doubt"}, "3 of 4 can be defended")],
    "4.5": [
        ({"war", "military"}, "Nearly right: 'military' is too long or too short."),
        (article.sentences[:2], "each in quotation marks"),
    ],
    "4.6": [
        (of_7("should", "emphasized"), "Right so far: should. 3 are missing, and 1 of yours does not"),
        (of_7("should", "some kind of economic cost"), "mild name for a sanction"),
        (of_7("at some point", "should", "some kind of"), "1 is missing. Ask: On what does it"),
    ],
    "4.9": [
        (sentence, "China has 2 of at least 8 words"),
        ("mine", "Write mine without quotation marks: it is a name."),
        (who_meets(2024), "a whole result"),
        (said("has done nothing at all"), "The program hears: attributed to Stoltenberg"),
    ],
    "4.10": [
        (
            {**RULE, "inside the marks": "NATO"},
            "outside the marks is right. Read again inside the marks:",
        ),
        (
            {**RULE, "outside the marks": "x"},
            "inside the marks is right. Read again outside the marks:",
        ),
    ],
    "4.14": [
        (dict.fromkeys(CLAIMS, "elsewhere"), "1 of 4 are as in our ledger"),
        ({**CLAIMS, "Western": "here"}, "who counts as Western is a choice"),
        ({**CLAIMS, "32 member nations": "elsewhere"}, "Counted in the list of members"),
        ({**CLAIMS, "much of this extra money": "here"}, "Much is no number"),
    ],
    "4.15": [(timedelta(8736), "a time: .days behind it gives a number")],
}

OTHERWISE = {
    "4.1": [
        {"denied", "stated", "highlighted", "emphasized"},
        of_2("ongoing concerns", "has consistently denied", "stated", "highlighted", "emphasized"),
        [q.cue for q in find_quotations(article) if q.cue.text in {*LINE, "denied"}],
    ],
    "4.2": [{**LINE, "insisted": 10, "admitted": 8}, {**LINE, "claimed": 0, "emphasized": 0.5}],
    "4.4": [
        *[{**VERBS, "asserting": "emphasis"}, {**VERBS, "observed": "neutral"}],
        {**VERBS, "asserting": "emphasis", "observed": "neutral"},
        *[{**VERBS, "observed": written} for written in ("Factive leaning", "FACTIVE–LEANING")],
    ],
    "4.5": [
        [s for s in names if not s.why.startswith("quoted")],
        ["‘war’", "military\xa0operation", "Conflict"],
    ],
    "4.6": [
        of_7("at some point", "should consider some kind of", "if"),
        {"point", "should", "kind", "if"},
    ],
    "4.7": [np.array(["be prepared", "are actively  engaged"])],
    "4.9": [
        said("has denied that it sells lethal arms and says that it is no party to the crisis"),
        "Stoltenberg said that it will cost. Beijing said that NATO should look at itself and act now.",
    ],
    "4.10": [
        {"outside the marks": "the Ukraine war", "inside the marks": "a war of aggression"},
        {"outside the marks": "War", "inside the marks": "war of aggression against Ukraine"},
        dict.fromkeys(RULE, "war"),
    ],
    "4.13": ["Crucial", "“which”", "nowhere", "have been", "which  have been"],
    "4.14": [{**CLAIMS, "Western": "Judgement", "much of this extra money": "too  vague"}],
}
