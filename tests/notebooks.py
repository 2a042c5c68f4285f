"""Run, clean and copy the notebooks: `make refresh` and `make student`.

The notebooks in the folder notebooks/ are the one source. Refreshing runs each from top to bottom and
stores it so that the same cells give the same file; the students' copies are made from them.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
FOLDED = {"solution", "hint"}
"""Tags of cells whose source JupyterLab folds; what they show folds itself."""


def paths() -> list[Path]:
    """List all notebooks of the course, in order."""
    return sorted(NOTEBOOKS.glob("*.ipynb")) + sorted(NOTEBOOKS.glob("teacher/*.ipynb"))


def lessons() -> list[Path]:
    """List the numbered lessons, in order."""
    return [path for path in paths() if path.name[0].isdigit()]


def tags(cell) -> set[str]:
    """Give the tags of a cell."""
    return set(cell.metadata.get("tags", []))


def read(path: Path):
    """Read a notebook."""
    return nbformat.read(path, as_version=4)


def write(notebook, path: Path):
    """Write a notebook in one go, so that a stop in the middle leaves the old one whole."""
    nbformat.validate(notebook)
    part = path.with_suffix(".part")
    part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    os.replace(part, path)


def execute(notebook, folder: Path, timeout: int = 120):
    """Run all cells in a fresh kernel, with `folder` as the current folder; stop at an error."""
    client = NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # how a text was cut into messages differs from run to run
        resources={"metadata": {"path": str(folder)}},
    )
    return client.execute()


def clean(notebook):
    """Take out what differs from run to run, and fold what is to be folded."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {
                "name": "python",
                "file_extension": ".py",
                "mimetype": "text/x-python",
            },
        }
    )
    for cell in notebook.cells:
        kept = {"tags": sorted(tags(cell))} if tags(cell) else {}
        folded = {"jupyter": {"source_hidden": True}} if tags(cell) & FOLDED else {}
        cell.metadata = nbformat.from_dict(kept | folded)
        cell.source = cell.source.rstrip("\n")
    return notebook


def for_students(notebook):
    """Leave out solutions and outputs."""
    notebook.cells = [cell for cell in notebook.cells if "solution" not in tags(cell)]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def refresh():
    """Run, clean and store all notebooks."""
    for path in paths():
        write(clean(execute(read(path), path.parent)), path)
        print(path.relative_to(ROOT))


def student(folder: Path = ROOT / "student"):
    """Write the students' copies; a file that is already there is never overwritten."""
    folder.mkdir(exist_ok=True)
    for path in [*lessons(), NOTEBOOKS / "glossary.ipynb"]:
        copy = folder / path.name
        if copy.exists():
            print(f"{copy.name} is already there and is kept; rename it to get a new one.")
        else:
            write(for_students(clean(read(path))), copy)
            print(f"{copy.name} is new.")


if __name__ == "__main__":
    todo = {"refresh": refresh, "student": student}
    if len(sys.argv) != 2 or sys.argv[1] not in todo:
        sys.exit(f"Say what to do: python tests/notebooks.py {' | '.join(todo)}")
    todo[sys.argv[1]]()
