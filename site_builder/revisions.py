"""A site as it stood at a commit: its content/ and seeds/, laid out in a folder.

In: a folder inside a git repository and the name of a commit. Out: files in a folder that is given. Invariant: git is
only asked; the work tree, the index and the refs stay as they are, and nothing is fetched by us.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

_FOLDERS = ("content", "seeds")


class NoSuchRevision(Exception):
    """The commit, or the site in it, is not there; the message says what is missing and what to do."""


def lay_out(root: Path, ref: str, folder: Path) -> str:
    """Write content/ and seeds/ of the site at ``root``, as ``ref`` has them, into ``folder``; the commit's id.

    Raises NoSuchRevision.
    """
    if ref.startswith("-") or not ref.strip():
        raise NoSuchRevision(f"{ref!r} is neither a site's folder nor the name of a commit")
    outside = f"{ref!r} is no site's folder, and {root} is not in the work tree of a git repository"
    top = Path(_asked(root, "rev-parse", "--show-toplevel", why=outside))
    prefix = _asked(root, "rev-parse", "--show-prefix", why=outside)
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if found.returncode:
        raise NoSuchRevision(_missing(root, ref))
    commit = found.stdout.decode().strip()
    tree = f"{commit}:{prefix.removesuffix('/')}"
    held = _asked(top, "ls-tree", "--name-only", tree, why=f"{ref} has no folder {prefix}")
    folders = [name for name in _FOLDERS if name in held.split("\n")]
    if "content" not in folders:
        raise NoSuchRevision(f"{ref} has no {prefix}content/, so there is no site to compare with")
    archive = _git(top, "archive", "--format=tar", tree, "--", *folders)
    if archive.returncode:
        reason = archive.stderr.decode(errors="replace").strip().splitlines()
        raise NoSuchRevision(f"git cannot give the files of {ref}: {reason[-1] if reason else 'it says nothing'}")
    _unpack(archive.stdout, folder, ref)
    return commit


def _unpack(archive: bytes, folder: Path, ref: str) -> None:
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            for member in files:
                _lay(files, member, folder)
    except (tarfile.TarError, ValueError) as problem:
        raise NoSuchRevision(f"{ref} holds a file that cannot be laid out: {problem}") from problem


def _lay(files: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one folder or plain file below ``folder``; tarfile's own filter is not in every Python 3.11.

    Raises ValueError for anything else, such as a link, and for a path that leaves the folder.
    """
    if member.isdir():
        (folder / member.name).mkdir(parents=True, exist_ok=True)
        return
    content = files.extractfile(member) if member.isfile() else None
    path = PurePosixPath(member.name)
    if content is None or path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{member.name} is not a plain file")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.read())


def _missing(root: Path, ref: str) -> str:
    """Why a commit is not there: in a shallow clone, because it was never fetched."""
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if not shallow:
        return f"{ref!r} is neither a folder with content/site.yaml nor a commit of this repository"
    return (
        f"{ref!r} is neither a folder with content/site.yaml nor a commit in this clone, which is shallow: its history"
        " is cut off; fetch the rest with git fetch --unshallow, or the commit alone with git fetch --depth=1 origin "
        f"{ref}"
    )


def _asked(root: Path, *arguments: str, why: str) -> str:
    done = _git(root, *arguments)
    if done.returncode:
        raise NoSuchRevision(why)
    return done.stdout.decode(errors="surrogateescape").removesuffix("\n")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except FileNotFoundError as problem:
        raise NoSuchRevision("git is not installed, so only folders can be compared") from problem
