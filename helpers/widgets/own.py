"""A text of one's own: to bring it, and to check by hand what was found in it."""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from contextlib import suppress
from html import escape
from textwrap import shorten
from typing import Any

from helpers.article import Article, article_of, as_text
from helpers.coding import hash_of
from helpers.files import MAX_BYTES
from helpers.instruments import measured, places_to_check
from helpers.show import table
from helpers.tokens import neighbours
from helpers.widgets.panel import LINE, Panel, tick
from helpers.work import folder, kept, put


class Bring(Panel):
    """A place to bring a text of one's own, pasted or from a file; it is kept and comes back.

    Its `article` is the text; None as long as there is none. Its value, "own", is what was pasted, or
    of a file its name, its size and, in base64, its content. It tells what was read, or why it is not.
    """

    def __init__(self) -> None:
        self.article: Article | None = None
        stored = kept("own-text")
        if isinstance(stored, dict) and {*map(type, stored.values())} == {str}:
            self.article = Article(stored.get("text", ""), stored.get("source", ""))
        box = 'style="width:100%;max-width:48em;box-sizing:border-box;font:inherit"'
        paste = (
            f'<label style="flex:100%"><strong>Paste a text here</strong><br>'
            f'<textarea name="own" rows="5" {box}></textarea></label>'
        )
        choose = (
            f'<label {LINE}><strong>Or choose a file</strong> <input type="file" name="own" '
            f'data-most="{MAX_BYTES}" accept=".txt,.md,.html,.htm,.docx"></label>'
        )
        super().__init__("Bring a text", [("own", "", paste + choose)], self._read, "own-text")

    def _read(self, own: Any) -> tuple[str, str]:
        problem = ""
        if own:
            try:
                self.article = _brought(own)
            except ValueError as error:
                problem = f"{error} The text from before stays." if self.article else str(error)
            else:
                problem = self._keep({"text": self.article.text, "source": self.article.source})
                with suppress(OSError):  # told already
                    put(folder() / "own_text.txt", self.article.text)  # no newer text takes its place
        if self.article is None:
            return f"{escape(problem)} No text of yours is here yet: the cells below take ours.", ""
        words = self.article.text.split()
        told = f"<strong>Words in your text: {len(words):,}.</strong>"
        begins = f"It begins: {escape(' '.join(words[:8]))} … Now run the next cell, and all below it."
        return f"{escape(problem)} {told} {begins}", ""


bring = Bring


def _brought(own: Any) -> Article:
    """Make an article of what was pasted or chosen."""
    if isinstance(own, str):
        return article_of(own.encode(), "pasted.txt")
    if own["size"] > MAX_BYTES:
        most = f"{MAX_BYTES / 1e6:.0f} MB"
        raise ValueError(f"{own['name']!r} is too large: cut out a part, of at most {most}.")
    return article_of(b64decode(own["data"]), own["name"])


def by_hand(article: Article | str) -> Panel:
    """Check places of a text by hand: tick those at which the program is right.

    Returns
    -------
    Panel
        Its values: for each place, by its number, whether it is ticked. It tells the precision that
        follows, and shows for each instrument how often it is right here and on other texts.
    """
    text = as_text(article)
    places = places_to_check(text)
    file = f"by-hand-{hash_of(text)}"
    stored = kept(file)
    stored = stored if isinstance(stored, dict) else {}

    def draw(**ticks):
        if not places:
            return "There is nothing to check: the programs marked no place in this text.", ""
        right = Counter(name for n, name in enumerate(places.values()) if ticks[f"{n}"])
        told, ticked = "Not yet: tick each place at which the program is right.", right.total()
        if ticked:
            share = f"{ticked} of {len(places)} right: precision {ticked / len(places):.2f}"
            told = f"<strong>By your eyes, {share}.</strong>"
        chosen = Counter(places.values())
        columns = {
            "program": chosen,
            "your ticks": [f"{right[name]} of {chosen[name]}" for name in chosen],
            "right on other texts": [measured(name)["right"] for name in chosen],
        }
        return told, table(columns, "Your ticks, and other texts").html

    def asked(span):
        left, right = neighbours(text, span.start, span.end, 40)
        place = f"{escape(left)}<mark>{escape(shorten(span.text, 80))}</mark>{escape(right)}"
        return f'{place} <em style="display:block">{escape(span.label)}</em>'

    fields = [tick(f"{n}", asked(span), stored.get(f"{n}") is True) for n, span in enumerate(places)]
    control = Panel("Places to check", fields, draw, file)
    control.observe(lambda change: control._keep(change.new), "values")
    return control
