"""What is in files: the text of one, of whatever kind; all that was handed in, in folders and zips."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

MAX_BYTES = 5_000_000
"""The largest file that is read: some 800,000 words, ten long novels."""
_UNPACKED = 10 * MAX_BYTES
"""How many bytes a Word document, which is a zip file, may unpack to."""
_LARGEST = 20_000_000  # bytes of a file that was handed in
_DEEPEST = 3  # zips in one another that are opened


def read_bytes(source: str | os.PathLike) -> tuple[bytes, str]:
    """Read a file; give its bytes and its name.

    Raises
    ------
    FileNotFoundError, IsADirectoryError, PermissionError
        If there is no such file, if it is a folder, or if it may not be read.
    ValueError
        If it is too large, or no file at all.
    """
    shown, data = repr(os.fspath(source)), b""
    try:
        path = Path(source).expanduser()
        is_folder, is_endless = path.is_dir(), path.exists() and not path.is_file()
        if not is_folder and not is_endless:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except PermissionError:
        raise PermissionError(
            f"The file {path.name!r} may not be read: copy it into your own folder and try again."
        ) from None
    except (OSError, RuntimeError, ValueError):  # no file, or a name or a home folder that cannot be
        raise FileNotFoundError(
            f"There is no file {shown}: look at the spelling and at the folder that it is in. "
            "A text that only looks like the name of a file can be given as Article(text)."
        ) from None
    if is_folder:
        raise IsADirectoryError(
            f"{shown} is a folder, not a file: give the path of one text file in it."
        )
    if is_endless:  # a device or a pipe
        raise ValueError(f"{shown} is no file: save the text as a file and read that.")
    if len(data) > MAX_BYTES:
        size = f"{path.stat().st_size / 1e6:,.0f} MB"
        raise ValueError(
            f"The file {path.name!r} has {size}; this course reads texts of up to "
            f"{MAX_BYTES / 1e6:.0f} MB: cut out the part that you need and save it as a file."
        )
    return data, path.name


def text_of(data: bytes, name: str, encoding: str | None = None) -> str:
    """Give the text in the bytes of a file, whose kind its name and its first bytes tell.

    Parameters
    ----------
    data : bytes
    name : str
        "talk.txt", "talk.md", "talk.html" or "talk.docx"; any other is read as plain text.
    encoding : str, optional
        How the characters of a text are stored; without it, it must be UTF-8.

    Returns
    -------
    str
        Of Markdown, a web page or a Word document, its paragraphs, with blank lines between them.

    Raises
    ------
    UnicodeError
        If it is not UTF-8 text; the sentence says what it may be.
    LookupError
        If there is no such encoding.
    ValueError
        If it is not text at all, is damaged, or what reads files of its kind is not installed.
    """
    kind = Path(name).suffix.lower()
    if kind == ".docx" and not data.startswith(b"\xd0\xcf\x11\xe0"):  # how one with a password begins
        return _parsed(_of_word, data, name, "python-docx")
    text = _decode(data, name, encoding)
    if kind in (".html", ".htm") or re.match(r"\s*<(!doctype html|html\b)", text, re.IGNORECASE):
        return _parsed(_of_page, text, name, "trafilatura lxml_html_clean")  # which old pips miss
    return _parsed(_of_markdown, text, name, "mistune") if kind in (".md", ".markdown") else text


def _parsed(reader: Callable[[Any], str], content: Any, name: str, package: str) -> str:
    """Let a library read a file of its kind; whatever it stumbles over is told in one sentence."""
    plainly = "copy the text out of it, and save it as a plain text file (.txt)"
    try:
        return reader(content)
    except ImportError:
        raise ValueError(
            f"To read {name!r}, run %pip install {package} in a cell of a notebook; or {plainly}."
        ) from None
    except Exception:  # anything may be in a file
        raise ValueError(
            f"The file {name!r} is damaged, or is not what its name says: {plainly}."
        ) from None


def _of_word(data: bytes) -> str:
    from docx import Document

    if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()) > _UNPACKED:
        raise ValueError("It unpacks to far too much.")
    return "\n\n".join(
        block.text
        if hasattr(block, "text")
        else "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
        for block in Document(io.BytesIO(data)).iter_inner_content()
    )


def _of_page(html: str) -> str:
    import trafilatura

    text = trafilatura.extract(html, include_comments=False, favor_recall=True) or ""
    return text.replace("\n", "\n\n")  # a line of it is a paragraph


def _of_markdown(source: str) -> str:
    import mistune

    blocks: Any = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])(source)
    return "\n\n".join(filter(None, (_words(block).strip() for block in blocks)))


_BETWEEN = {
    **dict.fromkeys(("list", "list_item", "table", "table_body"), "\n"),
    **dict.fromkeys(("table_head", "table_row"), "\t"),
}
"""What stands between the parts of a piece of Markdown, where something does."""


def _words(piece: Mapping[str, Any]) -> str:
    """Give the words in a piece of Markdown: no marks, no addresses, no pictures, no HTML."""
    kind = piece["type"]
    if kind in ("softbreak", "linebreak"):
        return " " if kind == "softbreak" else "\n"
    if kind in ("block_html", "inline_html", "image"):
        return ""
    parts = map(_words, piece.get("children", ()))
    return piece.get("raw") or _BETWEEN.get(kind, "\n\n" * (kind == "block_quote")).join(parts)


def _decode(data: bytes, name: str, encoding: str | None = None) -> str:
    try:
        "".encode(encoding or "utf-8")
    except (LookupError, ValueError):
        raise LookupError(
            f'There is no encoding {encoding!r}: try "utf-8", "utf-16", "latin-1" or "cp1252".'
        ) from None
    try:
        if not encoding and b"\0" in data:  # no text in UTF-8 has such bytes
            raise UnicodeError
        # utf-8-sig is UTF-8 that drops a byte-order mark.
        text = data.decode("utf-8-sig" if not encoding or encoding.lower() == "utf-8" else encoding)
    except UnicodeError:
        guess = None if encoding else _guess(data)
        if b"\0" in data and not guess:
            raise ValueError(
                f"The file {name!r} is not plain text (perhaps a PDF, a picture, or a Word file that "
                "is old or has a password): open it in its program, save it as plain text (UTF-8) and "
                "read that file."
            ) from None
        advice = f', or read it with encoding="{guess}" and look whether it is right' if guess else ""
        raise UnicodeError(
            f"The file {name!r} is not {encoding or 'UTF-8'} text: open it in an editor and save it as "
            f"UTF-8{advice}."
        ) from None
    return text


def _guess(data: bytes) -> str | None:
    """Name the encoding that the bytes may have, the common ones first, or None."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:100_000])
    fits = [name for m in matches for name in (m.encoding, *m.could_be_from_charset)]
    if b"\0" in data:
        fits = [name for name in fits if name.startswith(("utf_16", "utf_32"))]
    # A short text fits many encodings; of those that fit, the common ones are the likely ones.
    common = [name for name in ("cp1252", "latin_1") if name in fits]
    return next((name.replace("_", "-") for name in common + fits), None)


def handed_in(folder: Path, without: Collection[str] = ()) -> Iterator[tuple[str, bytes | str]]:
    """Give all files of a folder, also those in zip files; none of them stops the others.

    Parameters
    ----------
    folder : Path
    without : collection of str
        Names of files and folders to leave out, beside those that a system adds and those that begin
        with a point.

    Yields
    ------
    name : str
        With folders, from `folder` on.
    content : bytes or str
        What the file holds, or a sentence that says why it cannot be read.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            yield from _opened(name, partial(path.open, "rb"), {"__MACOSX", *without})


def _opened(
    name: str, opens: Callable[[], Any], without: Collection[str], depth: int = 0
) -> Iterator[tuple[str, bytes | str]]:
    """Give a file, or what is in it where it is a zip file."""
    if any(part.startswith(".") or part in without for part in PurePosixPath(name).parts):
        return
    try:
        with opens() as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            yield name, "It is too large."
        elif not data.startswith(b"PK\3\4"):
            yield name, data
        elif depth == _DEEPEST:
            yield name, "There are too many zip files in one another: unpack them yourself."
        else:
            inside = zipfile.ZipFile(io.BytesIO(data))
            if {"[Content_Types].xml", "mimetype"} & {*inside.namelist()}:
                raise ValueError("it is a document of another program: save it as .csv or .ipynb")
            if sum(info.file_size for info in inside.infolist()) > 10 * _LARGEST:
                raise ValueError("it unpacks to far too much")
            for info in inside.infolist():
                if not info.is_dir():
                    within = f"{name}/{info.filename}"
                    yield from _opened(within, partial(inside.open, info), without, depth + 1)
    except Exception as error:  # damaged, with a password, packed in another way
        yield name, f"It cannot be opened ({error}): ask for it again, or unpack it yourself."
