"""A site that runs the lessons in a browser alone (JupyterLite): nothing is installed there.

Building it needs no network; using it does. The browser of each learner fetches Pyodide (Python with
numpy, pandas and matplotlib) from the public server that JupyterLite names, or from the site if it was
given a copy; and what Pyodide has not, such as ipywidgets and a new nltk, from the index of Python
packages. The course itself comes from the site.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers.course.notebooks import ROOT, chosen
from helpers.course.student import copies

LISTED = "one-article.txt"
"""The file of a site that lists its files: no folder with other ones is written over."""

_EXTENSIONS = (
    "@jupyterlite/pyodide-kernel-extension",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
_SHARED = Path(sys.prefix, "share", "jupyter", "labextensions")
_FOR_LEARNERS = "__init__", "findings", "notebooks"  # what lessons use of the package `course`
_NOT_THERE = re.compile("Requires-Dist: (jupyterlab|nbc|psutil|.*extra ==)|Provides-Extra|Desc")
_TOLD = "**First, run this cell** (click it, then Shift + Enter), and wait until it says *Ready*."
_FETCH = """# Where Python runs in a browser alone, this fetches the course. Elsewhere it does nothing.
import sys

if sys.platform == "emscripten":
    import piplite

    await piplite.install("one-article")
    print("Ready: the course is here.")"""
_WHEEL = b"Wheel-Version: 1.0\nGenerator: one-article\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def lite(folder: Path, lessons: str = "", pyodide: Path | None = None) -> None:
    """Write the site: the students' copies, in a JupyterLab that any web server can show.

    Parameters
    ----------
    folder : Path
        Where it goes; it is made. An older site in it is replaced; anything else in it stops this.
    lessons : str
        Which lessons, by number: "1,3a"; all where nothing is said.
    pyodide : Path
        The archive (.tar.bz2) of a release of Pyodide, to be a part of the site.

    Raises
    ------
    ValueError
        If folder or archive is not as it has to be, or JupyterLite is not installed or stops.
    """
    paths = chosen(lessons)
    found = [str(place) for name in _EXTENSIONS if (place := _SHARED / name).is_dir()]
    if not find_spec("jupyterlite_core") or len(found) < len(_EXTENSIONS):
        install = "pip install jupyterlite-core jupyterlite-pyodide-kernel"
        raise ValueError(f"JupyterLite is not installed: python -m {install}")
    if pyodide and not (pyodide.is_file() and pyodide.suffix == ".bz2"):
        raise ValueError(f"{pyodide} is no archive of Pyodide: give a file that ends in .tar.bz2.")
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / LISTED
    known = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    if others := {*_files(folder)} - {*known}:
        raise ValueError(f"{folder} has something else in it, {min(others)}: choose a new folder.")
    with TemporaryDirectory() as made:
        copies(Path(made, "lessons"), paths, False, change=_begin)
        _build(Path(made), found, pyodide)
        site = Path(made, "site")
        (site / LISTED).write_text("\n".join([*_files(site), LISTED]), encoding="utf-8")
        for name in _files(folder):
            (folder / name).unlink()
        shutil.copytree(site, folder, dirs_exist_ok=True)
    print(f'{folder} is written. To look at it: python -m http.server --directory "{folder}"')
    print(f"The first lesson is there at lab/index.html?path={paths[0].name}")


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


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


def wheel(folder: Path) -> Path:
    """Write the course as a wheel for learners: no notebooks, no worked answers, no teacher's tools."""
    about = distribution("one-article")
    name = f"one_article-{about.version}"
    info = f"{name}.dist-info"
    licences = [Path(str(file.locate())) for file in about.files or [] if "licenses" in file.parts]
    lines = [f"{key}: {text}" for key in {*about.metadata} for text in about.metadata.get_all(key, [])]
    kept = [f"{line}\n" for line in sorted(lines) if not _NOT_THERE.match(line)]
    parts = dict(_parts())
    parts |= {f"{info}/licenses/{path.name}": path.read_bytes() for path in licences}
    parts |= {f"{info}/METADATA": "".join(kept).encode(), f"{info}/WHEEL": _WHEEL}
    record = [f"{path},sha256={_hash(data)},{len(data)}\n" for path, data in parts.items()]
    parts[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
    made = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as file:
        for path, data in parts.items():
            file.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return made


def _hash(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).decode().rstrip("=")


def _parts() -> Iterator[tuple[str, bytes]]:
    """Give what a lesson needs of the helpers: each file with its path in the wheel."""
    for path in sorted((ROOT / "helpers").rglob("*.*")):
        inner = path.relative_to(ROOT).parts
        hidden = any(part.startswith((".", "__pycache__", "notebooks")) for part in inner[:-1])
        if path.is_file() and not hidden and ("course" not in inner or path.stem in _FOR_LEARNERS):
            data = path.read_bytes()
            yield "/".join(inner), _unanswered(data.decode()) if path.suffix == ".toml" else data


def _unanswered(words: str) -> bytes:
    """Leave out of a lesson's exercises what no copy shows and no check needs: answers, last hints."""
    texts = tomllib.loads(words)
    for exercise in texts.values():
        exercise.pop("worked", None)
        exercise.get("hints", [...]).pop()
    return "\n".join(f"{json.dumps(number)} = {_toml(part)}" for number, part in texts.items()).encode()


def _toml(value: Any) -> str:
    """Write a value as TOML, on one line: texts, numbers and lists look there as they do in JSON."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {_toml(part)}' for key, part in value.items())}}}"
    return json.dumps(value)
