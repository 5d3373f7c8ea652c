"""A real Chromium on the built site, served at ``/`` below a path, or opened from disk.

In: the built site. Out: fixtures ``browser``, ``address`` and ``axe``. Invariant: every call has a time limit; nothing
is asked of any other host.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.patience import patient
from tests.conftest import not_run
from tests.judges import tools
from tests.judges.served import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = tools.browser()
    if found is None:
        not_run("no Chromium or Chrome is installed, and the npm package's does not run here")
        return
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), timeout=60_000
        )
        started.on("context", patient)
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of the built site, below the path it was built for."""
    with served(built) as below:
        yield below


@pytest.fixture(scope="session")
def axe() -> str:
    tools.install()
    return (tools.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
