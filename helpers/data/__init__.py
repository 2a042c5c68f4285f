"""The one door to the course's data: the article, NATO's tables, the word lists, what was recorded.

In a folder that `one-article adopt` wrote, the article and what belongs to it are those of that folder.
"""

import csv
import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent
"""The folder with the data; `datapackage.json` in it says where each file comes from."""

ADOPTED = "article"
"""The folder beside the notebooks that holds another article, where one was adopted."""

THINGS = "one_article.json"
"""The file that says what lessons look at in the article; `adopt` writes one, and that is its sign."""

_OF_ARTICLE = ("article.txt", "glosses.csv", "gold/", THINGS)
"""How the names of files begin that belong to one article: each article has its own or none."""


def _find(name: str) -> Path:
    """Say where a file of the data is: of an adopted article in its own folder, else in `DATA`."""
    adopted = name.startswith(_OF_ARTICLE) and Path(ADOPTED, THINGS).is_file()
    return (Path(ADOPTED) if adopted else DATA) / name


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a small CSV file of the data, such as a word list, as one dictionary per row."""
    with _find(name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def read_json(name: str) -> dict:
    """Read a JSON file of the data."""
    return json.loads(read_file(name))


@cache
def read_file(name: str) -> str:
    """Read a text of the data."""
    return _find(name).read_text(encoding="utf-8")


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
