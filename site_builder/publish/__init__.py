"""Bytes to disk: the only stage that writes, and it writes all or nothing.

In: outputs and a folder. Out: a ``BuildReport``. Invariant: at every instant the folder is one complete site, the old
one or the new one, whatever kills the build; only files that an earlier build wrote are ever removed.
"""

from site_builder.publish.folder import BuildReport, Locked, Publication, Seen, Unconfirmed, nothing_seen
from site_builder.publish.manifest import MANIFEST
from site_builder.publish.refusal import Refused, refuse
from site_builder.publish.staging import Recognise, Standing, nothing_known
from site_builder.publish.walk import seen, seen_in

__all__ = [
    "MANIFEST", "BuildReport", "Locked", "Publication", "Recognise", "Refused", "Seen", "Standing", "Unconfirmed",
    "nothing_known", "nothing_seen", "refuse", "seen", "seen_in",
]  # fmt: skip
