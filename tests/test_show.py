import re

import pandas as pd
import pytest
from checks import TEXTS, Page
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article import Article
from helpers.entities import find_entities
from helpers.gold import load_gold
from helpers.show import DEEPEST, LISTED, highlight, table, two_groups
from helpers.spans import Span

NASTY = "<script>alert(\"1\")</script> & 'so on' </div>"


class Shown(Page):
    """A highlighted text without its small labels."""

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag == "small":  # the space before a label belongs to the label
            for element in self.open[:-1]:
                element["text"] = element["text"].removesuffix("\xa0")

    def handle_data(self, data):
        if self.open and self.open[-1]["tag"] != "small":
            super().handle_data(data)


def shown(html):
    return Shown(html).texts("div")[0]


def test_the_text_of_the_article_stays_whole(article):
    found = find_entities(article.text)
    spans = found + load_gold("sentences") + load_gold("mentions")
    assert shown(highlight(article, spans).html) == shown(highlight(article, []).html) == article.text


def test_the_legend_counts_each_label(article):
    found = find_entities(article.text)
    labels = dict.fromkeys(span.label for span in found)
    counted = [f"{label} {sum(span.label == label for span in found)}" for label in labels]
    assert Page(highlight(article, found).html).texts("p")[0] == "Marked: " + " · ".join(counted)


def test_without_marks_there_is_no_legend_and_no_list():
    assert {element["tag"] for element in Page(highlight("a b", []).html).elements} == {"div", "p"}


def test_each_paragraph_of_a_text_is_one_on_the_page(article):
    """So it stays one where styles are lost, whatever is marked across its ends."""
    spans = [Span(0, len(article.text), "A"), *load_gold("mentions")]
    page = Shown(highlight(article, spans, listed=False).html)
    assert page.texts("p")[1:] == [paragraph.text for paragraph in article.paragraphs]
    page = Shown(highlight("one\ntwo\n\n three ", [Span(5, 12, "A"), Span(6, 7, "A")]).html)
    assert page.texts("p")[1:] == ["one\ntwo", "three"]
    assert all(mark["inside"][-1] in ("p", "mark") for mark in page.all("mark"))


def test_nested_and_crossing_spans_are_all_drawn():
    text = "one two three four"
    spans = [Span(0, 13, "A"), Span(4, 18, "B"), Span(8, 13, "C"), Span(8, 13, "A"), Span(3, 3, "none")]
    page = Shown(highlight(text, spans, listed=False).html)
    assert page.texts("div") == [text]
    marks = [mark for mark in page.all("mark") if "div" in mark["inside"]]
    for label, words in (("A", "one two three"), ("B", "two three four"), ("C", "three")):
        assert "".join(m["text"] for m in marks if m["title"] == label).startswith(words)
    assert Page(highlight(text, spans).html).texts("small") == ["C", "A", "B"]
    assert repr(highlight(text, spans)) == "[one [two [[three|C]|A]|A] four|B]"
    assert repr(highlight(text, [Span(0, 3, "A"), Span(4, 7, "A")])) == "[one] [two] three four"


def test_the_longest_of_nested_marks_is_outside():
    """And where they begin together too, whatever their labels are."""
    text = "one two"
    for outside, inside in (("A", "B"), ("B", "A")):
        spans = [Span(0, 3, inside), Span(0, 7, outside)]
        assert repr(highlight(text, spans)) == f"[[one|{inside}] two|{outside}]"
        first, second, *_ = Page(highlight(text, spans).html).all("mark")[2:]
        assert (first["title"], second["title"]) == (outside, inside)


def test_everything_in_a_highlight_is_escaped():
    spans = [Span.cut(NASTY, 0, 8, '"><b>', '<i> "why" \''), Span.cut(NASTY, 4, 20, "<u>&")]
    page = Shown(highlight(NASTY, spans).html)
    assert page.texts("div") == [NASTY]
    assert not {"script", "b", "i", "u"} & {element["tag"] for element in page.elements}
    assert page.all("mark")[2]["title"] == '"><b>: <i> "why" \''


@settings(max_examples=25)
@given(TEXTS, st.data())
def test_any_text_with_any_spans_stays_whole_and_balanced(text, data):
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    labels = st.sampled_from(["A", "b<", '"', ""])
    draws = data.draw(st.lists(st.tuples(place, labels, labels), max_size=6))
    spans = [Span.cut(text, *where, label, why) for where, label, why in draws]
    assert shown(highlight(text, spans).html) == text


@pytest.mark.parametrize("span", [Span(0, 4, text="nine"), Span(1, 4, text="one"), Span(2, 99)])
def test_a_span_of_another_text_is_refused(span):
    with pytest.raises(
        ValueError, match=r"does not stand there in this text: show spans with the text"
    ):
        highlight("one two", [span])


def test_marks_are_listed_with_their_reasons():
    spans = [
        Span.cut("one two", 0, 3, "A", "it is first"),
        Span.cut("one two", 4, 7, "B", "it is last"),
    ]
    page = Page(highlight(Article("one two"), spans).html)
    assert page.texts("summary") == ["The 2 marks as a list"]
    assert page.texts("td") == ["one", "A", "0", "it is first", "two", "B", "4", "it is last"]
    assert not Page(highlight("one two", spans, listed=False).html).all("details")


# Tables -----------------------------------------------------------------------------------------

COLUMNS = {"name": ["a", "b"], "times": [1, 20]}
DICTS = [{"name": "a", "times": 1}, {"name": "b", "times": 20}]


@pytest.mark.parametrize(
    "rows",
    [
        *[COLUMNS, {name: iter(values) for name, values in COLUMNS.items()}, DICTS, iter(DICTS)],
        *[pd.DataFrame(COLUMNS), pd.DataFrame(COLUMNS, index=["x", "y"])],
    ],
)
def test_rows_come_in_many_forms(rows):
    result = table(rows, "What <is> counted")
    page = Page(result.html)
    assert [(head["text"], head["scope"]) for head in page.all("th")] == [
        ("name", "col"),
        ("times", "col"),
    ]
    assert page.texts("td") == ["a", "1", "b", "20"]
    assert page.texts("caption") == ["What <is> counted"]
    assert repr(result).split() == ["What", "<is>", "counted", "name", "times", "a", "1", "b", "20"]


def test_everything_in_a_table_is_escaped_and_shown_in_full():
    page = Page(table({NASTY: [NASTY, "x" * 500]}).html)
    assert {e["tag"] for e in page.elements} == {"table", "thead", "tbody", "tr", "th", "td"}
    assert page.texts("td") == [NASTY, "x" * 500]
    assert page.texts("th") == [NASTY]


def test_without_rows_there_is_no_cell():
    assert Page(table([]).html).texts("td") == []
    assert repr(table([])) == "(no rows)"


def test_numbers_stand_right_with_the_same_decimals():
    rows = {"share": [1.5, 2.25, None], "year": [2022, 2023, 2024], "note": ["a", None, "1"]}
    page = Page(table(rows, right=["note"]).html)
    assert page.texts("td") == ["1.50", "2022", "a", "2.25", "2023", "–", "–", "2024", "1"]
    assert all("text-align:right" in cell["style"] for cell in page.all("td") + page.all("th"))


def test_a_label_is_told_once_in_each_paragraph_in_letters_that_can_be_read():
    text = "one two three\nfour five"
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    spans = [Span(*place, label) for place, label in zip(words, "ABAAB", strict=True)]
    page = Page(highlight(text, spans, listed=False).html)
    tagged = [mark["text"].split("\xa0") for mark in page.all("mark") if "\xa0" in mark["text"]]
    assert tagged == [["one", "A"], ["two", "B"], ["four", "A"], ["five", "B"]]
    assert {small["style"] for small in page.all("small")} == {"font-size:80%"}
    told = [mark["title"] for mark in page.all("mark") if "div" in mark["inside"]]
    assert told == [*"ABAAB"]  # each says it to who asks
    itself = [Span(0, 3, "One"), Span(4, 7, "One"), Span(8, 13, "B")]
    assert Page(highlight(text, itself, listed=False).html).texts("small") == ["One", "B"]


def test_marks_in_one_another_have_lines_below_one_another():
    """Also where both have one label, so one colour."""
    page = Page(highlight("one two three", [Span(0, 13, "A"), Span(4, 7, "A")], listed=False).html)
    inside = [mark["style"] for mark in page.all("mark") if mark["text"] == "two"]
    deep = [int(re.search(r"padding:0 2px (\d+)px", style)[1]) for style in inside]
    assert deep[0] - deep[1] >= 3
    assert len(deep) == 2


def test_too_many_marks_on_one_another_are_refused():
    marks = [Span(i, 99 - i) for i in range(DEEPEST + 1)]
    assert shown(highlight("x" * 99, marks[1:]).html) == "x" * 99
    with pytest.raises(ValueError, match="At character 20 more than 20 marks lie on one another"):
        highlight("x" * 99, marks)


def test_a_very_long_list_is_cut_and_says_so():
    text = "a " * (LISTED + 1)
    page = Page(
        highlight(text, [Span.cut(text, 2 * i, 2 * i + 1, "A") for i in range(LISTED + 1)]).html
    )
    assert page.texts("summary") == [f"The {LISTED + 1} marks as a list (the first {LISTED})"]
    assert len(page.all("tr")) == LISTED + 1


# Two groups ---------------------------------------------------------------------------------------


def words(text, *numbers):
    """Give the words of these numbers as spans."""
    spans = [Span.cut(text, m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    return [spans[number] for number in numbers]


def test_two_groups_say_what_only_one_of_them_has_and_both_shares():
    text = "Oslo and Rome and Oslo met <Lima>"
    groups = two_groups(words(text, 4, 1, 0), words(text, 0, 2, 4, 6), ("yours", "gold"))
    told = "Precision: 2 of 3 in yours are right, 0.67. Recall: 2 of 4 in gold are found, 0.50."
    parts = ["only yours, 1: and", "both, 2: Oslo (2)", "only gold, 2: Rome, <Lima>"]
    assert repr(groups).split("\n") == [*parts, told]
    page = Page(groups._repr_html_())
    assert page.texts("figcaption") == [told]
    assert page.texts("strong") == ["only yours: 1", "both: 2", "only gold: 2"]
    assert page.all("figure")[0]["aria-label"] == "Two groups that overlap: yours and gold"
    assert "<Lima>" in page.texts("figure")[0]


def test_two_groups_of_a_perfect_finder_leave_nothing_over():
    text = "Oslo met Lima"
    groups = repr(two_groups(words(text, 0, 2), words(text, 2, 0)))
    assert groups.startswith("only found, 0: –\nboth, 2: Oslo, Lima\nonly gold, 0: –\n")
    assert groups.count("1.00") == 2


def test_an_empty_group_is_not_yet_a_picture():
    some = words("Oslo met Lima", 0)
    assert repr(two_groups([], some, ("yours", "gold"))) == "Not yet: there is nothing in yours."
    assert repr(two_groups(some, [], ("yours", "<gold>"))) == "Not yet: there is nothing in <gold>."
    assert Page(two_groups(some, [], ("yours", "<gold>")).html).all("p")[0]["role"] == "status"


def test_a_table_can_be_folded():
    folded = table({"a": [1]}, "Numbers", folded="All <numbers>")
    page = Page(folded.html)
    assert page.texts("summary") == ["All <numbers>"]
    assert all("details" in element["inside"] for element in page.all("td"))
    assert folded.text == table({"a": [1]}, "Numbers").text
    assert page.texts("caption") == ["Numbers"]
    assert Page(table({"a": [1]}, folded="All").html).texts("caption") == ["All"]
    assert not Page(table({"a": [1]}).html).all("details")
