"""Two years of one place: sections find their partners, copied text is told, plans meet measures."""

from __future__ import annotations

from pathlib import Path

import gangmu
import pytest
from gangmu.cli import main
from gangmu.comparison import Comparison, compare, show
from gangmu.comparison.likeness import Shared
from gangmu.comparison.matching import _longest_rising
from gangmu.errors import ModelError

BEFORE = """青禾市2022年法治政府建设年度报告
一、2022年主要举措和成效
（一）强化学法用法。组织常务会议学法6次，举办行政执法人员轮训3期，参训420人。
（二）规范行政执法。清理执法主体42个，抽查案卷210件。
二、存在的不足
基层力量偏弱。
三、2023年工作安排
（一）推进包容审慎监管。制定轻微违法不予处罚清单，建立容错机制。
（二）建设公共法律服务站。在8个乡镇新建公共法律服务站，配备驻站律师。
（三）完善行政复议场所。建成行政复议听证室。
"""
AFTER = """青禾市2023年法治政府建设年度报告
一、2023年主要工作
（一）公共法律服务站实现全覆盖。在8个乡镇建成公共法律服务站，驻站律师接待群众1200人次。
（二）规范涉企行政执法。清理执法主体40个，抽查案卷180件，制定轻微违法不予处罚清单，包容审慎监管案件96件。
（三）深化学法用法。组织常务会议学法5次，举办行政执法人员轮训2期，参训390人。
二、存在的问题
部分单位重视不够。
三、2024年工作打算
（一）推进数字法治建设。建设执法监督平台。
"""


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(gangmu.parse(BEFORE, name="旧.txt"), gangmu.parse(AFTER, name="新.txt"))


def partners(comparison: Comparison) -> dict[str, tuple[str, str | None]]:
    return {p.after.title: (p.kind, p.before and p.before.title) for p in comparison.pairs if p.after}


def test_parts_belong_together_however_they_are_worded(comparison: Comparison) -> None:
    """主要举措和成效 and 主要工作 are one part; so are problems and plans."""
    found = partners(comparison)
    assert found["2023年主要工作"] == ("reworded", "2022年主要举措和成效")
    assert found["存在的问题"] == ("reworded", "存在的不足")
    assert found["2024年工作打算"] == ("reworded", "2023年工作安排")


def test_a_reworded_heading_finds_its_pair(comparison: Comparison) -> None:
    """Titles and texts decide together; what nobody matches is new or gone."""
    found = partners(comparison)
    assert found["规范涉企行政执法"][1] == "规范行政执法"
    assert found["深化学法用法"][1] == "强化学法用法"
    assert found["推进数字法治建设"] == ("new", None)
    gone = [pair.before.title for pair in comparison.pairs if pair.kind == "gone" and pair.before]
    assert gone == ["推进包容审慎监管", "建设公共法律服务站", "完善行政复议场所"]


def test_text_that_only_changed_its_figures_is_copied(comparison: Comparison) -> None:
    """The section on learning was taken over whole; the new one was not."""
    copied = {pair.after.title: pair.copied for pair in comparison.pairs if pair.after}
    assert copied["深化学法用法"] == 1.0
    assert copied["推进数字法治建设"] == 0.0


def test_plans_meet_the_measures_that_tell_of_them(comparison: Comparison) -> None:
    """A plan that was carried out is told; one that is not spoken of is not found."""
    told = {one.plan: (show.state_of(one), one.answer) for one in comparison.promises}
    assert told == {
        "推进包容审慎监管": ("told", "规范涉企行政执法"),
        "建设公共法律服务站": ("told", "公共法律服务站实现全覆盖"),
        "完善行政复议场所": ("not-found", None),
    }


def test_two_reports_of_one_year_have_no_promises() -> None:
    """Plans are for another year."""
    assert compare(gangmu.parse(BEFORE), gangmu.parse(BEFORE)).promises == ()


def test_a_report_beside_itself_is_kept_whole() -> None:
    """Nothing is new, gone, moved or reworded, and all of it is copied."""
    same = compare(gangmu.parse(BEFORE), gangmu.parse(BEFORE))
    assert {pair.kind for pair in same.pairs} == {"kept"}
    assert same.copied == 1.0


def test_short_phrases_are_not_copied() -> None:
    """What everybody writes is shorter than a stretch."""
    assert Shared("深入学习贯彻法治思想").copied("学习贯彻法治思想，依法办案") == 0.0


@pytest.mark.parametrize(
    ("keys", "run"), [([0, 1, 2], [0, 1, 2]), ([2, 0, 1], [1, 2]), ([2, 1, 0], [2]), ([], [])]
)
def test_of_siblings_the_longest_run_has_not_moved(keys: list[int], run: list[int]) -> None:
    """The longest rising run stays, the others have moved."""
    assert _longest_rising(range(len(keys)), dict(enumerate(keys))) == run


def test_json_goes_both_ways(comparison: Comparison) -> None:
    """A comparison comes back from its JSON; what is none is refused with a word on what to do."""
    assert Comparison.from_json(comparison.to_json(indent=2)) == comparison
    with pytest.raises(ModelError, match="not a gangmu-diff/1"):
        Comparison.from_json("{}")


def test_the_command_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and JSON go to stdout, a page and a workbook to files; a workbook without a file is refused."""
    before, after = tmp_path / "旧.txt", tmp_path / "新.txt"
    before.write_text(BEFORE, encoding="utf-8")
    after.write_text(AFTER, encoding="utf-8")
    both = [str(before), str(after)]
    assert main(["--lang", "zh", "diff", *both]) == 0
    assert "✓ 建设公共法律服务站 → 公共法律服务站实现全覆盖" in capsys.readouterr().out
    assert main(["diff", *both, "--to", "json"]) == 0
    assert Comparison.from_json(capsys.readouterr().out).promises
    assert main(["diff", *both, "-o", str(tmp_path / "d.html")]) == 0
    assert main(["diff", *both, "-o", str(tmp_path / "d.xlsx")]) == 0
    assert "<script>" in (tmp_path / "d.html").read_text(encoding="utf-8")
    assert main(["diff", *both, "--to", "xlsx"]) == 2
    assert main(["diff", str(before), str(tmp_path / "none.txt")]) == 2


def test_a_workbook_holds_what_the_comparison_says(comparison: Comparison, tmp_path: Path) -> None:
    """Read back with openpyxl: a row a pair, a row a plan, words in the language asked for."""
    openpyxl = pytest.importorskip("openpyxl")
    show.write_workbook(comparison, tmp_path / "d.xlsx", language="zh")
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    assert book.sheetnames == ["章节对照", "上年安排"]
    assert [cell.value for cell in book["上年安排"][4]][:2] == ["未找到", "完善行政复议场所"]
    assert book["章节对照"].max_row == len(comparison.pairs) + 1
