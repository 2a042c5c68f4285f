"""What each colour, line and pattern means in the whole course: what is drawn or marked asks here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a thing is drawn."""

    pale: str  # its colour behind words
    full: str  # in areas
    dark: str  # in lines, dots and edges
    line: str  # the line below its words, as CSS calls it
    hatch: str  # the pattern of its areas: none but where two things share a colour


INK = "#111111"
"""The colour of text: it can be read on the pale and on the full colour of each look."""

GREY, PLAIN = "#767676", "#7d8b99"
"""The colours of what stands behind, and of bars and dots that are of no kind."""

_COLOURS = (
    # after Okabe and Ito 2008; those that touch most often differ in grey, too
    ("#a0d4ff", "#4892cd", "#0072b2"),  # blue
    ("#f9ca8c", "#e09b33", "#bf4f00"),  # orange
    ("#aef2d0", "#6fd6aa", "#00785a"),  # green
    ("#fbe3f0", "#fac6e4", "#97256f"),  # pink
    ("#fff494", "#f7f19a", "#4d4800"),  # yellow
    ("#e6e2ff", "#ab9cf5", "#5138b0"),  # violet
    ("#cfcfcf", "#e6e6e6", "#3d3d3d"),  # grey
)
_TURN = len(_COLOURS)
_LINES = ("solid", "double", "dashed", "dotted")
_HATCHES = ("", "//", "..", "xx")

LOOKS = tuple(
    Look(*colour, _LINES[(place + turn) % 4], hatch)
    for turn, hatch in enumerate(_HATCHES)
    for place, colour in enumerate(_COLOURS)
)
"""The seven colours, then the seven again with another line and a pattern, and so on."""

FAMILIES = [
    {label: place for place, label in enumerate(map(str.strip, row.split("|"))) if label}
    for row in """
    Stoltenberg | China | Russia | Ukraine | NATO | North Korea | Europe | United States
    quoted | attributed | unsourced | | | | the writer
    at | below | | | | | no figure
    | | | | | | others
    GPE | PERSON | ORG | NORP | LOC | NAME
    name | alias | metonym | nominal | pronoun
    both | program only | reader only
    denial | doubt | assertive | emphasis | factive-leaning | attitude | neutral | link
    modal | adverb | adjective | approximator | evidential | tentative verb | condition
    label | support or attack | evaluation | intensifier | euphemism | presupposition | \
    metaphor of force
    war | conflict | invasion | crisis | war of aggression | aggression | military operation | \
    hostilities | full-scale invasion | special military operation
    here | elsewhere | wording | judgement | too vague
    """.strip().split("\n")
]
"""Labels that are seen together: each has the look that stands at its place in its row."""

THINGS, VOICES, FIGURES = FAMILIES[:3]


def looks(labels: Iterable[str]) -> dict[str, Look]:
    """Give each label of what is seen together its look in the whole course, or one that is left.

    A person is known by the last word of the name, a voice and a figure by the first word ("quoted from
    Ana Lima", "at 2 % or more"); voices of one kind share a colour. The others take what is left, as
    they first occur. More than 28 labels share looks.
    """
    found = {label: _find(label) for label in labels}
    kept = {place for family, _ in found.values() for place in family.values()}
    left = [place for place in range(len(LOOKS)) if place not in kept]
    given: dict[str, int] = {}
    for label in sorted(found, key=lambda label: (not found[label][0], _last(label) not in THINGS)):
        family, place = found[label]
        wanted = [(place + turn) % len(LOOKS) for turn in range(0, len(LOOKS), _TURN) if family]
        free = (place for place in (*wanted, *left) if place not in given.values())
        given[label] = next(free, len(given) % len(LOOKS))
    return {label: LOOKS[given[label]] for label in found}


def look(label: str) -> Look:
    """Give the look of a label that is seen alone."""
    return looks([label])[label]


def _find(label: str) -> tuple[dict[str, int], int]:
    """Find the family of a label, which may be none, and its place among the looks."""
    first, last = label.partition(" ")[0], _last(label)
    for family in FAMILIES:
        if label in family:
            return family, family[label]
    for family in (VOICES, FIGURES):
        if first in family:
            return family, family[first] + _TURN * (THINGS.get(last, 0) % len(_HATCHES))
    return (THINGS, THINGS[last]) if last in THINGS else ({}, 0)


def _last(label: str) -> str:
    return label.rpartition(" ")[2]
