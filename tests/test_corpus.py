"""Many texts: the same tables wherever they are read, and nothing lost whatever breaks off."""

import csv
import errno
import gzip
import json
import lzma
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from checks import zipped

from helpers import corpus
from helpers.article import load_article
from helpers.corpus import Report, analyse, read_all
from helpers.course.__main__ import main
from helpers.entities import find_entities, link_mentions
from helpers.framing import hedges, namings
from helpers.quotations import find_quotations

for needed in ("distributed", "pyarrow", "filelock"):
    pytest.importorskip(needed, reason="The packages of [corpus] are not installed.")

import dask  # noqa: E402
import pandas as pd  # noqa: E402
import psutil  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet  # noqa: E402
from filelock import FileLock  # noqa: E402

ARTICLE, POOL = load_article().text, load_article("pool").text
TEXTS = [
    *[(f"our {i}", paragraph.text) for i, paragraph in enumerate(load_article().paragraphs)],
    ("whole", ARTICLE),
    ("nothing", " ... "),
    ("pool", POOL),
    ("held", load_article("pool", "other").text),
    ("last", ARTICLE.replace("\n\n", "\n")),
]


def held(text):
    """Read a text; wait with one of them, where a test holds it."""
    room = Path(os.environ.get("HELD_IN", "none"))
    if text != dict(TEXTS)["held"]:
        return read_all(text)
    if (room / "die").exists():
        os._exit(1)
    if (room / "hold").exists():
        (room / f"{os.getpid()}.id").touch()
        while (room / "hold").exists():
            time.sleep(0.02)
    return read_all(text)


held.__module__ = "__main__"  # as a function of a notebook, which workers cannot import


def content(out):
    """Give all files of a run."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture(autouse=True)
def several(monkeypatch):
    """Make many parts of little, and read them here."""
    monkeypatch.setattr(corpus, "PART", 2_500)
    monkeypatch.setattr(corpus, "HERE", 1_000)
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)


@pytest.fixture
def undisturbed(tmp_path):
    """All files of a run that nothing disturbs."""
    analyse(TEXTS, tmp_path / "undisturbed", read=held)
    return content(tmp_path / "undisturbed")


# What is in the tables ----------------------------------------------------------------------------


def test_a_text_has_a_row_and_what_is_found_in_it_has_rows_with_its_name(tmp_path):
    report = analyse(TEXTS, tmp_path / "out")
    assert list(report.texts["id"]) == [name for name, _ in TEXTS]
    assert list(report.texts["number"]) == list(range(1, len(TEXTS) + 1))
    by_name = report.texts.set_index("id")
    for name, text in TEXTS:
        assert by_name["words"][name] == (0 if name == "nothing" else len(text.split()))
        for table in ("mentions", "quotations", "namings", "hedges"):
            rows = getattr(report, table)
            rows = rows[rows["id"] == name]
            assert by_name[table][name] == len(rows)
            assert [text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)] == [
                *rows["text"]
            ]
    mentions = report.mentions[report.mentions["id"] == "whole"]
    linked = link_mentions(ARTICLE, find_entities(ARTICLE))
    assert [*zip(mentions["entity"], mentions["kind"], mentions["why"], strict=True)] == [
        (m.entity, m.kind, m.why) for m in linked
    ]
    assert by_name["error"]["nothing"]
    assert (by_name["error"].drop("nothing") == "").all()


def test_without_a_folder_the_tables_are_the_same_and_need_no_more_packages(tmp_path, monkeypatch):
    stored = analyse(TEXTS, tmp_path / "out")
    monkeypatch.setattr(corpus, "find_spec", lambda name: None)
    held = analyse(TEXTS)
    assert held.names == stored.names
    for name in held.names:
        pd.testing.assert_frame_equal(getattr(held, name), getattr(stored, name), check_dtype=False)
    assert repr(held) == repr(stored)


@pytest.mark.parametrize("text", [text for _, text in TEXTS] + ["The ‘war’, Ana Lima said, “is\nold”."])
def test_what_is_found_once_and_shared_is_what_each_finder_finds_alone(text):
    found = read_all(text)
    assert found["mentions"] == link_mentions(text, find_entities(text))
    assert found["namings"] == namings(text)
    assert found["hedges"] == hedges(text)
    for row, q in zip(found["quotations"], find_quotations(text), strict=True):
        assert (row.start, row.end, row.text, row.label) == (
            q.content.start, q.content.end, q.content.text, q.kind,
        )  # fmt: skip
        assert (row.speaker, row.source) == ((q.source.label, q.source.text) if q.source else ("", ""))
        assert (row.stance, row.cue) == ((q.cue.label, q.cue.text) if q.cue else ("", ""))


ROWS = [
    {"id": "a", "text": ARTICLE, "year": 2024, "place": "Brussels; “NATO”, Бg"},
    {"id": "b", "text": POOL, "year": None, "place": "="},
    {"id": "c", "text": "Ana Lima\nsaid it.", "year": 2025, "place": ""},
]


def lines(rows=ROWS):
    return "\n\n".join(json.dumps(row) for row in rows).encode()


def cells(mark):
    def write(path):
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, ROWS[0], delimiter=mark)
            writer.writeheader()
            writer.writerows(ROWS)

    return write


def packed():
    inner = {"__MACOSX/._rows.jsonl": b"\0", "inner/rows.jsonl.gz": gzip.compress(lines())}
    return zipped(**inner)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("x.jsonl", lambda path: path.write_bytes(lines())),
        ("x.jsonl.gz", lambda path: path.write_bytes(gzip.compress(lines()))),
        ("x.JSONL.xz", lambda path: path.write_bytes(lzma.compress(lines()))),
        ("x.csv", cells(",")),
        ("x.csv", cells(";")),
        ("x.tsv", cells("\t")),
        ("x.parquet", lambda path: pa.parquet.write_table(pa.Table.from_pylist(ROWS), path)),
        ("x.zip", lambda path: path.write_bytes(packed())),
    ],
)
def test_all_kinds_of_files_give_the_same_rows_with_their_columns(tmp_path, name, write):
    write(tmp_path / name)
    report = analyse(tmp_path / name, tmp_path / "out")
    texts = report.texts
    assert [*texts["id"]] == ["a", "b", "c"]
    assert [*texts["year"]] == ["2024", "", "2025"]
    assert [*texts["place"]] == [row["place"] for row in ROWS]
    assert [*texts["words"]] == [len(row["text"].split()) for row in ROWS]
    assert [*texts["mentions"]] == [len(read_all(row["text"])["mentions"]) for row in ROWS]
    assert (texts["error"] == "").all()


def test_a_folder_and_a_pattern_name_texts_by_their_place(tmp_path):
    (tmp_path / "in" / "b" / "c [1]").mkdir(parents=True)
    for name in ("a.txt", "b/a.md", "b/c [1]/x.html", ".hidden"):
        (tmp_path / "in" / name).write_text(f"<html><body><p>{POOL}</p></body>", encoding="utf-8")
    (tmp_path / "in" / "b" / "a.md").write_text("**Ana Lima** said so.", encoding="utf-8")
    inside = analyse(tmp_path / "in", tmp_path / "in" / "out")
    assert [*inside.texts["id"]] == ["a.txt", "b/a.md", "b/c [1]/x.html"]
    assert inside.texts["words"][1] == 4
    again = analyse(tmp_path / "in", tmp_path / "in" / "out")
    assert repr(again) == repr(inside)
    some = analyse(str(tmp_path / "in" / "**" / "*.*m*"), tmp_path / "some")
    assert [*some.texts["id"]] == ["a.md", "c [1]/x.html"]
    one = analyse(tmp_path / "in" / "b" / "c [1]" / "x.html", tmp_path / "one")
    assert [*one.texts["id"]] == ["x.html"]


def test_columns_with_our_names_and_values_of_all_kinds_are_kept(tmp_path):
    rows = [
        {"text": "A.", "words": 7, "hedges": [1, "é"], "number": True, "\ud800": "\ud800", "x": 1.5},
        {"text": "B.", "other": {"deep": None}, "id": 0},
    ]
    (tmp_path / "x.jsonl").write_bytes(lines(rows))
    texts = analyse(tmp_path / "x.jsonl", tmp_path / "out").texts
    kept = {"words_": "7", "hedges_": '[1, "é"]', "number_": "True", "?": "?", "x": "1.5", "other": ""}
    assert {name: texts[name][0] for name in kept} == kept
    assert texts["other"][1] == '{"deep": null}'
    assert [*texts["id"]] == ["1", "0"]


# Wherever they are read ---------------------------------------------------------------------------


def begin(room, *command):
    """Begin a process that may be held in a room."""
    path = os.pathsep.join(path for path in sys.path if path)
    env = {**os.environ, "HELD_IN": str(room), "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, *command], env=env, stderr=subprocess.DEVNULL)


def wait_for(folder, pattern):
    """Wait for files, two minutes at most, and give them."""
    for _ in range(6_000):
        if found := list(folder.glob(pattern)):
            return found
        time.sleep(0.02)
    raise TimeoutError(pattern)


@contextmanager
def cluster(room):
    """A scheduler and two workers, as on three computers."""
    told, loopback = str(room / "scheduler.json"), ["--host", "127.0.0.1", "--no-dashboard"]
    common = [*loopback, "--scheduler-file", told]
    worker = ["distributed.cli.dask_worker", *common, "--nthreads=1", "--no-nanny"]
    worker += ["--local-directory", str(room)]
    scheduler = ["distributed.cli.dask_scheduler", *common, "--port=0"]
    started = [begin(room, "-m", *command) for command in (scheduler, worker, worker)]
    try:
        address = ""
        while not address:
            wait_for(room, "scheduler.json")
            with suppress(ValueError):  # only half of it is written yet
                address = json.loads(Path(told).read_text(encoding="utf-8"))["address"]
        yield started, address
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_other_processes_give_the_same_and_lose_no_part_when_they_are_killed(
    tmp_path, undisturbed, monkeypatch
):
    room = tmp_path / "room"
    room.mkdir()
    with cluster(room) as (processes, address):
        scheduler, *workers = processes
        analyse(TEXTS, tmp_path / "whole", address, read=held)
        assert content(tmp_path / "whole") == undisturbed

        def kill(choose):
            reading = wait_for(room, "*.id")
            wait_for(tmp_path, "killed/texts/*.parquet")
            victim = choose(int(reading[0].stem))
            victim.kill()
            victim.wait()
            for file in (*reading, *room.glob("hold")):
                file.unlink()

        def killed(name, choose, **options):
            (room / "hold").touch()
            killer = Thread(target=kill, args=(choose,))
            killer.start()
            try:
                return analyse(TEXTS, tmp_path / name, read=held, **options)
            finally:
                killer.join()

        report = killed("killed", lambda id: next(w for w in workers if w.pid == id), client=address)
        assert content(tmp_path / "killed") == undisturbed
        assert report.lost == 0
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", address)
        monkeypatch.setattr(corpus, "HERE", 1)
        (tmp_path / "killed").rename(tmp_path / "done")
        with pytest.raises(ConnectionError, match="start it"):
            killed("killed", lambda _: scheduler)
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS")
    monkeypatch.setattr(corpus, "HERE", 1_000)
    finished = content(tmp_path / "killed")
    assert finished.items() < undisturbed.items()
    assert any(name.startswith("texts/") for name in finished)
    analyse(TEXTS, tmp_path / "killed", read=held)
    assert content(tmp_path / "killed") == undisturbed


def test_workers_on_this_computer_do_the_same_and_nobody_else_can_reach_them(
    tmp_path, undisturbed, monkeypatch
):
    monkeypatch.setenv("HELD_IN", str(tmp_path))
    monkeypatch.setattr("distributed.deploy.local.CPU_COUNT", 2)
    once = {"distributed.scheduler.allowed-failures": 0}
    with dask.config.set(once), corpus._connected(None) as client:
        mine = psutil.Process()
        doors = {
            door.laddr.ip
            for process in (mine, *mine.children(recursive=True))
            for door in process.net_connections("inet")
            if door.status == psutil.CONN_LISTEN
        }
        assert doors == {"127.0.0.1"}
        (tmp_path / "die").touch()
        report = analyse(TEXTS, tmp_path / "out", client, read=held)
        assert report.lost > 0
        assert "missing" in repr(report)
        assert content(tmp_path / "out").items() < undisturbed.items()
        (tmp_path / "die").unlink()
        report = analyse(TEXTS, tmp_path / "out", client, read=held)
    assert content(tmp_path / "out") == undisturbed
    assert "missing" not in repr(report)


def test_a_killed_run_goes_on_to_the_same_tables(tmp_path, undisturbed):
    (tmp_path / "hold").touch()
    code = "from test_corpus import *; corpus.PART, corpus.HERE = 2_500, 1_000"
    out = tmp_path / "out"
    run = begin(tmp_path, "-c", f"{code}; analyse(TEXTS, {str(out)!r}, read=held)")
    wait_for(tmp_path, "*.id")
    with pytest.raises(ValueError, match="Another run"):
        analyse(TEXTS, out, read=held)
    run.kill()
    run.wait()
    assert content(out).items() < undisturbed.items()
    analyse(TEXTS, out, read=held)
    assert content(out) == undisturbed


@pytest.mark.parametrize("silent", [False, True])
def test_a_scheduler_that_does_not_answer_is_told_soon(tmp_path, monkeypatch, silent):
    assert corpus._PATIENCE < 10
    monkeypatch.setattr(corpus, "_PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"tcp://127.0.0.1:{door.getsockname()[1]}"
        if not silent:
            door.close()
        with pytest.raises(ConnectionError, match="answers at 'tcp://127"):
            analyse(TEXTS, tmp_path / "out", address)


# Whatever breaks off ------------------------------------------------------------------------------


def test_wherever_the_disk_is_full_the_run_goes_on_to_the_same_tables(
    tmp_path, undisturbed, monkeypatch
):
    save = corpus.save
    out = tmp_path / "out"
    for whole in range(len(undisturbed)):
        room = iter(range(whole + 1 - len(content(out)) if out.exists() else 1))

        def full(file, data, room=room):
            if next(room, None) is None:
                Path(f"{file}.7.part").parent.mkdir(exist_ok=True)
                Path(f"{file}.7.part").write_bytes(b"half")  # what a killed process leaves behind
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
            save(file, data)

        monkeypatch.setattr(corpus, "save", full)
        with suppress(OSError):
            analyse(TEXTS, out, read=held)
        kept = {n: d for n, d in content(out).items() if not n.endswith(".part")}
        assert kept.items() <= undisturbed.items()
    monkeypatch.setattr(corpus, "save", save)
    analyse(TEXTS, out, read=held)
    assert content(out) == undisturbed


def test_a_run_that_goes_on_reads_no_finished_part_again(tmp_path):
    seen = []

    def counted(text):
        seen.append(text)
        return {"mentions": []}

    analyse(TEXTS, tmp_path / "out", read=counted)
    assert len(seen) == len(TEXTS) - 1  # one has no words
    (tmp_path / "out" / "texts" / "part-000001.parquet").unlink()
    analyse(TEXTS, tmp_path / "out", read=counted)
    assert len(TEXTS) - 1 < len(seen) < 2 * len(TEXTS) - 2


# Bad input ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["empty", "no such folder", "empty/*.txt", "no/*/such.jsonl"])
def test_where_no_texts_are_nothing_is_made(tmp_path, source):
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    with pytest.raises(FileNotFoundError, match="no files in"):
        analyse(tmp_path / source, tmp_path / "out")
    with pytest.raises(ValueError, match="no texts"):
        analyse([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def broken(path):
    """A folder with files that cannot be read, each for another reason, and one that can."""
    path.mkdir()
    (path / "binary.txt").write_bytes(bytes(range(256)))
    (path / "cut.gz").write_bytes(gzip.compress(ARTICLE.encode())[:-20])
    (path / "latin.txt").write_bytes("Señor Peña dijo que no, en español, según él.".encode("latin-1"))
    (path / "long.txt").write_bytes(b"word " * 10_000_000)
    (path / "no.parquet").write_bytes(b"PAR1")
    (path / "no.zip").write_bytes(b"PK")
    (path / "picture.md").write_text("![](x.png)", encoding="utf-8")
    (path / "tags.html").write_text("<html><body><p></p><br></body></html>", encoding="utf-8")
    (path / "wide.txt").write_bytes(ARTICLE.encode("utf-16"))
    (path / "word.docx").write_bytes(b"no")
    (path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_file_that_cannot_be_read_is_a_row_with_its_reason(tmp_path):
    names = [path.name.removesuffix(".gz") for path in broken(tmp_path / "in").iterdir()]
    report = analyse(tmp_path / "in", tmp_path / "out")
    texts = report.texts.set_index("id")
    (good,) = texts.index[texts["error"] == ""]
    assert good == "good.txt"
    assert list(texts.index) == sorted(names)
    assert texts["error"].drop("good.txt").nunique() >= 8
    assert (texts["words"].drop("good.txt") == 0).all()
    assert "latin" in texts["error"]["latin.txt"] or "cp1252" in texts["error"]["latin.txt"]
    assert all(name in repr(report) for name in texts.index.drop("good.txt"))


def test_one_row_that_cannot_be_read_takes_no_other_with_it(tmp_path):
    rows = [b'{"text": "Ana Lima said so."}'] * 9
    rows[1:8:2] = b"{", b'["text"]', b'{"text": null}', b'{"text": "\\ud800"}'
    (tmp_path / "x.jsonl").write_bytes(b"\n".join([*rows, b'{"text": "' + b"a" * 50_000_000 + b'"}']))
    texts = analyse(tmp_path / "x.jsonl", tmp_path / "json").texts
    assert [i for i, error in enumerate(texts["error"]) if error] == [1, 3, 5, 7, 9]
    (tmp_path / "x.csv").write_bytes(b"id,text\na,Yes\nb,\xff\xfe\nc,No,more\nd\n")
    texts = analyse(tmp_path / "x.csv", tmp_path / "csv").texts
    assert [*map(bool, texts["error"])] == [False, True, False, True]


def test_a_program_that_fails_with_one_text_is_told_and_goes_on(tmp_path):
    def fails(text):
        return {"found": []} if text != POOL else 1 / 0

    report = analyse(TEXTS, tmp_path / "out", read=fails)
    assert report.texts.set_index("id")["error"]["pool"] == "division by zero"
    assert (report.texts["error"] != "").sum() == 2
    assert "division by zero" in repr(report)


def test_names_that_stand_for_several_texts_are_told(tmp_path):
    report = analyse([("a", "One."), ("b", "Two."), ("a", "Three.")], tmp_path / "out")
    assert "1 name" in repr(report)
    assert [*report.texts["number"]] == [1, 2, 3]


@pytest.mark.parametrize("options", [{"text": "body"}, {"id": "name"}])
def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path, options):
    (tmp_path / "x.jsonl").write_bytes(lines())
    (name,) = options.values()
    with pytest.raises(ValueError, match=f"no column '{name}'.*id, text, year, place"):
        analyse(tmp_path / "x.jsonl", tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_into_the_folder_of_another_run(tmp_path, monkeypatch):
    (tmp_path / "x.jsonl").write_bytes(lines())
    run = tmp_path / "x.jsonl", tmp_path / "out"
    analyse(*run)
    before = content(tmp_path / "out")
    for others in ({"text": "place"}, {"id": "year"}, {"read": held}):
        with pytest.raises(ValueError, match="another run"):
            analyse(*run, **others)
    with pytest.raises(ValueError, match="another run"):
        analyse(TEXTS, tmp_path / "out")
    with FileLock(tmp_path / "out" / "lock"), pytest.raises(ValueError, match="Another run writes"):
        analyse(*run)
    with monkeypatch.context() as changed:
        changed.setattr(corpus, "_finders", lambda: "others")
        with pytest.raises(ValueError, match="another run"):
            analyse(*run)
    with pytest.raises(ValueError, match="another version of the course"):
        corpus._packed([], read_all, "others")
    (tmp_path / "x.jsonl").write_bytes(lines(ROWS * 2))
    with pytest.raises(ValueError, match="another run"):
        analyse(*run)
    assert content(tmp_path / "out") == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear Ana", encoding="utf-8")
    with pytest.raises(ValueError, match="other files"):
        analyse(TEXTS, tmp_path / "mine")
    assert content(tmp_path / "mine") == {"letter.txt": b"Dear Ana"}


def test_a_package_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "find_spec", lambda name: name == "filelock")
    with pytest.raises(ValueError, match=r"pip install distributed pyarrow$"):
        analyse(TEXTS, tmp_path / "out")


def test_ten_thousand_tiny_texts_make_few_parts(tmp_path, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(corpus, "HERE", 100)
    texts = ((f"{number}", "Ana Lima said so.") for number in range(10_000))
    report = analyse(texts, tmp_path / "out", read=lambda text: {})
    assert (report.texts["words"] == 4).sum() == 10_000
    assert len(content(tmp_path / "out")) < 40


# What is told -------------------------------------------------------------------------------------


def test_the_command_does_the_same_and_its_spreadsheet_holds_no_formulas(tmp_path, capsys, monkeypatch):
    row = {"id": "=1+1", "text": ARTICLE, "=HYPERLINK(1)": "@SUM(1)", "n": "-1"}
    (tmp_path / "x.jsonl").write_bytes(lines([row, {"text": ""}]))
    main(["many", str(tmp_path / "x.jsonl"), "--out", str(tmp_path / "out")])
    told = capsys.readouterr().out
    assert f"{len(ARTICLE.split())} words" in told
    assert "no words" in told
    with (tmp_path / "out" / "texts.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert table[1][:4] == ["1", "'=1+1", "'@SUM(1)", "'-1"]
    assert not any(cell.startswith(tuple("=+-@")) for cells in table for cell in cells)
    with pytest.raises(SystemExit, match="no column 'body'"):
        main(["many", str(tmp_path / "x.jsonl"), "--out", str(tmp_path / "no"), "--text", "body"])

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "Report", stop)
    with pytest.raises(SystemExit, match="same line"):
        main(["many", str(tmp_path / "x.jsonl"), "--out", str(tmp_path / "out")])
    monkeypatch.setattr(corpus, "_PATIENCE", 0.3)
    address = ["--scheduler", "tcp://127.0.0.1:9"]
    with pytest.raises(SystemExit, match="No scheduler"):
        main(["many", str(tmp_path / "x.jsonl"), "--out", str(tmp_path / "no"), *address])


@pytest.mark.parametrize("place", ["notebook", "terminal", "file"])
def test_progress_is_one_line_that_changes_at_most_once_a_second_and_goes(
    tmp_path, monkeypatch, capsys, place
):
    shown = []

    class Handle:
        def update(self, data, raw):
            shown.append(data["text/plain"])

    monkeypatch.setattr("IPython.display.display", lambda *_, **__: Handle())
    shell = SimpleNamespace(kernel="running") if place == "notebook" else None
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: place == "terminal")
    clock = iter(range(1_000))
    monkeypatch.setattr(corpus, "monotonic", lambda: next(clock) / 9.7)
    results = ((number, {"texts": b""}) for number in range(100))
    assert corpus._store(tmp_path, results, quiet=False) == 0
    told = capsys.readouterr().err
    assert "\n" not in told
    shown = shown or told.replace("\033[K", "").split("\r")[:-1]
    assert not shown if place == "file" else 5 <= len(shown) <= 12
    assert shown[-1:] in ([], [""])


def test_missing_parts_and_wrong_names_of_tables_are_told(tmp_path):
    analyse(TEXTS, tmp_path / "out")
    assert "2 parts are missing" in repr(Report(tmp_path / "out", 2))
    with pytest.raises(AttributeError, match="choose from hedges, mentions"):
        _ = Report(tmp_path / "out").mention
    assert repr(copy(Report(tmp_path / "out", 2))) == repr(Report(tmp_path / "out", 2))
