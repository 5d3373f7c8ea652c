"""Readers who ask for pages all the time, while the site is replaced again and again.

``pytest tests/publish/test_readers.py --whole`` replaces it 200 times.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from site_builder.model.pages import Output
from tests.publish.whole import publish

PAGES = [f"page/{number}/index.html" for number in range(30)]

# A host of files, and readers who ask it for one page after the other and open files beside it, until they are told to
# stop; then how many pages they had, and which were missing or neither of the two versions. They say when each of them
# has asked for as many pages as they were told to ask for at least.
READERS = """
import functools, http.client, json, sys, threading, time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

class Host(SimpleHTTPRequestHandler):
    def log_message(self, *_): pass

folder, pages, least = sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3])
host = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=folder))
threading.Thread(target=host.serve_forever, daemon=True).start()
stop, asked, wrong = threading.Event(), [0, 0], []

def judged(page, content):
    kind, _, rest = content.partition(b" ")
    if kind not in (b"old", b"new") or rest != page.encode() * 40:
        wrong.append(f"{page}: {content[:40]!r}")

def over_http():
    while not stop.is_set():
        for page in pages:
            line = http.client.HTTPConnection("127.0.0.1", host.server_address[1])
            line.request("GET", "/" + page)
            answer = line.getresponse()
            content = answer.read()
            line.close()
            asked[0] += 1
            judged(page, content) if answer.status == 200 else wrong.append(f"{page}: {answer.status}")

def from_disk():
    while not stop.wait(0.002):
        for page in pages:
            asked[1] += 1
            try:
                judged(page, Path(folder, page).read_bytes())
            except OSError as problem:
                wrong.append(f"{page}: {problem}")

readers = [threading.Thread(target=over_http), threading.Thread(target=from_disk)]
for reader in readers: reader.start()
print("ready", flush=True)
while min(asked) <= least and all(reader.is_alive() for reader in readers): time.sleep(0.01)
print("enough", flush=True)
sys.stdin.read()
stop.set()
for reader in readers: reader.join()
print(json.dumps([asked, wrong[:20]]))
"""


def version(name: str) -> list[Output]:
    return [Output(page, f"{name} {page * 40}".encode()) for page in PAGES]


def test_no_page_is_missing_while_the_site_is_replaced(
    tmp_path: Path, whole: bool, record_property: Callable[[str, object], None]
) -> None:
    out, times = tmp_path / "output", 200 if whole else 40
    publish(version("old"), out, tmp_path / "site", "1")
    command = [sys.executable, "-c", READERS, str(out), json.dumps(PAGES), str(times)]
    readers = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert readers.stdout is not None
    assert readers.stdout.readline() == "ready\n"
    enough = threading.Thread(target=readers.stdout.readline)
    enough.start()
    done = 0
    while done < times or enough.is_alive():
        publish(version("new" if done % 2 == 0 else "old"), out, tmp_path / "site", "1")
        done += 1
    said, _ = readers.communicate("", timeout=600)
    (requests, opened), wrong = json.loads(said)

    assert wrong == []
    assert requests > times
    assert opened > times
    record_property("measured", f"readers: {done} publications, {requests} requests, {opened} files opened, 0 missing")
