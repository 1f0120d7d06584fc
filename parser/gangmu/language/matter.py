"""Recognize matter (文书要素) by the words of a line, with ``grammar/matter.lark``."""

from __future__ import annotations

import sys

from gangmu.language.matcher import families, finder

_LINES = (
    "NOTE",
    "DOCUMENT_NUMBER",
    "ATTACHMENTS",
    "SALUTATION",
    "SUBTITLE",
    "TITLE",
    "LETTERHEAD",
    "SIGNATURE",
)


def kind_of(text: str, start: int = 0, end: int = sys.maxsize) -> str | None:
    """Return the matter that the whole of a line could be by its words, None for none.

    >>> kind_of("青政〔2024〕3号"), kind_of("各镇人民政府，县直各部门："), kind_of("推进工作。")
    ('document-number', 'salutation', None)
    """
    found = finder("matter", *_LINES).fullmatch(text, start, end)
    return None if found is None else families("matter")[found.lastgroup or ""]


def is_title(text: str) -> bool:
    """Return whether a line could be the title of a document, whatever else it could be."""
    return finder("matter", "TITLE").fullmatch(text) is not None


def is_document_number(text: str, start: int, end: int) -> bool:
    """Return whether a line could be a document number."""
    return finder("matter", "DOCUMENT_NUMBER").fullmatch(text, start, end) is not None


def is_note(text: str, start: int, end: int) -> bool:
    """Return whether a line could be a note: （此件公开发布）."""
    return finder("matter", "NOTE").fullmatch(text, start, end) is not None


def is_signature(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Return whether a line could be a signature."""
    return finder("matter", "SIGNATURE").fullmatch(text, start, end) is not None


def opening_at(text: str, at: int) -> tuple[str, int]:
    """Return what opens a speech at `at`, and its end: who speaks, or to whom; an empty name for nothing.

    >>> opening_at("各位代表：现在，我报告工作", 0)
    ('salutation', 5)
    """
    found = finder("matter", "SPEAKER", "OCCASION", "ADDRESS").match(text, at)
    if found is None or found.end() == at:
        return "", at
    return families("matter")[found.lastgroup or ""], found.end()
