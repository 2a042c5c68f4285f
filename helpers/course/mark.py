"""Mark what students hand in: whatever the files are called, and whatever is in them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
import pandas as pd

from helpers.course import sandbox
from helpers.course.findings import PAGE, written
from helpers.course.notebooks import STYLE, lessons, read
from helpers.course.student import NOTED
from helpers.exercises import EXERCISES, QUESTIONS
from helpers.exercises.exercise import NOT_YET, RIGHT
from helpers.files import handed_in
from helpers.show import spreadsheet, table, web_page
from helpers.work import kept_in, put

SIGNS = {"right": "✔", "tried": "↻", "open": "·"}
"""What can be said of an exercise, from best to least, each with its sign."""

_ASKED = re.compile(r'\b(?:check\(|QUESTIONS\[)"([\d.]+)"')
_PEEKS = re.compile(
    r"\bEXERCISES\b|\bJUDGES\b|\.worked\b|\.expected\b|\bdef check\b|\bcheck\s*=[^=]|\bos\.write\b"
)
_NO_NOTEBOOK = {b"<": "It is a web page, not a notebook", b"{": "The notebook is damaged"}
"""What a file is that cannot be read, by how it begins."""
_NO_PART = {"my_work", "images", "data", "glossary.md", PAGE}
"""Folders and files in which nothing is handed in: they lie beside each copy."""


@dataclass
class _Marked:
    """What is said of one file."""

    student: str  # whose it seems to be, by its folders or name
    file: str
    lesson: str = ""
    results: dict[str, tuple[str, str]] = field(default_factory=dict)  # of SIGNS, and what was said
    written: list[tuple[str, str]] = field(default_factory=list)  # each behind its question
    notes: list[str] = field(default_factory=list)  # what a teacher should know


def mark(folder: Path, trust: bool = False) -> None:
    """Mark all notebooks in a folder, and write marks.csv and marks.html into a folder beside it.

    Options: see `__main__`. Older marks get a number and stay.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder: name the one with the files that were handed in.")
    missing = sandbox.missing()
    if missing and not trust:
        raise ValueError(
            f"{missing}. So what is in the files could write to your disk and use your network. If you "
            "know who wrote them, add --trust; else mark on a Linux machine that can do it."
        )
    out = folder.with_name(f"{folder.resolve().name}_marks")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        marked = list(pool.map(partial(_marked, shut_in=not missing), handed_in(folder, _NO_PART)))
    put(out / "marks.csv", spreadsheet(_rows(marked)))
    put(out / "marks.html", _page(marked))
    for one in marked:
        for note in one.notes:
            print(f"{one.file}: {note}")
    done = sum(bool(one.results) for one in marked)
    print(f"{done} of {len(marked)} files are marked: {out / 'marks.html'}")


def _notebook(data: bytes | str) -> Any:
    """Read a notebook of any format; say in a ValueError why it cannot be marked."""
    if isinstance(data, str):
        raise ValueError(data)
    try:
        return nbformat.reads(data.decode("utf-8-sig"), as_version=4)
    except Exception:
        kind = _NO_NOTEBOOK.get(data.lstrip()[:1], "It is no notebook")
        advice = "ask for the file that ends in .ipynb; in JupyterLab, File > Download gives it."
        raise ValueError(f"{kind}, so it cannot be marked: {advice}") from None


@cache
def _lessons() -> dict[str, list[str]]:
    """Read the code cells of each lesson."""
    return {path.stem: _code(read(path)) for path in lessons()}


def _code(book: Any) -> list[str]:
    return [cell.source for cell in book.cells if cell.cell_type == "code"]


def _numbers(sources: Sequence[str]) -> list[str]:
    """Name the exercises and questions that cells ask, in order."""
    return list(dict.fromkeys(_ASKED.findall("\n".join(sources))))


def _lesson(book: Any) -> str:
    """Find out which lesson a notebook is, by its exercises."""
    noted = book.metadata.get(NOTED)
    if isinstance(noted, dict) and "adopted" in noted:
        raise ValueError("It is about an article that was adopted: its own checks answer in it.")
    asked = {*_numbers(_code(book))}
    shared = {name: len(asked & {*_numbers(sources)}) for name, sources in _lessons().items()}
    best = max(shared, key=lambda name: shared[name])
    if not shared[best]:
        raise ValueError("It is none of the course's lessons.")
    return best


def _marked(found: tuple[str, bytes | str], shut_in: bool) -> _Marked:
    """Mark one file; whatever is wrong with it is noted, and the others are marked."""
    file, data = found
    folder, _, name = file.rpartition("/")
    whose = re.sub(r"\.zip(?=/|$)", "", folder)  # all of it: a platform's zip file has a whole class
    marked = _Marked(whose or PurePosixPath(name).stem, file)
    try:
        book = _notebook(data)
        marked.lesson, marked.written = _lesson(book), written(book.cells)
        ours, sources, work = _lessons()[marked.lesson], _code(book), kept_in(book)
        marked.notes += _noticed(ours, sources)
        exercises = [number for number in _numbers(ours) if number in EXERCISES]
        said, stopped = _answers(exercises, sources, work, shut_in)
        for place, why in stopped.items():
            marked.notes.append(f"Code cell {place + 1} {why} and was left out.")
        for number in _numbers(ours):
            if number in QUESTIONS:
                feedback = QUESTIONS[number].answer(work.get(f"choice-{number}"))
                said[number] = [(feedback.verdict, feedback.message)]
            marked.results[number] = _best(said.get(number, []))
    except ValueError as problem:
        marked.notes.append(str(problem))
    except Exception as problem:  # a notebook may hold anything, and a disk may be full
        marked.notes.append(f"It cannot be marked: look at it yourself ({problem!r:.200}).")
    return marked


def _noticed(ours: Sequence[str], sources: Sequence[str]) -> list[str]:
    """Say what is unusual in the cells: some are missing, there twice, changed, or look for answers."""
    asked = [number for number in _numbers(ours) if number in EXERCISES]
    checked = Counter(number for source in sources for number in _ASKED.findall(source))
    given = Counter(n for n in asked for source in sources if _assigns(n).search(source))
    changed = [source for source in sources if source.strip() not in {own.strip() for own in ours}]
    told = {
        "The answer cell is missing": [n for n in asked if not given[n]],
        "There are copies of the cells": [n for n in asked if given[n] > 1 or checked[n] > 1],
        "The check was changed": sorted(_numbers(changed)),
    }
    notes = [f"{what}: {', '.join(numbers)}." for what, numbers in told.items() if numbers]
    if peeks := sorted({match[0] for s in sources for match in _PEEKS.finditer(s)}):
        notes.append(f"Look at the code: it may read or change answers ({', '.join(peeks)}).")
    return notes


def _assigns(number: str) -> re.Pattern:
    return re.compile(rf"\banswer_{number.replace('.', '_')}\b[^=\n(]*=(?!=)")


def _answers(
    exercises: Sequence[str], sources: Sequence[str], work: dict[str, Any], shut_in: bool
) -> tuple[dict[str, list[tuple[str, str]]], dict[int, str]]:
    """Run all cells, and behind each that gives an answer our own check of it."""
    cells: list[tuple[str, int, str]] = []  # the source, its place among theirs, what we check
    for place, source in enumerate([*sources, ""]):
        cells.append((source, place, ""))
        for number in exercises:  # at the end, all: an answer may have been given in some other way
            if place == len(sources) or _assigns(number).search(source):
                name = f"answer_{number.replace('.', '_')}"
                given = f"globals().get({name!r}, ...)"
                check = f"import helpers.exercises as _ours\n_ours.check({number!r}, {given})"
                cells.append((check, place, number))
    asked = {at for at, (_, _, number) in enumerate(cells) if number}
    results, stopped = sandbox.run([source for source, _, _ in cells], asked, shut_in, work)
    said: dict[str, list[tuple[str, str]]] = {}
    for at, result in results.items():
        verdict, _, message = result.partition(". ")
        said.setdefault(cells[at][2], []).append((verdict, message))
    return said, {cells[at][1]: why for at, why in stopped.items()}


def _best(said: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Give the best of what was said to an answer: what was right once stays right."""
    if any(verdict == RIGHT for verdict, _ in said):
        return "right", ""
    tried = [
        message
        for verdict, message in said
        if verdict != NOT_YET or message.startswith("The cell with")  # which failed: something is there
    ]
    return ("tried", tried[-1]) if tried else ("open", "")


# What a teacher gets -----------------------------------------------------------------------------


def _rows(marked: Sequence[_Marked]) -> pd.DataFrame:
    """Make a row for each student and exercise."""
    rows = [
        (one.student, one.file, one.lesson, number, *result)
        for one in marked
        for number, result in one.results.items()
    ]
    return pd.DataFrame(rows, columns=["student", "file", "lesson", "exercise", "result", "said"])


def _mistakes(marked: Sequence[_Marked]) -> pd.DataFrame:
    """List the most frequent mistakes: the exercise, what was said, and how often."""
    rows = _rows(marked)
    said = rows[rows["result"] == "tried"].groupby(["exercise", "said"], sort=False).size()
    return said.sort_values(ascending=False, kind="stable").head(5).reset_index(name="times")


def _page(marked: Sequence[_Marked]) -> str:
    """Write the marks of a class as one page of HTML."""
    parts = {}
    for path in lessons():
        if rows := [_row(one) for one in marked if one.lesson == path.stem]:
            title = read(path).cells[0].source.partition("\n")[0].strip("# ")
            parts[title] = table(rows, f"Files: {len(rows)}").html
    frequent = _mistakes(marked)
    parts["Most frequent mistakes"] = table(frequent, "And what was said").html * (len(frequent) > 0)
    texts: dict[str, str] = {}
    for one in marked:
        for asked, text in one.written:
            told = f"<p><strong>{escape(one.student)}</strong></p>{escape(text)}"
            texts[asked] = f"{texts.get(asked, '')}<blockquote>{told}</blockquote>"
    parts["What they wrote"] = "".join(
        f'<h3>{escape(asked)}</h3><div class="side-by-side">{told}</div>'
        for asked, told in texts.items()
    )
    notes = [f"<li>{escape(one.file)}: {escape(note)}</li>" for one in marked for note in one.notes]
    parts["To look at yourself"] = f"<ul>{''.join(notes)}</ul>" if notes else ""
    body = "".join(f"<h2>{escape(title)}</h2>{part}" for title, part in parts.items() if part)
    body = f"<p>✔ right, ↻ tried, · open. Guesses are not marked.</p>\n{body}"
    return web_page("Marks", body, STYLE)


def _row(one: _Marked) -> dict[str, Any]:
    right = sum(result == "right" for result, _ in one.results.values())
    signs = {number: SIGNS[result] for number, (result, _) in one.results.items()}
    return {"student": one.student, **signs, "right": f"{right} of {len(signs)}"}
