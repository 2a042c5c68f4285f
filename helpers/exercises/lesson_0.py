"""The exercises of lesson 0: how exercises work, and what to do after a pause."""

from __future__ import annotations

import re
from functools import cache

from helpers.article import load_article
from helpers.exercises.exercise import Exercise, Question

_WORD = "war"


@cache
def _counts() -> dict[str, int]:
    """Count what a beginner may have counted instead of the letters that are asked for."""
    text = load_article().text
    return {
        "letters": text.count(_WORD),
        "word": len(re.findall(rf"\b{_WORD}\b", text)),
        "spaced": text.count(f" {_WORD} "),
        "example": text.count("Stoltenberg"),
        "characters": len(text),
        "words": len(text.split()),
        "sentences": len(load_article().sentences),
    }


EXERCISES = (
    Exercise(
        number="0.1",
        wanted="a whole number",
        expected=lambda: _counts()["letters"],
        right="Python counts letters: three times they are the word war, and once they stand inside "
        "warning. Does warning count? That depends on what a word is: lesson 1.",
        hints=(
            'In the grey cell above the exercise, write war between the quotation marks: "war". Run '
            "that cell. The number below it is your answer.",
            'article.text.count("war") gives the number. You may write this line, or the number.',
        ),
        worked='article.text.count("war")',
        mistakes={
            "So often the word war stands alone: well counted. But Python counts letters, and they "
            "stand inside a longer word, too. Let the grey cell above count.": (
                lambda a: a == _counts()["word"]
            ),
            "That is how often Stoltenberg stands there. In the grey cell above, write war between the "
            "quotation marks, and run the cell.": lambda a: a == _counts()["example"],
            "Python finds nothing where one letter differs. Write war in small letters, with no space, "
            "between the quotation marks.": lambda a: a == 0,
            "Is there a space between your quotation marks? Python looks for it, too. Write only the "
            "three letters.": lambda a: a == _counts()["spaced"],
            "That is how many characters the whole article has: count only the letters war.": (
                lambda a: a == _counts()["characters"]
            ),
            "That is how many words the whole article has: count only the letters war.": (
                lambda a: a == _counts()["words"]
            ),
            "That is how many sentences the article has: count only the letters war.": (
                lambda a: a == _counts()["sentences"]
            ),
            lambda a: (
                f"That is too {'small' if a < _counts()['letters'] else 'large'}, but near. By eye one "
                "misses some, or counts another word. Let the grey cell above count war for you."
            ): lambda a: 0 < a < 3 * _counts()["letters"],
        },
    ),
)

QUESTIONS = (
    Question(
        number="0.2",
        text="The next day you run a cell in the middle of this page. Red text says: NameError: name "
        "'article' is not defined. What helps?",
        options={
            "Delete the cell that gave the red text": "The red text is only a message, and the cell is "
            "fine. Press Esc, then Z, if you have deleted something.",
            'Write "article" in quotation marks': "Then it is a text of seven letters, and no longer "
            "the article. The name is right: Python has only forgotten it.",
            "Run > Restart Kernel and Run All Cells": "All cells run again, from the top: so each name "
            "gets its value, and what you wrote stays. Where red text stops it, mend that cell first.",
            "Install the course again": "Nothing is broken. Python forgets all names when JupyterLab "
            "ends: the cells above must run again.",
        },
        right=3,
    ),
)
