"""Framing: whose words a text holds, which names it gives to one thing, and words worth a second look.

Nothing here says why a writer chose a word, and nothing adds up to a score of bias. Each hit is a
place to look at, with the reason why it was marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby

from helpers.article import Article, as_text, load_article, split_sentences, straighten
from helpers.clauses import Clause, can_speak, split_words
from helpers.data import read_rows
from helpers.entities import find_entities, link_mentions
from helpers.gold import load_gold, read_quotations
from helpers.quotations import Quotation, find_quotations
from helpers.spans import Span, score

WRITER = "the writer"
UNSOURCED = "unsourced"
"""Told as somebody's words, but nobody is named who says them."""


# Whose words --------------------------------------------------------------------------------------


def find_voices(article: Article | str, quotations: Iterable[Quotation] | None = None) -> list[Span]:
    """Cut a text into stretches of one voice each, by its quotations.

    Without them, they are those of `find_quotations`; a reader’s own: `helpers.gold.read_quotations`.

    Returns
    -------
    list of Span
        Together they hold every word (cut at white space). The label is the voice: "quoted from X"
        for words between marks, "attributed to X" for what is told as X's without marks,
        "unsourced" for what is told as somebody's, and "the writer" for all others. Where two
        overlap, the first of these four counts.
    """
    text = as_text(article)
    claimed = []  # (rank, start, end, voice): the lower rank wins
    for quotation in find_quotations(text) if quotations is None else quotations:
        source, content, quoted = quotation.source, quotation.content, quotation.quoted
        # Nobody for a thing that cannot speak, somebody for *they*.
        speaker = source and (source.label or ("somebody" if can_speak(source.text) else ""))
        if quoted:
            claimed.append((0, quoted.start, quoted.end, f"quoted from {speaker or 'somebody'}"))
        voice = f"attributed to {speaker}" if speaker else UNSOURCED
        claimed.append((1 if speaker else 2, content.start, content.end, voice))
    return _stretches(text, claimed)


def _stretches(text: str, claimed: list[tuple[int, int, int, str]]) -> list[Span]:
    """Join neighbouring words that belong to the same voice."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    starts, ends = [start for start, _ in words], [end for _, end in words]
    voice = [WRITER] * len(words)
    # The lowest rank is written last, so it wins; of two in one another, the inner one does.
    for _, start, end, name in sorted(claimed, key=lambda claim: (-claim[0], claim[1])):
        for k in range(bisect_right(ends, start), bisect_left(starts, end)):
            voice[k] = name
    spans = []
    for name, group in groupby(range(len(words)), voice.__getitem__):
        places = [*group]
        place = starts[places[0]], ends[places[-1]]
        spans.append(Span.cut(text, *place, name, _VOICE_TOLD[name.split()[0]]))
    return spans


_VOICE_TOLD = {
    "quoted": "between quotation marks",
    "attributed": "told as this source's, in words that the writer chose",
    "unsourced": "told as somebody's, but nobody is named",
    "the": "told by the writer, with nobody else named",
}


def voices(article: Article | str, quotations: Iterable[Quotation] | None = None) -> dict[str, int]:
    """Count the words of a text (cut at white space) by voice, the most first."""
    counts: Counter[str] = Counter()
    for span in find_voices(article, quotations):
        counts[span.label] += len(span.text.split())
    return dict(counts.most_common())


def voice_of(span: Span, stretches: list[Span]) -> str:
    """Say in whose voice a span begins, of the stretches that `find_voices` gives."""
    k = bisect_right(stretches, span.start, key=lambda stretch: stretch.start)
    return stretches[max(k - 1, 0)].label if stretches else WRITER


# What things are called ---------------------------------------------------------------------------


def namings(
    article: Article | str,
    thing: str | Collection[str] = "war",
    quotations: Iterable[Quotation] | None = None,
) -> list[Span]:
    """Find the names that a text gives to one thing, and who gives them.

    Parameters
    ----------
    article : Article or str
    thing : str or collection of str
        "war", found by the list `war_names.csv`; or a country, a person or an organisation by its
        full name, found as in `helpers.entities.link_mentions`; or your own list of words for a thing,
        such as ["pool", "bath"].
    quotations : iterable of Quotation, optional
        As for `find_voices`.

    Returns
    -------
    list of Span
        The label is the name; `why` says in whose voice it stands. A list of words also finds places
        where a word means something else: look at each.

    Raises
    ------
    ValueError
        If the text does not name the thing.
    """
    text = as_text(article)
    if not isinstance(thing, str):
        phrases = sorted(filter(str.strip, thing), key=len, reverse=True)
        found = [Span.cut(text, *match.span()) for match in _phrases(phrases).finditer(text)]
    elif thing == "war":
        found = _listed(text, "war_names.csv")
    else:
        mentions = link_mentions(text, find_entities(text))
        found = [mention for mention in mentions if mention.entity == thing]
        if not found:
            names = sorted({mention.entity for mention in mentions})
            raise ValueError(
                f"The text names no {thing!r}: choose war, or one of {', '.join(names) or 'no names'}."
            )
    stretches = find_voices(text, quotations) if found else []
    name = str.lower if thing == "war" else str
    return [Span.cut(text, s.start, s.end, name(s.text), voice_of(s, stretches)) for s in found]


# Words worth a second look ------------------------------------------------------------------------


def hedges(article: Article | str) -> list[Span]:
    """Find words that may make a statement less certain, by the list `hedges.csv`.

    Returns
    -------
    list of Span
        The label is the kind of hedge. A list does not know what a word means in its sentence:
        *about* in talks about peace. Look at each.
    """
    text = as_text(article)
    return [  # May is a month where it has its capital inside a sentence
        span
        for span in _listed(text, "hedges.csv")
        if span.text != "May" or text[: span.start].rstrip()[-1:] in ("", *'.!?:“"')
    ]


def loaded_words(article: Article | str) -> list[Span]:
    """Find words that may carry a judgement, by the list `loaded_words.csv`.

    Returns
    -------
    list of Span
        The label is the kind of word. See `hedges` for what a list cannot know.
    """
    return _listed(as_text(article), "loaded_words.csv")


@cache
def list_of(name: str) -> tuple[re.Pattern, dict[str, dict[str, str]]]:
    """Read a list of words and groups of words: a pattern that finds them, and the row of each."""
    rows = {next(iter(row.values())).lower(): row for row in read_rows(name)}
    return _phrases(sorted(rows, key=len, reverse=True)), rows


def _phrases(longest: Sequence[str]) -> re.Pattern:
    """Make a pattern for words and groups of words, the longest first, with any spaces and marks."""
    if not longest:
        return re.compile(r"(?!)")
    rests: dict[str, list[str]] = {}  # by their first letter: six times as fast as one long list
    for phrase in longest:
        rests.setdefault(phrase[0].lower()[0], []).append(re.escape(phrase[1:]))
    pattern = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    pattern = pattern.replace(r"\ ", r"\s+").replace("'", "['’]")
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


def _listed(text: str, name: str) -> list[Span]:
    pattern, rows = list_of(name)
    spans = []
    for match in pattern.finditer(text):
        row = rows[" ".join(match.group().lower().replace("’", "'").split())]
        kind = row.get("kind", "")
        why = f"{kind}, in our list; this class of words: {row['source']}" if kind else "in our list"
        spans.append(Span.cut(text, *match.span(), kind, why))
    return spans


def agentless_passives(article: Article | str) -> list[Span]:
    """Find passives that do not say who acts: *has been attributed to*, not *was signed by both*.

    Returns
    -------
    list of Span
        A form of *be*, an adverb perhaps, and a participle, with no *by* behind it in the clause. The
        pattern also finds adjectives (*is prepared to*), and misses other ways to leave out who acts.

    Notes
    -----
    Leaving out who acts: van Leeuwen (1996), The representation of social actors, in
    Caldas-Coulthard and Coulthard (eds.), Texts and Practices, Routledge, pp. 32-70.
    """
    text = as_text(article)
    spans = []
    for sentence in split_sentences(text):
        clause = Clause(split_words(text, sentence.start, sentence.end))
        for verb, be in clause.passives.items():
            if clause.agent(verb) is None:
                why = f"{clause.words[verb].text!r} behind a form of be, with no “by”"
                spans.append(Span.cut(text, *clause.place(be, verb), "no agent", why))
    return spans


LAYERS: dict[str, tuple[Callable[[str], list[Span]], str, str]] = {
    "voices": (lambda text: _not_writer(find_voices(text)), "voices", "whose words"),
    "verbs": (lambda text: [q.cue for q in find_quotations(text) if q.cue], "cues", "how it is said"),
    "hedges": (hedges, "hedges", "how sure"),
    "names of the war": (namings, "war", "what it is called"),
    "loaded words": (loaded_words, "loaded", "words with a judgement"),
    "who acts": (agentless_passives, "agentless", "places that do not say it"),
}
"""What one can look at: how it is found, the layer of gold to compare it with, and what it tells."""

MARKS = {
    "program": "the program's",
    "reader": "one reader's (one reading, not the truth)",
    "both": "both, with the differences",
}
"""Whose marks are shown."""


def read_layer(article: Article | str, layer: str, marks: str = "program") -> list[Span]:
    """Mark one of the `LAYERS` of a text, by one of the `MARKS`; a reader marked our article only.

    "both" labels each span with who marked it: both, program only, reader only; one shared character is
    the same place.
    """
    text, (find, gold, _) = as_text(article), LAYERS[layer]
    if marks == "program":
        return find(text)
    if text != load_article().text:
        raise ValueError("Only the course's article was marked by a reader: choose program for others.")
    whose = layer == "voices"
    read = _not_writer(find_voices(text, read_quotations())) if whose else load_gold(gold)
    if marks == "reader":
        return read
    result = score(find(text), read, match="overlap", labels=whose)
    sides = {"both": result.hits, "program only": result.false_alarms, "reader only": result.missed}
    return sorted(replace(span, label=side) for side, spans in sides.items() for span in spans)


def _not_writer(stretches: list[Span]) -> list[Span]:
    """Leave out the writer's own words: what is not marked is theirs."""
    return [span for span in stretches if span.label != WRITER]


# Two texts side by side ---------------------------------------------------------------------------


def differences(text: str, other: str) -> list[Span]:
    """Find the words of one text that another does not have in the same place, line by line.

    The first line is compared with the first, and so on. Straight and curly marks count as the same;
    but a word with a mark beside it is another one than the word without.

    Returns
    -------
    list of Span
        In `text`: words side by side are one span.
    """
    spans, start = [], 0
    theirs = straighten(other).split("\n")
    for number, line in enumerate(text.split("\n")):
        words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", line)]
        beside = theirs[number].split() if number < len(theirs) else []
        compared = SequenceMatcher(None, straighten(line).split(), beside, autojunk=False)
        for how, first, end, _, _ in compared.get_opcodes():
            if how in ("replace", "delete"):
                place = words[first][0], words[end - 1][1]
                spans.append(Span.cut(text, *place, "only here", "not in this place of the other text"))
        start += len(line) + 1
    return spans
