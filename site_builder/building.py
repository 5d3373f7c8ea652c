"""Build, unless there is nothing to do; remember what was made for the next time.

In: what the command line was asked. Out: ``Told``. Invariant: the stages, and the libraries that they need, are loaded
only when the last build is not still right.
"""

from __future__ import annotations

import gc
import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.idle import summary as nothing_summary
from site_builder.memo import fresh
from site_builder.model.findings import Finding, Position, Severity
from site_builder.places import OUR_TEMPLATES, cache_of, is_site
from site_builder.problems import UsageError

if TYPE_CHECKING:
    from site_builder import publishing
    from site_builder.memo.tree import Tree
    from site_builder.pipeline import Built

Say = Callable[[str], None]

# How many more objects are made than dropped before Python looks for cycles among the youngest, and how many such looks
# go before one at older ones. A build makes millions of values that last until its end and hold no cycles: at the usual
# 700, 10, 10 looking for some takes a seventh of it. Pages that are filled leave some, which are looked for then.
_SELDOM = 5_000_000, 50, 1_000


@dataclass(frozen=True)
class Wishes:
    """What a build is asked for beside where and when.

    ``cache`` False remembers nothing; ``verify`` reads every file to find out whether there is anything to do;
    ``explain`` tells of each page why it was written or kept.
    """

    base_url: str | None = None
    strict: bool = False
    cache: bool = True
    verify: bool = False
    explain: bool = False


@dataclass(frozen=True)
class Told:
    """What came of it: findings, a line for people ("" when nothing is published), and why pages are what they are."""

    findings: tuple[Finding, ...]
    summary: str = ""
    reasons: tuple[str, ...] = ()
    idle: bool = False  # there was nothing to do


def build(
    root: Path, out: Path, moment: date | datetime, wishes: Wishes, progress: Say = lambda _: None, warn: Say = print
) -> Told:
    """Build the site at ``root`` into ``out``, if what lies there is not what would come of it.

    Raises UsageError, Busy or OSError, as the pipeline does. ``warn`` is told, in one line, when what earlier builds
    made cannot be used.
    """
    options = (("base URL", wishes.base_url or ""), ("strict", str(wishes.strict)))
    asked = fresh.Asked(root, out, OUR_TEMPLATES, cache_of(root), options)
    if not wishes.cache or not is_site(root):
        with seldom_collected():
            return _built(asked, moment, wishes, progress, warn, fresh.Last())
    known = fresh.last(asked)
    still_right = fresh.up_to_date(asked, moment, verify=wishes.verify, before=known)
    if still_right is None:
        with seldom_collected():
            return _built(asked, moment, wishes, progress, warn, known)
    pages = fresh.parts_before(asked) if wishes.explain else {}
    reasons = tuple(f"kept     {path}  nothing changed since the last build" for path in sorted(pages))
    summary = nothing_summary(still_right.pages, out)
    return Told(tuple(_finding(row) for row in still_right.findings), summary, reasons, idle=True)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cyclic garbage seldom within; as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what was made meanwhile counts as old, so that nobody looks through it at once
        gc.set_threshold(*before)


def clean(root: Path) -> Path | None:
    """Remove what builds of the site at ``root`` remember; the folder that held it, if there was one.

    Raises UsageError or OSError.
    """
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}; name that of the site with --root")
    folder = cache_of(root)
    if folder.is_symlink() or folder.parent.is_symlink():
        raise UsageError(f"{folder} is reached by a symbolic link; remove what it leads to yourself")
    if not folder.is_dir():
        return None
    shutil.rmtree(folder)
    return folder


def _built(
    asked: fresh.Asked, moment: date | datetime, wishes: Wishes, progress: Say, warn: Say, known: fresh.Last
) -> Told:
    """Build, and write down what was built from what; ``known`` is what the last build wrote down."""
    remembers = wishes.cache and is_site(asked.root)
    inputs = fresh.before(asked, known) if remembers else None  # our code too, so before it is loaded
    from site_builder import publishing  # noqa: PLC0415 - of the stages

    with publishing.seen_ahead(asked.out, asked.spare) as seen:  # while the stages are loaded
        _load()
        return _made(asked, moment, wishes, progress, warn, known, inputs, seen)


def _made(
    asked: fresh.Asked, moment: date | datetime, wishes: Wishes, progress: Say, warn: Say, known: fresh.Last,
    inputs: Tree | None, seen: publishing.Seen,
) -> Told:  # fmt: skip
    """Build with the stages loaded; ``inputs`` are as they were before, ``seen`` is what publishing saw by then."""
    from site_builder import foreseen, pipeline  # noqa: PLC0415 - its stages load pandas, Altair and Jinja
    from site_builder.memo import reasons, store  # noqa: PLC0415 - SQLite
    from site_builder.memo.made_of import made_of, other_code  # noqa: PLC0415 - with the stages
    from site_builder.model.kept import Lost  # noqa: PLC0415 - with the stages

    remembers = wishes.cache and is_site(asked.root)
    files, parts = (_published(asked.out), fresh.parts_before(asked)) if wishes.explain else ({}, {})
    memory = store.opened(asked.cache, warn) if remembers else store.nothing()
    ask = partial(
        pipeline.build, asked.root, asked.out, moment, base_url=wishes.base_url, strict=wishes.strict,
        progress=progress, made_of=made_of(asked, inputs), spare=asked.spare if remembers else None,
        edited=foreseen.edited(known.inputs, inputs or {}),
    )  # fmt: skip
    try:
        try:
            built = ask(store=memory, recognise=fresh.recognised(known, verify=wishes.verify), seen=seen)
        except Lost:  # damaged while it was read
            warn(f"the memory in {asked.cache} cannot be read; everything is made anew")
            built = ask()
        settled = remembers and built.report is not None and _written_down(asked, inputs, built, moment)
        memory.close()  # last: it waits for what is written meanwhile
        if remembers and not settled and other_code(inputs):  # exchanged while it ran, as by a new version
            store.remove(asked.cache)
    finally:
        memory.give_up()
    if built.report is None:
        return Told(built.findings)
    lines: list[str] = []
    if wishes.explain:
        now = _published(asked.out)
        written = [path for path in now if files.get(path) != now[path]]
        made = built.parts.by_name()
        lines = reasons.explained(parts, made, written, [path for path in parts if path not in made])
    return Told(built.findings, built.summary, tuple(lines))


def _written_down(asked: fresh.Asked, inputs: Tree | None, built: Built, moment: date | datetime) -> bool:
    """Whether what was built from what could be written down."""
    standing = built.report.standing if built.report is not None else {}
    return fresh.write_down(asked, inputs, _record(built), built.parts.to_record(), moment, standing)


def _load() -> None:
    """Load the stages. What is loaded lasts, so nobody looks for garbage among it, now or later."""
    if "site_builder.pipeline" in sys.modules:
        return
    gc.disable()
    try:
        importlib.import_module("site_builder.pipeline")
    finally:
        gc.freeze()
        gc.enable()


def _record(built: Built) -> fresh.Record:
    since, until = built.lasting
    rows = tuple(_row(finding) for finding in built.findings)
    return fresh.Record(built.pages, rows, since.timestamp(), until.timestamp(), built.zone)


def _published(out: Path) -> Mapping[str, str]:
    """The digest of each published file, from its manifest; nothing when there is none."""
    try:
        files = json.loads((out / "build.json").read_bytes())["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _row(finding: Finding) -> tuple[str | int, ...]:
    where = finding.position
    return (
        finding.code, finding.severity.value, where.path, where.line, where.column, finding.message, finding.suggestion,
    )  # fmt: skip


def _finding(row: tuple[str | int, ...]) -> Finding:
    code, severity, path, line, column, message, suggestion = row
    position = Position(str(path), int(line), int(column))
    return Finding(str(code), Severity(str(severity)), position, str(message), str(suggestion))
