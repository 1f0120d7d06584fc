"""``-o DIR/`` writes a file for each document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli_runs import REPORT, gangmu


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.md", "sub/a.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT, encoding="utf-8")
    return tmp_path / "in"


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_parse_writes_a_file_each(folder: Path, tmp_path: Path) -> None:
    """Those of a folder keep their place in it."""
    run = gangmu("parse", folder, "-o", f"{tmp_path}/out/")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert written(tmp_path / "out") == ["a.json", "b.json", "sub/a.json"]
    assert json.loads((tmp_path / "out/a.json").read_text(encoding="utf-8"))["schema"] == "gangmu/1"


def test_clean_writes_the_form_asked_for(folder: Path, tmp_path: Path) -> None:
    assert gangmu("clean", folder, "-o", f"{tmp_path}/out/", "--to", "markdown").code == 0
    assert written(tmp_path / "out") == ["a.md", "b.md", "sub/a.md"]


def test_documents_of_one_name_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    names = (folder / "a.txt", folder / "sub/a.txt", folder / "b.md")
    assert gangmu("clean", *names, "-o", f"{tmp_path}/out/").code == 0
    assert written(tmp_path / "out") == ["a.txt", "a.txt.txt", "b.txt"]


def test_one_that_fails_is_told_and_the_others_are_written(folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    run = gangmu("parse", folder, "-o", f"{tmp_path}/out/")
    assert run.code == 1
    assert "c.txt" in run.err
    assert len(written(tmp_path / "out")) == 3


def test_no_document_is_written_over(folder: Path) -> None:
    """A result that would be the document itself is refused."""
    before = (folder / "a.txt").read_bytes()
    run = gangmu("clean", folder / "a.txt", "-o", f"{folder}/")
    assert run.code == 2
    assert "is the input" in run.err
    assert (folder / "a.txt").read_bytes() == before
