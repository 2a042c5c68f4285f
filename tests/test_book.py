"""The web book: whole and linked, without answers for students, fit for paper and screen readers."""

import json
import re
import warnings
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from checks import uncounted

from helpers.course import book as module
from helpers.course.book import EDITIONS, book
from helpers.course.notebooks import NOTEBOOKS, lessons, read, tags
from helpers.course.student import ANSWER
from helpers.exercises import EXERCISES

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
KINDS = {".html", ".js", ".ipynb", ".md", ".txt", ".csv"}
PAPER = (688, 950)
"""What is left between the margins, in pixels: A4 is as wide as this, and Letter as high."""

CUT = """height => {
    const wide = document.querySelector("article").getBoundingClientRect().right + 1;
    return [...document.querySelectorAll("article :is(img, svg, table, pre, p, mark, figure, .lines)")]
        .map(part => [part, part.getBoundingClientRect()])
        .filter(([part, box]) => box.right > wide || part.scrollWidth > part.clientWidth + 1
                && getComputedStyle(part).overflowX != "visible"
            || part.matches("img, svg, figure") && box.height > height)
        .map(([part]) => part.outerHTML.slice(0, 200));
}"""
"""Gives what is wider or higher than the paper."""

every_edition = pytest.mark.parametrize("edition", EDITIONS)


class Quick(module.Sphinx):
    """Sphinx, whose own lines are not counted."""

    __init__ = uncounted()(module.Sphinx.__init__)
    build = uncounted()(module.Sphinx.build)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both editions of the book."""
    folder = tmp_path_factory.mktemp("one article") / "book"
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(action="ignore"):
        patch.setattr(module, "Sphinx", Quick)  # it warns of what some later one will not have
        book(folder)
    return folder


class Page(HTMLParser):
    """Notes what a page asks for, where it leads, what it can be entered by, and what it says."""

    def __init__(self, path):
        super().__init__()
        self.asks, self.leads, self.ids, self.said, self.classes = [], [], {""}, [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids |= {named.get("id"), named.get("name") if tag == "a" else None}
        self.classes += (named.get("class") or "").split()
        if tag == "a" and "href" in named:
            self.leads.append(named["href"])
        elif tag not in ("html", "option"):
            self.asks += [named[name] for name in ("src", "href") if named.get(name)]

    def handle_data(self, data):
        self.said.append(data)


read_page = cache(Page)


def pages(folder):
    return {path: read_page(path) for path in folder.rglob("*.html") if "_static" not in path.parts}


def seen(lesson):
    """The cells of a lesson that all may see."""
    return [cell for cell in read(lesson).cells if "hint" not in tags(cell)]


def text(path):
    """What a file says, however it is written, with one space between words."""
    if path.suffix == ".html":
        said = "".join(read_page(path).said)
    else:
        said = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            said = (
                json.dumps(json.loads(said), ensure_ascii=False).replace('\\"', '"').replace("\\n", " ")
            )
    return " ".join(unescape(said).split())


@every_edition
def test_every_link_leads_somewhere_and_nothing_is_asked_off_the_machine(made, edition):
    there = pages(made / edition)
    assert len(there) > len(lessons())
    for path, page in there.items():
        assert not [url for url in page.asks if urlsplit(url).scheme not in ("", "data")], path.name
        for url in [*page.asks, *page.leads]:
            parts = urlsplit(url)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name}: {url}"
            if target in there:
                assert unquote(parts.fragment) in there[target].ids, f"{path.name}: {url}"


@every_edition
def test_every_term_leads_to_its_explanation(made, edition):
    for lesson in lessons():
        cells = [cell.source for cell in read(lesson).cells if cell.cell_type == "markdown"]
        prose = "\n".join(cells)
        prose = prose if edition == "teacher" else ANSWER.sub("", prose)
        linked = re.findall(r"glossary\.\w+#([^)]+)\)", prose)
        page = read_page(made / edition / "notebooks" / f"{lesson.stem}.html")
        led = [url.split("#")[1] for url in page.leads if "glossary.html#" in url]
        assert led == [re.sub(r"\W+", "-", term.lower()) for term in linked]


def test_a_link_to_nowhere_stops_it_and_the_older_edition_stays(tmp_path, monkeypatch):
    def lay_out(source, answers):
        source.mkdir()
        (source / "index.md").write_text("# Front\n\n[nowhere](nowhere.md)", encoding="utf-8")

    monkeypatch.setattr(module, "_lay_out", lay_out)
    (tmp_path / "teacher").mkdir()
    (tmp_path / "teacher" / "older").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="teacher's edition stays"):
        book(tmp_path)
    assert [path.name for path in (tmp_path / "teacher").iterdir()] == ["older"]


def test_students_get_no_worked_answer_and_no_guide(made):
    """What is said to a right answer, and its code, are nowhere, but where a task or a hint has it."""
    files = {e: [p for p in (made / e).rglob("*") if p.suffix in KINDS] for e in EDITIONS}
    said = {edition: "\n".join(map(text, paths)) for edition, paths in files.items()}
    guide = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
    shared = " ".join(cell.source for path in lessons() for cell in seen(path))
    shared += " ".join(hint for exercise in EXERCISES.values() for hint in exercise.hints)
    for answer in [
        *(re.sub(r"\{[^}]*\}.*", "", exercise.right) for exercise in EXERCISES.values()),
        *(exercise.worked for exercise in EXERCISES.values() if exercise.worked not in shared),
        *re.findall(r"^#+ (.{20,})$", guide, re.MULTILINE),
    ]:
        answer = " ".join(answer.split())
        assert answer in said["teacher"]
        assert answer not in said["student"]
    for number in EXERCISES:
        assert f"Exercise {number}: open a hint (1 of " in said["student"]
    assert "open the answer" not in said["student"]
    assert not [path for path in files["student"] if "guide" in path.name]


@every_edition
def test_what_is_folded_in_a_notebook_is_folded_in_the_book(made, edition):
    for lesson in lessons():
        path = made / edition / "notebooks" / f"{lesson.stem}.html"
        page, kinds = read_page(path), [tags(cell) for cell in read(lesson).cells]
        assert page.classes.count("tag_hide-input") == sum("folded" in kind for kind in kinds)
        assert page.classes.count("tag_remove-input") == sum("hint" in kind for kind in kinds)
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<details[^>]* open", html)
        assert not re.search(r"solution_\d|widget-view|double-click", "".join(page.said))


def test_search_works_without_a_server(made, browser):
    page, complaints, asked = browser.new_page(), [], []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((made / "student" / "index.html").as_uri())
    page.keyboard.press("Control+K")
    page.keyboard.type("hedge")
    page.keyboard.press("Enter")
    found = page.locator("#search-results a", has_text="Hedge")
    found.first.click()
    assert page.url.startswith((made / "student" / "notebooks" / "glossary.html").as_uri())
    page.locator("#hedge h2").wait_for()
    assert complaints == []
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]


def test_a_sitting_prints_to_eight_pages_at_most_and_nothing_is_cut(made, browser):
    """On A4 and on Letter; what is wider than the paper or higher than a page would be cut."""
    page = browser.new_page()
    page.emulate_media(media="print")
    width, height = PAPER
    page.set_viewport_size({"width": width, "height": height})
    for lesson in lessons():
        page.goto((made / "teacher" / "notebooks" / f"{lesson.stem}.html").as_uri())
        printed = page.pdf(width="210mm", height="11in")
        count = len(re.findall(rb"/Type\s*/Page\b", printed))
        assert 2 <= count <= 8, f"{lesson.stem}: {count} pages"
        assert page.evaluate(CUT, height) == [], lesson.stem
    page.close()


COLOURS = ["color-contrast", "link-in-text-block"]
"""What takes axe longest; colours are the same on all pages."""


def axe(page, path, part, rules):
    """Give what axe has to say to a part of a page: the rules that it breaks, each with an example."""
    page.goto(path.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    quick = {"resultTypes": ["violations"], "preload": False}
    ask = "async ([part, rules]) => (await axe.run(part, rules)).violations"
    found = page.evaluate(ask, [part, quick | rules])
    return [(broken["id"], broken["nodes"][0]["html"]) for broken in found]


def test_axe_finds_nothing_to_mend(made, browser):
    page = browser.new_page()
    page.add_init_script(
        "addEventListener('load', () => document.querySelectorAll('details').forEach("
        "fold => { fold.open = true }))"
    )
    for path in sorted(pages(made / "teacher")):  # what stands around them is the same on all
        part = "html" if path.stem in ("index", "search") else "article"
        found = axe(page, path, part, {"rules": {rule: {"enabled": False} for rule in COLOURS}})
        assert found == [], path.name
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(made, browser, scheme):
    """On a page with charts, marks and tables."""
    page = browser.new_page(color_scheme=scheme)
    path = made / "teacher" / "notebooks" / "04a_who_speaks.html"
    assert axe(page, path, "article", {"runOnly": COLOURS}) == []
    page.close()
