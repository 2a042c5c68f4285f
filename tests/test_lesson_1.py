import re

import pytest
from answers_1 import SHORT, article, frequency, kept, once, pieces, words
from matplotlib.figure import Figure
from nltk.tokenize import PunktSentenceTokenizer

from helpers.article import split_sentences, straighten, trained_sentences
from helpers.course.notebooks import NOTEBOOKS, lessons, read
from helpers.exercises import EXERCISES, QUESTIONS, TALK, check
from helpers.exercises.lesson_1 import EXAMPLE, STATES
from helpers.tokens import TOKENIZERS, cut_up, keyword_in_context, stop_words, tokenize

SITTINGS = {path.stem[:3]: read(path) for path in lessons() if path.stem.startswith("01")}
PROSE = {
    name: re.sub(r"\s+", " ", " ".join(c.source for c in book.cells if c.cell_type == "markdown"))
    for name, book in SITTINGS.items()
}
COUNTS = {name: len(tokenize(article.text, name)) for name in TOKENIZERS}


def output(source):
    """Give what the cell with this source shows, as text."""
    (cell,) = (
        c
        for book in SITTINGS.values()
        for c in book.cells
        if c.cell_type == "code" and source in c.source
    )
    texts = [o.get("text") or o.data["text/plain"] for o in cell.outputs]
    return " ".join(" ".join(texts).split())


# The exercises ---------------------------------------------------------------------------------


@pytest.mark.parametrize("left_out", sorted(SHORT))
def test_three_wrong_sentences_are_not_the_three(left_out):
    answer = {*SHORT, "hour"} - {left_out}
    assert len(split_sentences(TALK, answer)) == 3
    assert check("1.9", answer).message.startswith("Take out hour: in this text, that word ends")


@pytest.mark.parametrize("left_out", sorted(SHORT))
def test_who_has_four_of_five_is_told_which_and_where_to_look(left_out):
    said = check("1.9", SHORT - {left_out}).message
    right, _, place = said.partition(". 1 is missing. ")
    assert set(right.removeprefix("Right so far: ").split(", ")) == SHORT - {left_out}
    assert f"{left_out}.”" in place.casefold()


def test_the_numbers_in_the_sentences_are_true():
    said = {number: exercise.right for number, exercise in EXERCISES.items()}
    assert f"names China {article.text.count('China')} times" in said["1.1"]
    assert {p for p in pieces if "China" in p} == {"China", "China,", "China’s"}
    assert "rules make two words of cannot" in said["1.3"]
    assert article.text.count("’") == EXERCISES["1.7"].expected()
    assert "One fewer for each ’" in said["1.7"]
    assert straighten(article.text).count("China's") == 2
    assert "misses both places" in said["1.6"]
    assert "Three sentences" in said["1.8"]
    assert len(split_sentences(EXAMPLE)) == 3
    assert "Three sentences" in said["1.9"]
    assert len(SHORT) == len(split_sentences(TALK, set())) - 3 == 5
    assert "There are five" in EXERCISES["1.9"].hints[2]
    assert "the program makes one" in said["1.10"]
    assert len(split_sentences("They left at 5 p.m. It was dark.", set())) == 2
    assert "three quarters" in said["1.11"]
    assert once(words) / len(set(words)) == pytest.approx(0.75, abs=0.01)
    assert "Four bars" in said["1.13"]


def test_the_question_names_the_smallest_and_the_largest_count():
    question, low, high = QUESTIONS["1.5"], min(COUNTS.values()), max(COUNTS.values())
    assert f"from {low} to {high} tokens" in question.text
    assert [option.split(",")[0] for option in question.options][:2] == [str(low), str(high)]


def test_the_places_of_war_are_as_told():
    places = keyword_in_context(article.text, "war", 60)
    inside = [p for p in places if "“" in p["before"] and "”" in p["after"]]
    assert [p["after"].startswith(" of aggression against Ukraine”") for p in inside] == [True]
    assert len(places) == 3
    assert not any("“" in p["before"] for p in keyword_in_context(article.text, "war"))


def test_the_four_words_are_no_matter_of_taste():
    """The fifth word comes less often than the fourth, and no crumb is among them."""
    (*_, (_, fourth), (_, fifth)) = kept.most_common(5)
    assert fourth > fifth
    assert all(len(word) > 2 for word, _ in kept.most_common(4))
    crumbs = {part for pair in re.findall(r"(\w+)’(\w+)", article.text) for part in pair}
    assert crumbs & stop_words() == {"s", "t", "doesn"}


def test_a_chart_is_looked_at_with_its_names_in_any_order():
    numbered = Figure().subplots()
    for row, (word, times) in enumerate(kept.most_common(4)):
        numbered.barh(row, times, label=word)
    numbered.set_yticks(range(4), [word for word, _ in kept.most_common(4)])
    numbered.set(title="Four words", xlabel="times")
    assert check("1.13", numbered).verdict == "Right"


# What the notebooks say ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sitting", "number", "answer"), [("01a", "1.3", "cannot"), ("01c", "1.12", "russia")]
)
def test_no_cell_above_an_exercise_shows_its_answer(sitting, number, answer):
    cells = SITTINGS[sitting].cells
    (task,) = (i for i, c in enumerate(cells) if c.source.startswith(f"### Exercise {number} "))
    shown = [(c.id, str(c.get("outputs")) + c.source.casefold()) for c in cells[:task]]
    assert not [name for name, text in shown if answer in text and "tokenizer_explorer(" not in text]


def test_six_programs_give_six_numbers():
    assert "no two of them are the same" in PROSE["01a"]
    assert len(set(COUNTS.values())) == len(COUNTS) == 6
    assert output("counts = [len(").startswith(str([*COUNTS.values()]))
    assert "Four of the six come from" in PROSE["01a"]


def test_the_hard_words_are_cut_as_the_text_says():
    assert "drops the brackets" in PROSE["01a"]
    assert cut_up(article.text, "[like]", "words") == "like"
    assert output("article.text[70:75]") == "'China'"
    assert output("one = tokens[11]").startswith("China 70 75 ")


def test_the_marks_are_as_told():
    assert "curly marks only" in PROSE["01b"]
    assert not set("\"'") & set(article.text)
    assert output('article.text.count("Russia') == "0 3"
    assert "'n', " not in (nltk := output("Ana’s dog"))
    assert '"n\'t"' in nltk
    assert "'t'" in nltk


def test_the_sentences_are_cut_as_the_text_says():
    assert f"{EXAMPLE!r}" == repr("".join(re.findall(r'^    "(.*)"$', example_cell(), re.MULTILINE)))
    by_rule = re.split(r"(?<=\.)\s", EXAMPLE)
    assert by_rule == PunktSentenceTokenizer().tokenize(EXAMPLE)
    assert f"Punkt without a list makes {len(by_rule)}." in output('guessed("pieces"')
    trained = [sentence.text for sentence in trained_sentences(EXAMPLE)]
    assert [text[-4:] for text in trained if text not in map(str, listed())] == ["e.g.", "ips."]
    assert "It does not know *e.g.*" in PROSE["01b"]
    three = (split_sentences(article.text, set()), article.sentences, trained_sentences(article.text))
    assert output("ways = ") == str([len(way) for way in three])
    assert len(set(map(len, three))) == 1


def listed():
    return [sentence.text for sentence in split_sentences(EXAMPLE)]


def example_cell():
    return next(c.source for c in SITTINGS["01b"].cells if "example = (" in c.source)


def test_the_counts_are_as_told():
    assert frequency.max() == "the"
    assert "The most frequent word of the article is *the*" in PROSE["01c"]
    assert [word for word, _ in frequency.most_common(3)] == ["the", "to", "in"]
    assert frequency["s"] == article.text.lower().count("’s")
    assert "`s` is no word, but a crumb of words such as `China’s`" in PROSE["01c"]
    share = 100 * once(words) / len(set(words))
    assert f"it is {share:.0f} of 100" in output("share = ")
    assert {"should", "cannot"} <= set(re.findall(r"'(\w+)'", output("strong = ")))
    assert tuple(re.findall(r'"(\w+)"', candidates_cell())) == STATES


def candidates_cell():
    cells = [c.source for c in SITTINGS["01a"].cells if "candidates = [" in c.source]
    return cells[0].splitlines()[0]


def test_the_pairs_are_as_told():
    assert "*defense spending* comes forward, and the crumb *russia s* is gone" in PROSE["01c"]
    assert "But *stating that* stays" in PROSE["01c"]
    lines = output("finder = ").split("] [")
    often, hard = (set(re.findall(r"'(\w+)', '(\w+)'", line)) for line in lines)
    assert hard - often >= {("defense", "spending")}
    assert often - hard >= {("russia", "s")}
    assert often & hard >= {("stating", "that")}


def test_the_control_answers_when_its_box_is_ticked():
    """Run the eight lines as a student would, and tick."""
    names = {"frequency": frequency, "kept": kept}
    source = next(c.source for c in SITTINGS["01c"].cells if ".observe(" in c.source)
    assert len(re.findall(r"(?m)^.*\S", source)) <= 8
    exec(f"import ipywidgets\n{source}", names)
    assert "('the', " in names["below"].value
    names["box"].value = True
    assert names["below"].value == str(kept.most_common(7))


def test_the_slider_in_the_answer_works():
    names = {"kept": kept}
    (source,) = re.findall(
        r"```python\n(.*?)```", "\n".join(c.source for c in SITTINGS["01c"].cells), re.DOTALL
    )
    exec(f"import ipywidgets\n{source}", names)
    names["many"].value = 2
    assert names["below"].value == str(kept.most_common(2))


# The guide -------------------------------------------------------------------------------------


def test_the_guide_has_the_answers():
    guide = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
    answers = {  # the numbers are tested with all others
        "1.3": "nltk, treebank",
        "1.4": "state, states, stating",
        "1.9": "dr, gen, a.m, u.s, feb",
        "1.12": "russia",
    }
    for number, answer in answers.items():
        assert f"| {number} | {answer}" in guide
        told = answer.split(", ") if ", " in answer else answer
        assert check(number, told).verdict == "Right"
