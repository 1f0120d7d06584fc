"""Rules about what a yearly report on rule-of-law government tells: the five parts of the norm."""

from __future__ import annotations

from gangmu.model.catalogue.rule import CONTENT, Rule, Words

_TITLE = "云溪县2023年度法治政府建设情况报告\n"
_DONE = "一、主要举措和成效\n全年办班3期，废止文件3件。\n"
_PROBLEMS = "二、存在的不足和原因\n基层执法力量不足，原因是培训偏少。\n"
_DUTIES = "三、党政主要负责人履行推进法治建设第一责任人职责情况\n县长主持常务会议学法6次。\n"
_PLANS = "四、2024年工作安排\n加强基层执法培训。\n"
_WHOLE = _TITLE + _DONE + _PROBLEMS + _DUTIES + _PLANS
_MERGED = "二、存在的不足及2024年工作安排\n基层执法力量不足，原因是培训偏少。2024年将加强培训。\n"


def _missing(code: str, name: str, part: Words, example: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        severity="warning",
        says=Words(
            f"A yearly report tells {part.en}, and neither a heading nor a sentence of this one does.",
            f"年度报告应当写明{part.zh}，本文的标题和正文都没有涉及。",
        ),
        message=Words(f"the report does not tell {part.en}", f"没有写{part.zh}"),
        hint=Words(
            "add the part, or look whether it was lost in scraping", "请补写这一部分，或检查是否抓取不全"
        ),
        norm=CONTENT,
        example=example,
        better=_WHOLE,
        genres=("rule-of-law-report",),
    )


RULES: tuple[Rule, ...] = (
    _missing(
        "R101",
        "no-measures",
        Words("what was done and achieved in the year", "上一年度推进法治政府建设的主要举措和成效"),
        "云溪县2023年度法治政府建设情况报告\n"
        + _PROBLEMS.replace("二、", "一、")
        + _DUTIES.replace("三、", "二、")
        + _PLANS.replace("四、", "三、"),
    ),
    _missing(
        "R102",
        "no-shortcomings",
        Words("the shortcomings and their causes", "上一年度存在的不足和原因"),
        _TITLE + _DONE + _DUTIES.replace("三、", "二、") + _PLANS.replace("四、", "三、"),
    ),
    _missing(
        "R103",
        "no-duties",
        Words(
            "how the leaders did their duty as first responsible persons",
            "党政主要负责人履行推进法治建设第一责任人职责的情况",
        ),
        _TITLE + _DONE + _PROBLEMS + _PLANS.replace("四、", "三、"),
    ),
    _missing(
        "R104",
        "no-plans",
        Words("what is planned for the next year", "下一年度推进法治政府建设的主要安排"),
        _TITLE + _DONE + _PROBLEMS + _DUTIES,
    ),
    Rule(
        code="R105",
        name="merged-parts",
        severity="info",
        says=Words(
            "One heading tells two of the parts; the norm lists them one by one.",
            "一个标题合写了两项内容；规定是分项列举的。",
        ),
        message=Words("one heading tells {parts}", "一个标题合写了{parts}"),
        hint=Words("give each part a heading of its own", "建议分开写"),
        norm=CONTENT,
        example=_TITLE + _DONE + _MERGED + _DUTIES,
        better=_WHOLE,
        genres=("rule-of-law-report",),
    ),
    Rule(
        code="R106",
        name="no-causes",
        severity="info",
        says=Words(
            "The norm asks for the shortcomings and their causes, and only shortcomings are told.",
            "规定要求写不足和原因，本文只写了不足。",
        ),
        message=Words("the shortcomings are told without their causes", "写了不足，没有分析原因"),
        hint=Words("say what they come from", "请补写原因"),
        norm=CONTENT,
        example=_TITLE + _DONE + "二、存在的不足\n基层执法力量不足。\n" + _DUTIES + _PLANS,
        better=_WHOLE,
        genres=("rule-of-law-report",),
    ),
    Rule(
        code="R107",
        name="part-without-heading",
        severity="info",
        says=Words(
            "A part is told in running text, under no heading of its own.",
            "某项内容只在正文中提到，没有单列标题。",
        ),
        message=Words("{part} stand under no heading of their own", "“{part}”没有单列标题"),
        hint=Words("give the part a heading", "建议单列一个标题"),
        norm=CONTENT,
        example=(
            _TITLE
            + "一、主要举措和成效\n全年办班3期。县长履行推进法治建设第一责任人职责，主持学法6次。\n"
            + _PROBLEMS
            + _PLANS.replace("四、", "三、")
        ),
        better=_WHOLE,
        genres=("rule-of-law-report",),
    ),
    Rule(
        code="R108",
        name="plans-for-a-past-year",
        severity="warning",
        says=Words(
            "The heading of the plans names the year that is reported, or an earlier one: "
            "last year's heading was kept.",
            "工作安排的标题写的是报告年度或更早的年份：可能沿用了去年的标题。",
        ),
        message=Words(
            "the report is for {year}, and its plans are for {planned}",
            "报告年度为{year}年，工作安排却写{planned}年",
        ),
        hint=Words("check the year in the heading", "请核对标题中的年份"),
        norm=CONTENT,
        example=_WHOLE.replace("四、2024年", "四、2023年"),
        better=_WHOLE,
        genres=("rule-of-law-report",),
    ),
)
