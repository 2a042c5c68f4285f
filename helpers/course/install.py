"""Keep the folder `.venv` ready and run a command in it: `make lab` and the rest begin here.

It runs before anything is installed, so it needs nothing but Python. A new environment is built beside
the old one and takes its place when it is whole; whatever goes wrong, the old one stays. Its scripts
and the way to `helpers` are relative: the folder of the course can be renamed, moved and copied.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[2]
PINS = {
    "course": "requirements.txt",
    "book": "requirements-book.txt",
    "test": "requirements-test.txt",
}
"""What an environment can hold; each holds those before it as well."""

VENV = ("-m", "venv", "--prompt", "one-article")

HEADER = b"""#!/bin/sh\n'''exec' "$(dirname -- "$0")/python" "$0" "$@"\n' '''\n"""
"""The first lines of a script that runs with the Python beside it, wherever that is."""

_FULL = "The disk is full: the course needs about 700 MB."
_REFUSED = "{} cannot be written to ({}): copy the course into a folder of your own and start it there."

OTHER_HEADER = re.compile(rb"\A#!(/bin/sh\n'''exec' [^\n]*\n' '''|[^\n]*python[^\n]*)\n")


class SetupError(Exception):
    """What went wrong and what to do, in a sentence."""


def ready(root: Path, kind: str) -> None:
    """Make sure that `.venv` holds what is pinned; where it cannot, take the older one if it works.

    Raises
    ------
    SetupError
        If there is no environment that works and none can be made.
    """
    if fcntl is None:
        raise SetupError("On Windows, set the course up with the lines of README.md, or use conda.")
    if is_current(root, kind):
        return
    try:
        with _alone(root):
            _end_swap(root)
            _follow(root)
            if not is_current(root, kind):
                _build(root, _larger(kind, _stamp(root).get("kind")))
    except (SetupError, OSError) as error:
        told = str(error)
        if isinstance(error, OSError):
            told = _FULL if error.errno == errno.ENOSPC else _REFUSED.format(root, error.strerror)
        if not _holds(root, kind):
            raise SetupError(told) from None
        print(f"{told} So the older environment is used as it is.", file=sys.stderr)


def _stamp(root: Path) -> dict:
    """Read what `.venv` holds; nothing where it was not made here."""
    try:
        return dict(json.loads((root / ".venv" / ".ready").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _larger(kind: str, other: str | None) -> str:
    """Give the one of two kinds that holds the other, too."""
    return [known for known in PINS if known in (kind, other)][-1]


def _pins(root: Path, kind: str) -> str:
    # The settings of pytest, ruff and the like stand behind the rest and change nothing here.
    project = (root / "pyproject.toml").read_bytes().split(b"\n[tool.pytest")[0]
    return hashlib.sha256(project + (root / PINS[kind]).read_bytes()).hexdigest()


def _holds(root: Path, kind: str) -> bool:
    """Tell whether `.venv` was made for what is wanted, of today or older, and can be run."""
    held = _stamp(root).get("kind")
    return _larger(kind, held) == held and os.access(root / ".venv" / "bin" / "python", os.X_OK)


def is_current(root: Path, kind: str) -> bool:
    """Tell whether `.venv` holds what is pinned and knows where it is."""
    if not _holds(root, kind):
        return False
    stamp = _stamp(root)
    return stamp.get("root") == str(root) and stamp.get("pins") == _pins(root, stamp["kind"])


@contextmanager
def _alone(root: Path):
    """Let one start at a time set things up; the system opens the lock when its holder ends or dies."""
    with (root / ".venv.lock").open("a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is setting the course up; waiting for it.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            pass
        yield


def _follow(root: Path) -> None:
    """Mend an environment whose folder was renamed, moved or copied."""
    stamp = _stamp(root)
    if stamp and stamp["root"] != str(root):
        _settle(root / ".venv", root, f"{stamp['root']}/.venv")
        _write(root / ".venv" / ".ready", json.dumps({**stamp, "root": str(root)}).encode())


def _end_swap(root: Path) -> None:
    """End what a swap that was stopped in the middle began."""
    if not (root / ".venv").exists():
        whole = [f for f in (root / ".venv.new", root / ".venv.old") if (f / ".ready").exists()]
        for folder in whole[:1]:
            folder.rename(root / ".venv")
    for name in (".venv.new", ".venv.old"):
        shutil.rmtree(root / name, ignore_errors=True)


def _build(root: Path, kind: str) -> None:
    """Build an environment beside the old one, and swap them when it is whole."""
    if sys.version_info < (3, 11):  # noqa: UP036 (nobody has looked at it before)
        raise SetupError(
            f"This course needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            "Try: make PYTHON=python3.12"
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(
            "This Python cannot make environments. On Debian or Ubuntu: apt install python3-venv"
        )
    print("Setting up the folder .venv, once: ten seconds to a minute …", file=sys.stderr)
    new = root / ".venv.new"
    try:
        _run(sys.executable, *VENV, str(new))
        _install(root, new / "bin" / "python", root / PINS[kind])
        stamp = {"kind": kind, "pins": _pins(root, kind), "root": str(root)}
        _settle(new, root, str(new))
        _write(new / ".ready", json.dumps(stamp).encode())
        if (root / ".venv").exists():
            (root / ".venv").rename(root / ".venv.old")
        new.rename(root / ".venv")
    finally:
        _end_swap(root)


def _install(root: Path, python: Path, pins: Path) -> None:
    """Install what is pinned and the course itself, with uv where it can be had: it is far faster."""
    options = ["--quiet", "--no-deps", "--require-hashes", "--requirement", str(pins)]
    course = ["--quiet", "--no-deps", "--no-build-isolation", "--editable", str(root)]
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2"]
    home = python.parents[1] / "uv"
    try:
        home.mkdir()
        lines = (root / PINS["test"]).read_text(encoding="utf-8")
        wanted = re.search(r"^uv==(?:.*\\\n)*.*\n", lines, re.MULTILINE)
        (home / "uv.txt").write_text(wanted[0] if wanted else "", encoding="utf-8")
        _run(*pip, *options[:-1], str(home / "uv.txt"), "--target", str(home))
        uv = [str(home / "bin" / "uv"), "pip", "install", "--python", str(python)]
        _run(*uv, *options)
        _run(*uv, *course)
    except SetupError as error:
        if str(error) == _FULL:
            raise
        _run(*pip, *options)
        _run(*pip, *course)
    shutil.rmtree(home, ignore_errors=True)


def _run(*command: str) -> None:
    """Run a step of the set-up; say in one sentence what its many lines of complaint mean."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError as error:
        raise SetupError(f"{command[0]} does not start: {error.strerror}.") from None
    if run.returncode:
        said = (run.stdout + run.stderr).strip()
        if re.search(r"No space left|os error 28|[Qq]uota", said):
            raise SetupError(_FULL)
        last = said.splitlines()[-1].strip() if said else f"exit {run.returncode}"
        raise SetupError(f"The packages could not be fetched; is there a network? ({last})")


def _settle(environment: Path, root: Path, old: str) -> None:
    """Let scripts find the Python beside them, and that Python the helpers, by relative paths."""
    for script in environment.glob("bin/*"):
        if script.is_symlink() or not script.is_file():
            continue
        text = script.read_bytes()
        changed = OTHER_HEADER.sub(lambda _: HEADER, text)
        if "activate" in script.name:  # only these hold the path of their environment
            changed = text.replace(os.fsencode(old), os.fsencode(str(root / ".venv")))
        if changed != text:
            _write(script, changed)
    for way in environment.glob("lib/python3*/site-packages/*one_article.pth"):
        _write(way, os.fsencode(os.path.relpath(root, way.parent)))


def _write(path: Path, data: bytes) -> None:
    """Write a small file in one go, with the rights of the one that it replaces."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    if path.exists():
        shutil.copymode(path, part)
    part.replace(path)


def run(root: Path, command: list[str]) -> None:
    """Become a command of the environment."""
    variables = dict(os.environ)
    if not os.access(os.path.expanduser("~"), os.W_OK):  # JupyterLab and matplotlib write there
        variables["HOME"] = str(root / ".venv" / "home")
        with suppress(OSError):
            os.makedirs(variables["HOME"], exist_ok=True)
    # Python looks at the whole path to know which environment it is in.
    program = str(root / ".venv" / "bin" / command[0])
    os.execve(program, [program, *command[1:]], variables)


if __name__ == "__main__":
    try:
        ready(ROOT, sys.argv[1])
        if sys.argv[2:]:
            run(ROOT, sys.argv[2:])
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped. What was there before is still there.")
