"""Publishing a whole site as a build does it: half of it is put in its place early, the rest in the end.

In: what ``Publication`` takes, and all outputs. Out: the report. Invariant: nothing here is kept from one site to the
next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.model.pages import Output
from site_builder.publish import BuildReport, Publication, Recognise, nothing_known


def publish(
    outputs: Sequence[Output],
    out: Path,
    root: Path,
    version: str,
    recognise: Recognise = nothing_known,
    made_of: Mapping[str, object] | None = None,
    spare: Path | None = None,
) -> BuildReport:
    """Replace the folder ``out`` by exactly these outputs."""
    with Publication(out, root, recognise, spare) as site:
        site.put(outputs[: len(outputs) // 2])
        return site.finish(outputs, version, made_of)
