"""Words of a text that are marked by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from helpers.article import Article, as_text
from helpers.coding import WORD, pseudonym
from helpers.looks import looks
from helpers.show import highlight, style
from helpers.spans import Span
from helpers.widgets.panel import Control, radios
from helpers.work import kept


class Marker(Control):
    """Words of a text that can be marked by click, by dragging and by keyboard."""

    _esm = Path(__file__).with_name("marking.js")
    name = traitlets.Unicode().tag(sync=True)
    choice = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    words: Any = traitlets.List().tag(sync=True)
    labels: Any = traitlets.List().tag(sync=True)
    looks: Any = traitlets.List().tag(sync=True)
    marks: Any = traitlets.Dict().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)

    @property
    def spans(self) -> list[Span]:
        """What is marked, in the order of the text: words side by side with one label are one span."""
        found: list[Span] = []
        last = -2
        for number in sorted(map(int, self.marks)):
            (start, end), label = self.words[number], self.marks[str(number)]
            goes_on = number == last + 1 and found[-1].label == label
            if goes_on and not self.text[found[-1].end : start].strip(" \u00a0-–"):
                start = found.pop().start
            found.append(Span.cut(self.text, start, end, label, "marked by you"))
            last = number
        return found

    @property
    def _still(self) -> str:
        text = highlight(self.text, self.spans, listed=False).html
        return f"<form>{self.choice}{text}<p>{escape(repr(self))}</p></form>"

    def __repr__(self):
        return f"{self.name}: {self.told} Run this cell to mark words."


def marker(name: str, article: Article | str, labels: Sequence[str] = ("mark",)) -> Marker:
    """Mark words of a text; what was marked is kept in the learner's folder and comes back.

    Parameters
    ----------
    name : str
        What is to be marked, such as "Names in the first paragraph": the marks are kept under it.
    article : Article or str
    labels : sequence of str
        The kinds of marks, at most seven.

    Returns
    -------
    Marker
        Its `spans` are what is marked.
    """
    text = as_text(article)
    words = [list(match.span()) for match in WORD.finditer(text)]
    file = "marks-" + re.sub(r"\W+", "-", name)
    stored = kept(file, {})
    marks = stored["marks"] if isinstance(stored, dict) and stored.get("text") == text else {}
    named = {label: label for label in labels}
    control = Marker(
        name=name,
        text=text,
        words=words,
        labels=list(labels),
        choice=radios("label", "Mark as", named, labels[0])[2] if len(labels) > 1 else "",
        looks=[style(look) for look in looks(labels).values()],
        marks={number: label for number, label in marks.items() if label in labels},
    )

    def tell(problem: str = "") -> None:
        count = len(control.spans)
        control.told = f"{count} {'mark' if count == 1 else 'marks'}. {problem}".rstrip()

    def save(_: Any) -> None:
        spans = [(span.start, span.end, span.label) for span in control.spans]
        kept_now = {"text": text, "marks": control.marks, "spans": spans, "coder": pseudonym()}
        tell(control._keep(kept_now))

    control._keeps = file
    control.observe(save, "marks")
    tell()
    return control
