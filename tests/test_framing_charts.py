import re
from collections import Counter
from functools import cache

import pytest
from checks import Page
from matplotlib.colors import to_hex

from helpers.article import load_article
from helpers.charts import ONE_ARTICLE, verb_line, voice_strip
from helpers.charts.chart import MOST
from helpers.framing import find_voices, voices
from helpers.gold import read_quotations
from helpers.looks import GREY, look
from helpers.show import highlight
from helpers.spans import Span

ARTICLE = load_article()
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


DRAWN = {
    "strip": lambda: voice_strip(ARTICLE, find_voices(ARTICLE)),
    "strip, narrow": lambda: voice_strip(*told_by(["the writer", "unsourced"], [[1] * 90])),
    "strip, twelve": lambda: voice_strip(*told_by(TWELVE, [range(1, 8), range(2, 14), [1]])),
}


@cache
def chart_of(name):
    """Draw each picture once; no test changes it."""
    return DRAWN[name]()


# test_charts.py asks of these what every chart must do.


def keys_of(figure):
    """Give the legend: each text as one line, with its handle."""
    (legend,) = figure.legends
    texts = [" ".join(text.get_text().split()) for text in legend.get_texts()]
    return dict(zip(texts, legend.legend_handles, strict=True))


def drawn_pieces(chart):
    """Read the picture: for each row its pieces from left to right, as (voice and number, words)."""
    (axes,) = chart.figure.axes
    names = {appearance(patch): name for name, patch in keys_of(chart.figure).items()}
    assert len(names) == len(keys_of(chart.figure))
    rows = {}
    for bar in sorted(axes.patches, key=lambda bar: bar.get_x()):
        row = rows.setdefault(round(bar.get_y() + 1.3, 6), [])
        assert bar.get_x() == sum(words for _, words in row)  # one begins where the other ends
        row.append((names[appearance(bar)], bar.get_width()))
    return dict(sorted(rows.items()))


def appearance(patch):
    """Tell what an area looks like."""
    return to_hex(patch.get_facecolor()), patch.get_hatch() or ""


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
    rows = [label.get_text() for label in axes.get_yticklabels()]
    assert rows == [f"paragraph {i}" for i in range(1, 5)]
    assert axes.yaxis_inverted()  # the first on top
    totals = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert totals == [str(len(p.text.split())) for p in ARTICLE.paragraphs]


def test_every_number_of_the_table_is_counted_from_the_text():
    chart, counts = chart_of("strip"), voices(ARTICLE)
    total = sum(counts.values())
    assert list(chart.table) == ["voice", "words", "percent"]
    assert dict(zip(chart.table["voice"], chart.table["words"], strict=True)) == counts
    assert chart.table["percent"].tolist() == [
        round(100 * counts[voice] / total, 1) for voice in chart.table["voice"]
    ]
    assert chart.note == f"{ONE_ARTICLE} A finder's reading: see the text."


@pytest.mark.parametrize(
    ("pieces", "title", "sentence"),
    [
        (
            [("the writer", 3), ("attributed to B", 1), ("quoted from A", 2), ("quoted from C", 2)],
            "5 of 8 words are",
            "8 words: quoted from A 2 (25 %), quoted from C 2 (25 %), attributed to B 1 (12 %), "
            "the writer 3 (38 %).",
        ),
        ([("the writer", 1)], "0 of 1 word is", "1 word: the writer 1 (100 %)."),
        ([("unsourced", 2)], "All 2 words are", "2 words: unsourced 2 (100 %)."),
        (
            [("somebody", 1), ("the writer", 1999)],
            "1 of 2,000 words is",
            "2,000 words: somebody 1 (0 %), the writer 1,999 (100 %).",
        ),
    ],
)
def test_voices_are_told_by_kind_and_the_writer_last(pieces, title, sentence):
    text, spans = told_by([voice for voice, _ in pieces], [[words for _, words in pieces]])
    chart = voice_strip(text, spans)
    assert (chart.title, chart.sentence) == (f"{title} told as somebody else's", sentence)


def test_a_voice_has_the_colour_that_it_has_in_the_text():
    stretches = find_voices(ARTICLE)
    legend = [
        m for m in Page(highlight(ARTICLE, stretches).html).all("mark") if "div" not in m["inside"]
    ]
    keys = {name.split(":")[0]: patch for name, patch in keys_of(chart_of("strip").figure).items()}
    assert {mark["text"] for mark in legend} == keys.keys()
    for mark in legend:
        assert f"background:{look(mark['text']).pale};" in mark["style"]
        assert appearance(keys[mark["text"]]) == (look(mark["text"]).full, look(mark["text"]).hatch)
    kinds = {name.split()[0]: appearance(patch)[0] for name, patch in keys.items()}
    assert len(set(kinds.values())) == len(kinds) == 4  # the kind is the colour


def test_voices_beyond_the_styles_are_drawn_together():
    chart = chart_of("strip, twelve")
    _, spans = told_by(TWELVE, [range(1, 8), range(2, 14), [1]])
    counts = Counter()
    for span in spans:
        counts[span.label] += len(span.text.split())
    assert chart.table.set_index("voice")["words"].to_dict() == counts
    most = sorted(set(counts) - {"the writer"}, key=lambda voice: -counts[voice])[: MOST - 2]
    rest = sum(counts[voice] for voice in counts if voice not in {*most, "the writer"})
    keys = list(keys_of(chart.figure))
    assert sorted(keys) == sorted(
        [*(f"{v}: {counts[v]} words" for v in (*most, "the writer")), f"6 others: {rest} words"]
    )
    total, writer = sum(counts.values()), counts["the writer"]
    told = f"{rest} ({100 * rest / total:.0f} %), the writer {writer} ({100 * writer / total:.0f} %)."
    assert chart.sentence.endswith(f", 6 others {told}")
    drawn = Counter()
    for row in drawn_pieces(chart).values():
        for name, words in row:
            drawn[name] += words
    assert drawn == {name: int(re.search(r": (\d+)", name)[1]) for name in keys}
    seven = voice_strip(*told_by(TWELVE[:7], [range(10, 3, -1)]))
    assert len(keys_of(seven.figure)) == 7
    assert "others" not in seven.sentence


@pytest.mark.parametrize(
    ("text", "stretches"),
    [("", []), ("a b", []), ("a bc", [Span(0, 1, "x")]), ("a bc", [Span(0, 4, "x"), Span(2, 4, "y")])],
)
def test_what_cannot_be_a_strip_is_said(text, stretches):
    with pytest.raises(ValueError, match="Each word of this text must be in one stretch: give what"):
        voice_strip(text, stretches)


def test_of_very_many_paragraphs_the_first_are_drawn_and_all_are_counted():
    chart = voice_strip(*told_by(["the writer", "unsourced"], [[1, 1]] * 70))
    assert len(drawn_pieces(chart)) == 60
    assert chart.note.startswith(f"Drawn: the first 60 of 70 paragraphs; counted: all. {ONE_ARTICLE}")
    assert chart.sentence.startswith("140 words: ")


# Verbs on a line ----------------------------------------------------------------------------------


CLASSES_OF = {"claimed": "doubt", "stated": "neutral", "highlighted": "factive-leaning"}


def test_verbs_stand_where_a_learner_puts_them_beside_their_classes():
    chart = verb_line({"stated": 5, "claimed": 1.5, "highlighted": 9, "burbled": 0}, CLASSES_OF)
    (axes,) = chart.figure.axes
    dots = [tuple(map(float, line.get_xydata()[0])) for line in axes.lines if line.get_marker() == "o"]
    assert dots == [(5, 0), (1.5, 1), (9, 2), (0, 3)]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        *["stated (neutral)", "claimed (doubt)", "highlighted (factive-leaning)"],
        "burbled (not in our list)",
    ]
    assert chart.title == "You put 'highlighted' nearest to fact, 'burbled' nearest to doubt"
    assert chart.sentence == "From doubt to fact: burbled 0, claimed 1.5, stated 5, highlighted 9."
    colours = [line.get_color() for line in axes.lines if line.get_marker() == "o"]
    known = [look(kind).dark for kind in ("neutral", "doubt", "factive-leaning")]
    assert colours == [*known, GREY]
    assert [*chart.table["your number"]] == [5, 1.5, 9, 0]


@pytest.mark.parametrize("place", [..., None, "5", True, -1, 11, float("nan"), [5]])
def test_a_verb_without_a_number_has_no_dot(place):
    chart = verb_line({"stated": place}, CLASSES_OF)
    assert not [line for line in chart.figure.axes[0].lines if line.get_marker() == "o"]
    assert chart.title == "Not yet: no verb has a number"
    assert chart.png().startswith(b"\x89PNG")
    assert "stated" in chart._repr_html_()


@pytest.mark.parametrize(
    ("placed", "title"),
    [
        ({"a": 1, "b": 9, "c": 9}, "You put 'b' and 'c' nearest to fact, 'a' nearest to doubt"),
        ({"a": 5, "b": 5}, "You put 'a' and 'b' in one place"),
        ({"a": 5, "b": ...}, "You put 'a' in one place"),
    ],
)
def test_what_was_put_where_is_the_title(placed, title):
    assert verb_line(placed, {}).title == title


def test_a_line_without_verbs_is_refused():
    with pytest.raises(ValueError, match="give at least one verb"):
        verb_line({}, CLASSES_OF)
