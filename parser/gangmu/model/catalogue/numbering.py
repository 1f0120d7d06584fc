"""Rules about the ordinals of points. Numbers that go on from one parent to the next are regular."""

from __future__ import annotations

from gangmu.model.catalogue.rule import NUMBERING, ORDINAL_MARKS, Rule, Words

_BEFORE = Words("the point before", "前一点在此处")

RULES: tuple[Rule, ...] = (
    Rule(
        code="N101",
        name="gap",
        severity="warning",
        says=Words(
            "An ordinal follows that is not the next one: a point was lost, or its ordinal is mistyped.",
            "序号不连续：漏了一点，或序号写错。",
        ),
        message=Words("the ordinal jumps from {before} to {after}", "序号由{before}跳到{after}"),
        hint=Words("look for a point that was lost, or a mistyped ordinal", "请检查是否漏了一点或序号有误"),
        related=_BEFORE,
        example="一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n四、严格执法。办结案件41件。\n",
        better="一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n三、严格执法。办结案件41件。\n",
    ),
    Rule(
        code="N102",
        name="double",
        severity="warning",
        says=Words("Two points that follow each other have one ordinal.", "相邻两点用了同一个序号。"),
        message=Words("the ordinal {number} stands twice", "序号{number}重复"),
        hint=Words("number the second one on", "请顺延后一个序号"),
        related=_BEFORE,
        example="一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n二、严格执法。办结案件41件。\n",
        better="一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n三、严格执法。办结案件41件。\n",
    ),
    Rule(
        code="N103",
        name="marker-lost",
        severity="warning",
        says=Words(
            "Between two points stand exactly as many lines without a marker as there are numbers missing; "
            "the point is inferred, and nothing was added to the source.",
            "两点之间恰有与所缺序号同样多的无序号行；序号按上下文补出，原文未改。",
        ),
        message=Words(
            "the marker {marker} is missing and was restored from its siblings",
            "缺序号{marker}，已按前后各点补出",
        ),
        hint=Words("compare this place with the page", "请与原文对照"),
        related=_BEFORE,
        example="一、强化学习。办班3期。\n完善制度。废止文件3件。\n三、严格执法。办结案件41件。\n",
        better="一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n三、严格执法。办结案件41件。\n",
    ),
    Rule(
        code="N104",
        name="backwards",
        severity="warning",
        says=Words(
            "An ordinal is lower than the one before it, and begins no new list.",
            "序号比前一个小，又不是另起。",
        ),
        message=Words("the ordinal goes back from {before} to {after}", "序号由{before}倒回{after}"),
        hint=Words("put the points in order", "请调整顺序"),
        related=_BEFORE,
        example=(
            "一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n五、严格执法。办结案件41件。\n"
            "四、化解争议。调解58件。\n"
        ),
        better=(
            "一、强化学习。办班3期。\n二、完善制度。废止文件3件。\n三、严格执法。办结案件41件。\n"
            "四、化解争议。调解58件。\n"
        ),
    ),
    Rule(
        code="N105",
        name="begins-late",
        severity="info",
        says=Words(
            "The first of its siblings is not the first, and goes on from no point before. Not said of "
            "Arabic numbers, parts and articles.",
            "同级第一点不从一开始，也不是承接前文。阿拉伯数字、章节和条除外。",
        ),
        message=Words("the numbering begins at {number}", "序号从{number}开始"),
        hint=Words("look for what stood before it", "请检查前面是否有遗漏"),
        example="二、完善制度。废止文件3件。\n三、严格执法。办结案件41件。\n",
        better="一、完善制度。废止文件3件。\n二、严格执法。办结案件41件。\n",
    ),
    Rule(
        code="N106",
        name="too-deep",
        severity="warning",
        says=Words(
            "No report comes near 32 levels; deeper points stand as siblings.",
            "没有报告会用到32级；更深的各点按同级处理。",
        ),
        message=Words(
            "points are nested deeper than 32 levels; deeper ones stand as siblings",
            "层级超过32级，更深的各点按同级处理",
        ),
        hint=Words("check whether this is a report", "请检查是否为报告正文"),
    ),
    Rule(
        code="N107",
        name="mixed-styles",
        severity="warning",
        says=Words(
            "Points of one list are numbered on in another style: 一、, （二）.",
            "同一级的序号样式混用：前一点是“一、”，后一点是“（二）”。",
        ),
        message=Words(
            "{marker} goes on the list of {before} in another style",
            "{marker}与前一点{before}同级，序号样式却不同",
        ),
        hint=Words("write the markers of one level in one style", "同一级请用同一种序号"),
        norm=NUMBERING,
        related=_BEFORE,
        example="一、强化学习\n办班3期。\n（二）完善制度\n废止文件3件。\n三、严格执法\n办结案件41件。\n",
        better="一、强化学习\n办班3期。\n二、完善制度\n废止文件3件。\n三、严格执法\n办结案件41件。\n",
    ),
    Rule(
        code="N108",
        name="lone-point",
        severity="info",
        says=Words(
            "One numbered point stands under a heading: where there is one alone, no number is wanted.",
            "下面只有孤零零一个分点：只有一点时不必编号。",
        ),
        message=Words("{marker} stands alone under {parent}", "{parent}下只有{marker}一点"),
        hint=Words(
            "leave out the number, or look for the points that were lost",
            "请去掉序号，或检查是否漏了其他各点",
        ),
        example="一、强化学习\n（一）领导带头。办班3期。\n二、完善制度\n废止文件3件。\n",
        better="一、强化学习\n（一）领导带头。办班3期。\n（二）全员参训。参训420人。\n二、完善制度\n废止文件3件。\n",
    ),
    Rule(
        code="N109",
        name="style-order",
        severity="info",
        says=Words(
            "Levels are marked in turn 一、（一）1.（1）; levels may be skipped, but not turned round.",
            "结构层次序数依次为“一、”“（一）”“1.”“（1）”；可以跳级，不宜颠倒。",
        ),
        message=Words("{marker} stands under {parent}", "{marker}排在{parent}之下，层次颠倒"),
        hint=Words("mark the lower level by the lower style", "请按“一、（一）1.（1）”的顺序编号"),
        norm=ORDINAL_MARKS,
        related=Words("the point above", "上一级在此处"),
        example=(
            "1.强化学习\n（一）领导带头。办班3期。\n（二）全员参训。参训420人。\n2.完善制度\n"
            "（一）清理文件。废止3件。\n（二）加强备案。备案6件。\n"
        ),
        better=(
            "（一）强化学习\n1.领导带头。办班3期。\n2.全员参训。参训420人。\n（二）完善制度\n"
            "1.清理文件。废止3件。\n2.加强备案。备案6件。\n"
        ),
    ),
)
