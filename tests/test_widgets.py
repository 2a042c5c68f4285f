import base64
from io import BytesIO

import nltk
import numpy as np
import pytest
from checks import Page
from matplotlib.image import imread

from helpers.article import Article, straighten
from helpers.charts import moving_guideline
from helpers.entities import LEVELS, METHODS, at_level, count_entities, find_entities, link_mentions
from helpers.exercises import QUESTIONS
from helpers.framing import LAYERS, MARKS, WRITER, read_layer, voices
from helpers.gold import add_marked, load_gold, rule_of
from helpers.spans import errors
from helpers.spending import load_spending, who_meets
from helpers.tokens import TOKENIZERS, is_word, tokenize
from helpers.widgets import choose, entity_explorer, guideline_explorer, lens, tokenizer_explorer


def test_the_explorer_shows_the_counts_of_the_chosen_tokenizer(article):
    panel = tokenizer_explorer(article)
    assert repr(panel) == "Tokenizer explorer. Run this cell to use it."
    choice, box, result = panel.children
    assert (choice.value, box.value) == ("split", False)
    assert "split: 356 tokens" in result.value
    for straight in (True, False):
        for name in TOKENIZERS:
            box.value, choice.value = straight, name
            text = straighten(article.text) if straight else article.text
            tokens = tokenize(text, name)
            page, words, types = Page(result.value), sum(map(is_word, tokens)), {t.text for t in tokens}
            assert page.texts("p")[0] == (
                f"{name}: {len(tokens)} tokens, {words} of them words, {len(tokens) - words} only "
                f"marks; {len(types)} different tokens (types)."
            )
            assert page.texts("div") == [text]
            assert sum("div" in mark["inside"] for mark in page.all("mark")) == len(tokens)


def test_every_control_says_what_it_does_and_every_choice_what_it_is(article):
    tokenizer, straight, _ = tokenizer_explorer(article).children
    method, level = entity_explorer(article).children[0].children
    layer, marks = lens(article).children[0].children
    assert "straight marks" in straight.description
    for control, description, names in [
        (tokenizer, "Tokenizer", TOKENIZERS),
        (method, "Method", METHODS),
        (level, "Level", LEVELS),
        (layer, "Look at", LAYERS),
        (marks, "Marks", MARKS),
    ]:
        assert control.description == description
        assert [value for _, value in control.options] == list(names)
    assert list(tokenizer.options) == [(f"{name}: {rule}", name) for name, rule in TOKENIZERS.items()]


def test_method_and_level_change_marks_counts_and_errors_together(article):
    controls, result = entity_explorer(article).children
    method, level = controls.children
    assert (method.value, level.value) == ("rules", "name")
    seen = set()
    for method.value in METHODS:
        found = find_entities(article.text, method.value)
        wrong = errors(found, load_gold("names"))
        for level.value in LEVELS:
            mentions = at_level(add_marked(link_mentions(article, found)), level.value)
            counts = count_entities(mentions)
            page = Page(result.value)
            told = page.texts("p")[0]
            assert told.startswith(
                f"{method.value}, {level.value}: {len(mentions)} mentions of {len(counts)}"
            )
            assert told.endswith(f"{len(wrong)} errors.")
            cells = page.texts("td")
            counted = 2 * min(10, len(counts))
            assert list(zip(cells[0:counted:2], cells[1:counted:2], strict=True)) == [
                (thing, str(times)) for thing, times in counts.most_common(10)
            ]
            assert cells[counted:] == [
                row[name] for row in wrong for name in ("error", "found", "gold")
            ]
            seen.add(result.value)
    assert len(seen) == len(METHODS) * len(LEVELS)


def test_the_explorer_of_another_text_shows_no_errors_and_is_safe():
    panel = entity_explorer(Article("President Ana <b>Lima</b> & Norway"))
    assert "errors" not in panel.children[1].value
    assert "<b>" not in panel.children[1].value
    assert "Norway" in panel.children[1].value


def test_the_explorer_says_where_the_chunker_cannot_run(monkeypatch):
    monkeypatch.setattr(nltk.data, "path", [])
    controls, result = entity_explorer(Article("Ana Lima came.")).children
    controls.children[0].value = "ne_chunk"
    assert "python -m nltk.downloader" in Page(result.value).texts("p")[0]
    assert "Lima" not in result.value
    controls.children[0].value = "capitals"
    assert "Lima" in result.value


def test_the_lens_shows_each_layer_with_the_marks_of_program_and_reader(article):
    controls, told, shown = lens(article).children
    layer, marks = controls.children
    assert (layer.value, marks.value) == ("voices", "program")
    seen = set()
    for layer.value in LAYERS:
        for marks.value in MARKS:
            spans = read_layer(article, layer.value, marks.value)
            sentence, page = Page(told.value).texts("p")[0], Page(shown.value)
            assert sentence.startswith(f"{layer.value}, ")
            words = layer.value == "voices" and marks.value != "both"
            assert f": {'2' if words else f'{len(spans)} marks'}" in sentence
            rules = [text for text in Page(told.value).texts("p") if text.startswith("The rule of")]
            known = rule_of(LAYERS[layer.value][1])
            assert rules == [f"The rule of the reader: {known}"] * (marks.value != "program")
            body = [mark for mark in page.all("mark") if "div" in mark["inside"]]
            assert len(body) >= len(spans)
            for label in {span.label for span in spans}:
                assert label in page.texts("p")[0]
            seen.add((told.value, shown.value))
    assert len(seen) == len(LAYERS) * len(MARKS)


def test_the_lens_counts_the_words_of_each_voice(article):
    _, told, _ = lens(article).children
    counts = voices(article)
    writers = counts.pop(WRITER)
    parts = "; ".join(f"{voice} {number}" for voice, number in counts.items())
    assert Page(told.value).texts("p")[0] == (
        f"voices, the program's: {356 - writers} of 356 words, the others are the writer's: {parts}."
    )


def test_the_lens_on_another_text_has_no_reader_and_is_safe():
    assert "words" in lens("Ana Lima said no.").children[1].value
    controls, told, shown = lens(Article("Ana <b>Lima</b> said it may be.")).children
    layer, marks = controls.children
    assert [value for _, value in marks.options] == ["program"]
    layer.value = "hedges"
    assert Page(told.value).texts("p") == ["hedges, the program's: 1 mark."]
    layer.value = "loaded words"
    assert Page(told.value).texts("p") == ["loaded words, the program's: 0 marks."]
    assert "<b>" not in shown.value


SPENDING = load_spending()


def pixels(html):
    """Give the picture of a piece of HTML as rows of colours."""
    (picture,) = Page(html).all("img")
    return imread(BytesIO(base64.b64decode(picture["src"].partition(",")[2])), "png")


PANEL = guideline_explorer(SPENDING, 2024)


def test_slider_and_box_move_together_and_tell_who_changes_sides():
    controls, words, shown = PANEL.children
    slider, box = controls.children
    assert (slider.min, slider.max, slider.value, box.value) == (1, 5, 2, 2)
    assert box.description == "Guideline, % of GDP"  # a slider has no name for screen readers
    usual, seen = who_meets(2024), set()
    for moved, guideline in [(box, 2.05), (slider, 2.5), (box, 3.5), (slider, 1.3), (box, 5), (box, 2)]:
        moved.value = guideline
        assert slider.value == box.value == guideline
        now = who_meets(2024, guideline)
        (told,), (picture,) = Page(words.value).texts("p"), Page(shown.value).all("img")
        assert told.startswith(f"{now}. Compared with 2 %: ")
        assert f"{guideline:g} %" in picture["alt"]
        changed = set(usual.members) ^ set(now.members)
        assert {name for name in SPENDING["country"] if name in told} == changed
        assert ("no longer: " in told) == (guideline > 2)
        assert ("now also: " in told) == (guideline < 2)
        assert ("the same members" in told) == (guideline == 2)
        seen.add(picture["src"])
    assert len(seen) == 6


@pytest.mark.parametrize(
    ("control", "typed", "kept"),
    [(0, 2.0500000000000003, 2.05), (0, 2.049999999999, 2.05), (1, 0.5, 1), (1, 99, 5)],
)
def test_what_slider_and_box_send_is_kept_to_two_decimals_and_to_the_range(control, typed, kept):
    controls, told, _ = PANEL.children
    controls.children[control].value = typed
    assert controls.children[1].value == pytest.approx(kept)
    assert str(who_meets(2024, kept)) in told.value


def test_as_many_bars_are_hatched_as_members_reach_the_guideline():
    """Each picture is the upper part of one with all bars hatched above the lower part of another."""
    at, columns = moving_guideline(SPENDING, 2024), {}
    full, none = pixels(at(who_meets(2024, 0))), pixels(at(who_meets(2024, 100)))
    drawn = (full[:, 170:190] != none[:, 170:190]).any(axis=(1, 2))  # rows with a bar
    for guideline in (1, 2.05, 4.12, 4.13, 5):
        now = pixels(at(who_meets(2024, guideline)))
        as_full = (now[:, 170:190] == full[:, 170:190]).all(axis=(1, 2))
        as_none = (now[:, 170:190] == none[:, 170:190]).all(axis=(1, 2))
        assert (as_full[drawn] != as_none[drawn]).all()
        hatched = np.flatnonzero(drawn & as_full)
        assert (np.flatnonzero(drawn)[: len(hatched)] == hatched).all()  # from the top
        bars = (np.diff(hatched) > 3).sum() + 1 if len(hatched) else 0
        assert bars == who_meets(2024, guideline).count
        line = ((now != full) & (now != none)).any(axis=2).sum(axis=0)
        columns[guideline] = int(line.argmax())
    wide = (columns[5] - columns[1]) / 4
    assert wide > 100
    for guideline, column in columns.items():
        assert column == pytest.approx(columns[1] + wide * (guideline - 1), abs=1.5)


def test_any_release_is_shown_and_what_happens_to_its_table_later_changes_nothing():
    later = load_spending("2025-08")
    controls, told, shown = guideline_explorer(later, 2025).children
    before = told.value, shown.value
    assert str(who_meets(2025, release=later)) in told.value
    with pytest.raises(ValueError, match="no figures for 2013"):
        guideline_explorer(later, 2013)
    later["share_gdp_pct"] = 1.0
    controls.children[1].value = 3
    controls.children[1].value = 2
    assert (told.value, shown.value) == before


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_option_answers_with_its_reason(question):
    asked, options, reply = choose(question).children
    assert Page(asked.value).texts("strong") == [question.text]
    assert options.value is None
    assert "Not yet" in reply.value
    assert repr(choose(question)).startswith(f"Question {question.number}: {question.text} Run this")
    for option, reason in question.options.items():
        options.value = option
        assert reply.value == question.answer(option).html
        assert reason in Page(reply.value).texts("div")[0]
    assert list(options.options) == [*question.options]
