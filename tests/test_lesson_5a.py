"""What lesson 5a and its guide say of the coders is so."""

import pandas as pd
from answers_5 import of_codes, others

from helpers.agreement import agreement, by_item
from helpers.coding import load_code_book
from helpers.course.notebooks import NOTEBOOKS, read
from helpers.exercises import EXERCISES, lesson_5
from helpers.pooling import simulated_class

NAME = "05a_code_a_frame"
PROSE = "\n\n".join(
    cell.source for cell in read(NOTEBOOKS / f"{NAME}.ipynb").cells if cell.cell_type == "markdown"
)
WORDS = {19: "nineteen", 6: "six", 12: "Twelve", 3: "three"}
FRAMES = load_code_book("generic_frames").codes
LESSON = {
    NAME: [
        "after Entman (1993)",
        "(after Semetko and Valkenburg 2000)",
        "agree in half of all answers. So 50 % is nothing",
        f"1 is full agreement, 0 is chance. By custom {lesson_5.FIRM} is firm, and "
        f"from {lesson_5.TENTATIVE} on one may conclude",
        f"reach an alpha of {lesson_5.TENTATIVE}",
        f"three readings of all {others['item'].max()}:",
        "in about 95 of 100 such sets of sentences",
        "(sentence 3)",
        "problem is it in sentence 1",
        "`range(1, 14)`",
        "rare thing in 13 sentences",
        "They agree in 12 of 13",
    ]
}
GUIDED = [
    f"| 5.1 | {EXERCISES['5.1'].worked} |",
    f"| 5.2 | {EXERCISES['5.2'].expected()} |",
    f"| 5.3 | {EXERCISES['5.3'].expected()} |",
    "write `range(1, 14)`",
    f"often stays below {lesson_5.FIRM} in published",
]


def test_what_is_said_of_the_readers_is_so():
    alphas = of_codes.set_index("code")["alpha"]
    assert alphas.idxmax() == "treatment_recommendation"  # *what should be done* they agree on well
    assert alphas.idxmin() == "problem_definition"
    problem = others[others["code"] == "problem_definition"]
    third = problem[problem["item"] == 3]["label"].value_counts()
    assert third["yes"] == 1
    assert third["no"] == 2
    assert "Of the three models one saw a problem, two did not" in PROSE
    right = EXERCISES["5.3"].right
    assert "What causes the problem and what should be done reach it" in right
    tentative = {code for code, value in alphas.items() if value >= lesson_5.TENTATIVE}
    assert tentative == {"causal_interpretation", "treatment_recommendation"}


def test_what_is_said_of_rare_things_is_so():
    one = [("one", item, "rare", 1, "yes" if item == 1 else "no") for item in range(1, 14)]
    two = [("two", item, "rare", 1, "no") for item in range(1, 14)]
    rare = pd.DataFrame([*one, *two], columns=["coder", "item", "code", "round", "label"])
    (row,) = agreement(rare).to_dict("records")
    assert row["agree %"] == 92.3
    assert row["kappa"] == 0
    assert abs(row["alpha"]) < 0.1


def test_numbers_in_words_are_so():
    assert f"{WORDS[len(FRAMES)]} signs of five frames" in PROSE
    assert len({code.code.partition(":")[0] for code in FRAMES}) == 5
    assert len({code.code for code in load_code_book("entman").codes}) == 4
    assert f"{WORDS[simulated_class()['coder'].nunique()]} coders, made up" in PROSE
    assert len(range(1, 13, 2)) == 6
    assert "six sentences of the article: the first, the third" in PROSE


def test_the_first_sentences_give_something_to_talk_about():
    asked = others["code"].isin(["problem_definition", "treatment_recommendation"])
    shares = by_item(others[asked & others["item"].isin(range(1, 13, 2))])["agree %"]
    assert (shares < 100).sum() >= 3
    assert (shares == 100).sum() >= 1
