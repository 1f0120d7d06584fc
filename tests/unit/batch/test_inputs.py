"""Every way in which documents come is one stream, in order, with everything kept."""

from __future__ import annotations

import datetime
import decimal
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from gangmu.batch import run
from gangmu.batch.inputs import Input, Inputs
from gangmu.batch.inputs.feeder import Feeder
from gangmu.batch.inputs.files import Files, sorted_words
from gangmu.batch.inputs.naming import Named, NamePattern, PatternError
from gangmu.batch.inputs.tables.records import PEEK
from gangmu.batch.work import Refusal, opened
from gangmu.errors import GangmuError, ReadError
from openpyxl import Workbook
from pyarrow import parquet

from tests.support import batch_poison as poison
from tests.support.paths import ROOT

HEADER = "id,text,url,title"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)


def inputs(
    *arguments: str, listed_in: str | None = None, pattern: str | None = None, **options: Any
) -> Inputs:
    """Give the documents that arguments name."""
    tables = options.get("text_column") is not None
    files = Files(arguments, listed_in=listed_in, tables=tables, apart=[Path("out")])
    found = NamePattern(pattern) if pattern else None
    return Inputs(files, _FEEDER, name_pattern=found, **{"max_bytes": 10_000, **options})


_FEEDER = Feeder(timeout=20)


@pytest.fixture(autouse=True, scope="module")
def _no_process_is_left() -> Iterator[None]:
    yield
    _FEEDER.close()


def names(*arguments: str, **options: Any) -> list[str]:
    """Name the documents."""
    return [one.doc for one in inputs(*arguments, **options)]


def refusal(one: Input) -> str:
    """Give the words with which a document cannot be opened."""
    if isinstance(one.content, Refusal):
        return one.content.reason
    with pytest.raises(GangmuError) as caught:
        opened(one.content, 10_000)
    return str(caught.value)


def load(one: Input) -> bytes | str:
    """Open a document."""
    assert not isinstance(one.content, Refusal), one.content
    return opened(one.content, 10_000)


def touch(*paths: str) -> None:
    """Make files."""
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(path, encoding="utf-8")


# --- files ----------------------------------------------------------------------------------------


def test_a_folder_is_searched_through_in_the_order_of_its_paths() -> None:
    touch(
        "in/b.txt",
        "in/a/z.html",
        "in/a.txt",
        "in/a/.hidden.txt",
        "in/~$a.docx",
        "in/c.jpg",
        "in/D.PDF",
        "in/e.ofd",
    )
    found = inputs("in")
    assert [one.doc for one in found] == ["in/D.PDF", "in/a.txt", "in/a/z.html", "in/b.txt", "in/e.ofd"]
    assert found.files.ignored == {".jpg": 1}
    assert [one.doc for one in found] == sorted(one.doc for one in found)
    assert found.files.ignored == {".jpg": 1}


def test_the_output_is_no_input() -> None:
    touch("a.txt", "out/b.txt", "sub/out/c.txt")
    assert names(".") == ["a.txt", "sub/out/c.txt"]


def test_links_to_folders_are_not_followed_and_links_to_files_are() -> None:
    touch("in/a.txt", "far/b.txt")
    Path("in/loop").symlink_to(Path("in").resolve())
    Path("in/c.txt").symlink_to(Path("far/b.txt").resolve())
    assert names("in") == ["in/a.txt", "in/c.txt"]


def test_patterns_files_and_lists_name_documents() -> None:
    touch("in/b.txt", "in/a.txt", "in/c.html", "odd.name")
    assert names("in/*.txt") == ["in/a.txt", "in/b.txt"]
    assert names("odd.name") == ["odd.name"]
    Path("list").write_text("\ufeffin/b.txt\n\nin\n gone.txt\n", encoding="utf-8")
    assert names(listed_in="list") == ["in/b.txt", "in/a.txt", "in/b.txt", "in/c.html", " gone.txt"]


def test_a_list_on_stdin_can_be_gone_through_more_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("a.txt\r\n望.txt\n".encode())))
    found = inputs(listed_in="-")
    assert [one.doc for one in found] == [one.doc for one in found] == ["a.txt", "望.txt"]


def test_what_names_nothing_is_known_before_the_run() -> None:
    touch("in/a.txt")
    assert Files(["in", "gone", "*.nothing"], tables=False, apart=[]).missing() == [
        "gone",
        "*.nothing",
    ]
    with pytest.raises(ReadError, match="no such file"):
        run(["gone"], "out")


def test_a_folder_of_many_files_is_sorted_on_the_disk() -> None:
    words = [f"{number * 7919 % 1000:04d}\n望岑" for number in range(1000)]
    assert list(sorted_words(words, held=64)) == sorted(words)


def test_a_name_that_is_no_utf_8_can_be_written() -> None:
    Path("in").mkdir()
    Path("in", b"\xcd\xfb.txt".decode("utf-8", "surrogateescape")).write_bytes(b"x")
    (one,) = inputs("in")
    assert one.doc == r"in/\udccd\udcfb.txt"
    assert load(one) == b"x"


def test_a_file_over_the_limit_is_refused_without_being_read_whole() -> None:
    Path("a.txt").write_bytes(b"x" * 20_000)
    (one,) = inputs("a.txt")
    assert "more than 10,000 bytes" in refusal(one)


# --- archives -------------------------------------------------------------------------------------


def test_an_archive_gives_its_documents_with_their_chinese_names() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("望岑市-2021.txt", "甲")
        archive.writestr("photo.jpg", "x")
        archive.writestr("__MACOSX/._x.txt", "x")
        archive.writestr("sub/b.html", "乙")
    found = inputs("a.zip", pattern="{place}-{year}")
    assert [(one.doc, one.told.place, one.told.year, load(one)) for one in found] == [
        ("a.zip!望岑市-2021.txt", "望岑市", 2021, "甲".encode()),
        ("a.zip!sub/b.html", None, None, "乙".encode()),
    ]
    assert found.files.ignored == {".jpg": 1, ".txt": 1}


def test_names_packed_on_chinese_windows_are_read_as_gbk() -> None:
    info = zipfile.ZipInfo("x.txt")
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr(info, "甲")
    data = Path("a.zip").read_bytes().replace(b"x.txt", "望a".encode("gbk") + b"..")
    Path("a.zip").write_bytes(data.replace("望a".encode("gbk") + b"..", "岑".encode("gbk") + b".md"))
    assert names("a.zip") == ["a.zip!岑.md"]


def test_a_broken_archive_is_one_document_that_cannot_be_opened() -> None:
    Path("a.zip").write_bytes(b"PK\x03\x04 broken")
    (one,) = inputs("a.zip")
    assert "is no zip archive" in refusal(one)


def test_a_damaged_member_harms_no_other() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("a.txt", "AAAA")
        archive.writestr("b.txt", "BBBB")
    Path("a.zip").write_bytes(Path("a.zip").read_bytes().replace(b"AAAA", b"AXAA", 1))
    loads = [one.content.reason[:22].encode() if isinstance(one.content, Refusal) else load(one)
             for one in inputs("a.zip")]  # fmt: skip
    assert loads == [b"the archive is damaged", b"BBBB"]


def test_a_bomb_in_an_archive_is_refused() -> None:
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "0" * 1_000_000)
    for one in inputs("a.zip"):
        assert "more than 10,000 bytes" in refusal(one)


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    Path("a.csv").write_text(f'{HEADER}\n1,"正文,\n第二行",u,题\n', encoding=encoding)
    (one,) = inputs("a.csv", text_column="text")
    assert (one.doc, load(one)) == ("a.csv:1", "正文,\n第二行")
    assert dict(one.kept) == {"input_id": "1", "url": "u", "input_title": "题"}


def test_every_cell_of_a_ragged_csv_is_kept() -> None:
    Path("a.csv").write_text("text,a,a,\n甲,1,2,3,4,5\n乙\n", encoding="utf-8")
    found = inputs("a.csv", text_column="text")
    first, second = found
    assert dict(first.kept) == {"a": "1", "a_2": "2", "column_4": "3", "extra": '["4","5"]'}
    assert (load(second), dict(second.kept)) == ("乙", {})
    assert list(found.kept) == ["a", "a_2", "column_4", "extra"]


def test_a_very_long_cell_is_read_whole() -> None:
    Path("a.csv").write_text("text\n" + "字" * 500_000 + "\n", encoding="utf-8")
    (one,) = inputs("a.csv", text_column="text", max_bytes=500_000)
    assert one.content == "字" * 500_000
    (one,) = inputs("a.csv", text_column="text", max_bytes=499_999)
    assert "more than 499,999 bytes" in refusal(one)


def test_json_lines_keep_what_comes_late_and_what_is_broken_is_one_error() -> None:
    lines = ['{"text": "甲", "n": 1, "list": [1]}', "broken", "[1]", '{"text": "乙", "late": true}']
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    first, broken, listed, last = inputs("a.jsonl", text_column="text")
    assert dict(first.kept) == {"n": "1", "list": "[1]"}
    assert "no JSON object" in refusal(broken)
    assert "no JSON object" in refusal(listed)
    assert load(last) == "乙"
    assert dict(last.kept) == {"late": "true"}


def test_a_field_that_comes_after_the_columns_are_known_goes_into_extra() -> None:
    lines = ['{"text": "甲"}'] * PEEK + ['{"text": "乙", "late": [1]}']
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    *_, last = inputs("a.jsonl", text_column="text")
    assert dict(last.kept) == {"extra": '{"late":[1]}'}


def test_a_workbook_gives_its_first_sheet() -> None:
    book = Workbook()
    sheet = book.active
    for line in (["text", "n", "day"], ["甲", 2023, datetime.date(2024, 3, 1)], [None, None, None], ["乙"]):
        sheet.append(line)
    book.save("a.xlsx")
    first, second = inputs("a.xlsx", text_column="text")
    assert (load(first), dict(first.kept)) == ("甲", {"n": "2023", "day": "2024-03-01T00:00:00"})
    assert load(second) == "乙"


def test_parquet_keeps_the_types_of_its_columns_and_may_hold_bytes() -> None:
    table = pa.table(
        {"text": pa.array([b"a", None], pa.binary()), "n": [1, 2], "d": [decimal.Decimal("1.50")] * 2}
    )
    parquet.write_table(table, "a.parquet")
    found = inputs("a.parquet", text_column="text")
    first, second = found
    assert load(first) == b"a"
    assert dict(first.kept) == {"n": 1, "d": decimal.Decimal("1.50")}
    assert found.kept == {"n": pa.int64(), "d": pa.decimal128(3, 2)}
    assert "nothing in the column" in refusal(second)


def test_columns_of_different_types_become_text() -> None:
    parquet.write_table(pa.table({"text": ["甲"], "n": [1]}), "a.parquet")
    parquet.write_table(pa.table({"text": ["乙"], "n": ["x"]}), "b.parquet")
    found = inputs("a.parquet", "b.parquet", text_column="text")
    assert found.kept == {"n": None}
    assert [dict(one.kept) for one in found] == [{"n": "1"}, {"n": "x"}]


def test_a_table_without_the_column_is_refused_with_its_columns_named() -> None:
    Path("a.csv").write_text(f"{HEADER}\n", encoding="utf-8")
    with pytest.raises(ReadError, match="it has: id, text, url, title"):
        inputs("a.csv", text_column="body")


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet", "a.xls"])
def test_a_table_that_cannot_be_read_is_one_document_that_cannot_be_opened(name: str) -> None:
    Path(name).write_bytes(b"PK\xff\x00\x80PAR1 broken \xff" * 50)
    (one,) = inputs(name, text_column="text")
    assert one.doc == f"{name}:1"
    assert refusal(one)


def test_place_and_year_columns_are_understood() -> None:
    Path("a.csv").write_text("text,place,year\n甲,望岑市,2021\n乙,,去年\n", encoding="utf-8")
    first, second = inputs("a.csv", text_column="text")
    assert first.told[:2] == ("望岑市", 2021)
    assert second.told[:2] == (None, None)
    assert dict(second.kept) == {"input_place": "", "input_year": "去年"}


def test_an_id_column_names_the_documents_and_none_is_lost_where_ids_repeat() -> None:
    Path("a.csv").write_text("id,text,url\nx,甲,1\nx,乙,2\n,丙,3\nx,raise,4\n", encoding="utf-8")
    for _ in range(2):
        summary = run(
            ["a.csv"], "out", parse=poison.parse, text_column="text", id_column="id", to="jsonl", timeout=20
        )
    assert summary.this_run.skipped == 3
    found = [json.loads(line) for path in sorted(Path("out/documents").iterdir())
             for line in path.read_text(encoding="utf-8").splitlines()]  # fmt: skip
    assert {(row["doc"], row["name"], row["status"], row["url"]) for row in found} == {
        ("x", "a.csv:1", "ok", "1"),
        ("x~2", "a.csv:2", "ok", "2"),
        ("a.csv:3", "a.csv:3", "ok", "3"),
        ("x~3", "a.csv:4", "raised", "4"),
    }


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "name", "named"),
    [
        ("{place}_{year}", "data/望岑市_2021.txt", Named("望岑市", 2021)),
        ("{place}_{year}_{number}", "a.zip!x/望岑市_2021_7.txt", Named("望岑市", 2021)),
        ("{year}年{place}报告", "2021年望岑市报告", Named("望岑市", 2021)),
        ("{place}.{year}", "a.b.2020.txt", Named("a.b", 2020)),
        ("{place}_{year}", "望岑市2021.txt", None),
        (r"(?P<year>\d+)/(?P<place>[^/]+)/", "x/2021/望岑市/a.txt", Named("望岑市", 2021)),
        (r"(?P<place>\w+)-(?P<year>\w+)", "a-b", Named("a", None)),
    ],
)
def test_a_pattern_reads_place_and_year(pattern: str, name: str, named: Named | None) -> None:
    assert NamePattern(pattern).read(name) == named


@pytest.mark.parametrize("pattern", ["(?P<place>", "{town}", "2021", "{place}{place}"])
def test_a_pattern_that_cannot_work_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        NamePattern(pattern)
