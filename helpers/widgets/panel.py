"""What all controls share: a form with fields, which tells and shows what follows from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython

from helpers.work import KEPT, keep, kept

Field = tuple[str, Any, str]
"""What can be chosen: its name, its value at first, and its HTML."""


class Control(anywidget.AnyWidget):
    """A control that shows what it holds where no kernel answers, too."""

    _keeps = ""
    """The name under which `kept` gives what was done here."""
    _still: Any
    """What it holds, as HTML."""

    def _repr_mimebundle_(self, **kwargs):
        if self._keeps:
            self._record(self._kept())
        data, metadata = super()._repr_mimebundle_(**kwargs)
        still = re.sub(r"<(input|textarea) ", r"<\1 disabled ", self._still)
        return data | {"text/html": still}, metadata

    def _kept(self) -> Any:
        """Give what was done here before."""
        return kept(self._keeps)

    def _record(self, value: Any, **how: Any) -> None:
        """Put what is kept into the notebook, too: who gets only that can read it there."""
        if shell := get_ipython():
            place = {"display_id": self.model_id}
            data = {"text/plain": "", KEPT: {self._keeps: value}}
            shell.display_pub.publish(data, transient=place, **how)

    def _keep(self, value: Any) -> str:
        """Keep what was done here, in the learner's folder and in the notebook."""
        self._record(value, update=True)
        return keep(self._keeps, value)


class Panel(Control):
    """A form of controls, and what is told and shown of the values that are chosen in it."""

    _esm = Path(__file__).with_name("panel.js")
    page = traitlets.Unicode().tag(sync=True)
    values: Any = traitlets.Dict().tag(sync=True, echo_update=False)  # the page knows what was chosen
    told = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, name: str, fields: Sequence[Field], draw: Callable[..., tuple[str, str]], keeps: str = ""
    ):
        self._name, self._draw, self._keeps = name, draw, keeps
        form = "".join(html for *_, html in fields)
        super().__init__(page=_page(form), values={name: value for name, value, _ in fields})
        run = f'<em style="flex:100%">{RUN} it.</em>'
        self._still = _page(form + run, self.told, self.shown)

    @traitlets.observe("values")
    def _redraw(self, _):
        with self.hold_sync():  # both in one message
            self.told, self.shown = self._draw(**self.values)

    def __repr__(self):
        stop = "" if self._name.endswith("?") else "."
        return f"{self._name}{stop} {RUN} it."


RUN = "Run this cell to use"


def _page(form: str, told: str = "", shown: str = "") -> str:
    return (
        f'<form><div style="display:flex;flex-wrap:wrap;gap:.3em 2.5em">{form}</div>'
        f'<div role="status" style="margin:.6em 0">{told}</div><div>{shown}</div></form>'
    )


GROUP = "border:0;margin:0;padding:0;min-width:0;max-width:48em"
LINE = 'style="display:flex;align-items:baseline;gap:.4em;padding:.15em 0;line-height:1.4"'
_BOX = 'style="flex:none;margin:0;position:relative;top:.1em"'


def radios(name: str, asked: str, options: Mapping[str, str], chosen: str | None = None) -> Field:
    """Make a named group of radio buttons; `options` says what stands beside the button of each."""
    lines = "".join(
        f'<div><label {LINE}><input type="radio" {_BOX} name="{name}" value="{escape(value)}"'
        f"{' checked' * (value == chosen)}> <span>{escape(told)}</span></label></div>"
        for value, told in options.items()
    )
    group = f'<legend style="padding:0"><strong>{escape(asked)}</strong></legend>{lines}'
    return name, chosen, f'<fieldset style="{GROUP}">{group}</fieldset>'


def tick(name: str, told: str, ticked: bool = False) -> Field:
    """Make a box to tick; `told` is HTML."""
    box = f'<input type="checkbox" {_BOX} name="{name}"{" checked" * ticked}> <span>{told}</span>'
    return name, ticked, f'<div style="flex:100%"><label {LINE}>{box}</label></div>'


def slider(name: str, told: str, value: float, least: float, most: float) -> Field:
    """Make a number box and a slider that move together, in steps of 0.01."""
    box = f'name="{name}" min="{least:g}" max="{most:g}" step="0.01" value="{value:g}"'
    number = f'<label {LINE}><strong>{escape(told)}</strong> <input type="number" {box}></label>'
    style = f'aria-label="{escape(told)}" style="flex:0 1 30em;min-width:0"'
    return name, value, f'{number}<input type="range" {style} {box}>'


def named(told: Mapping[str, str]) -> dict[str, str]:
    """Say behind each name what it means."""
    return {name: f"{name}: {meaning}" for name, meaning in told.items()}


def number(name: str, told: str, value: Any) -> Field:
    """Make a box for a whole number, empty at first."""
    known = value if isinstance(value, int | float) else None
    shown = f' value="{known:g}"' if known is not None else ""
    box = f'<input type="number" name="{escape(name)}" min="0" max="999" step="1"{shown}>'
    html = f'<div style="flex:100%"><label {LINE}>{box} <span>{escape(told)}</span></label></div>'
    return name, known, html
