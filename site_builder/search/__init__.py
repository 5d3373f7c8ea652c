"""From rendered pages to a search index that runs in the reader's browser.

In: pages with what the search may say of them, and their bytes. Out: outputs under ``pagefind/``. Invariant: the same
pages give the same bytes, and a page that is not ``searchable`` leaves no trace.
"""

from site_builder.search.dealing import dealt, place_of
from site_builder.search.indexing import FOLDER, Indexing, Sought, indexing
from site_builder.search.program import Unavailable
from site_builder.search.words import searched

__all__ = ["FOLDER", "Indexing", "Sought", "Unavailable", "dealt", "indexing", "place_of", "searched"]
