"""Processes that draw: the same results in the same order; a dead or stuck one costs its own chart and no other."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import charts
from site_builder.charts import supervised, worker, workers
from site_builder.charts.worker import Drawn, Pictured, Setting
from site_builder.charts.workers import Workers
from site_builder.interpreters import started
from site_builder.model.charts import Chart, Drawing

ASSETS = Path(__file__).resolve().parents[2] / "templates" / "assets"
CSS = (ASSETS / "tokens.css").read_text(encoding="utf-8")
SETTING = Setting(CSS, ASSETS / "fonts")
GREEDY = '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000">' + (
    '<g filter="url(#f)">' * 40 + '<rect width="9000" height="9000" fill="#123456"/>' + "</g>" * 40
    + '<filter id="f"><feGaussianBlur stdDeviation="90"/></filter></svg>'
)  # fmt: skip
SMALL = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#123456" d="M0 0h9v9z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n"


def test_drawn_elsewhere_is_the_same_and_in_order(samples: dict[str, Chart], drawings: dict[str, Drawing]) -> None:
    wanted = list(samples.values())[::-1]
    with Workers(SETTING, started, 2) as pool:
        drawn = supervised.draw_with(pool, wanted)

    assert drawn.failures == ()
    assert list(drawn.drawings) == wanted
    assert {chart.id: made for chart, made in drawn.drawings.items()} == drawings


def test_a_chart_that_cannot_be_drawn_is_named_and_takes_no_other_with_it(samples: dict[str, Chart]) -> None:
    bad = replace(samples["bar"], id="bad", kind="pie")
    with Workers(SETTING, started, 1) as pool:
        drawn = supervised.draw_with(pool, [samples["bar"], bad, samples["line"]])

    assert [chart.id for chart in drawn.drawings] == ["bar", "line"]
    assert [(failed.chart.id, failed.reason[:29]) for failed in drawn.failures] == [
        ("bad", "'pie' is not a kind of chart;")
    ]


def test_a_stuck_process_is_replaced() -> None:
    with Workers(SETTING, started, 1) as pool:
        assert pool.run([Pictured(SMALL)])[0].value.startswith(PNG)
        os.kill(pool._processes[0].process.pid, signal.SIGSTOP)
        pool.seconds = 0.5
        (stuck,) = pool.run([Pictured(SMALL)])
        pool.seconds = workers.SECONDS
        (alive,) = pool.run([Pictured(SMALL)])

    assert (stuck.value, stuck.reason) == (None, "it took longer than 0.5 seconds")
    assert alive.value.startswith(PNG)


def test_a_job_may_take_so_much_of_the_processor(samples: dict[str, Chart]) -> None:
    with Workers(replace(SETTING, seconds=0.01), started, 1) as pool:  # to load what draws takes more
        drawn = supervised.draw_with(pool, [samples["bar"], samples["line"]])

    assert [one.reason for one in drawn.failures] == ["it took more than 0.01 seconds of processor time"] * 2


def test_a_machine_that_is_busy_or_was_stopped_loses_no_chart(samples: dict[str, Chart]) -> None:
    with Workers(replace(SETTING, seconds=3.0), started, 1) as pool:
        pool.begin({})
        number = pool._processes[0].process.pid
        os.kill(number, signal.SIGSTOP)
        threading.Timer(4.0, os.kill, (number, signal.SIGCONT)).start()
        (result,) = pool.run([Pictured(SMALL)])

    assert result.value.startswith(PNG), result.reason


def test_a_process_that_needs_too_much_memory_ends_alone() -> None:
    with Workers(replace(SETTING, memory=512), started, 1) as pool:
        first, greedy, last = pool.run([Pictured(SMALL), Pictured(GREEDY), Pictured(SMALL)])

    assert greedy.value is None
    assert greedy.reason == "the drawing process was ended by signal 6 (out of memory, or the converter gave up)"
    assert first.value == last.value
    assert first.value.startswith(PNG)


def test_no_process_is_left_behind(samples: dict[str, Chart]) -> None:
    with Workers(SETTING, started, 2) as pool:
        pool.run([Drawn(samples["bar"])] * 41)  # no forms are known: each of two would make them
        processes = [one.process for one in pool._processes]
        assert len(processes) == 2

    assert [process.poll() is not None for process in processes] == [True, True]


def test_few_jobs_start_few_processes_and_none_for_none() -> None:
    with Workers(SETTING, started, 8) as pool:
        assert pool.run([]) == []
        assert pool._processes == []
        pool.run([Pictured(SMALL)] * 3)
        assert len(pool._processes) == 1


def test_a_missing_font_is_the_surroundings_fault(tmp_path: Path, samples: dict[str, Chart]) -> None:
    with Workers(Setting(CSS, tmp_path), started, 1) as pool, pytest.raises(OSError, match="PublicSans-Regular"):
        supervised.draw_with(pool, [samples["bar"]])


def test_there_is_always_one_process_to_draw_with() -> None:
    assert workers.cores() >= 1
    assert worker.Setting(CSS, ASSETS).memory == 2048
    assert charts.Workers is Workers
