"""A table is read as the table it is, whoever wrote it, and never as one document."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from gangmu.batch import run
from gangmu.batch.inputs.tables import AUTO, Found, find, rows_of
from gangmu.batch.inputs.tables.decoding import encoding_of
from gangmu.batch.inputs.tables.header import header_of, unique
from gangmu.batch.told import Told, told_by
from gangmu.errors import GangmuError, ReadError
from openpyxl import Workbook
from pyarrow import parquet

from tests.support import batch_poison as poison
from tests.support.paths import ROOT

TEXT = "一、主要举措\n（一）强化学习。坚持带头学法。\n二、存在不足\n力量不足。"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)


def written(words: str, name: str = "a.csv", encoding: str = "utf-8") -> str:
    """Write a table of text."""
    Path(name).write_bytes(words.encode(encoding))
    return name


def workbook(**sheets: list[list[Any]]) -> str:
    """Write a workbook."""
    book = Workbook()
    del book["Sheet"]
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save("a.xlsx")
    return "a.xlsx"


def texts(path: str, wanted: str = AUTO) -> list[Any]:
    """Give the cells of the text column, an error as its words."""
    column = find(path, wanted).text
    assert column is not None
    return [str(row) if isinstance(row, ReadError) else row[column] for row in rows_of(path, column)]


# --- text with separators ---------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_separator_in_any_encoding(sign: str, encoding: str) -> None:
    path = written(f'编号{sign}正文\r\n1{sign}"{TEXT}"\r\n2{sign}"甲，乙；丙"\r\n', encoding=encoding)
    assert texts(path) == [TEXT, "甲，乙；丙"]


def test_excels_own_line_names_the_separator() -> None:
    assert texts(written('sep=;\r\nid;content\r\n1;"甲,乙"\r\n')) == ["甲,乙"]


def test_commas_in_the_text_are_no_separator_where_the_rows_agree_about_another() -> None:
    assert texts(written("id;text\n1;甲, 乙, 丙, 丁\n2;甲\n"), "text") == ["甲, 乙, 丙, 丁", "甲"]


def test_one_column_has_no_separator() -> None:
    assert texts(written("text\n甲，乙。\n丙\n")) == ["甲，乙。", "丙"]


def test_a_title_above_the_header_blank_lines_and_padding_are_no_rows() -> None:
    path = written(
        f'各地报告汇总表,,\n\n地区,年份,正文\n望岑市,2023,"{TEXT}"\n\n\0\0\0\n青禾市,2023,甲\0\0\n'
    )
    assert texts(path) == [TEXT, "甲"]
    assert list(find(path).columns)[:3] == ["地区", "年份", "正文"]


def test_a_row_that_is_longer_than_the_header_keeps_what_is_over() -> None:
    (row,) = rows_of(written("text,a\n甲,1,2,3\n"), "text")
    assert row == {"text": "甲", "a": "1", "extra": '["2","3"]'}


def test_utf_16_without_bom_is_not_taken_where_zeros_stand_on_both_sides() -> None:
    Path("a.csv").write_bytes(b"text\n" + b"\0" * 100)
    assert encoding_of("a.csv") == "utf-8-sig"


# --- workbooks --------------------------------------------------------------------------------------


def test_a_column_is_found_on_the_sheet_that_has_it_below_a_title() -> None:
    path = workbook(说明=[["填表说明"]], 数据=[["报告汇总", None], ["地区", "正文"], ["望岑市", TEXT]])
    found = find(path, "正文")
    assert (found.sheet, found.text) == ("数据", "正文")
    assert texts(path, "正文") == [TEXT]
    assert find(path).sheet == "数据"


def test_a_column_that_no_sheet_has_is_refused_with_the_sheets_named() -> None:
    workbook(说明=[["填表说明"]], 数据=[["地区", "正文"], ["望岑市", TEXT]])
    with pytest.raises(ReadError, match=r"its sheets are: 说明 \(填表说明\); 数据 \(地区, 正文\)"):
        run(["a.xlsx"], "out", text_column="body")


def test_a_workbook_under_another_name_is_known_by_its_content() -> None:
    Path(workbook(Sheet1=[["text"], ["甲"]])).rename("a.csv")
    assert texts("a.csv", "text") == ["甲"]


@pytest.mark.parametrize("form", ["html", "tabs"])
def test_what_export_buttons_call_xls(form: str) -> None:
    if form == "html":
        rows = f"<tr><th>地区<th>正文</tr><tr><td>望岑市<td>{TEXT}</tr>"
        path = written(f"<html><meta charset=gbk><table>{rows}</table>", "a.xls", "gb18030")
    else:
        path = written(f'地区\t正文\r\n望岑市\t"{TEXT}"\r\n', "a.xls", "utf-16")
    assert texts(path) == [TEXT]


def test_a_workbook_of_old_excel_is_refused_with_what_to_do() -> None:
    Path("a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(GangmuError, match=r"save it as \.xlsx"):
        find("a.xls")


# --- JSON -------------------------------------------------------------------------------------------

RECORDS = [{"url": "a", "content": TEXT}, {"url": "b", "content": "乙"}]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("shape", ["lines", "array", "indented", "inside"])
def test_records_in_any_shape(name: str, encoding: str, shape: str) -> None:
    words = {
        "lines": "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS),
        "array": json.dumps(RECORDS, ensure_ascii=False),
        "indented": json.dumps(RECORDS, ensure_ascii=False, indent=2),
        "inside": json.dumps({"total": 2, "data": RECORDS}, ensure_ascii=False),
    }[shape]
    assert texts(written(words, name, encoding)) == [TEXT, "乙"]


def test_a_record_with_a_text_of_its_own_is_one_though_it_holds_a_list() -> None:
    words = json.dumps({"text": TEXT * 2, "tables": [{"rows": 1}, {"rows": 2}]})
    assert texts(written(words, "a.jsonl"), "text") == [TEXT * 2]


def test_an_array_that_breaks_off_gives_what_stands_above() -> None:
    first, broken = texts(written(f'[{json.dumps(RECORDS[0])}, {{"content": "b', "a.json"), "content")
    assert first == TEXT
    assert "breaks off" in broken


def test_a_record_nested_without_end_costs_itself_alone() -> None:
    deep = "[" * 5000 + "]" * 5000
    path = written(f'{{"text": "甲"}}\n{{"text": "乙", "deep": {deep}}}\n{{"text": "丙"}}\n', "a.jsonl")
    first, broken, last = texts(path, "text")
    assert (first, last) == ("甲", "丙")
    assert "no JSON object" in broken


# --- Parquet ----------------------------------------------------------------------------------------


def kept(table: pa.Table, to: str) -> list[dict[str, Any]]:
    """Run a batch over a Parquet table and give the documents of the output."""
    parquet.write_table(table, "a.parquet")
    summary = run(["a.parquet"], "out", parse=poison.parse, text_column="text", to=to, timeout=20)
    assert summary.failed == 0, summary.look_at
    if to == "parquet":
        return parquet.read_table("out/documents").to_pylist()
    lines = Path("out/documents/part-000000.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_category_is_kept_as_what_it_stands_for() -> None:
    table = pa.table({"text": ["甲", "乙"], "city": pa.array(["望岑", "青禾"]).dictionary_encode()})
    assert [row["city"] for row in kept(table, "parquet")] == ["望岑", "青禾"]
    assert parquet.read_schema("out/documents/part-000000.parquet").field("city").type == pa.string()


MOMENTS = {
    "ns": pa.array([1_700_000_000_123_456_789], pa.timestamp("ns")),
    "zone": pa.array([1_700_000_000], pa.timestamp("s", "Asia/Shanghai")),
    "day": pa.array([datetime.date(2024, 3, 1)]),
    "far": pa.array([10**15], pa.timestamp("s")),
    "time": pa.array([3_600_000_000_001], pa.time64("ns")),
    "span": pa.array([1_000_000_001], pa.duration("ns")),
}


@pytest.mark.parametrize("name", [*MOMENTS])
def test_points_in_time_are_kept_exactly_whatever_python_can_hold(name: str) -> None:
    table = pa.table({"text": ["甲"], name: MOMENTS[name]})
    parquet.write_table(table, "a.parquet")
    run(["a.parquet"], "out", parse=poison.parse, text_column="text", timeout=20)
    found = parquet.read_table("out/documents", columns=[name])
    assert found.column(name).combine_chunks().cast(table.column(name).type).equals(MOMENTS[name])


def test_points_in_time_are_words_where_the_output_has_no_types() -> None:
    table = pa.table({"text": ["甲"], "ns": MOMENTS["ns"], "day": MOMENTS["day"]})
    (row,) = kept(table, "jsonl")
    assert (row["ns"], row["day"]) == ("2023-11-14 22:13:20.123456789", "2024-03-01")


# --- the header -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "made"),
    [
        (["url", "url_2", "url"], ("url", "url_2", "url_3")),
        (["", "column_1"], ("column_1", "column_1_2")),
        (["a", " a ", "a"], ("a", "a_2", "a_3")),
    ],
)
def test_no_column_takes_the_name_of_another(names: list[str], made: tuple[str, ...]) -> None:
    assert unique(names) == made


def test_a_long_first_row_is_no_header_where_a_later_row_is_one() -> None:
    assert header_of([["说明" * 50, "x"], ["地区", "正文"]]).row == 1


# --- the columns that are understood ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"地区": "望岑市", "年份": 2023, "标题": "报告", "发布日期": "2024年1月5日", "链接": "http://a"},
            Told("望岑市", 2023, "column", "报告", None, "2024-01-05", "http://a"),
        ),
        ({"单位": "望岑市司法局", "年份": "二〇二三"}, Told(issuer="望岑市司法局")),
        ({"place": "", "地区": "青禾市"}, Told("青禾市", None, "column")),
        ({"备注": "望岑市"}, Told()),
    ],
)
def test_chinese_column_names_are_understood(row: dict[str, Any], told: Told) -> None:
    assert told_by(row, Told()) == told


def test_what_the_columns_say_fills_what_the_report_does_not_say() -> None:
    written(f'地区,年份,标题,正文,发布日期\n青禾市,2021,青禾市报告,"{TEXT}",2022-01-05\n')
    summary = run(["a.csv"], "out", text_column=AUTO, to="jsonl", timeout=20)
    assert summary.texts == {"a.csv": "正文"}
    row = json.loads(Path("out/documents/part-000000.jsonl").read_text(encoding="utf-8"))
    said = (row["place"], row["place_from"], row["year"], row["title"], row["published"])
    assert said == ("青禾市", "column", 2021, "青禾市报告", "2022-01-05")


# --- never one document -------------------------------------------------------------------------------


def every_table() -> Iterator[str]:
    """Write the same table in every format."""
    yield written(f'地区,正文\n望岑市,"{TEXT}"\n')
    yield written(f'地区\t正文\n望岑市\t"{TEXT}"\n', "a.tsv")
    yield written(json.dumps([{"地区": "望岑市", "正文": TEXT}]), "a.json")
    yield written(json.dumps({"地区": "望岑市", "正文": TEXT}), "a.jsonl")
    yield written(f"<table><tr><td>地区<td>正文<tr><td>望岑市<td>{TEXT}</table>", "a.xls")
    yield workbook(Sheet1=[["地区", "正文"], ["望岑市", TEXT]])
    parquet.write_table(pa.table({"地区": ["望岑市"], "正文": [TEXT]}), "a.parquet")
    yield "a.parquet"


def test_a_table_without_its_text_column_is_refused_with_the_columns_named_and_one_proposed() -> None:
    for path in every_table():
        with pytest.raises(ReadError, match=r"is a table; it has: 地区, 正文 .*--text-column 正文, or auto"):
            run([path], "out")
        Path("list").write_text(path, encoding="utf-8")
        with pytest.raises(ReadError, match="is a table"):
            run([], "out", files_from="list")
    with pytest.raises(ReadError, match="is a table"):
        run(["a.*"], "out")
    assert not Path("out").exists()


def test_a_table_in_a_folder_is_left_aside_and_counted() -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, encoding="utf-8")
    written("a,b\n", "in/b.csv")
    summary = run(["in"], "out", parse=poison.parse, to="jsonl", timeout=20)
    assert (summary.documents, summary.ignored) == (1, {".csv": 1})


@pytest.mark.parametrize("empty", ["", "\n\n", "\0\0"])
def test_a_table_that_holds_nothing_is_a_refused_row(empty: str) -> None:
    workbook(Sheet1=[[]])
    written(empty)
    summary = run(["a.csv", "a.xlsx"], "out", text_column="text", to="jsonl", timeout=20)
    assert [look.error for look in summary.look_at] == ["holds no table (write it again)"] * 2


def test_where_no_column_looks_like_text_none_is_guessed() -> None:
    written("a,b\n1,2\n")
    assert find("a.csv") == Found({"a": None, "b": None, "extra": None}, None)
    with pytest.raises(ReadError, match="no column looks like text"):
        run(["a.csv"], "out", text_column=AUTO)
