"""One look for each label, over all texts, charts and controls of the course."""

import re
from collections import defaultdict
from functools import cache
from itertools import combinations

import pytest
from checks import Page, contrast
from matplotlib.colors import to_hex

from helpers.article import load_article
from helpers.charts import dispersion, stacked_bars, verb_line, voice_strip
from helpers.claims import load_claims
from helpers.data import read_rows
from helpers.entities import LEVELS, METHODS, find_entities, link_mentions
from helpers.exercises import HUNT
from helpers.framing import LAYERS, MARKS, find_voices
from helpers.gold import add_marked, read_quotations
from helpers.looks import FAMILIES, GREY, INK, LOOKS, PLAIN, look, looks
from helpers.show import highlight
from helpers.spans import Span
from helpers.widgets import entity_explorer, lens, marker

ARTICLE = load_article()
CHANGED = "China has denied this, but Stoltenberg emphasized that China helps. Russia said “no”."
STANCES = [row["stance"] for row in read_rows("stances.csv")]
FRAGMENTS = "\n".join(row["bbc"] for row in read_rows("interview.csv"))


def marks(html):
    """Give the labels of a legend with the colour behind and the line below them."""
    for mark in Page(html).all("mark"):
        if "div" not in mark["inside"]:
            pale, line = re.match(
                r"background:(#\w+);.*border-bottom:\dpx (\w+)", mark["style"]
            ).groups()
            yield mark["text"], {n for n in LOOKS if (n.pale, n.line) == (pale, line)}


def areas(chart):
    """Give the labels of a key with the colour and the pattern of their areas."""
    (legend,) = chart.figure.legends
    for text, patch in zip(legend.get_texts(), legend.get_patches(), strict=True):
        drawn = to_hex(patch.get_facecolor()), to_hex(patch.get_edgecolor()), patch.get_hatch() or ""
        label = " ".join(text.get_text().split()).partition(": ")[0]
        yield label, {n for n in LOOKS if (n.full, n.dark, n.hatch) == drawn}


def rows(chart):
    """Give the names of the rows of a dispersion plot with the colour of their signs."""
    axes = chart.figure.axes[0]
    for label, line in zip(axes.get_yticklabels(), axes.lines, strict=False):
        yield label.get_text().partition(" (")[0], {n for n in LOOKS if n.dark == line.get_color()}


def dots(chart):
    """Give the classes of a line of verbs with the colours of their dots."""
    axes = chart.figure.axes[0]
    signs = (line for line in axes.lines if line.get_marker() == "o")
    for label, dot in zip(axes.get_yticklabels(), signs, strict=True):
        kind = " ".join(label.get_text().split()).partition(" (")[2].rstrip(")")
        yield kind, {n for n in LOOKS if n.dark == dot.get_color()}


def seen():
    """Give what is shown together in the course: pairs of a label and the looks that it may have."""
    for text in (ARTICLE, HUNT):
        for method in METHODS:
            yield marks(highlight(text, find_entities(text.text, method)).html)
    names = entity_explorer(ARTICLE)
    for method in METHODS:
        for level in LEVELS:
            names.values = {"method": method, "level": level}
            yield marks(names.shown)
    for text in (ARTICLE, CHANGED, FRAGMENTS, HUNT):
        yield areas(voice_strip(text, find_voices(text)))
        seen_through = lens(text)
        for layer in LAYERS:
            for whose in MARKS if text == ARTICLE else ["program"]:
                seen_through.values = {"layer": layer, "marks": whose}
                yield marks(seen_through.shown)
    yield areas(voice_strip(ARTICLE, find_voices(ARTICLE, read_quotations())))
    mentions = add_marked(link_mentions(ARTICLE, find_entities(ARTICLE.text)))
    things = ["China", "Jens Stoltenberg", "Russia", "NATO", "Ukraine", "North Korea", "Europe"]
    yield rows(
        dispersion(ARTICLE, {thing: [m for m in mentions if m.entity == thing] for thing in things})
    )
    yield rows(dispersion(ARTICLE, ["China", "Russia", "Ukraine", "NATO"]))
    ways = ["name", "alias", "metonym", "nominal", "pronoun"]
    yield areas(stacked_bars({"China": dict.fromkeys(ways, 2)}, "mentions"))
    yield areas(stacked_bars({"Russia": dict.fromkeys(ways[::-2], 2)}, "mentions"))
    kinds = load_claims()["check"]
    yield marks(highlight(" ".join(kinds), [Span(i, i + 1, kind) for i, kind in enumerate(kinds)]).html)
    named = verb_line(dict.fromkeys(STANCES, 5), {stance: stance for stance in STANCES})
    yield from ([dot] for dot in dots(named))  # words stand beside each: colours may be alike
    css = [
        f"<p><mark style='{css}'>{label}</mark></p>"
        for label in ("China", "name")
        for css in marker("x", "y", [label]).looks
    ]
    yield marks("".join(css))


@cache
def all_shown():
    """Give all of it, drawn once."""
    return [list(shown) for shown in seen()]


def test_no_label_has_two_looks():
    found = defaultdict(list)
    for shown in all_shown():
        for label, possible in shown:
            assert possible, f"{label} is drawn in a look of its own"
            found[label].append(possible)
    assert {"GPE", "China", "denial", "the writer", "attributed to China", "both", "war", "here"} <= {
        *found
    }
    for label, possible in found.items():
        assert set.intersection(*possible), label
    assert sum(len(possible) > 1 for possible in found.values()) > 30


def test_labels_that_are_seen_together_look_different():
    for shown in all_shown():
        for (one, a), (other, b) in combinations(shown, 2):
            assert a != b, f"{one} and {other}"
    for family in FAMILIES:
        labels = [label for label in family if label]
        assert len(set(labels)) == len(set(looks(labels).values())) == len(labels)
    everywhere = [label for family in FAMILIES for label in family if label]
    assert len(set(everywhere)) == len(everywhere)


def test_every_class_of_the_word_lists_has_its_look():
    known = {label for family in FAMILIES for label in family}
    for file, column in [
        ("hedges", "kind"),
        ("loaded_words", "kind"),
        ("war_names", "name"),
        ("stances", "stance"),
    ]:
        assert {row[column] for row in read_rows(f"{file}.csv")} <= known, file
    assert {*load_claims()["check"]} <= known


@pytest.mark.parametrize("one", LOOKS)
def test_words_lines_and_areas_can_be_seen(one):
    assert contrast(INK, one.pale) >= 4.5
    assert contrast(INK, one.full) >= 4.5
    assert contrast(one.dark, "#ffffff") >= 4.5
    assert contrast(one.dark, one.pale) >= 3
    assert LOOKS.count(one) == 1


@pytest.mark.parametrize("colour", [GREY, PLAIN])
def test_colours_of_no_kind_stand_out_from_white(colour):
    assert contrast(colour, "#ffffff") >= 3
    assert colour not in {part for one in LOOKS for part in vars(one).values()}


def test_voices_of_one_kind_share_a_colour_and_nothing_else():
    voices = ["attributed to Ana", "attributed to Ben", "attributed to China", "attributed to the UN"]
    given = looks(voices)
    assert {one.full for one in given.values()} == {look("attributed to X").full}
    assert len({one.hatch for one in given.values()}) == len({one.line for one in given.values()}) == 4
    assert given["attributed to China"] == look("attributed to China")
    fifth = looks([*voices, "attributed to one more"])
    assert len(set(fifth.values())) == 5


def test_what_has_no_look_of_its_own_takes_what_is_left():
    given = looks(["Zorblat", "China", "Ana Lima", "others"])
    assert given["China"] == look("China") == looks(["the People's Republic of China"]).popitem()[1]
    assert len(set(given.values())) == 4
    assert [*looks(["b", "a"]).values()] == [*LOOKS[:2]]
    assert [*looks(["b", "a", "b"])] == ["b", "a"]
    many = looks(map(str, range(40)))
    assert (len(many), len(set(many.values()))) == (40, len(LOOKS))
    assert looks([]) == {}
    assert looks([""])[""] == LOOKS[0]
