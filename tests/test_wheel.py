"""The course as one file, installed where its repository is not."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nltk
import pytest
from browser.conftest import until

from helpers.course.__main__ import main
from helpers.course.notebooks import LESSONS, ROOT
from helpers.course.wheel import wheel as learners

WINDOWS = os.name == "nt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    build += ["--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A function that calls the command of the course in an environment that has only the wheel.

    The packages that it needs are those of this environment: they stand behind it on Python's path.
    """
    home = tmp_path_factory.mktemp("somewhere else")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home / "env"], check=True)
    bin_ = home / "env" / ("Scripts" if WINDOWS else "bin")
    options = ["--quiet", "--offline", "--no-deps", "--python", str(bin_ / "python")]
    subprocess.run([sys.executable, "-m", "uv", "pip", "install", *options, str(wheel)], check=True)
    (site,) = (home / "env").glob("Lib/site-packages" if WINDOWS else "lib/python3*/site-packages")
    behind = ROOT / "tests" / "light", Path(nltk.__file__).parents[1]
    (site / "behind.pth").write_text("\n".join(map(str, behind)), encoding="utf-8")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def call(*words, begin=subprocess.run, **how):
        command = [str(bin_ / "one-article"), *words]
        return begin(command, cwd=home, env=plain, text=True, **how)

    call.home, call.python, call.env = home, str(bin_ / "python"), plain
    return call


def test_the_wheel_carries_the_lessons_and_nobodys_own(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        f"helpers/notebooks/{name}" for name in (*LESSONS, "glossary.md", "teacher/guide.md")
    } <= names
    assert {name for name in names if name.endswith(".ipynb")} == {
        f"helpers/notebooks/{n}" for n in (*LESSONS, "teacher/pooling.ipynb")
    }
    assert not [
        name for name in names if name.startswith(("tests", "notebooks")) or "lesson_1.png" in name
    ]


def test_the_round_of_a_teacher_without_the_repository(installed):
    for words in (["start", "mine", "--no-lab"], ["student", "class", "--lessons", "1a"]):
        installed(*words, check=True, capture_output=True)
    assert {path.name for path in (installed.home / "mine").glob("*.ipynb")} == {
        *LESSONS,
        "pooling.ipynb",
    }
    run = installed("mark", "class", "--trust", capture_output=True)
    assert run.returncode == 0, run.stderr
    assert "1 of 1 files are marked" in run.stdout
    rows = (installed.home / "class_marks" / "marks.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == 5
    assert {row.split(",")[4] for row in rows} == {"open"}


def test_the_wheel_for_learners_is_the_same_without_the_repository(installed, tmp_path):
    code = "import pathlib, helpers.course.wheel as w; print(w.wheel(pathlib.Path().absolute()))"
    command = [installed.python, "-c", code]
    run = subprocess.run(
        command, cwd=installed.home, env=installed.env, check=True, capture_output=True, text=True
    )
    archives = [zipfile.ZipFile(path) for path in (run.stdout.strip(), learners(tmp_path))]
    parts = [{n: file.read(n) for n in file.namelist() if "dist-info" not in n} for file in archives]
    assert len(parts[0]) > 50
    assert parts[0] == parts[1]


def test_start_opens_jupyterlab_at_the_first_lesson(installed):
    log = installed.home / "log"
    options = ["--no-browser", "--port=0", "--ServerApp.open_browser=False"]
    with log.open("w", encoding="utf-8") as out:
        server = installed("start", "here", *options, begin=subprocess.Popen, stdout=out, stderr=out)
        try:
            until(
                lambda: f"/lab/tree/here/{LESSONS[0]}?token=" in log.read_text("utf-8"),
                60,
                "the address",
            )
        finally:
            server.terminate()
            server.wait(30)


@pytest.mark.parametrize("display", ["", ":0"])
def test_where_no_display_is_no_browser_is_opened_and_it_is_told(
    tmp_path, monkeypatch, capsys, display
):
    begun = []
    monkeypatch.setattr("os.execv", lambda _, command: begun.append(command))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    main(["start", str(tmp_path / "mine")])
    assert (
        ("--no-browser" in begun[0]) == ("no display here" in capsys.readouterr().out) == (not display)
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--help"], 0, "start"),
        (["mark", "--help"], 0, "--trust"),
        ([], 2, "required: verb"),
        (["student", "out", "--lessons", "9"], 1, "There is no lesson '9'"),
        (["student", "out", "--port=9000"], 2, "student does not know --port=9000"),
        (["lite", "out", "--lessons", "9"], 1, "There is no lesson '9'"),
        (["print", "out", "--lessons", "9"], 1, "There is no lesson '9'"),
        (["print", "out", "--paper", "A3"], 2, "'A3'"),
        (["mark", "nowhere"], 1, "nowhere is no folder"),
        (["start", "file", "--no-lab"], 1, "file is a file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_gets_one_sentence_and_makes_nothing(
    tmp_path, monkeypatch, capsys, words, code, told
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(words)
    shown = capsys.readouterr()
    assert told in shown.err + shown.out + str(end.value.code)
    assert end.value.code == code or code == 1  # a sentence: Python shows it and ends with 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
