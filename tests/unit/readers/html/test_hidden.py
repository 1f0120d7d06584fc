"""What a page hides is not read; what only looks so is."""

from __future__ import annotations

import gangmu
import pytest

PROSE = "云岑区坚持依法行政，公布目录6项，听取意见120条，各项工作取得新的成效。" * 4


RESET = "ol{counter-reset:n;list-style:none}"


def cleaned(body: str, sheet: str = "") -> str:
    head = f"<html><head><style>{sheet}</style></head>"
    page = f"{head}<body><h1>云岑区2023年法治政府建设年度报告</h1>{body}<p>{PROSE}</p></body></html>"
    return gangmu.clean(gangmu.read(page.encode(), format="html"))


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "visibility:hidden", "font-size:0", "FONT-SIZE: 0px", "font-size:1px", "opacity:0",
        "color:transparent", "color:#FFF", "color:rgb(255, 255, 255)", "position:absolute;left:-9999px",
        "display:inline;display:none !important",
    ],
)  # fmt: skip
def test_noise_in_a_line_is_hidden_by_its_own_style(style: str) -> None:
    assert "坚持学法用法" in cleaned(f'<p>坚持<span style="{style}">x9</span>学法用法。</p>')


@pytest.mark.parametrize(
    ("sheet", "mark"),
    [
        (".n{display:none}", "class=n"),
        ("p span.n , i.m{visibility:hidden}", "class='a n'"),
        ("#n{position:absolute;left:-9999px}", "id=n"),
        ("/* a{ */ .n{font-size:0}", "class=n"),
        ("@media print{.q{display:none}} .n{display:none}", "class=n"),
        (".a..{} .n{display:none}", "class=n"),
    ],
)
def test_noise_is_hidden_by_a_rule_of_the_page(sheet: str, mark: str) -> None:
    assert "坚持学法用法" in cleaned(f"<p>坚持<span {mark}>x9</span>学法用法。</p>", sheet)


@pytest.mark.parametrize(
    ("body", "sheet"),
    [
        ("<p><span style='color:#fff'>白字标题另起一行。</span></p>", ""),
        ("<p style='background:red'><span style='color:#fff'>白字标题</span>另起一行。</p>", ""),
        ("<div style='font-size:0'><p>白字标题另起一行。</p></div>", ""),
        ("<p class=n>白字标题另起一行。</p>", "@media print{.n{display:none}}"),
        ("<p class=n>白字标题另起一行。</p>", ".n{display:none} .n{display:block}"),
        ("<p class=n>白字标题另起一行。</p>", ".n:hover{display:none}"),
        ("<div style='opacity:0'><p>白字标题另起一行。</p></div>", ""),
    ],
)
def test_what_is_in_sight_is_read(body: str, sheet: str) -> None:
    """A line all in white has a ground of its own; boxes have no size; a rule for print hides nothing."""
    assert "白字标题" in cleaned(body, sheet)


def test_the_gloss_of_a_ruby_is_no_text() -> None:
    assert "云岑区学法" in cleaned(
        "<p><ruby>云<rp>(</rp><rt>yún</rt><rp>)</rp>岑<rt>cén</rt></ruby>区学法。</p>"
    )


def test_a_letter_of_a_symbol_font_is_its_sign() -> None:
    text = cleaned("<p><span style='font-family:Wingdings'>Ø</span>坚持学法。</p>")
    assert "Ø" not in text
    assert "坚持学法" in text


@pytest.mark.parametrize(
    ("sheet", "first"),
    [
        ("ol{list-style-type:simp-chinese-informal}", "一、"),
        ("ol{list-style:none}", ""),
        (RESET + "li::before{content:'第' counter(n,cjk-ideographic) '条 ';counter-increment:n}", "第一条 "),
        (RESET + "li{counter-increment:n}li:before{content:'（' counter(n) '）'}", "（1）"),
        ("li:before{content:'●'}", "1."),
    ],
)  # fmt: skip
def test_lists_are_numbered_by_a_rule(sheet: str, first: str) -> None:
    """A style of lists by class, and counters; a bullet before an item is no number."""
    items = "<ol><li>坚持学法用法。</li><li>规范行政执法。</li></ol>"
    page = f"<html><head><style>{sheet}</style></head><body>{items}</body></html>"
    report = gangmu.read(page.encode(), format="html", with_source=True)
    assert (report.source.text or "").startswith(f"{first}坚持" if first != "1." else "1. 坚持")


def test_html_in_a_textarea_is_read_as_html() -> None:
    inner = f"<p>一、主要举措</p><p>{PROSE}</p><p>二、存在的不足</p><p>{PROSE}</p>".replace("<", "&lt;")
    page = f"<html><body><a href='/'>首页</a><textarea style='display:none'>{inner}</textarea></body></html>"
    report = gangmu.read(page.encode(), format="html")
    assert [point.title for point in report.outline()] == ["主要举措", "存在的不足"]
    assert "<p>" not in gangmu.clean(report)


def test_words_in_a_textarea_stay_words() -> None:
    """What a visitor may write into a form is not read as a page."""
    assert "请填写<意见>" in cleaned("<textarea>请填写&lt;意见&gt;。</textarea>")
