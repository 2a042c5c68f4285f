"""Answers to the exercises of lesson 5, and what is to be said to them."""

from helpers.agreement import agreement
from helpers.article import Article, load_article
from helpers.pooling import readers
from helpers.retelling import facts_kept

# What the lesson computes before its exercises, by the names that it uses.
others = readers()
of_codes = agreement(others).iloc[:4]
texts = {name: load_article("retellings", name) for name in "abcd"}


def names(name, *now):
    rows = facts_kept(texts[name])
    return {row["original"] for row in rows if row["kind"] == "name" and row["now"] in now}


AS_MEANT = {"a": "economic", "b": "conflict", "c": "morality", "d": "responsibility"}

# An honest rewrite, and what is wrong with others.
HONEST = (
    "Two sides disagree about the Ukraine war. China backs Russia and keeps up its ties with Europe, "
    "and NATO’s chief, Jens Stoltenberg, told the BBC that this cannot work in the long run. Beijing "
    "is “trying to get it both ways”, he said. NATO members talk about sanctions. Beijing denies that "
    "it gives Russia military parts. The alliance has 32 members, and 23 of them meet its target for "
    "spending; nine do not."
)
assert len(HONEST.split()) > 60

WRONG = {"5.2": [10, 5, 4, 60], "5.3": [(of_codes["alpha"] >= 0.8).sum(), 0.667]}

MISTAKEN = {
    "5.1": [[{1}, {4}]],
    "5.3": [[(of_codes["agree %"] >= 66.7).sum()]],
    "5.5": [
        [AS_MEANT | {"a": "money"}, AS_MEANT | {"b": "bias"}],
        [AS_MEANT | {"c": "human interest"}, AS_MEANT | {"d": " Human  Interest"}],
        [AS_MEANT | {"a": "conflict"}, AS_MEANT | {"c": "responsibility", "d": "morality"}],
    ],
    "5.7": [
        [names("a", "gone") | {"“trying to get it both ways”"}],
        [names("b", "gone"), names("c", "gone"), names("d", "gone")],
        [names("a", "kept"), names("a", "gone") | {"Beijing"}],
    ],
    "5.8": [
        ["Jens Stoltenberg said that 23 of 32 is “good for Europe”.", "word " * 59],
        [texts["a"].text, load_article().text, texts["b"], load_article().paragraphs[1].text],
        [HONEST.replace("get it both ways", "have it both ways")],
        [HONEST + " He called it “a great success for all”."],
        [
            HONEST.replace("and 23 of them meet", "and 24 of the 32 meet"),
            HONEST + " It is in its 4th year.",
        ],
        [HONEST + " He spoke for 40 minutes."],
        [HONEST.replace("32 members, and 23 of them", "members, and most of them")],
        [HONEST.replace("“", "").replace("”", "")],
    ],
}
TOLD = {
    "5.1": [("1, 4", "{1, 2}"), ({"1", "4"}, "without quotation marks")],
    "5.5": [(AS_MEANT | {"a": 3}, "in quotation marks"), (AS_MEANT | {"a": "conflict"}, "3 of 4")],
    "5.8": [(HONEST.replace("get it", "have it"), "“trying to have it both ways”")],
}
OTHERWISE = {
    "5.1": [[1, 4], (4, 1)],
    "5.5": [{name: frame.upper() for name, frame in AS_MEANT.items()}],
    "5.7": [["Iran", "north korea", "Vladimir Putin", "Western"]],
    "5.8": [HONEST, Article(HONEST), HONEST.replace("“", '"').replace("”", '"')],
}
