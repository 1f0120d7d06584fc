"""A misreading is undone where it is certain, and nowhere else."""

from __future__ import annotations

import gangmu
import pytest
from gangmu.readers.strings.mojibake import undone

WORDS = "云岑区2023年法治政府建设年度报告\n一、主要举措\n坚持学法用法，推进依法行政。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("as_bytes", [False, True])
def test_a_misread_text_is_read_and_said(encoding: str, as_bytes: bool) -> None:
    given = WORDS.encode(encoding).decode("latin-1")
    report = gangmu.read(given.encode()) if as_bytes else gangmu.parse(given)
    assert report.metadata.title == "云岑区2023年法治政府建设年度报告"
    assert report.source.length == len(given)
    assert "D106" in [one.code for one in report.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "Les préfets des départements ont arrêté les modalités.",
        "“Quoted” – text’s",
        "Größe: 5 µm × 3 µm, 20 °C",
        "é",
        WORDS.encode().decode("latin-1") + "乙",
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert undone(text) is None
