"""HTML is read as a browser shows it: visible text in lines, numbers and tables kept, chrome marked."""

from __future__ import annotations

import builtins
import hashlib
from typing import Any

import pytest

pytest.importorskip("selectolax")

from gangmu.errors import MissingExtraError
from gangmu.readers.html.list_markers import written
from gangmu.readers.html.reader import read
from gangmu.readers.source import Source

from tests.support.html_pages import PAGES, drops, fragment, page, shown


def cells(source: Source) -> dict[tuple[int, int, int], str]:
    pairs = zip(shown(source), source.lines, strict=True)
    return {line.hint.table: words for words, line in pairs if line.hint and line.hint.table}


# Lines


def test_a_paragraph_in_many_spans_is_one_line() -> None:
    source = fragment("<p><span>全县</span><font color=red>法治</font><b>政府</b>建设</p><p>第二段</p>")
    assert source.text == "全县法治政府建设\n第二段"


def test_every_line_lies_where_it_says_and_covers_all_text() -> None:
    for path in PAGES.glob("*.html"):
        source = read(path.read_bytes())
        covered = {at for line in source.lines for at in range(line.start, line.end)}
        assert all(source.text[at].isspace() for at in range(len(source.text)) if at not in covered)
        assert all(words and words == words.strip() and "\n" not in words for words in shown(source))


def test_br_ends_a_line_and_two_leave_a_gap() -> None:
    source = fragment("<div>甲<br>乙<br/><br>丙<br></div>丁")
    assert source.text == "甲\n乙\n\n丙\n丁"
    assert [line.gap for line in source.lines] == [0, 0, 1, 0]


def test_an_empty_paragraph_is_a_gap() -> None:
    source = fragment("<p>&nbsp;</p><p>甲</p><p> &nbsp; </p><p></p><p>乙</p>")
    assert shown(source) == ["甲", "乙"]
    assert [line.gap for line in source.lines] == [1, 1]


def test_white_space_collapses_as_in_a_browser() -> None:
    source = fragment("<p>\n  ab  \t cd\n<i> ef</i>\n</p><a>首页</a>\n<a>新闻</a>")
    assert source.text == "ab cd ef\n首页 新闻"


def test_a_source_line_break_between_chinese_characters_vanishes() -> None:
    assert fragment("<p>全面\r\n  推进，\n依法 行政 \nABC</p>").text == "全面推进，依法 行政 ABC"


def test_nbsp_and_ideographic_indent_are_kept() -> None:
    source = fragment("<p>\n&nbsp;&nbsp;一、甲</p><p>　　乙&nbsp;&nbsp;丙</p>")
    assert source.text == "\u00a0\u00a0一、甲\n　　乙\u00a0\u00a0丙"
    assert [(line.indent, line.start) for line in source.lines] == [(2, 2), (2, 8)]


def test_pre_keeps_its_lines() -> None:
    assert (
        fragment("<pre>\n一、甲\n  （一）乙\n\n二、丙\n</pre>尾").text == "一、甲\n  （一）乙\n\n二、丙\n尾"
    )


def test_text_without_any_markup_keeps_its_lines() -> None:
    assert fragment("报告\n一、甲\n二、乙").text == "报告\n一、甲\n二、乙"


def test_an_indent_after_a_source_line_break_begins_a_paragraph() -> None:
    assert shown(fragment("<div>\n　　甲段。\n　　乙段。\n</div>")) == ["甲段。", "乙段。"]
    assert fragment("<div>\n　　甲<br>\n　　乙</div>").text == "　　甲\n　　乙"


def test_entities_become_characters_and_soup_stays_text() -> None:
    source = fragment(
        "<p>A&amp;B &lt;甲&gt; &#x4E00;&#65289; &ldquo;乙&rdquo; &#19968 &nosuch; & &#xD800;</p>"
    )
    assert source.text == "A&B <甲> 一） “乙” 一 &nosuch; & \ufffd"


def test_unclosed_and_misnested_tags_still_give_lines() -> None:
    assert shown(fragment("<div><p>甲<p><b>乙<p>丙</i></div></div><ul><li>丁<li>戊")) == list("甲乙丙丁戊")


def test_what_nobody_sees_stays_out() -> None:
    html = (
        "<p>甲<script>var a='乙'</script><style>p{}</style><!-- 丙 --><span hidden>丁</span>"
        "<span style='color:red; DISPLAY : none'>戊</span><i aria-hidden=true>己</i><template>庚</template>"
        "<noscript>辛</noscript><span style='visibility:hidden'>壬</span>癸</p><dialog>子</dialog>"
    )
    assert fragment(html).text == "甲癸"


def test_a_body_that_only_a_script_shows_is_read() -> None:
    prose = "本县扎实推进法治政府建设，各项工作取得新的成效，群众满意度持续提高。" * 5
    assert prose in fragment(f"<div><p>加载中</p></div><div style='display:none'><p>{prose}</p></div>").text


def test_display_overrides_the_tag() -> None:
    assert (
        fragment("<ul><li style='display:inline'>甲</li><li style='display:inline'>乙</li></ul>").text
        == "甲乙"
    )
    assert fragment("<span style='display:block'>甲</span><span>乙</span>").text == "甲\n乙"


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"<html></html>", b"<body><script>x</script></body>", b"<frameset>"]
)
def test_an_empty_page_gives_no_lines(data: bytes) -> None:
    source = read(data)
    assert (source.text, source.lines, source.format) == ("", (), "html")


# Hints


def test_headings_and_bold_lines_are_hinted() -> None:
    source = fragment(
        "<h2>甲</h2><p><b>乙</b></p><p><b>丙</b>丁</p><p style='font-weight:700'>戊</p><h6>己</h6>"
    )
    hints = [(line.hint.heading, line.hint.bold) for line in source.lines if line.hint]
    assert hints == [(2, False), (0, True), (0, False), (0, True), (6, False)]


def test_a_heading_left_open_over_the_text_is_no_heading() -> None:
    source = fragment("<h2>甲<p>一句话。</p><p>两句话。</p><p>三句话。</p>")
    assert all(line.hint and line.hint.heading == 0 for line in source.lines)


def test_element_is_a_short_path() -> None:
    source = fragment(
        "<div>甲</div><div><p>乙</p><p>丙</p></div><div id=zoom><p>丁</p></div>" + "<div>" * 20 + "戊"
    )
    paths = [line.hint.element for line in source.lines if line.hint]
    assert paths[:4] == ["div[1]", "div[2]/p[1]", "div[2]/p[2]", "div#zoom/p[1]"]
    assert paths[4] == "…" + "/div[1]" * 8


# List numbers


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("<ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=9>", ["9. 甲", "10. 乙"]),
        ("<ol reversed>", ["2. 甲", "1. 乙"]),
        ("<ol type=a>", ["a. 甲", "b. 乙"]),
        ("<ol type=A>", ["A. 甲", "B. 乙"]),
        ("<ol type=I>", ["I. 甲", "II. 乙"]),
        ("<ol style='list-style-type:simp-chinese-informal'>", ["一、甲", "二、乙"]),
        ("<ol style='list-style: inside cjk-ideographic' start=20>", ["二十、甲", "二十一、乙"]),
        ("<ol class='custom_cn2 list-paddingleft-1'>", ["（一）甲", "（二）乙"]),
        ("<ol style='list-style:none'>", ["甲", "乙"]),
        ("<ul>", ["甲", "乙"]),
    ],
)
def test_list_numbers_are_written_as_a_browser_shows_them(opening: str, expected: list[str]) -> None:
    assert shown(fragment(f"{opening}<li><p>甲</p><li>乙")) == expected


def test_list_values_and_nested_lists_count_apart() -> None:
    html = "<ol><li>甲<ol type=a><li>乙</li><li>丙</li></ol></li><li value=5>丁</li><li></li><li>戊</li></ol>"
    assert shown(fragment(html)) == ["1. 甲", "a. 乙", "b. 丙", "5. 丁", "7. 戊"]


def test_an_item_that_says_its_own_number_gets_no_second() -> None:
    html = "<ol><li>一、甲</li><li>（二）乙</li><li>3．丙</li><li>四是丁</li></ol>"
    assert shown(fragment(html)) == ["一、甲", "（二）乙", "3．丙", "4. 四是丁"]


def test_numbers_out_of_a_style_fall_back_to_decimals() -> None:
    assert written(10_000, "cjk-ideographic") == "10000. "
    assert written(1010, "cjk-ideographic") == "一千零一十、"
    assert written(28, "lower-alpha") == "ab. "


def test_word_paste_keeps_the_numbers_that_word_wrote() -> None:
    source = page("word_paste.html")
    assert [" ".join(words.split()) for words in shown(source)] == [
        "云岭市依法行政工作报告",
        "一、 加强组织",
        "1. 压实责任。市政府召开专题会议4次，全面部署有关工作。",
        "新写的话。",
        "二、存在问题",
    ]
    hints = [line.hint for line in source.lines if line.hint]
    assert [hint.title for hint in hints] == [True, False, False, False, False]
    assert hints[1].bold
    assert hints[4].heading == 3


# Tables


def test_a_data_table_gives_a_line_a_cell_in_its_place() -> None:
    source = page("data_table.html")
    assert cells(source) == {
        (0, 0, 0): "单位",
        (0, 0, 1): "案件数",
        (0, 0, 3): "备注",
        (0, 1, 1): "处罚",
        (0, 1, 2): "许可",
        (0, 2, 0): "市场监管局",
        (0, 2, 1): "120",
        (0, 2, 2): "3,400",
        (0, 3, 0): "交通 运输局",
        (0, 3, 1): "85",
        (0, 3, 3): "含水路",
    }
    assert (
        "执法情况\n单位\t案件数\t备注\n处罚\t许可\n市场监管局\t120\t3,400\n交通 运输局\t85\t\t含水路\n表中"
        in source.text
    )


def test_two_tables_are_numbered_in_order() -> None:
    table = "<table><tr><td>项目</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    assert {place[0] for place in cells(fragment(table + "<p>中</p>" + table))} == {0, 1}


def test_rows_pasted_without_their_table_stay_cells() -> None:
    source = fragment("<tr><td>项目</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr>")
    assert source.text == "项目\t数\n甲\t1"


def test_a_layout_table_with_prose_is_no_data_table() -> None:
    source = page("layout_table.html")
    assert not cells(source)
    assert "一、主要做法" in shown(source)
    assert drops(source)["领导之窗"] == "navigation"
    assert drops(source)["平川区2022年法治政府建设情况报告"] is None
    assert drops(source)["一、主要做法"] is None
    assert drops(source)["版权所有：平川区人民政府"] == "page-footer"


def test_a_table_of_links_is_no_data_table() -> None:
    row = "<tr><td><a href=/a>首页</a></td><td><a href=/b>新闻</a></td></tr>"
    assert not cells(fragment(f"<table>{row * 3}</table>"))


def test_a_table_with_long_cells_but_full_rows_is_data() -> None:
    task = "<p>健全工作机制。</p><p>压实工作责任。</p><p>" + "细化工作措施，逐项推进落实。" * 12 + "</p>"
    row = f"<tr><td>一</td><td>{task}</td><td>县司法局</td></tr>"
    assert len(cells(fragment(f"<table>{row * 4}</table>"))) == 12


# Labels, encodings, origin


def test_meta_tags_become_labels() -> None:
    assert page("whole_page.html").labels == {
        "站点": "清禾县人民政府",
        "栏目": "法治政府建设",
        "标题": "清禾县2023年法治政府建设年度报告",
        "发布时间": "2024-03-12 09:30",
        "来源": "县司法局",
    }


def test_title_is_a_label_and_not_text() -> None:
    source = fragment("<title> 甲县\n报告 </title><p>正文</p>")
    assert source.labels == {"标题": "甲县 报告"}
    assert source.text == "正文"


def test_the_bytes_decide_the_encoding_whatever_the_page_declares() -> None:
    data = (PAGES / "whole_page.html").read_bytes()  # declared gb2312, written in UTF-8
    source = read(data, name="页.html")
    other = read(data.decode().encode("gb18030"))
    assert source.encoding == "UTF-8"
    assert other.encoding == "GB18030"
    assert (source.text, source.lines, source.labels) == (other.text, other.lines, other.labels)
    assert (source.name, source.sha256) == ("页.html", hashlib.sha256(data).hexdigest())


def test_spans_of_the_markup_do_not_reach_the_text() -> None:
    source = read("<p>依法行政工作报告，全县法治建设。</p>".encode() + b"<p>\xff</p>")
    assert source.diagnostics
    assert all(one.span is None for one in source.diagnostics)


def test_missing_selectolax_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("selectolax"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"gangmu\[html\]"):
        read(b"<p>x")
