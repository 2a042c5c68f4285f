"""Measure many texts: CORPUS=FILE python -m tests.bench.corpus

FILE is one that `one-article many` reads, with 2,000 texts or more; words a second are counted on
1,000 of them, evenly spread. Beside the time of the clock stands that of the processor, on which other
programs count little.
"""

import json
import os
import resource
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import dask
from distributed import Client

from helpers import corpus
from helpers.corpus import analyse, read_all

OTHERS = 22_000
"""Words a second of one process, as they are told of a widely used pipeline (spaCy, small model)."""


def busy() -> float:
    """Give the processor's seconds of this process."""
    return time.process_time()


def peak() -> float:
    """Give the most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def loop() -> float:
    """Time what never changes, to compare machines and hours."""
    began, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - began


def spread(path: str, out: Path, workers: int):
    """Read a file with some workers: words, seconds, those of the workers' processors, and memory."""
    options = {"dashboard_address": "127.0.0.1:0", "host": "127.0.0.1", "threads_per_worker": 1}
    unwatched = dask.config.set(
        {"distributed.worker.profile.enabled": False}
    )  # as `corpus` starts them
    with unwatched, Client(n_workers=workers, **options) as client:
        client.run(read_all, "Ana Lima said so.")  # the lists are read before the clock starts
        before, began = client.run(busy), time.perf_counter()
        words = int(analyse(path, out, client).texts["words"].sum())
        seconds = time.perf_counter() - began
        used = sum(after - before[name] for name, after in client.run(busy).items())
        return words, seconds, used, [peak(), *client.run(peak).values()]


def main():
    """Print the tables."""
    path = os.environ["CORPUS"]
    began = busy()
    some = list(corpus._texts(corpus._found(path, partial(Path(path).open, "rb")), "text", "id"))
    reading = busy() - began
    feeding = sum(len(text.content.split()) for text in some) / reading
    step = len(some) // 1_000
    chosen = [{"id": text.id, "text": text.content} for text in some[::step]]
    print(f"A loop of ten million steps took {loop():.2f} s; {len(chosen):,} of {len(some):,} texts.\n")
    del some
    with TemporaryDirectory() as folder:
        room = Path(folder)
        file = room / "some.jsonl"
        file.write_text("\n".join(map(json.dumps, chosen)), encoding="utf-8")
        print("| how | words a second | of its processor | ratio |\n|---|---:|---:|---:|")
        plain = [row["text"] for row in chosen[::10]]
        words, began, busily = sum(len(t.split()) for t in plain), time.perf_counter(), busy()
        for text in plain:
            read_all(text)
        seconds, used = time.perf_counter() - began, busy() - busily
        print(f"| plain Python, one process | {words / seconds:,.0f} | {words / used:,.0f} | |")
        print(f"| to read the file, and no more | | {feeding:,.0f} | |")
        first = None
        for workers in (1, 2):
            words, seconds, used, memory = spread(str(file), room / str(workers), workers)
            first = first or words / seconds
            told = f"{words / seconds:,.0f} | {words / used:,.0f} | {words / seconds / first:.2f}"
            print(f"| workers: {workers} | {told} |")
        print(f"| others, one process, as they tell | {OTHERS:,} | | |\n")
        began = time.perf_counter()
        with corpus._connected(None):
            print(f"To start the workers took {time.perf_counter() - began:.1f} s.\n")
        if "ALL" in os.environ:
            everything = spread(path, room / "all", 2)[3]
            print("| memory, MB | this process | a worker | a worker |\n|---|---:|---:|---:|")
            print(f"| {len(chosen):,} texts | {' | '.join(f'{mb:.0f}' for mb in memory)} |")
            print(f"| all texts | {' | '.join(f'{mb:.0f}' for mb in everything)} |")


if __name__ == "__main__":
    main()
