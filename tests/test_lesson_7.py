"""What lesson 7 and its guide say of the speeches is so."""

from answers_7 import counted, counts, far, namings, of_2022, off, speeches, truth, verdicts

from helpers.article import load_article
from helpers.course.notebooks import NOTEBOOKS, read
from helpers.exercises import EXERCISES, QUESTIONS
from helpers.framing import hedges
from helpers.speeches import interval

NAME = "07_many_texts"
PROSE = "\n\n".join(
    cell.source for cell in read(NOTEBOOKS / f"{NAME}.ipynb").cells if cell.cell_type == "markdown"
)
close = verdicts[verdicts["between"] <= 4]
almost = -(-speeches[speeches["year"] == 2022]["state"].nunique() // 100) * 100
LESSON = {
    NAME: [
        f"What do almost {almost} states",
        f"our counts from {len(speeches):,} speeches",
        f"of the {len(speeches[speeches['year'] == 2022])} speeches of 2022",
        f"{len(verdicts)} names of 2022 to 2024, by chance",
        f"time for {len(speeches[speeches['year'] == 2022])} speeches",
        "doi 10.7910/DVN/0TJX8Y",
        "Read 20, drawn by chance",
        "We try it 1,000 times",
        "With 80 speeches, how many of the 1,000 samples are more than 10 points off",
        f"to the other {len(speeches[speeches['year'] == 2022]) - 2}?",
    ]
}
GUIDED = [f"| 7.1 | {EXERCISES['7.1'].expected()} |", f"| 7.2 | {EXERCISES['7.2'].expected():.1f} |"]
GUIDED += [f"*states that say war*: {EXERCISES['7.1'].expected()}"]
GUIDED += [f"| 7.4 | {EXERCISES['7.4'].expected()} |", f"| 7.5 | {EXERCISES['7.5'].expected()} |"]


def states(year, name=None):
    rows = counted[counted["year"] == year]
    return (rows if name is None else rows[rows["name"] == name])["state"].nunique()


def test_what_is_said_of_the_years_is_so():
    names = counted["name"].unique()
    for year, most in ((2014, "crisis"), (2022, "war")):
        assert f"{year} " in PROSE
        assert max(names, key=lambda name, year=year: states(year, name)) == most
    assert states(2022) > states(2023) > states(2024)
    million = speeches[speeches["year"].isin([2022, 2023, 2024])]["words"].sum()
    assert "more than a million words" in PROSE
    assert million > 1_000_000


def test_what_is_said_of_the_votes_is_so():
    right = EXERCISES["7.2"].right
    assert "fewer than a quarter" in right
    assert counts.loc["war", "abstained"] / counts.loc["all speeches", "abstained"] < 1 / 4
    assert "more than half" in right
    assert counts.loc["war", "for"] / counts.loc["all speeches", "for"] > 1 / 2
    silent = counts.loc["all speeches"] - counts.loc["any of them"]
    assert (
        f"{silent['abstained']} of the {counts.loc['all speeches', 'abstained']} have no name" in right
    )
    assert f"and {silent['for']} of the {counts.loc['all speeches', 'for']} that voted for" in right
    told = QUESTIONS["7.3"].options
    assert any(reason.startswith("Fifteen of them name it") for reason in told.values())
    assert counts.loc["any of them", "abstained"] == 15
    assert list(counts.loc[["invasion", "aggression"], "abstained"]) == [0, 0]
    russia = speeches[(speeches["state"] == "RUS") & (speeches["year"] == 2022)]
    assert list(russia["vote"]) == ["against"]


def test_what_is_said_of_the_sample_is_so():
    wrong, right = (close["verdict"] == "another thing").sum(), EXERCISES["7.4"].right
    low, high = interval(len(close) - wrong, len(close))
    assert wrong == 1
    assert (
        f"One error in {len(close)}: the true share may be between {low:.0%}".replace("%", " %")
        in right
    )
    assert f"and {100 * high:.0f} %" in right
    assert f"Of {len(far)} farther away, {(far['verdict'] == 'another thing').sum()} are wrong" in right
    assert "eight of them do" in (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
    assert counts.loc["war", "abstained"] == 8


def test_the_rule_misses_the_two_states_at_war():
    assert not set(of_2022["state"]) & {"RUS", "UKR"}
    both = namings[namings["state"].isin(["RUS", "UKR"]) & (namings["year"] == 2022)]
    assert set(both["state"]) == {"RUS", "UKR"}
    assert both["between"].min() > 4
    assert "special military operation" in set(both["name"])
    early = counted[counted["year"] == 2012]
    assert list(early["name"]) == ["conflict"]  # two years before this war


def test_a_rule_decides_how_many_states_name_it():
    year = namings[(namings["year"] == 2022) & ~namings["quoted"] & ~namings["title"]]
    numbers = [year[year["between"] <= most]["state"].nunique() for most in (0, 1, 2, 4, 8, 1000)]
    assert numbers == sorted(numbers)
    assert numbers[-1] > 4 * numbers[0]


def test_four_times_as_many_speeches_have_half_the_error():
    assert off(80) < off(20) / 10
    assert 40 < truth < 50


def test_our_article_has_more_hedges_than_nearly_all_speeches():
    article = load_article()
    ours = len(hedges(article)) / len(article.text.split())
    year = speeches[speeches["year"] == 2024]
    assert (year["hedges"] / year["words"] < ours).mean() > 0.95
    assert "More hedges than nearly all." in PROSE
    assert year["words"].median() > 4 * len(article.text.split())
