import pytest
from answers_1 import SHORT, article, once, words

from helpers.article import split_sentences
from helpers.exercises import EXERCISES, QUESTIONS, TALK, check
from helpers.tokens import TOKENIZERS, tokenize


@pytest.mark.parametrize("left_out", sorted(SHORT))
def test_three_wrong_sentences_are_not_the_three(left_out):
    answer = {*SHORT, "hour"} - {left_out}
    assert len(split_sentences(TALK, answer)) == 3
    assert check("1.5", answer).message.startswith("That is not it yet")


def test_the_numbers_in_the_sentences_are_true():
    chunks = len(article.text.split())
    assert f"Cutting at the spaces gave {chunks} pieces" in EXERCISES["1.1"].right
    assert len(tokenize(article.text, "tweet")) > chunks
    assert "three quarters" in EXERCISES["1.6"].right
    assert once(words) / len(set(words)) == pytest.approx(0.75, abs=0.01)
    assert "Three sentences" in EXERCISES["1.5"].right
    assert "There are five" in EXERCISES["1.5"].hints[2]
    assert len(SHORT) == len(split_sentences(TALK, set())) - 3 == 5
    assert "rules of the Penn Treebank" in EXERCISES["1.2"].right
    assert all("Treebank" in TOKENIZERS[name] for name in ("treebank", "nltk"))


def test_the_numbers_in_the_question_are_the_smallest_and_the_largest_count():
    found = [len(tokenize(article.text, name)) for name in TOKENIZERS]
    question, low, high = QUESTIONS["1.4"], min(found), max(found)
    assert f"from {low} to {high} tokens" in question.text
    assert [option.split(",")[0] for option in question.options][:2] == [str(low), str(high)]
