"""Know which documents stand in a folder of Parquet files, here or in an object store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gangmu.errors import MissingExtraError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyarrow import fs
except ImportError:
    raise MissingExtraError("table", "a folder of Parquet files") from None


class ParquetFolder:
    """A folder of Parquet files with a column ``doc``; `uri` names it as frameworks want it."""

    def __init__(self, path: str) -> None:
        self.uri = path if "://" in path else str(Path(path).absolute())
        self._files, self._root = fs.FileSystem.from_uri(self.uri)

    def ids(self) -> pa.ChunkedArray[pa.LargeStringScalar]:
        """Return the ids of all rows; delete what a run that was ended left unfinished.

        Parquet puts the list of its contents at its end: a file without it was never finished.
        """
        chunks: list[pa.Array[Any]] = []
        selector = fs.FileSelector(self._root, allow_not_found=True, recursive=True)
        for info in self._files.get_file_info(selector):
            if info.type != fs.FileType.File or not info.path.endswith(".parquet"):
                continue
            try:
                with self._files.open_input_file(info.path) as file:
                    found = pq.read_table(file, columns=["doc"]).column("doc")
            except pa.ArrowInvalid:
                self._files.delete_file(info.path)
                continue
            chunks += found.cast(pa.large_string()).chunks
        return pa.chunked_array(chunks, type=pa.large_string())
