"""Tell the kind of a table by what its first bytes say; its name tells only that it is one."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Literal, TypeAlias

from gangmu.errors import FormatError, ReadError
from gangmu.model.blocks import TABLES

Kind: TypeAlias = Literal["delimited", "workbook", "records", "parquet", "html"]
_RECORDS = (".jsonl", ".ndjson", ".json")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096


def is_table(path: str) -> bool:
    """Tell whether a file is a table, by its ending.

    >>> is_table("数据.XLSX"), is_table("报告.docx")
    (True, False)
    """
    return path.lower().endswith(TABLES)


def kind_of(path: str) -> Kind:
    """Tell how a table is to be read; raise `GangmuError` where it cannot be.

    What export buttons call .xls is most often HTML or tabs.
    """
    with Path(path).open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(_OLE):
        raise FormatError("this is an old Excel workbook (.xls)", name=path, hint="save it as .xlsx")
    if head.startswith(b"PK"):
        return "workbook"
    if head.startswith(b"PAR1"):
        return "parquet"
    suffix = Path(path).suffix.lower()
    if suffix == ".parquet":
        raise ReadError("is no Parquet file", name=path, hint="write it again")
    if suffix in _RECORDS:
        return "records"
    if suffix in (".xls", ".xlsx", ".xlsm"):
        return _of_words(head, path)
    return "delimited"


def _of_words(head: bytes, path: str) -> Kind:
    words = head.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if words.startswith((b"<?xml", b"mime-version")):
        raise FormatError("this is a workbook of Excel 2003 or a web archive", name=path,
                          hint="save it as .xlsx")  # fmt: skip
    if words.startswith(b"<"):
        return "html"
    if path.lower().endswith(".xls"):
        return "delimited"
    raise ReadError("is no workbook", name=path, hint="save it as .xlsx, or name it .csv")
