"""Matter: what a whole line could be by its words."""

from __future__ import annotations

import pytest
from gangmu.language.matter import is_note, is_signature, is_title, kind_of, opening_at


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("青政〔2024〕3号", "document-number"),
        ("青禾市人民政府办公室：", "salutation"),
        ("（此件公开发布）", "note"),
        ("附件：1.任务清单", "attachments"),
        ("市长 李小禾", "subtitle"),
        ("青禾市2023年法治政府建设情况报告", "title"),
        ("青禾市司法局", "signature"),
        ("我们扎实推进工作。", None),
    ],
)
def test_a_line_is_matter_by_its_words(line: str, kind: str | None) -> None:
    """The names are those of the blocks."""
    assert kind_of(line) == kind


def test_a_line_can_be_asked_for_one_kind_alone() -> None:
    """Whatever else it could be."""
    assert is_title("关于印发工作方案的通知") and not is_title("工作")
    assert is_signature("青禾市水务局") and is_note("抄送：市委办公室", 0, 8)


def test_who_speaks_and_to_whom_is_read_from_the_front() -> None:
    """One after the other; nothing where neither stands."""
    assert opening_at("代市长 李小禾各位代表：我报告", 0) == ("subtitle", 7)
    assert opening_at("各位代表：我报告", 0) == ("salutation", 5)
    assert opening_at("我报告", 0) == ("", 0)
