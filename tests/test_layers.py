import ast
import importlib
import inspect
import os
import re
import subprocess
import sys
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
HEAVY = {"matplotlib", "pandas", "ipywidgets", "IPython"}
MODULES = sorted(FILES.keys() - {"__init__"})


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


@pytest.mark.parametrize(
    ("modules", "without"),
    [
        (["article", "spans", "entities", "rules"], HEAVY | {"nltk", "numpy"}),
        (["article", "spans", "tokens", "entities", "quotations"], HEAVY),
        (["framing", "spending"], HEAVY - {"pandas"}),
        (["exercises"], HEAVY),
        (["charts", "show"], HEAVY - {"pandas", "matplotlib"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_a_module_loads_no_more_than_it_needs(modules, without):
    code = f"import sys, {', '.join(f'helpers.{name}' for name in modules)}\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=HOME.parent,
        env={**os.environ, "COVERAGE_PROCESS_START": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(run.stdout.split())
    assert {f"helpers.{name}" for name in modules} <= loaded
    assert not loaded & without


def test_only_widgets_knows_ipywidgets():
    users = {name for name in FILES if any(i.split(".")[0] == "ipywidgets" for i in imports(name))}
    assert users == {"widgets"}


def test_no_helper_imports_widgets_or_exercises():
    for name in FILES:
        used = {other.split(".")[0] for other in ours(name)} & {"widgets", "exercises"}
        assert used <= {name.split(".")[0]}, name


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
            assert attributes == list(thing.__dataclass_fields__), f"{name}.{title}"


def test_every_text_file_is_opened_with_its_encoding():
    found = 0
    for name, tree in TREES.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if called in {"open", "read_text", "write_text"}:
                found += 1
                assert "encoding" in {word.arg for word in call.keywords}, f"{name}:{call.lineno}"
    assert found >= 4
