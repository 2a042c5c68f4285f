"""Bars with a guideline that moves without drawing everything again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imsave

from helpers.charts.chart import bars, picture
from helpers.spending import Compliance, member_shares, members

_DOTS_PER_INCH = 96
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
    title = f"Share of GDP in {year}; hatched: at the guideline or above it"

    def draw(marked):
        figure = bars(values, title, "% of GDP", form="", marked=marked).figure
        (axes,) = figure.axes
        axes.set_xlim(0, 1.02 * max(5, *shares.values()))
        figure.set_dpi(_DOTS_PER_INCH)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        return axes, np.asarray(canvas.buffer_rgba())

    (axes, reached), (_, below) = draw(tuple(values)), draw(())
    height = len(below)
    top, bottom = (round(height - y) for y in (axes.bbox.y1, axes.bbox.y0))

    def at(result: Compliance) -> str:
        x, y = axes.transData.transform((result.guideline, result.count - 0.5))
        cut = round(height - y)
        pixels = np.concatenate([reached[:cut], below[cut:]])
        for start in range(top, bottom, _DASH):
            pixels[start : min(start + 5, bottom), round(x) - 1 : round(x) + 1] = (34, 34, 34, 255)
        file = BytesIO()
        imsave(file, pixels, format="png", pil_kwargs={"compress_level": 1})
        alt = f"Chart: {title}, {result.guideline:g} %. The finding stands above it."
        return picture(file.getvalue(), alt, below.shape[1])

    return at
