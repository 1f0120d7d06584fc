"""The recipes in the docs run, each as the program it is, and do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.paths import ROOT

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
RECIPES = dict(
    re.findall(
        r"^## (.+?)\n(?:(?!^## ).)*?^```python\n(.*?)^```$",
        (ROOT / "docs" / "recipes.md").read_text(),
        re.M | re.S,
    )
)


class Check(NamedTuple):
    """What a recipe needs, and what must be true when it has run."""

    needs: tuple[str, ...]
    code: str
    program: str | None = None


CHECKS = {
    "Chunks for an index": Check((), "assert len({r['id'] for r in rows}) == len(rows) > 20"),
    "Many files, one after the other": Check((), "assert found.source.name.startswith('reports')"),
    "LangChain": Check(
        ("langchain_core",), "assert len(plans) == 3 and all(d.metadata['headings'] for d in plans)"
    ),
    "LangChain, documents one has already": Check(
        ("langchain_core",),
        "assert [d.page_content for d in split] == ['一、举措\\n坚持学法。'] and split[0].metadata['owner']",
    ),
    "LlamaIndex": Check(("llama_index.core",), "assert found and len(get_leaf_nodes(nodes)) < len(nodes)"),
    "Hugging Face datasets": Check(
        ("datasets",),
        "assert set(parsed['status']) == {'ok'} and len(parsed) == len(ds)\n"
        "assert parsed[0]['sections'][0]['id'].startswith(parsed[0]['doc'])",
    ),
    "pandas": Check(("pandas", "pyarrow"), "assert length.loc['tidy', 'plans'] > 0"),
    "Polars": Check(
        ("polars", "pyarrow"),
        "assert sections['doc'].n_unique() == len(reports) and 'path' in sections.columns",
    ),
    "Ray": Check(("ray.data",), "assert tally.documents == tally.there + 12 and tally.alone == 0"),
    "PySpark": Check(
        ("pyspark", "pandas"),
        "assert lost == 0 and spark.read.parquet('parsed_by_spark').filter(\"status = 'ok'\").count() == 12",
        "java",
    ),
}


def test_every_recipe_is_checked() -> None:
    assert list(RECIPES) == list(CHECKS)


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_the_recipe_runs(name: str, tmp_path: Path) -> None:
    check = CHECKS[name]
    for module in check.needs:
        if find_spec(module.partition(".")[0]) is None:
            pytest.skip(f"{module} is not installed")
    if check.program and shutil.which(check.program) is None:
        pytest.skip(f"{check.program} is not installed")
    prepare(tmp_path)
    script = tmp_path / "recipe.py"
    script.write_text(f"{RECIPES[name]}\n{check.code}\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-3000:]


def prepare(folder: Path) -> None:
    """Lay out what the recipes read: a folder of reports and, where pyarrow is there, a table of them."""
    (folder / "reports").mkdir()
    for path in SAMPLES:
        (folder / "reports" / path.name).write_bytes(path.read_bytes())
    if find_spec("pyarrow") is not None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
        pq.write_table(
            pa.table({"doc": [path.stem for path in SAMPLES], "text": texts}), folder / "reports.parquet"
        )


def environment() -> dict[str, str]:
    """Give an environment without a network, in which this Python and the checkout's package are found."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "parser"),
        "HF_HUB_OFFLINE": "1",
        "HF_DATASETS_OFFLINE": "1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
