"""What the prose of lesson 3 and its part of the guide states is what NATO's tables give."""

import re

import pytest
from matplotlib.figure import Figure

from helpers.article import load_article
from helpers.charts import Chart, by_release
from helpers.course.notebooks import NOTEBOOKS, read
from helpers.exercises import EXERCISES, GUESSES, QUESTIONS, check
from helpers.exercises.lesson_3 import CUT
from helpers.spending import load_amounts, load_spending, member_shares, members, releases, who_meets

NAMES = ("03a_is_it_true", "03b_how_firm_is_it", "03c_charts_choose")
SITTINGS = {name: read(NOTEBOOKS / f"{name}.ipynb").cells for name in NAMES}
CELLS = [cell for cells in SITTINGS.values() for cell in cells]
TEXTS = {
    name: re.sub(r"\s+", " ", " ".join(cell.source for cell in cells))
    for name, cells in SITTINGS.items()
}
TEXT = " ".join(TEXTS.values())
GUIDE = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
GUIDE = re.sub(r"\s+", " ", GUIDE[GUIDE.index("## Lesson 3") : GUIDE.index("## Lesson 4")])

june, first = who_meets(2024), who_meets(2014)
april, august = who_meets(2024, release="2025-04"), who_meets(2024, release="2025-08")
strict, recomputed = who_meets(2024, 2.01), who_meets(2024, basis="recomputed")
current = who_meets(2024, basis="current prices")
latest = who_meets(2025, release="2025-08")
EUROPE = load_spending(sums=True).query("country == 'NATO Europe and Canada'").set_index("year")
EUROPE = EUROPE["share_gdp_pct"].to_dict()
joined, grown = set(june) - set(members(2014)), june.count - first.count
drawn = (EUROPE[2024] - 1.4) / (EUROPE[2014] - 1.4)


def count(guideline):
    return who_meets(2024, guideline).count


of_2024 = load_spending().query("year == 2024").set_index("country")
slovak, dutch = of_2024.loc["Slovak Republic"], of_2024.loc["Netherlands"]
near = of_2024[of_2024["share_gdp_pct"].between(1.8, 2.1)]
LESSON = {
    "03a_is_it_true": [
        f"{june.count} of NATO's {june.of} members meet",
        f"in 2014, NATO had {first.of} members.",
        f"at least half of the {june.of} members reach",
        f"`rows` has {len(of_2024)} rows, and the alliance has {june.of} members",
        f"out of all {june.of}.",
        f"it counts among the {june.of} all the same.",
        f'writes "{june.count} of {len(of_2024)}", another "{strict.count} of {june.of}"',
    ],
    "03b_how_firm_is_it": [
        f"How firm is {june.count}?",
        f"{june.count} of {june.of} members are at 2 % or more.",
        f"How many of the {june.of} members are at 2 % or more in that later table",
        f"Not quite {slovak['share_gdp_pct']:g}!",
        f"that would be {slovak['share_recomputed_pct']:.2f}",
        f"from {dutch['share_gdp_pct']:.2f} to {dutch['share_current_prices_pct']:.2f}, and",
        f"a plain {slovak['share_gdp_pct_unrounded']:g}",
        f"yes: {june.count} of {june.of}.**",
        f"(*more than* 2 %: {strict.count})",
        f"(recomputed: {recomputed.count}; at current prices: {current.count})",
        f"among the {june.count} of June 2024, but not among the {august.count} of August 2025",
        f"NATO counted {april.count} in April 2025 and {august.count} in August 2025",
        f'`"2024-03"`) both count {who_meets(2023, release="2024-03").count}',
        f"in June 2024 that {june.count} of its {june.of} members would",
        f"{latest.count} figures, all of them estimates",
        f"all {latest.count} members that have a figure",
    ],
    "03c_charts_choose": [
        f'"A · {june.count} members meet the target"',
        f'"B · {june.of - june.count} members do not meet the target"',
        f"The numbers on the bars are {EUROPE[2014]:.2f} and {EUROPE[2024]:.2f}.",
        f"The axis begins at {CUT}.",
        f"Divide {EUROPE[2024]:.2f} by {EUROPE[2014]:.2f}",
        f"It should look {EUROPE[2024] / EUROPE[2014]:.1f} times as high.",
        f"{first.count} of {first.of} members were at 2 % or more; in 2024, {june.count} of {june.of}.",
        f"The count grew by {grown}. Did {grown} members raise their share",
        f"Take the members of 2014 away from the {june.count}:",
        f"{grown - len(joined)} did. The other {len(joined)} joined NATO after 2014.",
    ],
}
"""For each sitting, what its prose and its titles state."""


def test_the_members_near_the_line_are_as_the_lesson_says():
    """In seven of eight rows both divisions agree; the Netherlands and Slovakia are the odd ones."""
    assert len(near) == 8
    divided = near[["share_recomputed_pct", "share_current_prices_pct"]]
    apart = (divided.iloc[:, 0] - divided.iloc[:, 1]).abs() > 0.001
    assert apart.index[apart].tolist() == ["Netherlands"]
    rounding = divided.sub(near["share_gdp_pct"], axis=0).abs().max(axis=1) > 0.00501
    assert sorted(rounding.index[rounding]) == ["Netherlands", "Slovak Republic"]
    assert "In seven of the eight rows, both divisions give the same." in TEXT
    assert "The amounts give 1.989, the cell holds 2" in str(QUESTIONS["3.6"].options)
    assert f"{slovak['share_recomputed_pct']:.3f}" == "1.989"
    cells = load_spending()["share_gdp_pct_unrounded"]
    assert (cells == cells.round(2)).mean() < 0.01  # "Nearly all cells ... hold many decimals"


def test_no_sitting_gives_its_answers_away_before_its_end():
    """The list of sources tells what the lesson lets one find."""
    for cells in SITTINGS.values():
        (end,) = [i for i, cell in enumerate(cells) if cell.source.startswith("## Key points")]
        assert not any("SOURCES.md" in cell.source for cell in cells[:end])


def test_a_rewritten_sentence_is_no_longer_than_the_articles():
    claim = next(s.text for s in load_article().sentences if "defense spending" in s.text)
    ours = re.search(r'"(NATO estimated in June 2024 .*?)"', TEXTS["03b_how_firm_is_it"])[1]
    assert len(ours.split()) <= len(claim.split())
    assert "It is no longer than the sentence in the article" in TEXT
    assert "*Are expected to meet* is only two words longer" in TEXT  # than "are meeting"


GUIDED = [
    f"{drawn:.1f} times as high; it should be {EUROPE[2024] / EUROPE[2014]:.1f} times",
    f"At 2.05 %, {count(2.05)} members (Albania, Montenegro and the Slovak Republic are gone)",
    f"at 2.5 %, {count(2.5)}; at 3.5 %, Poland alone",
    f"| 3.2 | {sorted(member_shares('2024-06', 2024)['share_gdp_pct'])[-16]} |",
    f"| 3.1 | {first.count} |",
    f"| 3.5 | {dutch['share_current_prices_pct']:.2f} |",
    f"NATO itself counted {april.count} and then {august.count} for the same year",
    f"{august.count} is the real number",
    "five members fell below later",
]


def test_what_the_lesson_and_the_guide_say_in_words_is_so():
    gone = set(june) - set(who_meets(2024, 2.05))
    assert gone == {"Albania", "Montenegro", "Slovak Republic"}
    assert who_meets(2024, 3.5).members == ("Poland",)
    assert joined == {"Finland", "Montenegro", "North Macedonia", "Sweden"}  # named in the guide
    shares = load_spending().pivot(index="country", columns="year", values="share_gdp_pct")
    assert shares.index[shares[2024] < shares[2014]].tolist() == ["United States"]
    before = max(who_meets(year).count for year in range(2014, 2024))
    assert before < june.count  # "than in any year since 2014"
    assert [result.estimate for result in (june, april, august, latest)] == [True] * 4
    money = load_amounts().query("year == 2024").set_index("country")
    share = money.loc["United States"] / money.select_dtypes("number").sum()
    assert share["gdp_usd_m_current"] > 0.5  # "over half of the GDP"
    assert share["defence_usd_m_current"] > 0.5  # "pays most of it"
    assert set(latest.no_figure) == {"Germany", "Iceland"}
    typed = load_spending().query("share_gdp_pct_unrounded == 2")
    assert typed["country"].tolist() == ["France", "Lithuania", "Slovak Republic"]
    assert typed["year"].tolist() == [2020, 2019, 2024]
    assert "So France in 2020 and Lithuania in 2019 may have been at 2 %" in TEXT
    assert all("than in any year since 2014" in text for text in (TEXT, GUIDE))


def cell(start):
    (found,) = [c for c in CELLS if c.cell_type == "code" and start in c.source]
    return found


def numbers(cell):
    """Give the rows of the table under a chart, as text."""
    html = cell.outputs[0]["data"]["text/html"]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in html.split("<tr>")[2:]]


def test_the_deceiving_chart_deceives_as_the_exercise_says():
    """No picture is compared, so look at the code: the axis is cut where the exercise cuts it."""
    drawn = cell(f"start = {CUT}  # ← change this\n")
    assert "set_ylim(start, 2.1)" in drawn.source
    assert numbers(drawn) == [[str(year), f"{share:.2f}"] for year, share in EUROPE.items()]
    caption = drawn.outputs[0]["data"]["text/plain"]
    assert "D · Spending explodes in Europe and Canada" in caption
    assert str(CUT) not in caption  # it does not answer the question that it belongs to


def test_the_fair_chart_can_be_drawn_with_the_lines_of_the_hints():
    """What the hints of 3.11 say, put together, is a right answer; so is what `draw` gives."""
    from answers_3 import europe

    lines = [line for hint in EXERCISES["3.11"].hints[1:] for line in hint.split("\n")]
    names = {"europe": europe, "Figure": Figure, "Chart": Chart, "source": ""}
    exec(cell("answer_3_11 = ...").source, names)
    assert "no bars yet" in check("3.11", names["mine"]).message
    for line in lines:
        exec(line.partition(": ")[2], names)
    assert check("3.11", names["answer_3_11"]).verdict == "Right"
    exec(cell("def draw(").source, names)
    assert check("3.11", eval(EXERCISES["3.11"].worked, names)).verdict == "Right"


def test_what_is_lacking_and_who_pays():
    money = load_amounts().query("year == 2024").set_index("country")
    lacking = 0.02 * money["gdp_usd_m_2015prices"] - money["defence_usd_m_2015prices"]
    below = set(members(2024)) - set(june) - {"Iceland"}
    drawn = {name: float(value) for name, value in numbers(cell('"B · '))}
    assert drawn == {name: pytest.approx(lacking[name] / 1000, abs=0.001) for name in below}
    assert set(lacking[lacking > 0].index) - below == {"Slovak Republic"}  # at 2 as printed
    spent = money["defence_usd_m_current"] / 1000
    (name, most), (_, others) = numbers(cell('"C · '))
    assert name == "United States"
    assert float(most) == pytest.approx(spent["United States"], abs=0.1)
    assert float(most) + float(others) == pytest.approx(spent.sum(), abs=0.2)
    assert numbers(cell('"A · ')) == [["at 2 % or more", "23"], ["below 2 %", "8"], ["no figure", "1"]]
    shares = {row[0]: row[1:] for row in numbers(cell("stacked_bars(shares"))}
    assert shares["GDP"][0] == "53.2"
    assert shares["spending"][0] == "65.6"
    assert [float(x) for x in shares["members"][:3]] == [
        round(100 * n / 32, 1) for n in (1, june.count - 1, 32 - june.count)
    ]


def test_the_claim_is_the_articles():
    claims = [s.text for s in load_article().sentences if "defense spending" in s.text]
    assert len(claims) == 2
    assert f"{june.count} of the alliance’s {june.of} member nations are meeting" in claims[0]
    assert "has been attributed to" in claims[1]


def test_the_newer_table_of_the_guide_can_be_used_as_it_says(tmp_path, monkeypatch):
    guide = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```\n(country,iso3.*?)```", guide, re.DOTALL)
    calls = re.findall(r"`(\w+\([^`]*my_table\.csv[^`]*\))`", guide)
    assert len(calls) == 4
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_table.csv").write_text(table, encoding="utf-8")
    names = {f.__name__: f for f in (load_spending, who_meets, releases, by_release)}
    spending, result, listed, chart = (eval(call, names) for call in calls)
    assert spending["share_gdp_pct"].tolist() == [2.05]
    assert result.members == ("Albania",)
    assert listed["release"].tolist()[-1] == "my_table.csv"
    assert "July 2026 (my_table.csv; estimates: 2025)" in chart.note


def test_the_answer_comes_with_its_conditions():
    (answer,) = [cell.source for cell in CELLS if cell.source.startswith("## So, is it true?")]
    for condition in ("at least", "2 % of GDP", "as printed", "estimate", "June 2024"):
        assert condition in answer.replace("*", "")


def test_what_the_sentences_of_lesson_3_say_is_true():
    right = {number: exercise.right for number, exercise in EXERCISES.items()}
    reached = member_shares("2024-06", 2024)["share_gdp_pct"] >= 2.11
    assert reached.sum() == 16 == len(members(2024)) / 2
    assert set(first) == {"Greece", "United Kingdom", "United States"} < set(june)
    assert "Greece, the United Kingdom and the United States" in right["3.1"]
    assert f"How many of the {first.of} members" in GUESSES["members at 2 % in 2014"].question
    assert grown == 20  # "twenty more"
    assert count(2.12) == 15  # "more would be below than above", Iceland apart
    assert f"Printed is {dutch['share_gdp_pct']}, at 2015 prices. At current prices " in right["3.5"]
    assert f"it is {dutch['share_current_prices_pct']:.2f}, below" in right["3.5"]
    gone = of_2024["share_gdp_pct"][[*set(june) - set(august)]]
    assert f"stood at {gone.min():.2f} to {gone.max():.2f} %" in right["3.7"]
    assert len(gone) == 5  # "Five are gone"
    assert set(august) < set(june)  # "no other came"
    told = " ".join([*EXERCISES["3.7"].hints, *EXERCISES["3.7"].replies.values()])
    assert set(re.findall(r"\b\d\d\b(?!-)", told)) == {f"{june.count}", f"{august.count}", "08"}
    assert set(june) - set(recomputed) == {"Slovak Republic"}  # "one member less"
    assert set(june) - set(current) == {"Slovak Republic", "Netherlands"}  # "the Netherlands, too"
    one, other = [set(who_meets(2023, release=name)) for name in ("2023-07", "2024-03")]
    assert (len(one), len(other)) == (11, 11)
    assert (len(one - other), len(other - one)) == (1, 1)  # "one left and one came"
    assert (EUROPE[2014], EUROPE[2024]) == (1.43, 2.02)
    assert EUROPE[2024] / EUROPE[2014] < 1.5
    assert check("3.10", drawn).verdict == "Right"
    reasons = str([QUESTIONS[number].options for number in ("3.9", "3.12")])
    assert f"Only {august.count} members" in reasons
    assert f"{june.count} of its {june.of} members" in reasons
    assert june.of - june.count == 9
    spending = load_spending()
    assert set(spending.loc[spending["estimate"], "year"]) == {2023, 2024}
    assert "Only those of 2023 and 2024 are" in reasons
