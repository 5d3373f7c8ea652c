"""The manifest: what the last build wrote, kept beside it as ``build.json``.

In: outputs, or a folder. Out: the manifest's bytes, or the set of paths it names. Invariant: a folder is ours only if
its manifest says so and names every file in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from site_builder.model.pages import Output

MANIFEST = "build.json"
_GENERATOR = "ev-market-briefs site-builder"


def manifest_of(outputs: Iterable[Output], version: str, made_of: Mapping[str, object] | None = None) -> Output:
    """The manifest as an output: generator, version, what the site is made of, SHA-256 of every file.

    No dates and no places, to be reproducible.
    """
    files = {o.path: o for o in sorted(outputs, key=lambda o: o.path)}
    said = {"generator": _GENERATOR, "version": version, **(made_of or {}), "files": {}}
    before, after = json.dumps(said, indent=1, ensure_ascii=False).rsplit("{}", 1)
    # As if ``files`` were in ``said``; but the encoder that indents is slow, and there are tens of thousands of them.
    written, spelled, between = BytesIO(), json.JSONEncoder(ensure_ascii=False).encode, "\n  "
    written.write(f"{before}{{".encode())
    for path, output in files.items():
        written.write(f'{between}{spelled(path)}: "{output.digest}"'.encode())
        between = ",\n  "
    end = "\n }" if files else "}"
    written.write(f"{end}{after}\n".encode())
    return Output(MANIFEST, written.getvalue())


def files_named_by_manifest(folder: Path) -> frozenset[str] | None:
    """The paths that the manifest of a folder names, itself included; None when there is no manifest of ours."""
    file = folder / MANIFEST
    if file.is_symlink() or not file.is_file():  # a pipe would be waited for without end
        return None
    try:
        stored = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    files = stored.get("files") if isinstance(stored, dict) and stored.get("generator") == _GENERATOR else None
    return frozenset({*map(str, files), MANIFEST}) if isinstance(files, dict) else None
