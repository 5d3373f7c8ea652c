"""The program that makes an index: Pagefind, spoken to over its standard input and output.

In: pages. Out: what Pagefind makes of them. Invariant: nothing is written to the disk, and the program has ended when
the ``with`` of ``at_work`` has, however it ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import subprocess
from base64 import b64decode, b64encode
from binascii import a2b_base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from site_builder.search.words import NOT_SEARCHED

_TIME_LIMIT = 300  # seconds without a word; a thousand pages take two
_SETTINGS = {"root_selector": "main", "exclude_selectors": NOT_SEARCHED, "keep_index_url": True}
_PIECE = (
    1 << 20
)  # bytes read at once, and that either side may say before the other listens, where the system allows it


class Unavailable(OSError):
    """Pagefind cannot be run here, or failed; its own words are in the message."""

    def __init__(self, reason: object) -> None:
        """What is wrong, without what follows from it."""
        super().__init__(f"the search index cannot be made: {reason}")


@contextmanager
def at_work() -> Iterator[Program]:
    """Pagefind, begun: it works on what it is told of while we do other things. Raises Unavailable."""
    try:
        import pagefind_bin  # noqa: PLC0415  (only a build that gets this far needs it)

        command = [str(pagefind_bin.get_executable()), "--service"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    except (ImportError, OSError) as problem:
        raise Unavailable(problem) from problem
    with process:
        try:
            yield Program(process)
        finally:
            process.kill()  # it would wait for more


class Program:
    """Pagefind at work on one index. All that is asked of it raises Unavailable."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Begin an index."""
        self._talk = _Talk(process)
        self._talk.ask({"type": "NewIndex", "config": _SETTINGS})
        self._number = self._talk.answer()["index_id"]
        self._unheard = 0  # answers, none of which says anything but the last

    def tell(self, path: str, html: bytes) -> None:
        """Tell of a page; of one that it knows already this is what it is now, and it keeps its place among them."""
        text = html.decode("utf-8", "replace")
        self._talk.ask({"type": "AddFile", "index_id": self._number, "file_path": path, "file_contents": text})
        self._unheard += 1

    def make(self) -> None:
        """Have it make what comes of the pages that it knows by now; when it is told of more it can make it again."""
        self._talk.ask({"type": "GetFiles", "index_id": self._number})
        self._unheard += 1

    def made(self) -> dict[str, bytes]:
        """What it made last, by path below its folder; waits for it."""
        while self._unheard > 1:
            self._talk.answer()
            self._unheard -= 1
        return {file["path"]: b64decode(file["content"]) for file in self._talk.answer()["files"]}


class _Talk:
    """Questions to a program, and its answers in their order; the next may be asked before the last is answered."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        if program.stdin is None or program.stdout is None:
            raise Unavailable("Pagefind cannot be spoken to")
        self._in, self._out = program.stdin.fileno(), program.stdout.fileno()
        os.set_blocking(self._in, False)
        for pipe in (self._in, self._out):
            with suppress(OSError, AttributeError):  # else more is waited for
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIECE)
        self._heard = bytearray()  # answers that are not asked for yet, a comma after each

    def ask(self, question: Mapping[str, object]) -> None:
        """Ask, and listen meanwhile, so that neither waits for the other. Raises Unavailable."""
        rest = memoryview(b64encode(json.dumps({"message_id": 1, "payload": question}).encode()) + b",")
        while rest:
            if self._heard_more([self._in]):
                try:
                    rest = rest[os.write(self._in, rest) :]
                except OSError as problem:
                    raise Unavailable(problem) from problem

    def answer(self) -> dict[str, Any]:
        """The next answer. Raises Unavailable for one that says what is wrong, or for none."""
        looked_at = 0
        while (end := self._heard.find(b",", looked_at)) < 0:  # base64 has no comma
            looked_at = len(self._heard)
            self._heard_more([])
        try:
            with memoryview(self._heard) as heard:  # an index takes megabytes: it is never held in more than two forms
                told = a2b_base64(heard[:end])
            del self._heard[: end + 1]
            text, told = told.decode(), b""
            answer: dict[str, Any] = json.loads(text)["payload"]
        except (ValueError, KeyError, TypeError) as problem:
            raise Unavailable("Pagefind answered what cannot be read") from problem
        if answer["type"] == "Error":
            raise Unavailable(f"Pagefind says: {answer['message']}")
        return answer

    def _heard_more(self, wanted: list[int]) -> list[int]:
        """Hear what is said, and say which of some handles can be written to; waits for either."""
        there, free, _ = select.select([self._out], wanted, [], _TIME_LIMIT)
        if not there and not free:
            raise Unavailable(f"Pagefind has not answered for {_TIME_LIMIT} seconds")
        if there:
            piece = os.read(self._out, _PIECE)
            if not piece:
                raise Unavailable("Pagefind ended before it answered")
            self._heard += piece
        return free
