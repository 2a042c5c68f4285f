"""How long a lesson takes: worked out from all that a reader sees and does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from helpers.course.glossary import FOLD
from helpers.course.notebooks import tags

READ = {"prose": 110, "output": 220}
"""Words a minute, in a second language; an output is looked over, not read word by word."""
DO = {"exercise": 4, "picture": 2, "coding": 1 / 2, "run": 1 / 3}
"""Minutes for an exercise or a question, a chart or a control, a question to code; to run a cell."""
MORE = "## More"
"""The heading behind which nothing belongs to the sitting any more."""


def minutes(notebook) -> dict[str, float]:
    """Work out the minutes that a lesson takes, by what they go to.

    Parameters
    ----------
    notebook : NotebookNode
        As stored, with its outputs.

    Returns
    -------
    dict of str to float
        Minutes for "prose", "output", "exercise", "picture" (charts and controls) and "run"; their
        sum is what a learner needs. What is folded, and what stands behind the heading *More*, takes
        none.
    """
    taken = dict.fromkeys((*READ, *DO), 0.0)
    for cell in sitting(notebook):
        if cell.cell_type == "markdown":
            taken["prose"] += words(cell.source) / READ["prose"]
            continue
        shown = [_shown(output) for output in cell.outputs]
        taken["output"] += sum(words for words, _ in shown) / READ["output"]
        taken["run"] += DO["run"]
        question = "choose(" in cell.source
        taken["exercise"] += DO["exercise"] * ("exercise" in tags(cell) or question)
        taken["picture"] += DO["picture"] * (not question and any(seen for _, seen in shown))
        if to_code := str(cell.outputs).count("☐ yes"):
            taken["coding"] += DO["coding"] * to_code
            taken["picture"] -= DO["picture"]
    return taken


def sitting(notebook) -> list:
    """Give the cells of a lesson up to the heading *More*."""
    for end, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown" and re.search(rf"^{MORE}\b", cell.source, re.MULTILINE):
            return notebook.cells[:end]
    return notebook.cells


def words(text: str) -> int:
    """Count the words of a text that have a letter or a digit; addresses and glosses are not read."""
    return len(re.findall(r"\S*\w\S*", re.sub(r"\]\([^)]*\)", "]", FOLD.sub("", text))))


def _shown(output) -> tuple[int, bool]:
    """Count the words that an output shows at once, and say whether it is a picture or a control."""
    if output.output_type == "stream":
        return words(output.text), False
    data = output.get("data", {})
    if "text/html" not in data:
        text = data.get("text/plain", "")
        return (0, True) if text.startswith("VBox(") else (words(text), False)  # a box of controls
    page = _Page()
    page.feed(data["text/html"])
    return words(" ".join(page.seen)), page.pictures > 0


class _Page(HTMLParser):
    """Reads what is not folded on a page; the words in a control are played with, not read."""

    def __init__(self):
        super().__init__()
        self.seen: list[str] = []
        self.pictures, self._folds, self._summary = 0, 0, False

    def handle_starttag(self, tag, attrs):
        self.pictures += tag in ("img", "form")
        self._folds += tag in ("details", "form")
        self._summary = tag == "summary" and self._folds == 1

    def handle_endtag(self, tag):
        self._folds -= tag in ("details", "form")
        self._summary &= tag != "summary"

    def handle_data(self, data):
        if self._summary or not self._folds:
            self.seen.append(data)
