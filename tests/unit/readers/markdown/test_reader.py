"""What the Markdown reader must make of what people, docling, MinerU and markitdown write."""

from __future__ import annotations

import time

import pytest
from gangmu.readers.markdown.front_matter import front_matter
from gangmu.readers.markdown.reader import read, read_text
from gangmu.readers.source import Hint, Source
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lines import assert_every_character_has_one_place
from tests.support.paths import DEV


def words(source: Source) -> list[str]:
    """Give the words of every line that is not dropped, without its markup."""
    shown = []
    for line in source.lines:
        if line.hint is not None and line.hint.drop:
            continue
        text = list(source.text)
        for start, end in line.markup:
            text[start:end] = [""] * (end - start)
        shown.append("".join(text[line.start : line.end]))
    return shown


def hint_of(text: str) -> Hint:
    source = read_text(text)
    assert_every_character_has_one_place(source)
    return source.lines[0].hint or Hint()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 一、举措\n", ["一、举措"]),
        ("## （一）学习 ##\n", ["（一）学习"]),
        ("##（一）学习\n", ["（一）学习"]),
        ("####### 不是标题\n", ["####### 不是标题"]),
        ("#一号文件\n", ["#一号文件"]),
        ("**一、举措**\n", ["一、举措"]),
        ("**（一）学习。**坚持学法。\n", ["（一）学习。坚持学法。"]),
        ("__一是__加强*学习*，***全力***推进\n", ["一是加强学习，全力推进"]),
        ("**甲****乙**丙\n", ["甲乙丙"]),
        ("## **（一）** 学习\n", ["（一） 学习"]),
        ("- 一是学习；\n* 二是落实；\n+ 三是监督。\n", ["一是学习；", "二是落实；", "三是监督。"]),
        ("1. 学习\n2. 落实\n", ["1. 学习", "2. 落实"]),
        ("- 1. 学习\n", ["1. 学习"]),
        ("1\\. 学习\n2\\、落实\\*\n", ["1. 学习", "2\\、落实*"]),
        ("> **主要举措**\n> > - 学习\n", ["主要举措", "学习"]),
        ('[附件](files/a.doc "下载")和[](b.doc)\n', ["附件和"]),
        ("云政发[2024](3)号、[2024]5号\n", ["云政发[2024](3)号、[2024]5号"]),
        ("见[附件](附件（一）.doc)[[甲]\n", ["见附件[[甲]"]),
        ("![](images/a.jpg)\n![Image](data:image/png;base64,AA==)\n", []),
        ("![流程图](a.png)\n", ["流程图"]),
        ("<!-- image -->\n\n正文<!-- 注\n释 -->继续\n", ["正文", "继续"]),
        ("<!-- 没有结束\n正文\n", ["<!-- 没有结束", "正文"]),
        ("<u>（一）</u>学习&nbsp;<br/>正文 A&amp;B\n", ["（一）学习", "正文 A&B"]),
        ('<div style="page-break-after: always;"></div>\n\\newpage\n', []),
        ("甲\n\n***\n\n乙\n- - -\n丙\n", ["甲", "乙", "丙"]),
        ("```markdown\n# 一、举措\n```\n", ["一、举措"]),
        ("完成率$9 8 . 6 \\%$，办结$12$件\n", ["完成率98.6%，办结12件"]),
    ],
)
def test_the_signs_are_markup_and_the_words_remain(text: str, expected: list[str]) -> None:
    source = read_text(text)
    assert_every_character_has_one_place(source)
    assert words(source) == expected


@pytest.mark.parametrize(
    "text",
    [
        "张**、李**反映的问题",
        "某**公司",
        "某*公司*号",
        "共****元",
        "2*3*4=24",
        "文件名a__b__c",
        "3 * 4 * 5",
        "　　一、没有记号的段落。",
        "- 3 -",
        "— 3 —",
        "路径C:\\目录\\文件",
        "[2023]第5号",
        "费用$100和$200",
        "a < b > c",
        "R&D经费",
        "甲 | 乙",
    ],
)
def test_signs_without_a_partner_are_words(text: str) -> None:
    source = read_text(text)
    assert [source.text[line.start : line.end] for line in source.lines] == [text.strip()]
    assert source.lines[0].markup == ()


def test_headings_tell_their_level() -> None:
    assert [hint_of(f"{'#' * n} 一、举措").heading for n in range(1, 7)] == [1, 2, 3, 4, 5, 6]
    assert hint_of("一、举措\n====\n").heading == 1
    assert hint_of("一、举措\n----\n").heading == 2


def test_a_rule_under_a_paragraph_makes_no_heading() -> None:
    assert hint_of("坚持以习近平法治思想为指导，扎实推进各项工作。\n---\n").heading == 0
    assert hint_of("很" * 80 + "\n---\n").heading == 0
    source = read_text("第一行\n第二行\n---\n")
    assert not any(line.hint and line.hint.heading for line in source.lines)


def test_only_a_line_that_is_bold_to_its_end_is_bold() -> None:
    assert hint_of("**一、举措**").bold
    assert hint_of("**一、举措**。").bold
    assert hint_of("- **（一）** **学习**").bold
    assert not hint_of("**（一）学习**坚持学法").bold
    assert not hint_of("*一、举措*").bold


def test_a_pipe_table_gives_its_cells() -> None:
    text = "前文\n\n| 项目 | 数量 | 备注 |\n|:---|---:|---|\n| 复议\\|诉讼 | **3** |  |\n| | | |\n后文\n"
    source = read_text(text)
    assert_every_character_has_one_place(source)
    cells = [(w, line.hint.table) for w, line in zip(words(source), kept(source), strict=True) if line.hint]
    assert cells == [
        ("项目", (0, 0, 0)),
        ("数量", (0, 0, 1)),
        ("备注", (0, 0, 2)),
        ("复议|诉讼", (0, 1, 0)),
        ("3", (0, 1, 1)),
    ]
    assert words(source)[-1] == "后文"


def kept(source: Source) -> list:  # type: ignore[type-arg]
    return [line for line in source.lines if not (line.hint and line.hint.drop)]


def test_an_empty_header_row_is_no_row() -> None:
    source = read_text("|  |  |\n|---|---|\n| 甲 | 乙 |\n")
    assert [line.hint.table for line in kept(source) if line.hint] == [(0, 0, 0), (0, 0, 1)]


def test_a_table_in_html_gives_its_cells_too() -> None:
    first = "<tr><td>项目</td><td>数<br>量</td></tr>"
    html = f"<html><body><table>{first}<tr><td></td><td>3</td></tr></table></body></html>"
    source = read_text(f"| a | b |\n|---|---|\n\n{html}\n\n后文\n")
    assert_every_character_has_one_place(source)
    cells = [(w, line.hint and line.hint.table) for w, line in zip(words(source), kept(source), strict=True)]
    assert cells[2:] == [
        ("项目", (1, 0, 0)),
        ("数", (1, 0, 1)),
        ("量", (1, 0, 1)),
        ("3", (1, 1, 1)),
        ("后文", None),
    ]


def test_front_matter_gives_labels_in_the_words_of_a_page() -> None:
    text = (
        '---\ntitle: "云岭县年度报告"\ndate: 2024-03-01\nsource: 云岭县司法局\n'
        "url: https://a.example/b\ntags:\n  - 法治\n---\n\n正文\n"
    )
    source = read_text(text)
    assert source.labels == {
        "标题": "云岭县年度报告",
        "发布时间": "2024-03-01",
        "来源": "云岭县司法局",
        "url": "https://a.example/b",
        "tags": "法治",
    }
    assert words(source) == ["正文"]
    assert_every_character_has_one_place(source)


@pytest.mark.parametrize(
    "text",
    [
        "---\n正文。\n---\n",
        "---\n\n---\n正文",
        "正文\n---\ntitle: x\n---\n",
        "---\ntitle: x\n",
        "---",
        "",
        "---\n" * 300,
    ],
)
def test_what_is_no_front_matter_is_left_alone(text: str) -> None:
    assert front_matter(text) == ({}, 0)


def test_the_address_of_a_page_is_not_its_source() -> None:
    assert front_matter("---\nsource: https://a.example\n---\n")[0] == {"source": "https://a.example"}


def test_indent_and_gap_are_counted() -> None:
    first, second = read_text("　　一、举措\n\n\n  正文\n").lines
    assert (first.indent, first.gap, second.indent, second.gap) == (2, 0, 2, 2)


def test_bytes_are_decoded_and_hashed() -> None:
    source = read("# 一、举措\r\n正文\r\n".encode("gb18030"), name="a.md")
    assert (source.format, source.encoding, source.name, source.wrapped) == (
        "markdown",
        "GB18030",
        "a.md",
        None,
    )
    assert words(source) == ["一、举措", "正文"]
    assert source.sha256 is not None


PIECES = st.sampled_from(
    [
        "#",
        "##",
        "####",
        "*",
        "**",
        "***",
        "****",
        "__",
        "___",
        "-",
        "+",
        ">",
        "|",
        "||",
        "---",
        "===",
        "***",
        "|---|",
        "|:--|--|",
        "\\",
        "\\*",
        "[",
        "]",
        "](",
        "(",
        ")",
        "](a.b)",
        "![",
        "![x](y.z)",
        "[甲](b.c)",
        "<!--",
        "-->",
        "<!--x-->",
        "<br>",
        "<u>",
        "</u>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<html><body><table>",
        "&nbsp;",
        "&amp;",
        "$",
        "$1$",
        "```",
        "1.",
        "一、",
        "（一）",
        "学习",
        "。",
        "，",
        "张**",
        "title:",
        "\\newpage",
        "-",
        "3",
        "-",
    ]
)
SPACES = st.sampled_from(["", " ", "\n", "\n\n", "\r\n", "　　", "\t", "\f", "\u2028", "\x85"])
MARKDOWN = st.lists(st.tuples(PIECES, SPACES), max_size=40).map(
    lambda parts: "".join(a + b for a, b in parts)
)


@given(MARKDOWN)
def test_every_character_lies_in_one_line_or_one_sign(text: str) -> None:
    assert_every_character_has_one_place(read_text(text))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert_every_character_has_one_place(read_text(text))


@given(MARKDOWN)
def test_front_matter_before_it_changes_no_words(text: str) -> None:
    bare = words(read_text("\n" + text))
    assert words(read_text("---\ntitle: x\n---\n\n" + text)) == bare or text.lstrip().startswith("---")


@pytest.mark.skipif(not DEV.is_dir(), reason="the dev corpus is not beside the checkout")
def test_real_texts_lose_no_character() -> None:
    for path in sorted(DEV.glob("*.txt")):
        assert_every_character_has_one_place(read_text(path.read_bytes().decode()))


UNITS = [
    "*",
    "**",
    "***a",
    "**a",
    "*a ",
    "[",
    "[](",
    "](",
    "[a](",
    '](x "',
    "![](a)",
    "#",
    "# ",
    "> ",
    "- ",
    "|",
    "|a",
    "|\n",
    "`",
    "\\",
    "\\*",
    "<!--",
    "-->",
    "<br>",
    "<div ",
    "<table>",
    "<td>x",
    "$1",
    "&amp;",
    "---\n",
    "a\n---\n",
    "|-\n",
    "_ ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    """Eight times the length takes about eight times as long; a square would take 64 times."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        read_text(text)
        return time.process_time() - start

    small = max(min(seconds(10_000) for _ in range(5)), 0.001)
    assert min(seconds(80_000) for _ in range(3)) / small < 24
