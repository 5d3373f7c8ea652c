"""How a command ends: every way has its exit code (docs/contract.md), and none is a traceback.

In: what was raised. Out: a line on stderr, an exit code. Invariant: a fault of ours leaves a report in a file of its
own, and the published site as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from site_builder import __version__
from site_builder.problems import Busy, Unconfirmed, UsageError

FOUND, USAGE, BUG, SURROUNDINGS = 1, 2, 3, 4
_LEAST_SPACE = 256 << 20  # bytes of addresses: with fewer, a library for numbers ends the process in its own words


class Unsaid(click.ClickException):
    """What a command had to say cannot be written, as on a full disk; what it did before is done."""

    exit_code = SURROUNDINGS

    def __init__(self, problem: OSError) -> None:
        super().__init__(f"what is printed cannot be written: {problem.strerror or problem}")
        self.nobody_listens = isinstance(problem, BrokenPipeError)

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so, unless whoever listened has gone of their own accord."""
        if not self.nobody_listens:
            click.echo(f"site-builder: {self.message}", err=True)


def say(text: str, nl: bool = True) -> None:
    """Print a result. Raises Unsaid."""
    try:
        click.echo(text, nl=nl)
        sys.stdout.flush()
    except OSError as problem:
        raise Unsaid(problem) from problem


def show(problem: click.ClickException | OSError) -> NoReturn:
    """End with what is wrong with a command line, or with printing help."""
    told = Unsaid(problem) if isinstance(problem, OSError) else problem
    with suppress(OSError):  # there may be nowhere to say it
        told.show()
    sys.exit(told.exit_code)


@contextmanager
def ends(root: Path, kept: str = "; the published site is as it was") -> Iterator[None]:
    """Turn every way to end into its exit code; ``kept`` is what a command that failed says was left alone."""
    _judge_space(kept)
    try:
        yield
    except UsageError as problem:
        raise click.UsageError(str(problem)) from problem
    except (OSError, Busy) as problem:
        leave(SURROUNDINGS, f"{_words_of(problem)}{kept}")
    except Unconfirmed as problem:
        leave(SURROUNDINGS, str(problem))
    except MemoryError:
        leave(SURROUNDINGS, f"the system gives no more memory{kept}")
    except (click.ClickException, click.exceptions.Exit, ModuleNotFoundError):
        raise  # the last is told where the program begins
    except Exception as problem:  # our bug, whatever it is: one line for people, the rest in a file
        if (stop := _behind(problem)) is not None:
            raise stop from None
        if isinstance(problem, ImportError) and not (problem.name or "").startswith("site_builder"):
            raise  # told where the program begins
        _report_bug(root)


def _judge_space(kept: str) -> None:
    """Leave where so few addresses are allowed that libraries could not be loaded."""
    with suppress(ImportError):  # Windows knows no such limit
        import resource  # noqa: PLC0415 - not everywhere

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit != resource.RLIM_INFINITY and limit < _LEAST_SPACE:
            least = f"needs {_LEAST_SPACE >> 20} MB at least"
            leave(SURROUNDINGS, f"addresses are limited to {limit >> 20} MB (ulimit -v), and this {least}{kept}")


def leave(code: int, words: str) -> NoReturn:
    """End with an exit code and a line for people, if there is one to say."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")  # the line of progress
    if words:
        with suppress(OSError):  # there may be nowhere to say it
            click.echo(f"site-builder: {words}", err=True)
    sys.exit(code)


def _words_of(problem: BaseException) -> str:
    if isinstance(problem, FileExistsError | NotADirectoryError) and problem.filename:
        return f"{problem.filename}: a file stands where a folder is needed"
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename}: {problem.strerror}" if problem.filename else problem.strerror
    return str(problem)


def _behind(problem: BaseException) -> BaseException | None:
    """The signal behind an error: Python 3.11 makes one of an interrupt that comes while a class is being made."""
    cause = problem.__cause__
    if cause is None or not isinstance(cause, Exception):
        return cause
    return _behind(cause)


def _report_bug(root: Path) -> None:
    import tempfile  # noqa: PLC0415 - rarely needed, and slow to load
    import traceback  # noqa: PLC0415

    context = click.get_current_context()
    if context.find_root().params.get("debug"):
        traceback.print_exc()
    words = "this is a fault of site-builder, not of your content"
    report = f"site-builder {__version__}, Python {sys.version}\nroot: {root}\n\n{traceback.format_exc()}"
    try:
        with tempfile.NamedTemporaryFile("wb", prefix="site-builder-", suffix=".txt", delete=False) as file:
            file.write(report.encode("utf-8", "surrogateescape"))
    except OSError as problem:
        leave(BUG, f"{words}; no report can be written ({problem.strerror}): run it again as site-builder --debug …")
    leave(BUG, f"{words}; the report lies in {file.name}")
