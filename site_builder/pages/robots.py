"""robots.txt.

In: the base address. Out: ``RobotsView``. Invariant: everything that is published may be read.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RobotsView:
    """Everything may be read; where the sitemap is."""

    sitemap: str
