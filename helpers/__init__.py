"""Helpers of the course *one article*: text → spans → tables → charts → widgets.

Each module does one step. Analysis modules (`article`, `spans`, `tokens`, `entities`, `quotations`,
`framing`, `spending`, `claims`) take text or tables and return spans or tables; `charts` and `show`
make them visible; only `widgets` knows ipywidgets; `exercises` holds the exercises and their checks.
"""

import csv
import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
"""The folder with the article, its gold annotations, NATO's tables and the word lists."""


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a small CSV file of `DATA`, such as a word list, as one dictionary per row."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def read_gold(file: str, entries: str) -> tuple[dict, ...]:
    """Read what one annotator marked in the course's article, from a file of `DATA`/gold."""
    return tuple(json.loads((DATA / "gold" / f"{file}.json").read_text(encoding="utf-8"))[entries])


def read_recorded(model: str, text: str, data: str) -> dict:
    """Read what one of NLTK's trained models gave for a text when we ran it.

    Raises
    ------
    LookupError
        If nothing is recorded for this text; the sentence says which `data` to download.
    """
    record = json.loads((DATA / "nltk_recorded.json").read_text(encoding="utf-8"))
    for entry in record[model]:
        if entry["text"] == text:
            return entry
    raise LookupError(
        "NLTK's trained model is not installed here, and no result is recorded for this text: "
        f"with a network, run  python -m nltk.downloader {data}  in a terminal."
    )
