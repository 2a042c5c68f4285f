"""Controls to play with: the only module that knows ipywidgets.

Every control has a name that a screen reader can say, works by keyboard, and writes its result as
HTML, so that it costs little and can be tested.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets

from helpers.article import Article, straighten
from helpers.show import highlight
from helpers.tokens import TOKENIZERS, is_word, tokenize

if TYPE_CHECKING:  # only notebooks and tests import exercises
    from helpers.exercises import Question


class _Panel(ipywidgets.VBox):
    """A box of controls that says in plain text what it is, for where it cannot be shown."""

    def __init__(self, name: str, children):
        self._name = name
        super().__init__(children)

    def __repr__(self):
        return f"{self._name}. Run this cell to use it."


def _radio(options, value) -> ipywidgets.RadioButtons:
    """Make radio buttons: JupyterLab keeps the arrow keys for itself, but Tab and Space reach these."""
    return ipywidgets.RadioButtons(options=options, value=value, layout={"width": "max-content"})


def tokenizer_explorer(article: Article) -> ipywidgets.VBox:
    """Choose a tokenizer, see the text cut up and the counts change.

    Parameters
    ----------
    article : Article

    Returns
    -------
    ipywidgets.VBox
        A list of tokenizers, a box to tick for straight marks, the counts and the text.
    """
    choice = _radio([(f"{name}: {rule}", name) for name, rule in TOKENIZERS.items()], "split")
    choice.description = "Tokenizer"
    straight = ipywidgets.Checkbox(description="Put straight marks for curly ones", indent=False)
    result = ipywidgets.HTML()

    def redraw(_=None):
        text = straighten(article.text) if straight.value else article.text
        tokens = tokenize(text, choice.value)
        words = [token.text for token in tokens if is_word(token)]
        result.value = (
            f'<p role="status"><strong>{escape(choice.value)}: {len(tokens)} tokens</strong>, '
            f"{len(words)} of them words, {len(tokens) - len(words)} only marks; "
            f"{len({token.text for token in tokens})} different tokens (types).</p>"
            f"{highlight(text, tokens, listed=False).html}"
        )

    for control in (choice, straight):
        control.observe(redraw, "value")
    redraw()
    return _Panel("Tokenizer explorer", [choice, straight, result])


def choose(question: Question) -> ipywidgets.VBox:
    """Ask a multiple-choice question; each option answers with its reason.

    Parameters
    ----------
    question : Question
        From `helpers.exercises.QUESTIONS`.

    Returns
    -------
    ipywidgets.VBox
        The question, its options as radio buttons, and the answer to the chosen one.
    """
    asked = ipywidgets.HTML(f"<p><strong>{escape(question.text)}</strong></p>")
    options = _radio([option.text for option in question.options], None)
    reply = ipywidgets.HTML(question.answer(None).html)

    def answer(change):
        reply.value = question.answer(change["new"]).html

    options.observe(answer, "value")
    return _Panel(f"Question {question.number}: {question.text}", [asked, options, reply])
