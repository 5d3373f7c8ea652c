"""What a page is made of, part by part, and so whether it must be made again, and why.

In: a planned page and the ground that all pages stand on. Out: a digest for each part, one key for all. Invariant: all
that a page's bytes depend on is in a part; a page whose parts are the same has the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from site_builder.memo.keys import digest, digest_of
from site_builder.memo.recall import recalled_files
from site_builder.memo.store import Store
from site_builder.model.held import Held
from site_builder.model.pages import Output, Page

Parts = Mapping[str, str]  # name of a part -> digest, shortened: told to people, never a key
AllParts = Mapping[str, Parts]  # by the path of the page
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Ground:
    """What pages depend on besides their own values, as digests; ``closures`` by template."""

    code: bytes  # of rendering and drawing, and the versions of the libraries that they call
    frame: bytes  # settings, names of shared files: all that is handed to every page
    closures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """The outputs of pages in their order, the parts of each by path, and the paths that were made anew."""

    outputs: tuple[Output, ...]
    parts: AllParts
    anew: frozenset[str]


def made(
    store: Store, pages: Sequence[Page], ground: Ground, make: Callable[[Sequence[Page]], Iterable[bytes]]
) -> Made:
    """The outputs of some pages; ``make`` makes those that are not remembered, and opens those that are held."""
    templates = {name: digest(name.encode(), ground.closures.get(name, b"")) for name in {p.template for p in pages}}
    keys: list[bytes] = []
    parts: dict[str, Parts] = {}
    told: dict[bytes, str] = {}  # many parts of many pages are alike
    for page in pages:
        own = _digests(page, ground, templates)
        keys.append(digest(b"page", " ".join(own).encode(), *own.values()))
        parts[page.path] = {name: told.setdefault(part, part.hex()[:_SHORT]) for name, part in own.items()}

    def make_bytes(places: Sequence[int]) -> Iterable[bytes]:
        return make([pages[place] for place in places])

    outputs, missing = recalled_files(store, keys, [page.path for page in pages], make_bytes)
    return Made(outputs, parts, frozenset(pages[place].path for place in missing))


def _digests(page: Page, ground: Ground, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """The digest of each part, by name; the parts of the view are named after its fields."""
    return {
        "code": ground.code,
        "frame": ground.frame,
        "template": templates[page.template],
        "route": digest_of(page.route, page.media_type, page.lastmod),
        **(dict(page.view.parts) if isinstance(page.view, Held) else value_parts(page)),
    }


@cache
def _named(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of view, each with the name of its part; the same objects for all pages of the kind."""
    return tuple((field.name, f"view.{field.name}") for field in fields(kind))


def value_parts(page: Page) -> dict[str, bytes]:
    """The digest of each part of a page's own values, by name; the parts of the view are named after its fields."""
    view = page.view
    digests = {"evidence": digest_of(page.evidence)}
    if is_dataclass(view) and not isinstance(view, type):
        digests["view"] = digest_of(type(view).__qualname__)
        digests.update({part: digest_of(getattr(view, name)) for name, part in _named(type(view))})
    else:
        digests["view"] = digest_of(view)
    return digests
