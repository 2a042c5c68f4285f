"""The lessons as a student has them: in JupyterLab, in a browser, with the keyboard."""

import json
import os
import re
import urllib.request
from importlib.util import find_spec

import pytest
from browser.conftest import TOKEN, until

from helpers.article import load_article, straighten
from helpers.charts import ranked_bars
from helpers.course.glossary import terms
from helpers.course.notebooks import NOTEBOOKS, lessons
from helpers.entities import LEVELS, METHODS, at_level, count_entities, find_entities, link_mentions
from helpers.exercises import EXERCISES, QUESTIONS
from helpers.framing import LAYERS, read_layer
from helpers.gold import add_marked
from helpers.spending import load_spending, who_meets
from helpers.tokens import TOKENIZERS, tokenize

ERROR = '[data-mime-type="application/vnd.jupyter.error"], .jp-RenderedText[data-mime-type*="stderr"]'


VIEWS = {
    "01a_how_many_words": "tokenizer_explorer(article)",
    "02c_who_is_meant": "stacked_bars(",
    "03a_is_it_true": "ranked_bars(",
    "04a_who_speaks": "voice_strip(",
}
"""The cells that the pictures of the README show."""

WINDOWS = {
    "1366": (1366, "JupyterLab Light"),
    "800": (800, "JupyterLab Light"),
    "dark": (1366, "JupyterLab Dark"),
}
"""How all of a lesson is looked at: the width of the window, and the theme."""


# Each lesson is opened once: its tests stand together. All cells run in the notebooks' own tests; here
# those that a control needs, and lesson 0 as a whole.


@pytest.fixture
def tokenizing(opened):
    cells = (
        *("import load_article", "pieces = ", "tokenizer_explorer(article)", "import choose"),
        *("answer_1_1 =", 'check("1.1", answer', "TOKENIZERS, cut_up", "solution_1_3 ="),
    )
    return opened(NOTEBOOKS / "01a_how_many_words.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def counting(opened):
    cells = (
        *("import load_article", "frequency = FreqDist", "import stop_words", "import ipywidgets"),
        *("box.observe(", "answer_1_13 =", 'check("1.13", answer'),
    )
    return opened(NOTEBOOKS / "01c_which_words_count.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def names(opened):
    cells = ("import find_entities", 'marker("Names in the first', "answer_2_1 =", "solution_2_2 =")
    return opened(NOTEBOOKS / "02a_finding_names.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def entities(opened):
    cells = ("import load_article", "entity_explorer(article)")
    return opened(NOTEBOOKS / "02c_who_is_meant.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def defence(opened):
    cells = ("import load_spending", "spending = load_spending", "guideline_explorer(spending, 2024)")
    return opened(NOTEBOOKS / "03a_is_it_true.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def framing(opened):
    cells = ("import load_article", "lens(article)")
    return opened(NOTEBOOKS / "04b_what_it_is_called.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def coding(opened):
    cells = ("import load_code_book", "codes = [", "mine = coding_sheet")
    return opened(NOTEBOOKS / "05a_code_a_frame.ipynb", lambda lesson: lesson.run(*cells))


@pytest.fixture
def own(opened):
    cells = (
        "import load_article, read_article",
        "brought = bring()",
        "own = read_article",
        "by_hand(own)",
    )
    return opened(NOTEBOOKS / "06_your_own_article.ipynb", lambda lesson: lesson.run(*cells))


def test_the_first_page_is_lesson_0_and_comes_packed(lab):
    packed = {"Accept-Encoding": "gzip"}  # 2 MB in place of 7
    asked = urllib.request.Request(f"{lab}/?token={TOKEN}", headers=packed)
    with urllib.request.urlopen(asked) as answer:
        assert answer.url.partition("?")[0] == f"{lab}/lab/tree/my_lessons/{lessons()[0].name}"
        assert answer.headers["Content-Encoding"] == "gzip"


def test_lesson_0_runs_from_top_to_bottom(opened):
    lesson = opened(lessons()[0], lambda lesson: lesson.run_all())
    lesson.book.get_by_text("nltk is ready").wait_for()
    assert lesson.book.locator(ERROR).all_inner_texts() == []
    prompts = lesson.book.locator(".jp-CodeCell .jp-InputPrompt, .jp-CodeCell .jp-OutputPrompt")
    count = lesson.book.locator(".jp-CodeCell").count()
    assert f"[{count}]:" in map(str.strip, prompts.all_text_contents())


def choose(lesson, cell, group, effects):
    """Choose all of a group one after the other by keyboard, and the first by mouse; see what is told.

    `effects` says for each what is to be told. It is told in one place that stays, or it would not be
    spoken; the keys lead JupyterLab to nothing; the control is there once.
    """
    buttons, told = (
        cell.get_by_role("group", name=group).get_by_role("radio"),
        cell.get_by_role("status"),
    )
    region, count = told.element_handle(), lesson.cells.count()
    buttons.first.focus()
    for effect in effects:
        lesson.page.keyboard.press("ArrowDown" if effect != effects[0] else "Space")
        told.get_by_text(effect).wait_for()
    lesson.page.keyboard.press("a")  # this would add a cell
    assert lesson.cells.count() == count
    cell.locator("fieldset").filter(has_text=group).locator("label").first.click()
    told.get_by_text(effects[0]).wait_for()
    assert region.evaluate("node => node.isConnected")
    assert cell.locator("form").count() == 1


def test_the_tokenizer_explorer_works_by_keyboard_and_mouse(tokenizing):
    text = load_article().text
    cell = tokenizing.cell("tokenizer_explorer(article)")
    counts = {name: len(tokenize(text, name)) for name in TOKENIZERS}
    choose(tokenizing, cell, "Tokenizer", [f"{name}: {count} tokens" for name, count in counts.items()])
    tokenizing.page.keyboard.press("ArrowUp")  # the last
    tokenizing.page.keyboard.press("Tab")
    tokenizing.page.keyboard.press("Space")
    name, straight = [*TOKENIZERS][-1], straighten(text)
    cell.get_by_role("status").get_by_text(f"{name}: {len(tokenize(straight, name))} tokens").wait_for()
    assert len(tokenize(straight, name)) != counts[name]
    heard = tokenizing.heard(cell)
    buttons = [("radio", f"{name}: {rule}") for name, rule in TOKENIZERS.items()]
    assert [one for one in heard if one[0] == "radio"] == buttons
    assert {("group", "Tokenizer"), ("checkbox", "Put straight marks for curly ones")} <= {*heard}


def test_a_question_answers_each_option_by_keyboard_and_mouse(tokenizing):
    cell, question = tokenizing.cell('choose(QUESTIONS["1.5"])'), QUESTIONS["1.5"]
    choose(tokenizing, cell, question.text, [*question.options.values()])
    assert tokenizing.kept() == {"choice-1.5": next(iter(question.options))}
    heard = [one for one in tokenizing.heard(cell) if one[0] in ("group", "radio")]
    assert heard == [("group", question.text), *(("radio", option) for option in question.options)]


def test_nothing_is_cut_off_where_a_page_is_narrow(tokenizing):
    """As at 200 % on a screen of 1366 pixels."""
    tokenizing.page.set_viewport_size({"width": 683, "height": 600})
    beyond = tokenizing.book.evaluate("""book => {
        const right = thing => thing.getBoundingClientRect().right;
        return [...book.querySelectorAll('label, legend')].map(line => right(line) - right(book));
    }""")
    tokenizing.page.set_viewport_size({"width": 1280, "height": 960})
    assert len(beyond) > len(TOKENIZERS)
    assert max(beyond) < 0


def test_an_exercise_answers_wrong_and_right(tokenizing):
    reply = tokenizing.cell('check("1.1", answer_1_1)').get_by_role("status")
    assert "Not yet" in reply.inner_text()
    for answer, verdict in [
        ("300", "too large"),
        ("'many'", "without quotation marks"),
        (None, "Right"),
    ]:
        tokenizing.write("answer_1_1 =", f"answer_1_1 = {answer or EXERCISES['1.1'].worked}")
        tokenizing.page.keyboard.press("Shift+Enter")  # the check, one cell below
        reply.get_by_text(verdict).wait_for()


def test_hints_open_one_at_a_time(tokenizing):
    exercise = EXERCISES["1.2"]
    cell = tokenizing.book.locator(".jp-CodeCell").filter(has_text="Exercise 1.2: open")
    hints = [cell.get_by_text(text, exact=True) for text in (*exercise.hints, exercise.worked)]
    assert not any(hint.is_visible() for hint in hints)
    for i, hint in enumerate(hints):
        cell.locator("summary").nth(i).focus()
        tokenizing.page.keyboard.press("Enter")
        hint.wait_for()
        assert [h.is_visible() for h in hints] == [j <= i for j in range(len(hints))]


def test_an_answer_stays_closed_when_it_is_run(tokenizing):
    exercise = EXERCISES["1.3"]
    cell = tokenizing.book.locator(".jp-CodeCell").filter(has_text="Exercise 1.3: open")
    answer = cell.get_by_text(exercise.right)
    assert not answer.is_visible()
    assert not tokenizing.page.get_by_text("solution_1_3 =").is_visible()
    for i in range(len(exercise.hints) + 1):
        cell.locator("summary").nth(i).focus()
        tokenizing.page.keyboard.press("Enter")
    answer.wait_for()


def test_a_term_is_explained_where_it_stands_by_mouse_and_keyboard(tokenizing):
    fold = tokenizing.book.locator("details").filter(has_text="Tokenizer:").first
    told = fold.get_by_text(terms()["Tokenizer"])
    assert not told.is_visible()
    fold.locator("summary").click()
    told.wait_for()
    tokenizing.page.keyboard.press("Space")  # the click has set the focus there
    told.wait_for(state="hidden")


def test_a_term_leads_to_its_place_in_the_glossary_at_the_first_click(tokenizing, lab):
    page = tokenizing.page
    kernels = running(lab)
    for name, heading in (("tokenizer", "Tokenizer"), ("span", "Span")):
        tokenizing.show()
        tokenizing.book.get_by_role("link", name=name, exact=True).first.click()
        place = page.locator(".jp-MarkdownViewer").get_by_role("heading", name=heading)
        until(lambda place=place: is_in_view(page, place), 20, f"{heading} to be in view")
    assert running(lab) == kernels
    tokenizing.show()


def running(lab):
    with urllib.request.urlopen(f"{lab}/api/kernels?token={TOKEN}") as answer:
        return len(json.load(answer))


def is_in_view(page, place):
    """Say whether a person can see it: in the window, and not under another tab."""
    box = place.bounding_box() if place.is_visible() else None
    return bool(box) and 0 <= box["y"] <= page.viewport_size["height"] - box["height"]


def test_the_control_of_eight_lines_works_by_keyboard(counting):
    cell = counting.cell("box.observe(")
    cell.get_by_text("('the', 15)").wait_for()
    cell.get_by_role("checkbox", name="Leave out stop words").focus()
    counting.page.keyboard.press("Space")
    cell.get_by_text("[('russia', 9)").wait_for()


def test_a_chart_is_drawn_and_checked(counting):
    reply = counting.cell('check("1.13", answer_1_13)').get_by_role("status")
    given = counting.cell("answer_1_13 =").locator(".cm-content").first.inner_text()
    drawn = 'axes.barh(best["word"], best["times"])\naxes.set_xlabel("times")\n'
    for lines, said in [("", "no bar"), (drawn, "A title is missing"), (None, "Right")]:
        lines = drawn + 'axes.set_title("Four words")\n' if lines is None else lines
        source = given.replace("# Write your lines here.\n", lines).replace("...", "axes")
        counting.write("answer_1_13 =", source)
        counting.page.keyboard.press("Shift+Enter")
        reply.get_by_text(said).wait_for()
    assert counting.cell("answer_1_13 =").locator("img").get_attribute("alt")


def test_words_are_marked_by_mouse_and_the_next_cell_gets_them(names):
    cell = names.cell('marker("Names in the first')
    words, told = cell.get_by_role("checkbox"), cell.get_by_role("status")
    told.get_by_text("0 marks.").wait_for()
    words.get_by_text("NATO").first.click()
    told.get_by_text("1 mark.").wait_for()
    words.nth(3).hover()  # drag over Jens Stoltenberg
    names.page.mouse.down()
    words.nth(4).hover()
    names.page.mouse.up()
    told.get_by_text("2 marks.").wait_for()
    marked = [words.nth(i).inner_text() for i, is_marked in enumerate(checked(words)) if is_marked]
    assert marked == ["NATO", "Jens", "Stoltenberg"]
    words.nth(7).click()
    told.get_by_text("3 marks.").wait_for()
    words.nth(7).click()  # the same word again: the mark goes away
    told.get_by_text("2 marks.").wait_for()
    (marks,) = (value for name, value in names.kept().items() if "first" in name)
    assert len(marks["marks"]) == 3
    names.run("answer_2_1 =", 'check("2.1", answer')
    reply = names.cell('check("2.1", answer_2_1)').get_by_role("status")
    reply.get_by_text("Right so far: 2 of your 2 marks. Still missing: 10.").wait_for()


def test_words_are_marked_by_keyboard(names):
    press = names.page.keyboard.press
    cell = names.cell('marker("Names in the first')
    words, told = cell.get_by_role("checkbox"), cell.get_by_role("status")
    names.cell("marker(").locator(".cm-content").first.click()
    press("Escape")
    words.nth(0).focus()
    before = checked(words)
    number = int(told.inner_text().split()[0])
    for _ in range(8):
        press("ArrowRight")
    press("Space")
    told.get_by_text(f"{number + 1} marks.").wait_for()
    press("ArrowDown")
    press("ArrowUp")
    press("ArrowLeft")
    press("ArrowRight")
    assert words.nth(8).evaluate("word => word === document.activeElement")
    press("Shift+ArrowRight")
    changed = zip(checked(words), before, strict=True)
    assert [i for i, (now, was) in enumerate(changed) if now != was] == [8, 9]
    press("Space")
    press("ArrowLeft")
    press("Enter")
    told.get_by_text(f"{number} marks.").wait_for()
    assert checked(words) == before
    heard = [one for one in names.heard(cell) if one[0] in ("group", "checkbox")]
    assert heard[:2] == [("group", "Names in the first paragraph"), ("checkbox", "NATO")]
    press("Tab")  # out of the text in one step
    assert cell.locator(":focus").count() == 0
    words.nth(5).focus()
    ran = prompt_of(cell)
    press("Shift+Enter")  # runs the cell, as everywhere, and marks nothing
    until(lambda: prompt_of(cell) not in ("", ran), 20, "the cell to run")
    told.get_by_text(f"{number} marks.").wait_for()  # they came back
    assert checked(words) == before


def prompt_of(cell):
    return re.sub(r"\D", "", cell.locator(".jp-InputPrompt").inner_text())


def checked(words):
    return words.evaluate_all(
        "words => words.map(word => word.getAttribute('aria-checked') === 'true')"
    )


def test_the_entity_explorer_works_by_keyboard_and_mouse(entities):
    text, cell = load_article().text, entities.cell("entity_explorer(article)")

    def told(method, level):
        mentions = at_level(add_marked(link_mentions(text, find_entities(text, method))), level)
        return f"{method}, {level}: {len(mentions)} mentions of {len(count_entities(mentions))} things"

    cell.get_by_role("status").get_by_text(told("rules", "name")).wait_for()
    choose(entities, cell, "Method", [told(method, "name") for method in METHODS])
    choose(entities, cell, "Level", [told("capitals", level) for level in LEVELS])
    groups = [name for role, name in entities.heard(cell) if role == "group"]
    assert groups == ["Method", "Level"]


def test_the_guideline_moves_by_box_and_by_slider(defence):
    press = defence.page.keyboard.press
    cell = defence.cell("guideline_explorer(spending, 2024)")
    told, region = cell.get_by_role("status"), cell.get_by_role("status").element_handle()
    box = cell.get_by_role("spinbutton", name="Guideline, % of GDP")
    slider = cell.get_by_role("slider", name="Guideline, % of GDP")

    def wait(guideline):
        result = str(who_meets(2024, guideline))
        told.get_by_text(result).wait_for()
        assert cell.get_by_role("figure", name=f"Bar chart: {result}").is_visible()
        assert {float(box.input_value()), float(slider.input_value())} == {guideline}

    wait(2.0)
    box.fill("")
    box.press_sequentially("2.05")  # what is typed stays as it is on the way
    wait(2.05)
    assert "Albania, Montenegro, Slovak Republic" in told.inner_text()
    for typed, kept in (("99", 5.0), ("0.5", 1.0), ("2.049", 2.05)):
        box.fill(typed)
        press("Enter")
        wait(kept)
    slider.focus()
    for guideline in (2.06, 2.07):
        press("ArrowRight")
        wait(guideline)
    slider.click()  # in its middle
    wait(3.0)
    assert region.evaluate("node => node.isConnected")
    heard = defence.heard(cell)
    assert {("slider", "Guideline, % of GDP"), ("spinbutton", "Guideline, % of GDP")} <= {*heard}


def test_who_changes_sides_is_seen_on_a_small_screen(defence):
    cell = defence.cell("guideline_explorer(spending, 2024)")
    defence.page.set_viewport_size({"width": 1366, "height": 768})
    cell.get_by_role("status").evaluate("told => told.scrollIntoView({block: 'center'})")
    cell.evaluate("cell => cell.scrollIntoView({block: 'start'})")
    box = cell.get_by_role("spinbutton")
    seen = "n => (r => 0 < r.top && r.bottom < innerHeight - 24)(n.getBoundingClientRect())"
    for guideline in (2, 2.05):
        box.fill(str(guideline))
        head = cell.get_by_text(f"Below it: {31 - who_meets(2024, guideline).count}")
        head.wait_for()
        names = (
            cell.get_by_text(name, exact=True) for name in ("Albania", "Slovak Republic", "Poland")
        )
        assert all(part.evaluate(seen) for part in (box, head, *names))
    defence.page.set_viewport_size({"width": 1280, "height": 960})


def test_the_letters_of_a_chart_have_nine_pixels_where_a_page_is_narrow(defence):
    """Its smallest letters are of 9 points, which are 18 of its dots."""
    defence.page.set_viewport_size({"width": 683, "height": 600})
    letters = defence.book.locator("img").evaluate_all(
        "charts => charts.map(c => 18 * c.getBoundingClientRect().width / c.naturalWidth)"
    )
    defence.page.set_viewport_size({"width": 1280, "height": 960})
    assert letters
    assert min(letters) >= 9


@pytest.mark.skipif(not find_spec("maidr"), reason="maidr is not installed here.")
def test_a_chart_is_heard_bar_by_bar(defence):
    """All bars of the chart, by keyboard, in the notebook: what is said is what the table says."""
    chart, press = ranked_bars(load_spending(), 2024), defence.page.keyboard.press
    lines = "from helpers.charts import ranked_bars\nranked_bars(spending, 2024).listen()"
    defence.write("spending = load_spending", f"spending = load_spending()\n{lines}")
    frame = defence.cell("listen()").frame_locator(f'iframe[title="{chart.kind}: {chart.title}"]')
    frame.get_by_role("img", name=chart.title).first.wait_for()
    defence.cell("listen()").locator(".cm-content").first.click()
    press("Escape")
    walked = frame.locator("[role=application]:focus")
    until(lambda: press("Tab") or walked.count(), 20, "the chart to be reached by Tab")
    known = chart.table.dropna(subset="% of GDP")
    for member, share in zip(known["member"], known["% of GDP"], strict=True):
        press("ArrowRight")
        frame.get_by_text(f"member is {member}, % of GDP is {share:g}").first.wait_for()
    press("ArrowRight")
    frame.get_by_text("No more data").first.wait_for()
    press("b")
    frame.get_by_text("Braille is on").first.wait_for()
    braille = frame.get_by_role("textbox").input_value()
    assert re.fullmatch("[\u2801-\u28ff]+\n", braille)
    assert len(braille.strip()) == len(known)


def test_the_lens_works_by_keyboard_and_mouse(framing):
    article, cell = load_article(), framing.cell("lens(article)")
    counts = {name: len(read_layer(article, name, "program")) for name in LAYERS}
    told = [
        f"{name}, the program's: {f'{n} mark' if name != 'voices' else ''}"
        for name, n in counts.items()
    ]
    choose(framing, cell, "Look at", told)
    choose(framing, cell, "Marks", ["the program's", "one reader's", "both, with the differences"])
    groups = [name for role, name in framing.heard(cell) if role == "group"]
    assert groups == ["Look at", "Marks"]


@pytest.mark.parametrize("name", ["tokenizing", "counting", "names", "entities", "defence", "framing"])
def test_a_lesson_looks_well_in_jupyterlab(request, name):
    """Those with controls at work, and all that is stored around them; the book has the others."""
    lesson = request.getfixturevalue(name)
    assert lesson.book.locator(ERROR).all_inner_texts() == []
    alts = lesson.book.locator("img").evaluate_all("pictures => pictures.map(p => p.alt)")
    assert all(alts)
    assert lesson.violations() == []


@pytest.mark.skipif("PICTURES" not in os.environ, reason="Set PICTURES=yes to store pictures of all.")
@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_a_lesson_has_its_picture_taken(opened, path):
    lesson = opened(path, lambda lesson: lesson.run_all())
    prompts = lesson.book.locator(".jp-CodeCell .jp-InputPrompt")  # a folded cell shows none
    until(
        lambda: re.fullmatch(r"[\[\]:\d]+", "".join(prompts.all_inner_texts())), 60, "all cells to run"
    )
    assert lesson.book.locator(ERROR).all_inner_texts() == []
    lesson.show()
    for name, window in WINDOWS.items():
        lesson.picture(name, *window)
    if path.stem in VIEWS:
        lesson.view(VIEWS[path.stem], f"lesson_{int(path.stem[:2])}.png")


def test_sentences_are_coded_by_keyboard_and_mouse(coding):
    cell, press = coding.cell("mine = coding_sheet"), coding.page.keyboard.press
    told, page = cell.get_by_role("status"), cell.locator("[data-item]")
    told.get_by_text("0 of 12 answers").wait_for()
    questions = [name for role, name in coding.heard(cell) if role == "group"]
    assert questions == cell.locator("legend").all_inner_texts()
    assert len(questions) == 2
    cell.get_by_role("button", name="yes").first.focus()
    press("y")
    told.get_by_text("1 of 12 answers").wait_for()
    press("n")  # two keys for a sentence
    page.get_by_text("Sentence 3 of 13.").wait_for()
    told.get_by_text("2 of 12 answers").wait_for()
    assert cell.locator("fieldset").first.locator(":focus").count() == 1
    cell.get_by_role("button", name="no (n)").nth(1).click()
    told.get_by_text("3 of 12 answers").wait_for()
    assert cell.locator("[aria-pressed=true]").all_inner_texts() == ["no (n)"]
    press("u")
    told.get_by_text("2 of 12 answers").wait_for()
    press("b")
    page.get_by_text("Sentence 1 of 13.").wait_for()
    assert cell.locator("[aria-pressed=true]").all_inner_texts() == ["yes (y)", "no (n)"]
    note = cell.get_by_label("Note")
    note.focus()
    coding.page.keyboard.type("yes, no, but so")  # letters are letters there
    press("Tab")
    until(lambda: "yes, no, but so" in str(coding.kept()), 10, "the note to be kept")
    told.get_by_text("2 of 12 answers").wait_for()
    coding.run("mine = coding_sheet")  # it opens where it was left
    page.get_by_text("Sentence 3 of 13.").wait_for()
    told.get_by_text("2 of 12 answers").wait_for()
    assert coding.violations() == []


def test_a_text_of_ones_own_is_pasted_or_chosen_and_comes_back(own):
    cell = own.cell("brought = bring()")
    told, file = cell.get_by_role("status"), cell.get_by_label("Or choose a file")
    told.get_by_text("No text of yours is here yet").wait_for()
    cell.get_by_label("Paste a text here").focus()
    own.page.keyboard.insert_text("“No,” said Ana Lima.")
    own.page.keyboard.press("Tab")
    told.get_by_text("Words in your text: 4.").wait_for()
    words = "“Never,” said Bo Ek on Monday."
    file.set_input_files({"name": "b.txt", "mimeType": "text/plain", "buffer": words.encode()})
    told.get_by_text("Words in your text: 6.").wait_for()
    file.set_input_files({"name": "c.docx", "mimeType": "application/zip", "buffer": b"PK"})
    told.get_by_text("'c.docx' is damaged").wait_for()
    told.get_by_text("Words in your text: 6.").wait_for()  # the older one stays
    assert own.kept()["own-text"] == {"text": words, "source": "b.txt"}
    own.run("brought = bring()", "own = read_article")
    told.get_by_text("It begins: “Never,” said Bo Ek on Monday.").wait_for()
    own.cell("own = read_article").get_by_text(f"Article of {len(words)} characters").wait_for()


def test_places_are_ticked_by_keyboard_and_mouse(own):
    cell = own.cell("by_hand(own)")
    boxes, told = cell.get_by_role("checkbox"), cell.get_by_role("status")
    told.get_by_text("Not yet").wait_for()
    boxes.nth(0).focus()
    own.page.keyboard.press("Space")
    cell.locator("label").nth(3).click()
    share = f"2 of {boxes.count()} right: precision {2 / boxes.count():.2f}"
    told.get_by_text(share).wait_for()
    own.run("by_hand(own)")
    told.get_by_text("Not yet").wait_for()  # the cell above has another text now
