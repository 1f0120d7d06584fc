"""Look into zip archives."""

from __future__ import annotations

import zipfile

from gangmu.errors import LimitError, ReadError
from gangmu.model.blocks import SUFFIXES

ARCHIVES = (".zip",)


def is_document(name: str) -> bool:
    """Tell whether a file inside an archive is to be read, by its ending."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(SUFFIXES) and not last.startswith((".", "~$")) and "__MACOSX/" not in name


def member_name(member: zipfile.ZipInfo) -> str:
    """Give the name of a file in a zip; without the UTF-8 flag it is most often GBK, from Windows.

    >>> member_name(zipfile.ZipInfo("望岑市.txt".encode("gbk").decode("cp437")))
    '望岑市.txt'
    """
    if member.flag_bits & 0x800:
        return member.filename
    try:
        octets = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return octets.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, max_bytes: int) -> bytes:
    """Give the bytes of a member; whatever its packing raises is a `ReadError`."""
    try:
        with archive.open(member) as file:
            data = file.read(max_bytes + 1)
    except MemoryError:
        raise
    except zipfile.BadZipFile as error:
        raise ReadError(f"the archive is damaged: {error}", hint="fetch it again") from None
    except Exception as error:
        words = str(error) or type(error).__name__
        raise ReadError(f"cannot be unpacked: {words}", hint="unpack it with another program") from None
    if len(data) > max_bytes:
        raise LimitError(f"more than {max_bytes:,} bytes", hint="raise the limit with --max-bytes")
    return data
