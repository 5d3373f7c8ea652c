"""What of the search index an edit will make anew, begun before it is known.

In: the files that were edited, a store. Out: bundles of the index in the making. Invariant: it is a guess, and changes
no byte: what is other than in the last build is told later, and what nobody asks for ends with the context.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from itertools import islice

from site_builder import charts, search
from site_builder.memo.code import step
from site_builder.memo.keys import digest, digest_of
from site_builder.memo.store import Store
from site_builder.memo.tree import Tree
from site_builder.model.pages import Output
from site_builder.pages import links

INDEXING = ("search", "model"), ("pagefind-bin",)
_BRIEF = re.compile(r"content/briefs/\d{4}-\d\d-\d\d-(.+)\.md")  # unless its front matter says another slug

Ahead = Mapping[tuple[str, ...], search.Indexing]  # by the pages that they are told of


def edited(before: Tree, now: Tree) -> list[str]:
    """The inputs that are others than in the last build, sorted; none when there was none."""
    names = {*before, *now} if before else set()
    return sorted(name for name in names if _digest(before, name) != _digest(now, name))


@contextmanager
def begun(edited: Iterable[str], store: Store) -> Iterator[Ahead]:
    """The bundles that have the pages of edited briefs, begun with the words of the last build.

    ``edited`` are inputs by their names; where others than briefs are among them, nothing is foreseen.
    """
    code = step(*INDEXING)
    with ExitStack() as ended:
        ahead: dict[tuple[str, ...], search.Indexing] = {}
        for words in islice(_before(edited, code, store), charts.cores()):
            with suppress(search.Unavailable):  # whoever needs it will say so
                one = ended.enter_context(search.indexing())
                one.tell(words)
                ahead[tuple(page.path for page in words)] = one
        yield ahead


def telling(ahead: Ahead, store: Store) -> Callable[[str, bytes], None]:
    """Tells the bundle that has the page of a route what its bytes are now, as soon as they are known."""
    of_page = {path: bundle for paths, bundle in ahead.items() for path in paths}
    code = step(*INDEXING)

    def tell(route: str, page: bytes) -> None:
        path = links.file_of(route)
        if path in of_page:
            words = search.searched(page)
            store.keep({key_of_words(sha256(page).hexdigest(), code): words})
            of_page[path].tell([Output(path, words)])

    return tell


def hurry(ahead: Ahead) -> None:
    """Have the bundles made of what they were told, before it is known that nothing else is other."""
    for bundle in ahead.values():
        bundle.make()


def note(bundles: Mapping[int, Sequence[Output]], count: int, store: Store) -> None:
    """Write down of which pages some bundles were made, and how many bundles there are, for the next build."""
    code = step(*INDEXING)
    pages = {_of_bundle(place, count, code): [(one.path, one.digest) for one in bundles[place]] for place in bundles}
    store.keep({key: json.dumps(value).encode() for key, value in {**pages, _of_count(code): count}.items()})


def key_of_words(page: str, code: bytes) -> bytes:
    """Where the words of the page of a digest are remembered."""
    return digest(b"searched", code, page.encode())


def _digest(files: Tree, name: str) -> str | None:
    return files[name].digest if name in files else None


def _before(edited: Iterable[str], code: bytes, store: Store) -> Iterator[list[Output]]:
    """The words of the pages of each bundle that has the page of an edited brief, as the last build had them."""
    counted = store.read([_of_count(code)], int)
    named = [_BRIEF.fullmatch(path) for path in edited]
    slugs = [one[1] for one in named if one] if all(named) else []
    for count in counted.values():
        places = {search.place_of(f"{links.brief(slug)}index.html", count) for slug in slugs}
        listed = store.read([_of_bundle(place, count, code) for place in sorted(places)], json.loads)
        for rows in listed.values():
            keys = [key_of_words(page, code) for _, page in rows]
            words = store.find(keys)
            if all(key in words for key in keys):
                yield [Output(path, words[key]) for (path, _), key in zip(rows, keys, strict=True)]


def _of_count(code: bytes) -> bytes:
    return digest(b"bundles", code)


def _of_bundle(place: int, count: int, code: bytes) -> bytes:
    return digest(b"bundle", code, digest_of(place, count))
