"""Bytes to disk: the only stage that writes, and it writes all or nothing.

In: outputs and a folder. Out: a ``BuildReport``. Invariant: at every instant the folder is one complete site, the old
one or the new one, whatever kills the build; only files that an earlier build wrote are ever removed.
"""

from site_builder.publish.folder import BuildReport, Locked, Publication, Unconfirmed
from site_builder.publish.manifest import MANIFEST
from site_builder.publish.refusal import Refused, refuse
from site_builder.publish.staging import Recognise, Standing, nothing_known

__all__ = [
    "MANIFEST", "BuildReport", "Locked", "Publication", "Recognise", "Refused", "Standing", "Unconfirmed",
    "nothing_known", "refuse",
]  # fmt: skip
