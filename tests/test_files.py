"""Texts from files: Markdown, web pages, Word documents, and what is none of them."""

import io
import sys
import zipfile
from contextlib import suppress

import pytest
from checks import zipped
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from helpers.article import read_article
from helpers.files import MAX_BYTES, handed_in, text_of
from helpers.instruments import INSTRUMENTS

MARKDOWN = """# The *bridge*

It is **safe**, says [the mayor](https://example.org),
and so it `stays`.

- one
- two
  - three

> Quoted words.

| who | what |
|---|---|
| Ana | says |

![a picture](bridge.png)
<div>no text</div>
"""
PAGE = """<!doctype html><html><head><title>Bridge</title><script>alert("no")</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The bridge</h1>
<p>The bridge is safe, said Mayor Ana Lima on Monday, and the town may use it again &amp; again.</p>
<p>“Nobody needs to worry,” she said after a walk over the bridge with two engineers.</p></article>
<footer>All rights reserved</footer></body></html>"""


def word(*blocks):
    """A Word document of paragraphs, and of tables where a block is a list of rows."""
    document, file = Document(), io.BytesIO()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    document.save(file)
    return file.getvalue()


def test_of_markdown_the_words_are_kept_and_the_marks_go():
    assert text_of(MARKDOWN.encode(), "a.md").split("\n\n") == [
        "The bridge",
        "It is safe, says the mayor, and so it stays.",
        "one\ntwo\nthree",
        "Quoted words.",
        "who\twhat\nAna\tsays",
    ]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "saved.txt"])
def test_of_a_web_page_only_the_article_is_read(name):
    text = text_of(PAGE.encode(), name)
    assert text.split("\n\n")[-1].startswith("“Nobody needs to worry,” she said")
    assert "again & again" in text
    assert not any(part in text for part in ("alert", "Home", "rights", "<"))


def test_of_a_word_document_paragraphs_and_tables_are_read_in_order():
    data = word("First.", [["a", "b"], ["c", "d"]], "Last.")
    assert text_of(data, "a.docx") == "First.\n\na\tb\nc\td\n\nLast."


def bomb():
    """A small zip file that unpacks to far too much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * (11 * MAX_BYTES))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"PK\3\4 and no more", "a.docx", "'a.docx' is damaged"),
        (b"", "a.docx", "'a.docx' is damaged"),
        (word("Words.")[:400], "cut.docx", "'cut.docx' is damaged"),
        (bomb(), "bomb.docx", "'bomb.docx' is damaged"),
        (b"\xd0\xcf\x11\xe0\0\0", "a.docx", "has a password"),
        (b"\xd0\xcf\x11\xe0\0\0", "old.doc", "has a password"),
        (b"%PDF-1.7 \0\1", "a.pdf", "perhaps a PDF"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data, name, told):
    with pytest.raises(ValueError, match=told):
        text_of(data, name)


@pytest.mark.parametrize("name", ["a.html", "a.md"])
@pytest.mark.parametrize("mark", ["<div>", "<html>", "> ", "- ", "[", "*", "`", "&amp;", "<!--"])
def test_marks_piled_on_one_another_end_no_program(name, mark):
    with suppress(ValueError):
        assert isinstance(text_of((mark * 20_000 + "word").encode(), name), str)


@pytest.mark.parametrize(("name", "package"), [("a.html", "trafilatura"), ("a.docx", "docx")])
def test_a_library_that_is_not_installed_is_named(monkeypatch, name, package):
    monkeypatch.setitem(sys.modules, package, None)
    data = word("Words.") if name == "a.docx" else PAGE.encode()
    with pytest.raises(ValueError, match=r"%pip install (trafilatura lxml_html_clean|python-docx) in"):
        text_of(data, name)


def test_an_article_from_a_file_of_any_kind_can_be_taken_apart(tmp_path):
    files = {"a.md": MARKDOWN.encode(), "a.html": PAGE.encode(), "a.docx": word("Ana Lima said no.")}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        article = read_article(tmp_path / name)
        assert article.source == name
        assert article.paragraphs
        for find in INSTRUMENTS.values():
            assert all(article.text[s.start : s.end] == s.text for s in find(article.text))


@given(st.text(), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_text_in_any_kind_of_file_is_read_or_refused(text, name):
    with suppress(ValueError):
        assert isinstance(text_of(text.encode("utf-8", "replace"), name), str)


# What was handed in ------------------------------------------------------------------------------


def test_all_files_are_given_with_their_folders_and_none_that_a_system_adds(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_bytes(b"a")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "left").write_bytes(b"x")
    (tmp_path / "z.zip").write_bytes(zipped(b="b", **{"__MACOSX/b": "x", "in.zip": zipped(c="c")}))
    found = dict(handed_in(tmp_path, {"left"}))
    assert found == {"deep/a.txt": b"a", "z.zip/b": b"b", "z.zip/in.zip/c": b"c"}


def test_what_is_too_large_or_too_deep_is_told_and_the_others_are_given(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.files._LARGEST", 2000)
    deep = b"x"
    for _ in range(5):
        deep = zipped(d=deep)
    files = {"big": b"x" * 2001, "ok": b"y"}
    for name, content in (files | {"deep.zip": deep}).items():
        (tmp_path / name).write_bytes(content)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a", "x" * 30_000)
    found = dict(handed_in(tmp_path))
    assert found["ok"] == b"y"
    assert found["big"] == "It is too large."
    assert "far too much" in found["bomb.zip"]
    assert "too many zip files" in found["deep.zip/d/d/d"]
