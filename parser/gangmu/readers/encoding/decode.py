"""Turn bytes into the source text: find the encoding, keep every byte's place, drop nothing.

Chinese pages come in UTF-8, GBK and UTF-16, often cut, sometimes mixed, and a guess by byte
frequency alone gets one short or damaged string in six wrong. So the certain signs are asked first
and guesses last, and every guess is checked against how ordinary the characters of the reading are.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from gangmu.errors import FormatError
from gangmu.model.blocks import Diagnostic
from gangmu.readers.encoding.damage import (
    cut_tail,
    little_evidence,
    mixed_lines,
    mojibake,
    padded,
    scrub,
    undecodable,
)
from gangmu.text.characters import USUAL
from gangmu.text.patterns import late

__all__ = ["Decoded", "decode", "mojibake", "scrub"]

# In this order: the mark of UTF-32-LE begins with that of UTF-16-LE.
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8-SIG"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32-LE"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32-BE"),
    (b"\xff\xfe", "utf-16-le", "UTF-16-LE"),
    (b"\xfe\xff", "utf-16-be", "UTF-16-BE"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)
_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, XLSX and OFD files are ZIP archives)"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file (DOC, XLS, WPS)"),
    (b"%PDF-", "a PDF file"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)
_MARKS = tuple(mark for mark, _, _ in _BOMS)
_MAGICS = tuple(magic for magic, _ in _MAGIC)
_CODECS = {"UTF-8": "utf-8", "GB18030": "gb18030", "Big5": "big5"}
_SAMPLE = 8192  # bytes that are read to weigh a guess
_GLANCE = 1024  # bytes that show whether a plain case is plain
_SHORT = 12  # characters that may by chance be good in two encodings
_ENOUGH = 4  # different usual characters that outweigh a strict reading as GB18030
_CONTROLS = bytes({*range(32)} - {9, 10, 11, 12, 13, 27})
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_NON_ASCII = late(r"[^\x00-\x7f]")
# Their UTF-8, read as GB18030, gives characters that nobody writes; no test of both readings is needed.
_NEVER_BOTH = "，的。、年政是一："
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){3}")  # 广 in GB18030 hardly ever makes three


class Decoded(NamedTuple):
    """The text of some bytes, the encoding it was read in, and what went wrong on the way.

    `encoding` is one of UTF-8, UTF-8-SIG, GB18030 (GB2312 and GBK too), UTF-16-LE, UTF-16-BE,
    UTF-32-LE, UTF-32-BE, Big5, HZ and mixed.
    """

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, *, name: str | None = None) -> Decoded:
    """Decode the bytes of a text file in whatever encoding Chinese pages have.

    Only an initial byte order mark is taken away; line ends stay as they are; what cannot be
    decoded becomes U+FFFD and a diagnostic. Raise `FormatError` where the bytes are no text.

    >>> decode("一、加强领导".encode("gb18030"))
    Decoded(text='一、加强领导', encoding='GB18030', diagnostics=())
    """
    if data.startswith(_MARKS):
        return _marked(data)
    if data.startswith(_MAGICS):
        _refuse_magic(data, name)
    if b"\x00" in data:
        return _with_nul(data, name)
    if b"~{" in data and (hz := _hz(data)) is not None:
        return hz
    return _strict_utf8(data) or _plain_gb(data) or _wide(data) or _guess(data, name)


def _marked(data: bytes) -> Decoded:
    mark, codec, encoding = next(row for row in _BOMS if data.startswith(row[0]))
    return _whole(data[len(mark) :], codec, encoding)


def _refuse_magic(data: bytes, name: str | None) -> NoReturn:
    kind = next(kind for magic, kind in _MAGIC if data.startswith(magic))
    raise FormatError(
        f"this is {kind}, not text", name=name, hint="name its format, or give the text it holds"
    )


def _with_nul(data: bytes, name: str | None) -> Decoded:
    """Read bytes that hold a NUL: UTF-16 without a mark, or text with a stray NUL, or no text."""
    wide = _wide(data)
    if wide:
        return wide
    bare = data.rstrip(b"\x00")
    if bare and b"\x00" not in bare:
        read = decode(bare, name=name)
        return read._replace(diagnostics=(*read.diagnostics, padded(len(data) - len(bare))))
    sample = data[:_SAMPLE]
    if sample.count(0) * 100 > len(sample):
        raise FormatError(
            "this looks like binary data: it holds NUL bytes and is not UTF-16",
            name=name,
            hint="check that the file is text",
        )
    return _strict_utf8(data) or _guess(data, name)


def _hz(data: bytes) -> Decoded | None:
    """Read HZ (RFC 1843), in which old mail has GB 2312 between ~{ and ~} in seven bits."""
    if not data.isascii() or not data.count(b"~}"):
        return None
    text = _strict(data, "hz")
    return Decoded(text, "HZ") if text is not None and _usual_share(text) >= 0.5 else None


def _refuse_controls(data: bytes, name: str | None) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 > len(sample):
        raise FormatError(
            "this looks like binary data: one byte in twenty is a control character",
            name=name,
            hint="check that the file is text",
        )


def _strict_utf8(data: bytes) -> Decoded | None:
    """Read as UTF-8 what is UTF-8, but for a character cut in two at the very end."""
    try:
        text, cut = data.decode(), False
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data" or error.start < len(data) - 3:
            return None
        text, cut = data[: error.start].decode() + "\ufffd", True
    notes = (cut_tail(text),) if cut else ()
    if not (data.isascii() or any(char in text for char in _NEVER_BOTH)):
        # Some words are UTF-8 and GB18030 at once (一 is also the Cyrillic һ): the more usual one stands.
        # Of two bytes each (医药 is also ҽҩ) hardly ever more than a dozen do.
        short = len(_NON_ASCII.findall(text[:_GLANCE])) <= _SHORT
        other = _strict(data, "gb18030") if short else None
        if other is not None and _commonness(other) > max(_commonness(text), 0.5):
            return Decoded(other, "GB18030", (little_evidence("GB18030"),))
    return Decoded(text, "UTF-8", notes)


def _commonness(text: str) -> float:
    """Score how common the characters of a short reading are; GB 2312 itself separates common from rare ones.

    >>> _commonness("污染") > _commonness("姹℃煋"), _commonness("医药") > _commonness("ҽҩ")
    (True, True)
    """
    chars = _NON_ASCII.findall(text[:_GLANCE])
    return sum(map(_tier, chars)) / len(chars) if chars else 0.0


def _tier(char: str) -> int:
    if char in USUAL:
        return 2
    octets = char.encode("gb2312", "ignore")
    return (1 if octets[0] < 0xD8 else 0) if octets and octets[0] >= 0xB0 else -1


def _plain_gb(data: bytes) -> Decoded | None:
    """Read as GB18030 what is valid, mostly of usual characters, and holds no UTF-8: most old pages."""
    start = _first_high(data)
    sample = data[start : start + _GLANCE].decode("gb18030", "ignore")
    if _usual_share(sample) < 0.5 or _UTF8_RUN.search(data):
        return None
    text = _strict(data, "gb18030")
    return None if text is None else Decoded(text, "GB18030")


def _wide(data: bytes) -> Decoded | None:
    """Read as UTF-16 without a mark what is ordinary text in one byte order and not in the other."""
    sample = data[: _GLANCE * 2]
    if len(sample) < 2:
        return None
    little, big = (_ordinary_share(sample.decode(codec, "replace")) for codec in ("utf-16-le", "utf-16-be"))
    if max(little, big) < 0.5 or abs(little - big) < 0.25:
        return None
    codec, encoding = ("utf-16-le", "UTF-16-LE") if little > big else ("utf-16-be", "UTF-16-BE")
    usual = USUAL.intersection(sample.decode(codec, "replace"))
    if b"\x00" not in data and len(usual) < _ENOUGH and _strict(data, "gb18030") is not None:
        return None
    return _whole(data, codec, encoding, sure=len(usual) >= _ENOUGH or len(sample) > 16)


def _ordinary_share(text: str) -> float:
    """Measure the share of usual Chinese characters and of ASCII in a reading."""
    ordinary = sum(char in USUAL or " " <= char <= "~" or char in "\r\n\t" for char in text)
    return (ordinary - text.count("\ufffd")) / len(text)


def _guess(data: bytes, name: str | None) -> Decoded:
    """Choose between damaged UTF-8, GB18030, Big5 and a mixture by how usual the characters are."""
    _refuse_controls(data, name)
    start = _first_high(data)
    sample = data[start : start + _SAMPLE]
    text = sample.decode("utf-8", "replace")
    strict_gb = _strict(data, "gb18030") is not None
    scores = {encoding: _usual_share(sample.decode(codec, "replace")) for encoding, codec in _CODECS.items()}
    others = max(scores["GB18030"], scores["Big5"])
    # Of UTF-8 at most two characters in a hundred are bad, unless nothing else reads better.
    slightly_bad = text.count("\ufffd") <= 0.02 * len(_NON_ASCII.findall(text))
    if scores["UTF-8"] > others or (slightly_bad and scores["UTF-8"] >= others - 0.2):
        return _by_line(data, "UTF-8") or _whole(data, "utf-8", "UTF-8", sure=scores["UTF-8"] > 0.2)
    encoding = _chinese(sample, scores, strict_gb=strict_gb)
    if encoding == "GB18030" and _UTF8_RUN.search(data):
        mixed = _by_line(data, "GB18030")
        if mixed:
            return mixed
    return _whole(data, _CODECS[encoding], encoding, sure=scores[encoding] > 0.2 or strict_gb)


def _chinese(sample: bytes, scores: dict[str, float], *, strict_gb: bool) -> str:
    """Distinguish GB18030 from Big5; ask chardet where the usual characters do not decide."""
    lead = scores["Big5"] - scores["GB18030"]
    usual = USUAL.intersection(sample.decode("big5", "replace"))
    if lead <= 0 or (strict_gb and len(usual) < _ENOUGH):
        return "GB18030"
    if lead > 0.2:
        return "Big5"
    import chardet  # costs 30 ms and is hardly ever needed

    answer = chardet.detect(sample[:4096], include_encodings=["GB18030", "Big5", "UTF-16"])["encoding"]
    return "Big5" if answer == "Big5" else "GB18030"


def _by_line(data: bytes, base: str) -> Decoded | None:
    """Read a file whose lines are some UTF-8 and some GB18030; None where they are of one kind."""
    lines = [_line(line, base) for line in data.split(b"\n")]
    kinds = [kind for _, kind in lines]
    utf8, gb = kinds.count("UTF-8"), kinds.count("GB18030")
    if not (utf8 and gb):
        return None
    text = "\n".join(words for words, _ in lines)
    place = sum(len(words) + 1 for words, _ in lines[: kinds.index("GB18030" if utf8 >= gb else "UTF-8")])
    notes = [mixed_lines(utf8, gb, place)]
    bad = text.count("\ufffd")
    if bad:
        notes.append(undecodable(bad, text.index("\ufffd"), "UTF-8 or GB18030"))
    return Decoded(text, "mixed", tuple(notes))


def _line(line: bytes, base: str) -> tuple[str, str]:
    """Read one line of a file that is mostly `base`; the kind is "" where there is nothing to tell."""
    if line.isascii():
        return line.decode(), ""
    other = "GB18030" if base == "UTF-8" else "UTF-8"
    if base == "UTF-8":
        text = _strict(line, "utf-8")
        if text is not None and (any(char in text for char in _NEVER_BOTH)):
            return text, base
    kind = other if _likelier(line, _CODECS[other], _CODECS[base]) else base
    return line.decode(_CODECS[kind], "replace"), kind


def _likelier(data: bytes, codec: str, than: str) -> bool:
    """Return whether one reading of the bytes has more usual characters than the other."""
    start = _first_high(data)
    sample = data[start : start + _SAMPLE]
    return _usual_share(sample.decode(codec, "replace")) > _usual_share(sample.decode(than, "replace"))


def _usual_share(text: str) -> float:
    """Measure the share of usual characters among those beyond ASCII, less the bad ones."""
    chars = _NON_ASCII.findall(text)
    return (sum(map(USUAL.__contains__, chars)) - chars.count("\ufffd")) / len(chars) if chars else 0.0


def _first_high(data: bytes) -> int:
    found = _HIGH_BYTE.search(data)
    return found.start() if found else 0


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _whole(data: bytes, codec: str, encoding: str, *, sure: bool = True) -> Decoded:
    """Decode all of the bytes in one encoding and say what was bad."""
    doubt = () if sure else (little_evidence(encoding),)
    try:
        return Decoded(data.decode(codec), encoding, doubt)
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        place = len(data[: error.start].decode(codec))
    own = "\ufffd".encode(codec, "ignore")  # Big5 has none
    bad = text.count("\ufffd") - (data.count(own) if own else 0)
    if place == len(text) - 1:
        return Decoded(text, encoding, (cut_tail(text), *doubt))
    return Decoded(text, encoding, (undecodable(max(bad, 1), place, encoding), *doubt))
