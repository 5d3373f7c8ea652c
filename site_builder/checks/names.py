"""Names of outputs: legal everywhere, unique everywhere.

In: outputs. Out: findings EV590 and EV591. Invariant: two outputs never fall on one file, also where upper and lower
case are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

_LEGAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
# Names of devices on Windows, with any ending: no file or folder can have them there.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def illegal_names(outputs: Iterable[Output]) -> Iterator[Finding]:
    """Every path that is not portable, and every pair of outputs at one path."""
    seen: dict[str, str] = {}
    paths = sorted(o.path for o in outputs)
    folders = {"/".join(path.split("/")[:n]).casefold() for path in paths for n in range(1, path.count("/") + 1)}
    for path in paths:
        if len(path) > 240 or not all(_LEGAL.fullmatch(part) and len(part) <= 100 for part in path.split("/")):
            yield finding("EV591", Position(path), f"the output path {path!r} is not portable", "use a-z, 0-9 and -")
        kept = next((part for part in path.split("/") if _DEVICE.fullmatch(part)), None)
        if kept is not None:
            message = f"the output path {path!r} is not portable: Windows keeps the name {kept!r} for itself"
            yield finding("EV591", Position(path), message, "give what stands there another id")
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            yield finding("EV590", Position(path), f"two pages fall on {path} (the other is {other})", "rename one")
        if path.casefold() in folders:
            yield finding("EV590", Position(path), f"{path} would be a file and a folder", "rename one")
