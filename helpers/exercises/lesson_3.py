"""The exercises of lesson 3."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from helpers.exercises.answers import LARGEST, Thing
from helpers.exercises.exercise import Exercise, Question, is_many, is_number, near, small


@cache
def _reached(year: int = 2024, **how: Any) -> frozenset[str]:
    from helpers.spending import who_meets  # lessons without tables need no pandas

    return frozenset(who_meets(year, **how).members)


@cache
def _members(year: int = 2024) -> frozenset[str]:
    from helpers.spending import members

    return frozenset(members(year))


@cache
def _changed() -> frozenset[str]:
    """Name those that are at 2 % of 2023 in one of two releases only."""
    return _reached(2023, release="2023-07") ^ _reached(2023, release="2024-03")


@cache
def _shares(year: int = 2024) -> dict[str, float]:
    """Give the printed share of each row of a year, whether the country was a member or not."""
    from helpers.spending import load_spending

    rows = load_spending().query("year == @year")
    return dict(zip(rows["country"], rows["share_gdp_pct"], strict=True))


@cache
def _all_years(what: str) -> int:
    """Count the rows of all years, or those at 2 % or more."""
    from helpers.spending import load_spending

    shares = load_spending()["share_gdp_pct"]
    return len(shares) if what == "rows" else int((shares >= 2).sum())


def _years_with(count: Any) -> list[str]:
    """Name the years in which so many members were at 2 % or more."""
    return [str(year) for year in range(2014, 2025) if len(_reached(year)) == count]


def _at_least(guideline: float) -> int:
    return sum(share >= guideline - 1e-9 for share in _shares().values())


def _at(share: float) -> frozenset[str]:
    return frozenset(name for name, value in _shares().items() if value == share)


@cache
def _sums() -> dict[int, dict[str, float]]:
    """Give the two sums that NATO prints, by year and name."""
    from helpers.spending import load_spending

    rows = load_spending(sums=True)
    years = rows[rows["iso3"].isna()].set_index("country").groupby("year")["share_gdp_pct"]
    return {int(year): shares.to_dict() for year, shares in years}


@cache
def _money(country: str, what: str, prices: str) -> float:
    """Give an amount of 2024 in millions of US dollars."""
    from helpers.spending import load_amounts

    rows = load_amounts().query("year == 2024").set_index("country")
    return float(rows.loc[country, f"{what}_usd_m_{prices}"])


def _divided(country: str, prices: str, gdp: str = "") -> float:
    amount = _money(country, "defence", prices)
    return 100 * amount / _money(country, "gdp", gdp or prices)


CUT = 1.4
"""Where the axis of the dishonest chart begins, in percent of GDP."""


def _europe(year: int) -> float:
    return _sums()[year]["NATO Europe and Canada"]


def _drawn() -> float:
    return (_europe(2024) - CUT) / (_europe(2014) - CUT)


# Sets of countries -------------------------------------------------------------------------------

_OTHER_NAMES = {
    "slovakia": "slovak republic",
    "czech republic": "czechia",
    "holland": "netherlands",
    "turkey": "türkiye",
    "macedonia": "north macedonia",
    "usa": "united states",
    "us": "united states",
    "uk": "united kingdom",
}
"""What else a student may call a country, and NATO's name for it, both in small letters."""


def _rows(answer: Any) -> Any:
    """Give the countries of a result, of a filtered table or of a text; leave the rest as it is."""
    from pandas import DataFrame

    from helpers.spending import Compliance

    kind = type(answer)  # isinstance() would ask the object itself what it is
    if kind is Compliance:
        return frozenset(answer.members)
    if kind is DataFrame and "country" in answer.columns:
        return frozenset(answer["country"])
    return frozenset([answer]) if kind is str and answer.strip() else answer


def _column(answer: Any) -> Any:
    """Call a column a column: the things in it are not what was to be counted."""
    from pandas import Series

    return Thing("Series") if type(answer) is Series and answer.size <= LARGEST else answer


def _each(given: Any) -> dict[str, str]:
    """Give the names of an answer as NATO's in small letters, each with what the student wrote."""
    parts = [part for name in given for part in str(name).split(",") if part.strip()]
    named = {}
    for part in parts:
        (name,) = small([part])
        name = name.removeprefix("the ")
        named[_OTHER_NAMES.get(name, name)] = part.strip()
    return named


def _names(given: Any) -> frozenset[str]:
    return frozenset(_each(given))


def _are(given: Any, expected: Any) -> bool:
    return is_many(given) and _names(given) == _names(expected)


def _partly(given: Any, expected: Any) -> bool:
    return bool(_names(given) & _names(expected))


def _listed(names: Iterable[str]) -> str:
    """List names that may be long and many."""
    names = [name if len(name) < 40 else f"{name[:39]}…" for name in sorted(names)]
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _judged(
    expected: Callable[[], frozenset[str]], why_not: Callable[[str], str]
) -> Callable[[Any], str]:
    """Make the sentence that says which names are right, how many are missing, and which are wrong.

    Parameters
    ----------
    expected : callable
        Gives the right names.
    why_not : callable
        Says of a name, in small letters, why it does not belong: what follows "Poland ".
    """

    def told(given: Any) -> str:
        right = {name: name for name in expected()}
        known = {key: nato for nato in right for key in _names([nato])}
        each = _each(given)
        found = [known[name] for name in each if name in known]
        wrong = {text: why_not(name) for name, text in each.items() if name not in known}
        said = [f"{_listed(found)} {'is' if len(found) == 1 else 'are'} right."] if found else []
        if len(wrong) == 1:
            ((text, why),) = wrong.items()
            said.append(f"In your answer, {_listed([text])} {why}.")
        elif wrong:
            said.append(f"These do not belong here: {_listed(wrong)}.")
        missing = len(right) - len(found)
        if missing and found:
            said.append(f"{'One is' if missing == 1 else f'{missing} are'} missing.")
        elif missing and len(right) > 1:
            said.append(f"Look for {len(right)} names.")
        return " ".join(said)

    return told


def _no_sum(name: str) -> str:
    member = name in _names(_members())
    return "is a member, and it counts" if member else "is not the whole name of a row in the table"


def _not_on_the_line(name: str) -> str:
    share = {key: value for nato, value in _shares().items() for key in _names([nato])}.get(name)
    if share is None:
        return "has no row in this table"
    side = "above" if share > 2 else "below"
    return f"has {share:.2f}: that is {side} the line, not on it"


def _has_a_row(name: str) -> str:
    return "has a row" if name in _names(_shares()) else "is no member of 2024"


def _at_current_prices(name: str) -> str:
    if name in _names(_reached(basis="current prices")):
        return "is at 2 % at current prices, too"
    return "is not at 2 % as printed" if name in _names(_members()) else "is no member"


def _in_both_or_none(name: str) -> str:
    lists = [_names(_reached(2023, release=release)) for release in ("2023-07", "2024-03")]
    return f"is in {'both lists' if name in lists[0] & lists[1] else 'none of the two lists'}"


# A chart -----------------------------------------------------------------------------------------

_FAIR = "bars of all years, from 0, filled, with a unit and a calm title"
_SEEN = "seen: "
_LOUD = ("explod", "surge", "soar", "rocket", "jump", "huge", "boom", "skyrocket")


def _look(answer: Any) -> Any:
    """Say in words what is wrong with the bars of a figure; give three dots while it is empty."""
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from matplotlib.figure import Figure

    from helpers.charts import Chart

    kind = type(answer)
    if kind is Chart or issubclass(kind, Axes):
        answer = answer.figure
    elif kind is BarContainer and answer.patches:
        answer = answer.patches[0].figure
    if type(answer) is not Figure:
        return answer
    if not any(axes.has_data() or axes.get_title() for axes in answer.axes):
        return ...
    return _fault(answer) or _FAIR


def _fault(figure: Any) -> str:
    from matplotlib.container import BarContainer

    axes = next((one for one in figure.axes if one.containers), figure.axes[0])
    drawn: list[Any] = [one for one in axes.containers if isinstance(one, BarContainer)]
    if not drawn:
        return f"{_SEEN}no bars"
    upright = drawn[0].orientation == "vertical"
    start, end = axes.get_ylim() if upright else axes.get_xlim()
    label = (axes.get_ylabel() if upright else axes.get_xlabel()).casefold()
    title = (axes.get_title() or axes.get_title("left") or figure.get_suptitle()).casefold()
    sizes = sorted(round(float(size), 2) for one in drawn for size in one.datavalues)
    faults = {
        "other bars": sizes != sorted(_europe(year) for year in _sums()),
        "cut": abs(start) > 1e-6,
        "too short": end < max(sizes),
        "empty": end > 2 * max(sizes),
        "no unit": "%" not in label and "percent" not in label,
        "no GDP": "gdp" not in label,
        "no title": not title.strip(),
        "loud": any(word in title for word in _LOUD),
    }
    return next((f"{_SEEN}{fault}" for fault, is_so in faults.items() if is_so), "")


def _shows(fault: str) -> Callable[[Any], bool]:
    return lambda given: given == f"{_SEEN}{fault}"


EXERCISES = (
    Exercise(
        number="3.1",
        wanted="a whole number",
        expected=lambda: len(_reached(2014)),
        look=_column,
        right="Greece, the United Kingdom and the United States. Ten years later it is twenty more. "
        "Keep this number: it comes back in 3c.",
        hints=(
            'The first line keeps the rows of one year: old = spending[spending["year"] == 2014]',
            'Then ask of each row: old["share_gdp_pct"] >= 2. And .sum() counts the Trues.',
        ),
        worked='(spending[spending["year"] == 2014]["share_gdp_pct"] >= 2).sum()',
        mistakes={
            "That is the count of 2024. Write 2014 in the first line, and count in old, not in rows.": (
                lambda a: a == len(_reached())
            ),
            "You counted all rows of one year. Ask first which are at 2 or more: >= 2. Then .sum().": (
                lambda a: a == len(_shares(2014))
            ),
            "So many members were there in 2014. How many of them were at 2 % or more?": (
                lambda a: a == len(_members(2014))
            ),
            "These are the rows of all years together. Keep those of 2014 first.": (
                lambda a: a in (_all_years("rows"), _all_years("at 2"))
            ),
            "You added up the shares themselves. Ask first which are at 2 or more: >= 2.": (
                lambda a: any(near(a, sum(_shares(year).values()), by=0.01) for year in (2014, 2024))
            ),
            "That is by how much the count grew. How many were there in 2014?": (
                lambda a: a == len(_reached()) - len(_reached(2014))
            ),
            lambda a: f"That is the count of {_listed(_years_with(a))}. Keep the rows of 2014.": (
                lambda a: bool(_years_with(a))
            ),
        },
    ),
    Exercise(
        number="3.2",
        wanted="a number with two decimals",
        expected=lambda: sorted(_shares().values(), reverse=True)[len(_members()) // 2 - 1],
        right="16 of 32 reach it: half of the members. At 2.12 %, more would be below than above. Who "
        "chooses the guideline chooses the count.",
        hints=(
            "Move the slider up slowly, until the count falls below 16. What did the box say before?",
            "The 16th highest share is the guideline you look for; Python counts from 0.",
        ),
        worked='sorted(rows["share_gdp_pct"], reverse=True)[15]',
        mistakes={
            "That is the number of members. Which guideline do just so many reach?": (
                lambda a: a == len(_members()) // 2
            ),
            "That is a number of members, not a share. What does the box with the guideline say?": (
                lambda a: a in (len(_reached()), len(_members()), len(_shares()))
            ),
            lambda a: (
                f"At {a:g} %, {_at_least(a)} members reach it. "
                + ("That is half or more: can you go higher?" if _at_least(a) >= 16 else "")
                + ("That is fewer than half: go lower." if _at_least(a) < 16 else "")
            ): lambda a: is_number(a) and 0 < a <= 10,
        },
    ),
    Exercise(
        number="3.3",
        wanted="a set of names",
        expected=lambda: frozenset(_sums()[2024]),
        look=_rows,
        accepts=_are,
        right="Both are sums over many countries, not members. Tables often end with such rows: look "
        "at the last ones before you count.",
        hints=(
            "Which rows of NATO's table are not countries? They stand at its end.",
            'Look at the last rows: list(all_rows["country"].tail(4))',
        ),
        worked='{"NATO Europe and Canada", "NATO Total"}',
        mistakes={
            "Iceland has no row at all. Look for rows that are there and are no members.": (
                lambda a: "iceland" in _names(a)
            ),
            "You are near: the names of two rows begin with NATO. Write both names in full.": (
                lambda a: _names(a) == {"nato"}
            ),
            _judged(lambda: frozenset(_sums()[2024]), _no_sum): bool,
        },
    ),
    Exercise(
        number="3.4",
        wanted="a set of names",
        expected=lambda: _at(2),
        look=_rows,
        accepts=_are,
        right="At least 2 % counts it, more than 2 % does not. One sign in the code, >= or >, is one "
        "member more or less.",
        hints=(
            "Two equal signs ask: is it the same? For all rows: rows['share_gdp_pct'] == 2",
            'Put that question into the brackets: rows[rows["share_gdp_pct"] == 2]',
        ),
        worked='set(rows[rows["share_gdp_pct"] == 2]["country"])',
        mistakes={
            "It is empty: no row answers True to your question. Is the year 2024, and is it == 2?": (
                lambda a: len(a) == 0
            ),
            "These are all that reach 2 %. Ask for exactly 2: == in place of >=.": (
                lambda a: _are(a, _reached())
            ),
            "These are the ones above 2 %. Which one did the sign > lose? Ask with ==.": (
                lambda a: _are(a, _reached(strict=True))
            ),
            _judged(lambda: _at(2), _not_on_the_line): bool,
        },
    ),
    Exercise(
        number="3.5",
        wanted="a set of names",
        expected=lambda: _members() - frozenset(_shares()),
        look=_rows,
        accepts=_are,
        right="It has no armed forces, so it has no figure. It cannot reach the guideline, and it "
        "counts among the 32 all the same.",
        hints=(
            'set(rows["country"]) are the names that have a row.',
            "Take these away from the names of all members, with a minus between the two sets.",
        ),
        worked='set(members(2024)) - set(rows["country"])',
        mistakes={
            "It is empty. Perhaps the two sets stand the other way round: all members first.": (
                lambda a: len(a) == 0
            ),
            "These are all members. Take away those that have a row.": lambda a: _are(a, _members()),
            "These are the ones that have a row. Take them away from all members.": (
                lambda a: _are(a, _shares())
            ),
            _judged(lambda: _members() - frozenset(_shares()), _has_a_row): bool,
        },
    ),
    Exercise(
        number="3.6",
        wanted="a number with decimals",
        expected=lambda: _divided("Netherlands", "current"),
        look=_column,
        accepts=lambda a, expected: near(a, expected, by=0.0055),
        right="Printed is 2.05, at 2015 prices. At current prices it is 1.85, below the line. The same "
        "country and the same year, divided twice.",
        hints=(
            "In the first line, change both columns: current in place of 2015prices.",
            "Then take one country out of the column ratio, as with Slovakia, and multiply by 100.",
            'answer_3_6 = ratio["Netherlands"] * 100',
        ),
        worked='(money["defence_usd_m_current"] / money["gdp_usd_m_current"] * 100)["Netherlands"]',
        mistakes={
            "That is the share at 2015 prices. In both columns, write current, not 2015prices.": (
                lambda a: near(a, _divided("Netherlands", "2015prices"), by=0.006)
            ),
            "That is Slovakia again. Write the other name.": (
                lambda a: near(a, _divided("Slovak Republic", "current"), by=0.0055)
            ),
            "Right, but not yet in percent: multiply by 100.": (
                lambda a: near(a, _divided("Netherlands", "current") / 100, by=0.0001)
            ),
            "You multiplied by 100 twice.": (
                lambda a: near(a, 100 * _divided("Netherlands", "current"), by=0.6)
            ),
            "You are near. Give at least two decimals.": (
                lambda a: near(a, _divided("Netherlands", "current"), by=0.06)
            ),
            "You mixed two kinds of prices. Both amounts must be at current prices.": (
                lambda a: (
                    near(a, _divided("Netherlands", "current", "2015prices"), by=0.006)
                    or near(a, _divided("Netherlands", "2015prices", "current"), by=0.006)
                )
            ),
            "The other way round: divide the defence spending by the GDP.": (
                lambda a: any(
                    near(a, times / _divided("Netherlands", "current"), by=times / 1000)
                    for times in (100, 10_000)
                )
            ),
            "That is one amount, in millions of dollars. Divide the defence spending by the GDP.": (
                lambda a: any(
                    near(a, _money("Netherlands", what, prices), by=1)
                    for what in ("defence", "gdp")
                    for prices in ("current", "2015prices")
                )
            ),
        },
    ),
    Exercise(
        number="3.8",
        wanted="a set of countries",
        expected=lambda: _reached() - _reached(basis="current prices"),
        look=_rows,
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
            "These are the ones that reach it at current prices. Which ones do not any more? Take them "
            "away from the printed ones.": lambda a: _are(a, _reached(basis="current prices")),
            _judged(lambda: _reached() - _reached(basis="current prices"), _at_current_prices): bool,
        },
    ),
    Exercise(
        number="3.9",
        wanted="a set of countries",
        expected=_changed,
        look=_rows,
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
            "That is one direction. Which country is only in the other release? Look both ways.": (
                lambda a: len(_names(a)) == 1 and _partly(a, _changed())
            ),
            "Too many: leave out all countries that are in both. The sign ^ between sets does it.": (
                lambda a: len(_names(a)) > 8
            ),
            _judged(_changed, _in_both_or_none): bool,
        },
    ),
    Exercise(
        number="3.11",
        wanted="a number",
        expected=_drawn,
        # A bar can be read off the picture, and the unrounded figures give 22.
        accepts=lambda a, expected: near(a, expected, by=2) and a >= 20,
        right="More than 20 times as high, for a share that became less than one and a half times as "
        "large. Nothing in the numbers is false: the picture is.",
        hints=(
            "A bar is drawn from the start of the axis, not from 0. How high is 1.43 if it starts at "
            "1.4?",
            "Divide the drawn height of 2024 by the drawn height of 2014.",
        ),
        worked="(2.02 - 1.4) / (1.43 - 1.4)",
        mistakes={
            "That is how it should look. How does it look when the axis starts at 1.4?": (
                lambda a: near(a, _europe(2024) / _europe(2014), by=0.015)
            ),
            "The other way round: divide 2024 by 2014.": lambda a: near(a, 1 / _drawn(), by=0.002),
            "The other way round, and as if the axis began at 0. Here it begins at 1.4.": (
                lambda a: near(a, _europe(2014) / _europe(2024), by=0.01)
            ),
            "That is the height of one bar. Divide the higher one by the lower one.": (
                lambda a: any(near(a, _europe(year) - CUT, by=0.005) for year in (2014, 2024))
            ),
            "That is the difference of the two shares. Divide one drawn height by the other.": (
                lambda a: near(a, _europe(2024) - _europe(2014), by=0.005) or a == 59
            ),
            "Too small. The bar of 2014 is only 1.43 - 1.4 high, hard to see. So do not read it off: "
            "compute both heights, and divide.": lambda a: 1.5 < a < 20,
            "Too large, but you are near the idea. Compute both heights from 1.4 on, and divide.": (
                lambda a: 22.7 < a < 200
            ),
        },
    ),
    Exercise(
        number="3.12",
        wanted="a figure with your chart",
        not_yet="Draw your chart: write your lines in the cell above, then run both cells again.",
        expected=lambda: _FAIR,
        look=_look,
        right="All bars, from 0 on, a unit, and a title that says what is shown. Now the eye sees what "
        "the numbers say: a share that grew by less than a half.",
        hints=(
            "Take the lines of chart D from axes.bar on. Write them before the last line. What has to "
            "change in set_ylim, and in the title?",
            'The bars: axes.bar(europe["year"], europe["share_gdp_pct"])\n'
            "The axis: axes.set_ylim(0, 2.2)",
            'The unit: axes.set_ylabel("% of GDP")\n'
            'The title: axes.set_title("Defence spending of NATO Europe and Canada")',
        ),
        worked='draw(0, 2.2, "% of GDP", "Defence spending of NATO Europe and Canada")',
        mistakes={
            "Give the figure itself, by its name and without quotation marks: answer_3_12 = mine": (
                lambda a: a != _FAIR and not a.startswith(_SEEN)
            ),
            'There is a picture, but no bars yet: axes.bar(europe["year"], europe["share_gdp_pct"])': (
                _shows("no bars")
            ),
            'There are bars, but not one for each year of europe: take europe["year"] and '
            'europe["share_gdp_pct"].': _shows("other bars"),
            "The bars are right, but the axis does not begin at 0: axes.set_ylim(0, ...) mends it.": (
                _shows("cut")
            ),
            "The axis begins at 0, but it ends below the highest bar. Let it end a little above.": (
                _shows("too short")
            ),
            "The axis begins at 0, but more than half of the picture is empty: the rise looks like "
            "nothing. Let the axis end a little above the highest bar.": _shows("empty"),
            "Bars and axis are right. What is measured? Name the unit beside the axis, with its %.": (
                _shows("no unit")
            ),
            "Bars, axis and % are right. Percent of what? Write it beside the axis.": (
                _shows("no GDP")
            ),
            "Bars, axis and unit are right. A title is missing: axes.set_title(...)": (
                _shows("no title")
            ),
            "Bars, axis and unit are right. Your title shouts: say what is shown, and let the bars say "
            "how much.": _shows("loud"),
        },
    ),
    Exercise(
        number="3.13",
        wanted="a whole number",
        expected=lambda: len(_reached() - _members(2014)),
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
                lambda a: a == len(_reached() & _members(2014))
            ),
            "So many were members in 2014. How many of the 23 were not?": (
                lambda a: a == len(_members(2014))
            ),
            "So many members are not at 2 %. The question is about those that are.": (
                lambda a: a == len(_members() - _reached())
            ),
            "Near. Let the sets count: who is in set(who_meets(2024)) and not in set(members(2014))?": (
                lambda a: 0 < abs(a - len(_reached() - _members(2014))) <= 3
            ),
        },
    ),
)

QUESTIONS = (
    Question(
        number="3.7",
        text="The Slovak cell for 2024 holds a plain 2. What can we say about it?",
        right=3,
        options={
            "Slovakia told NATO a wrong number.": (
                "Nothing here shows that. We see a cell in NATO's table, not what anybody told NATO."
            ),
            "NATO typed a 2, so that the count looks better.": (
                "That is a guess about a motive. France in 2020 and Lithuania in 2019 have such a "
                "cell, too. The table does not say why."
            ),
            "The amounts give 1.989, the cell holds 2, and the reason is not stated.": (
                "That can be checked, and it stops where the evidence stops. It is enough to ask how "
                "much hangs on this cell."
            ),
            "It is rounded: 1.989 is about 2.": (
                "Rounded to two decimals, as the table prints it, 1.989 is 1.99. And other cells hold "
                "all their decimals."
            ),
        },
    ),
    Question(
        number="3.10",
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
    Question(
        number="3.14",
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
)
