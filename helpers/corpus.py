"""Many texts: run finders over a whole corpus, in this process or on the workers of Dask.

This process alone reads the source and writes the tables; a worker is given the texts of a part and
gives its tables back. So workers need the course and nothing else: no folder that all of them see.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import os
import sys
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from functools import cache, partial
from glob import escape, glob
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain, islice
from logging import CRITICAL
from operator import attrgetter
from pathlib import Path
from socket import gethostname
from threading import Thread
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from helpers.article import article_of
from helpers.entities import find_entities, link_mentions
from helpers.files import MAX_BYTES
from helpers.framing import hedges, namings
from helpers.quotations import find_quotations
from helpers.spans import Span
from helpers.work import save

if TYPE_CHECKING:
    import pandas as pd

PART = 2_000_000
"""How many characters make a part."""
HERE = 1
"""How many parts are read in this process; more go to several."""
_LEAST = 1_000
"""As how many characters the shortest text counts, so that no part has too many texts."""
_PATIENCE = 8
"""How many seconds a scheduler has to answer."""


# One text -----------------------------------------------------------------------------------------

Read = Callable[[str], Mapping[str, list[Span]]]


@dataclass(frozen=True, order=True, slots=True)
class Said(Span):
    """What is given as somebody's words: a `helpers.quotations.Quotation` as a row of a table.

    As a `Span` it is the content, and its label is the kind. `speaker` is whom the source means, and
    empty where that is nobody or not known; `source` and `cue` are the words in the text.
    """

    speaker: str = ""
    source: str = ""
    cue: str = ""
    stance: str = ""


def read_all(text: str) -> dict[str, list[Span]]:
    """Find the names, the quotations, the names of the war (by our list) and the hedges of a text."""
    mentions = link_mentions(text, find_entities(text))
    quotations, said, none = find_quotations(text, mentions), list[Span](), Span(0, 0)
    for q in quotations:
        content, source, cue = q.content, q.source or none, q.cue or none
        place = content.start, content.end, q.kind, content.text, q.why
        said.append(Said(*place, source.label, source.text, cue.text, cue.label))
    return {
        "mentions": list[Span](mentions),
        "quotations": said,
        "namings": namings(text, quotations=quotations),
        "hedges": hedges(text),
    }


# The source ---------------------------------------------------------------------------------------

_Found = Iterator[tuple[str, Any]]
"""A name, and what has it: the row of a table, the content of a text, or an error."""


def _files(source: Path, out: Path | None) -> dict[str, Path]:
    """List files by their names below the folder that all of them share; hidden files are left out."""
    pattern = f"{escape(str(source))}/**" if source.is_dir() else str(source)
    paths = [source] if source.is_file() else map(Path, glob(pattern, recursive=True))
    kept = sorted(path.absolute() for path in paths if path.is_file())
    kept = [path for path in kept if out not in path.parents]
    if not kept:
        raise FileNotFoundError(f"There are no files in {str(source)!r}: look at the spelling.")
    folders = [source.absolute()] if source.is_dir() else [path.parent for path in kept]
    root = os.path.commonpath(folders)
    return {path.relative_to(root).as_posix(): path for path in kept}


def _found(name: str, opened: Callable[[], Any]) -> _Found:
    """Give what is in a file; of a damaged one what stands before the damage, then the error."""
    kind = Path(name).suffix.lower()
    try:
        with opened() as file:
            if kind in (".gz", ".xz"):
                unpack = gzip.open if kind == ".gz" else lzma.open
                yield from _found(name[:-3], partial(unpack, file))
            elif kind in _READERS:
                yield from _READERS[kind](name, file)
            else:
                yield name, file.read(MAX_BYTES + 1)
    except Exception as error:  # anything may be in a file
        yield name, error


def _lines(name: str, file: IO[bytes]) -> _Found:
    for line in filter(bytes.strip, file):
        try:
            yield name, dict(json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            yield name, ValueError(f"This line of {name} is no object of JSON: {error}")


def _cells(name: str, file: IO[bytes]) -> _Found:
    csv.field_size_limit(2**31 - 1)
    # What is not UTF-8 breaks its own row only.
    lines = io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="")
    head = lines.readline()
    for row in csv.DictReader(chain([head], lines), delimiter=max(",;\t", key=head.count)):
        yield name, row


def _batches(name: str, file: IO[bytes]) -> _Found:
    from pyarrow.parquet import ParquetFile

    for batch in ParquetFile(file).iter_batches(batch_size=100):
        yield from ((name, row) for row in batch.to_pylist())


def _members(name: str, file: IO[bytes]) -> _Found:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir() and not member.filename.startswith("__MACOSX/"):
                yield from _found(f"{name}/{member.filename}", partial(archive.open, member))


_READERS = {".jsonl": _lines, ".csv": _cells, ".tsv": _cells, ".parquet": _batches, ".zip": _members}


class _Text(NamedTuple):
    number: int
    id: str
    content: str | bytes
    about: dict[str, Any]
    error: str


def _texts(found: Iterable[tuple[str, Any]], text: str, id: str) -> Iterator[_Text]:
    """Give what was found as numbered texts, those that cannot be read too."""
    for number, (name, content) in enumerate(found, 1):
        about, error = {}, ""
        if isinstance(content, dict):
            about = {column: value for column, value in content.items() if column is not None}
            if number == 1 and (lacking := {text, id} - {"id", *about}):
                known = ", ".join(about)
                raise ValueError(f"{name} has no column {min(lacking)!r}: choose from {known}.")
            name, content = _plain(about.pop(id, "")) or str(number), about.pop(text, None)
        if isinstance(content, Exception):
            error = str(content) or type(content).__name__
        elif not isinstance(content, str | bytes):
            error = "There is no text in this row."
        elif len(content) > MAX_BYTES:
            error = f"It is longer than {MAX_BYTES:,} bytes: cut out the part that you need."
        yield _Text(number, _plain(name), "" if error else content, about, error)


def _plain(value: Any) -> str:
    """Write any value as text that can be stored: nothing as an empty one."""
    if value is None:
        return ""
    nested = isinstance(value, dict | list)
    told = json.dumps(value, ensure_ascii=False, default=str) if nested else str(value)
    return told.encode("utf-8", "replace").decode()


def _parts(texts: Iterable[_Text]) -> Iterator[list[_Text]]:
    part, size = [], 0
    for text in texts:
        part.append(text)
        size += max(len(text.content), _LEAST)
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


# A part -------------------------------------------------------------------------------------------


@cache
def _finders() -> str:
    """Give a mark that changes with the finders and their lists."""
    files = sorted(path for kind in ("*.py", "data/*.csv") for path in Path(__file__).parent.glob(kind))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _tables(part: list[_Text], read: Read) -> dict[str, dict[str, Any]]:
    """Read the texts of a part; give its tables, each by its columns."""
    rows: list[dict[str, Any]] = []
    places: dict[str, list[tuple[int, str, Span]]] = {}
    for number, id, content, _, error in part:
        found: Mapping[str, list[Span]] = {}
        row = {"words": 0, "error": _plain(error)}
        if not error:
            try:
                data = content.encode() if isinstance(content, str) else content
                text = article_of(data, "text" if isinstance(content, str) else id).text
                found = read(text)
                row["words"] = len(text.split())
            except Exception as problem:  # the other texts are read
                row["error"] = _plain(problem) or type(problem).__name__
        for name, spans in found.items():
            row[name] = len(spans)
            places.setdefault(name, []).extend((number, id, span) for span in spans)
        rows.append(row)
    ours = ["words", *places, "error"]
    theirs = dict.fromkeys(column for text in part for column in text.about)
    texts: dict[str, Any] = {"number": [t.number for t in part], "id": [t.id for t in part]}
    for column in theirs:
        name = _plain(f"{column}_" if column in (*texts, *ours) else column)
        texts[name] = [_plain(text.about.get(column)) for text in part]
    texts |= {column: [row.get(column, 0) for row in rows] for column in ours}
    return {name: _columns(found) for name, found in places.items() if found} | {"texts": texts}


def _columns(places: list[tuple[int, str, Span]]) -> dict[str, Any]:
    """Make the columns of a table of spans, each with the number and the name of its text."""
    numbers, ids, spans = zip(*places, strict=True)
    columns = {f.name: list(map(attrgetter(f.name), spans)) for f in fields(spans[0])}
    return {"number": numbers, "id": ids} | columns


def _packed(part: list[_Text], read: Read, finders: str) -> dict[str, bytes]:
    """Read the texts of a part, with the same finders everywhere; give its tables as Parquet."""
    if finders != _finders():
        raise ValueError(f"{gethostname()} has another version of the course: install the same one.")
    return {name: _parquet(columns) for name, columns in _tables(part, read).items()}


def _parquet(columns: Mapping[str, Any]) -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    sink = pa.BufferOutputStream()
    write_table(pa.table(columns), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


# Workers ------------------------------------------------------------------------------------------

_Parts = Iterable[tuple[int, list[_Text]]]
_Results = Generator[tuple[int, dict[str, bytes]], None, None]
"""The number of a part and its tables: none where it could not be read."""


def _spread(client: Any, read: Read, parts: _Parts) -> _Results:
    """Send parts to workers, few at a time, and give back what is ready."""
    from distributed import KilledWorker, as_completed

    with _connected(client) as workers:
        ready, numbers = as_completed(loop=workers.loop), dict[str, int]()

        def result() -> tuple[int, dict[str, bytes]]:
            future = next(ready)
            number = numbers.pop(future.key)
            try:
                return number, future.result()
            except KilledWorker:  # several workers died of it: the other parts are read
                return number, {}

        try:
            for number, part in parts:
                future = workers.submit(_packed, part, read, _finders(), pure=False)
                numbers[future.key] = number
                ready.add(future)
                if len(numbers) > 2 * sum(workers.nthreads().values()):
                    yield result()
            while numbers:
                yield result()
        except (CancelledError, OSError) as error:
            told = "The scheduler of Dask has gone: start it, and then this again, which goes on."
            raise ConnectionError(told) from error


@contextmanager
def _connected(client: Any) -> Iterator[Any]:
    """Connect with a scheduler by its address, or start workers on this computer."""
    from dask import config
    from distributed import Client

    client = client or os.environ.get("DASK_SCHEDULER_ADDRESS")
    if client and not isinstance(client, str):
        yield client
        return
    # Nobody on another computer can reach workers of our own, or the pages that tell of them.
    own = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "silence_logs": CRITICAL}
    # Dask would look at what a worker does a hundred times a second, which takes a third of its time.
    with (
        config.set({"distributed.worker.profile.enabled": False}),
        _joined(client) if client else Client(threads_per_worker=1, **own) as connected,
    ):
        yield connected


def _joined(address: str) -> Any:
    """Connect with a scheduler, in limited time: Dask itself waits for ever for one that is silent."""
    from distributed import Client

    answer: Future[Any] = Future()

    def join() -> None:
        try:
            client = Client(address, timeout=_PATIENCE)
            client.wait_for_workers(1)
            answer.set_result(client)
        except (OSError, ValueError) as error:
            answer.set_exception(error)

    Thread(target=join, daemon=True).start()
    try:
        return answer.result(_PATIENCE)
    except (OSError, ValueError):
        told = f"No scheduler of Dask with a worker answers at {address!r}: are both started?"
        raise ConnectionError(told) from None


# A run --------------------------------------------------------------------------------------------


def analyse(
    source: str | os.PathLike | Iterable[tuple[str, str]],
    out: str | os.PathLike | None = None,
    client: Any = None,
    *,
    read: Read = read_all,
    text: str = "text",
    id: str = "id",
) -> Report:
    """Read many texts; give what is found in them as tables, or write those into a folder (Parquet).

    Parameters
    ----------
    source : str, path or iterable of (id, text)
        A file, a folder or a pattern ("news/*.txt"). JSON lines (.jsonl), CSV and Parquet hold a text
        in each row, a zip file holds files; all may be packed (.gz, .xz). Any other file is one text,
        read as `helpers.article.read_article` reads it.
    out : str or path, optional
        A new folder; or that of a run that was broken off, which then goes on. Without it, this process
        reads the texts and keeps the tables, which is for some texts and needs no more packages.
    client : distributed.Client or str, optional
        Dask's workers, or the address of their scheduler. Without it, one part is read in this process,
        and more by the scheduler that DASK_SCHEDULER_ADDRESS names or by workers on this computer.
    read : callable
        What to find: from a text to spans, by the name of their table; "texts" is taken.
    text, id : str
        The columns with the text and with its name; where there is no "id", texts are numbered. All
        other columns are kept, as text.

    Raises
    ------
    ValueError, OSError
        If there are no texts or no such column, if the folder is of another run or one is writing into
        it, if no scheduler answers, or a package is missing. What was written stays.
    """
    needed = ("distributed", "filelock", "pyarrow") if out else ()
    if lacking := [name for name in needed if not find_spec(name)]:
        raise ValueError(f"Many texts need more packages: pip install {' '.join(lacking)}")
    folder = Path(out).expanduser().absolute() if out else None
    found: Iterable[tuple[str, Any]]
    if isinstance(source, str | os.PathLike):
        files = _files(Path(source).expanduser(), folder)
        sizes = [(name, path.stat().st_size) for name, path in files.items()]
        found = chain.from_iterable(_found(n, partial(open, p, "rb")) for n, p in files.items())
    else:
        sizes, found = [], ((str(name), content) for name, content in source)
    parts = _parts(_texts(found, text, id))
    first = next(parts, None)
    if not first:
        raise ValueError("There are no texts in it.")
    if folder is None:
        import pandas as pd

        tables = _tables([*first, *chain.from_iterable(parts)], read)
        return Report({name: pd.DataFrame(columns) for name, columns in tables.items()})
    run = {"read": f"{read.__module__}.{read.__qualname__}", "text": text, "id": id, "part": PART}
    run["finders"] = _finders()
    run["source"] = sha256(f"{sizes} {first}".encode("utf-8", "replace")).hexdigest()
    return Report(folder, _run(folder, json.dumps(run), enumerate(chain([first], parts)), client, read))


def _run(out: Path, run: str, parts: _Parts, client: Any, read: Read) -> int:
    """Read all parts that are not in a folder yet; give how many could not be read."""
    from filelock import FileLock, Timeout

    out.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(out / "lock").acquire(timeout=0)
    except Timeout:
        raise ValueError(f"Another run writes into {out}: wait until it has ended.") from None
    with lock:
        _begin(out, run)
        missing = (some for some in parts if not _file(out, "texts", some[0]).exists())
        ahead = list(islice(missing, HERE + 1))
        waiting, little = chain(ahead, missing), client is None and len(ahead) <= HERE
        here: _Results = ((number, _packed(part, read, _finders())) for number, part in waiting)
        return _store(out, here if little else _spread(client, read, waiting), quiet=little)


def _store(out: Path, results: _Results, quiet: bool) -> int:
    """Write the tables of each part, and give how many parts have none."""
    lost, last, tell = 0, monotonic(), _teller(quiet)
    with closing(results):
        for done, (number, tables) in enumerate(results, 1):
            for name, data in tables.items():  # texts last: they say that the part is whole
                save(_file(out, name, number), data)
            lost += not tables
            if monotonic() > last + 1:
                last = monotonic()
                tell(f"{done:,} parts are read.")
    tell("")
    return lost


def _file(out: Path, table: str, part: int) -> Path:
    return out / table / f"part-{part:06}.parquet"


def _begin(out: Path, run: str) -> None:
    """Write down what run this is, or see that the folder is of the same."""
    if not (out / "run.json").exists():
        if any(path.name != "lock" for path in out.iterdir()):
            raise ValueError(f"There are other files in {out}: name a new folder.")
        save(out / "run.json", run)
    elif (out / "run.json").read_text(encoding="utf-8") != run:
        raise ValueError(
            f"{out} holds another run, with another source, options or finders: name a new folder."
        )
    for left in out.glob("*/*.part"):  # by a process that was killed while it wrote
        left.unlink()


def _teller(quiet: bool) -> Callable[[str], Any]:
    """Give what shows a line in place of the one before, in a notebook and in a terminal."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if not quiet and hasattr(shell, "kernel"):
        from IPython.display import display

        shown = display({"text/plain": ""}, raw=True, display_id=True)
        return lambda line: shown.update({"text/plain": line}, raw=True)
    if not quiet and sys.stderr.isatty():
        return partial(print, end="\033[K\r", file=sys.stderr, flush=True)
    return lambda line: None


class Report:
    """What was read, and the tables: `report.texts`, `report.mentions`, read when asked for.

    Parameters
    ----------
    source : str, path or mapping of str to pandas.DataFrame
        The folder that `analyse` wrote, or the tables themselves.
    lost : int
        How many parts are missing in it.
    """

    names: Sequence[str] = ()  # a copy asks for it before it has any

    def __init__(self, source: str | os.PathLike | Mapping[str, pd.DataFrame], lost: int = 0):
        if not isinstance(source, Mapping):
            source = {path.name: path for path in Path(source).iterdir() if path.is_dir()}
        self._tables: Mapping[str, Path | pd.DataFrame] = source
        self.names = sorted(source)
        self.lost = lost

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self.names:
            raise AttributeError(f"There is no table {name!r}: choose from {', '.join(self.names)}.")
        return self._read(name)

    def _read(self, name: str, columns: list[str] | None = None) -> pd.DataFrame:
        table = self._tables[name]
        if not isinstance(table, Path):
            return table
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile

        parts = [ParquetFile(part).read(columns) for part in sorted(table.glob("part-*.parquet"))]
        return pa.concat_tables(parts, promote_options="permissive").to_pandas()

    def __repr__(self):
        texts = self._read("texts", ["id", "words", "error"])
        broken = texts[texts["error"] != ""]
        lines = [f"{len(texts) - len(broken):,} texts are read: {texts['words'].sum():,} words."]
        for error, ids in broken.groupby("error", sort=False)["id"]:
            some = ", ".join(ids[:3]) + ", …" * (len(ids) > 3)
            lines.append(f"Not read: {len(ids):,} ({some}). {error}")
        twice = texts["id"].duplicated().sum()
        if twice:
            lines.append(f"{twice:,} names of texts stand for several: tell those by their number.")
        if self.lost:
            lines.append(f"{self.lost:,} parts are missing, since workers died of them: run it again.")
        return "\n".join(lines)
