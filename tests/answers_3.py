"""Answers to the exercises of lesson 3, and what is to be said to them."""

import numpy as np
from matplotlib.figure import Figure

from helpers.charts import Chart
from helpers.spending import load_amounts, load_spending, who_meets

# What the lesson computes before its exercises, by the names that it uses.
spending = load_spending("2024-06")
rows = spending[spending["year"] == 2024]
shares = rows["share_gdp_pct"]
of_2014 = spending[spending["year"] == 2014]
amounts = load_amounts()
money = amounts[amounts["year"] == 2024].set_index("country")
with_sums = load_spending("2024-06", sums=True)
europe = with_sums[with_sums["country"] == "NATO Europe and Canada"][["year", "share_gdp_pct"]]

KEYS = [f"{what}_usd_m_{prices}" for what in ("defence", "gdp") for prices in ("current", "2015prices")]
defence, defence_2015, gdp, gdp_2015 = (money[key]["Netherlands"] for key in KEYS)
slovak = money.loc["Slovak Republic"]
of_august = set(who_meets(2024, release="2025-08"))
EUROPE = "Defence spending of NATO Europe and Canada"


def draw(start, end, unit, title, values=None, how="bar"):
    figure = Figure(figsize=(7.5, 3))
    axes = figure.subplots()
    across = how == "barh"
    getattr(axes, how)(europe["year"], europe["share_gdp_pct"] if values is None else values)
    (axes.set_xlim if across else axes.set_ylim)(start, end)
    (axes.set_xlabel if across else axes.set_ylabel)(unit)
    axes.set_title(title)
    return figure


fair = draw(0, 2.2, "% of GDP", EUROPE)

WRONG = {
    "3.1": [23, 31, 28, (spending["share_gdp_pct"] >= 2).sum(), of_2014["share_gdp_pct"].sum()],
    "3.2": [32],
    "3.5": [2.05, 1.99, 0.0185, 184.5, 100 * defence / gdp_2015, 54.2, defence],
    "3.10": [1.4, 0.048, 0.62, 0.59],
}

MISTAKEN = {
    "3.1": [[10, 6, 5, 9]],
    "3.2": [[2.10, 2.1, 2.105, 2.0, 2, 1.5, 0.5], [2.12, 2.5, 4.12]],
    "3.4": [
        [set(), []],
        [set(who_meets(2024)), list(who_meets(2024))],
        [set(who_meets(2024, 2.01)), set(rows[rows["share_gdp_pct"] > 2]["country"])],
    ],
    "3.5": [[1.8, 1.9]],
    "3.7": [
        [set(), [], of_august - set(who_meets(2024))],
        [{"Montenegro"}, ["montenegro"]],
        [set(who_meets(2024)), list(who_meets(2024))],
        [of_august],
    ],
    "3.8": [[set(), []], [{"Romania"}, ["Denmark"], "Denmark"]],
    "3.10": [[10, 2, 15, 19], [23, 30, 62]],
    "3.11": [
        [[1, 2], ("mine", "done"), [2.02]],
        [draw(0, 2.2, "% of GDP", EUROPE, how="plot"), Figure(), Figure().subplots()],
        [draw(0, 2.2, "% of GDP", EUROPE, values=range(11))],
        [
            draw(1.4, 2.1, "% of GDP", "D · Spending explodes in Europe and Canada"),
            draw(1, 2.2, "% of GDP", EUROPE, how="barh"),
            Chart(draw(1.4, 2.1, "% of GDP", EUROPE), europe, ""),
        ],
        [draw(0, 2, "% of GDP", EUROPE)],
        [draw(0, 20, "% of GDP", EUROPE)],
        [draw(0, 2.2, "", EUROPE), draw(0, 2.2, "share of GDP", EUROPE)],
        [draw(0, 2.2, "%", EUROPE)],
        [draw(0, 2.2, "% of GDP", " ")],
        [draw(0, 2.2, "% of GDP", "Spending explodes in Europe and Canada")],
    ],
}

TOLD = {
    "3.1": [
        (of_2014["share_gdp_pct"] >= 2, "pick one of its rows, or count its Trues with"),
        (10, "That is the count of 2023. Keep the rows of 2014."),
        (5, "That is the count of 2015 and 2016."),
    ],
    "3.2": [
        ("2,11", "marks: 2.11"),
        (rows, "a whole table"),
        (2.0, f"At 2 %, {(shares >= 2).sum()} members reach it. That is half or more: can"),
        (2.12, f"At 2.12 %, {(shares >= 2.12).sum()} members reach it. That is fewer than half"),
    ],
    "3.3": [
        ({"Poland"}, "How many there are to find: 2. Poland is a member, and it counts."),
        ({"Total"}, "Total is not the whole name of a row in the table."),
        ({"NATO Total", "Poland", "Greece"}, "and 2 of yours do not belong. Greece is a member"),
        ({"x" * 80}, f"{'x' * 40} is not the whole name"),
    ],
    "3.4": [
        ({"Montenegro"}, "Montenegro has 2.02: that is above the line."),
        ({"Croatia"}, "Croatia has 1.81: that is below the line."),
        ({"Iceland"}, "Iceland has no row in this table."),
        ({"Slovakia", "Albania"}, "None is missing, and 1 of yours does not belong. Alb"),
        (rows["share_gdp_pct"] == 2, "in brackets behind its table, it keeps those rows."),
    ],
    "3.5": [("1,85", "Write it without quotation marks: 1.85")],
    "3.7": [
        (who_meets(2024, release="2025-08"), "These are the 18 of August 2025."),
        ({"Slovakia"}, "Right so far: Slovak Republic. 4 are missing."),
        ({"Croatia"}, "How many there are to find: 5. Croatia is not among the 23."),
        ({"Slovakia", "Poland"}, "does not belong. Poland is among the 18, too."),
        (5, "From a result that holds them, set( ) makes one."),
    ],
    "3.8": [
        ({"Finland"}, "Finland is in both lists."),
        ({"Germany"}, "How many there are to find: 2. Germany is in none of the two lists."),
    ],
}

OTHERWISE = {
    "3.2": [float(shares.sort_values().iloc[-16])],
    "3.3": [{"the NATO Total", "NATO Europe and Canada"}, ["nato total", "NATO Europe and Canada"]],
    "3.4": [{"Slovakia"}, "Slovak Republic", rows[rows["share_gdp_pct"] == 2]],
    "3.5": [1.85, 1.84, 1.845],
    "3.7": [["albania", " slovakia ", "Bulgaria", "Montenegro", "the North Macedonia"]],
    "3.8": [("Romania", "Denmark"), np.array(["Romania", "Denmark"])],
    "3.10": [20, 20.7, 21, 22.13],
    "3.11": [
        *[fair.axes[0], fair.axes[0].containers[0], Chart(fair, europe, "")],
        draw(0, 2.5, "percent of GDP", EUROPE, how="barh"),
    ],
}
