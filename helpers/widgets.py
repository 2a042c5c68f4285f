"""Controls to play with: the only module that knows widgets.

`ipywidgets` gives no name to a group of radio buttons or to a slider that a screen reader could say. So
each explorer and each question is one HTML form on `anywidget`, which brings a form of one's own to
`ipywidgets`. What is chosen, what that tells and what it shows stand in the notebook, too, where no
kernel answers.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import anywidget
import pandas as pd
import traitlets
from IPython import get_ipython

from helpers.agreement import agreement, worst
from helpers.article import Article, article_of, as_text, load_article, split_sentences, straighten
from helpers.charts import moving_guideline
from helpers.coding import COLUMNS, NO, WORD, YES, Code, Sheet, lines_of, new_sheet, pseudonym
from helpers.entities import at_level, count_entities, find_entities, link_mentions
from helpers.files import MAX_BYTES
from helpers.framing import LAYERS, MARKS, read_layer
from helpers.gold import add_marked, load_gold, rule_of
from helpers.instruments import measured, places_to_check
from helpers.looks import look, looks
from helpers.pooling import from_hands
from helpers.show import highlight, style, table
from helpers.spans import Span, errors, score
from helpers.spending import member_shares, who_meets
from helpers.tokens import TOKENIZERS, is_word, neighbours, tokenize
from helpers.work import KEPT, folder, keep, kept, put

if TYPE_CHECKING:  # only notebooks and tests import exercises
    from helpers.exercises import Question

_Field = tuple[str, Any, str]
"""What can be chosen: its name, its value at first, and its HTML."""


class _Control(anywidget.AnyWidget):
    """A control that shows what it holds where no kernel answers, too."""

    _keeps = ""
    """The name under which `kept` gives what was done here."""
    _still: Any
    """What it holds, as HTML."""

    def _repr_mimebundle_(self, **kwargs):
        if self._keeps:
            self._record(self._kept())
        data, metadata = super()._repr_mimebundle_(**kwargs)
        still = re.sub(r"<(input|textarea) ", r"<\1 disabled ", self._still)
        return data | {"text/html": still}, metadata

    def _kept(self) -> Any:
        """Give what was done here before."""
        return kept(self._keeps)

    def _record(self, value: Any, **how: Any) -> None:
        """Put what is kept into the notebook, too: who gets only that can read it there."""
        if shell := get_ipython():
            place = {"display_id": self.model_id}
            data = {"text/plain": "", KEPT: {self._keeps: value}}
            shell.display_pub.publish(data, transient=place, **how)

    def _keep(self, value: Any) -> str:
        """Keep what was done here, in the learner's folder and in the notebook."""
        self._record(value, update=True)
        return keep(self._keeps, value)


class Panel(_Control):
    """A form of controls, and what is told and shown of the values that are chosen in it."""

    _esm = Path(__file__).with_name("panel.js")
    page = traitlets.Unicode().tag(sync=True)
    values: Any = traitlets.Dict().tag(sync=True, echo_update=False)  # the page knows what was chosen
    told = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, name: str, fields: Sequence[_Field], draw: Callable[..., tuple[str, str]], keeps: str = ""
    ):
        self._name, self._draw, self._keeps = name, draw, keeps
        form = "".join(html for *_, html in fields)
        super().__init__(page=_page(form), values={name: value for name, value, _ in fields})
        run = f'<em style="flex:100%">{_RUN} it.</em>'
        self._still = _page(form + run, self.told, self.shown)

    @traitlets.observe("values")
    def _redraw(self, _):
        with self.hold_sync():  # both in one message
            self.told, self.shown = self._draw(**self.values)

    def __repr__(self):
        stop = "" if self._name.endswith("?") else "."
        return f"{self._name}{stop} {_RUN} it."


_RUN = "Run this cell to use"


def _page(form: str, told: str = "", shown: str = "") -> str:
    return (
        f'<form><div style="display:flex;flex-wrap:wrap;gap:.3em 2.5em">{form}</div>'
        f'<div role="status" style="margin:.6em 0">{told}</div><div>{shown}</div></form>'
    )


_GROUP = "border:0;margin:0;padding:0;min-width:0;max-width:48em"
_LINE = 'style="display:flex;align-items:baseline;gap:.4em;padding:.15em 0;line-height:1.4"'
_BOX = 'style="flex:none;margin:0;position:relative;top:.1em"'


def _radios(name: str, asked: str, options: Mapping[str, str], chosen: str | None = None) -> _Field:
    """Make a named group of radio buttons; `options` says what stands beside the button of each."""
    lines = "".join(
        f'<div><label {_LINE}><input type="radio" {_BOX} name="{name}" value="{escape(value)}"'
        f"{' checked' * (value == chosen)}> <span>{escape(told)}</span></label></div>"
        for value, told in options.items()
    )
    group = f'<legend style="padding:0"><strong>{escape(asked)}</strong></legend>{lines}'
    return name, chosen, f'<fieldset style="{_GROUP}">{group}</fieldset>'


def _tick(name: str, told: str, ticked: bool = False) -> _Field:
    """Make a box to tick; `told` is HTML."""
    box = f'<input type="checkbox" {_BOX} name="{name}"{" checked" * ticked}> <span>{told}</span>'
    return name, ticked, f'<div style="flex:100%"><label {_LINE}>{box}</label></div>'


def _slider(name: str, told: str, value: float, least: float, most: float) -> _Field:
    """Make a number box and a slider that move together, in steps of 0.01."""
    box = f'name="{name}" min="{least:g}" max="{most:g}" step="0.01" value="{value:g}"'
    number = f'<label {_LINE}><strong>{escape(told)}</strong> <input type="number" {box}></label>'
    style = f'aria-label="{escape(told)}" style="flex:0 1 30em;min-width:0"'
    return name, value, f'{number}<input type="range" {style} {box}>'


def _named(told: Mapping[str, str]) -> dict[str, str]:
    """Say behind each name what it means."""
    return {name: f"{name}: {meaning}" for name, meaning in told.items()}


def tokenizer_explorer(article: Article) -> Panel:
    """Choose a tokenizer, see the text cut up and the counts change.

    Returns
    -------
    Panel
        Its values: the name of a "tokenizer", and whether marks are "straight". It tells the counts and
        shows the text.
    """

    def draw(tokenizer, straight):
        text = straighten(article.text) if straight else article.text
        tokens = tokenize(text, tokenizer)
        words = [token.text for token in tokens if is_word(token)]
        told = (
            f"<strong>{escape(tokenizer)}: {len(tokens)} tokens</strong>, "
            f"{len(words)} of them words, {len(tokens) - len(words)} only marks; "
            f"{len({token.text for token in tokens})} different tokens (types)."
        )
        return told, highlight(text, tokens, listed=False).html

    fields = [
        _radios("tokenizer", "Tokenizer", _named(TOKENIZERS), "split"),
        _tick("straight", "Put straight marks for curly ones"),
    ]
    return Panel("Tokenizer explorer", fields, draw)


_METHODS = {
    "capitals": "each run of words with capitals",
    "rules": "our rules and lists",
    "ne_chunk": "NLTK's trained chunker",
}
_LEVELS = {
    "name": "the fullest names only",
    "alias": "and other names (UK, a last name)",
    "metonym": "and capitals for governments (Oslo)",
    "all": "and other words for them (the country, it)",
}
_COUNTED, _COLOURED = 10, 5
"""How many things are listed with their counts, and get a colour of their own; the others share one."""


def entity_explorer(article: Article) -> Panel:
    """Choose how to find names and what to count; see marks, counts and errors change together.

    Parameters
    ----------
    article : Article
        Errors are shown where the names of this article are marked.

    Returns
    -------
    Panel
        Its values: a "method" and a "level". It tells how many mentions there are, and shows the text
        with its marks, the counts and the errors.
    """
    gold = load_gold("names") if article.text == load_article().text else []

    def draw(method, level):
        try:
            found = find_entities(article.text, method)
        except LookupError as problem:  # the chunker's data is not here, and this text is not recorded
            return escape(str(problem)), ""
        linked = link_mentions(article, found)
        mentions = at_level(add_marked(linked) if gold else linked, level)
        counts = count_entities(mentions)
        rows = [{"thing": thing, "mentions": n} for thing, n in counts.most_common(_COUNTED)]
        top = [row["thing"] for row in rows[:_COLOURED]]
        marked = [replace(m, label=m.entity if m.entity in top else "others") for m in mentions]
        told = f"{len(mentions)} mentions of {len(counts)} things"
        shown = []
        if gold:
            # The reasons are in the lesson.
            shown = [
                {name: row[name] for name in ("error", "found", "gold")} for row in errors(found, gold)
            ]
            told += f"; names: {score(found, gold)}, {len(shown)} errors"
        return f"<strong>{method}, {level}:</strong> {escape(told)}.", (
            f'<div style="display:flex;flex-wrap:wrap;gap:0 2em"><div style="flex:3 1 24em">'
            f"{highlight(article, marked, listed=False).html}</div>"
            f'<div style="flex:1 1 12em">'
            f"{table(rows, f'Counts ({len(rows)} of {len(counts)})').html}"
            f"{table(shown, 'Errors').html if shown else ''}</div></div>"
        )

    fields = [
        _radios("method", "Method", _named(_METHODS), "rules"),
        _radios("level", "Level", _named(_LEVELS), "name"),
    ]
    return Panel("Entity explorer", fields, draw)


def choose(question: Question) -> Panel:
    """Ask one of `helpers.exercises.QUESTIONS`; each option answers with its reason.

    Returns
    -------
    Panel
        Its value: the "choice". It tells the answer to it.
    """
    file = f"choice-{question.number}"
    chosen = kept(file)
    options = {option: option for option in question.options}
    fields = [_radios("choice", question.text, options, chosen if chosen in options else None)]
    name = f"Question {question.number}: {question.text}"
    control = Panel(name, fields, lambda choice: (question.answer(choice).html, ""), file)
    control.observe(lambda change: control._keep(change.new["choice"]), "values")
    return control


def guideline_explorer(spending: pd.DataFrame, year: int) -> Panel:
    """Move a guideline from 1 to 5 % of GDP and see which members reach it.

    Returns
    -------
    Panel
        Its value: the "guideline", by a number box and a slider that move together. It tells the count
        and the members that change sides compared with 2 %, and shows the bars.

    Raises
    ------
    ValueError
        If there are no figures for that year.
    """
    spending = member_shares(spending, year)  # a copy: what a student does later changes nothing
    picture = moving_guideline(spending, year)
    usual = who_meets(year, release=spending)

    def draw(guideline):
        now = who_meets(year, round(guideline, 2), spending)
        sides = {
            "no longer": [name for name in usual if name not in now.members],
            "now also": [name for name in now if name not in usual.members],
        }
        moved = "; ".join(f"{how}: {', '.join(names)}" for how, names in sides.items() if names)
        told = f"<strong>{escape(str(now))}.</strong> Compared with {usual.guideline:g} %: "
        return f"{told}{escape(moved) or 'the same members'}.", picture(now)

    fields = [_slider("guideline", "Guideline, % of GDP", usual.guideline, 1, 5)]
    return Panel("Guideline explorer", fields, draw)


def lens(article: Article | str) -> Panel:
    """Look at a text through one layer at a time: voices, verbs, hedges, names, loaded words, actors.

    Parameters
    ----------
    article : Article or str
        The marks of a reader are shown where they are there, and names of a war where it has any.

    Returns
    -------
    Panel
        Its values: the "layer", and whose "marks". It tells how many marks there are, and shows them in
        the text.
    """
    text = as_text(article)
    is_marked = text == load_article().text and load_gold("hedges")
    known = MARKS if is_marked else {"program": MARKS["program"]}

    def draw(layer, marks):
        spans = read_layer(text, layer, marks)
        counts = Counter(span.label for span in spans)
        number = f"{len(spans)} mark{'s' * (len(spans) != 1)}"
        if layer == "voices" and marks != "both":
            for span in spans:
                counts[span.label] += len(span.text.split()) - 1
            number = f"{counts.total()} of {len(text.split())} words, the others are the writer's"
        parts = "; ".join(f"{label} {count}" for label, count in counts.most_common())
        told = (
            f"<strong>{escape(layer)}, {escape(MARKS[marks])}: {number}</strong>"
            f"{escape(f': {parts}' if len(counts) > 1 else '')}."
        )
        rule = "" if marks == "program" else rule_of(LAYERS[layer][1])
        shown = highlight(text, spans, listed=False).html
        return told, f"{rule and f'<p>The rule of the reader: {escape(rule)}</p>'}{shown}"

    war = "names of the war"
    layers = {name: told for name, (find, _, told) in LAYERS.items() if name != war or find(text)}
    fields = [
        _radios("layer", "Look at", _named(layers), "voices"),
        _radios("marks", "Marks", known, "program"),
    ]
    return Panel("Lens", fields, draw)


class Bring(Panel):
    """A place to bring a text of one's own, pasted or from a file; it is kept and comes back.

    Its `article` is the text; None as long as there is none. Its value, "own", is what was pasted, or
    of a file its name, its size and, in base64, its content. It tells what was read, or why it is not.
    """

    def __init__(self) -> None:
        self.article: Article | None = None
        stored = kept("own-text")
        if isinstance(stored, dict) and {*map(type, stored.values())} == {str}:
            self.article = Article(stored.get("text", ""), stored.get("source", ""))
        box = 'style="width:100%;max-width:48em;box-sizing:border-box;font:inherit"'
        paste = (
            f'<label style="flex:100%"><strong>Paste a text here</strong><br>'
            f'<textarea name="own" rows="5" {box}></textarea></label>'
        )
        choose = (
            f'<label {_LINE}><strong>Or choose a file</strong> <input type="file" name="own" '
            f'data-most="{MAX_BYTES}" accept=".txt,.md,.html,.htm,.docx"></label>'
        )
        super().__init__("Bring a text", [("own", "", paste + choose)], self._read, "own-text")

    def _read(self, own: Any) -> tuple[str, str]:
        problem = ""
        if own:
            try:
                self.article = _brought(own)
            except ValueError as error:
                problem = f"{error} The text from before stays." if self.article else str(error)
            else:
                problem = self._keep({"text": self.article.text, "source": self.article.source})
                with suppress(OSError):  # told already
                    put(folder() / "own_text.txt", self.article.text)  # no newer text takes its place
        if self.article is None:
            return f"{escape(problem)} No text of yours is here yet: the cells below take ours.", ""
        words = self.article.text.split()
        told = f"<strong>Words in your text: {len(words):,}.</strong>"
        begins = f"It begins: {escape(' '.join(words[:8]))} … Now run the next cell, and all below it."
        return f"{escape(problem)} {told} {begins}", ""


bring = Bring


def _brought(own: Any) -> Article:
    """Make an article of what was pasted or chosen."""
    if isinstance(own, str):
        return article_of(own.encode(), "pasted.txt")
    if own["size"] > MAX_BYTES:
        most = f"{MAX_BYTES / 1e6:.0f} MB"
        raise ValueError(f"{own['name']!r} is too large: cut out a part, of at most {most}.")
    return article_of(b64decode(own["data"]), own["name"])


def by_hand(article: Article | str) -> Panel:
    """Check places of a text by hand: tick those at which the program is right.

    Returns
    -------
    Panel
        Its values: for each place, by its number, whether it is ticked. It tells the precision that
        follows, and shows for each instrument how often it is right here and on other texts.
    """
    text = as_text(article)
    places = places_to_check(text)
    file = f"by-hand-{sha256(text.encode()).hexdigest()[:8]}"
    stored = kept(file)
    stored = stored if isinstance(stored, dict) else {}

    def draw(**ticks):
        if not places:
            return "There is nothing to check: the programs marked no place in this text.", ""
        right = Counter(name for n, name in enumerate(places.values()) if ticks[f"{n}"])
        told, ticked = "Not yet: tick each place at which the program is right.", right.total()
        if ticked:
            share = f"{ticked} of {len(places)} right: precision {ticked / len(places):.2f}"
            told = f"<strong>By your eyes, {share}.</strong>"
        chosen = Counter(places.values())
        columns = {
            "program": chosen,
            "your ticks": [f"{right[name]} of {chosen[name]}" for name in chosen],
            "right on other texts": [measured(name)["right"] for name in chosen],
        }
        return told, table(columns, "Your ticks, and other texts").html

    def asked(span):
        left, right = neighbours(text, span.start, span.end, 40)
        place = f"{escape(left)}<mark>{escape(shorten(span.text, 80))}</mark>{escape(right)}"
        return f'{place} <em style="display:block">{escape(span.label)}</em>'

    fields = [_tick(f"{n}", asked(span), stored.get(f"{n}") is True) for n, span in enumerate(places)]
    control = Panel("Places to check", fields, draw, file)
    control.observe(lambda change: control._keep(change.new), "values")
    return control


class Marker(_Control):
    """Words of a text that can be marked by click, by dragging and by keyboard."""

    _esm = Path(__file__).with_name("marker.js")
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
        choice=_radios("label", "Mark as", named, labels[0])[2] if len(labels) > 1 else "",
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


class CodingSheet(_Control):
    """A sheet on which one codes, one sentence after another; each answer is saved at once.

    Its `sheet` holds the answers. The page sends what is pressed; which question it was for stands in
    what it sends, so that a quick key never answers a question that was not yet there.
    """

    _esm = Path(__file__).with_name("sheet.js")
    page = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._keeps = sheet.file.stem
        self._sentences = split_sentences(sheet.text)
        super().__init__()
        self._go(next(filter(sheet.unanswered, sheet.items), None))
        self.on_msg(lambda _, content, __: self._heard(content))

    def _kept(self) -> str | None:
        rows = self.sheet.rows
        return lines_of([COLUMNS, *rows]) if rows else None

    @property
    def codings(self) -> pd.DataFrame:
        """The answers of this round."""
        return self.sheet.codings

    @property
    def _still(self) -> str:
        """All items with boxes to tick: what stands where no kernel answers, and on paper."""
        box = "☐ yes &nbsp; ☐ no"
        asked = self.sheet.book.codes
        if self.sheet.items == (0,):
            rows = [{"question": code.question, "answer": box} for code in asked]
        else:
            rows = [
                {"sentence": f"{item}. {self._sentences[item - 1].text}"}
                | {code.question: box for code in asked}
                for item in self.sheet.items
            ]
        made = table(rows, f"Round {self.sheet.round}").html.replace(escape(box), box)
        return f"<form>{made}</form>"

    def __repr__(self):
        told = f"{len(self.sheet.items) * len(self.sheet.book.codes)} questions"
        return f"Coding sheet, round {self.sheet.round}: {told}. {_RUN} it."

    def _heard(self, said: dict[str, str]) -> None:
        """Do what a learner pressed; a strange message does nothing."""
        sheet, place = self.sheet, self._at
        problem = ""
        if said.get("press") == "undo":
            item, problem = sheet.undo()
            place = self._at if item is None else item
        elif said.get("press") in ("back", "next"):
            step = {"back": -1, "next": 1}[said["press"]]
            at = len(sheet.items) if place is None else sheet.items.index(place)
            place = sheet.items[max(0, at + step)] if at + step < len(sheet.items) else None
        else:
            item, code = int(said.get("item", -1)), said.get("code", "")
            was_open = item in sheet.items and sheet.unanswered(item)
            with suppress(ValueError):
                problem = sheet.answer(item, code, said.get("label", ""))
            if was_open and not sheet.unanswered(item):
                later = [*sheet.items[sheet.items.index(item) + 1 :], *sheet.items]
                place = next(filter(sheet.unanswered, later), None)
        self._go(place, problem)
        self._record(self._kept(), update=True)  # after the page: this takes JupyterLab a while

    def _go(self, item: int | None, problem: str = "") -> None:
        """Show an item; None is the end of the sheet."""
        self._at = item
        sheet = self.sheet
        done, of = sheet.done(), len(sheet.items) * len(sheet.book.codes)
        told = f"{done} of {of} answers, saved as <em>{escape(sheet.coder)}</em>."
        end = "" if done < of else " All done: run the next cell."
        with self.hold_sync():
            self.told = f"{escape(problem)} {told}{end}".lstrip()
            self.page = self._of(item) if item is not None else f"<p>{_BUTTONS}</p>"

    def _of(self, item: int) -> str:
        """Write the page of one item."""
        sheet, said = self.sheet, self.sheet.answers()
        number = f"Sentence {item} of {len(self._sentences)}"
        if item:
            around = [
                self._sentences[k].text if 0 <= k < len(self._sentences) else ""
                for k in (item - 2, item)
            ]
            before, after = (f'<span style="opacity:.7">{escape(words)}</span>' for words in around)
            here = f'<mark style="{_HERE}">{escape(self._sentences[item - 1].text)}</mark>'
            text = f"{before} {here} {after}"
        else:
            number = "The whole text"
            text = f"<details><summary>The text</summary>{escape(sheet.text)}</details>"
        asked = "".join(_asked(code, said.get((item, code.code), "")) for code in sheet.book.codes)
        noted = escape(sheet.note(item))
        note = f'<input name="note" maxlength="1000" size="40" value="{noted}">'
        return (
            f'<div data-item="{item}"><p style="max-width:48em;line-height:1.6;white-space:pre-line">'
            f"<strong>{number}.</strong> {text}</p>{asked}"
            f"<p><label>Note: {note}</label></p><p>{_BUTTONS}</p></div>"
        )


def _number(name: str, told: str, value: Any) -> _Field:
    """Make a box for a whole number, empty at first."""
    known = value if isinstance(value, int | float) else None
    shown = f' value="{known:g}"' if known is not None else ""
    box = f'<input type="number" name="{escape(name)}" min="0" max="999" step="1"{shown}>'
    html = f'<div style="flex:100%"><label {_LINE}>{box} <span>{escape(told)}</span></label></div>'
    return name, known, html


_HERE = style(look("mark"))
_BUTTONS = " ".join(
    f'<button type="button" name="{name}">{told}</button>'
    for name, told in (("back", "← back (b)"), ("next", "skip → (s)"), ("undo", "undo (u)"))
)


def _asked(code: Code, answer: str) -> str:
    """Write a question with its two buttons."""
    buttons = " ".join(
        f'<button type="button" name="{escape(code.code)}" value="{label}" '
        f'aria-pressed="{"true" if label == answer else "false"}">{label} ({label[0]})</button>'
        for label in (YES, NO)
    )
    group = f"<fieldset{'' if answer else ' data-open'}>"
    return f"{group}<legend>{escape(code.question)}</legend>{buttons}</fieldset>"


def coding_sheet(
    book: str | Path = "entman",
    codes: Sequence[str] | int | None = None,
    items: Iterable[int] | None = None,
    **more: Any,
) -> CodingSheet:
    """Code a text with a code book; `helpers.coding.new_sheet` says what can be chosen.

    Returns
    -------
    CodingSheet
        Its `codings` are the answers. By keyboard: y and n answer, u takes back, b and s move.
    """
    return CodingSheet(new_sheet(book, codes, items, **more))


def hands_up(
    book: str | Path = "entman",
    codes: Sequence[str] | int | None = None,
    items: Iterable[int] | None = None,
    **more: Any,
) -> Panel:
    """Type in how many of a class raised a hand for yes: one sheet for one room.

    Returns
    -------
    Panel
        Its values: the number of "coders", and for each item and code the hands. It tells how far the
        class agrees, and shows the sentences on which it does least.
    """
    sheet = new_sheet(book, codes, items, coder="hands", **more)
    names = {
        f"{item} {code.code}": (item, code.code) for item in sheet.items for code in sheet.book.codes
    }
    file = f"hands-{sheet.name.replace(' ', '-')}"
    stored = kept(file)
    stored = stored if isinstance(stored, dict) else {}
    sentences = split_sentences(sheet.text)

    def draw(coders, **hands):
        counted: dict[int, dict[str, int]] = {}
        for name, (item, code) in names.items():
            if hands[name] is not None:
                counted.setdefault(item, {})[code] = int(hands[name])
        try:
            codings = from_hands(counted, int(coders or 0))
        except ValueError as problem:
            return escape(str(problem)), ""
        found = agreement(codings)
        if found.empty:
            return "Not yet: type how many are there, and for each question how many say yes.", ""
        return f"<strong>{found.iloc[-1]['agree %']:.0f} % of all pairs of coders agree.</strong>", (
            table(worst(codings), "Talk about these first").html + table(found, "Agreement").html
        )

    fields = [_number("coders", "How many are there?", stored.get("coders"))]
    for name, (item, code) in names.items():
        asked = f"{item}. {shorten(sentences[item - 1].text, 60) if item else 'The text'}: {code}"
        fields.append(_number(name, asked, stored.get(name)))
    control = Panel("Hands up", fields, draw, file)
    control.observe(lambda change: control._keep(change.new), "values")
    return control
