"""Words that are marked by hand become spans, and stay."""

import pytest
from checks import Page

from helpers.widgets import marker

TEXT = "North Korea’s leader met Jens Stoltenberg, of NATO."


pytestmark = pytest.mark.usefixtures("work")


def mark(control, words):
    """Mark the words of these numbers, as the page does."""
    control.marks = {str(number): label for number, label in words.items()}


def test_words_are_cut_so_that_a_name_can_be_marked_without_its_ending():
    control = marker("a", TEXT)
    words = [TEXT[start:end] for start, end in control.words]
    assert words == ["North", "Korea", "’s", "leader", "met", "Jens", "Stoltenberg", "of", "NATO"]


def test_marked_words_side_by_side_are_one_span():
    control = marker("a", TEXT, ["name", "other"])
    assert control.spans == []
    mark(control, {0: "name", 1: "name", 3: "other", 4: "name", 6: "name", 7: "name", 8: "name"})
    found = [(span.text, span.label) for span in control.spans]
    assert found == [
        *[("North Korea", "name"), ("leader", "other"), ("met", "name")],
        *[("Stoltenberg", "name"), ("of NATO", "name")],
    ]
    assert all(TEXT[span.start : span.end] == span.text for span in control.spans)
    assert control.told == "5 marks."
    assert repr(control) == "a: 5 marks. Run this cell to mark words."


def test_marks_come_back_for_the_same_text_only():
    mark(marker("Names, all", TEXT), {0: "mark", 1: "mark"})
    assert [span.text for span in marker("Names, all", TEXT).spans] == ["North Korea"]
    assert marker("Names, all", TEXT).told == "1 mark."
    assert marker("Names, all", TEXT + " ").spans == []
    assert marker("Names, all", TEXT, ["name"]).spans == []
    assert marker("Voices", TEXT).spans == []


def test_marks_that_cannot_be_saved_say_so(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ONE_ARTICLE_WORK", str(tmp_path / "file"))
    control = marker("a", TEXT)
    mark(control, {0: "mark"})
    assert control.told.startswith("1 mark. It cannot be saved in")


def test_without_a_kernel_the_text_with_its_marks_and_labels_is_shown():
    control = marker("a", TEXT, ["name", "other <b>"])
    mark(control, {0: "name", 1: "name"})
    data, _ = control._repr_mimebundle_()
    page = Page(data["text/html"])
    assert page.texts("div")[-1] == TEXT
    assert [m["text"] for m in page.all("mark") if "div" in m["inside"]] == ["North Korea"]
    assert [field["value"] for field in page.all("input")] == ["name", "other <b>"]
    assert all("disabled" in field for field in page.all("input"))
    assert page.texts("p")[-1] == data["text/plain"] == repr(control)
