"""Measure how fast the helpers are, and whether the work grows with the text: `make bench`.

Times are those of the processor, so that other programs count little. The ratio compares, within one
run, a text ten times as long: 10 means that the work grows with the length of the text, 100 that it
grows with its square. Short and long text take turns, nine times; the middle ratio is given.

Finders of names are also scored, beside NLTK's chunker where its data is installed: on the article,
on the made-up text of lesson 2, and on other annotated texts if a file of them is named in TEXTS
(one JSON object a line: "text", and "gold" as a list of [start, end, label]).
"""

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import nbformat
import nltk

from helpers.article import load_article, load_gold, split_sentences
from helpers.entities import LABELS, METHODS, find_entities, link_mentions
from helpers.exercises import HUNT, HUNT_GOLD
from helpers.quotations import find_quotations
from helpers.show import highlight
from helpers.spans import Span, errors, score
from helpers.tokens import TOKENIZERS, tokenize
from helpers.widgets import entity_explorer, tokenizer_explorer
from tests.notebooks import ROOT, execute

ARTICLE = load_article()
TIMES = 20
"""How often the article stands in the shorter of the two texts."""


def once(work, *values) -> float:
    """Time one call."""
    began = time.process_time()
    work(*values)
    return time.process_time() - began


def seconds(work, *values) -> float:
    """Time one call: the best of five."""

    return min(once(work, *values) for _ in range(5))


def row(name: str, work, prepare=lambda text: (text,)) -> str:
    """Measure `work` on the article many times over, and on ten times that."""
    short = "\n".join([ARTICLE.text] * TIMES)
    long = "\n".join([ARTICLE.text] * TIMES * 10)
    values = prepare(short), prepare(long)
    pairs = [[once(work, *value) for value in values] for _ in range(9)]
    speed = len(long.split()) / min(ten for _, ten in pairs)
    return f"| {name} | {speed:,.0f} | {median(ten / one for one, ten in pairs):.1f} |"


def marked(text: str):
    """Give a text with its tokens, so that only the showing is timed."""
    return text, tokenize(text)


def compared(text: str):
    """Give found spans and gold ones of a text."""
    return tokenize(text, "nltk"), tokenize(text, "treebank")


def texts():
    """Give the texts on which finders of names are scored, each with its gold."""
    yield "the article", [(ARTICLE.text, load_gold("names"))]
    yield "the text of exercise 2.5", [(HUNT.text, HUNT_GOLD)]
    if os.environ.get("TEXTS"):
        lines = Path(os.environ["TEXTS"]).read_text(encoding="utf-8").splitlines()
        documents = [json.loads(line) for line in lines]
        marked = [(d["text"], [Span(*place) for place in d["gold"]]) for d in documents]
        yield f"{len(marked)} other texts", marked


def scored(name: str, documents, method: str) -> str:
    """Score one finder on some texts, kinds ignored and kinds compared, and time it."""
    try:
        found = [find_entities(text, method) for text, _ in documents]
    except LookupError:
        return f"| {method} | {name} | its data is not installed here | | | |"
    all_found, all_gold, start = [], [], 0
    for (text, gold), spans in zip(documents, found, strict=True):
        for kept, given in ((all_found, spans), (all_gold, gold)):
            kept += [replace(s, start=s.start + start, end=s.end + start) for s in given]
        start += len(text)
    result, kinds = score(all_found, all_gold), score(all_found, all_gold, labels=True)
    same = {span.label for span in (*all_found, *all_gold)} <= set(LABELS)
    long = "\n".join(text for text, _ in documents)
    long = "\n".join([long] * max(1, 20_000 // len(long.split())))
    try:  # once, and as one text: NLTK is slow, and reads its model anew for each
        speed = f"{len(long.split()) / once(find_entities, long, method):,.0f}"
    except LookupError:  # what it found is recorded, but not for this long text
        speed = "its data is not installed here"
    return (
        f"| {method} | {name} | {100 * result.precision:.1f} | {100 * result.recall:.1f} | "
        f"{100 * result.f1:.1f} | {f'{100 * kinds.f1:.1f}' if same else '–'} | {speed} |"
    )


SLIDERS = """
import json
import time
from statistics import median

import ipywidgets
from IPython.display import display

from helpers.charts import ranked_bars
from helpers.spending import load_spending
from helpers.widgets import guideline_explorer

spending = load_spending()
ours = guideline_explorer(spending, 2024).children[0].children[0]
other = ipywidgets.FloatSlider(2, min=1, max=5, step=0.01)
ipywidgets.interactive_output(
    lambda guideline: display(ranked_bars(spending, 2024, guideline)), {"guideline": other}
)


def redraw(slider, guideline):
    began = time.process_time()
    slider.value = guideline
    return 1000 * (time.process_time() - began)


guidelines = [1 + 0.17 * i for i in range(1, 22)]
times = [[redraw(slider, g) for slider in (ours, other)] for g in guidelines]
print(json.dumps([median(column) for column in zip(*times)]))
"""


def redraws() -> dict[str, float]:
    """Time both ways to move the line of lesson 3, in turn, in one kernel: the middle of 21 moves."""
    cell = nbformat.v4.new_code_cell(SLIDERS)
    book = execute(nbformat.v4.new_notebook(cells=[cell]), ROOT)
    (printed,) = [o.text for o in book.cells[0].outputs if o.get("name") == "stdout"]
    ours, other = json.loads(printed.splitlines()[-1])
    return {
        "move the guideline of lesson 3": ours,
        "the same bars by interactive_output": other,
    }


def main():
    """Print the tables."""
    print(f"NLTK {nltk.__version__}; the article {TIMES} times over, and {TIMES * 10} times.\n")
    print("| helper | words a second | time for 10 times the text |\n|---|---:|---:|")
    print(row("split_sentences", split_sentences))
    for name in TOKENIZERS:
        print(row(f"tokenize, {name}", lambda text, name=name: tokenize(text, name)))
    print(row("find_entities, rules", find_entities))
    print(row("find_entities, capitals", lambda text: find_entities(text, "capitals")))
    print(row("link_mentions", link_mentions, lambda text: (text, find_entities(text))))
    print(row("find_quotations", find_quotations))
    print(row("highlight, all tokens", highlight, marked))
    print(row("score, exact", score, compared))
    print(row("errors", errors, compared))
    print(row("score, overlap", lambda found, gold: score(found, gold, "overlap"), compared))

    print("\n| finder | text | precision | recall | F1 | F1 with kinds | words a second |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for name, documents in texts():
        for method in METHODS:
            print(scored(name, documents, method))

    names = entity_explorer(ARTICLE).children[0].children[1]

    def recount():
        names.value = "all" if names.value == "name" else "name"

    explorer = tokenizer_explorer(ARTICLE)
    choice = explorer.children[0]

    def redraw():
        choice.value = "tweet" if choice.value == "nltk" else "nltk"

    print("\n| on the article, in the kernel | milliseconds |\n|---|---:|")
    print(f"| choose another tokenizer in lesson 1 | {1000 * seconds(redraw):.1f} |")
    print(f"| choose another level in lesson 2 | {1000 * seconds(recount):.1f} |")
    for name, milliseconds in redraws().items():
        print(f"| {name} | {milliseconds:.1f} |")
    found, gold = find_entities(ARTICLE.text), load_gold("names")
    print(f"| score {len(gold)} names, exact | {1000 * seconds(score, found, gold):.2f} |")


if __name__ == "__main__":
    main()
