"""The index, made by Pagefind from the words of pages.

In: what is sought. Out: outputs under ``pagefind/``: for each bundle the index, and ``facets.json`` with what each page
is (title, kind, date, brands, topics, year) by the id that the index gives it; with the first one the program that
reads them. Invariant: the same pages give the same bytes. Pagefind's own filters, whose files list their values in
random order (1.5.2), are not used.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.pages import Output, Searchable
from site_builder.search.program import Program, at_work

FOLDER = "pagefind/"
FACETS = "facets.json"
# A fragment begins with the path of its page, which is no longer than a path of an output may be.
_URL, _BEGINNING, _GZIP = re.compile(rb'"url":"/([^"\\]*)"'), 1024, zlib.MAX_WBITS | 16
# What the page of search needs; Pagefind's own interfaces are left behind, the words of unused languages too.
_ENTRY = "pagefind-entry.json"
_PROGRAM = ("pagefind.js", "pagefind-worker.js")
_DATA = (".pf_meta", ".pf_index", ".pf_fragment")


@dataclass(frozen=True, slots=True)
class Sought:
    """A page that can be found: its path below output/ with its words (see ``searched``), and what is known of it."""

    words: Output
    page: Searchable

    @property
    def path(self) -> str:
        """Of the page, below output/."""
        return self.words.path


@contextmanager
def indexing() -> Iterator[Indexing]:
    """The index of one bundle of pages, in the making. Raises Unavailable when Pagefind cannot be run."""
    with at_work() as program:
        yield Indexing(program)


class Indexing:
    """An index that is being made of the words that it was told of; all that is asked of it raises Unavailable."""

    def __init__(self, program: Program) -> None:
        """Of no page as yet."""
        self._program = program
        self._told: dict[str, str] = {}  # the digest of the words of each page
        self._making = False  # of all that it was told of

    def tell(self, words: Iterable[Output]) -> None:
        """Tell of pages, in the order of the index; of those that it knows only if their words are others now."""
        for one in words:
            if self._told.get(one.path) != one.digest:
                self._told[one.path] = one.digest
                self._program.tell(one.path, one.content)
                self._making = False

    def make(self) -> None:
        """Begin with the files, as if this was all."""
        if not self._making:
            self._program.make()
            self._making = True

    def end(self, sought: Sequence[Sought], bundle: int = 0, bundles: int = 1) -> Callable[[], tuple[Output, ...]]:
        """Say that the bundle is these pages; the first one says where the others are.

        What is given waits for its outputs, sorted by path. Raises ValueError when it was told of others before, or of
        these in another order.
        """
        ordered = sorted(sought, key=lambda one: one.path)
        self.tell(one.words for one in ordered)
        if list(self._told) != [one.path for one in ordered]:
            raise ValueError("an index has the pages that it was told of, in that order")
        folder = f"{FOLDER}{bundle}/" if bundle else FOLDER
        others = [f"{number}/" for number in range(1, bundles)] if not bundle else []
        self.make()

        def outputs() -> tuple[Output, ...]:
            found = self._program.made()
            files = [Output(folder + path, found[path]) for path in _published(found, first=not bundle)]
            told = {"more": others, "pages": _facets(ordered, found)}
            facets = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
            return tuple(sorted([*files, Output(folder + FACETS, facets)], key=lambda output: output.path))

        return outputs


def _published(made: Mapping[str, bytes], *, first: bool) -> list[str]:
    """The files that the page of search asks for; the program is needed once."""
    entry = json.loads(made[_ENTRY])
    languages = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    program = {*_PROGRAM, *languages} if first else set()
    return sorted(path for path in made if path == _ENTRY or path in program or path.endswith(_DATA))


def _facets(sought: Sequence[Sought], made: Mapping[str, bytes]) -> dict[str, dict[str, object]]:
    """What each page is, by the id of its fragment."""
    ids = {_path_of(content): path for path, content in made.items() if path.endswith(".pf_fragment")}
    return {Path(ids[one.path]).stem: {"path": one.path, **_spelled(one.page)} for one in sought if one.path in ids}


def _path_of(fragment: bytes) -> str:
    """The path below output/ of the page that a fragment is about; "" where none is told."""
    told = _URL.search(zlib.decompressobj(_GZIP).decompress(fragment, _BEGINNING))
    return told[1].decode() if told else ""


def _spelled(page: Searchable) -> dict[str, object]:
    """What is said of a page; what is empty is left out."""
    said = {
        "title": page.title,
        "kind": page.kind,
        "date": page.date,
        "day": page.datetime,
        "year": page.year,
        "brand": list(page.brands),
        "topic": list(page.topics),
    }
    return {name: value for name, value in said.items() if value}
