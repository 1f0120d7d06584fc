"""An output keeps its word: what is older is read again, what is gone is said, what is not ours stays."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from gangmu.batch import Batch, Summary, rules, run
from gangmu.batch.store.manifest import Manifest, ManifestError
from gangmu.batch.store.target import TargetError, target_of
from gangmu.errors import GangmuError
from openpyxl import load_workbook
from pyarrow import parquet

from tests.support import batch_poison as poison
from tests.support.paths import ROOT


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)


def write(**texts: str) -> None:
    """Write files into the folder ``in``, named by keyword with ``.txt``."""
    Path("in").mkdir(exist_ok=True)
    for name, text in texts.items():
        Path("in", f"{name}.txt").write_text(text, encoding="utf-8")


def quick(*inputs: str | Path, out: str = "out", **options: Any) -> Summary:
    """Run a batch with the parser of the tests, to JSON Lines where nothing else is asked for."""
    if "to" not in options and not Path(out).suffix:
        options["to"] = "jsonl"
    return run(inputs or ("in",), out, parse=poison.parse, **{"timeout": 20, **options})


def rows(out: str = "out", table: str = "documents") -> list[dict[str, Any]]:
    """Give the rows of the shards in order."""
    paths = sorted(Path(out, table).glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def docs(out: str = "out") -> list[str]:
    """Name the documents of the output."""
    return sorted(row["doc"] for row in rows(out))


# --- older rows -------------------------------------------------------------------------------------


def test_rows_of_other_rules_or_options_are_read_again_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    write(甲市_2021="甲", 乙市_2022="乙")
    quick()
    assert (quick().this_run.older, quick().this_run.read) == (0, 0)
    run_ = quick(name_pattern="{place}_{year}").this_run
    assert (run_.older, run_.read, run_.skipped) == (2, 2, 0)
    assert [(row["place"], row["place_from"]) for row in rows()] == [
        ("乙市", "name-pattern"),
        ("甲市", "name-pattern"),
    ]
    monkeypatch.setattr(rules, "rules_version", lambda: "9.9")
    assert quick(name_pattern="{place}_{year}").this_run.older == 2
    plan = Batch(["in"], "out", parse=poison.parse, to="jsonl").plan()
    assert [one.state for one in plan] == ["older", "older"]
    assert len(docs()) == 2


def test_a_row_whose_other_columns_have_changed_is_read_again() -> None:
    Path("a.csv").write_text("id,text,url\n1,甲,a\n2,乙,b\n", encoding="utf-8")
    quick("a.csv", text_column="text", id_column="id")
    Path("a.csv").write_text("id,text,url\n1,甲,a\n2,乙,c\n", encoding="utf-8")
    assert quick("a.csv", text_column="text", id_column="id").this_run.read == 1
    assert [row["url"] for row in rows()] == ["a", "c"]


def test_the_version_of_the_rules_tells_their_text_apart() -> None:
    assert rules.rules_version().startswith("0.")
    assert rules.key_of(poison.parse, "a") == rules.key_of(poison.parse, "a")
    assert rules.key_of(poison.parse, "a") != rules.key_of(poison.parse, "b")
    assert rules.key_of(poison.parse, "a") != rules.key_of(poison.echo, "a")


def test_a_pattern_that_fits_only_some_names_says_how_many() -> None:
    write(甲市_2021="甲", 乙市="乙")
    assert quick(name_pattern="{place}_{year}").this_run.unfitted == 1


def test_fresh_reads_everything_anew_and_may_change_the_format() -> None:
    write(a="甲", b="乙")
    quick()
    with pytest.raises(ManifestError, match="--fresh"):
        quick(to="csv")
    assert quick(fresh=True, to="csv").this_run.read == 2
    assert not list(Path("out").rglob("*.jsonl"))


# --- what is gone -----------------------------------------------------------------------------------


def test_rows_of_files_that_are_gone_are_said_and_taken_out_on_request() -> None:
    write(a="甲", b="乙")
    Path("t.csv").write_text("text\n丙\n丁\n", encoding="utf-8")
    quick("in", "t.csv", text_column="text")
    Path("in/a.txt").unlink()
    Path("t.csv").write_text("text\n丙\n", encoding="utf-8")
    assert quick("in", "t.csv", text_column="text").this_run.gone == 2
    assert len(docs()) == 4
    # What was not named this time is there yet, and no less ours.
    summary = quick("t.csv", text_column="text", prune=True)
    assert (summary.this_run.gone, summary.documents) == (2, 2)
    assert docs() == ["in/b.txt", "t.csv:1"]
    assert len(rows(table="sections")) == 2


def test_a_shard_that_somebody_removed_is_missed_and_read_again() -> None:
    write(**{f"n{number}": str(number) for number in range(6)})
    quick(shard_size=2)
    Path("out/sections/part-000001.jsonl").unlink()
    run_ = quick(shard_size=2).this_run
    assert (run_.lost, run_.read) == (2, 2)
    assert len(docs()) == len(set(docs())) == len(rows(table="sections")) == 6


# --- what is not ours -------------------------------------------------------------------------------


def test_files_of_others_in_the_output_stay_and_are_named() -> None:
    write(a="甲")
    theirs = [Path("out/documents", name) for name in ("part-00000-1f2e.jsonl", "part-000000.jsonl", "x.csv")]
    theirs[0].parent.mkdir(parents=True)
    for path in theirs:
        path.write_text("theirs", encoding="utf-8")
    for _ in range(2):
        summary = quick()
        assert [path.read_text(encoding="utf-8") for path in theirs] == ["theirs"] * 3
    assert summary.foreign == tuple(sorted(map(str, theirs)))
    assert Path("out/documents/part-000001.jsonl").exists()


def test_the_output_is_never_read_as_input() -> None:
    Path("in").mkdir()
    Path("in/in.csv").write_text("id,text\n1,甲\n", encoding="utf-8")
    for arguments in (["in"], ["in/*.csv"], ["in/in.csv", "in/out.csv"]):
        Path("in/out.csv").touch()
        quick(*arguments, out="in/out.csv", text_column="text")
        with Path("in/out.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["doc"] for row in csv.DictReader(file)] == ["in/in.csv:1"]


def test_shard_a_million_follows() -> None:
    write(**{f"n{number}": str(number) for number in range(3)})
    Path("out").mkdir()
    manifest = Manifest(Path("out/manifest.sqlite"))
    manifest.commit("part-999999", [])
    manifest.close()
    for table in ("documents", "sections"):
        Path("out", table).mkdir()
        Path("out", table, "part-999999.jsonl").touch()
    for _ in range(3):
        quick(limit=1)
    names = sorted(path.name for path in Path("out/documents").iterdir())
    assert names == ["part-1000000.jsonl", "part-1000001.jsonl", "part-1000002.jsonl", "part-999999.jsonl"]


# --- one id -----------------------------------------------------------------------------------------


def test_a_document_has_one_id_however_its_path_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="甲")
    Path("t.csv").write_text("text\n丙\n", encoding="utf-8")
    here = Path.cwd()
    quick("in", "t.csv", text_column="text")
    for inputs in ((here / "in", here / "t.csv"), ("./in/../in", "in/../t.csv")):
        assert quick(*inputs, text_column="text").this_run.skipped == 2
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    again = quick("../in", "../t.csv", out="../out", text_column="text")
    assert (again.this_run.skipped, again.documents) == (2, 2)
    assert docs("../out") == ["in/a.txt", "t.csv:1"]


def test_two_files_of_one_name_in_different_places_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="甲")
    quick()
    Path("far/in").mkdir(parents=True)
    Path("far/in/a.txt").write_text("乙", encoding="utf-8")
    monkeypatch.chdir("far")
    quick("in", out="../out")
    assert docs("../out") == sorted(["in/a.txt", str(Path("in/a.txt").resolve())])


def test_files_that_were_moved_keep_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("old").mkdir()
    monkeypatch.chdir("old")
    write(a="甲")
    quick(out="../out")
    os.chdir("..")
    Path("old").rename("new")
    monkeypatch.chdir("new")
    assert quick(out="../out").this_run.skipped == 1


def test_thousands_of_rows_of_one_id_take_little_time() -> None:
    Path("a.csv").write_text("id,text\n" + "7,甲\n" * 8000, encoding="utf-8")
    batch = Batch(["a.csv"], "out", text_column="text", id_column="id")
    with_ids = list(batch._mine(Manifest(Path(":memory:"))))
    batch._feeder.close()
    assert (with_ids[0].doc, with_ids[-1].doc) == ("7", "7~8000")


# --- columns ----------------------------------------------------------------------------------------

ASKED = ("place", "year", "role", "headings", "text")


@pytest.mark.parametrize("to", ["jsonl", "csv", "parquet"])
def test_only_the_columns_that_were_asked_for_are_written(to: str) -> None:
    write(a="甲")
    quick(out=f"a.{to}", columns=ASKED, table="sections")
    if to == "parquet":
        found = parquet.read_table("a.parquet").column_names
    elif to == "csv":
        found = Path("a.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    else:
        found = [*json.loads(Path("a.jsonl").read_text(encoding="utf-8"))]
    assert found == ["doc", *ASKED]


def test_a_column_there_is_not_is_refused_with_those_there_are() -> None:
    write(a="甲")
    with pytest.raises(GangmuError, match=r"no column 'plaec' .*did you mean place\? there are: doc name"):
        quick(columns=("plaec",))
    assert not Path("out").exists()


def test_columns_of_one_name_do_not_fall_together() -> None:
    Path("a.csv").write_text("text,url,url_2,url,title,input_title\n甲,1,2,3,4,5\n", encoding="utf-8")
    quick("a.csv", text_column="text")
    (row,) = rows()
    kept = ("url", "url_2", "url_3", "input_title_2", "input_title")
    assert [row[name] for name in kept] == ["1", "2", "3", "4", "5"]


# --- the one file -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.xls", "b.pq", "报告.docx"])
def test_an_ending_that_is_not_known_is_refused_with_the_list(name: str) -> None:
    with pytest.raises(TargetError, match=r"is none of \.parquet \.jsonl \.csv \.xlsx"):
        target_of(name)
    assert target_of(f"{name}/").final is None


@pytest.mark.parametrize("name", ["out", "out.2023", "v1.5", "2023年报告"])
def test_a_name_without_an_ending_is_a_folder(name: str) -> None:
    assert target_of(name).final is None


def test_parts_are_cleared_when_nothing_is_left_to_do_and_kept_where_a_document_failed() -> None:
    write(a="甲", b="raise")
    assert quick(out="a.csv").parts == "a.csv.parts"
    write(b="乙")
    summary = quick(out="a.csv")
    assert (summary.this_run.read, summary.parts) == (1, "")
    assert sorted(path.name for path in Path().iterdir()) == ["a.csv", "a.csv.look.csv", "in"]


def test_parts_that_are_kept_let_the_next_run_go_on() -> None:
    write(a="甲")
    assert quick(out="a.csv", keep_parts=True).parts == "a.csv.parts"
    assert quick(out="a.csv", keep_parts=True).this_run.skipped == 1


def test_a_file_in_the_parts_that_is_not_ours_stays() -> None:
    write(a="甲")
    Path("a.csv.parts").mkdir()
    Path("a.csv.parts/notes.txt").touch()
    quick(out="a.csv")
    assert [path.name for path in Path("a.csv.parts").iterdir()] == ["notes.txt"]


def test_a_file_is_not_written_again_where_nothing_is_new() -> None:
    write(a="甲")
    quick(out="a.xlsx", keep_parts=True)
    before = Path("a.xlsx").stat().st_mtime_ns
    quick(out="a.xlsx", keep_parts=True)
    assert Path("a.xlsx").stat().st_mtime_ns == before
    write(b="乙")
    quick(out="a.xlsx", keep_parts=True)
    assert Path("a.xlsx").stat().st_mtime_ns > before


# --- where to look ----------------------------------------------------------------------------------


@pytest.mark.parametrize("out", ["out", "a.jsonl"])
def test_all_that_is_to_be_looked_at_stands_in_a_file_by_name_and_reason(out: str) -> None:
    write(a="甲", b="raise")
    summary = quick(out=out)
    assert summary.look_file == ("out/look.csv" if out == "out" else "a.jsonl.look.csv")
    with Path(summary.look_file).open(encoding="utf-8-sig", newline="") as file:
        ((doc, name, reason, missing, error),) = list(csv.reader(file))[1:]
    assert (doc, name, reason, missing) == ("in/b.txt", "in/b.txt", "failed", "")
    assert error.startswith("ValueError: poison")


def test_a_workbook_speaks_chinese_links_its_files_and_hides_nothing_for_good() -> None:
    from gangmu.cli import messages

    messages.use("zh")
    write(a="甲", b="raise")
    run(["in"], "a.xlsx", parse=poison.parse, timeout=20, word=messages.word)
    book = load_workbook("a.xlsx")
    assert book.sheetnames == ["需要查看", "文档", "章节", "诊断"]
    look = [[cell.value for cell in row] for row in book["需要查看"]]
    assert look[0][:5] == ["文档", "地区", "年份", "查看原因", "缺少的部分"]
    assert [row[0] for row in look[1:]] == ["in/b.txt"]
    sheet = book["文档"]
    assert sheet["A2"].hyperlink.target.replace("\\", "/") == "in/a.txt"
    assert (sheet.freeze_panes, sheet.auto_filter.ref.startswith("A1:")) == ("B2", True)
    heads = [cell.value for cell in sheet[1]]
    assert {"SHA-256", "其他标签"} <= set(heads)
    sections = book["章节"]
    roles = [cell.value for cell in sections[1]].index("部分")
    assert sections.cell(2, roles + 1).value == messages.word("role.measures")
    messages.use("en")
