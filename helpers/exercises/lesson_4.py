"""The exercises of lesson 4."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from helpers.article import load_article
from helpers.data import read_rows
from helpers.exercises.exercise import Exercise, Question, near, plain, small
from helpers.quotations import Quotation, find_quotations

SORTED = ("stated", "emphasized", "highlighted", "denied")
"""The verbs to sort in exercise 4.1; each is in the article."""

SPEAKER = "Zora Quill"
"""Who speaks in exercise 4.2: an invented name."""


ALSO = {"emphasized": "assertive", "highlighted": "emphasis"}
"""What other readers may choose in exercise 4.1: the test of that class holds for the verb, too."""


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
        f"We would not sort “{verb}” under {yours['stance']}, which means: {yours['meaning']} "
        f"Try the test of that class. {yours['test']}"
    )


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


@cache
def _voices() -> dict[str, int]:
    from helpers.framing import voices  # lessons without tables need no pandas

    return voices(load_article())


def _words(start: str = "") -> int:
    return sum(number for voice, number in _voices().items() if voice.startswith(start))


@cache
def _share(*starts: str) -> float:
    return 100 * sum(_words(start) for start in starts) / _words()


def _is_share(given: Any, share: float) -> bool:
    return near(given, share, by=0.6)


@cache
def _unquoted() -> frozenset[str]:
    from helpers.framing import namings

    return frozenset(s.label for s in namings(load_article()) if not s.why.startswith("quoted"))


def _too_few_names(names: Any) -> str:
    return f"Right so far: {len(small(names))} of {len(_unquoted())}. Which are missing?"


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


@cache
def _passives() -> frozenset[str]:
    from helpers.framing import agentless_passives

    return frozenset(span.text for span in agentless_passives(load_article()))


EXERCISES = (
    Exercise(
        number="4.1",
        wanted="the name of a class for each of the four verbs",
        expected=lambda: dict.fromkeys(SORTED, ""),
        accepts=lambda a, _: a.keys() == set(SORTED) and not _wrong(a),
        right="These can be defended. Readers differ on two of them: highlighted adds weight and leans "
        "towards fact, and emphasized passes the test of assertive, too. A class is a decision, and "
        "the test is your reason for it.",
        hints=(
            "One speaker gives the words more weight. One says no.",
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
        number="4.2",
        wanted="a sentence in quotation marks",
        expected=lambda: f"{SPEAKER} claimed that “the river is clean”.",
        accepts=lambda a, _: _doubtful(a),
        right="The words are the same, the speaker is the same, and a reader may believe her less.",
        hints=(
            "Look in the table of classes: which class leaves open whether it is true?",
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
        number="4.3",
        wanted="a number of percent",
        expected=lambda: _share("quoted from Jens", "attributed to Jens"),
        accepts=_is_share,
        right="More than half of the article is told as his: 190 of 356 words, 87 of them in marks.",
        hints=(
            "Two of the voices are his: what is quoted from him, and what is attributed to him.",
            "Add the two, divide by the number of all words, and multiply by 100.",
        ),
        worked='100 * (counts["quoted from Jens Stoltenberg"] + counts["attributed to Jens '
        'Stoltenberg"]) / sum(counts.values())',
        mistakes={
            "That is the share in quotation marks. Add what is told as his without marks.": (
                lambda a: _is_share(a, _share("quoted from Jens"))
            ),
            "That is the share without marks. Add his words between the marks.": (
                lambda a: _is_share(a, _share("attributed to Jens"))
            ),
            "That is the number of words. What share of all words is it, in percent?": (
                lambda a: a == _words("quoted from Jens") + _words("attributed to Jens")
            ),
            "That is a share from 0 to 1. Multiply it by 100 for percent.": lambda a: 0 < a < 1,
        },
    ),
    Exercise(
        number="4.4",
        wanted="a set of names",
        expected=_unquoted,
        right="Four different names, and only one of them in quotation marks. For the others we cannot "
        "know from the text alone who chose the word.",
        hints=(
            "Open the list below the marked text: for each name it says in whose voice it stands.",
            "Leave out the one that is quoted.",
        ),
        worked='{span.label for span in names if not span.why.startswith("quoted")}',
        mistakes={
            "War of aggression stands in quotation marks: these are Stoltenberg's own words.": (
                lambda a: "war of aggression" in small(a)
            ),
            "One of yours is not a name that the program marked. Look at the words in the text.": (
                lambda a: bool(small(a) - small(_unquoted()))
            ),
            _too_few_names: lambda a: True,
        },
    ),
    Exercise(
        number="4.5",
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
        number="4.6",
        wanted="a set with what the program marked",
        expected=_no_passives,
        right="“Be prepared” means be ready, and “are engaged” means take part: no actor is left "
        "out. The pattern sees the form of words, not what they mean.",
        hints=(
            "Ask of each: could I put “by somebody” behind it, and would it then say who did it?",
            "“China should be prepared by ...” and “members are engaged by ...”: is that what is "
            "meant?",
        ),
        worked='{span.text for span in score(passives, load_gold("agentless"), match="overlap")'
        ".false_alarms}",
        mistakes={
            "Somebody attributes the rise to the threat, and we are not told who: this one is real.": (
                lambda a: any("attributed" in str(x) for x in a)
            ),
            "Somebody spends the money, and the sentence does not say who: this one is real.": (
                lambda a: any("spent" in str(x) for x in a)
            ),
            "One of yours is not among the four marked places: copy their words as they stand.": (
                lambda a: bool(small(a) - small(_passives()))
            ),
            "That is one of them. There is one more.": lambda a: len(a) == 1,
        },
    ),
    Exercise(
        number="4.9",
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
            "These are the days. How many full years are they?": lambda a: a == 8736,
            "Nearly 24, but how many of these years are full?": lambda a: 23 < a < 24,
        },
    ),
)

QUESTIONS = (
    Question(
        number="4.7",
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
        number="4.8",
        text="Which of these sentences says no more than the tables show?",
        right=4,
        options={
            "RT Balkan did not mention China's position.": (
                "With “china_english” in the cell, the table has “not seen” there. Only the beginning "
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
