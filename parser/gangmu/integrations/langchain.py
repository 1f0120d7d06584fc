"""Load reports into LangChain: a blob parser and a loader that give a `Document` a chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from gangmu.errors import GangmuError, MissingExtraError, ReadError
from gangmu.integrations.flat import Scalar, facts_of, place_of
from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.output.chunks.chunk import MAX_CHARS, chunks
from gangmu.pipeline import parse, read
from gangmu.pipeline.many import Failure
from gangmu.readers.files import documents_in
from gangmu.readers.strings.reader import STRING_FORMATS

try:
    from langchain_core.document_loaders import BaseBlobParser, BaseLoader, Blob
    from langchain_core.documents import BaseDocumentTransformer, Document
except ImportError:
    raise MissingExtraError("langchain", "gangmu.integrations.langchain") from None


class GangmuBlobParser(BaseBlobParser):
    """Parse a blob, text or bytes of any format that gangmu reads, into a `Document` a chunk.

    `max_chars` bounds a chunk in code points, or in what `length` counts (tokens). `format` forces a
    format; else it is told by the content. A blob that cannot be read raises a `GangmuError`.

    `page_content` is the text of the chunk. The metadata are flat, scalars only, and never None,
    as vector stores want them: `source`, `section`, `number`, `headings` (joined by `` > ``),
    `roles` (joined by ``;``), `start` and `end` (code points of the source), `ends`, `page` in a
    PDF or OFD, and of the report `title`, `issuer`, `document_number`, `published`, `signed`,
    `delivered`, `place`, `year`, `part`, `genre`,
    where it says them; and what the blob's own metadata hold.
    """

    def __init__(
        self,
        *,
        max_chars: int = MAX_CHARS,
        length: Callable[[str], int] = len,
        format: Format | None = None,
    ) -> None:
        self.max_chars = max_chars
        self.length = length
        self.format = format

    def lazy_parse(self, blob: Blob) -> Iterator[Document]:
        """Yield the chunks of a blob in document order."""
        report = self._report(blob)
        facts: dict[str, Scalar] = {**facts_of(report), **blob.metadata}
        if blob.source is not None:
            facts["source"] = blob.source
        doc = blob.id or blob.source
        for chunk in chunks(report, max_chars=self.max_chars, length=self.length, doc=doc):
            yield Document(page_content=chunk.text, metadata={**facts, **place_of(chunk)}, id=chunk.id)

    def _report(self, blob: Blob) -> Report:
        try:
            if isinstance(blob.data, str) and self.format in (None, *STRING_FORMATS):
                return parse(blob.data, format=self.format, name=blob.source, with_source=True)
            data = blob.path if blob.data is None and blob.path is not None else blob.as_bytes()
            return read(data, format=self.format, name=blob.source, with_source=True)
        except GangmuError as error:
            error.name = error.name or blob.source  # which of the many it was
            raise


class GangmuLoader(BaseLoader):
    """Load reports from a file, a folder or several of them into a `Document` a chunk.

    Of a folder the documents are taken, or every file whose path matches `glob`, in order of their
    names. A file that cannot be read raises a `GangmuError` which names it; with ``on_error="skip"`` it is
    passed over and stands in `failures` afterwards.

    >>> loader = GangmuLoader("reports", on_error="skip")  # doctest: +SKIP
    >>> documents = loader.load()  # doctest: +SKIP
    >>> [failure.name for failure in loader.failures]  # doctest: +SKIP
    """

    def __init__(
        self,
        path: str | PathLike[str] | Iterable[str | PathLike[str]],
        *,
        glob: str | None = None,
        max_chars: int = MAX_CHARS,
        length: Callable[[str], int] = len,
        format: Format | None = None,
        on_error: Literal["raise", "skip"] = "raise",
    ) -> None:
        self.paths = [Path(path)] if isinstance(path, str | PathLike) else [Path(one) for one in path]
        self.glob = glob
        self.on_error = on_error
        self.failures: list[Failure] = []
        self.parser = GangmuBlobParser(max_chars=max_chars, length=length, format=format)

    def lazy_load(self) -> Iterator[Document]:
        """Yield the chunks of every file."""
        self.failures.clear()
        for path in self.paths:
            for file in self._files(path):
                yield from self._documents(file)

    def _documents(self, file: Path) -> Iterator[Document]:
        try:
            if not file.exists():
                raise ReadError("does not exist", name=str(file), hint="check the path")
            yield from self.parser.parse(Blob.from_path(file))
        except GangmuError as error:
            if self.on_error == "raise":
                raise
            self.failures.append(Failure(str(file), error))

    def _files(self, path: Path) -> Iterator[Path]:
        if not path.is_dir():
            yield path
        elif self.glob is None:
            yield from map(Path, documents_in(str(path)))
        else:
            yield from (file for file in sorted(path.glob(self.glob)) if file.is_file())


class GangmuSplitter(BaseDocumentTransformer):
    """Split documents that another loader has read, text, Markdown or HTML, into one a chunk.

    It stands where a text splitter stands. What a document knows of itself stays in the metadata of
    its chunks; `start` and `end` count code points of its `page_content`.
    """

    def __init__(self, *, max_chars: int = MAX_CHARS, length: Callable[[str], int] = len) -> None:
        self.max_chars = max_chars
        self.length = length

    def split_text(self, text: str) -> list[str]:
        """Return the text of each chunk."""
        return [found.page_content for found in self.split_documents([Document(page_content=text)])]

    def split_documents(self, documents: Iterable[Document]) -> list[Document]:
        """Return the chunks of all documents."""
        return [chunk for document in documents for chunk in self._split(document)]

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """Split documents, as LangChain calls it."""
        return self.split_documents(documents)

    def _split(self, document: Document) -> Iterator[Document]:
        name = document.id or document.metadata.get("source")
        report = parse(document.page_content, name=name, with_source=True)
        facts = {**facts_of(report), **document.metadata}
        for chunk in chunks(report, max_chars=self.max_chars, length=self.length, doc=name):
            yield Document(page_content=chunk.text, metadata={**facts, **place_of(chunk)}, id=chunk.id)
