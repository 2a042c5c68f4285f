"""The course as a wheel for learners: without notebooks, worked answers and a teacher's tools."""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from helpers.course.notebooks import ROOT

_FOR_LEARNERS = "__init__", "findings", "notebooks"  # what lessons use of the package `course`
_NOT_THERE = re.compile("Requires-Dist: (jupyterlab|nbc|psutil|.*extra ==)|Provides-Extra|Desc")
_WHEEL = b"Wheel-Version: 1.0\nGenerator: one-article\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel(folder: Path) -> Path:
    """Write the course as a wheel for learners: no notebooks, no worked answers, no teacher's tools."""
    about = distribution("one-article")
    name = f"one_article-{about.version}"
    info = f"{name}.dist-info"
    licences = [Path(str(file.locate())) for file in about.files or [] if "licenses" in file.parts]
    lines = [f"{key}: {text}" for key in {*about.metadata} for text in about.metadata.get_all(key, [])]
    kept = [f"{line}\n" for line in sorted(lines) if not _NOT_THERE.match(line)]
    parts = dict(_parts())
    parts |= {f"{info}/licenses/{path.name}": path.read_bytes() for path in licences}
    parts |= {f"{info}/METADATA": "".join(kept).encode(), f"{info}/WHEEL": _WHEEL}
    record = [f"{path},sha256={_hash(data)},{len(data)}\n" for path, data in parts.items()]
    parts[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
    made = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as file:
        for path, data in parts.items():
            file.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return made


def _hash(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).decode().rstrip("=")


def _parts() -> Iterator[tuple[str, bytes]]:
    """Give what a lesson needs of the helpers: each file with its path in the wheel."""
    for path in sorted((ROOT / "helpers").rglob("*.*")):
        inner = path.relative_to(ROOT).parts
        hidden = any(part.startswith((".", "__pycache__", "notebooks")) for part in inner[:-1])
        if path.is_file() and not hidden and ("course" not in inner or path.stem in _FOR_LEARNERS):
            data = path.read_bytes()
            yield "/".join(inner), _unanswered(data.decode()) if path.suffix == ".toml" else data


def _unanswered(words: str) -> bytes:
    """Leave out of a lesson's exercises what no copy shows and no check needs: answers, last hints."""
    texts = tomllib.loads(words)
    for exercise in texts.values():
        exercise.pop("worked", None)
        exercise.get("hints", [...]).pop()
    return "\n".join(f"{json.dumps(number)} = {_toml(part)}" for number, part in texts.items()).encode()


def _toml(value: Any) -> str:
    """Write a value as TOML, on one line: texts, numbers and lists look there as they do in JSON."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {_toml(part)}' for key, part in value.items())}}}"
    return json.dumps(value)
