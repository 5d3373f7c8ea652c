"""The plainer pages, made by hand."""

from __future__ import annotations

from dataclasses import replace

from site_builder.model.pages import (
    LinkView,
    Page,
)  # fmt: skip
from site_builder.pages.article import ArticleView, WriterView
from site_builder.pages.brands import BrandCard, BrandGroup, BrandsView
from site_builder.pages.brief_lists import BriefsView, BriefYear
from site_builder.pages.corrections import CorrectionsView
from site_builder.pages.milestones import MilestonesView, MilestoneYear
from site_builder.pages.not_found import NotFoundView
from site_builder.pages.pieces import (
    Reading,
)  # fmt: skip
from site_builder.pages.redirect import RedirectView
from site_builder.pages.targets import TargetGroup, TargetsView
from tests.render.sample_pieces import (
    ALL,
    BULLET,
    CARD,
    CORRECTION,
    LEAPMOTOR,
    MILESTONE,
    MONTHS,
    TARGET,
    figure,
    head,
    shown,
)


def lists() -> tuple[Page, ...]:
    """The plainer pages."""
    latest = Reading("Latest", figure("60,423"), (shown("December"),))
    brand_card = BrandCard(LEAPMOTOR, "leapmotor", "零跑汽车", "zh-Hans", shown("A maker."), latest, latest)
    return (
        Page(
            "briefs/",
            "pages/briefs.html",
            BriefsView(
                head("Briefs", "briefs/", "briefs"),
                "Briefs",
                "All.",
                (BriefYear(2026, "year-2026", (CARD,)),),
                (LEAPMOTOR,),
                (LinkView("Targets", "topics/targets/"),),
            ),
            evidence=ALL,
        ),
        Page(
            "brands/",
            "pages/brands.html",
            BrandsView(
                head("Brands", "brands/", "brands"), "Brands", "All.", (BrandGroup("Brands", "brands", (brand_card,)),)
            ),
            evidence=ALL,
        ),
        Page(
            "milestones/",
            "pages/milestones.html",
            MilestonesView(
                head("Milestones", "milestones/", "milestones"),
                "Milestones",
                "All.",
                MONTHS,
                (MilestoneYear("2025", "year-2025", (MILESTONE,)),),
                (LEAPMOTOR,),
            ),
            evidence=ALL,
        ),
        Page(
            "targets/",
            "pages/targets.html",
            TargetsView(
                head("Targets", "targets/", "targets"),
                "Targets",
                "All.",
                BULLET,
                (TargetGroup(LEAPMOTOR, "leapmotor", "of-leapmotor", (TARGET,)),),
                ("A note.",),
            ),
            evidence=ALL,
        ),
        Page(
            "about/",
            "pages/article.html",
            ArticleView(
                head("About", "about/", "about"),
                "About",
                "Who we are.",
                shown("# We\n\nWe write.", inline=False),
                (
                    WriterView("author-editors", "The editors", "organisation", shown("They write."), ""),
                    WriterView("author-x", "X", "person", None, "https://x.org/"),
                ),
                (LinkView("Policy", "policy/"),),
            ),
            evidence=ALL,
        ),
        Page(
            "corrections/",
            "pages/corrections.html",
            CorrectionsView(head("Corrections", "corrections/"), "Corrections", "All.", (CORRECTION,), "None."),
            evidence=ALL,
        ),
        Page(
            "404.html",
            "pages/not_found.html",
            NotFoundView(
                head("Not here", "404.html"), "Not here", "Try these.", (LinkView("Briefs", "briefs/"),), (CARD,)
            ),
            evidence=ALL,
        ),
    )


def redirect() -> Page:
    moved = replace(head("Moved", "briefs/old/"), indexable=False, moved_to="briefs/leapmotor/")
    view = RedirectView(moved, "Moved", LinkView("Leapmotor met its target", "briefs/leapmotor/"))
    return Page("briefs/old/", "pages/redirect.html", view, evidence=ALL)
