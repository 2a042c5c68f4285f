"""The notebooks as documents: run in order, clean, short, linked, with exercises that are whole."""

import ast
import errno
import os
import re
import socket
import subprocess
import sys
from functools import cache
from html import unescape
from itertools import pairwise
from unittest.mock import Mock

import nbformat
import pytest
from cells import came_of
from minutes import minutes, sitting, words

from helpers.course.__main__ import main
from helpers.course.glossary import FOLD, GLOSSARY, anchor, explain, terms
from helpers.course.notebooks import NOTEBOOKS, ROOT, lessons, tags, write
from helpers.course.notebooks import read as read_anew
from helpers.course.refresh import FOLDED, clean, execute
from helpers.course.student import start, student
from helpers.exercises import EXERCISES, GUESSES, QUESTIONS

CONTROL = re.compile(r"<form>|VBox\(")
HEADER = ("You will be able to", "Time", "You need", "Data", "After a pause")
LINK = "../notebooks/glossary.md"  # as pictures: it leads there from a copy, too
TAGS = {"exercise", "check", "hint", "guess", "folded", "written", "text", "report"}

read = cache(read_anew)
"""What is read, no test changes, but the one that reads anew."""

every_lesson = pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
every_exercise = pytest.mark.parametrize("number", EXERCISES)


def code(book):
    return [cell for cell in book.cells if cell.cell_type == "code"]


def prose(book):
    return [cell for cell in book.cells if cell.cell_type == "markdown"]


def prose_sentences(source):
    """The sentences of a piece of prose; a heading and each item of a list are sentences, too."""
    text = re.sub(r"(?s)<details>.*?</details>|\]\([^)]*\)|[*_`#]", " ", source)
    lines = re.split(r"\n\s*\n|^\s*(?:-|\d+\.) ", text, flags=re.MULTILINE)
    return [
        s for line in lines for s in re.split(r"(?<=[.?!])[”\")]*\s+(?=[A-Z“\"(])", line) if words(s)
    ]


def headings(book):
    return [
        (len(match[1]), match[2])
        for cell in prose(book)
        for match in re.finditer(r"^(#+) (.+)$", cell.source, re.MULTILINE)
    ]


def exercise_cells(number):
    """The cell with the task and the code cells up to the next piece of prose."""
    parts = [path for path in lessons() if path.name.startswith(f"0{number.split('.')[0]}")]
    begins = f"### Exercise {number} ("
    cells, start = next(
        (cells, i)
        for cells in (read(path).cells for path in parts)
        for i, cell in enumerate(cells)
        if cell.source.startswith(begins)
    )
    end = next((i for i, c in enumerate(cells) if i > start and c.cell_type != "code"), len(cells))
    return cells[start], cells[start + 1 : end]


def test_the_lessons_are_numbered_without_a_gap():
    """A lesson of several sittings has a letter behind its number: 04a, 04b."""
    names = [re.match(r"(\d\d)([a-z]?)_", path.name).groups() for path in lessons()]
    numbers = sorted({number for number, _ in names})
    assert numbers == [f"{number:02}" for number in range(8)]
    for number in numbers:
        letters = [letter for one, letter in names if one == number]
        assert letters == ([""] if len(letters) == 1 else list("abcdefgh"[: len(letters)]))


@every_lesson
def test_a_notebook_is_stored_as_run_from_top_to_bottom(path):
    cells = code(read(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@every_lesson
def test_a_notebook_is_stored_clean(path):
    text = path.read_text(encoding="utf-8")
    assert text == nbformat.writes(clean(read_anew(path))) + "\n", "run: make refresh"
    assert len({cell.id for cell in read(path).cells}) == len(read(path).cells)


def test_of_a_control_the_still_content_is_stored():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/html": "<form></form>"}
    output = nbformat.v4.new_output("display_data", view)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    assert clean(book).cells[0].outputs[0].data == {"text/html": "<form></form>"}


def test_a_linked_term_is_explained_below_its_prose():
    prose = nbformat.v4.new_markdown_cell("Each [token](../notebooks/glossary.md#Token) counts.")
    source = clean(nbformat.v4.new_notebook(cells=[prose])).cells[0].source
    assert source.startswith("Each [token]")
    assert terms()["Token"].partition(". ")[0] in source


def test_every_output_is_compared():
    used = [tag for path in lessons() for cell in read(path).cells for tag in tags(cell)]
    assert set(used) <= TAGS  # no nbval-ignore-output, no nbval-skip
    assert not [c for path in lessons() for c in code(read(path)) if "NBVAL_" in c.source]


@every_lesson
def test_a_lesson_says_what_it_is_for_and_how_long_it_takes(path):
    book = read(path)
    head = book.cells[1].source
    told = HEADER[: 4 if path == lessons()[0] else 5]  # that lesson tells at its end what a pause does
    assert tuple(name for name in HEADER if f"**{name}:**" in head) == told
    needed = sum(minutes(book).values())
    told = int(re.search(r"about (\d+) minutes", head)[1])
    assert told <= 45
    assert needed <= 45
    assert abs(told - needed) <= 3, f"needs about {needed:.0f} minutes"


@every_lesson
def test_a_sitting_is_short_and_lets_one_play_early(path):
    cells = sitting(read(path))
    assert sum(words(cell.source) for cell in cells if cell.cell_type == "markdown") <= 900
    spent, first = 0.0, None
    for cell in cells:
        if (
            first is None
            and cell.cell_type == "code"
            and (tags(cell) & {"guess", "exercise"} or CONTROL.search(str(cell.outputs)))
        ):
            first = spent
        spent += sum(minutes(nbformat.v4.new_notebook(cells=[cell])).values())
    assert first is not None
    assert first <= spent / 3


@every_lesson
def test_sentences_are_short(path):
    sentences = [
        sentence
        for cell in sitting(read(path))
        if cell.cell_type == "markdown"
        for sentence in prose_sentences(cell.source)
    ]
    long = [sentence for sentence in sentences if words(sentence) > 22]
    assert len(long) <= 0.05 * len(sentences), long


@every_lesson
def test_a_lesson_ends_with_discussion_and_key_points(path):
    book = read(path)
    cells = nbformat.v4.new_notebook(cells=sitting(book))
    names = [name for level, name in headings(cells) if level == 2]
    assert names[-2:] == ["Discuss", "Key points"]
    last = FOLD.sub("", sitting(book)[-1].source).splitlines()[-1]
    assert last.startswith("**Next:** [") or path == lessons()[-1]


@every_lesson
def test_headings_make_an_outline(path):
    levels = [level for level, _ in headings(read(path))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_lesson
def test_cells_are_short(path):
    book = read(path)
    assert max(len(cell.source.split()) for cell in prose(book)) <= 120
    assert sum(len(cell.source.split()) for cell in prose(book)) <= 2000
    for cell in code(book):
        lines = [line for line in cell.source.split("\n") if line.strip()]
        only_imports = sum(line.startswith(("import ", "from ")) for line in lines) >= len(lines) - 1
        assert len(lines) <= (12 if only_imports else 8), cell.source


@every_lesson
def test_links_lead_somewhere(path):
    for cell in prose(read(path)):
        for target in re.findall(r"\]\(([^)]+)\)", cell.source):
            file, _, fragment = target.partition("#")
            assert (path.parent / file).exists(), target
            assert not fragment or (file == LINK and fragment in map(anchor, terms())), target


# Terms that are words of every day, too: in that meaning they need no gloss.
EVERYDAY = {"Content", "n", "Set", "Source", "Type", "Voice"}


@pytest.mark.parametrize("term", terms())
def test_no_term_comes_before_its_gloss(term):
    """Each is linked; the first piece of prose that uses it has a link to what it means."""
    cells = [(path.stem, FOLD.sub("", c.source)) for path in lessons() for c in prose(read(path))]
    linked = next(i for i, (_, source) in enumerate(cells) if f"{LINK}#{anchor(term)})" in source)
    for sitting_, source in cells[:linked] if term not in EVERYDAY else []:
        plain = re.sub(r"`[^`]*`|\]\([^)]*\)", "", source)
        assert not re.search(rf"(?i)\b{re.escape(term)}s?\b", plain), sitting_


# Black boxes: cells that only call our helpers, with nothing to read in them and nothing to change.
CONTROLS = {
    "coding_sheet",
    "bring",
    "by_hand",
    "choose",
    "entity_explorer",
    "guideline_explorer",
    "lens",
    "marker",
    "tokenizer_explorer",
}
SHOWN = {"article", "highlight", "print", "str", "table"}  # they show what is there
OWN_WORK = {"check", "exercise", "folded", "guess", "hint"}


def is_black_box(cell, ours):
    """Say whether a student can only run a cell: each call is of our helpers, and no word is marked."""
    if tags(cell) & OWN_WORK or "← change" in cell.source or "guessed(" in cell.source:
        return False
    tree = ast.parse(cell.source)
    called = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    by_hand = any(
        isinstance(node, ast.For | ast.comprehension | ast.Subscript) for node in ast.walk(tree)
    )
    helpers = set(called) & ours - CONTROLS - SHOWN
    return bool(helpers) and set(called) <= ours | SHOWN and not by_hand


def test_few_cells_can_only_be_run():
    boxes = []
    for path in lessons():
        cells = sitting(read(path))
        ours = {
            name.asname or name.name
            for cell in code(read(path))
            for node in ast.walk(ast.parse(cell.source))
            if isinstance(node, ast.ImportFrom) and node.module.startswith("helpers")
            for name in node.names
        }
        boxes += [
            (path.stem, c.source) for c in cells if c.cell_type == "code" and is_black_box(c, ours)
        ]
    assert len(boxes) <= 12, boxes


def test_the_glossary_is_in_alphabetical_order():
    names = [name.casefold() for name in terms()]
    assert names == sorted(names)
    assert len(names) == GLOSSARY.read_text(encoding="utf-8").count("\n## ")  # each has a text


def test_a_term_is_explained_below_where_it_is_linked_in_the_words_of_the_glossary():
    link = f"A [token]({LINK}#Token), and a [stop word]({LINK}#Stop-word)."
    told = explain(f"## One\n\n{link}\n\n## Two\n\nNo term.")
    one, two = told.split("\n\n## Two")
    assert two == "\n\nNo term."
    before, fold, after = re.split(r"(?s)(<details>.*</details>)", one)
    assert (before, after) == (f"## One\n\n{link}\n\n", "")
    assert "<summary>Words: Stop word, Token</summary>" in fold
    assert re.findall(r"\*\*(.+)\*\*: (.+)", fold) == [
        ("Stop word", "A small word that is often left out of counts, such as *the* or *of*."),
        ("Token", terms()["Token"]),
    ]
    assert explain(told) == told
    assert explain(told.replace("A piece", "An older piece")) == told
    own = "<details><summary>One answer</summary>\n\nOurs.\n\n</details>"
    assert explain(own) == own
    assert words(own) >= 3  # an answer of ours is read
    assert words(told) == words("One A token, and a stop word. Two No term.")


@every_lesson
def test_every_picture_has_an_alternative_text(path):
    for cell in read(path).cells:
        for alt in re.findall(r"!\[([^\]]*)\]\(", cell.source):
            assert alt
        for output in cell.get("outputs", []):
            assert "image/png" not in output.get("data", {}), "a bare picture cannot be heard"
            html = output.get("data", {}).get("text/html", "")
            assert html.count("<img ") == len(re.findall(r'<img alt="[^"]+"', html))


@every_lesson
def test_every_table_has_a_caption(path):
    """Those that pandas shows itself cannot have one: the prose above says what they are."""
    for cell in code(read(path)):
        for output in cell.outputs:
            html = output.get("data", {}).get("text/html", "")
            for table in re.findall(r"(?s)<table.*?</table>", html):
                assert re.search(r'class="dataframe"|<caption[^>]*>\w', table), cell.source


@every_lesson
def test_no_printed_line_is_broken_inside_a_word(path):
    """JupyterLab breaks printed lines anywhere; 110 letters stand on one line of a window 1366 wide."""
    for cell in code(read(path)):
        for output in cell.outputs:
            data = output.get("data", {})
            text = output.get("text") or data.get("text/plain", "")
            if not re.search(r"text/html|widget|VBox\(", str(data)):  # shown in another way
                assert max(map(len, text.split("\n"))) <= 110, cell.source


@pytest.mark.parametrize("number", [*range(7)])
def test_each_lesson_says_above_its_first_control_how_to_use_the_keyboard(number):
    cells = [
        cell for path in lessons() if path.name.startswith(f"0{number}") for cell in sitting(read(path))
    ]
    first = next(
        i
        for i, c in enumerate(cells)
        if re.search(r"\b(choose|coding_sheet|lens|marker|bring|\w+_explorer)\(", c.source)
    )
    above = next(c.source for c in reversed(cells[:first]) if c.cell_type == "markdown")
    assert "Tab" in FOLD.sub("", above)


def test_every_exercise_stands_in_its_lesson_in_order():
    text = "\n".join(cell.source for path in lessons() for cell in prose(read(path)))
    found = re.findall(r"^### Exercise (\d\.\d+) \((?:easy|medium|hard)\)$", text, re.MULTILINE)
    assert found == sorted(
        {**EXERCISES, **QUESTIONS}, key=lambda n: [int(part) for part in n.split(".")]
    )


@every_exercise
def test_an_exercise_is_whole(number):
    _, cells = exercise_cells(number)
    assert [tag for cell in cells for tag in tags(cell)] == ["exercise", "check", "hint"]
    name = number.replace(".", "_")
    assert f"answer_{name} = " in cells[0].source
    assert "..." in cells[0].source
    assert f'check("{number}", answer_{name})' in cells[1].source
    assert cells[2].source.endswith(f'hint("{number}", solution_{name})')
    assert cells[1].outputs[0]["data"]["text/plain"].startswith("Not yet")


@every_exercise
def test_a_solution_is_the_worked_answer_and_leaves_the_students_answer_alone(number):
    _, cells = exercise_cells(number)
    solution = cells[2]
    assert not assigned(solution.source) & assigned(cells[0].source)
    *lines, last = ast.parse(EXERCISES[number].worked).body
    tree = ast.parse(solution.source)
    if lines:  # they stand in a function there: what the student drew is left alone
        (body,) = (node.body[:-1] for node in tree.body if isinstance(node, ast.FunctionDef))
        assert ast.unparse(body) == ast.unparse(lines)
    else:
        (value,) = (node.value for node in tree.body if isinstance(node, ast.Assign))
        assert ast.unparse(value) == ast.unparse(last.value)
    assert "Right. " in solution.outputs[0]["data"]["text/html"]


def test_every_guess_is_asked_once_and_comes_back():
    source = "\n".join(cell.source for path in lessons() for cell in code(read(path)))
    for name in GUESSES:
        dots = "..." if GUESSES[name].most else '"..."'
        assert source.count(f'guess("{name}", {dots})') == 1
        assert source.count(f'guessed("{name}"') == 1


def assigned(source):
    return {
        node.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("students") / "student"
    student(folder)
    return folder


def test_students_get_every_lesson_without_answers_and_outputs(copies):
    assert {p.name for p in copies.glob("*.ipynb")} == {p.name for p in lessons()}
    for path in copies.glob("*.ipynb"):
        assert "solution_" not in path.read_text(encoding="utf-8")
        assert not any(cell.outputs for cell in code(read(path)))
    hints = [c.source for path in copies.glob("*.ipynb") for c in code(read(path)) if "hint" in tags(c)]
    most = {number: len(exercise.hints) - 1 for number, exercise in EXERCISES.items()}
    assert sorted(hints) == sorted(f'hint("{number}", most={n})' for number, n in most.items())


@every_lesson
def test_a_copy_has_all_prose_but_our_answers(copies, path):
    """A question may stand behind the answer to the one before it, in the same cell."""
    ours = "\n".join(cell.source for cell in prose(read(path)))
    theirs = "\n".join(cell.source for cell in prose(read(copies / path.name)))
    assert "One answer (ours)" in ours
    assert "One answer (ours)" not in theirs
    lines = re.sub(r"(?s)<details>.*?</details>", "", ours).splitlines()
    told = [line for line in lines if "](" not in line]  # links lead elsewhere in a copy
    assert len(told) > 20
    assert [line for line in told if line not in theirs] == []


def flat(text):
    return " ".join(unescape(text).split())


@pytest.fixture(scope="module")
def ran(copies):
    """What came of the cells of all copies."""
    return came_of(copies)[0]["cells"]


@every_lesson
def test_a_students_copy_runs_with_nothing_filled_in_and_tells_no_answer(copies, ran, path):
    """What is said to a right answer, its code, and the last hints are nowhere in it."""
    cells = [cell for cell in ran if cell[0].startswith(f"{path.stem} ")]
    assert [(place, error) for place, _, error, *_ in cells if error] == []
    checks = {
        f"{path.stem} {cell.id}" for cell in read(copies / path.name).cells if "check" in tags(cell)
    }
    told = [plain[-1] for place, *_, plain in cells if place in checks]
    assert len(told) == len(checks) > 0
    assert all(reply.startswith("Not yet. ") for reply in told)
    tasks = "".join(cell.source for cell in read(path).cells if "hint" not in tags(cell))
    said = flat(" ".join(" ".join([source, *html, *plain]) for _, source, _, html, plain in cells))
    for number in re.findall(r'hint\("([\d.]+)"', " ".join(source for _, source, *_ in cells)):
        exercise = EXERCISES[number]
        secrets = [re.sub(r"\{[^}]*\}.*", "", exercise.right), exercise.hints[-1]]
        secrets += [exercise.worked] * (exercise.worked not in tasks)
        assert [text for text in secrets if flat(text) in said] == [], number


def test_a_students_work_is_never_overwritten(copies, capsys):
    mine = copies / lessons()[1].name
    mine.write_text("what I wrote", encoding="utf-8")
    student(copies)
    assert mine.read_text(encoding="utf-8") == "what I wrote"
    assert f"{mine.name} is already there and is kept" in capsys.readouterr().out


def test_a_learner_begins_on_copies_of_ones_own_with_the_answers_folded(tmp_path, capsys):
    folder = tmp_path / "my_lessons"
    start(folder, opens=False)
    assert f"in the folder my_lessons; {len(lessons()) + 1} are new" in capsys.readouterr().out
    for path in lessons():
        mine = read(folder / path.name)
        sources = [re.sub(r"\.\./(notebooks|helpers)/", "", cell.source) for cell in read(path).cells]
        assert [cell.source for cell in mine.cells] == sources
        assert not any(cell.outputs for cell in code(mine))
        folded = [bool(cell.metadata.get("jupyter")) for cell in code(mine)]
        assert folded == [bool(tags(cell) & FOLDED) for cell in code(mine)]
    (folder / lessons()[0].name).unlink()
    (folder / lessons()[1].name).write_text("what I wrote", encoding="utf-8")
    start(folder, opens=False)
    assert "; 1 are new" in capsys.readouterr().out
    assert (folder / lessons()[1].name).read_text(encoding="utf-8") == "what I wrote"


def test_what_the_system_refuses_is_told_in_a_sentence(tmp_path, monkeypatch):
    file, folder = tmp_path / "student", tmp_path / "copies"
    file.write_text("mine", encoding="utf-8")
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr("os.replace", Mock(side_effect=full))
    for place, sentence in (
        (file, "student is a file"),
        (folder, r"00_start_here.ipynb cannot .* space"),
    ):
        with pytest.raises(SystemExit, match=sentence):
            main(["student", str(place)])
    assert file.read_text(encoding="utf-8") == "mine"
    assert not [file for file in folder.iterdir() if file.suffix in (".ipynb", ".part")]


def test_a_changed_sentence_fails_and_a_changed_picture_passes(tmp_path):
    """Prove that nbval, as the course uses it, compares what it is said to compare."""
    chart = next(
        html
        for cell in code(read(NOTEBOOKS / "03a_is_it_true.ipynb"))
        for output in cell.outputs
        if "<img " in (html := output.get("data", {}).get("text/html", ""))
    )
    show = f"from IPython.display import HTML, display\ndisplay(HTML({chart!r}))"
    book = nbformat.v4.new_notebook()
    for stored in (
        re.sub(r"base64,\w{9}", "base64,otherPIC9", chart),
        chart.replace("<figcaption>", "<figcaption>Not: "),
    ):
        data = {"text/html": stored, "text/plain": "<IPython.core.display.HTML object>"}
        output = nbformat.v4.new_output("display_data", data)
        book.cells.append(nbformat.v4.new_code_cell(show, outputs=[output], execution_count=1))
    write(book, tmp_path / "changed.ipynb")
    options = "-q -rf -p tests.light -p nbval.plugin --nbval"
    options += f" --nbval-sanitize-with={ROOT}/tests/nbval.cfg --rootdir=."
    command = [sys.executable, "-m", "pytest", *options.split()]
    plain = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [*command, "changed.ipynb"], cwd=tmp_path, env=plain, capture_output=True, text=True
    )
    assert re.findall(r"^FAILED .*?::Cell (\d+)", run.stdout, re.MULTILINE) == ["1"], run.stdout


def test_neither_tests_nor_kernels_have_a_network():
    address = ("192.0.2.1", 80)  # set aside for documentation: nobody is there
    with pytest.raises(Exception, match=r"192\.0\.2\.1"):
        socket.create_connection(address, timeout=1)
    cell = nbformat.v4.new_code_cell(
        "import socket\n"
        "try:\n"
        f"    socket.create_connection({address}, timeout=1)\n"
        "except OSError as error:\n"
        "    print(error)"
    )
    book = execute(nbformat.v4.new_notebook(cells=[cell]), ROOT)
    assert "The tests run without a network" in book.cells[0].outputs[0].text
