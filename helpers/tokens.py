"""Tokens: one text cut up in six ways, and the words that must not be counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from nltk.tokenize import (
    NLTKWordTokenizer,
    TreebankWordTokenizer,
    TweetTokenizer,
    WordPunctTokenizer,
)

from helpers.article import split_sentences
from helpers.data import read_rows
from helpers.spans import Span

_treebank, _nltk, _tweet = TreebankWordTokenizer(), NLTKWordTokenizer(), TweetTokenizer()
_wordpunct = WordPunctTokenizer()
_AND = "\ue000"  # stands in for &, since the tweet rules would make one character of &amp;
_DOUBLE = re.compile(r"``|''|\"")

# Each has its rule in words, the function that cuts, and whether it wants one sentence at a time:
# the Treebank rules part a full stop from a word only at the very end of what they are given.
_RULES: dict[str, tuple[str, Callable[[str], list[str]], bool]] = {
    "split": ("cut at white space only", str.split, False),
    "words": (
        r"runs of letters, digits and _ (the pattern \w+); marks are dropped",
        lambda text: re.findall(r"\w+", text),
        False,
    ),
    "wordpunct": (
        "runs of letters, digits and _, and runs of marks",
        _wordpunct.tokenize,
        False,
    ),
    "treebank": (
        "the rules of the Penn Treebank, made for straight marks",
        _treebank.tokenize,
        True,
    ),
    "nltk": (
        "the Treebank rules with more marks, curly ones too (NLTK's word_tokenize)",
        _nltk.tokenize,
        True,
    ),
    "tweet": (
        "made for messages: keeps :-) and #tags whole",
        lambda text: [p.replace(_AND, "&") for p in _tweet.tokenize(text.replace("&", _AND))],
        False,
    ),
}

TOKENIZERS: dict[str, str] = {name: rule for name, (rule, _, _) in _RULES.items()}
"""The tokenizers by name, each with its rule in words."""


def tokenize(text: str, name: str = "nltk") -> list[Span]:
    """Cut a text into tokens.

    Parameters
    ----------
    text : str
    name : {"split", "words", "wordpunct", "treebank", "nltk", "tweet"}
        The tokenizer; `TOKENIZERS` says what each does.

    Returns
    -------
    list of Span
        In the order of the text, never overlapping; `start` tells where each token stands.

    Raises
    ------
    ValueError
        If there is no tokenizer of that name.

    Notes
    -----
    All but the first two are NLTK's (Bird, Klein and Loper 2009, Natural Language Processing with
    Python, O'Reilly). "treebank" and "nltk" are given one sentence at a time, as they ask for.
    """
    if name not in _RULES:
        raise ValueError(f"There is no tokenizer {name!r}: choose one of {', '.join(_RULES)}.")
    why, cut, by_sentence = _RULES[name]
    if not by_sentence:
        return list(_align(text, 0, cut(text), why))
    return [
        token
        for sentence in split_sentences(text)
        for token in _align(text, sentence.start, cut(sentence.text), why)
    ]


def _align(text: str, position: int, pieces: Iterable[str], why: str):
    """Find where each piece stands: tokenizers give strings, and some change a few characters.

    The Treebank rules write `` and '' for double marks of another kind; the tweet rules shorten long
    runs of one mark. A piece that stands nowhere near is left out rather than put in a wrong place.
    """
    for piece in pieces:
        while position < len(text) and text[position].isspace():
            position += 1
        start, length = position, len(piece)
        if not text.startswith(piece, start):
            if piece in ("``", "''") and (mark := _DOUBLE.match(text, start)):
                length = len(mark.group())
            else:
                start = text.find(piece, position, position + length + 200)
                if start < 0:
                    continue
        position = start + length
        yield Span.cut(text, start, position, "token", why)


def cut_up(text: str, word: str, name: str) -> str:
    """Show how a tokenizer cuts the first place where `word` stands in a text.

    >>> cut_up("Russia and China’s neighbours", "China’s", "words")
    'China | s'

    Raises
    ------
    ValueError
        If the word is not in the text, or there is no such tokenizer.
    """
    start = text.find(word)
    if start < 0 or not word:
        raise ValueError(f"{word!r} is not in the text: copy it from there, with its marks.")
    place = Span(start, start + len(word))
    return " | ".join(token.text for token in tokenize(text, name) if token.overlaps(place))


def keyword_in_context(text: str, word: str, width: int = 32) -> list[dict[str, str]]:
    """List each place of a word with the text on both sides of it.

    Parameters
    ----------
    text : str
    word : str
        Looked for as a whole word, with its capitals.
    width : int
        How many characters to show on each side, at most; no word is cut.

    Returns
    -------
    list of dict
        "before", "word" and "after", in the order of the text.

    Raises
    ------
    ValueError
        If there is no word to look for.

    Notes
    -----
    Also called a concordance; NLTK's ``Text.concordance`` shows tokens, this shows the text itself.
    """
    if not word.strip():
        raise ValueError('There is no word to look for: give one, such as "China".')
    rows = []
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        start, end = max(match.start() - width, 0), match.end() + width
        left, right = text[start : match.start()], text[match.end() : end]
        if start > 0 and not text[start - 1].isspace():
            left = re.sub(r"^\S*\s*", "", left)
        if end < len(text) and not text[end].isspace():
            right = re.sub(r"\s*\S*$", "", right)
        rows.append({"before": left.strip(), "word": word, "after": right.rstrip()})
    return rows


def is_word(token: Span) -> bool:
    """Say whether a token has a letter or a digit in it, so that it is more than a mark."""
    return any(character.isalnum() for character in token.text)


def stop_words() -> frozenset[str]:
    """Load our list of stop words: small words that are often left out of counts.

    Returns
    -------
    frozenset of str
        In small letters. `helpers/data/stop_words.csv` says of each what kind of word it is.
    """
    return frozenset(row["word"] for row in read_rows("stop_words.csv"))
