"""Write diagnostics as comments of Word: into a copy of the document, or beside its text line by line."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from gangmu.errors import MissingExtraError
from gangmu.model.catalogue import Language, rule
from gangmu.model.diagnostic import Checked, DetailedDiagnostic
from gangmu.output.diagnostics.lines import SEVERITIES
from gangmu.output.diagnostics.places import Places

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_AUTHOR, _INITIALS = "gangmu", "纲"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _NESTED = f"{_W}p", (f"{_W}tbl", f"{_W}txbxContent")
_KNOWN_BY = 12  # last characters of a line by which its paragraph is known; its number may be Word's own
_BODY_PARAGRAPH = re.compile(r"p\[(\d+)\]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def commented(checked: Checked, data: bytes, language: Language = "en") -> bytes:
    """Return a Word document with a comment for each diagnostic.

    `data` are the bytes of the document; of a DOCX a copy is made, and a comment stands at the
    paragraph concerned. Of any other format the text is laid out anew, a line a paragraph. Needs
    the extra ``docx`` (python-docx 1.2); raises `MissingExtraError` without it.
    """
    try:
        from docx import Document
        from docx.comments import Comments  # noqa: F401 - since python-docx 1.2
    except ImportError:
        raise MissingExtraError("docx", "writing comments", name=checked.name) from None
    places = Places(checked.report)
    own = checked.report.source.format == "docx"
    document = Document(BytesIO(data)) if own else Document()
    paragraphs = _own_paragraphs(document) if own else _laid_out(document, places.text)
    for one in checked.diagnostics:
        paragraph = _paragraph(one, places, paragraphs, own)
        runs = paragraph.runs or [paragraph.add_run("")]
        document.add_comment(runs, text=_words(one, places, language), author=_AUTHOR, initials=_INITIALS)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _own_paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of the body as the reader counts them, then those in tables."""
    from docx.text.paragraph import Paragraph

    found = [Paragraph(element, document) for element in document.element.body.iter(_P)]
    outside = [one for one in found if not any(True for _ in one._p.iterancestors(*_NESTED))]
    inside = [one for one in found if any(True for _ in one._p.iterancestors(*_NESTED))]
    return outside + inside or [document.add_paragraph("")]


def _laid_out(document: Document, text: str) -> list[Paragraph]:
    return [document.add_paragraph(_legal(line)) for line in text.split("\n")]


def _paragraph(one: DetailedDiagnostic, places: Places, paragraphs: list[Paragraph], own: bool) -> Paragraph:
    """Return the paragraph of a diagnostic: that of its line, in a DOCX that which holds its words."""
    if one.span is None:
        return paragraphs[0]
    place = places.of(one.span)
    if not own:
        return paragraphs[min(place.line, len(paragraphs)) - 1]
    found = _BODY_PARAGRAPH.fullmatch(place.element or "")
    counted = paragraphs[min(int(found[1]) if found else 1, len(paragraphs)) - 1]
    end = places.text.find("\n", one.span[0])
    words = places.text[one.span[0] : end if end >= 0 else None].strip()[-_KNOWN_BY:]
    if words in counted.text:
        return counted
    return next((paragraph for paragraph in paragraphs if words in paragraph.text), counted)


def _words(one: DetailedDiagnostic, places: Places, language: Language) -> str:
    lines = [f"{one.code} {SEVERITIES[one.severity].to(language)}: {one.message}"]
    if one.span is not None:
        lines.append(f"“{places.text[slice(*one.span)][:80].strip()}”")
    lines += [one.hint] if one.hint else []
    lines.append(rule(one.code).norm.to(language))
    return _legal("\n".join(lines))


def _legal(words: str) -> str:
    return _ILLEGAL.sub("\ufffd", words)
