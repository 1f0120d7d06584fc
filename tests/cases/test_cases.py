"""The readable cases of ``tests/cases``: what is expected is what gangmu prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.casefile import CASES, KNOWN_FAILURES, Case, CaseError, read_cases, shown, updated, write_cases

KINDS = ("wild-", "made-", "negative-", "pairs", KNOWN_FAILURES)
FILES = sorted(path for path in CASES.glob("*.txt") if path.name != "terminals.txt")


def _all_cases() -> list[Case]:
    return [case for path in FILES for case in read_cases(path)[1]]


def _param(case: Case) -> object:
    fails = case.file.startswith(KNOWN_FAILURES)
    reason = " ".join(note.removeprefix("// ") for note in case.notes)
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)] if fails else []
    return pytest.param(case, id=f"{case.file.removesuffix('.txt')}:{case.name}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in _all_cases()])
def test_prints_what_the_case_expects(case: Case) -> None:
    assert shown(case) == case.expected, f"{case.file}:{case.line}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_written_as_the_update_mode_writes_them(path: Path) -> None:
    assert path.name.startswith(KINDS)
    assert write_cases(*read_cases(path)) == path.read_text(encoding="utf-8")


def test_every_known_failure_says_what_is_wrong() -> None:
    for case in _all_cases():
        if case.file.startswith(KNOWN_FAILURES):
            assert case.notes and case.notes[0].startswith("// wrong: "), f"{case.file}:{case.line}"


def test_names_tell_the_cases_of_all_files_apart() -> None:
    names = [case.name for case in _all_cases()]
    assert sorted(names) == sorted(set(names))


# --- the format itself --------------------------------------------------------------------------

TWO = """words before

==== a heading :no-roles
// a note
一、主要举措和成效
----
wrong

==== refused :error
{\\rtf1 }
----
wrong
"""


def _file(folder: Path, text: str, name: str = "made-x.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_name_options_notes_input_and_outline(tmp_path: Path) -> None:
    before, (first, second) = read_cases(_file(tmp_path, TWO))
    assert before == "words before\n"
    assert (first.name, first.options, first.notes) == ("a heading", ("no-roles",), ("// a note",))
    assert (first.line, first.input, first.expected) == (3, "一、主要举措和成效", "wrong")
    assert second.options == ("error",)


def test_update_rewrites_the_outline_and_leaves_errors_alone(tmp_path: Path) -> None:
    path = _file(tmp_path, TWO)
    assert updated(path) == TWO.replace("----\nwrong\n\n", "----\n一、主要举措和成效\n\n")


def test_update_leaves_known_failures_alone(tmp_path: Path) -> None:
    path = _file(tmp_path, TWO, f"{KNOWN_FAILURES}.txt")
    assert updated(path) == TWO


def test_escapes_are_resolved_only_where_asked_for(tmp_path: Path) -> None:
    _, (plain, escaped) = read_cases(
        _file(tmp_path, "==== a\n\\u3000x\n----\n\n==== b :escapes\n\\u3000x\\r\n----\n")
    )
    assert (plain.source, escaped.source) == ("\\u3000x", "\u3000x\r")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("==== a :nothing\nx\n----\n", "made-x.txt:1: unknown option :nothing"),
        ("\n==== a\nx\n", "made-x.txt:2: want one line ----"),
        ("==== a\n----\n----\n", "made-x.txt:1: want one line ----"),
        ("==== a\n----\n\n==== a\n----\n", "made-x.txt:1: the name 'a' is used twice"),
    ],
)
def test_a_file_that_breaks_the_format_is_named_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(CaseError) as error:
        read_cases(_file(tmp_path, text))
    assert str(error.value).startswith(message)
