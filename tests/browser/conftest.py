"""A real Chromium on the built site, served at ``/`` below a path, or opened from disk.

In: the built site. Out: fixtures ``browser``, ``address`` and ``axe``. Invariant: every call has a time limit; nothing
is asked of any other host.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import not_run
from tests.judges import tools

BELOW = "/below/a-path/"


class _Below(SimpleHTTPRequestHandler):
    """Serves the site below a path, as GitHub Pages does, 404.html included."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")))

    def log_message(self, format: str, *args: object) -> None:
        return

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


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
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of the built site, below the path it was built for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Below, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def axe() -> str:
    tools.install()
    return (tools.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
