"""The one door to the course's data: the article, NATO's tables, the word lists, what was recorded."""

import csv
import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent
"""The folder with the data; `datapackage.json` in it says where each file comes from."""


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a small CSV file of `DATA`, such as a word list, as one dictionary per row."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def read_json(name: str) -> dict:
    """Read a JSON file of `DATA`."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def read_recorded(model: str, text: str, data: str) -> dict:
    """Read what one of NLTK's trained models gave for a text when we ran it.

    Raises
    ------
    LookupError
        If nothing is recorded for this text; the sentence says which `data` to download.
    """
    record = read_json("nltk_recorded.json")
    for entry in record[model]:
        if entry["text"] == text:
            return entry
    raise LookupError(
        "NLTK's trained model is not installed here, and no result is recorded for this text: "
        f"with a network, run  python -m nltk.downloader {data}  in a terminal."
    )
