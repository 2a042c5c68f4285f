import ast
import importlib
import inspect
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import helpers

HOME = Path(helpers.__file__).parent
FILES = {  # a package has the name of its folder
    ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__"): path
    for path in HOME.rglob("*.py")
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
HEAVY = {"matplotlib", "pandas", "ipywidgets", "anywidget", "IPython", "dask", "distributed", "pyarrow"}
PANDAS = {"pandas", "pyarrow"}  # where it is installed, pandas loads it
MODULES = sorted(FILES.keys() - {"__init__"})


@cache
def imports(name):
    """Name all modules that one module imports when it runs, in its functions too."""
    found, waiting = set(), [TREES[name]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        waiting += ast.iter_child_nodes(node)
    return found


def ours(name):
    return {other for other in MODULES if f"helpers.{other}" in imports(name)} - {name}


LOADS = [  # each step may load what stands beside it, and the steps before theirs
    ("article spans entities rules", {"nltk", "numpy", *HEAVY}),
    ("tokens quotations exercises corpus", HEAVY),
    ("framing spending", HEAVY - PANDAS),
    ("charts show", HEAVY - {"matplotlib"} - PANDAS),
]


@pytest.fixture(scope="module")
def loaded():
    """The modules that Python holds after each step of `LOADS`, in one process."""
    steps = "\n".join(
        f"import {', '.join(f'helpers.{name}' for name in modules.split())}; print(*sys.modules)"
        for modules, _ in LOADS
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{steps}"],
        cwd=HOME.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return [set(line.split()) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("step", range(len(LOADS)), ids=[modules for modules, _ in LOADS])
def test_a_module_loads_no_more_than_it_needs(loaded, step):
    modules, without = LOADS[step]
    assert {f"helpers.{name}" for name in modules.split()} <= loaded[step]
    assert not loaded[step] & without


def test_only_widgets_knows_anywidget_and_ipywidgets():
    known = {"anywidget", "ipywidgets"}
    users = {name for name in FILES if known & {i.split(".")[0] for i in imports(name)}}
    assert {name.split(".")[0] for name in users} == {"widgets"}


@pytest.mark.parametrize("name", FILES)
def test_only_the_course_stands_above_widgets_and_exercises(name):
    package = name.split(".")[0]
    used = {other.split(".")[0] for other in ours(name)} & {"widgets", "exercises", "course"}
    assert used <= {package} | ({"widgets", "exercises"} if package == "course" else set())


def test_the_set_up_needs_nothing_but_python():
    assert {name.split(".")[0] for name in imports("course.install")} <= sys.stdlib_module_names


def test_imports_never_go_in_a_circle():
    order = list(TopologicalSorter({name: ours(name) for name in MODULES}).static_order())
    assert sorted(order) == MODULES
    assert order.index("spans") < order.index("article") < order.index("tokens")


def public(module):
    """Give all public functions, classes and methods of a module by name."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(inspect.unwrap(thing)) or inspect.isclass(thing):
            yield name, thing
        for part, method in vars(thing).items() if inspect.isclass(thing) else ():
            inner = getattr(method, "fget", None) or getattr(method, "func", None)
            inner = inner or getattr(method, "__func__", method)
            if not part.startswith("_") and inspect.isfunction(inner):
                yield f"{name}.{part}", inner


def section(text, title):
    """Give the names that a section of a docstring explains, or None where there is no such section."""
    match = re.search(
        rf"^{title}\n-+\n(.*?)(?=\n\n|\Z)", inspect.cleandoc(text), re.DOTALL | re.MULTILINE
    )
    heads = re.findall(r"^(\S.*?)(?: :.*)?$", match.group(1), re.MULTILINE) if match else []
    return [name.lstrip("*") for head in heads for name in head.split(", ")] if match else None


def test_there_is_something_to_explain():
    modules = [importlib.import_module(f"helpers.{name}") for name in MODULES]
    assert sum(len(dict(public(module))) for module in modules) > 80


@pytest.mark.parametrize("name", MODULES)
def test_everything_public_is_explained(name):
    module = importlib.import_module(f"helpers.{name}")
    assert module.__doc__
    things = dict(public(module))
    for title, thing in things.items():
        assert thing.__doc__, f"{name}.{title} has no docstring"
        named = section(thing.__doc__, "Parameters")
        if named is not None:
            parameters = [p for p in inspect.signature(thing).parameters if p not in {"self", "cls"}]
            assert named == parameters, f"{name}.{title}"
        attributes = section(thing.__doc__, "Attributes")
        if attributes is not None:
            own, all_of_them = list(thing.__annotations__), list(thing.__dataclass_fields__)
            assert attributes in (own, all_of_them), f"{name}.{title}"


def _is_of_os(call):
    """Say whether it opens a file as the system does: as bytes."""
    return ast.unparse(call.func) == "os.open"


def test_every_text_file_is_opened_with_its_encoding():
    found = 0
    for name, tree in TREES.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = getattr(call.func, "attr", getattr(call.func, "id", ""))
            binary = any(getattr(argument, "value", "") == "rb" for argument in call.args)
            if called in {"open", "read_text", "write_text"} and not binary and not _is_of_os(call):
                found += 1
                assert "encoding" in {word.arg for word in call.keywords}, f"{name}:{call.lineno}"
    assert found >= 4


def test_the_picture_in_contributing_is_the_house():
    """Each module stands in it once, and uses its own line and the lines below."""
    text = (HOME.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = re.search(r"```\nnotebooks/.*?\n(.*?)```", text, re.DOTALL)[1].splitlines()
    level = {
        name.removesuffix(".py").removesuffix("/"): number
        for number, line in enumerate(lines)
        for name in re.findall(r"\w+(?:\.py|/)", re.split(r"  {2,}(?=\S+ )", line)[0])
    }
    assert set(level) == {name.split(".")[0] for name in MODULES}
    for name in MODULES:
        for other in ours(name):
            assert level[other.split(".")[0]] >= level[name.split(".")[0]], f"{name} uses {other}"
