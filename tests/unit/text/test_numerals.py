"""Numerals: what is one is read, what is none is None, and what is written reads back."""

import pytest
from gangmu.text.numerals import ordinal, spell
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一百十", 110),
        ("两", 2),
        ("两百", 200),
        ("一千零二十", 1020),
        ("九千九百九十九", 9999),
        ("〇", 0),
        ("○", 0),
        ("零", 0),
        ("0", 0),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("一九九八", 1998),
        ("12", 12),
        ("１２", 12),
        ("007", 7),
        ("一百〇五", 105),
        ("㈠", 1),
        ("㈩", 10),
        ("⑴", 1),
        ("⒇", 20),
        ("⒈", 1),
        ("⒛", 20),
        ("①", 1),
        ("⑳", 20),
        ("㉑", 21),
        ("㉟", 35),
        ("㊱", 36),
        ("㊿", 50),
        ("❶", 1),
        ("❿", 10),
        ("Ⅰ", 1),
        ("Ⅻ", 12),
    ],
)
def test_numeral_is_read(word: str, number: int) -> None:
    assert ordinal(word) == number


@pytest.mark.parametrize(
    "word",
    [
        "",
        "十十",
        "一百五",
        "百",
        "百一十",
        "一十零",
        "零一",
        "一二",
        "十四五",
        "一般",
        "（一）",
        "1.",
        "½",
        "²",
        "1" * 5000,
        "一零十",
    ],
)
def test_what_is_no_numeral_is_none(word: str) -> None:
    assert ordinal(word) is None


@given(st.integers(1, 9999))
def test_spelled_number_reads_back(number: int) -> None:
    assert ordinal(spell(number)) == number


@given(st.integers(0, 10**9 - 1))
def test_arabic_number_reads_back_in_both_widths(number: int) -> None:
    digits = str(number)
    assert ordinal(digits) == ordinal("".join(chr(ord(digit) + 0xFEE0) for digit in digits)) == number


@given(st.text(alphabet="零一二九十百千", min_size=1, max_size=7))
def test_numeral_with_units_is_read_only_as_it_would_be_written(word: str) -> None:
    """一百五 and 十十 have no one value; of what is read, only the 一 before 十 may be missing or there."""
    number = ordinal(word)
    if number is not None and set(word) & set("十百千"):
        assert spell(number).replace("一十", "十") == word.replace("一十", "十")


@given(st.text(max_size=6))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    number = ordinal(text)
    assert number is None or number >= 0


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 9999"):
        spell(number)
