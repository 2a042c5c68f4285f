"""The exercises of lesson 3."""

from __future__ import annotations

from functools import cache
from typing import Any

from helpers.exercises.exercise import Exercise, Question, is_many, near, small


@cache
def _reached(year: int = 2024, **how: Any) -> frozenset[str]:
    from helpers.spending import who_meets  # lessons without tables need no pandas

    return frozenset(who_meets(year, **how).members)


@cache
def _all_members() -> int:
    from helpers.spending import members

    return len(members(2024))


@cache
def _not_yet_in_2014() -> frozenset[str]:
    from helpers.spending import members

    return _reached() - frozenset(members(2014))


@cache
def _changed() -> frozenset[str]:
    """Name those that are at 2 % of 2023 in one of two releases only."""
    return _reached(2023, release="2023-07") ^ _reached(2023, release="2024-03")


@cache
def _shares() -> tuple[float, ...]:
    """Give the shares of 2024, the highest first."""
    from helpers.spending import member_shares

    return tuple(sorted(member_shares("2024-06", 2024)["share_gdp_pct"], reverse=True))


@cache
def _sums() -> dict[int, dict[str, float]]:
    """Give the two sums that NATO prints, by year and name."""
    from helpers.spending import load_spending

    rows = load_spending(sums=True)
    years = rows[rows["iso3"].isna()].set_index("country").groupby("year")["share_gdp_pct"]
    return {int(year): shares.to_dict() for year, shares in years}


CUT = 1.4
"""Where the axis of the dishonest chart begins, in percent of GDP."""


def _europe(year: int) -> float:
    return _sums()[year]["NATO Europe and Canada"]


def _drawn() -> float:
    return (_europe(2024) - CUT) / (_europe(2014) - CUT)


def _names(given: Any) -> frozenset[str]:
    """Give the names of an answer in one spelling; NATO calls Slovakia the Slovak Republic."""
    names = small(part for name in given for part in str(name).split(","))
    return frozenset(n.removeprefix("the ").replace("slovakia", "slovak republic") for n in names)


def _are(given: Any, expected: Any) -> bool:
    return is_many(given) and _names(given) == _names(expected)


def _partly(given: Any, expected: Any) -> bool:
    return bool(_names(given) & _names(expected))


EXERCISES = (
    Exercise(
        number="3.2",
        wanted="a set of names",
        expected=lambda: frozenset(_sums()[2024]),
        accepts=_are,
        right="Both are sums over many countries, not members. Tables often end with such rows: look "
        "at the last ones before you count.",
        hints=(
            "Which rows of NATO's table are not countries? They stand at its end.",
            "Look at the last rows: table(rows[columns].tail(5))",
        ),
        worked='{"NATO Europe and Canada", "NATO Total"}',
        mistakes={
            "Iceland has no row at all. Look for rows that are there and are no members.": (
                lambda a: "iceland" in _names(a)
            ),
            "You are on the way: at least one is right, but one is missing or too many.": (
                lambda a: _partly(a, _sums()[2024])
            ),
            "That is a member, and it counts. Which rows are no countries?": (
                lambda a: _partly(a, _reached())
            ),
        },
    ),
    Exercise(
        number="3.3",
        wanted="a set of countries",
        expected=lambda: _reached() - _reached(basis="current prices"),
        accepts=_are,
        right="Two members reach 2 % on one basis and not on another. The headline is the printed "
        "figure; a careful reader asks on which prices it rests.",
        hints=(
            "set(who_meets(2024)) are those on the printed figures.",
            'set(who_meets(2024, basis="current prices")) are the others; with sets, - takes away.',
        ),
        worked='set(who_meets(2024)) - set(who_meets(2024, basis="current prices"))',
        mistakes={
            "It is empty. Perhaps the two sets stand the other way round: printed first.": (
                lambda a: len(a) == 0
            ),
            "That one falls below at 2015 prices. At current prices, one more does.": (
                lambda a: _are(a, _reached() - _reached(basis="recomputed"))
            ),
            "These are all that reach it as printed. Take away those that also reach it at current "
            "prices.": lambda a: _are(a, _reached()),
            "These are the ones that reach it at current prices. Which ones do not any more?": (
                lambda a: _are(a, _reached(basis="current prices"))
            ),
            "Part of it is right, but one is missing or too many.": (
                lambda a: _partly(a, _reached() - _reached(basis="current prices"))
            ),
        },
    ),
    Exercise(
        number="3.4",
        wanted="a number with two decimals",
        expected=lambda: _shares()[_all_members() // 2 - 1],
        right="16 of 32 reach it: half of the members. At 2.12 %, more would be below than above. Who "
        "chooses the guideline chooses the count.",
        hints=(
            "Move the slider up slowly, until the count falls below 16. What did the box say before?",
            "The 16th highest share is the guideline you look for; Python counts from 0.",
        ),
        worked='sorted(this_year["share_gdp_pct"], reverse=True)[15]',
        mistakes={
            "That is the number of members. Which guideline do just so many reach?": (
                lambda a: a == 16
            ),
            "17 members reach that. You may go a little higher.": lambda a: near(a, _shares()[16]),
            "Only 15 members reach that. A little lower.": lambda a: near(a, _shares()[14]),
            "16 members reach that, but also a little more. Go up as far as you can.": (
                lambda a: _shares()[16] < a < _shares()[15]
            ),
        },
    ),
    Exercise(
        number="3.5",
        wanted="a whole number",
        expected=lambda: len(_not_yet_in_2014()),
        right="The count grew by 20. Of these, 4 joined after 2014, and 16 were members before. A "
        "count can also grow because the group grew.",
        hints=(
            "set(members(2014)) are the members of 2014. Who of the 23 is not among them?",
            "set(who_meets(2024)) - set(members(2014)) gives their names. And how many?",
        ),
        worked="len(set(who_meets(2024)) - set(members(2014)))",
        mistakes={
            "That is by how much the count grew. How many of the 23 were not members in 2014?": (
                lambda a: a == len(_reached()) - len(_reached(2014))
            ),
            "So many of the 23 were members already. How many were not?": (
                lambda a: a == len(_reached()) - len(_not_yet_in_2014())
            ),
        },
    ),
    Exercise(
        number="3.7",
        wanted="a set of countries",
        expected=_changed,
        accepts=_are,
        right="Eleven and eleven, yet one left and one came. A count that stays the same can hide a "
        "change.",
        hints=(
            'set(who_meets(2023, release="2023-07")) are the first eleven. Make the second, too.',
            "With sets, ^ keeps what is in one of the two only.",
        ),
        worked='set(who_meets(2023, release="2023-07")) ^ set(who_meets(2023, release="2024-03"))',
        mistakes={
            "It is empty. Did you take the same release twice?": lambda a: len(a) == 0,
            "One is right. Which country is only in the other release? Look both ways.": (
                lambda a: len(_names(a)) <= 2 and _partly(a, _changed())
            ),
            "Too many: leave out all countries that are in both.": lambda a: len(_names(a)) > 2,
        },
    ),
    Exercise(
        number="3.8",
        wanted="a number",
        expected=_drawn,
        # A bar can be read off the picture, and the unrounded figures give 22.
        accepts=lambda a, expected: near(a, expected, by=2) and a >= 20,
        right="More than 20 times as long, for a share that became less than one and a half times as "
        "large. Nothing in the numbers is false: the picture is.",
        hints=(
            "A bar is drawn from the start of the axis, not from 0. How long is 1.43 if it starts at "
            "1.4?",
            "Divide the drawn length of 2024 by the drawn length of 2014.",
        ),
        worked="(2.02 - 1.4) / (1.43 - 1.4)",
        mistakes={
            "That is how it should look. How does it look when the axis starts at 1.4?": (
                lambda a: near(a, _europe(2024) / _europe(2014), by=0.01)
            ),
            "The other way round: divide 2024 by 2014.": lambda a: near(a, 1 / _drawn(), by=0.001),
            "The other way round, and as if the axis began at 0. Here it begins at 1.4.": (
                lambda a: near(a, _europe(2014) / _europe(2024), by=0.01)
            ),
            "That is the length of one bar. Divide the longer one by the shorter one.": (
                lambda a: any(near(a, _europe(year) - CUT, by=0.005) for year in (2014, 2024))
            ),
        },
    ),
)

QUESTIONS = (
    Question(
        number="3.6",
        text="The article says what the surge “has been attributed to”. What can the chart show about "
        "that?",
        right=3,
        options={
            "It proves it: the count rises after 2022.": (
                "It rises after 2022, that is true. But many things happened after 2022, and the chart "
                "knows of none of them."
            ),
            "It disproves it: some members were at 2 % before 2022.": (
                "Some were. That does not say why others came later."
            ),
            "It shows when and how many. It fits this reason, and it would fit others.": (
                "A series of counts shows when something changed, not why. For the why you would look "
                "at what governments said, and at what else changed in these years."
            ),
            "It shows nothing, since the figures are estimates.": (
                "Only those of 2023 and 2024 are. An estimate is less firm, not worthless."
            ),
        },
    ),
    Question(
        number="3.9",
        text="Which sentence can you defend with NATO's table of June 2024?",
        right=2,
        options={
            "23 of 32 members are meeting the target.": (
                "Which target, and on whose figures? And the year was not over: NATO calls these "
                "figures estimates."
            ),
            "In June 2024, NATO estimated that 23 of its 32 members would spend at least 2 % of "
            "their GDP on defence that year.": (
                "It says who, when, what is counted, and that it is an estimate. All of it can be "
                "counted from the table."
            ),
            "Nine members refuse to meet the target.": (
                "Nine are not at 2 % in the table; for one of them, Iceland, there is no figure. No "
                "table says what anyone refuses."
            ),
            "Only 18 members really met the target in 2024.": (
                "18 is the count of the release of August 2025. The table of June 2024 cannot know it; "
                "and for 2024 the later one gives estimates, too."
            ),
        },
    ),
)
