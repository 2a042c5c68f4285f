"""Names of the war in speeches: the rule, what was counted with it, and what lesson 7 says of that."""

import json
import lzma
import os
import random
import re
from itertools import pairwise
from pathlib import Path
from runpy import run_path

import pandas as pd
import pytest
from checks import TEXTS, assert_fits
from hypothesis import given

from helpers.charts import lines
from helpers.data import read_rows
from helpers.speeches import (
    NAMES,
    interval,
    load_namings,
    load_speeches,
    load_verdicts,
    war_names,
)

CORPUS = os.environ.get("ONE_ARTICLE_SPEECHES", "")
COUNTED = ("China", "NATO", "Russia", "Ukraine", "United States")


# The rule -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("speech", "found"),
    [
        ("The war in Ukraine goes on.", [("war", 1)]),
        ("The Russia-Ukraine conflict and the Ukrainian crisis.", [("conflict", 0), ("crisis", 0)]),
        ("The wars in Gaza and Ukraine.", [("war", 3)]),
        ("We have said so often enough in this Hall: Russia’s full-scale\ninvasion of Ukraine is a "
         "war of aggression, and it has to end.", [("invasion", 1), ("aggression", 2)]),
        ("Russia’s special military operation in Ukraine.", [("special military operation", 1)]),
        ("War crimes in Ukraine; the post-war order; warm winters in Ukraine.", []),
        ("Ukraine’s war, a war\tof Ukraine.", [("war", 1), ("war", 1)]),
        ("This war must end. Ukraine needs peace.", []),
        ("Wheat from Ukraine.", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_found_in_sentences_that_speak_of_ukraine(speech, found):
    names = war_names(speech)
    assert [(name.label, name.between) for name in names] == found
    assert_fits(speech, names)


def test_a_name_in_marks_and_a_name_in_a_title_are_told():
    speech = "War in Ukraine! He calls it a “conflict” with Ukraine. See Aggression against Ukraine."
    assert [(n.text, n.quoted, n.title) for n in war_names(speech)] == [
        ("War", False, False),
        ("conflict", True, False),
        ("Aggression", False, True),
    ]


def test_each_name_of_the_list_is_counted_as_one_of_six():
    assert {row["counted_as"] for row in read_rows("un/names.csv")} == set(NAMES)
    for row in read_rows("un/names.csv"):
        (name,) = war_names(f"The {row['name']} in Ukraine.")
        assert (name.text, name.label) == (row["name"], row["counted_as"])


@given(TEXTS)
def test_any_text_has_names_only_near_ukraine(text):
    names = war_names(text + " Ukraine")
    assert_fits(text + " Ukraine", names)
    assert all(name.label in NAMES for name in names)
    for name in names:
        gaps = []
        for place in re.finditer(r"\bUkrain(?:e|ian)\w*", text + " Ukraine"):
            a, b = sorted([name.start, name.end, *place.span()])[1:3]
            gaps.append(len((text + " Ukraine")[a:b].split()))
        assert name.between in gaps


# What was counted ---------------------------------------------------------------------------------


def test_every_speech_has_a_state_and_every_name_a_speech():
    speeches, namings = load_speeches(), load_namings()
    assert len(speeches) == 10_952
    assert not speeches.duplicated(["state", "year"]).any()
    assert speeches["country"].nunique() == speeches["state"].nunique() == 200
    keys = ["state", "year"]
    assert len(namings.merge(speeches[keys])) == len(namings)
    assert set(namings["name"]) <= set(NAMES)
    named = speeches.merge(namings[keys].drop_duplicates())
    assert (named["ukraine"] > 0).all()


def test_the_members_of_the_united_nations_are_in_five_groups():
    states = load_speeches().drop_duplicates("state")
    sizes = states["group"].value_counts()
    members = sizes.drop(["observer", "former state"])
    assert dict(members) == {
        "African": 54,
        "Asia-Pacific": 54,
        "Latin American and Caribbean": 33,
        "Western European and others": 29,
        "Eastern European": 23,
    }
    votes = states["vote"].value_counts()
    assert votes["no member"] == sizes["observer"] + sizes["former state"]
    assert dict(votes.drop("no member")) == {
        "for": 141,
        "abstained": 35,
        "did not vote": 12,
        "against": 5,
    }


def test_the_sample_was_drawn_by_chance_from_all_names_of_three_years():
    names = load_namings().query("year >= 2022").sort_values(["state", "year", "start"])
    keys = list(names[["state", "year", "start", "end"]].itertuples(index=False, name=None))
    verdicts = load_verdicts()
    read = list(verdicts[["state", "year", "start", "end"]].itertuples(index=False, name=None))
    assert read == sorted(random.Random(2024).sample(keys, 40))
    assert set(verdicts["verdict"]) == {"this war", "several wars", "another thing"}


def rows(table, *columns):
    return sorted(table[list(columns)].itertuples(index=False, name=None))


@pytest.mark.skipif(not CORPUS, reason="ONE_ARTICLE_SPEECHES names no file with the speeches.")
def test_what_is_recorded_is_what_the_rule_counts():
    """In some speeches, drawn by chance from all and from those of which a name was read by hand."""
    script = Path(__file__).parent / "lists" / "record_speeches.py"
    read_speech = run_path(str(script))["read_speech"]
    with lzma.open(Path(CORPUS), "rt", encoding="utf-8") as file:
        speeches = [json.loads(line) for line in file]
    assert len(speeches) == len(load_speeches())
    by_hand = {(row.state, row.year) for row in load_verdicts().itertuples()}
    some = {(s["country"], s["year"]) for s in random.Random(1).sample(speeches, 12)}
    some |= set(random.Random(1).sample(sorted(by_hand), 8))
    counted = load_speeches().set_index(["state", "year"])
    recorded = load_namings().groupby(["state", "year"])
    for speech in speeches:
        key = speech["country"], speech["year"]
        if key not in some:
            continue
        found, row = read_speech(speech["text"]), counted.loc[key]
        assert row["words"] == len(speech["text"].split())
        assert row["hedges"] == len(found["hedges"])
        assert row["ukraine"] == len(found["ukraine"])
        names = [(n.start, n.end, n.label, n.between, n.quoted, n.title) for n in found["namings"]]
        there = recorded.get_group(key) if key in recorded.groups else load_namings().head(0)
        assert names == rows(there, "start", "end", "name", "between", "quoted", "title")
        for thing in COUNTED:
            kinds = [m.kind for m in found["mentions"] if m.entity == thing]
            for kind in ("name", "alias", "metonym"):
                assert row[f"{thing.replace(' ', '_')}_{kind}"] == kinds.count(kind), (key, thing, kind)


# How far it can be trusted ------------------------------------------------------------------------


def test_an_interval_is_the_published_one():
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3: 81 of 263, 15 of 148, 0 of
    # 20, 1 of 29.
    for right, of, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        assert interval(right, of) == pytest.approx((low, high), abs=0.0001)


@pytest.mark.parametrize(("right", "of"), [(0, 0), (3, 2), (-1, 4)])
def test_a_share_that_cannot_be_is_told(right, of):
    with pytest.raises(ValueError, match=f"{right} of {of} is no share"):
        interval(right, of)


# The chart ----------------------------------------------------------------------------------------

COUNTS = pd.DataFrame({"war": [1, 4, 9], "crisis": [5, 5, 4]}, index=[2012, 2013, 2014])


def test_a_line_for_each_column_and_its_finding_in_words():
    chart = lines(COUNTS, "states")
    assert chart.title == "In 2014, “war” is the most frequent: 9 states"
    assert chart.sentence == (
        "The largest step from one year to the next: “war”, from 4 in 2013 to 9 in 2014."
    )
    drawn = chart.figure.axes[0].lines
    assert [list(line.get_ydata()) for line in drawn] == [[1, 4, 9], [5, 5, 4]]
    assert len({(line.get_color(), line.get_marker()) for line in drawn}) == 2
    assert chart.table.columns.tolist() == ["year", "war", "crisis"]


def test_names_behind_lines_stand_apart_and_ties_are_told():
    chart = lines(pd.DataFrame({name: [1, 3] for name in "abcdefgh"}, index=[1, 2]), "states")
    assert "“a, b, c, d, e and 3 more” are the most frequent" in chart.title
    heights = [text.xy[1] for text in chart.figure.axes[0].texts]
    assert all(a - b > 0.1 for a, b in pairwise(heights))


@pytest.mark.parametrize("counts", [pd.DataFrame(), COUNTS.head(1), COUNTS[[]]])
def test_what_cannot_be_drawn_is_told(counts):
    with pytest.raises(ValueError, match="There is nothing to draw: give a table"):
        lines(counts, "states")
