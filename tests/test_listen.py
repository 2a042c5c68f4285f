import json
import sys
from html import unescape
from importlib.metadata import PackageNotFoundError, distribution

import matplotlib as mpl
import pytest
from checks import Page

from helpers.charts import bars, dispersion, listen, stacked_bars, step_curve
from helpers.spending import load_spending


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """A package maidr whose script does nothing."""
    script = tmp_path / "maidr" / "static" / "maidr.js"
    script.parent.mkdir(parents=True)
    script.write_text("// nothing")
    monkeypatch.setattr(listen, "distribution", lambda name: Package(tmp_path))


class Package:
    def __init__(self, folder):
        self.locate_file = folder.joinpath


def page_of(chart):
    """Give the page in the frame of a chart that is heard, and the numbers that it holds."""
    (frame,) = Page(chart.listen().html).all("iframe")
    page = Page(frame["srcdoc"])
    (given,) = [element["maidr-data"] for element in page.elements if "maidr-data" in element]
    return page, json.loads(given)["subplots"][0][0]["layers"][0]


def test_bars_go_to_maidr_with_their_names_and_values(installed):
    values = {"China": 14, "Russia": 9.5, "Iceland": float("nan")}
    _, layer = page_of(bars(values, "Mentions", "mentions"))
    assert layer["type"] == "bar"
    assert [(bar["x"], bar["y"]) for bar in layer["data"]] == [("China", 14), ("Russia", 9.5)]
    assert layer["axes"]["y"]["label"] == "mentions"


def test_parts_go_to_maidr_without_their_sum(installed):
    counts = {"China": {"name": 3, "alias": 1}, "Russia": {"name": 4, "alias": 2}}
    _, layer = page_of(stacked_bars(counts, "mentions"))
    heard = {(bar["x"], bar["z"]): bar["y"] for part in layer["data"] for bar in part}
    assert heard == {(name, part): n for name, parts in counts.items() for part, n in parts.items()}
    assert layer["axes"]["y"]["label"] == "mentions"


def test_a_line_goes_to_maidr_point_by_point(installed):
    chart = step_curve(load_spending(), 2024)
    _, layer = page_of(chart)
    (line,) = layer["data"]
    points = chart.table.iloc[:, :2].itertuples(index=False, name=None)
    assert [(point["x"], point["y"]) for point in line] == list(points)


def test_a_name_is_no_html_in_the_page_that_is_heard(installed):
    bad = '"><b>{data}</b><script>alert(1)</script>'
    chart = bars({bad: 1, "'": 2}, bad, bad)
    page, layer = page_of(chart)
    assert [bar["x"] for bar in layer["data"]] == [bad, "'"]
    tags = [element["tag"] for element in Page(chart.listen().html).elements + page.elements]
    assert tags.count("script") == 1
    assert "b" not in tags


def test_the_page_that_is_heard_asks_for_nothing(installed):
    page, _ = page_of(bars({"China": 14}, "Mentions", "mentions"))
    (allowed,) = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
    assert set(allowed.split()) == {"default-src", "'unsafe-inline'", "data:", "blob:"}


@pytest.mark.parametrize("lost", [PackageNotFoundError, FileNotFoundError])
def test_without_maidr_one_is_told_what_to_install(monkeypatch, lost):
    def none(name):
        raise lost(name)

    monkeypatch.setattr(listen, "distribution", none)
    shown = bars({"China": 14}, "Mentions", "mentions").listen()
    command = f'"{sys.executable}" -m pip install --no-deps maidr'
    assert command in shown.text
    assert command in unescape(shown.html)
    assert "<table" in shown.html
    assert "iframe" not in shown.html


def test_a_chart_that_cannot_be_heard_gives_its_table(installed, article):
    shown = dispersion(article, ["China", "Russia"]).listen()
    assert "cannot be heard" in shown.text
    assert "<table" in shown.html
    assert "iframe" not in shown.html


def test_to_listen_changes_no_other_chart():
    """Where maidr is there: the package, and what it would load and patch, stay out of the way."""
    try:
        distribution("maidr")
    except PackageNotFoundError:
        pytest.skip("maidr is not installed here.")
    chart = bars({"China": 14, "Russia": 9}, "Mentions", "mentions")
    before, backend, loaded = chart.png(), mpl.get_backend(), set(sys.modules)
    assert "iframe" in chart.listen().html
    assert mpl.get_backend() == backend
    assert chart.png() == before
    assert bars({"China": 14, "Russia": 9}, "Mentions", "mentions").png() == before
    assert not {"maidr", "seaborn", "scipy"} & (set(sys.modules) - loaded)
