"""Where things lie that are not the site's own.

In: nothing. Out: paths. Invariant: importing this costs nothing.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
# In a wheel our templates lie in the package; in a checkout beside it.
OUR_TEMPLATES = next(folder for folder in (PACKAGE / "_templates", PACKAGE.parent / "templates") if folder.is_dir())


def catalogue_of(root: Path, language: str) -> Path | None:
    """The file that translates the interface of the site at ``root``: its own first, then ours; None where none is.

    Of ``de-AT`` it is ``languages/de-AT.po`` in a folder of templates, else ``languages/de.po``.
    """
    names = dict.fromkeys((language, language.partition("-")[0]))
    folders = [root / "templates" / "languages", OUR_TEMPLATES / "languages"]
    return next((folder / f"{n}.po" for n in names for folder in folders if (folder / f"{n}.po").is_file()), None)


def cache_of(root: Path) -> Path:
    """The folder in which builds of the site at ``root`` leave what they remember; safe to remove at any time."""
    return root / ".cache" / "site-builder"
