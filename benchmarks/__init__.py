"""Timings and memory, run by hand; never part of the tests. See docs/performance.md."""
