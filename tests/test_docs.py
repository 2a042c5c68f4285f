"""The documents: what they promise is what the files hold."""

import ast
import doctest
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from itertools import pairwise

import pytest
import yaml
from minutes import DO, sitting

from helpers import looks, rules
from helpers.course.__main__ import _parser
from helpers.course.glossary import anchor
from helpers.course.notebooks import POOLING, ROOT, lessons, read
from helpers.exercises import EXERCISES, GUESSES, QUESTIONS
from helpers.gold import load_gold

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "notebooks" / "teacher" / "guide.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CONDA = {"matplotlib": "matplotlib-base"}  # the same without a desktop window
OURS = {"helpers", "tests", "browser", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("This is not a git checkout.")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def bounds(requirements):
    return dict(re.fullmatch(r"([\w.-]+) ?(.*)", r).groups() for r in requirements)


owners_of = cache(packages_distributions)
PINNED = {
    "requirements.txt": ["build"],
    "requirements-book.txt": ["build", "book"],
    "requirements-test.txt": ["build", "book", "test"],
}


def asked_for(extras):
    """The names of all that the course and these extras need, as an index of packages writes them."""
    of_extras = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    return {re.sub(r"[_.]", "-", name) for name in bounds(PROJECT["dependencies"] + of_extras)}


def test_the_readmes_commands_are_the_makefiles():
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README + CONTRIBUTING))
    known = {"lab", "test", "refresh", "student", "book", "lint", "lock", "bench", "clean"}
    assert known <= named <= targets


def test_ci_runs_the_readmes_test_command():
    assert "```\nmake lab\nmake test\n```" in README
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


def test_conda_gets_the_same_packages():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = environment["dependencies"]
    wanted = {CONDA.get(name, name): bound for name, bound in bounds(PROJECT["dependencies"]).items()}
    wanted |= {"python": PROJECT["requires-python"], "pip": ""}
    assert bounds(packages) == wanted
    assert pip == {"pip": ["-e ."]}
    assert environment["name"] == PROJECT["name"]


@pytest.mark.parametrize("file", PINNED)
def test_everything_asked_for_is_pinned_with_hashes_and_no_addresses(file):
    pins = (ROOT / file).read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", pins, re.MULTILINE))
    assert asked_for(PINNED[file]) <= pinned
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", pins, flags=re.MULTILINE).strip())
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert not re.search(r"https?://|--index|--find-links", pins)


def test_book_and_tests_are_made_with_the_packages_of_the_course():
    """Whatever stands in a shorter list stands in the longer ones, be it for more systems there."""
    lists = [
        [line.partition(" ;")[0].rstrip(" \\") for line in (ROOT / file).read_text("utf-8").split("\n")]
        for file in PINNED
    ]
    for shorter, longer in pairwise(lists):
        assert [line for line in shorter if line not in set(longer)] == []
    course, its_book, _ = lists
    assert not any(line.startswith(("sphinx==", "pytest==")) for line in course)
    assert not any(line.startswith(("pytest==", "playwright==")) for line in its_book)


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("helpers", ["web", "docx", "corpus"]),
        ("helpers/course/book.py", ["book"]),
        ("notebooks", []),
        ("tests", ["test", "docx", "grading", "lite", "corpus"]),
        ("tests/lists", ["test", "lists"]),
    ],
)
def test_whatever_is_imported_is_declared(folder, extras):
    declared = asked_for(extras)
    made_of = owners_of()
    for path in (p for p in tracked() if p.is_relative_to(ROOT / folder)):
        sources = [path.read_text(encoding="utf-8")] if path.suffix == ".py" else []
        if path.suffix == ".ipynb":
            sources = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
        if (folder, path.name) == ("helpers", "book.py") or (folder, path.parent.name) == (
            "tests",
            "lists",
        ):
            continue
        for node in (node for source in sources for node in ast.walk(ast.parse(source))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names:
                owners = {re.sub(r"[_.]", "-", owner.lower()) for owner in made_of.get(name, [name])}
                assert owners & declared, f"{path.name} imports {name}"


def test_actions_are_pinned_by_their_commits():
    flows = [*(ROOT / ".github" / "workflows").glob("*.yml")]
    used = re.findall(r"uses: (.*)", "".join(flow.read_text(encoding="utf-8") for flow in flows))
    assert len(used) >= 8
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in used)


def test_ci_covers_every_python_and_system_that_is_promised():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}


def test_the_list_of_notebooks_is_what_is_shipped():
    """What is not in the list is somebody's own: it is neither handed out nor run and stored."""
    shipped = {path for path in tracked() if path.is_relative_to(ROOT / "notebooks")}
    assert {*lessons(), POOLING} == {path for path in shipped if path.suffix == ".ipynb"}


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["title"].lower().startswith("one article")


def test_links_and_pictures_of_the_documents_are_there():
    for name in ("README.md", "CONTRIBUTING.md", "notebooks/teacher/guide.md"):
        document = ROOT / name
        for alt, target in re.findall(
            r"(!?\[[^\]]*\])\(([^)#]+)\)", document.read_text(encoding="utf-8")
        ):
            assert alt != "![]", f"{target} has no alternative text"
            assert target.startswith("http") or (document.parent / target).exists(), target


def test_links_inside_the_guide_lead_to_its_headings():
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    linked = re.findall(r"\]\(#([^)]+)\)", GUIDE)
    assert linked
    assert [target for target in linked if target not in headings] == []


def test_no_file_names_a_package_registry_or_a_home_folder():
    # Put together from pieces, so that this file does not hold what it looks for.
    hosts = "|".join(
        ("py" + r"pi\.org", "python" + "hosted", "registry.npm" + "js", "/ro" + "ot/", "/ho" + "me/")
    )
    for path in tracked():
        if path.suffix != ".png":
            assert not re.search(hosts, path.read_text(encoding="utf-8")), path.name


def test_make_clean_leaves_what_students_wrote():
    recipe = re.search(r"^clean:\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)[1]
    assert not re.search(r"student|my_work|notebooks|checkpoints|find \.", recipe)


def test_the_guides_counts_of_china_are_those_of_gold():
    china = [span.why for span in load_gold("mentions") if span.why.endswith(" of china")]
    name, metonym = (sum(why.startswith(kind) for why in china) for kind in ("name", "metonym"))
    assert f"{name} times the name, {name + metonym} with Beijing, {len(china)} with" in GUIDE


# The guide's plans --------------------------------------------------------------------------------

PERIOD, BEGIN, TALK = 45, 5, 5
"""Minutes of a period, to begin it, and at least to talk at its end."""


def plans():
    """Give for each sitting its minutes, and its rows: minutes, what, and "", "fast" or "home"."""
    parts = re.split(r"^#+ (?:Lesson )?(\d[a-d]?) · .* \((\d+) minutes\)$", GUIDE, flags=re.MULTILINE)
    found = {}
    for name, told, text in zip(*(iter(parts[1:]),) * 3, strict=True):
        rows = re.findall(r"^\| (\d+) \| (.+) \| (fast|home)? ?\|$", text, re.MULTILINE)
        found[name] = int(told), [(int(minutes), what, where) for minutes, what, where in rows]
    return found


def numbers(text):
    return re.findall(r"\b\d\.\d+\b", text)


PLANS = plans()
SITTINGS = {path.stem.split("_")[0][1:]: path for path in lessons()}


def test_each_sitting_has_a_plan():
    assert list(PLANS) == list(SITTINGS)


@pytest.mark.parametrize("name", SITTINGS)
def test_a_plan_fits_into_a_period_and_comes_to_the_minutes_of_its_sitting(name):
    told, rows = PLANS[name]
    head = read(SITTINGS[name]).cells[1].source
    assert told == int(re.search(r"about (\d+) minutes", head)[1])
    begin, *work, talk = [row for row in rows if row[2] != "home"]
    home = [row for row in rows if row[2] == "home"]
    assert rows == [begin, *work, talk, *home]
    assert begin[0] == BEGIN
    assert begin[1].startswith("*Begin*")
    assert talk[0] >= TALK
    assert talk[1].startswith("*Discuss*")
    assert BEGIN + sum(minutes for minutes, *_ in work) + talk[0] <= PERIOD
    assert sum(minutes for minutes, *_ in [*work, *home]) == told


@pytest.mark.parametrize("name", SITTINGS)
def test_the_slow_path_leaves_a_third_more_time(name):
    kept = sum(minutes for minutes, _, where in PLANS[name][1][1:] if not where)
    (talk,) = [minutes for minutes, what, _ in PLANS[name][1] if what.startswith("*Discuss*")]
    assert BEGIN + (kept - talk) * 4 / 3 + TALK <= PERIOD


@pytest.mark.parametrize("name", SITTINGS)
def test_each_exercise_of_a_sitting_has_its_minutes_in_the_plan(name):
    titles = [
        title
        for cell in sitting(read(SITTINGS[name]))
        if cell.cell_type == "markdown"
        for title in re.findall(r"^### Exercise (.*)$", cell.source, re.MULTILINE)
    ]
    _, rows = PLANS[name]
    assert sorted(numbers(" ".join(what for _, what, _ in rows))) == sorted(numbers(" ".join(titles)))
    assert all(minutes >= DO["exercise"] * len(numbers(what)) for minutes, what, _ in rows)


def test_the_guide_has_the_key_of_each_exercise_and_guess():
    keys = re.findall(r"^\| (\d\.\d+) \| .+ \|$", GUIDE, re.MULTILINE)
    by_number = sorted({*EXERCISES, *QUESTIONS}, key=lambda n: [int(part) for part in n.split(".")])
    assert keys == by_number
    assert [name for name in GUESSES if f"*{name}*: " not in GUIDE] == []


COMMANDS = re.findall(r"^one-article (.+)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_guides_commands_are_those_of_the_command_line(command):
    assert _parser().parse_args(command.split()).verb == command.split()[0]


def test_the_guide_shows_how_to_hand_out_mark_and_print():
    shown = {command.split()[0] for command in COMMANDS}
    assert shown == {"student", "mark", "pool", "print", "adopt", "start"}
    assert set(re.findall(r"(?:`|`one-article )(--[a-z]+)", GUIDE)) >= {"--lessons", "--trust"}
    known = {"--lessons", "--hints", "--hub", "--nbgrader", "--no-answers", "--paper", "--trust"}
    assert set(re.findall(r"--[a-z][a-z-]*", GUIDE)) <= known


def test_the_five_stops_of_a_quotation_are_as_told():
    failed, tried = doctest.testfile(str(ROOT / "CONTRIBUTING.md"), module_relative=False)
    assert (failed, tried) == (0, 8)
    stops = re.findall(r"^\d\. `(\w+)\.(\w+)`", CONTRIBUTING, re.MULTILINE)
    assert len(stops) == 5
    for module, name in stops:
        assert hasattr(import_module(f"helpers.{module}"), name), f"{module}.{name}"


def test_what_one_wants_to_change_stands_where_contributing_says():
    """For each of the six: it is there, and what is not told there is nowhere else."""
    rows = re.findall(r"^\| (.+?) \| `([\w/.]+)`.* \| `(.+?)` \|$", CONTRIBUTING, re.MULTILINE)
    files = [p for p in (ROOT / "helpers").rglob("*") if p.suffix in (".py", ".toml", ".csv")]
    text = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in files}
    assert [what for what, _, _ in rows] == [
        "the colour of PERSON", 'the rule for "in X"', "the text of a hint", "the year's table",
        "the label of a slider", "the verb *claimed*",
    ]  # fmt: skip
    assert all(sign in text[file] for _, file, sign in rows)
    assert looks.look("PERSON").pale in text["helpers/looks.py"]
    assert [f for f, t in text.items() if "PERSON | ORG | NORP" in t] == ["helpers/looks.py"]
    assert ("behind the word", "in a place", "GPE") in rules._BESIDE
    assert [f for f, t in text.items() if '"in a place"' in t] == ["helpers/rules.py"]
    assert any(EXERCISES["1.1"].hints[0] in t for f, t in text.items() if f.endswith("lesson_1.toml"))
    assert "2024-06" in text["helpers/data/nato/releases.csv"]
    assert [f for f, t in text.items() if 'type="range"' in t] == ["helpers/widgets/panel.py"]
    told = [f for f, t in text.items() if re.search(r"^claimed,claim,", t, re.MULTILINE)]
    assert told == ["helpers/data/reporting_verbs.csv"]
