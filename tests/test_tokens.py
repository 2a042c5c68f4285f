import re

import nltk
import pytest
from checks import TEXTS, assert_fits
from hypothesis import given
from nltk.tokenize import TreebankWordTokenizer, TweetTokenizer

from helpers.article import split_sentences, straighten
from helpers.data import read_rows
from helpers.spans import Span
from helpers.tokens import (
    TOKENIZERS,
    cut_up,
    is_word,
    keyword_in_context,
    other_language,
    stop_words,
    tokenize,
)


def by_sentence(cut):
    return lambda text: [token for sentence in split_sentences(text) for token in cut(sentence.text)]


# What each tokenizer should give: the same from Python or NLTK alone.
ALONE = {
    "split": str.split,
    "words": re.compile(r"\w+").findall,
    "wordpunct": nltk.wordpunct_tokenize,
    "treebank": by_sentence(TreebankWordTokenizer().tokenize),
    "nltk": by_sentence(lambda line: nltk.word_tokenize(line, preserve_line=True)),
    "tweet": TweetTokenizer().tokenize,
}
COUNTS = {"split": 356, "words": 367, "wordpunct": 420, "treebank": 389, "nltk": 424, "tweet": 423}
STRAIGHT_COUNTS = COUNTS | {"treebank": 414, "nltk": 414, "tweet": 403}
CUTS = {  # by the tokenizers in the order of COUNTS
    "China’s": ["China’s", "China | s", "China | ’ | s", "China’s", "China | ’ | s", "China | ’ | s"],
    "doesn’t": ["doesn’t", "doesn | t", "doesn | ’ | t", "doesn’t", "doesn | ’ | t", "doesn | ’ | t"],
    "cannot": ["“cannot", "cannot", "cannot", "can | not", "can | not", "cannot"],
    "[like]": ["[like]", "like", "[ | like | ]", "[ | like | ]", "[ | like | ]", "[ | like | ]"],
    "micro-electronics": ["micro-electronics,", "micro | electronics", "micro | - | electronics"]
    + ["micro-electronics"] * 3,
    "run.”": ["run.”", "run", "run | .”", "run.”", "run | . | ”", "run | . | ”"],
}
EVERY = pytest.mark.parametrize("name", TOKENIZERS)


@EVERY
def test_each_tokenizer_gives_what_nltk_gives(article, name):
    tokens = tokenize(article.text, name)
    assert [t.text for t in tokens] == ALONE[name](article.text)
    assert len(tokens) == COUNTS[name]
    assert {t.why for t in tokens} == {TOKENIZERS[name]}


@EVERY
def test_straight_double_marks_keep_their_place(article, name):
    straight = straighten(article.text)
    tokens = tokenize(straight, name)
    assert_fits(straight, tokens)
    assert [t.text for t in tokens] == ['"' if t in {"``", "''"} else t for t in ALONE[name](straight)]
    assert len(tokens) == STRAIGHT_COUNTS[name]


@given(TEXTS)
def test_the_tokens_of_any_text_fit_it_and_lose_nothing(text):
    for name in TOKENIZERS:
        tokens = tokenize(text, name)
        assert_fits(text, tokens)
        if name == "words":
            assert [t.text for t in tokens] == re.findall(r"\w+", text)
        else:
            assert "".join("".join(t.text.split()) for t in tokens) == "".join(text.split())


@pytest.mark.parametrize(
    ("name", "text", "tokens"),
    [
        ("tweet", "see http://x.org/?a=1&b=2 now", ["see", "http://x.org/?a=1&b=2", "now"]),
        ("tweet", "\ue000 AT&T &amp; §1", ["\ue000", "AT", "&", "T", "&", "amp", ";", "§", "1"]),
        ("tweet", "no!!!!!! yes", ["no", *"!!!!!!", "yes"]),
        ("tweet", "ab 1\n2", ["ab", "1", "2"]),
        ("wordpunct", "a.\x1c b", ["a", ".\x1c", "b"]),
        ("nltk", "he said ''no'' to \"it\"", ["he", "said", "''", "no", "''", "to", '"', "it", '"']),
        ("treebank", "``c`` d", ["``", "c", "``", "d"]),
    ],
)
def test_a_token_is_found_in_the_text_as_it_stands_there(name, text, tokens):
    assert [t.text for t in tokenize(text, name)] == tokens


@EVERY
@pytest.mark.parametrize("text", ["1" * 3_500, "中" * 2_500, "1 2 " * 700, "a" * 1999])
def test_a_line_without_an_end_is_cut_in_pieces(name, text):
    assert "".join(t.text for t in tokenize(text, name)) == text.replace(" ", "")


def test_an_article_may_be_given_whole(article):
    assert tokenize(article) == tokenize(article.text)


@pytest.mark.parametrize("word", CUTS)
def test_hard_words_are_cut_as_the_lesson_shows(article, word):
    assert [cut_up(article.text, word, name) for name in COUNTS] == CUTS[word]
    assert cut_up(word, word, "split") == word


@pytest.mark.parametrize("word", ["Atlantis", ""])
def test_a_word_that_is_not_there_cannot_be_cut(article, word):
    with pytest.raises(ValueError, match=f"'{word}' is not in the text: copy it"):
        cut_up(article.text, word, "nltk")


def test_an_unknown_tokenizer_is_named_with_the_choices(article):
    with pytest.raises(ValueError, match="no tokenizer 'NLTK': choose one of split, words, wordpunct"):
        tokenize(article.text, "NLTK")


@pytest.mark.parametrize(
    ("text", "word"),
    [("China", True), ("24", True), ("ש", True), ("’", False), (".”", False), ("_", False)],
)
def test_a_word_has_a_letter_or_a_digit(text, word):
    assert is_word(Span.cut(text, 0, len(text))) is word


def test_stop_words_are_small_and_stand_once_in_the_list():
    words = [row["word"] for row in read_rows("stop_words.csv")]
    assert len(words) == len(set(words)) == len(stop_words())
    assert all(word == word.lower().strip() != "" for word in words)
    assert {"the", "not", "should"} < stop_words()


@pytest.mark.parametrize("word", ["China", "[like]", "NATO", "Nato"])
def test_a_word_is_shown_in_each_of_its_places(article, word):
    places = [m.start() for m in re.finditer(re.escape(word), article.text)]
    for row, place in zip(keyword_in_context(article.text, word), places, strict=True):
        assert article.text[:place].rstrip().endswith(row["before"])
        assert article.text[place:].startswith(row["word"] + row["after"])


def test_a_context_reaches_as_far_as_whole_words_do():
    rows = keyword_in_context("Now China and big China", "China", width=8)
    assert [(row["before"], row["after"]) for row in rows] == [("Now", " and big"), ("and big", "")]


@pytest.mark.parametrize(
    ("width", "before", "after"),
    [(4, "two", ""), (6, "two", " three"), (11, "one two", " three four")],
)
def test_a_keyword_keeps_a_word_that_ends_at_the_width(width, before, after):
    rows = keyword_in_context("one two China three four", "China", width)
    assert rows == [{"before": before, "word": "China", "after": after}]


def test_a_keyword_must_be_a_word():
    with pytest.raises(ValueError, match="no word to look for"):
        keyword_in_context("one two", " ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Der Hafen ist nicht alt, und die Stadt will ihn mit einem Fest auf den Namen taufen.",
            "German",
        ),
        ("Le port est vieux et les pêcheurs ne sont pas dans la ville pour une fête.", "French"),
        ("El puerto es viejo y los barcos no están en la ciudad por una fiesta.", "Spanish"),
        ("O porto não é novo e os barcos estão em uma cidade que não tem festa.", "Portuguese"),
        ("Hamnen är gammal och det är inte en fest som vi vill ha i staden.", "Swedish"),
        ("Το λιμάνι είναι παλιό.", "in Greek"),
        ("항구가 낡았다.", "in Korean"),
        ("港はとても古い。", "in Japanese"),
        ("Порт очень старый.", "in the Cyrillic script"),
        ("الميناء قديم.", "in the Arabic script"),
        ("港口很旧。", "in Chinese"),
        ("The pier is old, and the town has no money.", ""),
        ("Flour\nMilk\nTwo eggs\nSalt", ""),
        ("def f(x): return x", ""),
        ("Ana Lima, Bo Chen, Porto", ""),
        ("12 + 3", ""),
        ("", ""),
    ],
)
def test_a_language_is_named_where_its_script_or_its_small_words_tell_it(text, told):
    said = other_language(text)
    assert told in said
    assert bool(said) is bool(told)
    assert said.count(".") == bool(told)
    assert ("without capitals" in said) is any(
        s in told for s in ("Korean", "Japan", "Arabic", "Chinese")
    )


@given(TEXTS)
def test_of_any_text_one_sentence_is_said_at_most(text):
    assert other_language(text).count(".") <= 1


def test_english_news_is_english(article):
    assert other_language(article) == ""
