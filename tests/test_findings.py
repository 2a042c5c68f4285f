"""What a learner noted becomes one page; and the copies that a learner begins on."""

import errno
import json
import os
import re
from unittest.mock import Mock

import nbformat
import pytest
from checks import Page

from helpers.course.__main__ import main
from helpers.course.findings import BLANK, PAGE, findings
from helpers.course.notebooks import NOTEBOOKS, lessons, read, tags, write
from helpers.course.student import start, student
from helpers.exercises import EXERCISES, check, guess
from helpers.widgets import marker
from helpers.work import folder, keep, kept


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A learner's folder of lessons, with the work beside them."""
    monkeypatch.delenv("ONE_ARTICLE_WORK", raising=False)
    monkeypatch.setattr("helpers.work._here", {})
    monkeypatch.setattr("helpers.work._unsaved", set())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def notebook(path, *answers):
    """A lesson with a question and an answer below it, for each answer."""
    new = nbformat.v4.new_markdown_cell
    cells = [new("# 7a · Why <b>?\n\nA hook.")]
    for n, answer in enumerate(answers, 1):
        cells.append(new(f"## Discuss\n\nIn a sentence.\n\n{n}. Is *it* [so](x.html)?\n"))
        cells.append(new(answer, metadata={"tags": ["written"]}))
        cells.append(new("<details><summary>One answer (ours)</summary>\n\nNo.\n\n</details>"))
    write(nbformat.v4.new_notebook(cells=cells), path)


def pages():
    return sorted(path.name for path in folder().glob("*.html"))


def test_with_nothing_there_it_says_kindly_what_can_be_there(here):
    notebook(here / "07a_why.ipynb", BLANK, "  ")
    keep("guess-words", "not a number")
    told = repr(findings())
    assert told.startswith("There is nothing to gather yet. Here you will find your guesses")
    assert pages() == []
    assert Page(findings()._repr_html_()).texts("p") == [told]


def test_all_that_was_noted_stands_on_the_page_and_is_escaped(here):
    notebook(here / "07a_why.ipynb", BLANK, "I <script> think\nso & so.")
    guess("words", 400)
    guess("named most", "<i>Norway")
    text = "Ana Lima met NATO’s <chief>."
    marker("Names, and <more>", text, ("PERSON", "ORG")).marks = {
        "0": "PERSON",
        "1": "PERSON",
        "3": "ORG",
    }
    keep("solved-1.2", True)
    shown = findings()
    assert repr(shown).startswith(f"Your page is my_work/{PAGE}. It holds what was saved")
    stored = (folder() / PAGE).read_text(encoding="utf-8")
    page = Page(stored.replace('<meta charset="utf-8">', "").removeprefix("<!doctype html>\n"))
    assert page.all("html")[0]["lang"] == "en"
    assert page.texts("title") == page.texts("h1") == ["My findings"]
    assert page.texts("h2") == [
        "What I guessed",
        "What I marked",
        "Exercises that I solved",
        "What I wrote",
    ]
    assert page.texts("li") == [
        "How many words has the article? You wrote 400.",
        "Which country is named most often? You wrote <i>Norway.",
        "Names and more. PERSON: “Ana Lima”; ORG: “NATO”",
        "1.2",
    ]
    assert page.texts("h3") == ["7a · Why <b>?"]
    assert page.texts("p")[1:] == ["2. Is it so?"]
    assert page.texts("blockquote") == ["I <script> think\nso & so."]
    assert not re.search("https?:|<link|<script|src=", stored)
    assert stored.split("taken apart.</p>\n")[1].removesuffix("\n</body></html>\n") in shown.html


def test_an_older_page_is_kept(here):
    for words in (1, 1, 2, 3):
        guess("words", words)
        findings()
    assert pages() == [PAGE, "my_findings_1.html", "my_findings_2.html"]
    for name, words in zip(pages(), (3, 1, 2), strict=True):
        assert f"You wrote {words}." in (folder() / name).read_text(encoding="utf-8")


def test_a_damaged_notebook_or_note_is_left_out_with_a_sentence(here):
    notebook(here / "07a_why.ipynb", "Because.")
    (here / "a.ipynb").write_text("{", encoding="utf-8")
    (here / "b.ipynb").write_bytes(b"\xff\xfe")
    (here / "c.ipynb").mkdir()
    (here / "d.ipynb").write_text(json.dumps({"nbformat": 4, "cells": [{}]}), encoding="utf-8")
    folder().mkdir()
    for n, value in enumerate(
        ["{", "[]", "{}", '{"text": 1, "marks": {}}', '{"text": "a", "marks": [1]}']
    ):
        (folder() / f"marks-{n}.json").write_text(value, encoding="utf-8")
    (folder() / "marks- 9.json").write_text("{}", encoding="utf-8")
    shown = findings()
    assert Page(shown.html).texts("h2") == ["What I wrote"]
    for name in "abd":
        assert f"{name}.ipynb cannot be read as a notebook and was left out." in repr(shown)
    assert "c.ipynb" not in repr(shown)


def test_a_page_that_cannot_be_saved_is_shown(here, monkeypatch):
    notebook(here / "07a_why.ipynb", "Because.")
    (here / "my_work").write_text("mine", encoding="utf-8")
    shown = findings()
    assert "The page cannot be saved in" in repr(shown)
    assert Page(shown.html).texts("blockquote") == ["Because."]
    assert (here / "my_work").read_text(encoding="utf-8") == "mine"


def test_the_lessons_themselves_hold_nothing_written(monkeypatch):
    monkeypatch.chdir(NOTEBOOKS)
    monkeypatch.setenv("ONE_ARTICLE_WORK", "nowhere")
    assert repr(findings()).startswith("There is nothing to gather yet.")
    for path in lessons():
        assert {c.source for c in read(path).cells if "written" in tags(c)} <= {BLANK}


def test_a_solved_exercise_is_noted_in_a_kernel_only(monkeypatch):
    assert check("0.1", 4).verdict == "Right"
    assert kept("solved-0.1") is None
    monkeypatch.setattr("helpers.exercises.shell_here", lambda: object())
    assert check("0.1", 5).verdict == "Try again"
    assert kept("solved-0.1") is None
    assert check("0.1", 4).verdict == "Right"
    assert kept("solved-0.1") is True
    folder().joinpath("solved-0.1.json").unlink()
    folder().rmdir()
    folder().write_text("a file", encoding="utf-8")
    assert check("0.1", 4).message == EXERCISES["0.1"].right
    monkeypatch.setattr("helpers.work.folder", lambda: (_ for _ in ()).throw(FileNotFoundError))
    assert check("0.1", 4).verdict == "Right"


# The copies that a learner begins on --------------------------------------------------------------


def test_a_newer_text_of_a_lesson_is_told_and_mine_stays(here, monkeypatch, capsys):
    course, mine = here / "course", here / "my_lessons"
    course.mkdir()
    names = ["a.ipynb", "b.ipynb", "c.ipynb", "d.ipynb"]
    for name in names:
        notebook(course / name, BLANK)
    monkeypatch.setattr("helpers.course.student.lessons", lambda: [course / name for name in names])
    monkeypatch.setattr("helpers.course.student.POOLING", course / names[0])
    start(mine, opens=False)
    assert "; 4 are new." in capsys.readouterr().out
    for name in names[:2]:
        book = read(mine / name)
        book.cells[0].source = "what I wrote"
        write(book, mine / name)
    (mine / "c.ipynb").write_text("{", encoding="utf-8")
    book = read(mine / "d.ipynb")
    del book.metadata["one_article"]
    write(book, mine / "d.ipynb")
    before = {name: (mine / name).read_bytes() for name in names}
    start(mine, opens=False)
    assert capsys.readouterr().out == "Your lessons are in the folder my_lessons.\n"
    for name in names[1:]:
        notebook(course / name, BLANK, BLANK)
    start(mine, opens=False)
    assert "has a newer text of b.ipynb. Yours stays as it is" in capsys.readouterr().out
    assert {name: (mine / name).read_bytes() for name in names} == before


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, r"a\.ipynb cannot be written: .*Make room on the disk and start again"),
        (errno.EROFS, r"Copy the course into a folder of your own and start it there\.$"),
        (errno.EIO, r"cannot be written: [\w/ ]+\.$"),
    ],
)
def test_where_copies_cannot_be_written_it_says_what_to_do(here, monkeypatch, number, told):
    notebook(here / "a.ipynb")
    monkeypatch.setattr("helpers.course.student.lessons", lambda: [here / "a.ipynb"])
    monkeypatch.setattr("os.replace", Mock(side_effect=OSError(number, os.strerror(number))))
    with pytest.raises(SystemExit, match=told):
        main(["start", str(here / "my_lessons")])
    assert list((here / "my_lessons").iterdir()) == []


@pytest.mark.parametrize("named", ["", "1,3a"])
def test_links_and_pictures_of_a_lesson_work_in_a_copy(tmp_path, named):
    """Wherever it is: what is looked up lies beside it, and no link leads to what is not handed out."""
    student(tmp_path, lessons=named)
    books = sorted(tmp_path.glob("*.ipynb"))
    assert len(books) == (4 if named else len(lessons()))
    leads = 0
    for path in books:
        for cell in (c for c in read(path).cells if c.cell_type == "markdown"):
            for target in re.findall(r"\]\(([^)#]+)", cell.source):
                leads += "glossary" in target
                assert target.startswith("https:") or (tmp_path / target).is_file(), target
    assert leads
