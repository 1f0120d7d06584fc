"""Build reports of invented towns by hand."""

from __future__ import annotations

from typing import Any

from gangmu.model.blocks import (
    Block,
    Cell,
    DateLine,
    Item,
    Metadata,
    Paragraph,
    Role,
    Section,
    SourceInfo,
    Style,
    Table,
    Title,
)
from gangmu.model.report import Report

MEASURES: tuple[Role, ...] = ("measures",)
BOTH: tuple[Role, ...] = ("shortcomings", "plans")


def paragraph(text: str, roles: tuple[Role, ...] = MEASURES, *, joined: bool = False) -> Paragraph:
    return Paragraph((0, 1), text, roles, joined)


def section(
    marker: str,
    title: str,
    *children: Block,
    level: int = 1,
    style: Style | None = "hanzi",
    roles: tuple[Role, ...] = MEASURES,
    run_in: bool = False,
    inferred: bool = False,
    closing: str | None = None,
) -> Section:
    """Build a section; a run-in title ends in a full stop unless told otherwise."""
    closing = ("。" if run_in and title else "") if closing is None else closing
    return Section((0, 1), level, marker, style, 1, title, run_in, roles, inferred, (0, 1), children, closing)


def item(
    marker: str,
    title: str,
    *children: Block,
    level: int = 3,
    run_in: bool = False,
    inferred: bool = False,
    joined: bool = True,
    style: Style = "clause",
) -> Item:
    span, head, closing = (0, 1), (0, 1), "。" if run_in and title else ""
    return Item(
        span, level, marker, style, 1, title, run_in, MEASURES, inferred, joined, head, children, closing
    )


def report(*children: Block, source: str | None = None, **fields: Any) -> Report:
    info = SourceInfo("清溪.txt", "text", "UTF-8", 40, "0" * 64, source)
    fields = {"metadata": Metadata(), "boilerplate": (), "diagnostics": (), **fields}
    return Report("gangmu/1", info, children=children, **fields)


def whole(**fields: Any) -> Report:
    """Build a report of an invented town that has every kind of point."""
    study = section(
        "（一）",
        "强化学习",
        paragraph("坚持带头学法。"),
        item("一是", "", paragraph("扎实推进普法，落实普法责任制；")),
        item("二是", "加强领导", paragraph("成立工作专班。"), run_in=True, inferred=True),
        level=2,
        style="paren-hanzi",
        run_in=True,
    )
    return report(
        Title((0, 1), "清溪镇2023年法治政府建设年度报告"),
        paragraph("现将有关情况报告如下。", ("opening",)),
        section("一、", "主要举措和成效", study),
        section(
            "二、",
            "存在不足和下一步打算",
            paragraph("普法形式单一。", ("shortcomings",)),
            paragraph("下一年将改进。", ("plans",), joined=True),
            roles=BOTH,
        ),
        DateLine((0, 1), "2024年1月15日"),
        **fields,
    )


def table() -> Table:
    rows = (("项目", "数量"), ("行政\n复议", "3|5"), ("诉讼",))
    return Table((0, 1), tuple(tuple(Cell((0, 1), cell) for cell in row) for row in rows), MEASURES)
