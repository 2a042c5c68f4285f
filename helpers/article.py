"""A text to take apart: reading it safely, its paragraphs and its sentences."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from helpers.data import THINGS, read_file, read_json, read_recorded, read_rows
from helpers.spans import Span

MAX_BYTES = 5_000_000
"""The largest file that `read_article` reads: some 800,000 words, ten long novels."""

_PIECE = 20_000
"""How many characters of a line are split into sentences at a time."""

STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
"""Curly marks and the straight ones for them, one character for one character."""


@dataclass(frozen=True)
class Article:
    """A text and what is known of where it comes from.

    Attributes
    ----------
    text : str
        The text. It never changes: all spans are offsets into it.
    source : str
        Where it comes from, in one line.
    """

    text: str
    source: str = ""

    def __post_init__(self):
        if not isinstance(self.text, str):
            raise TypeError(
                f"An article is made of a text, not of a thing of type {type(self.text).__name__}: "
                "give a text in quotation marks, or read a file with read_article."
            )

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs as spans. Where blank lines part them, single line ends do not."""
        wrapped = re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", self.text)
        ends, why = (r"\n[^\S\n]*\n", "between blank lines") if wrapped else (r"\n", "a line")
        return tuple(_pieces(self.text, ends, "paragraph", why))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences as spans, found by `split_sentences` with our list of abbreviations."""
        return tuple(split_sentences(self.text))

    def __str__(self):
        return self.text

    def __repr__(self):
        return (
            f"Article of {len(self.text):,} characters, paragraphs: {len(self.paragraphs)}, "
            f"sentences: {len(self.sentences)}"
        )


def load_article(name: str = "") -> Article:
    """Load an article of this course.

    Parameters
    ----------
    name : str
        Nothing for the article that the lessons take apart: 356 words of June 2024, or the one that
        was adopted in this folder. "pool" for the second one, 322 words of local news that were made
        up for the course.

    Returns
    -------
    Article
        `helpers/data/datapackage.json` says what is known of its origin.
    """
    path = f"{name}/article.txt".lstrip("/")
    resources = read_json("datapackage.json")["resources"]
    origin = next(entry["description"] for entry in resources if entry["path"] == path)
    return Article(read_file(path), origin if name else read_json(THINGS).get("source", origin))


def read_article(source: str | os.PathLike, encoding: str | None = None) -> Article:
    r"""Read any text: the path of a plain-text file, or the text itself.

    Line ends become ``\n`` and a byte-order mark at the start is dropped, so that offsets are the
    same on every computer. Nothing else is changed.

    Parameters
    ----------
    source : str or path
        A path, or a text. A short string that ends like a file name ("talk.txt") is taken for a path.
    encoding : str, optional
        How the characters of the file are stored; without it, the file must be UTF-8.

    Raises
    ------
    FileNotFoundError, IsADirectoryError, PermissionError
        If there is no such file, if it is a folder, or if it may not be read.
    UnicodeError
        If the file is not UTF-8 text; the sentence says what it may be.
    LookupError
        If there is no such encoding.
    ValueError
        If there are no words in it, if it is too large, or if it is not text at all.
    """
    if not isinstance(source, os.PathLike) and not _looks_like_path(as_text(source)):
        return Article(_checked(str(source), "This text"), "a text typed in")
    data, name = _read_file(source)
    return Article(_checked(_decode(data, name, encoding), f"The file {name!r}"), name)


def _looks_like_path(source: str) -> bool:
    if "\n" in source or "\0" in source or len(source) > 1000 or not source.strip():
        return False
    # It ends like a file, has no space but a slash, or begins like a full path.
    if re.fullmatch(r".*\w\.[A-Za-z]\w{0,4}|\S*[\\/]\S*|(?:~|\.{0,2}|[A-Za-z]:)[\\/].*", source):
        return True
    try:
        return Path(source).exists()
    except (OSError, ValueError):  # too long for a file name, or a character none may hold
        return False


def _read_file(source: str | os.PathLike) -> tuple[bytes, str]:
    """Read a file; give its bytes and its name."""
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
                f"The file {name!r} is not plain text (perhaps a Word file, a PDF or a picture): "
                "open it in its program, save it as plain text (UTF-8) and read that file."
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


def _checked(text: str, what: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not re.search(r"\w", text):
        raise ValueError(f"{what} has no words in it: give a text with at least one word.")
    return text


def as_text(text: Article | str) -> str:
    """Give the characters of an article, or of a text that is given as such."""
    if not isinstance(text, Article | str):
        raise TypeError(
            f"This is not a text but a thing of type {type(text).__name__}: give an article, or a text "
            "in quotation marks."
        )
    return str(text)


def straighten(text: str) -> str:
    r"""Put a straight mark for each curly one, so that every offset stays as it is.

    >>> straighten("China’s “no”")
    'China\'s "no"'
    """
    return text.translate(STRAIGHT)


def split_sentences(text: str, abbreviations: frozenset[str] | set[str] | None = None) -> list[Span]:
    """Split a text into sentences with NLTK's Punkt, untrained, and a list of abbreviations.

    Parameters
    ----------
    text : str
    abbreviations : set of str, optional
        Short forms after which a full stop does not end a sentence, in small letters and without
        the last full stop: ``{"dr", "u.s"}``. Without it, our own list is used.

    Returns
    -------
    list of Span
        A line end always ends a sentence.

    Notes
    -----
    Punkt: Kiss and Strunk (2006), Unsupervised multilingual sentence boundary detection,
    Computational Linguistics 32(4), doi 10.1162/coli.2006.32.4.485.
    """
    punkt = _punkt(None if abbreviations is None else frozenset(abbreviations))
    why = "up to . ? or ! that is not the end of a listed abbreviation, or to the end of a line"
    return [
        Span.cut(text, line.start + start, line.start + end, "sentence", why)
        for line in _pieces(text, r"\n", "line", "")
        for start, end in _split(punkt, line.text)
    ]


def _split(punkt, line: str):
    """Split a line piece by piece, since NLTK gives up after five seconds; no sentence is longer."""
    start = 0
    while start < len(line):
        piece = line[start : start + _PIECE]
        if start + len(piece) < len(line):  # cut at a space, where there is one
            piece = piece[: piece.rfind(" ") + 1] or piece
        places, end = list(punkt.span_tokenize(piece)), len(piece)
        if start + end < len(line) and len(places) > 1:
            *places, (end, _) = places  # the last sentence may go on in the next piece
        yield from (
            (start + first, start + last) for first, last in places if piece[first:last].strip()
        )
        start += end


@lru_cache(maxsize=4)
def _punkt(abbreviations: frozenset[str] | None):
    """Make the splitter; that takes longer than splitting a short text."""
    # Loaded at first use: NLTK takes 50 MB, and who only reads a text or looks for names needs none.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    ours = (row["abbreviation"] for row in read_rows("abbreviations.csv"))
    parameters.abbrev_types = set(ours if abbreviations is None else abbreviations)
    return PunktSentenceTokenizer(parameters)


def trained_sentences(text: str) -> list[Span]:
    """Split a text into sentences with the model that NLTK's authors trained on English news.

    The model is not part of NLTK. Where it is installed it is run; else the recorded result is given,
    which we have for the course's article and for the examples of lesson 1.

    Raises
    ------
    LookupError
        If the model is not installed and there is no recorded result for this text.
    """
    from nltk.tokenize.punkt import PunktTokenizer

    why = "found by NLTK's trained model"
    try:
        places = PunktTokenizer("english").span_tokenize(text)
    except LookupError:
        places = read_recorded("punkt", text, "punkt_tab")["sentences"]
    return [Span.cut(text, start, end, "sentence", why) for start, end in places]


def _pieces(text: str, ends: str, label: str, why: str):
    """Cut `text` where the pattern `ends` matches; leave out blank pieces and outer white space."""
    start = 0
    for end, after in [*((m.start(), m.end()) for m in re.finditer(ends, text)), (len(text),) * 2]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span.cut(text, left, left + len(piece.strip()), label, why)
        start = after
