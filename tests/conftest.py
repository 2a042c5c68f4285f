"""What all tests share: no network for kernels, no files in the home folder, no data from elsewhere."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

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


def pytest_unconfigure(config):
    """Remove those folders."""
    shutil.rmtree(config.home, ignore_errors=True)


@pytest.fixture(scope="session")
def article():
    """The article of the course."""
    from helpers.article import load_article

    return load_article()
