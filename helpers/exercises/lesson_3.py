"""The exercises of lesson 3: how answers are looked at; the words stand in lesson_3.toml."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from helpers.exercises.bars import Bars, judge_bars
from helpers.exercises.exercise import Judge, near, plain, read_lesson, renamed
from helpers.rules import look_up

CUT = 1.4
"""Where the axis of the dishonest chart begins, in percent of GDP."""
YEARS = range(2014, 2025)  # of the table of June 2024

# What NATO's tables give -------------------------------------------------------------------------


@cache
def _reached(year: int = 2024, **how: Any) -> frozenset[str]:
    from helpers.spending import who_meets  # here, since lessons without the tables need no pandas

    return frozenset(who_meets(year, **how).members)


@cache
def _members(year: int = 2024) -> frozenset[str]:
    from helpers.spending import members

    return frozenset(members(year))


@cache
def _shares(year: int = 2024, sums: bool = False) -> dict[str, float]:
    """Give the printed share of each row of a year, whether the country was a member or not."""
    from helpers.spending import load_spending

    rows = load_spending(sums=sums).query("year == @year")
    return dict(zip(rows["country"], rows["share_gdp_pct"], strict=True))


@cache
def _money(country: str) -> dict[str, float]:
    """Give all amounts of 2024, in millions of US dollars."""
    from helpers.spending import load_amounts

    rows = load_amounts().query("year == 2024").set_index("country")
    return rows.filter(like="_usd_m_").loc[country].to_dict()


def _at_least(guideline: float, years: Iterable[int] = (2024,)) -> int:
    """Count the rows with so large a share, in all these years together."""
    return sum(share >= guideline - 1e-9 for year in years for share in _shares(year).values())


def _changed() -> frozenset[str]:
    """Name those that are at 2 % of 2023 in one of two releases only."""
    return _reached(2023, release="2023-07") ^ _reached(2023, release="2024-03")


def _share(defence: str = "current", gdp: str = "current", country: str = "Netherlands") -> float:
    """Divide two amounts, each at its kind of prices, in percent."""
    money = _money(country)
    return 100 * money[f"defence_usd_m_{defence}"] / money[f"gdp_usd_m_{gdp}"]


def _europe(year: int) -> float:
    return _shares(year, sums=True)["NATO Europe and Canada"]


def _drawn() -> float:
    return (_europe(2024) - CUT) / (_europe(2014) - CUT)


# Sets of countries -------------------------------------------------------------------------------


def _thing(name: str) -> str:
    """Give the usual name of a country, however it is called and written."""
    bare = plain(name).removeprefix("the ")
    known = look_up(bare.title()) or look_up(bare.upper()) or {"thing": bare}
    return plain(known["thing"])


def _countries(answer: Any) -> Any:
    """Give the countries of a result, of a filtered table or of texts, by NATO's names."""
    from pandas import DataFrame

    from helpers.spending import Compliance

    kind = type(answer)  # isinstance() would ask the object itself what it is
    if kind is Compliance:
        answer = answer.members
    elif kind is DataFrame and "country" in answer.columns:
        answer = answer["country"]
    elif kind is str and answer.strip():
        answer = [answer]
    rows = {_thing(name): name for name in (*_shares(sums=True), *_members())}
    return renamed(answer, lambda name: rows.get(_thing(name), name))


def _not_on_the_line(name: str) -> str:
    if name not in _shares():
        return "has no row in this table"
    return f"has {_shares()[name]:.2f}: that is {'above' if _shares()[name] > 2 else 'below'} the line"


def _not_gone(name: str) -> str:
    if name in _reached(release="2025-08"):
        return "is among the 18, too"
    return "is not among the 23" if name in _members() else "is no member"


# A chart -----------------------------------------------------------------------------------------

_LOUD = ("explod", "surge", "soar", "rocket", "jump", "huge", "boom", "skyrocket")


def _sizes(bars: Bars) -> list[float]:
    return sorted(round(size, 2) for _, size in bars.bars)


JUDGES = {
    "3.1": Judge(
        expected=lambda: len(_reached(2014)),
        wrong=lambda: {
            "of_2024": len(_reached()),
            "all_rows": len(_shares(2014)),
            "all_members": len(_members(2014)),
            "all_years": [_at_least(0, YEARS), _at_least(2, YEARS)],
            "added_up": [sum(_shares(year).values()) for year in (2014, 2024)],
        },
        mistakes={
            "another_year": lambda a: " and ".join(str(y) for y in YEARS if len(_reached(y)) == a),
        },
    ),
    "3.2": Judge(
        expected=lambda: sorted(_shares().values(), reverse=True)[len(_members()) // 2 - 1],
        wrong=lambda: {
            "count_of_members": [len(_members()) // 2, len(_reached()), len(_members()), len(_shares())]
        },
        mistakes={
            "too_low": lambda a: 0 < a <= 10 and _at_least(a) >= 16 and (f"{a:g}", f"{_at_least(a)}"),
            "too_high": lambda a: 0 < a <= 10 and _at_least(a) < 16 and (f"{a:g}", f"{_at_least(a)}"),
        },
    ),
    "3.3": Judge(
        expected=lambda: frozenset(_shares(sums=True)) - frozenset(_shares()),
        look=_countries,
        why_not=lambda name: (
            "is a member, and it counts"
            if name in _members()
            else "is not the whole name of a row in the table"
        ),
    ),
    "3.4": Judge(
        expected=lambda: frozenset(name for name, share in _shares().items() if share == 2),
        look=_countries,
        why_not=_not_on_the_line,
        mistakes={
            "empty": lambda a: not a,
            "at_least": lambda a: a == _reached(),
            "more_than": lambda a: a == _reached(guideline=2.01),
        },
    ),
    "3.5": Judge(
        expected=_share,
        accepts=lambda a, expected: near(a, expected, by=0.0055),
        wrong=lambda: {
            "at_2015_prices": _share("2015prices", "2015prices"),
            "slovakia": _share(country="Slovak Republic"),
            "not_in_percent": _share() / 100,
            "percent_twice": _share() * 100,
            "mixed_prices": [_share(gdp="2015prices"), _share("2015prices")],
            "other_way_round": [100 / _share(), 10_000 / _share()],
            "one_amount": [*_money("Netherlands").values()],
        },
        mistakes={"one_decimal": lambda a: near(a, _share(), by=0.06)},
    ),
    "3.7": Judge(
        expected=lambda: _reached() - _reached(release="2025-08"),
        look=_countries,
        why_not=_not_gone,
        mistakes={
            "empty": lambda a: not a,
            "by_april": lambda a: a == _reached() - _reached(release="2025-04"),
            "of_june": lambda a: a == _reached(),
            "of_august": lambda a: a == _reached(release="2025-08"),
        },
    ),
    "3.8": Judge(
        expected=_changed,
        look=_countries,
        why_not=lambda name: (
            "is in both lists"
            if name in _reached(2023, release="2024-03")  # what is in one only is right
            else "is in none of the two lists"
        ),
        mistakes={
            "empty": lambda a: not a,
            "one_direction": lambda a: len(a) == 1 and a < _changed(),
        },
    ),
    "3.10": Judge(
        expected=_drawn,
        # A bar can be read off the picture, and the unrounded figures give 22.
        accepts=lambda a, expected: near(a, expected, by=2) and a >= 20,
        wrong=lambda: {
            "from_0": _europe(2024) / _europe(2014),
            "other_way_round": [1 / _drawn(), _europe(2014) / _europe(2024)],
            "one_bar": [_europe(year) - CUT for year in (2014, 2024)],
            "difference": [_europe(2024) - _europe(2014), 59],
        },
        mistakes={
            "too_low": lambda a: 1.5 < a < 20,
            "too_high": lambda a: 22.7 < a < 200,
        },
    ),
    "3.11": judge_bars(
        lambda: Bars("a title", "% of GDP", False, 0, 2.2, tuple((str(y), _europe(y)) for y in YEARS)),
        {
            "no_bars": lambda b: not b.bars,
            "other_bars": lambda b: _sizes(b) != sorted(map(_europe, YEARS)),
            "cut": lambda b: abs(b.start) > 1e-6,
            "too_short": lambda b: b.end < max(_sizes(b)),
            "mostly_empty": lambda b: b.end > 2 * max(_sizes(b)),
            "no_unit": lambda b: "%" not in b.label and "percent" not in plain(b.label),
            "no_gdp": lambda b: "gdp" not in plain(b.label),
            "no_title": lambda b: not b.title.strip(),
            "loud": lambda b: any(word in plain(b.title) for word in _LOUD),
        },
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_3", JUDGES)
