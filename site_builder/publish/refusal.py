"""Which folders may be replaced, and which never.

In: the output folder and the site's root. Out: nothing, or ``Refused`` with a sentence for people. Invariant: a folder
with a file in it that no build of ours wrote is never replaced.
"""

from __future__ import annotations

import os
from pathlib import Path

from site_builder.publish.manifest import files_named_by_manifest

_INPUTS = ("content", "seeds", "templates")


class Refused(Exception):
    """The output folder may not be written; the message says why and what to do."""


def refuse(out: Path, root: Path) -> None:
    """Raise ``Refused`` unless ``out`` may be created or replaced for the site at ``root``."""
    if out.is_symlink():
        raise Refused(f"{out} is a symbolic link; name the folder itself")
    _refuse_place(Path(os.path.realpath(out)), Path(os.path.realpath(root)), out)
    if not out.exists():
        return
    if not out.is_dir():
        raise Refused(f"{out} is a file; name a folder")
    if out.is_mount():
        raise Refused(f"{out} is a mount point and cannot be exchanged; name a folder inside it")
    _refuse_foreign(out)


def _refuse_place(real: Path, root: Path, out: Path) -> None:
    if real == root or real in root.parents:
        raise Refused(f"{out} is the site's root or holds it; name a folder of its own, such as {root.name}/output")
    for name in _INPUTS:
        folder = Path(os.path.realpath(root / name))
        if real == folder or folder in real.parents:
            raise Refused(f"{out} lies in {name}/, which is input; name a folder outside it")


def _refuse_foreign(out: Path) -> None:
    present = sorted(_files(out))
    if not present:
        if any(out.iterdir()):
            raise Refused(f"{out} holds folders that no build wrote; empty it or name another folder")
        return
    ours = files_named_by_manifest(out)
    if ours is None:
        raise Refused(f"{out} is not empty and was not written by site-builder; empty it or name another folder")
    foreign = [name for name in present if name not in ours]
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise Refused(
            f"{out} holds {foreign[0]}{more}, which no build wrote; move it away: the folder is replaced whole"
        )


def _files(folder: Path) -> list[str]:
    found = []
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        found += [(Path(parent) / name).relative_to(folder).as_posix() for name in [*names, *links]]
    return found
