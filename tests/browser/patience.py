"""Waiting for what arrives in its own time: one limit for all, long enough for a machine of which others take most.

In: a page. Out: the page, when what was waited for is there. Invariant: nothing is waited for longer than the limit,
and nothing is looked at once that may come later: tests ask ``expect``, or look when one of these has returned.
"""

from __future__ import annotations

import time

from playwright.sync_api import BrowserContext, Error, Frame, Page, Request, expect

PATIENCE = 60_000  # ms; Playwright's own are 30,000 for actions and 5,000 for what is expected


def patient(context: BrowserContext) -> None:
    """Give a new window, and what is expected of it, that long."""
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)


def settled(page: Page | Frame) -> None:
    """Wait until the page is laid out with its own fonts: what is measured before moves when they arrive."""
    page.evaluate("document.documentElement.offsetHeight >= 0 && document.fonts.ready.then(() => true)")


def until(page: Page | Frame, holds: str) -> None:
    """Wait until the page says yes to a question, also over a reload.

    It is asked from outside: the policy forbids that a page evaluates text, also for a test.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not _says_yes(page, holds):
        assert time.monotonic() < deadline, holds
        page.wait_for_timeout(50)


def _says_yes(page: Page | Frame, holds: str) -> bool:
    try:
        return bool(page.evaluate(holds))
    except Error as problem:
        if "navigat" in problem.message:  # the page that was asked has gone
            return False
        raise


def went_wrong(request: Request) -> bool:
    """Whether a request that failed did so by itself: who leaves a page ends what it still asks for."""
    return request.failure != "net::ERR_ABORTED"
