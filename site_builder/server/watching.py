"""Watching folders.

In: folders. Out: a tick at the start and after every change. Invariant: a change is never missed: the tick comes after
the watch has begun, and folders that come, go or are exchanged are watched anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path

from watchfiles import awatch

QUIET = 15  # ms without a further change, after which a tick is given; editors write a file in several steps
LONGEST = 300  # ms after which it is given in any case
LOOK_AGAIN = 1000  # ms between looks whether the folders are still the same, and whether something is due

Due = Callable[[], bool]


async def ticks(folders: Sequence[Path], due: Due) -> AsyncGenerator[None]:
    """One tick at once, then one after each burst of changes, or when it is due.

    Raises OSError when the system lets nobody watch.
    """
    while True:
        before = _identities(folders)
        watched = awatch(
            *(folder for folder in folders if folder.is_dir()),
            debounce=LONGEST,
            step=QUIET,
            rust_timeout=LOOK_AGAIN,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        changes = asyncio.ensure_future(anext(watched))
        try:
            await asyncio.sleep(0)  # the watch begins before it first waits
            yield
            while True:
                found = await changes
                changes = asyncio.ensure_future(anext(watched))
                if _identities(folders) != before:
                    break
                if found or due():
                    yield
        except FileNotFoundError:  # a folder went while we began to watch it
            await asyncio.sleep(LOOK_AGAIN / 1000)
        except RuntimeError as problem:  # so watchfiles says that the system has no watches left
            raise OSError(f"the folders of the site cannot be watched: {problem}") from problem
        finally:
            changes.cancel()
            await asyncio.gather(changes, return_exceptions=True)
            await watched.aclose()


def _identities(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Device and number of each folder; None where there is none."""
    found: list[tuple[int, int] | None] = []
    for folder in folders:
        try:
            seen = folder.stat()
        except OSError:
            found.append(None)
        else:
            found.append((seen.st_dev, seen.st_ino))
    return found
