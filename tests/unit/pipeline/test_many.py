"""`gangmu.read_all` goes on where a document fails."""

from __future__ import annotations

from pathlib import Path

import gangmu
from gangmu.errors import FormatError, ReadError


def test_reports_and_failures_in_order(tmp_path: Path) -> None:
    """A folder is read by name, each failure stands in the place of its document with its error."""
    (tmp_path / "a.txt").write_text("一、学法。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.jpg").write_bytes(b"\xff\xd8\xff")
    found = list(gangmu.read_all([tmp_path, tmp_path / "none.txt"]))
    assert [type(one) for one in found] == [gangmu.Report, gangmu.Failure, gangmu.Failure]
    assert [type(one.error) for one in found if isinstance(one, gangmu.Failure)] == [FormatError, ReadError]


def test_one_path_is_enough(tmp_path: Path) -> None:
    """A path need not be put in a list; it names its report."""
    path = tmp_path / "a.txt"
    path.write_text("一、学法。\n", encoding="utf-8")
    (report,) = gangmu.read_all(str(path))
    assert isinstance(report, gangmu.Report)
    assert report.source.name == str(path)
