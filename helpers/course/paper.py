"""The lessons on paper, `one-article print`: a handout for each sitting, and its key apart."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape, unescape
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Any

from nbconvert.filters import markdown2html

from helpers.article import load_article
from helpers.course.findings import BLANK
from helpers.course.glossary import FOLD
from helpers.course.notebooks import chosen, number, read, tags
from helpers.course.student import ANSWER
from helpers.data import read_rows
from helpers.exercises import EXERCISES, GUESSES, QUESTIONS, Question, is_number
from helpers.show import web_page
from helpers.work import put, set_aside

_BROWSERS = "chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge msedge"
_APPS = {  # where browsers are that are not found by their names
    "win32": ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
    "darwin": [f"{n}.app/Contents/MacOS/{n}" for n in ("Google Chrome", "Chromium", "Microsoft Edge")],
}
_NO_PDF = "No Chrome, Edge or Chromium made PDFs of them: open the .html files in a browser, and print."

_LETTERS = 100  # in a line of the article: we cut the lines, so that their numbers hold on every paper
_LONGEST = 1200  # letters of an output on paper
_KEYS = re.compile(
    r"\bclick|\b(tab|keyboard|type|dots|(?<!long )run|ctrl|lens)\b"
    r"|\b(the|two) cells?\b|opens?\b|change (the|one|this)"
    r"|quotation marks\b[.:]|answer with an? |each option tells|comes? back",
    re.IGNORECASE,
)
"""What a sentence speaks of that cannot be done on paper, nor what goes on from there."""
_WORKED = re.compile(r"<pre[^>]*>[^<]*</pre><p[^>]*>[^<]*</p>")
"""In what `hint` shows: the answer, and what is said to it."""
_SCREEN = re.compile(r"^$|Not yet|^Your guess|Run this cell|\(no rows\)")
"""In what a cell shows: of no use on paper."""
_LINE = '<div class="line"></div>'


def handouts(folder: Path, lessons: str = "", paper: str = "A4") -> None:
    """Write a handout for each sitting, and the keys into a folder of their own: see `__main__`.

    They are web pages, and PDFs where a browser is found. An older file that differs gets a number.
    """
    program, printed = browser(), []
    for path in chosen(lessons):
        for name, made in (("handouts", handout), ("key", key)):
            file = (folder / name / path.name).with_suffix(".html")
            page = f"{made(read(path))}<style>@page {{ size: {paper} }}</style>\n"
            printed.append(_written(file, page, program))
    print(f"The handouts are in {folder / 'handouts'}, their keys in {folder / 'key'}.")
    if not all(printed):
        print(_NO_PDF)


def browser() -> str | None:
    """Find a browser that can print into a file."""
    homes = [os.environ.get(h) for h in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    apps = [Path(home or "/Applications", app) for app in _APPS.get(sys.platform, ()) for home in homes]
    found = [*map(shutil.which, _BROWSERS.split()), *(str(app) for app in apps if app.is_file())]
    return next(filter(None, found), None)


def _written(file: Path, page: str, program: str | None) -> bool:
    """Write a page, and print it where it is new; say whether there is a PDF of it."""
    pdf = file.with_suffix(".pdf")
    if pdf.exists() and not (file.exists() and file.read_bytes() == page.encode()):
        set_aside(pdf)
    put(file, page)
    if program and not pdf.exists():
        with TemporaryDirectory(ignore_cleanup_errors=True) as profile:  # not the one that is in use
            part = Path(profile, "part.pdf")
            command = [program, f"--user-data-dir={profile}", "--headless", "--disable-gpu"]
            command += ["--no-first-run", "--disable-background-networking", "--no-pdf-header-footer"]
            command += ["--no-sandbox"] * (hasattr(os, "geteuid") and os.geteuid() == 0)
            command += [f"--print-to-pdf={part}", file.absolute().as_uri()]
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(command, capture_output=True, timeout=120, check=True)
                shutil.move(part, pdf)
    return pdf.exists()


def handout(notebook: Any) -> str:
    """Make the page of a sitting on which a class works: no answer is on it."""
    title, _, idea = notebook.cells[0].source.partition("\n")
    folds = " ".join(fold for cell in notebook.cells for fold in FOLD.findall(cell.source))
    terms = dict.fromkeys(re.findall(r"^\*\*.+?\*\*: .+$", folds, re.MULTILINE))
    listed = _html("\n".join(f"- {term}" for term in terms))
    return _page(
        title,
        f'<p class="name">Name <i></i> Date <i></i></p>{_article()}<main>{_prose(FOLD.sub("", idea))}'
        f"{f'<div class=terms>{listed}</div>' if terms else ''}{''.join(_tasks(notebook))}</main>",
    )


def key(notebook: Any) -> str:
    """Make the page of a sitting that is the teacher's: answers, and what they mean."""
    title = notebook.cells[0].source.partition("\n")[0]
    return _page(f"Key · {title[2:]}", "".join(_answers(notebook)))


def _page(title: str, body: str) -> str:
    title = title.strip("# ")
    foot = f"@page {{ @bottom-left {{ content: {json.dumps(title, ensure_ascii=False)} }} }}"
    return web_page(title, f"<style>{foot}</style>{body}", Path(__file__).with_name("paper.css"))


def _article() -> str:
    """Write the article in numbered lines, and the hard words in it, each with its line."""
    article, place, starts, shown = load_article(), 0, [], ""
    for paragraph in article.paragraphs:
        for line in wrap(paragraph.text, _LETTERS, break_on_hyphens=False):
            place = article.text.index(line, place)
            starts.append(place)
            shown += f"<li{' class=new' * (place == paragraph.start)}>{escape(line)}</li>"
    words = {row["words"]: row["meaning"] for row in read_rows("glosses.csv")}
    listed = "".join(
        f"<dt>{bisect(starts, at)} <b>{escape(word)}</b></dt> <dd>{escape(words[word])}</dd>"
        for at, word in sorted((article.text.find(word), word) for word in words)
        if at >= 0
    )
    return (
        f'<ol class="article">{shown}</ol><p class="small">{escape(article.source)}</p>'
        f"<h2>Hard words, by line</h2><dl>{listed}</dl>"
    )


def _tasks(notebook: Any) -> Iterator[str]:
    """Give each task, with what stands before it in its section and says no answer of another one."""
    waiting: list[str] = []
    answers: list[Any] = []
    section = ""
    for cell in notebook.cells[2:]:
        kinds, source, asked = tags(cell), cell.source, number(cell)
        if cell.cell_type == "markdown" and "written" not in kinds:
            for piece in re.split(r"(?m)^(?=##)", ANSWER.sub("", FOLD.sub("", source))):
                if piece.startswith("## "):
                    section, waiting = piece, []
                is_task = piece.startswith("### ") or section.startswith("## Discuss")
                waiting.append(_prose(piece, () if is_task else answers))
        elif asked in QUESTIONS or kinds & {"exercise", "guess", "written"}:
            yield from waiting
            is_asked, waiting = "?" in "".join(waiting[-1:]), []
            if asked in QUESTIONS:
                yield _options(QUESTIONS[asked])
            elif "exercise" in kinds:
                answers.append(EXERCISES[asked].expected())
                yield _room(source, answers[-1])
            elif "guess" in kinds:
                question = "" if is_asked else GUESSES[source.split('"')[1]].question
                yield f"<p>{escape(question)}</p>{_LINE}"
            else:
                yield 3 * _LINE
        elif "= coding_sheet(" in source:
            yield from waiting
            waiting = []
            if "round=" not in source:  # a second round goes onto the sheet of the first
                yield re.sub("</?form>", "", cell.outputs[-1]["data"]["text/html"])
        elif "hint" not in kinds:
            waiting += _shown(cell, answers)


def _html(source: str) -> str:
    """Write prose as HTML, without pictures and links."""
    return markdown2html(re.sub(r"!\[[^]]*\]\([^)]*\)|\[([^]]*)\]\([^)]*\)", r"\1", source))


def _prose(source: str, answers: Sequence[Any] = ()) -> str:
    """Write prose without what needs a keyboard, and without paragraphs that say an answer."""
    lines = []
    for line in source.split("\n"):
        sentences = re.split(r"(?<=[.!?:)*]) +(?=[^a-z])", line)
        kept = takewhile(lambda part: part.startswith("#") or not _KEYS.search(part), sentences)
        lines.append("" if any(_says(line, answer) for answer in answers) else " ".join(kept))
    return _html("\n".join(lines))


def _says(text: str, answer: Any) -> bool:
    """Say whether a text holds the answer of an exercise."""
    forms = {f"{answer:g}", f"{answer:.2f}"} if is_number(answer) else {str(answer)} - {""}
    return any(re.search(rf"(?<![\w.]){re.escape(form)}(?!\.?\w)", text) for form in forms)


def _shown(cell: Any, answers: Sequence[Any]) -> Iterator[str]:
    """Give the results of a cell that are of use on paper: texts to mark, tables, charts, lines."""
    code = re.sub(r"(?m)^(from|import) .*\n|  # .*", "", cell.source)
    code *= "guessed(" not in cell.source
    for output in cell.outputs:
        data = output.get("data", {})
        plain, html = data.get("text/plain") or output.get("text", ""), data.get("text/html", "")
        is_answer = any(_says(plain, answer) for answer in answers)
        if "mark words." in plain:
            yield f"<div class=mark>{_text(html)}</div>"
        elif is_answer or len(plain) > _LONGEST or _SCREEN.search(plain):
            continue
        elif html:
            yield re.sub(r"(?s)<details.*?</details>", "", html)
        else:
            text = re.sub(r"\n +", " ", plain.strip())
            short = " class=short" * (text.count("\n") > 6)
            yield f"<pre>{escape(code.strip())}\n<b{short}>{escape(text)}</b></pre>"
            code = ""


def _text(html: str) -> str:
    """Give the text that is to be marked, as HTML without tags."""
    return re.sub(r"<[^>]*>", "", re.sub(r"<p>[^<]*</p></form>$", "", html))


def _options(question: Question, whys: bool = False) -> str:
    """Write a question with boxes to tick; with reasons, the right one is ticked."""
    items = "".join(
        f"<li{' class=right' * (whys and place == question.right)}><span>{escape(option)}</span>"
        f"{' ' + escape(why) if whys else ''}</li>"
        for place, (option, why) in enumerate(question.options.items(), 1)
    )
    name = "boxes whys" if whys else "boxes"
    return f'<p>{escape(question.text)}</p><ul class="{name}">{items}</ul>'


def _room(source: str, answer: Any) -> str:
    """Give the place for an answer: lines, names with a line each, or a box to draw in."""
    if ".spans or" in source:
        return "<p>Mark with a pencil, in the text above.</p>"
    if "Figure(" in source:
        return '<div class="box"></div>'
    if names := re.findall(r'"([^"]+)": \.\.\.', source):
        return "".join(f'<div class="line">{escape(name)}</div>' for name in names)
    given = "".join(f"<p>{escape(words)}</p>" for words in re.findall(r"= \[(.*)\]", source))
    return given + _LINE * (2 - is_number(answer))


def _answers(notebook: Any) -> Iterator[str]:
    """Give what is right, exercise by exercise, and our answers to what has no right one."""
    question = text = ""
    for cell in notebook.cells:
        outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
        kinds, asked = tags(cell), number(cell)
        if cell.cell_type == "markdown" and cell.source != BLANK:
            *pairs, rest = ANSWER.split(FOLD.sub("", cell.source))
            for before, answer in zip(pairs[::2], pairs[1::2], strict=True):
                question = before.strip().split("\n\n")[-1] or question
                yield f'{_html(question)}<div class="answer">{_html(answer)}</div>'
            question = rest.strip().split("\n\n")[-1]
        elif "hint" in kinds:
            told = _WORKED.findall(outputs[-1]["text/html"])[0]
            right = EXERCISES[asked].expected()
            if isinstance(right, frozenset) and "It gives" not in told:
                told += f"<p>Words: {escape(', '.join(sorted(map(str, right))))}.</p>"
            elif isinstance(right, tuple) and all(isinstance(place, tuple) for place in right):
                told += f"<p>Words: {escape(', '.join(text[start:end] for start, end in right))}.</p>"
            yield f"<h3>Exercise {asked}</h3>{told}"
        elif asked in QUESTIONS:
            yield f"<h3>Exercise {asked}</h3>{_options(QUESTIONS[asked], whys=True)}"
        elif "guessed(" in cell.source:
            said = re.sub("Your guess. | You have not noted one.", "", outputs[-1]["text/plain"])
            yield f"<p><b>Guess.</b> {escape(said)}</p>"
        elif outputs and "mark words." in outputs[-1].get("text/plain", ""):
            text = unescape(_text(outputs[-1]["text/html"]))
