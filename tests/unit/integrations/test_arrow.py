"""A table of documents becomes the published table, whatever the documents do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="needs the extra table")

import gangmu
import pyarrow as pa
from gangmu.integrations.arrow import ColumnError, Columns, output_schema, parse_batch
from gangmu.integrations.isolated import StartError
from gangmu.output.tables.arrow import arrow_schema

from tests.support import poison
from tests.support.paths import ROOT

REPORT = (
    "云泽县2023年法治政府建设年度报告\n\n一、主要举措和成效\n坚持带头学法。\n二、存在的不足\n力量薄弱。\n"
)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="documents are not apart without os.fork")


def table(texts: list[Any], kind: Any = None) -> Any:
    return pa.table({"doc": pa.array([f"d{n}" for n in range(len(texts))]), "text": pa.array(texts, kind)})


def outcomes(texts: list[Any], timeout: float = 60.0) -> list[tuple[str, str | None]]:
    made = parse_batch(table(texts), parse=poison.parse, timeout=timeout)
    return [(row["status"], row["error"] and row["error"].partition(" (")[0]) for row in made.to_pylist()]


def test_every_row_gives_its_row_of_the_published_table_in_order() -> None:
    made = parse_batch(table([REPORT, "一、甲\n好。"]))
    assert made.schema.equals(arrow_schema(), check_metadata=True)
    assert made["doc"].to_pylist() == ["d0", "d1"]
    assert [section["id"] for section in made["sections"][0].as_py()] == ["d0#p1", "d0#1", "d0#2"]
    assert made["year"][0].as_py() == 2023


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "binary", "large_binary"])
def test_text_and_bytes_of_any_kind_are_read(kind: str) -> None:
    text: Any = REPORT if "string" in kind else REPORT.encode("gb18030")
    made = parse_batch(table([text], getattr(pa, kind)()))
    assert (made["status"][0].as_py(), made["genre"][0].as_py()) == ("ok", "rule-of-law-report")


def test_the_schema_is_the_same_whatever_comes_in() -> None:
    for texts in ([], [None], ["raise:"], [""], [REPORT]):
        made = parse_batch(table(texts, pa.string()), parse=poison.parse)
        assert made.schema.equals(arrow_schema()) and made.num_rows == len(texts)


def test_place_year_and_further_columns_are_kept() -> None:
    data = pa.table(
        {
            "n": [7, 8, 9],
            "html": [REPORT, None, "raise:"],
            "city": ["云泽", None, "x"],
            "y": ["1999", "n/a", None],
        }
    )
    data = data.append_column("url", pa.array(["u", None, "w"], pa.large_string()))
    columns = Columns(id="n", text="html", place="city", year="y", keep=("url", "y"))
    made = parse_batch(data, columns=columns, parse=poison.parse)
    assert made.schema.equals(output_schema(data.schema, columns))
    rows = made.select(["doc", "place", "year", "status", "url", "y"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("7", "云泽", 1999, "ok", "u", "1999"),
        ("8", None, None, "refused", None, "n/a"),
        ("9", "x", None, "raised", "w", None),
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (Columns(text="body"), "no column body"),
        (Columns(keep=("doc",)), "a doc of its own"),
        (Columns(text="n"), "n holds int64"),
        (Columns(id="list"), "list holds list"),
    ],
)
def test_a_wrong_column_is_told_before_any_work(columns: Columns, message: str) -> None:
    data = table([REPORT]).append_column("n", pa.array([1])).append_column("list", pa.array([[1]]))
    with pytest.raises(ColumnError, match=message):
        parse_batch(data, columns=columns)


@pytest.mark.slow
@needs_fork
def test_a_document_that_raises_hangs_or_dies_harms_no_neighbour() -> None:
    texts = [REPORT, "raise:", REPORT, "hang:", REPORT, "kill:", "abort:", "exit:", REPORT]
    assert outcomes(texts, timeout=8.0) == [
        ("ok", None),
        ("raised", "RuntimeError: 毒"),
        ("ok", None),
        ("timeout", "not finished after 8 s"),
        ("ok", None),
        ("crash", "the process was killed by SIGKILL"),
        ("crash", "the process was killed by SIGABRT"),
        ("raised", "SystemExit: 3"),
        ("ok", None),
    ]


def test_what_a_document_prints_does_not_disturb() -> None:
    assert outcomes([f"print:\n{REPORT}", REPORT]) == [("ok", None), ("ok", None)]


def test_a_document_above_the_limit_is_refused() -> None:
    from gangmu.batch.work import Reading

    made = parse_batch(table([REPORT.encode()], pa.binary()), parse=Reading(format=None, max_bytes=10))
    assert made["status"][0].as_py() == "refused"
    assert "over the limit of 10" in made["error"][0].as_py()


@needs_fork
def test_a_way_to_parse_that_cannot_be_sent_is_no_documents_fault() -> None:
    with pytest.raises(StartError, match="cannot be sent"):
        parse_batch(table([REPORT]), parse=lambda _: gangmu.parse(REPORT))


@needs_fork
def test_a_process_that_was_forked_asks_a_process_of_its_own() -> None:
    parse_batch(table([REPORT]))
    child = os.fork()
    if child == 0:
        good = parse_batch(table([REPORT] * 3))["status"].to_pylist() == ["ok"] * 3
        os._exit(0 if good else 1)
    assert parse_batch(table([REPORT] * 3))["status"].to_pylist() == ["ok"] * 3
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_script_is_not_run_again_and_what_stands_beside_it_does_not_disturb(tmp_path: Path) -> None:
    (tmp_path / "encodings.py").write_text("raise RuntimeError('shadow')\n")
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\n"
        "import pyarrow as pa\n"
        "from gangmu.integrations.arrow import parse_batch\n"
        "print(parse_batch(pa.table({'doc': ['a'], 'text': ['一、甲\\n好。']}))['status'][0])\n"
    )
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, env=environment()
    )
    assert run.stdout.split() == ["once", "ok"], run.stderr


@needs_fork
def test_no_process_outlives_the_one_that_asked() -> None:
    code = (
        "import os, signal, pyarrow as pa\n"
        "from gangmu.integrations import arrow\n"
        "arrow.parse_batch(pa.table({'doc': ['a'], 'text': ['一、甲']}))\n"
        "print(arrow._HELD._alone._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=environment())
    apart = int(run.stdout)
    assert _ends(apart)


def _ends(pid: int) -> bool:
    """Wait for the end of a process that is not our child."""
    import time

    for _ in range(100):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def environment() -> dict[str, str]:
    """Give an environment in which the checkout's own package is found."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "parser")}


def test_a_categorical_column_is_one_of_its_values() -> None:
    table = pa.table({
        "doc": pa.array(["a", "b"]).dictionary_encode(),
        "text": pa.array(["一、甲。", "一、乙。"], pa.large_string()).dictionary_encode(),
    })  # fmt: skip
    assert parse_batch(table).column("status").to_pylist() == ["ok", "ok"]
