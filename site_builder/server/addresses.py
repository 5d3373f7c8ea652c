"""The table of addresses: what is sent for which path, and nothing else.

In: outputs. Out: ``Addresses``. Invariant: a path is looked up as it stands; it is never joined, cut or resolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from site_builder.model.pages import Output
from site_builder.model.preview import Preview

INDEX = "index.html"
NOT_FOUND = "/404.html"
UNKNOWN_TYPE = "application/octet-stream"
MEDIA_TYPES = {
    "bib": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


@dataclass(frozen=True)
class Addressed:
    """What stands at an address."""

    path: str  # below output/
    content: bytes
    state: str = ""  # why readers do not see it

    @property
    def media_type(self) -> str:
        """By the ending of the file, as any static host would tell it."""
        return MEDIA_TYPES.get(self.path.rpartition(".")[2], UNKNOWN_TYPE)

    @property
    def is_page(self) -> bool:
        """True for HTML."""
        return self.path.endswith(".html")

    @cached_property
    def digest(self) -> str:
        """Changes when the page changes, also when its banner does."""
        return sha256(self.content + b"\0" + self.state.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Addresses:
    """``standing`` by path of a request; ``moved`` are folders named without their last slash."""

    standing: dict[str, Addressed] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    @property
    def style_sheet(self) -> str:
        """The address of the site's style sheet; "" before there is a site."""
        return next((path for path in self.standing if path.startswith("/assets/site.") and path.endswith(".css")), "")

    def at(self, path: str) -> Addressed | None:
        """What stands at a path, or the page for what does not; None before there is a site."""
        return self.standing.get(path) or self.standing.get(NOT_FOUND)


def addresses(preview: Preview) -> Addresses:
    """The table of a preview."""
    states = {page.path: page.state for page in preview.pages if page.state}
    standing: dict[str, Addressed] = {}
    moved: dict[str, str] = {}
    for output in _sorted(preview.outputs):
        one = Addressed(output.path, output.content, states.get(output.path, ""))
        standing[f"/{output.path}"] = one
        if output.path == INDEX or output.path.endswith(f"/{INDEX}"):
            folder = f"/{output.path.removesuffix(INDEX)}"
            standing[folder] = one
            moved[folder.rstrip("/")] = folder
    moved.pop("", None)
    return Addresses(standing, {path: folder for path, folder in moved.items() if path not in standing})


def _sorted(outputs: Iterable[Output]) -> list[Output]:
    return sorted(outputs, key=lambda output: output.path)
