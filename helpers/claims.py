"""The ledger of claims: what the course's article asserts, and what the data of the course say to it.

Two questions are kept apart: can a claim be checked, and who disputes it? Nothing here adds up to a
verdict on a text or on a side.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from helpers.data import read_rows
from helpers.gold import read_gold
from helpers.spending import load_amounts, load_spending, members, who_meets

INTERVIEW = date(2024, 6, 17)
"""The day of the interview: the evening of 17 June 2024 in Washington."""
BEGAN = date(2022, 2, 24)
"""The day on which armed forces of Russia crossed into Ukraine: from it, the article counts years."""
VISITS = date(2000, 7, 19), date(2024, 6, 19)
"""The days on which Russia's President came to North Korea, local time; see evidence.csv."""

CHECKS = {
    "here": "data of this course answer it",
    "wording": "our data show whether he said it so, not whether it is so",
    "elsewhere": "evidence exists, and we say which",
    "too vague": "it does not say how much, or since when",
    "judgement": "a value, a label, advice or a forecast",
}
"""Whether a claim can be checked, and with what."""

_ASSERTED = {
    "stoltenberg": "Stoltenberg",
    "stoltenberg as worded by the writer": "told as Stoltenberg's, outside the marks",
    "writer": "the writer",
    "writer reporting unnamed US concern": "the writer, of unnamed people in the US",
    "china": "China, as told by the writer",
}
_HEADS = {"text": "claim", "asserted_by": "by", "status_in_text": "told", "claim_type": "kind"}
_COLUMNS = [
    *("id", "sentence", "start", "end", "claim", "by", "told", "kind", "check", "gives", "disputed_by")
]


def load_claims() -> pd.DataFrame:
    """Load the ledger of claims: what the course's article asserts, as one reader listed it.

    Returns
    -------
    DataFrame
        One row for each of 36 claims, in the order of the text: `id`, `sentence` (from 1), `start`,
        `end`, `claim` (the words), `by` (who asserts it), `told` (flat, quoted, hedged ...), `kind`,
        `check` (one of `CHECKS`), `gives` (what the check gives, or needs) and `disputed_by` (who has
        said in public that it is not so, as far as we have seen; "nobody that we found" if none).
    """
    claims = pd.DataFrame(read_gold("claims", "claims")).rename(columns=_HEADS)
    claims["sentence"] += 1
    claims["by"] = claims["by"].map(_ASSERTED)
    claims["disputed_by"] = claims["disputed_by"].replace("", "nobody that we found")
    return claims[_COLUMNS]


def check_claims() -> pd.DataFrame:
    """Check each claim that data of the course can answer, or whose words they can compare, now.

    Returns
    -------
    DataFrame
        One row for each claim whose `check` is "here" or "wording": `check`, `id`, `claim`, and what
        the data `give`.
    """
    claims = load_claims().query("check in ['here', 'wording']").sort_values("check", kind="stable")
    gives = [_LIVE[name]() for name in claims["id"]]
    return claims[["check", "id", "claim"]].assign(give=gives).reset_index(drop=True)


def _compared(place: str, column: str, who: str) -> str:
    """Set the words of another column of interview.csv beside those of the article."""
    row = next(row for row in read_rows("interview.csv") if row["place"] == place)
    return f"{who}: {'the same words' if row['ours'] in row[column] else row[column]}"


def _reported() -> str:
    others = [row for row in read_rows("coverage.csv") if row["key"] != "ours"]
    same = sum(row["reports"] == "interview" for row in others)
    return f"{same} of {len(others)} other texts report the interview, the BBC's own among them"


def _lead() -> str:
    theirs = next(row for row in read_rows("coverage.csv") if row["key"] == "bbc")["lead"]
    return f"the BBC's first sentence: {theirs}"


def _years(first: date, last: date) -> int:
    """Count full years, but for leap days."""
    return (last - first).days // 365


def _counted() -> str:
    later = (who_meets(2024, release=release).count for release in ("2025-04", "2025-08"))
    return f"{who_meets(2024)}; later releases: {' and '.join(map(str, later))}"


def _rise() -> str:
    shares = load_spending(sums=True).query("country == 'NATO Europe and Canada'")
    shares = shares.set_index("year")["share_gdp_pct"]
    amounts = load_amounts().query("country != 'United States'").groupby("year")
    sums = amounts["defence_usd_m_2015prices"].sum()
    return (
        f"Europe and Canada: {shares[2023]:.2f} to {shares[2024]:.2f} % of GDP from 2023 to 2024, "
        f"{100 * (sums[2024] / sums[2023] - 1):+.0f} % in prices of 2015"
    )


_LIVE: dict[str, Callable[[], str]] = {
    "c02": _lead,
    "c03": _reported,
    "c04": lambda: _compared("both ways", "bbc", "the BBC"),
    "c11": lambda: (
        f"year {_years(BEGAN, INTERVIEW) + 1}; counted from 2014, year {INTERVIEW.year - 2014 + 1}"
    ),
    "c13": lambda: _compared("sanctions", "bbc", "the BBC"),
    "c17": lambda: _compared("authoritarian leaders", "said", "the transcript"),
    "c18": lambda: f"{(VISITS[1] - INTERVIEW).days} days after the interview",
    "c19": lambda: f"{_years(*VISITS)} full years, {VISITS[1].year - VISITS[0].year} from year to year",
    "c22": _counted,
    "c23": lambda: f"{len(members(INTERVIEW.year))} members in {INTERVIEW.year}",
    "c24": _rise,
}
"""For each claim that can be checked here, what does it; a test proves that none is left out."""
