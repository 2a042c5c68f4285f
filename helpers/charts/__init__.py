"""Charts that speak: a picture, the finding as a sentence, and the numbers as a table.

`chart` has what all charts share, and bars; `words` draws what was found in a text; `spending` draws
NATO's tables. Import all of them from here.
"""

from helpers.charts.chart import BLUE, GREY, ONE_ARTICLE, ORANGE, Chart, bars, stacked_bars
from helpers.charts.spending import ranked_bars
from helpers.charts.words import LINKED, dispersion, matrix, network, rank_frequency

__all__ = [
    "BLUE",
    "GREY",
    "LINKED",
    "ONE_ARTICLE",
    "ORANGE",
    "Chart",
    "bars",
    "dispersion",
    "matrix",
    "network",
    "rank_frequency",
    "ranked_bars",
    "stacked_bars",
]
