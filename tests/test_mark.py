"""What is handed in is marked, whatever it is called and whatever is in it."""

import ast
import csv
import json

import nbformat
import pytest
from checks import zipped

from helpers.course import sandbox
from helpers.course.__main__ import main
from helpers.course.notebooks import read, write
from helpers.course.student import student
from helpers.exercises import EXERCISES, QUESTIONS, check
from helpers.work import KEPT, put


@pytest.fixture(scope="module")
def shuts_in():
    """Whether this system can shut programs in."""
    return sandbox.missing() == ""


@pytest.fixture
def shut_in(shuts_in):
    if not shuts_in:
        pytest.skip("This system cannot shut programs in.")


# A kernel for code of others ---------------------------------------------------------------------


@pytest.mark.usefixtures("shut_in")
def test_what_runs_inside_reaches_neither_the_disk_nor_the_network(tmp_path):
    cells = [
        f"try:\n    open({str(tmp_path / 'mine')!r}, 'w')\nexcept OSError as error:\n    said = error",
        "str(said)",
        "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 3)\n"
        "except OSError as error:\n    said = error",
        "str(said)",
        "import subprocess\nsubprocess.run(['mount', '-o', 'remount,rw', '/'], capture_output=True)\n"
        f"subprocess.run(['touch', {str(tmp_path / 'mine')!r}], capture_output=True).returncode",
        "open('here', 'w').write('a file'); from helpers.work import kept; kept('a')",
        "import os; len([name for name in os.listdir('/proc') if name.isdigit()]) < 10",
    ]
    results, stopped = sandbox.run(cells, {1, 3, 4, 5, 6}, True, {"a": 1, "../b": 2})
    assert stopped == {}
    assert "Read-only" in results[1]
    assert "unreachable" in results[3]
    assert results[4] != "0"
    assert results[5] == "1"
    assert results[6] == "True"
    assert list(tmp_path.iterdir()) == []


def test_what_ends_a_kernel_or_never_ends_is_left_out_and_the_rest_counts(shuts_in):
    cells = [
        "import os, sys, time\nnumber = 1",
        "sys.exit()",
        "1 / 0",
        "os._exit(9)",
        "while True:\n    time.sleep(1)",
        "for _ in range(60):\n    print('x' * 1_000_000)",
        "number + 1",
    ]
    results, stopped = sandbox.run(cells, {6}, shuts_in, {}, seconds=3)
    assert results[6] == "2"
    assert {3, 4} <= {*stopped}
    assert stopped[3] == "ended the kernel"
    assert stopped[4] == "took longer than 3 seconds"


@pytest.mark.usefixtures("shut_in")
def test_too_many_processes_and_too_much_memory_are_stopped():
    cells = [
        "import os, time\nfor _ in range(8):\n    os.fork()\ntime.sleep(9)",
        "hoard = [bytearray(100_000_000) for _ in range(40)]\ntime.sleep(9)",
        "'still here'",
    ]
    results, stopped = sandbox.run(cells, {2}, True, {})
    assert results == {2: "'still here'"}
    assert {*stopped} == {0, 1}
    assert stopped[0] in ("began too many processes", "took too much memory")
    assert stopped[1] == "took too much memory"


# A class -----------------------------------------------------------------------------------------

LESSON = "01a_how_many_words"


def fill(book, answers):
    """Write answers into a copy, as code."""
    for cell in book.cells:
        if "exercise" in cell.metadata.get("tags", ()):
            given = (node for node in ast.parse(cell.source).body if isinstance(node, ast.Assign))
            node = next(node for node in given if node.targets[0].id.startswith("answer_"))
            number = node.targets[0].id.removeprefix("answer_").replace("_", ".")
            if number in answers:
                lines = cell.source.split("\n")
                lines[node.lineno - 1 : node.end_lineno] = [f"{node.targets[0].id} = {answers[number]}"]
                cell.source = "\n".join(lines)
    return book


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    student(folder, lessons="1a")
    return folder / f"{LESSON}.ipynb"


@pytest.fixture(scope="module")
def klass(tmp_path_factory, copy):
    """Three students with habits of their own, and what else comes by mail."""
    folder = tmp_path_factory.mktemp("class") / "1a of Monday"
    numbers = [number for number in EXERCISES if number.startswith("1.")]
    right = fill(read(copy), {number: EXERCISES[number].worked for number in numbers})
    question = next(cell for cell in right.cells if 'QUESTIONS["1.5"]' in cell.source)
    chosen = [*QUESTIONS["1.5"].options][QUESTIONS["1.5"].right - 1]
    data = {"text/plain": "", KEPT: {"choice-1.5": chosen}}
    question.outputs = [nbformat.v4.new_output("display_data", data)]
    written = next(cell for cell in right.cells if "written" in cell.metadata.get("tags", ()))
    written.source = "<b>A word</b> is what I count."
    wrong = fill(read(copy), dict.fromkeys(numbers, "300"))
    split = read(copy)
    place = next(i for i, cell in enumerate(split.cells) if "answer_1_1 =" in cell.source)
    split.cells.insert(place, nbformat.v4.new_code_cell("mine = 'wrong'\nanswer_1_1 = mine"))
    split.cells[place + 1].source = f"answer_1_1 = {EXERCISES['1.1'].worked}"
    split.cells = [cell for cell in split.cells if "answer_1_2 =" not in cell.source]
    changed = next(cell for cell in split.cells if 'check("1.3"' in cell.source)
    changed.source = 'check("1.3", {"treebank"})  # EXERCISES["1.3"].worked, os.write'
    split.metadata.pop("one_article")
    texts = {name: nbformat.writes(book) for name, book in [("right", right), ("wrong", wrong)]}
    (folder / "Zoë Núñez").mkdir(parents=True)
    write(right, folder / "Zoë Núñez" / f"{LESSON} (2).ipynb")
    inner = zipped(**{"Ben/lesson.ipynb": texts["wrong"], "__MACOSX/lesson.ipynb": "{"})
    (folder / "all.zip").write_bytes(zipped(**{"b.zip": inner}))
    write(split, folder / "split.ipynb")
    (folder / "page.ipynb").write_text("<!DOCTYPE html><html>", encoding="utf-8")
    (folder / "half.ipynb").write_text(texts["right"][:900], encoding="utf-8")
    (folder / "photo.heic").write_bytes(b"\xff\xd8")
    (folder / "bad.zip").write_bytes(b"PK\3\4 no")
    (folder / "other.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook()), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def marks(klass, shuts_in):
    """The rows of the table by file and exercise, and the page."""
    before = {path: path.read_bytes() for path in klass.rglob("*") if path.is_file()}
    main(["mark", str(klass), *([] if shuts_in else ["--trust"])])
    assert {path: path.read_bytes() for path in klass.rglob("*") if path.is_file()} == before
    out = klass.with_name(f"{klass.name}_marks")
    with (out / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["file"], row["exercise"]): row for row in csv.DictReader(file)}
    return rows, (out / "marks.html").read_text(encoding="utf-8")


def results(marks, file):
    return {number: row["result"] for (name, number), row in marks[0].items() if file in name}


def test_right_answers_count_and_wrong_ones_do_not(marks):
    numbers = ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert results(marks, "(2).ipynb") == dict.fromkeys(numbers, "right")
    assert results(marks, "all.zip/b.zip/Ben") == dict.fromkeys(numbers[:4], "tried") | {"1.5": "open"}
    assert {row["student"] for row in marks[0].values()} >= {"Zoë Núñez", "all/b/Ben", "split"}
    said = marks[0]["all.zip/b.zip/Ben/lesson.ipynb", "1.1"]["said"]
    assert said == check("1.1", 300).message


def test_split_missing_and_changed_cells_are_noted_and_what_is_right_counts(marks):
    assert results(marks, "split") == {
        "1.1": "right",
        **dict.fromkeys(["1.2", "1.3", "1.4", "1.5"], "open"),
    }
    notes = marks[1].partition("To look at yourself")[2]
    assert "split.ipynb: The answer cell is missing: 1.2." in notes
    assert "There are copies of the cells: 1.1." in notes
    assert "The check was changed: 1.3." in notes
    assert "it may read or change answers (.worked, EXERCISES, os.write)" in notes


def test_what_cannot_be_marked_is_named_and_the_others_are_marked(marks):
    notes = marks[1].partition("To look at yourself")[2]
    for told in (
        "page.ipynb: It is a web page",
        "half.ipynb: The notebook is damaged",
        "photo.heic: It is no notebook",
        "bad.zip: It cannot be opened",
        "other.ipynb: It is none of the course",
    ):
        assert told in notes
    assert "MACOSX" not in notes


ODD = {
    "choice": lambda cell: cell["outputs"][0]["data"].update({KEPT: {"choice-1.5": ["not", "a text"]}}),
    "tags": lambda cell: cell["metadata"].update(tags=5),
    "data": lambda cell: cell["outputs"][0].update(data=["no", "dict"]),
    "outputs": lambda cell: cell.update(outputs=None),
}
"""What no JupyterLab writes into a cell, but an editor or a joker may."""


def test_a_notebook_that_holds_odd_things_stops_no_other(copy, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sandbox, "missing", str)
    monkeypatch.setattr(sandbox, "run", lambda *_: ({}, {4: "ended the kernel"}))
    for name, change in ODD.items():
        book = json.loads(copy.read_text(encoding="utf-8"))
        cell = next(cell for cell in book["cells"] if cell["cell_type"] == "code")
        data = {"text/plain": ""}
        cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
        change(cell)
        put(tmp_path / "class" / f"{name}.ipynb", json.dumps(book))
    write(read(copy), tmp_path / "class" / "whole.ipynb")
    main(["mark", str(tmp_path / "class")])
    told = capsys.readouterr().out
    assert "2 of 5 files are marked" in told
    assert all(f"{name}.ipynb: " in told for name in ("tags", "data", "outputs"))
    page = (tmp_path / "class_marks" / "marks.html").read_text(encoding="utf-8")
    assert "1a · How many words are there?" in page
    assert "whole.ipynb: Code cell 4 ended the kernel and was left out." in page


def test_the_page_shows_what_was_written_and_the_most_frequent_mistakes(marks):
    assert "&lt;b&gt;A word&lt;/b&gt; is what I count." in marks[1]
    assert check("1.1", 300).message in marks[1].partition("Most frequent mistakes")[2]
    assert "<b>A word" not in marks[1]


def test_an_older_page_stays(klass, marks):
    out = klass.with_name(f"{klass.name}_marks")
    put(out / "marks.html", "newer")
    assert (out / "marks_1.html").read_text(encoding="utf-8") == marks[1]


def test_where_nothing_shuts_it_in_trust_is_asked_for_first(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "missing", lambda: "This system has no way")
    monkeypatch.setattr(sandbox, "run", None)
    with pytest.raises(SystemExit, match=r"no way\. So .* add --trust"):
        main(["mark", str(tmp_path)])
    with pytest.raises(SystemExit, match="is no folder"):
        main(["mark", str(tmp_path / "none")])
