"""Pool and score what a class coded, with damaged files among it; kill a kernel while one codes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.agreement import agreement
from helpers.coding import COLUMNS, lines_of
from helpers.course.notebooks import ROOT
from helpers.pooling import pool, simulated_class

KILLS = 50
DAMAGED = {
    "cut.ipynb": b'{"cells": [{"outputs": ',
    "page.ipynb": b"<html>log in</html>",
    "empty.csv": b"",
    "picture.csv": b"\x89PNG\r\n\x00",
    "broken.zip": b"PK\3\4 broken",
}
CODE = """
from helpers.coding import new_sheet
sheet = new_sheet("entman", coder="one")
for turn in range(1000):
    for item in sheet.items:
        for code in sheet.book.codes:
            sheet.answer(item, code.code, ("yes", "no")[turn % 2])
            print(item, code.code, ("yes", "no")[turn % 2], flush=True)
"""


def hand_in(folder: Path, coders: int) -> None:
    """Write what so many coders of a simulated class hand in: 13 sentences, 4 codes."""
    for coder, rows in simulated_class(coders).groupby("coder"):
        own = [(*row[:-1], "2026-11-26T10:00:00") for row in rows.itertuples(index=False, name=None)]
        file = folder / f"{coder}.csv"
        file.write_text(lines_of([COLUMNS, *(map(str, row) for row in own)]), encoding="utf-8")


def scored(coders: int, damaged: bool) -> str:
    """Give a row: seconds to pool and score what so many handed in, and what was left out."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        hand_in(folder, coders)
        for file, content in DAMAGED.items() if damaged else ():
            (folder / file).write_bytes(content)
        files = len([*folder.iterdir()])
        start = time.perf_counter()
        found = pool(folder)
        table = agreement(found.codings)
        took = time.perf_counter() - start
    told = f"{found.codings['coder'].nunique()} coders, {len(found.left_out)} named as left out"
    return f"| {files} files ({told}; alpha {table['alpha'].iloc[-1]}) | {took:.2f} s |"


def killed(times: int) -> str:
    """Give a row: how many answers are lost of all that a process had saved when it was killed."""
    said = lost = 0
    for number in range(times):
        with TemporaryDirectory() as name:
            environment = os.environ | {"ONE_ARTICLE_WORK": name}
            with subprocess.Popen(
                [sys.executable, "-c", CODE], stdout=subprocess.PIPE, cwd=ROOT, env=environment
            ) as process:
                first = process.stdout.readline()
                time.sleep(random.Random(number).uniform(0, 0.4))
                process.send_signal(signal.SIGKILL)
                told = [first, *process.stdout.read().splitlines(keepends=True)]
            whole = [line.decode().split() for line in told if line.endswith(b"\n")]
            kept = Path(name, "coding-entman-one.csv").read_text(encoding="utf-8").splitlines()[1:]
        said += len(whole)
        for place, (item, code, label) in enumerate(whole):
            fits = place < len(kept) and f",one,{item},{code},1,{label}," in kept[place]
            lost += not fits
    return f"| killed {times} times at random moments: {said:,} answers | {lost} lost |"


def main() -> None:
    """Print the table."""
    print("| what a class coded: 13 sentences, 4 codes | measured |\n|---|---:|")
    print(scored(300, damaged=False), scored(25, damaged=True), killed(KILLS), sep="\n")


if __name__ == "__main__":
    main()
