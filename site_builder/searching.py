"""The search index of what was rendered: what is remembered of it is taken, the rest is made.

In: planned pages, outputs, a store. Out: outputs under ``pagefind/``. Invariant: they are the same with any store, or
with none; a bundle of pages is indexed anew only when the words of one of them are others, or what is known of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice

from site_builder import charts, search
from site_builder.crew import flowing
from site_builder.memo.code import step
from site_builder.memo.keys import digest, digest_of
from site_builder.memo.recall import recalled_files, recalled_groups
from site_builder.memo.store import Store
from site_builder.model.pages import Output, Page

_INDEXING = ("search", "model"), ("pagefind-bin",)


def index(
    planned: Sequence[Page], outputs: Sequence[Output], store: Store, meanwhile: Callable[[], None] = lambda: None
) -> tuple[Output, ...]:
    """The search index of all pages that can be found, bundle by bundle.

    ``meanwhile`` is done while bundles are made anew: an index waits for Pagefind. Raises Unavailable, and KeyError
    for a page that can be found and was not rendered.
    """
    known = {page.path: page.searchable for page in planned if page.searchable is not None}
    if not known:
        return ()
    code = step(*_INDEXING)
    words = _words([output for output in outputs if output.path in known], code, store)
    dealt = search.dealt(known)

    def make(places: Sequence[int]) -> Iterator[tuple[Output, ...]]:
        waiting = iter(places)
        with ExitStack() as ended:

            def begun(count: int) -> Iterator[Callable[[], tuple[Output, ...]]]:
                for place in islice(waiting, count):
                    sought = [search.Sought(words[path], known[path]) for path in dealt[place]]
                    yield ended.enter_context(search.indexing(sought, place, len(dealt)))

            running = deque(begun(charts.cores()))
            meanwhile()
            while running:
                yield running.popleft()()
                running.extend(begun(1))

    keys = [
        digest(b"index", code, digest_of(place, len(dealt), *((path, words[path].digest, known[path]) for path in own)))
        for place, own in enumerate(dealt)
    ]
    return tuple(output for bundle in recalled_groups(store, keys, make) for output in bundle)


def _words(pages: Sequence[Output], code: bytes, store: Store) -> dict[str, Output]:
    """What is searched of some pages, by path."""
    keys = [digest(b"searched", code, page.digest.encode()) for page in pages]
    paths = [page.path for page in pages]

    def make(places: Sequence[int]) -> Iterator[bytes]:
        return flowing(places, lambda own: (search.searched(pages[place].content) for place in own), charts.cores())

    return {output.path: output for output in recalled_files(store, keys, paths, make).outputs}
