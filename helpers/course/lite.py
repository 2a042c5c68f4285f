"""A site that runs the lessons in a browser alone (JupyterLite): nothing is installed there.

Building it needs no network; using it does. The browser of each learner fetches Pyodide (Python with
numpy, pandas and matplotlib) from the public server that JupyterLite names, or from the site if it was
given a copy; and what Pyodide has not, such as ipywidgets and a new nltk, from the index of Python
packages. The course itself comes from the site.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers.course.notebooks import chosen
from helpers.course.student import check_new, copies
from helpers.course.wheel import wheel

_EXTENSIONS = (
    "@jupyterlite/pyodide-kernel-extension",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
_SHARED = Path(sys.prefix, "share", "jupyter", "labextensions")
_TOLD = "**First, run this cell** (click it, then Shift + Enter), and wait until it says *Ready*."
_FETCH = """# Where Python runs in a browser alone, this fetches the course. Elsewhere it does nothing.
import sys

if sys.platform == "emscripten":
    import piplite

    await piplite.install("one-article")
    print("Ready: the course is here.")"""


def lite(folder: Path, lessons: str = "", pyodide: Path | None = None) -> None:
    """Write the site: the students' copies, in a JupyterLab that any web server can show.

    Options: see `__main__`. Nothing is written where JupyterLite is not installed or stops.
    """
    paths = chosen(lessons)
    found = [str(place) for name in _EXTENSIONS if (place := _SHARED / name).is_dir()]
    if not find_spec("jupyterlite_core") or len(found) < len(_EXTENSIONS):
        install = "pip install jupyterlite-core jupyterlite-pyodide-kernel"
        raise ValueError(f"JupyterLite is not installed: python -m {install}")
    if pyodide and not (pyodide.is_file() and pyodide.suffix == ".bz2"):
        raise ValueError(f"{pyodide} is no archive of Pyodide: give a file that ends in .tar.bz2.")
    check_new(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        copies(Path(made, "lessons"), paths, False, change=_begin)
        _build(Path(made), found, pyodide)
        shutil.copytree(Path(made, "site"), folder, dirs_exist_ok=True)
    print(f'{folder} is written. To look at it: python -m http.server --directory "{folder}"')
    print(f"The first lesson is there at lab/index.html?path={paths[0].name}")


def _begin(notebook: Any) -> None:
    """Let a lesson begin with a cell that fetches the course, for the kernel of the site."""
    folded = {"tags": ["folded"], "jupyter": {"source_hidden": True}}
    fetch = new_code_cell(_FETCH, id="fetch", metadata=folded)
    notebook.cells[2:2] = [new_markdown_cell(_TOLD, id="first"), fetch]
    notebook.metadata.kernelspec = {"name": "python", "display_name": "Python (Pyodide)"}


def _build(home: Path, extensions: list[str], pyodide: Path | None) -> None:
    """Let JupyterLite make the folder `site` in `home`, of the folder `lessons` there and our wheel."""
    settings = {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": ["lessons"],
            "federated_extensions": extensions,
            "ignore_sys_prefix": ["federated_extensions"],  # those of other packages stay out
            "no_sourcemaps": True,
            "output_dir": "site",
        },
        "PipliteAddon": {"piplite_urls": [str(wheel(home))]},
        "PyodideAddon": {"pyodide_url": str(pyodide.resolve())} if pyodide else {},
    }
    (home / "jupyter_lite_config.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    run = subprocess.run(command, cwd=home, capture_output=True, text=True, errors="replace")
    if run.returncode:
        raise ValueError(f"JupyterLite stopped: {(run.stdout + run.stderr).strip().splitlines()[-1]}")
