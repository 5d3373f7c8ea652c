"""The figures to take away: the whole evidence as tables, one file for each series, and what machines ask of them.

In: what planners are given. Out: the pages below ``data/``, CSV and JSON files, a Data Package. Invariant: a file holds
what sources say and what became of it, nothing that was computed for a page; every row names its source.
"""
