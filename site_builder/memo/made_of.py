"""What a site is made of, for those who want to make the same again.

In: what a build is asked for. Out: what its manifest tells of inputs, code and libraries. Invariant: no place and no
time is in it: the same files give the same wherever they lie.
"""

from __future__ import annotations

import sys
from hashlib import sha256

from site_builder.memo import tree
from site_builder.memo.code import PACKAGE, installed
from site_builder.memo.fresh import Asked
from site_builder.memo.tree import Tree

# What the site's bytes can depend on besides our code.
LIBRARIES = (
    "altair", "babel", "deflate", "jinja2", "markdown", "markupsafe", "nh3", "pagefind-bin", "pandas", "pydantic",
    "pypdfium2", "pyyaml", "tzdata", "vl-convert-python",
)  # fmt: skip


def made_of(asked: Asked, inputs: Tree | None) -> dict[str, object]:
    """What the site is made of, for its manifest: digests of inputs and code, versions of Python and of libraries.

    ``inputs`` are those of ``before``; None reads them. Nothing when they cannot be read: the build itself says why.
    """
    try:
        seen = asked.inputs(0, {}, believe=False) if inputs is None else inputs
    except tree.Unreadable:
        return {}
    ours = {f"templates/{path.partition('/')[2]}": one for path, one in seen.items() if path.startswith("our ")}
    everything = {**ours, **seen}  # a site's own templates come before ours
    told = {name: _digest_of(everything, f"{name}/") for name in ("content", "seeds", "templates", "code")}
    known = installed()
    libraries = {name: known[name] for name in LIBRARIES if name in known}
    return {"made_of": {**told, "python": sys.version.split()[0], "libraries": libraries}}


def our_code() -> Tree:
    """Our code as it lies there; nothing when it cannot be read. To be asked for before it is loaded."""
    try:
        return tree.look({"code": PACKAGE}, 0, believe=False, ending=".py")
    except tree.Unreadable:
        return {}


def other_code(before: Tree | None) -> bool:
    """Whether our code is not what it was ``before``, among other files: what was made may be kept under wrong keys."""
    known = {path: one for path, one in (before or {}).items() if path.startswith("code/")}
    return not known or not tree.same(our_code(), known)


def _digest_of(files: Tree, beginning: str) -> str:
    """The digest of all files below a folder, by name and bytes."""
    rows = [
        f"{path} {one.digest}\n" for path, one in sorted(files.items()) if path.startswith(beginning) and one.digest
    ]
    return sha256("".join(rows).encode("utf-8", "surrogateescape")).hexdigest()
