"""What a class handed in is put together; one bad file stops nobody."""

import json
import shutil

import nbformat
import pytest
from checks import Page, zipped

from helpers.agreement import agreement
from helpers.article import load_article
from helpers.charts import agreement_bars
from helpers.coding import NOTE, new_sheet, template
from helpers.course.__main__ import main
from helpers.course.pool import own_page, page
from helpers.data import DATA
from helpers.pooling import from_hands, from_marks, pool, readers, simulated_class
from helpers.spans import Span
from helpers.widgets import coding_sheet, marker
from helpers.work import KEPT

TWO = ["problem_definition", "treatment_recommendation"]


pytestmark = pytest.mark.usefixtures("work")


@pytest.fixture
def home(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def coded(coder, labels="ynnyyn", **how):
    """Fill a sheet with these answers, and give its file."""
    sheet = new_sheet("entman", TWO, [1, 3, 5], coder=coder, **how)
    questions = [(item, code.code) for item in sheet.items for code in sheet.book.codes]
    for (item, code), label in zip(questions, labels, strict=False):
        sheet.answer(item, code, {"y": "yes", "n": "no"}[label])
    return sheet.file


def said(codings):
    """Give the answers of each coder in order, as letters."""
    return {
        coder: "".join(label[0] for label in some.sort_values(["item", "code"])["label"])
        for coder, some in codings.groupby("coder")
    }


def left(found):
    return dict(found.left_out.itertuples(index=False, name=None))


def notebook(records):
    """Make a notebook that holds these records, as JupyterLab saves it."""
    cell = nbformat.v4.new_code_cell("sheet")
    data = {"text/plain": "", KEPT: records}
    cell.outputs = [nbformat.v4.new_output("display_data", data)]
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))


def test_files_under_any_names_are_put_together_and_no_name_of_a_file_gets_in(home):
    shutil.copy(coded("a", "yyyyyy"), home / "Ada Lovelace.csv")
    (home / "deep").mkdir()
    shutil.copy(coded("b", "nnnnnn"), home / "deep" / "homework (1).txt")
    found = pool(home)
    assert said(found.codings) == {"a": "yyyyyy", "b": "nnnnnn"}
    assert left(found) == {}
    assert "Lovelace" not in found.codings.to_csv()
    assert found.notes.empty
    assert repr(found) == "12 answers of 2 coders; no remarks"


def test_a_notebook_a_file_and_a_zip_of_one_coder_are_one_coder(home):
    file = coded("a", "yyyyyy")
    shutil.copy(file, home / "x.csv")
    (home / "x.ipynb").write_text(notebook({"coding-entman-a": file.read_text("utf-8")}), "utf-8")
    (home / "all.zip").write_bytes(zipped(**{"class/x.csv": file.read_bytes()}))
    assert said(pool(home).codings) == {"a": "yyyyyy"}
    assert {*left(pool(home)).values()} == {"The same coder as in all.zip/class/x.csv: counted once."}


def test_one_file_may_hold_several_coders_and_its_head_again(home):
    logs = [coded(coder, answers).read_text("utf-8") for coder, answers in (("a", "yyy"), ("b", "nnn"))]
    (home / "x.csv").write_text("".join(logs), "utf-8")
    found = pool(home)
    assert said(found.codings) == {"a": "yyy", "b": "nnn"}
    assert left(found) == {}


def test_who_hands_in_more_later_counts_with_all_of_it(home):
    file = coded("a", "yyy")
    shutil.copy(file, home / "monday.csv")
    coded("a", "yyynnn")
    shutil.copy(file, home / "a tuesday.csv")
    assert said(pool(home).codings) == {"a": "yyynnn"}
    assert left(pool(home)) == {"monday.csv": "The same coder as in a tuesday.csv: counted once."}


def test_who_gave_the_same_answers_under_the_same_name_at_other_times_is_another(home, work):
    for name in ("one", "two"):
        shutil.copy(coded("a", "yyyyyy"), home / f"{name}.csv")
        shutil.rmtree(work)
    assert said(pool(home).codings) == {"a": "yyyyyy", "a (2)": "yyyyyy"}
    excel = (home / "one.csv").read_text("utf-8").replace("T", " ").replace(",", ";")
    (home / "one by excel.csv").write_text(excel, "utf-8")  # without our times, answers must do
    assert pool(home).codings["coder"].nunique() == 2


def test_two_coders_with_one_pseudonym_both_count_and_it_is_told(home, work):
    shutil.copy(coded("a", "yyyyyy"), home / "one.csv")
    shutil.rmtree(work)
    shutil.copy(coded("a", "nnnnnn"), home / "two.csv")
    found = pool(home)
    assert said(found.codings) == {"a": "yyyyyy", "a (2)": "nnnnnn"}
    assert "both count" in left(found)["two.csv"]


def test_what_was_taken_back_or_changed_does_not_count(home):
    sheet = new_sheet("entman", TWO, [1, 3], coder="a")
    for label in ("yes", "no", "yes"):
        sheet.answer(1, TWO[0], label)
    sheet.answer(3, TWO[0], "yes")
    sheet.undo()
    shutil.copy(sheet.file, home / "a.csv")
    assert said(pool(home).codings) == {"a": "y"}


@pytest.mark.parametrize(
    ("between", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1252"), (";", "utf-8")]
)
def test_a_spreadsheet_may_save_it_in_its_own_way(home, between, encoding):
    text = coded("ä", "ynynyn").read_text(encoding="utf-8").replace(",", between)
    day = text.replace("T", " ").replace("-", ".") if between == ";" else text
    (home / "x.csv").write_bytes(day.replace("\n", "\r\n").encode(encoding))
    assert said(pool(home).codings) == {"ä": "ynynyn"}


def filled(*answers, coder="jade otter 41", note=""):
    """Fill a template: a pair of cells for each of three sentences."""
    lines = template(new_sheet("entman", TWO, [1, 3, 5])).splitlines()
    rows = [lines[0]]
    for number, (line, pair) in enumerate(zip(lines[1:], answers, strict=True)):
        cells = line.split(";")
        cells[1], cells[-3:] = coder * (number == 0), [*pair, note]
        rows.append(";".join(cells))
    return "\n".join(rows)


def test_a_filled_template_is_read_with_words_and_decimal_commas(home):
    text = filled(("yes", "No"), ("1,0", "0,0"), ("JA", ""), note="why?")
    (home / "x.csv").write_text(text, "utf-8")
    found = pool(home)
    assert said(found.codings) == {"jade otter 41": "ynyny"}
    assert found.notes["note"].tolist() == ["why?"] * 3
    assert left(found) == {}


def test_of_a_template_what_is_no_answer_is_told_and_the_rest_counts(home):
    (home / "x.csv").write_text(filled(("yes", "perhaps"), ("?", "no"), ("x", "no")), "utf-8")
    found = pool(home)
    assert said(found.codings) == {"jade otter 41": "ynn"}
    assert found.left_out["why"].tolist() == [
        f"Left out, line {line}: {label!r} is no answer (yes or no)."
        for line, label in ((2, "perhaps"), (3, "?"), (4, "x"))
    ]


def test_a_template_without_a_pseudonym_is_a_coder_of_its_own(home):
    for name in ("Real Name", "Other Name"):
        (home / f"{name}.csv").write_text(filled(*[("yes", "no")] * 3, coder=""), "utf-8")
    found = pool(home)
    assert found.codings["coder"].nunique() == 2
    assert "Name" not in found.codings.to_csv()


BAD = {
    "cut.ipynb": b'{"cells": [{"outputs": ',
    "list.ipynb": b"[]",
    "deep.ipynb": b'{"cells":' + b"[" * 5000,
    "strange.ipynb": b'{"cells": [1, null]}',
    "page.ipynb": b"<html>log in</html>",
    "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00",
    "empty.csv": b"",
    "other.csv": b"name,grade\nA,1\n",
    "zip.zip": b"PK\3\4 broken",
    "no-answers.ipynb": b'{"cells": []}',
    "marks.ipynb": notebook({"marks-x": {"marks": 1}}).encode(),
    "wrong.csv": b"sheet,coder,item,code,round,label,time\ns,c,one,code,1,yes,t\n",
    "large.csv": b"sheet,coder,item,code,round,label,time\ns,c,99999999999999999999,code,1,yes,t\n",
    "quote.csv": b'item,"a\n1,"yes\n',
    "sheet.xlsx": zipped(**{"[Content_Types].xml": "x"}),
}


def test_no_bad_file_stops_the_others_and_each_is_named(home):
    for name, content in BAD.items():
        (home / name).write_bytes(content)
    shutil.copy(coded("a"), home / "good.csv")
    found = pool(home)
    assert said(found.codings) == {"a": "ynnyyn"}
    assert {*BAD} == {*found.left_out["file"]}
    assert all(why.endswith(".") for why in found.left_out["why"])
    assert "save it as .csv" in left(found)["sheet.xlsx"]


def test_the_folder_of_a_learner_can_be_pooled(work):
    coded("a")
    coded("a", "yy", round=2)
    (work / "guess-words.json").write_text("300", encoding="utf-8")
    found = pool(work)
    assert found.codings["round"].tolist().count(2) == 2
    assert left(found) == {}


def test_a_folder_that_is_none_is_told(home):
    with pytest.raises(ValueError, match="is no folder"):
        pool(home / "nowhere")
    assert pool(home).codings.empty
    assert agreement(pool(home).codings).empty


def test_sheets_of_another_text_or_book_are_told_apart(home):
    for name in ("a", "b"):
        shutil.copy(coded(name), home / f"{name}.csv")
    other = new_sheet("generic_frames", 1, coder="c")
    other.answer(0, other.book.codes[0].code, "yes")
    shutil.copy(other.file, home / "c.csv")
    found = pool(home)
    assert {*said(found.codings)} == {"a", "b"}
    assert f'--sheet "{other.name}"' in left(found)[other.name]
    assert {*said(pool(home, other.name).codings)} == {"c"}
    assert {*said(pool(home, "generic").codings)} == {"c"}
    assert pool(home, "nothing").codings.empty


def test_three_dots_are_a_class_that_was_made_up():
    found = pool(...)
    assert found.codings["coder"].nunique() == 12
    assert all(coder.startswith("simulated") for coder in found.codings["coder"])
    for told in (repr(found), agreement_bars(found.codings).caption(), page(found.codings)):
        assert "Simulated coders: 12" in told
    assert "Simulated" not in agreement_bars(readers()).caption()
    assert all(coder.startswith("machine") for coder in readers()["coder"])


def test_a_simulated_class_has_the_noise_that_is_stated():
    exact = simulated_class(3, noise=0)
    key = ["item", "code"]
    for number, (_, some) in enumerate(readers().groupby("coder"), 1):
        ours = exact[exact["coder"] == f"simulated {number}"].set_index(key)["label"]
        assert ours.to_dict() == some.set_index(key)["label"].to_dict()
    many, clean = simulated_class(90), simulated_class(90, noise=0)
    turned = (many["label"].to_numpy() != clean["label"].to_numpy()).mean()
    assert turned == pytest.approx(0.1, abs=0.015)


def test_hands_give_the_agreement_of_the_coders_who_raised_them():
    codes = simulated_class()
    yes = {
        item: {code: int((some["label"] == "yes").sum()) for code, some in of_item.groupby("code")}
        for item, of_item in codes.groupby("item")
    }
    columns = ["code", "agree %", "alpha"]
    ours = agreement(from_hands(yes, 12))[columns].set_index("code")
    theirs = agreement(codes)[columns].set_index("code")
    assert ours.to_dict() == theirs.loc[ours.index].to_dict()


def test_marked_words_are_compared_word_by_word():
    text = "Perhaps it may rain, perhaps not."
    may, perhaps = Span.cut(text, 11, 14, "hedge", ""), Span.cut(text, 0, 7, "hedge", "")
    codings = from_marks({"a": [may, perhaps], "b": [may], "c": []}, text)
    by_word = codings.pivot_table("label", "item", "coder", aggfunc="first")
    assert by_word.loc[3].tolist() == ["hedge", "hedge", "no"]
    assert by_word.loc[1].tolist() == ["hedge", "no", "no"]
    assert len(by_word) == 6


def test_marks_of_a_class_are_pooled_as_well(home, work):
    text = load_article().sentences[6].text
    for coder in ("one", "two"):
        control = marker("Careful words", text)
        control.marks = {"5": "mark", "6": "mark"} if coder == "one" else {"6": "mark"}
        shutil.copy(work / "marks-Careful-words.json", home / f"marks-{coder}.json")
        shutil.rmtree(work)
    found = pool(home)
    assert found.codings["coder"].nunique() == 2
    assert agreement(found.codings)["code"].tolist() == ["mark"]
    yes = found.codings[found.codings["label"] == "mark"]
    assert sorted(yes["item"]) == [6, 7, 7]
    shutil.copy(coded("one"), home / "one.csv")
    assert {*pool(home).codings["code"]} == {*TWO}  # marks count only where nothing else is there


def test_the_marks_in_a_notebook_are_those_of_its_file(home):
    control = marker("Careful words", "It may rain.")
    control.marks = {"1": "mark"}
    value = {"text": "It may rain.", "marks": control.marks, "spans": [], "coder": "a"}
    (home / "x.ipynb").write_text(notebook({"marks-Careful-words": value}), "utf-8")
    assert said(pool(home, "marks").codings) == {"a": "nmn"}


def test_a_damaged_control_of_a_notebook_takes_no_other_along(home):
    log = coded("a", "yyyyyy").read_text("utf-8")
    damaged = {"marks-x": {"marks": 1}, "coding-x": "no sheet", "coding-y": 3}
    (home / "x.ipynb").write_text(
        notebook(damaged | {"coding-entman-1": log} | {"marks-z": 5}), "utf-8"
    )
    found = pool(home)
    assert said(found.codings) == {"a": "yyyyyy"}
    assert sorted(found.left_out["why"]) == [
        "A sheet in it is damaged: ask for it again.",
        "The marks in it are damaged: ask for it again.",
    ]


def test_hostile_words_do_nothing_on_the_page(home):
    sheet = new_sheet("entman", TWO, [1, 3, 5], coder="<b>me</b>")
    sheet.answer(1, TWO[0], "yes")
    sheet.answer(1, NOTE, "<script>alert(1)</script>")
    shutil.copy(sheet.file, home / "x.csv")
    (home / "a&lt;.csv").write_bytes(b"")
    shutil.copy(coded("b"), home / "b.csv")
    made = page(pool(home).codings) + own_page(pool(home))
    assert "<script>alert" not in made
    assert "<b>me" not in made
    assert "alert(1)" in made


def test_the_command_writes_a_page_with_tables_and_keeps_an_older_one(home, capsys):
    for coder, answers in {"a": "yynnyy", "b": "ynnnyy", "c": "yynyyy"}.items():
        shutil.copy(coded(coder, answers), home / f"{coder}.csv")
    (home / "broken.ipynb").write_text("{", "utf-8")
    main(["pool", str(home)])
    told = capsys.readouterr().out
    assert "broken.ipynb: " in told
    assert "18 answers of 3 coders; 1 remark" in told
    out = home.with_name("in_pool")
    assert {path.name for path in out.iterdir()} == {
        "pool.html", "for_the_teacher.html", "codings.csv", "agreement.csv",
    }  # fmt: skip
    assert "broken" not in (out / "pool.html").read_text("utf-8")  # shown to a class: no file, no name
    assert "broken" in (out / "for_the_teacher.html").read_text("utf-8")
    seen = Page((out / "pool.html").read_text("utf-8"))
    assert load_article().sentences[2].text in " ".join(seen.texts("td"))
    assert [title for title in seen.texts("h2") if title] == ["To talk about", "How far they agree"]
    (home / "d.csv").write_bytes(coded("d", "nnnnnn").read_bytes())
    main(["pool", str(home)])
    assert {path.name for path in out.iterdir()} >= {"pool.html", "pool_1.html"}


def test_a_page_of_one_coder_says_that_there_is_nothing_to_compare(home):
    shutil.copy(coded("a"), home / "a.csv")
    assert "nothing to compare" in page(pool(home).codings)


def test_a_second_round_stands_beside_the_first_on_what_was_answered_in_both(home):
    for coder, again in {"a": "yy", "b": "yy", "c": "yn"}.items():
        shutil.copy(coded(coder, "ynyyny"), home / f"{coder}.csv")
        sheet = new_sheet("entman", TWO, [1, 3], coder=coder, round=2)
        for item, label in zip((1, 3), again, strict=True):
            sheet.answer(item, TWO[0], {"y": "yes", "n": "no"}[label])
        shutil.copy(sheet.file, home / f"{coder}.csv")
    tables = Page(page(pool(home).codings)).texts("caption")
    assert "Only what each coder answered in all rounds" in tables
    assert "Round 2: the worst first" in tables


def test_a_whole_text_is_pooled_by_its_questions(home):
    codes = new_sheet("generic_frames").book.codes[:3]
    for coder, labels in {"a": "yyn", "b": "yny"}.items():
        sheet = new_sheet("generic_frames", 3, coder=coder)
        for code, label in zip(codes, labels, strict=True):
            sheet.answer(0, code.code, {"y": "yes", "n": "no"}[label])
        shutil.copy(sheet.file, home / f"{coder}.csv")
    seen = Page(page(pool(home).codings)).texts("td")
    assert codes[1].code in seen


def test_what_a_student_hands_in_is_what_the_sheet_keeps(home, monkeypatch):
    """From the control to the pool, by way of a notebook, which holds what the file does."""
    records = {"choice-5.2": "alpha"}
    control = coding_sheet("entman", TWO, [1, 3, 5], coder="a")
    monkeypatch.setattr(
        type(control), "_record", lambda self, value, **how: records.update({self._keeps: value})
    )
    for item in (1, 3, 5):
        for code in TWO:
            control._heard({"item": str(item), "code": code, "label": "no"})
    assert records[control._keeps] == control.sheet.file.read_text(encoding="utf-8")
    (home / "x.ipynb").write_text(notebook(json.loads(json.dumps(records))), "utf-8")
    found = pool(home)
    assert said(found.codings) == {"a": "nnnnnn"}
    assert left(found) == {}


def test_the_readings_are_of_our_article_only(monkeypatch):
    assert len(readers()) == 3 * 13 * 4
    monkeypatch.setattr("helpers.pooling.load_article", lambda: load_article("pool"))
    assert readers().empty
    assert simulated_class()["coder"].nunique() == 12
    assert (DATA / "codings" / "entman.csv").is_file()
