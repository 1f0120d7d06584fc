"""Write small PDF files: rows of Chinese text in a font that every viewer has, and objects as they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000>>]>>"
)


class Words(NamedTuple):
    """Words at a place of a page of A4, in points from the lower left corner."""

    text: str
    x: float
    y: float
    size: float = 16


def made(objects: Sequence[str]) -> bytes:
    """Write a PDF of the given objects, the first of which is the catalog."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF".encode()


def stream(content: str, more: str = "") -> str:
    """Write a stream."""
    return f"<</Length {len(content)}{more}>>\nstream\n{content}\nendstream"


def page(number: int, more: str = "") -> str:
    """Write a page whose content is object `number`; the font is object 3."""
    return (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        f"/Resources<</Font<</F 3 0 R>>{more}>>/Contents {number} 0 R>>"
    )


def printed(pages: Sequence[Sequence[Words]]) -> bytes:
    """Write pages of words."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [CATALOG, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", FONT]
    for number, words in enumerate(pages):
        objects += [page(5 + 2 * number), stream("".join(map(_shown, words)))]
    return made(objects)


def _shown(words: Words) -> str:
    code = words.text.encode("utf-16-be").hex()
    return f"BT /F {words.size} Tf 1 0 0 1 {words.x} {words.y} Tm <{code}> Tj ET\n"
