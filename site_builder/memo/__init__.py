"""Remembering: what was made of equal values before is not made again.

In: digests of values. Out: bytes that an earlier build made of the same values, and whether there is anything to do at
all. Invariant: nothing is found by path or age, only by a digest of all that it was made of; a store that is damaged,
foreign or read-only costs time and never changes a byte of the site.

Nothing is imported here: ``fresh`` must cost next to nothing (docs/decisions/0005).
"""
