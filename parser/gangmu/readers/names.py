"""Write the names of files that are no Unicode: old archives and disks have them in GBK."""

from __future__ import annotations


def in_unicode(name: str | None) -> str | None:
    """Give a name without halves of characters, which no JSON can hold; bytes are read as GB18030.

    A path keeps the bytes that are no UTF-8 as lone surrogates (PEP 383), so that the file can be opened.

    >>> import os
    >>> in_unicode(os.fsdecode("青禾市.txt".encode("gbk")))
    '青禾市.txt'
    """
    if name is None or not any("\ud800" <= char <= "\udfff" for char in name):
        return name
    try:
        octets = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # other surrogates: no file has this name
        return name.encode("utf-8", "replace").decode()
    try:
        return octets.decode("gb18030")
    except UnicodeDecodeError:
        return octets.decode("utf-8", "replace")
