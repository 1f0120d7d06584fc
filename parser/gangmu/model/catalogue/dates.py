"""Rules about dates, document numbers and figures."""

from __future__ import annotations

from gangmu.model.catalogue.rule import DATE, DOCUMENT_NUMBER, PUBLICATION, Rule, Words

_TITLE = "云溪县2023年度法治政府建设情况报告\n"
_TEXT = "一、强化学习\n办班3期。\n二、完善制度\n废止文件3件。\n"
_SIGNED = _TITLE + _TEXT + "云溪县人民政府\n"

RULES: tuple[Rule, ...] = (
    Rule(
        code="M101",
        name="years-disagree",
        severity="info",
        says=Words(
            "The title names one year and the opening another; `period.year` is that of the title.",
            "标题和正文开头的年份不一致；报告年度按标题取。",
        ),
        message=Words(
            "the title speaks of {title}, the opening of {text}", "标题为{title}年，正文开头为{text}年"
        ),
        hint=Words("check which year the report is for", "请核对报告年度"),
        related=Words("the title", "标题在此处"),
        example=_TITLE + "2022年，云溪县认真推进法治政府建设，现报告如下。\n一、强化学习\n办班3期。\n",
        better=_TITLE + "2023年，云溪县认真推进法治政府建设，现报告如下。\n一、强化学习\n办班3期。\n",
    ),
    Rule(
        code="M102",
        name="no-such-signing-day",
        severity="warning",
        says=Words(
            "The date under the signature was mistyped; it is kept as written, and `metadata.signed` is "
            "empty.",
            "落款日期写错，日历上没有这一天；原文照录，元数据不取该日期。",
        ),
        message=Words("no calendar has the date {date}", "日历上没有{date}这一天"),
        hint=Words(
            "compare it with the page; it is kept as written, and no date is given for it",
            "请与原网页对照；原文照录，元数据不取该日期",
        ),
        example=_SIGNED + "2024年2月30日\n",
        better=_SIGNED + "2024年2月29日\n",
    ),
    Rule(
        code="D301",
        name="no-such-day",
        severity="warning",
        says=Words("The calendar has no such day.", "日历上没有这一天。"),
        message=Words("there is no {date}", "没有{date}这一天"),
        hint=Words("correct the date", "请更正日期"),
        example="一、强化学习\n2023年2月30日，县政府召开学法会议。\n",
        better="一、强化学习\n2023年2月28日，县政府召开学法会议。\n",
    ),
    Rule(
        code="D302",
        name="published-late",
        severity="warning",
        says=Words(
            "The yearly report is published before 1 April of the next year, state secrets apart.",
            "年度报告除涉及党和国家秘密的外，应当在次年4月1日之前向社会公开。",
        ),
        message=Words(
            "the report for {year} was published on {date}, after 1 April",
            "{year}年度报告于{date}公开，已过4月1日",
        ),
        hint=Words(
            "check the date of publication; the page may have been put up again",
            "请核对公开日期，网页可能是重新发布的",
        ),
        norm=PUBLICATION,
        example="发布日期：2024-05-20  来源：云溪县司法局\n" + _TITLE + _TEXT,
        better="发布日期：2024-03-20  来源：云溪县司法局\n" + _TITLE + _TEXT,
        genres=("rule-of-law-report",),
    ),
    Rule(
        code="D303",
        name="document-number",
        severity="warning",
        says=Words(
            "A document number has the year in 〔〕, and its number without 第 and without leading zeros.",
            "发文字号的年份用六角括号〔〕，顺序号不加“第”，不编虚位。",
        ),
        message=Words("write {written} as {right}", "“{written}”应写作“{right}”"),
        hint=Words(
            "write the year in 〔〕, and the number as it is counted", "年份用〔〕括入，序号不加“第”、不补零"
        ),
        norm=DOCUMENT_NUMBER,
        example="云政发[2024]03号\n云溪县人民政府关于2023年度法治政府建设情况的报告\n" + _TEXT,
        better="云政发〔2024〕3号\n云溪县人民政府关于2023年度法治政府建设情况的报告\n" + _TEXT,
        fixable=True,
    ),
    Rule(
        code="D304",
        name="number-without-unit",
        severity="warning",
        says=Words(
            "A count ends a sentence and says not what is counted: the word behind it was lost (共审查40。).",
            "数字后面直接是句末标点，没有量词：可能丢了字（共审查40。）。",
        ),
        message=Words("{number} of what? its unit is missing", "“{number}”后面没有单位"),
        hint=Words("compare this place with the page", "请与原文对照，补上量词"),
        example="一、强化审查\n全年共审查40。办结案件12件。\n",
        better="一、强化审查\n全年共审查40件。办结案件12件。\n",
    ),
    Rule(
        code="D305",
        name="year-range",
        severity="warning",
        says=Words(
            "Two years run into one number: the dash between them was lost (20212025年).",
            "两个年份连成一个数：中间的连接号丢失（20212025年）。",
        ),
        message=Words("write {written} as {right}", "“{written}”应写作“{right}”"),
        hint=Words("put the dash between the years", "请补上连接号"),
        example="一、强化学习\n印发《云溪县法治宣传教育规划（20212025年）》，办班3期。\n",
        better="一、强化学习\n印发《云溪县法治宣传教育规划（2021—2025年）》，办班3期。\n",
    ),
    Rule(
        code="D306",
        name="date-without-words",
        severity="warning",
        says=Words(
            "The date of signing lost its 年月日 (2024228 for 2024年2月28日).",
            "成文日期丢了“年月日”（2024228，应为2024年2月28日）。",
        ),
        message=Words("the date {written} has lost its 年月日", "日期“{written}”缺“年月日”"),
        hint=Words("write the date in full", "请写全年月日"),
        norm=DATE,
        example=_SIGNED + "2024228\n",
        better=_SIGNED + "2024年2月28日\n",
    ),
    Rule(
        code="D307",
        name="leading-zero",
        severity="info",
        says=Words(
            "Months and days of the date of signing are written without leading zeros.",
            "成文日期的月、日不编虚位（1不编为01）。",
        ),
        message=Words("write {written} as {right}", "“{written}”应写作“{right}”"),
        hint=Words("leave out the zeros", "请去掉月、日前的“0”"),
        norm=DATE,
        example=_SIGNED + "2024年02月08日\n",
        better=_SIGNED + "2024年2月8日\n",
        fixable=True,
    ),
    Rule(
        code="D308",
        name="signed-too-early",
        severity="warning",
        says=Words(
            "A report is signed before the year that it reports begins: one of the two years is mistyped.",
            "成文日期早于报告年度：其中一个年份写错。",
        ),
        message=Words(
            "the report is for {year}, and was signed on {date}", "报告年度为{year}年，成文日期却是{date}"
        ),
        hint=Words("check the two years", "请核对年份"),
        related=Words("the title", "标题在此处"),
        example=_SIGNED + "2022年2月28日\n",
        better=_SIGNED + "2024年2月28日\n",
        genres=("rule-of-law-report", "report"),
    ),
)
