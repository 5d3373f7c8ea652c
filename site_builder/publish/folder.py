"""Publishing: a new site is staged in a sibling folder and exchanged with the live one.

In: outputs and the output folder. Out: ``BuildReport``. Invariant: everything temporary lies in one sibling folder
named ``.<out>.site-builder``, which the build that ends (or the next one) removes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.model.looks import Look, Stood
from site_builder.model.pages import Output
from site_builder.publish.exchange import exchange, flush, place, recover
from site_builder.publish.manifest import MANIFEST, manifest_of
from site_builder.publish.refusal import Refused, foreign, refuse_place, site_at
from site_builder.publish.staging import Recognise, Stage, Standing, nothing_known, put_by, take
from site_builder.publish.walk import Lying

Seen = Callable[[], tuple[Lying, Lying]]  # what lay in the output folder, and in the spare


def nothing_seen() -> tuple[Lying, Lying]:
    """Nothing was looked at before."""
    return Lying(), Lying()


class Locked(Exception):
    """Another build is publishing to the same folder."""


class Unconfirmed(Exception):
    """The new site is in place, but the system did not say that it is safe on the disk."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was published: how many files and bytes, how many files are new or other than before, how many are gone.

    ``standing`` tells how each file and folder of the site looks, by its path (that of a folder ends in "/", that of
    the site is ""), and the digest of what was put there; nothing where that cannot be told.
    """

    files: int
    size: int
    written: int
    removed: int
    standing: Standing = field(default_factory=dict, repr=False)


class Publication:
    """A site on its way to a folder: put there bit by bit, in a working folder, and in the end all at once.

    To be used as a context. What was put and is not published is taken away again when it ends.
    """

    def __init__(
        self, out: Path, root: Path, recognise: Recognise = nothing_known, spare: Path | None = None,
        seen: Seen = nothing_seen,
    ) -> None:  # fmt: skip
        """Of the site at ``root``, to the folder ``out``; nothing is touched or looked at as yet.

        ``recognise`` tells the SHA-256 in hexadecimal, or its beginning, of a file that lies in ``out`` by its path and
        how it looks, None where it must be read. The site that is replaced is kept at ``spare``, where it may lie,
        until the next one: that is then made of it, for most of its folders and files are as they must be. ``seen``
        tells what lay in ``out`` and in ``spare`` a while ago, so that neither need be walked through.
        """
        self._out, self._root, self._recognise, self._spare, self._seen = out, root, recognise, spare, seen
        self._work = out.parent / f".{out.name}.site-builder"
        self._held = ExitStack()
        self._before = Lying()
        self._stage: Stage | None = None

    def __enter__(self) -> Publication:
        """Begin; the folder is looked at when something is put."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Take away what was not published; without a problem a spare that it was made of is kept as such."""
        if self._stage is not None and problem[0] is None and self._spare is not None and self._before.files:
            with suppress(OSError):
                (self._work / "new").rename(self._spare)
        self._held.close()

    def put(self, outputs: Sequence[Output]) -> None:
        """Put some of the outputs into the working folder now, so that less is left to do in the end.

        Raises Refused, Locked and OSError, as ``finish``.
        """
        self._begun().put(outputs)

    def finish(
        self, outputs: Sequence[Output], version: str, made_of: Mapping[str, object] | None = None
    ) -> BuildReport:
        """Replace the folder by exactly these outputs (and their manifest), in one step.

        ``made_of`` is what the manifest tells of inputs, code and libraries.

        Raises:
            Refused: if the folder may not be replaced, or if something was put into it while it was.
            Locked: if another build is publishing there.
            OSError: if the disk refuses; the folder is then as it was.
            Unconfirmed: if the disk refuses when the new site is in place.
        """
        everything = {o.path: o for o in [*outputs, manifest_of(outputs, version, made_of)]}
        stage, before = self._begun(), self._before
        stage.put(sorted(outputs, key=lambda o: o.path))
        stage.end({o.path for o in outputs})
        stage.put([everything[MANIFEST]])  # last, so that what is half done looks like no site
        standing = stage.standing()
        flush(self._work)
        self._stage = None
        if before.files:
            exchange(self._work / "new", self._out, self._work / "old")
        else:
            place(self._work / "new", self._out)  # which fails where somebody has put a file there meanwhile
        _confirm(self._out)
        kept = not before.files or self._put_by()
        size = sum(o.size for o in everything.values())
        gone = len(before.files.keys() - everything.keys())
        told = _settled(self._out, standing) if kept else {}
        return BuildReport(len(everything), size, stage.written, gone, told)

    def _begun(self) -> Stage:
        """What is staged; looked at, locked and begun when it is asked for first."""
        if self._stage is None:
            refuse_place(self._out, self._root)
            self._out.parent.mkdir(parents=True, exist_ok=True)
            self._held.enter_context(_working_folder(self._work, self._out))
            live, spare = self._seen()
            self._before, there = site_at(self._out, live), None
            if self._spare is not None and self._before.files:
                there = take(self._spare, self._work / "new", spare)
            self._stage = Stage(self._work / "new", self._out, self._before.files, self._recognise, there)
        return self._stage

    def _put_by(self) -> bool:
        """Keep the site that was replaced, wherever it is; False when that cannot be, and it will be removed."""
        with suppress(OSError):
            places = [place for place in (self._work / "new", self._work / "old") if place.exists()]
            return self._spare is not None and all(put_by(place, self._spare, self._before) for place in places)
        return False


def _settled(out: Path, standing: Standing) -> Standing:
    """How a site looks that was moved to its place; nothing if something was put beside its files."""
    with suppress(OSError):
        now = Look.of(os.lstat(out))
        if now.numbers[2] == standing[""].numbers[2]:
            standing[""] = Stood.with_bytes(now, "")
            return standing
    return {}


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
        finally:
            with suppress(OSError):
                os.close(handle)
            with suppress(OSError):  # now: over a network a file that is open stays in its folder until it is closed
                work.rmdir()


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
        except OSError as problem:  # a file system, or its server, that knows no locks
            os.close(handle)
            words = f"cannot be locked ({problem.strerror}); name a folder of another file system with --out"
            raise OSError(problem.errno, words, str(work)) from problem
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
