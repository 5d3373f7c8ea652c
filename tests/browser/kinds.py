"""One page of every kind, for tests that look at each kind once."""

from __future__ import annotations

KINDS = {
    "home": "index.html",
    "briefs": "briefs/index.html",
    "brief": "briefs/leapmotor-met-its-2025-target/index.html",
    "brands": "brands/index.html",
    "brand": "brands/leapmotor/index.html",
    "brand with few figures": "brands/saic/index.html",
    "compare": "compare/index.html",
    "milestones": "milestones/index.html",
    "targets": "targets/index.html",
    "sources": "sources/index.html",
    "source": "sources/autojagat-leapmotor/index.html",
    "methodology": "methodology/index.html",
    "corrections": "corrections/index.html",
    "about": "about/index.html",
    "search": "search/index.html",
    "data": "data/index.html",
    "dataset": "data/leapmotor/index.html",
    "authors": "authors/index.html",
    "author": "authors/editors/index.html",
    "topics": "topics/index.html",
    "topic": "topics/targets/index.html",
    "archive": "archive/index.html",
    "404": "404.html",
}
