"""Measure how fast the helpers are, and whether the work grows with the text: `make bench`.

Times are those of the processor, so that other programs count little. The ratio compares, within one
run, a text ten times as long: 10 means that the work grows with the length of the text, 100 that it
grows with its square. Short and long text take turns, nine times; the middle ratio is given.

Finders of names are also scored, beside NLTK's chunker where its data is installed: on the article,
on the made-up text of lesson 2, and on other annotated texts if a file of them is named in TEXTS
(one JSON object a line: "text", and "gold" as a list of [start, end, label]).

The finder of quotations is scored in the same way, beside a pattern that takes the marks one by one
and the name nearest to them: on the article, and on the texts of a file named in QUOTATIONS (one JSON
object a line: "text"; "quotes", each with "start", "end" and "sources" as a list of [start, end]; and
"scare", the [start, end] of marks that hold no quotation).

Where CORPUS names a file of many texts, `tests/bench/corpus.py` measures those.

At the end the first page is weighed in a browser, and each lesson is run beside its floor; these two
also run alone: `python -m tests.bench.page` and `python -m tests.bench.lessons`.
"""

import json
import os
import re
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import nbformat
import nltk

from helpers.article import load_article, split_sentences
from helpers.course.notebooks import ROOT
from helpers.course.refresh import execute
from helpers.entities import LABELS, METHODS, find_entities, link_mentions
from helpers.exercises import HUNT, HUNT_GOLD
from helpers.framing import find_voices
from helpers.gold import load_gold, read_gold
from helpers.quotations import find_quotations
from helpers.show import highlight
from helpers.spans import Span, errors, score
from helpers.tokens import TOKENIZERS, tokenize
from helpers.widgets import entity_explorer, lens, tokenizer_explorer
from tests.bench import coding, instruments, lessons, page
from tests.bench.keys import HEAD, keys
from tests.browser.conftest import chromium

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
    yield "the made-up text of lesson 2", [(HUNT.text, HUNT_GOLD)]
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


def our_quotations(text: str):
    """Give each stretch between marks with the place of its source, as our finder does."""
    for q in find_quotations(text):
        if q.quoted:
            yield q.quoted.start, q.quoted.end, q.source and (q.source.start, q.source.end)


def nearest_names(text: str):
    """Give each stretch between two marks with the nearest name: the plainest way to do it."""
    names = find_entities(text)
    for match in re.finditer(r'["“]([^"“”]+)["”]', text):
        start, end = match.span(1)
        outside = [n for n in names if n.end <= start or n.start >= end]
        near = min(outside, key=lambda n: max(start - n.end, n.start - end), default=None)
        yield start, end, near and (near.start, near.end)


def quoting_texts():
    """Give the texts on which finders of quotations are scored."""
    quotes = [q for q in read_gold("quotes", "quotes") if q["quoted"]]
    units = [
        {**q["quoted"], "sources": [[q["speaker_mention"]["start"], q["speaker_mention"]["end"]]]}
        for q in quotes
    ]
    yield "the article", [{"text": ARTICLE.text, "quotes": units, "scare": []}]
    if os.environ.get("QUOTATIONS"):
        lines = Path(os.environ["QUOTATIONS"]).read_text(encoding="utf-8").splitlines()
        yield f"{len(lines)} other texts", [json.loads(line) for line in lines]


def shared(one, other) -> int:
    """Count the characters that two places share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def scored_quotations(name: str, documents, what: str, find) -> str:
    """Score a finder: a unit is found if more than half of it is; a source is right if it overlaps."""
    counts = dict.fromkeys(("units", "found", "sourced", "given", "right", "marked", "kept"), 0)
    took = 0.0
    list(find(documents[0]["text"]))  # the lists are read before the clock starts
    for document in documents:
        began = time.process_time()
        ours = list(find(document["text"]))
        took += time.process_time() - began
        units = [(u["start"], u["end"], u["sources"]) for u in document["quotes"]]
        for start, end, sources in units:
            over = [q for q in ours if shared(q, (start, end)) * 2 > end - start]
            source = next((q[2] for q in over if q[2]), None)
            counts["units"] += 1
            counts["found"] += bool(over)
            counts["sourced"] += bool(sources)
            counts["given"] += bool(sources and source)
            counts["right"] += bool(source) and any(shared(source, s) for s in sources)
        for q in ours:
            kept = any(shared(q, unit) for unit in units)
            counts["kept"] += kept
            counts["marked"] += kept or any(shared(q, scare) for scare in document["scare"])
    words = sum(len(document["text"].split()) for document in documents)
    shares = [("found", "units"), ("kept", "marked"), ("right", "sourced"), ("right", "given")]
    told = " | ".join(f"{100 * counts[a] / counts[b]:.1f}" for a, b in shares)
    return f"| {what} | {name} | {told} | {words / took:,.0f} |"


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
ours = guideline_explorer(spending, 2024)
other = ipywidgets.FloatSlider(2, min=1, max=5, step=0.01)
ipywidgets.interactive_output(
    lambda guideline: display(ranked_bars(spending, 2024, guideline)), {"guideline": other}
)


def redraw(control, guideline):
    began = time.process_time()
    if control is ours:
        control.values = {"guideline": guideline}
    else:
        control.value = guideline
    return 1000 * (time.process_time() - began)


guidelines = [1 + 0.17 * i for i in range(1, 22)]
times = [[redraw(control, g) for control in (ours, other)] for g in guidelines]
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
    print(row("find_voices", find_voices))
    print(row("highlight, all tokens", highlight, marked))
    print(row("score, exact", score, compared))
    print(row("errors", errors, compared))
    print(row("score, overlap", lambda found, gold: score(found, gold, "overlap"), compared))

    print("\n| finder | text | precision | recall | F1 | F1 with kinds | words a second |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for name, documents in texts():
        for method in METHODS:
            print(scored(name, documents, method))

    print(
        "\n| finder of quotations | text | found | precision | source right, of all | when given |",
        end="",
    )
    print(" words a second |\n|---|---|---:|---:|---:|---:|---:|")
    for name, documents in quoting_texts():
        print(scored_quotations(name, documents, "ours", our_quotations))
        print(scored_quotations(name, documents, "marks and nearest name", nearest_names))

    def changes(panel, name, one, other):
        """Give a function that chooses in a panel the one and the other in turn."""

        def change():
            panel.values = panel.values | {name: other if panel.values[name] == one else one}

        return change

    redraw = changes(tokenizer_explorer(ARTICLE), "tokenizer", "nltk", "tweet")
    recount = changes(entity_explorer(ARTICLE), "level", "name", "all")
    look = changes(lens(ARTICLE), "layer", "voices", "verbs")

    print("\n| on the article, in the kernel | milliseconds |\n|---|---:|")
    print(f"| choose another tokenizer in lesson 1 | {1000 * seconds(redraw):.1f} |")
    print(f"| choose another level in lesson 2 | {1000 * seconds(recount):.1f} |")
    print(f"| choose another layer of the lens in lesson 4 | {1000 * seconds(look):.1f} |")
    for name, milliseconds in redraws().items():
        print(f"| {name} | {milliseconds:.1f} |")
    found, gold = find_entities(ARTICLE.text), load_gold("names")
    print(f"| score {len(gold)} names, exact | {1000 * seconds(score, found, gold):.2f} |\n")
    if os.environ.get("TEXTS") and os.environ.get("QUOTATIONS"):
        instruments.main()  # what lesson 6 tells of them
    if os.environ.get("CORPUS"):
        from tests.bench import corpus  # it needs more packages

        corpus.main()
    coding.main()
    print()
    page.main()
    print()
    lessons.main()

    if chromium():
        print("", HEAD, *keys(), sep="\n")


if __name__ == "__main__":
    main()
