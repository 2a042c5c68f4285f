"""Code books and coding sheets: what is answered is saved at once, and nothing of it is lost."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from checks import Page

from helpers.article import Article, load_article
from helpers.coding import (
    NOTE,
    cells_of,
    load_code_book,
    new_sheet,
    pseudonym,
    template,
)
from helpers.data import DATA
from helpers.widgets import coding_sheet, hands_up

TWO = ["problem_definition", "treatment_recommendation"]
SIX = range(1, 13, 2)
BOOKS = sorted(path.stem for path in (DATA / "codebooks").glob("*.csv"))


@pytest.fixture(autouse=True)
def folder(work):
    return work


def sheet(**how):
    return new_sheet("entman", TWO, SIX, **how)


def state(sheet):
    return dict(sorted(sheet.answers().items()))


# Code books ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BOOKS)
def test_a_code_book_says_of_each_code_what_counts_and_where_it_comes_from(name):
    book = load_code_book(name)
    article = load_article().text
    references = (DATA / "references.csv").read_text(encoding="utf-8")
    for code in book.codes:
        assert code.question.endswith("?")
        assert code.definition
        assert code.example != code.counter_example
        for sentence in (code.example, code.counter_example):
            assert sentence.endswith(".")
            assert sentence not in article
        assert f"\n{code.source}," in references
    examples = [one for code in book.codes for one in (code.example, code.counter_example)]
    assert not re.search("China|Russia|Ukraine|NATO", " ".join(examples))


def test_the_shipped_books_are_for_sentences_and_for_a_text():
    assert {load_code_book(name).unit for name in BOOKS} == {"sentence", "text"}
    assert new_sheet("generic_frames").items == (0,)


def test_a_spreadsheet_may_write_a_code_book_in_its_own_way(tmp_path):
    file = tmp_path / "own.csv"
    head = "Code;Unit;Question;Definition;Example;Counter_Example;Source"
    file.write_text(
        f"sep=;\n{head}\nGefühl;Sentence;Is it there?;x;y;z;us\nb;;Is it?;x;y;z;us\n", "cp1252"
    )
    book = load_code_book(file)
    assert [code.code for code in book.codes] == ["Gefühl", "b"]
    assert book.unit == "sentence"


def write_book(path, between=",", **change):
    row = {
        "code": "hope",
        "unit": "sentence",
        "question": "Is there hope?",
        "definition": "x",
        "example": "x",
        "counter_example": "y",
        "source": "us",
    } | change
    rows = [row, row | {"code": "fear"}] if "code" not in change else [row, row]
    lines = [between.join(row), *(between.join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_teacher_adds_a_code_book_as_a_file(tmp_path, between):
    book = load_code_book(write_book(tmp_path / "hopes.csv", between))
    assert [code.code for code in book.codes] == ["hope", "fear"]
    made = new_sheet(tmp_path / "hopes.csv", coder="me")
    made.answer(1, "hope", "yes")
    assert made.file.name == "coding-hopes-me.csv"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"question": ""}, "needs a question"),
        ({"code": "twice"}, "a code of its own"),
        ({"code": "note"}, "none of coder, item, note"),
        ({"unit": "page"}, '"sentence"'),
    ],
)
def test_a_book_with_a_mistake_is_told_in_a_sentence(tmp_path, change, told):
    with pytest.raises(ValueError, match=told):
        load_code_book(write_book(tmp_path / "own.csv", **change))


def test_a_book_that_is_not_there_or_none_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="entman, generic_frames"):
        load_code_book("nobody")
    with pytest.raises(FileNotFoundError):  # which is there, but no code book
        load_code_book(Path("..") / "references")
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks: code, unit, question"):
        load_code_book(tmp_path / "x.csv")
    (tmp_path / "x.csv").write_bytes(b"\x00\x01")
    with pytest.raises(ValueError, match="lacks: code"):
        load_code_book(tmp_path / "x.csv")


# Sheets -------------------------------------------------------------------------------------------


def test_what_a_sheet_cannot_ask_is_told():
    for how, told in (
        ({"codes": ["joy"]}, "has these codes: problem_definition"),
        ({"items": [0]}, "sentences 1 to 13"),
        ({"items": [14]}, "sentences 1 to 13"),
        ({"round": 0}, "round is a whole number"),
    ):
        with pytest.raises(ValueError, match=told):
            new_sheet("entman", **how)
    assert len(new_sheet("entman").items) == 13
    assert len(new_sheet("entman", 2).book.codes) == 2


def test_each_answer_is_in_the_file_at_once_and_comes_back(folder):
    one = sheet(coder="jade otter 41")
    for number, item in enumerate(SIX):
        assert one.answer(item, TWO[number % 2], "yes") == ""
        assert state(sheet(coder="jade otter 41")) == state(one)
    text = one.file.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "sheet,coder,item,code,round,label,time"
    assert len(text.splitlines()) == 7
    assert [path.name for path in folder.iterdir()] == ["coding-entman-jade-otter-41.csv"]


def test_the_last_answer_counts_and_can_be_taken_back():
    one = sheet()
    one.answer(1, TWO[0], "yes")
    one.answer(1, TWO[0], "no")
    assert state(one) == {(1, TWO[0]): "no"}
    assert one.undo() == (1, "")
    assert state(one) == {(1, TWO[0]): "yes"}
    assert one.undo() == (1, "")
    assert state(one) == {}
    assert one.undo() == (None, "")
    assert one.codings.empty


def test_two_notebooks_on_one_sheet_drop_nothing():
    one, two = sheet(), sheet()
    for number, item in enumerate(SIX):
        (one, two)[number % 2].answer(item, TWO[0], "yes")
    assert one.done() == two.done() == 6
    two.answer(1, TWO[0], "no")
    assert state(one)[1, TWO[0]] == "no"


def test_rounds_texts_and_coders_are_kept_apart():
    first = sheet(coder="a")
    first.answer(1, TWO[0], "yes")
    sheet(coder="a", round=2).answer(1, TWO[0], "no")
    sheet(coder="b").answer(3, TWO[0], "no")
    other = new_sheet("entman", TWO, [1], coder="a", article="Something else. And more.")
    other.answer(1, TWO[0], "no")
    assert state(first) == {(1, TWO[0]): "yes"}
    assert first.codings["round"].tolist() == [1]
    assert sheet(coder="a", round=2).codings["label"].tolist() == ["no"]
    assert other.codings["label"].tolist() == ["no"]


def test_a_torn_line_costs_one_answer_and_the_next_ones_are_whole():
    one = sheet()
    one.answer(1, TWO[0], "yes")
    one.answer(1, NOTE, "no, I “mean”")  # which stands in quotation marks there
    data = one.file.read_bytes()
    for cut in range(data.index(b"\n") + 1, len(data)):
        one.file.write_bytes(data[:cut])
        again = sheet(coder=one.coder)
        kept = state(again)
        assert all(label in ("yes", "no") for label in kept.values())
        again.answer(3, TWO[0], "yes")
        assert state(sheet(coder=one.coder))[3, TWO[0]] == "yes"


def test_a_file_that_somebody_changed_by_hand_opens_with_what_can_be_read():
    one = sheet()
    one.answer(1, TWO[0], "yes")
    one.answer(3, TWO[0], "no")
    text = one.file.read_text(encoding="utf-8").replace(",3,", ",three,")
    one.file.write_text(text + "\n\x00\nnonsense,;,\n", encoding="utf-8")
    assert state(sheet(coder=one.coder)) in ({}, {(1, TWO[0]): "yes"})


def test_where_nothing_can_be_saved_nothing_is_lost_and_it_is_told(folder, monkeypatch):
    one = sheet()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:10]))  # the disk is full
    assert "It cannot be saved in" in one.answer(1, TWO[0], "yes")
    assert state(one) == {(1, TWO[0]): "yes"}
    monkeypatch.setattr(os, "write", write)
    assert one.answer(3, TWO[0], "no") == ""
    assert state(sheet(coder=one.coder)) == {(1, TWO[0]): "yes", (3, TWO[0]): "no"}


def test_a_note_is_kept_and_no_formula(folder):
    one = sheet()
    one.answer(1, NOTE, '=HYPERLINK("x")\nor, “not”?')
    assert one.rows[-1][5] == '=HYPERLINK("x") or, “not”?'
    (row,) = cells_of(one.file.read_bytes())
    assert row["label"] == one.rows[-1][5]
    assert ",'=HYPERLINK" in one.file.read_text(encoding="utf-8").replace('"', "")
    assert one.codings.empty


def test_strange_answers_are_refused():
    one = sheet()
    for item, code, label in ((2, TWO[0], "yes"), (1, "joy", "yes"), (1, TWO[0], "perhaps")):
        with pytest.raises(ValueError, match="does not ask"):
            one.answer(item, code, label)
    assert not one.file.exists()


def test_a_pseudonym_is_made_once_and_is_no_real_name(folder):
    name = pseudonym()
    assert re.fullmatch(r"[a-z]+ [a-z]+ \d\d", name)
    assert pseudonym() == name
    assert new_sheet().coder == name
    (folder / "coder.json").write_text("[1]", encoding="utf-8")
    assert re.fullmatch(r"[a-z]+ [a-z]+ \d\d", pseudonym())


def test_pseudonyms_are_drawn_anew_for_each_folder(tmp_path, monkeypatch):
    names = set()
    for number in range(20):
        monkeypatch.setenv("ONE_ARTICLE_WORK", str(tmp_path / str(number)))
        monkeypatch.setattr("helpers.work._here", {})
        names.add(pseudonym())
    assert len(names) >= 18


KILLED = """
import sys
from helpers.coding import new_sheet
sheet = new_sheet("entman", coder="one")
print("begin", flush=True)
for item in sheet.items * 9:
    for code in sheet.book.codes:
        sheet.answer(item, code.code, "yes")
        print(item, code.code, flush=True)
"""


def test_a_process_that_is_killed_between_two_answers_loses_none(folder):
    """What it said to have saved is there; the bench tries it 50 times."""
    run = [sys.executable, "-c", KILLED]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, cwd=DATA.parents[1]) as process:
        told = [process.stdout.readline().split() for _ in range(8)][1:]
        process.kill()
    kept = (folder / "coding-entman-one.csv").read_text(encoding="utf-8")
    for item, code in told:
        assert f"one,{item},{code},1,yes," in kept


def test_a_template_asks_each_item_and_opens_in_a_spreadsheet():
    made = template(sheet())
    assert made.startswith("\ufeffsheet;coder;round;item;text;problem_definition;treatment_rec")
    rows = cells_of(made.encode())
    assert [row["item"] for row in rows] == [str(item) for item in SIX]
    assert rows[0]["text"] == load_article().sentences[0].text
    hostile = template(new_sheet("entman", article=Article("=1+1 is a formula. So it goes.")))
    assert ";'=1+1" in hostile
    assert "whole text" in template(new_sheet("generic_frames"))


# The sheet as a control ---------------------------------------------------------------------------


def press(control, **what):
    control._heard(what)
    return Page(f"<p>{control.told}</p>").texts("p")[0]


def at(control):
    found = re.search(r'data-item="(\d+)"', control.page)
    return int(found[1]) if found else None


def test_the_control_goes_on_when_a_sentence_is_answered():
    control = coding_sheet("entman", TWO, SIX, coder="me")
    assert at(control) == 1
    assert press(control, item="1", code=TWO[0], label="yes") == "1 of 12 answers, saved as me."
    assert at(control) == 1
    press(control, item="1", code=TWO[1], label="no")
    assert at(control) == 3
    assert press(control, press="undo").startswith("1 of 12")
    assert at(control) == 1
    press(control, press="next")
    assert at(control) == 3
    press(control, press="back")
    press(control, press="back")
    assert at(control) == 1


def test_the_control_goes_on_to_the_next_open_sentence_and_then_to_those_before():
    control = coding_sheet("entman", TWO, SIX)
    press(control, press="next")
    for item, then in ((3, 5), (5, 7), (7, 9), (9, 11), (11, 1)):
        for code in TWO:
            press(control, item=str(item), code=code, label="no")
        assert at(control) == then


def test_a_finished_sheet_says_so_and_one_can_go_back():
    control = coding_sheet("entman", TWO, [1, 3], coder="me")
    for item in (3, 1):
        for code in TWO:
            told = press(control, item=str(item), code=code, label="yes")
    assert told == "4 of 4 answers, saved as me. All done: run the next cell."
    assert at(control) is None
    press(control, press="back")
    assert at(control) == 3
    told = press(control, item="3", code=TWO[0], label="no")
    assert at(control) == 3  # who looks again stays there
    assert control.codings.set_index(["item", "code"])["label"][3, TWO[0]] == "no"
    assert at(coding_sheet("entman", TWO, [1, 3], coder="me")) is None


def test_a_sheet_that_was_left_opens_where_it_was_left():
    control = coding_sheet("entman", TWO, SIX, coder="me")
    for code in TWO:
        press(control, item="1", code=code, label="yes")
    press(control, item="3", code=TWO[0], label="no")
    again = coding_sheet("entman", TWO, SIX, coder="me")
    assert at(again) == 3
    buttons = Page(again.page).all("button")
    assert [one["name"] for one in buttons if one.get("aria-pressed") == "true"] == [TWO[0]]
    assert again.page.count(" data-open") == 1


def test_the_page_shows_the_sentence_between_its_neighbours():
    control = coding_sheet("entman", TWO, SIX)
    press(control, press="next")
    sentences = [sentence.text for sentence in load_article().sentences]
    (marked,) = Page(control.page).texts("mark")
    assert marked == sentences[2]
    around = [text for text in Page(control.page).texts("span") if text]
    assert around == [sentences[1], sentences[3]]
    legends = Page(control.page).texts("legend")
    assert legends == [code.question for code in load_code_book("entman").only(TWO).codes]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"press": "jump"},
        {"item": "1", "code": "joy", "label": "yes"},
        {"item": "99", "code": TWO[0]},
    ],
)
def test_a_strange_message_changes_nothing(message):
    control = coding_sheet("entman", TWO, SIX, coder="me")
    page = control.page
    control._heard(message)
    assert control.page == page
    assert control.codings.empty


def test_a_text_and_a_note_act_as_no_html():
    control = coding_sheet("entman", TWO, article="<script>x</script> is one. And two.")
    press(control, item="1", code=NOTE, label='"><img src=x>')
    assert "<script" not in control.page
    assert "<img" not in control.page
    assert "<script" not in control._still


def test_without_a_kernel_and_on_paper_the_sheet_is_a_table_with_boxes():
    data, _ = coding_sheet("entman", TWO, SIX)._repr_mimebundle_()
    assert data["text/html"].count("☐ yes") == 12
    assert load_article().sentences[2].text.split("“")[0] in data["text/html"]
    assert pseudonym() not in data["text/html"]  # what is stored is nobody's
    whole, _ = coding_sheet("generic_frames")._repr_mimebundle_()
    assert whole["text/html"].count("☐ yes") == 19


# Hands up -----------------------------------------------------------------------------------------


def test_hands_are_counted_in_one_room():
    panel = hands_up("entman", TWO, SIX)
    panel.values = panel.values | {"coders": 4}
    assert panel.told.startswith("Not yet")
    panel.values = panel.values | {"1 problem_definition": 3, "3 problem_definition": 4}
    assert "75 % of all pairs" in panel.told  # 3 of 6, and 6 of 6
    assert "3 yes, 1 no" in panel.shown
    panel.values = panel.values | {"5 problem_definition": 9}
    assert "9 hands of 4 coders cannot be" in panel.told
    again = hands_up("entman", TWO, SIX)
    assert again.values["1 problem_definition"] == 3
