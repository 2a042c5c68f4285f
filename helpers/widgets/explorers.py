"""Explorers and questions: choose, and see what changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from helpers.article import Article, as_text, load_article, straighten
from helpers.charts import moving_guideline
from helpers.entities import at_level, count_entities, find_entities, link_mentions
from helpers.framing import LAYERS, MARKS, read_layer
from helpers.gold import add_marked, load_gold, rule_of
from helpers.show import highlight, table
from helpers.spans import errors, score
from helpers.spending import member_shares, who_meets
from helpers.tokens import TOKENIZERS, is_word, tokenize
from helpers.widgets.panel import Panel, named, radios, slider, tick
from helpers.work import kept

if TYPE_CHECKING:  # only notebooks and tests import exercises
    from helpers.exercises import Question


def tokenizer_explorer(article: Article) -> Panel:
    """Choose a tokenizer, see the text cut up and the counts change.

    Returns
    -------
    Panel
        Its values: the name of a "tokenizer", and whether marks are "straight". It tells the counts and
        shows the text.
    """

    def draw(tokenizer, straight):
        text = straighten(article.text) if straight else article.text
        tokens = tokenize(text, tokenizer)
        words = [token.text for token in tokens if is_word(token)]
        told = (
            f"<strong>{escape(tokenizer)}: {len(tokens)} tokens</strong>, "
            f"{len(words)} of them words, {len(tokens) - len(words)} only marks; "
            f"{len({token.text for token in tokens})} different tokens (types)."
        )
        return told, highlight(text, tokens, listed=False).html

    fields = [
        radios("tokenizer", "Tokenizer", named(TOKENIZERS), "split"),
        tick("straight", "Put straight marks for curly ones"),
    ]
    return Panel("Tokenizer explorer", fields, draw)


_METHODS = {
    "capitals": "each run of words with capitals",
    "rules": "our rules and lists",
    "ne_chunk": "NLTK's trained chunker",
}
_LEVELS = {
    "name": "the fullest names only",
    "alias": "and other names (UK, a last name)",
    "metonym": "and capitals for governments (Oslo)",
    "all": "and other words for them (the country, it)",
}
_COUNTED, _COLOURED = 10, 5
"""How many things are listed with their counts, and get a colour of their own; the others share one."""


def entity_explorer(article: Article) -> Panel:
    """Choose how to find names and what to count; see marks, counts and errors change together.

    Parameters
    ----------
    article : Article
        Errors are shown where the names of this article are marked.

    Returns
    -------
    Panel
        Its values: a "method" and a "level". It tells how many mentions there are, and shows the text
        with its marks, the counts and the errors.
    """
    gold = load_gold("names") if article.text == load_article().text else []

    def draw(method, level):
        try:
            found = find_entities(article.text, method)
        except LookupError as problem:  # the chunker's data is not here, and this text is not recorded
            return escape(str(problem)), ""
        linked = link_mentions(article, found)
        mentions = at_level(add_marked(linked) if gold else linked, level)
        counts = count_entities(mentions)
        rows = [{"thing": thing, "mentions": n} for thing, n in counts.most_common(_COUNTED)]
        top = [row["thing"] for row in rows[:_COLOURED]]
        marked = [replace(m, label=m.entity if m.entity in top else "others") for m in mentions]
        told = f"{len(mentions)} mentions of {len(counts)} things"
        shown = []
        if gold:
            # The reasons are in the lesson.
            shown = [
                {name: row[name] for name in ("error", "found", "gold")} for row in errors(found, gold)
            ]
            told += f"; names: {score(found, gold)}, {len(shown)} errors"
        return f"<strong>{method}, {level}:</strong> {escape(told)}.", (
            f'<div style="display:flex;flex-wrap:wrap;gap:0 2em"><div style="flex:3 1 24em">'
            f"{highlight(article, marked, listed=False).html}</div>"
            f'<div style="flex:1 1 12em">'
            f"{table(rows, f'Counts ({len(rows)} of {len(counts)})').html}"
            f"{table(shown, 'Errors').html if shown else ''}</div></div>"
        )

    fields = [
        radios("method", "Method", named(_METHODS), "rules"),
        radios("level", "Level", named(_LEVELS), "name"),
    ]
    return Panel("Entity explorer", fields, draw)


def choose(question: Question) -> Panel:
    """Ask one of `helpers.exercises.QUESTIONS`; each option answers with its reason.

    Returns
    -------
    Panel
        Its value: the "choice". It tells the answer to it.
    """
    file = f"choice-{question.number}"
    chosen = kept(file)
    options = {option: option for option in question.options}
    fields = [radios("choice", question.text, options, chosen if chosen in options else None)]
    name = f"Question {question.number}: {question.text}"
    control = Panel(name, fields, lambda choice: (question.answer(choice).html, ""), file)
    control.observe(lambda change: control._keep(change.new["choice"]), "values")
    return control


def guideline_explorer(spending: pd.DataFrame, year: int) -> Panel:
    """Move a guideline from 1 to 5 % of GDP and see which members reach it.

    Returns
    -------
    Panel
        Its value: the "guideline", by a number box and a slider that move together. It tells the count
        and the members that change sides compared with 2 %, and shows the bars.

    Raises
    ------
    ValueError
        If there are no figures for that year.
    """
    spending = member_shares(spending, year)  # a copy: what a student does later changes nothing
    picture = moving_guideline(spending, year)
    usual = who_meets(year, release=spending)

    def draw(guideline):
        now = who_meets(year, round(guideline, 2), spending)
        sides = {
            "no longer": [name for name in usual if name not in now.members],
            "now also": [name for name in now if name not in usual.members],
        }
        moved = "; ".join(f"{how}: {', '.join(names)}" for how, names in sides.items() if names)
        told = f"<strong>{escape(str(now))}.</strong> Compared with {usual.guideline:g} %: "
        return f"{told}{escape(moved) or 'the same members'}.", picture(now)

    fields = [slider("guideline", "Guideline, % of GDP", usual.guideline, 1, 5)]
    return Panel("Guideline explorer", fields, draw)


def lens(article: Article | str) -> Panel:
    """Look at a text through one layer at a time: voices, verbs, hedges, names, loaded words, actors.

    Parameters
    ----------
    article : Article or str
        The marks of a reader are shown where they are there, and names of a war where it has any.

    Returns
    -------
    Panel
        Its values: the "layer", and whose "marks". It tells how many marks there are, and shows them in
        the text.
    """
    text = as_text(article)
    is_marked = text == load_article().text and load_gold("hedges")
    known = MARKS if is_marked else {"program": MARKS["program"]}

    def draw(layer, marks):
        spans = read_layer(text, layer, marks)
        counts = Counter(span.label for span in spans)
        number = f"{len(spans)} mark{'s' * (len(spans) != 1)}"
        if layer == "voices" and marks != "both":
            for span in spans:
                counts[span.label] += len(span.text.split()) - 1
            number = f"{counts.total()} of {len(text.split())} words, the others are the writer's"
        parts = "; ".join(f"{label} {count}" for label, count in counts.most_common())
        told = (
            f"<strong>{escape(layer)}, {escape(MARKS[marks])}: {number}</strong>"
            f"{escape(f': {parts}' if len(counts) > 1 else '')}."
        )
        rule = "" if marks == "program" else rule_of(LAYERS[layer][1])
        shown = highlight(text, spans, listed=False).html
        return told, f"{rule and f'<p>The rule of the reader: {escape(rule)}</p>'}{shown}"

    war = "names of the war"
    layers = {name: told for name, (find, _, told) in LAYERS.items() if name != war or find(text)}
    fields = [
        radios("layer", "Look at", named(layers), "voices"),
        radios("marks", "Marks", known, "program"),
    ]
    return Panel("Lens", fields, draw)
