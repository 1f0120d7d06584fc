"""Where titles end: the table, the share of lost stops that a document shows, and its siblings."""

from __future__ import annotations

import gangmu
import pytest
from gangmu.model import Item
from gangmu.pipeline.outline.titles import boundary

BODIES = (
    "全年组织专题学习12次，覆盖干部三百余人，学习成果汇编成册印发各乡镇街道。",
    "制定重大事项目录，全部经过合法性审查和集体讨论，未发生因决策引起的争议。",
    "抽调业务骨干组成工作专班，对重点行业开展三轮检查，发现问题全部督促整改到位。",
    "开展案卷评查两轮，抽取案卷80份，评查结果在全县范围内通报，并与年度考核挂钩。",
)
TITLES = ("加强政治理论学习", "健全科学决策机制", "规范行政执法行为", "强化执法监督工作")


def report(*, stops: str) -> str:
    """Write a report of four points; a stop is behind the title where `stops` says 1."""
    points = [
        f"（{number}）{title}{'。' if stop == '1' else ''}{body}"
        for number, title, body, stop in zip("一二三四", TITLES, BODIES, stops, strict=True)
    ]
    return "\n".join(("青禾市2023年法治政府建设年度报告", "一、主要举措和成效", *points))


def titles(text: str) -> list[str]:
    """Return the titles of the points of the second level."""
    return [
        block.title
        for block, above in gangmu.parse(text).walk()
        if len(above) == 1 and hasattr(block, "title")
    ]


def guesses(text: str) -> list[gangmu.Diagnostic]:
    """Return the findings that a title was cut."""
    return [found for found in gangmu.parse(text).diagnostics if found.code == "T101"]


@pytest.mark.parametrize("stops", ["0000", "1010", "0011", "1111"])
def test_titles_end_where_their_stop_stood(stops: str) -> None:
    """All titles come out, whether all stops, half of them or none are left."""
    assert titles(report(stops=stops)) == list(TITLES)


def test_a_finding_stands_for_each_title_that_was_cut() -> None:
    """T101 is given for the two titles whose stop was lost, and says how sure that is."""
    found = guesses(report(stops="1010"))
    assert len(found) == 2
    assert all("% sure" in one.message for one in found)


def test_nothing_is_cut_in_a_whole_report() -> None:
    """A report that lost nothing has no finding, however like a title its clauses begin."""
    assert guesses(report(stops="1111")) == []


def test_a_title_of_two_clauses_is_kept_whole() -> None:
    """The first clause of a heading with its stop is no title of its own."""
    text = report(stops="1111").replace("规范行政执法行为", "坚定不移实施惠民增收行动，实现更高水平公平正义")
    assert titles(text)[2] == "坚定不移实施惠民增收行动，实现更高水平公平正义"


def test_points_that_are_sentences_are_not_cut() -> None:
    """Points of one sentence have no heading: none is cut out of them."""
    text = "\n".join((
        "青禾市2023年法治政府建设年度报告",
        "一、存在的不足",
        "（一）基层执法力量还不够充足，部分乡镇没有专职审核人员，影响了办案的质量和效率。",
        "（二）普法宣传的办法还不够多样，对外来务工人员和在校学生等重点人群覆盖得不够。",
        "（三）少数干部运用法治方式化解矛盾的能力不足，遇到难事习惯于凭老经验处理。",
    ))  # fmt: skip
    assert guesses(text) == []


def test_what_clean_writes_is_read_the_same_way_and_has_no_mark_of_its_own() -> None:
    """A guessed end is guessed again in the text that was written; no mark was put there."""
    text = report(stops="0000")
    written = gangmu.render.text(gangmu.parse(text))
    assert titles(written) == titles(text)
    assert written.count("。") == text.count("。")
    assert "加强政治理论学习全年组织" in written


def test_two_clauses_are_the_title_of_an_item_where_text_follows() -> None:
    """一是转变职能，建设服务型政府。… has both clauses as its title, a plain sentence its first."""
    text = (
        "一、主要做法\n（一）转变作风。一是转变政府职能，建设服务型政府。取消事项12项。"
        "二是改进机关作风，建设效能型政府。压缩会议三成。"
    )
    items = [block.title for block, _ in gangmu.parse(text).walk() if isinstance(block, Item)]
    assert items == ["转变政府职能，建设服务型政府", "改进机关作风，建设效能型政府"]


def test_one_clause_is_the_title_of_an_item_that_is_a_sentence() -> None:
    """Where nothing stands behind the sentences of a run, an item is known by its first clause."""
    text = "一、主要做法\n（一）转变作风。一是转变政府职能，建设服务型政府。二是改进机关作风，压缩各类会议。"
    items = [block.title for block, _ in gangmu.parse(text).walk() if isinstance(block, Item)]
    assert items == ["转变政府职能", "改进机关作风"]


def test_a_table_is_read_as_it_is_written() -> None:
    """A line holds a weight and the features that have it."""
    assert boundary.read_table("-3\tA的\tb建设\n12\tW\n") == {"A的": -3, "b建设": -3, "W": 12}


def test_the_table_is_small_and_whole() -> None:
    """The table that is shipped has weights of every kind, no nought among them."""
    table = boundary.table()
    assert 30_000 < len(table) < 80_000
    assert 0 not in table.values()
    assert {"a", "b", "c", "A", "B", "C", "x", "i", "l", "n", "t", "W", "L", "E"} <= {
        name[0] for name in table
    }
