"""The exercises of lesson 4: voices, names and claims. Their words stand in lesson_4.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import Any

from helpers.article import load_article
from helpers.data import read_rows
from helpers.exercises.answers import of_marks
from helpers.exercises.exercise import (
    Judge,
    Told,
    is_number,
    missorted,
    plain,
    read_lesson,
    small,
    unknown,
)
from helpers.framing import agentless_passives, namings, voices
from helpers.gold import load_gold
from helpers.quotations import Quotation, find_quotations
from helpers.spans import score


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


# Words to mark ------------------------------------------------------------------------------------

VERBS_OF_2 = frozenset({"denied", "stated", "highlighted", "emphasized"})
"""The reporting verbs of the second paragraph."""

ALSO_OF_2 = frozenset({"concerns", "ongoing", "has", "consistently", "further", "been", "that"})
"""What may be marked beside them: the noun that the reader marked, and small words of the verb."""

HEDGES_OF_7 = {"point": "at some point", "should": "should", "kind": "some kind of", "if": "if"}
"""The hedges of the seventh sentence that program and reader have, by the word that counts."""

ALSO_OF_7 = frozenset({"at", "some", "of", "consider", "we"})
"""What may be marked beside them; the reader has *consider*, too."""


def _to_mark(
    needed: dict[str, str], free: frozenset[str], most: int, wrong: dict[str, str], left: dict[str, str]
) -> Judge:
    """Judge marks: by words that are needed, each with what to call it, and free ones beside them.

    Who marks more words than `most` has marked nearly all. For each mistake, `wrong` has the words that
    show it, with a space between (none stands for all others), and `left` those of which one lacks.
    """

    def right(given: Any) -> str:
        found = sorted(name for word, name in needed.items() if word in small(given))
        return ", ".join(found) or "none of them yet"

    def is_wrong(given: Any, words: str) -> Told:
        others = sorted(small(given) - needed.keys() - free, key=str)
        found = [word for word in words.split() if word in others] if words else others
        return bool(found) and (str(found[0])[:30], right(given))

    def is_missing(given: Any, words: str) -> Told:
        missing = needed.keys() - small(given)
        return not missing.isdisjoint(words.split()) and (right(given), str(len(missing)))

    return Judge(
        expected=lambda: frozenset(needed),
        accepts=lambda a, _: needed.keys() <= small(a) <= needed.keys() | free,
        look=partial(of_marks, take=lambda mark: re.findall(r"\w+", mark.text.lower())),
        mistakes={
            "too_many": lambda a: len(a) > most,
            **{name: partial(is_wrong, words=words) for name, words in wrong.items()},
            **{name: partial(is_missing, words=words) for name, words in left.items()},
        },
    )


# Verbs --------------------------------------------------------------------------------------------

ON_THE_LINE = ("claimed", "stated", "insisted", "emphasized", "highlighted")
"""The verbs to place from doubt to fact."""


def _off_line(given: dict) -> str:
    return ", ".join(v for v in ON_THE_LINE if not (is_number(given.get(v)) and 0 <= given[v] <= 10))


def _below_doubt(given: dict) -> str:
    return " and ".join(verb for verb in ON_THE_LINE[1:] if given[verb] <= given["claimed"])


SPEAKER = "Zora Quill"
"""Who speaks in exercise 4.3: an invented name."""


@lru_cache(maxsize=30)
def _spoken(sentence: str) -> tuple[Quotation, ...]:
    return tuple(q for q in find_quotations(sentence) if q.quoted)


def _her_cues(sentence: str) -> list[Any]:
    """Give the verb of each quotation of hers, None where our list does not have it."""
    return [q.cue for q in _spoken(sentence) if q.source and q.source.label == SPEAKER]


SORTED = ("criticized", "asserting", "observed", "attributed")
"""The verbs to sort into classes: of the article, and not in the chart of exercise 4.2."""

ALSO = {"asserting": "emphasis", "observed": "neutral"}
"""What other readers may choose there: they put another test first."""


@cache
def _stances() -> dict[str, dict[str, str]]:
    return {plain(row["stance"]): row for row in read_rows("stances.csv")}


@cache
def _of_verbs() -> dict[str, frozenset[str]]:
    """Give the classes that can be defended for each verb: that of our list, and that of `ALSO`."""
    stance = {row["form"]: row["stance"] for row in read_rows("reporting_verbs.csv")}
    return {verb: small({stance[verb], ALSO.get(verb, stance[verb])}) for verb in SORTED}


def _other_class(given: dict[str, str]) -> Told:
    wrong = missorted(given, _of_verbs())
    yours = _stances()[plain(given[wrong[0]])]
    return str(len(SORTED) - len(wrong)), wrong[0], yours["stance"], yours["meaning"], yours["test"]


# Voices, facts, names -----------------------------------------------------------------------------

ENOUGH = 8
"""How many words of China's the rewritten sentence has at least."""

_CHINA = "China|Chinese|Beijing|Foreign Ministry|Lin Jian|Wang Wenbin"

_heard = lru_cache(maxsize=30)(voices)


def _words_of(text: str, voice: str) -> int:
    """Count the words of a text in the voices that fit a pattern."""
    return sum(words for name, words in _heard(text).items() if _has(voice, name))


def _no_china(text: str) -> Told:
    heard = ", ".join(f"{voice} {words}" for voice, words in _heard(text).items())
    return not _words_of(text, _CHINA) and (heard or "no words")


def _only_look_passive() -> frozenset[str]:
    found = score(agentless_passives(load_article()), load_gold("agentless"), match="overlap")
    return frozenset(span.text for span in found.false_alarms)


AS_FACT = "which have been crucial in sustaining the conflict now in its third year"
"""The end of the article's fourth sentence, in which a hedge is lost."""

_CAREFUL = {"alleged", "provision", "concerns", "ongoing", "parts", "military", "russia", "china"}
"""Words of that sentence before the fact begins."""


def _piece(given: str) -> list[str]:
    return re.findall(r"\w+", plain(given))


def _in_fact(given: str) -> bool:
    """Say whether whole words of an answer stand side by side in the end of the sentence."""
    return bool(_piece(given)) and f" {' '.join(_piece(given))} " in f" {AS_FACT} "


def _begins_fact(given: str, _: Any) -> bool:
    """Say whether an answer is the beginning of the fact, in one word or in more, or "nowhere"."""
    words = _piece(given)
    return words == ["nowhere"] or (words[0] in AS_FACT.split()[:4] and _in_fact(given))


BY_RULE = {"outside the marks": ("war",), "inside the marks": ("war of aggression", "war")}
"""What the rule for all texts takes from our article: the first name of the war, twice."""


def _taken(given: dict[str, str]) -> list[str]:
    """Give the places with the right name of the war, also with more around it: *the Ukraine war*."""
    around = r"^(?:(?:the|a|ongoing|russia's|ukraine) )*|(?: (?:in|against) ukraine)?$"
    return [place for place in BY_RULE if re.sub(around, "", plain(given[place])) in BY_RULE[place]]


def _one_right(given: dict[str, str]) -> Told:
    right = _taken(given)
    return len(right) == 1 and (*right, *(BY_RULE.keys() - right))


# Texts and claims ---------------------------------------------------------------------------------


@cache
def _seen(*reports: str) -> dict[str, int]:
    """Count for these events in how many texts a position of China was quoted, reported, not seen."""
    rows = [row["china_how"] for row in read_rows("coverage.csv") if row["reports"] in reports]
    counts = {how: rows.count(how) for how in ("quoted", "reported", "not seen")}
    return {**counts, "seen": counts["quoted"] + counts["reported"], "all": len(rows)}


def _other_columns() -> set[int]:
    """Give the counts of those who looked at other events, too."""
    events = [("interview", "reply", "speech"), ("reply",), ("speech",)]
    events += [("interview", "reply"), ("interview", "speech")]
    return {_seen(*events[0])["reported"], *(_seen(*some)["seen"] for some in events)}


TO_SORT = {
    "32 member nations": "here",
    "Western": "judgement",
    "much of this extra money": "too vague",
    "supplying artillery shells": "elsewhere",
}
"""Four claims of the article, and how each can be checked by the ledger."""

_BOXES = {claim: (check,) for claim, check in TO_SORT.items()}


def _no_box(given: dict[str, str]) -> Told:
    from helpers.claims import CHECKS  # lessons without tables need no pandas

    return unknown(given, CHECKS)


def _other_box(given: dict[str, str]) -> Told:
    """Give how many are right, the first that is not, and what the ledger says of its check."""
    from helpers.claims import load_claims

    wrong = missorted(given, _BOXES)
    rows = (row for row in load_claims().itertuples() if row.check == TO_SORT[wrong[0]])
    gives = next(row.gives for row in rows if row.claim.startswith(wrong[0]))
    return str(len(TO_SORT) - len(wrong)), wrong[0], gives


JUDGES = {
    "4.1": _to_mark(
        {verb: verb for verb in VERBS_OF_2},
        ALSO_OF_2,
        most=15,
        wrong={
            **{word: word for word in ("comments", "alleged", "accusations")},
            "who_speaks": "stoltenberg beijing he",
            "what_is_told": "discussions sharing engaged imposing build use consider sanctions",
            "other_word": "",
        },
        left={"missing": " ".join(VERBS_OF_2)},
    ),
    "4.2": Judge(
        expected=dict,
        accepts=lambda a, _: not (_off_line(a) or _below_doubt(a)) and a["highlighted"] > a["stated"],
        mistakes={
            "off_line": _off_line,
            "highlighted_low": lambda a: a["claimed"] < a["stated"] >= a["highlighted"],
            "below_doubt": _below_doubt,
        },
    ),
    "4.3": Judge(
        expected=lambda: f"{SPEAKER} claimed that “the river is clean”.",
        accepts=lambda a, _: any(cue and cue.label == "doubt" for cue in _her_cues(a)),
        mistakes={
            "no_name": lambda a: SPEAKER not in a,
            "no_marks": lambda a: not _spoken(a),
            "other_speaker": lambda a: not _her_cues(a) and _spoken(a)[0].why,
            "verb_not_listed": lambda a: _her_cues(a)[0] is None,
            "allegedly": lambda a: _has("allegedly|supposedly|alleged to", a) and _her_cues(a)[0].text,
            "other_class": lambda a: (
                (cue := _her_cues(a)[0]).text,
                cue.label,
                _stances()[plain(cue.label)]["meaning"],
            ),
        },
    ),
    "4.4": Judge(
        expected=lambda: dict.fromkeys(SORTED, ""),
        accepts=lambda a, _: a.keys() == set(SORTED) and not missorted(a, _of_verbs()),
        mistakes={
            "no_class": lambda a: unknown(a, [row["stance"] for row in _stances().values()]),
            "criticized_denial": lambda a: plain(a["criticized"]) == "denial",
            "asserting_doubt": lambda a: plain(a["asserting"]) == "doubt",
            "other_class": _other_class,
        },
    ),
    "4.5": Judge(
        expected=lambda: frozenset(
            s.label for s in namings(load_article()) if not s.why.startswith("quoted")
        ),
        look=partial(of_marks, take=lambda mark: [mark.label]),
        mistakes={
            "all_names": lambda a: small(a) == {span.label for span in namings(load_article())},
            "quoted": lambda a: "war of aggression" in small(a),
        },
    ),
    "4.6": _to_mark(
        HEDGES_OF_7,
        ALSO_OF_7,
        most=12,
        wrong={
            "emphasized": "emphasized",
            "mild_name": "economic cost",
            "the_thing_itself": "change behaviour doesn",
            "further": "further",
            "other_word": "",
        },
        left={"when": "point", "whether": "should", "what_kind": "kind", "condition": "if"},
    ),
    "4.7": Judge(
        expected=_only_look_passive,
        mistakes={
            "attributed": lambda a: any("attributed" in str(part) for part in a),
            "spent": lambda a: any("spent" in str(part) for part in a),
        },
    ),
    "4.9": Judge(
        expected=lambda: "Beijing said that NATO should reflect on itself. Stoltenberg stated more.",
        accepts=lambda a, _: (
            _words_of(a, _CHINA) >= ENOUGH
            and _words_of(a, "Stoltenberg") > 0
            and not _words_of(a, f"^quoted.*(?:{_CHINA})")
        ),
        mistakes={
            "marks": lambda a: "“" in a or '"' in a,
            "no_stoltenberg": lambda a: not _words_of(a, "Stoltenberg"),
            "no_china": _no_china,
            "too_few_words": lambda a: (str(_words_of(a, _CHINA)), str(ENOUGH)),
        },
    ),
    "4.10": Judge(
        expected=lambda: dict.fromkeys(BY_RULE, ""),
        accepts=lambda a, _: a.keys() == BY_RULE.keys() and len(_taken(a)) == len(BY_RULE),
        mistakes={
            "military_operation": lambda a: "operation" in plain(a["outside the marks"]),
            "conflict": lambda a: "conflict" in plain(a["outside the marks"]),
            "aggression_outside": lambda a: "aggression" in plain(a["outside the marks"]),
            "not_inside": lambda a: _has("operation|conflict|invasion", plain(a["inside the marks"])),
            "one_right": _one_right,
            "no_name": lambda a: True,
        },
    ),
    "4.11": Judge(
        expected=lambda: _seen("interview")["seen"],
        mistakes={
            "reported": lambda a: a == _seen("interview")["reported"],
            "quoted": lambda a: a == _seen("interview")["quoted"],
            "not_seen": lambda a: a == _seen("interview")["not seen"],
            "all": lambda a: a == _seen("interview")["all"],
            "other_columns": lambda a: a in _other_columns(),
        },
    ),
    "4.13": Judge(
        expected=lambda: "which have been crucial",
        accepts=_begins_fact,
        mistakes={
            "careful": lambda a: not _CAREFUL.isdisjoint(_piece(a)),
            "later": _in_fact,
            "elsewhere": lambda a: bool(_piece(a)),
        },
    ),
    "4.14": Judge(
        expected=lambda: dict.fromkeys(TO_SORT, ""),
        accepts=lambda a, _: a.keys() == TO_SORT.keys() and not missorted(a, _BOXES),
        mistakes={
            "no_box": _no_box,
            "wording": lambda a: plain(a["supplying artillery shells"]) == "wording",
            "disputed": lambda a: plain(a["supplying artillery shells"]) in ("judgement", "too vague"),
            "other_box": _other_box,
        },
    ),
    "4.15": Judge(expected=lambda: 23, mistakes={"last_not_full": lambda a: 23 < a < 24}),
}
EXERCISES, QUESTIONS = read_lesson("lesson_4", JUDGES)
