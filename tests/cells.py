"""Run all cells of all notebooks of some folders, and say what came of them.

That is quicker than a kernel for each, and the same IPython.
"""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import anywidget  # noqa: F401
import ipywidgets  # noqa: F401
import matplotlib.figure  # noqa: F401
import nbformat
import nltk  # noqa: F401
import numpy as np
import pandas as pd  # noqa: F401
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def came_of(*folders, draws=False):
    """Run the notebooks as a learner does; give for each folder what came of its cells.

    To draw all charts takes as long as all else: where they are not looked at, they are blank.
    """
    env = os.environ | {"MPLBACKEND": "agg", "DRAWS": "yes" * draws}
    env.pop("ONE_ARTICLE_WORK", None)
    command = [sys.executable, __file__, *folders]
    told = subprocess.run(command, env=env, capture_output=True, check=True)
    return [*map(json.loads, told.stdout.splitlines())]


def ran(cell, shell, shown):
    """Run a cell; give its error, what it shows as HTML, and what it says and shows as plain text."""
    shown.clear()
    with capture_output() as said:
        result = shell.run_cell(cell.source, store_history=False)
    data = [*(output.data for output in said.outputs), *shown]
    html, plain = ([one[kind] for one in data if kind in one] for kind in ("text/html", "text/plain"))
    error = result.error_before_exec or result.error_in_exec
    return repr(error) if error else "", html, [said.stdout, said.stderr, *plain]


def replies(names):
    """Give what the checks say to each worked answer, and to three dots."""
    from helpers.exercises import check

    numbers = {name: name[9:].replace("_", ".") for name in names if name.startswith("solution_")}
    return {n: (repr(check(n, names[name])), repr(check(n, ...))) for name, n in numbers.items()}


def run(folder):
    """Run the notebooks one after the other, each with no names of another."""
    os.chdir(folder)
    shell, cells, answers, shown = InteractiveShell.instance(), [], {}, []
    DisplayHook.write_format_data = lambda self, data, *_: shown.append(data)
    if not os.environ["DRAWS"]:
        from helpers.charts import chart

        chart.pixels = lambda *_: np.zeros((1, 1, 4), np.uint8)
    for path in sorted(Path.cwd().glob("*.ipynb")):
        gc.freeze()  # each reset would look through all that was loaded
        shell.reset(new_session=True)
        for cell in nbformat.read(path, as_version=4).cells:
            came = ran(cell, shell, shown) if cell.cell_type == "code" else ("", [], [])
            cells.append([f"{path.stem} {cell.id}", cell.source, *came])
        answers |= replies(shell.user_ns)
    print(json.dumps({"cells": cells, "answers": answers}), flush=True)


if __name__ == "__main__":
    # Each folder has a process of its own, since the helpers remember which article is theirs; where
    # the system can fork, it begins with the large packages loaded, and with no helper.
    for folder in sys.argv[1:]:
        if not hasattr(os, "fork"):
            only = len(sys.argv) == 2
            run(folder) if only else subprocess.run([sys.executable, __file__, folder], check=True)
        elif process := os.fork():
            if os.waitpid(process, 0)[1]:
                sys.exit(f"What ran in {folder} has ended.")
        else:
            run(folder)
            os._exit(0)
