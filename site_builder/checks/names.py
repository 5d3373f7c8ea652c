"""Names of outputs: legal everywhere, unique everywhere.

In: outputs. Out: findings EV590 and EV591. Invariant: two outputs never fall on one file, also where upper and lower
case are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

_LEGAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
_LONGEST = 240  # characters of a path
# Names of devices on Windows, with any ending: no file or folder can have them there.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def illegal_names(outputs: Iterable[Output]) -> Iterator[Finding]:
    """Every path that is not portable, and every pair of outputs at one path."""
    seen: dict[str, str] = {}
    paths = sorted(o.path for o in outputs)
    folded = {path.casefold() for path in paths}
    folders = _folders(folded)
    if len(folded) == len(paths) and folders.isdisjoint(folded) and _all_legal(paths):
        return
    for path in paths:
        named = [_judged(part) for part in path.split("/")]
        if len(path) > _LONGEST or not all(legal for legal, _ in named):
            yield finding("EV591", Position(path), f"the output path {path!r} is not portable", "use a-z, 0-9 and -")
        kept = next((device for _, device in named if device), None)
        if kept is not None:
            message = f"the output path {path!r} is not portable: Windows keeps the name {kept!r} for itself"
            yield finding("EV591", Position(path), message, "give what stands there another id")
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            yield finding("EV590", Position(path), f"two pages fall on {path} (the other is {other})", "rename one")
        if path.casefold() in folders:
            yield finding("EV590", Position(path), f"{path} would be a file and a folder", "rename one")


def _all_legal(paths: Iterable[str]) -> bool:
    """Whether all paths are portable; names are the same over and over."""
    names: set[str] = set()
    for path in paths:
        if len(path) > _LONGEST:
            return False
        names.update(path.split("/"))
    return all(legal and not device for legal, device in map(_judged, names))


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that some paths lie in, near and far."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


@lru_cache(maxsize=1 << 12)  # most files are named index.html, and lie in the same few folders
def _judged(name: str) -> tuple[bool, str]:
    """Whether a name of a file or folder is legal everywhere, and the name again if it is that of a device."""
    return len(name) <= 100 and _LEGAL.fullmatch(name) is not None, name if _DEVICE.fullmatch(name) else ""
