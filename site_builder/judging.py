"""What is wrong with everything that was made, judged by what lies there.

In: outputs, a base URL, a store. Out: findings. Invariant: they are the same with any store, or with none; what is read
of a file is remembered with its bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from site_builder import charts, checks
from site_builder.crew import flowing
from site_builder.memo.code import step
from site_builder.memo.keys import digest
from site_builder.memo.recall import recalled_values
from site_builder.memo.store import Store
from site_builder.model.findings import Finding
from site_builder.model.pages import Output

# What the checks run, as rooms and libraries: with another of them, nothing that they read before is used.
_CHECKING = ("checks", "model"), ()

T = TypeVar("T")


class Judge:
    """Reads outputs for the checks, each once, and says what is wrong with them."""

    def __init__(self, base_url: str, store: Store) -> None:
        """For a site at an address; nothing is read as yet."""
        self._base_url = base_url
        self._base_path = urlsplit(base_url).path
        self._store = store
        self._code = step(*_CHECKING)
        self._signs: dict[str, checks.Signposts] = {}  # by path
        self._named: dict[str, list[str]] = {}  # the addresses that a file names

    def read(self, outputs: Sequence[Output]) -> None:
        """Read what the checks ask of some outputs; they will not be read again."""
        pages = [one for one in outputs if one.path.endswith(".html") and one.path not in self._signs]
        signs = self._recalled(b"signposts", self._base_path, pages, self._signposts, checks.Signposts.from_bytes)
        self._signs.update(zip((page.path for page in pages), signs, strict=True))
        files = [one for one in outputs if checks.names_addresses(one.path) and one.path not in self._named]
        named = self._recalled(
            b"addresses", self._base_url, files, self._addresses, lambda told: told.decode().splitlines()
        )
        self._named.update(zip((file.path for file in files), named, strict=True))

    def faults(self, outputs: Sequence[Output], written: checks.Written = checks.nowhere) -> list[Finding]:
        """What is wrong with everything that was made; ``written`` says who wrote a link."""
        self.read(outputs)
        return [
            *checks.illegal_names(outputs),
            *checks.too_heavy(outputs),
            *checks.dead_addresses(outputs, self._base_url, lambda files, _: [self._named[one.path] for one in files]),
            *checks.dead_links(
                outputs, self._base_url, lambda pages, _: [self._signs[one.path] for one in pages], written
            ),
        ]

    def _recalled(
        self,
        what: bytes,
        base: str,
        files: Sequence[Output],
        read: Callable[[Output], bytes],
        value_of: Callable[[bytes], T],
    ) -> list[T]:
        """What is read of some files, remembered or new."""
        keys = [digest(what, self._code, *(t.encode() for t in (base, one.path, one.digest))) for one in files]

        def read_now(places: Sequence[int]) -> Iterator[bytes]:
            return flowing(places, lambda own: (read(files[place]) for place in own), charts.cores())

        return recalled_values(self._store, keys, read_now, value_of)

    def _signposts(self, page: Output) -> bytes:
        return checks.signposts(page, self._base_path).to_bytes()

    def _addresses(self, file: Output) -> bytes:
        return "\n".join(checks.addresses(file, self._base_url)).encode()
