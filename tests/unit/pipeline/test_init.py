"""The ways in: a string, bytes or a path, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from gangmu.errors import FormatError, LimitError, ReadError
from gangmu.pipeline import clean, parse, read

from tests.support.pages import REPORT, TITLE


def test_a_string_and_its_bytes_give_the_same_tree() -> None:
    """How a report came in changes nothing of its blocks."""
    assert parse(REPORT).children == read(REPORT.encode()).children


def test_a_file_is_named_by_its_path(tmp_path: Path) -> None:
    """The name of the source is the path that was given."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert read(path).source.name == str(path)
    with pytest.raises(ReadError):
        read(tmp_path / "nothing.txt")


def test_what_is_too_long_is_refused_before_it_is_read() -> None:
    """The limit is on characters of a string, and on bytes of a file."""
    with pytest.raises(LimitError, match="over the limit of 3"):
        parse(REPORT, max_chars=3)
    with pytest.raises(LimitError):
        read(REPORT.encode(), max_bytes=3)


def test_a_format_that_is_none_is_refused() -> None:
    """Nobody guesses what was meant."""
    with pytest.raises(FormatError):
        parse(REPORT, format="docs")  # type: ignore[arg-type]


def test_the_source_is_kept_only_where_it_is_wanted() -> None:
    """Its text and lines are in the report with `with_source`, its length and digest always."""
    assert parse(REPORT).source.text is None
    kept = parse(REPORT, with_source=True).source
    assert kept.text == REPORT
    assert kept.lines is not None
    assert len(kept.lines) == 4
    assert kept.sha256 == parse(REPORT).source.sha256


def test_the_report_alone_is_given_as_text() -> None:
    """What the page had around it is gone."""
    page = f"首页 > 政务公开\n{TITLE}\n{REPORT}\n【打印】【关闭】"
    assert clean(page).startswith(TITLE)
    assert "打印" not in clean(page)


def test_any_string_has_a_report() -> None:
    """Nothing, and what is no report, are read and said to be so."""
    assert [one.code for one in parse("").diagnostics] == ["P103"]
    assert parse("\ud800\x00").children is not None
