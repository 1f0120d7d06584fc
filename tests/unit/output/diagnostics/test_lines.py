"""Diagnostics for a reader: the caret stands under the words, whatever their width."""

from __future__ import annotations

import re

from gangmu import check, parse
from gangmu.model.catalogue import Language
from gangmu.model.diagnostic import Checked
from gangmu.output.diagnostics import render
from gangmu.output.diagnostics.places import Places
from rich.cells import cell_len

TWICE = "一、强化学习。办班3期。\n二、完善制度。废止3件。\n二、严格执法。办案4件。\n"


def _checked(text: str, language: Language = "en", name: str = "a.txt") -> Checked:
    return Checked(name, parse(text, with_source=True), check(text, language=language))


def test_full_shows_line_caret_second_place_and_hint() -> None:
    """Each mark is as wide as the words above it."""
    assert render("full", [_checked(TWICE, "zh")], "zh") == (
        "a.txt:3:1: 警告 N102 序号二重复\n"
        "3 | 二、严格执法。办案4件。\n"
        "  | ^^^^^^^^^^^^^^\n"
        "2 | 二、完善制度。废止3件。\n"
        "  | -------------- 前一点在此处\n"
        "  = 请顺延后一个序号\n\n"
    )


def test_concise_is_a_line_each_with_the_words() -> None:
    """File, place, severity, code, message and the words themselves."""
    assert render("concise", [_checked(TWICE)]) == (
        "a.txt:3:1: warning N102 the ordinal 二 stands twice | 二、严格执法。\n"
    )


def test_the_caret_is_right_in_a_long_line() -> None:
    """Of a long line a part is shown; the caret counts cells of that part, the … in front included."""
    long = "全年组织学法活动，" * 12
    text = f"一、强化学习\n{long}ABC办班3期，，参训20人，{long}\n"
    shown = render("full", [_checked(text)]).splitlines()
    at = next(number for number, line in enumerate(shown) if " P207 " in line)
    source, marks = shown[at + 1], shown[at + 2]
    assert source.count("…") == 2
    assert cell_len(source) <= 90
    before = cell_len(source[: source.index("，，参训")])
    assert cell_len(marks[: marks.index("^")]) == before
    assert marks.strip(" |") == "^^^^"


def test_a_span_at_the_end_of_everything_has_a_place() -> None:
    """Every span of a text can be shown, at its end and on an empty line too."""
    text = "\t一、学习\n\n办班3期。\n"
    places = Places(parse(text, with_source=True))
    for start in range(len(text)):
        excerpt = places.excerpt((start, min(len(text), start + 3)))
        assert 0 <= excerpt.start < excerpt.end
        assert excerpt.start <= len(excerpt.text)


def test_nothing_in_a_document_moves_the_cursor() -> None:
    """A control character in a document is shown as a space."""
    text = "一、学习\n办班\x1b[31m3期，，参训20人。\n"
    assert "\x1b" not in render("full", [_checked(text)])


def test_github_commands_escape_what_they_must() -> None:
    """A colon or comma in a file name, a percent sign in a message would end the command."""
    shown = render("github", [_checked(TWICE, name="a,b:c%.txt")])
    assert shown.startswith(
        "::warning file=a%2Cb%3Ac%25.txt,line=3,col=1,endLine=3,endColumn=8,title=N102 double::"
    )
    assert re.fullmatch(r"(::(error|warning|notice) [^\n]*\n)+", shown)
