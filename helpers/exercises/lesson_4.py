"""The exercises of lesson 4: voices, names and claims. Their words stand in lesson_4.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

from helpers.article import load_article
from helpers.clauses import verbs
from helpers.data import read_rows
from helpers.exercises.answers import of_marks
from helpers.exercises.exercise import (
    Judge,
    Told,
    is_number,
    judge_boxes,
    of_set,
    plain,
    read_lesson,
    renamed,
    small,
)
from helpers.framing import agentless_passives, namings, voices
from helpers.gold import load_gold
from helpers.quotations import Quotation, find_quotations
from helpers.spans import Score, score


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

_words = partial(of_marks, take=lambda mark: re.findall(r"\w+", mark.text.lower()))


def _lacks(given: frozenset[str], hedge: str) -> Told:
    """Say whether this hedge is missing where no word is wrong, and what is right."""
    expected = frozenset(HEDGES_OF_7.values())
    return given < expected and hedge not in given and of_set(given, expected)


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


_STANCES = {plain(row["stance"]): row for row in read_rows("stances.csv")}


def _of_verbs() -> dict[str, set[str]]:
    """Give the classes that can be defended for each verb: that of our list, and that of `ALSO`."""
    ours = {verb: verbs()[verb]["stance"] for verb in SORTED}
    return {verb: {stance, ALSO.get(verb, stance)} for verb, stance in ours.items()}


# Voices, facts, names -----------------------------------------------------------------------------

ENOUGH = 8
"""How many words of China's the rewritten sentence has at least."""

_CHINA = "China|Chinese|Beijing|Foreign Ministry|Lin Jian|Wang Wenbin"

_heard = lru_cache(maxsize=30)(voices)


def _words_of(text: str, voice: str) -> int:
    """Count the words of a text in the voices that fit a pattern."""
    return sum(words for name, words in _heard(text).items() if _has(voice, name))


def _passives() -> Score:
    """Compare what looks like a passive without an actor with gold."""
    return score(agentless_passives(load_article()), load_gold("agentless"), match="overlap")


AS_FACT = "which have been crucial in sustaining the conflict now in its third year"
"""The end of the article's fourth sentence, in which a hedge is lost."""

_CAREFUL = {"alleged", "provision", "concerns", "ongoing", "parts", "military", "russia", "china"}
"""Words of that sentence before the fact begins."""


def _in_fact(given: str) -> list[str]:
    """Give the words of an answer, if they stand side by side in the end of the sentence."""
    words = re.findall(r"\w+", plain(given))
    return words if f" {' '.join(words)} " in f" {AS_FACT} " else []


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


def _seen(*how: str, event: str = "interview") -> int:
    """Count the texts on an event in which a position of China was quoted, reported or not seen."""
    rows = [row for row in read_rows("coverage.csv") if event in row["reports"]]
    return sum(row["china_how"] in how for row in rows)


TO_SORT = {
    "32 member nations": "here",
    "Western": "judgement",
    "much of this extra money": "too vague",
    "supplying artillery shells": "elsewhere",
}
"""Four claims of the article, and how each can be checked by the ledger."""


def _checks() -> Iterable[str]:
    from helpers.claims import CHECKS  # lessons without tables need no pandas

    return CHECKS


def _about_claim(words: str, _: str) -> tuple[str]:
    """Give what the ledger says of the check of a claim."""
    from helpers.claims import load_claims

    rows = load_claims().query("claim.str.startswith(@words)").set_index("check")
    return (rows["gives"][TO_SORT[words]],)


JUDGES = {
    "4.1": Judge(
        expected=lambda: VERBS_OF_2,
        look=lambda answer: renamed(_words(answer), plain, ALSO_OF_2),
        mistakes={
            "too_many": lambda a: len(a) > 15,
            "missing": lambda a: a < VERBS_OF_2 and of_set(a, VERBS_OF_2),
        },
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
                _STANCES[plain(cue.label)]["meaning"],
            ),
        },
    ),
    "4.4": judge_boxes(
        _of_verbs,
        lambda: [row["stance"] for row in _STANCES.values()],
        lambda _, stance: tuple(_STANCES[stance][told] for told in ("stance", "meaning", "test")),
        criticized_denial=lambda a: plain(a["criticized"]) == "denial",
        asserting_doubt=lambda a: plain(a["asserting"]) == "doubt",
    ),
    "4.5": Judge(
        expected=lambda: frozenset(
            s.label for s in namings(load_article()) if not s.why.startswith("quoted")
        ),
        look=partial(of_marks, take=lambda mark: [mark.label]),
        mistakes={
            "all_names": lambda a: small(a) == {span.label for span in namings(load_article())},
        },
    ),
    "4.6": Judge(
        expected=lambda: frozenset(HEDGES_OF_7.values()),
        look=lambda answer: renamed(_words(answer), lambda w: HEDGES_OF_7.get(w, w), ALSO_OF_7),
        mistakes={
            "too_many": lambda a: len(a) > 12,
            "when": partial(_lacks, hedge="at some point"),
            "whether": partial(_lacks, hedge="should"),
            "what_kind": partial(_lacks, hedge="some kind of"),
            "condition": partial(_lacks, hedge="if"),
        },
    ),
    "4.7": Judge(expected=lambda: frozenset(span.text for span in _passives().false_alarms)),
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
            "no_china": lambda a: (
                not _words_of(a, _CHINA)
                and (", ".join(f"{voice} {words}" for voice, words in _heard(a).items()) or "no words")
            ),
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
        expected=lambda: _seen("quoted", "reported"),
        wrong=lambda: {
            "reported": _seen("reported"),
            "quoted": _seen("quoted"),
            "not_seen": _seen("not seen"),
            "all": _seen("quoted", "reported", "not seen"),
            "other_columns": [
                _seen("reported", event=""),
                *(_seen("quoted", "reported", event=other) for other in ("reply", "speech", "")),
                *(
                    _seen("quoted", "reported") + _seen("quoted", "reported", event=other)
                    for other in ("reply", "speech")
                ),
            ],
        },
    ),
    "4.13": Judge(
        expected=lambda: "which have been crucial",
        accepts=lambda a, _: plain(a) == "nowhere" or _in_fact(a)[0] in AS_FACT.split()[:4],
        mistakes={
            "careful": lambda a: not _CAREFUL.isdisjoint(re.findall(r"\w+", plain(a))),
            "later": lambda a: _in_fact(a) != [],
            "elsewhere": lambda a: True,
        },
    ),
    "4.14": judge_boxes(
        lambda: {claim: (check,) for claim, check in TO_SORT.items()},
        _checks,
        _about_claim,
        wording=lambda a: plain(a["supplying artillery shells"]) == "wording",
        disputed=lambda a: plain(a["supplying artillery shells"]) in ("judgement", "too vague"),
    ),
    "4.15": Judge(expected=lambda: 23, mistakes={"last_not_full": lambda a: 23 < a < 24}),
}
EXERCISES, QUESTIONS = read_lesson("lesson_4", JUDGES)
