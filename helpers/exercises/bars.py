"""What there is to see in a chart of bars that a learner drew: two lessons look at one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from helpers.exercises.exercise import Judge, Told, is_many


class Bars(NamedTuple):
    """A chart of bars in plain values."""

    title: str
    label: str  # beside the axis along which the bars lie
    lying: bool
    start: float  # of that axis
    end: float
    bars: tuple[tuple[str, float], ...]  # the name and the length of each


def judge_bars(example: Callable[[], Bars], faults: Mapping[str, Callable[[Bars], Told]]) -> Judge:
    """Make the judge of a chart: a right one has none of these faults, which are known mistakes.

    The mistake "no_chart" is an answer that has parts, and is no chart.
    """

    def is_at(name: str, answer: Any) -> Told:
        return faults[name](Bars(*answer))

    def no_chart(answer: Any) -> bool:
        return len(answer) != len(Bars._fields) or not is_many(answer[-1])

    return Judge(
        expected=example,
        accepts=lambda a, _: not any(is_at(name, a) for name in faults),
        look=_look,
        mistakes={"no_chart": no_chart, **{name: partial(is_at, name) for name in faults}},
    )


def _look(answer: Any) -> Any:
    """Make `Bars` of a figure, or of a part of one; leave any other answer as it is."""
    # Loaded only when there is something to look at: most lessons draw nothing.
    from matplotlib.artist import Artist
    from matplotlib.container import BarContainer
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    from helpers.charts import Chart

    kind = type(answer)  # isinstance() would ask the object itself what it is
    if kind is BarContainer and answer.patches:
        answer = answer.patches[0].figure
    elif kind is Chart or issubclass(kind, Artist):
        answer = answer.figure
    if type(answer) is not Figure:
        return answer
    found = [bar for axes in answer.axes for one in axes.containers for bar in one]
    return tuple(_read([bar for bar in found if isinstance(bar, Rectangle)]))


def _read(found: list[Any]) -> Bars:
    if not found:
        return Bars("", "", False, 0, 0, ())
    axes, lying = found[0].axes, len({bar.get_x() for bar in found}) == 1
    along, across = (axes.xaxis, axes.yaxis) if lying else (axes.yaxis, axes.xaxis)
    places = across.get_majorticklocs()
    labels = across.get_major_formatter().format_ticks(places)  # many times as fast as to draw them
    names = dict(zip(map(float, places), labels, strict=True))
    title = axes.get_title() or axes.get_title("left") or axes.figure.get_suptitle()
    start, end = along.get_view_interval()
    bars = []
    for bar in found:
        x, y = bar.get_center()
        name = names.get(round(y if lying else x, 6), "")
        bars.append((name, float(bar.get_width() if lying else bar.get_height())))
    return Bars(title, along.get_label_text(), lying, start, end, tuple(bars))
