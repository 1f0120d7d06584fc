"""The findings: the code and the page say the same, and each example gives its finding."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from typing import NamedTuple

import pytest
from gangmu import parse, read
from gangmu.model.blocks import MAX_LEVEL, Metadata, Paragraph, Section
from gangmu.model.catalogue import FINDINGS, Language, finding
from gangmu.pipeline.checks import judge
from gangmu.readers.encoding.decode import mojibake

from tests.support.paths import ROOT
from tests.unit.readers.pdf.test_reader import CATALOG, DRAW, PICTURE, made

CODE = re.compile(r"[CDMNPT]\d{3}")
HEADING = re.compile(r"(?m)^### (?P<code>[A-Z]\d{3}) · (?P<severity>error|warning|info)$")
INPUT = re.compile(r"(?ms)^```text\n(.*?)^```$")


class Entry(NamedTuple):
    """What the page says of a code: its severity, its messages, its text, and an input that gives it."""

    severity: str
    messages: tuple[str, ...]
    text: str
    example: str | None


@cache
def _page() -> dict[str, Entry]:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    found = list(HEADING.finditer(page))
    ends = [*(match.start() for match in found[1:]), len(page)]
    entries: dict[str, Entry] = {}
    for match, end in zip(found, ends, strict=True):
        text = page[match.end() : end]
        example = INPUT.search(text)
        messages = tuple(re.findall(r"(?m)^> (.+)$", text))
        assert match["code"] not in entries, f"{match['code']} stands twice"
        entries[match["code"]] = Entry(match["severity"], messages, text, example[1] if example else None)
    return entries


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


def test_every_code_in_use_is_on_the_page_and_no_other() -> None:
    assert sorted(_page()) == sorted(_used())


def test_codes_are_in_the_order_of_the_page() -> None:
    """Within a letter the numbers rise, so that a code is easy to find."""
    codes = list(_page())
    for letter in {code[0] for code in codes}:
        own = [code for code in codes if code[0] == letter]
        assert own == sorted(own)


@pytest.mark.parametrize("code", FINDINGS)
def test_the_page_says_what_the_code_says(code: str) -> None:
    words, entry = FINDINGS[code], _page()[code]
    assert (words.severity, (words.message, words.message_zh)) == (entry.severity, entry.messages)


@pytest.mark.parametrize("code", sorted(_page()))
def test_the_page_says_what_to_do(code: str) -> None:
    assert "*Do:* " in _page()[code].text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", FINDINGS)
def test_messages_fill_in_both_languages(code: str, language: Language) -> None:
    """Both messages take the same fields, leave none open, and the hint takes none."""
    words = FINDINGS[code]
    fields = _fields(words.message)
    assert fields == _fields(words.message_zh)
    assert not _fields(words.hint) | _fields(words.hint_zh)
    made = finding(code, (0, 1), language, **{name: f"⟨{name}⟩" for name in fields})
    assert all(f"⟨{name}⟩" in made.message for name in fields)
    assert not set("{}") & set(made.message + made.hint)
    chinese = re.search("[一-鿿]", made.message.replace("⟨", "")) is not None
    assert chinese == (language == "zh")


@pytest.mark.parametrize("code", [code for code, entry in _page().items() if entry.example is not None])
def test_an_example_gives_its_finding(code: str) -> None:
    entry = _page()[code]
    assert entry.example is not None
    given = [found for found in parse(entry.example).diagnostics if found.code == code]
    assert [found.severity for found in given] == [entry.severity]


DECODED = {
    "D101": "一、加强领导，做好工作。".encode() * 9 + b"\xff" + "二、完善制度。".encode() * 9,
    "D102": "一、加强领导".encode()[:-1],
    "D103": "一、加强领导，做好工作。\n".encode() + "二、完善制度，落实责任。\n".encode("gb18030"),
    "D104": "一".encode("gb18030"),
    "D107": "一、加强领导".encode() + bytes(40),
}


@pytest.mark.parametrize("code", DECODED)
def test_bytes_that_give_a_finding(code: str) -> None:
    given = {found.code: found.severity for found in read(DECODED[code]).diagnostics}
    assert given.get(code) == _page()[code].severity


def test_strings_that_give_a_finding() -> None:
    """A surrogate, an empty text and a garbled one are no text for a page."""
    for code, text in (("D105", "一、\ud800"), ("P103", " \n")):
        given = {found.code: found.severity for found in parse(text).diagnostics}
        assert given.get(code) == _page()[code].severity, code
    garbled = mojibake("一、鍏充簬鎺ㄨ繘娉曟不")
    assert garbled is not None
    assert (garbled.code, garbled.severity) == ("D106", _page()["D106"].severity)


def test_a_tree_that_gives_a_finding() -> None:
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
    assert given.get("N106") == _page()["N106"].severity


def test_a_pdf_that_gives_findings() -> None:
    """One page of text, one that is a picture, one that is no page."""
    words = "BT /F 12 Tf 72 700 Td (The report of the year 2023.) Tj ET"
    text = f"<</Length {len(words)}>>\nstream\n{words}\nendstream"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    kids = "<</Type/Pages/Count 3/Kids[6 0 R 7 0 R 8 0 R]>>"
    drawn = f"{page}/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>"
    data = made([CATALOG, kids, PICTURE, DRAW, text, f"{page}{font}/Contents 5 0 R>>", drawn, "null"])
    given = {found.code: found.severity for found in read(data).diagnostics}
    assert {code: given.get(code) for code in PDF} == {code: _page()[code].severity for code in PDF}


PDF = ("D201", "D202")


def test_every_code_comes_about_in_a_test() -> None:
    """No code is dead: each comes of an input of the page, of this file, or of the reader's own test."""
    here = {code for code, entry in _page().items() if entry.example is not None} | set(DECODED)
    here |= {"D105", "D106", "P103", "N106", *PDF}
    assert '"D203"' in (ROOT / "tests/unit/readers/docx/test_reader.py").read_text(encoding="utf-8")
    assert '"D204"' in (ROOT / "tests/unit/readers/pdf/test_reader.py").read_text(encoding="utf-8")
    assert set(_page()) == here | {"D203", "D204"}
