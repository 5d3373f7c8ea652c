"""Live preview: the site from memory, to its editor alone, and again whenever a file changes.

In: a function that makes a ``Preview``, folders to watch, an address. Out: answers to requests. Invariant: only what is
in the table of addresses is ever sent, no path is put together from a request, nothing is written anywhere, and
nobody but a page of this server may ask for anything.
"""

from site_builder.server.serving import Settled, listen, serve

__all__ = ["Settled", "listen", "serve"]
