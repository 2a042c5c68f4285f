"""The web book, `make book`: lessons, glossary and guide as pages without a kernel and a network."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from helpers.course.findings import BLANK
from helpers.course.notebooks import NOTEBOOKS, POOLING, ROOT, lessons, number, read, tags, write
from helpers.course.student import copies, unanswered
from helpers.exercises import hint
from helpers.work import KEPT

EDITIONS = {"teacher": True, "student": False}
"""The folders of the two editions, and whether answers and guide are in them."""

SETTINGS = {
    "project": "One article",
    "html_title": "One article",
    "smartquotes": False,  # which marks a text has is a subject here
    "extensions": ["myst_nb"],
    "exclude_patterns": ["copies"],
    "nb_execution_mode": "off",
    "nb_code_prompt_show": "Show the code",
    "nb_code_prompt_hide": "Hide the code",
    "myst_heading_anchors": 6,
    "myst_heading_slug_func": "helpers.course.glossary.anchor",
    "html_theme": "sphinx_book_theme",
    "html_theme_options": {
        "home_page_in_toc": True,
        "use_download_button": False,
        "navbar_persistent": [],
        "footer_content_items": [],
    },
    "html_sidebars": {"**": ["search-button-field", "sbt-sidebar-nav"]},
    "html_context": {"default_mode": "auto"},
    "html_static_path": [str(Path(__file__).with_name("book.css"))],
    "html_css_files": ["book.css"],
    "html_copy_source": False,
    "html_use_index": False,
    "html_show_search_summary": False,  # it asks for other pages, which files on a disk may not
}

_TAGS = {
    "check": "remove-cell",
    "guess": "remove-output",
    "hint": "remove-input",
    "folded": "hide-input",
}
"""What becomes of a cell: nothing is checked here, and an answer stands behind the last hint."""

_LINES = '<div class="lines"></div>'
"""Where one writes on paper."""


def book(folder: Path = ROOT / "book") -> None:
    """Write both editions into a folder, with answers for teachers and without for students."""
    for edition, answers in EDITIONS.items():
        with TemporaryDirectory() as made, docutils_namespace():
            source, pages = Path(made, "source"), Path(made, "pages")
            _lay_out(source, answers)
            trees = Path(made, "trees")
            app = Sphinx(source, None, pages, trees, "html", SETTINGS, None, warningiserror=True)
            app.build()
            if app.statuscode:
                raise SystemExit(f"The {edition}'s edition stays as it was: mend what is told above.")
            shutil.rmtree(folder / edition, ignore_errors=True)
            shutil.copytree(pages, folder / edition)
        print(f"{folder.name}/{edition}/index.html is written.")


def _lay_out(source: Path, answers: bool) -> None:
    """Put what the pages are made of where it stands in the course, so that links between it hold."""
    guides = ["notebooks/teacher", "tests/bench"] if answers else []
    for name in ("helpers/data", "notebooks/images", *guides):
        shutil.copytree(ROOT / name, source / name)
    for path in (ROOT / "LICENSE-CONTENT", *NOTEBOOKS.glob("glossary.*")):
        shutil.copy(path, source / path.relative_to(ROOT))
    pages = [*lessons(), POOLING] if answers else lessons()
    copies(source / "copies", pages, answers)
    for path in pages:
        place = path.relative_to(ROOT)
        copy = f"{'../' * (len(place.parts) - 1)}copies/{path.name}"
        write(page(read(path), copy, answers), source / place)
    front = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    front = front if answers else front.partition("% For teachers only")[0]
    (source / "index.md").write_text(front, encoding="utf-8")


def page(notebook, copy: str, answers: bool):
    """Make of a lesson, which is changed, what stands in the book, with a link to its `copy`.

    A control gives way to what is shown where no kernel is, and an answer that is not wanted to hints.
    """
    if not answers:
        unanswered(notebook)
    for cell in notebook.cells:
        kinds = tags(cell)
        cell.metadata.tags = [_TAGS[kind] for kind in kinds if kind in _TAGS]
        cell.source = _LINES if cell.source == BLANK else cell.source
        if "outputs" in cell:
            cell.outputs = [o for o in cell.outputs if KEPT not in o.get("data", {})]
        for data in (output.data for output in cell.get("outputs", []) if "data" in output):
            if "hint" in kinds and not answers:
                data["text/html"] = hint(number(cell))._repr_html_()
            if "text/html" in data:  # pandas writes headers that head nothing
                data["text/html"] = data["text/html"].replace("<th></th>", "<td></td>")
    notebook.cells[1].source += f"\n- **Notebook:** {{download}}`{Path(copy).name} <{copy}>`"
    return notebook
