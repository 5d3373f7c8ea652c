"""The search index of what was rendered: what is remembered of it is taken, the rest is made.

In: planned pages, outputs, a store. Out: outputs under ``pagefind/``. Invariant: they are the same with any store, or
with none; a bundle of pages is indexed anew only when the words of one of them are others, or what is known of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from site_builder import charts, search
from site_builder.crew import flowing
from site_builder.memo.code import step
from site_builder.memo.keys import digest, digest_of
from site_builder.memo.recall import recalled_files, recalled_groups
from site_builder.memo.store import Store
from site_builder.model.pages import Output, Page, Searchable

_INDEXING = ("search", "model"), ("pagefind-bin",)


def index(
    planned: Sequence[Page], outputs: Sequence[Output], store: Store, meanwhile: Callable[[], None] | None = None
) -> tuple[Output, ...]:
    """The search index of all pages that can be found, bundle by bundle.

    ``meanwhile`` is done while a bundle is made anew: most of that is waiting for Pagefind.
    """
    known = {page.path: page.searchable for page in planned if page.searchable is not None}
    if not known:
        return ()
    code = step(*_INDEXING)
    words = _words([output for output in outputs if output.path in known], code, store)
    dealt = search.dealt(known)

    def make(places: Sequence[int]) -> Iterator[bytes]:
        def made(own: Sequence[int]) -> Iterator[bytes]:
            return (search.pack(_indexed(dealt[place], place, len(dealt), words, known)) for place in own)

        return flowing(places, made, charts.cores(), fewest=1, meanwhile=meanwhile)

    keys = [
        digest(b"index", code, digest_of(place, len(dealt), *((path, words[path].digest, known[path]) for path in own)))
        for place, own in enumerate(dealt)
    ]
    bundles = recalled_groups(store, keys, lambda places: (search.unpack(one) for one in make(places)))
    return tuple(output for bundle in bundles for output in bundle)


def _words(pages: Sequence[Output], code: bytes, store: Store) -> dict[str, Output]:
    """What is searched of some pages, by path."""
    keys = [digest(b"searched", code, page.digest.encode()) for page in pages]
    paths = [page.path for page in pages]

    def make(places: Sequence[int]) -> Iterator[bytes]:
        return flowing(places, lambda own: (search.searched(pages[place].content) for place in own), charts.cores())

    return {output.path: output for output in recalled_files(store, keys, paths, make).outputs}


def _indexed(
    paths: Sequence[str], bundle: int, bundles: int, words: dict[str, Output], known: dict[str, Searchable]
) -> tuple[Output, ...]:
    """One bundle of the index. Raises KeyError for a page that can be found and was not rendered."""
    sought = [search.Sought(path, known[path], words[path].content) for path in paths]
    return search.index(sought, bundle, bundles)
