"""What the libraries alone take for the made-up text: below this no build can come that calls them.

``python benchmarks/floors.py 1000 --peers /tmp/peers`` times, one after the other and with nothing of this project
in between, what a cold build and an edit cannot do without: starting Python, loading the libraries, reading front
matter with PyYAML, converting with Python-Markdown, sanitising with nh3, filling a frame of ten lines with Jinja,
writing one file a brief, and Pagefind. Ours makes plain links and stars before Python-Markdown sees them, which saves
two fifths of its time here. ``--write`` puts the tables into docs/performance.md. The least of three turns.

In: how many briefs. Out: seconds, beside what issue and design ask of a build, as ratios of Hugo's in the same run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import jinja2
import machine
import markdown
import nh3
import pagefind_bin
import yaml
from corpus import our_brief, write
from peers import FRAME, PEERS, theirs
from tables import tell

EXTENSIONS = ("fenced_code", "tables", "footnotes", "sane_lists")  # those of render/markdown.py
TURNS = 3
LOADED = "import yaml, markdown, jinja2, nh3"
LIBRARIES = ("pyyaml", "nh3", "pagefind-bin")  # besides those that ``machine.described`` tells


class Texts(NamedTuple):
    """The made-up briefs: front matter as this project's, body as the others'."""

    heads: list[str]
    bodies: list[str]


class Floor(NamedTuple):
    """Processor seconds of each step of a cold build, and seconds on the wall of each of an edit."""

    cold: Mapping[str, float]
    edit: Mapping[str, float]
    hugo: float  # seconds on the wall, cold
    hugo_edit: float


def texts(count: int) -> Texts:
    """The text of so many briefs."""
    heads = [our_brief(number, count, False).split("---\n")[1] for number in range(count)]
    return Texts(heads, [theirs(number, count, lambda n: f"../note-{n:05}/")[1] for number in range(count)])


def least(run: Callable[[], float]) -> float:
    """The least of some turns."""
    return min(run() for _ in range(TURNS))


def processor(run: Callable[[], object]) -> float:
    """Processor seconds of this process while something runs."""
    began = time.process_time()
    run()
    return time.process_time() - began


def converted(bodies: Sequence[str]) -> list[str]:
    """HTML of some texts, by one converter that is reset, as those who hurry use it."""
    converter = markdown.Markdown(extensions=list(EXTENSIONS))
    return [converter.reset().convert(body) for body in bodies]


def filled(pages: Sequence[str]) -> list[str]:
    """The pages in the plain frame that the other generators fill."""
    frame = FRAME.replace("{title}", "{{ title }}").replace("{brands}", "/brands/").replace("{main}", "{{ main|safe }}")
    template = jinja2.Environment(autoescape=True).from_string(frame)
    return [template.render(title="A title", main=page) for page in pages]


def written(folder: Path, pages: Sequence[str]) -> None:
    """One file in a folder of its own for each page."""
    for number, page in enumerate(pages):
        write(folder / f"note-{number:05}" / "index.html", page)


def cold(folder: Path, text: Texts) -> dict[str, float]:
    """Processor seconds of what every page needs; leaves the pages in ``folder``."""
    made = converted(text.bodies)
    safe = [nh3.clean(page) for page in made]
    whole = filled(safe)
    start = least(lambda: machine.run([sys.executable, "-c", LOADED], folder, folder).cpu)
    return {
        "Python starts, libraries are loaded": start,
        "front matter, PyYAML with libyaml": least(
            lambda: processor(lambda: [yaml.load(head, yaml.CSafeLoader) for head in text.heads])
        ),
        "Markdown, Python-Markdown": least(lambda: processor(lambda: converted(text.bodies))),
        "sanitising, nh3": least(lambda: processor(lambda: [nh3.clean(page) for page in made])),
        "a frame of ten lines, Jinja": least(lambda: processor(lambda: filled(safe))),
        "one file a brief is written": least(lambda: processor(lambda: written(folder, whole))),
        "search, Pagefind": least(lambda: pagefind(folder).cpu),
    }


def pagefind(folder: Path) -> machine.Cost:
    """What Pagefind's own program costs for the pages of a folder."""
    with tempfile.TemporaryDirectory() as out:
        command = [str(pagefind_bin.get_executable()), "--site", str(folder), "--output-path", out]
        return machine.run(command, folder, folder)


def edit(folder: Path, share: Path, text: Texts) -> dict[str, float]:
    """Seconds on the wall of what follows from one changed text; ``share`` holds an eighth of the pages."""
    files = sorted(folder.rglob("*.html"))
    written(share, filled([nh3.clean(page) for page in converted(text.bodies[: len(text.bodies) // 8])]))

    def looked_at() -> float:
        began = time.perf_counter()
        for file in files:
            os.lstat(file)
        return time.perf_counter() - began

    return {
        "Python starts, libraries are loaded": least(
            lambda: machine.run([sys.executable, "-c", LOADED], folder, folder).wall
        ),
        "one look at one file a brief": least(looked_at),
        "one text is converted and sanitised": least(
            lambda: processor(lambda: [nh3.clean(page) for page in converted(text.bodies[:1])])
        ),
        "search, Pagefind, an eighth of the briefs": least(lambda: pagefind(share).wall),
    }


def hugo(folder: Path, count: int, peers: Path) -> tuple[float, float]:
    """Seconds on the wall that Hugo takes for all, cold and after an edit of one text."""
    peer = PEERS["hugo"]
    peer.site(folder, count, False)
    command = [machine.found(peers, word) if "/" in word else word for word in peer.command]

    def anew() -> float:
        return machine.run([*command, "--destination", tempfile.mkdtemp(dir=folder.parent)], folder, folder).wall

    def once_more() -> float:
        brief = next((folder / peer.texts).glob("note-00005.md"))
        brief.write_text(brief.read_text() + "\nOne more word.\n")
        return machine.run(command, folder, folder).wall

    return least(anew), least(once_more)


def told(count: int, floor: Floor) -> str:
    """The tables."""
    cores = os.cpu_count() or 1
    cpu, wall = sum(floor.cold.values()), sum(floor.edit.values())
    rows = [f"| {words} | {seconds:.2f} |" for words, seconds in floor.cold.items()]
    others = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    more = [f"| {words} | {seconds:.3f} |" for words, seconds in floor.edit.items()]
    best = cpu / cores
    return "\n".join(
        [
            f"{count:,} briefs, the libraries alone. {machine.described(others)}.",
            "",
            "| cold | CPU s |",
            "|---|---:|",
            *rows,
            f"| **all, without a number resolved** | **{cpu:.2f}** |",
            f"| shared by {cores} cores without loss: s on the wall | {best:.2f} |",
            f"| beside Hugo's {floor.hugo:.2f} s in this run | {best / floor.hugo:.1f} × |",
            "",
            "| one brief edited | s on the wall |",
            "|---|---:|",
            *more,
            f"| **all, without anything planned, checked or published** | **{wall:.3f}** |",
            f"| beside Hugo's {floor.hugo_edit:.2f} s in this run | {wall / floor.hugo_edit:.2f} × |",
        ]
    )


def main() -> None:
    """Time the libraries."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--peers", type=Path, required=True, help="an environment with Hugo")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    asked = parser.parse_args()
    text = texts(asked.count)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("all", "share", "hugo"):
            (folder / name).mkdir()
        of_cold = cold(folder / "all", text)
        of_edit = edit(folder / "all", folder / "share", text)
        floor = Floor(of_cold, of_edit, *hugo(folder / "hugo", asked.count, asked.peers))
    tell("floors", told(asked.count, floor), asked.write)


if __name__ == "__main__":
    try:
        main()
    except (LookupError, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
