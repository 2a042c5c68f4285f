from functools import cache

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from helpers.charts import (
    by_release,
    counts_over_time,
    ranked_bars,
    small_multiples,
    step_curve,
    two_guidelines,
)
from helpers.looks import look
from helpers.spending import load_equipment, load_spending, members, who_meets

JUNE, AUGUST = load_spending(), load_spending("2025-08")
EQUIPMENT = load_equipment()
OF_2024 = [load_spending(release) for release in ("2024-06", "2025-04", "2025-08")]
OF_2023 = [load_spending(release) for release in ("2023-07", "2024-03", "2024-06", "2025-08")]
AT, BELOW = look("at"), look("below")
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
    "by release": lambda: by_release(OF_2024, 2024),
    "by release, 2023": lambda: by_release(OF_2023, 2023),
    "by release, nobody moves": lambda: by_release([JUNE, AUGUST], 2014),
    "equipment": lambda: two_guidelines(JUNE, EQUIPMENT, 2024),
    "equipment, 2014": lambda: two_guidelines(JUNE, EQUIPMENT, 2014),
    "multiples": lambda: small_multiples(JUNE),
}


@cache
def chart_of(name):
    """Draw each picture once; no test changes it."""
    return DRAWN[name]()


# test_charts.py asks of these what every chart must do; the sentences that lesson 3 stores stand there.


# Bars by rank -------------------------------------------------------------------------------------


def test_members_stand_by_rank_in_the_colour_of_their_side():
    chart = chart_of("ranked")
    (axes,) = chart.figure.axes
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == sorted(widths, reverse=True) == chart.table["% of GDP"].dropna().tolist()
    assert [to_hex(bar.get_facecolor()) for bar in axes.patches] == [
        AT.full if width >= 2 else BELOW.full for width in widths
    ]
    assert not any(bar.get_hatch() for bar in axes.patches)
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == chart.table["member"].tolist()
    assert sorted(names) == sorted(members(2024))
    assert list(axes.lines[0].get_xdata()) == [2, 2]


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
    assert full.note.startswith("Source: NATO")
    plain = ranked_bars(own(Poland=2.5, Spain=1.5), 2024)
    assert plain.note.endswith(
        "Source: NATO, release of July 2026 (mine.csv; no estimates); as printed."
    )
    assert ranked_bars(own(Poland=2.5), 2024).sentence == "The largest share: Poland, 2.50 %."


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
    assert [to_hex(bar.get_facecolor()) for bar in drawn] == [
        "#ffffff" if r.estimate else AT.full for r in results
    ]
    assert {to_hex(bar.get_edgecolor()) for bar in drawn} == {AT.dark}
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
    assert chart.title == (
        f"{results[0].count} of 28 members reach {guideline:g} % of GDP in 2014, "
        f"{results[-1].count} of 32 in {years[-1]}"
    )


def test_the_largest_step_is_told():
    both = pd.concat([own(year=y, Poland=p, Spain=2) for y, p in ((2010, 1), (2011, 2), (2012, 1))])
    assert counts_over_time(both).sentence == (
        "The largest step from one year of the table to the next: from 1 in 2010 to 2 in 2011; "
        "from 2 in 2011 to 1 in 2012."
    )
    same = counts_over_time(pd.concat([own(year=year, Poland=2) for year in (2010, 2011)]))
    assert same.title == "1 of 28 members reaches 2 % of GDP in 2010, 1 of 28 in 2011"
    assert same.sentence == "The number stays the same."
    assert chart_of("counts, one year").sentence == ""


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
    labels = [text.get_text() for text in chart.figure.axes[0].texts]
    assert labels == [f"{who_meets(year, at, table).count} at {at:g} %" for at in (2.0, 2.5, 3.5)]
    dots = dict(chart.figure.axes[0].lines[1].get_xydata())
    assert dots == {at: (rows["share_gdp_pct"] >= at).sum() for at in rows["share_gdp_pct"] if at >= 1}


def test_the_counts_at_the_marked_guidelines_are_told():
    edge = step_curve(own(Spain=5.0, Italy=1.0, Latvia=0.9, Poland=5.1), 2024)
    assert [heights(edge, at) for at in (1, 1.01, 5)] == [3, 2, 2]
    assert edge.title.startswith("Of 32 members in 2024: 2 at 2 % or more, 2 at 2.5 %")
    assert edge.sentence == "No member is exactly at one of these."
    assert "none at 3.5 %" in step_curve(own(Spain=1.0), 2024).title
    assert edge.table["guideline, % of GDP"].tolist() == [1, 2, 2.5, 3.5, 5]
    assert edge.figure.axes[0].get_xlim() == (1, 5)


# From release to release --------------------------------------------------------------------------


def signs(chart):
    """Read a chart of rows: in each field, for each row, the value and the colour of each sign."""
    fields = []
    for axes in chart.figure.axes:
        names = [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]
        fields.append({})
        for line in axes.lines:
            if line.get_linestyle() == "None":
                sign = line.get_marker(), line.get_markersize()
                for value, row in line.get_xydata():
                    if not np.isnan(value):
                        fields[-1].setdefault(names[int(row)], {})[sign] = value, line.get_color()
    return fields


@pytest.mark.parametrize(
    ("name", "year", "fell", "came"),
    [
        ("by release", 2024, FELL, []),
        ("by release, 2023", 2023, ["Romania", "Slovak Republic"], ["Denmark"]),
        ("by release, nobody moves", 2014, [], []),
    ],
)
def test_a_row_has_a_sign_for_each_release_in_the_colour_of_its_side(name, year, fell, came):
    chart = chart_of(name)
    (axes,) = chart.figure.axes
    table = chart.table.set_index("member")
    assert table.index.tolist() == members(year)
    assert table.index[table["changed side"] == "falls below the guideline"].tolist() == fell
    assert table.index[table["changed side"] == "comes up to the guideline"].tolist() == came
    (drawn,) = signs(chart)
    for country, row in drawn.items():
        shares = table.loc[country].iloc[:-1].dropna()
        told = sorted((value, colour) for value, colour in row.values())
        assert told == sorted((at, AT.dark if at >= 2 else BELOW.dark) for at in shares)
    assert len({sign for row in drawn.values() for sign in row}) == len(table.columns) - 1
    labels = axes.get_yticklabels()
    assert {label.get_text() for label in labels if label.get_weight() == "bold"} == {*fell, *came}
    last = table.iloc[:, :-1].ffill(axis=1).iloc[:, -1]
    names = [label.get_text() for label in labels]
    assert sorted(drawn) == sorted(names)
    order = [last[name] for name in names]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("name", ["by release", "by release, 2023", "by release, nobody moves"])
def test_who_changes_sides_and_who_comes_nearest_is_drawn(name):
    chart = chart_of(name)
    table = chart.table.set_index("member")
    far = (table.drop(columns="changed side") - 2).abs().min(axis=1)
    moved = set(table.index[table["changed side"].str.contains("guideline")])
    drawn = {label.get_text() for label in chart.figure.axes[0].get_yticklabels()}
    nearest = drawn - moved
    assert moved <= drawn
    assert 12 <= len(drawn) <= 12 + len(moved)
    assert max(far[[*nearest]]) <= min(far.drop([*drawn]))


def test_a_missing_figure_has_no_sign_and_is_told():
    chart = chart_of("by release")
    (drawn,) = signs(chart)
    assert sorted(value for value, _ in drawn["Croatia"].values()) == [1.81, 1.87]
    assert len(drawn["Albania"]) == 3
    assert "No figure here in April 2025: Croatia." in chart.note
    assert "Iceland" not in chart.note  # it never has a figure
    ends = by_release(OF_2024[:2], 2024).table.set_index("member")["changed side"]
    assert ends["Croatia"] == ends["Iceland"] == "not known"


def test_how_a_count_changes_is_told():
    keys = [text.get_text() for text in chart_of("by release").figure.legends[0].get_texts()]
    assert keys == ["June 2024: 23", "April 2025: 22", "August 2025: 18"]
    assert chart_of("by release, 2023").sentence.endswith(
        "2 fall below the guideline: Romania and Slovak Republic; 1 comes up to the guideline: Denmark."
    )
    assert chart_of("by release, 2023").note.count("estimates: 2023)") == 3
    still = "From the first release to the last, no member changes sides."
    assert chart_of("by release, nobody moves").sentence == still
    tables = [own(f"2026-0{month}", Spain=at) for month, at in ((1, 1.9), (2, 2.0), (3, 1.95))]
    assert by_release(tables, 2024).sentence == still  # from the first to the last
    tables[2].loc[0, "share_gdp_pct"] = 2.5
    assert by_release(tables, 2024).sentence.endswith("1 comes up to the guideline: Spain.")


# Share of GDP and equipment -----------------------------------------------------------------------


@pytest.mark.parametrize(("name", "year"), [("equipment, 2014", 2014), ("equipment", 2024)])
def test_each_member_has_a_row_with_both_figures(name, year):
    chart = chart_of(name)
    rows = EQUIPMENT[(EQUIPMENT["year"] == year) & EQUIPMENT["country"].isin(members(year))]
    real, reaches = {}, {}
    for row in rows.itertuples():
        across, up = share(JUNE, row.country, year), row.equipment_share_pct
        real[row.country] = (across, across >= 2), (up, up >= 20)
        field = [["neither", "equipment only"], ["share only", "both"]][across >= 2][up >= 20]
        reaches[row.country] = (across, up, field)
    drawn = signs(chart)
    for k, field in enumerate(drawn):
        assert {name: tuple(*row.values()) for name, row in field.items()} == {
            name: (both[k][0], AT.dark if both[k][1] else BELOW.dark) for name, both in real.items()
        }
    names = [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]
    assert sorted(names) == sorted(real)
    across = [real[name][0][0] for name in names]
    assert across == sorted(across, reverse=True)
    assert [axes.get_title("left") for axes in chart.figure.axes] == [
        f"{sum(both[k][1] for both in real.values())} at {at} % or more" for k, at in enumerate((2, 20))
    ]
    table = chart.table[chart.table["reaches"] != "not known"].set_index("member")
    assert {name: (*row,) for name, row in table.iterrows()} == reaches
    assert chart.table["member"].tolist() == members(year)


def test_what_is_not_known_of_equipment_and_both_releases_are_told():
    chart = two_guidelines(JUNE, EQUIPMENT[EQUIPMENT["country"] != "Denmark"], 2024)
    unknown = chart.table.set_index("member").loc[["Denmark", "Iceland"]]
    assert unknown["reaches"].tolist() == ["not known"] * 2
    assert unknown.loc["Denmark"].notna().tolist() == [True, False, True]
    assert "No figure here for Denmark." in chart.note
    mixed = two_guidelines(AUGUST, EQUIPMENT, 2023)
    assert (
        f"Source: NATO, releases of August 2025 ({AUGUST['source'].iloc[0]}; no estimates) and "
        f"June 2024 ({EQUIPMENT['source'].iloc[0]}; estimates: 2023); as printed."
    ) in mixed.note


# Member by member ---------------------------------------------------------------------------------


def test_each_member_has_its_small_chart():
    """Each stands as far right of its name, in years, and as far below it, in percent, as any other."""
    chart, guideline, years = chart_of("multiples"), 2, list(range(2014, 2025))
    (axes,) = chart.figure.axes
    corners = {text.get_text(): text.xy for text in axes.texts if text.get_text() != "no figures"}
    assert [*corners] == members(years[-1])
    assert len({x for x, _ in corners.values()}) == 4
    deep = next(y for _, y in corners.values()) - max(JUNE["share_gdp_pct"].max(), guideline)
    high = next(iter(corners.values()))[1]
    lines = [line for line in axes.lines if line.get_linestyle() != "None"]
    shown = {}
    for dots in {*axes.lines} - {*lines}:
        kind = dots.get_color(), dots.get_markerfacecolor() == "white"
        at = [(x, y) for x, y in dots.get_xydata() if not np.isnan(y)]
        shown |= {(round(x, 6), round(y, 6)): kind for x, y in at}
    lines = {tuple(np.round(at, 6)): line.get_linestyle() for line in lines for at in line.get_xydata()}
    real, places = {}, {}
    for row in JUNE.itertuples():
        if row.country in corners:
            x, y = corners[row.country]
            at = round(x + row.year - 2014, 6), round(y - high + row.share_gdp_pct, 6)
            if row.country in members(row.year):
                side = AT.dark if row.share_gdp_pct >= guideline else BELOW.dark
                real[at] = side, row.estimate
            places[at] = "-" if row.country in members(row.year) else ":"
    assert shown == real
    assert {at: style for at, style in lines.items() if not np.isnan(at).any()} == places
    assert deep > 0
    guides = axes.collections[1].get_segments()
    assert [(left[0] + 0.6, left[1]) for left, _ in guides] == [
        pytest.approx((x, y - high + guideline)) for x, y in corners.values()
    ]
    (none,) = [text.xy for text in axes.texts if text.get_text() == "no figures"]
    assert corners["Iceland"][0] < none[0] < corners["Iceland"][0] + 10


def test_rises_and_falls_are_told():
    chart = chart_of("multiples")
    first, last = (JUNE[JUNE["year"] == y].set_index("country")["share_gdp_pct"] for y in (2014, 2024))
    change = (last - first).sort_values()
    always = set.intersection(*(set(who_meets(year).members) for year in range(2014, 2025)))
    rising = (change > 1e-9).sum()
    assert chart.title == f"From 2014 to 2024, the shares of {rising} of 31 members rise"
    assert chart.sentence == (
        f"In every year at 2 % or more: {', '.join(sorted(always)[:-1])} and {max(always)}. "
        f"The largest rise: {change.index[-1]} ({first[change.index[-1]]:.2f} to "
        f"{last[change.index[-1]]:.2f} %). The largest fall: {change.index[0]} "
        f"({first[change.index[0]]:.2f} to {last[change.index[0]]:.2f} %)."
    )
    table = chart.table.set_index("member")
    assert list(table) == ["2014", "2024", "years at the guideline"]
    assert table.drop("Iceland")["2014"].to_dict() == first.to_dict()
    assert table["years at the guideline"].sum() == sum(who_meets(y).count for y in range(2014, 2025))
    assert table.loc["Iceland"].isna().tolist() == [True, True, False]


def test_one_year_has_no_rise_and_a_table_of_one_member_no_fall():
    one = small_multiples(own(year=1952, Belgium=1.0), 3.5)
    assert one.title == "None of 14 members reaches 3.5 % of GDP in 1952"
    assert one.sentence == "In every year at 3.5 % or more: none."
    assert list(one.table) == ["member", "1952", "years at the guideline"]
    assert [text.get_text() for text in one.figure.axes[0].texts].count("no figures") == 13
    poland = JUNE[(JUNE["country"] == "Poland") & (JUNE["year"] > 2022)].replace(2023, 1999)
    two = small_multiples(poland.replace(2024, 2000), 4)
    assert two.title == "From 1999 to 2000, the shares of 1 of 1 member rises"
    assert two.sentence.endswith("The largest rise: Poland (3.26 to 4.12 %). The largest fall: none.")


# What cannot be drawn -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: small_multiples(JUNE.iloc[:0]), "A table must hold one release, not 0"),
        (lambda: counts_over_time(pd.concat([JUNE, AUGUST])), "A table must hold one release, not 2"),
        (lambda: small_multiples(EQUIPMENT), "This is no table with a column 'share_gdp_pct'"),
        (lambda: ranked_bars(JUNE, 2000), "no figures for 2000 in the release of June 2024"),
        (lambda: step_curve(JUNE, 2025), "no figures for 2025 in the release of June 2024"),
        *(
            (lambda draw=draw: draw(101), "A guideline is a number from 0 to 100")
            for draw in (
                lambda at: ranked_bars(JUNE, 2024, at),
                lambda at: counts_over_time(JUNE, at),
                lambda at: by_release(OF_2024, 2024, at),
                lambda at: small_multiples(JUNE, at),
            )
        ),
        (lambda: by_release([JUNE], 2024), "Give two or more tables"),
        (lambda: by_release(JUNE, 2024), "Give two or more tables"),
        (lambda: two_guidelines(JUNE, JUNE, 2024), "The second table must be one of load_equipment"),
    ],
)
def test_what_cannot_be_drawn_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
