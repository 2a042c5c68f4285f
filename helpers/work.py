"""What a learner makes is kept: guesses, marks and findings, one small file each, in ``my_work``."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from errno import ENOSPC
from itertools import count
from pathlib import Path
from typing import Any

KEPT = "application/vnd.one-article.kept+json"
"""The kind of an output that nobody sees: what a learner did with a control, as `kept` gives it."""

_here: dict[str, Any] = {}
"""What could not be written to a file is known at least until the kernel ends."""
_unsaved: set[str] = set()
"""What was not written the last time: where there is a file of that name, it is an older one."""


def folder() -> Path:
    """Name the folder of a learner's work: ``my_work`` beside the notebook.

    The environment variable ONE_ARTICLE_WORK may name another one.
    """
    return Path(os.environ.get("ONE_ARTICLE_WORK") or "my_work").absolute()


def keep(name: str, value: Any) -> str:
    """Keep a value under a name, in place of the one before it.

    Parameters
    ----------
    name : str
        Of letters, digits, points, ``-`` and ``_``.
    value : str, number, list or dict
        What JSON can hold.

    Returns
    -------
    str
        Nothing, or a sentence that says why there is no file; then the value is kept until the kernel
        ends.

    Raises
    ------
    ValueError
        If the name has other characters.
    """
    file = _file(name)
    _here[name] = value
    try:
        save(file, json.dumps(value, ensure_ascii=False, indent=1))
    except OSError as error:
        _unsaved.add(name)
        why = error.strerror or type(error).__name__
        return f"It cannot be saved in {file.parent} ({why}); it is kept until you close the notebook."
    _unsaved.discard(name)
    return ""


def kept(name: str, default: Any = None) -> Any:
    """Give what was kept under a name; the default if there is nothing that can be read.

    Raises
    ------
    ValueError
        If the name has characters that `keep` does not take.
    """
    file = _file(name)
    with suppress(OSError):  # not there, or not to be read
        try:
            if name not in _unsaved:
                return json.loads(file.read_text(encoding="utf-8"))
        except ValueError:  # damaged: set aside, so that nothing is lost and a new one can be kept
            os.replace(file, file.with_suffix(".damaged"))
    return _here.get(name, default)


def save(file: Path, content: str | bytes) -> None:
    """Write a file in one go, so that a stop in the middle leaves the older one whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")  # two notebooks may write at once
    try:
        part.write_bytes(_bytes(content) if isinstance(content, str) else content)
        os.replace(part, file)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(file)  # a full disk does not say which file it was
        raise


def append(file: Path, lines: str, head: str = "") -> None:
    """Add whole lines to a file, in one go; a new file begins with `head`.

    Two programs that add to one file at once lose nothing. A stop in the middle may leave a part of a
    line: the next lines begin below it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else b""
    begin = head if not before else "" if before.endswith(b"\n") else "\n"
    data = _bytes(f"{begin}{lines}")
    binary = getattr(os, "O_BINARY", 0)
    log = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | binary, 0o666)
    try:
        if os.write(log, data) < len(data):
            os.ftruncate(log, len(before))
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(file))
        os.fsync(log)  # a laptop may be closed at once
    finally:
        os.close(log)


def _bytes(text: str) -> bytes:
    """Encode a text; half an emoji, or a letter of a file's name that is no UTF-8, becomes a ?."""
    return text.encode("utf-8", "replace")


def kept_in(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Gather what a learner did with controls, as a notebook holds it."""
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", []))
    records = [output.get("data", {}).get(KEPT) for output in outputs]
    pairs = (pair for record in records if isinstance(record, dict) for pair in record.items())
    return {name: value for name, value in pairs if value is not None}


def put(file: Path, text: str) -> None:
    """Save a text in a file; an older one that differs gets a number and stays."""
    if file.exists() and file.read_bytes() != _bytes(text):
        set_aside(file)
    save(file, text)


def set_aside(file: Path) -> None:
    """Give a file another name, with the first number that is free."""
    free = (file.with_stem(f"{file.stem}_{number}") for number in count(1))
    os.rename(file, next(path for path in free if not path.exists()))


def _file(name: str) -> Path:
    if not re.fullmatch(r"[\w.-]+", name) or name.startswith("."):
        raise ValueError(f"{name!r} cannot be the name of a file: use letters, digits, . - and _.")
    return folder() / f"{name}.json"
