"""How far coders agree, as a picture."""

from __future__ import annotations

import pandas as pd

from helpers.agreement import answered, by_item, simulated
from helpers.charts.chart import Chart, bars, counted


def agreement_bars(codings: pd.DataFrame, note: str = "") -> Chart:
    """Draw for each item of which share of the pairs of coders agree; a later round stands below.

    Parameters
    ----------
    codings : DataFrame
        See `helpers.agreement`.
    note : str
        Who the coders are, and what to be careful of.

    Raises
    ------
    ValueError
        If no two coders answered the same question.
    """
    shares = {
        (item, number): share
        for number, some in answered(codings).groupby("round")
        for item, share in by_item(some).itertuples(index=False)
    }
    rounds = {number for _, number in shares}
    named = {
        (item if isinstance(item, str) else f"sentence {item}")
        + f", round {number}" * (len(rounds) > 1): share
        for (item, number), share in sorted(shares.items())
    }
    what = "questions" if any(isinstance(item, str) for item, _ in shares) else "sentences"
    full = [share == 100 for (_, number), share in shares.items() if number == max(rounds)]
    last = f" in round {max(rounds, default=1)}" * (len(rounds) > 1)
    title = f"All coders agree on {sum(full)} of {counted(len(full), what)}{last}"
    return bars(
        named, title, "% of pairs of coders that agree", note=f"{note} {simulated(codings)}".strip()
    )
