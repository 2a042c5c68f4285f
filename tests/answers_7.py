"""Answers to the exercises of lesson 7, and what is to be said to them."""

import random

import pandas as pd

from helpers.speeches import load_namings, load_speeches, load_verdicts

# What the lesson computes before its exercises, by the names that it uses.
speeches, namings, verdicts = load_speeches(), load_namings(), load_verdicts()
own = ~namings["quoted"] & ~namings["title"]
counted = namings[own & (namings["between"] <= 4)]
of_2022 = counted[counted["year"] == 2022]
war = of_2022[of_2022["name"] == "war"]
year = speeches[speeches["year"] == 2022].sort_values("state")
once = of_2022.drop_duplicates(["state", "name"])
counts = pd.crosstab(once["name"], once["vote"])
counts.loc["any of them"] = of_2022.groupby("vote")["state"].nunique()
counts.loc["all speeches"] = year["vote"].value_counts()
says = list(year["state"].isin(war["state"]))
truth = 100 * sum(says) / len(says)


def draw(size):
    chance = random.Random(7)
    return [100 * sum(chance.sample(says, size)) / size for _ in range(1000)]


def off(size):
    return sum(abs(share - truth) > 10 for share in draw(size))


def states(rows, name="war"):
    return rows[rows["name"] == name]["state"].nunique()


any_distance = namings[own & (namings["year"] == 2022)]
far = verdicts[verdicts["between"] > 4]

WRONG = {
    "7.1": [len(war), of_2022["state"].nunique(), states(counted), states(any_distance)],
    "7.2": [counts.loc["war", "abstained"], 53, 51, 4.15, 0.23],
    "7.5": [off(20), 1000 - off(80)],
}

MISTAKEN = {
    "7.1": [[states(counted[counted["year"] == 2023]), states(counted[counted["year"] == 2024])]],
    "7.4": [[(35, 40), [33, 40]], [(9, len(far))], [(25, 27)], [(27, 26)]],
}
TOLD = {"7.4": [(0.963, "two numbers in round brackets")]}
OTHERWISE = {"7.2": [22.9, 22.86, 22.857], "7.4": [[26, 27]]}
