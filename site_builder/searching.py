"""The search index of what was rendered: what is remembered of it is taken, the rest is made.

In: planned pages, outputs, a store. Out: outputs under ``pagefind/``. Invariant: they are the same with any store, or
with none; a bundle of pages is indexed anew only when the words of one of them are others, or what is known of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import TypeVar

from site_builder import charts, foreseen, search
from site_builder.crew import flowing
from site_builder.making import Making, Progress
from site_builder.memo.code import step
from site_builder.memo.keys import digest, digest_of
from site_builder.memo.recall import recalled_files, recalled_groups
from site_builder.memo.store import Store
from site_builder.model.pages import Output, Page

_AT_ONCE = 1_200  # pages that programs at work hold among them, 0.2 MiB each; one for each core whatever that comes to

T = TypeVar("T")
Early = Callable[[Sequence[Output]], None]


def indexed(
    made: Making,
    store: Store,
    progress: Progress,
    early: Early = lambda _: None,
    ahead: foreseen.Ahead = MappingProxyType({}),
) -> Making:
    """What was made with its search index; ``early`` is told of all else, perhaps, while that is waited for."""
    judge = made.judge
    if judge is None:
        return made

    def meanwhile() -> None:
        with judge.reading(made.outputs):
            early(made.outputs)

    progress("indexing")
    return made.searched(index(made.planned, made.outputs, store, meanwhile, ahead))


def index(
    planned: Sequence[Page],
    outputs: Sequence[Output],
    store: Store,
    meanwhile: Callable[[], None] = lambda: None,
    ahead: foreseen.Ahead = MappingProxyType({}),
) -> tuple[Output, ...]:
    """The search index of all pages that can be found, bundle by bundle; what is ``ahead`` is not begun again.

    ``meanwhile`` is done while bundles are made anew: an index waits for Pagefind. Raises Unavailable, and KeyError
    for a page that can be found and was not rendered.
    """
    known = {page.path: page.searchable for page in planned if page.searchable is not None}
    if not known:
        return ()
    code, dealt = step(*foreseen.INDEXING), search.dealt(known)
    pages = {output.path: output for output in outputs if output.path in known}

    def keys(what: bytes, places: Iterable[int], files: Mapping[str, Output]) -> list[bytes]:
        """Of what is asked of the bundles at some places, made of these files."""
        told = ((place, [(path, files[path].digest, known[path]) for path in dealt[place]]) for place in places)
        return [digest(what, code, digest_of(place, len(dealt), *of_pages)) for place, of_pages in told]

    def made(places: Sequence[int]) -> Sequence[tuple[Output, ...]]:
        """Bundles of which a page has changed, though perhaps none of its words."""
        told = {place: [pages[path] for path in dealt[place]] for place in places}
        words = _words([page for some in told.values() for page in some], code, store)

        def anew(which: Sequence[int]) -> Iterator[tuple[Output, ...]]:
            sought = {one: [search.Sought(words[path], known[path]) for path in dealt[places[one]]] for one in which}
            begin = [partial(_indexing, sought[one], places[one], len(dealt), ahead) for one in which]
            most = max(len(dealt[places[one]]) for one in which)
            return by_turns(begin, max(charts.cores(), _AT_ONCE // most), meanwhile)

        foreseen.note(told, len(dealt), store)
        return recalled_groups(store, keys(b"index", places, words), anew)

    bundles = recalled_groups(store, keys(b"index of pages", range(len(dealt)), pages), made)
    return tuple(output for bundle in bundles for output in bundle)


@contextmanager
def _indexing(
    sought: Sequence[search.Sought], bundle: int, bundles: int, ahead: foreseen.Ahead
) -> Iterator[Callable[[], tuple[Output, ...]]]:
    """The index of one bundle, told of everything; what is given waits for it."""
    there = ahead.get(tuple(one.path for one in sought))
    with nullcontext(there) if there else search.indexing() as anew:
        yield anew.end(sought, bundle, bundles)


def by_turns(
    begin: Sequence[Callable[[], AbstractContextManager[Callable[[], T]]]],
    at_once: int,
    meanwhile: Callable[[], None],
) -> Iterator[T]:
    """What several programs make, in order; so many work at once, and we do something else before we wait for them.

    Each ends when it has answered: what it holds is large.
    """
    waiting = iter(begin)
    with ExitStack() as ended:

        def begun(count: int) -> Iterator[tuple[ExitStack, Callable[[], T]]]:
            for one in islice(waiting, count):
                program = ended.enter_context(ExitStack())
                yield program, program.enter_context(one())

        running = deque(begun(at_once))
        meanwhile()
        while running:
            program, answer = running.popleft()
            with program:
                made = answer()
            running.extend(begun(1))
            yield made


def _words(pages: Sequence[Output], code: bytes, store: Store) -> dict[str, Output]:
    """What is searched of some pages, by path."""
    keys = [foreseen.key_of_words(page.digest, code) for page in pages]
    paths = [page.path for page in pages]

    def make(places: Sequence[int]) -> Iterator[bytes]:
        return flowing(places, lambda own: (search.searched(pages[place].content) for place in own), charts.cores())

    return {output.path: output for output in recalled_files(store, keys, paths, make).outputs}
