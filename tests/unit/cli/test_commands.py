"""The command line is run for real: stdout, stderr and exit code together, in English and Chinese."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gangmu.cli.messages import LANGUAGES, WORDS

from tests.support.cli_runs import CHROME, OUTLINE, REPORT, ROOT, Run, gangmu


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
    """An option without words in `gangmu.cli.messages` makes the help fail."""
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
    assert "├── 一、主要举措和成效  举措" in gangmu("outline", document, "--lang", "zh").out
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


def test_page_without_a_report_is_told_as_such(tmp_path: Path) -> None:
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


def test_file_of_blanks_is_told_as_such(tmp_path: Path) -> None:
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
