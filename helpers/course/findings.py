"""All that a learner noted, on one page to keep and to print: the end of the course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

from helpers.course.notebooks import STYLE, read, tags
from helpers.exercises import EXERCISES, GUESSES, guessed
from helpers.show import Html, web_page
from helpers.widgets import marker
from helpers.work import folder, kept, put

BLANK = "*Write here: double-click.*"
"""What stands in a cell tagged `written` until somebody writes there."""

PAGE = "my_findings.html"

_NOTHING = (
    "There is nothing to gather yet. Here you will find your guesses, the words that you marked, the "
    "exercises that you solved, and what you wrote below the questions (save it: Ctrl + S)."
)


def findings() -> Html:
    """Gather what a learner noted, show it, and write it as one page to print; an older page stays.

    Guesses, marks and solved exercises are kept in the learner's folder; what was written is saved in
    the notebooks of the current folder.
    """
    written, skipped = _written(sorted(Path.cwd().glob("*.ipynb")))
    parts = [
        _listed("What I guessed", map(_guess, GUESSES)),
        _listed("What I marked", map(_mark, sorted(folder().glob("marks-*.json")))),
        _listed("Exercises that I solved", [", ".join(n for n in EXERCISES if kept(f"solved-{n}"))]),
        f"<h2>What I wrote</h2>\n{written}" if written else "",
    ]
    body = "\n".join(filter(None, parts))
    told = [_keep(body)] if body else [_NOTHING]
    told += [f"{name} cannot be read as a notebook and was left out." for name in skipped]
    notes = "".join(f'<p role="status">{escape(sentence)}</p>' for sentence in told)
    return Html(f"{notes}{body}", "\n".join(told))


def _listed(title: str, items: Iterable[str]) -> str:
    shown = "".join(f"<li>{escape(item)}</li>\n" for item in items if item)
    return f"<h2>{title}</h2>\n<ul>\n{shown}</ul>" if shown else ""


def _guess(name: str) -> str:
    said = guessed(name).message
    return said if "You wrote " in said else ""


def _mark(file: Path) -> str:
    """Say which words were marked under a name, by their labels."""
    marked: dict[str, list[str]] = {}
    with suppress(Exception):  # a file that is not as we keep it
        stored, name = kept(file.stem), file.stem[6:]
        for span in marker(name, stored["text"], sorted({*stored["marks"].values()})).spans:
            marked.setdefault(span.label, []).append(f"“{span.text}”")
    told = "; ".join(f"{label}: {', '.join(words)}" for label, words in marked.items())
    return f"{file.stem[6:].replace('-', ' ').strip()}. {told}" if told else ""


def _written(paths: Iterable[Path]) -> tuple[str, list[str]]:
    """Gather what was written, each below its question; name the notebooks that cannot be read."""
    html, skipped = "", []
    for path in paths:
        try:
            cells = read(path).cells if path.is_file() else []
            own, title = written(cells), "".join(cell.source for cell in cells[:1])
        except Exception:  # whatever is wrong with one notebook, the others count
            skipped.append(path.name)
            continue
        html += f"<h3>{escape(title.strip().partition(chr(10))[0].lstrip('# '))}</h3>\n" if own else ""
        for asked, text in own:
            html += f"<p>{escape(asked)}</p>\n<blockquote>{escape(text)}</blockquote>\n"
    return html, skipped


def written(cells: Sequence[Any]) -> list[tuple[str, str]]:
    """Give what was written into the cells tagged `written`, each behind its question."""
    found, asked = [], ""
    for cell in cells:
        text = cell.source.strip()
        if "written" not in tags(cell):
            asked = text
        elif text not in ("", BLANK):
            found.append((_plain(asked), text))
    return found


def _plain(source: str) -> str:
    """Give the last paragraph of a piece of prose, without folds, headings and marks."""
    bare = re.sub(r"(?s)<details>.*?</details>|^#+ ", "", source, flags=re.MULTILINE)
    return re.sub(r"\]\([^)]*\)|[\[*`]", "", bare.strip().rpartition("\n\n")[2])


def _keep(body: str) -> str:
    """Write the page, beside an older one that differs, and say where it is."""
    file = folder() / PAGE
    try:
        put(file, web_page("My findings", f"<p>One article, taken apart.</p>\n{body}", STYLE))
    except OSError as error:
        return f"The page cannot be saved in {file.parent} ({error.strerror}). Here it is:"
    return f"Your page is {file.parent.name}/{PAGE}. It holds what was saved (Ctrl + S)."
