"""What --fix mends: edits, the diff, the bytes of the file; what cannot be mended safely is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from gangmu import check, read
from gangmu.checks.fixes import difference, edited, rewritten
from gangmu.errors import FormatError
from gangmu.model.diagnostic import Checked

DAMAGED = "(一)、强化学习\r\n办班3期，，参训20人(含村干部)。\r\n( 二 )、完善制度\r\n废止3件。\r\n"
MENDED = "（一）强化学习\r\n办班3期，参训20人（含村干部）。\r\n（二）完善制度\r\n废止3件。\r\n"


def _checked(path: Path) -> Checked:
    report = read(path, with_source=True)
    return Checked(str(path), report, check(report))


def test_edits_leave_everything_else_alone() -> None:
    """Line ends and all other characters stay; what was mended needs no mending."""
    assert edited(DAMAGED, check(DAMAGED)) == MENDED
    assert edited(MENDED, check(MENDED)) == MENDED


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("一.学习\n办班3期。\n二．制度\n废止3件。\n", "一、学习\n办班3期。\n二、制度\n废止3件。\n"),
        ("１．学习\n办班3期。\n２．制度\n废止3件。\n", "1．学习\n办班3期。\n2．制度\n废止3件。\n"),
        ("1、学习\n办班3期。\n2、制度\n废止3件。\n", "1.学习\n办班3期。\n2.制度\n废止3件。\n"),
        ("⼀、学习\n办班3期。\n", "一、学习\n办班3期。\n"),
    ],
)
def test_markers_are_written_as_the_norm_has_them(written: str, right: str) -> None:
    """GB/T 15834, B.3: 一、 and 1.; the numeral stays."""
    assert edited(written, check(written)) == right


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_keeps_its_encoding(encoding: str, tmp_path: Path) -> None:
    """Byte order mark, line ends and encoding are those of the file."""
    path = tmp_path / "a.txt"
    path.write_bytes(DAMAGED.encode(encoding))
    checked = _checked(path)
    assert rewritten(checked, path.read_bytes()) == MENDED.encode(encoding)


def test_a_file_that_was_not_read_whole_is_not_written(tmp_path: Path) -> None:
    """A bad byte would be lost for good."""
    path = tmp_path / "a.txt"
    path.write_bytes(DAMAGED.encode() + b"\xff\n")
    with pytest.raises(FormatError, match="bytes"):
        rewritten(_checked(path), path.read_bytes())


def test_other_formats_are_not_mended(tmp_path: Path) -> None:
    """HTML is not the text that was read from it."""
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>(一)、强化学习</p><p>办班3期。</p></body></html>", encoding="utf-8")
    with pytest.raises(FormatError, match="html"):
        rewritten(_checked(path), path.read_bytes())


def test_the_diff_shows_the_lines_that_change(tmp_path: Path) -> None:
    """A unified diff under the name of the file, empty where nothing is to mend."""
    path = tmp_path / "a.txt"
    path.write_text("一、学习\n办班3期，，参训20人。\n", encoding="utf-8")
    shown = difference(_checked(path))
    assert "-办班3期，，参训20人。\n" in shown
    assert "+办班3期，参训20人。\n" in shown
    path.write_text("一、学习\n办班3期。\n", encoding="utf-8")
    assert difference(_checked(path)) == ""
