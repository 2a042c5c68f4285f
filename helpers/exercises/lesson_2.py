"""The exercises of lesson 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from helpers.article import Article, load_article
from helpers.clauses import verbs
from helpers.entities import METHODS, count_entities, find_entities, link_mentions
from helpers.exercises.exercise import (
    NOTHING_MARKED,
    Exercise,
    Question,
    is_many,
    is_number,
    near,
    of_set,
    plain,
    same,
    small,
)
from helpers.gold import add_marked, load_gold
from helpers.rules import GUESS, look_up
from helpers.spans import Span, errors, score

Place = tuple[int, int]


def _unmark(marked: str) -> tuple[Article, tuple[Span, ...]]:
    """Take the marks out of a text such as ``[Lima|GPE] slept``, and give them as spans."""
    text, spans = "", []
    for i, piece in enumerate(re.split(r"[\[\]]", marked)):
        name, _, label = piece.partition("|")
        text += name
        if i % 2:
            spans.append((len(text) - len(name), len(text), label))
    why = "marked by the author of this text"
    return Article(text, "made up for this exercise"), tuple(
        Span.cut(text, start, end, label, why) for start, end, label in spans
    )


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


def _marked(answer: Any) -> Any:
    """Make places of marks, and three dots of none; leave any other answer as it is."""
    if type(answer) is not list or any(type(mark) is not Span for mark in answer):
        return answer
    return tuple((mark.start, mark.end) for mark in answer) or ...


def _no_marks(answer: Any) -> bool:
    """Say whether an answer is anything but the places of marks."""
    return not answer or not all(
        is_many(place) and len(place) == 2 and all(type(number) is int for number in place)
        for place in answer
    )


def _places_of(spans: Iterable[Span]) -> dict[Place, str]:
    return {(span.start, span.end): span.text for span in spans}


def _of_marks(
    given: Iterable[Place], wanted: dict[Place, str], text: str, why_wrong: Callable[[Place], str]
) -> str:
    """Say how many marks are right, and what is to be done about one that is wrong or missing."""
    right = [place for place in given if place in wanted]
    told = f"Right so far: {len(right)} of your {len({*given})} marks."
    for place in given:
        if place not in wanted:
            return f"{told} {_of_edges(place, wanted, text) or why_wrong(place)}"
    missing = sorted(wanted.keys() - {*given})
    before = " ".join(text[: missing[0][0]].split()[-3:])
    where = f"stands behind “{before}”" if before else "is the first word"
    return f"{told} Still missing: {len(missing)}. The first of them {where}."


def _of_edges(place: Place, wanted: dict[Place, str], text: str) -> str:
    """Say what to do with a mark that touches what is wanted, but begins or ends elsewhere."""
    start, end = place
    touched = [name for (first, last), name in wanted.items() if start < last and first < end]
    words = text[max(0, start) : max(0, end)]
    if not touched:
        return ""
    if len(touched) > 1:
        return f"“{words}” is one long mark. In it are {' and '.join(touched)}: mark each alone."
    if words == f"{touched[0]}’s":
        return f"Leave ’s out of “{words}”: the name goes on without it."
    how = "more" if len(words) > len(touched[0]) else "less"
    return f"“{words}” is {how} than what is wanted: mark “{touched[0]}”, no {how}."


@cache
def _first() -> str:
    return load_article().paragraphs[0].text


@cache
def _in_first(layer: str) -> tuple[Span, ...]:
    """Give what the annotator marked in the first paragraph; it begins where the article begins."""
    return tuple(span for span in load_gold(layer) if span.end <= len(_first()))


@cache
def _names() -> dict[Place, str]:
    return _places_of(_in_first("names"))


def _sure_names() -> dict[Place, str]:
    """Leave out the word for a people: one can argue about it."""
    return {place: name for place, name in _names().items() if name != "European"}


def _no_name(place: Place) -> str:
    words = _first()[max(0, place[0]) : max(0, place[1])]
    if place in _places_of(_in_first("mentions")):
        return f"“{words}” points at something, but it is no name. Sitting 2c counts such words."
    return f"“{words}” is no name: it is a title or an ordinary word."


def _of_names(given: Any) -> str:
    return _of_marks(given, _names(), _first(), _no_name)


def _shares(given: Any) -> tuple[int, int]:
    """Count the right and the wrong marks in the first paragraph."""
    right = len(_names().keys() & {*given})
    return right, len({*given}) - right


def _of_shares(given: Any) -> str:
    (right, wrong), names = _shares(given), len(_names())
    told = (
        f"Your marks: {right} right, {wrong} wrong. So precision is {right / (right + wrong):.2f} and "
    )
    todo = "Precision is 1 only if no mark is wrong." if wrong else "Precision is as it should be."
    if 2 * right != names:
        todo += f" For recall, mark {'more' if 2 * right < names else 'fewer'} of the names."
    return f"{told}recall is {right / names:.2f}. {todo}"


@cache
def _missed() -> dict[Place, str]:
    rows = errors(find_entities(HUNT.text), HUNT_GOLD)
    missed = {row["gold"] for row in rows if row["error"] == "missed"}
    return {place: name for place, name in _places_of(HUNT_GOLD).items() if name in missed}


def _not_missed(place: Place) -> str:
    words = HUNT.text[max(0, place[0]) : max(0, place[1])]
    touches = [s for s in find_entities(HUNT.text) if s.start < place[1] and place[0] < s.end]
    if touches:
        return f"“{words}” has a mark above, or a part of it has: it was not missed altogether."
    return f"“{words}” has no mark above, but it is no name either."


@cache
def _of_china() -> dict[Place, str]:
    return _places_of(s for s in _in_first("mentions") if s.why.endswith(" of china"))


def _whole(answer: Any) -> Any:
    """Read *country* as *the country*: whoever left the article out meant the same."""
    articles = [place for place, text in _of_china().items() if text.startswith("the ")]
    short = {(start + len("the "), end): (start, end) for start, end in articles}
    marks = _marked(answer)
    return marks if marks is answer or marks is ... else tuple(short.get(p, p) for p in marks)


def _not_china(place: Place) -> str:
    words, saying = _first()[max(0, place[0]) : max(0, place[1])], _first().find("it both ways")
    if place == (saying, saying + 2):
        return "In “get it both ways”, it belongs to the saying and points at no country."
    if place in _places_of(_in_first("mentions")):
        return f"“{words}” points at somebody or something else. Read aloud with China in its place."
    return f"“{words}” does not point at China, as our annotator reads it."


# What the programs find ---------------------------------------------------------------------------


@cache
def _places(method: str) -> frozenset[Place]:
    return frozenset(_places_of(find_entities(load_article().text, method)))


@cache
def _gold_places() -> frozenset[Place]:
    return frozenset(_places_of(load_gold("names")))


@cache
def _runs() -> tuple[int, int]:
    """Count the runs of capitals in the first paragraph: the right ones, and all."""
    found = _places_of(find_entities(_first(), "capitals"))
    return len(found.keys() & _names().keys()), len(found)


@cache
def _misread() -> frozenset[str]:
    """Name what the rules take for a name of another kind, or for a name at all."""
    kinds = {place: span.label for span in HUNT_GOLD for place in [(span.start, span.end)]}
    edges = {n for start, end in kinds for n in range(start, end)}
    return frozenset(
        span.text
        for span in find_entities(HUNT.text)
        if kinds.get((span.start, span.end), "") != span.label
        and ((span.start, span.end) in kinds or span.start not in edges)
    )


def _of_misread(given: Any) -> str:
    """Say what is right, and of one that is not, why not."""
    told, right = of_set(given, _misread()), {plain(s.text): s for s in HUNT_GOLD}
    marked = {plain(span.text): span for span in find_entities(HUNT.text)}
    for name in sorted(small(given) - small(_misread()), key=str):
        if name in marked and name in right:
            return f"{told} {marked[name].text} is marked {marked[name].label}, and that is right here."
        if name in marked:
            return f"{told} {marked[name].text} has the right kind; only its end is missing."
        if name in right:
            return f"{told} {right[name].text} is a name without any mark."
    return told


@cache
def _mentions(entity: str, level: str, method: str = "rules") -> int:
    article = load_article()
    mentions = add_marked(link_mentions(article, find_entities(article, method)))
    return count_entities(mentions, level)[entity]


@cache
def _instead() -> str:
    """Name what stands where the capitals lose a mention of China."""
    rows = errors(find_entities(load_article().text, "capitals"), load_gold("names"))
    return next(row["found"] for row in rows if row["gold"] == "Beijing")


@cache
def _finds() -> tuple[set[str], set[str]]:
    """Give what the capitals find: the right ones, and the errors."""
    found = score(find_entities(load_article(), "capitals"), load_gold("names"))
    return {plain(s.text) for s in found.hits}, {plain(s.text) for s in found.false_alarms}


def _capitals_in(sentence: str) -> list:
    """Give the mentions of capitals in a sentence, and for what the linker takes them."""
    mentions = link_mentions(sentence, find_entities(sentence))
    return [m for m in mentions if (look_up(m.text) or {"kind": ""})["kind"] == "capital"]


@lru_cache(maxsize=30)
def _governments(sentence: str) -> tuple[str, ...]:
    return tuple(m.text for m in _capitals_in(sentence) if m.kind == "metonym")


_ACTS = {"will", "wants", "must", "plans", "decided", "agreed", "promised", "refused", "hopes", "fears"}


def _really_governments(sentence: str) -> bool:
    """Say whether a word behind the capital is one for what governments do."""
    behind = [re.split(rf"\b{name}\b", sentence)[1].split()[:2] for name in _governments(sentence)]
    words = {word.strip(".,").casefold() for two in behind for word in two}
    return bool(words & (_ACTS | verbs().keys()))


def _why_place(sentence: str) -> str:
    mention = _capitals_in(sentence)[0]
    return (
        f"The rule says: {mention.why}. So it is not broken. Write about the city without such a sign."
    )


_INVENTED = re.compile(r"\bZorblat\b")
_SIGNS = {
    "PERSON": "Give a sign of a person, such as a title.",
    "GPE": "Which small word stands before towns?",
    "ORG": "Say what it is: a company, a newspaper?",
}
"""For each kind of name, what helps whose sentence is not read so."""


@lru_cache(maxsize=30)
def _read_as(sentence: str) -> tuple[Span, ...]:
    """Give the spans that the rules make of the invented name."""
    return tuple(span for span in find_entities(sentence) if _INVENTED.search(span.text))


def _is_read_as(sentence: str, kind: str) -> bool:
    """Say whether the rules read the name so, and not only because they know nothing better."""
    spans = _read_as(sentence)
    return {span.label for span in spans} == {kind} and not any(GUESS in s.why for s in spans)


def _otherwise_read(answer: dict[str, str]) -> str:
    """Say what the rules make of the first sentence that they do not read as its kind."""
    kind = next(kind for kind in _SIGNS if not _is_read_as(answer[kind], kind))
    spans = _read_as(answer[kind])
    said = "; ".join(f"{span.label}, since: {span.why}" for span in spans) or "no name at all"
    return f"For {kind} you wrote {answer[kind].strip()!r}. The rules say: {said}. {_SIGNS[kind]}"


EXERCISES = (
    Exercise(
        number="2.1",
        wanted="your marks, mine.spans",
        expected=lambda: tuple(_names()),
        accepts=lambda a, _: same(a, tuple(_names())) or same(a, tuple(_sure_names())),
        look=_marked,
        not_yet=NOTHING_MARKED,
        right="You and our annotator marked the same names. Only on European can one argue: we count "
        "words for peoples as names.",
        hints=(
            "Go from word to word: does it name one person, place, people or organisation?",
            "Titles, ’s, he and the country stay outside. A name that comes twice is marked twice.",
        ),
        worked='[s for s in load_gold("names") if s.end <= len(first)]',
        mistakes={
            "Write mine.spans behind the = : the check reads your marks.": _no_marks,
            _of_names: lambda a: True,
        },
    ),
    Exercise(
        number="2.2",
        wanted="a whole number",
        expected=lambda: _runs()[0],
        right="10 of 13. So the share of its finds that are right is 10 / 13.",
        hints=(
            "Take each find in turn. Did you mark just these words, no more and no less?",
            "Is In a name? Is He? And is Secretary General a part of the name of this man?",
        ),
        worked='len(score(find_entities(first, "capitals"), load_gold("names")).hits)',
        mistakes={
            "All of them? Look at the first one, and at In and He.": lambda a: a == _runs()[1],
            "Nearly, but too many. In and He are no names, and the first find is more than a name.": (
                lambda a: a in (11, 12)
            ),
            "Did you leave out European, or Stoltenberg alone? Both are right here.": lambda a: (
                a in (8, 9)
            ),
            "Count places, not different names: China, Russia and Ukraine stand there twice.": (
                lambda a: a in (6, 7)
            ),
            "That is how many are wrong. How many are right?": lambda a: a == _runs()[1] - _runs()[0],
            "That is a share. Here, give the number of right finds.": (
                lambda a: near(a, _runs()[0] / _runs()[1], 0.01) or near(a, 77, 0.5)
            ),
        },
    ),
    Exercise(
        number="2.3",
        wanted="your marks, careful.spans",
        expected=lambda: tuple(_names())[: len(_names()) // 2],
        accepts=lambda a, _: _shares(a) == (len(_names()) // 2, 0),
        look=_marked,
        not_yet=NOTHING_MARKED,
        right="No mark is wrong, and half of the names are found. Any half will do: the two shares do "
        "not say which names are lost.",
        hints=(
            "Precision 1.00: mark nothing that is no name.",
            "Recall 0.50: gold has 12 names in this paragraph. How many are half of them?",
        ),
        worked="gold[:6]",
        mistakes={
            "Write careful.spans behind the = : the check reads your marks.": _no_marks,
            _of_shares: lambda a: True,
        },
    ),
    Exercise(
        number="2.4",
        wanted="two numbers in round brackets",
        expected=lambda: (1.0, 1 / len(_gold_places())),
        accepts=lambda a, expected: (
            len(a) == 2 and near(a[0], expected[0]) and near(a[1], expected[1], by=0.0001)
        ),
        right="Never wrong, and nearly useless. That is why nobody gives one of the two alone.",
        hints=(
            "Precision: of the names found, which share is right? It found one name.",
            "Recall: of the 49 names that are there, which share was found?",
        ),
        worked="(1 / 1, 1 / 49)",
        mistakes={
            "Round brackets keep the order: (precision, recall). Curly ones do not.": (
                lambda a: isinstance(a, frozenset)
            ),
            "Python reads more than two numbers. Decimals have a point, such as 0.5; the comma stands "
            "only between the two.": lambda a: len(a) > 2,
            "One of the two is missing: precision first, then recall.": lambda a: len(a) < 2,
            "The right two numbers, but the other way round: precision first, then recall.": (
                lambda a: near(a[0], 1 / 49, by=0.001) and a[1] == 1
            ),
            "Both are shares, from 0 to 1, without quotation marks and without %. Divide by the number "
            "found, and by the number in gold.": (
                lambda a: not all(is_number(x) and 0 <= x <= 1 for x in a)
            ),
            "All that it found is right. But did it find all that is there?": lambda a: a == (1, 1),
            "Precision is right. Recall is small, but it is not 0: one name was found.": (
                lambda a: a == (1, 0)
            ),
            "48 of 49 is the share that it missed. Recall is the share that it found.": (
                lambda a: near(a[1], 48 / 49, by=0.001)
            ),
            "Recall is right. Precision asks only about what was found: is that one name right?": (
                lambda a: near(a[1], 1 / 49, by=0.001) and a[0] != 1
            ),
            "Nearly. Write recall as a division, such as 1 / 2, so that no decimals are lost. How many "
            "names does gold have?": lambda a: a[0] == 1 and near(a[1], 1 / 49, by=0.006),
            "Precision is right. For recall, divide the one name that was found by the number of names "
            "in gold.": lambda a: a[0] == 1,
        },
    ),
    Exercise(
        number="2.6",
        wanted="a sentence for each of the three kinds",
        expected=lambda: dict.fromkeys(_SIGNS, ""),
        accepts=lambda a, _: all(_is_read_as(a[kind], kind) for kind in _SIGNS),
        right="The name is the same; the words around it made the difference. Readers do that too, "
        "when they meet a name for the first time.",
        hints=(
            "What would you write before or behind the name of a person, a town, a firm?",
            "Try a title, a word such as in or near, a word such as company or newspaper.",
        ),
        worked='{"PERSON": "We met President Zorblat.", "GPE": "He lives in Zorblat.", '
        '"ORG": "She works for the company Zorblat."}',
        mistakes={
            "Each of the three sentences must have the name Zorblat in it, with its capital Z.": (
                lambda a: not all(map(_INVENTED.search, a.values()))
            ),
            _otherwise_read: lambda a: True,
        },
    ),
    Exercise(
        number="2.7",
        wanted="your marks, unmarked.spans",
        expected=lambda: tuple(_missed()),
        look=_marked,
        not_yet=NOTHING_MARKED,
        right="Each of these looks like an ordinary word, or stands at the start of a sentence, where "
        "every word has a capital. What would you tell the rules, and what would that break?",
        hints=(
            "Read the text aloud. Each time you come to a name, look whether it is marked.",
            "There are four: a full name at the very start, and three given names that are also words.",
        ),
        worked='list(score(find_entities(HUNT.text), HUNT_GOLD, "overlap").missed)',
        mistakes={
            "Write unmarked.spans behind the = : the check reads your marks.": _no_marks,
            lambda a: _of_marks(a, _missed(), HUNT.text, _not_missed): lambda a: True,
        },
    ),
    Exercise(
        number="2.8",
        wanted="a set of two names",
        expected=_misread,
        right="Turkey is food here, and Jordan a brother. The list of names has both as countries, and "
        "the rules did not see what the sentence says.",
        hints=(
            "Read each marked name in its sentence. What is it there: a person, a place, some food?",
            "One is a brother. The other is served with rice.",
        ),
        worked='{"Turkey", "Jordan"}',
        mistakes={
            "Nothing is in the brackets yet. Which two are wrong?": lambda a: len(a) == 0,
            _of_misread: lambda a: True,
        },
    ),
    Exercise(
        number="2.9",
        wanted="a whole number",
        expected=lambda: len(_gold_places().intersection(*map(_places, METHODS))),
        right="Three methods agree on these, and they are right. Agreement alone would not prove it: "
        "three witnesses can share a mistake.",
        hints=(
            "places(...) makes a set; there are four lists: found, entities, chunked and gold.",
            "With sets, & keeps what is in both: places(found) & places(gold)",
        ),
        worked="len(places(found) & places(entities) & places(chunked) & places(gold))",
        mistakes={
            "That is the number of all gold names. Which of them did all three methods find?": (
                lambda a: a == len(_gold_places())
            ),
            "That is what one of the methods gets right, or two of them. How many do all three?": (
                lambda a: a in [len(_gold_places() & _places(method)) for method in METHODS]
            ),
            "That is how many one method found, right and wrong. Keep what is in gold, with &.": (
                lambda a: a in [len(_places(method)) for method in METHODS]
            ),
            "More than gold has cannot be right: & keeps what is in both sets, + and | do not.": (
                lambda a: a in range(50, 160)
            ),
        },
    ),
    Exercise(
        number="2.11",
        wanted="your marks, pointing.spans",
        expected=lambda: tuple(_of_china()),
        look=_whole,
        not_yet=NOTHING_MARKED,
        right="That is how our annotator reads it. Two of the six say China, one names its capital, "
        "and three are no names at all.",
        hints=(
            "Put China in the place of a word and read aloud. Does the sentence still say the same?",
            "Look for the country, its, it, and a city.",
        ),
        worked='[s for s in load_gold("mentions") if s.end <= len(first) and "of china" in s.why]',
        mistakes={
            "Write pointing.spans behind the = : the check reads your marks.": _no_marks,
            lambda a: _of_marks(a, _of_china(), _first(), _not_china): lambda a: True,
        },
    ),
    Exercise(
        number="2.12",
        wanted="the words that were found (in quotation marks)",
        expected=_instead,
        right="The pattern took While for a part of the name. While Beijing stands in no list, so it "
        "is not linked to China: one small error, and a count is wrong.",
        hints=(
            "Look at the table of errors, in the column gold: which name there means China?",
            "It stands in the row whose gold is Beijing.",
        ),
        worked='next(e["found"] for e in errors(find_entities(article.text, "capitals"), '
        'load_gold("names")) if e["gold"] == "Beijing")',
        mistakes={
            "That is what gold has. What did the pattern find in its place?": lambda a: (
                plain(a) == "beijing"
            ),
            "That is only a part of what it found. Take all words of that row.": lambda a: (
                plain(a) == "while"
            ),
            "He is an error, but it takes nothing from China. Which find stands in place of a name "
            "that means China?": lambda a: plain(a) == "he",
            "That is an error, too. But what stands beside it in gold does not mean China.": (
                lambda a: plain(a) in _finds()[1]
            ),
            "That find is right. Look at the table of errors.": lambda a: plain(a) in _finds()[0],
        },
    ),
    Exercise(
        number="2.13",
        wanted="a number from 0 to 1",
        expected=lambda: _mentions("China", "name") / _mentions("China", "all"),
        right="Half of the mentions of China do not say China. A count of the word sees only half.",
        hints=(
            "You need two counts of China: at the level name, and at the level all.",
            'count_entities(mentions, "name")["China"] is one of the two. Which one goes below?',
        ),
        worked='count_entities(mentions, "name")["China"] / count_entities(mentions, "all")["China"]',
        mistakes={
            "The other way round: what share of all mentions does the name make?": (
                lambda a: near(a, _mentions("China", "all") / _mentions("China", "name"))
            ),
            "You counted Beijing too. Here, count only where the word China stands.": (
                lambda a: near(a, _mentions("China", "metonym") / _mentions("China", "all"), by=0.005)
            ),
            "You divided by all names of the article. Divide by the mentions of China alone.": (
                lambda a: near(a, _mentions("China", "name") / len(_gold_places()), by=0.005)
            ),
            "You divided by all mentions of the article. Divide by the mentions of China alone.": (
                lambda a: near(a, _mentions("China", "name") / len(load_gold("mentions")), by=0.005)
            ),
            "Is that a percentage? A share lies between 0 and 1: divide it by 100.": (
                lambda a: 14 < a <= 100
            ),
            "That is a count. Divide it by the count of all mentions.": lambda a: a > 1,
            "A share is never below 0. Divide one count by the other.": lambda a: a < 0,
            "Not this share. Divide the 7 mentions at the level name by those of China at level all.": (
                lambda a: True
            ),
        },
    ),
    Exercise(
        number="2.15",
        wanted="a sentence in quotation marks",
        expected=lambda: "",
        accepts=lambda a, _: " " in a.strip() and bool(_governments(a)) and not _really_governments(a),
        right="The rule took a capital for its government. If a reader of your sentence thinks of the "
        "city, you have broken the rule.",
        hints=(
            "What can a city be or have that no government can? Streets, parks, weather, a river.",
            "The rule looks for words such as in, to, near, visited. Do without them.",
        ),
        worked='"Paris is beautiful in spring."',
        mistakes={
            "One word is no sentence yet: what happens there?": lambda a: len(a.split()) == 1,
            "The rule sees no capital city in it. Use one that it knows: Beijing, Oslo, Paris ...": (
                lambda a: not _capitals_in(a)
            ),
            _why_place: lambda a: not _governments(a),
            "The rule says government, and a reader would say so, too: this is what governments do. "
            "Write about streets, parks or weather.": _really_governments,
        },
    ),
)

QUESTIONS = (
    Question(
        number="2.5",
        text="In a hospital, a program marks the X-ray pictures that may show a broken bone. A doctor "
        "looks only at the marked ones. Which number matters most?",
        right=2,
        options={
            "Precision": (
                "Low precision costs time: the doctor looks at healthy bones. No broken one is lost."
            ),
            "Recall": (
                "A broken bone that the program misses is seen by nobody. But look at precision, too: "
                "if all pictures are marked, the program is of no use."
            ),
            "F1": "F1 weighs both errors alike. Here one of them hurts much more.",
            "How many pictures it marks": "That alone does not say whether they are the right ones.",
        },
    ),
    Question(
        number="2.10",
        text="A firm says: “Our program finds 100 % of all names.” What is the best reply?",
        right=3,
        options={
            "That is impossible.": "It is possible: our rules did so on the article of this course.",
            "Then it uses a trained model.": (
                "It may use rules. On our article the rules found all, and the model did not."
            ),
            "On which text, and how much of what it finds is right?": (
                "Recall belongs to a text, and says little without precision: whoever marks all that "
                "might be a name finds 100 %, too."
            ),
            "Then we need no people to check it.": (
                "On the next text it may miss names, and only people who mark that text can tell."
            ),
        },
    ),
    Question(
        number="2.14",
        text="In which sentence does the name of the capital stand for a government?",
        right=2,
        options={
            "The delegation spent three days in Beijing.": (
                "Here Beijing is a place: one can spend three days in it."
            ),
            "Oslo will raise its defence budget.": (
                "A city has no army to pay for. Oslo stands for the government of Norway: a metonym."
            ),
            "Heavy snow closed the schools of Warsaw.": (
                "Snow falls on a city. Nobody but Warsaw itself is meant."
            ),
            "Jens Stoltenberg was born in Oslo.": (
                "One is born in a place. Look for a capital that decides, wants or denies something."
            ),
        },
    ),
)
