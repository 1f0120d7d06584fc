"""A string is read as what it is, text, Markdown or HTML, and every offset counts the string."""

from __future__ import annotations

import gangmu
import pytest
from gangmu.errors import FormatError
from gangmu.model.blocks import Section
from gangmu.model.report import Report
from gangmu.readers.strings.references import unreferenced

from tests.support.laws import every_character_has_one_place

LINES = (
    "云岑区2023年法治政府建设年度报告",
    "2023年，云岑区把法治建设摆在重要位置，现将有关情况报告如下：",
    "一、主要举措",
    "（一）健全决策机制。公布重大决策目录6项，听取意见120条。",
    "（二）规范行政执法。开展案卷评查两轮，抽查案卷90件。",
    "二、存在的不足",
    "基层执法力量仍然薄弱，普法形式不够丰富。",
)
TEXT = "\n".join(LINES)
PAGE = (
    "<html><head><title>年度报告</title><style>.n{display:none}</style></head><body>"
    "<div><a href='/'>首页</a> <a href='/x'>公开</a></div>"
    + "".join(f"<p>&nbsp;&nbsp;{line}<span class=n>9k</span></p>" for line in LINES)
    + "</body></html>"
)
TITLES = ["一、主要举措", "（一）健全决策机制", "（二）规范行政执法", "二、存在的不足"]

FORMS = {
    "text": TEXT,
    "page": PAGE,
    "rows of a fragment": "".join(f"<p>{line}</p>" for line in LINES),
    "bold": "".join(f"<div><b>{line[:3]}</b>{line[3:]}</div>" for line in LINES),
    "breaks": "<br />".join(f"　　{line}" for line in LINES),
    "spaces": "\n".join(f"&nbsp;&nbsp;{line}" for line in LINES),
    "references": "".join(f"&#{ord(char)};" if char > "\x7f" else char for char in TEXT),
    "hexadecimal": "".join(f"&#x{ord(char):x};" if char > "\x7f" else char for char in TEXT),
    "escaped twice": TEXT.replace("\n", "\n&amp;nbsp;&amp;nbsp;"),
    "escapes": "\\r\\n\\u3000\\u3000".join(LINES),
    "json": "".join(f"\\u{ord(char):04x}" if char > "\x7f" else char for char in TEXT),
    "style sheet": f'{LINES[0]}\n@font-face{{font-family:"宋体";}}p.MsoNormal{{margin:0pt;color:red;}}\n'
    + "\n".join(LINES[1:]),
    "markdown": f"# {LINES[0]}\n\n{LINES[1]}\n\n"
    + "\n\n".join(f"## {line}" if len(line) < 9 else line for line in LINES[2:]),
    "textarea": "<html><body><textarea style='display:none'>"
    + "".join(f"&lt;p>{line}&lt;/p>" for line in LINES)
    + "</textarea></body></html>",
    "latin-1": TEXT.encode().decode("latin-1"),
    "windows-1252": TEXT.encode("gb18030").decode("latin-1"),
}


def titles(report: Report) -> list[str]:
    return [f"{point.marker}{point.title}" for point in report.outline(items=False)]


@pytest.mark.parametrize("form", FORMS)
def test_a_string_is_read_whatever_markup_it_bears(form: str) -> None:
    """The outline is that of the plain text, and every character of the string has one place."""
    given = FORMS[form]
    report = gangmu.parse(given, with_source=True)
    assert [title.split("。")[0] for title in titles(report)] == TITLES
    assert (report.source.text, report.source.length) == (given, len(given))
    every_character_has_one_place(report, given)


@pytest.mark.parametrize("form", ["page", "breaks", "references", "escapes", "markdown"])
def test_spans_begin_where_the_words_stand_in_the_string(form: str) -> None:
    """A head's span, its references decoded, begins with its marker."""
    given = FORMS[form]
    for point, _ in gangmu.parse(given).walk():
        if isinstance(point, Section):
            assert unreferenced(given[slice(*point.head)]).startswith(point.marker)


def test_the_format_can_be_named() -> None:
    """As text even a page is text; a string is no DOCX."""
    assert gangmu.parse(PAGE, format="html").source.format == "html"
    assert gangmu.parse("# 云岑区报告\n\n一、学法\n", format="markdown").metadata.title == "云岑区报告"
    assert gangmu.parse(TEXT, format="text").source.format == "text"
    with pytest.raises(FormatError, match="a string is not docx"):
        gangmu.parse(TEXT, format="docx")


@pytest.mark.parametrize(
    "text",
    [
        "一、在网页中，<div>和</div>要成对出现。",
        "一、把文件存到C:\\new\\报告目录中。",
        "一、A&B公司和C&D公司参加评查。",
        "一、公式{a}和{b}见附件。",
        "一、价格<5元的免收，>10元的减半。",
        "一、Préfecture d’été 12 – arrêté n° 5。",
    ],
)
def test_words_that_look_like_markup_stay_words(text: str) -> None:
    """One sign is no markup: nothing of the sentence is taken out."""
    report = gangmu.parse(text, with_source=True)
    assert not report.boilerplate
    assert report.source.text == text


def test_a_page_whose_words_a_parser_moves_is_read_without_it() -> None:
    """Words between the rows of a table stand before it in the tree; offsets stay those of the string."""
    page = f"<html><body><table><tr><td>{LINES[2]}</td></tr>{LINES[6]}</table><p>{LINES[3]}</p></body></html>"
    report = gangmu.parse(page, with_source=True)
    every_character_has_one_place(report, page)
    assert LINES[6] in gangmu.clean(report)


def test_numbers_that_a_browser_draws_stand_nowhere_in_the_string() -> None:
    """A section that a list numbers begins with its words."""
    items = "<ol><li>公布目录。听取意见。</li><li>开展评查。抽查案卷。</li></ol>"
    page = f"<html><body><h1>{LINES[0]}</h1>{items}</body></html>"
    report = gangmu.parse(page, with_source=True)
    first = report.outline(items=False)[0]
    assert (first.marker, page[first.span[0] :][:4]) == ("1.", "公布目录")
    every_character_has_one_place(report, page)
