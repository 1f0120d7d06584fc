"""The registry of rules: complete in both languages, on its page word for word; every code comes about."""

from __future__ import annotations

import ast
import re
import string
from functools import cache

import pytest
from gangmu import check, parse, read
from gangmu.model.blocks import MAX_LEVEL, Metadata, Paragraph, Section
from gangmu.model.catalogue import FAMILIES, LANGUAGES, Language, Rule, diagnostic, rule, rules, translated
from gangmu.pipeline.checks import judge
from gangmu.readers.encoding.decode import mojibake

from tests.support.paths import ROOT
from tests.support.rules_page import PAGES, page
from tests.unit.readers.pdf.test_reader import CATALOG, DRAW, PICTURE, made

CODE = re.compile(r"[A-Z]\d{3}")
RULES = {one.code: one for one in rules()}
WITH_EXAMPLE = [one for one in RULES.values() if one.example]
by_rule = pytest.mark.parametrize("one", RULES.values(), ids=list(RULES))


@cache
def _used() -> frozenset[str]:
    """Give every code that stands as a whole string in the package."""
    codes: set[str] = set()
    for path in (ROOT / "parser" / "gangmu").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                codes.add(node.value)
    return frozenset(codes)


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_rules_is_made_from_the_registry(language: Language) -> None:
    """docs/rules.md is as ``python -m tests.support.rules_page`` writes it."""
    assert PAGES[language].read_text(encoding="utf-8") == page(language)


def test_every_code_in_use_is_in_the_registry() -> None:
    """No code is raised that nobody can look up."""
    assert _used() <= set(RULES)


def test_codes_and_names_are_given_once() -> None:
    """A code or a name means one rule; within a letter of a family the numbers rise."""
    found = list(rules())
    assert len({one.code for one in found}) == len({one.name for one in found}) == len(found)
    for family in FAMILIES:
        codes = [one.code for one in rules(family)]
        for letter in {code[0] for code in codes}:
            own = [code for code in codes if code[0] == letter]
            assert own == sorted(own)


@by_rule
def test_a_rule_is_told_in_both_languages(one: Rule) -> None:
    """All words stand in English and in Chinese; both messages take the same fields, the hint takes none."""
    for words in (one.says, one.message, one.hint, one.norm):
        assert words.en and words.zh
    for words in (one.says, one.message, one.hint):
        assert re.search("[一-鿿]", words.zh)
    assert _fields(one.message.en) >= _fields(one.message.zh)
    assert not _fields(one.hint.en) | _fields(one.hint.zh)


@pytest.mark.parametrize("one", WITH_EXAMPLE, ids=lambda one: one.code)
def test_an_example_breaks_its_rule_and_the_better_one_does_not(one: Rule) -> None:
    """Each entry of the page is run as it stands."""
    broken = [found for found in check(one.example) if found.code == one.code]
    assert broken
    assert {found.severity for found in broken} == {one.severity}
    assert one.code not in {found.code for found in check(one.better)}


@pytest.mark.parametrize("one", WITH_EXAMPLE, ids=lambda one: one.code)
def test_a_diagnostic_is_said_in_chinese(one: Rule) -> None:
    """In Chinese message and hint are those of the registry, with the fields filled in."""
    for found in check(one.example, language="zh"):
        assert found.hint == rule(found.code).hint.zh
        assert not set("{}") & set(found.message)
        assert re.search("[一-鿿]", found.message)


DECODED = {
    "D101": "一、加强领导，做好工作。".encode() * 9 + b"\xff" + "二、完善制度。".encode() * 9,
    "D102": "一、加强领导".encode()[:-1],
    "D103": "一、加强领导，做好工作。\n".encode() + "二、完善制度，落实责任。\n".encode("gb18030"),
    "D104": "一".encode("gb18030"),
    "D107": "一、加强领导".encode() + bytes(40),
}


@pytest.mark.parametrize("code", DECODED)
def test_bytes_that_give_a_diagnostic(code: str) -> None:
    """What a reader says can be said in Chinese too: its words are those of the registry."""
    given = {found.code: found for found in read(DECODED[code]).diagnostics}
    assert given[code].severity == rule(code).severity
    assert translated(given[code], "zh").hint == rule(code).hint.zh


def test_strings_that_give_a_diagnostic() -> None:
    """A surrogate, and a garbled text, are no text for a page."""
    found = next(one for one in parse("一、\ud800").diagnostics if one.code == "D105")
    assert translated(found, "zh").message == "文字中有1个不成对的代理码，已换成 U+FFFD"
    garbled = mojibake("一、鍏充簬鎺ㄨ繘娉曟不")
    assert garbled is not None
    assert translated(garbled, "zh").message == "此处为乱码：UTF-8 被当作 GBK 读取"


def test_a_tree_that_gives_a_diagnostic() -> None:
    """No text is known that nests so deep; a tree can be made."""
    words = Paragraph(span=(3, 5), text="好。", roles=("measures",))
    deep = Section(
        span=(0, 5),
        level=MAX_LEVEL,
        marker="一、",
        style="hanzi",
        ordinal=1,
        title="好",
        run_in=False,
        roles=("measures",),
        inferred=False,
        head=(0, 3),
        children=(words,),
    )
    given = {found.code: found.severity for found in judge((deep,), Metadata(), "一、好好。", ())}
    assert given.get("N106") == rule("N106").severity


PDF = ("D201", "D202")


def test_a_pdf_that_gives_diagnostics() -> None:
    """One page of text, one that is a picture, one that is no page."""
    words = "BT /F 12 Tf 72 700 Td (The report of the year 2023.) Tj ET"
    text = f"<</Length {len(words)}>>\nstream\n{words}\nendstream"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    kids = "<</Type/Pages/Count 3/Kids[6 0 R 7 0 R 8 0 R]>>"
    drawn = f"{page}/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>"
    data = made([CATALOG, kids, PICTURE, DRAW, text, f"{page}{font}/Contents 5 0 R>>", drawn, "null"])
    given = {found.code: found for found in read(data).diagnostics}
    for code in PDF:
        assert given[code].severity == rule(code).severity
        assert translated(given[code], "zh").hint == rule(code).hint.zh


def test_every_code_comes_about_in_a_test() -> None:
    """No code is dead: each comes of its example, of this file, or of the reader's own test."""
    here = {one.code for one in WITH_EXAMPLE} | set(DECODED) | {"D105", "N106", *PDF}
    assert '"D203"' in (ROOT / "tests/unit/readers/docx/test_reader.py").read_text(encoding="utf-8")
    assert '"D204"' in (ROOT / "tests/unit/readers/pdf/test_reader.py").read_text(encoding="utf-8")
    assert set(RULES) == here | {"D203", "D204"}


def test_words_that_are_not_the_registrys_stay_as_they_are() -> None:
    """A report that somebody else wrote may hold any message."""
    own = diagnostic("N102", None, number="二")
    other = type(own)("N102", "warning", None, "said otherwise", "")
    assert translated(other, "zh") == other
