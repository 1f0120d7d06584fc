"""Make a source of a `str`, in the format that its content tells, with offsets into it."""

from __future__ import annotations

from msgspec.structs import replace

from gangmu.errors import FormatError, MissingExtraError
from gangmu.model.blocks import Diagnostic, Format
from gangmu.readers.detect import HEAD, is_html, is_markdown
from gangmu.readers.source import Source
from gangmu.readers.strings.mojibake import undone
from gangmu.readers.strings.origin import Origin
from gangmu.readers.strings.remains import without_remains
from gangmu.readers.text import text_source

STRING_FORMATS = ("text", "markdown", "html")


def string_source(text: str, *, format: Format | None = None, name: str | None = None) -> Source:
    """Read a string as text, Markdown or HTML; its content tells which, where `format` does not.

    Never raises on content. A page in a string is read without its reader (for want of selectolax, or
    where the reader moves words about) as a text with tags left in it.
    """
    if format not in (None, *STRING_FORMATS):
        raise FormatError(f"a string is not {format}", name=name, hint="give the bytes of the file to read()")
    found = undone(text)
    if found is not None:
        words, origin, diagnostic = found
        return _through(string_source(words, format=format, name=name), origin, diagnostic)
    told = format or _told(text)
    if told == "markdown":
        from gangmu.readers.markdown.reader import read_text

        return read_text(text, name=name)
    if told == "html":
        made = _page(text, name, asked=format is not None)
        if made is not None:
            return made
    return plain_source(text, name=name)


def plain_source(text: str, *, name: str | None = None) -> Source:
    """Make a source of plain text; markup that was left in it is taken out, a misreading undone."""
    misread = undone(text)
    if misread is not None:
        words, way, diagnostic = misread
        return _through(plain_source(words, name=name), way, diagnostic)
    found = without_remains(text)
    if found is None:
        return text_source(text, name=name)
    made, origin = found
    return text_source(made, name=name)._replace(origin=origin)


def _through(source: Source, origin: Origin, diagnostic: Diagnostic) -> Source:
    """Extend the way back of a source to the text that another reading made its text of."""
    way = origin if source.origin is None else source.origin.over(origin)
    # The diagnostics of the pipeline are led back with the report; this one is of the text given already.
    return source._replace(origin=way, diagnostics=(*source.diagnostics, replace(diagnostic, span=None)))


def _told(text: str) -> Format:
    head = text[:HEAD]
    return "html" if is_html(head) else "markdown" if is_markdown(head) else "text"


def _page(text: str, name: str | None, *, asked: bool) -> Source | None:
    try:
        from gangmu.readers.html.reader import read_text
    except MissingExtraError:
        return None
    try:
        return read_text(text, name=name)
    except MissingExtraError:
        if asked:
            raise
        return None
