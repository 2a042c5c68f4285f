"""The data: every file is what its description says, with a source and a licence."""

import csv
import hashlib
import json
import re

import pytest

from helpers.article import load_article
from helpers.data import DATA, read_rows
from helpers.gold import read_gold

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
LISTS = sorted(DATA.glob("*.csv"))


def test_every_file_is_described():
    files = {
        p.relative_to(DATA).as_posix() for p in DATA.rglob("*.*") if p.suffix not in (".py", ".pyc")
    }
    assert files - {"datapackage.json"} == {resource["path"] for resource in PACKAGE["resources"]}


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda r: r["path"])
def test_a_file_is_as_described(resource):
    data = (DATA / resource["path"]).read_bytes()
    assert (resource["bytes"], resource["hash"]) == (
        len(data),
        f"sha256:{hashlib.sha256(data).hexdigest()}",
    )
    assert all(resource[key] for key in ("name", "title", "description"))
    assert all(licence["title"] for licence in resource["licenses"])
    assert all(source["title"] for source in resource["sources"])
    assert b"\r" not in data


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_word_list_is_whole(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert all(len(row) == len(rows[0]) for row in rows)
    first = [row[0] for row in rows]
    assert len(set(first)) == len(first)
    assert all(cell == cell.strip() and cell for row in rows for cell in row)


def test_the_list_of_names_of_the_war_is_not_of_one_side():
    """Official and contested words of several sides are looked for, and words that name nobody."""
    names = (DATA / "war_names.csv").read_text(encoding="utf-8").split("\n")
    assert {"special military operation", "war of aggression", "invasion", "conflict", "crisis"} <= set(
        names
    )


# Rights -------------------------------------------------------------------------------------------

LICENCE = (DATA.parents[1] / "LICENSE-CONTENT").read_text(encoding="utf-8")
OWNED = {r["path"] for r in PACKAGE["resources"] if any(x["name"] == "owner" for x in r["licenses"])}


def test_what_is_not_ours_is_the_same_in_both_documents():
    part = LICENCE[LICENCE.index("3. Not ours") : LICENCE.index("What a teacher may publish")]
    named = set()
    for pattern in re.findall(r"helpers/data/(\S+\.(?:csv|json|txt))", part):
        named |= {path.relative_to(DATA).as_posix() for path in DATA.glob(pattern)}
    assert "(but not releases.csv" in part
    assert named - {"nato/releases.csv"} == OWNED


def test_every_file_that_holds_the_article_says_so():
    """Eight words in a row, as they stand in the article."""
    words = (DATA / "article.txt").read_text(encoding="utf-8").split()
    runs = [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]
    for path in (path for path in DATA.rglob("*.*") if path.suffix != ".pyc"):
        text = path.read_text(encoding="utf-8").replace("\\n", " ")
        if any(run in text for run in runs):
            assert path.relative_to(DATA).as_posix() in OWNED, path.name


def test_the_articles_copy_has_its_address_and_can_be_removed():
    (article,) = [r for r in PACKAGE["resources"] if r["path"] == "article.txt"]
    assert article["sources"][0]["path"] in LICENCE
    assert "can have it removed" in article["licenses"][0]["title"]
    assert "want it removed" in LICENCE


def test_sources_name_no_file_that_does_not_ship():
    sources = (DATA / "nato" / "SOURCES.md").read_text(encoding="utf-8")
    assert not re.search(r"scripts/|raw/|verify_output|\.py\b", sources)
    table = sources[sources.index("## What the files hold") : sources.index("## Sources")]
    assert all((DATA / "nato" / name).exists() for name in re.findall(r"\w+\.csv", table))


# Other readers ------------------------------------------------------------------------------------


def test_other_readers_marks_stand_in_the_article():
    text = load_article().text
    rows = read_rows("codings/hedges.csv")
    assert {row["coder"] for row in rows} == {"B", "C"}
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
    book = (DATA / "codings" / "CODE_BOOK.md").read_text(encoding="utf-8")
    assert all(f"`{row['kind']}`" in book for row in rows)


def test_entman_was_coded_by_three_readers_and_the_first_is_gold():
    rows = read_rows("codings/entman.csv")
    assert len(rows) == 3 * 13 * 4 == len({(r["coder"], r["sentence"], r["code"]) for r in rows})
    for sentence in read_gold("framing", "sentences"):
        coded = [
            row["code"]
            for row in rows
            if row["coder"] == "A"
            and int(row["sentence"]) == sentence["sentence"]
            and row["present"] == "1"
        ]
        assert sorted(coded) == sorted(sentence["entman"])


def test_loaded_words_hold_words_of_several_sides():
    listed = {row["phrase"] for row in read_rows("loaded_words.csv")}
    assert {"authoritarian", "aggression", "threat", "rogue state"} <= listed
    assert {"hegemony", "cold war mentality", "provocation", "encirclement"} <= listed
    assert {"military operation", "collateral damage"} <= listed
    (told,) = [r["description"] for r in PACKAGE["resources"] if r["path"] == "loaded_words.csv"]
    assert f"{len(listed) - 32} were chosen without" in told
