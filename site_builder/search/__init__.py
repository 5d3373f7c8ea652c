"""From rendered pages to a search index that runs in the reader's browser.

In: pages with what the search may say of them, and their bytes. Out: outputs under ``pagefind/``. Invariant: the same
pages give the same bytes, and a page that is not ``searchable`` leaves no trace.
"""

from site_builder.search.indexing import FOLDER, Unavailable, index
from site_builder.search.packing import pack, unpack

__all__ = ["FOLDER", "Unavailable", "index", "pack", "unpack"]
