"""Inside the box of the report pagers, boxes of links and the copy for phones are chrome."""

from __future__ import annotations

import gangmu

LINES = [
    f"云岑区扎实推进第{i}项工作，公布目录{i}项，群众满意度持续提高，成效明显。"
    f"全年组织培训{i}期，开展案卷评查两轮，抽查案卷90件，发现的问题全部整改到位。全区行政执法人员持证上岗率达到百分之百。"
    for i in range(1, 9)
]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)
TITLE = "云岑区2023年法治政府建设年度报告"


def read(body: str) -> gangmu.Report:
    page = f"<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1>{body}</div></body></html>"
    return gangmu.read(page.encode(), format="html")


def removed(report: gangmu.Report) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in report.boilerplate]


def test_a_pager_between_two_pages_of_the_text() -> None:
    pager = "<div><a>上一页</a> <a href='?p=1'>1</a> <span>2</span> <a>下一页</a></div>"
    report = read(f"<div>{PROSE[: len(PROSE) // 2]}</div>{pager}<div>{PROSE[len(PROSE) // 2 :]}</div>")
    assert ("page-number", "上一页 1 2 下一页") in removed(report)
    assert LINES[-1] in gangmu.clean(report)


def test_numbers_without_links_are_no_pager() -> None:
    assert "1 2 3 合计" in gangmu.clean(read(f"{PROSE}<p>1 2 3 合计</p>{PROSE.replace('云岑', '青禾')}"))


def test_a_box_of_links_under_a_label_above_the_text() -> None:
    box = "<div><h3>关联稿件：</h3><ul><li><a href=/1>图解：云岑区2023年法治报告</a></li></ul></div>"
    report = read(f"{box}<div>{PROSE}</div>")
    assert [kind for kind, text in removed(report) if "关联稿件" in text or "图解" in text] == [
        "related-news"
    ] * 2


def test_attachments_and_links_in_paragraphs_are_the_reports_own() -> None:
    own = "<p>附件：</p><p><a href=/a.docx>云岑区2023年度行政执法数据统计表</a></p>"
    linked = "".join(f"<p><a href=/{i}>云岑区第{i}号规范性文件解读材料</a></p>" for i in range(4))
    text = gangmu.clean(read(f"{PROSE}{linked}{own}{PROSE.replace('云岑', '青禾')}"))
    assert "第3号规范性文件解读" in text
    assert "数据统计表" in text


def test_the_copy_for_phones_is_read_once() -> None:
    report = read(f"<div class=pc>{PROSE}</div><div class=phone>{PROSE}</div>")
    assert gangmu.clean(report).count("第3项工作") == 1
    assert sum(kind == "other" for kind, _ in removed(report)) == len(LINES)


def test_a_sentence_that_comes_twice_is_no_copy() -> None:
    assert gangmu.clean(read(f"{PROSE}<p>{LINES[0]}</p><p>{LINES[1]}</p>")).count("第1项工作") == 2
