"""The lessons as assignments of nbgrader, through its own steps."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_mark import LESSON, fill

from helpers.course.notebooks import read, write
from helpers.course.student import student
from helpers.exercises import EXERCISES


@pytest.mark.skipif(
    find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install one-article[grading]"
)
def test_a_right_answer_gets_its_point_and_a_wrong_or_untouched_one_none(tmp_path, monkeypatch):
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    # It calls a command of its own environment, as in one that is activated.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    student(tmp_path, lessons="1a", nbgrader=True)
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    config.CourseDirectory.db_url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    nbgrader = NbGraderAPI(config=config)
    assert nbgrader.generate_assignment(LESSON)["success"]
    released = tmp_path / "release" / LESSON
    assert "HIDDEN" not in (released / f"{LESSON}.ipynb").read_text(encoding="utf-8")

    numbers = [number for number in EXERCISES if number.startswith("1.")]
    answers = {
        "right": {number: EXERCISES[number].worked for number in numbers},
        "wrong": dict.fromkeys(numbers[:2], "300"),  # and two are untouched
    }
    for name, given in answers.items():
        handed_in = tmp_path / "submitted" / name / LESSON
        shutil.copytree(released, handed_in)
        write(fill(read(handed_in / f"{LESSON}.ipynb"), given), handed_in / f"{LESSON}.ipynb")
        assert nbgrader.autograde(LESSON, name)["success"]
    assert nbgrader.generate_feedback(LESSON, "wrong")["success"]
    page = tmp_path / "feedback" / "wrong" / LESSON / f"{LESSON}.html"
    assert "too large" in page.read_text(encoding="utf-8")

    with Gradebook(config.CourseDirectory.db_url) as book:
        scores = {
            name: {
                grade.name: (grade.auto_score, grade.max_score)
                for notebook in book.find_submission(LESSON, name).notebooks
                for grade in notebook.grades
                if grade.cell.cell_type == "code"
            }
            for name in answers
        }
    assert len(scores["right"]) == 4
    assert {*scores["right"].values()} == {(1, 1)}
    assert {*scores["wrong"].values()} == {(0, 1)}
