"""What several test files ask of every text and every piece of HTML, and share."""

import ast
import io
import zipfile
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import combinations, pairwise

from coverage import Coverage
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from helpers.charts.chart import STYLE

# What texts are made of, so that hypothesis meets the hard cases often.
PARTS = [
    '"', "'", "``", "''", "&amp;", "&", "§", "“", "”", "’", "‘", "„", "😀", "👩‍🚀", "\0", "\r\n",
    "\r", "\n", "\n\n", " ", "\xa0", "\u200b", "\u2028", "\ufeff", "\ue000", "e\u0301", ". ",
    "!!!!! ", "...", "?", "Mr. ", "U.S. ", "e.g. ", "President Ana Lima ", "Ana Lima Costa ",
    "Lima ", "He said ", "the NATO chief ", "China", "stating that ", "cannot ", "gonna ",
    "doesn't ", "http://x.org/?a=1&b=2 ", "@you ", "#tag ", ":-) ", "$5 ", "שלום ", "مرحبا ",
    "<script>", "</div>", "war of aggression ", "2024",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(st.characters(codec="utf-8"), max_size=4)).map(
    "".join
)


def assert_fits(text, spans):
    """Prove that spans slice to the text, stand in its order and never overlap."""
    assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


def value_of(worked, names):
    """Run a worked answer as a student would type it; give what its last line gives."""
    *lines, last = ast.parse(worked).body
    exec(ast.unparse(lines), names)
    return eval(ast.unparse(last.value), names)


class Page(HTMLParser):
    """The elements of a piece of HTML with their attributes; fails where tags are not balanced."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.open = [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute stands twice in {tag}"
        element = {"tag": tag, "text": "", "inside": [e["tag"] for e in self.open], **dict(attrs)}
        self.elements.append(element)
        self.open += [element] if tag not in {"img", "input", "br", "meta"} else []

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag):
        """Give all elements of one kind, in the order of the page."""
        return [element for element in self.elements if element["tag"] == tag]

    def texts(self, tag):
        """Give the texts of all elements of one kind."""
        return [element["text"] for element in self.all(tag)]


def contrast(one, other):
    """Compute the contrast of two colours as WCAG 2 defines it, 1 to 21."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@contextmanager
def uncounted():
    """Count no lines for a while: it takes long where much runs that is not ours."""
    counting = Coverage.current()
    if counting:
        counting.stop()
    try:
        yield
    finally:
        if counting:
            counting.start()


@uncounted()
@rc_context(STYLE)
def labels_of(figure):
    """Lay out a figure and give its texts that can be seen, each with its box."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    labels, legends = list(figure.texts), list(figure.legends)
    for axes in figure.axes:
        labels += [axes.xaxis.label, axes.yaxis.label, axes.title, axes._left_title, *axes.texts]
        legends += [axes.get_legend()] if axes.get_legend() else []
        for axis in (axes.xaxis, axes.yaxis) if axes.axison else ():
            low, high = sorted(axis.get_view_interval())  # ticks beyond the axis are not drawn
            ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
            labels += [t for tick in ticks for t in (tick.label1, tick.label2) if t.get_visible()]
    labels += [text for legend in legends for text in legend.get_texts()]
    return [(t, Text.get_window_extent(t, renderer)) for t in labels if t.get_text()]


def assert_labels_are_clear(figure):
    """Prove that no text leaves a figure or hides another; give the texts with their boxes."""
    labels = labels_of(figure)
    boxes = [(label.get_text(), box) for label, box in labels]
    for text, box in boxes:
        assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1, text
        assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1, text
    assert [(one, two) for (one, a), (two, b) in combinations(boxes, 2) if a.overlaps(b)] == []
    return labels


def zipped(**files):
    """Make a zip file of files with their contents."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
