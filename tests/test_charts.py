import re
from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from checks import Page, contrast
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from helpers.article import Article
from helpers.charts import (
    BLUE,
    GREY,
    ONE_ARTICLE,
    ORANGE,
    bars,
    dispersion,
    rank_frequency,
    ranked_bars,
)
from helpers.spending import load_spending, meeting
from helpers.tokens import TOKENIZERS, tokenize

NAMES = ["China", "Iran", "Atlantis"]
DRAWN = {
    "bars": lambda a: bars(
        {name: len(tokenize(a.text, name)) for name in TOKENIZERS}, "Tokens", "tokens"
    ),
    "years": lambda a: bars({y: meeting(y).count for y in range(2014, 2025)}, "Members", "members"),
    "ranked": lambda a: ranked_bars(load_spending(), 2024),
    "dispersion": lambda a: dispersion(a, NAMES),
    "zipf": lambda a: rank_frequency(Counter(a.text.split())),
}


@pytest.fixture(scope="module", params=DRAWN)
def chart(request, article):
    return DRAWN[request.param](article)


def test_a_chart_is_a_picture_a_sentence_and_a_table(chart):
    page = Page(chart._repr_html_())
    (picture,), (details,) = page.all("img"), page.all("details")
    assert chart.title in picture["alt"]
    assert picture["src"].startswith("data:image/png;base64,iVBORw0KGgo")
    assert page.texts("figcaption") == [f"{chart.sentence} {chart.note}"]
    assert page.texts("summary") == ["The numbers as a table"]
    assert "open" not in details
    assert page.all("table")[0]["inside"] == ["details"]
    assert page.texts("th") == list(chart.table)
    assert len(page.all("tr")) == 1 + len(chart.table)
    assert repr(chart) == f"Chart: {chart.title}. {chart.sentence} {chart.note}"


def test_a_chart_drawn_twice_gives_the_same_bytes(chart):
    assert chart.png() == chart.png()


def test_only_the_same_numbers_give_the_same_picture():
    assert bars({"a": 1}, "t", "u").png() == bars({"a": 1}, "t", "u").png()
    assert bars({"a": 1}, "t", "u").png() != bars({"a": 2}, "t", "u").png()


def test_no_label_is_cut_off_or_hides_another(chart):
    figure = chart.figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    (axes,) = figure.axes
    labels = [axes.xaxis.label, axes.yaxis.label, axes._left_title, *axes.texts]
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())  # ticks beyond the axis are not drawn
        labels += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    boxes = [(label.get_text(), Text.get_window_extent(label, renderer)) for label in labels]
    boxes = [(text, box) for text, box in boxes if text]
    assert len(boxes) >= 10
    for text, box in boxes:
        assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1, text
        assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1, text
    assert [(one, two) for (one, a), (two, b) in combinations(boxes, 2) if a.overlaps(b)] == []


def test_everything_in_a_chart_is_escaped():
    names = ['<script>alert("1")</script>', "<b>&"]
    chart = bars(
        {names[0]: 1, names[1]: 2}, "<i>title</i>", "<u>unit", sentence="<em>found", note="<a href=x>"
    )
    page = Page(chart._repr_html_())
    assert not {"script", "b", "i", "u", "em", "a"} & {element["tag"] for element in page.elements}
    assert page.texts("td")[::2] == names


def test_the_bars_are_as_long_as_their_values():
    chart = bars({"b": 2.5, "a": 10, 2024: 0}, "t", "u", form="{:.1f}")
    (axes,) = chart.figure.axes
    assert [bar.get_width() for bar in axes.patches] == [2.5, 10, 0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b", "a", "2024"]
    assert [label.get_text() for label in axes.texts] == ["2.5", "10.0", "0.0"]
    assert axes.yaxis_inverted()
    assert chart.sentence == "The most: a (10.0 u); the least: 2024 (0.0)."
    assert chart.note == ONE_ARTICLE


def test_members_stand_by_rank_and_those_at_the_guideline_are_hatched():
    chart, result = ranked_bars(load_spending(), 2024), meeting(2024)
    (axes,) = chart.figure.axes
    widths = [bar.get_width() for bar in axes.patches]
    hatched = [bar.get_width() for bar in axes.patches if bar.get_hatch()]
    assert widths == sorted(widths, reverse=True) == chart.table["% of GDP"].tolist()
    assert hatched == widths[: result.count]
    assert min(hatched) >= 2 > widths[result.count]
    assert chart.sentence == f"{result!r}."
    assert "Not in the table: Iceland. Source: NATO, release of June 2024." in chart.note


def test_a_table_with_all_members_names_none_as_missing():
    spending = load_spending()
    row = spending[spending["year"] == 2024].iloc[[0]].assign(country="Iceland", share_gdp_pct=0.0)
    full = ranked_bars(pd.concat([spending, row]), 2024, guideline=3)
    assert full.note == "Hatched: 3 % or more. Source: NATO, release of June 2024."


@pytest.mark.parametrize("colour", [BLUE, ORANGE, GREY])
def test_colours_stand_out_from_white(colour):
    assert contrast(colour, "#ffffff") >= 3


def test_words_stand_where_they_are_drawn(article):
    chart = dispersion(article, NAMES)
    chunks = list(enumerate(article.text.split(), 1))
    many, one, none = [[i for i, c in chunks if re.search(rf"\b{name}\b", c)] for name in NAMES]
    lines = [list(line.get_xdata()) for line in chart.figure.axes[0].lines]
    assert lines[:3] == [many, one, none]
    assert [line[0] for line in lines[3:]] == [
        len(article.text[: paragraph.start].split()) + 1 for paragraph in article.paragraphs[1:]
    ]
    assert chart.table["times"].tolist() == [len(many), 1, 0]
    assert chart.table["at word"].tolist() == [", ".join(map(str, many)), str(one[0]), "–"]
    assert chart.sentence == (
        f"China {len(many)} times, from word {many[0]} to word {many[-1]}; "
        f"Iran once, at word {one[0]}; Atlantis never."
    )


def test_short_forms_and_phrases_are_found_too():
    chart = dispersion(
        Article("  The U.S. and [like] the U.S. North Korea. US"), ["U.S.", "[like]", "North Korea"]
    )
    assert chart.table["at word"].tolist() == ["2, 6", "4", "7"]


def test_ranks_and_zipf_are_computed():
    chart = rank_frequency(Counter({"the": 12, "a": 6, "b": 1, "c": 1}))
    assert chart.table.to_dict("list") == {
        **{"rank": [1, 2, 3, 4], "word": ["the", "a", "b", "c"]},
        **{"times": [12, 6, 1, 1], "Zipf": [12.0, 6.0, 4.0, 3.0]},
    }
    assert chart.sentence == (
        "The first word, 'the', occurs 12 times. The word of rank 4, 'c', occurs 1 times; "
        "Zipf's law gives 3.0. 2 of 4 words occur once (50%)."
    )
    dots, law = chart.figure.axes[0].lines
    assert list(dots.get_ydata()) == [12, 6, 1, 1]
    assert list(law.get_ydata()) == [12, 6, 4, 3]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda a: bars({}, "t", "u"), "give at least one name with its value"),
        (lambda a: dispersion(a, []), "Give a list of words"),
        (lambda a: dispersion(a, "China"), "Give a list of words"),
        (lambda a: dispersion(a, [""]), "Give a list of words"),
        (lambda a: rank_frequency({}), "count some words first"),
        (lambda a: ranked_bars(load_spending(), 2000), "choose a year from 2014 to 2024"),
    ],
)
def test_nothing_to_draw_is_said(article, draw, message):
    with pytest.raises(ValueError, match=message):
        draw(article)


@pytest.mark.parametrize("label", ["$5 and $6", "x^$\\frac$", "$\\oops$"])
def test_a_dollar_is_no_mathematics(label):
    for chart in (
        bars({label: 1}, label, label, line=(1, label), form=label),
        dispersion(Article(f"is {label} here"), [label]),
        rank_frequency({label: 3}),
    ):
        assert chart.png().startswith(b"\x89PNG")
        texts = [text for text in chart.figure.findobj(Text) if label in text.get_text()]
        assert texts
        assert not any(text.get_parse_math() for text in texts)
