"""The index, made by Pagefind from the pages as readers see them.

In: planned pages and rendered outputs. Out: outputs under ``pagefind/``: the index, the program that reads it, and
``facets.json`` with what each page is (title, kind, date, brands, topics, year) by the id that the index gives it.
Invariant: nothing is written outside a temporary folder that is gone afterwards; Pagefind's own filters, whose files
list their values in random order (1.5.2), are not used.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.model.pages import Output, Page, Searchable

FOLDER = "pagefind/"
FACETS = "facets.json"
_TIME_LIMIT = 300  # seconds; our own site takes half of one
_SIGNATURE = b"pagefind_dcd"  # stands before the JSON of a fragment

# Within <main>: what no reader would search for, or would find twice.
_NOT_INDEXED = (
    ".panels", "[popover]", ".figures", ".unseen", ".byline", ".cite", ".source-list", ".margin--end", ".cards",
    "[aria-labelledby=used-in]", "nav", "svg", "dt", "form", "noscript",
)  # fmt: skip
_DIVISION = re.compile(rb"<(/?)div(?=[\s>])(\s+popover(?=[\s>]))?")
# What the page of search needs; Pagefind's own interfaces are left behind, the words of unused languages too.
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_DATA = (".pf_meta", ".pf_index", ".pf_fragment")


class Unavailable(OSError):
    """Pagefind cannot be run here, or failed; its own words are in the message."""


def index(pages: Iterable[Page], outputs: Iterable[Output]) -> tuple[Output, ...]:
    """The search index of the searchable pages, sorted by path; nothing when there are none.

    Raises:
        Unavailable: when Pagefind is not installed, cannot be run, or fails.
        KeyError: when a searchable page was not rendered.
    """
    content = {output.path: output.content for output in outputs}
    found = sorted((page for page in pages if page.searchable is not None), key=lambda page: page.path)
    if not found:
        return ()
    made = _run({page.path: content[page.path] for page in found})
    facets = _facets(found, made)
    files = [Output(FOLDER + path, made[path]) for path in _published(made)]
    return tuple(sorted([*files, Output(f"{FOLDER}{FACETS}", facets)], key=lambda output: output.path))


def _run(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Everything that Pagefind writes for these pages, by path below its folder."""
    with TemporaryDirectory(prefix="search-") as place:
        site, out = Path(place, "site"), Path(place, "index")
        for path, html in pages.items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(without_panels(html))
        run_pagefind("--site", str(site), "--output-path", str(out))
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def without_panels(html: bytes) -> bytes:
    """A page without what opens under its numbers, which is more than half of it and not indexed.

    Pagefind takes every element apart before it leaves some out. A page whose elements do not close is left as it is.
    """
    kept, start, depth, opened = [], 0, 0, 0
    for tag in _DIVISION.finditer(html):
        if depth:
            depth += -1 if tag[1] else 1
            if not depth:
                kept.append(html[start:opened])
                start = html.find(b">", tag.end()) + 1
        elif tag[2]:
            depth, opened = 1, tag.start()
    return html if depth else b"".join([*kept, html[start:]])


def run_pagefind(*options: str) -> None:
    """Run the program that the package pagefind-bin carries."""
    fixed = ("--root-selector", "main", "--exclude-selectors", ",".join(_NOT_INDEXED), "--keep-index-url", "--silent")
    try:
        import pagefind_bin  # noqa: PLC0415  (only a build that gets this far needs it)

        command = [str(pagefind_bin.get_executable()), *options, *fixed]
        ran = subprocess.run(command, capture_output=True, check=False, timeout=_TIME_LIMIT)  # noqa: S603
    except (ImportError, OSError, subprocess.TimeoutExpired) as problem:
        raise Unavailable(f"the search index cannot be made: {problem}") from problem
    if ran.returncode != 0:
        said = (ran.stderr or ran.stdout).decode(errors="replace").strip()
        raise Unavailable(f"the search index cannot be made: Pagefind ended with {ran.returncode}: {said}")


def _published(made: Mapping[str, bytes]) -> list[str]:
    """The files that the page of search asks for."""
    entry = json.loads(made["pagefind-entry.json"])
    languages = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    return sorted(p for p in made if p in _PROGRAM or p in languages or p.endswith(_DATA))


def _facets(pages: Sequence[Page], made: Mapping[str, bytes]) -> bytes:
    """What each page is, by the id of its fragment, as JSON."""
    ids = {_path_of(content): path for path, content in made.items() if path.endswith(".pf_fragment")}
    table = {
        Path(ids[page.path]).stem: {"path": page.path, **_spelled(page.searchable)}
        for page in pages
        if page.path in ids and page.searchable is not None
    }
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


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
