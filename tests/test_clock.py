"""Work that never ends is ended, told of with the file it is written in, and leaves nothing behind."""

from __future__ import annotations

import re
import shutil
import signal
import threading
from pathlib import Path

import pytest

from site_builder.clock import TooLong, at_most
from tests.conftest import ROOT, build

pytestmark = pytest.mark.usefixtures("undisturbed")

MINIMAL = ROOT / "tests" / "sites" / "minimal"
# Tries each way of cutting a row of letters, of which there are as many as 2 to the power of its length.
ENDLESS = re.compile(r"(?:a+)+$")


def handlers() -> tuple[object, tuple[float, float]]:
    return signal.getsignal(signal.SIGVTALRM), signal.getitimer(signal.ITIMER_VIRTUAL)


def test_a_pattern_that_never_ends_is_ended() -> None:
    before = handlers()

    with pytest.raises(TooLong), at_most(0.05):
        ENDLESS.match("a" * 60 + "b")

    assert handlers() == before


def test_whoever_catches_everything_is_told_again() -> None:
    heard = []

    def stubborn() -> None:
        while len(heard) < 2:
            try:
                while True:
                    pass
            except TooLong as word:
                heard.append(word)
        raise heard[-1]

    with pytest.raises(TooLong), at_most(0.05):
        stubborn()

    assert len(heard) == 2


def test_work_in_time_is_left_alone() -> None:
    before = handlers()

    with at_most(5.0):
        done = sum(range(1000))

    assert done == 499500
    assert handlers() == before


def test_beside_the_main_thread_there_is_no_clock() -> None:
    seen: list[object] = []

    def work() -> None:
        with at_most(0.01):
            seen.append(signal.getitimer(signal.ITIMER_VIRTUAL))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen == [(0.0, 0.0)]


def test_a_page_that_never_ends_is_told_of_with_its_file_and_everything_else_too(tmp_path: Path) -> None:
    root, out = tmp_path / "site", tmp_path / "out"
    shutil.copytree(MINIMAL, root)
    brief = root / "content" / "briefs" / "2026-01-20-leapmotor-in-december.md"
    slow = root / "content" / "briefs" / "2026-01-21-slow.md"
    text = brief.read_text(encoding="utf-8")
    slow.write_text(text.replace("[[leapmotor 2025]] cars in 2025", "slowly"), encoding="utf-8")
    brief.write_text(text + "\nIt is also spelt leapmotor.\n", encoding="utf-8")
    templates = root / "templates" / "pages"
    templates.mkdir(parents=True)
    ours = (ROOT / "templates" / "pages" / "brief.html").read_text(encoding="utf-8")
    loops = "{% for a in 'x' * 99999 %}{% for b in 'x' * 99999 %}{% endfor %}{% endfor %}"
    endless = f"{{% if head.route == 'briefs/slow/' %}}{loops}{{% endif %}}"
    (templates / "brief.html").write_text(endless + ours, encoding="utf-8")

    done = build(root, out, "--today", "2026-02-01")

    assert done.returncode == 1
    told = [line.partition(";")[0] for line in done.stderr.splitlines() if " EV" in line]
    assert told == [
        'content/briefs/2026-01-20-leapmotor-in-december.md:19:18: EV404 "leapmotor" is spelt "Leapmotor" here',
        "content/briefs/2026-01-21-slow.md:2:1: EV602 the page takes more than 2 seconds of processor time to convert",
    ]
    assert not out.exists()

    (templates / "brief.html").write_text(ours, encoding="utf-8")
    mended, anew = build(root, out, "--today", "2026-02-01"), tmp_path / "anew"
    assert mended.returncode == 0, mended.stderr
    assert build(root, anew, "--today", "2026-02-01", "--no-cache").returncode == 0
    page = "briefs/slow/index.html"
    assert (out / page).read_bytes() == (anew / page).read_bytes()
