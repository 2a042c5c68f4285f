"""The notebooks of the course: which they are, and how one is read and written."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

from helpers.work import save

ROOT = Path(__file__).parents[2]
"""The folder of the course."""

NOTEBOOKS = ROOT / ("notebooks" if (ROOT / "notebooks").is_dir() else "helpers/notebooks")
"""The folder of its notebooks, which a wheel carries inside; others there are left alone."""

STYLE = Path(__file__).with_name("page.css")
"""How the pages look that are made of what stands in notebooks."""

LESSONS = (
    "00_start_here.ipynb",
    "01a_how_many_words.ipynb",
    "01b_marks_and_sentences.ipynb",
    "01c_which_words_count.ipynb",
    "02a_finding_names.ipynb",
    "02b_rules_and_models.ipynb",
    "02c_who_is_meant.ipynb",
    "03a_is_it_true.ipynb",
    "03b_how_firm_is_it.ipynb",
    "03c_charts_choose.ipynb",
    "04a_who_speaks.ipynb",
    "04b_what_it_is_called.ipynb",
    "04c_one_interview.ipynb",
    "04d_can_it_be_checked.ipynb",
    "05a_code_a_frame.ipynb",
    "05b_told_otherwise.ipynb",
    "06_your_own_article.ipynb",
    "07_many_texts.ipynb",
)
"""The lessons, in order."""


POOLING = NOTEBOOKS / "teacher" / "pooling.ipynb"
"""The teacher's notebook for lesson 5."""


def lessons() -> list[Path]:
    """List the lessons, in order."""
    return [NOTEBOOKS / name for name in LESSONS]


def chosen(named: str) -> list[Path]:
    """List the lessons of some numbers: "1,3a" is all of lesson 1 and one sitting; "" is all lessons.

    Raises
    ------
    ValueError
        If no lesson has such a number.
    """
    found = []
    for part in filter(None, re.split(r"[,\s]+", named)):
        number = re.compile(rf"0?{re.escape(part)}[a-z]*_")
        fits = [path for path in lessons() if number.match(path.name)]
        if not fits:
            raise ValueError(f"There is no lesson {part!r}: write numbers, such as 1 or 1,3a.")
        found += fits
    return sorted(set(found)) or lessons()


def tags(cell) -> set[str]:
    """Give the tags of a cell."""
    return set(cell.metadata.get("tags", []))


def number(cell) -> str:
    """Give the number of the exercise or question that a cell is for; nothing where it is for none."""
    pattern = r'^(?:answer_|choose\(QUESTIONS\["|hint\("|check\(")(\d+[._]\d+)'
    found = re.search(pattern, cell.source, re.MULTILINE)
    return found[1].replace("_", ".") if found else ""


def read(path: Path):
    """Read a notebook."""
    return nbformat.read(path, as_version=4)


def write(notebook, path: Path) -> None:
    """Write a notebook in one go."""
    nbformat.validate(notebook)
    save(path, nbformat.writes(notebook) + "\n")
