"""What every chart must do, and the charts of bars and of words."""

import re
import warnings
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import test_framing_charts
import test_spending_charts
from checks import Page, assert_labels_are_clear, contrast
from matplotlib import rcParams
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from helpers.article import Article, load_article
from helpers.charts import Chart, bars, dispersion, matrix, rank_frequency, stacked_bars, voice_strip
from helpers.charts.chart import MOST, ONE_ARTICLE, listed, pixels, share_of
from helpers.charts.many import lines
from helpers.looks import PLAIN, look, looks
from helpers.spans import Span
from helpers.spending import who_meets
from helpers.tokens import TOKENIZERS, tokenize

ARTICLE = load_article()
NAMES = ["China", "Iran", "Atlantis"]
LONG = [
    "The Secretary-General of the North Atlantic Treaty Organization, Jens Stoltenberg, of Norway",
    "The People's Republic of China's Ministry of Foreign Affairs",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "EU",
    "$5 and $x_1$ <b>&",
]
KINDS = {
    "China": {"name": 14, "metonym": 2, "nominal": 3, "pronoun": 4},
    "Russia": {"name": 12, "metonym": 3, "pronoun": 2},
    "Jens Stoltenberg": {"name": 4, "nominal": 5, "pronoun": 9},
    "Europe": {"name": 1},
}
SHARES = {
    "spending": {"at 2 %: one": 65.6, "at 2 %: others": 27.4, "below 2 %": 7},
    "members": {"at 2 %: one": 3.1, "at 2 %: others": 68.8, "below 2 %": 28.1},
}
PAIRS = {
    **{("China", "Russia"): 6, ("NATO", "China"): 4, ("Russia", "Ukraine"): 7, ("NATO", "Iran"): 0},
    **{("Jens Stoltenberg", "NATO"): 5, ("Ukraine", "NATO"): 3, ("Russia", "Iran"): 1},
}


def found(article, *names):
    """Find names as spans."""
    return {
        name: [Span.cut(article.text, *m.span(), "x") for m in re.finditer(name, article.text)]
        for name in names
    }


DRAWN = {
    "bars": lambda: bars(
        {name: len(tokenize(ARTICLE.text, name)) for name in TOKENIZERS}, "Tokens", "tokens"
    ),
    "dispersion": lambda: dispersion(ARTICLE, NAMES),
    "zipf": lambda: rank_frequency(Counter(ARTICLE.text.split())),
    "stacked": lambda: stacked_bars(KINDS, "mentions"),
    "stacked, shares": lambda: stacked_bars(SHARES, "percent"),
    "stacked, long": lambda: stacked_bars(
        {name: {part: i + 1 for i, part in enumerate(LONG)} for name in LONG}, "mentions", LONG[0]
    ),
    "matrix": lambda: matrix(PAIRS),
    "matrix, long": lambda: matrix({pair: i * 7 % 4 for i, pair in enumerate(combinations(LONG, 2))}),
    "lines": lambda: lines(pd.DataFrame({part: {1: 4, 2: i} for i, part in enumerate(LONG[:2])}), "u"),
    "lines, close": lambda: lines(pd.DataFrame({part: {1: 1, 2: None} for part in "abcdefg"}), "u"),
    **test_spending_charts.DRAWN,
    **test_framing_charts.DRAWN,
}


@cache
def chart_of(name):
    """Draw each picture once; no test changes it."""
    for module in (test_spending_charts, test_framing_charts):
        if name in module.DRAWN:
            return module.chart_of(name)
    return DRAWN[name]()


# What every chart must do -------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAWN)
def test_no_label_is_cut_off_small_or_hides_another(name):
    figure = chart_of(name).figure
    labels = assert_labels_are_clear(figure)
    assert len(labels) >= 5
    assert figure.get_figwidth() == 7.5  # the same with any fonts, since cells are compared
    assert all(label.get_fontsize() >= 8 for label, _ in labels)


@pytest.mark.parametrize("name", ["bars", "matrix", "by release"])
def test_a_chart_is_a_picture_a_sentence_and_a_table(name):
    chart = chart_of(name)
    page = Page(chart._repr_html_())
    (picture,), (details,) = page.all("img"), page.all("details")
    assert picture["alt"] == f"{chart.kind}: {chart.title}."
    assert picture["width"] == "720"
    assert picture["src"].startswith("data:image/png;base64,iVBORw0KGgo")
    assert page.texts("figcaption") == [chart.caption()] == [f"{chart.sentence} {chart.note}".strip()]
    assert chart.figure.get_suptitle().replace("\n", " ") == chart.title
    assert page.texts("summary") == ["The numbers as a table"]
    assert "open" not in details
    assert page.all("table")[0]["inside"] == ["details"]
    assert page.texts("th") == list(chart.table)
    assert len(page.all("tr")) == 1 + len(chart.table)
    assert repr(chart) == f"{chart.told()} {chart.caption()}"


def test_every_picture_is_told_by_its_kind_and_its_finding():
    kinds = {"Bar", "Stacked", "Dispersion", "Chart", "Grid", "Step", "Small", "Line"}
    told = [chart_of(name).told() for name in DRAWN]
    assert len(set(told)) == len(told)
    for sentence in told:
        kind, _, finding = sentence.partition(": ")
        assert kind.split()[0] in kinds
        assert finding.endswith(".")
        assert not finding.endswith("..")
    own = Chart(Figure(), pd.DataFrame(), "Only a sentence.")
    assert own.told() == "Chart: Only a sentence."


@pytest.mark.parametrize("name", ["by release", "multiples"])
def test_a_picture_of_few_colours_is_as_sharp_and_small(name):
    chart = chart_of(name)
    full = pixels(chart.figure)[..., :3].astype(int)
    few = Image.open(BytesIO(chart.png()))
    assert few.size == full.shape[1::-1]
    assert np.abs(np.asarray(few.convert("RGB")) - full).max() < 50
    assert len(chart.png()) < 60_000


@pytest.mark.parametrize("name", ["stacked", "matrix"])
def test_the_width_of_a_picture_depends_on_no_font(name, monkeypatch):
    width = chart_of(name).figure.get_figwidth()
    monkeypatch.setattr(
        Text, "get_window_extent", lambda self, *_, **__: self.figure.bbox.shrunk(0.01, 0.01)
    )
    assert DRAWN[name]().figure.get_figwidth() == width


def test_no_label_of_a_learner_s_own_figure_is_cut_off():
    figure = Figure(figsize=(7.5, 3))
    axes = figure.subplots()
    axes.bar(["Atlantis", "Iran"], [1, 2])
    axes.set(title="Two bars", xlabel="a label\nof two lines", ylabel="% of GDP")
    for _ in range(2):  # it may be shown again, with more on it
        pixels(figure)
        assert_labels_are_clear(figure)
        axes.set_xlabel("a label\nof\nthree lines")
    pixels(Figure())  # on which nothing is drawn yet


def test_only_the_same_numbers_give_the_same_picture():
    assert bars({"a": 1}, "t", "u").png() == bars({"a": 1}, "t", "u").png()
    assert bars({"a": 1}, "t", "u").png() != bars({"a": 2}, "t", "u").png()


def test_a_chart_leaves_the_style_of_others_alone():
    before = dict(rcParams)
    matrix(PAIRS)
    assert dict(rcParams) == before


@pytest.mark.parametrize(
    "names",
    [
        ('<script>alert("$1")</script>', "$x_1$ & $\\frac$"),
        ("<b>& 文字 🙂", "_x\N{ZERO WIDTH JOINER}"),  # the font lacks some of these
    ],
)
@pytest.mark.parametrize(
    "draw",
    [
        lambda a, b: bars(dict.fromkeys([a, b], 1), a, b, b, a, line=(1, a)),
        lambda a, b: stacked_bars({a: {b: 1, a: 2}}, b, a),
        lambda a, b: dispersion(Article(f"{a} {b}"), [a, b]),
        lambda a, b: rank_frequency({a: 3, b: 2}),
        lambda a, b: matrix({(a, b): 1}),
        lambda a, b: voice_strip("a b", [Span(0, 1, a), Span(2, 3, b)]),
    ],
)
def test_any_label_is_drawn_and_shown_as_it_is(draw, names):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = draw(*names)
        page = Page(chart._repr_html_())
    assert not {"script", "b"} & {element["tag"] for element in page.elements}
    assert any(name in text for name in names for text in page.texts("td") + page.texts("th"))
    texts = [t for t in chart.figure.findobj(Text) if re.search("frac|alert|<b>|_x", t.get_text())]
    assert texts
    assert not any(text.get_parse_math() for text in texts)


def test_a_long_label_is_broken_and_cut_off():
    labels = dict.fromkeys(["a" * 30, f"{'a' * 30} b c", *LONG[:2]], 1)
    figure = bars(labels, "t", "u").figure
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == [
        "a" * 30,
        f"{'a' * 30}\nb c",
        "The Secretary-General of the\nNorth Atlantic Treaty\nOrganization, Jens…",
        "The People's Republic of\nChina's Ministry of Foreign\nAffairs",
    ]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("A", "A"),
        ("AB", "A and B"),
        ("ABCDE", "A, B, C, D and E"),
        ("ABCDEF", "A, B, C, D, E and 1 more"),
    ],
)
def test_the_first_five_are_listed(items, told):
    assert listed(items) == told


@pytest.mark.parametrize(
    ("number", "of", "told"),
    [
        (0, 32, "None of 32 members reaches"),
        (1, 32, "1 of 32 members reaches"),
        (23, 1032, "23 of 1,032 members reach"),
        (32, 32, "All 32 members reach"),
        (1, 1, "1 of 1 member reaches"),
        (0, 1, "0 of 1 member reaches"),
        (0, 0, "None of 0 members reaches"),
    ],
)
def test_none_one_many_and_all_are_told(number, of, told):
    assert share_of(number, of, "members", "reaches", "reach") == told


# Bars ---------------------------------------------------------------------------------------------


def test_the_bars_are_as_long_as_their_values():
    nan = float("nan")
    values = {"b": 2.5, "a": 10, "none": nan, 2024: 0}
    chart = bars(values, "t", "u", form="{:.1f}", kinds={"a": "below"}, line=(9, "line"))
    (axes,) = chart.figure.axes
    assert [(bar.get_width(), to_hex(bar.get_facecolor())) for bar in axes.patches] == [
        (2.5, PLAIN), (10, look("below").full), (0, PLAIN),
    ]  # fmt: skip
    assert [round(bar.get_y() + 0.36) for bar in axes.patches] == [0, 1, 3]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b", "a", "none", "2024"]
    told = ["2.5", "10.0", "no figure", "0.0", "line"]
    assert [label.get_text() for label in axes.texts] == told
    assert [label.get_ha() for label in axes.texts] == ["left"] * 4 + ["right"]
    assert list(axes.lines[0].get_xdata()) == [9, 9]
    assert axes.yaxis_inverted()
    assert chart.note == ONE_ARTICLE
    assert chart.table["u"].isna().tolist() == [False, False, True, False]
    years = bars({y: who_meets(y).count for y in range(2014, 2025)}, "Members", "members", "Told.")
    assert years.caption() == f"Told. {ONE_ARTICLE}"


def test_many_bars_stand_closer_together():
    few, many = (bars(dict.fromkeys(map(str, range(n)), 1), "Bars", "u").figure for n in (12, 24))
    assert many.get_figheight() < 1.6 * few.get_figheight()


def test_each_part_of_a_bar_is_as_long_as_its_number():
    chart = chart_of("stacked")
    (axes,) = chart.figure.axes
    parts, names = ["name", "metonym", "nominal", "pronoun"], list(KINDS)
    assert chart.table.to_dict("split", index=False) == {
        "columns": ["bar", *parts, "all mentions"],
        "data": [
            [name, *(KINDS[name].get(p, 0) for p in parts), sum(KINDS[name].values())] for name in names
        ],
    }
    for row, name in enumerate(names):
        pieces = [bar for bar in axes.patches if round(bar.get_y() + 0.36) == row]
        assert [bar.get_width() for bar in pieces] == [*KINDS[name].values()]
        ends = [0, *(bar.get_x() + bar.get_width() for bar in pieces)]
        assert [bar.get_x() for bar in pieces] == ends[:-1]  # one begins where the other ends
    assert [label.get_text() for label in axes.get_yticklabels()] == names
    assert axes.yaxis_inverted()  # the first on top
    totals = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert totals == ["23", "17", "18", "1"]


@pytest.mark.parametrize(
    "parts",
    [
        [f"part {i}" for i in range(MOST)],
        ["name", "alias", "metonym", "nominal", "pronoun"],
        ["at 2 %: a", "at 2 %: b", "below 2 %"],
    ],
)
def test_each_part_has_its_look_and_a_pattern_only_where_two_share_a_colour(parts):
    figure = stacked_bars({"a": dict.fromkeys(parts, 1)}, "t", "u").figure
    drawn, (legend,) = figure.axes[0].patches, figure.legends
    assert [text.get_text() for text in legend.get_texts()] == parts
    for patches in (drawn, legend.get_patches()):
        assert [(to_hex(p.get_facecolor()), p.get_hatch() or "") for p in patches] == [
            (one.full, one.hatch) for one in looks(parts).values()
        ]
    fills = [to_hex(patch.get_facecolor()) for patch in drawn]
    assert sum(bool(patch.get_hatch()) for patch in drawn) == len(fills) - len(set(fills))
    numbers = [text for text in figure.axes[0].texts if text.get_ha() == "center"]
    for bar, label in zip(drawn, numbers, strict=True):
        fill = to_hex(bar.get_facecolor())
        assert contrast(to_hex(label.get_color()), fill) >= 4.5
        assert contrast(to_hex(bar.get_edgecolor()), "#ffffff") >= 3
        assert to_hex(label.get_bbox_patch().get_facecolor()) == fill  # no pattern behind it


def test_a_number_stands_in_its_part_or_above_it():
    chart = stacked_bars({"a": {"x": 13000, "y": 20.5}, "b": {"y": 2, "z": 0}}, "u")
    told = [(text.get_ha(), text.get_text()) for text in chart.figure.axes[0].texts]
    assert [text for side, text in told if side == "center"] == ["13,000", "20.5", "2"]
    assert [text for side, text in told if side == "left"] == ["13,020.5", "2"]
    assert chart.table["y"].tolist() == [20.5, 2]
    for name in ("stacked, long", "strip", "stacked, shares"):
        figure = chart_of(name).figure
        figure.draw_without_rendering()
        (axes,) = figure.axes
        boxes = [bar.get_window_extent() for bar in axes.patches]
        numbers = [text for text in axes.texts if text.get_ha() == "center"]
        inside = [text for text in numbers if text.get_va() == "center_baseline"]
        assert len(numbers) > 5
        for text in map(Text.get_window_extent, inside):
            assert sum(bar.x0 < text.x0 < text.x1 < bar.x1 for bar in boxes if bar.overlaps(text)) == 1
        for text in map(Text.get_window_extent, set(numbers) - set(inside)):
            assert not text.count_overlaps(boxes)
            assert any(
                abs(bar.x0 + bar.x1 - text.x0 - text.x1) < 4 and text.y0 > bar.y1 > text.y0 - 9
                for bar in boxes
            )


def test_shares_fill_the_field_and_their_totals_are_not_written():
    (axes,) = chart_of("stacked, shares").figure.axes
    assert axes.get_xlim() == (0, 100)
    assert {text.get_text() for text in axes.texts} == {"65.6", "27.4", "7", "3.1", "68.8", "28.1"}


@pytest.mark.parametrize(
    ("counts", "title", "sentence"),
    [
        (
            KINDS,
            "China has the most u, 23",
            "The share of 'name' is the smallest for Jens Stoltenberg: 4 of 18.",
        ),
        (  # ties: of bars, of shares
            {"A": {"x": 2, "y": 3}, "B": {"x": 1, "y": 4}, "C": {"y": 4, "x": 1}, "D": {}},
            "A, B and C have the most u, 5 each",
            "The share of 'x' is the smallest for B: 1 of 5 and C: 1 of 5.",
        ),
        ({"A": {"x": 1.25, "y": 1.25}}, "A has the most u, 2.5", ""),
        ({"A": {"x": 0}, "B": {"x": 0}}, "No u were counted", ""),
    ],
)
def test_the_longest_bar_and_the_smallest_share_are_told(counts, title, sentence):
    chart = stacked_bars(counts, "u")
    assert (chart.title, chart.sentence) == (title, sentence)
    assert stacked_bars(counts, "u", "t", "s").told() == "Stacked bar chart: t."


# Words in a text ----------------------------------------------------------------------------------


def test_no_line_and_no_name_behind_one_stands_below_0():
    (axes,) = chart_of("lines, close").figure.axes
    ticks = [tick for tick in axes.get_yticks() if axes.get_ylim()[0] <= tick <= axes.get_ylim()[1]]
    assert min(ticks) == 0  # half of a name may hang below the axis, but no number
    assert sorted(text.xy[1] for text in axes.texts)[0] == 0


def test_words_stand_where_they_are_drawn():
    chart = chart_of("dispersion")
    chunks = list(enumerate(ARTICLE.text.split(), 1))
    many, one, none = [[i for i, c in chunks if re.search(rf"\b{name}\b", c)] for name in NAMES]
    lines = [list(line.get_xdata()) for line in chart.figure.axes[0].lines]
    assert lines[:3] == [many, one, none]
    assert [line[0] for line in lines[3:]] == [
        len(ARTICLE.text[: paragraph.start].split()) + 1 for paragraph in ARTICLE.paragraphs[1:]
    ]
    assert chart.table["times"].tolist() == [len(many), 1, 0]
    assert chart.table["at word"].tolist() == [", ".join(map(str, many)), str(one[0]), "–"]
    assert chart.sentence == (
        f"China {len(many)} times, from word {many[0]} to word {many[-1]}; "
        f"Iran once, at word {one[0]}; Atlantis never."
    )
    (axes,) = chart.figure.axes
    assert axes.get_ylim() == (2.6, -0.6)
    spans = dispersion(ARTICLE, found(ARTICLE, *NAMES))
    assert (spans.caption(), spans.table.equals(chart.table)) == (chart.caption(), True)


def test_short_forms_and_phrases_are_found_too():
    chart = dispersion(
        Article("  The U.S. and [like] the U.S. North Korea. US"), ["U.S.", "[like]", "North Korea"]
    )
    assert chart.table["at word"].tolist() == ["2, 6", "4", "7"]


def test_spans_stand_at_the_word_that_holds_their_start():
    text = "He said “China” would. It, the People's\nRepublic, would not. China!"
    first, last, middle = map(text.index, ("China", "China!", "ple's"))
    spans = {
        "China": [Span(last, last + 5), Span(first + 2, first + 4), Span(first, first + 5)],
        "part of a word": iter([Span(middle, middle + 14)]),
        "none": [],
    }
    chart = dispersion(Article(text), spans)
    assert chart.table["at word"].tolist() == ["3, 3, 11", "7", "–"]
    assert [text.split()[i - 1] for i in (3, 11, 7)] == ["“China”", "China!", "People's"]
    (axes,) = chart.figure.axes
    assert [list(line.get_xdata()) for line in axes.lines[:3]] == [[3, 3, 11], [7], []]
    assert [text.get_text() for text in axes.get_yticklabels()][:2] == [
        "China (3)",
        "part of a word (1)",
    ]


def test_ranks_and_zipf_are_computed():
    chart = rank_frequency(Counter({"the": 12, "a": 6, "b": 1, "c": 1, "no": 0}))
    assert chart.title == "2 of 4 words come once, 'the' comes 12 times"
    assert chart.table.to_dict("list") == {
        **{"rank": [1, 2, 3, 4], "word": ["the", "a", "b", "c"]},
        **{"times": [12, 6, 1, 1], "Zipf": [12.0, 6.0, 4.0, 3.0]},
    }
    assert chart.sentence == (
        "The word of rank 4, 'c', comes 1 time; by Zipf's law it would be 3.0 times."
    )
    axes = chart.figure.axes[0]
    named = {text.get_text(): text.xy for text in axes.texts if "law" not in text.get_text()}
    assert named == {"the": (1, 12), "a": (2, 6), "c": (4, 1)}
    dots, law = axes.lines
    assert list(dots.get_ydata()) == [12, 6, 1, 1]
    assert list(law.get_ydata()) == [12, 6, 4, 3]


def test_words_of_one_frequency_keep_their_order():
    """So the chart and a table of `most_common` have the same words at the same ranks."""
    counts = Counter({"the": 15, "to": 12, "in": 12, "a": 12})
    chart = rank_frequency(counts)
    assert chart.table["word"].tolist() == [word for word, _ in counts.most_common()]
    assert "to" in {text.get_text() for text in chart.figure.axes[0].texts}
    assert rank_frequency({"a": 1}).title == "1 of 1 word comes once, 'a' comes 1 time"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["China", "Iran"], f"China is named most often, {ARTICLE.text.count('China')} times"),
        (["Iran", "Atlantis"], "Iran is named most often, 1 time"),
        (["Iran", "BBC"], "Iran and BBC are named most often, 1 time each"),
        (["Atlantis"], "None of these stands in the text"),
        (
            found(ARTICLE, "Russia", "Iran"),
            f"Russia is mentioned most often, {ARTICLE.text.count('Russia')} times",
        ),
    ],
)
def test_what_comes_most_often_is_told_as_names_or_as_mentions(words, title):
    assert dispersion(ARTICLE, words).title == title


# Names that stand together ------------------------------------------------------------------------


def test_names_of_a_matrix_stand_by_the_sum_of_their_pairs():
    chart = matrix({("b", "a"): 2, ("c", "d"): 3, ("a", "d"): 0, ("e", "b"): 1})
    (axes,) = chart.figure.axes
    assert [text.get_text() for text in axes.get_yticklabels()] == ["c", "d", "a", "e"]
    fills = {tuple(map(round, cell.get_center())): cell.get_facecolor() for cell in axes.patches}
    # "b", "c" and "d" have 3 each. Below the diagonal only, a cell for each of the 10 pairs.
    assert sorted(fills) == [(column, row) for column in range(5) for row in range(column + 1, 5)]
    numbers = [text for text in axes.texts if text.get_text().isdigit()]
    assert [(text.get_text(), *text.xy) for text in numbers] == [("2", 0, 3), ("1", 0, 4), ("3", 1, 2)]
    heads = [text for text in axes.texts if text not in numbers]
    assert [(text.get_text(), *text.xy) for text in heads] == [
        (name, i - 0.42, i + 0.42) for i, name in enumerate("bcda")
    ]
    picture = pixels(chart.figure)[::-1]
    for x0, y0, x1, y1 in (head.get_window_extent().extents.astype(int) for head in heads):
        assert picture[y0:y1, x0:x1, :3].min() < 99  # they can be seen
    assert sum(to_hex(fill) == "#ffffff" for fill in fills.values()) == 7
    light = [contrast(to_hex(fills[place]), "#000000") for place in [(0, 4), (0, 3), (1, 2)]]
    assert light[-1] >= 4.5
    assert light == sorted(set(light), reverse=True)  # the more, the darker
    assert chart.table.to_dict("split", index=False) == {
        "columns": ["one", "other", "sentences"],
        "data": [["c", "d", 3], ["b", "a", 2], ["b", "e", 1]]
        + [[*pair, 0] for pair in ("bc", "bd", "ca", "ce", "da", "de", "ae")],
    }
    assert axes.get_xlabel() == "sentences that mention both (blank: 0)"


@pytest.mark.parametrize(
    ("pairs", "title", "sentence"),
    [
        (
            PAIRS,
            "Most often together: Russia and Ukraine, in 7 sentences",
            "9 of the 15 pairs never stand together.",
        ),
        (
            {("a", "b"): 1, ("c", "d"): 1},
            "Most often together: a and b; c and d, in 1 sentence each",
            "4 of the 6 pairs never stand together.",
        ),
        (
            {("a", "b"): 1, ("a", "c"): 2},
            "Most often together: a and c, in 2 sentences",
            "1 of the 3 pairs never stands together.",
        ),
        (
            {("a", "b"): 1, ("a", "c"): 2, ("b", "c"): 1234},
            "Most often together: c and b, in 1,234 sentences",
            "",
        ),
        ({("a", "b"): 0, ("b", "c"): 0}, "No two of the 3 names stand together", ""),
    ],
)
def test_who_stands_together_most_is_told(pairs, title, sentence):
    chart = matrix(pairs)
    assert (chart.title, chart.sentence) == (title, sentence)


def test_the_order_of_the_two_in_a_pair_says_nothing():
    turned = matrix({pair[::-1]: number for pair, number in [*PAIRS.items()][::-1]})
    assert repr(turned) == repr(chart_of("matrix"))
    assert turned.table.equals(chart_of("matrix").table)


# What cannot be drawn -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: bars({}, "t", "u"), "give at least one name with its value"),
        (lambda: bars({"a": float("nan")}, "t", "u"), "give at least one name with its value"),
        *(
            (lambda words=words: dispersion(ARTICLE, words), "Give a list of words")
            for words in ([], "China", [""], {})
        ),
        (lambda: stacked_bars({"a": {}}, "u"), "at least one name with its parts"),
        (lambda: stacked_bars({"a": dict.fromkeys("abcdefgh", 1)}, "u"), "there are at most 7"),
        (lambda: matrix({}), "at least one pair of names with its number"),
        (lambda: rank_frequency({}), "count some words first"),
    ],
)
def test_nothing_to_draw_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
