"""Measure how often the instruments are right on texts of others, and write `instruments.csv`.

Names and quotations are scored on annotated English news texts that are not part of the course: name
their files in TEXTS and QUOTATIONS, as for `make bench`. The lists of words are scored against one
reader's marks in the course's article, for want of other texts: a weak measure, and called so.
"""

import csv
import json
import os
from datetime import date
from pathlib import Path

from helpers.article import load_article
from helpers.data import DATA
from helpers.entities import find_entities
from helpers.framing import agentless_passives, hedges, loaded_words
from helpers.gold import load_gold
from helpers.quotations import find_quotations
from helpers.spans import Span, score

LISTS = {
    "hedges": (hedges, "hedges", "careful words"),
    "loaded words": (loaded_words, "loaded", "words with a judgement"),
    "who acts": (agentless_passives, "agentless", "places without an actor"),
}


def documents(variable: str) -> list[dict]:
    """Read the texts of a file that a variable of the environment names."""
    lines = Path(os.environ[variable]).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measured(pairs, match: str) -> tuple[str, str, str, str]:
    """Score all texts together; give precision and recall in percent, and each in words."""
    scores = [score(found, gold, match) for found, gold in pairs]
    hits = sum(len(s.hits) for s in scores)
    found = hits + sum(len(s.false_alarms) for s in scores)
    there = sum(s.gold for s in scores)
    recall = sum(s.recall * s.gold for s in scores if s.gold) / there
    percent = f"{100 * hits / found:.1f}", f"{100 * recall:.1f}"
    return *percent, in_words(hits / found, found), in_words(recall, there)


def in_words(share: float, of: int) -> str:
    """Tell a share as so many of 100, or of all where there were fewer: it is not to look firmer."""
    of = min(100, of)
    return f"{share * of:.0f} of {of}"


def rows():
    """Give a row for each instrument."""
    names = documents("TEXTS")
    pairs = [(find_entities(d["text"]), [Span(*place) for place in d["gold"]]) for d in names]
    tried = "other news texts, on which we tried our rules"
    yield "names", "names", *measured(pairs, "exact"), f"{len(names)} {tried}"
    quoting = documents("QUOTATIONS")
    pairs, sources = [], []
    for d in quoting:  # of marks that nobody annotated, nobody knows whether they hold a quotation
        gold = [Span(q["start"], q["end"]) for q in d["quotes"]]
        judged = [*gold, *(Span(*place) for place in d["scare"])]
        ours = [q for q in find_quotations(d["text"]) if q.quoted]
        pairs.append((list(score([q.quoted for q in ours], judged, "overlap").hits), gold))
        named = [Span(*place) for q in d["quotes"] for place in q["sources"][:1]]
        said = [q.source for q in ours if q.source and any(q.quoted.overlaps(g) for g in gold)]
        sources.append(([*dict.fromkeys(said)], [*dict.fromkeys(named)]))
    told = f"{len(quoting)} {tried}"
    yield "quotations", "quotations between marks", *measured(pairs, "overlap"), told
    yield "speakers", "speakers", *measured(sources, "overlap"), told
    article = load_article()
    for name, (find, layer, unit) in LISTS.items():
        pair = [(find(article), load_gold(layer))]
        yield name, unit, *measured(pair, "overlap"), "one article, read by one reader"


def main():
    """Write the table."""
    with (DATA / "instruments.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ["instrument", "unit", "precision", "recall", "right", "found", "texts", "measured"]
        )
        for row in rows():
            table.writerow([*row, date.today()])


if __name__ == "__main__":
    main()
