"""What the reader of pages must make of footnotes and of their raised signs in the text."""

from __future__ import annotations

from gangmu.readers.layout import lay_out
from gangmu.readers.layout.rows import Page, Run, rows_of

from tests.support.lines import assert_every_character_has_one_place, shown


def test_a_raised_sign_is_markup_and_breaks_no_number_and_no_row() -> None:
    """The sign is on record, the row is one, and 9 and the sign 3 are not read as 93."""
    runs = [Run("论证9次", 0, 4, 0, 1), Run("3", 4, 4.3, 0.52, 0.55), Run("，形成报告。", 4.3, 10.3, 0, 1)]
    (row,) = rows_of(runs, 1)
    assert (row.text, row.marks) == ("论证9次3，形成报告。", ((4, 5),))
    source = lay_out([Page(1, tuple(runs))])
    assert_every_character_has_one_place(source)
    assert source.lines[0].markup == ((4, 5),)


def test_a_sign_at_the_end_of_a_line_lies_outside_the_line() -> None:
    """一、举措①: the heading ends before the sign."""
    source = lay_out([Page(1, (Run("一、举措", 0, 4, 0, 1), Run("①", 4, 4.6, 0.5, 0.6)))])
    assert_every_character_has_one_place(source)
    assert [source.text[line.start : line.end] for line in source.lines] == ["一、举措"]


def test_an_exponent_is_text() -> None:
    """The 2 of km² belongs to its word."""
    (row,) = rows_of([Run("面积9km", 0, 5, 0, 1), Run("2", 5, 5.3, 0.5, 0.55), Run("。", 5.3, 6.3, 0, 1)], 1)
    assert (row.text, row.marks) == ("面积9km2。", ())


BODY = "坚持依法行政，"


def _page(number: int, last: str, notes: tuple[str, ...] = (), sign: str = "") -> Page:
    rows = [BODY * 4] * 8 + [last]
    runs = [Run(words, 0, float(len(words)), -1.75 * n, 1) for n, words in enumerate(rows)]
    if sign:
        runs.append(Run(sign, 7, 7.4, -1.75 * 3 + 0.52, 0.6))
    runs += [Run(words, 0, 0.8 * len(words), -20 - n, 0.8) for n, words in enumerate(notes)]
    return Page(number, tuple(runs))


def test_a_footnote_does_not_cut_the_paragraph_above_it() -> None:
    """The paragraph goes on over the page, the notes stand at the end, each one line."""
    first = _page(1, BODY * 4, ("1 统计口径为全市。", "2 不含园区。"), "1")
    source = lay_out([first, _page(2, "成效明显。")])
    assert_every_character_has_one_place(source)
    assert [words[-9:] for words in shown(source)] == [
        "法行政，成效明显。",
        "1统计口径为全市。",
        "2不含园区。",
    ]


def test_small_type_at_the_foot_without_a_sign_in_the_text_stays_in_its_place() -> None:
    """A source below a table is no footnote."""
    source = lay_out([_page(1, "到此为止。", ("1 资料来源：统计局。",)), _page(2, "成效明显。")])
    assert shown(source)[1] == "1资料来源：统计局。"
