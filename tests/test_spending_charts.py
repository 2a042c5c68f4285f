import re
from functools import cache

import numpy as np
import pandas as pd
import pytest
from checks import assert_labels_are_clear
from matplotlib.colors import to_hex
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.charts import (
    counts_over_time,
    equipment_scatter,
    ranked_bars,
    slope,
    small_multiples,
    step_curve,
)
from helpers.charts.chart import BLUE, ORANGE
from helpers.charts.spending import _spread
from helpers.spending import load_equipment, load_spending, members, who_meets

JUNE, AUGUST = load_spending(), load_spending("2025-08")
EQUIPMENT, LATER = load_equipment(), load_equipment("2025-08")
OF_2024 = [load_spending(release) for release in ("2024-06", "2025-04", "2025-08")]
OF_2023 = [load_spending(release) for release in ("2023-07", "2024-03", "2024-06", "2025-08")]
NAMES = ["Belgium", "Canada", "Croatia", "Czechia", "Denmark", "Estonia", "France", "Germany", "Greece"]
NAMES += ["Hungary", "Italy", "Latvia", "Norway", "Poland", "Portugal", "Romania", "Spain", "Sweden"]
FELL = ["Albania", "Bulgaria", "Montenegro", "North Macedonia", "Slovak Republic"]


def own(release="2026-07", year=2024, estimate=False, **shares):
    """Make a small table of one's own."""
    common = {"year": year, "estimate": estimate, "release": release, "cell": "", "source": "mine.csv"}
    return pd.DataFrame(
        [{"country": name, "share_gdp_pct": at, **common} for name, at in shares.items()]
    )


def share(table, country, year):
    """Look up one figure."""
    rows = table[(table["country"] == country) & (table["year"] == year)]
    return rows["share_gdp_pct"].item()


DRAWN = {
    "ranked": lambda: ranked_bars(JUNE, 2024),
    "ranked, 2025": lambda: ranked_bars(AUGUST, 2025, 100),
    "counts": lambda: counts_over_time(JUNE),
    "counts, 0 %": lambda: counts_over_time(AUGUST, 0),
    "counts, one year": lambda: counts_over_time(OF_2024[1]),
    "steps": lambda: step_curve(JUNE, 2024),
    "steps, 2025": lambda: step_curve(AUGUST, 2025),
    "slope": lambda: slope(OF_2024, 2024),
    "slope, 2023": lambda: slope(OF_2023, 2023),
    "slope, nobody moves": lambda: slope([JUNE, AUGUST], 2014),
    "equipment": lambda: equipment_scatter(JUNE, EQUIPMENT, 2024),
    "equipment, 2014": lambda: equipment_scatter(JUNE, EQUIPMENT, 2014),
    "equipment, 2025": lambda: equipment_scatter(AUGUST, LATER, 2025),
    "multiples": lambda: small_multiples(JUNE),
}


@cache
def chart_of(name):
    """Draw each picture once; no test changes it."""
    return DRAWN[name]()


# test_charts.py asks of these what every chart must do.


# Bars by rank -------------------------------------------------------------------------------------


def test_members_stand_by_rank_and_those_at_the_guideline_are_hatched():
    chart, result = chart_of("ranked"), who_meets(2024)
    (axes,) = chart.figure.axes
    widths = [bar.get_width() for bar in axes.patches]
    hatched = [bar for bar in axes.patches if bar.get_hatch()]
    assert widths == sorted(widths, reverse=True) == chart.table["% of GDP"].dropna().tolist()
    assert [bar.get_width() for bar in hatched] == widths[: result.count]
    assert {to_hex(bar.get_edgecolor()) for bar in hatched} == {ORANGE}
    assert {to_hex(bar.get_facecolor()) for bar in axes.patches if bar not in hatched} == {BLUE}
    assert min(widths[: result.count]) >= 2 > widths[result.count]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == chart.table["member"].tolist()
    assert sorted(names) == sorted(members(2024))
    assert list(axes.lines[0].get_xdata()) == [2, 2]
    assert chart.sentence == f"{result!r}."
    assert chart.note == (
        "Hatched: 2 % or more. Iceland has no armed forces and no figure. Estimates: 2024. "
        "Source: NATO, release of June 2024 (NATO's workbook "
        "240617-def-exp-2024-TABLES-en.xlsx); as printed."
    )


def test_each_bar_is_traced_to_a_cell():
    table = chart_of("ranked").table
    assert list(table) == ["member", "% of GDP", "cell"]
    for row in table.iloc[:-1].itertuples(index=False):
        assert row.cell == f"Table 3, row {row.member}, column 2024e"
        assert row[1] == share(JUNE, row.member, 2024)
    assert table.iloc[-1].fillna("–").tolist() == ["Iceland", "–", "no figure"]


def test_members_without_a_figure_have_no_bar():
    chart = chart_of("ranked, 2025")
    (axes,) = chart.figure.axes
    assert len(axes.patches) == 30
    assert [text.get_text() for text in axes.texts][-3:-1] == ["no figure"] * 2
    assert chart.table["member"].tolist()[-2:] == ["Germany", "Iceland"]
    assert "Iceland has no armed forces and no figure. No figure here for Germany." in chart.note


def test_a_table_with_all_members_names_none_as_missing():
    row = JUNE.iloc[[10]].assign(country="Iceland", share_gdp_pct=0.0)
    full = ranked_bars(pd.concat([JUNE, row]), 2024, guideline=3)
    assert full.note.startswith("Hatched: 3 % or more. Estimates: 2024.")
    plain = ranked_bars(own(Poland=2.5, Spain=1.5), 2024)
    assert plain.note.endswith(
        "an estimate. Source: NATO, release of July 2026 (mine.csv); as printed."
    )


# Counts over the years ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "table", "guideline"),
    [("counts", JUNE, 2.0), ("counts, 0 %", AUGUST, 0)],
)
def test_bars_and_line_are_as_high_as_the_counts(name, table, guideline):
    chart = chart_of(name)
    years = sorted(set(table["year"]))
    results = [who_meets(year, guideline, table) for year in years]
    (axes,) = chart.figure.axes
    *drawn, stairs = axes.patches
    assert [(bar.get_x() + 0.35, bar.get_height()) for bar in drawn] == [
        (pytest.approx(r.year), r.count) for r in results
    ]
    assert [bool(bar.get_hatch()) for bar in drawn] == [r.estimate for r in results]
    assert list(stairs.get_data()[0]) == [r.of for r in results]
    assert [text.get_text() for text in axes.texts[: len(years)]] == [str(r.count) for r in results]
    steps = [(text.xy[0], text.get_text()) for text in axes.texts[len(years) :]]
    assert steps == [
        *[(2014, "28"), (2017, "Montenegro\n29"), (2020, "North\nMacedonia\n30")],
        *[(2023, "Finland\n31"), (2024, "Sweden\n32")],
    ]
    joined = {2017: "Montenegro", 2020: "North Macedonia", 2023: "Finland", 2024: "Sweden"}
    assert list(chart.table) == ["year", f"at {guideline:g} % or more", "members", "joined", "estimate"]
    assert chart.table.to_numpy().tolist() == [
        [r.year, r.count, r.of, joined.get(r.year, "–"), "yes" if r.estimate else "no"] for r in results
    ]
    assert chart.sentence.startswith(
        f"At {guideline:g} % of GDP or more: {results[0].count} of 28 members in 2014, "
        f"{results[-1].count} of 32 in {years[-1]}."
    )


def test_the_largest_step_and_who_joined_are_told():
    assert chart_of("counts").sentence == (
        "At 2 % of GDP or more: 3 of 28 members in 2014, 23 of 32 in 2024. The largest step from one "
        "year of the table to the next: from 10 in 2023 to 23 in 2024. Joined: Montenegro in 2017; "
        "North Macedonia in 2020; Finland in 2023; Sweden in 2024."
    )
    both = pd.concat([own(year=y, Poland=p, Spain=2) for y, p in ((2010, 1), (2011, 2), (2012, 1))])
    assert counts_over_time(both).sentence == (
        "At 2 % of GDP or more: 1 of 28 members in 2010, 1 of 28 in 2012. The largest step from one "
        "year of the table to the next: from 1 in 2010 to 2 in 2011; from 2 in 2011 to 1 in 2012. "
        "No country joined."
    )
    same = pd.concat([own(year=year, Poland=2) for year in (2010, 2011)])
    assert counts_over_time(same).sentence == (
        "At 2 % of GDP or more: 1 of 28 members in 2010, 1 of 28 in 2011. No country joined."
    )
    assert chart_of("counts, one year").sentence == (
        "At 2 % of GDP or more: 22 of 32 members in 2024. Joined: Sweden in 2024."
    )


# How many reach a guideline -----------------------------------------------------------------------


def heights(chart, at):
    """Read the curve of a step chart: the height at a guideline, the upper end where it falls."""
    x, y = chart.figure.axes[0].lines[0].get_data()
    return y[np.searchsorted(x, at - 1e-12)]


@pytest.mark.parametrize(
    ("name", "table", "year"), [("steps", JUNE, 2024), ("steps, 2025", AUGUST, 2025)]
)
def test_the_curve_has_the_count_of_every_guideline(name, table, year):
    chart = chart_of(name)
    assert chart.figure.axes[0].lines[0].get_drawstyle() == "steps-pre"
    rows = table[(table["year"] == year) & table["country"].isin(members(year))]
    for at in np.round(np.arange(1, 5.005, 0.01), 2):
        assert heights(chart, at) == (rows["share_gdp_pct"] >= at).sum(), at
    for at, count, who in chart.table.itertuples(index=False):
        assert count == who_meets(year, at, table).count
        assert who == (", ".join(rows[rows["share_gdp_pct"] == at]["country"]) or "–")
        here = 0 if who == "–" else len(who.split(", "))
        assert count - here == who_meets(year, at, table, strict=True).count
    labels = [text.get_text() for text in chart.figure.axes[0].texts]
    assert labels[::-1] == [
        f"{at:g} %: {who_meets(year, at, table).count} of {len(members(year))}"
        for at in (2.0, 2.5, 3.5)
    ]
    dots = dict(chart.figure.axes[0].lines[1].get_xydata())
    assert dots == {at: (rows["share_gdp_pct"] >= at).sum() for at in rows["share_gdp_pct"] if at >= 1}


def test_the_counts_at_the_marked_guidelines_are_told():
    assert chart_of("steps").sentence == (
        "Of 32 members, reached in 2024: 2 % of GDP by 23, 2.5 % of GDP by 6 and 3.5 % of GDP by 1. "
        "Exactly at 2 %: Slovak Republic."
    )
    row = chart_of("steps").table.set_index("guideline, % of GDP").loc[2.0]
    assert row.tolist() == [23, "Slovak Republic"]
    edge = step_curve(own(Spain=5.0, Italy=1.0, Latvia=0.9, Poland=5.1), 2024)
    assert [heights(edge, at) for at in (1, 1.01, 5)] == [3, 2, 2]
    assert edge.table["guideline, % of GDP"].tolist() == [1, 2, 2.5, 3.5, 5]
    assert edge.figure.axes[0].get_xlim() == (1, 5)


# From release to release --------------------------------------------------------------------------


def lines_of(chart):
    """Give the lines of the members: their figures, colours and styles."""
    count = len(chart.table.columns) - 2
    return [
        line
        for line in chart.figure.axes[0].lines
        if line.get_marker() == "o" and len(line.get_xdata()) == count
    ]


@pytest.mark.parametrize(
    ("name", "counts", "fell", "came"),
    [
        ("slope", [23, 22, 18], FELL, []),
        ("slope, 2023", [11, 11, 10, 10], ["Romania", "Slovak Republic"], ["Denmark"]),
    ],
)
def test_members_that_change_sides_are_set_apart_and_named(name, counts, fell, came):
    chart = chart_of(name)
    (axes,) = chart.figure.axes
    heads = [label.get_text() for label in axes.get_xticklabels()]
    assert [int(re.search(r":\n(\d+) of", head)[1]) for head in heads] == counts
    table = chart.table.set_index("member")
    assert [head.split(":")[0] for head in heads] == list(table)[:-1]
    assert table.index[table["changed side"] == "falls below the guideline"].tolist() == fell
    assert table.index[table["changed side"] == "comes up to the guideline"].tolist() == came
    looks = {(ORANGE, "--"): fell, (BLUE, "-"): came}
    for (colour, style), names in looks.items():
        drawn = [
            line
            for line in lines_of(chart)
            if (line.get_color(), line.get_linestyle()) == (colour, style)
        ]
        assert [list(line.get_ydata()) for line in drawn] == [
            table.loc[name].iloc[:-1].tolist() for name in names
        ]
    texts = {text.get_text() for text in axes.texts}
    for name in (*fell, *came):
        first, last = table.loc[name].iloc[[0, -2]]
        assert {f"{name} {first:.2f}", f"{last:.2f} {name}"} <= texts
    assert len(texts) == 2 * len([*fell, *came]) + 1
    assert "guideline 2 %" in texts


@pytest.mark.parametrize(
    ("name", "year"), [("slope", 2024), ("slope, 2023", 2023), ("slope, nobody moves", 2014)]
)
def test_nothing_is_clipped_unsaid(name, year):
    chart = chart_of(name)
    (axes,) = chart.figure.axes
    low, high = axes.get_ylim()
    table = chart.table.drop(columns="changed side").set_index("member").dropna(how="all")
    inside = ((table >= low) & (table <= high) | table.isna()).all(axis=1)
    drawn = [line.get_ydata() for line in lines_of(chart)]
    drawn = np.reshape(drawn, (-1, table.shape[1]))
    assert np.array_equal(drawn, table[inside], equal_nan=True)
    hidden = (~inside).sum()
    said = re.match(
        r"Not drawn: (\d+) members? with a figure below ([\d.]+) or above ([\d.]+)", chart.note
    )
    assert int(said[1]) == hidden
    assert (float(said[2]), float(said[3])) == pytest.approx((low, high), abs=0.005)
    assert chart.table["member"].tolist() == members(year)
    others = set(chart.table["changed side"]) - {"no", "not known"}
    key = chart.figure.legends[0].get_texts()[-1].get_text()
    grey = inside.sum() - chart.table["changed side"].isin(others).sum()
    assert key == f"{'other ' if others else ''}members drawn: {grey}"


def test_a_missing_figure_is_a_gap():
    chart = chart_of("slope")
    (croatia,) = [line for line in lines_of(chart) if line.get_ydata()[0] == 1.81]
    assert np.array_equal(croatia.get_ydata(), [1.81, np.nan, 1.87], equal_nan=True)
    assert "No figure here in April 2025: Croatia." in chart.note
    assert "Iceland" not in chart.note  # it never has a figure
    ends = slope(OF_2024[:2], 2024).table.set_index("member")["changed side"]
    assert ends["Croatia"] == ends["Iceland"] == "not known"


def test_the_sentence_of_a_slope_is_computed():
    assert chart_of("slope").sentence == (
        "Of 32 members, 2 % or more in 2024: 23 in the release of June 2024, 22 in the release of "
        "April 2025 and 18 in the release of August 2025. From the first to the last, 5 fall below the "
        "guideline: Albania, Bulgaria, Montenegro, North Macedonia and Slovak Republic."
    )
    assert chart_of("slope, 2023").sentence.endswith(
        "2 fall below the guideline: Romania and Slovak Republic; 1 comes up to the guideline: Denmark."
    )
    assert (
        "Estimates: 2023 in the releases of July 2023, March 2024 and June 2024."
        in chart_of("slope, 2023").note
    )
    assert chart_of("slope, nobody moves").sentence.endswith("the last, no member changes sides.")


def test_from_the_first_release_to_the_last_is_told():
    tables = [
        own(f"2026-0{month}", Spain=spain, Italy=2.5 - month / 10, Latvia=1.5)
        for month, spain in ((1, 1.9), (2, 2.0), (3, 1.95))
    ]
    chart = slope(tables, 2024)
    assert chart.sentence.endswith("From the first to the last, no member changes sides.")
    assert chart.note.startswith("Not drawn: 2 members with a figure below 1.70 or above 2.30")
    tables[2].loc[0, "share_gdp_pct"] = 2.5
    chart = slope(tables, 2024)
    assert chart.sentence.endswith("1 comes up to the guideline: Spain.")
    assert chart.note.startswith("Not drawn: 1 member with a figure below 1.80 or above 2.60")


def test_names_stand_inside_of_the_picture():
    """Below its upper edge by half of the gap that they keep from each other."""
    tables = [own(f"2026-0{i}", **dict.fromkeys(NAMES, at)) for i, at in ((1, 1.9), (2, 2.4))]
    (axes,) = slope(tables, 2024).figure.axes
    assert axes.get_ylim() == pytest.approx((1.8, 2.5))
    places = [text.xy[1] for text in axes.texts if text.get_ha() == "left"]
    gap = 0.19 / (5.6 - 1.5) * 0.7
    assert places == pytest.approx([2.5 - gap * (17.5 - i) for i in range(18)])


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([], []),
        ([1, 5], [1, 5]),
        ([4, 4, 4.2, 9], [4, 5, 6, 9]),
        ([-1, -1], [-1, 0]),
        ([7, 9.5, 9.5], [7, 9, 10]),
    ],
)
def test_labels_are_spread_as_little_as_possible(wanted, places):
    assert _spread(wanted, 1, 10) == places


# Share of GDP and equipment -----------------------------------------------------------------------


@pytest.mark.parametrize(("name", "year"), [("equipment, 2014", 2014), ("equipment", 2024)])
def test_each_member_is_a_point_in_its_field(name, year):
    chart = chart_of(name)
    rows = EQUIPMENT[(EQUIPMENT["year"] == year) & EQUIPMENT["country"].isin(members(year))]
    fields = {"both": [], "share only": [], "equipment only": [], "neither": []}
    for row in rows.itertuples():
        across, up = share(JUNE, row.country, year), row.equipment_share_pct
        field = [["neither", "equipment only"], ["share only", "both"]]
        fields[field[across >= 2][up >= 20]].append((row.country, across, up))
    (axes,) = chart.figure.axes
    points = axes.lines[:4]
    assert len({line.get_marker() for line in points}) == 4
    for line, (name, group) in zip(points, fields.items(), strict=True):
        assert line.get_label() == f"{name}: {len(group)}"
        assert sorted(map(tuple, line.get_xydata())) == sorted((x, y) for _, x, y in group)
        table = chart.table[chart.table["reaches"] == name]
        assert sorted(table.itertuples(index=False, name=None)) == sorted((*one, name) for one in group)
    assert [text.get_text() for text in axes.texts[:4]] == [
        str(len(group)) for group in fields.values()
    ]
    assert list(axes.lines[4].get_xdata()) == [2] * 2
    assert list(axes.lines[5].get_ydata()) == [20] * 2
    assert chart.table["member"].tolist() == members(year)
    unnamed = set(chart.table["member"]) - {text.get_text() for text in axes.texts} - {"Iceland"}
    assert 31 - len(unnamed) > 10
    if year == 2024:  # the members that the lesson talks of are named
        assert unnamed <= {name for name, _, _ in fields["both"]}
        assert not unnamed & {"Poland", "Lithuania", "United States"}


@pytest.mark.parametrize("name", ["equipment, 2014", "equipment"])
def test_no_name_stands_on_a_point_or_on_a_line(name):
    chart = chart_of(name)
    (axes,) = chart.figure.axes
    labels, names = assert_labels_are_clear(chart.figure), set(chart.table["member"])
    boxes = [box for label, box in labels if label.get_text() in names]
    points = np.vstack([axes.transData.transform(line.get_xydata()) for line in axes.lines[:4]])
    across = axes.transData.transform((axes.lines[4].get_xdata()[0], 0))[0]
    up = axes.transData.transform((0, axes.lines[5].get_ydata()[0]))[1]
    for box in boxes:
        assert not box.padded(1).count_contains(points)
        assert not box.x0 < across < box.x1
        assert not box.y0 < up < box.y1


def test_the_fields_are_told():
    assert chart_of("equipment").sentence == (
        "At 2 % of GDP or more, with 20 % of it or more for equipment, in 2024: 23 of 31 members with "
        "both figures. Only at the share of GDP: 0. Only at the share for equipment: 6 (Croatia, "
        "Italy, Luxembourg, Portugal, Slovenia and Spain). At neither: 2 (Belgium and Canada)."
    )
    chart = chart_of("equipment, 2025")
    unknown = chart.table.set_index("member").loc[["Denmark", "Germany", "Iceland"]]
    assert unknown["reaches"].tolist() == ["not known"] * 3
    assert unknown.loc["Denmark"].notna().tolist() == [True, False, True]
    assert "No figure here for Denmark and Germany." in chart.note
    mixed = equipment_scatter(AUGUST, EQUIPMENT, 2023)
    assert (
        "Estimates: 2023 in the release of June 2024. Source: NATO, releases of August 2025 ("
        f"{AUGUST['source'].iloc[0]}) and June 2024 ({EQUIPMENT['source'].iloc[0]}); as"
    ) in mixed.note


@pytest.mark.filterwarnings("ignore:constrained_layout")
def test_what_is_told_of_names_does_not_depend_on_their_size(monkeypatch):
    huge = Bbox([[0, 0], [900, 900]])
    monkeypatch.setattr(Text, "get_window_extent", lambda *_, **__: huge.frozen())
    chart = equipment_scatter(JUNE, EQUIPMENT, 2024)
    assert {text.get_text() for text in chart.figure.axes[0].texts}.isdisjoint(members(2024))
    assert chart.caption() == chart_of("equipment").caption()


# Member by member ---------------------------------------------------------------------------------


def test_each_member_has_its_small_chart():
    chart, guideline, years = chart_of("multiples"), 2, list(range(2014, 2025))
    assert [axes.get_title("left") for axes in chart.figure.axes] == members(years[-1])
    assert len({(axes.get_xlim(), axes.get_ylim()) for axes in chart.figure.axes}) == 1
    for axes in chart.figure.axes:
        name = axes.get_title("left")
        rows = JUNE[JUNE["country"] == name].set_index("year")
        inside = [year for year in years if name in members(year)]
        line, before, after, *dots = axes.lines
        assert list(line.get_ydata()) == [guideline] * 2
        assert before.get_linestyle() == ":"
        assert list(before.get_xdata()) == years[: len(years) - len(inside) + 1]
        assert list(after.get_xdata()) == inside
        shown = rows["share_gdp_pct"].reindex(inside).to_numpy()
        assert np.array_equal(after.get_ydata(), shown, equal_nan=True)
        looks = {}
        for dot in dots:  # later ones are drawn over earlier ones
            look = dot.get_color(), dot.get_marker(), dot.get_markerfacecolor() == "white"
            looks |= dict.fromkeys(map(tuple, dot.get_xydata()), look)
        assert looks == {
            (year, value): (*((ORANGE, "s") if value >= guideline else (BLUE, "o")), estimate)
            for year, value, estimate in rows[["share_gdp_pct", "estimate"]].itertuples()
            if year in inside
        }
        texts = [text.get_text() for text in axes.texts]
        assert texts == ([] if len(rows) else ["no armed forces,\nno figures"])
        assert axes.get_ylim()[0] == 0
        assert not rows["share_gdp_pct"].max() >= axes.get_ylim()[1]


def test_rises_and_falls_are_told():
    chart = chart_of("multiples")
    first, last = (JUNE[JUNE["year"] == y].set_index("country")["share_gdp_pct"] for y in (2014, 2024))
    change = (last - first).sort_values()
    always = set.intersection(*(set(who_meets(year).members) for year in range(2014, 2025)))
    assert chart.sentence == (
        f"At 2 % or more in every year (2014 to 2024): {', '.join(sorted(always)[:-1])} and "
        f"{max(always)}. From 2014 to 2024, the share rose for {(change > 1e-9).sum()} of 31 members "
        f"with both figures. The largest rise: {change.index[-1]} ({first[change.index[-1]]:.2f} to "
        f"{last[change.index[-1]]:.2f} %). The largest fall: {change.index[0]} "
        f"({first[change.index[0]]:.2f} to {last[change.index[0]]:.2f} %)."
    )
    assert chart.note == (
        "All charts have the same axes. Estimates: 2023 and 2024. Source: NATO, release of June 2024 "
        "(NATO's workbook 240617-def-exp-2024-TABLES-en.xlsx); as printed."
    )
    table = chart.table.set_index("member")
    assert list(table) == ["2014", "2024", "years at the guideline"]
    assert table.drop("Iceland")["2014"].to_dict() == first.to_dict()
    assert table["years at the guideline"].sum() == sum(who_meets(y).count for y in range(2014, 2025))
    assert table.loc["Iceland"].isna().tolist() == [True, True, False]


def test_one_year_has_no_rise_and_a_table_of_one_member_no_fall():
    one = small_multiples(own(year=1952, Belgium=1.0), 3.5)
    assert one.sentence == "At 3.5 % or more in every year (1952): none."
    assert list(one.table) == ["member", "1952", "years at the guideline"]
    assert [axes.axison for axes in one.figure.axes] == [True] * 14 + [False] * 2
    poland = JUNE[(JUNE["country"] == "Poland") & (JUNE["year"] > 2022)].replace(2023, 1999)
    two = small_multiples(poland.replace(2024, 2000), 4)
    assert two.sentence.endswith(
        "rose for 1 of 1 member with both figures. The largest rise: Poland (3.26 to 4.12 %). "
        "The largest fall: none."
    )
    assert [text.get_text() for text in two.figure.axes[0].texts] == ["no figures"]


# From where the figures are -----------------------------------------------------------------------


def test_each_release_is_told_with_its_own_source():
    assert chart_of("slope").note.endswith(
        "Source: NATO, releases of June 2024 ({}), April 2025 ({}) and August 2025 ({}); as "
        "printed.".format(*(table["source"].iloc[0] for table in OF_2024))
    )


# What cannot be drawn -----------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [lambda t: ranked_bars(t, 2024), counts_over_time, small_multiples])
@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (JUNE.iloc[:0], "A table must hold one release, not 0"),
        (pd.concat([JUNE, AUGUST]), "A table must hold one release, not 2"),
        (EQUIPMENT, "This is no table with a column 'share_gdp_pct': take one of load_spending"),
    ],
)
def test_what_is_no_table_is_said(draw, table, sentence):
    with pytest.raises(ValueError, match=sentence):
        draw(table)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: ranked_bars(JUNE, 2000), "no figures for 2000 in the release of June 2024"),
        (lambda: step_curve(JUNE, 2025), "no figures for 2025 in the release of June 2024"),
        *(
            (lambda draw=draw: draw(101), "A guideline is a number from 0 to 100")
            for draw in (
                lambda at: ranked_bars(JUNE, 2024, at),
                lambda at: counts_over_time(JUNE, at),
                lambda at: slope(OF_2024, 2024, at),
                lambda at: small_multiples(JUNE, at),
            )
        ),
        (lambda: slope([JUNE], 2024), "Give two or more tables"),
        (lambda: slope(JUNE, 2024), "Give two or more tables"),
        (lambda: equipment_scatter(JUNE, JUNE, 2024), "The second table must be one of load_equipment"),
    ],
)
def test_what_cannot_be_drawn_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
