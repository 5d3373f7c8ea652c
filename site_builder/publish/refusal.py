"""Which folders may be replaced, and which never.

In: the output folder and the site's root. Out: nothing, or ``Refused`` with a sentence for people. Invariant: a folder
with a file in it that no build of ours wrote is never replaced.
"""

from __future__ import annotations

import os
from pathlib import Path

from site_builder.publish.manifest import files_named_by_manifest
from site_builder.publish.walk import Lying, files_in, lying, still

_INPUTS = ("content", "seeds", "templates")
_CACHE = ".cache/site-builder"


class Refused(Exception):
    """The output folder may not be written; the message says why and what to do."""


def refuse(out: Path, root: Path) -> None:
    """Refuse a folder that may not be created or replaced for the site at ``root``, as far as a look at it tells.

    Raises:
        Refused: if it may not.
        OSError: if it cannot be read; nobody knows then what it holds.
    """
    refuse_place(out, root)
    if out.exists():
        with os.scandir(out) as entries:
            _refuse_foreign(out, sorted(entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)))


def site_at(out: Path, before: Lying) -> Lying:
    """What lies in a folder that may be replaced; nothing if there is none. ``before`` was seen of it a while ago.

    Raises:
        Refused: if it holds a file that no build wrote.
        OSError: if a folder in it cannot be read.
    """
    if not out.exists():
        return Lying()
    found = before if still(out, before) else lying(out)
    _refuse_foreign(out, sorted(found.files))
    return found


def refuse_place(out: Path, root: Path) -> None:
    """Refuse a place that can never be that of a site, whatever lies in it. Raises Refused."""
    if out.is_symlink():
        raise Refused(f"{out} is a symbolic link; name the folder itself")
    _refuse_inputs(Path(os.path.realpath(out)), Path(os.path.realpath(root)), out)
    if out.name in ("", ".."):
        raise Refused(f"{out} names a folder from within, where it cannot be exchanged; name it by its own name")
    if out.exists() and not out.is_dir():
        raise Refused(f"{out} is a file; name a folder")
    if out.is_mount():
        raise Refused(f"{out} is a mount point and cannot be exchanged; name a folder inside it")


def foreign(folder: Path) -> str | None:
    """The first file in a folder that its manifest does not name; None when there is none, or no manifest."""
    ours = files_named_by_manifest(folder)
    return None if ours is None else next((name for name in sorted(files_in(folder)) if name not in ours), None)


def _refuse_inputs(real: Path, root: Path, out: Path) -> None:
    if real == root or real in root.parents:
        raise Refused(f"{out} is the site's root or holds it; name a folder of its own, such as {root.name}/output")
    for name in _INPUTS:
        folder = Path(os.path.realpath(root / name))
        if real == folder or folder in real.parents:
            raise Refused(f"{out} lies in {name}/, which is input; name a folder outside it")
    cache = Path(os.path.realpath(root / _CACHE))
    if real == cache or cache in real.parents or real in cache.parents:
        raise Refused(f"{out} is no place for a site: what builds remember lies in {_CACHE}; name a folder outside it")


def _refuse_foreign(out: Path, present: list[str]) -> None:
    if not present:
        if any(out.iterdir()):
            raise Refused(f"{out} holds folders that no build wrote; empty it or name another folder")
        return
    ours = files_named_by_manifest(out)
    if ours is None:
        raise Refused(f"{out} is not empty and was not written by site-builder; empty it or name another folder")
    others = [name for name in present if name not in ours]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise Refused(
            f"{out} holds {others[0]}{more}, which no build wrote; move it away: the folder is replaced whole"
        )
