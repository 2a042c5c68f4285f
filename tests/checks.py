"""What several test files ask of every text and every piece of HTML."""

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import strategies as st

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
        self.open += [element] if tag != "img" else []

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
