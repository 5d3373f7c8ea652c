"""Where things lie: a site, what belongs to it, and what is not its own.

In: folders. Out: paths. Invariant: importing this costs nothing.
"""

from __future__ import annotations

from pathlib import Path

from site_builder.problems import UsageError

PACKAGE = Path(__file__).parent
# In a wheel our templates lie in the package; in a checkout beside it.
OUR_TEMPLATES = next(folder for folder in (PACKAGE / "_templates", PACKAGE.parent / "templates") if folder.is_dir())


def is_site(root: Path) -> bool:
    """Whether there is a site in a folder."""
    return (root / "content" / "site.yaml").is_file()


def require_site(root: Path) -> None:
    """Refuse a folder without a site. Raises UsageError."""
    if not is_site(root):
        raise UsageError(f"there is no site in {root}: content/site.yaml is missing; name its folder with --root")


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
