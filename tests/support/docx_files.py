"""Build Word documents for tests, part by part."""

from __future__ import annotations

import io
import zipfile

from gangmu.readers.docx.reader import read
from gangmu.readers.source import Hint, Source

SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"


def relations(pairs: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{ident}.xml"/>' for ident, kind in pairs.items()
    )
    return f'<Relationships xmlns="{PACKAGES}/relationships">{rows}</Relationships>'


def pack(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts(body: str, **others: str) -> dict[str, str | bytes]:
    """Give the parts of a document with this body; `others` hold the inside of more parts."""
    roots = {
        "styles": "w:styles",
        "numbering": "w:numbering",
        "header1": "w:hdr",
        "footer1": "w:ftr",
        "footnotes": "w:footnotes",
        "endnotes": "w:endnotes",
    }
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations({"word/document": f"{OFFICE}/officeDocument"}),
        "word/_rels/document.xml.rels": relations({k: f"{OFFICE}/{k.rstrip('1')}" for k in others}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inside in others.items():
        made[f"word/{kind}.xml"] = f"<{roots[kind]} {SPACES}>{inside}</{roots[kind]}>"
    return made


def source(body: str, **others: str) -> Source:
    return read(pack(parts(body, **others)))


def lines(found: Source) -> list[str]:
    return [found.text[line.start : line.end] for line in found.lines]


def hints(found: Source) -> list[Hint]:
    return [line.hint for line in found.lines if line.hint is not None]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str = "", properties: str = "") -> str:
    inside = inside if inside.startswith("<") or not inside else r(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


BOX = "<w:txbxContent><w:p><w:r><w:t>红头文字</w:t></w:r></w:p></w:txbxContent>"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="章节"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="x"/>
  <w:pPr><w:outlineLvl w:val="7"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Subtitle"/><w:basedOn w:val="T"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 2"/></w:style>
<w:style w:type="character" w:styleId="B"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
