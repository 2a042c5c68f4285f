"""A text to take apart: reading it safely, its paragraphs and its sentences."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

from helpers.data import THINGS, place, read_json, read_recorded, read_rows
from helpers.files import read_bytes, text_of
from helpers.spans import Span

_PIECE = 20_000
"""How many characters of a line are split into sentences at a time."""

STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
"""Curly marks and the straight ones for them, one character for one character."""


@dataclass(frozen=True)
class Article:
    """A text and what is known of where it comes from."""

    text: str
    """It never changes: all spans are offsets into it."""
    source: str = ""
    """Where it comes from, in one line."""

    def __post_init__(self):
        if not isinstance(self.text, str):
            raise TypeError(
                f"An article is made of a text, not of a thing of type {type(self.text).__name__}: "
                "give a text in quotation marks, or read a file with read_article."
            )

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs as spans. Where blank lines part them, single line ends do not."""
        flat = unwrap(self.text)
        blank = re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", flat)
        ends, why = (r"\n[^\S\n]*\n", "between blank lines") if blank else (r"\n", "a line")
        places = _pieces(flat, ends)
        return tuple(Span.cut(self.text, *place, "paragraph", why) for place in places)

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


def load_article(name: str = "", report: str = "article") -> Article:
    """Load an article of this course.

    Parameters
    ----------
    name : str
        Nothing for the article that the lessons take apart: 356 words of June 2024, or the one that
        was adopted in this folder. "pool" for the second one, 322 words of local news that were made
        up for the course.
    report : str
        "other" for another report of what "pool" tells: 114 words, made up, too.

    Returns
    -------
    Article
        `helpers/data/datapackage.json` says what is known of its origin.
    """
    path = f"{name}/{report}.txt".lstrip("/")
    resources = read_json("datapackage.json")["resources"]
    origin = next(entry["description"] for entry in resources if entry["path"] == path)
    origin = origin if name else read_json(THINGS).get("source", origin)
    return Article(place(path).read_text(encoding="utf-8"), origin)


def read_article(source: str | os.PathLike, encoding: str | None = None) -> Article:
    r"""Read any text: the path of a file, or the text itself.

    Line ends become ``\n`` and a byte-order mark at the start is dropped, so that offsets are the
    same on every computer. Nothing else of a plain text is changed; of Markdown (.md), a web page
    (.html) and a Word document (.docx) it is the words, as `helpers.files.text_of` gives them.

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
        If there are no words in it, if it is too large, damaged, or not text at all.
    """
    if not isinstance(source, os.PathLike) and not _looks_like_path(as_text(source)):
        return Article(_checked(str(source), "This text"), "a text typed in")
    return article_of(*read_bytes(source), encoding)


def article_of(data: bytes, name: str, encoding: str | None = None) -> Article:
    """Make an article of the bytes of a file, as `read_article` does."""
    return Article(_checked(text_of(data, name, encoding), f"The file {name!r}"), name)


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


_BEGINS = re.compile(
    r"\s|$|[-*•·] |[–—] ?[^\W\d_a-z]|\d{1,2}[.)] |\(?[A-Za-z]\) |[A-Z][\w. ]{0,30}: |By [A-Z]"
)
"""What begins something new: an indent, the mark of an item or of a speech, a speaker, a byline."""
_GOES_ON = re.compile(r"[^.?!\n]\n[^\W\d_A-Z]")
"""A line that breaks off, before one that goes on in small letters."""
_SHORT = 30
"""Lines that are shorter are verse or a list, and no wrapped prose."""


def unwrap(text: str) -> str:
    """Put a space for each line end that only breaks a long line, so that every offset holds.

    Here alone is decided which line ends are soft: sentences, names and quotations rest on it. Lines of
    wrapped prose break off and go on in small letters, and so they show how long a line may be (a
    typesetter leaves some room). A line end is soft where the next word would have made its line longer
    than that. It is hard before a blank line and before what begins something new, and where capitals
    tell a headline or a trailer: verse, lists and chats stay lines.
    """
    if not _GOES_ON.search(text):
        return text
    lines = text.split("\n")
    full = {
        i: len(line) + 1 + len(after.partition(" ")[0])
        for i, (line, after) in enumerate(pairwise(lines))
        if line and not _BEGINS.match(after) and not _is_parted(line, after, not (i and lines[i - 1]))
    }
    going_on = [
        i
        for i in full
        if len(lines[i]) >= _SHORT and lines[i + 1][0].islower() and lines[i][-1] not in ".?!"
    ]
    longest = sorted(len(lines[i]) for i in going_on)[-1 - len(going_on) // 20 :][:1]
    for room in (1, 0.85) if longest else ():
        soft = {i for i, length in full.items() if length > room * longest[0]}
        if len(soft.intersection(going_on)) >= 0.95 * len(going_on):
            return "".join(line + " \n"[i not in soft] for i, line in enumerate(lines))[:-1]
    return text


def _is_parted(line: str, after: str, is_first: bool) -> bool:
    """Say whether capitals part two lines: a headline before prose, a trailer in capitals behind it."""
    if after.isupper():
        return " " in after and not line.isupper()
    words = line.split()
    capitals = sum(word[0].isupper() for word in words)
    is_headline = is_first and line[0] != " " and capitals > 0.6 * len(words) > 2
    return is_headline and after[0].isupper() and not re.search("[,.]", line)


def split_sentences(text: str, abbreviations: frozenset[str] | set[str] | None = None) -> list[Span]:
    """Split a text into sentences with NLTK's Punkt, untrained, and a list of abbreviations.

    These are short forms after which a full stop does not end a sentence, in small letters and without
    the last full stop: ``{"dr", "u.s"}``. Without them, our own list is used.

    Returns
    -------
    list of Span
        A line end ends a sentence, unless it only breaks a long line (see `unwrap`).

    Notes
    -----
    Punkt: Kiss and Strunk (2006), Unsupervised multilingual sentence boundary detection,
    Computational Linguistics 32(4), doi 10.1162/coli.2006.32.4.485.
    """
    why = "up to . ? or ! that is not the end of a listed abbreviation, or to the end of a line"
    places = sentence_places(unwrap(text), abbreviations)
    return [Span.cut(text, start, end, "sentence", why) for start, end in places]


def sentence_places(
    flat: str, abbreviations: frozenset[str] | set[str] | None = None
) -> Iterator[tuple[int, int]]:
    """Give where the sentences of a text begin and end whose line ends all end one."""
    punkt = _punkt(None if abbreviations is None else frozenset(abbreviations))
    for start, end in _pieces(flat, r"\n"):
        for first, last in _split(punkt, flat[start:end]):
            yield start + first, start + last


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


def _pieces(text: str, ends: str) -> Iterator[tuple[int, int]]:
    """Cut `text` where the pattern `ends` matches; leave out blank pieces and outer white space."""
    start = 0
    for end, after in [*(m.span() for m in re.finditer(ends, text)), (len(text),) * 2]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            yield left, left + len(piece.strip())
        start = after
