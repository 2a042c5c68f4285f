"""Charts that can be walked by keyboard, heard, and read in braille: with the script of maidr.

Only that script is taken from the package maidr, and only when a chart is to be heard: the package
itself would load seaborn and change how all charts are drawn. The numbers of the table go to it.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from gzip import compress
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.show import Html, table

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

KINDS = {"Bar chart": "bar", "Stacked bar chart": "stacked_bar", "Line chart": "line"}
"""The kinds of charts that can be heard, and what maidr calls them."""

_SCRIPT = "maidr/static/maidr.js"


def heard(chart: Chart) -> Html:
    """Open a chart in maidr; where that cannot be, say why and give its numbers as a table."""
    told = f"A chart of this kind cannot be heard ({chart.kind}): here are its numbers."
    try:
        if chart.kind in KINDS:
            return _opened(chart, Path(str(distribution("maidr").locate_file(_SCRIPT))))
    except (PackageNotFoundError, FileNotFoundError):
        told = "To hear this chart, type this in a terminal, and then run the cell again: "
        told += f'"{sys.executable}" -m pip install "maidr>=1.28"'
    numbers = table(chart.table)
    return Html(f"<p>{escape(told)}</p>{numbers.html}", f"{told}\n{numbers.text}")


def _opened(chart: Chart, script: Path) -> Html:
    layer, title = _layer(chart), escape(f"{chart.kind}: {chart.title}")
    plots = [[{"id": "plot", "layers": [layer]}]]
    page = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
    page = page.format(
        title=title,
        data=escape(json.dumps({"id": "chart", "title": chart.title, "subplots": plots})),
        image=chart.image(),
        script=b64encode(compress(script.read_bytes(), mtime=0)).decode("ascii"),
    )
    told = f"{chart.caption()} To hear “{layer['axes']['y']['label']}”, press Tab until you are in the "
    told += "chart: the arrow keys go from value to value, B is for braille, T for text, S for sound."
    height = round(chart.figure.get_figheight() * 96) + 200  # below the picture: words and braille
    frame = f'<iframe title="{title}" srcdoc="{escape(page)}" width="100%" height="{height}" '
    return Html(f'<p>{escape(told)}</p>{frame} style="border:0"></iframe>', told)


def _layer(chart: Chart) -> dict[str, Any]:
    """Give the numbers as maidr wants them: all parts of stacked bars, else the first column."""
    kind, names = KINDS[chart.kind], chart.table.iloc[:, 0]
    values = chart.table.iloc[:, 1:].set_axis(names).select_dtypes("number")
    *parts, unit = values.columns if kind == "stacked_bar" else [values.columns[0]] * 2
    rows = [
        [{"x": x, "y": y, "z": part * (len(parts) > 1)} for x, y in values[part].dropna().items()]
        for part in parts
    ]
    labels = {"x": names.name, "y": unit.removeprefix("all "), "z": "part"}
    axes = {axis: {"label": label} for axis, label in labels.items()}
    return {"id": "all", "type": kind, "axes": axes, "data": rows[0] if kind == "bar" else rows}
