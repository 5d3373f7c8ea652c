"""The files that every page shares: one style sheet, small scripts, fonts and the icon.

In: template folders. Out: ``Output`` values. Invariant: a file whose content may change carries a digest of it in its
name, so that a cache can never pair a new page with an old style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from site_builder.model.pages import Output
from site_builder.render.broken import BrokenTemplate

STYLES = (
    "tokens.css", "fonts.css", "base.css", "layout.css", "evidence.css", "components.css", "blocks.css", "pages.css",
    "search.css", "takeaway.css", "explore.css", "touch.css", "charts.css", "print.css",
)  # fmt: skip
SCRIPTS = ("theme.js", "site.js", "search.js", "embed.js")
MODULES = ("vendor/vega.js", "explore.js")  # loaded by scripts on demand; each may import those before it
LICENCES = ("vendor/pagefind-licence.txt", "vendor/vega-licences.txt")
ICON = "icon.svg"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')')


@dataclass(frozen=True)
class Assets:
    """The shared files; ``paths`` maps what a template calls them to where they lie below output/."""

    outputs: tuple[Output, ...]
    paths: dict[str, str]


def find(folders: Sequence[Path], name: str) -> Path:
    """The first file of that name below ``assets/`` of the folders. Raises FileNotFoundError."""
    for folder in folders:
        path = folder / "assets" / name
        if path.is_file():
            return path
    raise FileNotFoundError(f"templates/assets/{name} is missing")


def _sheet(folders: Sequence[Path], name: str) -> str:
    try:
        return minified(find(folders, name).read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BrokenTemplate(f"assets/{name}", 1, "it is not text in UTF-8") from None


def minified(css: str) -> str:
    """A style sheet without comments and needless spaces; what stands in quotation marks is left alone."""
    pieces = _STRING.split(_COMMENT.sub("", css))
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        piece = re.sub(r" ?([{};,]) ?", r"\1", piece)
        pieces[index] = piece.replace(";}", "}")
    return "".join(pieces).strip()


def collect(folders: Sequence[Path]) -> Assets:
    """Read and name all shared files.

    Raises FileNotFoundError when one is missing from every folder, BrokenTemplate for a style sheet that is no text.
    """
    css = "\n".join(_sheet(folders, name) for name in STYLES)
    named = [("site.css", _digested("site.css", css.encode()))]
    for name in (*MODULES, *SCRIPTS, ICON):
        content = _with_digests(find(folders, name).read_bytes(), named)
        named.append((name, _digested(name, content)))
    named += [(name, Output(f"assets/{name}", find(folders, name).read_bytes())) for name in LICENCES]
    fonts = list(_fonts(folders))
    outputs = (*(output for _, output in named), *fonts)
    paths = {name: output.path for name, output in named}
    paths.update({output.path.removeprefix("assets/"): output.path for output in fonts})
    return Assets(tuple(sorted(outputs, key=lambda output: output.path)), paths)


def _with_digests(script: bytes, named: Sequence[tuple[str, Output]]) -> bytes:
    """A script that imports ``"./name"``, with the names under which those files are published."""
    for name, output in named:
        published = output.path.removeprefix("assets/")
        script = script.replace(f'"./{name}"'.encode(), f'"./{published}"'.encode())
    return script


def _digested(name: str, content: bytes) -> Output:
    stem, _, extension = name.rpartition(".")
    return Output(f"assets/{stem}.{sha256(content).hexdigest()[:8]}.{extension}", content)


def _fonts(folders: Sequence[Path]) -> Iterator[Output]:
    """Web fonts with their licences, the first folder's file winning; the style sheet says their names."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        fonts = folder / "assets" / "fonts"
        here = fonts.iterdir() if fonts.is_dir() else ()  # a folder that cannot be read is told of
        wanted = (p for p in here if p.suffix == ".woff2" or p.match("OFL*.txt"))
        found.update({p.name: p for p in wanted if p.is_file()})  # a pipe would be waited for without end
    for name in sorted(found):
        yield Output(f"assets/fonts/{name}", found[name].read_bytes())
