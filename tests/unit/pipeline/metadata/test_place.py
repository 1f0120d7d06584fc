"""The place that a report is of, and what names it."""

from __future__ import annotations

import pytest
from gangmu.pipeline.metadata.place import place_of


@pytest.mark.parametrize(
    ("issuer", "title", "name", "place"),
    [
        ("青禾市云岑区应急管理局", "某某县工作报告", None, ("青禾市云岑区", "issuer")),
        ("市司法局", "云岑区2023年工作报告", None, ("云岑区", "title")),
        (None, "关于云岑区2023年工作的报告", None, ("云岑区", "title")),
        (None, "工作报告", "reports/云岑县/2023.txt", ("云岑县", "name")),
        (None, None, "reports\\2023年云岑县工作报告.docx", ("云岑县", "name")),
    ],
)
def test_the_issuer_comes_before_the_title_and_the_name(
    issuer: str | None, title: str | None, name: str | None, place: tuple[str, str]
) -> None:
    """The first that names a place is believed."""
    assert place_of(issuer, title, name) == place


@pytest.mark.parametrize(
    "words", ["市司法局", "城市管理工作报告", "社区矫正工作总结", "全区工作报告", "区长述职报告"]
)
def test_words_that_only_sound_like_a_place_name_none(words: str) -> None:
    """Nothing is said rather than a guess."""
    assert place_of(words, words, words) == (None, None)
