"""Links: the one place that spells routes, anchors and addresses.

In: ids and slugs. Out: routes such as ``brands/leapmotor/``, links between files, absolute addresses. Invariant: a
link inside the site is relative and names the file; an absolute address of a page ends in ``/``.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache

HOME = ""
BRIEFS = "briefs/"
BRANDS = "brands/"
COMPARE = "compare/"
COMPARABLE = "comparable"  # the place on that page, below a summary: a link to it opens what it is in
MILESTONES = "milestones/"
CHARTS = "charts/"
TARGETS = "targets/"
SOURCES = "sources/"
SOURCES_BY_TIER = "sources/by-tier/"
SOURCES_BY_VERDICT = "sources/by-verdict/"
METHODOLOGY = "methodology/"
CORRECTIONS = "corrections/"
TOPICS = "topics/"
ABOUT = "about/"
SEARCH = "search/"
NOT_FOUND = "404.html"
DATA = "data/"
DATAPACKAGE = "data/datapackage.json"
AUTHORS = "authors/"
ARCHIVE = "archive/"
FEED = "feed.xml"
JSON_FEED = "feed.json"
LLMS = "llms.txt"
MANIFEST = "site.webmanifest"
LOGO = "icons/icon-512.png"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

_ODD_PARTS = frozenset({"", ".", ".."})
_NO_LETTERS = re.compile(r"[^0-9a-z]+")
_ABSOLUTE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//")


@lru_cache(maxsize=1 << 14)  # the same few thousand ids are spelled on page after page
def slug(text: str) -> str:
    """Lower-case words joined by hyphens, for anchors: ``Ünlike + like`` → ``unlike-like``; never empty."""
    letters = text.replace("..", "-to-")
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return _NO_LETTERS.sub("-", letters.lower()).strip("-") or "x"


def brief(slug_: str) -> str:
    """The route of a brief."""
    return f"{BRIEFS}{slug_}/"


def alias(text: str) -> str:
    """The route of an alias: a path from the root, or an older slug of a brief."""
    path = text.strip("/")
    return f"{path}/" if "/" in text else brief(path)


def brand(subject: str) -> str:
    """The route of a brand or other subject."""
    return f"{BRANDS}{subject}/"


def page(route: str, number: int) -> str:
    """The route of a page of the list at a route; page 1 holds the oldest."""
    return f"{route}page/{number}/"


def part_of_sitemap(number: int) -> str:
    """The route of a part of a sitemap that one file cannot hold."""
    return f"sitemap-{number}.xml"


def of_briefs(route: str) -> str:
    """The route of all briefs about what stands at a route."""
    return f"{route}{BRIEFS}"


def month(text: str) -> str:
    """The route of all briefs of a month, ``2026-01``."""
    return f"{ARCHIVE}{text}/"


def topic(id_: str) -> str:
    """The route of a topic."""
    return f"{TOPICS}{id_}/"


def chart(id_: str) -> str:
    """The route of a chart's own page; its files lie below it."""
    return f"{CHARTS}{id_}/"


def article(slug_: str) -> str:
    """The route of a standing page."""
    return f"{slug_}/"


def source(id_: str) -> str:
    """The route of a source."""
    return f"{SOURCES}{id_}/"


def anchor(kind: str, id_: str) -> str:
    """The anchor of one thing on its page: ``observation-2025-11``, ``claim-ytd-growth``."""
    return f"{kind}-{slug(id_)}"


def observation(uid: str) -> str:
    """The place of an observation (by uid) on its source's page."""
    return _on_source("observation", uid)


def target(uid: str) -> str:
    """The place of a target (by uid) on its source's page."""
    return _on_source("target", uid)


def claim(uid: str) -> str:
    """The place of a claim (by uid) on its source's page."""
    return _on_source("claim", uid)


def milestone(id_: str) -> str:
    """The place of a milestone on the page of milestones."""
    return f"{MILESTONES}#{anchor('milestone', id_)}"


def method(name: str) -> str:
    """The place of a method on the page of methods."""
    return f"{METHODOLOGY}#{anchor('method', name)}"


def author(id_: str) -> str:
    """The route of an author."""
    return f"{AUTHORS}{id_}/"


def dataset(subject: str) -> str:
    """The route of the figures of a subject, to take away."""
    return f"{DATA}{subject}/"


def series(subject: str, name: str) -> str:
    """The files of a series, without their endings."""
    return f"{dataset(subject)}{name}"


def feeds(route: str) -> tuple[str, str]:
    """The feeds of a page, Atom and JSON; those of the home page are the site's."""
    return f"{route}{FEED}", f"{route}{JSON_FEED}"


def correction(id_: str) -> str:
    """The place of a correction on the page of corrections."""
    return f"{CORRECTIONS}#{anchor('correction', id_)}"


def relative(from_route: str, to_route: str) -> str:
    """The link from one page to another, naming the file: ``../../brands/leapmotor/index.html#models``.

    Absolute addresses and fragments of the same page stay as they are; a leading ``/`` means the site's root.
    """
    if _ABSOLUTE.match(to_route) or to_route.startswith("#"):
        return to_route
    path, hash_, fragment = to_route.lstrip("/").partition("#")
    if hash_ and path == from_route:
        return f"#{fragment}"
    return _relative_file(from_route, path) + hash_ + fragment


def _relative_file(from_route: str, path: str) -> str:
    """The way from one file to another; most lie in folders of the site that are not the same."""
    up, (file, folder) = _way_up(from_route), _place(path)
    if up is None or folder is None or from_route.startswith(folder):
        return _relative_path(from_route, path)
    return up + file


@lru_cache(maxsize=1 << 6)  # pages are made one after the other, each with many links
def _way_up(from_route: str) -> str | None:
    """The way from a page to the site's root; None for a route that has to be looked at part by part."""
    folders = file_of(from_route).split("/")[:-1]
    return "../" * len(folders) if _ODD_PARTS.isdisjoint(folders) else None


@lru_cache(maxsize=1 << 12)  # all pages link to the same few places, and to those near to them
def _place(path: str) -> tuple[str, str | None]:
    """The file of a route and the folder at the root that it lies in; None where it has to be looked at."""
    file = file_of(path)
    parts = file.split("/")
    return file, f"{parts[0]}/" if _ODD_PARTS.isdisjoint(parts) else None


def _relative_path(from_route: str, path: str) -> str:
    """The way from one file to another, as ``posixpath.relpath`` spells it, which asks the system where it is."""
    here, there = file_of(from_route).split("/")[:-1], file_of(path).split("/")
    if not _ODD_PARTS.isdisjoint(here + there):
        return posixpath.relpath("/".join(there), "/".join(here) or ".")
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def absolute(base_url: str, route: str) -> str:
    """The canonical address of a route; ``base_url`` ends in ``/``."""
    if _ABSOLUTE.match(route):
        return route
    return base_url + route.lstrip("/")


def file_of(route: str) -> str:
    """The file below output/ that a route (without fragment) names."""
    return f"{route}index.html" if route == "" or route.endswith("/") else route


def _on_source(kind: str, uid: str) -> str:
    """A place on the page of the source that a uid ``<source>/<id>`` begins with."""
    source_id, _, id_ = uid.partition("/")
    return f"{source(source_id)}#{anchor(kind, id_)}"
