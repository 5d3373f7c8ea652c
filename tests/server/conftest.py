"""A preview served by the real command, for a copy of the smallest site with a draft and a brief to come.

In: tests/sites/minimal. Out: fixture ``served``. Invariant: every wait has a limit; every process is ended.
"""

from __future__ import annotations

import http.client
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import ROOT

SITE = ROOT / "tests" / "sites" / "minimal"
TODAY = "2026-11-22"
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"
BRIEF_PAGE = "/briefs/leapmotor-in-december/"
PATIENCE = 120  # seconds; a machine may be busy

Answer = tuple[int, dict[str, str], bytes]


def copy_of_the_site(folder: Path) -> Path:
    """The smallest site with three more briefs: a draft, one that comes in December, one that has expired."""
    root = Path(shutil.copytree(SITE, folder))
    text = (root / BRIEF).read_text()
    more = {
        "2026-11-01-a-draft": "draft: true\n",
        "2026-12-01-still-to-come": 'publish_at: "2026-12-01T08:30:00+01:00"\n',
        "2026-02-01-long-gone": 'expires_at: "2026-03-01T00:00:00+01:00"\n',
    }
    for name, line in more.items():
        (root / "content" / "briefs" / f"{name}.md").write_text(text.replace("---\n", f"---\n{line}", 1))
    return root


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "site_builder", "serve", *arguments]


@dataclass
class Events:
    """The stream of server-sent events of one page."""

    connection: http.client.HTTPConnection
    answer: http.client.HTTPResponse

    def next(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE  # a line says that the server is there, when nothing else does
        while line := self.answer.readline():
            assert time.monotonic() < deadline, "nothing new"
            if line.startswith(b"data: "):
                return dict(json.loads(line[6:]))
        raise EOFError("the stream has ended")

    def after(self, round_: int) -> dict[str, Any]:
        """The first state of a later round."""
        state = self.next()
        while state["round"] <= round_:
            state = self.next()
        return state

    def until(self, held: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first state of which something holds; a save may be seen as two changes."""
        state = self.next()
        while not held(state):
            state = self.next()
        return state

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


@dataclass
class Served:
    """A running preview."""

    root: Path
    address: str
    port: int
    process: subprocess.Popen[str]
    opened: list[Events] = field(default_factory=list)

    def ask(self, path: str, method: str = "GET", host: str | None = None, **headers: str) -> Answer:
        """The answer to a path, which is sent as it stands."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host if host is not None else f"127.0.0.1:{self.port}")
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def save(self, name: str, text: str) -> None:
        """Write a file of the site as editors do: whoever reads it finds the old text or the new, never half of it."""
        new = self.root.with_name("saved")
        new.write_text(text)
        new.replace(self.root / name)

    def events(self, page: str) -> Events:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/__events?page={quote(page, safe='')}")
        self.opened.append(Events(connection, connection.getresponse()))
        return self.opened[-1]

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """End it; its exit code and what it said on stderr."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            _, said = self.process.communicate(timeout=PATIENCE)
        finally:
            self.process.kill()
            for events in self.opened:
                events.close()
        return self.process.returncode, said


def start(root: Path, *options: str, handles: int | None = None) -> Served:
    """Start a preview and wait until it has built its first site, whatever came of it.

    ``handles`` is how many files it may have open later.
    """
    arguments = command("--root", str(root), "--port", "0", *options)
    variables = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=variables
    )
    assert process.stdout is not None
    words = process.stdout.readline().split()
    assert words[:2] == ["Preview", "at"], words or process.communicate(timeout=PATIENCE)
    served = Served(root, words[2], int(words[2].rstrip("/").rpartition(":")[2]), process)
    served.events("/").after(0)
    if handles is not None:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (handles, handles))
    return served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of the smallest site, for tests that leave it as it is."""
    started = start(copy_of_the_site(tmp_path_factory.mktemp("served") / "my site"), "--today", TODAY)
    yield started
    started.end()


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Served]:
    """A preview of a site that the test changes."""
    started = start(copy_of_the_site(tmp_path / "my site"), "--today", TODAY)
    yield started
    started.end()
