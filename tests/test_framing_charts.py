import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from checks import TEXTS, Page, assert_labels_are_clear, contrast
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from helpers.article import Article, load_article
from helpers.charts import BLUE, ONE_ARTICLE, coverage_grid, voice_strip
from helpers.framing import find_voices, load_coverage, read_quotations, voices
from helpers.show import INK, STYLES, highlight
from helpers.spans import Span

ARTICLE, COVERAGE = load_article(), load_coverage()
HEADS = {
    "war_name": "Name of the war",
    "hedge": "The hedge in time",
    "sanctions": "Sanctions",
    "china": "What China says",
    "verb": "The verb for the warning",
    "spending": "How many reach 2 %",
}
TWO = {aspect: HEADS[aspect] for aspect in ("war_name", "hedge")}
ORDER = ["interview", "speech", "reply", "spending"]
HOSTILE = [
    "$x_1$ and $\\oops$",
    "_hidden",
    "<script>alert(1)</script>",
    "quoted from The Secretary-General of the North Atlantic Treaty Organization, Jens Stoltenberg, "
    "of Norway, who said so in an interview",
    "W" * 90,
    "the writer",
    "a\nb\tc",
]
TWELVE = [f"quoted from {i}" for i in range(6)] + [f"attributed to {i}" for i in range(4)]
TWELVE += ["unsourced", "the writer"]


def told_by(names, lengths):
    """Make a text, one paragraph for each list of lengths, whose stretches go round the names."""
    text, spans = "", []
    for paragraph in lengths:
        text += "\n" * bool(text)
        for i, length in enumerate(paragraph):
            text += " " * bool(i)
            start = len(text)
            text += " ".join(["word"] * length)
            spans.append(Span.cut(text, start, len(text), names[len(spans) % len(names)]))
    return text, spans


def seen(outlet, reading, about="interview", aspect="a", country="Utopia"):
    """Make one row of coverage."""
    return {
        **{"outlet": outlet, "country": country, "about": about},
        **{"aspect": aspect, "reading": reading},
    }


ODD = [
    seen("W" * 90, "W" * 90, country="$x$"),
    seen("$x_1$ <b>", "$\\oops$", "_about", country="_y"),
    seen("_hidden", f"the {HOSTILE[3]}", "$z$", country="W" * 50),
    seen("<script>alert(1)</script>", "_r", "speech", country=""),
    *(seen("our article", "_r", about, country="not shown") for about in ORDER),
    seen("our article", "$\\oops$", "W" * 40, country=None),
    seen(None, None, None, country=None),
]
MANY = [seen(f"outlet {i:02}", f"reading {i % 23}", ORDER[i % 4]) for i in range(60)]

DRAWN = {
    "strip": lambda: voice_strip(ARTICLE, find_voices(ARTICLE)),
    "strip, a reader's": lambda: voice_strip(ARTICLE, find_voices(ARTICLE, read_quotations())),
    "strip, one word": lambda: voice_strip("Word", [Span(0, 4, "the writer")]),
    "strip, one voice": lambda: voice_strip(*told_by(["unsourced"], [[5], [12], [3]])),
    "strip, one paragraph": lambda: voice_strip(*told_by(TWELVE[4:9], [[*range(1, 27)]])),
    "strip, forty": lambda: voice_strip(
        *told_by(TWELVE[:7], [[i, 3, 9, 1, i + 4] for i in range(1, 41)])
    ),
    "strip, hundred": lambda: voice_strip(*told_by(TWELVE[-3:], [[4, 7]] * 100)),
    "strip, twelve": lambda: voice_strip(*told_by(TWELVE, [range(1, 8), range(2, 14), [1]])),
    "strip, hostile": lambda: voice_strip(*told_by(HOSTILE, [[9, 2, 14], [30, 8], [1, 1, 1, 12]])),
    "strip, long and short": lambda: voice_strip(*told_by(TWELVE[-5:], [[900, 3, 8000], [5], [1, 2]])),
    "grid": lambda: coverage_grid(COVERAGE, TWO),
    "grid, all": lambda: coverage_grid(COVERAGE, HEADS),
    **{
        f"grid, {aspect}": lambda aspect=aspect: coverage_grid(COVERAGE, {aspect: HEADS[aspect]})
        for aspect in HEADS
    },
    "grid, one": lambda: coverage_grid(pd.DataFrame([seen("our article", "war")]), {"a": "A"}),
    "grid, hostile": lambda: coverage_grid(pd.DataFrame(ODD), {"a": f"$a_ <i> {'heading ' * 40}"}),
    "grid, wide": lambda: coverage_grid(pd.DataFrame(ODD), {"a": "W" * 200}),
    "grid, many": lambda: coverage_grid(pd.DataFrame(MANY), {"a": "Readings"}),
    "grid, twice": lambda: coverage_grid(
        pd.concat([COVERAGE, COVERAGE.assign(about="spending"), COVERAGE]), TWO
    ),
}


@cache
def chart_of(name):
    """Draw each picture once; no test changes it."""
    return DRAWN[name]()


@pytest.mark.parametrize("name", DRAWN)
def test_labels_can_be_read_and_lie_in_the_picture(name):
    chart = chart_of(name)
    labels = assert_labels_are_clear(chart.figure)
    assert len(labels) >= 5
    assert 7.5 <= chart.figure.get_figwidth() <= 10
    assert all(label.get_fontsize() >= 9 for label, _ in labels)


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_a_picture_a_sentence_and_a_table(name):
    chart = chart_of(name)
    page = Page(chart._repr_html_())
    assert chart.title in page.all("img")[0]["alt"]
    assert page.texts("th") == list(chart.table)
    assert page.texts("figcaption") == [chart.caption()]
    assert len(page.all("tr")) == 1 + len(chart.table)
    assert not {"script", "b", "i"} & {element["tag"] for element in page.elements}
    for text in (chart.sentence, chart.note):
        assert text.endswith(".")
        assert not re.search(r"  |\n|nan", text)


@pytest.mark.parametrize("name", ["strip, hostile", "grid, hostile"])
def test_a_dollar_is_no_mathematics_and_a_dash_below_hides_nothing(name):
    texts = [
        text for text in chart_of(name).figure.findobj(Text) if re.search(r"[$_]", text.get_text())
    ]
    assert any("_hidden" in text.get_text() for text in texts)
    assert any("\\oops" in text.get_text() for text in texts)
    assert not any(text.get_parse_math() for text in texts)


@pytest.mark.parametrize("name", ["strip", "grid"])
def test_one_call_gives_the_same_chart_as_another(name):
    assert DRAWN[name]().png() == DRAWN[name]().png() == chart_of(name).png()


# Who speaks when ----------------------------------------------------------------------------------


def keys_of(figure):
    """Give the legend: each text as one line, with its handle."""
    (legend,) = figure.legends
    texts = [" ".join(text.get_text().split()) for text in legend.get_texts()]
    return dict(zip(texts, legend.legend_handles, strict=True))


def drawn_pieces(chart):
    """Read the picture: for each row its pieces from left to right, as (voice and number, words)."""
    (axes,) = chart.figure.axes
    names = {to_hex(patch.get_facecolor()): name for name, patch in keys_of(chart.figure).items()}
    rows = {}
    for bar in sorted(axes.patches, key=lambda bar: bar.get_x()):
        row = rows.setdefault(round(bar.get_y() + 0.36, 6), [])
        assert bar.get_x() == sum(words for _, words in row)  # one begins where the other ends
        row.append((names[to_hex(bar.get_facecolor())], bar.get_width()))
    return dict(sorted(rows.items()))


def real_pieces(article, stretches):
    """Compute the same from the text, word by word; and how many words each voice has."""
    counts = Counter()
    for span in stretches:
        counts[span.label] += len(span.text.split())
    rows = {}
    for i, paragraph in enumerate(article.paragraphs, 1):
        rows[i] = []
        for word in re.finditer(r"\S+", paragraph.text):
            at = paragraph.start + word.start()
            (voice,) = [span.label for span in stretches if span.start <= at < span.end]
            if rows[i] and rows[i][-1][0] == voice:
                rows[i][-1][1] += 1
            else:
                rows[i].append([voice, 1])
    rows = {
        i: [(f"{v}: {counts[v]} word{'s' * (counts[v] > 1)}", n) for v, n in r] for i, r in rows.items()
    }
    return rows, counts


@pytest.mark.parametrize("quotations", [None, read_quotations()])
def test_each_piece_is_as_long_as_its_number_of_words(quotations):
    stretches = find_voices(ARTICLE, quotations)
    chart = voice_strip(ARTICLE, iter(stretches))
    rows, counts = real_pieces(ARTICLE, stretches)
    assert drawn_pieces(chart) == rows
    assert sum(counts.values()) == len(ARTICLE.text.split()) == 356
    (axes,) = chart.figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["1", "2", "3", "4"]
    assert axes.yaxis_inverted()  # the first on top
    totals = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert totals == [str(len(p.text.split())) for p in ARTICLE.paragraphs]


def test_every_number_of_the_sentence_and_the_table_is_counted_from_the_text():
    chart, counts = chart_of("strip"), voices(ARTICLE)
    total = sum(counts.values())
    told = re.findall(r"(?:[:;,] )([a-z][^;,(]+?) (\d+) \((\d+) %\)", chart.sentence)
    assert {voice: int(number) for voice, number, _ in told} == counts
    assert [int(percent) for *_, percent in told] == [round(100 * counts[v] / total) for v, *_ in told]
    assert chart.sentence.startswith(f"{total} words: quoted from ")
    assert chart.sentence.endswith(f"; the writer {counts['the writer']} (36 %).")
    assert list(chart.table) == ["voice", "words", "percent"]
    assert chart.table["voice"].tolist() == [voice for voice, *_ in told]
    assert dict(zip(chart.table["voice"], chart.table["words"], strict=True)) == counts
    assert chart.table["percent"].tolist() == [
        round(100 * counts[voice] / total, 1) for voice in chart.table["voice"]
    ]
    assert chart.note == f"{ONE_ARTICLE} A finder's reading: see the text."
    assert chart_of("strip").title in chart.image()


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        (
            [("the writer", 3), ("attributed to B", 1), ("quoted from A", 2), ("quoted from C", 2)],
            "8 words: quoted from A 2 (25 %), quoted from C 2 (25 %), attributed to B 1 (12 %); "
            "the writer 3 (38 %).",
        ),
        ([("the writer", 1)], "1 word: the writer 1 (100 %)."),
        ([("unsourced", 2)], "2 words: unsourced 2 (100 %)."),
        (
            [("somebody", 1), ("the writer", 1999), ("unsourced", 0)],
            "2,000 words: somebody 1 (under 1 %); the writer 1,999 (over 99 %).",
        ),
        (
            [("", 1), ("a \u202e\0 b\n", 1), ("quoted from X", 2)],
            "4 words: quoted from X 2 (50 %), a b 1 (25 %), – 1 (25 %).",
        ),
    ],
)
def test_voices_are_told_by_kind_and_the_writer_last(pieces, sentence):
    text, spans = told_by([voice for voice, _ in pieces], [[words for _, words in pieces]])
    assert voice_strip(text, spans).sentence == sentence


def test_a_voice_has_the_colour_that_it_has_in_the_text():
    stretches = find_voices(ARTICLE)
    chart, page = chart_of("strip"), Page(highlight(ARTICLE, stretches).html)
    in_text = {
        mark["text"]: re.search(r"background:(#\w{6})", mark["style"])[1]
        for mark in page.all("mark")
        if "p" in mark["inside"]  # the legend
    }
    keys = {name.split(":")[0]: patch for name, patch in keys_of(chart.figure).items()}
    assert {name: to_hex(patch.get_facecolor()) for name, patch in keys.items()} == in_text


def test_each_voice_has_its_colour_and_its_hatching():
    chart = voice_strip(*told_by(TWELVE[:7], [[9] * 7]))
    (axes,) = chart.figure.axes
    keys = list(keys_of(chart.figure).values())
    for look in (lambda p: to_hex(p.get_facecolor()), lambda p: p.get_hatch() or "none"):
        assert len({look(key) for key in keys}) == 7
        assert [look(key) for key in keys] == [look(bar) for bar in axes.patches]
    for key in keys:
        assert contrast(to_hex(key.get_edgecolor()), "#ffffff") >= 3
        assert contrast(INK, to_hex(key.get_facecolor())) >= 4.5
    for text in axes.texts[:7]:
        bar = next(bar for bar in axes.patches if 0 < text.get_position()[0] - bar.get_x() < 9)
        assert text.get_bbox_patch().get_facecolor() == bar.get_facecolor()  # no hatching behind it


@pytest.mark.parametrize("name", ["strip", "strip, one paragraph", "strip, long and short"])
def test_a_number_stands_in_a_piece_of_five_words_where_there_is_room(name):
    figure = DRAWN[name]().figure
    (axes,) = figure.axes
    figure.draw_without_rendering()
    inside = {text.get_position(): text for text in axes.texts if text.get_ha() == "center"}
    for bar in axes.patches:
        box, words = bar.get_window_extent(), bar.get_width()
        text = inside.pop((bar.get_x() + words / 2, round(bar.get_y() + 0.36, 6)), None)
        wide = Text.get_window_extent(text or figure.text(0, 0, f"{words:,}", fontsize=9)).width
        assert (text is not None) == (words >= 5 and wide + 5 <= box.width)
        if text:
            assert text.get_text() == f"{words:,}"
            label = Text.get_window_extent(text)
            assert box.x0 < label.x0 < label.x1 < box.x1
            assert box.y0 < label.y0 < label.y1 < box.y1
    assert not inside


def test_five_words_have_a_number_and_four_have_none():
    (axes,) = voice_strip(*told_by(["a", "b"], [[4, 5, 40]])).figure.axes
    assert [text.get_text() for text in axes.texts if text.get_ha() == "center"] == ["5", "40"]


def test_voices_beyond_the_styles_are_drawn_together():
    chart = chart_of("strip, twelve")
    _, spans = told_by(TWELVE, [range(1, 8), range(2, 14), [1]])
    counts = Counter()
    for span in spans:
        counts[span.label] += len(span.text.split())
    assert chart.table.set_index("voice")["words"].to_dict() == counts
    most = sorted(set(counts) - {"the writer"}, key=lambda voice: -counts[voice])[: len(STYLES) - 2]
    rest = sum(counts[voice] for voice in counts if voice not in {*most, "the writer"})
    keys = list(keys_of(chart.figure))
    assert keys == [
        *(f"{voice}: {counts[voice]} words" for voice in TWELVE if voice in {*most, "the writer"}),
        f"6 others: {rest} words",
    ]
    total, writer = sum(counts.values()), counts["the writer"]
    told = f"{rest} ({100 * rest / total:.0f} %); the writer {writer} ({100 * writer / total:.0f} %)."
    assert chart.sentence.endswith(f", 6 others together {told}")
    drawn = Counter()
    for row in drawn_pieces(chart).values():
        for name, words in row:
            drawn[name] += words
    assert drawn == {name: int(re.search(r": (\d+)", name)[1]) for name in keys}
    few = voice_strip(*told_by([*TWELVE[:10], "the writer"], [range(12, 1, -1)]))
    assert few.sentence.endswith("5 others together 25 (32 %); the writer 2 (3 %).")
    none = voice_strip(*told_by(TWELVE[:9], [range(10, 1, -1)]))
    assert none.sentence.endswith("quoted from 5 5 (9 %), 3 others together 9 (17 %).")


def test_of_very_many_paragraphs_the_first_are_drawn_and_all_are_counted():
    chart = chart_of("strip, hundred")
    assert len(drawn_pieces(chart)) == 60
    assert chart.note == (
        f"Drawn: the first 60 of 100 paragraphs; counted: all. {ONE_ARTICLE} "
        "A finder's reading: see the text."
    )
    assert chart.sentence.startswith("1,100 words: ")
    assert len(drawn_pieces(chart_of("strip, forty"))) == 40
    assert voice_strip("a b", [Span(0, 3, "x")], note="One reader's.").note == "One reader's."


@settings(max_examples=25)
@given(TEXTS.filter(lambda text: text.strip()))
def test_any_text_can_be_drawn(text):
    chart = voice_strip(text, find_voices(text))
    words = len(text.split())
    assert chart.table["words"].sum() == words
    assert sum(bar.get_width() for bar in chart.figure.axes[0].patches) == words
    assert len(drawn_pieces(chart)) == len(Article(text).paragraphs)
    assert chart.table["percent"].sum() == pytest.approx(100, abs=1)


@pytest.mark.parametrize(
    ("text", "stretches", "message"),
    [
        ("", [], "There are no words in this text: give a text with at least one word."),
        (" \n\t\n", [], "There are no words in this text"),
        ("a b", [], "The word 'a' at 0 is in no stretch"),
        ("a bc", [Span(0, 1, "x")], "The word 'bc' at 2 is in no stretch: give each word to one voice"),
        ("a bc", [Span(0, 4, "x"), Span(2, 4, "y")], r"The span 2 to 4 \(''\) holds words of another"),
        ("a b", [Span(0, 9, "x")], "does not stand there in this text"),
        ("a b", [Span(0, 3, "x", "c d")], "does not stand there in this text"),
        ("a b", {"the writer": 2}, "Give the spans that find_voices.. gives: 'the writer' is none."),
        ("a b", 3, "Give the spans that find_voices.. gives: 3 is none."),
    ],
)
def test_what_cannot_be_a_strip_is_said(text, stretches, message):
    with pytest.raises(ValueError, match=message) as caught:
        voice_strip(text, stretches)
    assert re.fullmatch(r"[^\n]+\.", str(caught.value))


# How the outlets told it --------------------------------------------------------------------------


def marks_of(chart):
    """Read the picture: (outlet, panel, reading, what is reported), as its place and shape say."""
    (axes,) = chart.figure.axes
    texts = [(text, " ".join(text.get_text().split())) for text in axes.texts]
    outlets = [(text.get_position()[1], name) for text, name in texts if text.get_ha() == "right"]
    heads = [(*text.get_position(), name) for text, name in texts if text.get_ha() == "center"]
    titles = [(text.get_position(), name) for text, name in texts if text.get_fontweight() == "bold"]
    kinds = {line.get_marker(): name for name, line in keys_of(chart.figure).items()}
    panels = {}
    for frame in axes.patches:
        ((x, y), high) = frame.get_xy(), frame.get_height()
        (panels[x, x + frame.get_width(), y, y + high],) = (
            re.sub(r" \(\d+ outlets?\).*", "", name)
            for (left, top), name in titles
            if 0 < left - x < 0.1 and 0 < top - y < 0.1
        )
    found = []
    for line in axes.lines:
        if line.get_marker() != "None":
            ((x, y),) = line.get_xydata()
            ((left, right, top, bottom),) = (
                place for place in panels if place[0] < x < place[1] and place[2] < y < place[3]
            )
            _, head = min((abs(at - x), name) for at, up, name in heads if top < up < bottom)
            (outlet,) = [name for row, name in outlets if row == pytest.approx(y)]
            reading = re.fullmatch(r"(.*) \(\d+\)", head)[1]
            found.append((outlet, panels[left, right, top, bottom], reading, kinds[line.get_marker()]))
    return found


def label(row):
    """Name an outlet as the picture does."""
    return row.outlet if row.country == "not shown" else f"{row.outlet} ({row.country})"


def kind_of(about):
    """Name what is reported as the picture does."""
    return {"reply": "text about China's reply", "spending": "text about spending"}.get(
        about, f"text about the {about}"
    )


@pytest.mark.parametrize("aspects", [TWO, HEADS, {"spending": "How many"}], ids=len)
def test_each_mark_stands_by_its_outlet_and_below_its_reading(aspects):
    chart = coverage_grid(COVERAGE, aspects)
    rows = COVERAGE[COVERAGE["aspect"].isin(list(aspects))]
    wanted = {(label(r), aspects[r.aspect], r.reading, kind_of(r.about)) for r in rows.itertuples()}
    marks = marks_of(chart)
    assert len(marks) == len(set(marks))
    assert set(marks) == wanted
    assert set(keys_of(chart.figure)) == {kind_of(about) for about in rows["about"]}
    shapes = [line.get_marker() for line in keys_of(chart.figure).values()]
    assert len(set(shapes)) == len(shapes)


def test_nothing_but_the_shape_sets_marks_apart():
    chart = chart_of("grid, all")
    (axes,) = chart.figure.axes
    marks = [line for line in axes.lines if line.get_marker() != "None"]
    assert {(line.get_color(), line.get_markersize()) for line in marks} == {(BLUE, 8)}
    assert contrast(BLUE, "#ffffff") >= 3
    labels = [text for text in axes.texts if text.get_ha() == "right"]
    assert len({(text.get_color(), text.get_fontsize(), text.get_fontweight()) for text in labels}) == 1


@pytest.mark.parametrize("aspects", [TWO, HEADS, {"hedge": "H"}, {"war_name": "W"}], ids=len)
def test_outlets_stand_by_what_they_report_then_by_name(aspects):
    chart = coverage_grid(COVERAGE, aspects)
    rows = COVERAGE[COVERAGE["aspect"].isin(list(aspects))]
    first = {r.outlet: 9 for r in rows.itertuples()}
    for row in rows.itertuples():
        first[row.outlet] = min(first[row.outlet], ORDER.index(row.about))
    wanted = sorted(first, key=lambda name: (name != "our article", first[name], name.casefold()))
    assert wanted[0] == "our article"
    labels = {row.outlet: label(row) for row in rows.itertuples()}
    (axes,) = chart.figure.axes
    drawn = [" ".join(t.get_text().split()) for t in axes.texts if t.get_ha() == "right"]
    bands = len({frame.get_y() for frame in axes.patches})
    assert drawn == [labels[name] for name in wanted] * bands
    places = [text.get_position()[1] for text in axes.texts if text.get_ha() == "right"]
    assert places == sorted(places)
    steps = [b - a for a, b in pairwise(places[: len(wanted)])]
    new = [a == "our article" or first[a] != first[b] for a, b in pairwise(wanted)]
    assert [step > min(steps) + 0.05 for step in steps] == new  # more space before a new group
    assert [name for name, _ in pairwise([*chart.table["outlet"], None])] == [
        name for name in wanted for _ in range(rows[rows["outlet"] == name]["about"].nunique())
    ]
    assert chart.title == f"How {len(wanted)} outlets told it: {'; '.join(aspects.values())}"
    assert chart.note == (
        "No mark: not seen in the part that was read, which does not mean not said. In brackets: how "
        "many outlets. After our article, the outlets stand by what they report, then by name. "
        f"n = {len(wanted)} outlets: this says nothing about others."
    )


@pytest.mark.parametrize("aspect", HEADS)
def test_the_reading_of_the_most_outlets_comes_first_and_all_are_told(aspect):
    chart = chart_of(f"grid, {aspect}")
    rows = COVERAGE[COVERAGE["aspect"] == aspect]
    counts = Counter(reading for _, reading in {*zip(rows["outlet"], rows["reading"], strict=True)})
    wanted = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    heads = [t for t in chart.figure.axes[0].texts if t.get_ha() == "center"]
    assert [t.get_text().split("\n")[-1] for t in heads] == [f"({number})" for _, number in wanted]
    assert [" ".join(t.get_text().split()[:-1]) for t in heads] == [reading for reading, _ in wanted]
    assert [t.get_position()[0] for t in heads] == sorted(t.get_position()[0] for t in heads)
    of_outlets = rows.groupby("outlet")["reading"].nunique()
    start = re.match(
        rf"{re.escape(HEADS[aspect])} \((\d+) outlets(?:, (\d+) with more than one reading)?\): ",
        chart.sentence,
    )
    assert int(start[1]) == len(of_outlets)
    assert int(start[2] or 0) == (of_outlets > 1).sum()
    rest = chart.sentence[start.end() :].removesuffix(".")
    plain = not re.search(r"[\d,;:]", "".join(counts))
    told = [t.rsplit(" " if plain else ": ", 1) for t in rest.split(", " if plain else "; ")]
    assert [(reading, int(number)) for reading, number in told] == wanted
    title = next(t.get_text() for t in chart.figure.axes[0].texts if t.get_fontweight() == "bold")
    assert " ".join(title.split()) == f"{HEADS[aspect]} ({start[1]} outlets)"


def test_the_sentence_has_one_part_for_each_aspect():
    parts = [chart_of(f"grid, {aspect}").sentence for aspect in HEADS]
    assert chart_of("grid, all").sentence == " ".join(parts)
    rows = [
        seen("A", "x"),
        seen("B", "y"),
        seen("A", "y"),
        seen("A", "y", "speech"),
        seen("C", "x", aspect="b"),
    ]
    chart = coverage_grid(pd.DataFrame(rows), {"b": "Second", "a": "First"})
    assert (
        chart.sentence
        == "Second (1 outlet): x 1. First (2 outlets, 1 with more than one reading): y 2, x 1."
    )
    assert "In brackets: how many outlets. The outlets stand by what they report" in chart.note
    digits = coverage_grid(
        pd.DataFrame([seen("A", "more than 20"), seen("B", "23")]), {"a": "How many"}
    )
    assert digits.sentence == "How many (2 outlets): 23: 1; more than 20: 1."


@pytest.mark.parametrize("aspects", [TWO, HEADS], ids=len)
def test_the_table_has_every_reading_and_says_where_none_was_seen(aspects):
    table = coverage_grid(COVERAGE, aspects).table
    assert list(table) == ["outlet", "about", *aspects.values()]
    told = set()
    for row in table.to_dict("records"):
        for aspect, heading in aspects.items():
            rows = COVERAGE[
                (COVERAGE["outlet"] == row["outlet"])
                & (COVERAGE["about"] == row["about"])
                & (COVERAGE["aspect"] == aspect)
            ]
            assert set(row[heading].split("; ")) == (set(rows["reading"]) or {"not seen"})
            told |= {(row["outlet"], row["about"], aspect)} if len(rows) else set()
    chosen = COVERAGE[COVERAGE["aspect"].isin(list(aspects))]
    assert told == {*zip(chosen["outlet"], chosen["about"], chosen["aspect"], strict=True)}
    assert not table.duplicated(["outlet", "about"]).any()


def test_one_outlet_with_several_texts_has_its_marks_side_by_side():
    chart = chart_of("grid, twice")
    rows = COVERAGE[COVERAGE["aspect"].isin(list(TWO))]
    wanted = {(label(r), TWO[r.aspect], r.reading, kind_of(r.about)) for r in rows.itertuples()}
    wanted |= {(*mark[:3], kind_of("spending")) for mark in wanted}
    assert sorted(marks_of(chart)) == sorted(wanted)
    places = [
        tuple(line.get_xydata()[0])
        for line in chart.figure.axes[0].lines
        if line.get_marker() != "None"
    ]
    for (x, y), (other, row) in pairwise(sorted(places, key=lambda place: place[::-1])):
        assert y != row or abs(x - other) > 8 / 72  # as wide as a mark
    once = re.sub(r"\d+ outlets.*?\)", "", coverage_grid(COVERAGE, TWO).sentence)
    assert re.sub(r"\d+ outlets.*?\)", "", chart.sentence) == once


def test_where_a_panel_has_no_room_it_stands_below_or_goes_on_below():
    for name, wanted in (("grid, all", 6), ("grid, many", 2), ("grid", 2), ("grid, one", 1)):
        (axes,) = chart_of(name).figure.axes
        frames = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
        assert len(frames) == wanted
        for one, other in pairwise(frames):
            beside = one.get_x() + one.get_width() < other.get_x() and one.get_y() == other.get_y()
            below = one.get_y() + one.get_height() < other.get_y()
            assert beside is not below
        assert all(f.get_x() + f.get_width() < chart_of(name).figure.get_figwidth() for f in frames)
    assert len({frame.get_y() for frame in chart_of("grid").figure.axes[0].patches}) == 1
    titles = [
        t.get_text()
        for t in chart_of("grid, many").figure.axes[0].texts
        if t.get_fontweight() == "bold"
    ]
    assert titles == ["Readings (60 outlets)", "Readings (60 outlets), continued"]
    assert len(marks_of(chart_of("grid, many"))) == 60


def test_odd_cells_are_drawn_and_told():
    chart = chart_of("grid, hostile")
    names = ["W" * 90, "<script>alert(1)</script>", "_hidden", "$x_1$ <b>", "–"]
    assert chart.table["outlet"].tolist() == ["our article"] * 5 + names
    assert len(marks_of(chart)) == 10
    assert list(keys_of(chart.figure))[4:6] == ["text about $z$", "text about _about"]
    assert "our article" in [text.get_text() for text in chart.figure.axes[0].texts]
    assert "; _r: 2; " in chart.sentence


@given(
    st.lists(
        st.builds(
            seen,
            st.sampled_from(["our article", "$x_1$", "", "_b", "<i>", "é"]),
            st.sampled_from(["war", "$\\oops$", "", "at some point, in the marks", "20"]),
            st.sampled_from([*ORDER, "_x", "$y$"]),
            st.sampled_from("ab"),
        ),
        min_size=1,
    )
)
@settings(max_examples=25)
def test_any_coverage_can_be_drawn(rows):
    aspects = {row["aspect"]: f"${row['aspect']}_" for row in rows}
    chart = coverage_grid(pd.DataFrame(rows), aspects)
    marks = [line for line in chart.figure.axes[0].lines if line.get_marker() != "None"]
    assert len(marks) == len({tuple(row.values()) for row in rows})
    assert len(chart.table) == len({(row["outlet"], row["about"]) for row in rows})
    chart.figure.draw_without_rendering()


@pytest.mark.parametrize(
    ("coverage", "aspects", "message"),
    [
        (
            COVERAGE[:0],
            TWO,
            "Give a table with at least one row and the columns outlet, country, about",
        ),
        (COVERAGE.drop(columns="reading"), TWO, "such as that of load_coverage"),
        ("coverage.csv", TWO, "Give a table with at least one row"),
        (COVERAGE, {}, "Choose at least one aspect with a heading.*: this table has china, hedge, "),
        (COVERAGE, ["war_name"], 'such as {"war_name": "Name of the war"}'),
        (
            COVERAGE,
            {"war": "Name"},
            "no aspect 'war': choose from china, hedge, sanctions, spending, verb, war_name.",
        ),
        (COVERAGE, {"hedge": "A", "verb": "A"}, "Give each aspect a heading of its own"),
        (COVERAGE, {"hedge": "outlet"}, "none of them 'outlet' or 'about'"),
        (
            pd.DataFrame([seen("A", "x", f"thing {i}") for i in range(5)]),
            {"a": "A"},
            "'about' holds 5 words besides interview, speech, reply, spending: put some together",
        ),
    ],
)
def test_what_cannot_be_a_grid_is_said(coverage, aspects, message):
    with pytest.raises(ValueError, match=message) as caught:
        coverage_grid(coverage, aspects)
    assert re.fullmatch(r"[^\n]+\.", str(caught.value))
