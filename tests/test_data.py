"""The data: every file is what its description says, with a source and a licence."""

import csv
import hashlib
import json

import pytest

from helpers import DATA

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
LISTS = sorted(DATA.glob("*.csv"))


def test_every_file_is_described():
    files = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file()}
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


def test_later_releases_count_fewer_members_for_2024():
    """Lesson 3 says so; the table of June 2024 has 23."""
    with (DATA / "nato" / "later_releases.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == "2024"]
    counts = {release: 0 for release in {row["release"] for row in rows}}
    for row in rows:
        counts[row["release"]] += bool(row["share_gdp_pct"]) and float(row["share_gdp_pct"]) >= 2
    assert sorted(counts.values()) == [18, 22]
