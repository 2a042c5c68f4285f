"""Measure what a lesson costs a learner's machine: each beside its floor, within one run.

The floor of a lesson is a kernel that loads all packages that the lesson has loaded at its end, but for
our helpers, and does nothing with them. Lesson and floor take turns; the middle of three is given.
Times are those of the processor, in the kernel.
"""

import json
from statistics import median

import nbformat

from helpers.course.notebooks import NOTEBOOKS, lessons, read
from helpers.course.refresh import execute

TURNS = 3

MOST = {"time": 1.5, "memory": 200, "file": 600}
"""How often its floor, how many MB and how many kB a lesson may take."""

MEASURE = """
import json, os, sys, time
import psutil
loaded = [name for name in sys.modules if name.split(".")[0] not in ("helpers", "__main__")]
print(json.dumps([time.process_time(), psutil.Process().memory_info().rss / 1e6, loaded]))
"""

LOAD = """
from contextlib import suppress
from importlib import import_module
for name in {loaded!r}:
    with suppress(Exception):
        import_module(name)
"""


def measured(notebook) -> tuple[float, float, list[str]]:
    """Run a notebook: give the seconds and the MB that its kernel took, and what it has loaded."""
    cell = nbformat.v4.new_code_cell(MEASURE)
    book = execute(nbformat.v4.new_notebook(cells=[*notebook.cells, cell]), NOTEBOOKS)
    outputs = book.cells[-1].outputs
    return tuple(json.loads(next(o.text for o in outputs if o.get("name") == "stdout")))


def floor_of(loaded: list[str]):
    """Give a notebook that loads these modules and does nothing with them."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LOAD.format(loaded=loaded))])


def row(path) -> str:
    """Measure one lesson: the two within each turn stand beside one another."""
    _, _, loaded = measured(read(path))  # once, so that no file is read for the first time
    turns = [(measured(read(path)), measured(floor_of(loaded))) for _ in range(TURNS)]
    ratio = median(lesson[0] / floor[0] for lesson, floor in turns)
    seconds, memory, bare = (
        median(turn[which][what] for turn in turns) for which, what in ((0, 0), (0, 1), (1, 1))
    )
    told = f"| {path.stem} | {ratio:.2f} | {seconds:.1f} | {memory:.0f} | {bare:.0f} |"
    over = [ratio > MOST["time"], memory > MOST["memory"], size(path) > MOST["file"]]
    return f"{told} {size(path):,.0f} | {'**too much**' if any(over) else 'yes'} |"


def size(path) -> float:
    """Give the size of a file, in kB."""
    return path.stat().st_size / 1000


def main():
    """Print the table."""
    print("| lesson | times its floor | seconds | MB after it | MB of its floor | file, kB | kept |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for path in lessons():
        print(row(path), flush=True)


if __name__ == "__main__":
    main()
