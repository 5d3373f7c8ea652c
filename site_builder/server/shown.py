"""What is shown at present, and the news of it.

In: previews, one after the other. Out: the last good site and the last round's findings. Invariant: a broken round
changes nothing of the site that is shown; whoever waits is told of every round that is the newest when they look.
"""

from __future__ import annotations

import asyncio
import json

from site_builder.model.preview import Preview
from site_builder.server.addresses import Addresses, addresses

_MOST_TOLD = 500  # findings; nobody reads more at once, and the terminal has them all


class Shown:
    """The state of a preview; belongs to one event loop."""

    def __init__(self) -> None:
        self.addresses = Addresses()
        self.latest: Preview | None = None
        self.good: Preview | None = None
        self.round = 0
        self.closed = False
        self._news = asyncio.Event()

    def show(self, preview: Preview) -> None:
        """Take a round's preview."""
        self.latest = preview
        if not preview.broken:
            self.good = preview
            self.addresses = addresses(preview)
        self.round += 1
        self._tell()

    def close(self) -> None:
        """End everybody's waiting for good."""
        self.closed = True
        self._tell()

    async def news(self, seen: int, patience: float) -> bool:
        """Wait until there is a round after ``seen``, or the end; False when that takes longer than ``patience``."""
        event = self._news
        if self.round > seen or self.closed:
            return True
        try:
            await asyncio.wait_for(event.wait(), patience)
        except TimeoutError:
            return False
        return True

    def told(self, path: str) -> str:
        """The state as JSON on one line, for the page at ``path``.

        Findings that only inform hide what is to be mended; they stand in the index of pages.
        """
        latest = self.latest or Preview(())
        urgent = [finding for finding in latest.findings if finding.severity != "info"]
        page = self.addresses.at(path)
        rows = [
            {
                "where": str(finding.position),
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "suggestion": finding.suggestion,
            }
            for finding in sorted(urgent, key=lambda found: found.severity != "error")[:_MOST_TOLD]
        ]
        state = {
            "round": self.round,
            "digest": page.digest if page else "",
            "broken": latest.broken and self.latest is not None,
            "fault": latest.fault,
            "errors": latest.errors,
            "warnings": sum(finding.severity == "warning" for finding in latest.findings),
            "findings": rows if latest.broken else [],
        }
        return json.dumps(state, ensure_ascii=True, separators=(",", ":"))

    def _tell(self) -> None:
        event, self._news = self._news, asyncio.Event()
        event.set()
