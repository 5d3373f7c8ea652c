"""Nothing to do, said before anything is loaded.

In: the words of the command line, the environment, the clock. Out: one line, or nothing. Invariant: it answers only a
plain ``build`` that would publish what lies there already and would find nothing to say; all else is left to ``cli``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from site_builder.memo import glance


def nothing_to_do(words: list[str], environment: Mapping[str, str], now: float) -> bool:
    """Say that there is nothing to do, where a glance is enough to know. ``now`` is in seconds since 1970."""
    try:
        options = dict(_options(words))
        moment = _moment(options.get("--today", ""), environment.get("SOURCE_DATE_EPOCH", ""), now)
        root = options.get("--root", "")
        out = options.get("--out") or os.path.join(root, "output")  # noqa: PTH118 - pathlib is slow to load
        asked = glance.key(root or ".", out, (("base URL", options.get("--base-url", "")), ("strict", _said(options))))
    except (ValueError, OSError):  # the folder where we stand may be gone
        return False
    cache = os.path.join(root, ".cache", "site-builder")  # noqa: PTH118
    pages = glance.still_right(glance.file_of(cache, out), asked, moment)
    if pages is None:
        return False
    sys.stdout.write(f"{summary(pages, _spelled(out))}\n")
    return True


def _moment(today: str, epoch: str, now: float) -> float | str:
    """A day as it is written, else seconds since 1970. Raises ValueError."""
    if len(today) == len("2026-01-20"):
        return today
    if today:
        from datetime import datetime  # noqa: PLC0415 - rarely needed

        given = datetime.fromisoformat(today)
        if given.tzinfo is None:
            raise ValueError("no offset")
        return given.timestamp()
    return int(epoch) if epoch else now


def summary(pages: int, out: object) -> str:
    """The line that says it."""
    return f"Nothing to do: {pages} pages in {out} are up to date"


def _spelled(path: str) -> str:
    """A path as ``pathlib`` spells it, which the command line uses."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return ("/" if path.startswith("/") else "") + "/".join(parts)


def _said(options: Mapping[str, str]) -> str:
    return options.get("--strict", "False")


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """The options of a plain ``build``, by name. Raises ValueError for anything that only the command line knows."""
    if words[:1] != ["build"]:
        raise ValueError("another command")
    rest = iter(words[1:])
    for word in rest:
        name, given, value = word.partition("=")
        if name == "--strict" and not given:
            yield name, "True"
        elif name in ("--root", "--out", "--base-url", "--today"):
            value = value if given else next(rest, "-")
            if not value or value.startswith("-"):
                raise ValueError("no value")
            yield name, value
        else:
            raise ValueError("an option that says more")
