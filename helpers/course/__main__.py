"""The verbs: `python -m helpers.course refresh` and so on."""

from __future__ import annotations

import argparse
import errno
import sys
from importlib import import_module

VERBS = {
    "book": ("book", "write lessons, glossary and guide as web pages into book/, in two editions"),
    "refresh": ("refresh", "run all notebooks of the course, clean them and store them"),
    "start": ("student", "write your own copies of the lessons, without outputs, into my_lessons/"),
    "student": ("student", "write copies for students, without answers and outputs, into student/"),
}


_TO_DO = {
    errno.ENOSPC: "Make room on the disk and start again: what you wrote before is still there.",
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "Copy the course into a folder of your own and start it there.",
    ),
}
"""What helps when the system refuses to write."""


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line says; what the system refuses is told in one sentence.

    Parameters
    ----------
    arguments : list of str
        The words behind the command; those of the command line where nothing is given.
    """
    parser = argparse.ArgumentParser(prog="python -m helpers.course", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for verb, (_, does) in VERBS.items():
        verbs.add_parser(verb, help=does, description=does)
    verb = parser.parse_args(arguments).verb
    try:
        getattr(import_module(f"helpers.course.{VERBS[verb][0]}"), verb)()
    except FileExistsError as error:
        sys.exit(f"{error.filename} is a file, and a folder of that name is needed: rename the file.")
    except OSError as error:
        told = f"{error.filename or 'A file'} cannot be written: {error.strerror}."
        sys.exit(f"{told} {_TO_DO.get(error.errno or 0, '')}".rstrip())


if __name__ == "__main__":
    main()
