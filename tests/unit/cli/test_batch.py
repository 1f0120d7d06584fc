"""What a user of ``gangmu batch`` sees: words on stderr, data on stdout, an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from gangmu.batch.store.summary import Look, Summary, ThisRun
from gangmu.cli import main
from gangmu.cli.batch_progress import Display
from gangmu.cli.batch_words import say_summary

from tests.support.paths import ROOT

TEXT = (
    "望岑市2021年法治政府建设年度报告\n一、主要举措和成效\n（一）强化学习。坚持学法。\n"
    "二、存在的不足\n人手不够。\n"
)


class Result(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("in").mkdir()
    Path("in", "望岑市_2021.txt").write_text(TEXT, encoding="utf-8")


@pytest.fixture
def gangmu(capfd: pytest.CaptureFixture[str]) -> object:
    """Give a function that runs a command line."""

    def command(*args: str) -> Result:
        code = main([*args])
        return Result(code, *capfd.readouterr())

    return command


def test_a_run_says_what_it_did_on_stderr_and_nothing_on_stdout(gangmu) -> None:  # type: ignore[no-untyped-def]
    Path("in", "old.docx").write_bytes(b"PK\x03\x04 broken")
    Path("in", "photo.jpg").write_bytes(b"x")
    code, out, err = gangmu(
        "batch", "in", "-o", "out", "--name-pattern", "{place}_{year}", "--to", "jsonl", "-j", "1"
    )
    assert (code, out) == (1, "")
    assert err.startswith("2 documents in the table, 1 failed; in this run 2 read, 0 already done, in ")
    for words in (
        "failed: refused 1\n",
        "encodings: UTF-8 1\n",
        "genres: rule-of-law report 1\n",
        "parts missing: duties 1, plans 1\n",
        "left aside, no documents by their ending: .jpg 1\n",
        "files to look at: failed 1, parts missing 1\n",
        "  in/old.docx: ",
        "  in/望岑市_2021.txt: parts missing: duties, plans\n",
        "written: out\n",
    ):
        assert words in err
    row = json.loads(Path("out/documents/part-000000.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert (row["place"], row["year"]) == ("望岑市", 2021)


def test_it_speaks_chinese(gangmu) -> None:  # type: ignore[no-untyped-def]
    code, _, err = gangmu("batch", "in", "-o", "all.csv", "--lang", "zh")
    assert code == 0
    assert err.startswith("表中共 1 个文档，失败 0 个；本次读取 1 个")
    assert "需要人工查看的文件：缺少部分 1" in err


def test_a_dry_run_lists_documents_on_stdout_and_writes_nothing(gangmu) -> None:  # type: ignore[no-untyped-def]
    assert gangmu("batch", "in", "-o", "out", "--dry-run") == (
        0,
        "new\tin/望岑市_2021.txt\n",
        "new 1: nothing was written\n",
    )
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "nothing to read; name files or folders"),
        (("gone",), "gone: there is no such file or folder"),
        (("in", "--shard", "3"), "bad value for --shard: write it as 3/100"),
        (("in", "--shard", "4/3"), "there is no shard 4/3"),
        (("in", "--name-pattern", "("), "the name pattern"),
        (("in", "--text-column", "text", "--files-from", "gone"), "gone: cannot be read"),
        (("empty",), "there is no document in what was named"),
    ],
)
def test_what_cannot_run_says_why_and_exits_2(gangmu, args: tuple[str, ...], words: str) -> None:  # type: ignore[no-untyped-def]
    Path("empty").mkdir()
    code, out, err = gangmu("batch", *args, "-o", "out")
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_an_output_of_another_format_is_refused(gangmu) -> None:  # type: ignore[no-untyped-def]
    assert gangmu("batch", "in", "-o", "out", "--to", "jsonl").code == 0
    code, _, err = gangmu("batch", "in", "-o", "out", "--to", "csv")
    assert code == 2
    assert "begun as jsonl" in err


def test_a_list_may_come_on_stdin() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gangmu", "batch", "--files-from", "-", "-o", "out", "--to", "jsonl"],
        input="in/望岑市_2021.txt\n",
        env={**os.environ, "PYTHONPATH": str(ROOT / "parser"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("1 documents in the table")


def test_the_display_counts_what_was_read_and_what_failed() -> None:
    display = Display()
    display.total(10)
    for status in ("ok", "skipped", "crash"):
        display.step(status)
    (task,) = display._progress.tasks
    assert (task.completed, task.total) == (3, 10)
    assert task.fields["failed"] == "1 failed"
    assert task.fields["rate"].endswith("/s")


def test_a_long_list_to_look_at_is_cut_and_says_where_the_rest_is(capsys: pytest.CaptureFixture[str]) -> None:
    looks = tuple(
        Look(f"{number}", f"{number}.txt", "no-text;parts-missing", "plans", "") for number in range(50)
    )
    summary = Summary(
        documents=99, status={"ok": 99}, look={"no-text": 50}, look_total=50, look_at=looks,
        look_file="out/look.csv", split_cells=7,
        this_run=ThisRun(read=99, named_twice=3, older=12, gone=4, unfitted=9, interrupted=True),
    )  # fmt: skip
    say_summary(summary, "out")
    err = capsys.readouterr().err
    assert err.startswith("interrupted: what is done is written")
    assert "  19.txt: no text; parts missing: plans\n  and 30 more; see out/look.csv\n" in err
    assert "12 rows of an older version or of other options, read again" in err
    assert "4 documents in the table are gone; --prune takes their rows out" in err
    assert "the name pattern fits 90 of 99 names" in err
    assert "named twice, read once: 3" in err
    assert "7 cells were too long for Excel" in err
