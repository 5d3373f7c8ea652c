"""Is there anything to do? The last build into a folder, written down, and compared with what lies there now.

In: what a build is asked for. Out: ``Record`` of a build that is still right, or None. Invariant: a record is believed
only if every input, our code, the libraries, the moment and every file of the output are what they were; only the
standard library is needed to find that out.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from site_builder.memo import glance, tree
from site_builder.memo.code import PACKAGE, versions_digest
from site_builder.memo.tree import Seen, Tree

_FORMAT = 1
_MOST = 20  # records; the oldest go first
_FOLDER = "builds"

Parts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Asked:
    """What a build is asked for.

    ``cache`` is where records lie; ``options`` all that the result depends on besides files and the moment.
    """

    root: Path
    out: Path
    templates: Path
    cache: Path
    options: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> Path:
        """Where the record of this build lies."""
        name = sha256(os.fsencode(os.path.realpath(self.out))).hexdigest()[:16]
        return self.cache / _FOLDER / f"{name}.json"

    def inputs(self, now: int, known: Tree, *, believe: bool) -> dict[str, Seen]:
        """Every file that a build reads. Raises Unreadable."""
        found = tree.look(self._read, now, known, believe=believe)
        return {**found, **tree.look({"code": PACKAGE}, now, known, believe=believe, ending=".py")}

    @property
    def _read(self) -> dict[str, Path]:
        folders = {name: self.root / name for name in ("content", "seeds", "templates")}
        if os.path.realpath(self.templates) != os.path.realpath(self.root / "templates"):
            folders["our templates"] = self.templates
        return folders

    @property
    def places(self) -> dict[str, str]:
        """Where the files of inputs and outputs lie, by the first part of their names."""
        folders = {**self._read, "code": PACKAGE, "out": self.out}
        return {name: os.path.abspath(folder) for name, folder in folders.items()}  # noqa: PTH100 - text is wanted

    def outputs(self, now: int, known: Tree, *, believe: bool) -> dict[str, Seen]:
        """Every file that lies in the output folder. Raises Unreadable."""
        if self.out.is_symlink():
            raise tree.Unreadable("a symbolic link")
        return tree.look({"out": self.out}, now, known, believe=believe)

    @property
    def spare(self) -> Path:
        """Where the site before the last one lies, of which the next one is made (see ``publish``)."""
        return self.cache / "spare"

    @property
    def ground(self) -> str:
        """What must be the same besides files: options, Python, libraries."""
        options = json.dumps([_FORMAT, self.options])
        return sha256(options.encode() + versions_digest()).hexdigest()


@dataclass(frozen=True)
class Record:
    """A build that was published: how many pages, and what was found (rows of text).

    From ``since`` until ``until`` (seconds since 1970) a new build of the same files would give the same.
    """

    pages: int
    findings: tuple[tuple[str | int, ...], ...]
    since: float
    until: float
    zone: str

    def holds_at(self, moment: date | datetime) -> bool:
        """True when a build at the moment would be the same; a day means its end in the site's time zone."""
        if not isinstance(moment, datetime):
            from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where a day is given

            moment = datetime.combine(moment, time(23, 59, 59), ZoneInfo(self.zone))
        return self.since <= moment.timestamp() < self.until


def up_to_date(asked: Asked, moment: date | datetime, *, verify: bool = False) -> Record | None:
    """The last build, if a new one would give the same; ``verify`` reads every file. Never raises."""
    try:
        stored = _read(asked.file)
        record = Record(**stored["record"])
        if stored["ground"] != asked.ground or not record.holds_at(moment) or _left_over(asked.out):
            return None
        inputs, outputs = _tree(stored["inputs"]), _tree(stored["outputs"])
        now = _clock(asked)
        folders = _folders(asked)
        inputs_now = asked.inputs(now, inputs, believe=not verify)
        if not tree.same(inputs, inputs_now):
            return None
        outputs_now = asked.outputs(now, outputs, believe=not verify)
        if not tree.same(outputs, outputs_now):
            return None
        if now and (inputs_now, outputs_now) != (inputs, outputs):
            with suppress(OSError):  # next time fewer have to be read
                _write(asked.file, {**stored, "inputs": inputs_now, "outputs": outputs_now})
        if now:
            _glance(asked, record, moment, {**inputs_now, **outputs_now}, folders, now)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, tree.Unreadable):
        return None
    return record


def _folders(asked: Asked) -> dict[str, glance.Look]:
    """The looks of all folders; none when they cannot be told, and so nothing is written down for a glance."""
    with suppress(OSError, OverflowError):
        return glance.folders(asked.places.values(), str(asked.out))
    return {}


def _glance(
    asked: Asked, record: Record, moment: date | datetime, seen: Tree, folders: dict[str, glance.Look], now: int
) -> None:
    """Write down how everything looks, so that a glance is enough next time; never raises.

    Not when something is too young to be believed unread, or when there are findings that people should see again.
    """
    places = asked.places
    files = {path: one for path, one in seen.items() if one.digest}
    said = any(row[1] != "info" for row in record.findings)
    if said or not folders or not record.holds_at(moment) or any(one.inode == 0 for one in files.values()):
        return
    looks = dict(folders)
    for path, one in files.items():
        name, _, rest = path.partition("/")
        looks[f"{places[name]}/{rest}"] = one[:5]
    day = "" if isinstance(moment, datetime) else moment.isoformat()
    key = glance.key(str(asked.root), str(asked.out), asked.options)
    file = glance.file_of(str(asked.cache), str(asked.out))
    with suppress(OSError):
        glance.write(file, key, (record.pages, record.since, record.until, day), places["out"], looks, now)


def before(asked: Asked) -> dict[str, Seen] | None:
    """The inputs before a build; None when they cannot be told, and so nothing can be written down after it."""
    with suppress(OSError, tree.Unreadable):
        asked.file.parent.mkdir(parents=True, exist_ok=True)
        return asked.inputs(tree.clock(asked.file.parent), _before(asked, "inputs"), believe=True)
    return None


def recognised(asked: Asked, *, verify: bool = False) -> Callable[[str, os.stat_result], str | None]:
    """Tells the digest (its beginning) of a file of the output folder, by its path there and how it looks.

    None for what did not look so when it was last written down; ``verify`` recognises nothing.
    """
    known = {} if verify else _before(asked, "outputs")

    def digest_of(path: str, look: os.stat_result) -> str | None:
        seen = known.get(f"out/{path}")
        return seen.digest if seen is not None and seen[:5] == tree.looks(look) else None

    return digest_of


def write_down(
    asked: Asked,
    inputs: dict[str, Seen] | None,
    record: Record,
    parts: Parts,
    moment: date | datetime | None = None,
    *,
    verify: bool = False,
) -> None:
    """Remember a build that was published at a moment, unless its inputs changed meanwhile. Never raises.

    Files of the output that look as they did before are not read again, unless ``verify`` asks for it.
    """
    with suppress(OSError, tree.Unreadable):
        known = _before(asked, "outputs")
        asked.file.unlink(missing_ok=True)
        if inputs is None:
            return
        now = tree.clock(asked.file.parent)
        folders = _folders(asked)
        after = asked.inputs(now, inputs, believe=True)
        if not tree.same(inputs, after):
            return
        outputs = asked.outputs(now, known, believe=not verify)
        _write(_parts_file(asked), {"parts": parts})
        _write(asked.file, {"ground": asked.ground, "record": vars(record), "inputs": after, "outputs": outputs})
        if moment is not None:
            _glance(asked, record, moment, {**after, **outputs}, folders, now)
        _trim(asked.file.parent)


def parts_before(asked: Asked) -> Parts:
    """The parts of each page of the last build into the folder; none if that is not known."""
    try:
        parts = _read(_parts_file(asked))["parts"]
        return {str(path): dict(own) for path, own in parts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _parts_file(asked: Asked) -> Path:
    return asked.file.with_suffix(".parts")


def _left_over(out: Path) -> bool:
    """True when a build that was killed left its working folder, which the next one removes."""
    return (out.parent / f".{out.name}.site-builder").exists()


def _clock(asked: Asked) -> int:
    """The clock of the cache's file system; 0, before all files, where it cannot be asked."""
    try:
        return tree.clock(asked.file.parent)
    except OSError:
        return 0


def _before(asked: Asked, which: str) -> dict[str, Seen]:
    """The ``inputs`` or ``outputs`` of the last build, as they were written down; none if they were not."""
    try:
        return _tree(_read(asked.file)[which])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _tree(rows: Mapping[str, Sequence[Any]]) -> dict[str, Seen]:
    return {path: Seen(*row) for path, row in rows.items()}


def _read(file: Path) -> dict[str, Any]:
    """What was written, if it is whole. Raises ValueError or OSError."""
    seal, _, text = file.read_bytes().partition(b"\n")
    if sha256(text).hexdigest().encode() != seal:
        raise ValueError("the record is damaged")
    return dict(json.loads(text))


def _write(file: Path, values: Mapping[str, object]) -> None:
    """In one step, so that a reader sees the old record or the new."""
    text = json.dumps(values, separators=(",", ":")).encode()
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _trim(folder: Path) -> None:
    """Forget the oldest records, and what builds that were killed left half written."""
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
