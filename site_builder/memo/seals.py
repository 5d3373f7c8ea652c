"""Seals: what is kept in the store, with a digest of its key and itself.

In: keys and bytes, or what is known of bytes. Out: what is written to disk, and back. Invariant: what was damaged, or
was kept under another key, is known for it.
"""

from __future__ import annotations

import zlib

import deflate

from site_builder.memo.keys import DIGEST_SIZE, digest
from site_builder.model.kept import Facts

_SEAL = 16  # bytes of a digest, enough to tell damage
_FACTS = 40  # bytes of facts; those of a piece tell where it is, too
_QUICKEST = 1  # of libdeflate's levels, which takes half of zlib's time for it
_PACKED = (b"\x89PNG", b"\x1f\x8b")  # pictures, and what the search program reads: compressed already


def sealed(key: bytes, facts: Facts) -> bytes:
    """Facts as they are kept under a key."""
    told = facts[:_FACTS]
    return digest(key, told)[:_SEAL] + told


def facts_in(key: bytes, stored: object) -> Facts | None:
    """The facts; None when they are not what was written under this key."""
    if not isinstance(stored, bytes) or stored[:_SEAL] != digest(key, stored[_SEAL:])[:_SEAL]:
        return None
    return Facts(stored[_SEAL:])


def closed(key: bytes, content: bytes) -> bytes:
    """Content as it is kept under a key."""
    is_packed = content.startswith(_PACKED)
    packed = zlib.compress(content, 0) if is_packed else bytes(deflate.zlib_compress(content, _QUICKEST))
    return digest(key, packed) + packed


def opened(key: bytes, stored: object) -> bytes | None:
    """The content; None when it is not what was kept under this key."""
    if not isinstance(stored, bytes) or stored[:DIGEST_SIZE] != digest(key, stored[DIGEST_SIZE:]):
        return None
    try:
        return zlib.decompress(stored[DIGEST_SIZE:])
    except zlib.error:
        return None
