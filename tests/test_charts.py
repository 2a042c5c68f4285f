import re
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from checks import Page, assert_labels_are_clear, contrast
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.text import Text

from helpers.article import Article
from helpers.charts import (
    BLUE,
    GREY,
    LINKED,
    ONE_ARTICLE,
    ORANGE,
    bars,
    counts_over_time,
    dispersion,
    equipment_scatter,
    matrix,
    network,
    rank_frequency,
    ranked_bars,
    slope,
    small_multiples,
    stacked_bars,
    step_curve,
)
from helpers.show import INK, STYLES
from helpers.spans import Span
from helpers.spending import load_equipment, load_spending, who_meets
from helpers.tokens import TOKENIZERS, tokenize

NAMES = ["China", "Iran", "Atlantis"]
LONG = [
    "The Secretary-General of the North Atlantic Treaty Organization, Jens Stoltenberg, of Norway",
    "The People's Republic of China's Ministry of Foreign Affairs",
    "Democratic People's Republic of Korea",
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "$x_1$ <b>",
    "The president of Ukraine, Volodymyr Zelenskyy",
    "EU",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "The spokesman of the White House",
    "_NATO",
    "The High Representative for Foreign Affairs and Security Policy",
    "Iran",
]
KINDS = {
    "China": {"name": 14, "metonym": 2, "nominal": 3, "pronoun": 4},
    "Russia": {"name": 12, "metonym": 3, "pronoun": 2},
    "Jens Stoltenberg": {"name": 4, "nominal": 5, "pronoun": 9},
    "Europe": {"name": 1},
}
PAIRS = {
    **{("China", "Russia"): 6, ("NATO", "China"): 4, ("Russia", "Ukraine"): 7, ("NATO", "Iran"): 0},
    **{("Jens Stoltenberg", "NATO"): 5, ("Ukraine", "NATO"): 3, ("Russia", "Iran"): 1},
}


def mixed(names):
    """Give numbers of pairs from 0 to 3, several of each."""
    return {pair: i * 7 % 9 % 4 for i, pair in enumerate(combinations(names, 2), 1)}


def found(article, *names):
    """Find names as spans."""
    return {
        name: [Span.cut(article.text, *m.span(), "x") for m in re.finditer(name, article.text)]
        for name in names
    }


DRAWN = {
    "bars": lambda a: bars(
        {name: len(tokenize(a.text, name)) for name in TOKENIZERS}, "Tokens", "tokens"
    ),
    "years": lambda a: bars({y: who_meets(y).count for y in range(2014, 2025)}, "Members", "members"),
    "ranked": lambda a: ranked_bars(load_spending(), 2024),
    "counts": lambda a: counts_over_time(load_spending()),
    "steps": lambda a: step_curve(load_spending(), 2024),
    "slope": lambda a: slope([load_spending(r) for r in ("2024-06", "2025-04", "2025-08")], 2024),
    "equipment": lambda a: equipment_scatter(load_spending(), load_equipment(), 2024),
    "multiples": lambda a: small_multiples(load_spending()),
    "dispersion": lambda a: dispersion(a, NAMES),
    "zipf": lambda a: rank_frequency(Counter(a.text.split())),
    "mentions": lambda a: dispersion(a, found(a, *NAMES)),
    "stacked": lambda a: stacked_bars(KINDS, "How each is mentioned", "mentions"),
    "stacked, long": lambda a: stacked_bars(
        {name: {part: i + 1 for i, part in enumerate(LONG[-7:])} for name in LONG}, LONG[0], "mentions"
    ),
    "matrix": lambda a: matrix(PAIRS, "Who stands together"),
    "network": lambda a: network(PAIRS, "Who stands together"),
    **{
        f"{draw.__name__}, {n} long": lambda a, draw=draw, n=n: draw(mixed(LONG[:n]), LONG[0])
        for draw in (matrix, network)
        for n in (8, LINKED)
    },
    "matrix, 20 names": lambda a: matrix(mixed([f"{i} {LONG[0]}" for i in range(20)]), "Together"),
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
    assert len(assert_labels_are_clear(chart.figure)) >= 10


def test_everything_in_a_chart_is_escaped():
    names = ['<script>alert("1")</script>', "<b>&"]
    chart = bars(
        {names[0]: 1, names[1]: 2}, "<i>title</i>", "<u>unit", sentence="<em>found", note="<a href=x>"
    )
    page = Page(chart._repr_html_())
    assert not {"script", "b", "i", "u", "em", "a"} & {element["tag"] for element in page.elements}
    assert page.texts("td")[::2] == names
    for chart in (
        stacked_bars({name: {"<u>": 1, "$x_1$ <b>": 2} for name in names}, "<i>", "<em>"),
        matrix({tuple(names): 1}, "<i>", "<em>"),
        network({tuple(names): 1}, "<i>", "<em>"),
        dispersion(Article("<b>a</b>"), {name: [Span(0, 3)] for name in names}),
    ):
        page = Page(chart._repr_html_())
        assert not {"script", "b", "i", "u", "em"} & {element["tag"] for element in page.elements}
        assert set(names) <= set(page.texts("td"))
        assert chart.title in page.all("img")[0]["alt"]


def test_the_bars_are_as_long_as_their_values():
    chart = bars({"b": 2.5, "a": 10, 2024: 0}, "t", "u", form="{:.1f}")
    (axes,) = chart.figure.axes
    assert [bar.get_width() for bar in axes.patches] == [2.5, 10, 0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b", "a", "2024"]
    assert [label.get_text() for label in axes.texts] == ["2.5", "10.0", "0.0"]
    assert axes.yaxis_inverted()
    assert chart.sentence == "The most: a (10.0 u); the least: 2024 (0.0)."
    assert chart.note == ONE_ARTICLE


def test_where_there_is_no_value_there_is_no_bar():
    nan = float("nan")
    chart = bars({"a": 2, "b": nan, "c": 1}, "t", "u", marked=["c"], line=(1, "line"))
    (axes,) = chart.figure.axes
    assert [(bar.get_width(), round(bar.get_y() + 0.36), bar.get_hatch()) for bar in axes.patches] == [
        (2, 0, None),
        (1, 2, "///"),
    ]
    assert [label.get_text() for label in axes.texts] == ["2", "no figure", "1", "line"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["a", "b", "c"]
    assert chart.sentence == "The most: a (2 u); the least: c (1)."
    assert chart.table["u"].isna().tolist() == [False, True, False]


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


def test_each_part_of_a_bar_is_as_long_as_its_number():
    chart = stacked_bars(KINDS, "How", "mentions")
    (axes,) = chart.figure.axes
    parts, names = ["name", "metonym", "nominal", "pronoun"], list(KINDS)
    assert chart.table.to_dict("split", index=False) == {
        "columns": ["bar", *parts, "all mentions"],
        "data": [
            [name, *(KINDS[name].get(p, 0) for p in parts), sum(KINDS[name].values())] for name in names
        ],
    }
    assert [bar.get_width() for bar in axes.patches] == [
        KINDS[name].get(part, 0) for part in parts for name in names
    ]
    rows = [axes.patches[row :: len(names)] for row in range(len(names))]
    for bars_of_one in rows:  # one begins where the other ends
        ends = [0, *(bar.get_x() + bar.get_width() for bar in bars_of_one)]
        assert [bar.get_x() for bar in bars_of_one] == ends[:-1]
    assert [label.get_text() for label in axes.get_yticklabels()] == names
    assert rows[0][0].get_y() == pytest.approx(-0.36)
    assert axes.yaxis_inverted()  # the first on top
    totals = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert totals == ["23", "17", "18", "1"]
    assert all(bool(bar.get_linewidth()) == bool(bar.get_width()) for bar in axes.patches)


def test_each_part_has_its_colour_and_its_hatching():
    parts = [f"part {i}" for i in range(len(STYLES))]
    (axes,) = stacked_bars({"a": dict.fromkeys(parts, 1)}, "t", "u").figure.axes
    drawn, keys = axes.patches, axes.get_legend().get_patches()
    assert [text.get_text() for text in axes.get_legend().get_texts()] == parts
    for looks in (lambda p: to_hex(p.get_facecolor()), lambda p: p.get_hatch() or "none"):
        assert len({looks(patch) for patch in drawn}) == len(parts)
        assert [looks(patch) for patch in drawn] == [looks(patch) for patch in keys]
    for bar, label in zip(drawn, axes.texts, strict=False):
        fill = to_hex(bar.get_facecolor())
        assert label.get_color() == INK
        assert contrast(INK, fill) >= 4.5
        assert contrast(to_hex(bar.get_edgecolor()), "#ffffff") >= 3
        assert to_hex(label.get_bbox_patch().get_facecolor()) == fill  # no hatching behind it


def test_a_number_stands_only_where_it_fits():
    chart = stacked_bars({"a": {"x": 13000, "y": 20.5}, "b": {"y": 2, "z": 0}}, "t", "u")
    assert [text.get_text() for text in chart.figure.axes[0].texts] == ["13,000", "13,020.5", "2"]
    assert chart.table["y"].tolist() == [20.5, 2]
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    chart.figure.draw(renderer)
    (axes,) = chart.figure.axes
    inside, bar = axes.texts[0].get_window_extent(renderer), axes.patches[0].get_window_extent(renderer)
    assert bar.x0 < inside.x0 < inside.x1 < bar.x1


def test_a_legend_takes_as_many_columns_as_there_is_room_for():
    (short,) = stacked_bars({"a": {"x": 1, "y": 2, "z": 3}}, "t", "u").figure.axes
    (long,) = stacked_bars({"a": dict.fromkeys(LONG[:4], 1)}, "t", "u").figure.axes
    (one,) = stacked_bars({LONG[7]: {LONG[7]: 1, LONG[7] + "W": 1}}, "t", "u").figure.axes
    assert [axes.get_legend()._ncols for axes in (short, long, one)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            KINDS,
            "China has the most mentions: 23. Largest part of China: 'name' (14). "
            "For Jens Stoltenberg (4 of 18), the share of 'name' alone is the smallest: 22%.",
        ),
        (  # ties: of bars, of parts, of shares
            {"A": {"x": 2, "y": 2, "z": 1}, "B": {"x": 1, "y": 4}, "C": {"y": 4, "x": 1}, "D": {}},
            "A, B and C have the most u: 5 each. Largest part of A: 'x' and 'y' (2 each); "
            "of B: 'y' (4); of C: 'y' (4). "
            "For B (1 of 5) and C (1 of 5), the share of 'x' alone is the smallest: 20%.",
        ),
        (
            {"A": {"x": 2, "y": 1}, "B": {"x": 4, "y": 2}},
            "B has the most u: 6. Largest part of B: 'x' (4). "
            "For A (2 of 3) and B (4 of 6), the share of 'x' alone is the same: 67%.",
        ),
        (
            {"A": {"x": 0, "y": 1.25}, "B": {"x": 0}},
            "A has the most u: 1.25. Largest part of A: 'y' (1.25). "
            "For A (0 of 1.25), the share of 'x' alone is 0%.",
        ),
        ({"A": {"x": 2}, "B": {"x": 1}}, "A has the most u: 2."),
        ({"A": {"x": 0}, "B": {"x": 0}}, "No u were counted."),
        (
            {name: {"x": 1} for name in "ABCDEFG"},
            "A, B, C, D, E and 2 more have the most u: 1 each.",
        ),
    ],
)
def test_the_longest_bar_and_the_smallest_share_are_told(counts, sentence):
    unit = "mentions" if counts is KINDS else "u"
    assert stacked_bars(counts, "t", unit).sentence == sentence
    given = stacked_bars(counts, "t", unit, sentence="Mine.", note="Note.")
    assert given.caption() == "Mine. Note."


def test_names_of_a_matrix_stand_by_the_sum_of_their_pairs():
    chart = matrix({("b", "a"): 2, ("c", "d"): 3, ("a", "d"): 0, ("e", "b"): 1}, "t", "paragraphs")
    (axes,) = chart.figure.axes
    assert [text.get_text() for text in axes.get_yticklabels()] == ["c", "d", "a", "e"]
    cells = {
        (round(cell.get_x() + 0.46), round(cell.get_y() + 0.46)): to_hex(cell.get_facecolor())
        for cell in axes.patches
    }
    # "b", "c" and "d" have 3 each. Below the diagonal only, a cell for each of the 10 pairs.
    assert sorted(cells) == [(column, row) for column in range(5) for row in range(column + 1, 5)]
    texts = [(text.get_text(), *text.get_position()) for text in axes.texts]
    assert texts[:3] == [("2", 0, 3), ("1", 0, 4), ("3", 1, 2)]
    assert [text for text, *_ in texts[3:]] == ["b", "c", "d", "a"]
    assert all(column == i - 0.42 and row == i + 0.42 for i, (_, column, row) in enumerate(texts[3:]))
    blank = [place for place, fill in cells.items() if fill == "#ffffff"]
    assert len(blank) == 7
    light = [contrast(cells[place], "#000000") for place in [(0, 4), (0, 3), (1, 2)]]
    assert light == sorted(light, reverse=True)  # the more, the darker
    assert chart.table.to_dict("split", index=False) == {
        "columns": ["one", "other", "paragraphs"],
        "data": [["c", "d", 3], ["b", "a", 2], ["b", "e", 1]]
        + [[*pair, 0] for pair in ("bc", "bd", "ca", "ce", "da", "de", "ae")],
    }
    assert chart.note == ONE_ARTICLE
    assert axes.get_xlabel() == "paragraphs that mention both (blank: 0)"


def test_the_cells_of_a_matrix_are_square():
    for pairs in (PAIRS, mixed(LONG)):
        chart = matrix(pairs, "t")
        FigureCanvasAgg(chart.figure).draw()
        for cell in chart.figure.axes[0].patches:
            box = cell.get_window_extent()
            assert box.width == pytest.approx(box.height)


@pytest.mark.parametrize("most", [1, 2, 7, 40])
def test_numbers_in_a_matrix_can_be_read(most):
    names = [f"n{i}" for i in range(1 + most)]
    chart = matrix({("x", name): most - i for i, name in enumerate(names[:-1])} | {("x", "y"): 0}, "t")
    (axes,) = chart.figure.axes
    fills = {tuple(cell.get_center()): to_hex(cell.get_facecolor()) for cell in axes.patches}
    numbers = [text for text in axes.texts if text.get_horizontalalignment() == "center"]
    assert len(numbers) == len(names) - 1
    for text in numbers:
        (fill,) = [f for at, f in fills.items() if at == pytest.approx(text.get_position())]
        assert fill != "#ffffff"
        assert contrast(text.get_color(), fill) >= 4.5


TOGETHER = [
    (
        PAIRS,
        "Most often together: Russia and Ukraine (7 sentences). "
        "9 of the 15 pairs never stand together.",
        "Russia and NATO are linked to the most others: 3 of 5 each. "
        "Linked most often: Russia and Ukraine (7 sentences).",
    ),
    (
        {("a", "b"): 1, ("c", "d"): 1},
        "Most often together: a and b; c and d (1 sentence each). "
        "4 of the 6 pairs never stand together.",
        "a, b, c and d are linked to the most others: 1 of 3 each. "
        "Linked most often: a and b; c and d (1 sentence each).",
    ),
    (
        {("a", "b"): 1, ("a", "c"): 2},
        "Most often together: a and c (2 sentences). 1 of the 3 pairs never stands together.",
        "a is linked to the most others: 2 of 2. Linked most often: a and c (2 sentences).",
    ),
    (
        {("a", "b"): 1, ("a", "c"): 2, ("b", "c"): 1234},
        "Most often together: c and b (1,234 sentences). "
        "Each of the 3 pairs stands together at least once.",
        "c, b and a are linked to the most others: 2 of 2 each. "
        "Linked most often: c and b (1,234 sentences).",
    ),
    (
        {("b", "a"): 1},
        "Most often together: a and b (1 sentence).",
        "a and b are linked to the most others: 1 of 1 each. Linked most often: a and b (1 sentence).",
    ),
    (
        {("a", "b"): 0, ("b", "c"): 0},
        "No two of the 3 names stand together.",
        "No two of the 3 names are linked.",
    ),
    (
        dict.fromkeys(combinations("abcd", 2), 2),
        "Most often together: a and b; a and c; a and d; b and c; b and d; 1 more (2 sentences each). "
        "Each of the 6 pairs stands together at least once.",
        "a, b, c and d are linked to the most others: 3 of 3 each. "
        "Linked most often: a and b; a and c; a and d; b and c; b and d; 1 more (2 sentences each).",
    ),
]


@pytest.mark.parametrize(("pairs", "of_matrix", "of_network"), TOGETHER)
def test_who_stands_together_most_is_told(pairs, of_matrix, of_network):
    assert matrix(pairs, "t").sentence == of_matrix
    assert network(pairs, "t").sentence == of_network
    assert network(pairs, "t").table.equals(matrix(pairs, "t").table)


def test_the_order_of_the_pairs_and_of_the_two_in_them_says_nothing():
    turned = {(other, one): number for (one, other), number in reversed(PAIRS.items())}
    for draw in (matrix, network):
        assert draw(turned, "t").sentence == draw(PAIRS, "t").sentence
        assert draw(turned, "t").table.equals(draw(PAIRS, "t").table)
        assert draw(turned, "t").png() == draw(PAIRS, "t").png()


def network_parts(chart):
    """Give the lines, the dots, the numbers and the names of a network."""
    (axes,) = chart.figure.axes
    lines = [line for line in axes.lines if line.get_marker() == "None"]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    numbers = [text for text in axes.texts if text.get_bbox_patch()]
    return lines, dots, numbers, [text for text in axes.texts if not text.get_bbox_patch()]


def test_a_network_has_a_dot_per_name_and_a_line_per_pair():
    chart = network(PAIRS, "Who stands together")
    lines, dots, numbers, names = network_parts(chart)
    order = ["Russia", "NATO", "China", "Ukraine", "Jens Stoltenberg", "Iran"]
    assert [text.get_text() for text in names] == order
    at = [(dot.get_xdata()[0], dot.get_ydata()[0]) for dot in dots]
    assert all(x**2 + y**2 == pytest.approx(1) for x, y in at)
    assert [(x > 0.01, y > 0.01) for x, y in at] == [  # clockwise from the top
        *[(True, True), (True, False), (True, False)],
        *[(False, False), (False, False), (False, True)],
    ]
    width = {}
    for line in lines:
        one, other = (order[at.index(end)] for end in zip(*line.get_data(), strict=True))
        width[frozenset((one, other))] = line.get_linewidth()
    together = {frozenset(pair): number for pair, number in PAIRS.items() if number}
    assert width.keys() == together.keys()
    by_number = sorted(together, key=together.get)
    widths = [width[pair] for pair in by_number]
    assert widths == sorted(set(widths))
    assert widths[0] == 1
    assert [line.get_color() for line in lines] == [GREY] + [BLUE] * 5
    assert sorted(text.get_text() for text in numbers) == ["3", "4", "5", "6", "7"]
    assert chart.note == (
        f"{ONE_ARTICLE} A line means the same sentence, not a relation between the two."
    )
    assert "the same paragraph, not" in network({("a", "b"): 1}, "t", "paragraphs").note


@pytest.mark.parametrize("count", range(2, LINKED + 1))
@pytest.mark.parametrize("names", [LONG, LONG[::-1], [f"name {i}" for i in range(LINKED)]])
def test_in_a_network_names_lie_on_no_line_and_numbers_on_their_own(count, names):
    pairs = {pair: i % 4 for i, pair in enumerate(combinations(names[:count], 2), 2)}
    chart = network(pairs, "t")
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    chart.figure.draw(renderer)
    lines, dots, numbers, labels = network_parts(chart)
    assert len(dots) == len(labels) == count
    assert len(lines) == sum(n > 0 for n in pairs.values())
    assert len(numbers) == sum(n > 1 for n in pairs.values())
    frame, show = chart.figure.bbox, chart.figure.axes[0].transData
    boxes = [Text.get_window_extent(label, renderer) for label in labels]
    assert all(frame.x0 <= box.x0 < box.x1 <= frame.x1 for box in boxes)
    assert all(frame.y0 <= box.y0 < box.y1 <= frame.y1 for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for line in lines:
        start, end = show.transform(line.get_xydata())
        places = start + np.linspace(0, 1, 500)[:, np.newaxis] * (end - start)
        assert not any(box.padded(2).count_contains(places) for box in boxes)
    for dot in show.transform([dot.get_xydata()[0] for dot in dots]):
        assert not any(box.padded(2).contains(*dot) for box in boxes)
    boxes = [Text.get_window_extent(number, renderer) for number in numbers]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for number in numbers:  # its line passes through its middle, and not near an end
        at = np.array(number.get_position())
        ends = [line.get_xydata() for line in lines]
        beyond = [np.hypot(*(at - a)) + np.hypot(*(at - b)) - np.hypot(*(a - b)) for a, b in ends]
        one, other = ends[int(np.argmin(beyond))]
        assert min(beyond) == pytest.approx(0, abs=1e-9)
        assert 0.19 < np.hypot(*(at - one)) / np.hypot(*(other - one)) < 0.81


@given(
    st.dictionaries(
        st.sampled_from(list(combinations(["$x_1$ <b>", "a\nb", "", "_c", "\\", "é"], 2))),
        st.integers(0, 3),
        min_size=1,
    )
)
def test_any_pairs_can_be_drawn(pairs):
    for draw in (matrix, network):
        chart = draw(pairs, "$\\oops$", "$")
        assert chart.table["$"].sum() == sum(pairs.values())
        assert chart.table["$"].is_monotonic_decreasing
        chart.figure.draw_without_rendering()


def test_spans_stand_at_the_word_that_holds_their_start():
    text = "He said “China” would. It, the People's\nRepublic, would not. China!"
    first, last, pronoun, middle = map(text.index, ("China", "China!", "It", "ple's"))
    spans = {
        "China": [
            Span.cut(text, last, last + 5),  # in any order
            Span(first + 2, first + 2),
            Span.cut(text, first, first + 5, "name"),
        ],
        "$x_1$ <b>": (span for span in [Span.cut(text, pronoun, pronoun + 2)]),
        "part of a word": [Span(middle, middle + 14)],
        "none": [],
        "one": Span(0, 2),
    }
    chart = dispersion(Article(text), spans)
    words = text.split()
    assert chart.table.to_dict("list") == {
        "name": ["China", "$x_1$ <b>", "part of a word", "none", "one"],
        "times": [3, 1, 1, 0, 1],
        "at word": ["3, 3, 11", "5", "7", "–", "1"],
    }
    assert [words[i - 1] for i in (3, 11, 5, 7)] == ["“China”", "China!", "It,", "People's"]
    assert chart.sentence == (
        "China 3 times, from word 3 to word 11; $x_1$ <b> once, at word 5; "
        "part of a word once, at word 7; none never; one once, at word 1."
    )
    (axes,) = chart.figure.axes
    assert [list(line.get_xdata()) for line in axes.lines[:5]] == [[3, 3, 11], [5], [7], [], [1]]
    assert [text.get_text() for text in axes.get_yticklabels()][:2] == ["China (3)", "$x_1$ <b> (1)"]


def test_the_same_places_as_words_and_as_spans_give_the_same_chart(article):
    words, spans = dispersion(article, NAMES), dispersion(article, found(article, *NAMES))
    assert repr(words) == repr(spans)
    assert words.table.equals(spans.table)
    assert words.png() == spans.png()


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda a: bars({}, "t", "u"), "give at least one name with its value"),
        (lambda a: bars({"a": float("nan")}, "t", "u"), "give at least one name with its value"),
        (lambda a: dispersion(a, []), "Give a list of words"),
        (lambda a: dispersion(a, "China"), "Give a list of words"),
        (lambda a: dispersion(a, [""]), "Give a list of words"),
        (lambda a: dispersion(a, {}), "give at least one name with its spans"),
        (lambda a: dispersion(a, {"China": "China"}), "Give spans for 'China': 'C' is none"),
        (lambda a: dispersion(a, {"China": 3}), "Give spans for 'China': 3 is none"),
        (
            lambda a: dispersion(a, {"x": [Span(0, 1), Span(5, len(a.text) + 1)]}),
            "of 'x' does not stand there in this text: draw spans with the text",
        ),
        (lambda a: dispersion(a, {"x": [Span(0, 5, "", "WRONG")]}), "does not stand there"),
        (lambda a: stacked_bars({}, "t", "u"), "at least one name with its parts"),
        (lambda a: stacked_bars({"a": {}}, "t", "u"), "at least one name with its parts"),
        (lambda a: stacked_bars({"a": {"x": -1}}, "t", "u"), "Each part of 'a' must be a number of 0"),
        (lambda a: stacked_bars({"a": {"x": float("nan")}}, "t", "u"), "must be a number of 0"),
        (lambda a: stacked_bars({"a": {"x": float("inf")}}, "t", "u"), "must be a number of 0"),
        (lambda a: stacked_bars({"a": {"bar": 1}}, "t", "u"), "Call no part 'bar' or 'all u'"),
        (lambda a: stacked_bars({"a": {"all u": 1}}, "t", "u"), "Call no part 'bar' or 'all u'"),
        (lambda a: stacked_bars({"a": dict.fromkeys("abcdefgh", 1)}, "t", "u"), "there are at most 7"),
        (lambda a: network(mixed(range(13)), "t"), "13 names are too many .* choose at most 12"),
        *(
            (lambda a, draw=draw, pairs=pairs: draw(pairs, "t"), message)
            for draw in (matrix, network)
            for pairs, message in [
                ({}, "at least one pair of names with its number"),
                ({("a", "a"): 1}, "'a' cannot be paired with itself"),
                ({("a", "b"): 1, ("b", "a"): 1}, "The pair 'b' and 'a' is given twice"),
                ({("a", "b", "c"): 1}, r"\('a', 'b', 'c'\) is no pair: give two names"),
                ({"ab": 1}, "'ab' is no pair"),
                ({("a", "b"): -1}, "must be 0, 1, 2 or more: -1"),
                ({("a", "b"): 1.5}, "must be 0, 1, 2 or more: 1.5"),
                ({("a", "b"): float("nan")}, "must be 0, 1, 2 or more: nan"),
                ({("a", "b"): float("inf")}, "must be 0, 1, 2 or more: inf"),
            ]
        ),
        (lambda a: rank_frequency({}), "count some words first"),
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
        dispersion(Article("is"), {label: [Span(0, 2)]}),
        rank_frequency({label: 3}),
        stacked_bars({label: {label: 3}}, label, label),
        matrix({(label, "a"): 3}, label, label),
        matrix({(label, "a"): 1, ("b", "a"): 2, (label, "b"): 3}, label, label),
        network({(label, "a"): 3}, label, label),
    ):
        assert chart.png().startswith(b"\x89PNG")
        texts = [text for text in chart.figure.findobj(Text) if label in text.get_text()]
        assert texts
        assert not any(text.get_parse_math() for text in texts)
