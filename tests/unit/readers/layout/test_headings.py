"""What the reader of pages must take for title, letterhead, cover and heading, by the size of type."""

from __future__ import annotations

from collections.abc import Sequence

from gangmu.readers.layout import lay_out
from gangmu.readers.layout.rows import Page, Run

from tests.support.lines import by_words

PROSE = "全市各级行政机关坚持依法行政，扎实推进各项工作。"
WIDTH = 28.0


def middle(words: str, y: float, em: float) -> Run:
    x = (WIDTH - len(words) * em) / 2
    return Run(words, x, x + len(words) * em, -y, em)


def body(*paragraphs: str, top: float = 12.0) -> list[Run]:
    return [Run(words, 2, 2 + len(words), -(top + 1.75 * n), 1.0) for n, words in enumerate(paragraphs)]


def headings(pages: Sequence[Sequence[Run]]) -> dict[str, tuple[bool, int]]:
    source = lay_out([Page(number, tuple(runs)) for number, runs in enumerate(pages, start=1)])
    return {words: (hint.title, hint.heading) for words, hint in by_words(source).items()}


def test_a_joint_letterhead_is_one_line_and_no_heading() -> None:
    """Offices one above the other with 文件 beside them are read as one line; the title stands below."""
    head = [
        Run("青禾市司法局", 0, 11, 0, 1.9),
        Run("文件", 19, 23, -1.5, 1.9),
        Run("青禾市财政局", 0, 11, -3, 1.9),
    ]
    page = [*head, middle("青司发〔2024〕12号", 6, 1), middle("关于印发补贴管理办法的通知", 9, 1.3)]
    found = headings([[*page, *body(*[PROSE] * 9)]])
    assert found["青禾市司法局 青禾市财政局 文件"] == (False, 0)
    assert found["关于印发补贴管理办法的通知"] == (True, 0)


def test_large_type_above_no_number_is_a_title() -> None:
    """Without the number of a document there is no letterhead: the largest centred line is the title."""
    found = headings([[middle("青禾市年度报告", 3, 1.9), middle("一、举措", 7, 1.3), *body(*[PROSE] * 9)]])
    assert found["青禾市年度报告"] == (True, 0)
    assert found["一、举措"] == (False, 1)


def test_the_office_and_the_date_on_a_cover_are_no_headings() -> None:
    """A first page of centred lines alone is a cover: office and date stay apart, and head nothing."""
    cover = [middle("青禾市年度报告", 3, 2), middle("青禾市司法局", 20, 1.4), middle("2024年1月", 22.5, 1.4)]
    found = headings([cover, body(*[PROSE] * 9)])
    assert found["青禾市年度报告"] == (True, 0)
    assert found["青禾市司法局"] == found["2024年1月"] == (False, 0)


def test_sizes_that_nobody_can_tell_apart_are_one_rank() -> None:
    """18 and 18.2 points are one rank, 22 points the one above."""
    sizes = {"一、举措": 1.38, "二、不足": 1.39, "总论": 1.7}
    rows = [
        Run(words, 2, 2 + len(words) * em, -(9.0 * n + 4), em) for n, (words, em) in enumerate(sizes.items())
    ]
    filler = [run for n in range(3) for run in body(*[PROSE] * 3, top=9.0 * n + 6)]
    found = headings([[middle("青禾市年度报告", 0, 2), *rows, *filler]])
    assert found["一、举措"] == found["二、不足"] == (False, 2)
    assert found["总论"] == (False, 1)
