"""Templates of a site that cannot be used: which file, which line, and why.

In: what was raised while a page was rendered, and the site's own template folders. Out: ``BrokenTemplate``. Invariant:
only a site's own templates are blamed; what goes wrong without one of them is a fault of this program.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

import jinja2


class BrokenTemplate(Exception):
    """A template of the site cannot be read, or fails while it is filled; ``path`` is below its folder."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.line = line
        self.reason = reason


def blamed(problem: Exception, own: Sequence[Path]) -> BrokenTemplate | None:
    """The template of the site's own folders that something raised is put down to; None where there is none."""
    for folder in own:
        if isinstance(problem, UnicodeDecodeError):
            unreadable = next((path for path in _templates(folder) if not _is_text(path)), None)
            if unreadable is not None:
                return BrokenTemplate(unreadable.relative_to(folder).as_posix(), 1, "it is not text in UTF-8")
        for path, line in reversed(_places(problem)):
            if Path(path).is_relative_to(folder):
                return BrokenTemplate(Path(path).relative_to(folder).as_posix(), line, _reason(problem))
    return None


def _places(problem: Exception) -> list[tuple[str, int]]:
    """The files and lines that were being worked on, the innermost last; a template stands there under its own name."""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(problem.__traceback__)]
    if isinstance(problem, jinja2.TemplateSyntaxError) and problem.filename:
        places.append((problem.filename, problem.lineno))
    return places


def _reason(problem: Exception) -> str:
    if isinstance(problem, RecursionError):
        return "it leads back to itself without end"
    if isinstance(problem, jinja2.TemplateNotFound):
        return f"there is no template {problem.name!r}"
    kind = "" if isinstance(problem, jinja2.TemplateError) else f"{type(problem).__name__}: "
    return f"{kind}{problem}".split("\n", maxsplit=1)[0]


def _templates(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and "assets" not in path.parts]


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
