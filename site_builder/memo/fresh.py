"""Is there anything to do? The last build into a folder, written down, and compared with what lies there now.

In: what a build is asked for. Out: ``Record`` of a build that is still right, or None. Invariant: a record is believed
only if every input, our code, the libraries, the moment and every file of the output are what they were; only the
standard library is needed to find that out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from site_builder.memo import glance, records, tree
from site_builder.memo.code import PACKAGE, versions_digest
from site_builder.memo.reasons import AllParts, Parts
from site_builder.memo.tree import Seen, Tree
from site_builder.model.looks import Look, Stood

_FORMAT = 1
_FOLDER = "builds"

Standing = Mapping[str, Stood]  # see ``publish.BuildReport``


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
        if any((self.root / name).is_symlink() for name in ("content", "seeds")):
            raise tree.Unreadable("a symbolic link, which no build follows")
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

            moment = datetime.combine(moment, time(23, 59, 59, fold=1), ZoneInfo(self.zone))
        return self.since <= moment.timestamp() < self.until


@dataclass(frozen=True)
class Last:
    """What the last build into a folder wrote down; nothing of it when that cannot be read."""

    ground: str = ""
    record: Record | None = None
    inputs: Tree = field(default_factory=dict)
    outputs: Tree = field(default_factory=dict)


def last(asked: Asked) -> Last:
    """What the last build wrote down. Never raises."""
    try:
        stored = records.read(asked.file)
        inputs, outputs = _tree(stored["inputs"]), _tree(stored["outputs"])
        return Last(str(stored["ground"]), Record(**stored["record"]), inputs, outputs)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Last()


def up_to_date(
    asked: Asked, moment: date | datetime, *, verify: bool = False, before: Last | None = None
) -> Record | None:
    """The last build, if a new one would give the same; ``verify`` reads every file. Never raises.

    ``before`` is what ``last`` says, where that is known already.
    """
    known = before or last(asked)
    record = known.record
    try:
        if record is None or known.ground != asked.ground or not record.holds_at(moment) or _left_over(asked.out):
            return None
        now, places = _clock(asked), asked.places
        out = places.pop("out")
        folders = _folders(places.values(), asked)
        inputs = asked.inputs(now, known.inputs, believe=not verify)
        if not tree.same(known.inputs, inputs):
            return None
        below = _folders([out], asked)  # now that they are worth it
        folders = {**below, **folders} if below and folders else {}
        outputs = asked.outputs(now, known.outputs, believe=not verify)
        if not tree.same(known.outputs, outputs):
            return None
        if now and (inputs, outputs) != (known.inputs, known.outputs):
            with suppress(OSError):  # next time fewer have to be read
                _write(asked, record, inputs, outputs)
        if now:
            _glance(asked, record, moment, chain(inputs.items(), outputs.items()), folders, now)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, tree.Unreadable):
        return None
    return record


def _folders(tops: Iterable[str], asked: Asked) -> dict[str, glance.Look]:
    """The looks of all folders; none when they cannot be told, and so nothing is written down for a glance."""
    with suppress(OSError, OverflowError):
        return glance.folders(tops, str(asked.out))
    return {}


def _glance(
    asked: Asked,
    record: Record,
    moment: date | datetime,
    seen: Iterable[tuple[str, Seen]],
    folders: dict[str, glance.Look],
    now: int,
) -> None:
    """Write down how everything looks, so that a glance is enough next time; never raises.

    Not when something is too young to be believed unread, or when there are findings that people should see again.
    """
    places, looks = asked.places, dict(folders)
    if not folders or not record.holds_at(moment) or any(row[1] != "info" for row in record.findings):
        return
    for path, one in seen:
        if one.digest and one.inode == 0:
            return
        if one.digest:
            name, _, rest = path.partition("/")
            looks[f"{places[name]}/{rest}"] = one[:5]
    day = "" if isinstance(moment, datetime) else moment.isoformat()
    key = glance.key(str(asked.root), str(asked.out), asked.options)
    file = glance.file_of(str(asked.cache), str(asked.out))
    with suppress(OSError, OverflowError):  # there are numbers of files, and years, that a glance has no room for
        glance.write(file, key, (record.pages, record.since, record.until, day), places["out"], looks, now)


def before(asked: Asked, known: Last | None = None) -> dict[str, Seen] | None:
    """The inputs before a build; None when they cannot be told, and so nothing can be written down after it."""
    with suppress(OSError, tree.Unreadable):
        asked.file.parent.mkdir(parents=True, exist_ok=True)
        return asked.inputs(tree.clock(asked.file.parent), (known or last(asked)).inputs, believe=True)
    return None


def recognised(known: Last, *, verify: bool = False) -> Callable[[str, Look], str | None]:
    """Tells the digest (its beginning) of a file of the output folder, by its path there and how it looks.

    None for what did not look so when it was last written down; ``verify`` recognises nothing.
    """
    outputs = {} if verify else known.outputs

    def digest_of(path: str, look: Look) -> str | None:
        seen = outputs.get(f"out/{path}")
        return seen.digest if seen is not None and seen[:5] == look.numbers else None

    return digest_of


def write_down(
    asked: Asked,
    inputs: Tree | None,
    record: Record,
    parts: Mapping[str, object],
    moment: date | datetime | None = None,
    standing: Standing | None = None,
) -> bool:
    """Remember a build that was published at a moment, unless its inputs were touched meanwhile. Never raises.

    False when they were, or may have been.

    ``parts`` are the record of ``AllParts``. ``standing`` tells how its files and folders look, by their paths in the
    output folder, and the digests of what was written there; without it all of them are read.
    """
    with suppress(OSError, tree.Unreadable):
        asked.file.unlink(missing_ok=True)
        if inputs is None:
            return False
        published = _put_last(standing) if standing else tree.clock(asked.file.parent)
        records.write(_parts_file(asked), parts)
        now = tree.settled(asked.file.parent, published)  # the store is being written meanwhile
        places = {name: place for name, place in asked.places.items() if name != "out" or not standing}
        folders = _folders(places.values(), asked)
        after = asked.inputs(now, inputs, believe=True)
        if not tree.untouched(inputs, after):  # what was saved and undone meanwhile may have been read
            return False
        outputs: Tree = tree.Placed(standing, now) if standing else asked.outputs(now, {}, believe=False)
        _write(asked, record, after, outputs)
        if moment is not None and folders:
            folders.update(_folders_stood(standing or {}, asked.places["out"]))
            _glance(asked, record, moment, chain(after.items(), outputs.items()), folders, now)
        records.trim(asked.file.parent)
        return True
    return False


def _put_last(standing: Standing) -> int:
    """The time of what was put last (ns): the exchanged folder, or the last file in it."""
    return max(chain.from_iterable(look.numbers[2:4] for look in (standing[""], [*standing.values()][-1])))


def _folders_stood(standing: Standing, out: str) -> dict[str, glance.Look]:
    """The looks of the folders among them, by where they lie."""
    return {f"{out}/{path}".rstrip("/"): look.numbers for path, look in standing.items() if not look.digest}


def _write(asked: Asked, record: Record, inputs: Tree, outputs: Tree) -> None:
    values = {"ground": asked.ground, "record": vars(record), "inputs": inputs, "outputs": outputs}
    records.write(asked.file, values)


def parts_before(asked: Asked) -> dict[str, Parts]:
    """The parts of each page of the last build into the folder; none if that is not known."""
    try:
        return AllParts(**records.read(_parts_file(asked))).by_name()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _parts_file(asked: Asked) -> Path:
    return asked.file.with_suffix(".parts")


def _left_over(out: Path) -> bool:
    """True when a build that was killed left its working folder, which the next one removes."""
    return Path(glance.left_over(str(out))).exists()


def _clock(asked: Asked) -> int:
    """The clock of the cache's file system; 0, before all files, where it cannot be asked."""
    try:
        return tree.clock(asked.file.parent)
    except OSError:
        return 0


def _tree(rows: Mapping[str, Sequence[Any]]) -> dict[str, Seen]:
    return {path: Seen(*row) for path, row in rows.items()}
