"""What docs/tables.md says is so: its columns are the schema's, and its queries run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from gangmu.batch import run

from tests.support.columns_page import PAGE, with_columns

ROOT = PAGE.parent.parent
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder where a batch has been run, as the page says."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "reports").mkdir()
    for path in (ROOT / "samples").glob("*.txt"):
        shutil.copy(path, folder / "reports")
    (folder / "reports" / "broken.docx").write_bytes(b"PK\x03\x04")
    summary = run([folder / "reports"], folder / "out")
    assert summary.status == {"ok": 12, "refused": 1}
    return folder


def _run(words: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    (block,) = (block for block in BLOCKS if words in block)
    names: dict[str, Any] = {}
    monkeypatch.chdir(folder)
    exec(compile(block, str(PAGE), "exec"), names)
    return names


def test_the_columns_on_the_page_are_those_of_the_schema() -> None:
    """Write them anew with ``python tests/columns_page.py``."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_columns(page) == page


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: re.sub(r"\W+", "-", block)[:40])
def test_every_block_runs(block: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run(block, folder, monkeypatch)


def test_years_count_every_document(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run("as incomplete", folder, monkeypatch)["years"]["reports"].sum() == 13


def test_a_part_as_one_text_is_found_flat_and_nested(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = _run("string_agg(marker || title", folder, monkeypatch)["shortcomings"]
    nested = _run("unnest(sections)", folder, monkeypatch)
    assert set(flat["doc"]) == set(nested["nested"]["doc"])
    assert flat["text"].str.contains("二、存在的主要问题").any()
    assert "refused" in set(nested["look"]["status"])


def test_polars_unnests_the_sections(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = _run("import polars", folder, monkeypatch)
    assert {"doc", "id", "path", "text"} <= set(names["from_nested"].columns)
    assert names["from_nested"]["id"].n_unique() == len(names["from_nested"])
    assert set(names["words_a_part"]["role"]) >= {"measures", "shortcomings", "plans"}


def test_pandas_finds_the_top_headings_and_the_files_to_look_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = _run("pivot_table", folder, monkeypatch)
    assert {"measures", "shortcomings", "plans"} <= set(names["parts"].columns)
    assert any(doc.endswith("broken.docx") for doc in names["by_hand"]["doc"])


def test_stata_gets_every_row_and_long_texts_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    flat = _run("to_stata", folder, monkeypatch)["flat"]
    back = pd.read_stata(folder / "sections.dta")
    assert list(back["text"]) == list(flat["text"])
    assert list(back["id"]) == list(flat["id"])
