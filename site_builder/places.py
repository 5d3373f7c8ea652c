"""Where things lie that are not the site's own.

In: nothing. Out: paths. Invariant: importing this costs nothing.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
# In a wheel our templates lie in the package; in a checkout beside it.
OUR_TEMPLATES = next(folder for folder in (PACKAGE / "_templates", PACKAGE.parent / "templates") if folder.is_dir())


def cache_of(root: Path) -> Path:
    """The folder in which builds of the site at ``root`` leave what they remember; safe to remove at any time."""
    return root / ".cache" / "site-builder"
