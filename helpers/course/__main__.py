"""The command line of the course, which says what each verb and each of its options does."""

from __future__ import annotations

import argparse
import errno
import sys
from importlib import import_module
from pathlib import Path

from helpers.course.notebooks import ROOT

_TO_DO = {
    errno.ENOSPC: "Make room on the disk and start again: what you wrote before is still there.",
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "Copy the course into a folder of your own and start it there.",
    ),
}
"""What helps when the system refuses to write."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="one-article", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")

    def verb(name: str, does: str, module: str = "", call: str = "") -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        added.set_defaults(module=module or name, call=call or name)
        return added

    start = verb("start", "write your own copies of the lessons, and open JupyterLab there", "student")
    start.epilog = "What else you write is given to JupyterLab, such as --port=9000."
    own = "where they go; no file there is written over"
    start.add_argument("folder", nargs="?", type=Path, default=Path("my_lessons"), help=own)
    start.add_argument("--no-lab", dest="opens", action="store_false", help="only write them")

    student = verb("student", "write copies for a class: no answers, no outputs, no last hints")
    student.add_argument("folder", type=Path, help=own)
    student.add_argument("--hints", type=int, metavar="N", help="keep at most so many of an exercise")
    student.add_argument("--lessons", default="", metavar="1,3a", help="only these")
    student.add_argument("--nbgrader", action="store_true", help="as assignments of nbgrader")
    student.add_argument("--hub", action="store_true", help="with what Binder or a hub installs")

    mark = verb("mark", "mark what students handed in: notebooks and zip files in a folder")
    mark.add_argument("folder", type=Path, help="as it came; nothing in it is changed")
    mark.add_argument("--trust", action="store_true", help="run them even where nothing shuts them in")

    pool = verb("pool", "put together what a class coded in lesson 5: a page, with tables")
    pool.add_argument("folder", type=Path, help="notebooks, sheets and zip files, as they came")
    pool.add_argument("--sheet", default="", help="how its name begins, where there are several")

    handouts = verb("print", "write handouts for paper, and their keys apart", "paper", "handouts")
    handouts.add_argument("folder", type=Path, help="gets the folders handouts and key")
    handouts.add_argument("--lessons", default="", metavar="1,3a", help="only these")
    handouts.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="else: A4")

    report = verb("report", "write what lesson 6 shows of a text as one page, with its tables")
    report.add_argument("text", type=Path, help="a file: .txt, .md, .html or .docx")
    report.add_argument("--out", type=Path, metavar="FILE", help="the page")

    many = verb("many", "find names, quotations and hedges in many texts, as tables (Parquet)")
    many.add_argument("source", help="a folder, a pattern, or a file: .jsonl, .csv, .parquet, .zip")
    many.add_argument("--out", type=Path, required=True, help="a new folder, or one to go on with")
    many.add_argument("--scheduler", metavar="ADDRESS", help="of Dask, for several computers")
    many.add_argument("--text", default="text", metavar="COLUMN", help="the one with the text")
    many.add_argument("--id", default="id", metavar="COLUMN", help="the one with the name of a text")

    lite = verb("lite", "write a site that runs the lessons in a browser alone (JupyterLite)")
    lite.add_argument("folder", type=Path, help="a new or empty one")
    lite.add_argument("--lessons", default="", metavar="1,3a", help="only these")
    archive = "an archive of Pyodide (.tar.bz2), to be a part of the site"
    lite.add_argument("--pyodide", type=Path, metavar="FILE", help=archive)

    adopt = verb("adopt", "write the lessons about another article, into an empty folder")
    adopt.add_argument("text", help="a file; pool (our second article); or a folder adopted before")
    adopt.add_argument("folder", type=Path, help="a new or empty one")
    adopt.add_argument("--no-answers", dest="answers", action="store_false", help="no worked answers")

    if (ROOT / "pyproject.toml").is_file():
        verb("book", "write lessons, glossary and guide as web pages into book/, in two editions")
        verb("refresh", "run all notebooks of the course, clean them and store them")
    return parser


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line says; what the system refuses is told in one sentence."""
    parser = _parser()
    known, others = parser.parse_known_args(arguments)
    given = vars(known)
    verb, module, call = (given.pop(name) for name in ("verb", "module", "call"))
    if verb == "start":
        given["options"] = others
    elif others:
        parser.error(f"{verb} does not know {' '.join(others)}: see one-article {verb} --help")
    try:
        getattr(import_module(f"helpers.course.{module}"), call)(**given)
    except ValueError as error:
        sys.exit(str(error))
    except FileExistsError as error:
        sys.exit(f"{error.filename} is a file, and a folder of that name is needed: rename the file.")
    except OSError as error:
        if error.errno is None:  # a sentence of our own, on a text that cannot be read
            sys.exit(str(error))
        told = f"{error.filename or 'A file'} cannot be written: {error.strerror}."
        sys.exit(f"{told} {_TO_DO.get(error.errno or 0, '')}".rstrip())


if __name__ == "__main__":
    main()
