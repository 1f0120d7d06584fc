"""Load reports into LangChain: a blob parser and a loader that give a `Document` a chunk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from gangmu.errors import GangmuError, MissingExtraError, ReadError
from gangmu.integrations.flat import Scalar, facts_of, place_of
from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.output.chunks.chunk import MAX_CHARS, chunks
from gangmu.pipeline import parse, read

try:
    from langchain_core.document_loaders import BaseBlobParser, BaseLoader, Blob
    from langchain_core.documents import Document
except ImportError:
    raise MissingExtraError("langchain", "gangmu.integrations.langchain") from None


class GangmuBlobParser(BaseBlobParser):
    """Parse a blob, text or bytes of any format that gangmu reads, into a `Document` a chunk.

    `max_chars` bounds a chunk in code points. `format` forces a format on bytes; else it is told
    by their content. A blob that cannot be read raises a `GangmuError`.

    `page_content` is the text of the chunk. The metadata are flat, scalars only, and never None,
    as vector stores want them: `source`, `section`, `number`, `headings` (joined by `` > ``),
    `roles` (joined by ``;``), `start` and `end` (code points of the source), `ends`, and of the
    report `title`, `issuer`, `document_number`, `published`, `signed`,
    `delivered`, `place`, `year`, `part`, `genre`,
    where it says them; and what the blob's own metadata hold.
    """

    def __init__(self, *, max_chars: int = MAX_CHARS, format: Format | None = None) -> None:
        self.max_chars = max_chars
        self.format = format

    def lazy_parse(self, blob: Blob) -> Iterator[Document]:
        """Yield the chunks of a blob in document order."""
        report = self._report(blob)
        facts: dict[str, Scalar] = {**facts_of(report), **blob.metadata}
        if blob.source is not None:
            facts["source"] = blob.source
        for chunk in chunks(report, max_chars=self.max_chars, doc=blob.id or blob.source):
            yield Document(page_content=chunk.text, metadata={**facts, **place_of(chunk)}, id=chunk.id)

    def _report(self, blob: Blob) -> Report:
        try:
            if isinstance(blob.data, str) and self.format is None:
                return parse(blob.data, name=blob.source, with_source=True)
            data = blob.path if blob.data is None and blob.path is not None else blob.as_bytes()
            return read(data, format=self.format, name=blob.source, with_source=True)
        except GangmuError as error:
            error.name = error.name or blob.source  # which of the many it was
            raise


class GangmuLoader(BaseLoader):
    """Load reports from a file, a folder or several of them into a `Document` a chunk.

    Of a folder every file is taken whose path matches `glob`, in order of their names. A file that
    cannot be read raises a `GangmuError` which names it.

    >>> loader = GangmuLoader("reports", glob="**/*.txt")  # doctest: +SKIP
    >>> documents = loader.load()  # doctest: +SKIP
    """

    def __init__(
        self,
        path: str | PathLike[str] | Iterable[str | PathLike[str]],
        *,
        glob: str = "**/*",
        max_chars: int = MAX_CHARS,
        format: Format | None = None,
    ) -> None:
        self.paths = [Path(path)] if isinstance(path, str | PathLike) else [Path(one) for one in path]
        self.glob = glob
        self.parser = GangmuBlobParser(max_chars=max_chars, format=format)

    def lazy_load(self) -> Iterator[Document]:
        """Yield the chunks of every file."""
        for file in self._files():
            yield from self.parser.lazy_parse(Blob.from_path(file))

    def _files(self) -> Iterator[Path]:
        for path in self.paths:
            if path.is_dir():
                yield from (file for file in sorted(path.glob(self.glob)) if file.is_file())
            elif path.exists():
                yield path
            else:
                raise ReadError("does not exist", name=str(path), hint="check the path")
