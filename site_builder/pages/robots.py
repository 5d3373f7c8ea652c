"""robots.txt.

In: the base address. Out: ``RobotsView``. Invariant: everything that is published may be read.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Page
from site_builder.pages import links
from site_builder.pages.material import Material


@dataclass(frozen=True, slots=True)
class RobotsView:
    """Everything may be read; where the sitemap is."""

    sitemap: str


def plan(material: Material) -> tuple[Page, ...]:
    """robots.txt."""
    view = RobotsView(links.absolute(material.site.settings.base_url, links.SITEMAP))
    return (Page(links.ROBOTS, "feeds/robots.txt", view, media_type="text/plain"),)
