"""The texts of all templates, read once: what is filled is what the digests are of, whatever is saved meanwhile.

In: template folders. Out: ``Text`` values by name. Invariant: nothing outside a site's own folder is read for it, and
nothing in it is passed over in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jinja2

from site_builder.render.broken import BrokenTemplate

_LINK = "it is a symbolic link, which is not followed: put the file itself there"
_MOST = 1 << 20  # bytes of a template; the longest of ours has 7,000


class Text(NamedTuple):
    """A template: where it lies, and its text; bytes that are no UTF-8 stand in it as lone surrogates."""

    file: str
    words: str


class Loader(jinja2.BaseLoader):
    """Gives the engine texts that were read before."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        """Of some texts by name."""
        self._texts = texts

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Any]:
        """Text and file of a template. Raises TemplateNotFound, and UnicodeDecodeError when it is no text."""
        text = self._texts.get(plain(template))
        if text is None:
            raise jinja2.TemplateNotFound(template)
        return text.words.encode("utf-8", "surrogateescape").decode("utf-8"), text.file, None

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """A template, compiled. Raises as the library, and TemplateSyntaxError for what Python cannot compile."""
        try:
            return super().load(environment, name, globals)
        except (jinja2.TemplateError, UnicodeDecodeError):
            raise
        except Exception as problem:  # loops within loops, numbers of thousands of digits
            reason, file = f"{type(problem).__name__}: {problem}", self._texts[plain(name)].file
            raise jinja2.TemplateSyntaxError(reason, 1, name, file) from problem

    def list_templates(self) -> list[str]:
        """The names of all."""
        return sorted(self._texts)


def plain(name: str) -> str:
    """The name of a template without what leads nowhere: ``./a//b.html`` is ``a/b.html``."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def texts_of(folders: Sequence[Path]) -> dict[str, Text]:
    """Every template by name, the first folder's winning; shared files are left out.

    The last folder came with this program. Raises OSError for what cannot be read, BrokenTemplate for a symbolic link
    in the others, and for a template that is far too long.
    """
    texts: dict[str, Text] = {}
    for number, folder in enumerate(folders, 1):
        for path in _files(folder, own=number < len(folders)):
            name = path.relative_to(folder).as_posix()
            if not name.startswith("assets/") and name not in texts and path.is_file():
                texts[name] = Text(str(path), _words(path, name))
    return texts


def _words(path: Path, name: str) -> str:
    if (size := path.stat().st_size) > _MOST:
        raise BrokenTemplate(name, 1, f"it has {size:,} bytes; {_MOST:,} are the most that are read")
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def _files(folder: Path, *, own: bool) -> Iterator[Path]:
    """Every file below a folder, sorted; unlike ``rglob``, it passes over nothing in silence."""

    def fail(problem: OSError) -> None:
        raise problem

    for parent, folders, names in os.walk(folder, onerror=fail, followlinks=not own):
        folders.sort()
        for name in sorted([*folders, *names] if own else names):
            path = Path(parent, name)
            if own and path.is_symlink() and not name.startswith("."):  # so begin the locks of editors
                raise BrokenTemplate(path.relative_to(folder).as_posix(), 1, _LINK)
            if name not in folders:
                yield path
