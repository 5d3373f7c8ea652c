"""A process that draws: it reads jobs, does them one after another, and writes what came of each.

In: a connection to its supervisor, first the setting and known forms, then jobs. Out: results, reasons and forms that
were new. Invariant: it opens nothing but the fonts; what a job raises is a reason, and what kills the process kills
nothing else.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from site_builder.charts import convert, drawing, forms
from site_builder.charts.palette import tokens
from site_builder.model.catalogue import IN_ENGLISH, Lettering
from site_builder.model.charts import Chart

MEBIBYTE = 1 << 20
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # what glibc calls them in malloc.h
_EXPECTED = (ValueError, KeyError, convert.ConversionFailed)


@dataclass(frozen=True)
class Setting:
    """What all jobs of a worker share: the text of tokens.css, the folder of fonts, most memory (MiB), and words.

    ``seconds`` is how much of the processor one job may take; the slowest real one takes a tenth of one.
    """

    css: str
    fonts: Path
    memory: int = 2048
    words: Lettering = IN_ENGLISH
    seconds: float = 30.0


@dataclass(frozen=True)
class Drawn:
    """A job: draw a chart. Its result is a ``Drawing``."""

    chart: Chart


@dataclass(frozen=True)
class Pictured:
    """A job: a picture of an SVG of ours, ``scale`` device pixels for a px. Its result is the bytes of a PNG."""

    svg: str
    scale: float = 1.0


@dataclass(frozen=True)
class Signed:
    """A job: a picture of the site's sign. Its result is the bytes of a PNG."""

    svg: str


Job = Drawn | Pictured | Signed


def serve(connection: Connection[Any, Any]) -> None:
    """Work until the supervisor closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor ends its workers itself
    setting: Setting
    setting, told = connection.recv()
    forms.learn(told)
    _bounded(setting.memory)
    _keeps_what_it_had()
    if not told:
        _load()
    gc.freeze()  # nobody looks for garbage among what is loaded, nor while it is (``workers.py``)
    gc.enable()
    colours = tokens(setting.css)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            number, job = connection.recv()
            _ends_after(setting.seconds)
            try:
                result: tuple[Any, str] = (done(job, colours, setting), "")
            except _EXPECTED as problem:
                result = (None, str(problem) or type(problem).__name__)
            except OSError as problem:
                result = (problem, "")  # the surroundings are at fault, not the chart
            _ends_after(0)
            connection.send((number, *result, forms.taken()))


def done(job: Job, colours: Any, setting: Setting) -> object:
    """The result of one job. Raises ValueError, ConversionFailed, OSError."""
    if isinstance(job, Drawn):
        return drawing.draw_one(job.chart, colours, setting.fonts, setting.words)
    if isinstance(job, Signed):
        return convert.sign(job.svg, setting.fonts / drawing.FONTS)
    return convert.picture(job.svg, setting.fonts / drawing.FONTS, job.scale)


def _load() -> None:
    """Load what a process that was told no forms loads with its first chart, while nobody waits for it."""
    import altair  # noqa: F401, PLC0415
    import vl_convert  # noqa: F401, PLC0415


def _ends_after(seconds: float) -> None:
    """Have the system end this process after so much of the processor, by SIGPROF; 0: not at all.

    It is not the time of a clock, so a busy machine, or one that was stopped for a while, loses no chart.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _bounded(memory: int) -> None:
    """No more memory of its own than ``memory`` MiB, where the system can say so (V8 reserves more than it uses)."""
    try:
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_DATA, (memory * MEBIBYTE, memory * MEBIBYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def _keeps_what_it_had() -> None:
    """Keep memory that is free again for the next picture, where the system's library can be told so (glibc).

    A picture takes four MiB. Handing them back and getting them again, page by page, was a sixth of what it cost.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_TRIM_THRESHOLD, 64 * MEBIBYTE)
        library.mallopt(_MMAP_THRESHOLD, 32 * MEBIBYTE)
