"""What all tests share: no network for kernels, no files in the home folder, no data from elsewhere."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

# Kernels and most tests do without NLTK’s trained models, as most readers do; `trained` gives them.
# This comes before the helpers: NLTK looks for its models when it is loaded.
TRAINED = os.environ.pop("NLTK_DATA", "") or os.environ.get("TRAINED", "")
os.environ["TRAINED"] = TRAINED  # for the processes that xdist starts

import pytest  # noqa: E402
import warm  # noqa: E402
from checks import uncounted  # noqa: E402
from hypothesis import is_hypothesis_test, settings  # noqa: E402

ROOT = Path(__file__).parents[1]

settings.register_profile("course", deadline=None, max_examples=60)  # timings are no tests
settings.load_profile("course")


def pytest_configure(config):
    """Give kernels and servers folders of their own, and what they begin with."""
    config.home = Path(tempfile.mkdtemp(prefix="one-article-"))
    startup = config.home / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "kernel.py", startup)
    os.environ["IPYTHONDIR"] = str(config.home / "ipython")
    for kind in ("CONFIG", "DATA", "RUNTIME"):
        os.environ[f"JUPYTER_{kind}_DIR"] = str(config.home / kind.lower())
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["ONE_ARTICLE_WORK"] = str(config.home / "work")
    config.warm = None
    if sys.platform == "linux" and not hasattr(config, "workerinput"):  # one for all that xdist starts
        door = str(config.home / "door")
        warm.kernelspec(config.home / "jupyter", door)
        os.environ["JUPYTER_PATH"] = str(config.home / "jupyter")
        quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        config.warm = subprocess.Popen([sys.executable, warm.__file__, door], env=quiet)


def pytest_unconfigure(config):
    """Remove those folders."""
    if config.warm:
        config.warm.terminate()
        config.warm.wait()
    shutil.rmtree(config.home, ignore_errors=True)


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest, so that no worker waits for another at the end."""
    first = ("test_lessons", "test_book", "test_adopt", "test_lite", "test_notebooks", "test_wheel")
    first += ("test_exercises", "test_charts", "test_instruments", "test_paper", "test_mark")
    first += ("test_grading", "03c_", "06_", "04a_")
    items.sort(key=lambda item: [item.path.stem.startswith(name) for name in first], reverse=True)


def pytest_collection_finish():
    """Leave what is loaded by now to no search for rubbish: all of it stays until the end."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Count the lines that run in the kernels of notebooks, and in no other program of the tests.

    Those reach few lines that no test reaches itself, and take half as long again if counted.
    """
    notebook = item.path.suffix == ".ipynb"
    names = [] if notebook else [name for name in os.environ if name.startswith("COVERAGE")]
    counting = {name: os.environ.pop(name) for name in names}
    try:
        return (yield)
    finally:
        os.environ |= counting


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Count no lines while hypothesis tries examples: plain tests reach them all."""
    with uncounted() if is_hypothesis_test(getattr(item, "obj", None)) else nullcontext():
        return (yield)


@pytest.fixture(scope="session")
def article():
    """The article of the course."""
    from helpers.article import load_article

    return load_article()


@pytest.fixture(scope="module")
def browser():
    """A Chromium, where there is one."""
    from browser.conftest import chromium, launched
    from playwright.sync_api import sync_playwright

    if chromium() is None:
        pytest.skip("There is no Chromium here (on Debian: apt install chromium).")
    with sync_playwright() as playwright:
        opened = launched(playwright)
        yield opened
        opened.close()


@pytest.fixture
def trained(monkeypatch):
    """NLTK's trained models, where NLTK_DATA names a folder with them."""
    import nltk

    from helpers import entities

    if not TRAINED:
        pytest.skip("NLTK_DATA names no folder with NLTK's trained models.")
    monkeypatch.setattr(nltk.data, "path", [TRAINED])
    entities._tagged.cache_clear()
    yield
    entities._tagged.cache_clear()


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A folder in which the work of a learner is kept who has done nothing yet."""
    monkeypatch.setenv("ONE_ARTICLE_WORK", str(tmp_path / "my_work"))
    monkeypatch.setattr("helpers.work._here", {})
    monkeypatch.setattr("helpers.work._unsaved", set())
    return tmp_path / "my_work"
