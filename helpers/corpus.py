"""Many texts: run finders over a whole corpus, in this process or on the workers of Dask.

This process alone reads the source and writes the tables; a worker gets a part as texts and gives its
tables back. So workers need the course and nothing else: no folder that all of them see.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import os
import socket
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from itertools import chain, islice
from logging import CRITICAL
from operator import attrgetter
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import psutil

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
"""How many characters make a part. More than one part are read by several processes."""
_LEAST = 1_000
"""As how many characters the shortest text counts, so that no part has too many."""
_PATIENCE = 8
"""How many seconds a scheduler has to answer."""

Read = Callable[[str], Mapping[str, list[Span]]]


# What is found in one text ------------------------------------------------------------------------


@dataclass(frozen=True, order=True, slots=True)
class Said(Span):
    """What a text gives as somebody's words: a `helpers.quotations.Quotation` as one row.

    Attributes
    ----------
    start, end, label, text, why
        Of the content, as of any `Span`; the label is its kind: direct, mixed or indirect.
    speaker : str
        Whom the source means; empty where that is nobody or not known.
    source, cue : str
        The words that name the speaker, and the reporting verb, where there are any.
    stance : str
        That of the verb.
    """

    speaker: str = ""
    source: str = ""
    cue: str = ""
    stance: str = ""


def read_all(text: str) -> dict[str, list[Span]]:
    """Find the names, the quotations, the names of the war (by our list) and the hedges of a text.

    Each is found once: quotations rest on the mentions, and namings on the quotations.
    """
    mentions = link_mentions(text, find_entities(text))
    quotations = find_quotations(text, mentions)
    said: list[Span] = []
    for q in quotations:
        source, cue = q.source or Span(0, 0), q.cue or Span(0, 0)
        content = q.content.start, q.content.end, q.kind, q.content.text, q.why
        said.append(Said(*content, source.label, source.text, cue.text, cue.label))
    return {
        "mentions": [*mentions],
        "quotations": said,
        "namings": namings(text, quotations=quotations),
        "hedges": hedges(text),
    }


# Where texts come from ----------------------------------------------------------------------------


class _Text(NamedTuple):
    number: int
    id: str
    content: str | bytes
    about: dict[str, str | None]
    error: str


_Found = Iterator[tuple[str, Any]]
"""Names with what they name: a row of a table, the bytes of a text, or an error."""


def _files(source: Path, out: Path) -> list[tuple[str, Path]]:
    """List the files of a folder or of a pattern, each with its name below that; hidden ones are none."""
    root, pattern = source, "**/*"
    if source.is_file():
        return [(source.name, source)]
    if not source.is_dir():
        while any(mark in str(root) for mark in "*?["):
            root = root.parent
        pattern = source.relative_to(root).as_posix()
    paths = root.glob(pattern) if root != source or source.is_dir() else ()
    named = [(path.relative_to(root), path) for path in paths if path.is_file()]
    files = [
        (name.as_posix(), path)
        for name, path in named
        if not any(part.startswith((".", "__MACOSX")) for part in name.parts)
        and out not in path.absolute().parents
    ]
    if not files:
        raise FileNotFoundError(f"There are no files in {str(source)!r}: name a folder or a file.")
    return sorted(files)


def _found(name: str, opened: Callable[[], IO[bytes]]) -> _Found:
    """Give what is in a file; where it is damaged, what stands before that, and the error."""
    try:
        with opened() as file:
            kind = Path(name).suffix.lower()
            if kind in _PACKED:
                yield from _found(name[: -len(kind)], partial(_PACKED[kind], file))
            else:
                yield from _KINDS.get(kind, _one)(name, file)
    except Exception as error:  # anything may be in a file
        yield name, error


def _one(name: str, file: IO[bytes]) -> _Found:
    yield name, file.read(MAX_BYTES + 1)


def _lines(name: str, file: IO[bytes]) -> _Found:
    """Read JSON lines."""
    for line in filter(bytes.strip, file):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            row = error
        yield name, row if isinstance(row, dict | Exception) else ValueError("The line is no object.")


def _cells(name: str, file: IO[bytes]) -> _Found:
    """Read CSV; only the rows with bytes that are not UTF-8 are broken."""
    csv.field_size_limit(2**31 - 1)
    lines = io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="")
    head = lines.readline()
    for row in csv.DictReader(chain([head], lines), delimiter=max(",;\t", key=head.count)):
        yield name, row


def _batches(name: str, file: IO[bytes]) -> _Found:
    """Read Parquet."""
    from pyarrow.parquet import ParquetFile

    for batch in ParquetFile(file).iter_batches(batch_size=100):
        for row in batch.to_pylist():
            yield name, row


def _members(name: str, file: IO[bytes]) -> _Found:
    """Read a zip file."""
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir() and not member.filename.startswith("__MACOSX"):
                yield from _found(f"{name}/{member.filename}", partial(archive.open, member))


_PACKED: dict[str, Callable] = {".gz": gzip.open, ".xz": lzma.open}
_KINDS: dict[str, Callable[[str, IO[bytes]], _Found]] = {
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".csv": _cells,
    ".tsv": _cells,
    ".parquet": _batches,
    ".zip": _members,
}


def _texts(found: Iterable[tuple[str, Any]], text: str, id: str) -> Iterator[_Text]:
    """Number what was found, and part the text of a row from what else is in it."""
    for number, (name, content) in enumerate(found, 1):
        about: dict[str, str | None] = {}
        error = ""
        if isinstance(content, dict):
            row = {str(key): value for key, value in content.items() if key is not None}
            for wanted in {text, id} - {"id"} - row.keys() if number == 1 else ():
                raise ValueError(f"{name} has no column {wanted!r}: choose one of {', '.join(row)}.")
            content, name = row.pop(text, None), _plain(row.pop(id, None) or number)
            about = {_own(key): _plain(value) for key, value in row.items()}
        if isinstance(content, Exception):
            error = str(content) or type(content).__name__
        elif not isinstance(content, str | bytes):
            error = "There is no text in this row."
        elif len(content) > MAX_BYTES:
            error = f"It is longer than {MAX_BYTES / 1e6:.0f} MB: cut out the part that you need."
        yield _Text(number, _plain(name) or "", "" if error else content, about, _plain(error) or "")


def _own(column: str) -> str:
    """Give a column of the source another name where its name is one of ours."""
    return _plain(f"{column}_" if column in ("number", "words", "error") else column) or "_"


def _plain(value: Any) -> str | None:
    """Write a value as text that can be stored."""
    if value is None:
        return None
    told = (
        json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else value
    )
    return str(told).encode("utf-8", "replace").decode()


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


# Reading a part -----------------------------------------------------------------------------------


def _tables(part: list[_Text], read: Read) -> dict[str, bytes]:
    """Read the texts of a part; give each table as the bytes of a Parquet file."""
    texts: list[dict[str, Any]] = []
    rows: dict[str, list[tuple[int, str, Span]]] = {}
    for number, id, content, about, error in part:
        words, found = 0, {}
        if not error:
            try:
                data, name = (content.encode(), "text") if isinstance(content, str) else (content, id)
                text = article_of(data, name).text
                words, found = len(text.split()), read(text)
            except Exception as problem:  # of this text: the others are read
                error = _plain(problem) or type(problem).__name__
        for table, spans in found.items():
            rows.setdefault(table, []).extend((number, id, span) for span in spans)
        counts = {table: len(spans) for table, spans in found.items()}
        texts.append({"number": number, "id": id, **about, "words": words, "error": error, **counts})
    tables = {}
    for table, places in rows.items():
        if places:
            numbers, ids, spans = zip(*places, strict=True)
            columns = {"number": numbers, "id": ids}
            columns |= {f.name: [*map(attrgetter(f.name), spans)] for f in fields(spans[0])}
            tables[table] = _parquet(columns)
    names = dict.fromkeys(chain.from_iterable(texts))
    zeros = dict.fromkeys(rows, 0)
    return tables | {"texts": _parquet({n: [row.get(n, zeros.get(n)) for row in texts] for n in names})}


def _parquet(columns: Mapping[str, Any]) -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    sink = pa.BufferOutputStream()
    write_table(pa.table(columns), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


# Parts to workers ---------------------------------------------------------------------------------

_Numbered = Iterator[tuple[int, list[_Text]]]
_Results = Iterator[tuple[int, dict[str, bytes]]]
"""The tables of parts by their numbers; none of a part that could not be read."""


def _here(read: Read, parts: _Numbered) -> _Results:
    for number, part in parts:
        yield number, _tables(part, read)


def _spread(client: Any, read: Read, parts: _Numbered) -> _Results:
    """Give parts to workers, and give back what is ready; few parts are on their way at a time."""
    from distributed import KilledWorker, as_completed

    with _connected(client) as workers:
        ready, numbers = as_completed(), {}

        def finished() -> tuple[int, dict[str, bytes]]:
            future = next(ready)
            try:
                return numbers.pop(future.key), future.result()
            except KilledWorker:  # it was given to several workers, and all died of it
                return -1, {}

        for number, part in parts:
            future = workers.submit(_tables, part, read, pure=False)
            numbers[future.key] = number
            ready.add(future)
            if len(numbers) > 2 * sum(workers.nthreads().values()):
                yield finished()
        while numbers:
            yield finished()


@contextmanager
def _connected(client: Any) -> Iterator[Any]:
    """Connect with a scheduler by its address, or start workers on this computer."""
    client = client or os.environ.get("DASK_SCHEDULER_ADDRESS")
    if client and not isinstance(client, str):
        yield client
        return
    from distributed import Client, LocalCluster

    if client:
        try:
            connected = Client(client, timeout=_PATIENCE)
        except (OSError, ValueError):
            raise ValueError(
                f"No scheduler of Dask answers at {client!r}: start one there with dask scheduler."
            ) from None
        with connected:
            yield connected
    else:  # nobody else can reach these, and they show no pages
        own = {"host": "127.0.0.1", "dashboard_address": None, "silence_logs": CRITICAL}
        with LocalCluster(threads_per_worker=1, **own) as cluster, Client(cluster) as connected:
            yield connected


# The run ------------------------------------------------------------------------------------------


def analyse(
    source: str | os.PathLike | Iterable[tuple[str, str]],
    out: str | os.PathLike,
    client: Any = None,
    *,
    read: Read = read_all,
    text: str = "text",
    id: str = "id",
) -> Report:
    """Read many texts, and write what is found in them as tables (Parquet) into a folder.

    Parameters
    ----------
    source : str, path or iterable of (id, text)
        A folder, a pattern such as "news/*.txt", or a file. JSON lines (.jsonl), CSV and Parquet hold a
        text in each row, a zip file holds files; any of these may be packed (.gz, .xz). Other files
        are read as `helpers.article.read_article` reads them.
    out : str or path
        A new folder; or that of a run that was broken off, which then goes on.
    client : distributed.Client or str, optional
        The workers of Dask, or the address of their scheduler; without it, the one that the environment
        variable DASK_SCHEDULER_ADDRESS names, or workers on this computer. Little is read right here.
    read : callable
        What to find: from a text to spans by the name of their table. A function of a module.
    text, id : str
        The columns with the text and with its name; texts without a name are numbered. All other
        columns are kept, as text.

    Returns
    -------
    Report

    Raises
    ------
    ValueError, OSError
        In one sentence: no texts, no such column, a folder of another run, a run that goes on in it, a
        scheduler that does not answer, a package that is not installed. What was written stays.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise ValueError("Many texts need packages: pip install dask distributed pyarrow") from None
    out = Path(out).absolute()
    files = _files(Path(source), out) if isinstance(source, str | os.PathLike) else []
    many = (_found(name, partial(path.open, "rb")) for name, path in files)
    found = chain.from_iterable(many) if files else source
    parts = _parts(_texts(found, text, id))
    first = next(parts, None)
    if first is None:
        raise ValueError("There are no texts in it.")
    known = [(name, path.stat().st_size) for name, path in files]
    run = {
        "source": sha256(repr((known, first)).encode("utf-8", "replace")).hexdigest(),
        "text": text,
        "id": id,
        "read": f"{read.__module__}.{read.__qualname__}",
        "course": version("one-article"),
        "part": PART,
    }
    with _alone(out):
        _begin(out, run)
        numbered = enumerate(chain([first], parts))
        missing = (part for part in numbered if not _file(out, "texts", part[0]).exists())
        some = [*islice(missing, 2)]
        missing = chain(some, missing)
        little = client is None and len(some) < 2
        tell, lost = _teller(little), 0
        with closing(_here(read, missing) if little else _spread(client, read, missing)) as results:
            for done, (number, tables) in enumerate(results, 1):
                for table, data in tables.items():  # "texts" last: it says that the part is whole
                    save(_file(out, table, number), data)
                lost += not tables
                tell(f"{done} parts are read")
    return Report(out, lost)


def _file(out: Path, table: str, number: int) -> Path:
    return out / table / f"part-{number:06}.parquet"


def _begin(out: Path, run: dict[str, Any]) -> None:
    """Write down what this run is, or see that the folder is of the same."""
    file, told = out / "run.json", json.dumps(run, indent=1)
    if not file.exists():
        if any(path.name != "lock" for path in out.iterdir()):
            raise ValueError(f"{out} holds other files: name a new folder.")
        save(file, told)
    elif file.read_text(encoding="utf-8") != told:
        raise ValueError(f"{out} is of another run (source, options or version): name a new folder.")
    for part in out.glob("*/*.part"):  # what a killed run began to write
        part.unlink()


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Let no second run into the folder while this one lives."""
    out.mkdir(parents=True, exist_ok=True)
    lock, me = out / "lock", psutil.Process()
    if _is_left(lock):
        lock.unlink()
    try:
        file = lock.open("x", encoding="utf-8")
    except FileExistsError:
        raise ValueError(
            f"Another run writes into {out}: wait for it. If there is none, remove the file {lock}."
        ) from None
    try:
        with file:
            json.dump({"host": socket.gethostname(), "id": me.pid, "began": me.create_time()}, file)
        yield
    finally:
        lock.unlink()


def _is_left(lock: Path) -> bool:
    """Say whether a lock is left over: its process was on this computer and has ended."""
    try:
        held = json.loads(lock.read_text(encoding="utf-8"))
        if held["host"] != socket.gethostname():
            return False
        return psutil.Process(held["id"]).create_time() != held["began"]
    except (OSError, ValueError, KeyError):
        return False
    except psutil.NoSuchProcess:
        return True


def _teller(quiet: bool) -> Callable[[str], None]:
    """Give what shows a line in place of the one before, once a second at most."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    last = monotonic()

    if hasattr(shell, "kernel"):
        from IPython.display import display

        handle = display({"text/plain": ""}, raw=True, display_id=True)
        show = lambda line: handle.update({"text/plain": line}, raw=True)
    else:
        show = lambda line: print(f"\r{line}", end="", file=sys.stderr, flush=True)

    def tell(line: str) -> None:
        nonlocal last
        if not quiet and monotonic() > last + 1:
            last = monotonic()
            show(line)

    return tell


# What came out ------------------------------------------------------------------------------------


class Report:
    """What a run has read, and its tables: `report.texts`, `report.mentions` ..., read when asked for.

    Parameters
    ----------
    out : str or path
        The folder that `analyse` wrote.
    lost : int
        How many parts are not in it.
    """

    def __init__(self, out: str | os.PathLike, lost: int = 0):
        self.out, self.lost = Path(out), lost
        self.names = sorted(path.name for path in self.out.iterdir() if path.is_dir())

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in self.names:
            raise AttributeError(f"There is no table {name!r}: choose one of {', '.join(self.names)}.")
        return self._read(name).to_pandas()

    def _read(self, name: str, columns: list[str] | None = None) -> Any:
        """Put the parts of a table together; what a part does not have is empty there."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile

        files = sorted((self.out / name).glob("part-*.parquet"))
        parts = [ParquetFile(file).read(columns) for file in files]
        return pa.concat_tables(parts, promote_options="permissive")

    def __repr__(self):
        texts = self._read("texts", ["id", "words", "error"]).to_pandas()
        broken = texts[texts["error"] != ""]
        told = [f"{len(texts) - len(broken):,} texts were read: {texts['words'].sum():,} words."]
        return "\n".join(told)
