"""Write the lessons about another article: `one-article adopt TEXT FOLDER`."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from functools import partial
from pathlib import Path
from string import Template
from typing import Any

from helpers.article import Article, load_article, read_article
from helpers.course.glossary import explain
from helpers.course.notebooks import POOLING, lessons, number
from helpers.course.student import NOTED, check_new, copies
from helpers.data import ADOPTED, DATA, THINGS
from helpers.entities import count_entities, find_entities, link_mentions
from helpers.quotations import find_quotations
from helpers.tokens import stop_words, tokenize
from helpers.work import save

_json = partial(json.dumps, ensure_ascii=False, indent=1)


def adopt(text: str, folder: Path, answers: bool = True) -> None:
    """Write the lessons that hold for any text, and beside them what they say and ask of this one.

    Options: see `__main__`. Of a folder that this wrote before, explained words and gold go along, and
    the names that were marked there become gold.
    """
    check_new(folder)
    article, files = _read(text)
    things = _things(article)
    gold = json.loads(files.get("gold/entities.json", '{"entities": []}'))["entities"]
    kinds = {entry["kind"] for entry in gold}
    changes = _changes(
        things,
        no_glosses="glosses.csv" not in files,
        no_gold=not gold,
        no_mentions="pronoun" not in kinds or things["thing"] not in [entry["text"] for entry in gold],
        no_names=not things["thing"],
        no_quotations=not find_quotations(article),
    )
    for exercise in () if answers else changes["exercises"].values():
        exercise.pop("worked", None)
    told = things | {"source": article.source, "exercises": changes["exercises"]}
    files = {"glosses.csv": "words,kind,meaning\n"} | files
    for name, content in (files | {"article.txt": article.text, THINGS: _json(told)}).items():
        save(folder / ADOPTED / name, content)
    paths = [path for path in lessons() if path.name.partition("_")[0] not in changes["left"]]
    copies(folder, [*paths, POOLING], answers, change=partial(_change, changes=changes))
    print(f"{len(paths)} lessons about this text are new. To open them: one-article start {folder}")
    words = [token.text.lower() for token in tokenize(article, "words")]
    if len(words) > 600:
        print(f"It has {len(words)} words. A sitting fits up to 600: cut out a part.")
    if 5 * len(stop_words().intersection(words)) < len({*words}):
        print("Few of its words are in our English lists: little will be found in it.")


def _read(text: str) -> tuple[Article, dict[str, str]]:
    """Read a text, and the files of data that go along with it."""
    home = DATA / text if text == "pool" else Path(text, ADOPTED)
    marks = Path(text, "my_work", "marks-Gold-names.json")
    if text == "pool":
        article = load_article(text)
    elif (home / THINGS).is_file():
        source = json.loads((home / THINGS).read_text(encoding="utf-8"))["source"]
        article = Article((home / "article.txt").read_text(encoding="utf-8"), source)
    else:
        article = read_article(Path(text))
    found = [*home.glob("glosses.csv"), *home.glob("gold/*.json")]
    files = {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in found}
    if marks.is_file() and "gold/entities.json" not in files:
        spans = json.loads(marks.read_text(encoding="utf-8"))["spans"]
        names = [(start, end, article.text[start:end], label) for start, end, label in spans]
        keys = ("start", "end", "text", "type", "canonical", "kind", "name_like")
        entities = [dict(zip(keys, (*name, name[2], "name", True), strict=True)) for name in names]
        files["gold/entities.json"] = _json({"rules": [], "entities": entities, "event_namings": []})
    return Article(article.text.strip(), article.source), files


def _things(article: Article) -> dict[str, Any]:
    """Choose what the lessons look at in a text: a word, a name, and where its first part ends."""
    tokens = [token.text for token in tokenize(article, "words")]
    words = [
        word for word in tokens if re.match(r"[^\W\d]{3}", word) and word.lower() not in stop_words()
    ]
    if not words:
        raise ValueError("This text has no words but small ones: choose one in which to count words.")
    word = Counter(words).most_common(1)[0][0]
    mentions = count_entities(link_mentions(article, find_entities(article)))
    # A name stands in code and in prose: no mark in it may end a text there.
    safe = (n for n, _ in mentions.most_common() if re.fullmatch(r"[\w ’'&-]+", n))
    names = (name for name in safe if name in article.text)
    ends = (s.end for s in article.sentences if len(article.text[: s.end].split()) >= 80)
    first = next(ends, len(article.text))
    return {"word": word, "piece": word, "example": "the", "thing": next(names, ""), "first": first}


def _changes(things: dict[str, Any], **cases: bool) -> dict[str, Any]:
    """Put together what `adopt.toml` changes: always, and in the cases that are so."""
    changes: dict[str, Any] = {"left": [], "gone": [], "cells": {}, "exercises": {}}
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    for case, some in tomllib.loads(Template(text).substitute(things)).items():
        if cases.get(case, case == "always"):
            changes["left"] += some.get("left", [])
            changes["gone"] += some.get("gone", [])
            changes["exercises"] |= some.get("exercises", {})
            for lesson, cells in some.get("cells", {}).items():
                changes["cells"].setdefault(lesson, {}).update(cells)
    return changes


def _change(book: Any, changes: dict[str, Any]) -> None:
    """Change the cells of a lesson; those without a text go, and so do exercises that ask of ours."""
    noted = book.metadata[NOTED]
    cells = changes["cells"].get(noted["lesson"].partition("_")[0], {})
    for cell in book.cells:
        heading = re.match(r"### Exercise (\d+\.\d+) ", cell.source)
        if (heading[1] if heading else number(cell)) in changes["gone"]:
            cell.source = ""
        elif cell.id in cells:
            cell.source = cells[cell.id].strip("\n")
            cell.source = explain(cell.source) if cell.cell_type == "markdown" else cell.source
    book.cells = [cell for cell in book.cells if cell.source]
    noted["adopted"] = True
