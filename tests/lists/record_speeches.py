"""Record what is counted in the speeches: `python tests/lists/record_speeches.py SPEECHES FOLDER`.

SPEECHES is the UN General Debate Corpus (doi 10.7910/DVN/0TJX8Y) as JSON lines with country, year and
text; FOLDER is where the tables of all of them go, and where a run that was broken off goes on. Needs
the course with its extra `corpus`. Writes `helpers/data/un/speeches.csv` and `namings.csv`.
"""

import sys

import pandas as pd

from helpers.corpus import analyse
from helpers.data import DATA
from helpers.entities import find_entities, link_mentions
from helpers.framing import hedges
from helpers.spans import Span
from helpers.speeches import UKRAINE, war_names

THINGS = ("China", "NATO", "Russia", "Ukraine", "United States")
KINDS = ("name", "alias", "metonym")


def read_speech(text: str) -> dict[str, list[Span]]:
    """Read a speech: give the tables that `helpers.corpus.analyse` writes of many."""
    return {
        "mentions": [*link_mentions(text, find_entities(text))],
        "ukraine": [Span.cut(text, *match.span()) for match in UKRAINE.finditer(text)],
        "namings": [*war_names(text)],
        "hedges": hedges(text),
    }


def main(source: str, folder: str) -> None:
    """Write both tables, by state and year."""
    report = analyse(source, folder, read=read_speech)
    print(report)
    keys = ["state", "year"]
    texts = report.texts.rename(columns={"country": "state"}).astype({"year": int})
    mentions = report.mentions.query("entity in @THINGS and kind in @KINDS")
    wanted = [f"{thing}_{kind}".replace(" ", "_") for thing in THINGS for kind in KINDS]
    columns = (mentions["entity"] + "_" + mentions["kind"]).str.replace(" ", "_")
    counts = pd.crosstab(mentions["id"], columns)
    counts = counts.reindex(texts["id"], columns=wanted, fill_value=0).reset_index(drop=True)
    speeches = texts[[*keys, "words", "hedges", "ukraine"]].join(counts).sort_values(keys)
    speeches.to_csv(DATA / "un" / "speeches.csv", index=False, lineterminator="\n")
    namings = report.namings.merge(texts[["id", *keys]]).rename(columns={"label": "name"})
    namings = namings[[*keys, "start", "end", "name", "between", "quoted", "title"]]
    namings = namings.sort_values([*keys, "start"])
    namings.to_csv(DATA / "un" / "namings.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
