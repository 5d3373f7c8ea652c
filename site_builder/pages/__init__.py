"""Planning: from a checked site to pages with their views.

In: a ``Site``, its ``Statistics``, the verdicts on its claims, and ``Words``. Out: ``Page`` values. Invariant: a view
is plain, decided and in words; every market number in it is a ``FigureView``; one that carries a control
names one ``EvidenceView`` of its page.
"""

from site_builder.pages.links import relative
from site_builder.pages.plan import PAGE_KINDS, RouteTaken, plan, plan_briefs
from site_builder.pages.sharing import cards_of
from site_builder.pages.takeaway import PICTURES, PNG_FILE, credit, to_draw
from site_builder.pages.wanted import charts_of

__all__ = [
    "PAGE_KINDS",
    "PICTURES",
    "PNG_FILE",
    "RouteTaken",
    "cards_of",
    "charts_of",
    "credit",
    "plan",
    "plan_briefs",
    "relative",
    "to_draw",
]
