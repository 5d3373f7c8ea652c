"""What is wrong with everything that was made, judged by what lies there.

In: outputs, a base URL, a store. Out: findings. Invariant: they are the same with any store, or with none; what is read
of a file is remembered with its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from site_builder import charts, checks
from site_builder.crew import beside
from site_builder.memo.code import step
from site_builder.memo.keys import digest
from site_builder.memo.recall import recalling_values
from site_builder.memo.store import Store
from site_builder.model.findings import Finding
from site_builder.model.pages import Output

# What the checks run, as rooms and libraries: with another of them, nothing that they read before is used.
_CHECKING = ("checks", "model"), ()


class Judge:
    """Reads outputs for the checks, each once, and says what is wrong with them."""

    def __init__(self, base_url: str, store: Store) -> None:
        """For a site at an address; nothing is read as yet."""
        self._base_url = base_url
        self._store = store
        self._code = step(*_CHECKING)
        self._signs: dict[str, checks.Signposts] = {}  # of what was read, by path
        self._astray: list[str] = []  # what of it led to where nothing was known to be

    @contextmanager
    def reading(self, outputs: Sequence[Output]) -> Iterator[None]:
        """Read what the checks ask of outputs, those that were read before among them; none is read again.

        Copies of this process read, where it pays, and meanwhile this one does what is done within.
        """
        files = [one for one in outputs if checks.names_addresses(one.path) and one.path not in self._signs]
        parts = ((self._base_url.encode(), one.path.encode(), one.digest.encode()) for one in files)
        keys = [digest(b"signposts", self._code, *part) for part in parts]

        def told(places: Sequence[int]) -> Iterator[bytes]:
            return (checks.signposts(files[place], self._base_url).to_bytes() for place in places)

        def begun(places: Sequence[int]) -> AbstractContextManager[Iterator[bytes]]:
            return beside(places, told, charts.cores())

        paths = {one.path for one in outputs}
        held = partial(checks.Signposts.beside, paths=paths)
        with recalling_values(self._store, keys, begun, checks.Signposts.from_bytes, held) as values:
            yield
            self._signs.update(zip((one.path for one in files), values(), strict=True))
        unsure = [*self._astray, *(one.path for one in files)]
        self._astray = checks.astray(unsure, self._signs, paths)
        settled = set(unsure).difference(self._astray)  # nobody asks again where they lead
        for path in settled:
            if not self._signs[path].leads_nowhere:
                self._signs[path] = checks.Signposts(self._signs[path].anchors)

    def faults(self, outputs: Sequence[Output], written: checks.Written = checks.nowhere) -> list[Finding]:
        """What is wrong with everything that was made; ``written`` says who wrote a link."""
        with self.reading(outputs):
            pass
        return [
            *checks.illegal_names(outputs),
            *checks.too_heavy(outputs),
            *checks.dead_addresses(outputs, self._base_url, self._astray),
            *checks.dead_links(outputs, self._base_url, self._astray, self._signs, written),
        ]
