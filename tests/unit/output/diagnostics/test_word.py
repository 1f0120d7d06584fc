"""Diagnostics as comments of Word: at the paragraph concerned, in a copy of the document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from gangmu import check, parse, read
from gangmu.model.diagnostic import Checked
from gangmu.output.diagnostics import render
from gangmu.output.diagnostics.word import commented

LINES = [
    "云溪县2023年度法治政府建设情况报告",
    "一、强化学习。办班3期，，参训20人。",
    "二、完善制度。废止3件。",
    "二、严格执法。办案4件。",
]


def _word(tmp_path: Path, lines: list[str]) -> Path:
    document = Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "表内一段"
    for line in lines:
        document.add_paragraph(line)
    path = tmp_path / "报告.docx"
    document.save(str(path))
    return path


def _comments(data: bytes) -> dict[str, list[str]]:
    """Give the first lines of the comments by the words of the paragraph that holds their reference."""
    document = Document(BytesIO(data))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        for reference in paragraph._p.xpath(".//w:commentReference/@w:id"):
            found.setdefault(paragraph.text, []).append(texts[reference].split("\n")[0])
    return found


def test_a_comment_stands_at_its_paragraph(tmp_path: Path) -> None:
    """A copy of the document, its words unchanged, a comment at the paragraph of each diagnostic."""
    path = _word(tmp_path, LINES)
    report = read(path, with_source=True)
    found = [one for one in check(report, language="zh") if one.code in ("P207", "N102")]
    checked = Checked(str(path), report, tuple(found))
    data = commented(checked, path.read_bytes(), "zh")
    assert _comments(data) == {
        LINES[1]: ["P207 警告: “，，”应写作“，”"],
        LINES[3]: ["N102 警告: 序号二重复"],
    }
    assert [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs] == LINES


def test_the_place_in_word_is_the_paragraph(tmp_path: Path) -> None:
    """A reader of Word knows no line and column."""
    path = _word(tmp_path, LINES)
    report = read(path, with_source=True)
    found = tuple(one for one in check(report, language="zh") if one.code == "N102")
    shown = render("concise", [Checked("报告.docx", report, found)], "zh")
    assert shown.startswith("报告.docx:第4段: 警告 N102 ")


def test_a_text_is_laid_out_line_by_line() -> None:
    """Of a format that is not Word's a document is made, a line a paragraph."""
    text = "\n".join(LINES) + "\n"
    report = parse(text, with_source=True)
    found = tuple(one for one in check(report) if one.code == "P207")
    data = commented(Checked("a.txt", report, found), text.encode())
    assert list(_comments(data)) == [LINES[1]]
