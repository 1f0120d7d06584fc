"""What the trust figure counts, and what it leaves alone."""

from __future__ import annotations

import gangmu

WHOLE = """云泽县2023年法治政府建设年度报告
一、主要举措和成效
全年审核文件36件，办结案件41件。
二、存在的问题
执法力量不足，办案进度偏慢。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县政府主要负责人主持召开会议4次，带头学法6次。
四、2024年工作安排
建设法治文化广场5处，组织旁听庭审20场。
"""


def test_a_whole_report_is_trusted() -> None:
    """Nothing guessed, repaired, odd or missing: the figure is 1."""
    assert gangmu.parse(WHOLE).trust == gangmu.parse(WHOLE).trust.__class__(value=1.0)


def test_a_jump_of_ordinals_costs() -> None:
    """An ordinal that jumps is odd, and the figure sinks."""
    trust = gangmu.parse(WHOLE.replace("四、", "六、")).trust
    assert (trust.odd, trust.value) == (1, 0.8)


def test_a_missing_part_costs_a_rule_of_law_report_only() -> None:
    """A report that owes the four parts is trusted less without one; a report of another kind is not."""
    text = WHOLE.replace("三、党政主要负责人履行推进法治建设第一责任人职责情况", "三、学法用法情况")
    assert gangmu.parse(text).trust.missing == 1
    other = text.replace("法治政府建设年度报告", "交通工作总结")
    assert gangmu.parse(other).trust.missing == 0


def test_a_page_without_a_report_is_worth_nothing() -> None:
    """Where no report was found the figure is 0."""
    assert gangmu.parse("").trust.value == 0.0


def test_the_figure_goes_through_json_and_into_the_table() -> None:
    """JSON gives back the same figure, and the table has it."""
    from gangmu.output.tables import document_row

    report = gangmu.parse(WHOLE.replace("四、", "六、"))
    assert gangmu.Report.from_json(report.to_json()).trust == report.trust
    assert document_row(report, "a").trust == report.trust.value
