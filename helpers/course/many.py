"""What the finders of the course find in many texts, as tables: `one-article many`."""

from __future__ import annotations

from pathlib import Path

from helpers.corpus import analyse
from helpers.show import spreadsheet
from helpers.work import put

_ROWS = 1_000_000
"""How many rows a spreadsheet can take."""


def many(
    source: str, out: Path, scheduler: str | None = None, text: str = "text", id: str = "id"
) -> None:
    """Write tables of many texts, and the one with a row for each text also for a spreadsheet.

    Options: see `__main__` and `helpers.corpus.analyse`.
    """
    try:
        report = analyse(source, out, scheduler, text=text, id=id)
    except KeyboardInterrupt:
        raise SystemExit("Stopped. The same line goes on with what is left.") from None
    texts = report.texts
    if len(texts) <= _ROWS:
        put(out / "texts.csv", spreadsheet(texts))
    print(f"{report}\nThe tables are in {out}: {', '.join(report.names)}.")
