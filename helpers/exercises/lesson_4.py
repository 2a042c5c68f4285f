"""The exercises of lesson 4."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

from helpers.article import load_article
from helpers.data import read_rows
from helpers.exercises.exercise import NOTHING_MARKED, Exercise, Question, is_number, plain, small
from helpers.quotations import Quotation, find_quotations
from helpers.spans import Span

# Marks --------------------------------------------------------------------------------------------


def _marked(answer: Any) -> Any:
    """Make of a learner's marks the set of marked words; leave anything else as it is."""
    if type(answer) is list and answer and all(type(span) is Span for span in answer):
        return {word for span in answer for word in re.findall(r"\w+", span.text.lower())}
    return answer


def _told(words: Collection[str]) -> str:
    return ", ".join(sorted(words)) or "none of them yet"


VERBS_OF_2 = frozenset({"denied", "stated", "highlighted", "emphasized"})
"""The reporting verbs of the second paragraph."""

ALSO_OF_2 = frozenset({"concerns", "ongoing", "has", "consistently", "further", "been", "that"})
"""What may be marked beside them: the noun that the reader marked, and small words of the verb."""

_NO_VERBS_OF_2 = {
    "comments": "is a noun, and says that he spoke, but not what he said",
    "alleged": "says that somebody alleges it, but not who: a careful word, for lesson 4b",
    "accusations": "is a noun for what others say: what does Beijing do with them",
    **dict.fromkeys(("stoltenberg", "beijing", "he"), "is who speaks: mark the verb behind it"),
    **dict.fromkeys(
        ("discussions", "sharing", "engaged", "imposing", "build", "use", "consider", "sanctions"),
        "is a part of what is told: who tells it, and with which verb",
    ),
}


def _is_marked(given: Any, needed: Collection[str], free: Collection[str]) -> bool:
    words = small(given)
    return set(needed) <= words <= {*needed, *free}


def _no_verb(given: Any) -> str:
    wrong = small(given) - VERBS_OF_2 - ALSO_OF_2
    word = next((word for word in _NO_VERBS_OF_2 if word in wrong), min(wrong, key=str))
    why = _NO_VERBS_OF_2.get(word, "does not bring in what somebody says")
    right = _told(small(given) & VERBS_OF_2)
    return f"Look again at “{str(word)[:30]}”: it {why}. Right so far: {right}."


def _verbs_missing(given: Any) -> str:
    left = VERBS_OF_2 - small(given)
    return (
        f"Right so far: {_told(small(given) & VERBS_OF_2)}. Missing: {len(left)} of {len(VERBS_OF_2)}. "
        "Ask of each sentence: who says this? The verb stands behind that name."
    )


HEDGES_OF_7 = {"point": "at some point", "should": "should", "kind": "some kind of", "if": "if"}
"""The hedges of the seventh sentence that program and reader have, by the word that counts."""

ALSO_OF_7 = frozenset({"at", "some", "of", "consider", "we"})
"""What may be marked beside them; the reader has *consider*, too."""

_NO_HEDGES_OF_7 = {
    "emphasized": "tells how it is said (whether such verbs count as hedges is a matter of the rule; "
    "ours leaves them out)",
    **dict.fromkeys(
        ("economic", "cost"), "is a mild name for a sanction, but it does not say how sure he is"
    ),
    **dict.fromkeys(("change", "behaviour", "doesn"), "names what China does or not: the thing itself"),
    "further": "counts his points; it does not make one of them less sure",
}


def _hedges_of(given: Any) -> set[str]:
    return {whole for word, whole in HEDGES_OF_7.items() if word in small(given)}


def _no_hedge(given: Any) -> str:
    wrong = small(given) - HEDGES_OF_7.keys() - ALSO_OF_7
    word = next((word for word in _NO_HEDGES_OF_7 if word in wrong), min(wrong, key=str))
    why = _NO_HEDGES_OF_7.get(word, "does not say how sure, how much or when")
    return f"Look again at “{str(word)[:30]}”: it {why}. Right so far: {_told(_hedges_of(given))}."


def _hedges_missing(given: Any) -> str:
    left = set(HEDGES_OF_7.values()) - _hedges_of(given)
    ask = {
        "at some point": "When?",
        "should": "Will they do it, or only think of it?",
        "some kind of": "What kind?",
        "if": "On what does it depend?",
    }
    return (
        f"Right so far: {_told(_hedges_of(given))}. Missing: {len(left)} of {len(HEDGES_OF_7)}. Ask: "
        f"{next(question for hedge, question in ask.items() if hedge in left)}"
    )


# Verbs --------------------------------------------------------------------------------------------

ON_THE_LINE = ("claimed", "stated", "insisted", "emphasized", "highlighted")
"""The verbs to place from doubt to fact."""


def _place(given: dict, verb: str) -> float:
    return given[verb]


def _fits_line(given: Any, _: Any = None) -> bool:
    """Say whether doubt stands lowest, and the verb that leans towards fact above the plain one."""
    others = [_place(given, verb) for verb in ON_THE_LINE[1:]]
    return (
        _is_on_line(given) and given["claimed"] < min(others) and given["highlighted"] > given["stated"]
    )


def _is_on_line(given: Any) -> bool:
    return all(is_number(given.get(verb)) and 0 <= given[verb] <= 10 for verb in ON_THE_LINE)


def _off_line(given: Any) -> str:
    off = [v for v in ON_THE_LINE if not (is_number(given.get(v)) and 0 <= given[v] <= 10)]
    return f"Give a number from 0 to 10, without quotation marks, to: {', '.join(off)}."


def _above_doubt(given: Any) -> str:
    low = [verb for verb in ON_THE_LINE[1:] if given[verb] <= given["claimed"]]
    return (
        f"You put {' and '.join(low)} no higher than claimed. Read “X claimed that it is safe, but "
        "that is not true” aloud, and then with your other verb. With which one is nobody surprised?"
    )


SORTED = ("stated", "emphasized", "highlighted", "denied")
"""The verbs to sort into classes; each is in the article."""

ALSO = {"emphasized": "assertive", "highlighted": "emphasis"}
"""What other readers may choose there: they put another test first."""


@cache
def _stances() -> dict[str, dict[str, str]]:
    return {plain(row["stance"]): row for row in read_rows("stances.csv")}


@cache
def _of_verbs() -> dict[str, frozenset[str]]:
    """Give the classes that can be defended for each verb: that of our list, and that of `ALSO`."""
    stance = {row["form"]: row["stance"] for row in read_rows("reporting_verbs.csv")}
    return {verb: small({stance[verb], ALSO.get(verb, stance[verb])}) for verb in SORTED}


def _wrong(given: dict[str, str]) -> list[str]:
    """Give the verbs that are sorted in a way that we could not defend."""
    return [verb for verb, stances in _of_verbs().items() if plain(given[verb]) not in stances]


def _unknown(given: dict[str, str]) -> list[str]:
    return [stance for stance in given.values() if plain(stance) not in _stances()]


def _no_class(given: dict[str, str]) -> str:
    known = ", ".join(row["stance"] for row in _stances().values())
    return f"There is no class {_unknown(given)[0][:40]!r}: choose one of {known}."


def _not_so(given: dict[str, str]) -> str:
    verb = _wrong(given)[0]
    yours = _stances()[plain(given[verb])]
    return (
        f"{len(SORTED) - len(_wrong(given))} of {len(SORTED)} can be defended. We would not sort "
        f"“{verb}” under {yours['stance']}, which means: {yours['meaning']} Try the test of that "
        f"class. {yours['test']}"
    )


SPEAKER = "Zora Quill"
"""Who speaks in exercise 4.3: an invented name."""


@lru_cache(maxsize=30)
def _spoken(sentence: str) -> tuple[Quotation, ...]:
    return tuple(q for q in find_quotations(sentence) if q.quoted)


def _is_hers(quotation: Quotation) -> bool:
    return quotation.source is not None and quotation.source.label == SPEAKER


def _doubtful(sentence: str) -> bool:
    return any(_is_hers(q) and q.cue is not None and q.cue.label == "doubt" for q in _spoken(sentence))


def _other_speaker(sentence: str) -> str:
    return f"The program does not read her as the speaker. Its steps: {_spoken(sentence)[0].why}."


def _other_stance(sentence: str) -> str:
    hers = next(q for q in _spoken(sentence) if _is_hers(q))
    if hers.cue is None:
        return (
            "The speaker is right, but our list does not have your verb. For doubt it has claimed, "
            "alleged, suggested and others. (Doubted would say that she herself is not sure.)"
        )
    if re.search(r"\b(?:allegedly|supposedly|alleged to)\b", sentence):
        return f"Allegedly leaves doubt, too; but your verb is “{hers.cue.text}”. Put a verb that does."
    return (
        f"The speaker is right, but “{hers.cue.text}” is in the class {hers.cue.label}: "
        f"{_stances()[plain(hers.cue.label)]['meaning']}"
    )


# Voices -------------------------------------------------------------------------------------------

ENOUGH = 8
"""How many words of China's the rewritten sentence has at least."""


@lru_cache(maxsize=30)
def _heard(text: str) -> dict[str, int]:
    from helpers.framing import voices  # lessons without tables need no pandas

    return voices(text)


def _of(text: str, *names: str, start: str = "") -> int:
    """Count the words of those voices of a text that have one of these names in them."""
    return sum(
        number
        for voice, number in _heard(text).items()
        if voice.startswith(start) and any(name in voice for name in names)
    )


_CHINAS = ("China", "Chinese", "Beijing", "Foreign Ministry", "Lin Jian", "Wang Wenbin")


def _not_heard(text: str) -> str:
    heard = ", ".join(f"{voice} {number}" for voice, number in _heard(text).items()) or "no words"
    return (
        f"The program hears: {heard}. So nothing is told as China's. Keep Beijing, and put a verb such "
        "as said that behind it."
    )


def _too_few_of_china(text: str) -> str:
    return (
        f"China has {_of(text, *_CHINAS)} of at least {ENOUGH} words. "
        "Say in more words what it says: its reply stands above."
    )


# Names, facts, passives ---------------------------------------------------------------------------


@cache
def _unquoted() -> frozenset[str]:
    from helpers.framing import namings

    return frozenset(s.label for s in namings(load_article()) if not s.why.startswith("quoted"))


AS_FACT = "which have been crucial in sustaining the conflict now in its third year"
"""The end of the article's fourth sentence, in which a hedge is lost."""


_CAREFUL = {"alleged", "provision", "concerns", "ongoing", "parts", "military", "russia", "china"}
"""Words of that sentence before the fact begins."""


def _piece(given: str) -> list[str]:
    return re.findall(r"\w+", plain(given))


def _begins_fact(given: str, _: Any) -> bool:
    """Say whether an answer is the beginning of the fact, in one word or in more, or "nowhere"."""
    words = _piece(given)
    firsts = ("which", "have", "been", "crucial")
    return words == ["nowhere"] or (words[0] in firsts and _in_fact(words))


def _in_fact(words: list[str]) -> bool:
    """Say whether these whole words stand side by side in the end of the sentence."""
    return bool(words) and f" {' '.join(words)} " in f" {AS_FACT} "


@cache
def _no_passives() -> frozenset[str]:
    from helpers.framing import agentless_passives
    from helpers.gold import load_gold
    from helpers.spans import score

    result = score(agentless_passives(load_article()), load_gold("agentless"), match="overlap")
    return frozenset(span.text for span in result.false_alarms)


# Texts and claims ---------------------------------------------------------------------------------

BY_RULE = {"outside the marks": ("war",), "inside the marks": ("war of aggression", "war")}
"""What the rule for all texts takes from our article: the first name of the war, twice."""


def _name(given: str) -> str:
    """Take away what stands around a name of the war: *the Ukraine war* is *war*."""
    return re.sub(
        r"^(?:(?:the|a|ongoing|russia's|ukraine) )*|(?: (?:in|against) ukraine)?$", "", plain(given)
    )


def _taken(given: dict[str, str]) -> list[str]:
    return [place for place, names in BY_RULE.items() if _name(given[place]) in names]


def _other_place(given: dict[str, str]) -> str:
    (right,) = _taken(given)
    (place,) = BY_RULE.keys() - {right}
    return f"What you wrote {right} is right. Read again {place}: which name stands there first?"


@cache
def _seen(*reports: str) -> dict[str, int]:
    """Count for these events in how many texts a position of China was quoted, reported, not seen."""
    rows = [row["china_how"] for row in read_rows("coverage.csv") if row["reports"] in reports]
    return {how: rows.count(how) for how in ("quoted", "reported", "not seen")}


def _with_china(*reports: str) -> int:
    return _seen(*reports)["quoted"] + _seen(*reports)["reported"]


TO_SORT = {
    "32 member nations": "here",
    "Western": "judgement",
    "much of this extra money": "too vague",
    "supplying artillery shells": "elsewhere",
}
"""Four claims of the article, and how each can be checked by the ledger."""


@cache
def _given_for() -> dict[str, str]:
    """Give for each of these claims what the ledger says of its check."""
    from helpers.claims import load_claims

    rows = load_claims()
    return {
        words: next(
            row.gives for row in rows.itertuples() if row.claim.startswith(words) and row.check == check
        )
        for words, check in TO_SORT.items()
    }


def _missorted(given: dict[str, str]) -> list[str]:
    return [claim for claim, check in TO_SORT.items() if plain(given[claim]) != plain(check)]


def _no_check(given: dict[str, str]) -> list[str]:
    from helpers.claims import CHECKS

    return [check for check in given.values() if plain(check) not in CHECKS]


def _no_such_check(given: dict[str, str]) -> str:
    from helpers.claims import CHECKS

    return f"There is no box {_no_check(given)[0][:40]!r}: choose one of {', '.join(CHECKS)}."


def _other_check(given: dict[str, str]) -> str:
    wrong = _missorted(given)
    return (
        f"{len(TO_SORT) - len(wrong)} of {len(TO_SORT)} are as in our ledger. Look again at "
        f"“{wrong[0]}”. The ledger notes on it: {_given_for()[wrong[0]]}"
    )


EXERCISES = (
    Exercise(
        number="4.1",
        wanted="a mark on each verb (click the words, then run this cell again)",
        not_yet=NOTHING_MARKED,
        expected=lambda: VERBS_OF_2,
        accepts=lambda a, _: _is_marked(a, VERBS_OF_2, ALSO_OF_2),
        look=_marked,
        right="Four verbs bring in what somebody says, and none of them is said. A reader may add the "
        "noun concerns: it brings in what is thought in the US, but nobody is named.",
        hints=(
            "Find the beginning of each sentence: Beijing, Stoltenberg, He, He. What do they do?",
            "They deny, state, highlight, emphasize: mark these words as they stand in the text.",
        ),
        worked="[q.cue for q in find_quotations(article.paragraphs[1].text)]",
        mistakes={
            "No word is marked yet. Click the verbs in the text above, then run this cell again.": (
                lambda a: not a
            ),
            "That is a large part of the paragraph. Take marks away with a second click, and leave "
            "only the verbs that say: somebody says this.": lambda a: len(a) > 15,
            _no_verb: lambda a: bool(small(a) - VERBS_OF_2 - ALSO_OF_2),
            _verbs_missing: lambda a: True,
        },
    ),
    Exercise(
        number="4.2",
        wanted="a number from 0 to 10",
        expected=dict,
        accepts=_fits_line,
        right="Claimed leaves the most doubt, and highlighted sounds like a fact. Where insisted and "
        "emphasized stand is yours to say: they tell how sure the speaker is, or how important it is "
        "to the speaker, and not whether it is so.",
        hints=(
            "Put “but that is not true” behind the sentence. With which verb does it sound natural?",
            "He claimed that it is safe, but that is not true: fine. He highlighted that it is safe, "
            "but that is not true: strange. So one is low, and one is high.",
        ),
        worked='{"claimed": 2, "stated": 5, "insisted": 5, "emphasized": 6, "highlighted": 9}',
        mistakes={
            _off_line: lambda a: not _is_on_line(a),
            "You put highlighted no higher than stated. One can state what is false; can one highlight "
            "it? Put “but that is not true” behind both, and read aloud.": (
                lambda a: a["claimed"] < a["stated"] >= a["highlighted"]
            ),
            _above_doubt: lambda a: True,
        },
    ),
    Exercise(
        number="4.3",
        wanted="a sentence in quotation marks",
        expected=lambda: f"{SPEAKER} claimed that “the river is clean”.",
        accepts=lambda a, _: _doubtful(a),
        right="The words are the same, the speaker is the same, and a reader may believe her less.",
        hints=(
            "Which verb of exercise 4.2 did you put nearest to doubt?",
            "Which of these do you mean: said, claimed, admitted, insisted? Only one leaves doubt.",
        ),
        worked="'Zora Quill claimed that “the river is clean”.'",
        mistakes={
            "Zora Quill must be named in the sentence, with both capitals.": lambda a: SPEAKER not in a,
            "The program sees no words between quotation marks: put “ and ” around what she says, "
            "not ‘ and ’.": lambda a: not _spoken(a),
            _other_speaker: lambda a: not any(map(_is_hers, _spoken(a))),
            _other_stance: lambda a: True,
        },
    ),
    Exercise(
        number="4.4",
        wanted="the name of a class for each of the four verbs",
        expected=lambda: dict.fromkeys(SORTED, ""),
        accepts=lambda a, _: a.keys() == set(SORTED) and not _wrong(a),
        right="These can be defended. By the order of our tests, highlighted leans towards fact and "
        "emphasized is emphasis. Who puts another test first comes to emphasis for highlighted, or to "
        "assertive for emphasized: that is accepted, too. A class is a decision, and the test is your "
        "reason for it.",
        hints=(
            "Try the tests from top to bottom. The first that fits gives the class.",
            "Put “but that is not true” behind each. With which verb does the sentence become odd?",
        ),
        worked='{"stated": "neutral", "emphasized": "emphasis", "highlighted": "factive-leaning", '
        '"denied": "denial"}',
        mistakes={
            _no_class: lambda a: bool(_unknown(a)),
            "Stated can sound firm. But put said in its place: if nothing is lost, it is neutral.": (
                lambda a: plain(a["stated"]) == "assertive"
            ),
            _not_so: lambda a: True,
        },
    ),
    Exercise(
        number="4.5",
        wanted="a set of names",
        expected=_unquoted,
        right="Of the four names, only war of aggression stands in quotation marks. For the others we "
        "cannot know from the text alone who chose the word.",
        hints=(
            "Open the list below the marked text: for each name it says in whose voice it stands.",
            "Leave out the one that is quoted.",
        ),
        worked='sorted({span.label for span in names if not span.why.startswith("quoted")})',
        mistakes={
            "War of aggression stands in quotation marks: these are Stoltenberg's own words.": (
                lambda a: "war of aggression" in small(a)
            ),
        },
    ),
    Exercise(
        number="4.6",
        wanted="a mark on each careful word (click the words, then run this cell again)",
        not_yet=NOTHING_MARKED,
        expected=lambda: frozenset(HEDGES_OF_7),
        accepts=lambda a, _: _is_marked(a, HEDGES_OF_7, ALSO_OF_7),
        look=_marked,
        right="Four places make one threat careful: when, whether, what kind, and on what condition. "
        "The reader marked consider, too.",
        hints=(
            "Ask of the sentence: when? will they? what kind? on which condition?",
            "Two of the places begin with some or end in of. One is a verb of advice, one a condition.",
        ),
        worked="hedges(article.sentences[6].text)",
        mistakes={
            "No word is marked yet. Click the careful words above, then run this cell again.": (
                lambda a: not a
            ),
            "That is most of the sentence. Take marks away with a second click, and leave what "
            "answers: how sure?": lambda a: len(a) > 12,
            _no_hedge: lambda a: bool(small(a) - HEDGES_OF_7.keys() - ALSO_OF_7),
            _hedges_missing: lambda a: True,
        },
    ),
    Exercise(
        number="4.7",
        wanted="a set with what the program marked",
        expected=_no_passives,
        right="“Be prepared” means be ready, and “are engaged” means take part: no actor is left "
        "out. The pattern sees the form of words, not what they mean.",
        hints=(
            "Ask of each: could I put “by somebody” behind it, and would it then say who did it?",
            "“China should be prepared by ...” and “members are engaged by ...”: is that what is "
            "meant?",
        ),
        worked='sorted(span.text for span in score(passives, load_gold("agentless"), match="overlap")'
        ".false_alarms)",
        mistakes={
            "Somebody attributes the rise to the threat, and we are not told who: this one is real.": (
                lambda a: any("attributed" in str(x) for x in a)
            ),
            "Somebody spends the money, and the sentence does not say who: this one is real.": (
                lambda a: any("spent" in str(x) for x in a)
            ),
        },
    ),
    Exercise(
        number="4.9",
        wanted="the name of your sentence (mine)",
        expected=lambda: "Beijing said that NATO should reflect on itself. Stoltenberg stated more.",
        accepts=lambda a, _: (
            _of(a, *_CHINAS) >= ENOUGH
            and _of(a, "Stoltenberg") > 0
            and not _of(a, *_CHINAS, start="quoted")
        ),
        right="Now both sides say something. Nobody became right or wrong by it: you chose who is "
        "heard, and for how long. That is framing, and now it is yours.",
        hints=(
            "Put a verb with that behind Beijing: has said that ... Then tell what China replied.",
            "Begin with: has said that NATO should reflect on itself. Which part of the reply is left?",
        ),
        worked='sentence.replace(old, "has said that NATO should reflect on itself and that China is '
        'no party to the crisis")',
        mistakes={
            "Quotation marks promise China's exact words, and we have not read them. Tell its reply "
            "without marks: Beijing has said that ...": lambda a: "“" in a or '"' in a,
            "Stoltenberg says nothing now. Keep his part of the sentence, so that both are heard.": (
                lambda a: not _of(a, "Stoltenberg")
            ),
            _not_heard: lambda a: not _of(a, *_CHINAS),
            _too_few_of_china: lambda a: True,
        },
    ),
    Exercise(
        number="4.10",
        wanted="a name of the war for each of the two places",
        expected=lambda: dict.fromkeys(BY_RULE, ""),
        accepts=lambda a, _: a.keys() == BY_RULE.keys() and len(_taken(a)) == len(BY_RULE),
        right="By the rule, our article counts under war, twice. Military operation is its second "
        "name: the table cannot show it. A rule that is fair to all still leaves things out of each.",
        hints=(
            "Read from the first sentence on, and stop at the first name of the war.",
            "The first one goes with Ukraine. Inside the marks: look at what North Korea helps with.",
        ),
        worked='{"outside the marks": "war", "inside the marks": "war of aggression"}',
        mistakes={
            "Military operation stands in the second sentence. The rule takes the first name, and "
            "there is one before it.": lambda a: "operation" in plain(a["outside the marks"]),
            "Conflict comes later in the text. The rule takes the first name: begin at the top.": (
                lambda a: "conflict" in plain(a["outside the marks"])
            ),
            "War of aggression stands in quotation marks: these are Stoltenberg's words, not the "
            "outlet's.": lambda a: "aggression" in plain(a["outside the marks"]),
            "Nothing of the war's names but one stands in quotation marks: look in the third "
            "paragraph.": lambda a: (
                re.search("operation|conflict|invasion", plain(a["inside the marks"])) is not None
            ),
            _other_place: lambda a: len(_taken(a)) == 1,
            "These are not names of the war in the article. Copy two names as they stand there.": (
                lambda a: True
            ),
        },
    ),
    Exercise(
        number="4.11",
        wanted="a whole number",
        expected=lambda: _with_china("interview"),
        right="In these texts we saw a position of China, quoted or reported. In the others we did not "
        "see one, and of most texts we read only the beginning: not seen is not the same as not said.",
        hints=(
            "Write china_how in place of own_name above, and look at the column interview only.",
            "A position counts if it was quoted or reported: add the two numbers.",
        ),
        worked='int((outlets.query("reports == \'interview\'")["china_how"] != "not seen").sum())',
        mistakes={
            "These are the texts in which it was reported. In some it was quoted: add them.": (
                lambda a: a == _seen("interview")["reported"]
            ),
            "That is where it was quoted. Where it was reported in other words counts, too.": (
                lambda a: a == _seen("interview")["quoted"]
            ),
            "That is where no position of China was seen. You want the others.": (
                lambda a: a == _seen("interview")["not seen"]
            ),
            "That is how many texts report the interview. In how many of them was China's position "
            "seen?": lambda a: a == sum(_seen("interview").values()),
            "You counted texts on the reply or on the speech, too. Compare inside one column: these "
            "are three events.": lambda a: (
                a
                in {
                    _with_china("interview", "reply", "speech"),
                    _seen("interview", "reply", "speech")["reported"],
                    *map(_with_china, ("reply", "speech")),
                    _with_china("interview", "reply"),
                    _with_china("interview", "speech"),
                }
            ),
        },
    ),
    Exercise(
        number="4.13",
        wanted="the word or words, in quotation marks",
        expected=lambda: "which have been crucial",
        accepts=_begins_fact,
        right="This is one reading: “which have been crucial” needs deliveries that took place, and "
        "the doubt in “alleged” does not reach this far. Another reading can be defended: the whole "
        "clause belongs to the concerns, and the fact begins nowhere. So “nowhere” is accepted, too.",
        hints=(
            "Read from alleged on. Stop at the first verb that could only be true if parts did arrive.",
            "Put “if they took place” behind each part of the sentence. Where would it change the "
            "most?",
        ),
        worked='"which have been crucial"',
        mistakes={
            "Here the sentence is still careful: it speaks of concerns, and of an alleged provision.": (
                lambda a: bool(set(_piece(a)) & _CAREFUL)
            ),
            "It is told as a fact here. But it has begun a few words earlier.": (
                lambda a: _in_fact(_piece(a))
            ),
            "Copy the word from the fourth sentence: it stands between alleged and third year. If you "
            "think that it is nowhere told as a fact, write “nowhere”.": lambda a: bool(_piece(a)),
        },
    ),
    Exercise(
        number="4.14",
        wanted="the name of a box for each of the four claims",
        expected=lambda: dict.fromkeys(TO_SORT, ""),
        accepts=lambda a, _: a.keys() == TO_SORT.keys() and not _missorted(a),
        right="One can be counted here, one needs evidence from elsewhere, one has no number to check, "
        "and one is a label. None of this says yet who disputes it.",
        hints=(
            "For which claim did lesson 3 give you a table?",
            "A label cannot be counted. And how much is much?",
        ),
        worked='{"32 member nations": "here", "Western": "judgement", '
        '"much of this extra money": "too vague", "supplying artillery shells": "elsewhere"}',
        mistakes={
            _no_such_check: lambda a: bool(_no_check(a)),
            "Wording would say whether he said it so. You want to know whether it is so: that he spoke "
            "of shells, the transcript shows; that shells were sent, it does not.": (
                lambda a: plain(a["supplying artillery shells"]) == "wording"
            ),
            "That shells were sent is disputed, and that is another question. It can be checked in "
            "principle: somebody could count them. With which data?": (
                lambda a: plain(a["supplying artillery shells"]) in ("judgement", "too vague")
            ),
            _other_check: lambda a: True,
        },
    ),
    Exercise(
        number="4.15",
        wanted="a whole number",
        expected=lambda: 23,
        right="23 full years and eleven months. “24 years” fits 2024 - 2000: a usual way to round, "
        "as long as one knows that it is one.",
        hints=(
            "In June 2024, had the day in July come yet?",
            "The days between two dates: (date(2024, 6, 19) - date(2000, 7, 19)).days. A year has 365.",
        ),
        worked="(date(2024, 6, 19) - date(2000, 7, 19)).days // 365",
        mistakes={
            "2024 - 2000 is 24, but the last of these years was not full yet: when in the year was he "
            "there?": lambda a: a == 24,
            "That would count both the first and the last year. Count from July 2000 to July 2001, and "
            "so on: the last of these years was not full.": lambda a: a == 25,
            "These are the days. How many full years are they?": lambda a: a == 8736,
            "Nearly 24, but how many of these years are full?": lambda a: 23 < a < 24,
        },
    ),
)

QUESTIONS = (
    Question(
        number="4.8",
        text="Which conclusion can you defend with the text alone?",
        right=3,
        options={
            "The writer wanted to please Russia: “military operation” is its official term.": (
                "The closeness of the words can be shown. What the writer wanted cannot: motives are "
                "not in the text."
            ),
            "The writer is against China: its reply has only six words.": (
                "Six words can be counted. A feeling of the writer cannot."
            ),
            "China's denial is reported, in six words, and none of China's own words is quoted.": (
                "Each part can be pointed at and counted. Whether six words are enough is a "
                "judgement, and a good question to discuss."
            ),
            "The article is propaganda for NATO: only its chief is quoted.": (
                "That only he is quoted can be counted. What the text is meant for cannot."
            ),
            "The article is neutral: it uses quotation marks.": (
                "Marks show whose words they are. Which words are quoted, and which voice is missing, "
                "is a choice too."
            ),
        },
    ),
    Question(
        number="4.12",
        text="Which of these sentences says no more than the tables show?",
        right=4,
        options={
            "RT Balkan did not mention China's position.": (
                "The row of RT Balkan has “not seen” there. Only the beginning "
                "of the text was read: not seen is not the same as not said."
            ),
            "TASS and the BBC told the same event with different words.": (
                "Look at the column reports: one reports the interview, the other China's reply the "
                "next day. These are two events."
            ),
            "Media in Russia and China say conflict or crisis, media elsewhere say war.": (
                "Business Insider Polska in Poland has conflict, and Huanqiu in China has war, in a "
                "reporter's question. And a few outlets are too few to speak of a country's media."
            ),
            "In two texts on the interview, “at some point” was seen outside the marks: ours and "
            "Okezone.": (
                "That is what the rows for the interview show: the others in which it (or at some "
                "stage) was seen quote it. It says nothing about texts that are not in the table."
            ),
        },
    ),
)
