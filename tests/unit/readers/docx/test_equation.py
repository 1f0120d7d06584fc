"""What Word draws from the code of an EQ field, and WordArt, is part of the text."""

from __future__ import annotations

import pytest
from gangmu.errors import LimitError
from gangmu.pipeline import read
from gangmu.readers import budgets
from gangmu.readers.docx.equation import shown

from tests.support.docx_files import lines, p, pack, parts, r, source


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r' EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zhà),栅)', "栅"),
        (r"eq \o\ac(○,5)", "⑤"),
        (r"eq \o\ac(○,十)", "㊉"),
        (r"eq \o\ac(□,甲)", "甲"),
        (r"eq \o(\s\up 6(yún),\s\do 2(云))", "云"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \r(3,x)", "3√x"),
        (r"EQ \s\up8(上)\s\do8(下)", "上下"),
        (r"EQ \o\ac(○", "○"),
        (r"EQ \o\ac()", ""),
        (r"EQ " + r"\o(" * 5000, ""),
        ("PAGE", ""),
        ("EQUATION x", ""),
    ],
)
def test_the_code_of_a_field_is_read_as_it_is_drawn(code: str, text: str) -> None:
    """The base of a phonetic guide, the number in a circle; what is broken costs no more than itself."""
    assert shown(code) == text


def field(code: str) -> str:
    begin, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end"))
    return f"{begin}<w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>{end}"


def test_a_phonetic_guide_keeps_its_character() -> None:
    """栅口乡 with a reading above 栅 is 栅口乡."""
    found = source(p(r("在") + field(r" EQ \o\ad(\s\up 9(zhà),栅)") + r("口乡设立")))
    assert lines(found) == ["在栅口乡设立"]


def test_the_words_of_word_art_are_a_line_of_their_own() -> None:
    """A letterhead of WordArt stands in an attribute, in VML and once more as what other programs show."""
    art = (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="青禾市人民政府文件"/></v:shape>'
    )
    found = source(p(f"<w:r><w:pict>{art}</w:pict></w:r>" + r("青政发〔2024〕3号")))
    assert lines(found) == ["青政发〔2024〕3号", "青禾市人民政府文件"]


def test_a_pattern_without_end_costs_no_more_than_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of a numbering level is cut as Word cuts it, and what it makes is counted."""
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1" * 100_000}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = p(r("甲"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    found = source(numbered * 3, numbering=numbering)
    assert max(map(len, lines(found))) < 300
    monkeypatch.setattr(budgets, "CHARACTERS", 300)
    with pytest.raises(LimitError, match="300 characters"):
        source(numbered * 3, numbering=numbering)


def test_more_paragraphs_than_the_budget_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty ones count too."""
    monkeypatch.setattr(budgets, "PARAGRAPHS", 20)
    with pytest.raises(LimitError, match="20 paragraphs"):
        source("<w:p/>" * 21)


@pytest.mark.parametrize("numbers", [False, True])
def test_heading_styles_rank_headings_without_numbers_and_never_those_with(numbers: bool) -> None:
    """Heading 2 under Heading 1 is inside it; 一、 under Heading 2 is still a part."""
    marks = ("一、", "（一）", "（二）", "二、") if numbers else ("",) * 4
    ranks = (2, 1, 1, 2) if numbers else (1, 2, 2, 1)
    words = ("主要举措和成效", "健全决策机制", "优化营商环境", "存在的问题")
    said = r("坚持依法行政，全年办理各类事项三百余件，群众满意。")
    body = "".join(
        p(r(mark + word), f'<w:outlineLvl w:val="{rank - 1}"/>') + p(said)
        for mark, word, rank in zip(marks, words, ranks, strict=True)
    )
    report = read(pack(parts(p(r("青禾市2023年法治政府建设年度报告")) + body)))
    assert [section.level for section in report.outline(items=False)] == [1, 2, 2, 1]
