"""Write copies of the lessons: for a class, and for oneself. Their links lead to files beside them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.course.glossary import explain
from helpers.course.notebooks import (
    NOTEBOOKS,
    POOLING,
    ROOT,
    chosen,
    lessons,
    number,
    read,
    tags,
    write,
)
from helpers.course.wheel import wheel
from helpers.data import ADOPTED, THINGS
from helpers.exercises import EXERCISES
from helpers.work import save

NOTED = "one_article"
"""The key in a copy's metadata that says which lesson it is a copy of, and which text of it."""

ANSWER = re.compile(r"<details><summary>One answer \(ours\)</summary>(.*?)</details>", re.DOTALL)
"""What answers a question to discuss; another question may stand behind it in the same cell."""

_LAB = "import helpers.course, jupyterlab.labapp as lab; lab.main()"
"""What opens JupyterLab without what this package does without: 3 s sooner than `jupyter lab`."""

_PACKED = "compress_response=yes"
"""What lets the first page be 2 MB in place of 7, for who opens it over a school's network."""

_LINK = re.compile(r"\.\./(notebooks|helpers)/([\w./]+)")
"""A link from a lesson to what is looked up: it holds from each folder of the course."""

_OTHER = re.compile(r"\[([^]]+)\]\((\d\w+\.ipynb)\)")
"""A link to another lesson, which may not be handed out."""

_HUB = """# What Binder or a hub installs for the lessons beside this file; it holds no answers.
channels: [conda-forge]
dependencies:
  - python >=3.11
  - jupyterlab >=4.4
  - pip
  - pip:
      - ./{}
"""


def student(
    folder: Path,
    hints: int | None = None,
    lessons: str = "",
    nbgrader: bool = False,
    hub: bool = False,
) -> None:
    """Write the students' copies, without answers, outputs and last hints: see `__main__`."""
    paths = chosen(lessons)
    if hub:
        check_new(folder)
    places = {folder / "source" / path.stem: [path] for path in paths} if nbgrader else {folder: paths}
    for place, some in places.items():
        for name, is_new in copies(place, some, False, hints, _graded if nbgrader else None).items():
            kept = "is already there and is kept; rename it to get a new one."
            print(f"{name} {'is new.' if is_new else kept}")
    if hub:
        save(folder / "environment.yml", _HUB.format(wheel(folder).name))


def start(folder: Path, options: Sequence[str] = (), opens: bool = True) -> None:
    """Write a learner's own copies, without outputs, and open JupyterLab there: see `__main__`."""
    adopted = (folder / ADOPTED / THINGS).is_file()  # its lessons are about another article
    made = copies(folder, [] if adopted else [*lessons(), POOLING], answers=True)
    new = sum(made.values())
    print(f"Your lessons are in the folder {folder.name}" + (f"; {new} are new." if new else "."))
    kept = [path for path in lessons() if not made.get(path.name, True)]
    if older := [path.name for path in kept if _is_older(folder / path.name, path)]:
        print(
            f"The course has a newer text of {', '.join(older)}. Yours stays as it is. "
            "For the newer one, give yours another name and start again."
        )
    if opens:
        _open(folder.resolve() / lessons()[0].name, options)


def _open(lesson: Path, options: Sequence[str]) -> None:
    """Open JupyterLab at a lesson, in the current folder where the lesson is in it."""
    here = Path.cwd() if lesson.is_relative_to(Path.cwd()) else lesson.parent
    url = f"/lab/tree/{lesson.relative_to(here).as_posix()}"
    command = [sys.executable, "-c", _LAB, f"--ServerApp.root_dir={here}"]
    command += [f"--LabApp.default_url={url}", f"--ServerApp.tornado_settings={_PACKED}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        command.append("--no-browser")
        print("There is no display here: open the address with the token that is printed below.")
    sys.stdout.flush()
    if os.name == "nt":  # there, a program cannot become another one
        with suppress(KeyboardInterrupt):
            sys.exit(subprocess.run([*command, *options]).returncode)
    os.execv(sys.executable, [*command, *options])


def check_new(folder: Path) -> None:
    """Raise a ValueError where a folder holds something that could be lost."""
    if folder.is_dir() and any(folder.iterdir()):
        raise ValueError(f"The folder {folder} is not empty: name a new one, so that nothing is lost.")


def copies(
    folder: Path,
    paths: Sequence[Path],
    answers: bool,
    hints: int | None = None,
    change: Callable[[Any], None] | None = None,
) -> dict[str, bool]:
    """Copy each notebook that is not there yet, and what is looked up in it; say which are new."""
    new = {path.name: not (folder / path.name).exists() for path in paths}
    for path in paths:
        if new[path.name]:
            book = read(path)
            book.metadata[NOTED] = {"lesson": path.stem, "copy_of": version(path)}
            if change:
                change(book)
            _bare(book, answers, hints)
            for cell in book.cells:
                cell.source = _LINK.sub(lambda link: _beside(folder, link), cell.source)
                cell.source = _OTHER.sub(lambda link: link[0 if link[2] in new else 1], cell.source)
            write(book, folder / path.name)
    return new


def _beside(folder: Path, link: re.Match) -> str:
    """Put what a link leads to into a folder, if it is not there yet; give the link to it there."""
    source = (NOTEBOOKS if link[1] == "notebooks" else ROOT / "helpers") / link[2]
    if source.is_file() and not (folder / link[2]).exists():
        (folder / link[2]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / link[2])
    return link[2]


def version(path: Path) -> str:
    """Tell by a few characters which text of a lesson this is; its outputs do not count."""
    text = "\0".join(cell.source for cell in read(path).cells)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _is_older(copy: Path, path: Path) -> bool:
    """Say whether a copy is known to be of another text of the lesson than the one of today."""
    with suppress(OSError, ValueError, KeyError, TypeError):  # somebody's own file, or a damaged one
        noted = json.loads(copy.read_text(encoding="utf-8"))["metadata"][NOTED]["copy_of"]
        return noted != version(path)
    return False


def _bare(notebook: Any, answers: bool, hints: int | None) -> None:
    """Leave out the outputs, and the answers and last hints where they are not wanted."""
    if not answers:
        unanswered(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if "hint" in tags(cell) and not answers:
                most = len(EXERCISES[number(cell)].hints) - 1 if hints is None else hints
                cell.source = f'hint("{number(cell)}", most={most})'


def unanswered(notebook: Any) -> None:
    """Take our answers to questions to discuss out of a lesson, and the terms that only they have."""
    for cell in notebook.cells:
        if ANSWER.search(cell.source):
            cell.source = explain(ANSWER.sub("", cell.source).strip())
    notebook.cells = [cell for cell in notebook.cells if cell.source]


def _graded(notebook: Any) -> None:
    """Let nbgrader give a point for each right answer, and a teacher four for each written one.

    A student sees only the check. What nbgrader adds when it grades fails for all but a right answer.
    """
    for place, cell in enumerate(notebook.cells):
        graded = {"grade": True, "grade_id": f"cell-{place}", "schema_version": 3, "task": False}
        if "check" in tags(cell):
            asked = number(cell)
            cell.source += (
                "\n### BEGIN HIDDEN TESTS\nfrom helpers.exercises import check\n"
                f'reply = check("{asked}", answer_{asked.replace(".", "_")})\n'
                'assert reply.verdict == "Right", reply\n### END HIDDEN TESTS'
            )
            cell.metadata["nbgrader"] = graded | {"points": 1, "locked": True, "solution": False}
        elif "written" in tags(cell):
            cell.metadata["nbgrader"] = graded | {"points": 4, "locked": False, "solution": True}
