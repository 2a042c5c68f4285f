"""The lessons on paper: a handout for each sitting, and its key apart."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Any

from nbconvert.filters import markdown2html

from helpers.article import load_article
from helpers.course.findings import BLANK
from helpers.course.glossary import FOLD
from helpers.course.notebooks import chosen, read, tags
from helpers.data import read_rows
from helpers.exercises import EXERCISES, GUESSES, QUESTIONS, is_number
from helpers.work import put, set_aside

PAPERS = ("A4", "Letter")

_BROWSERS = "chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge msedge"
_FOLDERS = {  # where browsers are that no terminal finds by name
    "win32": ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
    "darwin": tuple(
        f"{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium", "Microsoft Edge")
    ),
}
_NONE = "There is no Chrome, Edge or Chromium here that can make a PDF: print the .html from a browser."

_LETTERS = 100
"""The longest line of the article: lines are cut by us, so that their numbers hold on every paper."""
_LONGEST = 1200
"""How many letters an output may have on paper."""
_KEYS = re.compile(
    r"\b(click|double-click|tab|keyboard|mouse|screen|type|dots|(?<!long )run|in quotation marks)\b|Ctrl"
    r"|\b(this|the|two|second|both|closed) cells?\b|answer with an? |curly brackets|slider|opens|open the",
    re.IGNORECASE,
)
"""What a sentence speaks of that is of no use on paper, and nor is what goes on from there."""
_ANSWER = re.compile(r"<details><summary>One answer \(ours\)</summary>(.*?)</details>", re.DOTALL)
_WORKED = re.compile(r"(<pre[^>]*>[^<]*</pre><p[^>]*>[^<]*</p>)</details>")
"""In what `hint` shows: the answer, and what is said to it."""


def handouts(folder: Path, lessons: str = "", paper: str = PAPERS[0]) -> None:
    """Write a handout for each sitting, and the keys into a folder of their own.

    Parameters
    ----------
    folder : Path
        The handouts go into its folder "handouts", the keys into "key": as web pages, and as PDF where
        a browser is found. An older file that differs gets a number and stays.
    lessons : str
        Which lessons, by number: "1,3a"; all where nothing is said.
    paper : str
        One of `PAPERS`.
    """
    paths, program = chosen(lessons), browser()
    made = 0
    for path in paths:
        notebook = read(path)
        for name, page in (("handouts", handout(notebook)), ("key", key(notebook))):
            made += _written((folder / name / path.name).with_suffix(".html"), page, paper, program)
    told = "" if made == 2 * len(paths) else f" {_NONE}"
    print(f"{len(paths)} handouts are in {folder / 'handouts'}, their keys in {folder / 'key'}.{told}")


def _written(file: Path, page: str, paper: str, program: str | None) -> bool:
    """Write a page, and as PDF where that can be; say whether there is a PDF of it."""
    page, pdf = page.replace("size: A4", f"size: {paper}"), file.with_suffix(".pdf")
    is_new = not file.exists() or file.read_text(encoding="utf-8") != page
    put(file, page)
    if is_new and pdf.exists():
        set_aside(pdf)
    return pdf.exists() or bool(program and _printed(program, file, pdf))


def browser() -> str | None:
    """Find a browser that can print to a file."""
    homes = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
    bases = ["/Applications"] if sys.platform == "darwin" else [os.environ.get(h, "") for h in homes]
    places = [Path(base, name) for name in _FOLDERS.get(sys.platform, ()) for base in bases if base]
    return next(
        filter(None, [*map(shutil.which, _BROWSERS.split()), *(str(p) for p in places if p.is_file())]),
        None,
    )


def _printed(program: str, page: Path, pdf: Path) -> bool:
    """Let a browser print a page to a file, with settings of its own; say whether it did."""
    part = pdf.with_suffix(".part")
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
        options += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # as root it begins with no other
        command = [program, *options, f"--print-to-pdf={part.resolve()}", page.resolve().as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=120, check=True)
            os.replace(part, pdf)
        except (OSError, subprocess.SubprocessError):
            part.unlink(missing_ok=True)
            return False
    return True


def handout(notebook: Any) -> str:
    """Make the page of a sitting on which a class works: no answer is on it."""
    title, _, idea = notebook.cells[0].source.partition("\n")
    front = (
        f'<h1>{escape(title.strip("# "))}</h1><p class="name">Name <i></i> Date <i></i></p>'
        f"{_article()}"
    )
    return _page(title, f"{front}<main>{_prose(idea)}{_terms(notebook)}{''.join(_tasks(notebook))}</main>")


def key(notebook: Any) -> str:
    """Make the page of a sitting that is the teacher's: answers, and what they mean."""
    title = f"Key · {notebook.cells[0].source.partition(chr(10))[0].strip('# ')}"
    return _page(title, f"<h1>{escape(title)}</h1>{''.join(_answers(notebook))}")


def _page(title: str, body: str) -> str:
    style = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f"<style>{style}</style></head>\n<body>{body}</body></html>\n"
    )


def lines() -> list[tuple[int, str]]:
    """Cut the article into lines, each with the place where it begins."""
    text, found, place = load_article().text, [], 0
    for paragraph in load_article().paragraphs:
        for line in wrap(paragraph.text, _LETTERS, break_on_hyphens=False):
            place = text.index(line, place)
            found.append((place, line))
    return found


def _article() -> str:
    article, cut = load_article(), lines()
    begins = {paragraph.start for paragraph in article.paragraphs}
    shown = "".join(
        f'<li{" class=new" if start in begins else ""}>{escape(line)}</li>' for start, line in cut
    )
    glosses = [row for row in read_rows("glosses.csv") if row["words"] in article.text]
    words = "".join(
        f"<dt>{bisect([start for start, _ in cut], article.text.index(row['words']))} "
        f"<b>{escape(row['words'])}</b></dt> <dd>{escape(row['meaning'])}</dd>"
        for row in sorted(glosses, key=lambda row: article.text.index(row["words"]))
    )
    return (
        f'<ol class="article">{shown}</ol><p class="small">{escape(article.source)}</p>'
        f"<h2>Hard words, by line</h2><dl>{words}</dl>"
    )


def _terms(notebook: Any) -> str:
    """List the terms of a sitting, each with the explanation that is folded below its prose."""
    folds = " ".join(fold for cell in notebook.cells for fold in FOLD.findall(cell.source))
    terms = dict(re.findall(r"^\*\*(.+?)\*\*: (.+)$", folds, re.MULTILINE))
    told = "\n".join(f"- **{term}** {meaning}" for term, meaning in terms.items())
    return f'<div class="terms">{_html(told)}</div>' if told else ""


def _tasks(notebook: Any) -> Iterator[str]:
    """Give each task, with what stands before it in its section and says no answer to another one."""
    waiting: list[str] = []
    answers: list[Any] = []
    section = ""
    for cell in notebook.cells[2:]:
        kinds, source = tags(cell), cell.source
        if cell.cell_type == "markdown" and source != BLANK:
            for piece in re.split(r"^(?=##)", _ANSWER.sub("", FOLD.sub("", source)), flags=re.MULTILINE):
                if piece.startswith("## "):
                    section, waiting = piece, []
                is_task = piece.startswith("### ") or section.startswith("## Discuss")
                waiting.append(_prose(piece, () if is_task else answers))
            continue
        number = _number(source)
        if not kinds & {"exercise", "guess", "written"} and number not in QUESTIONS:
            waiting += [] if kinds & {"check", "hint"} else _shown(cell, answers)
            continue
        yield from waiting
        waiting = []
        if "written" in kinds:
            yield _lines(3)
        elif "guess" in kinds:
            yield from _guess(source, section)
        elif number in QUESTIONS:
            yield _options(number)
        else:
            answers.append(EXERCISES[number].expected())
            yield _room(source, answers[-1])


def _number(source: str) -> str:
    """Give the number of the exercise or question that a cell is for."""
    found = re.search(r'^answer_(\w+) =|\bQUESTIONS\["([\d.]+)"\]', source, re.MULTILINE)
    return (found[1] or found[2]).replace("_", ".") if found else ""


def _html(markdown: str) -> str:
    """Write prose as HTML, without links and pictures."""
    return markdown2html(re.sub(r"!\[[^]]*\]\([^)]*\)|\]\([^)]*\)|(?<!`)\[(?=[^]]*\]\()", "", markdown))


def _prose(source: str, answers: Sequence[Any] = ()) -> str:
    """Write prose without what needs a keyboard, and without paragraphs that say an answer."""
    parts = (part for part in source.split("\n\n") if not any(_says(part, one) for one in answers))
    return _html("\n\n".join("\n".join(map(_on_paper, part.split("\n"))) for part in parts))


def _on_paper(line: str) -> str:
    sentences = [line] if line.startswith("#") else re.split(r"(?<=[.!?:)*]) +(?=[^a-z])", line)
    return " ".join(takewhile(lambda sentence: not _KEYS.search(sentence), sentences))


def _says(text: str, answer: Any) -> bool:
    """Say whether a text holds the answer to an exercise, which may stand above it on the same paper."""
    if isinstance(answer, dict | frozenset | tuple):
        values = answer.values() if isinstance(answer, dict) else answer
        return bool(answer) and all(_says(text, value) for value in values)
    forms = {f"{answer:g}", f"{answer:.2f}"} if is_number(answer) else {str(answer)}
    return any(f and re.search(rf"(?<![\w.]){re.escape(f)}(?!\.?\w)", text) for f in forms)


def _shown(cell: Any, answers: Sequence[Any]) -> list[str]:
    """Give the results of a cell that are of use on paper: texts to mark, tables, charts, a few lines."""
    found: list[str] = []
    if "guessed(" in cell.source:  # what a guess comes back with is the answer
        return found
    code = "" if "folded" in tags(cell) else re.sub(r"(?m)^(from|import) .*\n|  # .*", "", cell.source)
    for output in cell.outputs:
        data = output.get("data", {})
        plain, html = data.get("text/plain") or output.get("text", ""), data.get("text/html", "")
        if "mark words." in plain:
            found.append(re.sub(r"^<form>|<p>[^<]*</p></form>$", "", html).replace("<div", "<div class=mark"))
        elif len(plain) > _LONGEST or any(_says(plain, one) for one in answers):
            continue
        elif "Not yet" in plain or "Run this cell" in plain or plain.startswith("VBox("):
            continue
        elif html:
            found.append(re.sub(r"(?s)<details.*?</details>", "", html))
        else:
            text = re.sub(r"\n +", " ", plain.strip())
            short = " class=short" * (text.count("\n") > 6)
            found.append(f"<pre>{escape(code.strip())}\n<b{short}>{escape(text)}</b></pre>")
            code = ""
    return found


def _lines(many: int) -> str:
    return '<div class="line"></div>' * many


def _guess(source: str, section: str) -> Iterator[str]:
    name = source.split('"')[1]
    yield f"<p>{escape(GUESSES[name].question)}</p>" if section.startswith("## What do") else ""
    yield _lines(1)


def _options(number: str) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in QUESTIONS[number].options)
    return f'<p>{escape(QUESTIONS[number].text)}</p><ul class="boxes">{options}</ul>'


def _room(source: str, value: Any) -> str:
    """Give the place for an answer: lines, names with a line each, or a box to draw in."""
    if ".spans or" in source:
        return "<p>Mark with a pencil, in the text above.</p>"
    if "Figure(" in source:
        return '<div class="box"></div>'
    if names := re.findall(r'"([^"]+)": \.\.\.', source):
        return "".join(f'<div class="line">{escape(name)}</div>' for name in names)
    given = re.search(r"= \[(.*)\]", source)
    return (f"<p>{escape(given[1])}</p>" if given else "") + _lines(2 - is_number(value))


def _answers(notebook: Any) -> Iterator[str]:
    """Give what is right, exercise by exercise, and our answers to what has no right one."""
    asked = ""
    for cell in notebook.cells:
        outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
        if cell.cell_type == "markdown" and cell.source != BLANK:
            question, *answers = _ANSWER.split(FOLD.sub("", cell.source))
            asked = question.strip().rpartition("\n\n")[2] or asked
            yield from (f'{_html(asked)}<div class="answer">{_html(one)}</div>' for one in answers[:1])
        elif "hint" in tags(cell):
            for data in outputs:
                number = re.search(r'hint\("([\d.]+)"', cell.source)[1]
                yield f"<h3>Exercise {number}</h3>{_WORKED.search(data['text/html'])[1]}"
        elif (number := _number(cell.source)) in QUESTIONS:
            question = QUESTIONS[number]
            items = "".join(
                f"<li{' class=right' * (i == question.right)}><b>{escape(option)}</b> {escape(why)}</li>"
                for i, (option, why) in enumerate(question.options.items(), 1)
            )
            yield f'<h3>Exercise {number}</h3><p>{escape(question.text)}</p><ul class="boxes">{items}</ul>'
        elif "guessed(" in cell.source:
            said = outputs[-1]["text/plain"].removeprefix("Your guess. ")
            yield f"<p><b>Guess</b> {escape(said.replace('You have not noted one. ', ''))}</p>"
