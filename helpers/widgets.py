"""Controls to play with: the only module that knows ipywidgets.

Every control has a name that a screen reader can say, works by keyboard, and writes its result as
HTML, so that it costs little and can be tested.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import ipywidgets
import pandas as pd
import traitlets

from helpers.article import Article, as_text, load_article, straighten
from helpers.charts import moving_guideline
from helpers.entities import at_level, count_entities, find_entities, link_mentions
from helpers.framing import LAYERS, MARKS, read_layer
from helpers.gold import add_marked, load_gold, rule_of
from helpers.looks import looks
from helpers.show import highlight, style, table
from helpers.spans import Span, errors, score
from helpers.spending import member_shares, who_meets
from helpers.tokens import TOKENIZERS, is_word, tokenize
from helpers.work import keep, kept

if TYPE_CHECKING:  # only notebooks and tests import exercises
    from helpers.exercises import Question


class _Panel(ipywidgets.VBox):
    """A box of controls that says in plain text what it is, for where it cannot be shown."""

    def __init__(self, name: str, children):
        self._name = name
        super().__init__(children)

    def __repr__(self):
        stop = "" if self._name.endswith("?") else "."
        return f"{self._name}{stop} Run this cell to use it."


def _radio(options, value, description: str = "") -> ipywidgets.RadioButtons:
    """Make radio buttons: JupyterLab keeps the arrow keys for itself, but Tab and Space reach these."""
    return ipywidgets.RadioButtons(
        options=options, value=value, description=description, layout={"width": "max-content"}
    )


def _named(told: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say behind each name what it means."""
    return [(f"{name}: {meaning}", name) for name, meaning in told.items()]


def _live(name: str, controls, children, redraw: Callable[[], None]) -> ipywidgets.VBox:
    """Make a panel that is drawn now, and again whenever one of its controls changes."""
    for control in controls:
        control.observe(lambda _: redraw(), "value")
    redraw()
    return _Panel(name, children)


def _side_by_side(*controls) -> ipywidgets.HBox:
    return ipywidgets.HBox(controls, layout={"flex_flow": "row wrap", "grid_gap": "0 2em"})


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
    choice = _radio(_named(TOKENIZERS), "split", "Tokenizer")
    straight = ipywidgets.Checkbox(description="Put straight marks for curly ones", indent=False)
    result = ipywidgets.HTML()

    def redraw():
        text = straighten(article.text) if straight.value else article.text
        tokens = tokenize(text, choice.value)
        words = [token.text for token in tokens if is_word(token)]
        result.value = (
            f'<p role="status"><strong>{escape(choice.value)}: {len(tokens)} tokens</strong>, '
            f"{len(words)} of them words, {len(tokens) - len(words)} only marks; "
            f"{len({token.text for token in tokens})} different tokens (types).</p>"
            f"{highlight(text, tokens, listed=False).html}"
        )

    return _live("Tokenizer explorer", (choice, straight), (choice, straight, result), redraw)


_ERROR = ("error", "found", "gold")
"""What of an error is shown: the reasons are in the lesson."""

_METHODS = {
    "capitals": "each run of words with capitals",
    "rules": "our rules and lists",
    "ne_chunk": "NLTK's trained chunker",
}
_LEVELS = {
    "name": "the fullest names only",
    "alias": "and other names (US, Stoltenberg)",
    "metonym": "and capitals for governments (Beijing)",
    "all": "and other words for them (the country, it)",
}
_COUNTED = 10
"""How many things are listed with their counts."""
_COLOURED = 5
"""How many things get a colour of their own; the others share one."""


def entity_explorer(article: Article) -> ipywidgets.VBox:
    """Choose how to find names and what to count; see marks, counts and errors change together.

    Parameters
    ----------
    article : Article
        Errors are shown for the course's article only: no other has gold.

    Returns
    -------
    ipywidgets.VBox
        Two lists of radio buttons, the counts, the text with its marks, and the errors.
    """
    method = _radio(_named(_METHODS), "rules", "Method")
    level = _radio(_named(_LEVELS), "name", "Level")
    result = ipywidgets.HTML()
    gold = load_gold("names") if article.text == load_article().text else None

    def redraw():
        try:
            found = find_entities(article.text, method.value)
        except LookupError as problem:  # the chunker's data is not here, and this text is not recorded
            result.value = f'<p role="status">{escape(str(problem))}</p>'
            return
        linked = link_mentions(article, found)
        mentions = at_level(linked if gold is None else add_marked(linked), level.value)
        counts = count_entities(mentions)
        rows = [{"thing": thing, "mentions": n} for thing, n in counts.most_common(_COUNTED)]
        top = [row["thing"] for row in rows[:_COLOURED]]
        marked = [replace(m, label=m.entity if m.entity in top else "others") for m in mentions]
        told = f"{len(mentions)} mentions of {len(counts)} things"
        shown = []
        if gold is not None:
            shown = [{name: row[name] for name in _ERROR} for row in errors(found, gold)]
            told += f"; names: {score(found, gold)}, {len(shown)} errors"
        result.value = (
            f'<p role="status"><strong>{method.value}, {level.value}:</strong> {escape(told)}.</p>'
            f'<div style="display:flex;flex-wrap:wrap;gap:0 2em"><div style="flex:3 1 24em">'
            f"{highlight(article, marked, listed=False).html}</div>"
            f'<div style="flex:1 1 12em">'
            f"{table(rows, f'Counts ({len(rows)} of {len(counts)})').html}"
            f"{table(shown, 'Errors').html if shown else ''}</div></div>"
        )

    return _live("Entity explorer", (method, level), (_side_by_side(method, level), result), redraw)


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
    options = _radio([*question.options], None)
    reply = ipywidgets.HTML()

    def answer():
        reply.value = question.answer(options.value).html

    name = f"Question {question.number}: {question.text}"
    return _live(name, (options,), (asked, options, reply), answer)


def guideline_explorer(spending: pd.DataFrame, year: int) -> ipywidgets.VBox:
    """Move a guideline from 1 to 5 % of GDP and see which members reach it.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int

    Returns
    -------
    ipywidgets.VBox
        A slider and a number box that move together, the count with the members that change sides
        compared with 2 %, and the bars.

    Raises
    ------
    ValueError
        If there are no figures for that year.
    """
    spending = member_shares(spending, year)  # a copy: what a student does later changes nothing
    picture = moving_guideline(spending, year)
    usual = who_meets(year, release=spending)
    reach = {"value": usual.guideline, "min": 1.0, "max": 5.0, "step": 0.01}
    slider = ipywidgets.FloatSlider(**reach, readout=False, layout={"width": "30em"})
    box = ipywidgets.BoundedFloatText(
        **reach, description="Guideline, % of GDP", style={"description_width": "max-content"}
    )
    ipywidgets.link((slider, "value"), (box, "value"))
    told, shown = ipywidgets.HTML(), ipywidgets.HTML()

    def redraw():
        now = who_meets(year, round(box.value, 2), spending)
        sides = {
            "no longer": [name for name in usual if name not in now.members],
            "now also": [name for name in now if name not in usual.members],
        }
        moved = "; ".join(f"{how}: {', '.join(names)}" for how, names in sides.items() if names)
        shown.value = picture(now)  # first, so that whoever has read the words sees their picture
        told.value = (
            f'<p role="status"><strong>{escape(str(now))}.</strong> Compared with '
            f"{usual.guideline:g} %: {escape(moved) or 'the same members'}.</p>"
        )

    return _live("Guideline explorer", (box,), (_side_by_side(slider, box), told, shown), redraw)


_LAYER_TOLD = {
    "voices": "whose words",
    "verbs": "how it is said",
    "hedges": "how sure",
    "names of the war": "what it is called",
    "loaded words": "words with a judgement",
    "who acts": "places that do not say it",
}
_MARKS_TOLD = {
    "program": "the program's",
    "reader": "one reader's (one reading, not the truth)",
    "both": "both, with the differences",
}


def lens(article: Article | str) -> ipywidgets.VBox:
    """Look at a text through one layer at a time: voices, verbs, hedges, names, loaded words, actors.

    Parameters
    ----------
    article : Article or str
        The marks of a reader are shown for the course's article only: no other has them.

    Returns
    -------
    ipywidgets.VBox
        Two lists of radio buttons, a count of the marks, and the text with them.
    """
    layer = _radio(_named(_LAYER_TOLD), "voices", "Look at")
    text = as_text(article)
    known = MARKS if text == load_article().text else MARKS[:1]
    marks = _radio([(_MARKS_TOLD[name], name) for name in known], "program", "Marks")
    told, shown = ipywidgets.HTML(), ipywidgets.HTML()

    def redraw():
        spans = read_layer(text, layer.value, marks.value)
        counts = Counter(span.label for span in spans)
        number = f"{len(spans)} mark{'s' * (len(spans) != 1)}"
        if layer.value == "voices" and marks.value != "both":
            for span in spans:
                counts[span.label] += len(span.text.split()) - 1
            number = f"{counts.total()} of {len(text.split())} words, the others are the writer's"
        parts = "; ".join(f"{label} {count}" for label, count in counts.most_common())
        rule = "" if marks.value == "program" else rule_of(LAYERS[layer.value][1])
        told.value = (
            f'<p role="status"><strong>{escape(layer.value)}, {escape(_MARKS_TOLD[marks.value])}: '
            f"{number}</strong>{escape(f': {parts}' if len(counts) > 1 else '')}.</p>"
            f"{rule and f'<p>The rule of the reader: {escape(rule)}</p>'}"
        )
        shown.value = highlight(text, spans, listed=False).html

    return _live("Lens", (layer, marks), (_side_by_side(layer, marks), told, shown), redraw)


class Marker(anywidget.AnyWidget):
    """Words of a text that can be marked by click, by dragging and by keyboard."""

    _esm = Path(__file__).with_name("marker.js")
    name = traitlets.Unicode().tag(sync=True)
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
    words = [list(match.span()) for match in re.finditer(r"[’']?\w+", text)]
    file = "marks-" + re.sub(r"\W+", "-", name)
    stored = kept(file, {})
    fits = isinstance(stored, dict) and stored.get("text") == text
    marks = stored["marks"] if fits else {}
    marks = {
        n: label
        for n, label in marks.items()
        if label in labels and n.isdigit() and int(n) < len(words)
    }
    styles = [style(look) for look in looks(labels).values()]
    control = Marker(name=name, text=text, words=words, labels=list(labels), looks=styles, marks=marks)

    def tell(problem: str = "") -> None:
        count = len(control.spans)
        control.told = f"{count} {'mark' if count == 1 else 'marks'}. {problem}".rstrip()

    control.observe(lambda _: tell(keep(file, {"text": text, "marks": control.marks})), "marks")
    tell()
    return control
