import doctest
import hashlib
import importlib
import json
import os
import re
import textwrap
from pathlib import Path
from unittest.mock import Mock

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given
from hypothesis import strategies as st

import helpers
from helpers.article import (
    Article,
    read_article,
    split_sentences,
    straighten,
    trained_sentences,
    unwrap,
)
from helpers.data import DATA
from helpers.entities import find_entities, link_mentions, tag_words
from helpers.files import MAX_BYTES
from helpers.gold import load_gold, rule_of
from helpers.quotations import find_quotations
from helpers.tokens import tokenize

HOME = Path(helpers.__file__).parent
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0" + bytes(range(256))
RANDOM = b"".join(hashlib.sha256(bytes([i])).digest() for i in range(100))
CAFE = "Café à Zürich: naïve"
RECORDED = json.loads((DATA / "nltk_recorded.json").read_text(encoding="utf-8"))["punkt"]
RECORDS = pytest.mark.parametrize("record", RECORDED, ids=lambda record: record["text"][:12])


@pytest.fixture
def file(tmp_path):
    def write(data, name="my text.txt"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


# The course's article ---------------------------------------------------------------------------


def test_the_article_is_the_one_the_gold_was_made_for(article):
    digest = hashlib.sha256((DATA / "article.txt").read_bytes()).hexdigest()
    for path in (DATA / "gold").glob("*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        assert gold["seed_sha256"] == digest, path.name
        assert gold["n_chars"] == len(article.text) == 2313


def test_the_article_has_356_words_4_paragraphs_and_13_sentences(article):
    assert len(article.text.split()) == 356
    assert repr(article) == "Article of 2,313 characters, paragraphs: 4, sentences: 13"
    assert [s.text for s in article.sentences] == [s.text for s in load_gold("sentences")]
    assert str(article) == article.text
    assert "June 2024" in article.source


@pytest.mark.parametrize(
    ("layer", "count"),
    [("sentences", 13), ("names", 49), ("mentions", 69), ("quotations", 7), ("war", 6)],
)
def test_each_gold_span_stands_in_the_article(article, layer, count):
    gold = load_gold(layer)
    assert len(gold) == len(set(gold)) == count
    assert [article.text[span.start : span.end] for span in gold] == [span.text for span in gold]
    assert gold == sorted(gold)
    assert all(span.label and span.why for span in gold)


def test_an_unknown_gold_layer_is_named_with_the_choices():
    with pytest.raises(ValueError, match=r"no gold for 'verbs': choose one of sentences, names"):
        load_gold("verbs")


@pytest.mark.parametrize(
    "layer", ["cues", "quotations", "voices", "war", "hedges", "loaded", "agentless"]
)
def test_a_layer_that_a_reader_marked_says_its_rule(layer):
    assert re.fullmatch(r"[A-Z].{30,}\.", rule_of(layer))


@pytest.mark.parametrize(
    ("layer", "out"),
    [
        ("hedges", {"cannot", "[like]", "emphasized", "denied", "stated", "stating", "concerns"}),
        ("agentless", {"set by the Western military alliance", "threat posed by"}),
    ],
)
def test_what_does_not_fit_a_rule_is_not_marked(layer, out):
    assert not out & {span.text for span in load_gold(layer)}


# Reading ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("none.txt", FileNotFoundError, r"none\.txt': look at the spelling"),
        ("my none", FileNotFoundError, "my none': look at the spelling"),
        ("x" * 300 + ".txt", FileNotFoundError, r"xx\.txt': look at the spelling"),
        ("", IsADirectoryError, "is a folder, not a file: give the path of one text file in it"),
    ],
)
def test_a_path_that_leads_to_no_file_is_named(tmp_path, name, error, words):
    for kind in (str, Path):
        with pytest.raises(error, match=words) as raised:
            read_article(kind(tmp_path / name))
        assert str(tmp_path) in str(raised.value)


@pytest.mark.parametrize(
    "path", ["./my folder/notes", "~/my notes", "C:\\my notes", "~nobody-here/talk.txt"]
)
def test_a_full_path_is_taken_for_a_path_even_with_spaces(path):
    with pytest.raises(FileNotFoundError, match="There is no file"):
        read_article(path)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff \xa0\u200b".encode(), b"... !"])
def test_a_file_or_text_without_words_is_refused(file, data):
    with pytest.raises(ValueError, match=r"'my text\.txt' has no words in it: give a text"):
        read_article(file(data))
    with pytest.raises(ValueError, match="This text has no words in it: give a text"):
        read_article(data.decode())


@pytest.mark.parametrize("data", [PNG, RANDOM, b"PK\3\4\x14\0\6" + RANDOM, b"words\0words"])
def test_a_file_that_is_no_text_is_named(file, data):
    with pytest.raises(ValueError, match=r"'my text\.txt' is not plain text.*save it as") as error:
        read_article(file(data))
    assert not isinstance(error.value, UnicodeError)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_another_encoding_is_guessed_and_then_read(article, file, encoding):
    path = file(article.text.encode(encoding))
    with pytest.raises(UnicodeError, match=rf'my text\.txt.*not UTF-8 text.*encoding="{encoding}"'):
        read_article(path)
    assert read_article(path, encoding=encoding).text == article.text
    assert read_article(file(CAFE.encode("latin-1")), encoding="latin-1").text == CAFE


@pytest.mark.parametrize(
    ("data", "encoding", "error", "words"),
    [
        (CAFE.encode("latin-1"), None, UnicodeError, 'or read it with encoding="cp1252" and look'),
        (CAFE.encode(), "ascii", UnicodeError, r"'my text\.txt' is not ascii text: open it"),
        (RANDOM.replace(b"\0", b""), None, UnicodeError, r"is not UTF-8 .* save it as UTF-8\."),
        (b"words", "klingon", LookupError, r'There is no encoding .*: try "utf-8", "utf-16", "latin'),
    ],
)
def test_a_wrong_or_unknown_encoding_is_named(file, data, encoding, error, words):
    with pytest.raises(error, match=words):
        read_article(file(data), encoding=encoding)


def test_a_very_large_file_is_refused_before_it_is_read(file):
    path = file(b"words " * (MAX_BYTES // 6))
    assert len(read_article(path).text) == MAX_BYTES // 6 * 6
    os.truncate(path, 50_000_000)
    with pytest.raises(ValueError, match=r"'my text\.txt' has 50 MB.*up to 5 MB: cut out"):
        read_article(path)


def link_nothing(text):
    return link_mentions(text, [])


@pytest.mark.parametrize("thing", [None, 3, b"words", ["words"]])
def test_what_is_no_text_and_no_path_is_refused(thing):
    named = f"thing of type {type(thing).__name__}: give an article, or"
    for read in (read_article, find_entities, tag_words, link_nothing, find_quotations, tokenize):
        with pytest.raises(TypeError, match=named):
            read(thing)
    with pytest.raises(TypeError, match=f"a thing of type {type(thing).__name__}: give a text"):
        Article(thing)


def test_a_locked_file_is_named(file, monkeypatch):
    path = file(b"words")
    path.chmod(0)
    if os.access(path, os.R_OK):  # no file is locked for the administrator
        monkeypatch.setattr(Path, "open", Mock(side_effect=PermissionError(13, "denied")))
    with pytest.raises(PermissionError, match=r"'my text\.txt' may not be read: copy it"):
        read_article(path)


@pytest.mark.parametrize(
    "text",
    ["She spoke.\nHe left.", "A/B tests are fun", "word " * 100, "word " * 300 + "end.txt", "a\0b.txt"],
)
def test_a_text_can_be_given_itself(text):
    assert read_article(text) == Article(text, "a text typed in")


def test_a_file_that_is_there_needs_no_ending(file, monkeypatch):
    monkeypatch.chdir(file(b"some words", "notes").parent)
    assert read_article("notes") == Article("some words", "notes")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_move_no_offset(article, file, end, mark):
    copy = read_article(file((mark + article.text.replace("\n", end)).encode()))
    assert copy.text == article.text
    assert (copy.paragraphs, copy.sentences) == (article.paragraphs, article.sentences)
    assert tokenize(copy.text) == tokenize(article.text)


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם. מה שלומך?",
        "مرحبا بالعالم. كيف حالك؟",
        "Good 😀 day. Bye 👩‍🚀 now!",
        "A\xa0word\u200bhere. Another\u202fone.",
        "One line, no full stop",
    ],
)
def test_every_script_is_kept_and_cut_up(file, text):
    article = read_article(file(text.encode()))
    assert article.text == text
    assert [p.text for p in article.paragraphs] == [text]
    assert len(article.sentences) == 1 + text.count(". ")
    for spans in (article.sentences, tokenize(text), tokenize(text, "words")):
        assert_fits(text, spans)


# Paragraphs, sentences, marks -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\n  two  \nthree\n", ["one", "two", "three"]),
        ("one\n\ntwo", ["one", "two"]),
        ("hard\nwrapped\n \t\nnext\npart\n\n\nlast", ["hard\nwrapped", "next\npart", "last"]),
        ("\n\none\ntwo\n\n", ["one", "two"]),
        ("", []),
    ],
)
def test_blank_lines_part_paragraphs_where_there_are_any(text, paragraphs):
    assert [p.text for p in Article(text).paragraphs] == paragraphs


@given(TEXTS)
def test_paragraphs_and_sentences_of_any_text_fit_it(text):
    article = Article(text)
    for spans in (article.paragraphs, article.sentences):
        assert_fits(text, spans)
        assert "".join("".join(s.text for s in spans).split()) == "".join(text.split())


LONG = (
    "The old pier of the small town was closed on Monday, and nobody knows for how long. Ana Lima, who "
    "lives near it, said that it had been unsafe for years. The town has no money to mend it; a group "
    "of swimmers wants to collect some. They will meet in the school on Friday. Whoever has an idea "
    "may come, and those who have none may come too. It is going to be cold."
)
BREAKS = {
    "a headline": ("Pier Is Closed After a Very Long and Cold Winter in Porto\n", "\n"),
    "a headline in capitals": ("OLD PIER OF PORTO IS CLOSED AFTER A LONG WINTER OF STORMS\n", "\n"),
    "a byline": ("Pier Is Closed in Porto After a Very Long and Cold\nBy Ana Lima\n", "\n"),
    "items": ("", "\n- a new rope for the boat of the swimmers\n- Ana Lima’s boat\n1. a rope\n"),
    "a caption": ("", "\nAna Lima (left) with the swimmers\n"),
    "verse": ("", "\nRain on the river\nAnd snow on the sea\nBring no one home\n"),
    "a chat": ("", "\nana: is it open today or is it closed again, like last year\nBo: no\n"),
    "an indent": ("", "\n    The town will meet again when summer is here.\n    Or so\n"),
}


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize(("before", "behind"), BREAKS.values(), ids=BREAKS)
def test_only_the_line_ends_of_wrapped_prose_are_soft(before, behind, width):
    text = before + textwrap.fill(LONG, width) + behind
    assert unwrap(text) == before + LONG + behind


def test_lines_that_a_typesetter_broke_are_joined():
    ragged, length = "", 0
    for i, word in enumerate(f"{LONG} {LONG}".split(" ")):
        length += len(word) + 1
        ragged += word + ("\n" if length > 48 + i * 7 % 9 else " ")
        length *= not ragged.endswith("\n")
    assert unwrap(ragged).count("\n") < 0.1 * ragged.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Rain on the river\nand snow on the sea\nbring no one home\nto sit with me",
        "two cups of flour\none egg\nmilk, if there is some\nsalt",
        "def f(x):\n    return x\n\nprint(f(1))\nprint(f(2))",
        "hi ana are you there\nyes\nis it open today i have to know it now because of the boat\nno"
        "\nwell then we will not be there today\nok",
        "The town met on Monday.\nIt will meet again on a Friday in May.\nAna Lima will be there too.",
    ],
)
def test_lines_that_were_not_wrapped_stay_lines(text):
    assert unwrap(text) == text


@given(TEXTS | st.lists(st.sampled_from([*LONG.split(), "\n", "\n", "\n\n"])).map(" ".join))
def test_unwrapping_moves_nothing(text):
    flat = unwrap(text)
    assert len(flat) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, flat, strict=True))


@pytest.mark.parametrize("width", [60, 72, 80])
def test_sentences_do_not_end_where_a_line_is_full(article, width):
    wrapped = Article("\n\n".join(textwrap.fill(p.text, width) for p in article.paragraphs))
    for part in ("sentences", "paragraphs"):
        found = [" ".join(span.text.split()) for span in getattr(wrapped, part)]
        assert found == [span.text for span in getattr(article, part)]
    for name in ("treebank", "nltk", "words"):
        assert [t.text for t in tokenize(wrapped, name)] == [t.text for t in tokenize(article, name)]


def test_abbreviations_do_not_end_a_sentence():
    text = "Dr. Smith met Gen. Lee at 5 p.m. on Tuesday. They spoke of no. 7, e.g. of the U.S. budget."
    assert [s.text[:4] for s in split_sentences(text)] == ["Dr. ", "They"]
    assert [s.text for s in split_sentences("Dr. Lee is no. 7.", {"no"})] == ["Dr.", "Lee is no. 7."]


def test_straightening_keeps_every_offset(article):
    straight = straighten(article.text)
    places = [i for i, character in enumerate(article.text) if character == "’"]
    assert len(places) == 10
    assert all(straight[i] == "'" for i in places)
    assert len(straight) == len(article.text)
    assert straight.isascii()
    assert straighten("“”„‟‘’‚‛«é") == 4 * '"' + 4 * "'" + "«é"


# NLTK's trained model, and the examples ---------------------------------------------------------


@RECORDS
def test_the_recorded_result_is_what_the_model_gives(record, trained):
    assert [[s.start, s.end] for s in trained_sentences(record["text"])] == record["sentences"]


def test_without_the_model_only_the_recorded_result_is_given(monkeypatch, article):
    monkeypatch.setattr("nltk.data.path", [])
    assert [s.text for s in trained_sentences(article.text)] == [s.text for s in article.sentences]
    with pytest.raises(LookupError, match=r"run  python -m nltk\.downloader punkt_tab  in a terminal"):
        trained_sentences("Another text. It has two sentences.")


@pytest.mark.parametrize(
    "path", [p for p in HOME.rglob("*.py") if ">>> " in p.read_text(encoding="utf-8")], ids=str
)
def test_the_examples_in_the_docstrings_are_true(path):
    name = ".".join(path.relative_to(HOME.parent).with_suffix("").parts)
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert (failed, tried) == (0, path.read_text(encoding="utf-8").count(">>> "))


@pytest.mark.parametrize("text", ["Hello Dr. Ana. " * 8_000, "hello " * 20_000])
def test_a_very_long_line_is_split_like_a_short_one(text):
    found = split_sentences(text)
    assert "Dr" not in text or {s.text for s in found} == {"Hello Dr. Ana."}
    assert sum(len(s.text.split()) for s in found) == len(text.split())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no named pipes here.")
def test_what_may_never_end_is_not_read(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero"):
        with pytest.raises(ValueError, match="is no file: save the text as a file and read that"):
            read_article(path)
