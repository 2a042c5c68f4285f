"""Charts of NATO's defence-spending tables."""

from __future__ import annotations

import pandas as pd

from helpers.charts.chart import Chart, bars
from helpers.spending import meeting, members, released


def ranked_bars(spending: pd.DataFrame, year: int, guideline: float = 2.0) -> Chart:
    """Draw the members' defence spending in one year as bars, the highest first.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int
    guideline : float
        Share of GDP in percent: a line is drawn there, and bars that reach it are hatched.

    Returns
    -------
    Chart
        The sentence is that of `helpers.spending.meeting`.
    """
    result = meeting(year, guideline, spending)
    allies = members(year)
    rows = spending[(spending["year"] == year) & spending["country"].isin(allies)].sort_values(
        ["share_gdp_pct", "country"], ascending=[False, True]
    )
    missing = ", ".join(sorted(set(allies) - set(rows["country"])))
    return bars(
        dict(zip(rows["country"], rows["share_gdp_pct"], strict=True)),
        title=f"Defence spending of NATO members in {year}, share of GDP",
        unit="% of GDP",
        sentence=f"{result}.",
        note=f"Hatched: {guideline:g} % or more. "
        f"{f'Not in the table: {missing}. ' if missing else ''}"
        f"Source: NATO, release of {released(spending)}.",
        marked=result.members,
        line=(guideline, f"guideline: {guideline:g} %"),
        form="{:.2f}",
    )
