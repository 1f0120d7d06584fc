"""Keep every rule by its code, and write its diagnostics in English or Chinese.

There is one registry: ``gangmu explain``, docs/rules.md and the rule table of SARIF are made from it.
The rules stand in families, a module each, known by a letter: S source, B scrape, N numbering,
T titles, R parts, D dates and numbers, A attachments, P punctuation. A code never changes its
meaning; codes older than the families keep their letter (D101 decoding, P101 the page).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple

from gangmu.model.blocks import Diagnostic, Span
from gangmu.model.catalogue.rule import LANGUAGES, Language, Rule, Words
from gangmu.model.catalogue.source import PHRASES

__all__ = ["FAMILIES", "LANGUAGES", "Family", "Language", "Rule", "Words", "diagnostic", "family_of"]
__all__ += ["rule", "rules", "translated"]


class Family(NamedTuple):
    """Rules about one thing: a letter, the module that holds them, and what they are about."""

    letter: str
    module: str
    title: Words


FAMILIES: tuple[Family, ...] = (
    Family("S", "source", Words("Source", "文件与字符")),
    Family("B", "scrape", Words("Scrape", "抓取")),
    Family("N", "numbering", Words("Numbering", "序号")),
    Family("T", "titles", Words("Titles", "标题")),
    Family("R", "parts", Words("Parts of the report", "报告内容")),
    Family("D", "dates", Words("Dates and numbers", "日期与数字")),
    Family("A", "attachments", Words("Attachments", "附件")),
    Family("P", "punctuation", Words("Punctuation", "标点")),
)


def rules(family: Family | None = None) -> Iterator[Rule]:
    """Yield the rules of a family, by default of all, in order."""
    for one in FAMILIES if family is None else (family,):
        yield from import_module(f"{__name__}.{one.module}").RULES


@cache
def _by_code() -> dict[str, tuple[Rule, Family]]:
    return {rule.code: (rule, family) for family in FAMILIES for rule in rules(family)}


def rule(code: str) -> Rule:
    """Return the rule of a code; raise `KeyError` where there is none."""
    return _by_code()[code][0]


def family_of(code: str) -> Family:
    """Return the family of a code; raise `KeyError` where there is none."""
    return _by_code()[code][1]


def diagnostic(code: str, span: Span | None, language: Language = "en", **fields: object) -> Diagnostic:
    """Write a diagnostic in words; `fields` fill the places of its message.

    >>> diagnostic("N101", (0, 2), before="一", after="三").message
    'the ordinal jumps from 一 to 三'
    """
    told = rule(code)
    message = told.message.to(language).format(**fields)
    return Diagnostic(code, told.severity, span, message, told.hint.to(language))


def translated(one: Diagnostic, language: Language) -> Diagnostic:
    """Return an English diagnostic in a language; as it is where its words are not the registry's.

    >>> translated(diagnostic("N102", None, number="二"), "zh").message
    '序号二重复'
    """
    told, _ = _by_code().get(one.code, (None, None))
    if language == "en" or told is None:
        return one
    fields = _fields(told.message.en, one.message)
    if fields is None:
        return one
    said = {name: _to_chinese(words) for name, words in fields.items()}
    message = _without_specs(told.message.to(language)).format(**said)
    return Diagnostic(one.code, one.severity, one.span, message, told.hint.to(language))


def _fields(template: str, words: str) -> dict[str, str] | None:
    """Read what fills the places of a template; None where the words were not made by it."""
    pattern = "".join(
        re.escape(fixed) + (f"(?P<{name}>.*)" if name else "")
        for fixed, name, _, _ in string.Formatter().parse(template)
    )
    found = re.fullmatch(pattern, words, re.DOTALL)
    return found.groupdict() if found else None


def _to_chinese(words: str) -> str:
    """Write what fills a place of a reader's message: the number of 3 places, One document is …"""
    counted = re.fullmatch(r"(?:(\d{1,9})|One|a) [a-z ]{1,60}", words)
    return (counted[1] or "1") if counted else PHRASES.get(words, words)


def _without_specs(template: str) -> str:
    """Drop the format of a place, ``{sure:.0%}``: what fills it here is written already."""
    return re.sub(r"\{(\w+):[^{}]*\}", r"{\1}", template)
