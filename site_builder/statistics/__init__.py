"""Statistics: observations → answers, with inputs, method and bounds.

In: a checked ``Site``. Out: ``compute(site)``, the ``Statistics`` of the model, and ``METHODS``, the table of all named
statistics. Invariant: an answer follows from the site alone; every number keeps its bounds, exactly.
"""

from site_builder.statistics.answers import Answers, compute
from site_builder.statistics.table import METHODS

__all__ = ["METHODS", "Answers", "compute"]
