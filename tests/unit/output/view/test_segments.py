"""The source is cut into segments that do not overlap, and nothing of it is missing."""

from __future__ import annotations

import gangmu
import pytest
from gangmu.model.blocks import Diagnostic
from gangmu.output.view.segments import segments
from msgspec.structs import replace

from tests.support.paths import SAMPLES


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_letter_lies_in_one_segment(path: object) -> None:
    """Segments are in order and disjoint; what lies between them is white space."""
    report = gangmu.read(path, with_source=True)  # type: ignore[arg-type]
    text, at = report.source.text or "", 0
    for segment in segments(report):
        assert at <= segment.start < segment.end
        assert not text[at : segment.start].strip()
        at = segment.end
    assert not text[at:].strip()


def test_a_watermark_inside_a_sentence_parts_it() -> None:
    """What was cut out of a paragraph is a segment of its own between two of the paragraph."""
    report = gangmu.read(SAMPLES / "damaged.txt", with_source=True)
    found = segments(report)
    at = next(index for index, one in enumerate(found) if one.kind == "cut")
    assert found[at - 1].block == found[at + 1].block
    assert found[at - 1].kind == found[at + 1].kind == "text"


def test_diagnostics_part_segments_where_they_begin_and_end() -> None:
    """A diagnostic inside a paragraph marks its own words alone; a long one only where it begins."""
    report = gangmu.parse("一、主要工作\n全县办理案件12件。\n", with_source=True)
    marks = (Diagnostic("X1", "info", (11, 13), "", ""), Diagnostic("X2", "info", (0, 4000), "", ""))
    found = segments(replace(report, diagnostics=marks))
    text = report.source.text or ""
    about = {text[one.start : one.end]: one.diagnostics for one in found if one.diagnostics}
    assert about == {"一": (1,), "案件": (0,)}
