"""Write copies of the lessons for students, without solutions and outputs: `make student`."""

from __future__ import annotations

from pathlib import Path

from helpers.course.notebooks import ROOT, paths, read, tags, write
from helpers.course.refresh import clean


def student(folder: Path = ROOT / "student") -> None:
    """Write the students' copies; a file that is already there is never overwritten.

    Parameters
    ----------
    folder : Path
        Where they go; it is made.
    """
    folder.mkdir(exist_ok=True)
    for path in paths():
        copy = folder / path.name
        if copy.exists():
            print(f"{copy.name} is already there and is kept; rename it to get a new one.")
        else:
            write(for_students(clean(read(path))), copy)
            print(f"{copy.name} is new.")


def for_students(notebook):
    """Leave out solutions and outputs."""
    notebook.cells = [cell for cell in notebook.cells if "solution" not in tags(cell)]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook
