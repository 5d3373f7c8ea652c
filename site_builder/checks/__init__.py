"""A finished site, judged before it is published.

In: outputs. Out: findings. Invariant: what these checks pass can be written to any usual file system and read at ``/``,
below a path and from disk without a dead link.
"""

from site_builder.checks.addresses import addresses, names_addresses
from site_builder.checks.budgets import too_heavy
from site_builder.checks.links import Written, dead_addresses, dead_links, nowhere, read_all
from site_builder.checks.names import illegal_names
from site_builder.checks.signposts import Signposts, links_of, signposts

__all__ = [
    "Signposts", "Written", "addresses", "dead_addresses", "dead_links", "illegal_names", "links_of",
    "names_addresses", "nowhere", "read_all", "signposts", "too_heavy",
]  # fmt: skip
