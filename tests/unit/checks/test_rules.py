"""What the rules say and what they leave alone, beside the example and the better one of the registry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gangmu import check, parse, read
from gangmu.errors import ModelError

from tests.support.paths import ROOT

CASE = re.compile(r"(?ms)^==== (?P<code>\w{4}) (?P<what>breaks|keeps)\n(?P<text>.*?\n)(?=\n*(?:====|\Z))")
CASES = list(CASE.finditer((Path(__file__).parent / "rules.txt").read_text(encoding="utf-8")))


def _cases(what: str) -> pytest.MarkDecorator:
    """Give the cases of the file in which a rule speaks (breaks), or does not (keeps)."""
    found = [(one["code"], one["text"]) for one in CASES if one["what"] == what]
    return pytest.mark.parametrize(
        ("code", "text"), found, ids=[f"{at}-{code}" for at, (code, _) in enumerate(found)]
    )


def test_every_rule_of_a_text_has_a_case_that_breaks_it_and_one_that_keeps_it() -> None:
    """Beside the rules whose example and better one are all there is to say."""
    broken, kept = ({one["code"] for one in CASES if one["what"] == what} for what in ("breaks", "keeps"))
    assert broken == kept
    assert len(CASES) > 60


@_cases("breaks")
def test_a_text_that_breaks_a_rule(code: str, text: str) -> None:
    """The rule speaks, and points to a place that is in the text."""
    found = [one for one in check(text) if one.code == code]
    assert found
    for one in found:
        assert one.span is None or 0 <= one.span[0] < one.span[1] <= len(text)


@_cases("keeps")
def test_a_text_that_only_looks_like_it(code: str, text: str) -> None:
    """The rule says nothing."""
    assert code not in {one.code for one in check(text)}


@pytest.mark.parametrize(
    "name", ["tidy", "three-levels", "closing-paragraph", "merged-parts", "half-year", "duties-first",
             "work-report", "notice-with-plan", "scraped-page", "one-line"]
)  # fmt: skip
def test_a_sample_without_damage_has_no_warning(name: str) -> None:
    """Zero warnings on tidy samples; even a whole page around a tidy report gives none."""
    report = read(ROOT / "samples" / f"{name}.txt", with_source=True)
    assert [one for one in check(report) if one.severity != "info"] == []


def test_the_point_before_is_a_second_place() -> None:
    """A diagnostic about an ordinal points to the earlier 二、 too."""
    text = "一、强化学习。办班3期。\n二、完善制度。废止3件。\n二、严格执法。办案4件。\n"
    (found,) = [one for one in check(text, language="zh") if one.code == "N102"]
    assert found.span is not None
    assert text[slice(*found.span)] == "二、严格执法。"
    (earlier,) = found.related
    assert text[slice(*earlier.span)] == "二、完善制度。"
    assert earlier.message == "前一点在此处"


def test_one_fault_is_told_once() -> None:
    """A style mistaken is no jump and no late beginning, an ordinal mistyped no jump besides the double."""
    codes = [one.code for one in check("一、学习\n办班3期。\n（二）制度\n废止3件。\n三、执法\n办案4件。\n")]
    assert "N107" in codes
    assert not {"N101", "N105"} & set(codes)
    doubled = check("一、学习\n办班3期。\n二、制度\n废止3件。\n二、执法\n办案4件。\n四、服务\n接待9人。\n")
    assert [one.code for one in doubled] == ["N102"]


def test_a_report_without_its_source_is_refused() -> None:
    """The rules look at what is written."""
    with pytest.raises(ModelError, match="source"):
        check(parse("一、学习\n办班3期。\n"))


@pytest.mark.parametrize(
    "text", ["", " \n", "，", "（", "一、", "附件1", "“”", "\ue001", "2024年", "一、\ud800", "1." * 50]
)
def test_every_string_can_be_checked(text: str) -> None:
    """Checking never raises on content."""
    check(text, language="zh")
