"""The normal form: what is changed, what is refused, and that it is reached at once."""

import re

import pytest
from gangmu.text.characters import TRADITIONAL
from gangmu.text.normal import half_width, match_form, normalize, ordinary_characters, to_simplified_shape
from hypothesis import example, given, settings
from hypothesis import strategies as st

PIECES = [
    *"中一服。、《》，：；？！（）“”‘’—·,;:?!()).\"' \n\t\u3000\xa0a1９Ａ⼀⻓\u200b\r/",
    "http://a.cn/",
    "www.",
    "\ue000",
]
ANY = st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@settings(max_examples=1000, deadline=None)
@given(ANY)
@example("中.)")
@example("(中 ).")
@example("。 ,a")
@example('中"x" ,')
def test_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    kept = normalize(text, keep_width=True)
    assert normalize(kept, keep_width=True) == kept


def words(text: str) -> str:
    """Give what no fix may touch: ideographs, ASCII letters and digits, private use, U+FFFD."""
    return re.sub("[^\u4e00-\u9fff\ue000-\uf8ff\ufffda-zA-Z0-9]", "", text)


@given(ANY)
def test_words_are_kept_in_order(text: str) -> None:
    assert words(normalize(text)) == words(half_width(ordinary_characters(text)))


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("法\u200b治\ufeff政\xad府\u2060", "法治政府"),
        ("共\x07５件", "共5件"),
        ("　　加强　领导", "加强领导"),
        ("标题  \n正文", "标题\n正文"),
        ("共\xa05\t件", "共 5 件"),
        ("（ 一 ） 标题", "（一）标题"),
        ("⼀、⽴法⼯作", "一、立法工作"),
        ("⻓期坚持", "长期坚持"),
        ("\uf9e9程", "里程"),
        ("２０２３年ＧＤＰ", "2023年GDP"),
        ("５％", "5％"),
        ("2023年,全县", "2023年，全县"),
        ("(一)标题", "（一）标题"),
        ("办法(试行)", "办法（试行）"),
        ("是否?!", "是否？！"),
        ("县(市,区):", "县（市，区）："),
        ("国内生产总值(GDP)增长", "国内生产总值（GDP）增长"),
        ("（1)标题", "（1）标题"),
        ('推进"放管服"改革,', "推进“放管服”改革，"),
        ("加强领导.", "加强领导。"),
        ("办法(试行).", "办法（试行）。"),
        ("时间:10:15", "时间：10:15"),
        ("见http://a.cn/?a=1,并", "见http://a.cn/?a=1，并"),
    ],
)
def test_what_is_changed(written: str, normal: str) -> None:
    assert normalize(written) == normal


@pytest.mark.parametrize(
    "text",
    [
        "1. 标题",
        "一.标题",
        "一.",
        "1.5亿元",
        "共1,234件",
        "比例为3:1",
        "10:15",
        "GDP, CPI and WTO",
        "网址http://a.cn/b?c=d(e)",
        "电邮a.b@c.gov.cn",
        "㈠标题",
        "①标题",
        "Ⅲ级",
        "½",
        "㎡",
        "℃",
        "他说“好”。",
        "‘十四五’规划",
        '单有一个"号',
        "縣政府發佈",
        "\ue000\ufffd",
        "He said “yes” and left",
        "——",
        "",
        "a b",
        "甲\n\n乙",
        "阿依.买买提",
        "第三项.后",
        "增长3.",
        "～",
        "－",
    ],
)
def test_what_is_refused(text: str) -> None:
    assert normalize(text) == text


def test_widths_are_left_alone_on_request() -> None:
    assert normalize("２０２３年,  ⼀是(试行)\r\n", keep_width=True) == "２０２３年,一是(试行)\n".replace(
        ",一", ", 一"
    )


@given(ANY | st.text(alphabet="縣政府發⼀⻓a\ud800", max_size=300))
def test_match_form_keeps_the_length(text: str) -> None:
    form = match_form(text)
    assert len(form) == len(text)
    assert match_form(form) == form


def test_match_form_of_plain_text_is_the_same_object() -> None:
    for text in ("", "abc", "一、加强领导（试行）。", "一、加强领导。" * 100):
        assert match_form(text) is text


def test_match_form_reads_traditional_and_radicals_in_long_and_short_text() -> None:
    assert match_form("⼀、黨的領導") == "一、党的领导"
    long = "縣人民政府關於推進依法行政工作情況的報告，" * 20
    assert match_form(long) == "县人民政府关于推进依法行政工作情况的报告，" * 20
    assert to_simplified_shape("县人民政府" * 100) is None
    assert to_simplified_shape("县人民政府") is None


def test_tables_are_one_to_one_in_length_and_do_not_chain() -> None:
    assert all(len(old) == len(new) == 1 for old, new in TRADITIONAL.items())
    assert not set(TRADITIONAL) & set(TRADITIONAL.values())


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece", ["(", ")(", "中(", '"', "a", " ", "中.", ",", "http://", "中)）", "\u3000\n", "www."]
)
def test_long_text_is_normalized_in_time(piece: str) -> None:
    normalize(piece * (300_000 // len(piece)) + "中")
