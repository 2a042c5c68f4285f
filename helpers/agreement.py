"""Agreement: how often coders give the same answer, beyond what chance would give.

Codings are a table with a row for each answer, as `helpers.coding` gives it: the columns ``coder``,
``item`` (the number of a sentence), ``code``, ``round`` and ``label``. What a coder did not answer is
no row, or has an empty label; of two answers to one question, the later row counts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, masi_distance

MEAN = "mean of the codes"
"""What stands in place of a code in the last row of each round. (Alpha over all codes at once would be
high where one is frequent and another rare, even if all coders toss coins.)"""
_KEY = ["round", "coder", "item", "code"]
_RESAMPLES, _CHANCE, _DEFINED = 1000, 5, 0.9
_NONE = frozenset({"none of them"})
"""The label of an item to which no code applies: MASI is not defined for two empty sets."""

_Triple = tuple[str, Hashable, Any]
"""Who said what of which unit: coder, unit, label, as NLTK takes them."""


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Say for each round and code how far coders agree.

    Returns
    -------
    DataFrame
        Columns: round; code, and `MEAN` last; coders; items; "agree %", of all pairs of coders the
        share with the same answer; alpha; "from" and "to", between which alpha may lie if other
        sentences of the same kind had been coded; and where there are two coders, Cohen's kappa over
        what both answered. What cannot be told is missing: nobody coded what another one did, or all
        gave the same answer everywhere. Without two coders there is no row.

    Notes
    -----
    "from" and "to" are the middle 95 of 100 of the alphas of 1,000 samples, each of as many items,
    drawn with replacement; all codes of an item are drawn together. With few items they are too near:
    with six, about 80 of 100 such intervals hold the truth, with thirteen more than 90. They are
    missing where more than one sample in ten has no alpha. Bootstrap: Efron and Tibshirani (1993), An
    Introduction to the Bootstrap, chapter 13. Kappa: Cohen (1960), A coefficient of agreement for
    nominal scales, Educational and Psychological Measurement 20(1), 37-46.
    """
    rows = []
    for number, said in answered(codings).groupby("round"):
        counts, parts = _counts(said), {}
        for code, some in counts.groupby(level="code", sort=False):
            parts[code] = said[said["code"] == code], some, _samples(some, counts)
        if len(parts) > 1:
            parts[MEAN] = said, counts, _mean([samples for *_, samples in parts.values()])
        for code, (answers, some, samples) in parts.items():
            low, high = _middle(samples)
            coders = answers["coder"].nunique()
            row = {
                "round": number,
                "code": code,
                "coders": coders,
                "items": some.index.unique("item").size,
                "agree %": _percent(some),
                "alpha": _alpha(answers),
                "from": low,
                "to": high,
            }
            rows.append(row | ({"kappa": _kappa(answers)} if coders == 2 else {}))
    table = pd.DataFrame(rows, columns=None if rows else ["round", "code", "coders", "agree %"])
    return table.round({"agree %": 1, "alpha": 3, "from": 2, "to": 2, "kappa": 3})


def in_all_rounds(codings: pd.DataFrame) -> pd.DataFrame:
    """Keep what a coder answered in each round: only these answers can be compared between rounds."""
    said = answered(codings)
    rounds = said.groupby(["coder", "item", "code"])["round"].transform("nunique")
    return said[rounds == said["round"].nunique()]


def simulated(codings: pd.DataFrame) -> str:
    """Say how many of the coders are made up; nothing where none is."""
    made = sum(coder.startswith("simulated") for coder in codings["coder"].unique())
    return f"Simulated coders: {made}. Nobody gave their answers." if made else ""


def by_item(codings: pd.DataFrame) -> pd.DataFrame:
    """Say for each item how far coders agree: the item, and "agree %", in the order of the items.

    The rounds, if there are several, must be kept apart before.
    """
    counts = _counts(answered(codings))
    shares = {item: _percent(some) for item, some in counts.groupby(level="item")}
    return pd.DataFrame({"item": list(shares), "agree %": list(shares.values())}).round(1)


def worst(codings: pd.DataFrame, most: int = 3) -> pd.DataFrame:
    """List the items that coders disagree on most, with what was said how often.

    Returns
    -------
    DataFrame
        At most so many rows, the worst first, and none on which all agree: the item, "agree %", and
        for each code how often each label was given, such as "2 yes, 1 no".
    """
    codings = answered(codings)
    shares = by_item(codings).sort_values("agree %", kind="stable")
    rows = []
    for item, share in shares[shares["agree %"] < 100].head(most).itertuples(index=False):
        said = codings[codings["item"] == item].groupby("code", sort=False)["label"]
        told = {
            code: ", ".join(f"{(some == label).sum()} {label}" for label in sorted({*some})[::-1])
            for code, some in said
        }
        rows.append({"item": item, "agree %": share, **told})
    return pd.DataFrame(rows, columns=None if rows else ["item", "agree %"])


def alpha(codings: pd.DataFrame, sets: bool = False) -> float:
    """Compute Krippendorff's alpha: 1 is full agreement, 0 is what chance would give.

    Parameters
    ----------
    codings : DataFrame
    sets : bool
        Whether the answer to an item is the set of all codes that apply ("yes"), and sets that share
        some codes agree a little (MASI). Else two answers are the same or not (nominal), and alpha is
        the mean of those of the codes.

    Returns
    -------
    float
        NaN where it is not defined: no unit has two answers, or all answers are the same.

    Notes
    -----
    Krippendorff (2004), Content Analysis, chapter 11; MASI: Passonneau (2006), LREC, pp. 831-836.
    Computed by NLTK's `AnnotationTask`, which takes a missing label for one more label, an answer that
    was given twice for two, and full agreement in one label for 1: all three are seen to before.
    """
    codings = answered(codings)
    return alpha_of(_sets(codings), masi_distance) if sets else _alpha(codings)


def alpha_of(
    triples: Iterable[_Triple], distance: Callable[[Any, Any], float] = binary_distance
) -> float:
    """Compute alpha of labels of any kind, with a distance between two of them, as `alpha` does."""
    labels: dict[Hashable, dict[str, Any]] = {}
    for coder, unit, label in triples:
        labels.setdefault(unit, {})[coder] = label
    pairable = [
        (coder, unit, label)
        for unit, said in labels.items()
        if len(said) > 1
        for coder, label in said.items()
    ]
    if len({label for *_, label in pairable}) < 2:
        return np.nan
    return float(AnnotationTask(pairable, distance).alpha())


def answered(codings: pd.DataFrame) -> pd.DataFrame:
    """Keep of each coder, round, item and code the last answer, if it is one.

    Of a whole text (item 0), each question becomes an item: there is nothing else to compare.

    Raises
    ------
    ValueError
        If columns are missing.
    """
    if missing := sorted({*_KEY, "label"} - {*codings.columns}):
        raise ValueError(f"These are no codings: the columns {', '.join(missing)} are missing.")
    last = codings.drop_duplicates(_KEY, keep="last")
    last = last[last["label"].notna() & (last["label"] != "")]
    if {*last["item"]} == {0}:
        return last.assign(item=last["code"], code="the whole text")
    return last.sort_values(["round", "item"], kind="stable")


def _counts(codings: pd.DataFrame) -> pd.DataFrame:
    """Count the labels of each unit that two coders or more answered: units down, labels across."""
    unit = ["round", "item", "code"]
    counts = codings.pivot_table("coder", unit, "label", aggfunc="count", fill_value=0, sort=False)
    return counts[counts.sum(axis=1) > 1]


def _percent(counts: pd.DataFrame) -> float:
    """Give the share of all pairs of answers to one unit that are the same, in percent."""
    each = counts.sum(axis=1)
    same, pairs = (counts * (counts - 1)).to_numpy().sum(), (each * (each - 1)).sum()
    return float(100 * same / pairs)


def _alpha(said: pd.DataFrame) -> float:
    """Give the mean of the alphas of the codes, where they are defined."""
    each = [alpha_of(_triples(some)) for _, some in said.groupby("code")]
    return float(pd.Series(each, dtype=float).mean())


def _kappa(said: pd.DataFrame) -> float:
    """Compute Cohen's kappa of two coders. NLTK's stops at an item that one of the two left out."""
    both = said[said.groupby(["round", "item", "code"])["coder"].transform("count") == 2]
    return float(AnnotationTask(_triples(both)).kappa()) if len({*both["label"]}) > 1 else np.nan


def _samples(of_code: pd.DataFrame, counts: pd.DataFrame) -> np.ndarray:
    """Give the alphas of a code in samples of all items: in the same samples for each code."""
    items = counts.index.unique("item")
    even = np.full(len(items), 1 / len(items))
    draws = np.random.default_rng(_CHANCE).multinomial(len(items), even, _RESAMPLES)
    places = items.get_indexer(of_code.index.get_level_values("item"))
    return _weighted_alpha(of_code.to_numpy(), draws[:, places])


def _mean(samples: Sequence[np.ndarray]) -> np.ndarray:
    """Give the mean of several codes in each sample; codes that never have an alpha are left out."""
    known = [alphas for alphas in samples if not np.isnan(alphas).all()]
    return np.mean(known, axis=0) if known else np.full(_RESAMPLES, np.nan)


def _middle(alphas: np.ndarray) -> tuple[float, float]:
    """Give the middle 95 of 100, or nothing where too few are defined."""
    defined = alphas[~np.isnan(alphas)]
    if len(defined) < _DEFINED * _RESAMPLES:
        return np.nan, np.nan
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)


def _weighted_alpha(counts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Compute nominal alpha as if each unit (a row) were there as often as each row of weights says."""
    each = counts.sum(axis=1)
    differ = each - (counts * (counts - 1)).sum(axis=1) / (each - 1)
    number, labels = weights @ each, weights @ counts
    by_chance = number**2 - (labels**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = 1 - (number - 1) * (weights @ differ) / by_chance
    return np.where(by_chance > 0, found, np.nan)


def _triples(codings: pd.DataFrame) -> list[_Triple]:
    rows = codings[["coder", "round", "item", "code", "label"]].itertuples(index=False, name=None)
    return [(coder, (number, item, code), label) for coder, number, item, code, label in rows]


def _sets(codings: pd.DataFrame) -> list[_Triple]:
    """Give for each coder and item the set of codes that apply, where all codes were answered."""
    codes = codings["code"].nunique()
    found: list[_Triple] = []
    for (coder, number, item), said in codings.groupby(["coder", "round", "item"], sort=False):
        if len(said) == codes:
            applies: Sequence[str] = said[said["label"] == "yes"]["code"]
            found.append((coder, (number, item), frozenset(applies) or _NONE))
    return found
