"""Charts that speak: a picture, the finding as a sentence, and the numbers as a table.

`chart` has what all charts share, and bars; `words` draws what was found in a text, `many` what was
found in many texts; `framing` draws whose words a text holds and how sure they sound; `coding` draws
how far coders agree; `spending` draws NATO's tables, and `moving` their bars for a guideline that
moves. Import all of them from here. What cannot be drawn is a `ValueError` that says why.
"""

import gc

from helpers.charts.chart import ONE_ARTICLE, Chart, bars, stacked_bars
from helpers.charts.coding import agreement_bars
from helpers.charts.framing import verb_line, voice_strip
from helpers.charts.many import lines
from helpers.charts.moving import moving_guideline
from helpers.charts.spending import (
    by_release,
    counts_over_time,
    ranked_bars,
    small_multiples,
    step_curve,
    two_guidelines,
)
from helpers.charts.words import dispersion, matrix, rank_frequency

# What is loaded by now stays: to look through it for rubbish again and again would take a tenth of the
# time of a lesson.
gc.freeze()
