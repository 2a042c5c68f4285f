"""A class's codings put together: what was handed in, in whatever form, and classes to try with."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from helpers.article import Article, as_text, load_article
from helpers.coding import BESIDE, NO, NOTE, WORD, YES, Row, cells_of, frame_of, hash_of, new_sheet
from helpers.data import DATA, read_rows
from helpers.files import handed_in
from helpers.spans import Span
from helpers.work import kept_in

_LABELS = {
    **dict.fromkeys(("yes", "y", "1", "1.0", "1,0", "true", "ja", "oui", "si", "sí"), YES),
    **dict.fromkeys(("no", "n", "0", "0.0", "0,0", "false", "nein", "non"), NO),
}
"""What may be written on a sheet, in small letters."""
_TOLD = 3
"""Of how many lines of one file is told why they are left out."""


@dataclass(frozen=True)
class Pool:
    """The codings of a class; what was left out, and why; and what coders noted."""

    codings: pd.DataFrame
    left_out: pd.DataFrame
    notes: pd.DataFrame

    def __repr__(self):
        coders, left = self.codings["coder"].nunique(), len(self.left_out)
        told = f"{len(self.codings)} answers of {coders} coder{'s' * (coders != 1)}"
        return f"{told}; {left or 'nothing'} left out"


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
        the second gets a number. No name of a file gets into the codings.

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
    logs: dict[str, list[list[Row]]] = {}
    for file, content in handed_in(home):
        if file.endswith(".json") and not Path(file).name.startswith("marks-"):
            continue  # guesses and findings, beside what was coded
        try:
            told: list[str] = []
            rows = [*_answers_in(content, told.append)]
            left += [(file, why) for why in told[:_TOLD]]
            if len(told) > _TOLD:
                left.append((file, f"And {len(told) - _TOLD} lines more."))
            if not rows:
                raise ValueError("It holds no answers: ask for it again, saved after the last answer.")
        except ValueError as problem:
            left.append((file, str(problem)))
            continue
        except Exception as problem:  # a file may hold anything, and the others count
            left.append((file, f"It cannot be read: look at it yourself ({problem!r:.200})."))
            continue
        for coder in dict.fromkeys(row[1] for row in rows):
            own = [row for row in rows if row[1] == coder]
            if not _add(logs.setdefault(coder or f"no pseudonym {len(logs) + 1}", []), own):
                left.append((file, f"There is another {coder!r}: both count, as two coders."))
    merged = [
        (row[0], f"{coder} ({n})" if n > 1 else coder, *row[2:])
        for coder, several in logs.items()
        for n, log in enumerate(several, 1)
        for row in log
    ]
    kept_rows = _of_one_sheet(merged, sheet)
    chosen = {"", *(row[0] for row in kept_rows)}
    others = dict.fromkeys(row[0] for row in merged if row[0] not in chosen)
    left += [(name, "This is another sheet: pool it by itself.") for name in others]
    return Pool(frame_of(kept_rows), *_notes(kept_rows, left))


def _add(known: list[list[Row]], rows: list[Row]) -> bool:
    """Add what was handed in under a pseudonym; say whether it fits what was before.

    The same answers, handed in as a file and as a notebook, or once more when there were more of them,
    are one coder's: the longer of the two counts. Times are not compared, as spreadsheets change them.
    """
    said = {row[:6] for row in rows}
    for place, before in enumerate(known):
        told = {row[:6] for row in before}
        if said <= told or told <= said:
            known[place] = max(before, rows, key=len)
            return True
    known.append(rows)
    return len(known) == 1


def _of_one_sheet(rows: list[Row], begins: str) -> list[Row]:
    """Keep the rows of one sheet, and those of a template on which its name was lost."""
    coders: dict[str, set[str]] = {}
    for name, coder, *_ in rows:
        if name and name.startswith(begins):
            coders.setdefault(name, set()).add(coder)
    if not begins:  # words that were marked are another task
        coders = {name: who for name, who in coders.items() if not name.startswith("marks")} or coders
    most = max(coders, key=lambda name: len(coders[name]), default="")
    return [(most, *row[1:]) for row in rows if row[0] in ("", most)]


def _notes(rows: list[Row], left: list[tuple[str, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give what was left out, and what coders noted, as tables."""
    notes = {(row[1], row[2], row[4]): row[5] for row in rows if row[3] == NOTE}
    told = [(int(item), note, coder) for (coder, item, _), note in notes.items() if note]
    return (
        pd.DataFrame(left, columns=["file", "why"]),
        pd.DataFrame(sorted(told), columns=["item", NOTE, "coder"]),
    )


def simulated_class(coders: int = 12, noise: float = 0.1, chance: int = 5) -> pd.DataFrame:
    """Make up a class: each coder gives the answers of one of `readers`, some of them turned round.

    It is about the course's own article, also where another one was adopted.

    Parameters
    ----------
    coders : int
    noise : float
        The probability that an answer is turned round.
    chance : int
        The start of the random numbers: the same one gives the same class.

    Returns
    -------
    DataFrame
        Codings; the coders are called "simulated 1" and so on.
    """
    dice, rows = Random(chance), []
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


def _answers_in(content: bytes | str, tell: Callable[[str], None]) -> Iterator[Row]:
    """Give the answers in one file, and `tell` what of it is left out.

    A ValueError says that it is no file of answers.
    """
    if isinstance(content, str):
        raise ValueError(content)
    if content.lstrip()[:1] == b"{":
        yield from _kept_answers(content, tell)
        return
    cells = cells_of(content)
    head = {*cells[0]} if cells else set()
    if not head & {"item", "sentence"}:
        raise ValueError(
            "It is no sheet of answers: ask for the notebook, or for the file coding-….csv."
        )
    long = "label" in head
    codes = ["code"] if long else [name for name in cells[0] if name == NOTE or name not in BESIDE]
    coder = ""
    for number, row in enumerate(cells, 2):
        coder = row.get("coder") or coder  # on a filled template, often only in the first row
        item = row.get("item") or row.get("sentence", "")
        for code in codes:
            name, said = (row.get("code", ""), row["label"]) if long else (code, row[code])
            label = said if name == NOTE or not said else _LABELS.get(said.lower(), "")
            turn = row.get("round") or "1"
            if not (item.isdecimal() and turn.isdecimal() and name) or (said and not label):
                tell(f"Line {number} is left out: {said!r} for {name!r} is no answer (yes or no).")
            elif label or long:
                place = str(int(item)), name, str(int(turn))
                yield row.get("sheet", ""), coder, *place, label, row.get("time", "")


def _kept_answers(content: bytes, tell: Callable[[str], None]) -> Iterator[Row]:
    """Give the answers that a notebook holds, or a file of marked words."""
    try:
        book = json.loads(content)
        work = kept_in(book) if "cells" in book else {"marks-": book}
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise ValueError("The notebook is damaged: ask for it again.") from None
    for name, value in work.items():
        if name.startswith("coding-") and isinstance(value, str):
            yield from _answers_in(value.encode(), tell)
        elif name.startswith("marks-"):
            try:
                labels = {int(number): str(label) for number, label in value["marks"].items()}
                text, coder = value["text"], str(value.get("coder", ""))
                sheet = f"{name} {hash_of(text)}"
                yield from _of_marks(sheet, coder, labels, len(WORD.findall(text)))
            except (ValueError, TypeError, AttributeError, KeyError):
                tell("The marks in it are damaged.")
