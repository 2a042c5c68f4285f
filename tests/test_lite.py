"""What students use without installing, a site or a hub: it is whole and holds no answers."""

import ast
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from helpers.course import lite as module
from helpers.course.__main__ import main
from helpers.course.lite import lite
from helpers.course.notebooks import LESSONS, ROOT, lessons, read, tags
from helpers.course.student import student
from helpers.course.wheel import wheel
from helpers.exercises import EXERCISES, QUESTIONS

needs_lite = pytest.mark.skipif(
    find_spec("jupyterlite_core") is None, reason='JupyterLite is not here: pip install -e ".[lite]"'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site with all lessons."""
    folder = tmp_path_factory.mktemp("lite") / "site of mine"
    lite(folder)
    return folder


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The folder for Binder and hubs."""
    folder = tmp_path_factory.mktemp("hub") / "for my class"
    student(folder, hub=True)
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The wheel for learners, and the folder that it makes of itself where it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    made, there = wheel(folder), folder / "installed"
    install = ["uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--target", there, made]
    subprocess.run([sys.executable, "-m", *install], check=True)
    return made, there


def strings(value):
    """Give all texts in what JSON or TOML holds."""
    if isinstance(value, dict | list):
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return "\n".join(map(strings, parts))
    return str(value)


def texts(name, data):
    """Give the text of a file by its name, and of all files in an archive; notebooks as they read."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        for inner in archive.namelist():
            yield from texts(f"{name}/{inner}", archive.read(inner))
        return
    assert not data.startswith((b"\x1f\x8b", b"BZh")), f"{name} is packed: look into it, too"
    text = data.decode("utf-8", "replace")
    if name.endswith((".ipynb", ".json")):
        text = strings(json.loads(text))
    if name.endswith(".toml"):
        text = strings(tomllib.loads(text))
    yield name, " ".join(text.split())


@needs_lite
def test_the_lessons_are_there_as_copies_for_students_with_what_they_link_to(site):
    files = site / "files"
    assert [path.name for path in sorted(files.glob("*.ipynb"))] == [*LESSONS]
    for name in LESSONS:
        book = read(files / name)
        first = next(cell for cell in book.cells if cell.cell_type == "code")
        assert len(first.source.splitlines()) <= 8
        assert "folded" in tags(first)
        assert not any(cell.get("outputs") for cell in book.cells)
        prose = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
        for link in re.findall(r"\]\(([^):#]+)[^):]*\)", prose):
            assert (files / link).is_file(), f"{name}: {link}"


@needs_lite
def test_the_first_cell_does_nothing_where_python_is_not_in_a_browser(site):
    cells = read(site / "files" / LESSONS[0]).cells
    source = next(cell.source for cell in cells if cell.cell_type == "code")
    run = [sys.executable, "-m", "IPython", "--no-banner", "-c", source]
    done = subprocess.run(run, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "")
    elsewhere = f"import sys; sys.platform = 'emscripten'\n{source}"
    failed = subprocess.run([*run[:-1], elsewhere], capture_output=True, text=True)
    assert "No module named 'piplite'" in failed.stdout + failed.stderr


@needs_lite
def test_the_site_has_the_course_in_its_own_index_and_only_the_extensions_it_needs(site):
    index = json.loads((site / "pypi" / "all.json").read_text(encoding="utf-8"))
    ((release,),) = index["one-article"]["releases"].values()
    made = site / "pypi" / release["filename"]
    assert hashlib.sha256(made.read_bytes()).hexdigest() == release["digests"]["sha256"]
    settings = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))
    extensions = settings["jupyter-config-data"]["federated_extensions"]
    assert {extension["name"] for extension in extensions} == {*module._EXTENSIONS}
    here = (str(ROOT).encode(), str(site).encode(), sys.prefix.encode())
    for path in (path for path in site.rglob("*") if path.is_file()):
        assert not [place for place in here if place in path.read_bytes()], path


@pytest.mark.parametrize("place", [pytest.param("site", marks=needs_lite), "hub"])
def test_no_file_for_students_holds_a_worked_answer_or_a_last_hint(place, request):
    """Only a task or another hint may have it; the code of the checks knows what is right.

    What of JupyterLab is in a site is not looked through.
    """
    folder = request.getfixturevalue(place)
    files = dict(
        found
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("build", "extensions")
        for found in texts(path.relative_to(folder).as_posix(), path.read_bytes())
        if not re.search(r"helpers/exercises/\w+\.py$", found[0])
    )
    assert "helpers/exercises/lesson_1.toml" in " ".join(files)
    said = "\n".join(files.values())
    cells = [c.source for p in lessons() for c in read(p).cells if not tags(c) & {"hint", "solution"}]
    shared = " ".join(" ".join(cells).split())
    shared += " ".join(hint for exercise in EXERCISES.values() for hint in exercise.hints[:-1])
    stored = "\n".join(
        " ".join(strings(tomllib.loads(path.read_text(encoding="utf-8"))).split())
        for path in (ROOT / "helpers" / "exercises").glob("*.toml")
    )
    answers = [
        " ".join(text.split())
        for exercise in EXERCISES.values()
        for text in (exercise.worked, exercise.hints[-1])
        if text.strip("\"'") not in shared
    ]
    assert len(answers) > len(EXERCISES)
    assert [answer for answer in answers if answer not in stored] == []
    assert [answer for answer in answers if answer in said] == []
    assert not [
        name for name in files if re.search(r"guide|helpers/notebooks|/mark\.py|/book\.py", name)
    ]


def test_a_hub_installs_the_course_that_lies_beside_the_lessons(hub, course):
    listed = yaml.safe_load((hub / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = listed["dependencies"]
    ((made,),) = pip.values()
    assert made.startswith("./")  # so repo2docker knows that it needs the folder for it
    assert (hub / made).read_bytes() == course[0].read_bytes()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python, jupyterlab = f"python {project['requires-python']}", project["dependencies"][0]
    assert packages == [python, jupyterlab, "pip"]
    assert {path.name for path in hub.glob("*.ipynb")} == {*LESSONS}


def test_the_wheel_is_as_wheels_have_to_be(course):
    archive = zipfile.ZipFile(course[0])
    (record,) = [name for name in archive.namelist() if name.endswith("dist-info/RECORD")]
    rows = [line.split(",") for line in archive.read(record).decode().splitlines()]
    assert sorted(name for name, _, _ in rows) == sorted(archive.namelist())
    for name, digest, size in rows[:-1]:
        data = archive.read(name)
        made = urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        assert (digest, size) == (f"sha256={made}", str(len(data)))
    about = archive.read(record.replace("RECORD", "METADATA")).decode()
    needed = set(re.findall(r"^Requires-Dist: ([\w-]+)", about, re.MULTILINE))
    sources = [archive.read(name) for name in archive.namelist() if name.endswith(".py")]
    sources += [c.source for path in lessons() for c in read(path).cells if c.cell_type == "code"]
    used = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            first = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            used.add(first.split(".")[0])
    used -= {"helpers", *sys.stdlib_module_names}
    used -= {"maidr", "trafilatura", "docx"}  # used only where they are installed
    used -= {"dask", "distributed", "filelock", "pyarrow"}  # and only for thousands of texts
    owners = packages_distributions()
    assert needed == {owners[name][0].lower().replace("_", "-") for name in used}
    assert any(name.endswith("licenses/LICENSE-CONTENT") for name in archive.namelist())


def test_the_wheel_has_all_that_the_lessons_import_and_checks_as_the_course_does(course, tmp_path):
    imports = {
        line
        for path in lessons()
        for cell in read(path).cells
        for line in re.findall(r"^(?:from|import) helpers.*$", cell.source, re.MULTILINE)
        if cell.cell_type == "code"
    }
    assert any("helpers.course" in line for line in imports)
    code = "\n".join(
        [
            *sorted(imports),
            "import helpers, json, sys",
            "from helpers.exercises import EXERCISES, QUESTIONS, check, hint",
            "from helpers.article import load_article",
            'right = check("0.1", load_article().text.count("war"))',
            'told = right.verdict, check("0.1", -1).verdict, len(hint("1.1", most=1).hints)',
            "parts = lambda e: [e.wanted, e.right, e.replies, len(e.hints), e.worked]",
            "words = {n: parts(e) for n, e in EXERCISES.items()}",
            "questions = {n: [q.text, q.options, q.right] for n, q in QUESTIONS.items()}",
            "print(json.dumps([helpers.__file__, told, words, questions]))",
        ]
    )
    env = os.environ | {"PYTHONPATH": str(course[1])}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    file, told, words, questions = json.loads(run.stdout)
    assert Path(file).is_relative_to(course[1])
    assert told == ["Right", "Try again", 1]
    assert words == {
        number: [e.wanted, e.right, e.replies, len(e.hints) - 1, ""] for number, e in EXERCISES.items()
    }
    assert questions == {n: [q.text, q.options, q.right] for n, q in QUESTIONS.items()}


@pytest.mark.parametrize(
    "verb", [pytest.param(["lite"], marks=needs_lite), ["student", "--hub"], ["adopt", "pool"]]
)
def test_a_folder_with_something_in_it_is_left_as_it_is(verb, tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_text("what I wrote", encoding="utf-8")
    with pytest.raises(SystemExit, match="is not empty: name a new one"):
        main([*verb, str(tmp_path)])
    assert [(path, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(mine, "what I wrote")]


@needs_lite
def test_a_site_has_the_lessons_that_are_named(tmp_path, monkeypatch):
    def build(home, *_):
        shutil.copytree(home / "lessons", home / "site")

    monkeypatch.setattr(module, "_build", build)
    lite(tmp_path, "1a,2b")
    assert [path.name for path in sorted(tmp_path.glob("*.ipynb"))] == [LESSONS[1], LESSONS[5]]


@needs_lite
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["out", "--pyodide", "nowhere.tar.bz2"], "nowhere.tar.bz2 is no archive of Pyodide"),
        (["a file"], "a file is a file, and a folder of that name is needed"),
    ],
)
def test_wrong_use_gets_one_sentence_and_makes_nothing(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a file").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match=re.escape(told)):
        main(["lite", *words])
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


@needs_lite
def test_what_jupyterlite_complains_of_is_told_and_nothing_is_written(tmp_path):
    broken = tmp_path / "pyodide.tar.bz2"
    broken.write_bytes(b"no archive")
    with pytest.raises(ValueError, match=r"^JupyterLite stopped: .+$"):
        lite(tmp_path / "site", "0", broken)
    assert not [*(tmp_path / "site").iterdir()]


def test_without_jupyterlite_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(ValueError, match="pip install jupyterlite-core jupyterlite-pyodide-kernel"):
        lite(tmp_path / "out")
    assert not (tmp_path / "out").exists()


@needs_lite
def test_a_browser_shows_every_lesson_and_asks_others_only_for_pyodide(browser, site):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home, others = f"http://127.0.0.1:{server.server_port}", []

    def gate(route):
        if route.request.url.startswith(home):
            route.continue_()
        else:
            others.append(route.request.url)
            route.abort()

    context = browser.new_context()
    context.route(re.compile("^https?:"), gate)
    page = context.new_page()
    page.goto(f"{home}/lab/index.html?path={LESSONS[4]}")
    page.locator(".jp-NotebookPanel h1").first.wait_for(timeout=60_000)
    page.locator(".jp-DirListing-item").nth(len(LESSONS)).wait_for()
    page.get_by_role("strong").filter(has_text="First, run this cell").wait_for()
    listed = page.locator(".jp-DirListing-itemText").all_inner_texts()
    title = page.locator(".jp-NotebookPanel h1").first.inner_text()
    context.close()
    server.shutdown()
    server.server_close()
    assert set(LESSONS) <= {*listed}
    assert title.strip("¶ ") == read(lessons()[4]).cells[0].source.splitlines()[0].lstrip("# ")
    assert [url for url in others if "/pyodide/" not in url] == []


def test_the_workflow_runs_only_by_hand_and_only_where_somebody_says_that_one_may():
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "lite.yml").read_text(encoding="utf-8"))
    assert [*flow[True]] == ["workflow_dispatch"]  # YAML reads "on" as True
    (job,) = flow["jobs"].values()
    assert job["if"] == "inputs.right"
