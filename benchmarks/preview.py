"""How soon an edit is visible in the preview: from the write to the changed words in an answer.

``python benchmarks/preview.py 1000`` writes a made-up site of 1,000 briefs (``--root`` takes another, which is edited),
serves it in a process of its own, listens to the events of a brief's page as a browser does, appends a sentence to the
brief, and asks for the page when there is news, until the sentence is in it. Prints milliseconds on the wall, medians
of them and of the server's processor seconds, and the load of the machine. Linux alone.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from corpus import ours  # noqa: E402 - a neighbour

PAUSE = 3  # seconds between edits, in which the rest of a round ends
TICK = os.sysconf("SC_CLK_TCK")


def ask(port: int, path: str) -> HTTPResponse:
    """An answer of the preview that is still to be read."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    return connection.getresponse()


def processor(process: int) -> float:
    """Processor seconds of a process and of those beneath it so far, whether they have ended or not."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    beneath = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(map(int, fields[11:15])) / TICK + sum(processor(int(child)) for child in beneath)


def edit(brief: Path, port: int, process: int, number: int) -> tuple[float, float]:
    """Seconds on the wall, and of the server's processor, until an edit of a brief is visible."""
    address = f"/briefs/{brief.stem[11:]}/"
    events = ask(port, f"/__events?page={address}")
    events.readline()
    sentence = "Zebras cross " + "again and " * number + "again."
    spent, began = processor(process), time.perf_counter()
    with brief.open("a") as file:
        file.write(f"{sentence}\n")
    while True:
        if events.readline().startswith(b"data:") and sentence.encode() in ask(port, address).read():
            return time.perf_counter() - began, processor(process) - spent


def served(root: Path, edits: int) -> list[tuple[float, float]]:
    """What each of some edits, each of another brief, took."""
    command = [
        sys.executable,
        "-m",
        "site_builder",
        "serve",
        "--root",
        str(root),
        "--port",
        "0",
        "--today",
        "2026-11-22",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            told = next(found for line in server.stdout or () if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
            port = int(told[1])
            while ask(port, "/").status != 200:
                time.sleep(0.2)
            took = []
            briefs = sorted((root / "content" / "briefs").glob("*.md"))
            for number in range(edits + 1):
                time.sleep(PAUSE)
                took.append(edit(briefs[number * len(briefs) // (edits + 1)], port, server.pid, number))
            return took[1:]  # the first one loads what is loaded once
        finally:
            server.terminate()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--edits", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        root = given.root or Path(folder)
        if given.root is None:
            ours(root, given.count)
        took = served(root, given.edits)
    walls, spent = [wall * 1000 for wall, _ in took], [processor for _, processor in took]
    print("visible after ms:", *(round(wall) for wall in walls))
    print(f"median {median(walls):.0f} ms, {median(spent):.2f} s of processor; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
