"""A class's codings put together: what was handed in, in whatever form, and classes to try with."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from helpers.agreement import simulated
from helpers.article import Article, as_text, load_article
from helpers.coding import BESIDE, NO, NOTE, WORD, YES, Row, cells_of, frame_of, hash_of, new_sheet
from helpers.data import DATA, read_rows
from helpers.files import handed_in
from helpers.spans import Span
from helpers.work import kept_in

_LABELS = {
    **dict.fromkeys(("yes", "y", "1", "1.0", "1,0", "true", "wahr", "ja", "j", "oui", "si", "sí"), YES),
    **dict.fromkeys(("no", "n", "0", "0.0", "0,0", "false", "falsch", "nein", "non"), NO),
}
"""What may be written on a sheet, in small letters."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
"""When an answer was given, as a sheet writes it."""
_NUMBER = re.compile(r"\d{1,9}")
"""An item or a round."""


@dataclass(frozen=True)
class Pool:
    """The codings of a class; what was left out or joined, and why; and what coders noted."""

    codings: pd.DataFrame
    left_out: pd.DataFrame
    notes: pd.DataFrame

    def __repr__(self):
        coders, left = self.codings["coder"].nunique(), len(self.left_out)
        told = f"{len(self.codings)} answers of {coders} coder{'s' * (coders != 1)}"
        remarks = f"{left or 'no'} remark{'s' * (left != 1)}"
        return f"{told}; {remarks}. {simulated(self.codings)}".rstrip(" .")


def pool(source: Any = ..., sheet: str = "") -> Pool:
    """Put together what a class handed in.

    Parameters
    ----------
    source : str or Path
        A folder with notebooks, files of the folder my_work, filled templates and zip files, under any
        names. Three dots: a simulated class, to try.
    sheet : str, optional
        How the name of the sheet begins; "marks" is for words that were marked. Without it, the sheet
        that most coders answered.

    Returns
    -------
    Pool
        A coder who handed in the same answers twice counts once; of two coders with one pseudonym,
        the second gets a number. No name of a file gets into the codings; both are told.

    Raises
    ------
    ValueError
        If there is no such folder.
    """
    left: list[tuple[str, str]] = []
    if source is ...:
        return Pool(simulated_class(), *_notes([], []))
    home = Path(source)
    if not home.is_dir():
        raise ValueError(f"{str(source)!r} is no folder: name the one with what the class handed in.")
    by_file: dict[str, list[Row]] = {}
    for file, content in handed_in(home):
        if file.endswith(".json") and not Path(file).name.startswith("marks-"):
            continue  # guesses and findings, beside what was coded
        told: dict[str, list[int]] = {}
        try:
            by_file[file] = [*_answers_in(content, told)]
            if not by_file[file]:
                left.append((file, "It holds no answers: ask for it again, saved after the last one."))
        except ValueError as problem:
            left.append((file, str(problem)))
        except Exception as problem:  # a file may hold anything, and the others count
            left.append((file, f"It cannot be read: look at it yourself ({problem!r:.200})."))
        for why, lines in told.items():
            left.append((file, f"Left out, line {', '.join(map(str, lines))}: {why}" if lines else why))
    chosen = _sheet_of(by_file.values(), sheet)
    others = dict.fromkeys(row[0] for rows in by_file.values() for row in rows)
    for name in others.keys() - {"", chosen}:
        how = f'pool it by itself, with sheet="{name}" (in a terminal: --sheet "{name}").'
        left.append((name, f"This is another sheet: {how}"))
    logs: dict[str, list[_Log]] = {}
    for file, rows in by_file.items():
        mine = [(chosen, *row[1:]) for row in rows if row[0] in ("", chosen)]
        for coder in dict.fromkeys(row[1] for row in mine):
            known = logs.setdefault(coder or f"no pseudonym {len(logs) + 1}", [])
            if told_of := _add(known, _Log(file, [row for row in mine if row[1] == coder])):
                left.append((file, told_of))
    merged = [
        (row[0], f"{coder} ({n})" if n > 1 else coder, *row[2:])
        for coder, several in logs.items()
        for n, log in enumerate(several, 1)
        for row in log.rows
    ]
    return Pool(frame_of(merged), *_notes(merged, left))


@dataclass
class _Log:
    """What was handed in under one pseudonym: in which file first, and its rows."""

    file: str
    rows: list[Row]

    def said(self, timed: bool) -> set[Row]:
        """Give the rows, with their times or without."""
        return {row[: 7 if timed else 6] for row in self.rows}

    @property
    def is_timed(self) -> bool:
        """Say whether its times are as we wrote them: spreadsheets write them in other ways."""
        return all(_TIME.match(row[6]) for row in self.rows)


def _add(known: list[_Log], log: _Log) -> str:
    """Add what was handed in under a pseudonym; say what came of it where there was something before.

    The same answers at the same times, handed in as a file and as a notebook, or once more when there
    were more of them, are one coder's: the longer of the two counts.
    """
    for before in known:
        timed = before.is_timed and log.is_timed
        ours, theirs = log.said(timed), before.said(timed)
        if ours <= theirs or theirs <= ours:
            best = max(before, log, key=lambda one: (len(one.rows), one.is_timed))
            before.rows = best.rows
            return f"The same coder as in {before.file}: counted once."
    known.append(log)
    return f"Another coder with the name {log.rows[0][1]!r}: both count." if len(known) > 1 else ""


def _sheet_of(files: Iterable[list[Row]], begins: str) -> str:
    """Choose the sheet that most files hold; words that were marked only if nothing else is there."""
    held = Counter(name for rows in files for name in {row[0] for row in rows} if name)
    fits = [name for name in held if name.startswith(begins)]
    plain = fits if begins else [name for name in fits if not name.startswith("marks")] or fits
    return max(plain, key=lambda name: (held[name], name), default="")


def _notes(rows: list[Row], left: list[tuple[str, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give what was left out, and what coders noted, as tables."""
    notes = {(row[1], row[2], row[4]): row[5] for row in rows if row[3] == NOTE}
    told = [(int(item), note, coder) for (coder, item, _), note in notes.items() if note]
    return (
        pd.DataFrame(left, columns=["file", "why"]),
        pd.DataFrame(sorted(told), columns=["item", NOTE, "coder"]),
    )


def simulated_class(coders: int = 12, noise: float = 0.1) -> pd.DataFrame:
    """Make up a class: each coder gives the answers of one of `readers`, some of them turned round.

    It is about the course's own article, also where another one was adopted, and always the same.

    Parameters
    ----------
    coders : int
    noise : float
        The probability that an answer is turned round.

    Returns
    -------
    DataFrame
        Codings; the coders are called "simulated 1" and so on.
    """
    dice, rows = Random(5), []
    readings = [some for _, some in _readings().groupby("coder")]
    for number in range(coders):
        for row in readings[number % len(readings)].itertuples(index=False):
            turned = {YES: NO, NO: YES}[row.label] if dice.random() < noise else row.label
            rows.append((*row[:1], f"simulated {number + 1}", *row[2:5], turned, ""))
    return frame_of(rows)


def readers() -> pd.DataFrame:
    """Give the three readings of the course's article by Entman's functions, as codings.

    They were made by language models, not by people, and are called so. About another article there is
    none.
    """
    found = _readings()
    return found[found["sheet"].str.endswith(hash_of(load_article().text))]


def _readings() -> pd.DataFrame:
    ours = (DATA / "article.txt").read_text(encoding="utf-8")
    sheet = new_sheet("entman", coder="machine", article=ours).name
    rows = [
        (sheet, f"machine {row['coder']}", int(row["sentence"]) + 1, row["code"], 1, label, "")
        for row in read_rows("codings/entman.csv")
        for label in [YES if row["present"] == "1" else NO]
    ]
    return frame_of(rows)


def from_hands(yes: Mapping[int, Mapping[str, int]], coders: int) -> pd.DataFrame:
    """Make codings of hands that were counted: for each item and code, how many said yes.

    Who raised a hand twice is not known: percent and alpha need only the counts, but no line of these
    codings is one person's.

    Raises
    ------
    ValueError
        If there are more hands than coders.
    """
    rows = []
    for item, counts in yes.items():
        for code, hands in counts.items():
            if not 0 <= hands <= coders:
                raise ValueError(f"Item {item}, {code}: {hands} hands of {coders} coders cannot be.")
            labels = [YES] * hands + [NO] * (coders - hands)
            rows += [
                ("hands", f"hand {n}", item, code, 1, label, "") for n, label in enumerate(labels, 1)
            ]
    return frame_of(rows)


def from_marks(marked: Mapping[str, Iterable[Span]], text: Article | str) -> pd.DataFrame:
    """Make codings of words that several coders marked: each word of the text is an item.

    Parameters
    ----------
    marked : mapping of str to iterable of Span
        For each coder what was marked.
    text : Article or str

    Returns
    -------
    DataFrame
        The code is "mark"; the answer is the label of the mark that touches the word, or else "no".
    """
    words = [match.span() for match in WORD.finditer(as_text(text))]
    starts, ends = [start for start, _ in words], [end for _, end in words]
    rows: list[Row] = []
    for coder, spans in marked.items():
        labels = {
            number: span.label or YES
            for span in spans
            for number in range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        }
        rows += _of_marks("marks", coder, labels, len(words))
    return frame_of(rows)


def _of_marks(sheet: str, coder: str, labels: Mapping[int, str], words: int) -> Iterator[Row]:
    for number in range(words):
        yield sheet, coder, str(number + 1), "mark", "1", labels.get(number, NO), ""


def _answers_in(content: bytes | str, told: dict[str, list[int]]) -> Iterator[Row]:
    """Give the answers in one file, and in `told` why which lines are left out.

    A ValueError says that it is no file of answers.
    """
    if isinstance(content, str):
        raise ValueError(content)
    if content.lstrip()[:1] == b"{":
        yield from _kept_answers(content, told)
        return
    cells = cells_of(content)
    head = {*cells[0]} if cells else set()
    if "item" not in head:
        raise ValueError(
            "It is no sheet of answers: ask for the notebook, or for the file coding-….csv."
        )
    long = "label" in head
    codes = ["code"] if long else [name for name in cells[0] if name == NOTE or name not in BESIDE]
    coder = ""
    for number, row in enumerate(cells, 2):
        coder = row.get("coder") or coder  # on a filled template, often only in the first row
        item = row["item"]
        for code in codes:
            name, said = (row.get("code", ""), row["label"]) if long else (code, row[code])
            label = said if name == NOTE or not said else _LABELS.get(said.lower(), "")
            turn = row.get("round") or "1"
            numbered = _NUMBER.fullmatch(item) and _NUMBER.fullmatch(turn)
            if not (numbered and name) or (said and not label):
                told.setdefault(f"{said!r} is no answer (yes or no).", []).append(number)
            elif label or long:
                place = str(int(item)), name, str(int(turn))
                yield row.get("sheet", ""), coder, *place, label, row.get("time", "")


def _kept_answers(content: bytes, told: dict[str, list[int]]) -> Iterator[Row]:
    """Give the answers that a notebook holds, or a file of marked words."""
    try:
        book = json.loads(content)
        work = kept_in(book) if "cells" in book else {"marks-": book}
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise ValueError("The notebook is damaged: ask for it again.") from None
    for name, value in work.items():  # one that is damaged takes no other one along
        if name.startswith("coding-"):
            try:
                yield from _answers_in(value.encode(), told)
            except (ValueError, AttributeError):
                told.setdefault("A sheet in it is damaged: ask for it again.", [])
        elif name.startswith("marks-"):
            try:
                labels = {int(number): str(label) for number, label in value["marks"].items()}
                text, coder = value["text"], str(value.get("coder", ""))
                sheet = f"{name} {hash_of(text)}"
                yield from _of_marks(sheet, coder, labels, len(WORD.findall(text)))
            except (ValueError, TypeError, AttributeError, KeyError):
                told.setdefault("The marks in it are damaged: ask for it again.", [])
