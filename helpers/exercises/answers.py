"""A plain copy of whatever a student gives as an answer: the checks see nothing else.

The copy is bounded, and no method of a strange object is called to make it: such methods can raise,
lie or never end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers.spans import Span

LARGEST = 5_000
"""How many parts and characters an answer may have in all."""
_DEEPEST = 3
"""How deep the parts of an answer may lie in each other; a set of pairs needs 2."""
_VIEWS: tuple[type, ...] = (range, type({}.keys()), type({}.values()), type({}.items()))
_SIMPLE: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, str.__str__),
    (int, int.__pos__),
    (float, float.__pos__),
)
"""Types whose own method makes a plain copy, whatever a subclass says."""


class TooLargeError(Exception):
    """An answer has more parts and characters than any exercise asks for."""


@dataclass(frozen=True)
class Thing:
    """What stands for something that no exercise asks for: only the name of its type is known."""

    kind: str


def of_marks(answer: Any, take: Callable[[Span], Iterable[Any]]) -> Any:
    """Make a set of what is taken from each mark of a learner; leave any other answer as it is."""
    known = type(answer) is list or type(answer) is set  # strange objects are asked nothing
    if not known or any(type(mark) is not Span for mark in answer):
        return answer
    return frozenset(part for mark in answer for part in take(mark))


class _Absent:
    """A type that nothing has."""


def kind_of(answer: Any) -> str:
    """Name the type of an answer, even where its class hides it."""
    return type.__dict__["__name__"].__get__(type(answer))


def plain_copy(answer: Any) -> Any:
    """Copy an answer into None, Ellipsis, bool, int, float, str, tuple, frozenset, dict and `Thing`.

    Numbers of other packages become int or float; lists, arrays, columns and the like become tuples.
    Only the answer itself can be a dict: inside it, all can be hashed. More than `LARGEST` parts and
    characters are a `TooLargeError`.
    """
    left = LARGEST

    def copy(given: Any, depth: int) -> Any:
        nonlocal left
        given = _unwrapped(given)
        kind = type(given)  # isinstance() would ask the object itself what it is
        left -= 1 + (str.__len__(given) if issubclass(kind, str) else 0)
        if left < 0:
            raise TooLargeError
        if given is None or given is ... or kind is bool or kind is Thing:
            return given
        for base, method in _SIMPLE:
            if issubclass(kind, base):
                return method(given)
        parts = _parts(given) if depth else None
        if parts is None or (issubclass(kind, dict) and depth < _DEEPEST):
            return Thing(kind_of(given))
        copies = (copy(part, depth - 1) for part in parts)  # each part takes from what is left
        if issubclass(kind, dict):
            return dict(copies)
        return frozenset(copies) if issubclass(kind, set | frozenset) else tuple(copies)

    return copy(answer, _DEEPEST)


def _unwrapped(given: Any) -> Any:
    """Make a number of Python of a number of another kind; leave the rest."""
    kind = type(given)
    if kind is Decimal or kind is Fraction:
        try:
            return float(given)
        except (ValueError, OverflowError):  # no number, or larger than any float
            return Thing(kind.__name__)
    if issubclass(kind, _type("numpy", "generic")):
        return _type("numpy", "generic").item(given)
    return given.item() if kind is _type("numpy", "ndarray") and not given.ndim else given


def _parts(given: Any) -> Iterable[Any] | None:
    """Go through the parts of a collection in the way of the type that we know."""
    kind = type(given)
    for base in (list, tuple, set, frozenset):
        if issubclass(kind, base):
            return base.__iter__(given)
    if issubclass(kind, dict):
        return dict.items(given)
    if kind is _type("numpy", "ndarray"):
        return given.flat
    columns = _type("pandas", "Series"), _type("pandas", "Index")
    return given if issubclass(kind, _VIEWS) or any(kind is column for column in columns) else None


def _type(module: str, name: str) -> Any:
    """Give a type of a package; while that is not loaded, no answer can be of it."""
    return getattr(sys.modules.get(module), name, _Absent)
