"""What `lay_out` must make of rows on pages, by geometry alone."""

from __future__ import annotations

import re

from gangmu.readers.layout import lay_out
from gangmu.readers.layout.rows import Page, Run, rows_of
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lines import assert_every_character_has_one_place, by_words, dropped, shown

TITLE = "云岭县人民政府关于2023年度法治政府建设情况的报告"


class Press:
    """Set paragraphs on pages as an office does, in ems: wide characters, no program needed."""

    def __init__(self, width: int = 28, height: int = 22, indent: float = 2.0, space: float = 0.0) -> None:
        self.width, self.height, self.indent, self.space = width, height, indent, space
        self.pages: list[list[Run]] = [[]]
        self.y = 0.0

    def set(self, words: str, em: float = 1.0, centred: bool = False) -> None:
        indent = 0.0 if centred else self.indent
        while words:
            room = int((self.width - indent) / em)
            if self.y >= self.height * 1.75:
                self.pages.append([])
                self.y = 0.0
            row, words = words[:room], words[room:]
            x = (self.width - len(row) * em) / 2 if centred else indent
            self.pages[-1].append(Run(row, x, x + len(row) * em, -self.y, em))
            self.y += 1.75 * max(em, 1.0)
            indent = 0.0
        self.y += self.space

    def printed(self, numbered: bool = True) -> list[Page]:
        for number, runs in enumerate(self.pages, start=1):
            if numbered:
                foot = f"— {number} —"
                runs.append(Run(foot, 12, 12 + 0.6 * len(foot), -45.0, 0.9))
        return [Page(number, tuple(runs)) for number, runs in enumerate(self.pages, start=1)]


def prose(length: int, seed: int) -> str:
    """Write text of a length; no two rows of it are alike, as in a report."""
    return "".join(chr(0x4E00 + (seed * 7919 + at * at * 31 + at) % 20000) for at in range(length - 1)) + "。"


PARAGRAPHS = st.lists(st.integers(1, 200), min_size=12, max_size=40).map(
    lambda lengths: [prose(length, seed) for seed, length in enumerate(lengths)]
)


@given(PARAGRAPHS, st.integers(24, 34))
def test_indented_paragraphs_come_back_whole(paragraphs: list[str], width: int) -> None:
    press = Press(width)
    for words in paragraphs:
        press.set(words)
    source = lay_out(press.printed())
    assert_every_character_has_one_place(source)
    assert source.wrapped is False
    rows_at_the_margin = sum(len(words) // width for words in paragraphs)
    if rows_at_the_margin >= 12:  # fewer do not show where it is
        assert shown(source) == paragraphs


@given(PARAGRAPHS)
def test_nothing_is_lost_however_it_is_set(paragraphs: list[str]) -> None:
    press = Press(indent=0, space=0)
    for number, words in enumerate(paragraphs):
        press.set(words, em=1.0 + number % 3 / 2, centred=number % 4 == 0)
    source = lay_out(press.printed())
    assert_every_character_has_one_place(source)
    assert "".join(shown(source)) == "".join(paragraphs)


def test_a_paragraph_goes_on_over_the_page_and_its_number_stands_before_it() -> None:
    press = Press()
    for seed in range(9):
        press.set(prose(124, seed))
    source = lay_out(press.printed())
    assert shown(source) == [prose(124, seed) for seed in range(9)]
    kinds = [line.hint.drop if line.hint else None for line in source.lines]
    first_number = kinds.index("page-number")
    over = source.lines[first_number + 1]
    assert over.hint is not None
    assert (over.hint.page, over.hint.element) == (1, "page[1]/line[21]")
    assert [words for _, words in dropped(source)] == [f"— {n} —" for n in range(1, len(kinds) - 8)]


def test_a_title_and_a_heading_on_two_rows_are_one() -> None:
    press = Press()
    press.set(TITLE, em=1.4, centred=True)
    press.set("（2024年2月28日）", centred=True)
    press.set("一、" + "强化依法行政能力" * 5)
    for _ in range(6):
        press.set("坚持依法行政，" * 12 + "成效明显。")
    source = lay_out(press.printed())
    assert shown(source)[:3] == [TITLE, "（2024年2月28日）", "一、" + "强化依法行政能力" * 5]
    hints = [line.hint for line in source.lines if line.hint]
    assert [hint.title for hint in hints[:3]] == [True, False, False]


def test_larger_type_is_a_heading_and_its_rank_the_level() -> None:
    press = Press()
    press.set("年度报告", em=2.0, centred=True)
    for words in ("主要举措", "存在问题"):
        press.set(words, em=1.6)
        press.set("强化学习", em=1.3)
        for _ in range(5):
            press.set("坚持依法行政，" * 12 + "成效明显。")
    hints = by_words(lay_out(press.printed()))
    assert [hints[words].heading for words in ("年度报告", "主要举措", "强化学习")] == [0, 1, 2]
    assert hints["年度报告"].title


def test_the_cells_of_a_row_stay_apart_from_the_next_row() -> None:
    press = Press()
    for _ in range(6):
        press.set("坚持依法行政，" * 12 + "成效明显。")
    for label in ("行政复议", "行政诉讼"):
        y = -press.y
        press.pages[-1] += [Run(label, 0, 4, y, 1.0), Run("受理件数办结件数调解件数", 16, 28, y, 1.0)]
        press.y += 1.75
    assert shown(lay_out(press.printed()))[-2:] == [
        "行政复议受理件数办结件数调解件数",
        "行政诉讼受理件数办结件数调解件数",
    ]


def test_a_number_in_the_text_is_no_page_number() -> None:
    press = Press()
    press.set("2023")
    for _ in range(12):
        press.set("坚持依法行政，" * 12 + "成效明显。")
    source = lay_out(press.printed())
    assert shown(source)[0] == "2023"


def test_two_columns_are_read_one_after_the_other() -> None:
    """What crosses both columns parts what stands above it from what stands below."""
    upper = [
        Run(sign * 13, x, x + 13, -1.75 * n, 1.0) for sign, x in (("甲", 0), ("乙", 15)) for n in range(1, 9)
    ]
    lower = [
        Run(sign * 13, x, x + 13, -1.75 * n, 1.0)
        for sign, x in (("丙", 0), ("丁", 15))
        for n in range(11, 19)
    ]
    across = [Run("名词解释", 12, 16, 0, 1.0), Run("其他说明", 12, 16, -17.5, 1.0)]
    text = "".join(shown(lay_out([Page(1, (*lower, *across, *upper))])))
    assert re.sub(r"(.)\1+", r"\1", text) == "名词解释甲乙其他说明丙丁"


def test_a_table_of_two_columns_is_read_row_by_row() -> None:
    cells = [Run("项" * (2 + n % 7), x, x + 2 + n % 7, -1.75 * n, 1.0) for x in (0, 15) for n in range(30)]
    assert len(lay_out([Page(1, tuple(cells))]).lines) == 30


# --- as LibreOffice prints ------------------------------------------------------------------------

FULL = "坚持依法行政，" * 12 + "成效明显。"


def test_signs_of_another_font_stand_where_they_were_drawn() -> None:
    runs = (Run("一页", 0, 2, 0, 1), Run("办案指南", 2.5, 6.5, 0, 1), Run("，", 7, 8, 0, 1))
    apart = (Run("“", 2, 2.5, 0, 0.7), Run("”", 6.5, 7, 0, 0.7))
    assert [row.text for row in rows_of(runs + apart, 1)] == ["一页“办案指南”，"]


def test_justified_characters_get_no_spaces_and_latin_words_do() -> None:
    def row(*words: str) -> str:
        runs = (Run(word, 3.0 * n, 3.0 * n + 2.4, 0, 1) for n, word in enumerate(words))
        return rows_of(runs, 1)[0].text

    assert row("依法", "行政") == "依法行政"
    assert row("WTO", "规则") == "WTO 规则"


def test_a_space_that_is_not_drawn_shows_as_a_gap() -> None:
    runs = (Run("第二章", 0, 3, 0, 1), Run("规划建设", 3.34, 7.34, 0, 1))
    assert [row.text for row in rows_of(runs, 1)] == ["第二章 规划建设"]


def test_a_row_of_latin_words_alone_goes_on() -> None:
    press = Press()
    for _ in range(6):
        press.set(FULL)
    press.pages[-1] += [
        Run("电子邮箱：" + "县政府办公室" * 4 + "＠", 0, 28, -press.y, 1.0),
        Run("example.cn", 0, 5, -press.y - 1.75, 1.28),
    ]
    assert shown(lay_out(press.printed()))[-1].endswith("＠example.cn")


def test_signature_and_date_of_one_width_stay_two() -> None:
    press = Press()
    for _ in range(6):
        press.set(FULL)
    for words in ("云岭县人民政府", "二〇二四年一月"):
        press.pages[-1].append(Run(words, 21, 28, -press.y, 1.0))
        press.y += 1.75
    assert shown(lay_out(press.printed()))[-2:] == ["云岭县人民政府", "二〇二四年一月"]


def test_a_centred_line_in_small_type_goes_on_centred() -> None:
    press = Press()
    press.set(TITLE, em=1.4, centred=True)
    subtitle = "——2024年1月9日在云岭县第十八届人民代表大会第三次会议上"
    press.set(subtitle, centred=True)
    for _ in range(6):
        press.set(FULL)
    assert shown(lay_out(press.printed()))[:3] == [TITLE, subtitle, FULL]


def test_a_page_of_first_rows_keeps_the_margin_of_the_document() -> None:
    press = Press(height=20)
    for _ in range(10):
        press.set(FULL)
    press.pages.append([])
    press.y = 0.0
    points = [f"（{number}）{'健全执法协作机制' * 2}，切实抓落实。" for number in "一二三四五六七八"]
    for words in (*points, FULL[:50]):
        press.set(words)
    assert shown(lay_out(press.printed()))[-9:] == [*points, FULL[:50]]


def test_rows_of_a_heading_may_stand_wide_apart() -> None:
    press = Press()
    words = "区委区政府主要负责人履行推进法治建设第一责任人职责情况"
    press.pages[-1] += [Run(words[:20], 0, 28, 0.0, 1.4), Run(words[20:], 0, 11.2, -3.6, 1.4)]
    press.y = 6.0
    for _ in range(6):
        press.set(FULL)
    assert shown(lay_out(press.printed()))[:2] == [words, FULL]
