"""The index as one string of bytes, to be remembered.

In: outputs, or what they were packed into. Out: the other. Invariant: ``unpack(pack(outputs)) == outputs``.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from site_builder.model.pages import Output


def pack(outputs: Sequence[Output]) -> bytes:
    """Outputs as one string of bytes."""
    return json.dumps([[output.path, base64.b64encode(output.content).decode()] for output in outputs]).encode()


def unpack(packed: bytes) -> tuple[Output, ...]:
    """The outputs that were packed. Raises ValueError for other bytes."""
    return tuple(Output(path, base64.b64decode(content)) for path, content in json.loads(packed))
