"""Staging: the new site, whole, in a folder of its own.

In: outputs, the live site, and what lies in the folder already: nothing, or the site before the live one, which was
put by ("the spare"). Out: how many files had to be written. Invariant: afterwards the folder holds exactly the outputs.
Nothing in a spare is believed: a file in it stays only if it is the very file of the live site, and that has the bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from site_builder.model.pages import Output
from site_builder.publish.manifest import MANIFEST
from site_builder.publish.walk import files_in, walked

Looks = Mapping[str, os.stat_result]  # of files, by their path below the site
Recognise = Callable[[str, os.stat_result], str | None]
_FILE, _FOLDER = 0o100644, 0o040755


def nothing_known(_path: str, _look: os.stat_result) -> None:
    """Recognises no file."""


def take(spare: Path, new: Path) -> None:
    """Move a spare to where the new site is staged, if it can be had. Without its manifest it is nobody's site."""
    if spare.is_symlink() or not spare.is_dir():
        return
    with suppress(OSError):
        spare.rename(new)
        (new / MANIFEST).unlink()


def put_by(old: Path, spare: Path, known: Collection[str]) -> None:
    """Keep a site that was replaced, if it is there; not if it holds a file that is not known, or finds no place."""
    with suppress(OSError):
        if all(path in known for path in files_in(old)):
            old.rename(spare)


def stage(outputs: Sequence[Output], new: Path, live: Path, looks: Looks, recognise: Recognise) -> int:
    """Put all outputs below ``new``; files whose bytes are those of the live site are linked, not written.

    ``looks`` are those of the live site's files; ``recognise`` tells the digest of one, or its beginning, by its looks;
    what it says None of is read.
    """
    there = _ready(new, {output.path for output in outputs})
    written = 0
    for output in outputs:
        path, look = output.path, looks.get(output.path)
        right = look is not None and _has_bytes(output, look, f"{live}/{path}", recognise)
        here = there.get(path)
        if look is not None and right and here is not None and os.path.samestat(look, here):
            continue
        target = f"{new}/{path}"  # text: paths of thousands of files, put together one by one, take their time
        if here is not None:
            os.unlink(target)  # noqa: PTH108 - the same
        if not (right and _linked(f"{live}/{path}", target)):
            _write(target, output.content)
            written += 1
    return written


def _ready(new: Path, paths: Collection[str]) -> dict[str, os.stat_result]:
    """As ``_prepared``; a spare that cannot be used is removed."""
    try:
        return _prepared(new, paths)
    except OSError:
        if new.exists():
            shutil.rmtree(new)
        return _prepared(new, paths)


def _prepared(new: Path, paths: Collection[str]) -> dict[str, os.stat_result]:
    """Make all folders that some paths need, and remove all but those and files at the paths: how these look."""
    if not new.exists():
        new.mkdir()
    folders, files = {"": new.lstat().st_mode}, {}
    for path, entry in list(walked(new)):
        if path[-1] == "/":
            folders[path] = entry.stat(follow_symlinks=False).st_mode
        elif path in paths:
            files[path] = entry.stat(follow_symlinks=False)
        else:
            Path(entry.path).unlink()
    wanted = _folders_of(paths)
    for path in sorted(folders.keys() - wanted, reverse=True):
        (new / path).rmdir()
    for path in sorted(wanted):
        if path not in folders:
            (new / path).mkdir()
        if folders.get(path) != _FOLDER:
            (new / path).chmod(0o755)
    return files


def _folders_of(paths: Collection[str]) -> set[str]:
    """The folders that files lie in, and those that they lie in; each ends in "/", but the first, which is ""."""
    folders = {""}
    for path in paths:
        folder = path[: path.rfind("/") + 1]
        while folder not in folders:
            folders.add(folder)
            folder = folder[: folder.rfind("/", 0, -1) + 1]
    return folders


def _has_bytes(output: Output, look: os.stat_result, live: str, recognise: Recognise) -> bool:
    """Whether a live file has an output's bytes, by the digest that is known of it or by reading it."""
    if look.st_size != output.size or look.st_mode != _FILE:
        return False
    known = recognise(output.path, look)
    if known is None:
        with suppress(OSError):
            known = sha256(Path(live).read_bytes()).hexdigest()
    return bool(known) and output.digest.startswith(str(known))


def _linked(live: str, target: str) -> bool:
    try:
        os.link(live, target)
    except OSError:
        return False
    return True


def _write(target: str, content: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
