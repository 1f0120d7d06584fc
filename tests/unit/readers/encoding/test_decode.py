"""Decoding: the encoding does not matter, nothing is dropped, and what was bad is on record."""

import pytest
from gangmu.errors import FormatError
from gangmu.readers.encoding.decode import decode, mojibake, scrub
from gangmu.text.characters import USUAL
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

REPORT = "云溪县人民政府\r\n一、加强领导。\n二是规范执法，办案128件（含GDP）；\n"
CHARS = st.sampled_from(sorted(USUAL)) | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
PLAIN = st.text(st.sampled_from("abcXYZ0123456789 \r\n.,:()-"), max_size=8)
CHINESE = st.lists(st.text(CHARS, max_size=30) | PLAIN, max_size=6).map("".join)
# Words of one or two characters may be UTF-8 and GB18030 at once; a clause is not.
CLAUSES = st.builds("{}{}，{}".format, PLAIN, st.text(CHARS, max_size=40), CHINESE)


def codes(data: bytes) -> list[str]:
    return [note.code for note in decode(data).diagnostics]


@settings(max_examples=500, deadline=None)
@given(CLAUSES)
@example("一，")
@example("联通，")
def test_encoding_does_not_matter(text: str) -> None:
    """The same Chinese text in UTF-8 with or without a mark, GB18030 and UTF-16 with a mark."""
    for data in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("gb18030"),
        b"\xff\xfe" + text.encode("utf-16-le"),
        b"\xfe\xff" + text.encode("utf-16-be"),
    ):
        assert decode(data).text == text


@settings(max_examples=500, deadline=None)
@given(CHINESE)
@example("一")
@example("一依")
def test_what_could_be_either_is_read_as_the_more_usual(text: str) -> None:
    """Bytes that are GB18030 and UTF-8 at once go to the reading with more usual characters."""
    data = text.encode("gb18030")
    try:
        other = data.decode()
    except UnicodeDecodeError as error:
        assume(error.start < len(data) - 3)
        assert decode(data).text == text
    else:
        assert decode(data).text in (text, other)
        foreign = not USUAL.intersection(other)
        if foreign and USUAL.intersection(text):
            assert decode(data).text == text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_marked_text_comes_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text
    assert decode(b"\xff\xfe" + text.encode("utf-16-le")).text == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (REPORT.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + REPORT.encode(), "UTF-8-SIG"),
        (REPORT.encode("gbk"), "GB18030"),
        (REPORT.encode("gb2312"), "GB18030"),
        (b"\x84\x31\x95\x33" + REPORT.encode("gb18030"), "GB18030"),
        (b"\xff\xfe" + REPORT.encode("utf-16-le"), "UTF-16-LE"),
        (REPORT.encode("utf-16-le"), "UTF-16-LE"),
        (REPORT.encode("utf-16-be"), "UTF-16-BE"),
        (b"\xff\xfe\x00\x00" + REPORT.encode("utf-32-le"), "UTF-32-LE"),
    ],
)
def test_encoding_is_named_and_line_ends_are_kept(data: bytes, encoding: str) -> None:
    assert decode(data) == (REPORT, encoding, ())


def test_big5_is_told_from_gb18030() -> None:
    text = "縣政府關於推進依法行政工作情況的報告，一、加強組織領導。"
    assert decode(text.encode("big5"))[:2] == (text, "Big5")


def test_empty_bytes_are_empty_text() -> None:
    assert decode(b"") == ("", "UTF-8", ())


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_cut_tail_is_one_mark_and_a_diagnostic(codec: str) -> None:
    data = (REPORT * 3 + "法").encode(codec)[:-1]
    assert decode(data).text == REPORT * 3 + "\ufffd"
    assert codes(data) == ["D102"]
    assert decode(data).diagnostics[0].span == (len(REPORT) * 3, len(REPORT) * 3 + 1)


def test_bad_bytes_are_counted_and_the_first_is_placed() -> None:
    data = (REPORT * 3).encode() + b"\xff" + REPORT.encode() + b"\xfe" + REPORT.encode()
    decoded = decode(data)
    assert decoded.text == REPORT * 3 + "\ufffd" + REPORT + "\ufffd" + REPORT
    assert decoded.encoding == "UTF-8"
    (note,) = decoded.diagnostics
    assert (note.code, note.span) == ("D101", (len(REPORT) * 3, len(REPORT) * 3 + 1))
    assert note.message.startswith("2 places")


def test_replacement_characters_of_the_document_are_not_counted() -> None:
    text = "内容\ufffd缺失，" * 5
    assert decode(text.encode()) == (text, "UTF-8", ())
    (note,) = decode(text.encode() + b"\xff" + text.encode()).diagnostics
    assert (note.span, note.message[:9]) == ((len(text), len(text) + 1), "One place")


@pytest.mark.parametrize("first", ["utf-8", "gb18030"])
def test_mixed_file_is_read_line_by_line(first: str) -> None:
    second = "gb18030" if first == "utf-8" else "utf-8"
    lines = ["一、全面加强组织领导", "二、严格规范行政执法", "plain", "三、深入推进政务公开"]
    data = b"\r\n".join(
        line.encode(codec) for line, codec in zip(lines, (first, second, first, first), strict=True)
    )
    decoded = decode(data)
    assert decoded.text == "\r\n".join(lines)
    assert decoded.encoding == "mixed"
    assert codes(data) == ["D103"]


def test_little_evidence_is_said() -> None:
    assert codes("一".encode("gb18030")) == ["D104"]
    assert decode("一".encode("gb18030")).text == "一"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04\x14",
        b"\x7fELF\x02",
        b"\x1f\x8b\x08\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n",
        bytes(range(256)) * 8,
        b"\x00" * 50 + b"\xff" * 50,
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        decode(data, name="图.txt")
    assert caught.value.name == "图.txt"
    assert caught.value.hint


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_format_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except FormatError:
        return
    decoded.text.encode()
    assert all(note.message and note.hint for note in decoded.diagnostics)


def test_usual_path_does_not_import_chardet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "chardet", None)
    for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16"):
        assert decode(REPORT.encode(codec)).text == REPORT


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [
        b"\xff",
        b"\xb0\n",
        b"\xe4\xb8",
        b"\xd2\xbb",
        b"\xe4\xb8\xad\xff",
        b"\x81",
    ],
)
def test_long_input_is_decoded_in_time(piece: bytes) -> None:
    assert decode(piece * (2_000_000 // len(piece))).text


@given(st.text(st.characters() | st.characters(categories=("Cs",)), max_size=50))
def test_scrub_replaces_surrogates_one_for_one(text: str) -> None:
    clean, notes = scrub(text)
    lone = [place for place, char in enumerate(text) if "\ud800" <= char <= "\udfff"]
    assert len(clean) == len(text)
    assert [place for place, (old, new) in enumerate(zip(text, clean, strict=True)) if old != new] == lone
    assert [(note.code, note.span) for note in notes] == [("D105", (place, place + 1)) for place in lone[:1]]


@pytest.mark.parametrize(
    "text",
    [
        "前言。" + "关于推进法治政府建设的报告".encode().decode("gb18030", "replace"),
        "一、锟斤拷锟斤拷",
        "各单位?。ㄒ唬┥钊胙埃",
    ],
)
def test_mojibake_is_recognised_in_its_place(text: str) -> None:
    note = mojibake(text)
    assert note is not None
    assert note.code == "D106"
    assert note.span is not None
    assert note.span[0] >= 2


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "",
        "abc",
        "涓滴之功，浜湖娉水，恪尽职守。",
        "產業鏈的閱覽與鋼鐵錄用，鎮銀行",
    ],
)
def test_good_text_is_no_mojibake(text: str) -> None:
    assert mojibake(text) is None


@pytest.mark.parametrize(
    "words", ["污染", "扶贫搬迁", "医药", "债券", "摘帽", "兼顾", "校园", "冰雪娱乐", "动漫游戏", "港澳同胞"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_word_is_read_in_its_own_encoding(words: str, encoding: str) -> None:
    """No word of the language is ordinary in both encodings, however short."""
    assert decode(words.encode(encoding)).text == words


def test_letters_of_western_europe_stay_utf8() -> None:
    words = "Les préfets des départements ont été priés d’arrêter les modalités à l’été."
    assert decode(words.encode()).encoding == "UTF-8"


def test_hz_is_read() -> None:
    words = "一、加强领导\n二、完善制度2023年\n"
    assert decode(words.encode("hz")) == ("".join(words), "HZ", ())
    assert decode(b"a~{b~}c").encoding == "UTF-8"


def test_nuls_behind_a_text_are_left_out_and_told() -> None:
    found = decode("一、加强领导".encode("gb18030") + bytes(512))
    assert (found.text, [note.code for note in found.diagnostics]) == ("一、加强领导", ["D107"])
