"""Word's automatic numbering comes out as the text that a reader of the page sees."""

from __future__ import annotations

import pytest
from gangmu.readers.docx.numerals import numeral

from tests.support.docx_files import lines as lines_of
from tests.support.docx_files import source


def p(text: str, num: int | None = None, level: int | None = 0, style: str = "", extra: str = "") -> str:
    """Write a paragraph; `num` and `level` are its own w:numPr."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    ilvl = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    own = f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    return f"<w:p><w:pPr>{name}{own}{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lvl(index: int, style: str, text: str, *, start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(ident: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{"".join(levels)}</w:abstractNum>'


def num(ident: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def lines(body: str, **others: str) -> list[str]:
    return lines_of(source(body, **others))


CHINESE = abstract(
    0,
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
)

FORMATS = [
    ("decimal", 12, "12"),
    ("decimalZero", 3, "03"),
    ("decimalZero", 12, "12"),
    ("decimalFullWidth", 12, "１２"),
    ("decimalFullWidth2", 3, "３"),
    ("decimalHalfWidth", 12, "12"),
    ("decimalEnclosedCircle", 1, "①"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircle", 51, "51"),
    ("decimalEnclosedCircleChinese", 10, "⑩"),
    ("decimalEnclosedFullstop", 2, "⒉"),
    ("decimalEnclosedParen", 3, "⑶"),
    ("decimalEnclosedParen", 21, "21"),
    ("numberInDash", 4, "- 4 -"),
    ("ordinal", 11, "11th"),
    ("ordinal", 22, "22nd"),
    ("hex", 26, "1A"),
    ("chicago", 2, "†"),
    ("chicago", 5, "**"),
    ("upperLetter", 26, "Z"),
    ("upperLetter", 28, "BB"),
    ("lowerLetter", 3, "c"),
    ("lowerLetter", 781, "781"),
    ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 21, "二十一"),
    ("chineseCounting", 101, "一○一"),
    ("chineseCountingThousand", 11, "十一"),
    ("chineseCountingThousand", 101, "一百〇一"),
    ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 1_000_000, "一百万"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographDigital", 10, "一〇"),
    ("ideographTraditional", 3, "丙"),
    ("ideographTraditional", 11, "11"),
    ("ideographZodiac", 12, "亥"),
    ("ideographZodiacTraditional", 60, "癸亥"),
    ("ideographEnclosedCircle", 1, "㊀"),
    ("ideographLegalTraditional", 2, "貳"),
    ("taiwaneseCounting", 20, "二十"),
    ("taiwaneseCountingThousand", 1005, "一千零五"),
    ("taiwaneseDigital", 10, "一○"),
    ("japaneseCounting", 111, "百十一"),
    ("japaneseLegal", 3, "参"),
    ("japaneseDigitalTenThousand", 12, "一二"),
    ("koreanDigital2", 10, "一零"),
    ("aiueo", 2, "イ"),
    ("iroha", 2, "ロ"),
    ("none", 5, ""),
    ("russianLower", 2, "2"),
    ("upperRoman", 1_000_000, "1000000"),
    ("chineseCounting", -3, "-3"),
]


@pytest.mark.parametrize(("style", "value", "text"), FORMATS)
def test_a_number_is_written_in_its_format(style: str, value: int, text: str) -> None:
    assert numeral(value, style) == text


@pytest.mark.parametrize(("style", "value", "text"), FORMATS)
def test_the_format_of_a_level_reaches_the_text(style: str, value: int, text: str) -> None:
    definition = abstract(0, lvl(0, style, "【%1】", start=value))
    assert lines(p("加强领导", 1), numbering=definition + num(1, 0)) == [f"【{text}】加强领导"]


def test_a_custom_format_pads_with_zeros() -> None:
    custom = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    choice = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{custom}</mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{choice}<w:lvlText w:val="第%1号"/></w:lvl>'
    assert lines(p("文件", 1), numbering=abstract(0, level) + num(1, 0)) == ["第007号\t文件"]


def test_levels_count_under_their_parents_and_restart() -> None:
    body = "".join(
        p(text, 1, level)
        for text, level in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1), ("庚", 2)]
    )
    assert lines(body, numbering=CHINESE + num(1, 0)) == [
        "一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己", "1.庚",
    ]  # fmt: skip


def test_a_pattern_may_name_several_levels() -> None:
    definition = abstract(
        0, lvl(0, "decimal", "第%1章"), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "%1.%2.%3）")
    )
    body = p("总则", 1) + p("目的", 1, 1) + p("范围", 1, 2) + p("附则", 1) + p("解释", 1, 1)
    assert lines(body, numbering=definition + num(1, 0)) == [
        "第1章总则", "1.1目的", "1.1.a）范围", "第2章附则", "2.1解释",
    ]  # fmt: skip


def test_legal_numbering_shows_every_level_in_digits() -> None:
    definition = abstract(
        0, lvl(0, "chineseCounting", "第%1条"), lvl(1, "upperRoman", "%1.%2", extra="<w:isLgl/>")
    )
    assert lines(p("甲", 1) + p("乙", 1, 1), numbering=definition + num(1, 0)) == ["第一条甲", "1.1乙"]


@pytest.mark.parametrize(
    ("suffix", "text"), [("tab", "1.\t甲"), ("space", "1. 甲"), ("nothing", "1.甲"), ("", "1.\t甲")]
)
def test_what_follows_the_number_is_kept(suffix: str, text: str) -> None:
    after = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    level = lvl(0, "decimal", "%1.").replace('<w:suff w:val="nothing"/>', after)
    assert lines(p("甲", 1), numbering=abstract(0, level) + num(1, 0)) == [text]


@pytest.mark.parametrize(
    ("restart", "third", "fifth"), [("", "1.丙", "1.戊"), ("0", "2.丙", "3.戊"), ("1", "2.丙", "1.戊")]
)
def test_a_level_restarts_after_the_level_that_it_names(restart: str, third: str, fifth: str) -> None:
    extra = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    definition = abstract(
        0,
        lvl(0, "chineseCounting", "%1、"),
        lvl(1, "chineseCounting", "（%2）"),
        lvl(2, "decimal", "%3.", extra=extra),
    )
    places = [("子", 0), ("甲", 2), ("乙", 1), ("丙", 2), ("丁", 0), ("戊", 2)]
    found = lines("".join(p(*place[:1], 1, place[1]) for place in places), numbering=definition + num(1, 0))
    assert (found[3], found[5]) == (third, fifth)


def test_instances_of_one_definition_go_on_counting() -> None:
    body = p("甲", 1) + p("乙", 2) + p("丙", 1)
    assert lines(body, numbering=CHINESE + num(1, 0) + num(2, 0)) == ["一、甲", "二、乙", "三、丙"]


def test_a_start_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = p("甲", 1) + p("乙", 2) + p("丙", 2) + p("丁", 1)
    found = lines(body, numbering=CHINESE + num(1, 0) + num(2, 0, override))
    assert found == ["一、甲", "五、乙", "六、丙", "七、丁"]


def test_a_start_override_of_a_lower_level_leaves_its_parent_alone() -> None:
    override = "".join(
        f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>' for n in range(3)
    )
    body = p("甲", 1) + p("乙", 1) + p("丙", 2, 1) + p("丁", 1)
    found = lines(body, numbering=CHINESE + num(1, 0) + num(2, 0, override))
    assert found == ["一、甲", "二、乙", "（一）丙", "三、丁"]


def test_an_instance_may_override_a_whole_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert lines(p("甲", 1), numbering=CHINESE + num(1, 0, override)) == ["A)甲"]


STYLED = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>
"""


def test_numbering_is_inherited_through_based_on() -> None:
    body = p("甲", style="1") + p("乙", style="2") + p("丙", style="mine") + p("丁", style="1")
    found = lines(body, numbering=CHINESE + num(1, 0), styles=STYLED)
    assert found == ["一、甲", "（一）乙", "（二）丙", "二、丁"]


def test_the_level_that_names_the_style_wins() -> None:
    definition = abstract(
        0, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%2．", extra='<w:pStyle w:val="mine"/>')
    )
    body = p("甲", style="1") + p("乙", style="mine")
    assert lines(body, numbering=definition + num(1, 0), styles=STYLED) == ["一、甲", "1．乙"]


def test_number_zero_takes_an_inherited_numbering_away() -> None:
    body = p("甲", style="1") + p("乙", 0, None, style="1") + p("丙", style="1")
    assert lines(body, numbering=CHINESE + num(1, 0), styles=STYLED) == ["一、甲", "乙", "二、丙"]


LIST_STYLE = """
<w:style w:type="numbering" w:styleId="list"><w:name w:val="条目"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def test_a_definition_may_link_to_a_numbering_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>'
    owner = CHINESE.replace('Id="0">', 'Id="0"><w:styleLink w:val="list"/>', 1)
    found = lines(
        p("甲", 2) + p("乙", 2, 1) + p("丙", 1),
        numbering=owner + linked + num(1, 0) + num(2, 7),
        styles=LIST_STYLE,
    )
    assert found == ["一、甲", "（一）乙", "二、丙"]


def test_a_bullet_is_shown_as_the_sign_that_its_font_draws() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    level = lvl(0, "bullet", "&#xF06E;", extra=font)
    assert lines(p("甲", 1), numbering=abstract(0, level) + num(1, 0)) == ["■甲"]


def test_an_unused_level_above_counts_as_used() -> None:
    body = p("甲", 1, 1) + p("乙", 1, 0)
    definition = abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"))
    assert lines(body, numbering=definition + num(1, 0)) == ["1.1甲", "2乙"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    gone = p("", 1, extra='<w:rPr><w:del w:id="1"/></w:rPr>')
    hidden = p("", 1, extra="<w:rPr><w:vanish/></w:rPr>")
    assert lines(p("甲", 1) + gone + hidden + p("乙", 1), numbering=CHINESE + num(1, 0)) == [
        "一、甲",
        "二、乙",
    ]


def test_an_empty_numbered_paragraph_shows_its_number() -> None:
    assert lines(p("", 1) + p("乙", 1), numbering=CHINESE + num(1, 0)) == ["一、", "二、乙"]


def test_paragraphs_in_cells_are_counted_with_the_rest() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('乙', 1)}</w:tc><w:tc>{p('丙', 1)}</w:tc></w:tr></w:tbl>"
    found = lines(p("甲", 1) + table + p("丁", 1), numbering=CHINESE + num(1, 0))
    assert found == ["一、甲", "二、乙", "三、丙", "四、丁"]


@pytest.mark.parametrize(
    ("level", "numbering", "text"),
    [
        (-1, CHINESE + num(1, 0), "一、甲"),
        (99, CHINESE + num(1, 0), "甲"),
        (0, num(1, 42), "甲"),
        (0, CHINESE, "甲"),
        (0, "", "甲"),
        (0, abstract(0, lvl(0, "chineseCounting", "%1、", start=1_000_000)) + num(1, 0), "一○○○○○○、甲"),
        (0, abstract(0, lvl(0, "lowerLetter", "%1、", start=1_000_000)) + num(1, 0), "1000000、甲"),
        (0, abstract(0, '<w:lvl w:ilvl="0"><w:start w:val="' + "9" * 9999 + '"/></w:lvl>') + num(1, 0), "甲"),
        (0, abstract(0, lvl(0, "decimal", "%0%10%")) + num(1, 0), "%010%甲"),
    ],
)
def test_absurd_numbering_comes_to_something_sane(level: int, numbering: str, text: str) -> None:
    assert lines(p("甲", 1, level), numbering=numbering) == [text]


@pytest.mark.timeout(10)
def test_circles_end_where_they_close() -> None:
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
    circle = (
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>'
    )
    body = p("甲", 1, style="x") + p("乙", style="y")
    assert lines(body, numbering=linked + num(1, 0), styles=LIST_STYLE + circle) == ["甲", "乙"]
