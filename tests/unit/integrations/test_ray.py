"""On a real local cluster every row is accounted for: each known way to lose some is tried."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray.data", reason="needs the extra ray")

import pyarrow as pa
import pyarrow.parquet as pq
import ray
from gangmu.integrations import ray as gangmu_ray
from gangmu.integrations.arrow import ColumnError, Columns, output_schema
from gangmu.integrations.isolated import StartError
from gangmu.integrations.parquet_folder import ParquetFolder
from gangmu.integrations.ray import LostRowsError, Tally
from ray.exceptions import RayError

from tests.support import poison
from tests.support.paths import ROOT

REPORT = (
    "云泽县2023年法治政府建设年度报告\n\n一、主要举措和成效\n坚持带头学法。\n二、存在的不足\n力量薄弱。\n"
)
SMALL: dict[str, Any] = {"parse": poison.parse, "timeout": 30.0, "rows_per_block": 8, "max_retries": 1}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """Start a cluster of two workers that find the checkout's package and its tests."""
    path = os.pathsep.join(map(str, (ROOT, ROOT / "parser")))
    ray.init(num_cpus=2, include_dashboard=False, runtime_env={"env_vars": {"PYTHONPATH": path}})
    yield
    ray.shutdown()


def dataset(texts: list[str]) -> Any:
    rows = pa.table({"doc": [f"d{n}" for n in range(len(texts))], "text": texts})
    return ray.data.from_arrow(rows)


def poisoned(number: int, **at: str) -> Any:
    """Make a dataset of good documents but for those ``d3="kill:"``."""
    texts = [REPORT] * number
    for doc, text in at.items():
        texts[int(doc[1:])] = text
    return dataset(texts)


def outcomes(ds: Any) -> dict[str, str]:
    rows = ds.select_columns(["doc", "status"]).take_all()
    assert len(rows) == len({row["doc"] for row in rows})
    return {row["doc"]: row["status"] for row in rows}


def test_every_row_gives_one_row_of_the_explicit_schema() -> None:
    made = gangmu_ray.parse(poisoned(20, d3="raise:"), **SMALL)
    wanted = output_schema(pa.schema({"doc": pa.string(), "text": pa.string()}))
    assert made.schema().base_schema.equals(wanted)
    assert outcomes(made) == {f"d{n}": "raised" if n == 3 else "ok" for n in range(20)}


def test_raising_hanging_and_dying_documents_lose_no_neighbour() -> None:
    ds = poisoned(24, d1="raise:", d2="kill:", d9="hang:", d10="exit:", d17="abort:")
    failed = {
        doc: status for doc, status in outcomes(gangmu_ray.parse(ds, **SMALL)).items() if status != "ok"
    }
    assert failed == {"d1": "raised", "d2": "crash", "d9": "timeout", "d10": "raised", "d17": "crash"}


def test_a_row_that_kills_its_worker_is_not_tried_for_ever_and_its_block_comes_back(tmp_path: Path) -> None:
    log = tmp_path / "kills"
    ds = poisoned(24, d11=f"kill-above:{log}")
    found = outcomes(gangmu_ray.parse(ds, **SMALL))
    assert found == {f"d{n}": "crash" if n == 11 else "ok" for n in range(24)}
    tries = len(log.read_text().splitlines())
    assert tries == 1 + SMALL["max_retries"] + 1  # the block, again, and then the document alone


def test_the_context_of_the_dataset_is_left_as_it_was() -> None:
    ds = poisoned(2)
    before = ds.context.max_errored_blocks
    gangmu_ray.parse(ds, **SMALL, max_errored_blocks=5)
    assert ds.context.max_errored_blocks == before


def test_a_cluster_that_loses_more_blocks_than_allowed_ends_the_job() -> None:
    with pytest.raises(RayError):
        gangmu_ray.parse(poisoned(4, d1="kill-above:"), **SMALL, max_errored_blocks=0)


def test_a_way_to_parse_that_cannot_work_ends_the_job_and_is_not_blamed_on_documents() -> None:
    with pytest.raises(StartError, match="cannot be sent"):
        gangmu_ray.parse(poisoned(4), **{**SMALL, "parse": lambda _: None})


def test_columns_are_looked_at_before_any_work() -> None:
    with pytest.raises(ColumnError, match="no column body"):
        gangmu_ray.parse(poisoned(2), columns=Columns(text="body"))


@pytest.mark.parametrize("ids", [["a", "a"], ["a", None]])
def test_ids_that_are_no_ids_are_told_before_any_work(ids: list[str | None]) -> None:
    ds = ray.data.from_arrow(pa.table({"doc": pa.array(ids, pa.string()), "text": [REPORT, REPORT]}))
    with pytest.raises(ColumnError, match="an id of its own"):
        gangmu_ray.parse(ds)


def test_bytes_numbers_as_ids_and_kept_columns_go_through() -> None:
    rows = pa.table({"n": [1, 2], "bytes": [REPORT.encode("gb18030"), b"\xff\xfe"], "url": ["u", None]})
    made = gangmu_ray.parse(
        ray.data.from_arrow(rows), columns=Columns(id="n", text="bytes", keep=("url",)), rows_per_block=1
    )
    found = {row["doc"]: (row["status"], row["url"], row["encoding"]) for row in made.take_all()}
    assert found == {"1": ("ok", "u", "GB18030"), "2": ("ok", None, found["2"][2])}


def test_no_rows_give_no_rows() -> None:
    empty = ray.data.from_arrow(
        pa.table({"doc": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    )
    assert gangmu_ray.parse(empty).count() == 0


# --- written ----------------------------------------------------------------------------------------


def written(folder: Path) -> Counter[str]:
    return Counter(ParquetFolder(str(folder)).ids().to_pylist())


def test_a_run_is_written_and_a_second_run_does_nothing(tmp_path: Path) -> None:
    ds, folder = poisoned(30, d4="kill:", d21="kill-above:"), tmp_path / "out"
    assert gangmu_ray.write(ds, str(folder), **SMALL) == Tally(documents=30, there=0, alone=8)
    files = sorted(folder.iterdir())
    assert written(folder) == Counter({f"d{n}": 1 for n in range(30)})
    assert gangmu_ray.write(ds, str(folder), **SMALL) == Tally(documents=30, there=30, alone=0)
    assert sorted(folder.iterdir()) == files


def test_small_blocks_do_not_make_small_files(tmp_path: Path) -> None:
    gangmu_ray.write(poisoned(64), str(tmp_path / "out"), **SMALL, rows_per_file=32)
    sizes = [pq.read_metadata(file).num_rows for file in (tmp_path / "out").iterdir()]
    assert sum(sizes) == 64 and len(sizes) <= 2


def test_a_run_that_was_ended_is_taken_up_without_loss_or_double(tmp_path: Path) -> None:
    folder, whole = tmp_path / "out", poisoned(40, d7="raise:")
    gangmu_ray.write(whole.limit(13), str(folder), **SMALL)
    finished = next(folder.iterdir())
    (folder / "torn.parquet").write_bytes(finished.read_bytes()[:-200])
    assert gangmu_ray.write(whole, str(folder), **SMALL) == Tally(documents=40, there=13, alone=0)
    assert written(folder) == Counter({f"d{n}": 1 for n in range(40)})
    assert not (folder / "torn.parquet").exists()


def test_rows_that_stand_there_twice_are_no_success(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    gangmu_ray.write(poisoned(3), str(folder), **SMALL)
    for file in list(folder.iterdir()):
        (folder / f"copy-{file.name}").write_bytes(file.read_bytes())
    with pytest.raises(LostRowsError, match="3 rows came out twice"):
        gangmu_ray.write(poisoned(5), str(folder), **SMALL)


def test_without_the_extra_the_error_names_it() -> None:
    code = "import sys; sys.modules['ray'] = None; import gangmu.integrations.ray"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "parser")}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert "pip install 'gangmu[ray]'" in run.stderr
