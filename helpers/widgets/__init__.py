"""Controls to play with: the only package that knows widgets.

`ipywidgets` gives no name to a group of radio buttons or to a slider that a screen reader could say. So
each control is one HTML form on `anywidget`, which brings a form of one's own to `ipywidgets`. What is
chosen, what that tells and what it shows stand in the notebook, too, where no kernel answers. `panel`
has what all share. Import all of them from here.
"""

from helpers.widgets.explorers import (
    choose,
    entity_explorer,
    guideline_explorer,
    lens,
    tokenizer_explorer,
)
from helpers.widgets.marking import Marker, marker
from helpers.widgets.own import Bring, bring, by_hand
from helpers.widgets.panel import Panel
from helpers.widgets.sheet import CodingSheet, coding_sheet, hands_up
