"""Publishing: a new site is staged in a sibling folder and exchanged with the live one.

In: outputs and the output folder. Out: ``BuildReport``. Invariant: everything temporary lies in one sibling folder
named ``.<out>.site-builder``, which the build that ends (or the next one) removes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.pages import Output
from site_builder.publish.exchange import exchange, flush, recover
from site_builder.publish.manifest import manifest_of
from site_builder.publish.refusal import Refused, foreign, refuse, refuse_place
from site_builder.publish.staging import Recognise, nothing_known, put_by, stage, take


class Locked(Exception):
    """Another build is publishing to the same folder."""


class Unconfirmed(Exception):
    """The new site is in place, but the system did not say that it is safe on the disk."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was published: how many files and bytes, how many files are new or other than before, how many are gone."""

    files: int
    size: int
    written: int
    removed: int


def publish(
    outputs: Sequence[Output],
    out: Path,
    root: Path,
    version: str,
    recognise: Recognise = nothing_known,
    made_of: Mapping[str, object] | None = None,
    spare: Path | None = None,
) -> BuildReport:
    """Replace the folder ``out`` by exactly these outputs (and their manifest), in one step.

    ``recognise`` tells the SHA-256 in hexadecimal, or its beginning, of a file that lies in ``out`` by its path and how
    it looks, None where it must be read. ``made_of`` is what the manifest tells of inputs, code and libraries. The site
    that is replaced is kept at ``spare``, where it may lie, until the next one: that is then made of it, for most of
    its folders and files are as they must be.

    Raises:
        Refused: if the folder may not be replaced, or if something was put into it while it was.
        Locked: if another build is publishing there.
        OSError: if the disk refuses; the folder is then as it was.
        Unconfirmed: if the disk refuses when the new site is in place.
    """
    everything = [*sorted(outputs, key=lambda o: o.path), manifest_of(outputs, version, made_of)]
    refuse_place(out, root)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = out.parent / f".{out.name}.site-builder"
    with _working_folder(work, out):
        before = refuse(out, root)
        if spare is not None and before:
            take(spare, work / "new")
        written = stage(everything, work / "new", out, before, recognise)
        flush(work)
        exchange(work / "new", out, work / "old")
        _confirm(out)
        if spare is not None:
            put_by(work / "new", spare, before)
            put_by(work / "old", spare, before)
    size = sum(o.size for o in everything)
    return BuildReport(len(everything), size, written, len(before.keys() - {o.path for o in everything}))


def _confirm(out: Path) -> None:
    """Have the new site brought to the disk. Raises Unconfirmed."""
    try:
        flush(out)
    except OSError as problem:
        words = f"the new site is in {out}, but the disk did not confirm it ({problem.strerror}); build again"
        raise Unconfirmed(words) from problem


@contextmanager
def _working_folder(work: Path, out: Path) -> Iterator[None]:
    """Hold the lock on the working folder; remove the folder in the end, also when something fails."""
    if work.is_symlink() or (work.exists() and not (work / "lock").exists() and any(work.iterdir())):
        raise Refused(f"{work} is in the way and was not made by site-builder; move it away")
    handle = _lock(work)
    try:
        _tidy(work, out)
        yield
    finally:
        try:
            with suppress(OSError):  # what cannot be removed now, the next build removes
                _tidy(work, out)
                (work / "lock").unlink()
                work.rmdir()
        finally:
            with suppress(OSError):
                os.close(handle)


def _lock(work: Path) -> int:
    for _ in range(100):
        work.mkdir(mode=0o755, exist_ok=True)
        try:
            handle = os.open(work / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue  # the build before us has just removed the folder
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_nlink > 0:
                return handle
        except BlockingIOError:
            os.close(handle)
            raise Locked("another build is publishing to the same folder; wait for it to end") from None
        os.close(handle)  # locked, but the file was removed meanwhile: try again with a new one
    raise Locked("the lock of the output folder changes hands all the time; try again")


def _tidy(work: Path, out: Path) -> None:
    """Remove what was staged and what was replaced; not a whole site that holds something that no build wrote."""
    recover(out, work / "old")
    for folder in (work / "new", work / "old"):
        if not folder.exists():
            continue
        if name := foreign(folder):
            raise Refused(f"{folder / name} was put into the site while it was replaced; move it away")
        shutil.rmtree(folder)
