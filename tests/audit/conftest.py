"""The rates of recognition, printed when the tests of this room are through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

_RATES: list[str] = []


@pytest.fixture
def record_rate() -> list[str]:
    """Lines to print at the end of the run."""
    return _RATES


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield
    if _RATES:
        terminalreporter.write_sep("-", "recognition of claims")
        for line in _RATES:
            terminalreporter.write_line(line)
