"""Write copies of the lessons: for a class (`make student`), and for oneself (`make lab`)."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path

from helpers.course.notebooks import ROOT, lessons, read, tags, write
from helpers.course.refresh import clean


def student(folder: Path = ROOT / "student") -> None:
    """Write the students' copies, without answers and outputs.

    Parameters
    ----------
    folder : Path
        Where they go; it is made. A file that is already there is never overwritten.
    """
    for name, is_new in copies(folder, answers=False).items():
        kept = "is already there and is kept; rename it to get a new one."
        print(f"{name} {'is new.' if is_new else kept}")


def start(folder: Path = ROOT / "my_lessons") -> None:
    """Write a learner's own copies, without outputs: these are the ones that `make lab` opens.

    Parameters
    ----------
    folder : Path
        Where they go; it is made. A file that is already there is never overwritten.
    """
    made = copies(folder, answers=True)
    new = sum(made.values())
    print(f"Your lessons are in the folder {folder.name}" + (f"; {new} are new." if new else "."))
    older = [
        path.name for path in lessons() if not made[path.name] and _is_older(folder / path.name, path)
    ]
    if older:
        print(
            f"The course has a newer text of {', '.join(older)}. Yours stays as it is. "
            "For the newer one, give yours another name and start again."
        )


def copies(folder: Path, answers: bool) -> dict[str, bool]:
    """Write a copy of each notebook that is not there yet; say for each whether it is new."""
    folder.mkdir(exist_ok=True)
    new = {}
    for path in lessons():
        copy = folder / path.name
        new[path.name] = not copy.exists()
        if new[path.name]:
            book = without_outputs(clean(read(path)), answers)
            book.metadata["one_article"] = {"copy_of": _version(path)}
            write(book, copy)
    return new


def _version(path: Path) -> str:
    """Tell by a few characters which text of a lesson this is; its outputs do not count."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\0".join("".join(cell["source"]) for cell in cells)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _is_older(copy: Path, path: Path) -> bool:
    """Say whether a copy is known to be of another text of the lesson than the one of today."""
    with suppress(OSError, ValueError, KeyError, TypeError):  # somebody's own file, or a damaged one
        noted = json.loads(copy.read_text(encoding="utf-8"))["metadata"]["one_article"]["copy_of"]
        return noted != _version(path)
    return False


def without_outputs(notebook, answers: bool):
    """Leave out the outputs, and the answers where they are not wanted."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if not answers and "hint" in tags(cell):
                cell.source = re.sub(r".*^(hint\(\"[^\"]+\").*", r"\1)", cell.source, flags=re.S | re.M)
    return notebook
