"""What cannot be done is told in one sentence, in English and Chinese, and never as a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cli_runs import REPORT, Run, environment, gangmu


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "清溪镇2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


# --- usage errors -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "english", "chinese"),
    [
        (
            ("outlin",),
            "no such command: outlin; did you mean outline?; see 'gangmu --help'",
            "没有这个命令：outlin；是不是 outline？；用法见 gangmu --help",
        ),
        (
            ("outline", "--nope", "x"),
            "no such option: --nope; see 'gangmu outline --help'",
            "没有这个选项：--nope；用法见 gangmu outline --help",
        ),
        (
            ("outline",),
            "-: nothing came in on stdin; pipe a document into it, or name a file",
            "-：标准输入没有内容；请用管道传入文件，或写出文件名",
        ),
        (
            ("outline", "--depth", "0", "x"),
            "bad value for --depth: it takes a whole number from 1 up; see 'gangmu outline --help'",
            "--depth 的值不对：应为不小于 1 的整数；用法见 gangmu outline --help",
        ),
        (
            ("clean", "--to", "rtf", "x"),
            "bad value for --to: it takes one of text markdown html docx; see 'gangmu clean --help'",
            "--to 的值不对：可用的值有 text markdown html docx；用法见 gangmu clean --help",
        ),
        (
            ("clean", "x", "--to", "html", "--keep-width"),
            "--keep-width works for text only; leave it out, or write --to text; see 'gangmu clean --help'",
            "--keep-width 只用于纯文本；请去掉它，或改用 --to text；用法见 gangmu clean --help",
        ),
    ],
)  # fmt: skip
def test_usage_errors_are_one_sentence(args: tuple[str, ...], english: str, chinese: str) -> None:
    assert gangmu(*args) == Run(2, "", f"gangmu: {english}\n")
    assert gangmu(*args, LC_ALL="zh_CN.UTF-8") == Run(2, "", f"gangmu：{chinese}\n")


def test_a_language_that_is_not_spoken_is_refused() -> None:
    run = gangmu("--lang", "fr", "schema")
    assert run == Run(2, "", "gangmu: bad value for --lang: it takes one of en zh; see 'gangmu --help'\n")


def test_indent_is_for_one_document(tmp_path: Path, document: Path) -> None:
    (tmp_path / "b.txt").write_text("一、甲\n", encoding="utf-8")
    run = gangmu("parse", "--indent", "2", tmp_path)
    assert run.code == 2
    assert run.err.startswith("gangmu: JSON Lines keep a document on one line")


def test_clean_does_not_write_over_its_input(document: Path) -> None:
    run = gangmu("clean", document, "-o", document)
    assert run.code == 2
    assert "is the input" in run.err
    assert document.read_text(encoding="utf-8") == REPORT


# --- documents that cannot be read --------------------------------------------------------------


@pytest.mark.parametrize("command", ["outline", "parse", "clean"])
def test_missing_file(command: str, tmp_path: Path) -> None:
    path = tmp_path / "无.txt"
    english = f"gangmu: {path}: there is no such file or folder; check the path\n"
    assert gangmu(command, path) == Run(2, "", english)
    chinese = f"gangmu：{path}：没有这个文件或文件夹；请检查路径\n"
    assert gangmu(command, path, "--lang", "zh") == Run(2, "", chinese)


def test_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("一、甲", encoding="utf-8")
    suffixes = ".txt .md .html .htm .docx .pdf .ofd"
    run = gangmu("outline", tmp_path)
    words = f"the folder holds no {suffixes} file; name the files themselves"
    assert run == Run(2, "", f"gangmu: {tmp_path}: {words}\n")
    assert f"文件夹里没有 {suffixes} 文件" in gangmu("outline", tmp_path, "--lang", "zh").err


def test_clean_of_several_wants_a_folder(document: Path) -> None:
    """A folder of one is cleaned to stdout; the texts of two would run together there."""
    assert gangmu("clean", document.parent).code == 0
    (document.parent / "b.txt").write_bytes(document.read_bytes())
    run = gangmu("clean", document.parent)
    assert (run.code, run.out) == (2, "")
    assert "several documents want a folder to be written into: -o DIR/" in run.err


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_empty_file(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert gangmu("outline", path) == Run(
        2, "", f"gangmu: {path}: the file is empty; download the page again\n"
    )
    assert gangmu("outline", path, "--lang", "zh").err == f"gangmu：{path}：文件是空的；请重新下载该网页\n"


def test_empty_stdin() -> None:
    run = gangmu("outline", "-")
    assert run.code == 2
    assert run.err.startswith("gangmu: -: nothing came in on stdin")


def test_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "图.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    run = gangmu("outline", path)
    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith(f"gangmu: {path}: ")
    assert run.err.count("\n") == 1
    assert "PNG" in run.err
    assert "这是 PNG 图片" in gangmu("outline", path, "--lang", "zh").err


def test_file_above_the_limit(document: Path) -> None:
    run = gangmu("--max-bytes", "10", "outline", document)
    assert run.code == 2
    assert run.err.startswith(f"gangmu: {document}: ")
    assert "too large" in run.err
    assert "文件过大" in gangmu("--max-bytes", "10", "outline", document, "--lang", "zh").err


def test_unreadable_target(document: Path, tmp_path: Path) -> None:
    run = gangmu("clean", document, "-o", tmp_path / "no" / "a.txt")
    assert run.code == 2
    assert "No such file or directory; check the path and its permissions" in run.err
    assert "Traceback" not in run.err


# --- what must never reach a user ---------------------------------------------------------------

BROKEN = (
    "import gangmu.readers\n"
    "def open_source(*args, **options): raise {error}\n"
    "gangmu.readers.open_source = open_source"
)  # fmt: skip


def test_a_bug_is_one_sentence_and_a_traceback_on_request(document: Path) -> None:
    code = BROKEN.format(error="ZeroDivisionError('division\\nby zero')")
    run = gangmu("outline", document, code=code)
    words = "this is a bug in gangmu (ZeroDivisionError: division by zero); please report it"
    assert run == Run(2, "", f"gangmu: {document}: {words} with the output of GANGMU_DEBUG=1\n")
    assert "Traceback" in gangmu("outline", document, code=code, GANGMU_DEBUG="1").err
    assert "这是 gangmu 的缺陷" in gangmu("outline", document, "--lang", "zh", code=code).err


def test_interrupt_ends_with_130(document: Path) -> None:
    run = gangmu("outline", document, code=BROKEN.format(error="KeyboardInterrupt"))
    assert run == Run(130, "", "gangmu: interrupted\n")


def test_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "gangmu", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gangmu", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"gangmu: the output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
def test_closed_streams_are_no_crash() -> None:
    command = f"{sys.executable} -m gangmu schema >&-; {sys.executable} -m gangmu outline no.txt 2>&-"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


@pytest.mark.parametrize("encoding", ["cp936", "ascii", "utf-8"])
def test_no_encoding_of_the_terminal_is_too_small(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、主要举措 😀𠮷\n正文。\n", encoding="utf-8")
    run = gangmu("outline", path, PYTHONIOENCODING=encoding)
    assert run.code == 0
    assert run.err == ""
    assert ("主要举措" in run.out) == (encoding != "ascii")
