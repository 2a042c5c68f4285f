import pytest
from checks import Page

from helpers.article import straighten
from helpers.exercises import QUESTIONS
from helpers.tokens import TOKENIZERS, is_word, tokenize
from helpers.widgets import choose, tokenizer_explorer


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
    shown = [repr(panel) for panel in (tokenizer_explorer(article), *map(choose, QUESTIONS.values()))]
    asked = [f"Question {number}: {question.text}" for number, question in QUESTIONS.items()]
    assert shown == [f"{name}. Run this cell to use it." for name in ("Tokenizer explorer", *asked)]
