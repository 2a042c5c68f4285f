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
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from helpers import corpus
from helpers.article import load_article
from helpers.corpus import analyse, read_all
from helpers.entities import find_entities, link_mentions
from helpers.framing import hedges, namings
from helpers.quotations import find_quotations

for needed in ("distributed", "pyarrow", "filelock"):
    pytest.importorskip(needed, reason="The packages of [corpus] are not installed.")

import psutil  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet  # noqa: E402

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
    if text == dict(TEXTS)["held"] and (room / "hold").exists():
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


def packed(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/._rows.jsonl", b"\0")
        archive.writestr("inner/rows.jsonl.gz", gzip.compress(lines()))


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
        ("x.zip", packed),
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


@contextmanager
def cluster(room):
    """A scheduler and two workers, as on three computers."""
    env = {**os.environ, "HELD_IN": str(room), "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical"}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    told, loopback = str(room / "scheduler.json"), ["--host", "127.0.0.1", "--no-dashboard"]
    run = [sys.executable, "-m"]
    worker = [*run, "distributed.cli.dask_worker", *loopback, "--nthreads=1", "--no-nanny"]
    commands = [
        [*run, "distributed.cli.dask_scheduler", *loopback, "--port=0", "--scheduler-file", told],
        *[[*worker, "--scheduler-file", told, "--local-directory", str(room)]] * 2,
    ]
    started = [subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) for command in commands]
    try:
        while not Path(told).exists():
            assert started[0].poll() is None
            time.sleep(0.05)
        yield started, json.loads(Path(told).read_text(encoding="utf-8"))["address"]
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
            while not (reading := [*room.glob("*.id")]):
                time.sleep(0.02)
            while not [*tmp_path.glob("killed*/texts/*.parquet")]:
                time.sleep(0.02)
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


def test_workers_on_this_computer_give_the_same_and_nobody_else_can_reach_them(tmp_path):
    analyse(TEXTS, tmp_path / "here")
    with corpus._connected(None) as client:
        mine = psutil.Process()
        doors = [
            door.laddr.ip
            for process in (mine, *mine.children(recursive=True))
            for door in process.net_connections("inet")
            if door.status == psutil.CONN_LISTEN
        ]
        assert set(doors) == {"127.0.0.1"}
        analyse(TEXTS, tmp_path / "there", client)
    assert content(tmp_path / "there") == content(tmp_path / "here")


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
