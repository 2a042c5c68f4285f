"""The one door to the course's data: the article, NATO's tables, the word lists, what was recorded.

In a folder that `one-article adopt` wrote, the article and what belongs to it are those that lie there.
"""

import csv
import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent
"""The folder with the data; `datapackage.json` in it says where each file comes from."""

ADOPTED, THINGS = "article", "one_article.json"
"""The folder of an adopted article, and the file in it that makes it one: what lessons look at."""


def place(name: str) -> Path:
    """Say where a file is: what belongs to one article is an adopted one's own, or is not there."""
    of_article = name.startswith(("article.txt", "glosses.csv", "gold/", THINGS))
    return (Path(ADOPTED) if of_article and Path(ADOPTED, THINGS).is_file() else DATA) / name


def read_cells(name: str) -> list[list[str]]:
    """Read a CSV file of the data row by row, the names of its columns first."""
    with place(name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a small CSV file of the data as one dictionary per row."""
    head, *rows = read_cells(name)
    return tuple(dict(zip(head, row, strict=True)) for row in rows)


@cache
def read_json(name: str) -> dict:
    """Read a JSON file of the data."""
    return json.loads(place(name).read_text(encoding="utf-8"))


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
