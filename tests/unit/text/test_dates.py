"""Dates: every written form reads back, and what is no date of the calendar is none."""

from datetime import date

import pytest
from gangmu.text.dates import FoundDate, find_date, is_date_line, iso
from gangmu.text.numerals import spell
from hypothesis import given
from hypothesis import strategies as st

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def year_in_hanzi(year: int, zero: str) -> str:
    return "".join((zero + "一二三四五六七八九")[int(digit)] for digit in str(year))


def written_forms(day: date) -> list[str]:
    y, m, d = day.year, day.month, day.day
    plain = f"{y}年{m}月{d}日"
    hanzi = f"{spell(m)}月{spell(d)}日"
    return [
        plain,
        f"{y}年{m:02}月{d:02}日",
        f"{y} 年 {m} 月 {d} 日",
        plain.translate(WIDE),
        *(f"{year_in_hanzi(y, zero)}年{hanzi}" for zero in "〇○零0"),
        *(f"{y}{sign}{m}{sign}{d}" for sign in "-/."),
        *(f"{y}{sign}{m:02}{sign}{d:02}" for sign in "-/."),
        f"{d}.{m}.{y}",
        f"{d:02}.{m:02}.{y}",
        f"{y}{m:02}{d:02}",
        f"{y}-{m}-{d} 10:15",
    ]


@given(DAYS)
def test_every_written_form_reads_back(day: date) -> None:
    for form in written_forms(day):
        assert iso(form) == day.isoformat(), form
        assert is_date_line(form) == day.isoformat(), form


@given(
    DAYS,
    st.sampled_from(["发布时间：", "（", "云溪县人民政府 ", "见"]),
    st.sampled_from(["）", "印发", "，共", ""]),
)
def test_date_inside_text_is_found_where_it_stands(day: date, before: str, after: str) -> None:
    for form in written_forms(day)[:-1]:
        assert find_date(before + form + after) == FoundDate(len(before), len(before + form), day.isoformat())


@given(DAYS)
def test_precision_is_the_one_given(day: date) -> None:
    assert iso(f"{day.year}年") == f"{day.year}"
    assert iso(f"{day.year}年{day.month}月") == iso(f"{day.year}-{day.month:02}") == f"{day:%Y-%m}"


@given(DAYS)
def test_lost_signs_give_the_date_or_nothing(day: date) -> None:
    """A scraped 2024228 is never read as another day than the one that was written."""
    assert iso(f"{day.year}{day.month}{day.day}") in (None, day.isoformat())


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024228", "2024-02-28"),
        ("2024111", None),
        ("202403", "2024-03"),
        ("202435", "2024-03-05"),
        ("202411", None),
        ("20212025年", None),
        ("2024年元月5日", "2024-01-05"),
        ("二O二四年二月", "2024-02"),
    ],
)
def test_damaged_and_unusual_dates(words: str, value: str | None) -> None:
    assert iso(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "2024年2月30日",
        "2023年2月29日",
        "2024年13月1日",
        "2024-13-01",
        "31.4.2024",
        "20240230",
        "2024年0月1日",
        "",
        "2024",
        "2021-2025",
        "2024228元",
        "202403件",
        "1.2024",
        "12024年3月",
        "电话20240301123",
        "/202403/t20240301_5.html",
        "3.5万元",
        "十四五时期",
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert find_date(words) is None


def test_an_impossible_date_does_not_hide_the_next() -> None:
    assert iso("2024年2月30日（应为2024年3月1日）") == "2024-03-01"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("（2024年3月1日）", "2024-03-01"),
        ("[2024-03-01]", "2024-03-01"),
        ("【 2024年3月 】", "2024-03"),
        ("2 0 2 4 年 3 月 1 日", "2024-03-01"),
        ("　二〇二四年三月一日　", "2024-03-01"),
        ("2024-03-01 10:15:30", "2024-03-01"),
        ("2024-03-01T10:15:00Z", "2024-03-01"),
        ("2024年3月1日上午10时15分", "2024-03-01"),
        ("2024 2 28", "2024-02-28"),
    ],
)
def test_line_that_is_a_date(line: str, value: str) -> None:
    assert is_date_line(line) == value


@pytest.mark.parametrize(
    "line", ["2024年工作总结", "2024年3月1日印发", "自2024年3月1日起", "", "（）", "2024", "一、2024年3月1日"]
)
def test_line_that_is_more_than_a_date(line: str) -> None:
    assert is_date_line(line) is None


@given(st.text())
def test_any_text_is_searched(text: str) -> None:
    found = find_date(text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["2024年", "2024", " ", "年月日", "2024-", "二〇", "1.1."])
def test_long_text_is_searched_in_time(piece: str) -> None:
    text = piece * 200_000
    find_date(text + "2024年2月30日")
    is_date_line(text)
