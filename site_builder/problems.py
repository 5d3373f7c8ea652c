"""Ways for a command to end that are nobody's bug; the command line gives each its exit code.

In: nothing. Out: exceptions. Invariant: importing this costs nothing.
"""


class UsageError(Exception):
    """The command was given something it cannot work with: no site at the root, an output folder it must not touch."""


class Busy(Exception):
    """Another build holds the lock."""


class Unconfirmed(Exception):
    """The new site is in place, but the disk did not confirm it."""
