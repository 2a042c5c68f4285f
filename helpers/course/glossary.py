"""What a term means, folded below the prose that links it: by mouse, key and touch, in any viewer."""

from __future__ import annotations

import re

from helpers.course.notebooks import NOTEBOOKS

GLOSSARY = NOTEBOOKS / "glossary.md"
"""The one place where terms are explained. JupyterLab opens it at the term and without a kernel."""

_FIRST = re.compile(r".*?[.?!](?=\s+[A-Z*\"]|$)")
"""The first sentence of an explanation; a full stop inside it, as in U.S., has no space behind it."""

FOLD = re.compile(r"\n*<details><summary>Words: .*?</details>", re.DOTALL)
"""What `explain` writes into a lesson."""


def terms() -> dict[str, str]:
    """Read the terms of the glossary, each with its first paragraph: sources stand in another."""
    text = GLOSSARY.read_text(encoding="utf-8")
    return dict(re.findall(r"^## (.+)\n\n(.+)$", text, re.MULTILINE))


def anchor(heading: str) -> str:
    """Name a heading in an address, as JupyterLab does."""
    return heading.replace(" ", "-")


def explain(source: str) -> str:
    """Fold below each part of a cell's prose how the glossary begins on the terms linked there.

    A heading begins a part. Folds of an older glossary go.
    """
    parts = re.split(r"^(?=##)", FOLD.sub("", source), flags=re.MULTILINE)
    return "\n\n".join(part.rstrip("\n") + _fold(part) for part in parts if part)


def _fold(part: str) -> str:
    linked = dict.fromkeys(re.findall(r"glossary\.md#([^)]+)\)", part))
    told = {term: text for term, text in terms().items() if anchor(term) in linked}
    if not told:
        return ""
    lines = "\n\n".join(f"**{term}**: {_FIRST.findall(text)[0]}" for term, text in told.items())
    return f"\n\n<details><summary>Words: {', '.join(told)}</summary>\n\n{lines}\n\n</details>"
