"""From a saved file to the page: rounds of a running preview, and how it ends."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.preview import Preview, Stopped
from site_builder.server import serving, watching
from tests.conftest import ROOT
from tests.server.conftest import BRIEF, BRIEF_PAGE, PATIENCE, TODAY, Served, command, copy_of_the_site, start


def test_an_edit_is_on_its_page_and_told_to_no_other(changing: Served) -> None:
    brief, about = changing.events(BRIEF_PAGE), changing.events("/about/")
    before, before_about = brief.next(), about.next()
    file = changing.root / BRIEF

    file.write_text(file.read_text() + "\nA sentence of today.\n")
    after = brief.until(lambda state: state["digest"] != before["digest"])
    after_about = about.until(lambda state: state["round"] >= after["round"])

    assert after_about["digest"] == before_about["digest"]
    assert not after["broken"]
    assert b"A sentence of today." in changing.ask(BRIEF_PAGE)[2]


def test_what_is_broken_is_told_whole_and_the_last_good_page_stays(changing: Served) -> None:
    events = changing.events(BRIEF_PAGE)
    before = events.next()
    good = changing.ask(BRIEF_PAGE)[2]
    text = (changing.root / BRIEF).read_text()

    changing.save(BRIEF, text.replace("[[leapmotor 2025-11]]", "[[leapmotr 2025-11]]"))
    broken = events.until(lambda state: state["broken"])

    (finding,) = [f for f in broken["findings"] if f["severity"] == "error"]
    assert {f["severity"] for f in broken["findings"]} <= {"error", "warning"}
    line = 1 + text[: text.index("[[leapmotor 2025-11]]")].count("\n")
    column = 1 + text.split("\n")[line - 1].index("[[leapmotor 2025-11]]")
    assert finding["where"].startswith(f"{BRIEF}:{line}:")
    assert int(finding["where"].rpartition(":")[2]) in (column, column + 2)
    assert finding["code"].startswith("EV2")
    assert "leapmotor" in finding["message"] + finding["suggestion"]
    assert broken["errors"] == 1
    assert broken["digest"] == before["digest"]
    assert changing.ask(BRIEF_PAGE)[2] == good

    changing.save(BRIEF, text)
    mended = events.until(lambda state: not state["broken"])

    assert (mended["errors"], mended["findings"], mended["digest"]) == (0, [], before["digest"])


def test_a_template_that_does_not_work_is_told_with_file_and_line(changing: Served) -> None:
    events = changing.events("/")
    events.next()
    own = "templates/pages/not_found.html"
    (changing.root / own).parent.mkdir(parents=True)
    page = (ROOT / own).read_text()

    changing.save(own, "{# one #}\n{% if %}\n" + page)
    broken = events.until(lambda state: state["broken"])
    changing.save(own, page.replace("{% endblock", "(mine){% endblock"))
    events.until(lambda state: not state["broken"])

    told = [(row["code"], row["where"]) for row in broken["findings"] if row["severity"] == "error"]
    assert told == [("EV603", f"{own}:2:1")]
    assert broken["errors"] == 1
    assert b"(mine)" in changing.ask("/no-such-page/")[2]


def test_folders_may_be_exchanged_as_a_change_of_branches_does(changing: Served, tmp_path: Path) -> None:
    events = changing.events(BRIEF_PAGE)
    events.next()
    content = changing.root / "content"

    content.rename(tmp_path / "away")
    gone = events.until(lambda state: state["broken"])
    (tmp_path / "away").rename(content)
    events.until(lambda state: not state["broken"])
    changing.save(BRIEF, (changing.root / BRIEF).read_text() + "\nStill followed.\n")
    deadline = time.monotonic() + PATIENCE
    while b"Still followed." not in changing.ask(BRIEF_PAGE)[2] and time.monotonic() < deadline:
        events.next()

    assert "content/site.yaml is missing" in gone["fault"]
    assert b"Still followed." in changing.ask(BRIEF_PAGE)[2]


def test_a_site_that_is_broken_from_the_start_shows_what_is_wrong(tmp_path: Path) -> None:
    root = copy_of_the_site(tmp_path / "site")
    good = (root / "content" / "topics.yaml").read_text()
    (root / "content" / "topics.yaml").write_text("- [\n")
    served = start(root, "--today", TODAY)
    try:
        events = served.events("/")
        state = events.next()
        status, headers, body = served.ask("/")
        index = served.ask("/__pages")
        served.save("content/topics.yaml", good)
        mended = events.until(lambda later: not later["broken"])
        page = served.ask("/")
    finally:
        code, said = served.end()

    assert (state["broken"], state["digest"]) == (True, "")
    assert state["findings"][0]["where"].startswith("content/topics.yaml:")
    assert (status, headers["retry-after"]) == (503, "1")
    assert b"/__preview.js" in body
    assert b"content/topics.yaml:" in index[2]
    assert mended["digest"] != ""
    assert page[0] == 200
    assert code == 130
    assert "content/topics.yaml:" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_also_while_pages_listen(changing: Served, number: signal.Signals, code: int) -> None:
    events = changing.events("/")
    events.next()

    changing.process.send_signal(number)
    with pytest.raises(EOFError):
        events.next()
    ended, said = changing.end(number)

    assert ended == code
    assert "Traceback" not in said


def test_a_signal_at_any_moment_of_the_start_ends_it(tmp_path: Path, whole: bool) -> None:
    """From the instant in which the address is told, when there is no event loop yet, into the first round."""
    root = copy_of_the_site(tmp_path / "site")
    ended = []
    for turn in range(50 if whole else 5):
        number = (signal.SIGINT, signal.SIGTERM)[turn % 2]
        child = subprocess.Popen(
            command("--root", str(root), "--port", "0"),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(turn * 0.004 if whole else turn * 0.03)
        child.send_signal(number)
        _, said = child.communicate(timeout=PATIENCE)
        ended.append((child.returncode == 128 + number, "Traceback" in said, "Exception" in said))

    assert ended == [(True, False, False)] * len(ended)


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("nowhere.invalid", "there is no host 'nowhere.invalid'; choose another with --host"),
        ("203.0.113.7", "203.0.113.7 is no address of this machine; choose another with --host"),  # RFC 5737: nobody's
    ],
)
def test_a_host_that_cannot_be_listened_on_is_named(host: str, told: str) -> None:
    with pytest.raises(OSError, match=f"{re.escape(told)}$"):
        serving.listen(host, 0)


def test_more_connections_than_the_system_gives_handles_for_end_in_no_traceback(tmp_path: Path) -> None:
    served = start(copy_of_the_site(tmp_path / "site"), "--today", TODAY, handles=40)
    opened = [socket.create_connection(("127.0.0.1", served.port), PATIENCE) for _ in range(60)]
    time.sleep(1.5)  # it tries again each second
    for one in opened:
        one.close()
    status = served.ask("/")[0]
    code, said = served.end()

    assert (status, code) == (200, 130)
    assert said.count("\n") == 3, said  # what the round came to, an empty line, and that it was interrupted


def test_a_taken_port_exits_4_with_a_line(tmp_path: Path) -> None:
    root = copy_of_the_site(tmp_path / "site")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            command("--root", str(root), "--port", str(port)), capture_output=True, text=True, check=False, cwd=ROOT
        )

    assert done.returncode == 4
    assert done.stdout == ""
    assert done.stderr.startswith(f"site-builder: port {port} of 127.0.0.1 is taken by another program; choose another")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--root", "tests"], ["--port", "70000"], ["--today", "yesterday"]])
def test_usage_exits_2(arguments: list[str]) -> None:
    done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 2
    assert done.stderr.startswith("Usage:")


def ran(work: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: in this one the loop of a browser may run, which was started for other tests."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def test_what_follows_the_first_preview_of_a_round_is_given_up_for_a_newer_change() -> None:
    shown: list[str] = []

    async def run() -> None:
        change = asyncio.get_running_loop().create_future()

        def look(progress: Callable[[str], None]) -> Iterator[Preview]:
            progress("reading")
            yield Preview((), fault="first")
            change.get_loop().call_soon_threadsafe(change.set_result, None)  # comes before what is given here
            yield Preview((), fault="second")
            yield Preview((), fault="third")

        await serving._round(look, lambda preview, _: shown.append(preview.fault), change, lambda: False)

    ran(run())

    assert shown == ["first", "second"]


def test_a_step_of_what_follows_is_not_begun_when_there_is_a_newer_change() -> None:
    shown: list[str] = []

    async def run(leaving: bool) -> None:
        change = asyncio.get_running_loop().create_future()

        def look(progress: Callable[[str], None]) -> Iterator[Preview]:
            change.get_loop().call_soon_threadsafe(change.set_result, None)
            progress("reading")  # of the first preview: is done in any case
            yield Preview((), fault="first")
            raise AssertionError("this is not wanted any more")

        await serving._round(look, lambda preview, _: shown.append(preview.fault), change, lambda: leaving)

    ran(run(leaving=False))
    assert shown == ["first"]
    with pytest.raises(Stopped):
        ran(run(leaving=True))


def test_what_is_due_starts_a_round_though_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new day does, or the hour of a brief."""
    monkeypatch.setattr(watching, "LOOK_AGAIN", 10)
    said = [True, False, False]

    async def ticked() -> None:
        async with aclosing(watching.ticks([tmp_path], said.pop)) as ticks:
            await anext(ticks)
            while said:
                await asyncio.wait_for(anext(ticks), PATIENCE)

    ran(ticked())
