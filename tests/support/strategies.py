"""Build documents for the properties: whole reports, soups of keywords, and samples that were mistreated.

Markers, chrome and matter come from the terminals of the grammar, so that what the grammar learns is
tested without a second list. Every strategy shrinks towards the shortest and plainest document.
"""

from __future__ import annotations

import os
import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

from gangmu.language import matcher
from gangmu.text.numerals import spell
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.support.paths import ROOT
from tests.support.regexes import sample

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
bounded = settings(
    max_examples=int(os.environ.get("GANGMU_EXAMPLES", "120")),
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRAMMARS = ("marker", "page", "matter", "layout", "title", "sentence", "heading")
Mutation: TypeAlias = Callable[[str, random.Random], str]

# --- text ---------------------------------------------------------------------------------------

SENTENCES = (
    "深入学习法治思想，把学法用法列入年度培训计划。",
    "全年办理行政处罚案件128件，罚没款35.6万元，无一被撤销。",
    "修订《云溪县重大行政决策程序规定》（试行），公开征求意见214条。",
    "坚持“谁执法谁普法”，开展讲座（含线上）46场；受众1.2万人。",
    "一是健全制度，明确责任；二是加强培训，提高能力；三是严格考核。",
    "首先，摸清底数；其次，建立台账；最后，逐项销号。",
    "重点抓好1.制度建设；2.队伍建设；3.经费保障。",
    "总体上看，工作取得一定成效，但还存在一些问题和不足。",
    "2024年，我县将进一步完善工作机制，加大督察力度。",
    "特此报告。",
    "十四五时期，第一产业增加值增长3.5%，万一出现一、二审案件，由第一责任人负责。",
    "按照第二十条第（一）项的规定，统一是手段而不是目的。",
)
TITLES = (
    "主要举措和成效",
    "加强组织领导",
    "存在的问题和不足",
    "党政主要负责人履行推进法治建设第一责任人职责情况",
    "下一步工作打算",
    "问题及下一步打算",
    "规范执法、优化环境",
    "其他需要报告的情况",
)
FRONT = (
    "云溪县人民政府关于2023年度法治政府建设情况的报告",
    "松岭市人民政府：",
    "2023年，云溪县扎实推进法治政府建设，现将有关情况报告如下。",
    "云府〔2024〕3号",
)
BACK = ("云溪县人民政府", "2024年2月28日", "（此件公开发布）", "附件：任务清单")
CHROME = (
    "首页 > 政务公开 > 年度报告",
    "索引号：510626-2022-009854 发布日期：2024-03-01 来源： 浏览次数：12",
    "【字体：大 中 小】 【打印】【关闭】",
    "责任编辑：张三",
    "上一篇：云溪县召开推进会",
    "主办：云溪县人民政府办公室 蜀ICP备05000000号 网站标识码5106260001",
    "— 3 —",
    "第3页 共9页",
    "更多内容请关注云溪发布",
    "==正文==",
    "目录",
    "网站地图 联系我们 版权所有",
)
STYLES: Mapping[str, Callable[[int], str]] = {
    "第一章": lambda n: f"第{spell(n)}章 ",
    "一、": lambda n: f"{spell(n)}、",
    "（一）": lambda n: f"（{spell(n)}）",
    "1.": lambda n: f"{n}.",
    "（1）": lambda n: f"（{n}）",
    "①": lambda n: chr(0x2460 + (n - 1) % 20),
    "一是": lambda n: f"{spell(n)}是",
}


# --- reports as they should be --------------------------------------------------------------------


@st.composite
def reports(draw: DrawFn) -> str:
    """Build a report: front matter, points nested in the usual order of styles, text, signature and date."""
    order = draw(st.lists(st.sampled_from(list(STYLES)[:-1]), min_size=1, max_size=4, unique=True))
    order.sort(key=list(STYLES).index)
    lines = draw(st.lists(st.sampled_from(FRONT), max_size=3, unique=True))
    lines.sort(key=FRONT.index)
    lines += _points(draw, order)
    lines += sorted(draw(st.lists(st.sampled_from(BACK), max_size=3, unique=True)), key=BACK.index)
    return "\n".join(lines)


def _points(draw: DrawFn, order: list[str]) -> list[str]:
    lines: list[str] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        head = STYLES[order[0]](number) + draw(st.sampled_from(TITLES))
        text = draw(st.lists(st.sampled_from(SENTENCES), max_size=2))
        run_in = draw(st.booleans()) and text
        lines += [f"{head}。{text.pop(0)}", *text] if run_in else [head, *text]
        if len(order) > 1 and draw(st.booleans()):
            lines += _points(draw, order[1:])
    return lines


# --- soups ----------------------------------------------------------------------------------------


@cache
def sources() -> tuple[str, ...]:
    """Give the patterns of all terminals that words are made from."""
    return tuple(source for name in GRAMMARS for source in matcher.patterns(name).values())


terminals = st.builds(
    lambda place, seed: sample(sources()[place % len(sources())], random.Random(seed)),
    st.integers(0, 999),
    st.integers(0, 2**16),
)
_ALPHABET = st.sampled_from(
    "一二三四五六七八九十百零○〇0123456789０９ \t\u3000\u00a0\n\r。，、；：！？,.;:!?"
    "“”‘’《》（）()【】〔〕[]{}…—-–~·"
    "*#>|＞→/_\"'"
    "①②⑳❶㉑㊿㈠㈡㈩⑴⑵⒈⒉⼀縣關\u200b\ufeff\u00ad\ufffd\ue000aZ%😀é\x00\x0b\x0c\x1c\x85\u2028"
    "第条章节部分是要其首先最后年月日附件目录索引号来源打印编辑网站标题发布关于报告市县人民政府"
)
spaces = st.sampled_from(
    ["", "", "\n", "\n", "\n\n", "\n　　", " ", "　", "\t", "\r\n", "\u2028", "\x0b", "\u00a0"]
)
plain_markers = st.builds(
    lambda style, number: STYLES[style](number), st.sampled_from(list(STYLES)), st.integers(1, 12)
)
words = st.one_of(
    plain_markers,
    st.sampled_from(SENTENCES),
    st.sampled_from(TITLES),
    st.sampled_from(CHROME),
    st.sampled_from(FRONT + BACK),
    st.sampled_from(list("。，；：、！“”《》（）()【】*#>|-—…")),
    st.text(_ALPHABET, max_size=6),
)


def soups(most: int = 40) -> SearchStrategy[str]:
    """Give up to `most` words of reports and pages in any order, on any lines."""
    return st.lists(st.tuples(words, spaces), max_size=most).map(
        lambda parts: "".join(word + space for word, space in parts)
    )


def terminal_soups(most: int = 12) -> SearchStrategy[str]:
    """Give words that the terminals of the grammars match, in any order, on any lines."""
    word = st.one_of(terminals, terminals, words)
    return st.lists(st.tuples(word, spaces), max_size=most).map(
        lambda parts: "".join(word + space for word, space in parts)
    )


# --- samples, mistreated ----------------------------------------------------------------------------


@cache
def samples() -> tuple[str, ...]:
    """Give the texts of `samples/`."""
    return tuple(path.read_text(encoding="utf-8") for path in SAMPLES)


def _cut(text: str, chance: random.Random) -> str:
    """Keep a piece."""
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.randrange(len(text) + 1)]


def _splice(text: str, chance: random.Random) -> str:
    """Put a piece of another sample into the middle."""
    other = _cut(chance.choice(samples()), chance)[:600]
    at = chance.randrange(len(text) + 1)
    return text[:at] + other + text[at:]


def _double(text: str, chance: random.Random) -> str:
    """Write a run of lines twice."""
    lines = text.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    piece = lines[start : start + chance.randrange(1, 9)]
    return "".join([*lines[:start], *piece, *piece, *lines[start + len(piece) :]])


def _unwrap(text: str, chance: random.Random) -> str:
    """Take out line breaks, all or some."""
    share = chance.choice((0.2, 0.6, 1.0))
    return "".join("" if char == "\n" and chance.random() < share else char for char in text)


def _as_spaces(text: str, chance: random.Random) -> str:
    """Write spaces for line breaks, as text taken from a web page has them."""
    return text.replace("\n", chance.choice((" ", "　", "\u00a0 ", "\t")))


def _rewrap(text: str, chance: random.Random) -> str:
    """Break lines at a width, as the text of a PDF has them."""
    width = chance.choice((20, 28, 36, 44))
    broken = [line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width)]
    return "\n".join(broken)


def _blank_lines(text: str, chance: random.Random) -> str:
    """Put blank lines between the lines."""
    return text.replace("\n", "\n" * chance.choice((2, 3, 5)))


def _other_line_ends(text: str, chance: random.Random) -> str:
    """Write other line ends."""
    return text.replace("\n", chance.choice(("\r\n", "\r", "\u2028", "\x0c", "\x85")))


_NUMERAL = re.compile(r"[一二三四五六七八九十]+(?=[、）是])|\d(?=[.．])")


def _drop_ordinals(text: str, chance: random.Random) -> str:
    """Lose some numerals of markers."""
    return _NUMERAL.sub(lambda found: "" if chance.random() < 0.2 else found[0], text)


def _swap_ordinals(text: str, chance: random.Random) -> str:
    """Write wrong numerals in some markers."""
    return _NUMERAL.sub(
        lambda found: chance.choice("一二三四五六七八九十9") if chance.random() < 0.3 else found[0], text
    )


def _half_width(text: str, chance: random.Random) -> str:
    """Write marks half-width, all or some."""
    share = chance.choice((0.3, 1.0))
    return "".join(
        unicodedata.normalize("NFKC", c) if c in "，；：！？（）" and chance.random() < share else c
        for c in text
    )


def _full_width(text: str, chance: random.Random) -> str:
    """Write letters and digits full-width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and chance.random() < 0.7 else c for c in text)


def _noise(text: str, chance: random.Random) -> str:
    """Strew odd characters about."""
    odd = "\x00\u200b\ufeff\u00ad\ufffd\ue000\u3000\t \n“（《*#|⼀縣"
    return "".join(c + chance.choice(odd) if chance.random() < 0.03 else c for c in text)


def _mojibake(text: str, chance: random.Random) -> str:
    """Read a piece in the wrong encoding."""
    at = chance.randrange(len(text) + 1)
    piece = text[at : at + 40].encode("utf-8").decode("gb18030", "replace")
    return text[:at] + piece + text[at + 40 :]


def _lose(text: str, chance: random.Random) -> str:
    """Lose characters here and there."""
    return "".join(c for c in text if chance.random() > 0.04)


def _shuffle(text: str, chance: random.Random) -> str:
    """Bring lines out of order."""
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _chromed(text: str, chance: random.Random) -> str:
    """Put pieces of a page between the lines."""
    lines = text.split("\n")
    for _ in range(chance.randrange(1, 6)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(CHROME))
    return chance.choice(("\n", "\n", " ")).join(lines)


MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _splice,
    _double,
    _unwrap,
    _as_spaces,
    _rewrap,
    _blank_lines,
    _other_line_ends,
    _drop_ordinals,
    _swap_ordinals,
    _half_width,
    _full_width,
    _noise,
    _mojibake,
    _lose,
    _shuffle,
    _chromed,
)


def mistreat(text: str, mutations: list[Mutation], seed: int) -> str:
    """Apply mutations one after the other, with the chances that `seed` gives."""
    chance = random.Random(seed)
    for mutation in mutations:
        text = mutation(text, chance)
    return text


def mistreated(most: int = 3, *, garbled: bool = True) -> SearchStrategy[str]:
    """Give a sample after up to `most` mutations; without `garbled`, none was read in a wrong encoding."""
    known = [mutation for mutation in MUTATIONS if garbled or mutation is not _mojibake]
    chosen = st.lists(st.sampled_from(known), min_size=1, max_size=most)
    return st.builds(mistreat, st.sampled_from(samples()), chosen, st.integers(0, 2**16))


def documents() -> SearchStrategy[str]:
    """Give any document of this module."""
    return st.one_of(reports(), mistreated(), soups(), terminal_soups(), st.text(_ALPHABET, max_size=80))
