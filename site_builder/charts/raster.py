"""Pages of PDF, one over the other, as a picture.

In: PDF files of a page each. Out: a PNG of true colour. Invariant: the same bytes wherever the same versions of the two
libraries run: PDFium counts coverage in whole numbers, libdeflate comes with its package and not with the system.
"""

from __future__ import annotations

import re
import struct
import zlib
from ctypes import c_ubyte

LEVEL = 2  # of 12; 7 takes a seventh more of the picture's time and saves a twentieth of its bytes

_PROFILE = re.compile(rb"(\d+) 0 obj\s*<<\s*/Length \d+\s*/N ([13])\s")
_PROFILED = re.compile(rb"\[/ICCBased (\d+) 0 R\]")
_PLAIN = {b"1": b"/DeviceGray", b"3": b"/DeviceRGB"}
_CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"
_PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"


def page(painted: str, width: float, height: float) -> bytes:
    """A PDF file with one page of so many px; ``painted`` is what paints it, with y downwards as in SVG."""
    content = f"1 0 0 -1 0 {height:g} cm\n{painted}"
    of_page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:g} {height:g}]/Resources<<>>/Contents 4 0 R>>"
    stream = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    written, places = "%PDF-1.4\n", []
    for number, part in enumerate((_CATALOGUE, _PAGES, of_page, stream), 1):
        places.append(len(written))
        written += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    ending = f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    return (written + ending).encode("ascii")


def png(shapes: bytes, painted: str, scale: float, paper: bytes) -> bytes:
    """A picture of a PDF file with a page, and of what is painted over it.

    ``scale`` is how many pixels make a px; ``paper`` is red, green and blue of what lies under it all.
    Raises RuntimeError for what is no PDF.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - quick start: nothing is drawn by most commands

    with pdfium.PdfDocument(_plain(shapes)) as of_shapes:
        below = of_shapes[0]
        size = below.get_size()
        width, height = (round(side * scale) for side in size)
        step = 1 + 3 * width  # a row of a PNG: how it is filtered (0: not yet), then red, green and blue of each pixel
        rows = bytearray(b"\0" + paper * width) * height
        rows.append(0)  # the last row, too, is as long as the others when they are told from their second byte
        pixels = (c_ubyte * (height * step)).from_buffer(rows, 1)
        bitmap = pdfium.PdfBitmap.new_native(width, height, pdfium.raw.FPDFBitmap_BGR, True, pixels, step)
        with pdfium.PdfDocument(page(painted, *size)) as of_words:
            for one in (below, of_words[0]):
                pdfium.raw.FPDF_RenderPageBitmap(
                    bitmap, one, 0, 0, width, height, 0, pdfium.raw.FPDF_REVERSE_BYTE_ORDER
                )
    return _written(_filtered(memoryview(rows)[: height * step], step), width, height)


def _filtered(rows: memoryview, step: int) -> memoryview:
    """Rows of pixels, those that are like the one above them written so (filter 2, and nothing to add)."""
    same, above = b"\2" + bytes(step - 1), b""
    for start in range(0, len(rows), step):
        row = rows[start + 1 : start + step].tobytes()
        if row == above:
            rows[start : start + step] = same
        above = row
    return rows


def _plain(shapes: bytes) -> bytes:
    """The converter's PDF file without its profiles of colours, sRGB and its grey, which plain numbers mean too.

    Reading one takes PDFium a millisecond. What is written instead is as long, so that all places stay true.
    """
    plain = {number: _PLAIN[samples] for number, samples in _PROFILE.findall(shapes)}
    return _PROFILED.sub(lambda found: plain.get(found[1], found[0]).ljust(len(found[0])), shapes)


def _written(rows: memoryview, width: int, height: int) -> bytes:
    """Rows of pixels as a PNG."""
    import deflate  # noqa: PLC0415

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", deflate.zlib_compress(rows, LEVEL)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(c, zlib.crc32(k))) for k, c in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
