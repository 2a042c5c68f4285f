"""Charts that can be walked by keyboard, heard, and read in braille: with the script of maidr.

Only that script is taken from the package maidr, and only when a chart is to be heard: the package
itself would change how all charts are drawn, and it brings SciPy, with which NLTK takes twice the
memory. The numbers of the table go to it.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from gzip import compress
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.show import Html, table

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

KINDS = {"Bar chart": "bar", "Stacked bar chart": "bar", "Step chart": "line"}
"""The kinds of charts that can be heard, and how maidr reads them."""


def heard(chart: Chart) -> Html:
    """Open a chart in maidr; where that cannot be, say why and give its numbers as a table."""
    told = f"A chart of this kind cannot be heard ({chart.kind}): here are its numbers."
    try:
        if chart.kind in KINDS:
            script = distribution("maidr").locate_file("maidr/static/maidr.js")
            return _opened(chart, Path(str(script)).read_bytes())
    except (PackageNotFoundError, FileNotFoundError):
        told = f'To hear it, run in a terminal: "{sys.executable}" -m pip install --no-deps maidr'
    numbers = table(chart.table)
    return Html(f"<p>{escape(told)}</p>{numbers.html}", f"{told}\n{numbers.text}")


def _opened(chart: Chart, script: bytes) -> Html:
    """Give maidr the parts of stacked bars, whose sums come last in the table, or the first numbers."""
    names = chart.table.iloc[:, 0]
    values = chart.table.iloc[:, 1:].set_axis(names).select_dtypes("number")
    kind, unit, parts = KINDS[chart.kind], values.columns[0], values.columns[:1]
    if chart.kind.startswith("Stacked") and values.columns[-1].startswith("all "):
        kind, unit, parts = "stacked_bar", values.columns[-1][4:], values.columns[:-1]
    rows = [
        [{"x": x, "y": y, "z": part * (part != unit)} for x, y in values[part].dropna().items()]
        for part in parts
    ]
    axes = {axis: {"label": of} for axis, of in zip("xyz", (names.name, unit, "part"), strict=True)}
    layer = {"id": "all", "type": kind, "axes": axes, "data": rows[0] if kind == "bar" else rows}
    given = {"id": "all", "title": chart.title, "subplots": [[{"id": "all", "layers": [layer]}]]}
    title = escape(f"{chart.kind}: {chart.title}")
    packed = b64encode(compress(script, mtime=0)).decode("ascii")
    page = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
    page = page.format(title=title, data=escape(json.dumps(given)), image=chart.image(), script=packed)
    told = f"{chart.caption()} To hear “{unit}” for each “{names.name}”, press Tab until you are in "
    told += (
        "the chart: the arrow keys go from value to value, B is for braille, T for text, S for sound."
    )
    height = round(chart.figure.get_figheight() * 96) + 200  # below the picture: words and braille
    frame = f'<iframe title="{title}" srcdoc="{escape(page)}" width="100%" height="{height}" '
    return Html(f'<p>{escape(told)}</p>{frame} style="border:0"></iframe>', told)
