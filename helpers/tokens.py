"""Tokens: one text cut up in six ways, and the words that must not be counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from nltk.tokenize import NLTKWordTokenizer, TreebankWordTokenizer, TweetTokenizer, WordPunctTokenizer

from helpers.article import Article, as_text, split_sentences
from helpers.data import read_rows
from helpers.spans import Span

Place = tuple[int, int]
"""Where a token starts, and where it ends."""

# NLTK's patterns slow down with the square of the length: long lines are cut, if they can at a space.
_PIECE = re.compile(r"[^\n]{1,1000}(?!\S)|[^\n]{1,1000}")


def _by_pattern(pattern: str) -> Callable[[str], Iterator[Place]]:
    return lambda text: (match.span() for match in re.finditer(pattern, text))


def _as_a_message(text: str) -> Iterator[Place]:
    pattern = TweetTokenizer().PHONE_WORD_RE
    for piece in _PIECE.finditer(text):
        for match in pattern.finditer(piece.group()):
            yield piece.start() + match.start(), piece.start() + match.end()


def _by_sentence(cut: Callable[[str], Iterable[Place]]) -> Callable[[str], Iterator[Place]]:
    """Cut each sentence: the Treebank rules part a full stop from a word only at the very end."""

    def places(text: str) -> Iterator[Place]:
        for sentence in split_sentences(text):
            for piece in _PIECE.finditer(sentence.text.replace("\n", " ")):
                at = sentence.start + piece.start()
                yield from ((at + start, at + end) for start, end in cut(piece.group()))

    return places


_RULES: dict[str, tuple[str, Callable[[str], Iterator[Place]]]] = {
    "split": ("cut at white space only", _by_pattern(r"\S+")),
    "words": (
        r"runs of letters, digits and _ (the pattern \w+); marks are dropped",
        _by_pattern(r"\w+"),
    ),
    "wordpunct": (
        "runs of letters, digits and _, and runs of marks",
        WordPunctTokenizer().span_tokenize,
    ),
    "treebank": (
        "the rules of the Penn Treebank, made for straight marks",
        _by_sentence(TreebankWordTokenizer().span_tokenize),
    ),
    "nltk": (
        "the Treebank rules with more marks, curly ones too (NLTK's word_tokenize)",
        _by_sentence(NLTKWordTokenizer().span_tokenize),
    ),
    "tweet": ("made for messages: keeps :-) and #tags whole", _as_a_message),
}

TOKENIZERS: dict[str, str] = {name: rule for name, (rule, _) in _RULES.items()}
"""The tokenizers by name, each with its rule in words."""


def tokenize(text: Article | str, name: str = "nltk") -> list[Span]:
    """Cut a text into tokens.

    Parameters
    ----------
    text : Article or str
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
    Python, O'Reilly). "treebank" and "nltk" are given one sentence at a time, as they ask for. "tweet"
    is given the text as it is, so that nothing is lost: NLTK's own makes & of &amp; and !!! of !!!!!!.
    """
    if name not in _RULES:
        raise ValueError(f"There is no tokenizer {name!r}: choose one of {', '.join(_RULES)}.")
    text = as_text(text)
    why, places = _RULES[name]
    return [Span.cut(text, start, end, "token", why) for start, end in places(text)]


def cut_up(text: Article | str, word: str, name: str) -> str:
    """Show how a tokenizer cuts the first place where `word` stands in a text.

    >>> cut_up("Russia and China’s neighbours", "China’s", "words")
    'China | s'

    Raises
    ------
    ValueError
        If the word is not in the text, or there is no such tokenizer.
    """
    text = as_text(text)
    start = text.find(word)
    if start < 0 or not word:
        raise ValueError(f"{word!r} is not in the text: copy it from there, with its marks.")
    place = Span(start, start + len(word))
    return " | ".join(token.text for token in tokenize(text, name) if token.overlaps(place))


def keyword_in_context(text: Article | str, word: str, width: int = 32) -> list[dict[str, str]]:
    """List each place of a word with the text on both sides of it.

    It is looked for as a whole word, with its capitals. `width` is how many characters to show on each
    side, at most; no word is cut.

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
    text, rows = as_text(text), []
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        left, right = neighbours(text, *match.span(), width)
        rows.append({"before": left.strip(), "word": word, "after": right.rstrip()})
    return rows


def neighbours(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Give what stands before and behind a place, of each at most `width` characters."""
    first, last = max(start - width, 0), end + width
    left, right = text[first:start], text[end:last]
    if first > 0 and not text[first - 1].isspace():
        left = re.sub(r"^\S*\s*", "", left)
    if last < len(text) and not text[last].isspace():
        right = re.sub(r"\s*\S*$", "", right)
    return left, right


def is_word(token: Span) -> bool:
    """Say whether a token has a letter or a digit in it, so that it is more than a mark."""
    return any(character.isalnum() for character in token.text)


@cache
def stop_words() -> frozenset[str]:
    """Load our list of stop words: small words that are often left out of counts.

    Returns
    -------
    frozenset of str
        In small letters. `helpers/data/stop_words.csv` says of each what kind of word it is.
    """
    return frozenset(row["word"] for row in read_rows("stop_words.csv"))


# Other languages ----------------------------------------------------------------------------------

_BY_SCRIPT = {
    "GREEK": "Greek", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese",
    "CJK": "Chinese", "THAI": "Thai", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian",
}  # fmt: skip
"""Scripts that one language uses; many languages share the others."""
_FEW, _SAMPLE = 0.15, 100_000
"""Which share of the words tells a language, at least, and how many characters are looked at."""
_WITH_CAPITALS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def other_language(text: Article | str) -> str:
    """Say in one sentence which rules do not hold where a text seems not to be English.

    Returns
    -------
    str
        Empty where the text may be English, as a list or a poem with few small words may be. A language
        is named where its script or its commonest small words tell it (`small_words.csv`), and with
        "seems": Norwegian has many words of Swedish.
    """
    text = as_text(text)[:_SAMPLE].lower()
    scripts = Counter(unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha())
    script = max(scripts, key=scripts.__getitem__, default="LATIN")
    if script == "CJK" and "HIRAGANA" in scripts:
        script = "HIRAGANA"
    words = Counter(re.findall(r"[^\W\d_]+", text))
    small = {row["language"]: row["words"].split() for row in read_rows("small_words.csv")}
    counts = Counter({language: sum(map(words.__getitem__, few)) for language, few in small.items()})
    language, count = counts.most_common(1)[0]
    if script != "LATIN":
        named = _BY_SCRIPT.get(script, f"the {script.capitalize()} script")
    elif count > max(_FEW * words.total(), sum(map(words.__getitem__, stop_words()))):
        named = language
    else:
        return ""
    names = "rest on capitals alone" if script in _WITH_CAPITALS else "are not found without capitals"
    return (
        f"This text seems to be in {named}, so our lists of English verbs, pronouns, stop words, "
        f"hedges and loaded words find little in it, and names {names}."
    )
