import nltk
import pytest
from checks import Page

from helpers.article import Article, load_gold, straighten
from helpers.entities import LEVELS, METHODS, at_level, count_entities, find_entities, link_mentions
from helpers.exercises import QUESTIONS
from helpers.spans import errors
from helpers.tokens import TOKENIZERS, is_word, tokenize
from helpers.widgets import choose, entity_explorer, tokenizer_explorer


def test_the_explorer_shows_the_counts_of_the_chosen_tokenizer(article):
    choice, box, result = tokenizer_explorer(article).children
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


def test_every_control_says_what_it_does(article):
    choice, box, _ = tokenizer_explorer(article).children
    assert "straight marks" in box.description
    assert list(choice.options) == [(f"{name}: {rule}", name) for name, rule in TOKENIZERS.items()]


def test_method_and_level_change_marks_counts_and_errors_together(article):
    controls, result = entity_explorer(article).children
    method, level = controls.children
    assert (method.value, level.value) == ("rules", "name")
    seen = set()
    for method.value in METHODS:
        found = find_entities(article.text, method.value)
        wrong = errors(found, load_gold("names"))
        for level.value in LEVELS:
            mentions = at_level(link_mentions(article, found), level.value)
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


def test_every_choice_of_the_explorer_says_what_it_is(article):
    controls, _ = entity_explorer(article).children
    assert [control.description for control in controls.children] == ["Method", "Level"]
    assert [value for _, value in controls.children[0].options] == list(METHODS)
    assert [value for _, value in controls.children[1].options] == list(LEVELS)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_option_answers_with_its_reason(question):
    asked, options, reply = choose(question).children
    assert Page(asked.value).texts("strong") == [question.text]
    assert options.value is None
    assert "Not yet" in reply.value
    for option in question.options:
        options.value = option.text
        verdict = "✔ Right" if option.right else "↻ Try again"
        assert Page(reply.value).texts("div") == [f"{verdict}. {option.reason}"]
    assert list(options.options) == [option.text for option in question.options]


def test_a_panel_says_in_plain_text_what_it_is_and_always_the_same(article):
    explorers = tokenizer_explorer(article), entity_explorer(article)
    shown = [repr(panel) for panel in (*explorers, *map(choose, QUESTIONS.values()))]
    asked = [f"Question {number}: {question.text}" for number, question in QUESTIONS.items()]
    assert shown == [
        f"{name}. Run this cell to use it."
        for name in ("Tokenizer explorer", "Entity explorer", *asked)
    ]
