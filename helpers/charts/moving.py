"""Bars with a guideline that moves: in HTML, so that they are quick and can be read at any size."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd

from helpers.looks import INK, Look, look
from helpers.spending import Compliance, member_shares


def moving_guideline(spending: pd.DataFrame, year: int) -> Callable[[Compliance], str]:
    """Prepare bars of the members' shares in one year, for a guideline that moves.

    What is given takes what `helpers.spending.who_meets` finds for a guideline, on the printed figures
    of this table, and gives the bars as HTML: in two columns, or in one where a page is narrow, so that
    one sees all of them move.
    """
    shares = member_shares(spending, year).set_index("country")["share_gdp_pct"]
    shares = shares.sort_values(ascending=False, kind="stable").to_dict()
    full = max(5, *shares.values())

    def bar(name: str, kind: Look, line: float) -> str:
        return (
            '<li style="display:grid;grid-template-columns:10em 2.5em 1fr;break-inside:avoid">'
            f'<span>{escape(name)}</span> <span style="text-align:right">{shares[name]:.2f}</span>'
            '<span style="position:relative;margin-left:.5em"><span style="display:block;height:76%;'
            f"margin-top:.2em;background:{kind.full};border-right:3px solid {kind.dark};"
            f'box-sizing:border-box;width:{100 * shares[name] / full:.1f}%"></span>'
            f'<span style="position:absolute;top:0;bottom:0;left:{100 * line / full:.2f}%;'
            f'border-left:2px dashed {INK}"></span></span></li>'
        )

    def at(result: Compliance) -> str:
        line = result.guideline
        there, under = look("at"), look("below")
        groups = {
            "At the line or above it": [bar(n, there, line) for n in shares if n in result.members],
            "Below it": [bar(n, under, line) for n in shares if n not in result.members],
            "No figure": [f"<li>{escape(n)}</li>" for n in result.no_figure],
        }
        lists = "".join(
            f'<strong style="display:block;break-after:avoid">{told}: {len(items)}</strong>'
            f'<ul style="list-style:none;margin:0;padding:0">{"".join(items)}</ul>'
            for told, items in groups.items()
            if items
        )
        return (
            f'<figure aria-label="Bar chart: {escape(str(result))}." style="margin:0;max-width:60em;'
            f'padding:.5em;background:#fff;color:{INK};line-height:1.35;print-color-adjust:exact">'
            f"<figcaption>Share of GDP in {year}, in %. The dashed line: {line:g} %.</figcaption>"
            f'<div style="columns:2 22em;column-gap:2em">{lists}</div></figure>'
        )

    return at
