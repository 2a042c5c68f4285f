"""Bars with a guideline that moves without drawing everything again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pandas as pd
from PIL import Image

from helpers.charts.chart import bars, few_colours, picture, pixels
from helpers.spending import Compliance, member_shares, members

_DOTS_PER_INCH = 96
_HEIGHT = 5.7
"""How high the picture is, in inches: it fits on a screen, with the slider above it."""
_DASH = 8
"""After how many pixels a dash of the line begins again."""


def moving_guideline(spending: pd.DataFrame, year: int) -> Callable[[Compliance], str]:
    """Prepare bars of the members' shares in one year, for a guideline that moves.

    Parameters
    ----------
    spending : DataFrame
        From `helpers.spending.load_spending`.
    year : int

    Returns
    -------
    callable
        Takes what `helpers.spending.who_meets` finds for a guideline, on the printed figures of this
        table, and gives the picture as an HTML `img`.

    Notes
    -----
    All bars are drawn twice, once as those that reach the guideline and once as those that do not. They
    stand by rank, so the picture for any guideline is the upper part of the one above the lower part of
    the other, with the line across: no text is drawn again.
    """
    rows = member_shares(spending, year).sort_values(
        ["share_gdp_pct", "country"], ascending=[False, True]
    )
    shares = dict(zip(rows["country"], rows["share_gdp_pct"], strict=True))
    values = {f"{name}   {share:.2f}": share for name, share in shares.items()}
    values |= dict.fromkeys((name for name in members(year) if name not in shares), float("nan"))
    title = f"Share of GDP in {year}; blue: at the guideline or above it"

    def draw(side: str):
        figure = bars(values, title, "% of GDP", form="", kinds=dict.fromkeys(values, side)).figure
        (axes,) = figure.axes
        axes.set_xlim(0, 1.02 * max(5, *shares.values()))
        figure.set_figheight(_HEIGHT)
        return axes, pixels(figure, _DOTS_PER_INCH)

    (axes, reached), (_, below) = draw("at"), draw("below")
    height = len(below)
    both = few_colours(np.concatenate([reached, below]))
    reached, below = np.split(np.asarray(both), 2)
    colours = both.getpalette() or []
    ink = np.reshape(colours, (-1, 3)).sum(axis=1).argmin()
    top, bottom = (round(height - y) for y in (axes.bbox.y1, axes.bbox.y0))

    def at(result: Compliance) -> str:
        x, y = axes.transData.transform((result.guideline, result.count - 0.5))
        cut = round(height - y)
        shown = np.concatenate([reached[:cut], below[cut:]])
        for start in range(top, bottom, _DASH):
            shown[start : min(start + 5, bottom), round(x) - 1 : round(x) + 1] = ink
        image, file = Image.fromarray(shown), BytesIO()
        image.putpalette(colours)
        image.save(file, "png", compress_level=1)
        alt = f"Bar chart: {result}. Its guideline can be moved."
        return picture(file.getvalue(), alt, below.shape[1])

    return at
