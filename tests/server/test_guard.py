"""Under which names a preview answers, by where it listens."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from site_builder.server.guard import Guard, is_local, spelled


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError("nobody asks here")


def test_a_port_that_is_not_said_is_that_of_http() -> None:
    assert Guard(nothing, "127.0.0.1", 80).is_ours("localhost")
    assert not Guard(nothing, "127.0.0.1", 8000).is_ours("localhost")


@pytest.mark.parametrize("host", ["192.168.1.20:8000", "[fe80::1]:8000", "localhost:8000"])
def test_open_to_others_it_answers_under_numbers(host: str) -> None:
    assert Guard(nothing, "0.0.0.0", 8000).is_ours(host)  # noqa: S104 - what is tested


@pytest.mark.parametrize("host", ["evil.example:8000", "192.168.1.20.evil.example:8000", "192.168.1.20:8001", "1:8000"])
def test_open_to_others_it_answers_under_no_name(host: str) -> None:
    assert not Guard(nothing, "0.0.0.0", 8000).is_ours(host)  # noqa: S104


@pytest.mark.parametrize("host", ["192.168.1.20:8000", "127.0.0.1:8000.evil.example", "127.0.0.1:8000x"])
def test_for_itself_alone_it_answers_under_this_machines_own_names(host: str) -> None:
    assert not Guard(nothing, "127.0.0.1", 8000).is_ours(host)


def test_it_answers_under_the_name_it_was_given() -> None:
    assert Guard(nothing, "my-desk.local", 8000).is_ours("my-desk.local:8000")
    assert not Guard(nothing, "127.0.0.1", 8000).is_ours("my-desk.local:8000")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),  # noqa: S104
     ("::", False), ("192.168.1.20", False), ("my-desk.local", False)],
)  # fmt: skip
def test_which_hosts_only_this_machine_reaches(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_ipv6_stands_in_brackets_in_addresses() -> None:
    assert (spelled("::1"), spelled("LocalHost")) == ("[::1]", "localhost")


@pytest.mark.parametrize(
    ("method", "hosts", "code"),
    [("GET", ["127.0.0.1:8000"], None), ("HEAD", ["127.0.0.1:8000"], None), ("GET", [], 403),
     ("GET", ["127.0.0.1:8000", "evil.example"], 403), ("POST", ["127.0.0.1:8000"], 405)],
)  # fmt: skip
def test_who_is_refused(method: str, hosts: list[str], code: int | None) -> None:
    headers = Headers(raw=[(b"host", host.encode()) for host in hosts])
    refusal = Guard(nothing, "127.0.0.1", 8000).refusal(method, headers)

    assert (refusal.status_code if refusal else None) == code
