"""Measure how fast the helpers are, and whether the work grows with the text: `make bench`.

Each figure is the best of five runs. The ratio compares, within one run, a text ten times as long:
10 means that the work grows with the length of the text, 100 that it grows with its square.
"""

import time

import nltk

from helpers.article import load_article, load_gold, split_sentences
from helpers.entities import find_entities
from helpers.quotations import find_quotations
from helpers.show import highlight
from helpers.spans import score
from helpers.tokens import TOKENIZERS, tokenize
from helpers.widgets import tokenizer_explorer

ARTICLE = load_article()
TIMES = 20
"""How often the article stands in the shorter of the two texts."""


def seconds(work, *values) -> float:
    """Time one call: the best of five."""

    def once():
        began = time.perf_counter()
        work(*values)
        return time.perf_counter() - began

    return min(once() for _ in range(5))


def row(name: str, work, prepare=lambda text: (text,)) -> str:
    """Measure `work` on the article many times over, and on ten times that."""
    short = "\n".join([ARTICLE.text] * TIMES)
    long = "\n".join([ARTICLE.text] * TIMES * 10)
    one, ten = (seconds(work, *prepare(text)) for text in (short, long))
    speed = len(long.split()) / ten
    return f"| {name} | {speed:,.0f} | {ten / one:.1f} |"


def marked(text: str):
    """Give a text with its tokens, so that only the showing is timed."""
    return text, tokenize(text)


def compared(text: str):
    """Give found spans and gold ones of a text."""
    return tokenize(text, "nltk"), tokenize(text, "treebank")


def main():
    """Print the tables."""
    print(f"NLTK {nltk.__version__}; the article {TIMES} times over, and {TIMES * 10} times.\n")
    print("| helper | words a second | time for 10 times the text |\n|---|---:|---:|")
    print(row("split_sentences", split_sentences))
    for name in TOKENIZERS:
        print(row(f"tokenize, {name}", lambda text, name=name: tokenize(text, name)))
    print(row("find_entities", find_entities))
    print(row("find_quotations", find_quotations))
    print(row("highlight, all tokens", highlight, marked))
    print(row("score, exact", score, compared))
    print(row("score, overlap", lambda found, gold: score(found, gold, "overlap"), compared))

    explorer = tokenizer_explorer(ARTICLE)
    choice = explorer.children[0]

    def redraw():
        choice.value = "tweet" if choice.value == "nltk" else "nltk"

    print("\n| on the article, in the kernel | milliseconds |\n|---|---:|")
    print(f"| choose another tokenizer in lesson 1 | {1000 * seconds(redraw):.1f} |")
    names, gold = find_entities(ARTICLE.text), load_gold("names")
    print(f"| score 49 names, exact | {1000 * seconds(score, names, gold):.2f} |")


if __name__ == "__main__":
    main()
