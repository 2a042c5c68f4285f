"""What states call the war in Ukraine, in their speeches at the United Nations: one rule, many texts.

The speeches are those of the General Debate: each state speaks once, every September. Their texts are
no part of the course. What was counted in them is (`data/un/`), and whoever has them can count anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from math import sqrt

import pandas as pd

from helpers.article import Article, as_text, split_sentences
from helpers.data import place
from helpers.framing import find_voices, list_of, voice_of
from helpers.spans import Span

NAMES = ("war", "conflict", "invasion", "aggression", "crisis", "special military operation")
"""What a name of the war is counted as; `data/un/names.csv` says which words are."""

UKRAINE = re.compile(r"\bUkrain(?:e|ian)\w*")
_CRIMES = re.compile(r"\s+crim", re.IGNORECASE)
"""What stands behind *war* where no war is named: war crimes."""
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, order=True, slots=True)
class Naming(Span):
    """A name of a war, in a sentence that speaks of Ukraine; the label is one of `NAMES`.

    Attributes
    ----------
    between : int
        How many words stand between it and *Ukraine* or *Ukrainian*: the fewer, the surer it is that
        this war is meant.
    quoted : bool
        Whether it stands between quotation marks, as somebody else's word.
    title : bool
        Whether it has a capital inside its sentence, as in the title of a resolution.
    """

    between: int = 0
    quoted: bool = False
    title: bool = False


def war_names(speech: Article | str) -> list[Naming]:
    """Find the names of a war in the sentences that speak of Ukraine.

    Returns
    -------
    list of Naming
        All of them, however far from *Ukraine*: which of them count is a decision, and the reader's.
    """
    text = as_text(speech)
    pattern, rows = list_of("un/names.csv")
    found: list[Naming] = []
    stretches: list[Span] = []
    for sentence in split_sentences(text) if UKRAINE.search(text) else []:
        places = [match.span() for match in UKRAINE.finditer(text, sentence.start, sentence.end)]
        names = pattern.finditer(text, sentence.start, sentence.end) if places else ()
        for start, end in (match.span() for match in names):
            if _CRIMES.match(text, end):
                continue
            k = bisect_left(places, (start, end))  # the nearest ones stand before and behind it
            gaps = [text[place[1] : start] for place in places[max(k - 1, 0) : k]]
            gaps += [text[end : place[0]] for place in places[k : k + 1]]
            between = min(len(gap.split()) for gap in gaps)
            why = f"{between} word{'s' * (between != 1)} between it and Ukraine"
            label = rows[" ".join(text[start:end].lower().split())]["counted_as"]
            span = Span.cut(text, start, end, label, why)
            stretches = stretches or find_voices(text)
            quoted = voice_of(span, stretches).startswith("quoted")
            title = text[start].isupper() and bool(_LETTER.search(text, sentence.start, start))
            found.append(Naming(start, end, label, span.text, why, between, quoted, title))
    return found


# What was counted ---------------------------------------------------------------------------------


@cache
def _states() -> pd.DataFrame:
    votes = pd.read_csv(place("un/es_11_1.csv"))
    states = pd.read_csv(place("un/states.csv"), keep_default_na=False)
    return states.merge(votes, "left", "country").fillna({"vote": "no member"})


def load_speeches() -> pd.DataFrame:
    """Load what was counted in each of the 10,952 speeches of 1946 to 2024.

    Returns
    -------
    pandas.DataFrame
        One row for each speech: `state` (three letters), `country`, `group` (one of the five regional
        groups of the United Nations, "observer" or "former state"), `vote` (on resolution ES-11/1, 2
        March 2022: "for", "against", "abstained", "did not vote" or "no member"), `year`, `words`,
        `hedges`, `ukraine` (how often the words *Ukraine* or *Ukrainian* stand there), and for each of
        five things how often it is mentioned: by its name (`China_name`), by another name
        (`China_alias`), by a capital for its government (`China_metonym`).
    """
    return _states().merge(pd.read_csv(place("un/speeches.csv")), on="state")


def load_namings() -> pd.DataFrame:
    """Load the names of a war that `war_names` found in all speeches, each with its place.

    Returns
    -------
    pandas.DataFrame
        `state`, `country`, `group`, `vote` and `year` as in `load_speeches`; `start` and `end`, in
        characters of that speech; `name` (one of `NAMES`), `between`, `quoted` and `title` as in
        `Naming`.
    """
    return _states().merge(pd.read_csv(place("un/namings.csv")), on="state")


def load_verdicts() -> pd.DataFrame:
    """Load what a reader said of 40 of these names, of 2022 to 2024, drawn by chance.

    Returns
    -------
    pandas.DataFrame
        The columns of `load_namings`, and `verdict`: "this war", "several wars" or "another thing".
    """
    keys = ["state", "year", "start", "end"]
    return pd.read_csv(place("un/verdicts.csv")).merge(load_namings(), on=keys)


def interval(right: int, of: int) -> tuple[float, float]:
    """Say between which two shares the true one lies, with 95 % confidence, after a sample by chance.

    Returns
    -------
    tuple of float
        Two shares, 0 to 1, where so many of so many were right.

    Raises
    ------
    ValueError
        If nothing was looked at, or more were right than were looked at.

    Notes
    -----
    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal
    of the American Statistical Association 22(158), 209-212.
    """
    if not 0 <= right <= of or not of:
        raise ValueError(f"{right} of {of} is no share: count what was right of what you looked at.")
    z = 1.96
    middle, spread = (right + z * z / 2), z * sqrt(right * (of - right) / of + z * z / 4)
    return (middle - spread) / (of + z * z), (middle + spread) / (of + z * z)
