"""A plain copy of whatever a student gives as an answer: the checks see nothing else.

The copy is bounded, and no method of a strange object is called to make it: such methods can raise,
lie or never end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.spans import Span

LARGEST = 5_000
"""How many parts and characters an answer may have in all."""
_DEEPEST = 3
"""How deep the parts of an answer may lie in each other; a set of pairs needs 2."""


class TooLargeError(Exception):
    """An answer has more parts and characters than any exercise asks for."""


@dataclass(frozen=True)
class Thing:
    """What stands for something that no exercise asks for: only the name of its type is known."""

    kind: str


_PLAIN = (type(None), type(...), bool, int, float, str, Thing)
_MANY: tuple[type, ...] = (
    np.ndarray,
    list,
    tuple,
    set,
    frozenset,
    range,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)


def of_marks(answer: Any, take: Callable[[Span], Iterable[Any]]) -> Any:
    """Make a set of what is taken from each mark of a learner; leave any other answer as it is."""
    known = type(answer) is list or type(answer) is set  # strange objects are asked nothing
    if not known or any(type(mark) is not Span for mark in answer):
        return answer
    return frozenset(part for mark in answer for part in take(mark))


def kind_of(answer: Any) -> str:
    """Name the type of an answer, even where its class hides it."""
    return type.__dict__["__name__"].__get__(type(answer))


def plain_copy(answer: Any) -> Any:
    """Copy an answer into None, Ellipsis, bool, int, float, str, tuple, frozenset, dict and `Thing`.

    Numbers of numpy become int or float; lists, arrays, columns and the like become tuples. Only the
    answer itself can be a dict: inside it, all can be hashed. More than `LARGEST` parts and characters
    are a `TooLargeError`.
    """
    left = LARGEST

    def copy(given: Any, depth: int) -> Any:
        nonlocal left
        if issubclass(type(given), np.generic):  # isinstance() would ask the object what it is
            given = np.generic.item(given)
        kind = type(given)
        left -= 1 + (len(given) if kind is str else 0)
        if left < 0:
            raise TooLargeError
        if _is_any(kind, _PLAIN):
            return given
        if kind is dict and depth == _DEEPEST:
            return {copy(key, depth - 1): copy(part, depth - 1) for key, part in given.items()}
        pandas = sys.modules.get("pandas")  # while it is not loaded, no answer can be of it
        columns = [pandas.Series, pandas.Index] if pandas else []
        if not depth or not _is_any(kind, [*_MANY, *columns]):
            return Thing(kind_of(given))
        parts = given.flat if kind is np.ndarray else given
        copies = (copy(part, depth - 1) for part in parts)  # each part takes from what is left
        return frozenset(copies) if kind is set or kind is frozenset else tuple(copies)

    return copy(answer, _DEEPEST)


def _is_any(kind: type, kinds: Iterable[type]) -> bool:
    return any(kind is one for one in kinds)  # == would ask the class itself
