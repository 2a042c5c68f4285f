"""The set-up of `.venv`: whatever goes wrong, an environment that works is never lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from helpers.course import install
from helpers.course.install import SetupError, ready

HERE = Path(install.__file__)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course in a folder with a difficult name, whose packages are one script and one path."""
    root = tmp_path / "one article ü"
    root.mkdir()
    for name in ("pyproject.toml", *install.PINS.values()):
        (root / name).write_text("x\n[tool.pytest]", encoding="utf-8")
    (root / "helpers.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(install, "_install", packages)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setattr(install, "VENV", (*install.VENV, "--without-pip"))
    return root


def packages(root, python, pins):
    """Install as pip does, with whole paths; what is pinned stands in a script."""
    script = python.with_name("pinned")
    text = pins.read_text(encoding="utf-8")
    script.write_text(f"#!{python}\nimport helpers\nprint({text!r}, helpers.__file__)")
    script.chmod(0o755)
    (site,) = python.parents[1].glob("lib/python3*/site-packages")
    (site / "_one_article.pth").write_text(str(root), encoding="utf-8")


broken = Mock(side_effect=SetupError("No network."))


def says(root):
    return subprocess.check_output([root / ".venv" / "bin" / "pinned"], text=True)


def change(root, kind="course"):
    (root / install.PINS[kind]).write_text("new", encoding="utf-8")


def test_it_is_made_once_and_anew_when_the_pins_change(root, monkeypatch):
    ready(root, "course")
    assert says(root).startswith("x")
    monkeypatch.setattr(install, "_install", broken)
    os.utime(root / "pyproject.toml")  # a checkout touches files
    (root / "pyproject.toml").write_text("x\n[tool.pytest] # other settings", encoding="utf-8")
    ready(root, "course")
    monkeypatch.setattr(install, "_install", packages)
    change(root)
    ready(root, "course")
    assert says(root).startswith("new")
    assert {path.name for path in root.glob(".venv*")} == {".venv", ".venv.lock"}


@pytest.mark.parametrize(
    ("smaller", "larger"), [("course", "book"), ("course", "test"), ("book", "test")]
)
def test_a_larger_one_holds_a_smaller_one_and_stays_large(root, monkeypatch, smaller, larger):
    ready(root, smaller)
    ready(root, larger)
    assert install._stamp(root)["kind"] == larger
    monkeypatch.setattr(install, "_install", broken)
    ready(root, smaller)
    monkeypatch.setattr(install, "_install", packages)
    change(root, larger)
    ready(root, smaller)
    assert install._stamp(root)["kind"] == larger
    assert says(root).startswith("new")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SetupError("No network."), "No network"),
        (OSError(errno.ENOSPC, "No space left"), "The disk is full"),
        (OSError(errno.EROFS, "Read-only"), "copy the course into a folder of your own"),
    ],
)
def test_where_a_new_one_cannot_be_made_the_old_one_is_used(root, monkeypatch, capsys, error, sentence):
    fail = Mock(side_effect=error)
    monkeypatch.setattr(install, "_install", fail)
    with pytest.raises(SetupError, match=sentence):
        ready(root, "course")
    assert not (root / ".venv.new").exists()
    monkeypatch.setattr(install, "_install", packages)
    ready(root, "course")
    monkeypatch.setattr(install, "_install", fail)
    change(root)
    ready(root, "course")
    assert says(root).startswith("x")
    assert "the older environment is used" in capsys.readouterr().err
    with pytest.raises(SetupError, match=sentence):
        ready(root, "test")  # which the older one does not hold
    (root / ".venv" / "bin" / "python").unlink()  # as when the system has another Python now
    with pytest.raises(SetupError, match=sentence):
        ready(root, "course")


def test_a_folder_may_be_copied_and_moved(root, monkeypatch):
    ready(root, "course")
    copy, moved = root.with_name("copy (1)"), root.with_name("moved")
    subprocess.run(["cp", "-R", root, copy], check=True)
    root.rename(moved)
    monkeypatch.setattr(install, "_install", broken)
    for folder in (copy, moved):
        assert str(folder / "helpers.py") in says(folder)  # before anything is mended
        ready(folder, "course")
        activate = (folder / ".venv" / "bin" / "activate").read_text(encoding="utf-8")
        assert f"{folder}/.venv" in activate
        assert str(root) not in activate


@pytest.mark.parametrize("name", [".venv.new", ".venv.old"])
def test_a_swap_that_was_stopped_in_the_middle_is_ended(root, monkeypatch, name):
    ready(root, "course")
    (root / ".venv").rename(root / name)
    monkeypatch.setattr(install, "_install", broken)
    ready(root, "course")
    assert says(root).startswith("x")


def test_two_starts_at_once_make_one_environment(root, capfd):
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[2]); from pathlib import Path\n"
        "import install\n"
        "install.VENV += ('--without-pip',)\n"
        "install._install = lambda *_: (time.sleep(0.5), print('made'))\n"
        "install.ready(Path(sys.argv[1]), 'course')"
    )
    command = [sys.executable, "-c", code, str(root), str(HERE.parent)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sorted(start.communicate()[0] for start in starts) == ["", "made\n"]
    assert [start.returncode for start in starts] == [0, 0]
    assert "Another start is setting the course up" in capfd.readouterr().err


def test_a_python_that_will_not_do_is_told(root, monkeypatch):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match="apt install python3-venv"):
        ready(root, "course")
    monkeypatch.setattr(sys, "version_info", (3, 10))
    with pytest.raises(SetupError, match=r"needs Python 3\.11"):
        ready(root, "course")


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("error: No space left on device (os error 28)", "The disk is full"),
        (
            "WARNING: retrying\nERROR: No matching distribution",
            r"is there a network\? \(ERROR: No match",
        ),
    ],
)
def test_what_installers_say_becomes_a_sentence(complaint, sentence):
    with pytest.raises(SetupError, match=sentence):
        install._run(sys.executable, "-c", f"import sys; sys.exit({complaint!r})")


def test_a_command_runs_in_the_environment_without_a_home_folder(root):
    ready(root, "course")
    code = "import install, pathlib, sys; install.run(pathlib.Path(sys.argv[1]), sys.argv[2:])"
    command = ["python", "-c", "import os, sys; print(sys.prefix, os.environ['HOME'], sep='\\n')"]
    run = subprocess.run(
        [sys.executable, "-c", code, str(root), *command],
        env=os.environ | {"HOME": "/nowhere", "PYTHONPATH": str(HERE.parent)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout.splitlines() == [str(root / ".venv"), str(root / ".venv" / "home")]
    assert (root / ".venv" / "home").is_dir()


def test_windows_is_told_what_to_use_instead(monkeypatch, tmp_path):
    monkeypatch.setattr(install, "fcntl", None)
    with pytest.raises(SetupError, match=r"On Windows, .* README\.md, or use conda"):
        ready(tmp_path, "course")
