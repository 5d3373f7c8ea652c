"""What is wrong with everything that was made, judged by what lies there.

In: outputs, a base URL, a store. Out: findings. Invariant: they are the same with any store, or with none; what is read
of a file is remembered with its bytes, and of a site that its links led somewhere: of the next one only those files are
looked at that are others, unless one of the rest leads to what is there no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from site_builder import charts, checks
from site_builder.crew import beside
from site_builder.memo.code import step
from site_builder.memo.keys import DIGEST_SIZE, digest
from site_builder.memo.recall import recalling_values
from site_builder.memo.runs import joined, parted
from site_builder.memo.store import Store
from site_builder.model.findings import Finding
from site_builder.model.pages import Output

# What the checks run, as rooms and libraries: with another of them, nothing that they read before is used.
_CHECKING = ("checks", "model"), ()

Stretches = dict[bytes, list[Output]]  # by a digest of all that is in each


class Judge:
    """Reads outputs for the checks, each once at most, and says what is wrong with them."""

    def __init__(self, base_url: str, store: Store) -> None:
        """For a site at an address; nothing is read as yet."""
        self._base_url = base_url
        self._store = store
        self._ground = digest(step(*_CHECKING), base_url.encode())
        self._before, self._marks_before = self._last()
        self._marks: set[int] = set()  # of the places that files which were read lead to
        self._names: set[bytes] = set()  # of the stretches of what was looked at
        self._paths: set[str] = set()  # of the same
        self._signs: dict[str, checks.Signposts] = {}  # of what was read, by path
        self._fetched: list[str] = []  # what of it was read for its anchors alone
        self._astray: list[str] = []  # what else of it led to where nothing was known to be

    @contextmanager
    def reading(self, outputs: Sequence[Output]) -> Iterator[None]:
        """Read what the checks ask of outputs, those that were read before among them; none is read again.

        Copies of this process read, where it pays, and meanwhile this one does what is done within.
        """
        stretches = self._stretches(one for one in outputs if one.path not in self._paths)
        self._paths.update(one.path for one in outputs)
        self._names.update(stretches)
        others = {name: files for name, files in stretches.items() if name not in self._before}
        files = [one for stretch in others.values() for one in stretch]
        with self._begun(files) as signs:
            yield
            self._look(signs(), outputs)
        self._store.keep({self._key(name): checks.offered(some, self._signs) for name, some in others.items()})

    def faults(self, outputs: Sequence[Output], written: checks.Written = checks.nowhere) -> list[Finding]:
        """What is wrong with everything that was made; ``written`` says who wrote a link."""
        with self.reading(outputs):
            pass
        if self._is_something_missed():
            self._marks_before = frozenset()
            self._look([*self._fetched, *self._read([one for one in outputs if one.path not in self._signs])], outputs)
        found = [
            *checks.illegal_names(outputs),
            *checks.dead_addresses(outputs, self._base_url, self._astray),
            *checks.dead_links(outputs, self._base_url, self._astray, self._signs, written),
        ]
        if not found:
            self._keep()
        return [*found, *checks.too_heavy(outputs)]

    def _stretches(self, files: Iterable[Output]) -> Stretches:
        """The files, cut; what is in a stretch tells its name."""
        cut = checks.stretches(files)
        return {digest(self._ground, *(f"{one.path} {one.digest}".encode() for one in some)): some for some in cut}

    @contextmanager
    def _begun(self, files: Sequence[Output]) -> Iterator[Callable[[], list[str]]]:
        """Begin to read some files, by copies of this process where it pays; what is given says which were read."""
        some = [one for one in files if checks.names_addresses(one.path)]
        keys = [digest(b"signposts", self._ground, one.path.encode(), one.digest.encode()) for one in some]

        def told(places: Sequence[int]) -> Iterator[bytes]:
            return (checks.signposts(some[place], self._base_url).to_bytes() for place in places)

        def begun(places: Sequence[int]) -> AbstractContextManager[Iterator[bytes]]:
            return beside(places, told, charts.cores())

        with recalling_values(self._store, keys, begun, checks.Signposts.from_bytes, self._held) as values:

            def read() -> list[str]:
                self._signs.update(zip((one.path for one in some), values(), strict=True))
                return [one.path for one in some]

            yield read

    def _read(self, files: Sequence[Output]) -> list[str]:
        """Read some files; their paths."""
        with self._begun(files) as read:
            return read()

    def _held(self, signs: checks.Signposts) -> checks.Signposts:
        """What is held of what is told of a file."""
        self._marks.update(checks.marks_of(signs))
        return signs.beside(self._paths)

    def _look(self, files: Sequence[str], outputs: Sequence[Output]) -> None:
        """Find out where some files lead that were read, and those that led nowhere before."""
        unsure = [*self._astray, *files]
        targets = {path for file in unsure for path, anchor in self._signs[file].wanted if anchor}
        targets.difference_update(self._signs)
        if targets:
            self._fetched += self._read([one for one in outputs if one.path in targets])
        self._astray = checks.astray(unsure, self._signs, self._paths)
        settled = set(unsure).difference(self._astray)  # nobody asks again where they lead
        for path in settled:
            if not self._signs[path].leads_nowhere:
                self._signs[path] = checks.Signposts(self._signs[path].anchors)

    def _is_something_missed(self) -> bool:
        """Whether a file that was not read may lead to what is there no more."""
        gone, come = self._before - self._names, self._names - self._before
        before, now = (self._store.read(map(self._key, names), checks.places_in) for names in (gone, come))
        if len(before) < len(gone):
            return True
        lost = frozenset[tuple[str, str]]().union(*before.values()).difference(*now.values())
        return not self._marks_before.isdisjoint(map(checks.mark_of, lost))

    def _last(self) -> tuple[frozenset[bytes], frozenset[int]]:
        """The stretches of the last site whose links all led somewhere, and marks of where; nothing without one."""
        for stored in self._store.find([self._key()]).values():
            names, marks = parted(stored)
            cut = range(0, len(names), DIGEST_SIZE)
            return frozenset(names[at : at + DIGEST_SIZE] for at in cut), frozenset(checks.marks_in(marks))
        return frozenset(), frozenset()

    def _keep(self) -> None:
        """Write down that all links lead somewhere."""
        marks = checks.marks_as_bytes(self._marks | self._marks_before)
        self._store.keep({self._key(): joined([b"".join(sorted(self._names)), marks])})

    def _key(self, name: bytes = b"") -> bytes:
        """Where is kept what a stretch offers; without a name, of which stretches a site was found sound."""
        return digest(b"sound", self._ground, name)
