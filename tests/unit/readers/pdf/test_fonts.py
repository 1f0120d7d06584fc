"""Text whose fonts name other characters than they draw is told from writing."""

from __future__ import annotations

from gangmu.readers.pdf.fonts import is_told_wrong, told_wrong

GOOD = "全市各级行政机关坚持依法行政，扎实推进法治政府建设，群众满意度达到98.6%。"
WRONG = "狤狅狌狀犮犻犾狅犳狋犺犲狉狌犾犲犾犪狑犪狀犱狅狉犱犲狉狊狅犳狋犺犲犮犻狋狔狊狆犲犪犽狊"


def test_writing_is_told_from_what_is_none() -> None:
    """Ideographs that nobody writes, and signs in place of ideographs, are no text."""
    assert is_told_wrong(WRONG * 3)
    assert is_told_wrong("%&'(*+_[]{}" * 10)
    assert not is_told_wrong(GOOD * 3)
    assert not is_told_wrong("The report of the year 2023, in English (pp. 1-2). " * 9)
    assert not is_told_wrong("1,234.50 12.3% 2,001.00 -3.1% 99/100\n" * 9)


def test_short_text_is_never_judged() -> None:
    """A dozen rare characters may be names."""
    assert not is_told_wrong("狄犰狁")


def test_a_wrong_passage_is_placed() -> None:
    """The span begins and ends with the wrong ideographs; good text gives none."""
    text = GOOD * 4 + WRONG * 4 + GOOD * 4
    start, end = next(told_wrong(text))
    assert set(text[start:end]) & set(WRONG)
    assert not list(told_wrong(GOOD * 40))
