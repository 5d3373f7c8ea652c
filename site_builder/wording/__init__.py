"""Text to quantities, and values to words: the second room in the middle, which every stage may use.

In: tokens of sources; values of the model. Out: ``Quantity``; text in the site's language. Invariant: what is said of a
quantity can be read back and overlaps with it.
"""

from site_builder.model.catalogue import ENGLISH, Catalogue, Counted
from site_builder.wording.catalogue import read_catalogue
from site_builder.wording.parse import parse_quantity
from site_builder.wording.quantities import FINER, STYLES
from site_builder.wording.spelling import foreign_spellings
from site_builder.wording.words import Words

__all__ = [
    "ENGLISH",
    "FINER",
    "STYLES",
    "Catalogue",
    "Counted",
    "Words",
    "foreign_spellings",
    "parse_quantity",
    "read_catalogue",
]
