"""Lesson 0: its explanations fit the article, its pictures are small, its exercise says what is so."""

import re
from itertools import pairwise

from minutes import DO, READ

from helpers.article import load_article
from helpers.course.notebooks import NOTEBOOKS, ROOT, read
from helpers.data import read_rows
from helpers.exercises import EXERCISES
from helpers.spending import members

TEXT = load_article().text
GLOSSES = read_rows("glosses.csv")
LESSON = read(NOTEBOOKS / "00_start_here.ipynb")


def test_each_explained_word_stands_in_the_article_as_a_whole():
    for row in GLOSSES:
        assert re.search(rf"(?<!\w){re.escape(row['words'])}(?!\w)", TEXT), row["words"]
    for kind in ("who", "word"):
        places = [TEXT.index(row["words"]) for row in GLOSSES if row["kind"] == kind]
        assert places == sorted(places)
    spans = [(TEXT.index(r["words"]), len(r["words"])) for r in GLOSSES if r["kind"] == "word"]
    assert all(a + size <= b for (a, size), (b, _) in pairwise(spans))


def test_explanations_are_short_and_the_table_is_not_long():
    assert {row["kind"] for row in GLOSSES} == {"who", "word"}
    assert sum(row["kind"] == "who" for row in GLOSSES) <= 8
    assert all(len(row["meaning"].split()) <= 20 for row in GLOSSES)


def test_what_who_is_who_says_is_so():
    told = {row["words"]: row["meaning"] for row in GLOSSES if row["kind"] == "who"}
    assert f"{len(members(2024))} countries" in told["NATO"]
    for capital, country in (("Beijing", "China"), ("Moscow", "Russia")):
        assert told[capital] == f"the capital of {country}, which is not in NATO"
        assert country not in members(2024)
    assert "United States" in members(2024)
    assert not re.search(r"\b(?:says?|claims?|calls?)\b", " ".join(told.values()))  # no party's view


def test_all_explanations_are_shown_and_can_be_opened_as_a_list():
    outputs = [output for cell in LESSON.cells for output in cell.get("outputs", [])]
    shown = [output.data.get("text/html", "") for output in outputs if "data" in output]
    (who,) = (html for html in shown if "<caption" in html and "Who is who" in html)
    (article,) = (html for html in shown if "<mark" in html)
    assert who.count("<tr>") == 1 + sum(row["kind"] == "who" for row in GLOSSES)
    many = sum(row["kind"] == "word" for row in GLOSSES)
    assert f"<summary>The {many} marks as a list</summary>" in article


def test_the_exercise_says_what_python_finds():
    right = EXERCISES["0.1"].right
    inside = re.findall(r"\w*war\w*", TEXT)
    assert sorted(set(inside)) == ["war", "warning"]
    assert inside.count("war") == 3
    assert inside.count("warning") == 1
    assert "three times they are the word war, and once they stand inside warning" in right


def test_the_pictures_are_small_and_used():
    source = "\n".join(cell.source for cell in LESSON.cells)
    shown = set(re.findall(r"\(\.\./notebooks/images/(\w+\.png)\)", source))
    assert 3 <= len(shown) <= 5
    assert all((NOTEBOOKS / "images" / name).stat().st_size < 60_000 for name in shown)


def test_the_readme_says_how_minutes_are_worked_out():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{READ['prose']} words a minute, {DO['exercise']} minutes an exercise" in readme
