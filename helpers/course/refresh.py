"""Run all notebooks of the course, clean them and store them: `make refresh`."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient

from helpers.course.glossary import explain
from helpers.course.notebooks import POOLING, ROOT, lessons, read, tags, write

FOLDED = {"folded", "hint"}
"""Tags of cells whose source JupyterLab folds: what nobody need read, and what gives answers away."""

WIDGET = "application/vnd.jupyter.widget-view+json"

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}


def refresh() -> None:
    """Run, clean and store all notebooks of the course; others are left alone."""
    for path in [*lessons(), POOLING]:
        write(clean(execute(read(path), path.parent)), path)
        print(path.relative_to(ROOT))


def execute(notebook, folder: Path):
    """Run all cells in a fresh kernel, with `folder` as the current folder; stop at an error.

    What a learner keeps is kept in a folder that goes away: what is stored is nobody's work.
    """
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],  # that this kernel listens here is no news
        coalesce_streams=True,  # how a text was cut into messages differs from run to run
        resources={"metadata": {"path": str(folder)}},
    )
    with TemporaryDirectory() as work:
        return client.execute(env=os.environ | {"ONE_ARTICLE_WORK": work})


def clean(notebook):
    """Take out what differs from run to run, fold what is to be folded, and explain what is linked.

    So the view of a control goes, which only its own kernel could fill: its still content is stored.
    """
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    for cell in notebook.cells:
        kept = {"tags": sorted(tags(cell))} if tags(cell) else {}
        folded = {"jupyter": {"source_hidden": True}} if tags(cell) & FOLDED else {}
        cell.metadata = nbformat.from_dict(kept | folded)
        cell.source = cell.source.rstrip("\n")
        if cell.cell_type == "markdown":
            cell.source = explain(cell.source)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    return notebook
