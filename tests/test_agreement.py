"""Agreement: percent, kappa and alpha, against published figures, and where none is defined."""

import itertools
import math
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance

from helpers.agreement import (
    MEAN,
    agreement,
    alpha,
    alpha_of,
    by_item,
    in_all_rounds,
    worst,
)
from helpers.charts import agreement_bars
from helpers.pooling import readers, simulated_class

# Krippendorff's example with 4 coders, 12 units and missing answers (Content Analysis, 2004, p. 230).
KRIPPENDORFF = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


COLUMNS = ["coder", "item", "code", "round", "label"]


def codings(rows):
    """Make codings of one list of answers for each coder; a point is no answer."""
    return pd.DataFrame(
        [
            (f"coder {who}", item, "code", 1, answer)
            for who, answers in enumerate(rows)
            for item, answer in enumerate(answers.split() if isinstance(answers, str) else answers, 1)
            if answer != "."
        ],
        columns=COLUMNS,
    )


PUBLISHED = codings(KRIPPENDORFF.strip().splitlines())


def last(data):
    """Give what is told of the only code, or of the mean of several."""
    return agreement(data).iloc[-1]


def interval(data):
    return tuple(last(data)[["from", "to"]])


def over_all_codes(data):
    """Give alpha as if all codes were one."""
    rows = data[["coder", "item", "code", "label"]].itertuples(index=False, name=None)
    return alpha_of([(coder, (item, code), label) for coder, item, code, label in rows])


def pairs(data):
    """Count the pairs of coders who gave the same answer, and all pairs."""
    same = of = 0
    for _, some in data.groupby(["item", "code"]):
        for one, other in itertools.combinations(some["label"], 2):
            same, of = same + (one == other), of + 1
    return same, of


def test_alpha_is_that_of_the_published_example():
    assert alpha(PUBLISHED) == pytest.approx(0.743, abs=0.0005)
    rows = PUBLISHED[["coder", "item", "label"]].itertuples(index=False, name=None)
    numbers = [(coder, item, int(label)) for coder, item, label in rows]
    assert alpha_of(numbers, interval_distance) == pytest.approx(0.849, abs=0.0005)


def test_the_alphas_of_the_three_readings_are_those_of_their_notes():
    found = agreement(readers()).set_index("code")["alpha"]
    assert list(found)[:4] == [0.400, 0.765, 0.506, 0.783]
    assert found.index[-1] == MEAN
    assert found[MEAN] == pytest.approx(found.iloc[:-1].mean(), abs=0.001)
    assert over_all_codes(readers()) == pytest.approx(0.613, abs=0.00051)  # 0.6125


def test_kappa_is_that_of_a_table_worked_out_by_hand():
    # 20 yes and 15 no of both, 5 and 10 apart: 0.70 observed, 0.5 * 0.6 + 0.5 * 0.4 = 0.50 by chance.
    one = ["yes"] * 25 + ["no"] * 25
    two = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert last(codings([one, two]))["kappa"] == 0.40


def test_what_one_of_two_left_out_counts_for_nothing():
    """NLTK's kappa stops there, and its alpha takes None for one more label."""
    full, gaps = ["yes", "no", "yes", "no", "no"], ["yes", "no", ".", "no", "yes"]
    kept = codings([["yes", "no", "no", "no"], ["yes", "no", "no", "yes"]])
    assert last(codings([full, gaps]))["kappa"] == last(kept)["kappa"]
    with_none = codings([full, gaps])
    with_none.loc[len(with_none)] = ["coder 1", 3, "code", 1, None]
    assert alpha(with_none) == alpha(codings([full, gaps])) == alpha(kept)


def test_of_two_answers_to_one_question_the_last_one_counts():
    rows = codings([["yes", "no"], ["no", "no"]])
    changed = pd.concat([rows, rows[rows["coder"] == "coder 0"].head(1).assign(label="no")])
    assert by_item(changed)["agree %"].tolist() == [100, 100]
    assert by_item(rows)["agree %"].tolist() == [0, 100]


def test_an_answer_that_was_taken_back_is_none():
    rows = codings([["yes", "no"], ["no", "no"], ["yes", "no"]])
    back = pd.concat([rows, rows[rows["coder"] == "coder 1"].head(1).assign(label="")])
    assert by_item(back)["agree %"].tolist() == [100, 100]


@pytest.mark.parametrize(
    "rows",
    [
        [["yes", "yes", "yes"], ["yes", "yes", "yes"]],  # all the same: chance cannot be told
        [["yes", ".", "."], [".", "no", "yes"]],  # nothing in common
        [["yes", "no", "yes"]],  # one coder
        [],
    ],
)
def test_where_nothing_is_defined_nothing_is_told(rows):
    data = codings(rows)
    assert math.isnan(alpha(data))
    table = agreement(data)
    assert table.empty or table.filter(["alpha", "from", "to", "kappa"]).isna().all(axis=None)
    assert len(worst(data)) == 0


def test_three_coders_have_no_kappa():
    assert "kappa" not in agreement(codings([["yes", "no"], ["no", "no"], ["no", "yes"]]))


def test_a_table_that_is_none_of_codings_is_refused():
    with pytest.raises(ValueError, match="columns code, round are missing"):
        alpha(pd.DataFrame({"coder": ["a"], "item": [1], "label": ["yes"]}))


def test_much_percent_may_be_no_agreement():
    rare = codings([["yes"] + ["no"] * 12, ["no"] * 13])
    (row,) = agreement(rare).to_dict("records")
    assert row["agree %"] == 92.3
    assert row["kappa"] == 0


def test_sets_that_share_a_code_agree_a_little():
    """For MASI, no code at all is a label of its own: NLTK divides by zero there."""
    data = pd.DataFrame(
        [
            (coder, item, code, 1, "yes" if code in chosen else "no")
            for coder, answers in {"a": ["xy", "", "x", "y"], "b": ["x", "", "x", "xy"]}.items()
            for item, chosen in enumerate(answers)
            for code in "xy"
        ],
        columns=COLUMNS,
    )
    strict = [("a", i, s) for i, s in enumerate(["xy", "-", "x", "y"])]
    strict += [("b", i, s) for i, s in enumerate(["x", "-", "x", "xy"])]
    assert AnnotationTask(strict).alpha() < alpha(data, sets=True) < 1
    half = data[~((data["coder"] == "a") & (data["item"] == 1) & (data["code"] == "y"))]
    assert alpha(half, sets=True) == alpha(data[data["item"] != 1], sets=True)  # a set must be whole


answers = st.lists(st.sampled_from(["yes", "no", "."]), min_size=4, max_size=4)


@given(st.lists(answers, min_size=2, max_size=5))
def test_percent_is_the_share_of_pairs_and_alpha_that_of_nltk(rows):
    data = codings(rows)
    same, of = pairs(data)
    found = agreement(data)
    if not of:
        assert found.empty
        return
    (row,) = found.to_dict("records")
    assert row["agree %"] == pytest.approx(100 * same / of, abs=0.06)
    several = data[data.groupby("item")["coder"].transform("count") > 1]
    if len({*several["label"]}) > 1:
        triples = several[["coder", "item", "label"]].itertuples(index=False, name=None)
        assert row["alpha"] == pytest.approx(AnnotationTask(list(triples)).alpha(), abs=0.0006)
    else:
        assert math.isnan(row["alpha"])


def test_alpha_of_samples_is_computed_as_alpha_is():
    """If each sample were the whole, the interval would have no width."""
    from helpers import agreement as module

    one_code = readers()[readers()["code"] == "moral_evaluation"]
    counts = module._counts(module.answered(one_code))
    once = module._weighted_alpha(counts.to_numpy(), np.ones((1, len(counts)), int))
    assert once[0] == pytest.approx(alpha(one_code))
    twice = pd.concat([one_code, one_code.assign(item=one_code["item"] + 13)])
    double = module._weighted_alpha(counts.to_numpy(), np.full((1, len(counts)), 2))
    assert double[0] == pytest.approx(alpha(twice))


def test_the_interval_holds_alpha_and_is_narrower_for_more_sentences():
    low, high = interval(readers())
    assert low < alpha(readers()) < high
    more = pd.concat([readers().assign(item=readers()["item"] + 13 * k) for k in range(6)])
    closer = interval(more)
    assert closer[1] - closer[0] < (high - low) / 2
    assert interval(readers()) == (low, high)  # the same chance each time


def test_about_so_many_intervals_as_promised_hold_the_truth():
    """Coders who err by chance in one of ten: the alpha of very many sentences is the truth."""
    dice = random.Random(1)

    def draw(size):
        truth = [dice.random() < 0.5 for _ in range(size)]
        rows = [["yes" if (t ^ (dice.random() < 0.1)) else "no" for t in truth] for _ in range(3)]
        return codings(rows)

    true = alpha(draw(4000))
    held = [low <= true <= high for low, high in (interval(draw(40)) for _ in range(60))]
    assert 0.85 <= np.mean(held) <= 1


def test_the_worst_come_first_with_what_was_said():
    data = codings(["yes yes yes", "yes yes yes", "yes yes no", "yes no no"])
    (first, second) = worst(data, 5).to_dict("records")
    assert first == {"item": 3, "agree %": 33.3, "code": "2 yes, 2 no"}
    assert second["item"] == 2
    assert len(worst(data, 1)) == 1


def test_rounds_stand_side_by_side():
    first = codings([["yes", "no", "yes"], ["no", "no", "no"]])
    second = codings([["yes", ".", "yes"], ["yes", ".", "yes"]]).assign(round=2)
    both = agreement(pd.concat([second, first]))
    assert both["round"].tolist() == [1, 2]
    assert both["agree %"].tolist() == [33.3, 100]
    assert both["items"].tolist() == [3, 2]
    chart = agreement_bars(pd.concat([second, first]))
    assert chart.table["name"].tolist() == [
        *("sentence 1, round 1", "sentence 1, round 2", "sentence 2, round 1"),
        *("sentence 3, round 1", "sentence 3, round 2"),
    ]
    assert chart.title == "All coders agree on 2 of 2 sentences in round 2"


def test_a_chart_needs_two_coders():
    with pytest.raises(ValueError, match="nothing to draw"):
        agreement_bars(codings([["yes", "no"]]))
    three = codings([["yes", "no"], ["yes", "yes"], ["yes", "no"], ["yes", "no"]])
    assert "1 of 2 sentences" in agreement_bars(three).told()  # half of the pairs are not all


def test_a_class_of_noise_agrees_less_the_more_noise_there_is():
    alphas = [alpha(simulated_class(noise=noise)) for noise in (0, 0.1, 0.5)]
    assert alphas == sorted(alphas, reverse=True)
    assert alphas[2] == pytest.approx(0, abs=0.1)


def test_coders_who_toss_coins_do_not_agree_however_frequent_the_codes_are():
    """Over all codes at once, alpha would be 0.7 here: one code is frequent, the other rare."""
    dice = random.Random(2)
    data = pd.DataFrame(
        [
            (f"coder {who}", item, code, 1, "yes" if dice.random() < often else "no")
            for code, often in {"frequent": 0.9, "rare": 0.1}.items()
            for item in range(40)
            for who in range(12)
        ],
        columns=COLUMNS,
    )
    assert abs(agreement(data)["alpha"].iloc[-1]) < 0.05
    assert over_all_codes(data) > 0.5


def test_rounds_are_compared_on_what_was_answered_in_both():
    first = codings([["yes", "no", "yes"], ["no", "no", "no"], ["yes", "yes", "yes"]])
    second = codings([["yes", ".", "yes"], ["yes", ".", "."]]).assign(round=2)
    both = in_all_rounds(pd.concat([first, second]))
    places = both[both["round"] == 1][["coder", "item"]].itertuples(index=False, name=None)
    assert sorted(places) == [("coder 0", 1), ("coder 0", 3), ("coder 1", 1)]
    assert agreement(both)["agree %"].tolist() == [0, 100]
    assert len(in_all_rounds(first)) == len(first)


def test_of_a_whole_text_the_questions_are_compared():
    rows = [
        (who, 0, code, 1, label)
        for who, labels in {"a": "yyn", "b": "ynn", "c": "yyn"}.items()
        for code, label in zip(["peace", "money", "people"], labels, strict=True)
    ]
    data = pd.DataFrame(rows, columns=COLUMNS)
    data["label"] = data["label"].map({"y": "yes", "n": "no"})
    (row,) = agreement(data).to_dict("records")
    assert row["code"] == "the whole text"
    assert row["items"] == 3
    (hard,) = worst(data).to_dict("records")
    assert hard == {"item": "money", "agree %": 33.3, "the whole text": "2 yes, 1 no"}
    chart = agreement_bars(data)
    assert "2 of 3 questions" in chart.title
    assert "money" in chart.table["name"].tolist()


def test_an_interval_of_which_a_part_is_not_defined_is_not_told():
    rare = codings([["yes"] + ["no"] * 12, ["yes"] + ["no"] * 12])
    assert alpha(rare) == 1
    assert all(math.isnan(end) for end in interval(rare))
