"""The table says all that the report says, once, in every format."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gangmu
import msgspec
import pyarrow as pa
import pytest
from gangmu.model.blocks import Diagnostic, Metadata, Paragraph, Section, SourceInfo
from gangmu.model.report import Report, words_of
from gangmu.output.tables import TABLE_VERSION, DocumentRow, document_row, failed_row, flat_rows
from gangmu.output.tables.arrow import arrow_schema, to_arrow
from gangmu.output.tables.as_xlsx import MAX_UNITS, write_workbook
from gangmu.output.tables.choice import FormName, form_of
from gangmu.output.tables.form import cells_of
from gangmu.output.tables.rows import TableName
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from pyarrow import parquet

from tests.support.paths import ROOT

DEV = ROOT.parent / "shared" / "corpus" / "dev"
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
TABLES: tuple[TableName, ...] = ("documents", "sections")
FORMS: tuple[FormName, ...] = ("parquet", "jsonl", "csv")
TEXT = (
    "望岑市2021年法治政府建设年度报告\n\n市政府：\n现将情况报告如下：\n一、主要举措和成效\n总的情况是好的。\n"
    "（一）强化学习。坚持带头学法。一是办班；二是考试。\n（二）规范执法。全年检查12次。\n二、存在的不足\n人手不够。\n"
    "特此报告。\n望岑市人民政府\n2022年3月1日\n"
)


@pytest.fixture(scope="module")
def row() -> DocumentRow:
    return document_row(gangmu.parse(TEXT), "a.txt", place="望岑市")


def _report(*blocks: Any, diagnostics: tuple[Diagnostic, ...] = ()) -> Report:
    info = SourceInfo(None, "text", None, 10, "0" * 64)
    return Report("gangmu/1", info, Metadata(), blocks, (), diagnostics)


def _section(title: str, *children: Any, level: int = 1) -> Section:
    return Section((0, 9), level, "一、", "hanzi", 1, title, False, ("plans",), False, (0, 5), children)


# --- rows -----------------------------------------------------------------------------------------


def test_sections_stand_in_document_order_with_ids_and_parents(row: DocumentRow) -> None:
    points = [(s.path, s.kind, s.title) for s in row.sections if s.level]
    assert points == [
        ("1", "section", "主要举措和成效"),
        ("1.1", "section", "强化学习"),
        ("1.1.1", "item", "办班"),
        ("1.1.2", "item", "考试"),
        ("1.2", "section", "规范执法"),
        ("2", "section", "存在的不足"),
    ]
    by_id = {s.id: s for s in row.sections}
    below = by_id["a.txt#1.1.2"]
    assert below.parent is not None
    assert row.sections[below.parent].id == "a.txt#1.1"


def test_what_stands_under_no_section_has_a_row_of_its_own(row: DocumentRow) -> None:
    outside = {s.kind: s for s in row.sections if s.level == 0}
    assert {"title", "paragraph"} <= set(outside)
    assert all(s.path.startswith("p") for s in outside.values())


def test_the_text_of_a_section_is_its_own_alone(row: DocumentRow) -> None:
    texts = {s.path: s.text for s in row.sections}
    assert texts["1"] == "总的情况是好的。"
    assert "办班" not in texts["1.1"]


def test_points_with_the_same_marker_have_different_ids() -> None:
    report = _report(_section("甲", _section("乙", level=2), _section("乙", level=2)), _section("甲"))
    assert [s.path for s in document_row(report, "d").sections] == ["1", "1.1", "1.2", "2"]


def test_a_paragraph_that_goes_on_is_one_line_of_text() -> None:
    first, second = Paragraph((1, 2), "前", ()), Paragraph((2, 3), "后", (), joined=True)
    report = _report(_section("甲", first, second, Paragraph((4, 5), "另", ())))
    assert document_row(report, "d").sections[0].text == "前后\n另"


def _texts() -> Iterator[Any]:
    for path in SAMPLES:
        yield pytest.param(path, id=path.name)
    if DEV.is_dir():
        for path in sorted(DEV.glob("*.txt")):
            yield pytest.param(path, id=f"dev-{path.name}")
    else:
        yield pytest.param(DEV, id="dev", marks=pytest.mark.skip(reason="the shared corpus is not here"))


@pytest.mark.parametrize("path", list(_texts()))
def test_every_word_of_a_report_is_in_the_table_exactly_once(path: Path) -> None:
    report = gangmu.read(path)
    rows = document_row(report, "d").sections
    said = Counter("".join(words_of(block) for block, _ in report.walk()))
    written = Counter("".join(s.marker + s.title + s.text for s in rows))
    said.pop("\n", None), written.pop("\n", None)
    assert written == said
    assert len({s.id for s in rows}) == len(rows)


def test_a_failed_document_has_a_row_in_both_tables() -> None:
    failed = failed_row("a", "timeout", "not finished after 60 s", name="a.txt", place="望岑市", year=2021)
    assert (failed.status, failed.look) == ("timeout", ("failed",))
    (flat,) = flat_rows(failed)
    assert (flat.kind, flat.error, flat.place, flat.year) == (
        "document",
        "not finished after 60 s",
        "望岑市",
        2021,
    )


def test_an_empty_document_is_in_both_tables_and_is_to_be_looked_at() -> None:
    empty = document_row(gangmu.parse(""), "a")
    assert empty.look == ("no-text", "errors")
    assert [flat.kind for flat in flat_rows(empty)] == ["document"]


def test_a_year_in_the_name_goes_before_the_year_in_the_text(row: DocumentRow) -> None:
    assert row.year == 2021
    assert document_row(gangmu.parse(TEXT), "a", year=2020).year == 2020


def test_missing_parts_are_named_for_rule_of_law_reports_alone(row: DocumentRow) -> None:
    assert row.genre == "rule-of-law-report"
    assert row.missing == ("duties", "plans")
    assert "parts-missing" in row.look
    assert document_row(_report(_section("甲")), "d").missing == ()


def test_an_error_in_the_document_is_a_reason_to_look() -> None:
    diagnostic = Diagnostic("X1", "error", None, "m", "h")
    assert document_row(_report(_section("甲"), diagnostics=(diagnostic,)), "d").look == ("errors",)


def test_the_flat_twin_names_parents_and_headings(row: DocumentRow) -> None:
    flat = {one.path: one for one in flat_rows(row)}
    assert flat["1.1.2"].parent_id == "a.txt#1.1"
    assert flat["1.1.2"].headings == "一、主要举措和成效 > （一）强化学习 > 二是考试"
    assert flat["1"].role == "measures"
    assert [one.index for one in flat_rows(row)] == list(range(len(row.sections)))


# --- schema ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_has_its_version_and_describes_every_field(table: TableName) -> None:
    schema = arrow_schema(table)
    assert schema.metadata == {b"schema": TABLE_VERSION.encode()}
    assert all(field.metadata[b"description"] for field in schema)


def test_both_tables_say_the_same(row: DocumentRow) -> None:
    nested, flat = to_arrow([row]), to_arrow([row], "sections")
    sections = nested.column("sections").to_pylist()[0]
    for name in ("id", "path", "kind", "level", "marker", "title", "roles", "text", "start", "end"):
        assert flat.column(name).to_pylist() == [section[name] for section in sections]


def test_rows_go_through_arrow_without_loss(row: DocumentRow) -> None:
    back = to_arrow([row]).to_pylist()[0]
    assert msgspec.convert(back, DocumentRow) == row


# --- files ----------------------------------------------------------------------------------------


def _write(form: FormName, table: TableName, path: Path, rows: list[DocumentRow], kept: Any = None) -> None:
    kept = kept or {}
    chosen = form_of(form, table, dict.fromkeys(kept))
    sink = chosen.open(path)
    for row in rows:
        sink.write(chosen.encode(cells_of(row, table, kept)))
    sink.close()


def _docs(form: FormName, path: Path) -> list[str]:
    if form == "parquet":
        return [str(doc) for doc in parquet.read_table(path).column("doc").to_pylist()]
    if form == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [line["doc"] for line in csv.DictReader(file)]
    return [json.loads(line)["doc"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", FORMS)
def test_files_can_lose_documents_and_be_put_together(
    form: FormName, table: TableName, row: DocumentRow, tmp_path: Path
) -> None:
    rows = [msgspec.structs.replace(row, doc=doc) for doc in ("a", "b", "c")]
    one, two, less, merged = (tmp_path / f"{name}.{form}" for name in ("one", "two", "less", "merged"))
    _write(form, table, one, rows)
    _write(form, table, two, [msgspec.structs.replace(row, doc="d")], {"url": "http://望岑.example/"})
    chosen = form_of(form, table, {"url": None})
    chosen.without({"b"}, one, less)
    assert list(dict.fromkeys(_docs(form, less))) == ["a", "c"]
    chosen.merge([less, two], merged)
    assert list(dict.fromkeys(_docs(form, merged))) == ["a", "c", "d"]
    assert b"http://" in merged.read_bytes()


def test_parquet_files_have_the_published_schema(row: DocumentRow, tmp_path: Path) -> None:
    _write("parquet", "documents", tmp_path / "a.parquet", [row])
    assert parquet.read_schema(tmp_path / "a.parquet").equals(arrow_schema("documents"))
    assert parquet.read_table(tmp_path / "a.parquet").to_pylist() == to_arrow([row]).to_pylist()


def test_parquet_keeps_the_types_of_kept_columns(row: DocumentRow, tmp_path: Path) -> None:
    form = form_of("parquet", "documents", {"budget": pa.float64()})
    sink = form.open(tmp_path / "a.parquet")
    sink.write(form.encode(cells_of(row, "documents", {"budget": 1.5})))
    sink.close()
    assert parquet.read_table(tmp_path / "a.parquet").column("budget").to_pylist() == [1.5]


def test_csv_begins_with_a_bom_and_holds_every_cell(row: DocumentRow, tmp_path: Path) -> None:
    nasty = msgspec.structs.replace(row, title='=1+1,"引号"\n换行')
    _write("csv", "sections", tmp_path / "a.csv", [nasty])
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc,")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert lines[0]["report_title"] == '\'=1+1,"引号"\n换行'
    assert [line["text"] for line in lines] == [one.text for one in flat_rows(row)]


# --- workbooks ------------------------------------------------------------------------------------


def _sheet(path: Path, name: str) -> list[dict[str, Any]]:
    lines = load_workbook(path)[name].iter_rows(values_only=True)
    header = [str(cell) for cell in next(lines)]
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_a_workbook_begins_with_what_to_look_at(row: DocumentRow, tmp_path: Path) -> None:
    diagnostic = document_row(
        _report(_section("甲"), diagnostics=(Diagnostic("N101", "warning", (1, 2), "缺号", "补上"),)), "d"
    )
    written = write_workbook([(row, {"url": "x"}), (diagnostic, {})], tmp_path / "a.xlsx", kept=["url"])
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["look", "documents", "sections", "diagnostics"]
    assert written == (2, len(row.sections) + 1, 1 + len(row.diagnostics), 0)
    assert _sheet(tmp_path / "a.xlsx", "documents")[0]["url"] == "x"
    assert _sheet(tmp_path / "a.xlsx", "diagnostics")[-1] == {
        "doc": "d", "code": "N101", "severity": "warning", "start": 1, "end": 2, "message": "缺号",
        "hint": "补上", "piece": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["=1+1", "{=A1}", "http://a.example/", "mailto:a@b.example", "007", "1e5", "TRUE", "_x0041_", "\x0b\x1f"],
)
def test_a_cell_is_what_was_written(words: str, tmp_path: Path) -> None:
    write_workbook([(document_row(_report(_section(words)), "d"), {})], tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["sections"]
    column = [cell.value for cell in sheet[1]].index("title")
    cell = sheet[2][column]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert unescape(cell.value) == words


@pytest.mark.parametrize(("char", "most"), [("字", MAX_UNITS), ("𠀀", MAX_UNITS // 2)])
def test_a_long_cell_goes_on_below_and_says_so(char: str, most: int, tmp_path: Path) -> None:
    text = char * (2 * most + 5)
    report = _report(_section("甲", Paragraph((1, 2), text, ())), _section("乙"))
    written = write_workbook([(document_row(report, "d"), {})], tmp_path / "a.xlsx")
    rows = _sheet(tmp_path / "a.xlsx", "sections")
    assert written.split == 1
    assert [(row["id"], row["piece"]) for row in rows] == [
        ("d#1", "1/3"),
        ("d#1", "2/3"),
        ("d#1", "3/3"),
        ("d#2", None),
    ]
    assert "".join(row["text"] or "" for row in rows) == text


def test_a_full_sheet_goes_on_in_another(tmp_path: Path) -> None:
    report = _report(*(_section(str(number)) for number in range(5)))
    write_workbook([(document_row(report, "d"), {})], tmp_path / "a.xlsx", max_rows=3)
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[:6] == ["look", "documents", "sections", "diagnostics", "sections 2", "sections 3"]
    titles = [row["title"] for name in ("sections", "sections 2", "sections 3")
              for row in _sheet(tmp_path / "a.xlsx", name)]  # fmt: skip
    assert titles == ["0", "1", "2", "3", "4"]
