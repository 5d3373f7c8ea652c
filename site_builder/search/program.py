"""The program that makes an index: Pagefind, spoken to over its standard input and output.

In: pages. Out: what Pagefind makes of them. Invariant: nothing is written to the disk, and the program has ended when
this returns, however it returns.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Mapping
from threading import Timer
from typing import Any

from site_builder.search.words import NOT_SEARCHED

_TIME_LIMIT = 300  # seconds; a thousand pages take two
_SETTINGS = {"root_selector": "main", "exclude_selectors": NOT_SEARCHED, "keep_index_url": True}


class Unavailable(OSError):
    """Pagefind cannot be run here, or failed; its own words are in the message."""


def made_of(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Everything that Pagefind makes of some pages (by path), by path below its folder. Raises Unavailable."""
    try:
        import pagefind_bin  # noqa: PLC0415  (only a build that gets this far needs it)

        command = [str(pagefind_bin.get_executable()), "--service"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:  # noqa: S603
            limit = Timer(_TIME_LIMIT, program.kill)
            limit.start()
            try:
                return _conversation(program, pages)
            finally:
                limit.cancel()
                program.kill()  # it would wait for more
    except (ImportError, OSError, ValueError) as problem:
        raise Unavailable(f"the search index cannot be made: {problem}") from problem


def _conversation(program: subprocess.Popen[bytes], pages: Mapping[str, bytes]) -> dict[str, bytes]:
    number = _asked(program, {"type": "NewIndex", "config": _SETTINGS})["index_id"]
    for path, html in pages.items():
        text = html.decode("utf-8", "replace")
        _asked(program, {"type": "AddFile", "index_id": number, "file_path": path, "file_contents": text})
    answer = _asked(program, {"type": "GetFiles", "index_id": number})
    return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


def _asked(program: subprocess.Popen[bytes], question: Mapping[str, object]) -> dict[str, Any]:
    """The answer to one question. Raises OSError for an answer that says what is wrong, or for none."""
    if program.stdin is None or program.stdout is None:
        raise OSError("Pagefind cannot be spoken to")
    program.stdin.write(b64encode(json.dumps({"message_id": 1, "payload": question}).encode()) + b",")
    program.stdin.flush()
    pieces = []
    while piece := os.read(program.stdout.fileno(), 1 << 20):
        pieces.append(piece)
        if piece.endswith(b","):  # each answer ends so, and base64 has no comma
            answer: dict[str, Any] = json.loads(b64decode(b"".join(pieces)[:-1]))["payload"]
            if answer["type"] == "Error":
                raise OSError(f"Pagefind says: {answer['message']}")
            return answer
    raise OSError("Pagefind ended before it answered")
