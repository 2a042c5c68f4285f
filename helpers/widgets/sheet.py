"""A sheet to code a text on, and one to count hands in a class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

import pandas as pd
import traitlets

from helpers.agreement import agreement, worst
from helpers.article import split_sentences
from helpers.coding import COLUMNS, NO, YES, Code, Sheet, lines_of, new_sheet, pseudonym
from helpers.looks import look
from helpers.pooling import from_hands
from helpers.show import style, table
from helpers.widgets.panel import RUN, Control, Panel, number
from helpers.work import kept


class CodingSheet(Control):
    """A sheet on which one codes, one sentence after another; each answer is saved at once.

    Its `sheet` holds the answers. The page sends what is pressed; which question it was for stands in
    what it sends, so that a quick key never answers a question that was not yet there.
    """

    _esm = Path(__file__).with_name("sheet.js")
    page = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        whose = "" if sheet.coder == pseudonym() else f"-{sheet.coder}"  # what is stored is nobody's
        self._keeps = f"coding-{sheet.book.name}-{sheet.round}{whose}"
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
            words = {item: f"{item}. {self._sentences[item - 1].text}" for item in self.sheet.items}
            boxes = {code.question: box for code in asked}
            rows = [{"sentence": shorten(words[i], 100, placeholder=" …")} | boxes for i in words]
        made = table(rows, f"Round {self.sheet.round}").html.replace(escape(box), box)
        return f"<form>{made}</form>"

    def __repr__(self):
        told = f"{len(self.sheet.items) * len(self.sheet.book.codes)} questions"
        return f"Coding sheet, round {self.sheet.round}: {told}. {RUN} it."

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
    told = f"{code.definition} Yes: {code.example} No: {code.counter_example}"
    counts = f"<details><summary>What counts?</summary>{escape(told)}</details>"
    return f"{group}<legend>{escape(code.question)}</legend>{buttons}{counts}</fieldset>"


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
        found = agreement(codings).drop(columns="kappa", errors="ignore")  # hands are no persons
        if found.empty:
            return "Not yet: type how many are there, and for each question how many say yes.", ""
        return f"<strong>{found.iloc[-1]['agree %']:.0f} % of all pairs of coders agree.</strong>", (
            table(worst(codings), "Talk about these first").html + table(found, "Agreement").html
        )

    fields = [number("coders", "How many are there?", stored.get("coders"))]
    for name, (item, code) in names.items():
        asked = f"{item}. {shorten(sentences[item - 1].text, 60) if item else 'The text'}: {code}"
        fields.append(number(name, asked, stored.get(name)))
    control = Panel("Hands up", fields, draw, file)
    control.observe(lambda change: control._keep(change.new), "values")
    return control
