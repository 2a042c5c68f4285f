"""The exercises of lesson 2: how names are found, how well, and what they mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from helpers.article import Article, load_article
from helpers.clauses import verbs
from helpers.data import THINGS, read_json
from helpers.entities import METHODS, Mention, count_entities, find_entities, link_mentions
from helpers.exercises.answers import of_marks
from helpers.exercises.exercise import Judge, Told, is_number, near, read_lesson, same
from helpers.gold import add_marked, load_gold
from helpers.rules import GUESS, look_up
from helpers.spans import Score, Span, score

Place = tuple[int, int]

_THING = read_json(THINGS)["thing"]  # whose mentions are counted


def _unmark(marked: str) -> tuple[Article, tuple[Span, ...]]:
    """Take the marks out of a text such as ``[Lima|GPE] slept``, and give them as spans."""
    text, spans = "", []
    for piece in re.split(r"[\[\]]", marked):
        name, _, label = piece.partition("|")
        if label:
            end = len(text) + len(name)
            spans.append(Span(len(text), end, label, name, "marked by the author of this text"))
        text += name
    return Article(text, "made up for this exercise"), tuple(spans)


HUNT, HUNT_GOLD = _unmark(
    "[May Turner|PERSON] opened the [Paris Street Library|ORG] in [Georgia|GPE] on Monday. "
    "[Jordan|PERSON], her brother, drove down from [Washington|GPE] with ten boxes of books. “Reading "
    "is good for us,” said Mayor [Chad Rivers|PERSON], who plays for the [Savannah Tigers|ORG]. The "
    "[Orchard Trust|ORG] paid for the roof, and [Apple|ORG] gave three computers. [Grace|PERSON] and "
    "[Hope|PERSON], two sisters from [Lima|GPE], [Ohio|GPE], sang. Turkey and rice were served. In the "
    "evening, [Rose|PERSON] read a story about [Alexander the Great|PERSON]."
)
"""A text that is hard for finders of names, and the names in it, for sitting 2b."""


# Words that were marked ---------------------------------------------------------------------------


_marked = partial(of_marks, take=lambda mark: [(mark.start, mark.end)])


def _places(spans: Iterable[Span]) -> dict[Place, str]:
    return {(span.start, span.end): span.text for span in spans}


def _first() -> str:
    """Give the part in which names are marked: the first paragraph, or so."""
    return load_article().text[: read_json(THINGS)["first"]]


def _gold(layer: str) -> list[Span]:
    """Load gold that an exercise cannot do without."""
    if not (gold := load_gold(layer)):
        told = "Nobody has marked the names of this article yet. Do it at the beginning of lesson 2a"
        raise LookupError(f"{told}, and run this cell again.")
    return gold


def _in_first(layer: str, why: str = "") -> dict[Place, str]:
    """Give what gold has in the first paragraph; it begins where the article begins."""
    ours = [span for span in _gold(layer) if span.end <= read_json(THINGS)["first"]]
    return _places(span for span in ours if span.why.endswith(why))


def _of_thing() -> dict[Place, str]:
    """Give what points at the thing in the first paragraph: gold has its own name for it."""
    why = next(span.why for span in _gold("mentions") if span.text == _THING)
    return _in_first("mentions", why[why.index(" of ") :])


_names = partial(_in_first, "names")
_Test = Callable[[Place, str, list[str]], bool]
_OF_MARK: dict[str, _Test] = {
    "several": lambda place, words, touched: len(touched) > 1,
    "too_long": lambda place, words, touched: any(len(words) > len(name) for name in touched),
    "too_short": lambda place, words, touched: bool(touched),
    "not_wanted": lambda place, words, touched: True,
}
_IN_ARTICLE: dict[str, _Test] = {
    "with_s": lambda place, words, touched: words in [f"{name}’s" for name in touched],
    "mention": lambda place, words, touched: place in _in_first("mentions"),
}
"""Tests of a wrong mark, which see its place, its words, and what it touches of what is wanted."""


def _of_marks(
    wanted: Callable[[], dict[Place, str]], more: dict[str, _Test], text: Callable[[], str] = _first
) -> dict[str, Callable[[Any], Told]]:
    """Give the tests of an answer that is marks in a text; `more` are tests of the first wrong mark.

    The gaps of their replies are how many marks are right, and of how many; then the words of the
    wrong mark and what it touches, or how many marks are missing and where the first of them stands.
    """

    def so_far(given):
        return str(sum(place in wanted() for place in given)), str(len({*given}))

    def first_wrong(test, given):
        start, end = min({*given} - wanted().keys())
        touched = [name for (a, b), name in wanted().items() if start < b and a < end]
        words = text()[max(0, start) : max(0, end)]
        made = test((start, end), words, touched)
        return made and (*so_far(given), words, " and ".join(touched))

    def missing(given):
        left = sorted(wanted().keys() - {*given})
        before = " ".join(text()[: left[0][0]].split()[-3:])
        where = f"stands behind “{before}”" if before else "is the first word"
        return (*so_far(given), str(len(left)), where)

    of_mark = {name: partial(first_wrong, test) for name, test in {**_OF_MARK, **more}.items()}
    return {**of_mark, "missing": missing}


def _whole(answer: Any) -> Any:
    """Read *country* as *the country*: whoever left the article out meant the same."""
    articles = [place for place, text in _of_thing().items() if text.startswith("the ")]
    short = {(start + len("the "), end): (start, end) for start, end in articles}
    marks = _marked(answer)
    return marks if marks is answer else frozenset(short.get(p, p) for p in marks)


def _shares(given: Any, precise: bool, half: bool) -> Told:
    """Give counts and shares of the marks, if precision is 1 or not, and recall 0.5 or not, as said."""
    right, marks, names = len(_names().keys() & {*given}), len({*given}), len(_names())
    todo = "more" if 2 * right < names else "fewer"
    told = (right, marks - right, f"{right / marks:.2f}", f"{right / names:.2f}", todo)
    is_half = abs(2 * right - names) <= 1  # of an odd number, there is none
    return (right == marks, is_half) == (precise, half) and tuple(map(str, told))


# What the programs find ---------------------------------------------------------------------------


def _one() -> float:
    """Give the recall of who finds one name."""
    return 1 / len(_gold("names"))


@cache
def _found(method: str) -> frozenset[Place]:
    """Give the places of names in the article, as a method finds them, or as they are in gold."""
    is_gold = method == "gold"
    return frozenset(_places(load_gold("names") if is_gold else find_entities(load_article(), method)))


def _runs() -> Score:
    """Compare the runs of capitals in the first paragraph with gold."""
    return score(find_entities(_first(), "capitals"), _gold("names"))


def _finds() -> int:
    return len(_runs().hits + _runs().false_alarms)


@cache
def _missed() -> dict[Place, str]:
    return _places(score(find_entities(HUNT.text), HUNT_GOLD, "overlap").missed)


@cache
def _misread() -> frozenset[str]:
    """Name what the rules take for a name of another kind, or for a name at all."""
    result = score(find_entities(HUNT.text), HUNT_GOLD, "overlap", labels=True)
    return frozenset(span.text for span in result.false_alarms)


def _read_as(name: str) -> str:
    """Say what the rules make of a name in `HUNT`."""
    marked = [span for span in find_entities(HUNT.text) if same(span.text, name)]
    named = [span for span in HUNT_GOLD if same(span.text, name)]
    if marked and named:
        return f"is marked {marked[0].label}, and that is right here"
    if marked:
        return "has the right kind; only its end is missing"
    return "is a name without any mark" if named else ""


@cache
def _counts(level: str) -> Counter[str]:
    """Count the mentions of each thing in the article, at a level."""
    article = load_article()
    return count_entities(add_marked(link_mentions(article, find_entities(article))), level)


def _most_grown() -> list[str]:
    """Name the things of which the last level counts most mentions more than the first."""
    growth = _counts("all") - _counts("name")
    return [thing for thing, more in growth.items() if more == max(growth.values())]


def _from_and_to(given: str) -> Told:
    """Give the counts of a thing at the first level and at the last."""
    things = [thing for thing in _counts("all") if same(given, thing)]
    return bool(things) and (str(_counts("name")[things[0]]), str(_counts("all")[things[0]]))


def _thing(level: str) -> int:
    return _counts(level)[_THING]


# Sentences that were written ----------------------------------------------------------------------

_KINDS = ("PERSON", "GPE", "ORG")
_INVENTED = re.compile(r"\bZorblat\b")


def _otherwise_read(kind: str, answer: dict[str, str]) -> Told:
    """Give a sentence and what the rules make of its name, if that is another kind, or a guess."""
    spans = [span for span in find_entities(answer[kind]) if _INVENTED.search(span.text)]
    if {span.label for span in spans} == {kind} and not any(GUESS in span.why for span in spans):
        return False
    said = "; ".join(f"{span.label}, since: {span.why}" for span in spans)
    return repr(answer[kind].strip()), said or "no name at all"


def _capitals_in(sentence: str) -> list[Mention]:
    """Give the mentions of capital cities in a sentence, and for what the linker takes them."""
    mentions = link_mentions(sentence, find_entities(sentence))
    return [m for m in mentions if (look_up(m.text) or {"kind": ""})["kind"] == "capital"]


_ACTS = {"will", "wants", "must", "plans", "decided", "agreed", "promised", "refused", "hopes", "fears"}


def _governments(sentence: str) -> list[bool]:
    """For each capital that is taken for its government, say if a word behind it is what those do."""
    names = [mention.text for mention in _capitals_in(sentence) if mention.kind == "metonym"]
    behind = [re.split(rf"\b{name}\b", sentence)[1].split()[:2] for name in names]
    acts = _ACTS | verbs().keys()
    return [any(word.strip(".,").casefold() in acts for word in words) for words in behind]


JUDGES = {
    "2.1": Judge(
        expected=lambda: tuple(_names()),
        # The word for a people may be left out: one can argue about it.
        accepts=lambda a, names: [_names().get(p) for p in {*names} ^ {*a}] in ([], ["European"]),
        look=_marked,
        mistakes=_of_marks(_names, _IN_ARTICLE),
    ),
    "2.2": Judge(
        expected=lambda: len(_runs().hits),
        wrong=lambda: {
            "all": _finds(),
            "wrong_ones": len(_runs().false_alarms),
            "share": [_runs().precision, 100 * _runs().precision],
        },
        mistakes={
            "almost_all": lambda a: len(_runs().hits) < a < _finds(),
            "too_few": lambda a: 0 < len(_runs().hits) - a <= 2,
            "different_names": lambda a: 0 <= len({hit.text for hit in _runs().hits}) - a <= 1,
        },
    ),
    "2.3": Judge(
        expected=lambda: tuple(_names())[: len(_names()) // 2],
        accepts=lambda a, _: bool(_shares(a, precise=True, half=True)),
        look=_marked,
        mistakes={
            "precision": partial(_shares, precise=False, half=True),
            "recall": partial(_shares, precise=True, half=False),
            "both": partial(_shares, precise=False, half=False),
        },
    ),
    "2.4": Judge(
        expected=lambda: (1.0, _one()),
        accepts=lambda a, right: len(a) == 2 and near(a[0], 1) and near(a[1], right[1], by=0.0001),
        mistakes={
            "no_order": lambda a: isinstance(a, frozenset),
            "more_than_two": lambda a: len(a) > 2,
            "one_missing": lambda a: len(a) < 2,
            "other_way_round": lambda a: near(a[0], _one(), by=0.001) and a[1] == 1,
            "no_shares": lambda a: not all(is_number(x) and 0 <= x <= 1 for x in a),
            "all_found": lambda a: a == (1, 1),
            "none_found": lambda a: a == (1, 0),
            "missed": lambda a: near(a[1], 1 - _one(), by=0.001),
            "precision": lambda a: near(a[1], _one(), by=0.001) and a[0] != 1,
            "rounded": lambda a: a[0] == 1 and near(a[1], _one(), by=0.006),
            "recall": lambda a: a[0] == 1,
        },
    ),
    "2.6": Judge(
        expected=lambda: dict.fromkeys(_KINDS, ""),
        accepts=lambda a, _: not any(_otherwise_read(kind, a) for kind in _KINDS),
        mistakes={
            "not_named": lambda a: not all(map(_INVENTED.search, a.values())),
            "no_person": partial(_otherwise_read, "PERSON"),
            "no_place": partial(_otherwise_read, "GPE"),
            "no_organisation": partial(_otherwise_read, "ORG"),
        },
    ),
    "2.7": Judge(
        expected=lambda: tuple(_missed()),
        look=_marked,
        mistakes=_of_marks(
            _missed,
            {"has_mark": lambda p, *_: any(map(Span(*p).overlaps, find_entities(HUNT.text)))},
            lambda: HUNT.text,
        ),
    ),
    "2.8": Judge(expected=_misread, why_not=_read_as),
    "2.9": Judge(
        expected=lambda: len(frozenset.intersection(*map(_found, ["gold", *METHODS]))),
        wrong=lambda: {
            "gold": len(_found("gold")),
            "right_finds": [len(_found("gold") & _found(method)) for method in METHODS],
            "finds": [len(_found(method)) for method in METHODS],
        },
        mistakes={"more_than_gold": lambda a: a in range(50, 160)},
    ),
    "2.11": Judge(
        expected=lambda: tuple(_of_thing()),
        look=_whole,
        mistakes=_of_marks(
            _of_thing,
            _IN_ARTICLE
            | {"saying": lambda p, *_: _first()[p[0] : p[1] + len(" both ways")] == "it both ways"},
        ),
    ),
    "2.12": Judge(
        expected=lambda: _most_grown()[0],
        accepts=lambda a, _: any(same(a, t) or same(a, t.split()[-1]) for t in _most_grown()),
        mistakes={
            "other_method": lambda a: same(a, "NATO Secretary General Jens Stoltenberg"),
            "grows_less": _from_and_to,
        },
    ),
    "2.13": Judge(
        expected=lambda: _thing("name") / _thing("all"),
        wrong=lambda: {
            "other_way_round": _thing("all") / _thing("name"),
            "with_beijing": _thing("metonym") / _thing("all"),
            "all_names": _thing("name") / len(load_gold("names")),
            "all_mentions": _thing("name") / len(load_gold("mentions")),
        },
        mistakes={
            "percentage": lambda a: _thing("all") < a <= 100,
            "count": lambda a: a > 1,
            "other_share": lambda a: True,
        },
    ),
    "2.15": Judge(
        expected=lambda: "",
        accepts=lambda a, _: " " in a.strip() and _governments(a) != [] and not any(_governments(a)),
        mistakes={
            "one_word": lambda a: len(a.split()) == 1,
            "no_capital": lambda a: not _capitals_in(a),
            "place": lambda a: not _governments(a) and _capitals_in(a)[0].why,
            "government": lambda a: any(_governments(a)),
        },
    ),
}
EXERCISES, QUESTIONS = read_lesson("lesson_2", JUDGES)
