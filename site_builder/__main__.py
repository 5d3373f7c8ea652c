"""``python -m site_builder`` and ``site-builder``: signals first, then everything else.

In: the process. Out: an exit code. Invariant: from the first line on, SIGINT ends with 130 and SIGTERM with 143, and
never with a traceback; a build that is stopped leaves a whole site: the old one or, in its last instant, the new one.
"""

import os
import sys
import time

_USAGE, _SURROUNDINGS = 2, 4  # as in docs/contract.md
_LAST_STREAM = 2  # the handle of stderr

_WHOLE = "the published site is whole"
_INSTALL = "install site-builder again, with all that it needs (README.md)"


class Terminated(BaseException):
    """The system asked us to stop."""


def _terminated(number: int, frame: object) -> None:
    raise Terminated


def _have_streams() -> None:
    """Have three standard streams that take any text; one that is closed leads nowhere.

    In its place a file of the site would be opened next, and words, or what a library complains of, would stand in it.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        os.set_inheritable(handle, True)
    os.close(handle)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as we live
        elif name == "stdout":  # the other escapes what it cannot spell anyway
            stream.reconfigure(errors="surrogateescape" if stream.encoding == "utf-8" else "backslashreplace")


def _unsaid(problem: OSError) -> int:
    """Say what ``endings.Unsaid`` says, which is not loaded here; the exit code."""
    try:
        if not isinstance(problem, BrokenPipeError):
            os.write(2, f"site-builder: what is printed cannot be written: {problem.strerror}\n".encode())
    except OSError:
        pass  # there is nowhere to say it
    return _SURROUNDINGS


def _end(code: int) -> None:
    """End with an exit code, whatever it was that an interrupt broke off.

    After one in code made from text, as the methods of a dataclass are, Python would end by the signal instead. Nor are
    the values of a build taken apart one by one, which takes a tenth of a second.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as problem:
        code = code or _unsaid(problem)
    finally:
        os._exit(code)


def _do() -> None:
    """Do what the command line says."""
    if sys.flags.optimize > 1:
        sys.stderr.write("site-builder: -OO takes words away that pages show; run Python without it\n")
        _end(_USAGE)
    from site_builder.idle import nothing_to_do  # noqa: PLC0415

    if nothing_to_do(sys.argv[1:], os.environ, time.time()):
        _end(0)
    from site_builder.cli import run  # noqa: PLC0415

    try:
        run()
    except SystemExit as end:
        _end(end.code if isinstance(end.code, int) else int(end.code is not None))


def main() -> None:
    """Run the command line and end in a known way."""
    interrupted, terminated = 2, 15  # SIGINT, SIGTERM: to ask ``signal`` for them takes a while, in which one may come
    try:
        import signal  # noqa: PLC0415

        signal.signal(terminated, _terminated)
        _have_streams()
        _do()
        _end(0)
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.startswith("site_builder"):
            raise
        sys.stderr.write(f"site-builder: the library {problem.name} is not installed in {sys.prefix}; {_INSTALL}\n")
        sys.exit(_SURROUNDINGS)
    except ImportError as problem:
        if (problem.name or "").startswith("site_builder"):
            raise
        said = str(problem).partition("\n")[0]
        sys.stderr.write(f"site-builder: a library is broken, or there is no memory for it: {said}; {_WHOLE}\n")
        _end(_SURROUNDINGS)
    except OSError as problem:  # of the line that there is nothing to do: commands end theirs themselves
        _end(_unsaid(problem))
    except MemoryError:
        sys.stderr.write(f"site-builder: the system gives no more memory; {_WHOLE}\n")
        _end(_SURROUNDINGS)
    except KeyboardInterrupt:
        sys.stderr.write(f"site-builder: interrupted; {_WHOLE}\n")
        _end(128 + interrupted)
    except Terminated:
        sys.exit(128 + terminated)


def _leave_folder() -> None:
    """Look for no module in the folder in which we were started, unless it is that of this program: then as the last.

    A file there that is named like a library is none of ours, and whatever comes and goes there is not looked at.
    """
    if not sys.flags.safe_path:  # with -P and -I it is not asked anyway
        here = sys.path.pop(0)
        if os.path.dirname(os.path.dirname(os.path.abspath(__file__))) == here:  # noqa: PTH100, PTH120 - slow to load
            sys.path.append(here)


if __name__ == "__main__":
    _leave_folder()
    main()
