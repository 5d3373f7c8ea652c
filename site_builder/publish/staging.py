"""Staging: the new site, whole, in a folder of its own.

In: outputs, some now and some later, the live site, and what lies in the folder already: nothing, or the site before
the live one, which was put by ("the spare"). Out: how everything looks, and how many files had to be written.
Invariant: in the end the folder holds exactly the outputs. Nothing in a spare is believed: a file in it stays only if
it is the very file of the live site, and that has the bytes.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from site_builder.model.looks import Look, Stood
from site_builder.model.pages import Output
from site_builder.publish.manifest import MANIFEST
from site_builder.publish.walk import Lying, files_in, lying, same_names, still

Looks = Mapping[str, Look]  # by the path below the site
Recognise = Callable[[str, Look], str | None]
Standing = dict[str, Stood]  # by the path below the site
_FILE, _FOLDER = 0o100644, 0o040755
_NO_MODES = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def nothing_known(_path: str, _look: Look) -> None:
    """Recognises no file."""


def take(spare: Path, new: Path, before: Lying) -> Lying | None:
    """Move a spare to where the new site is staged, if it can be had. Without its manifest it is nobody's site.

    ``before`` was seen of it a while ago; what lies there is told where that is still so.
    """
    with suppress(OSError):  # who may not even look at it does without
        if spare.is_symlink() or not spare.is_dir():
            return None
        same = still(spare, before)
        spare.rename(new)
        (new / MANIFEST).unlink()
        before.files.pop(MANIFEST, None)
        return before if same else None
    return None


def put_by(old: Path, spare: Path, known: Lying) -> bool:
    """Keep a site that was replaced; False if it holds what is not known, or finds no place."""
    with suppress(OSError):
        if same_names(old, known.folders) or all(path in known.files for path in files_in(old)):
            old.rename(spare)
            return True
    return False


class Stage:
    """The new site as far as it is made."""

    def __init__(self, new: Path, live: Path, looks: Looks, recognise: Recognise, there: Lying | None = None) -> None:
        """Begin one at ``new``; files whose bytes are those of the ``live`` site are linked, not written.

        ``looks`` are those of the live site's files; ``recognise`` tells the digest of one, or its beginning, by its
        looks; what it says None of is read. ``there`` is what lies at ``new``, where that is known. Raises OSError.
        """
        self._new, self._live = str(new), str(live)
        self._looks, self._recognise = looks, recognise
        self._there = there or _ready(new)
        self._folders: set[str] = set()  # that are as they must be
        self._placed: Standing = {}  # the files that are
        self.written = 0

    def put(self, outputs: Iterable[Output]) -> None:
        """Put some outputs where they belong, but those that are there already. Raises OSError."""
        for output in outputs:
            path, digest = output.path, output.digest
            if path in self._placed and self._placed[path].digest == digest:
                continue
            self._make_folder(path[: path.rfind("/") + 1])
            self._placed[path] = Stood.with_bytes(self._put(output), digest)

    def end(self, paths: Collection[str]) -> None:
        """Remove all that was not put. Raises ValueError if something else was put than is planned, and OSError."""
        if self._placed.keys() != set(paths):
            raise ValueError("what was staged is not what was planned")
        for path in sorted(self._there.files):
            os.unlink(f"{self._new}/{path}")  # noqa: PTH108 - text: paths of thousands of files take their time
        for path in sorted(self._there.folders.keys() - self._folders - {""}, reverse=True):
            os.rmdir(f"{self._new}/{path}")  # noqa: PTH106

    def standing(self) -> Standing:
        """How everything looks that was put. Raises OSError."""
        looks = ((path, Look.of(os.lstat(f"{self._new}/{path}"))) for path in sorted(self._folders))
        return {**{path: Stood.with_bytes(look, "") for path, look in looks}, **self._placed}

    def _put(self, output: Output) -> Look:
        """Put a file in its place; how it looks there."""
        path, look = output.path, self._looks.get(output.path)
        live, target = f"{self._live}/{path}", f"{self._new}/{path}"
        right = look is not None and _has_bytes(output, look, live, self._recognise)
        here = self._there.files.pop(path, None)
        if path in self._placed:
            os.unlink(target)  # noqa: PTH108
        elif here is not None:
            if look is not None and right and look.file == here.file and Look.of(os.lstat(target)) == look:
                return look
            os.unlink(target)  # noqa: PTH108
        elif f"{path}/" in self._there.folders and f"{path}/" not in self._folders:
            self._clear(f"{path}/")
        if look is not None and right and _linked(live, target, look):
            linked = Look.of(os.lstat(target))
            if linked.numbers[:3] == look.numbers[:3] and linked.file == look.file:
                return linked
            os.unlink(target)  # noqa: PTH108 - somebody has written to it since it was looked at
        self.written += 1
        try:
            return _write(target, output.content)
        except FileExistsError:
            self._make_room(path)
            return _write(target, output.content)

    def _make_folder(self, path: str) -> None:
        """Have a folder, and those that it lies in; its path ends in "/", or is "" for the site's own."""
        if path in self._folders:
            return
        if path:
            self._make_folder(path[: path.rfind("/", 0, -1) + 1])
        place = f"{self._new}/{path}"
        look = self._there.folders.get(path)
        if look is None:
            if self._there.files.pop(path[:-1], None) is not None:
                os.unlink(place[:-1])  # noqa: PTH108
            try:
                os.mkdir(place)  # noqa: PTH102
            except FileExistsError:
                self._make_room(path[:-1])
                os.makedirs(place, exist_ok=True)  # noqa: PTH103 - a folder that was put may have this name as well
        if look is None or look.numbers[0] != _FOLDER:
            _permit(place, 0o755)
        self._folders.add(path)

    def _make_room(self, path: str) -> None:
        """Remove what of the spare has a name that is this one where upper and lower case are the same."""
        alike = path.casefold()
        for file in [one for one in self._there.files if one.casefold() == alike]:
            os.unlink(f"{self._new}/{file}")  # noqa: PTH108
            del self._there.files[file]
        for folder in [one for one in self._there.folders.keys() - self._folders if one.casefold() == f"{alike}/"]:
            self._clear(folder)

    def _clear(self, folder: str) -> None:
        """Remove a folder of the spare that is in the way, with all that is in it."""
        shutil.rmtree(f"{self._new}/{folder}")
        for known in (self._there.files, self._there.folders):
            for path in [path for path in known if path.startswith(folder)]:
                del known[path]


def _ready(new: Path) -> Lying:
    """What lies in the folder, which is made if there is none; a spare that cannot be read is removed."""
    try:
        if new.exists():
            return lying(new)
    except OSError:
        shutil.rmtree(new)
    new.mkdir()
    return lying(new)


def _has_bytes(output: Output, look: Look, live: str, recognise: Recognise) -> bool:
    """Whether a live file has an output's bytes, by the digest that is known of it or by reading it."""
    if look.numbers[:2] != (_FILE, output.size):
        return False
    known = recognise(output.path, look)
    if known is None:
        with suppress(OSError):
            known = sha256(Path(live).read_bytes()).hexdigest()
    return bool(known) and output.digest.startswith(str(known))


def _linked(live: str, target: str, look: Look) -> bool:
    """Whether a live file could be linked; not when it no longer looks as it did."""
    try:
        if Look.of(os.lstat(live)) != look:
            return False
        os.link(live, target)
    except OSError:
        return False
    return True


def _permit(place: str | int, mode: int) -> None:
    """Set what may be done with a file or folder, where the file system keeps that (FAT and shared folders do not)."""
    try:
        os.chmod(place, mode)  # noqa: PTH101
    except OSError as problem:
        if problem.errno not in _NO_MODES:
            raise


def _write(target: str, content: bytes) -> Look:
    """Write a file that was not there; how it looks."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        said = os.fstat(handle)
        if said.st_mode != _FILE:
            _permit(handle, 0o644)
            said = os.fstat(handle)
        return Look.of(said)
