"""The command line is run for real: stdout, stderr and exit code together, in English and Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from gangmu.messages import LANGUAGES, WORDS

ROOT = Path(__file__).parent.parent
SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "GANGMU_DEBUG", "PYTHONIOENCODING")

REPORT = (
    "清溪镇2023年法治政府建设年度报告\n"
    "一、主要举措和成效\n"
    "（一）强化学习。坚持带头学法。一是健全制度。修订镇规民约。二是加强领导。成立工作专班。\n"
    "（二）规范执法。全年办理案件三件。\n"
    "二、存在的不足\n"
    "普法形式还比较单一。\n"
)
OUTLINE = (
    "一、主要举措和成效  [measures]\n"
    "  （一）强化学习\n"
    "    - 一是健全制度\n"
    "    - 二是加强领导\n"
    "  （二）规范执法\n"
    "二、存在的不足  [shortcomings]\n"
)
CHROME = "网站首页\n政务公开\n互动交流\n网站地图 联系我们 版权所有 清溪镇人民政府\n网站标识码：1234567890\n"


class Run(NamedTuple):
    code: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in SPOKEN}
    return {**kept, "PYTHONPATH": str(ROOT / "parser"), "LC_ALL": "C", **changes}


def gangmu(*args: str | Path, stdin: bytes = b"", code: str = "", **env: str) -> Run:
    """Run ``gangmu args``, after the lines of `code`, which may break something on purpose."""
    start = (
        ["-c", f"{code}\nimport sys\nfrom gangmu.cli import main\nsys.exit(main())"]
        if code
        else ["-m", "gangmu"]
    )
    done = subprocess.run(
        [sys.executable, *start, *map(str, args)],
        input=stdin,
        capture_output=True,
        env=environment(**env),
        timeout=120,
        check=False,
    )
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    return Run(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "清溪镇2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


# --- help, version, language --------------------------------------------------------------------


@pytest.mark.parametrize("args", [(), ("--help",)])
def test_gangmu_alone_shows_help(args: tuple[str, ...]) -> None:
    run = gangmu(*args)
    assert (run.code, run.err) == (0, "")
    assert "Usage:" in run.out
    for name in ("outline", "parse", "clean", "schema"):
        assert f"│ {name} " in run.out


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "zh_CN.UTF-8"},
        {"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"},
        {"LC_ALL": "", "LANG": "zh_TW.UTF-8"},
    ],
)
def test_help_follows_the_locale(env: dict[str, str]) -> None:
    run = gangmu("outline", "--help", **env)
    assert run.code == 0
    assert "用法" in run.out
    assert "显示提纲" in run.out
    assert "Usage" not in run.out


@pytest.mark.parametrize(
    "args",
    [
        ("--lang", "zh", "outline", "--help"),
        ("outline", "--help", "--lang", "zh"),
        ("--help", "--lang=zh"),
    ],
)
def test_lang_may_stand_anywhere(args: tuple[str, ...]) -> None:
    assert "用法" in gangmu(*args).out


def test_version() -> None:
    import gangmu as package

    assert gangmu("--version") == Run(0, f"gangmu {package.__version__}\n", "")


def test_every_word_is_said_in_every_language() -> None:
    assert all(len(words) == len(LANGUAGES) and all(words) for words in WORDS.values())


@pytest.mark.parametrize("command", ["", "outline", "parse", "clean", "schema"])
def test_every_option_has_its_help_in_chinese(command: str) -> None:
    """An option without words in `gangmu.messages` makes the help fail."""
    run = gangmu(*filter(None, (command,)), "--help", "--lang", "zh")
    assert (run.code, run.err) == (0, "")


def test_only_the_command_that_runs_is_imported() -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print([name for name in sys.modules if name.startswith('gangmu.cli.')]))"
    )
    run = gangmu("schema", code=code)
    modules = run.out.splitlines()[-1]
    assert "'gangmu.cli.schema'" in modules
    for other in ("outline", "parse", "clean"):
        assert f"'gangmu.cli.{other}'" not in modules


# --- usage errors -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "english", "chinese"),
    [
        (
            ("outlin",),
            "no such command: outlin; see 'gangmu --help'",
            "没有这个命令：outlin；用法见 gangmu --help",
        ),
        (
            ("outline", "--nope", "x"),
            "no such option: --nope; see 'gangmu outline --help'",
            "没有这个选项：--nope；用法见 gangmu outline --help",
        ),
        (
            ("outline",),
            "FILE... is missing; see 'gangmu outline --help'",
            "缺少 FILE...；用法见 gangmu outline --help",
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
    suffixes = ".txt .md .html .htm .docx .pdf"
    run = gangmu("outline", tmp_path)
    words = f"the folder holds no {suffixes} file; name the files themselves"
    assert run == Run(2, "", f"gangmu: {tmp_path}: {words}\n")
    assert f"文件夹里没有 {suffixes} 文件" in gangmu("outline", tmp_path, "--lang", "zh").err


def test_clean_wants_one_file(document: Path) -> None:
    run = gangmu("clean", document.parent)
    assert run == Run(2, "", f"gangmu: {document.parent}: this is a folder; name one file in it\n")


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
    "import gangmu.pipeline\n"
    "def open_source(*args, **options): raise {error}\n"
    "gangmu.pipeline.open_source = open_source"
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


# --- schema -------------------------------------------------------------------------------------


def test_schema_is_the_committed_one() -> None:
    assert gangmu("schema") == Run(0, (ROOT / "docs" / "schema.json").read_text(encoding="utf-8"), "")


# --- outline ------------------------------------------------------------------------------------


def test_outline_plain(document: Path) -> None:
    assert gangmu("outline", "--plain", document) == Run(0, OUTLINE, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_outline_reads_stdin_in_any_encoding(encoding: str) -> None:
    assert gangmu("outline", "--plain", "-", stdin=REPORT.encode(encoding)) == Run(0, OUTLINE, "")


def test_outline_selects(document: Path) -> None:
    run = gangmu("outline", "--plain", "--no-items", "--depth", "1", document)
    assert run.out == "一、主要举措和成效  [measures]\n二、存在的不足  [shortcomings]\n"
    assert gangmu("outline", "--plain", "--role", "shortcomings", document).out == (
        "二、存在的不足  [shortcomings]\n"
    )


def test_outline_tree_names_roles_in_the_language_of_the_user(document: Path) -> None:
    run = gangmu("outline", document)
    assert (run.code, run.err) == (0, "")
    assert "├── 一、主要举措和成效  measures" in run.out
    assert "├── 一、主要举措和成效  举措成效" in gangmu("outline", document, "--lang", "zh").out
    assert "\x1b" not in run.out


def test_outline_colours_where_asked(document: Path) -> None:
    assert "\x1b[" in gangmu("outline", document, FORCE_COLOR="1", TERM="xterm").out
    assert "\x1b[32m" not in gangmu("outline", document, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").out


def test_outline_of_several_has_a_line_for_each_name(tmp_path: Path, document: Path) -> None:
    other = tmp_path / "下" / "b.TXT"
    other.parent.mkdir()
    other.write_text(REPORT, encoding="utf-8")
    run = gangmu("outline", "--plain", tmp_path)
    assert run == Run(0, f"==> {other} <==\n{OUTLINE}\n==> {document} <==\n{OUTLINE}", "")


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path, document: Path) -> None:
    run = gangmu("outline", "--plain", tmp_path / "no.txt", document)
    assert run.code == 1
    assert run.out.endswith(OUTLINE)
    assert run.err == f"gangmu: {tmp_path / 'no.txt'}: there is no such file or folder; check the path\n"


def test_page_without_a_report_is_told_as_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CHROME, encoding="utf-8")
    run = gangmu("outline", path)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"{path}: there is no report in this page, only ")
    assert "characters)" in run.err
    chinese = gangmu("outline", path, "--lang", "zh")
    assert (chinese.code, chinese.out) == (1, "")
    assert chinese.err.startswith(f"{path}：这个页面里没有报告正文")
    assert gangmu("clean", path).code == 1


def test_file_of_blanks_is_told_as_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" \n\u3000\n", encoding="utf-8")
    run = gangmu("outline", path)
    assert (run.code, run.out) == (1, "")
    assert "nothing but white space" in run.err


# --- parse --------------------------------------------------------------------------------------


def test_parse_gives_a_json_document(document: Path) -> None:
    run = gangmu("parse", document)
    assert (run.code, run.err, run.out.count("\n")) == (0, "", 1)
    data = json.loads(run.out)
    assert data["schema"] == "gangmu/1"
    assert data["source"]["text"] is None
    indented = gangmu("parse", "--indent", "2", document)
    assert indented.out.startswith('{\n  "schema"')
    assert json.loads(indented.out) == data


def test_parse_gives_json_lines_for_several(tmp_path: Path, document: Path) -> None:
    (tmp_path / "b.md").write_text("# 报告\n\n## 一、成效\n\n正文。\n", encoding="utf-8")
    run = gangmu("parse", "--with-source", tmp_path)
    assert run.code == 0
    both = [json.loads(line) for line in run.out.splitlines()]
    assert [Path(one["source"]["name"]).name for one in both] == ["b.md", document.name]
    assert both[1]["source"]["text"] == REPORT


@pytest.mark.parametrize("stage", ["lines", "tokens", "tree"])
def test_parse_shows_a_stage(stage: str, document: Path) -> None:
    run = gangmu("parse", "--stage", stage, document)
    assert (run.code, run.err) == (0, "")
    expected = {
        "lines": "3:1| （一）强化学习。坚持带头学法。",
        "tokens": "\nSECTION 3:1 run_in| （一）强化学习。 [",
        "tree": "\n    ITEM 3:16 joined run_in| 一是健全制度。 [",
    }
    assert expected[stage] in run.out


# --- clean --------------------------------------------------------------------------------------


def test_clean_gives_the_report_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT + CHROME, encoding="utf-8")
    run = gangmu("clean", path)
    assert run == Run(0, REPORT, "")
    listed = gangmu("clean", path, "--show-removed")
    assert listed.out == REPORT
    assert f"{path}:7:1: " in listed.err
    assert listed.err.splitlines()[-1].startswith(f"{path}: removed in all: ")
    assert "共去掉" in gangmu("clean", path, "--show-removed", "--lang", "zh").err


def test_clean_knows_the_format_from_the_name(tmp_path: Path, document: Path) -> None:
    for name, opening in (
        ("a.txt", "清溪镇".encode()),
        ("a.md", b"# "),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.docx", b"PK"),
    ):
        target = tmp_path / "out" / name
        target.parent.mkdir(exist_ok=True)
        assert gangmu("clean", document, "-o", target) == Run(0, "", "")
        assert target.read_bytes().startswith(opening)


def test_clean_takes_a_dash_for_stdin_and_stdout() -> None:
    assert gangmu("clean", "-", "-o", "-", stdin=REPORT.encode()) == Run(0, REPORT, "")


def test_clean_keeps_width_on_request(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、主要举措和成效\n坚持学法,用法(试行),推进依法行政。\n", encoding="utf-8")
    assert "学法，用法（试行）" in gangmu("clean", path).out
    assert "学法,用法(试行)" in gangmu("clean", path, "--keep-width").out
