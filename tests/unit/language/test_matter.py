"""Matter (文书要素): what the whole of a line could be by its words."""

from __future__ import annotations

import pytest
from gangmu.language import matter


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("青政〔2024〕3号", "document-number"),
        ("各镇人民政府，县直各部门：", "salutation"),
        ("（此件公开发布）", "note"),
        ("附件：1.统计表", "attachments"),
        ("云岑区司法局", "signature"),
        ("云岑区2023年法治政府建设年度报告", "title"),
    ],
)
def test_a_line_is_known_by_its_words(line: str, kind: str) -> None:
    """Each kind of matter is told from end to end of its line."""
    assert matter.kind_of(line) == kind


@pytest.mark.parametrize("line", ["推进工作。", "云岑区司法局全年办理案件28件", ""])
def test_running_text_is_no_matter(line: str) -> None:
    """A sentence is none, even where it begins with the name of an organ."""
    assert matter.kind_of(line) is None


def test_a_line_may_be_asked_for_one_kind() -> None:
    """The questions look at one terminal each, and at a part of a text."""
    text = "报告。云岑区司法局"
    assert matter.is_signature(text, 3, len(text))
    assert not matter.is_signature(text)
    assert matter.is_title("2023年度工作报告")
    assert not matter.is_title("加强领导。")
    assert matter.is_note("（此件公开发布）", 0, 8)
    assert matter.is_document_number("青政〔2024〕3号", 0, 10)
    assert not matter.is_document_number("青政2024年报告", 0, 9)


def test_a_speech_opens_with_its_address() -> None:
    """各位代表： is told with its end; a sentence opens nothing."""
    assert matter.opening_at("各位代表：现在，我报告工作", 0) == ("salutation", 5)
    assert matter.opening_at("推进各项工作", 0) == ("", 0)
