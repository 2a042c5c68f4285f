"""All instruments on any text, two texts side by side, and the exercises about them."""

import ast
import csv
import io
import re

import pandas as pd
import pytest
from checks import TEXTS, Page
from hypothesis import given
from test_notebooks import read

from helpers.article import Article, load_article
from helpers.course import report as module
from helpers.course.__main__ import main
from helpers.course.notebooks import NOTEBOOKS, lessons, tags
from helpers.data import read_rows
from helpers.exercises import EXERCISES, check, lesson_6
from helpers.framing import agentless_passives, hedges, loaded_words, namings
from helpers.gold import load_gold
from helpers.instruments import INSTRUMENTS, PLACES, beside, known, places_to_check
from helpers.show import spreadsheet
from helpers.spans import score
from helpers.widgets import by_hand

POOL = load_article("pool")
OTHER = load_article("pool", "other")
MEASURED = {row["instrument"]: row for row in read_rows("instruments.csv")}
LISTS = {
    "hedges": (hedges, "hedges"),
    "loaded words": (loaded_words, "loaded"),
    "who acts": (agentless_passives, "agentless"),
}


def test_each_instrument_is_measured_once():
    named = [row["instrument"] for row in read_rows("instruments.csv")]
    assert [name for name in named if name != "speakers"] == [*INSTRUMENTS]  # of quotations, who speaks
    assert len({*named}) == len(named)


@pytest.mark.parametrize("name", LISTS)
def test_what_is_recorded_of_a_list_is_what_it_gives_today(name, article):
    find, layer = LISTS[name]
    result = score(find(article), load_gold(layer), "overlap")
    told = float(MEASURED[name]["precision"]), float(MEASURED[name]["recall"])
    assert told == (round(100 * result.precision, 1), round(100 * result.recall, 1))
    assert MEASURED[name]["right"] == f"{len(result.hits)} of {len(find(article))}"
    assert MEASURED[name]["found"].endswith(f" of {result.gold}")


def test_what_is_known_is_told_with_texts_and_day():
    row = MEASURED["names"]
    first, second = known("names").split("\n")
    assert first == f"Measured on {row['texts']}, {row['measured']}:"
    assert f"names: of those marked, {float(row['precision']):.0f} of 100 were right" in second
    assert len(known(*LISTS).split("\n")) == 1 + len(LISTS)  # one article and one day for all
    with pytest.raises(ValueError, match="'nose': choose one of names, quotations"):
        known("nose")


@given(TEXTS)
def test_places_stand_in_the_text_and_are_at_most_ten(text):
    places = [*places_to_check(text)]
    assert places == sorted(places)
    assert all(text[span.start : span.end] == span.text and span.label for span in places)
    found = sum(len(find(text)) for find in INSTRUMENTS.values())
    assert len(places) == min(PLACES, found)


def test_the_instruments_take_turns_and_places_lie_apart():
    chosen = places_to_check(POOL)
    places = [*chosen]
    assert len(places) == PLACES
    assert {*chosen.values()} == {*INSTRUMENTS} - {"loaded words"}  # of which this text has none
    assert all(any(s.overlaps(p) for s in INSTRUMENTS[name](POOL.text)) for p, name in chosen.items())
    assert places[0].start < len(POOL.text) / 4
    assert places[-1].start > len(POOL.text) * 3 / 4


def test_ticks_stand_beside_what_is_known(work):
    control = by_hand(POOL)
    names = [*places_to_check(POOL).values()]
    first, number = names.index("hedges"), names.count("hedges")
    control.set_trait("values", dict.fromkeys(map(str, range(PLACES)), False) | {f"{first}": True})
    assert f"1 of {PLACES} right: precision 0.10" in control.told
    cells = Page(control.shown).texts("td")
    row = cells[cells.index("hedges") :][:3]
    assert row == ["hedges", f"1 of {number}", MEASURED["hedges"]["right"]]


def test_where_no_place_is_marked_nothing_is_to_be_ticked(work):
    control = by_hand("No bus today.")
    assert "nothing to check" in control.told
    assert "checkbox" not in control.page
    assert not control.shown


def test_two_texts_stand_side_by_side():
    rows = {(row["kind"], row["what"]): (row["first"], row["second"]) for row in beside(POOL, OTHER)}
    assert rows["name", "Helen Okafor"] == (2, 1)
    assert rows["number", "18,000"] == (1, 1)
    assert rows["number", "1936"] == (1, 0)
    assert rows["speaker", "Helen Okafor: insisted"] == (0, 1)
    assert rows["hedge", "about"] == (1, 1)
    swapped = {(row["kind"], row["what"]): (row["second"], row["first"]) for row in beside(OTHER, POOL)}
    assert swapped == rows


def test_a_text_beside_itself_differs_in_nothing():
    assert all(row["first"] == row["second"] > 0 for row in beside(POOL, POOL))


def test_a_thing_is_found_by_words_of_ones_own():
    text = "The Pool is old. “My pool!” said Ana Lima. The swimming pool is a bath."
    spans = namings(text, ["swimming pool", "pool"])
    assert [span.text for span in spans] == ["Pool", "pool", "swimming pool"]
    assert [span.why for span in spans] == ["the writer", "quoted from Ana Lima", "the writer"]
    assert namings("No words of mine.", []) == namings("No words.", [" "]) == []


# The exercises ----------------------------------------------------------------------------------


@pytest.fixture
def own(monkeypatch):
    """Let the notebook hold texts of one's own; no answer is kept."""
    monkeypatch.setattr("helpers.exercises.keep", lambda *_: None)

    def hold(**texts):
        shell = type("Shell", (), {"user_ns": texts})()
        monkeypatch.setattr("helpers.exercises.shell_here", lambda: shell)

    return hold


EDGES = [
    "No.",
    "Of the and.",
    "“No,” said Ana Lima. “Never.”",
    "Ana met Bo.\n\nThey said that.",
    "雨",
    "A\nB",
]


@pytest.mark.parametrize("text", EDGES)
def test_each_answer_is_computed_from_the_text_that_was_brought(own, text):
    article = Article(text)
    own(own=article, other=OTHER)
    for number, exercise in lesson_6.exercises(article, OTHER).items():
        assert check(number, exercise.expected()).verdict == "Right"
        assert check(number, ...).verdict == "Not yet"
        assert check(number, "Zorblat").verdict == "Try again"


WRAPPED = """Many people came to the harbour, and all were wet when they came
home; it had rained all the evening long, and all night. "The  pier is
old," said Bo Ek, who's the mayor."""


def test_a_sentence_of_several_lines_may_be_written_on_one(own):
    own(own=Article(WRAPPED), other=OTHER)
    for answer in (
        '"The pier is old," claimed Bo Ek, who’s the mayor.',
        '"The  pier is\nold," claimed Bo Ek, who\'s the mayor.\n',
    ):
        assert check("6.3", answer).verdict == "Right"
    assert "as it stands" in str(check("6.3", "“The pier is old,” said Bo Ek, who’s the mayor."))


def test_where_nothing_is_to_be_found_a_set_is_still_a_set(own):
    own(own=Article("No bus today."), other=OTHER)
    assert "only one of the texts has: Lido" in str(check("6.4", {"Lido"}))
    assert "to find: 0" in str(check("6.4", {"Zorblat"}))


def test_numbers_are_no_words_that_come_most_often(own):
    times = "At 19:02 and 19:03 no bus came; at 19:04 a bus came, and a bus left."
    own(own=Article(times), other=OTHER)
    assert check("6.1", "19").verdict == "Try again"
    assert check("6.1", "bus").verdict == "Right"


def test_the_worked_answer_takes_a_plain_verb_first():
    text = "Ana Lima denied that it rains. Bo Ek said that it is dry."
    assert lesson_6.change_a_verb(Article(text)) == "Bo Ek claimed that it is dry."


def test_without_a_text_of_ones_own_the_exercises_are_about_ours(own):
    own(own="a marker, perhaps", other=3)
    assert check("6.2", EXERCISES["6.2"].expected()).verdict == "Right"


# The page ----------------------------------------------------------------------------------------

HOSTILE = """=cmd|' /C calc'!A0 said Ana <script>alert(1)</script> Lima. “<b>No</b>,” said @Bo Ek.

-2 people may come. +1 was seen in Paris & London.
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The page and the tables of a text that would do harm if it could."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "own.txt").write_text(HOSTILE, encoding="utf-8")
    main(["report", str(folder / "own.txt")])
    return folder


def test_the_page_shows_what_the_lesson_shows(written):
    page = (written / "own_report.html").read_text(encoding="utf-8")
    lesson = next(read(path) for path in lessons() if path.name.startswith("06"))
    titles = [t for cell in lesson.cells for t in re.findall(r"^## (.+)$", cell.source, re.MULTILINE)]
    shown = Page(page).texts("h2")
    assert shown == [title for title in titles if title in shown]
    assert {"Words", "Names", "Voices", "Ten places to check"} <= {*shown}
    assert page.count("<figure") == 2
    assert "Measured on" in page
    assert "one-article" in page
    assert not re.search(r"(src|href)=[\"'](?!data:)", page)  # it needs nothing else


def test_the_page_names_another_language():
    german = Article("Der Hafen ist alt, und das Dach ist es auch.")
    assert "seems to be in German" in module.page(german)


def test_nothing_of_a_text_acts_as_code_in_the_page_or_the_tables(written):
    page = (written / "own_report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<b>No" not in page
    files = sorted((written / "own_report").glob("*.csv"))
    tables = (name.replace(" ", "_") for name in (*INSTRUMENTS, "voices"))
    assert [file.stem for file in files] == sorted(tables)
    for file in files:
        rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_spreadsheet_gets_no_formula_and_its_numbers():
    text = spreadsheet(pd.DataFrame({"a": ["=1+1", "x"], "b": [-2, 3]}))
    assert text == "\ufeffa,b\n'=1+1,-2\nx,3\n"


def test_an_older_page_gets_a_number_and_stays(written, monkeypatch):
    monkeypatch.setattr(module, "page", lambda article: "another page")
    before = (written / "own_report.html").read_text(encoding="utf-8")
    main(["report", str(written / "own.txt"), "--out", str(written / "own_report.html")])
    assert (written / "own_report_1.html").read_text(encoding="utf-8") == before
    assert (written / "own_report.html").read_text(encoding="utf-8") == "another page"
    assert not [*(written / "own_report").glob("*_1.csv")]  # the same as before


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("none.txt", None, "no file"), ("empty.txt", b"", "no words"), ("a.docx", b"PK", "damaged")],
)
def test_a_text_that_cannot_be_read_is_told_in_a_sentence(tmp_path, name, data, told):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(SystemExit, match=told):
        main(["report", str(tmp_path / name)])
    assert not [*tmp_path.glob("*_report*")]


# Texts of all kinds ---------------------------------------------------------------------------------

KINDS = {
    "poem": "The river sleeps,\nthe bridge is white;\n\nwho walks on it\nbefore the night?\n",
    "list": "To buy:\n- bread\n- 2 l of milk\n- Lima beans\n* salt (sea)\n1. call Ana\n",
    "recipe": "BEAN SOUP\nServes 4\n\n200 g beans\n1 onion\nSoak beans. Stir until soft, about 1 h.",
    "code": "def add(a, b):\n    return a + b  # see https://example.org\n\nprint(add(1, 2), '“x”')\n",
    "chat": "[10:02] ana: u there??\n[10:03] Bo: yes :-) @ana\n[10:03] ana: he said “no” lol\n",
    "minutes": "Present: A. Lima, Dr. B. Ek\n1. Roof. Ms. Lima said it leaks.\nDecided: 5 to 2.\n",
    "speech": "My friends! We must, we can, we will. I say to you: “No more!” Thank you, Oslo.\n",
    "sports": "OSLO 3, BERGEN 1\nEk (12), Lima (40, pen.), Ek (88)\nAtt: 4,012. “Good,” said Mr. Ek.",
    "stock notes": "ACME Corp. (ACM) +2.1% to $14.05; Q2 EPS 0.31 vs. 0.28 est.; may cut guidance.\n",
    "another script": "Мэр сказала: «Мост безопасен». 市长说：“桥很安全。” قالت العمدة إن الجسر آمن.\n",
}
CHANGES = {
    "as it is": lambda text: text,
    "shouted": str.upper,
    "whispered": str.lower,
    "on one line": lambda text: " ".join(text.split()),
    "a word a line": lambda text: "\n".join(text.split()),
    "a word a paragraph": lambda text: "\n\n".join(text.split()),
    "backwards": lambda text: text[::-1],
    "without spaces": lambda text: "".join(text.split()),
    "without marks": lambda text: re.sub(r"[^\w\s]", "", text),
    "one word": lambda text: text.split()[0],
    "many times": lambda text: text * 30,
    "all quoted": lambda text: f"“{text.strip()}”",
    "marks never closed": lambda text: text.replace(" ", " “", 3),
    "single marks": lambda text: text.replace("“", "‘").replace("”", "’"),
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: re.sub(r"(?m)^", "        ", text),
    "as markup": lambda text: f"<p>{text}</p><script>{text}</script>",
    "with tabs": lambda text: text.replace(" ", "\t"),
    "with nothing seen": lambda text: "\u200b".join(text),
    "with titles": lambda text: re.sub(r"(?m)^", "Mr. Speaker said: ", text),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_instrument_reads_any_text(kind, change):
    article = Article(CHANGES[change](KINDS[kind]))
    for find in INSTRUMENTS.values():
        assert all(article.text[s.start : s.end] == s.text for s in find(article.text))
    assert beside(article, POOL)
    assert len(places_to_check(article)) <= PLACES


CELLS = [
    cell.source
    for cell in next(read(path) for path in lessons() if path.name.startswith("06")).cells
    if tags(cell) & {"folded", "report"}
]


@pytest.mark.parametrize(("kind", "change"), [*zip([*KINDS, *KINDS], CHANGES, strict=True)])
def test_the_cells_of_the_page_show_something_of_any_text(kind, change, work):
    """Each kind of text, and each change of one, is met once; the cells run as a kernel runs them."""
    names = {"own": Article(CHANGES[change](KINDS[kind]))}
    for source in CELLS:
        lines = ast.parse(source).body
        last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
        exec(compile(ast.Module(lines, []), "cell", "exec"), names)
        if last:
            shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            html = shown._still if hasattr(shown, "_still") else shown._repr_html_()
            assert Page(html).texts("p") or Page(html).texts("caption") or "<form" in html


def test_the_guide_tells_what_is_right_for_our_reports():
    guide = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
    (names,) = re.findall(r"^\| 6\.4 \| .*for our reports: (.*) \|$", guide, re.MULTILINE)
    assert {*names.split(", ")} == EXERCISES["6.4"].expected()
    (words,) = re.findall(r"^\| 6\.1 \| .*for our report: (.*) \|$", guide, re.MULTILINE)
    assert all(check("6.1", word.strip("*")).verdict == "Right" for word in words.split(" or "))
