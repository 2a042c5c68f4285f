"""What became of the cell of an answer, as the kernel saw it: so that no verdict is on an old value."""

from __future__ import annotations

import ast
import builtins
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from helpers.exercises.exercise import NOT_YET, Feedback

_NAME = re.compile(r"^(answer_\w+|guess_\w+)\s*=", re.MULTILINE)
_SEVERAL_WORDS = re.compile(r"[^\W\d]\w* (?!for\b|if\b|in\b|not\b)\w[^\"'“”]*$")
_CURLY = "“”„‘’‚«»"
_IN_DIGITS = "If it is a number, write it in digits: 12, not twelve."
_SYNTAX = {
    r"\n.*;": "Between the parts stands a comma, not a semicolon.",
    r"\n.*\d\s*%\W*$": "Python does not know %: write 0.25 for 25 %.",
    r"\n.*=\d{4}-\d": "That is a text here: write it in quotation marks.",
    r"\n.*\d\.[a-z]": "Put round brackets around the question before .sum(): (...).sum()",
    r"leading zeros.*\n.*\b\d,0": "Python writes decimals with a point: 0.02, not 0,02.",
    r"leading zeros": "Python writes no 0 before a whole number: 6, not 06.",
    r"unterminated": "A quotation mark is missing: one belongs before a text and one behind it.",
    r"was never closed": "The bracket {} is opened and never closed.",
    r"unmatched|does not match": "A bracket is closed that does not fit: each needs its partner.",
    r"forgot a comma|\n.*[\w\"')\]}]\s+[\w\"']": "Here a comma or a quotation mark is missing.",
}
"""What to say to what Python says of a line and, behind the line break, to what was typed."""
_TEXT = "A number came where a text is needed: look at where each bracket closes."
_CALL = "Round brackets belong behind the name of a function, and in them what it needs."
_LACKS = {
    **dict.fromkeys(("int", "float"), _TEXT),
    **dict.fromkeys(("function", "method", "builtin_function_or_method"), _CALL),
    **dict.fromkeys(("str", "list"), "A text or list cannot do that: compare it with the example."),
    "Article": "article is more than its text: write article.text.",
}
"""What to do where a thing of this type has not what is asked of it."""
_wanted: dict[str, str] = {}
"""What was given to `watch`."""
_failed: dict[str, tuple[BaseException, str]] = {}
"""For each name whose last cell raised an error: the error, and the source of the cell."""


def shell_here() -> Any:
    """Give the shell of IPython, if this runs in one."""
    ipython = sys.modules.get("IPython")  # not loaded for this: outside a notebook, there is no shell
    return ipython.get_ipython() if ipython else None


def watch(wanted: Mapping[str, str]) -> None:
    """Begin to note which cells fail, in a shell of IPython; again is no harm.

    `wanted` says of each answer, by its name, what kind of thing it is: "a whole number".
    """
    _wanted.update(wanted)
    shell = shell_here()
    if shell is not None:
        shell.events.register("post_run_cell", note)
        shell.set_custom_exc((NameError,), _name_error)


def note(result: Any) -> None:
    """Note how a cell ended; `result` is what IPython says of it."""
    source = result.info.raw_cell if result.info else ""
    error = result.error_before_exec or result.error_in_exec
    for name in _NAME.findall(source):
        _failed.pop(name, None)
        if error is not None:
            _failed[name] = (error, source)


def trouble(name: str) -> str:
    """Say why the cell that gives a name its value failed, and what to do; if it did not, nothing."""
    if name not in _failed:
        return ""
    error, source = _failed[name]
    said, line = advice(error, source, getattr(shell_here(), "user_ns", ()), _wanted.get(name, ""))
    return f"The cell with {name} failed. {said} Mend it, then run both cells again. Look at: {line}"


def advice(
    error: BaseException, source: str, known: Iterable[str] = (), wanted: str = ""
) -> tuple[str, str]:
    """Say what to do about an error in the source of a cell, and in which line.

    `known` are the names that exist, of which one may be meant, and `wanted` is the kind of the answer.
    """
    line = _line_of(error, source)
    bare = line.partition("=")[2].strip(" {([])}")
    number = "number" in wanted
    if isinstance(error, SyntaxError | NameError) and _SEVERAL_WORDS.match(bare):
        text = "If it is a text, a quotation mark belongs before it and one behind it."
        return _IN_DIGITS if number else text, line
    missing = str(getattr(error, "name", None) or "")
    if isinstance(error, SyntaxError):
        return _of_syntax(source, line), line
    if not isinstance(error, NameError) or not missing:
        told = str(error).partition("\n")[0] or "nothing more"
        if told in ("True", "False"):
            return 'The question belongs behind the column: rows["share_gdp_pct"] == 2', line
        if isinstance(error, KeyError):
            return f"There is no {told} in it: look at the spelling.", line
        lacks = re.search(r"'(\w+)' (?:object )?(?:has no (?:attribute|len)|is not callable)", told)
        if lacks and lacks[1] in _LACKS:
            return _LACKS[lacks[1]], line
        if number and "for -: 'list' and 'list'" in told:
            return "Lists cannot be subtracted, but their lengths can: write len( ) around each.", line
        if re.search(r"for [-&|^]: .*'(list|tuple|set|[A-Z]\w+)'|to Series", told):
            name = "places" if "places" in known else "set"
            return f"The signs - & | ^ need a set on both sides: write {name}( ) around each.", line
        return f"Python says {type(error).__name__}: {told.rstrip('.')}.", line
    names = {*map(str, known), *dir(builtins)} - {"None"}  # who writes one does not mean None
    near = get_close_matches(missing, names, 1, 0.81)  # dr is not meant as dir
    if near:
        return f"Python does not know {missing}. Did you mean {near[0]}?", line
    if re.search(rf"\b{missing}\s*(?:[(\[]|\.\w)", line):
        dot = " Or a name and a dot belong before it." * bool(re.search(rf"\b{missing}\(", line))
        return f"Python knows no {missing} yet. First run all cells above, from the top.{dot}", line
    in_brackets = re.search(rf"\w[(\[].*\b{missing}\b", line)  # of what is called: a text, or a name
    meant = _IN_DIGITS if number and not in_brackets else f'If it is a text, write "{missing}".'
    return f"Python does not know the name {missing}. {meant}", line


def _of_syntax(source: str, line: str) -> str:
    """Say what is wrong with a line that is not Python."""
    message = ""
    try:
        ast.parse(source)  # of an open bracket, IPython says only "incomplete input"
    except SyntaxError as error:
        message = error.msg
    curly = next((mark for mark in re.sub(r"\"[^\"]*\"|'[^']*'", "", line) if mark in _CURLY), "")
    if curly:
        return f'The mark {curly} is curly. Python needs straight ones, before and behind: "text".'
    seen = f"{message}\n{line.partition('=')[2] or line}"
    for pattern, said in _SYNTAX.items():
        if re.search(pattern, seen):
            return said.format(message[1:2])
    return "Python cannot read it. Compare it with the example in the task, mark by mark."


def _line_of(error: BaseException, source: str) -> str:
    """Give the line that failed: where it is not known, the one that gives the name its value."""
    lines = source.split("\n")
    number = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.line and (frame.lineno or 0, frame.line) in enumerate(map(str.strip, lines), 1):
            number = frame.lineno
    if not number or not "".join(lines[number - 1 : number]).strip():
        number = next((i for i, line in enumerate(lines, 1) if _NAME.match(line)), 1)
    return lines[number - 1].partition("#")[0].strip()


def _name_error(shell: Any, kind: type, error: NameError, tb: Any, tb_offset: Any = None) -> None:
    """Say in one sentence what to do where an answer has no value yet; else show what Python shows."""
    name = getattr(error, "name", "") or ""
    if not re.fullmatch(r"answer_\w+", name):
        shell.showtraceback((kind, error, tb), tb_offset=tb_offset)
        return
    said = trouble(name) or (
        f"{name} has no value yet. Run the cell above with {name} = first: click into it, then Shift + "
        "Enter. (If that cell has no [ ] beside it, press Esc and Y: it was no code cell any more.)"
    )
    sys.modules["IPython"].display.display(Feedback(NOT_YET, said))
