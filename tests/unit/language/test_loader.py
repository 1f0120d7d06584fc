"""Grammars are loaded as Lark saved them, or built; a user's words add to the lists."""

from __future__ import annotations

from pathlib import Path

import gangmu
import pytest
from gangmu.errors import ConfigError
from gangmu.language import loader, matcher

PAGE = "审签人：李小禾\n青禾市2023年法治政府建设情况报告\n一、存在的欠缺之处\n普法形式还比较单一。\n"


def _folder(tmp_path: Path, **lists: str) -> Path:
    for name, text in lists.items():
        path = tmp_path / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_what_lark_saved_is_what_lark_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved grammar has the terminals, rules and answers of a built one."""
    loader.save(tmp_path)
    monkeypatch.setattr(loader, "SAVED", tmp_path)
    for name in loader.names():
        if name not in loader.ELSEWHERE:
            saved, built = loader._saved(name), loader.build(name)
            assert saved is not None
            assert {one.name: one.pattern.to_regexp() for one in saved.terminals} == {
                one.name: one.pattern.to_regexp() for one in built.terminals
            }
            assert set(map(str, saved.rules)) == set(map(str, built.rules))
    heading = loader._saved("heading")
    assert heading is not None
    assert [part.data for part in heading.parse("存在的问题及下一步打算").children] == [
        "shortcomings",
        "plans",
    ]  # type: ignore[union-attr]


def test_what_was_saved_of_another_text_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edited grammar or list is built anew."""
    loader.save(tmp_path)
    monkeypatch.setattr(loader, "SAVED", tmp_path)
    assert loader._saved("title") is not None
    path = tmp_path / "title.bin"
    path.write_bytes(b"0" * 64 + path.read_bytes()[64:])
    assert loader._saved("title") is None


def test_a_users_words_add_to_the_lists(tmp_path: Path) -> None:
    """A label and a word of a part are known with them, and unknown without."""
    words = _folder(tmp_path, parts__problems="# 我们的词\n欠缺之处\n", page__labels="审签人 -> issuer\n")
    without, with_words = gangmu.parse(PAGE), gangmu.parse(PAGE, words=words)
    assert without.children[-1].roles != ("shortcomings",)  # type: ignore[union-attr]
    assert with_words.children[-1].roles == ("shortcomings",)  # type: ignore[union-attr]
    assert with_words.metadata.issuer == "李小禾"
    assert gangmu.parse(PAGE) == without, "they are added for one call alone"


def test_edited_words_are_read_anew(tmp_path: Path) -> None:
    """Who edits a list while a program runs sees it at the next call."""
    words = _folder(tmp_path, parts__problems="欠缺之处\n")
    assert gangmu.parse(PAGE, words=words).find(role="shortcomings")
    _folder(tmp_path, parts__problems="别的词\n")
    assert gangmu.parse(PAGE, words=words) == gangmu.parse(PAGE)


def test_words_in_any_signs_are_words(tmp_path: Path) -> None:
    """What a user writes is never a pattern."""
    words = _folder(tmp_path, page__tools="打印(A4)\n下载/保存\n")
    with loader.adding(loader.added_from(words)):
        assert matcher.finder("page", "TOOL").fullmatch("打印(A4)")
        assert matcher.finder("page", "TOOL").fullmatch("下载/保存")


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """With its name, and what to do."""
    with pytest.raises(ConfigError, match="no such folder"):
        gangmu.parse("一、工作", words=tmp_path / "absent")


def test_a_list_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    """A misspelt name would add nothing and say nothing."""
    with pytest.raises(ConfigError, match="no list is called page/lables"):
        gangmu.parse("一、工作", words=_folder(tmp_path, page__lables="审签人\n"))


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """With the encoding that is wanted."""
    (tmp_path / "fixing.txt").write_bytes("解决".encode("gb18030"))
    with pytest.raises(ConfigError, match="UTF-8"):
        gangmu.parse("一、工作", words=tmp_path)
