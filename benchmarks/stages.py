"""Where the processor time of a build goes, stage by stage.

``python benchmarks/stages.py 1000`` writes a made-up site of 1,000 briefs (``--root`` takes another), builds it cold,
with nothing changed, and after an edit of one brief and of one observation, each in a process of its own, and prints
the processor seconds of each stage, those of worker processes included, and for the first and the last build how much
memory this process has had when the stage ends. ``--functions 12`` adds the functions that
took most, stage by stage (under cProfile, which makes small functions look about twice as slow). Linux alone.

A stage's seconds are its own: what it calls in another stage counts there. What no stage accounts for is ``rest``.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import importlib
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

TODAY = date(2026, 11, 22)
# Stage, module, what is called in it. The same function may be known by one name in several modules.
SPANS: tuple[tuple[str, str, str], ...] = (
    ("nothing to do?", "site_builder.memo.fresh", "up_to_date"),
    ("nothing to do?", "site_builder.memo.fresh", "before"),
    ("load", "site_builder.content", "load"),
    ("check", "site_builder.content", "check"),
    ("statistics", "site_builder.statistics", "compute"),
    ("audit", "site_builder.audit", "audit"),
    ("plan", "site_builder.pages", "plan"),
    ("keys of pages", "site_builder.memo.pages", "made"),
    ("draw", "site_builder.charts", "draw_with"),
    ("render", "site_builder.render", "Renderer.render"),
    ("pictures", "site_builder.pictures", "files"),
    ("pictures", "site_builder.pictures", "icons"),
    ("index", "site_builder.searching", "index"),
    ("links", "site_builder.judging", "Judge.faults"),
    ("publish", "site_builder.publish", "Publication.put"),
    ("publish", "site_builder.publish", "Publication.finish"),
    ("remember", "site_builder.memo.store", "Store.close"),
    ("remember", "site_builder.memo.fresh", "write_down"),
)
FIRST = "site_builder.memo.fresh"  # what runs before any stage is loaded
START, REST = "start", "rest"
ORDER = (START, *dict.fromkeys(span[0] for span in SPANS), REST)
TICK = os.sysconf("SC_CLK_TCK")


def processor() -> float:
    """Processor seconds so far: of this process, of its children that ended, and of those that run."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(_running(os.getpid()))


def _running(process: int) -> Iterator[float]:
    """Processor seconds of each child that runs, and of its own."""
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        for child in tasks.read_text().split():
            try:
                fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            yield sum(int(field) for field in fields[11:15]) / TICK  # own, and of its children that ended
            yield from _running(int(child))


class Watch:
    """Adds up processor seconds by stage; a stage within another counts for itself alone."""

    def __init__(self, profiling: bool) -> None:
        self.spent: dict[str, float] = {}
        self.peaks: dict[str, float] = {}  # MiB, the most so far, when a stage ended last
        self._open = [REST]
        self._since = processor()
        self._profiling = profiling
        self.profiles: dict[str, cProfile.Profile] = {}
        self._profile(True)

    def _profile(self, on: bool) -> None:
        if self._profiling:
            profile = self.profiles.setdefault(self._open[-1], cProfile.Profile())
            if on:
                profile.enable()
            else:
                profile.disable()

    def _turn(self, change: Callable[[], object]) -> None:
        """What was spent since the last turn belongs to the stage that is open until now."""
        self._profile(False)
        now = processor()
        self.spent[self._open[-1]] = self.spent.get(self._open[-1], 0.0) + now - self._since
        self._since = now
        self.peaks[self._open[-1]] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        change()
        self._profile(True)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is spent within for a stage."""
        self._turn(lambda: self._open.append(name))
        try:
            yield
        finally:
            self._turn(self._open.pop)

    def end(self) -> None:
        """Count what was spent since the last stage."""
        self._turn(lambda: None)
        self._profile(False)


def watched(watch: Watch, modules: Callable[[str], bool]) -> None:
    """Make functions of ``SPANS`` in some modules tell the watch. Raises AttributeError for one that is no more."""
    for stage, module, name in SPANS:
        if not modules(module):
            continue
        owner, _, attribute = name.rpartition(".")
        found = importlib.import_module(module)
        holder = getattr(found, owner) if owner else found
        setattr(holder, attribute, _telling(watch, stage, getattr(holder, attribute)))


def _telling(watch: Watch, stage: str, wrapped: Callable[..., object]) -> Callable[..., object]:
    @functools.wraps(wrapped)
    def call(*given: object, **named: object) -> object:
        with watch.stage(stage):
            told = wrapped(*given, **named)
            return iter(list(told)) if isinstance(told, Iterator) else told  # what is told bit by bit, told here

    return call


def one_build(root: Path, functions: int) -> None:
    """Build once in this process; print the seconds as JSON, and the functions of each stage on stderr."""
    from site_builder import building  # noqa: PLC0415 - importing it is part of what is measured

    watch = Watch(functions > 0)
    inner = building._built

    def loading(*given: object) -> object:
        with watch.stage(START):
            importlib.import_module("site_builder.pipeline")
            watched(watch, lambda module: module != FIRST)
        return inner(*given)

    building._built = loading
    watched(watch, lambda module: module == FIRST)
    told = building.build(root, root / "output", TODAY, building.Wishes())
    watch.end()
    if not told.summary:
        sys.exit("\n".join(f"{f.position} {f.code} {f.message}" for f in told.findings))
    print(json.dumps({"spent": watch.spent, "peaks": watch.peaks}))
    for stage in ORDER:
        if stage in watch.profiles:
            text = StringIO()
            pstats.Stats(watch.profiles[stage], stream=text).sort_stats("tottime").print_stats(functions)
            lines = [line for line in text.getvalue().splitlines() if line.strip()]
            print(f"--- {stage}", *lines[3:], sep="\n", file=sys.stderr)


def measured(root: Path, functions: int) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The seconds and the MiB of one build by stage; ``sum`` is what the system counted for it and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--one", "--root", str(root), "--functions", str(functions)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"the build failed\n{done.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = json.loads(done.stdout)
    total = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    spent = {**found["spent"], "sum": total}
    spent[START] = total - sum(seconds for stage, seconds in found["spent"].items() if stage != START)
    return spent, {**found["peaks"], "sum": max(found["peaks"].values())}


def table(columns: Mapping[str, Mapping[str, float]], digits: int = 2) -> str:
    """A line a stage, a column a case."""
    lines = [f"| stage | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for stage in (*ORDER, "sum"):
        cells = [f"{one.get(stage, 0.0):.{digits}f}" for one in columns.values()]
        lines.append(f"| {stage} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000, help="briefs [default: 1000]")
    parser.add_argument("--charts", action="store_true", help="a chart in each brief")
    parser.add_argument("--functions", type=int, default=0, metavar="N", help="also the N slowest functions of each")
    parser.add_argument("--root", type=Path, help="a site that lies there; it is built as it is, cold if never built")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    parser.add_argument("--one", action="store_true", help="build --root once")
    asked = parser.parse_args()
    if asked.one:
        one_build(asked.root, asked.functions)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # as the command ends: taking values apart one by one is no part of a build
    if asked.root:
        print(told({"as it is": measured(asked.root, asked.functions)}))
        return
    from corpus import ours  # noqa: PLC0415
    from machine import described  # noqa: PLC0415
    from run import EDITS, nothing, our_generator  # noqa: PLC0415
    from tables import put  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="stages-") as temporary:
        root = Path(temporary)
        ours(root, asked.count, asked.charts)
        columns = {}
        for case, edit in (("cold", nothing), *EDITS.items()):
            edit(our_generator(root), 1)
            print(f"... {case}", file=sys.stderr)
            columns[case] = measured(root, asked.functions)
    text = f"{asked.count:,} briefs{', a chart each' if asked.charts else ''}. {described(())}.\n\n{told(columns)}"
    print(text)
    if asked.write:
        put("stages", text)


def told(columns: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]]) -> str:
    """Both tables."""
    seconds = table({case: spent for case, (spent, _) in columns.items()})
    mebibytes = table({case: peaks for case, (_, peaks) in columns.items()}, digits=0)
    between = "MiB of the main process, the most so far when the stage ended last:"
    return f"Processor seconds:\n\n{seconds}\n\n{between}\n\n{mebibytes}"


if __name__ == "__main__":
    main()
