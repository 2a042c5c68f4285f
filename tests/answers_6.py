"""Answers to the exercises of lesson 6, about the two texts with which it begins."""

from collections import Counter

import pandas as pd

from helpers.exercises.lesson_6 import EXERCISES, POOL, change_a_verb  # noqa: F401
from helpers.framing import voices
from helpers.instruments import beside
from helpers.tokens import is_word, stop_words, tokenize

own, other = POOL
words = [token.text.lower() for token in tokenize(own, "words") if is_word(token)]
kept = Counter(word for word in words if word not in stop_words())
compared = pd.DataFrame(beside(own, other))
BOTH = EXERCISES["6.4"].expected()
SENTENCE = next(s.text for s in own.sentences if "claimed" in s.text)


def put(verb):
    return SENTENCE.replace("claimed", verb)


WRONG = {"6.2": [sum(voices(own).values()), voices(own)["the writer"], 110]}

MISTAKEN = {
    "6.1": [["the", "The", "of"], ["mayor", "Lido"], ["zebra", "people want"]],
    "6.3": [
        [SENTENCE, SENTENCE.replace("“", '"')],
        [put("alleged")],
        ["none", "None"],
        ["claimed", "insisted "],
        [put("yodelled"), put("sang loudly")],
    ],
    "6.4": [[{"Bristol"}, {"Aldermouth", "Bristol", "Lido"}]],
}
TOLD = {
    "6.3": [
        ("It is hot.", "That is not it yet"),
        (put("claimed,"), "our list does not have “claimed,”"),
    ]
}
OTHERWISE = {
    "6.1": [next(word for word in kept if kept[word] == max(kept.values())).upper()],
    "6.3": [put("said"), put("stated"), put("highlighted").replace("“", '"').replace("”", '"')],
    "6.4": [sorted(BOTH), tuple(name.lower() for name in BOTH)],
}
