"""Handouts: all tasks on four pages, no answer; the keys: all answers; nothing is overwritten."""

import re
import sys
from functools import cache
from html import escape, unescape
from itertools import pairwise

import pytest
from nbformat import v4
from test_notebooks import every_lesson, read

from helpers.article import load_article
from helpers.course import paper
from helpers.course.__main__ import main
from helpers.course.notebooks import lessons, tags
from helpers.course.paper import browser, handout, handouts, key
from helpers.data import read_rows
from helpers.exercises import EXERCISES, QUESTIONS
from helpers.tokens import TOKENIZERS, tokenize

WIDER = """() => [...document.querySelectorAll("body :is(li, p, pre, table, img, div)")]
    .filter(part => part.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1
        || getComputedStyle(part).overflow == "visible" && part.scrollWidth > part.clientWidth + 1
            && part.matches("li"))
    .map(part => part.outerHTML.slice(0, 200))"""
"""Gives what is wider than the paper."""
PAGE = re.compile(rb"/Type\s*/Page\b")


def words(html):
    """The words of a page, as they are read."""
    text = re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", html))
    return " ".join(re.findall(r"\w+", unescape(text)))


@cache
def on_paper(path):
    """The handout of a lesson."""
    return handout(read(path))


@cache
def on_key(path):
    """The teacher's key of a lesson."""
    return key(read(path))


def numbers(path):
    """The exercises and the questions of a lesson."""
    source = "\n".join(cell.source for cell in read(path).cells)
    exercises = re.findall(r'^check\("([\d.]+)"', source, re.MULTILINE)
    return exercises, re.findall(r'^choose\(QUESTIONS\["([\d.]+)"', source, re.MULTILINE)


@every_lesson
def test_a_handout_has_every_task_and_no_answer(path):
    page = on_paper(path)
    exercises, questions = numbers(path)
    text = words(page)
    tasks = {}
    for cell in read(path).cells:
        for number, task in re.findall(r"### Exercise ([\d.]+) \(\w+\)\n+(.+)", cell.source):
            tasks[number] = words(re.sub(r"\]\([^)]*\)", "", re.split(r"(?<=[.?:!]) ", task)[0]))
    assert {*tasks} == {*exercises, *questions}
    for number, task in tasks.items():
        assert f"Exercise {words(number)}" in text
        by_keys = number in QUESTIONS or re.search(r"\b(Mark above|Click|cells?)\b", task)
        assert by_keys or task in text
    for number in exercises:
        assert words(EXERCISES[number].right) not in text
        worked = EXERCISES[number].worked
        assert worked.isdigit() or escape(worked) not in page
    for number in questions:
        options = QUESTIONS[number].options
        assert page.count('<ul class="boxes">') == len(questions)
        for option, why in options.items():
            assert words(option) in text
            assert words(why) not in text


def test_what_is_counted_beside_a_guess_stands_on_paper_and_the_guess_does_not():
    page = on_paper(lessons()[1])
    counts = [len(tokenize(load_article().text, name)) for name in TOKENIZERS]
    assert f"<b>{counts}</b>" in page
    assert "guessed(" not in page


@every_lesson
def test_a_handout_has_room_for_each_answer_that_is_written(path):
    page, cells = on_paper(path), read(path).cells
    written = sum("written" in tags(cell) for cell in cells)
    guesses = sum("guess" in tags(cell) for cell in cells)
    lines = sum(
        ".spans or" not in cell.source and "Figure(" not in cell.source
        for cell in cells
        if "exercise" in tags(cell)
    )
    assert page.count('<div class="line">') >= 3 * written + guesses + lines


@every_lesson
def test_a_handout_has_no_answer_of_ours_and_the_key_has_them_all(path):
    handed_out, answered = words(on_paper(path)), words(on_key(path))
    answers = [
        words(re.sub(r"\]\([^)]*\)", "", answer))
        for cell in read(path).cells
        for answer in re.findall(r"(?s)One answer \(ours\)</summary>(.*?)</details>", cell.source)
        if "```" not in answer
    ]
    assert answers
    assert not [answer for answer in answers if answer in handed_out]
    assert not [answer for answer in answers if answer not in answered]


@every_lesson
def test_the_key_has_what_is_right_and_why(path):
    page = on_key(path)
    exercises, questions = numbers(path)
    text = words(page)
    for number in exercises:
        assert words(EXERCISES[number].right) in text
        assert words(EXERCISES[number].worked) in text
    for number in questions:
        question = QUESTIONS[number]
        right = [*question.options][question.right - 1]
        assert all(words(f"{option} {why}") in text for option, why in question.options.items())
        assert words(right) in [words(item) for item in re.findall(r"=right><span>(.*?)</span>", page)]


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("02b", "May Turner, Grace, Hope, Rose"),
        ("04a", "denied, emphasized"),
    ],
)
def test_the_key_names_what_had_to_be_marked(name, marked):
    (path,) = (path for path in lessons() if path.name.startswith(name))
    assert marked in on_key(path)


def test_each_line_of_the_article_has_its_number_and_is_cut_by_us():
    page, article = on_paper(lessons()[0]), load_article()
    shown = re.findall(r"<li(?: class=new)?>(.*?)</li>", page.partition("</ol>")[0])
    lines = [unescape(line) for line in shown]
    assert " ".join(lines).split() == article.text.split()
    assert max(map(len, lines)) <= 100
    hard = re.findall(r"<dt>(\d+) <b>(.*?)</b></dt> <dd>(.*?)</dd>", page)
    assert len(hard) > 20
    for number, word, _ in hard:
        two = " ".join(lines[int(number) - 1 : int(number) + 1])
        assert unescape(word) in two
        assert unescape(word) not in "\n".join(lines[: int(number) - 1])
    meanings = {row["words"]: row["meaning"] for row in read_rows("glosses.csv")}
    assert {unescape(word): unescape(told) for _, word, told in hard}.items() <= meanings.items()
    assert all(int(first[0]) <= int(second[0]) for first, second in pairwise(hard))


def lesson(*cells):
    """A notebook: what begins with # or a letter is prose, a tuple is code with its tag and output."""
    made = [v4.new_markdown_cell("# 9 · Title"), v4.new_markdown_cell("- **Time:** long")]
    for cell in cells:
        if isinstance(cell, str):
            made.append(v4.new_markdown_cell(cell))
            continue
        source, tag, output = cell
        outputs = [v4.new_output("execute_result", {"text/plain": output})] if output else []
        made.append(v4.new_code_cell(source, metadata={"tags": [tag] * bool(tag)}, outputs=outputs))
    return v4.new_notebook(cells=made)


def test_what_says_the_answer_of_a_task_above_it_is_left_out():
    page = handout(
        lesson(
            "## Names\n\nThere are 10 before.",
            ("before()", "", "10 are shown"),
            "### Exercise 2.2 (easy)\n\nHow many?",
            ("answer_2_2 = ...", "exercise", ""),
            "It was 10 of them.\n\nIt was 100 of others.",
            ("behind()", "", "10 are hidden"),
            ("other()", "", "11 are shown"),
            "### Exercise 2.4 (easy)\n\nAnd 10 here?",
            ("answer_2_4 = ...", "exercise", ""),
            "Nothing is asked any more.",
        )
    )
    shown = ["10 before", "10 are shown", "How many", "100 of others", "11 are shown", "And 10 here"]
    places = [page.index(words) for words in shown]
    assert places == sorted(places)
    assert not re.search("It was 10 of|behind|are hidden|any more", page)


def test_what_needs_a_keyboard_is_left_out_and_what_needs_a_pencil_stays():
    notebook = lesson(
        "## Run this\n\nChoose one. Click on it. Then look. ![A picture](../x.png)",
        ("slider()", "", "Slider. Run this cell to use it."),
        "See [this](../glossary.md).\n\n### Exercise 2.3 (easy)\n\nMark six. Then run both cells.",
        ("mine = marker()", "", "Names: 0 marks. Run this cell to mark words."),
        ("answer_2_3 = mine.spans or ...", "exercise", ""),
    )
    form = (
        "<form><div><p>Ana &amp; Bo met.</p></div><p>Names: 0 marks. Run this cell to mark words.</p>"
    )
    notebook.cells[5].outputs[0].data["text/html"] = f"{form}</form>"
    text = words(handout(notebook))
    assert "Run this Choose one See this Exercise 2 3 easy Mark six" in text
    assert not re.search("Click|Then look|picture|Slider|this cell|both cells", text)


needs_browser = pytest.mark.skipif(browser() is None, reason="There is no Chromium here.")


@pytest.fixture(scope="module")
def sheet(browser):
    """A page that is kept open."""
    return browser.new_page()


@every_lesson
def test_a_handout_has_at_most_four_pages_and_nothing_is_cut_off(path, sheet):
    for made, least, most in ((on_paper, 2, 4), (on_key, 1, 2)):
        sheet.set_content(made(path))
        for size in ("A4", "Letter"):
            assert least <= len(PAGE.findall(sheet.pdf(format=size))) <= most
        sheet.set_viewport_size({"width": 680, "height": 900})  # the width of A4 without its margins
        sheet.emulate_media(media="print")
        assert not sheet.evaluate(WIDER)


@needs_browser
@pytest.mark.parametrize(("size", "width"), [("A4", 210), ("Letter", 216)])
def test_it_is_printed_on_the_paper_that_is_named(size, width, tmp_path, capsys):
    main(["print", str(tmp_path), "--paper", size, "--lessons", "0"])
    printed = {path.parent.name: path.read_bytes() for path in tmp_path.rglob("*.pdf")}
    assert {*printed} == {"handouts", "key"}
    for pdf in printed.values():
        points = float(re.search(rb"/MediaBox ?\[0 0 ([\d.]+)", pdf)[1])
        assert round(points / 72 * 25.4) == width
    assert ".html" not in capsys.readouterr().out


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr(paper.shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_a_browser_there_are_pages_and_a_sentence_that_says_so(no_browser, tmp_path, capsys):
    main(["print", str(tmp_path), "--lessons", "1a"])
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")} == {
        "handouts/01a_how_many_words.html",
        "key/01a_how_many_words.html",
    }
    assert ".html" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("fails", ["no such program", "it prints nothing"])
def test_a_browser_that_fails_is_like_none(fails, monkeypatch, tmp_path, capsys):
    program = str(tmp_path / "none") if fails == "no such program" else sys.executable
    monkeypatch.setattr(paper, "browser", lambda: program)
    handouts(tmp_path, "0")
    assert {path.suffix for path in tmp_path.rglob("*.*")} == {".html"}
    assert ".html" in capsys.readouterr().out


def test_what_is_there_stays(monkeypatch, tmp_path):
    def print_to(command, **options):
        part = next(word for word in command if word.startswith("--print-to-pdf="))
        paper.Path(part.partition("=")[2]).write_text("new")

    monkeypatch.setattr(paper, "browser", lambda: "browser")
    monkeypatch.setattr(paper.subprocess, "run", print_to)
    folder = tmp_path / "key"
    folder.mkdir()
    for suffix in (".html", ".pdf"):
        (folder / f"00_start_here{suffix}").write_text("mine")
    handouts(tmp_path, "0")
    first = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert first["00_start_here_1.html"] == first["00_start_here_1.pdf"] == "mine"
    assert first["00_start_here.pdf"] == "new"
    assert "Exercise 0.1" in first["00_start_here.html"]
    handouts(tmp_path, "0")  # nothing has changed, so nothing is written
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == first


@pytest.mark.parametrize(("system", "app"), [("win32", "chrome.exe"), ("darwin", "Google Chrome")])
def test_a_browser_is_found_where_a_system_has_it(system, app, no_browser, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert browser() is None
    place = next(tmp_path / path for path in paper._APPS[system] if path.endswith(app))
    place.parent.mkdir(parents=True)
    place.touch()
    assert browser() == str(place)
