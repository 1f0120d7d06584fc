"""Rules about the scrape: what a page gave, and what was lost or doubled on the way."""

from __future__ import annotations

from gangmu.model.catalogue.rule import Rule, Words

RULES: tuple[Rule, ...] = (
    Rule(
        code="P101",
        name="no-report",
        severity="error",
        says=Words(
            "There are words, and all of them belong to the page or to the frame of a document: "
            "navigation, tools, a title.",
            "有文字，但都是网页杂项或文书要素：导航、工具栏、标题。",
        ),
        message=Words("no report was found in this page", "网页中没有找到报告正文"),
        hint=Words(
            "the scrape may hold the navigation only; fetch the page again",
            "可能只抓到导航栏，请重新抓取",
        ),
        example="首页 > 政务公开 > 年度报告\n【打印】【关闭】\n网站标识码：3299000017\n",
        better="首页 > 政务公开 > 年度报告\n一、强化学习\n全年办班3期。\n网站标识码：3299000017\n",
    ),
    Rule(
        code="P102",
        name="no-headings",
        severity="info",
        says=Words(
            "Paragraphs and no point or heading: news, a speech, or the first lines of a report.",
            "只有段落，没有标题和序号：可能是新闻、讲话，或报告的开头几行。",
        ),
        message=Words("the text has no headings", "正文没有标题"),
        hint=Words("check whether the whole document was scraped", "请检查是否抓取完整"),
        example="2023年，云溪县认真推进法治政府建设，办班3期，废止文件3件。\n",
        better="一、强化学习\n2023年，云溪县办班3期。\n",
    ),
    Rule(
        code="P103",
        name="empty",
        severity="error",
        says=Words("Nothing but spaces.", "只有空白。"),
        message=Words("the document is empty", "文件是空的"),
        hint=Words("check the file", "请检查文件"),
        example=" \n",
        better="一、强化学习\n全年办班3期。\n",
    ),
    Rule(
        code="B101",
        name="paragraph-twice",
        severity="warning",
        says=Words(
            "A paragraph of some length stands twice, word for word: the page was scraped twice over, or "
            "text was pasted and left.",
            "同一段文字一字不差地出现两次：网页被重复抓取，或复制后忘记修改。",
        ),
        message=Words("this paragraph of {length} characters stands twice", "这一段（{length}字）重复出现"),
        hint=Words("delete one of the two, or write what was meant here", "请删去其中一段，或改为应有的内容"),
        related=Words("it stands here first", "第一次在此处"),
        example=(
            "一、强化学习\n全年组织常务会议学法六次，举办专题培训三期，参训干部四百二十人次，覆盖全部执法单位。\n"
            "二、完善制度\n全年组织常务会议学法六次，举办专题培训三期，参训干部四百二十人次，覆盖全部执法单位。\n"
        ),
        better=(
            "一、强化学习\n全年组织常务会议学法六次，举办专题培训三期，参训干部四百二十人次，覆盖全部执法单位。\n"
            "二、完善制度\n全年清理行政规范性文件四十件，废止九件，修改六件，结果已向社会公布，群众可以随时查阅。\n"
        ),
    ),
    Rule(
        code="B102",
        name="cut-off",
        severity="warning",
        says=Words(
            "The last words are no end of a sentence, and no signature follows: the scrape was cut.",
            "文件最后一句没有说完，也没有署名和日期：抓取不完整。",
        ),
        message=Words("the document ends in mid-sentence: {words}", "文件在句子中间结束：{words}"),
        hint=Words("fetch the page again", "请重新抓取网页"),
        example="一、强化学习\n全年办班3期，参训干部420人次。\n二、完善制度\n全年清理文件40件，废止9件，\n",
        better="一、强化学习\n全年办班3期，参训干部420人次。\n二、完善制度\n全年清理文件40件，废止9件。\n",
    ),
)
