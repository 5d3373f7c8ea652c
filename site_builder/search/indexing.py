"""The index, made by Pagefind from the words of pages.

In: what is sought. Out: outputs under ``pagefind/``: for each bundle the index, and ``facets.json`` with what each page
is (title, kind, date, brands, topics, year) by the id that the index gives it; with the first one the program that
reads them. Invariant: the same pages give the same bytes. Pagefind's own filters, whose files list their values in
random order (1.5.2), are not used.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.pages import Output, Searchable
from site_builder.search.program import made_of

FOLDER = "pagefind/"
FACETS = "facets.json"
_SIGNATURE = b"pagefind_dcd"  # stands before the JSON of a fragment
# What the page of search needs; Pagefind's own interfaces are left behind, the words of unused languages too.
_ENTRY = "pagefind-entry.json"
_PROGRAM = ("pagefind.js", "pagefind-worker.js")
_DATA = (".pf_meta", ".pf_index", ".pf_fragment")


@dataclass(frozen=True, slots=True)
class Sought:
    """A page that can be found: its path below output/, what is known of it, and its words (see ``searched``)."""

    path: str
    page: Searchable
    words: bytes


def index(sought: Sequence[Sought], bundle: int = 0, bundles: int = 1) -> tuple[Output, ...]:
    """The index of one bundle of pages, sorted by path; the first bundle says where the others are.

    Raises Unavailable when Pagefind is not installed, cannot be run, or fails.
    """
    ordered = sorted(sought, key=lambda one: one.path)
    made = made_of({one.path: one.words for one in ordered})
    folder = f"{FOLDER}{bundle}/" if bundle else FOLDER
    files = [Output(folder + path, made[path]) for path in _published(made, first=not bundle)]
    others = [f"{number}/" for number in range(1, bundles)] if not bundle else []
    told = {"more": others, "pages": _facets(ordered, made)}
    facets = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return tuple(sorted([*files, Output(folder + FACETS, facets)], key=lambda output: output.path))


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
    """The path below output/ of the page that a fragment is about."""
    content = gzip.decompress(fragment).removeprefix(_SIGNATURE)
    return str(json.loads(content)["url"]).lstrip("/")


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
