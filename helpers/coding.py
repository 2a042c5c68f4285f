"""Coding: code books, and sheets on which a coder answers.

A coder reads one item after another (a sentence, or the whole text) and says of each code of a book
whether it applies. Answers are rows: a table of them, the *codings*, has the columns of `COLUMNS`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from helpers.article import Article, as_text, load_article, split_sentences
from helpers.data import DATA
from helpers.show import FORMULA, safe_cell, spreadsheet
from helpers.work import append, folder, keep, kept

COLUMNS = ("sheet", "coder", "item", "code", "round", "label", "time")
"""Of an answer: which code book and text; who gave it, under a pseudonym; the number of the sentence,
from 1, or 0 for the whole text; what was asked; 1, or 2 after a discussion; the answer; and when."""
YES, NO = "yes", "no"
NOTE = "note"
"""The code of a row that holds what a coder noted to an item."""
WORD = re.compile(r"[’']?\w+")
"""A word that can be marked."""

BESIDE = {"sheet", "coder", "item", "text", "round", NOTE}
"""Columns of a filled template that are no codes."""
_NAMES = (
    "amber azure birch cedar coral crimson fern hazel indigo ivory jade lilac maple olive pearl silver",
    "badger crane dolphin falcon heron ibis lark lynx marten otter owl plover robin seal swift wren",
)
Row = tuple[Any, ...]
"""An answer: what `COLUMNS` says."""


# Code books ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Code:
    """One question of a code book, with what decides it."""

    code: str
    question: str
    definition: str
    example: str
    counter_example: str
    source: str


_OF_A_BOOK = ("code", "unit", *(name for name in Code.__annotations__ if name != "code"))


@dataclass(frozen=True)
class CodeBook:
    """What coders are asked of each sentence, or of the whole text (`unit`)."""

    name: str
    unit: str
    codes: tuple[Code, ...]

    def only(self, codes: Sequence[str] | int | None) -> CodeBook:
        """Give the same book with some of its codes, named or counted from the first.

        Raises
        ------
        ValueError
            If the book has no such code.
        """
        known = [code.code for code in self.codes]
        wanted = known[:codes] if isinstance(codes, int) else known if codes is None else [*codes]
        if not wanted or not {*wanted} <= {*known}:
            raise ValueError(f"The code book {self.name!r} has these codes: {', '.join(known)}.")
        return CodeBook(self.name, self.unit, tuple(c for c in self.codes if c.code in wanted))


def load_code_book(name: str | Path) -> CodeBook:
    """Read a code book: "entman", "generic_frames", or a file of one's own.

    Parameters
    ----------
    name : str or Path
        A file of one's own is a CSV file (commas or semicolons) with the columns code, unit
        ("sentence" or "text"), question, definition, example, counter_example and source.

    Raises
    ------
    FileNotFoundError
        If there is no such book.
    ValueError
        If a column or a question is missing, or a code is there twice.
    """
    shipped = DATA / "codebooks" / f"{Path(name).name}.csv"
    path = shipped if shipped.is_file() else Path(name)
    if not path.is_file():
        ours = sorted(file.stem for file in shipped.parent.glob("*.csv"))
        raise FileNotFoundError(
            f"There is no code book {str(name)!r}: take one of {', '.join(ours)}, or name a CSV file."
        )
    rows = cells_of(path.read_bytes())
    if missing := [column for column in _OF_A_BOOK if column not in (rows[0] if rows else {})]:
        raise ValueError(f"The code book {path.name} lacks: {', '.join(missing)}. Add these columns.")
    codes = tuple(Code(**{name: row[name] for name in Code.__dataclass_fields__}) for row in rows)
    names = [code.code for code in codes]
    if "" in names or len({*names}) < len(names) or {*names} & {*BESIDE}:
        told = ", ".join(sorted(BESIDE))
        raise ValueError(f"In {path.name}, each row needs a code of its own, and none of {told}.")
    if not all(code.question for code in codes):
        raise ValueError(f"In {path.name}, each row needs a question.")
    units = {row["unit"].lower() for row in rows} - {""}
    if units not in ({"sentence"}, {"text"}):
        raise ValueError(f'In {path.name}, the unit of all rows is "sentence", or of all rows "text".')
    return CodeBook(path.stem, units.pop(), codes)


# A sheet ------------------------------------------------------------------------------------------


def pseudonym() -> str:
    """Give the learner's pseudonym, such as "jade otter 41"; it is made by chance once, and kept."""
    name = kept("coder")
    if not isinstance(name, str):
        chance = Random()  # a new one on each computer
        name = " ".join(
            [*(chance.choice(words.split()) for words in _NAMES), str(chance.randint(10, 99))]
        )
        keep("coder", name)
    return name


@dataclass
class Sheet:
    """What one coder answers, in one round: each answer is a row of a file, added at once.

    The file is in the learner's folder, and holds all rounds. Nothing in it is ever changed: a new
    answer is a new row below, and one that is taken back is a row without a label. So two notebooks
    may write on one sheet, and a stop at any moment loses nothing.
    """

    book: CodeBook
    text: str
    items: tuple[int, ...]
    coder: str
    round: int = 1
    _unsaved: list[Row] = field(default_factory=list)
    _steps: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The code book and the text, as in the column `sheet`."""
        return f"{self.book.name} {hash_of(self.text)}"

    @property
    def file(self) -> Path:
        """Where the answers are."""
        whose = "-".join(re.findall(r"\w+", self.coder))
        return folder() / f"coding-{self.book.name}-{whose}.csv"

    @property
    def rows(self) -> list[Row]:
        """All rows of this coder on this sheet, of all rounds, as `COLUMNS`."""
        try:
            cells = cells_of(self.file.read_bytes())
            found = [tuple(row.get(name, "") for name in COLUMNS) for row in cells]
            # Without a time, a line was torn; without a number, somebody changed it.
            found = [row for row in found if row[-1] and row[2].isdecimal()]
        except OSError:  # no answer yet
            found = []
        return [row for row in [*found, *self._unsaved] if row[:2] == (self.name, self.coder)]

    @property
    def codings(self) -> pd.DataFrame:
        """The answers of this round as a table; what was taken back is not there."""
        return frame_of(row for row in self.rows if row[4] == str(self.round))

    def answers(self) -> dict[tuple[int, str], str]:
        """Give the answer to each item and code of this round."""
        return {place: label for place, label in self._latest().items() if label and place[1] != NOTE}

    def note(self, item: int) -> str:
        """Give what was noted to an item in this round."""
        return self._latest().get((item, NOTE), "")

    def _latest(self) -> dict[tuple[int, str], str]:
        now = str(self.round)
        return {(int(row[2]), row[3]): row[5] for row in self.rows if row[4] == now}

    def unanswered(self, item: int) -> list[str]:
        """Name the codes of an item that have no answer yet."""
        said = self.answers()
        return [code.code for code in self.book.codes if (item, code.code) not in said]

    def done(self) -> int:
        """Count the answers on this sheet."""
        codes = [code.code for code in self.book.codes]
        return sum(item in self.items and code in codes for item, code in self.answers())

    def answer(self, item: int, code: str, label: str) -> str:
        """Add an answer or a note; say why where it could not be saved.

        Raises
        ------
        ValueError
            If the sheet does not ask this, or the answer is none.
        """
        known = code in [one.code for one in self.book.codes] and label in (YES, NO, "")
        if item not in self.items or not (known or code == NOTE):
            raise ValueError(f"The sheet does not ask for {code!r} of item {item}.")
        self._steps.append((item, code, self._latest().get((item, code), "")))
        now = datetime.now().isoformat(timespec="milliseconds")
        label = " ".join(label.split())
        self._unsaved.append((self.name, self.coder, str(item), code, str(self.round), label, now))
        try:
            append(self.file, lines_of(self._unsaved), lines_of([COLUMNS]))
        except OSError as error:
            why = error.strerror or type(error).__name__
            return f"It cannot be saved in {self.file.parent} ({why}); leave this notebook open."
        self._unsaved.clear()
        return ""

    def undo(self) -> tuple[int | None, str]:
        """Take back the last answer of this session; give its item, or None, and what `answer` says."""
        if not self._steps:
            return None, ""
        item, code, before = self._steps.pop()
        told = self.answer(item, code, before)
        self._steps.pop()
        return item, told


def new_sheet(
    book: str | Path = "entman",
    codes: Sequence[str] | int | None = None,
    items: Iterable[int] | None = None,
    round: int = 1,
    coder: str = "",
    article: Article | str | None = None,
) -> Sheet:
    """Lay out a sheet, or take up the one that was begun.

    Parameters
    ----------
    book : str or Path
        See `load_code_book`.
    codes : sequence of str or int, optional
        Those of the book that are asked, or how many; without it, all.
    items : iterable of int, optional
        The numbers of the sentences, from 1; without it, all. For a whole text it is always 0.
    round : int
        1, or 2 after a discussion.
    coder : str, optional
        Without it, `pseudonym`. No real names.
    article : Article or str, optional
        Without it, the course's article.

    Raises
    ------
    ValueError
        If there is no such code, sentence or round.
    """
    text = as_text(load_article() if article is None else article)
    chosen, number = load_code_book(book).only(codes), len(split_sentences(text))
    if chosen.unit == "text":
        items = [0]
    asked = range(1, number + 1) if items is None else list(dict.fromkeys(items))
    if chosen.unit == "sentence" and not {*asked} <= {*range(1, number + 1)}:
        raise ValueError(f"The text has the sentences 1 to {number}: choose among them.")
    if type(round) is not int or round < 1:
        raise ValueError("A round is a whole number: 1, and 2 after a discussion.")
    return Sheet(chosen, text, tuple(asked), str(coder).strip() or pseudonym(), round)


def template(sheet: Sheet) -> str:
    """Write an empty sheet for a spreadsheet: a row for each item, a column for each code.

    Semicolons stand between the cells, as many spreadsheets expect; `pool` reads it when it is filled.
    """
    sentences = split_sentences(sheet.text)
    rows = [
        {"sheet": sheet.name, "coder": "", "round": sheet.round, "item": item}
        | {"text": " ".join((sentences[item - 1].text if item else "the whole text").split())}
        | dict.fromkeys([*(code.code for code in sheet.book.codes), NOTE], "")
        for item in sheet.items
    ]
    return spreadsheet(pd.DataFrame(rows), between=";")


# Rows and files -----------------------------------------------------------------------------------


def frame_of(rows: Iterable[Row]) -> pd.DataFrame:
    """Make codings of rows: the last answer to a question counts, and one taken back is none."""
    last = {tuple(map(str, row[:5])): row for row in rows if row[3] != NOTE}
    frame = pd.DataFrame([row for row in last.values() if row[5]], columns=COLUMNS)
    return frame.astype({"item": int, "round": int})


def hash_of(text: str) -> str:
    """Give a short name to a text: who coded the same one has the same."""
    return sha256(text.encode()).hexdigest()[:8]


def lines_of(rows: Iterable[Row]) -> str:
    """Write rows as lines of a log."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([*map(safe_cell, row)] for row in rows)
    return out.getvalue()


def cells_of(data: bytes) -> list[dict[str, str]]:
    """Read a table in whatever way a spreadsheet wrote it: a dictionary for each row, by its head."""
    text = ""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16" if wide else "utf-8-sig", "cp1252"):
        with suppress(UnicodeError):
            text = data.decode(encoding)
            break
    text = re.sub(r"\Asep=.\r?\n", "", text.lstrip())  # which Excel may write above
    first, _, rest = text.partition("\n")
    between = max(",;\t", key=first.count)
    if not rest:
        return []
    # A log has no line break in a cell, and a line of it may be torn: each is read by itself.
    lines = text.splitlines()
    source = [[line] for line in lines] if "label" in first.lower() else [io.StringIO(text)]
    try:
        cut = [row for one in source for row in csv.reader(one, delimiter=between) if any(row)]
    except csv.Error:
        return []
    names, known = [name.strip() for name in cut[0]], {*COLUMNS, *BESIDE, *_OF_A_BOOK}
    head = [name.lower() if name.lower() in known else name for name in names]
    rows = [[*map(_unsafe, row), *[""] * len(head)] for row in cut[1:] if row != cut[0]]
    return [dict(zip(head, row, strict=False)) for row in rows]


def _unsafe(cell: str) -> str:
    """Give a cell as it was before `safe_cell`."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
