"""What lesson 5b and its part of the guide say of the retellings is so."""

import pytest
from answers_5 import names, texts

from helpers.article import load_article
from helpers.course.notebooks import NOTEBOOKS, read
from helpers.exercises import EXERCISES, GUESSES, QUESTIONS
from helpers.exercises.lesson_5 import FIVE, RETELLINGS, WORDS
from helpers.framing import loaded_words, namings, voices
from helpers.quotations import find_quotations
from helpers.retelling import facts_kept

NAME = "05b_told_otherwise"
PROSE = "\n\n".join(
    cell.source for cell in read(NOTEBOOKS / f"{NAME}.ipynb").cells if cell.cell_type == "markdown"
)
GUIDE = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
article = load_article()
quoted = [row["original"] for row in facts_kept(article) if row["kind"] == "quotation"]


def share(name, *whose):
    """Say how many percent of the words of a retelling are in the voices of somebody."""
    words = voices(texts[name])
    return 100 * sum(n for voice, n in words.items() if voice.endswith(whose)) / sum(words.values())


def verbs(name):
    return {q.cue.text for q in find_quotations(texts[name]) if q.cue}


china = [round(share(name, "China")) for name in texts]
LESSON = {
    NAME: [
        f"The article has {len(quoted)} quotations",
        f"how many of the {len(quoted)} stand whole",
        f"each of the {len(quoted)} stands whole",
        f"China has between {min(china)} and {max(china)} percent",
        f"at least {WORDS} words",
    ]
}


def test_the_guess_is_of_all_quotations_and_none_stands_whole_in_all_four():
    guess = GUESSES["quotations in all retellings"]
    assert guess.most == len(quoted)
    assert f"of {len(quoted)} quotations" in guess.question
    whole = {
        name: {
            row["original"]
            for row in facts_kept(text)
            if row["kind"] == "quotation" and row["now"] == "kept"
        }
        for name, text in texts.items()
    }
    assert not set.intersection(*whole.values())
    assert set.union(*whole.values()) == set(quoted)


def test_what_is_said_of_voices_is_so():
    assert all(share(name, "Stoltenberg") > 100 / 3 for name in texts)
    words = {name: voices(text) for name, text in texts.items()}
    own, told = (f"{how} Jens Stoltenberg" for how in ("quoted from", "attributed to"))
    assert words["a"][own] > words["a"][told]
    assert words["c"][told] > words["c"][own]


def test_what_is_said_of_names_and_verbs_is_so():
    called = {name: {span.label for span in namings(text)} for name, text in texts.items()}
    assert set.union(*called.values()) == {span.label for span in namings(article)}
    assert [name for name in texts if "military operation" in called[name]] == ["b"]
    (place,) = [span for span in namings(texts["b"]) if span.label == "military operation"]
    assert not place.why.startswith("quoted")
    assert [name for name in texts if "conflict" in called[name]] == ["a"]
    assert [name for name in texts if "praised" in verbs(name)] == ["c"]
    assert 45 <= share("b", "Stoltenberg") <= 55
    assert share("c", "Stoltenberg") > share("b", "Stoltenberg")
    assert abs(share("d", "Stoltenberg") - share("b", "Stoltenberg")) < 5
    assert share("a", "Stoltenberg") < share("b", "Stoltenberg") - 5
    assert all(share(name, "China") > 0 for name in texts)
    assert "China's denial, as all four do" in " ".join(QUESTIONS["5.6"].options.values())


def test_what_the_exercises_say_of_names_is_so():
    assert EXERCISES["5.7"].expected() == names("a", "gone")
    assert len(names("a", "gone")) == 4
    assert all("Western" in names(name, "gone") for name in texts)
    assert f"| 5.7 | {', '.join(sorted(names('a', 'gone')))} |" in GUIDE


LEFT_OUT = {
    "a": ["Iran", "North Korea", "long run"],
    "b": ["cost", "shells"],
    "c": ["technologies", "sanctions"],
    "d": ["long run", "Iran"],
}


@pytest.mark.parametrize("name", texts)
def test_what_we_say_that_we_left_out_is_left_out(name):
    why = RETELLINGS[name]["why"]
    assert why.endswith("left out.")
    for words in LEFT_OUT[name]:
        assert words in why
        assert words in article.text
        assert words not in texts[name].text
    assert RETELLINGS[name]["frame"] in FIVE
    assert "human interest" not in RETELLINGS[name]["frame"]


@pytest.mark.parametrize("name", texts)
def test_no_retelling_adds_a_word_with_a_judgement(name):
    """Each loaded word of ours is a word of the article; *praised* and *warned* are verbs that tell."""
    theirs = {span.text.lower() for span in loaded_words(article)}
    assert {span.text.lower() for span in loaded_words(texts[name])} <= theirs
    marked = {span.text for span in loaded_words(texts[name]) if span.label == "label"}
    inside = " ".join(q.quoted.text for q in find_quotations(texts[name]) if q.quoted)
    assert all(word in inside for word in marked)


def test_what_the_guide_says_of_the_retellings_is_so():
    for name, word in (("a", "conflict"), ("b", "military operation"), ("d", "Russia’s war")):
        assert word in texts[name].text
    assert "approach" in texts["c"].text
    assert "conduct" not in " ".join(text.text for text in texts.values()).replace("to conduct", "")
    assert "alleged" in texts["b"].text
    assert not {"US", "United States"} & {*texts["d"].text.split()}
    assert "America" in texts["c"].text
    assert "United States" not in texts["c"].text
    assert "*quotations in all retellings*: none" in GUIDE


def test_a_changed_hedge_is_not_seen():
    """The guide says so: names, numbers and marks stay as they are, and the sentence is false."""
    ours = "Stoltenberg said that NATO should consider some cost."
    assert all(row["now"] == "kept" for row in facts_kept(ours.replace("should", "will"), ours))
