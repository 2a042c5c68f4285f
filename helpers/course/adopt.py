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
from helpers.course.notebooks import lessons, number
from helpers.course.student import NOTED, copies
from helpers.data import ADOPTED, DATA, THINGS
from helpers.entities import count_entities, find_entities, link_mentions
from helpers.gold import MARKS
from helpers.quotations import find_quotations
from helpers.spans import join_words
from helpers.tokens import TOKENIZERS, stop_words, tokenize
from helpers.work import save

_SAFE = re.compile(r"[\w ’'&-]+")
"""A name that may stand in code and prose: no mark in it ends a text in quotation marks there."""

_ENOUGH = 80
"""How many words the first part has, in which names are marked; it ends where a sentence ends."""


def adopt(text: str, folder: Path, answers: bool = True) -> None:
    """Write the lessons that hold for any text, and beside them what they say and ask of this one.

    Parameters
    ----------
    text : str
        A file; or "pool", the second article of the course; or a folder that this wrote before: what
        it has of explained words and of gold goes along, and names marked in lesson 2a become gold.
    folder : Path
        It is made, and must be empty.
    answers : bool
        Whether worked answers and last hints stay in: not for a class.

    Raises
    ------
    ValueError
        If the folder is not empty, or if there is no such text or nothing in it to count.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise ValueError(f"The folder {folder} is not empty: name a new one, so that nothing is lost.")
    article, files = _read(text)
    things = _things(article)
    marked = json.loads(files.get("gold/entities.json", '{"entities": []}'))["entities"]
    called = [e["canonical"] for e in marked if (e["kind"], e["text"]) == ("name", things["thing"])]
    things["canonical"] = called[0] if called else ""
    changes = _changes(
        no_glosses="glosses.csv" not in files,
        no_gold=not marked,
        no_mentions=not called or not any(e["kind"] in ("nominal", "pronoun") for e in marked),
        no_names=not things["thing"],
        no_quotations=not find_quotations(article),
    )
    filled = _filled(changes, things)
    files = {"article.txt": article.text, "glosses.csv": "words,kind,meaning\n"} | files
    files[THINGS] = _json(things | {"exercises": filled["exercises"]})
    for name, content in files.items():
        save(folder / ADOPTED / name, content)
    paths = [path for path in lessons() if _key(path.stem) not in changes["left"]]
    copies(folder, paths, answers, change=partial(_change, changes=filled))
    print(f"{len(paths)} lessons about this text are new. To open them: one-article start {folder}")
    for note in _notes(article, not marked):
        print(note)


def _read(text: str) -> tuple[Article, dict[str, str]]:
    """Read a text, and the files of data that go along with it."""
    home, work = Path(text, ADOPTED), Path(text, "my_work", f"marks-{MARKS.replace(' ', '-')}.json")
    if text == "pool":
        article, home = load_article("pool"), DATA / "pool"
    elif (home / THINGS).is_file():
        source = json.loads((home / THINGS).read_text(encoding="utf-8"))["source"]
        article = Article((home / "article.txt").read_text(encoding="utf-8"), source)
    else:
        try:
            article = read_article(Path(text))
        except OSError as error:
            raise ValueError(str(error)) from None
    found = [*home.glob("glosses.csv"), *home.glob("gold/*.json")]
    files = {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in found}
    if work.is_file() and "gold/entities.json" not in files:
        files["gold/entities.json"] = _as_gold(json.loads(work.read_text(encoding="utf-8")))
    return Article(article.text.strip(), article.source), files


def _as_gold(marked: dict[str, Any]) -> str:
    """Write names that were marked in lesson 2a as gold, with offsets."""
    entities = [
        {"start": span.start, "end": span.end, "text": span.text, "type": span.label}
        | {"kind": "name", "canonical": span.text, "name_like": True}
        for span in join_words(marked["text"], marked["marks"])
    ]
    return _json({"rules": [], "entities": entities, "event_namings": []})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _things(article: Article) -> dict[str, Any]:
    """Choose what the lessons look at in a text; a list is written as Python writes it."""
    tokens = [token.text for token in tokenize(article, "words") if re.match(r"[^\W\d]{3}", token.text)]
    frequency = Counter(token for token in tokens if token.lower() not in stop_words())
    words = [word for word, _ in frequency.most_common(4)]
    if not words:
        raise ValueError("This text has no words but small ones: choose one in which to count words.")
    mentions = count_entities(link_mentions(article, find_entities(article)))
    names = [n for n, _ in mentions.most_common() if _SAFE.fullmatch(n) and n in article.text]
    counts = [len(tokenize(article, name)) for name in TOKENIZERS]
    pieces = {_form(piece): piece[:30] for piece in reversed(article.text.split())}
    marks = sorted(pieces, key=lambda form: (not re.search(r"\w\W+\w", form), form.isalnum()))
    ends = [s.end for s in article.sentences if len(article.text[: s.end].split()) >= _ENOUGH]
    return {
        "source": article.source,
        "word": words[0],
        "piece": words[0],
        "small": words[0].lower(),
        "words": repr(words),
        "hard": repr([pieces[form] for form in marks[:4]]),
        "thing": names[0] if names else "",
        "example": names[0] if names else words[0],
        "first": ends[0] if ends else len(article.text),
        "least": min(counts),
        "most": max(counts),
    }


def _form(piece: str) -> str:
    """Write x for the letters of a piece and 0 for its digits: what is left are its marks."""
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d]+", "x", piece))


def _changes(**cases: bool) -> dict[str, Any]:
    """Put together what `adopt.toml` changes: always, and in the cases that are so."""
    changes: dict[str, Any] = {"left": [], "gone": [], "cells": {}, "exercises": {}}
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for case, some in listed.items():
        if cases.get(case, case == "always"):
            changes["left"] += some.get("left", [])
            changes["gone"] += some.get("gone", [])
            changes["exercises"] |= some.get("exercises", {})
            for lesson, cells in some.get("cells", {}).items():
                changes["cells"][lesson] = changes["cells"].get(lesson, {}) | cells
    return changes


def _filled(value: Any, things: dict[str, Any]) -> Any:
    """Put what the text has in place of $word and the like, in all texts of a value."""
    if isinstance(value, dict):
        return {key: _filled(part, things) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, things) for part in value]
    return Template(value).substitute(things) if isinstance(value, str) else value


def _key(lesson: str) -> str:
    return lesson.partition("_")[0]


def _change(book: Any, changes: dict[str, Any]) -> None:
    """Change the cells of a lesson; those without a text go, and so do exercises that ask of ours."""
    noted = book.metadata[NOTED]
    cells = changes["cells"].get(_key(noted["lesson"]), {})
    for cell in book.cells:
        heading = re.match(r"### Exercise (\d+\.\d+) ", cell.source)
        if (heading[1] if heading else number(cell)) in changes["gone"]:
            cell.source = ""
        elif cell.id in cells:
            cell.source = cells[cell.id].strip("\n")
            if cell.cell_type == "markdown":
                cell.source = explain(cell.source)
    book.cells = [cell for cell in book.cells if cell.source]
    noted["adopted"] = True


def _notes(article: Article, unmarked: bool) -> list[str]:
    """Say what a teacher should know of a text."""
    words = tokenize(article, "words")
    small = sum(token.text.lower() in stop_words() for token in words) / len(words)
    return [
        *["Its names are not marked yet: lesson 2a begins with that."] * unmarked,
        *[f"It has {len(words)} words. A sitting fits up to 600: cut out a part."] * (len(words) > 600),
        *["Few of its words are in our English lists: little will be found in it."] * (small < 0.2),
    ]
