"""One row a document, columns in line; and the parts that the norm asks for."""

from __future__ import annotations

import re

from gangmu import check, parse, read
from gangmu.model.diagnostic import Checked
from gangmu.output.diagnostics import render
from gangmu.output.render.parts import parts_lines
from rich.cells import cell_len

from tests.support.paths import ROOT

SHORT = "云溪县2023年度法治政府建设情况报告\n一、主要举措和成效\n办班3期，，参训20人。\n"


def _checked(text: str, name: str) -> Checked:
    return Checked(name, parse(text, with_source=True), check(text))


def test_columns_stand_in_line() -> None:
    """File, place, year, parts, a count for every family, trust; widths are counted in cells."""
    tidy = (ROOT / "samples" / "tidy.txt").read_text(encoding="utf-8")
    shown = render("table", [_checked(tidy, "tidy.txt"), _checked(SHORT, "短.txt")], "zh").splitlines()
    heads = "文件 地区 年度 内容 文件与字符 抓取 序号 标题 报告内容 日期与数字 附件 标点 可信度"
    assert shown[0].split() == heads.split()
    assert shown[1].split()[:4] == ["tidy.txt", "青芦县", "2023", "举不第下"]
    assert re.fullmatch(r"0\.\d\d", shown[2].split()[-1])
    assert shown[2].split()[2:-1] == ["2023", "举···", "·", "·", "·", "·", "3", "·", "·", "1"]
    assert len({cell_len(line[: line.rindex("  ")]) for line in shown}) == 1


def test_the_parts_are_shown_with_place_length_and_heading() -> None:
    """What is missing is missing; other matters need not be told."""
    assert parts_lines(parse(SHORT, with_source=True), "zh") == [
        "举措和成效      2:1  12字  一、主要举措和成效",
        "不足和原因      -          缺",
        "第一责任人履职  -          缺",
        "下一年度安排    -          缺",
        "其他情况        -          无",
    ]


def test_a_part_without_a_heading_is_found_in_the_text() -> None:
    """Its place is that of its first paragraph."""
    report = read(ROOT / "samples" / "closing-paragraph.txt", with_source=True)
    assert parts_lines(report, "zh")[3].endswith("见于正文，没有单列标题")


def test_all_parts_of_a_tidy_report_are_found() -> None:
    """Each at its heading."""
    report = read(ROOT / "samples" / "tidy.txt", with_source=True)
    shown = parts_lines(report)
    assert [line.split("  ")[-1] for line in shown[:4]] == [
        "一、主要举措和成效", "二、存在的不足和原因", "三、党政主要负责人履行推进法治建设第一责任人职责情况",
        "四、2024年工作安排",
    ]  # fmt: skip
