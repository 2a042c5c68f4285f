"""Run a notebook of somebody else: without a network, writing into one folder only, within limits."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import psutil
from IPython.core.interactiveshell import InteractiveShell

from helpers.work import save

SECONDS = 20  # that a cell may run
IN_ALL = 120  # seconds that a notebook may take, with all that is tried again
PROCESSES = 40  # that a notebook may begin
MEMORY = 1_000_000_000  # bytes that all of them may take
FILE = 50_000_000  # bytes that a file may have which they write
_LONGEST = 5_000  # characters of a result that are read
_TRIES = 4
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "PATHEXT", "NLTK_DATA", "PYTHONPATH")
_HOMES = "HOME USERPROFILE TMPDIR TEMP IPYTHONDIR MPLCONFIGDIR JUPYTER_RUNTIME_DIR"
_UNSHARE = "unshare --user --map-root-user --net --pid --ipc --mount --fork --kill-child"


def missing() -> str:
    """Say what this system cannot enforce; nothing where it can enforce all."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return "This system has no way to shut a program in"
    with TemporaryDirectory() as scratch:
        run = subprocess.run(_command(Path(scratch), True, "-"), capture_output=True)
    return "" if run.returncode == 0 else "This Linux does not let programs be shut in (namespaces)"


def run(
    cells: Sequence[str],
    asked: set[int],
    shut_in: bool,
    work: dict[str, Any],
    seconds: float = SECONDS,
) -> tuple[dict[int, str], dict[int, str]]:
    """Run cells in an IPython of their own; without what ends it or goes on too long, all is run again.

    An error in a cell does not stop the others. The results of those at the places `asked` are given by
    place, and why a cell had to be stopped. `work` is what was kept before, as in `helpers.work`; each
    cell has so many seconds.
    """
    results: dict[int, str] = {}
    stopped: dict[int, str] = {}
    end = time.monotonic() + IN_ALL
    for _ in range(_TRIES):
        with TemporaryDirectory() as folder:
            scratch = Path(folder).resolve()
            for name, value in work.items():
                if re.fullmatch(r"\w[\w.-]*", name):
                    save(scratch / "my_work" / f"{name}.json", json.dumps(value))
            kept = ["" if i in stopped else source for i, source in enumerate(cells)]
            save(scratch / "given.json", json.dumps({"cells": kept, "asked": sorted(asked)}))
            at, why = _once(scratch, shut_in, seconds, end, results)
        if why:
            stopped[at] = why
        if not why or time.monotonic() > end:
            break
    return results, stopped


def _once(
    scratch: Path, shut_in: bool, seconds: float, end: float, results: dict[int, str]
) -> tuple[int, str]:
    """Run all once; give the cell at which it was stopped, and why, if it was."""
    with TemporaryFile() as told:
        process = subprocess.Popen(
            _command(scratch, shut_in, "run"),
            stdout=told,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd=scratch,
            env=_variables(scratch),
        )
        why, size, since = "", 0, end
        while process.poll() is None and not why:
            time.sleep(0.05)
            now, said = time.monotonic(), os.fstat(told.fileno()).st_size
            if said > size:  # the next cell has begun
                size, since = said, now
            slow = f"took longer than {seconds} seconds" if now > since + seconds else ""
            why = _too_much(process) or slow or ("took too long" if now > end else "")
        _kill(process)
        told.seek(0)
        lines = told.readlines()
    at, ended = 0, False
    for line in lines:
        with suppress(ValueError):  # the last one, cut off
            one = json.loads(line)
            at, ended = one.get("at", at), "end" in one
            results |= {at: one["result"]} if "result" in one else {}
    return at, why or ("" if ended else "ended the kernel")


def _family(process: subprocess.Popen) -> list[psutil.Process]:
    """List a process and all that it began."""
    with suppress(psutil.Error):
        first = psutil.Process(process.pid)
        return [first, *first.children(recursive=True)]
    return []


def _too_much(process: subprocess.Popen) -> str:
    """Say what a process and all that it began have too much of."""
    family, memory = _family(process), 0
    if len(family) > PROCESSES:
        return "began too many processes"
    for one in family:
        with suppress(psutil.Error):
            memory += one.memory_info().rss
    return "took too much memory" if memory > MEMORY else ""


def _kill(process: subprocess.Popen) -> None:
    """End a process and all that it began; on Linux, the system then ends all that are shut in."""
    for one in (*_family(process), process):
        with suppress(psutil.Error, OSError):
            one.kill()
    process.wait()


def _variables(scratch: Path) -> dict[str, str]:
    """Name what the cells may know of this system, and where it writes."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    work = {"ONE_ARTICLE_WORK": str(scratch / "my_work"), "MPLBACKEND": "agg"}
    return kept | dict.fromkeys(_HOMES.split(), str(scratch)) | work


def _command(scratch: Path, shut_in: bool, verb: str) -> list[str]:
    python = [sys.executable, "-P", "-m", "helpers.course.sandbox", str(scratch), verb]
    return [*_UNSHARE.split(), *python, "shut in"] if shut_in else python


# What runs inside --------------------------------------------------------------------------------


class _Rights(ctypes.Structure):
    """What `mount_setattr` of Linux is told."""

    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "users")]


def _shut_in(scratch: Path) -> None:
    """Take away all but the one folder, and every right to get it back.

    Raises
    ------
    OSError
        If the system refuses any of it.
    """
    import resource

    libc = ctypes.CDLL(None, use_errno=True)

    def call(*arguments: Any) -> None:
        if libc.syscall(*arguments):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    def rights(path: bytes, recursive: int, **what: int) -> None:
        told = _Rights(**what)
        call(442, -100, path, recursive, ctypes.byref(told), ctypes.sizeof(told))  # mount_setattr

    place, proc = os.fsencode(scratch), b"proc"
    if libc.mount(place, place, None, 0x1000, None) or libc.mount(proc, b"/proc", proc, 0, None):
        raise OSError(ctypes.get_errno(), "mount")
    rights(b"/", 0x8000, set=1)  # all is read-only, also what is mounted further down
    rights(place, 0, clear=1)
    os.chdir(place)  # as it is mounted now
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (4 * PROCESSES, 4 * PROCESSES))  # its threads count, too
    for right in range(64):
        libc.prctl(24, right, 0, 0, 0)  # what it begins has none of them
    libc.prctl(38, 1, 0, 0, 0)  # and can get none


def _inside(scratch: Path) -> None:
    """Run what is given in a folder; say on the standard output what comes out."""
    given = json.loads((scratch / "given.json").read_text(encoding="utf-8"))
    shell, process, told = InteractiveShell.instance(), os.getpid(), os.dup(1)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # what the cells print may be endless

    def say(**what: Any) -> None:
        os.write(told, f"{json.dumps(what)}\n".encode())

    for place, source in enumerate(given["cells"]):
        say(at=place)
        value = shell.run_cell(source).result
        if os.getpid() != process:  # a copy of this, which a cell began
            os._exit(0)
        if place in given["asked"] and value is not None:
            say(result=repr(value)[:_LONGEST])
    say(end=True)


if __name__ == "__main__":
    if sys.argv[3:]:
        _shut_in(Path(sys.argv[1]))
    if sys.argv[2] == "run":
        try:
            _inside(Path(sys.argv[1]))
        finally:
            os._exit(0)  # whatever the cells left running
