"""Set the styles of a Word document for Chinese text: an East Asian font for each, black headings.

Fonts, sizes and the order of faces by level follow GB/T 9704—2012, 5.2 and 7.3, as far as the
fonts are on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

BODY = "Body Text"
_BODY_FONT = "仿宋"
_FONTS = {"Title": "宋体", "Subtitle": "楷体", "Heading 1": "黑体", "Heading 2": "楷体"}
_SIZES = {"Title": "44", "Subtitle": "32"}  # half points: 2 号, 3 号
_BODY_SIZE = "32"
_LATIN = "Times New Roman"
_TABLES = ("Normal Table", "Table Grid")
_PARAGRAPHS = ("Normal", BODY, "Title", "Subtitle", *(f"Heading {level}" for level in range(1, 10)))


def element(name: str, **attributes: str) -> Any:
    """Make one element of WordprocessingML; every attribute is in its namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_styles(document: Document) -> None:
    """Set the styles of python-docx's own template."""
    _drop_table_styles(document)
    for name in _PARAGRAPHS:
        style = document.styles[name].element
        _set_font(style.get_or_add_rPr(), name)
        _set_paragraph(style.get_or_add_pPr(), name)


def _drop_table_styles(document: Document) -> None:
    """Take the template's hundred table styles out: they are nine tenths of the file."""
    for style in list(document.styles):
        if style.element.get(_type_attribute()) == "table" and style.name not in _TABLES:
            style.element.getparent().remove(style.element)


def _type_attribute() -> str:
    from docx.oxml.ns import qn

    return str(qn("w:type"))


def _set_font(properties: Any, name: str) -> None:
    for child in list(properties):
        if child.tag.rpartition("}")[2] in ("rFonts", "color", "sz", "szCs", "spacing", "i", "iCs"):
            properties.remove(child)
    font = _FONTS.get(name, _BODY_FONT)
    size = _SIZES.get(name, _BODY_SIZE)
    properties.insert(0, element("w:rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=font))
    for child in (element("w:color", val="000000"), element("w:sz", val=size), element("w:szCs", val=size)):
        properties.append(child)


def _set_paragraph(properties: Any, name: str) -> None:
    for child in list(properties):
        if child.tag.rpartition("}")[2] in ("pBdr", "jc", "ind", "numPr"):
            properties.remove(child)
    if name in ("Title", "Subtitle"):
        _insert(properties, element("w:jc", val="center"))
    elif name == BODY or name.startswith("Heading"):
        _insert(properties, element("w:ind", firstLineChars="200", firstLine="640"))


def _insert(properties: Any, child: Any) -> None:
    """Put an indent or alignment where the schema wants it: before the outline level."""
    for index, other in enumerate(properties):
        if other.tag.rpartition("}")[2] in ("outlineLvl", "jc", "textAlignment"):
            properties.insert(index, child)
            return
    properties.append(child)
