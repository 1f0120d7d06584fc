"""The body of a page is found by its sentences; what stands around it is marked, never lost."""

from __future__ import annotations

import pytest

pytest.importorskip("selectolax")


from tests.support.html_pages import drops, fragment, page


def test_the_lines_around_the_body_are_marked() -> None:
    marks = drops(page("whole_page.html"))
    assert marks["首页"] == "navigation"
    assert marks["首页 > 信息公开 > 法治政府建设"] == "navigation"
    assert marks["县领导到青石镇调研乡村道路建设情况2024-03-09"] == "related-news"
    assert marks["主办：清禾县人民政府办公室"] == "page-footer"


def test_the_body_its_title_and_its_attachments_are_not() -> None:
    marks = drops(page("whole_page.html"))
    assert list(marks.values()).count(None) == 14
    kept = [
        "清禾县2023年法治政府建设年度报告",
        "一、主要举措和成效",
        "清禾县人民政府",
        "2024年3月12日",
        "附件1：任务清单",
    ]
    assert [marks[words] for words in kept] == [None] * 5
    assert marks["来源：县司法局 发布时间：2024-03-12"] is None


def test_script_and_hidden_text_of_a_page_stay_out() -> None:
    text = page("whole_page.html").text
    assert "脚本" not in text
    assert "隐藏" not in text
    assert "全县法治政府建设取得新的进展。" in text


def test_a_failed_scrape_has_no_chrome_but_what_its_tags_name() -> None:
    marks = drops(page("failed_scrape.html"))
    assert marks == {
        "首页要闻": "navigation",
        "通知公告": None,
        "政策解读": None,
        "办事服务": None,
        "石桥镇2023年法治政府建设报告": None,
        "正在加载，请稍候": None,
        "版权所有：石桥镇人民政府": "page-footer",
    }


def test_a_nav_left_open_does_not_swallow_the_body() -> None:
    prose = "本县扎实推进法治政府建设，各项工作取得新的成效，群众满意度持续提高。"
    source = fragment("<nav><a href=/>首页</a>" + f"<p>{prose}</p>" * 8)
    assert drops(source) == {"首页": "navigation", prose: None}


def test_links_inside_the_body_do_not_end_it() -> None:
    prose = "<p>" + "本县扎实推进法治政府建设，各项工作取得新的成效。" * 6 + "</p>"
    links = "".join(f"<p><a href=/{i}>关于第{i}号文件的解读材料</a></p>" for i in range(5))
    chrome = "<ul>" + "<li><a href=/x>栏目</a></li>" * 30 + "</ul>"
    source = fragment(f"{chrome}<div>{prose * 4}{links}{prose * 2}</div>{chrome}")
    assert [line.hint.drop for line in source.lines if line.hint] == (
        ["navigation"] * 30 + [None] * 11 + ["page-footer"] * 30
    )


PROSE = "".join(
    f"<p>{i}、本县扎实推进法治政府建设，第{i}项工作取得新的成效，群众满意度持续提高。</p>" for i in range(12)
)
MENU = "<ul>" + "<li><a href=/x>栏目</a></li>" * 20 + "</ul>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div><div id=z>{PROSE}<p>清禾县人民政府</p></div></div>",
        f"{PROSE}<p>清禾县人民政府</p>",
        f"<div><div>{PROSE.replace('本县', '全县')}</div></div></div>{PROSE}<p>清禾县人民政府</p>",
        f"<table><tr><td>{MENU}</td><td>{PROSE}<p>清禾县人民政府</p></td></tr></table>",
    ],
    ids=["own box", "no box", "stray end tag", "layout table"],
)
def test_the_body_is_found_whatever_box_it_is_in(body: str) -> None:
    summary = "近日，清禾县召开会议，研究下一阶段重点工作。"
    teaser = f"<div><a href=/n>清禾县召开全县工作推进会议</a><p>{summary}</p></div>"
    source = fragment(f"{MENU}{body}<div>{teaser * 4}</div><div>主办：清禾县政府办</div>")
    marks = drops(source)
    assert all(
        marks[words] is None for words in marks if "本县扎实推进" in words or words == "清禾县人民政府"
    )
    assert marks["栏目"] == "navigation"
    assert (
        marks["清禾县召开全县工作推进会议"]
        == marks["近日，清禾县召开会议，研究下一阶段重点工作。"]
        == "related-news"
    )
    assert marks["主办：清禾县政府办"] == "page-footer"


def test_labels_above_the_title_are_left_to_the_cleaner() -> None:
    labels = "<table><tr><td>索引号：</td><td>QH-2024-01</td></tr><tr><td>文号：</td><td>无</td></tr></table>"
    source = fragment(
        f"<title>清禾县法治政府建设报告</title>{MENU}{labels}<h1>清禾县法治政府建设报告</h1><div>{PROSE}</div>"
    )
    marks = drops(source)
    assert marks["栏目"] == "navigation"
    assert marks["QH-2024-01"] is None


def test_buttons_are_a_toolbar_and_template_code_is_markup() -> None:
    source = fragment(
        f"<div>&lt;%@ page %&gt;</div>{MENU}<div>{PROSE}</div><a href='javascript:p()'>打印</a>{MENU}"
    )
    marks = drops(source)
    assert (marks["<%@ page %>"], marks["打印"]) == ("markup", "toolbar")
