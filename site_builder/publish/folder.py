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
from hashlib import sha256
from pathlib import Path

from site_builder.model.pages import Output
from site_builder.publish.exchange import exchange, flush, recover
from site_builder.publish.manifest import manifest_of
from site_builder.publish.refusal import Refused, foreign, refuse


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
    live: Mapping[str, str] | None = None,
    made_of: Mapping[str, object] | None = None,
) -> BuildReport:
    """Replace the folder ``out`` by exactly these outputs (and their manifest), in one step.

    ``live`` are digests of files that lie in ``out`` now, by path, as far as they are known without reading them: the
    SHA-256 in hexadecimal or its beginning. ``made_of`` is what the manifest tells of inputs, code and libraries.

    Raises:
        Refused: if the folder may not be replaced, or if something was put into it while it was.
        Locked: if another build is publishing there.
        OSError: if the disk refuses; the folder is then as it was.
        Unconfirmed: if the disk refuses when the new site is in place.
    """
    everything = [*sorted(outputs, key=lambda o: o.path), manifest_of(outputs, version, made_of)]
    refuse(out, root)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = out.parent / f".{out.name}.site-builder"
    with _working_folder(work, out):
        before = refuse(out, root)
        written = _stage(everything, work / "new", out, live or {})
        flush(work)
        exchange(work / "new", out, work / "old")
        try:
            flush(out)
        except OSError as problem:
            words = f"the new site is in {out}, but the disk did not confirm it ({problem.strerror}); build again"
            raise Unconfirmed(words) from problem
    size = sum(o.size for o in everything)
    return BuildReport(len(everything), size, written, len(before.difference(o.path for o in everything)))


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


def _stage(outputs: Sequence[Output], new: Path, live: Path, known: Mapping[str, str]) -> int:
    """Write all outputs below ``new``; files whose bytes are those of the live site are linked, not written."""
    written = 0
    made: set[str] = set()
    _folder(str(new), "", made)
    for output in outputs:
        _folder(str(new), output.path.rpartition("/")[0], made)
        target = f"{new}/{output.path}"  # text: paths of thousands of files, put together one by one, take their time
        if not _linked(f"{live}/{output.path}", target, output, known.get(output.path)):
            _write(target, output.content)
            written += 1
    return written


def _folder(new: str, path: str, made: set[str]) -> None:
    """Make a folder below ``new``, and those that it lies in, unless they were made."""
    if path in made:
        return
    if path:
        _folder(new, path.rpartition("/")[0], made)
    folder = Path(new, path)
    folder.mkdir()
    folder.chmod(0o755)
    made.add(path)


def _linked(live: str, target: str, output: Output, known: str | None) -> bool:
    """Whether the live file has these bytes, by the digest that is ``known`` or by reading it, and is linked."""
    try:
        status = os.lstat(live)
        if status.st_size != output.size or status.st_mode != 0o100644:
            return False
        if known is None:
            known = sha256(Path(live).read_bytes()).hexdigest()
        if not known or not output.digest.startswith(known):
            return False
        os.link(live, target)
    except OSError:
        return False
    return True


def _write(target: str, content: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
