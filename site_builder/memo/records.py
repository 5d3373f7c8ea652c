"""Records: what a build writes down in files of the cache folder, whole or not at all.

In: values. Out: the same values. Invariant: what was damaged, or half written by a build that was killed, is no record.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

_MOST = 20  # of each kind; the oldest go first
_AT_ONCE = 500  # rows that are spelled together


def read(file: Path) -> dict[str, Any]:
    """What was written, if it is whole. Raises ValueError or OSError."""
    seal, _, text = file.read_bytes().partition(b"\n")
    if sha256(text).hexdigest().encode() != seal:
        raise ValueError("the record is damaged")
    try:
        return dict(json.loads(text))
    except RecursionError:
        raise ValueError("nothing that we write is so deep") from None


def write(file: Path, values: Mapping[str, object]) -> None:
    """In one step, so that a reader sees the old record or the new. Raises OSError."""
    new, whole = file.with_name(f"{file.name}.{os.getpid()}"), sha256()
    try:
        with new.open("wb") as record:
            record.write(whole.hexdigest().encode() + b"\n")  # in the place of what is known in the end
            for piece in map(str.encode, _spelled(values)):
                whole.update(piece)
                record.write(piece)
            record.seek(0)
            record.write(whole.hexdigest().encode())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _spelled(values: Mapping[str, object]) -> Iterator[str]:
    """The JSON of some values, piece by piece: what is told of each file of a large site comes to megabytes."""
    spelled = json.JSONEncoder(separators=(",", ":")).encode
    for number, (name, value) in enumerate(values.items()):
        yield f"{',' if number else '{'}{spelled(name)}:"
        if not isinstance(value, Mapping):
            yield spelled(value)
            continue
        rows, between = iter(value.items()), "{"
        while some := dict(islice(rows, _AT_ONCE)):
            yield f"{between}{spelled(some)[1:-1]}"
            between = ","
        yield "}" if between == "," else "{}"
    yield "}" if values else "{}"


def trim(folder: Path) -> None:
    """Forget the oldest records, and what builds that were killed left half written. Raises OSError."""
    files = sorted(folder.glob("*.json"), key=lambda file: (-file.stat().st_mtime_ns, file.name))
    for file in files[_MOST:]:
        file.unlink(missing_ok=True)
        file.with_suffix(".parts").unlink(missing_ok=True)
    for file in sorted(folder.glob("*.glance"), key=lambda file: (-file.stat().st_mtime_ns, file.name))[_MOST:]:
        file.unlink(missing_ok=True)
    for file in folder.iterdir():
        number = re.fullmatch(r"(?:.*\.(?:json|parts|glance)\.|\.clock-)([0-9]+)", file.name)
        if number and not _runs(int(number[1])):
            file.unlink(missing_ok=True)


def _runs(number: int) -> bool:
    """Whether there is a process of that number; where one of another machine is taken for none, a record is lost."""
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
