"""How large an editor's file may be.

In: nothing. Out: constants. Invariant: what is below a limit is read in time that grows with its length.
"""

from __future__ import annotations

MAX_TEXT_BYTES = 256 * 1024  # a YAML or Markdown file; the longest real one has about 20 kB
MAX_TABLE_BYTES = 4 * 1024 * 1024  # a CSV file
MAX_TABLE_ROWS = 20_000
MAX_DEPTH = 32  # lists and mappings inside each other; real files have 5
MAX_OPEN_BRACKETS = 256  # brackets open at once, counted before the YAML library sees the text
MAX_NODES = 20_000  # keys and values of one YAML text
MAX_MISTAKES = 200  # told of one mapping; who makes more has the wrong file
DRAWN_BESIDE_ASCII = (  # the letters that the faces of charts and cards have
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂăĄąĆćĈĉĊċČčĎďĐđ"
    "ĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĸĹĺĻļĽľĿŀŁłŃńŅņŇňŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤ"
    "ťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž"
)
MAX_SLUG = 80  # characters of an id or slug
