"""Rules about the marks of ordinals (GB/T 15834—2011, B.3) and of sentences."""

from __future__ import annotations

from gangmu.model.catalogue.rule import NUMBERING, ORDINAL_MARKS, PUNCTUATION, Rule, Words

_FIX = Words("write it so: gangmu check --fix", "可自动改写：gangmu check --fix")
_WRITE = Words("write {written} as {right}", "“{written}”应写作“{right}”")

RULES: tuple[Rule, ...] = (
    Rule(
        code="P201",
        name="ordinal-mark",
        severity="info",
        says=Words(
            "A bare Chinese numeral takes 、 and a bare Arabic one a full stop (一、 and 1.).",
            "不带括号的汉字数字后用顿号，阿拉伯数字后用下脚点（“一、”“1.”）。",
        ),
        message=_WRITE,
        hint=_FIX,
        norm=ORDINAL_MARKS,
        example="一.强化学习\n办班3期。\n二.完善制度\n废止文件3件。\n",
        better="一、强化学习\n办班3期。\n二、完善制度\n废止文件3件。\n",
        fixable=True,
    ),
    Rule(
        code="P202",
        name="mark-behind-bracket",
        severity="info",
        says=Words(
            "A numeral in brackets, or in a circle, takes no mark behind it.",
            "带括号或圆圈的序号后不再用标点。",
        ),
        message=_WRITE,
        hint=_FIX,
        norm=ORDINAL_MARKS,
        example="（一）、强化学习\n办班3期。\n（二）、完善制度\n废止文件3件。\n",
        better="（一）强化学习\n办班3期。\n（二）完善制度\n废止文件3件。\n",
        fixable=True,
    ),
    Rule(
        code="P203",
        name="marker-width",
        severity="info",
        says=Words(
            "Brackets of a marker are full-width, and there is no space in it.",
            "序号的括号用全角，中间不留空格。",
        ),
        message=_WRITE,
        hint=_FIX,
        norm=NUMBERING,
        example="(一)强化学习\n办班3期。\n（ 二 ）完善制度\n废止文件3件。\n",
        better="（一）强化学习\n办班3期。\n（二）完善制度\n废止文件3件。\n",
        fixable=True,
    ),
    Rule(
        code="P204",
        name="clause-mark",
        severity="info",
        says=Words(
            "第一 and 首先 take a comma; 一是 takes no mark.", "“第一”“首先”后用逗号；“一是”后不用标点。"
        ),
        message=_WRITE,
        hint=_FIX,
        norm=ORDINAL_MARKS,
        example="一、强化学习\n一是、领导带头，办班3期；二是、全员参训，参训420人。\n",
        better="一、强化学习\n一是领导带头，办班3期；二是全员参训，参训420人。\n",
        fixable=True,
    ),
    Rule(
        code="P205",
        name="mixed-spelling",
        severity="warning",
        says=Words(
            "Markers of one list are written in two ways (1. and 2、).",
            "同一级序号的写法不一致（“1.”与“2、”混用）。",
        ),
        message=Words("{written} beside {before}", "“{written}”与前一点“{before}”写法不一致"),
        hint=Words("write the markers of a list in one way", "同一级序号请用同一种写法"),
        norm=ORDINAL_MARKS,
        related=Words("the point before", "前一点在此处"),
        example="1.强化学习\n办班3期。\n2、完善制度\n废止文件3件。\n3.严格执法\n办结案件41件。\n",
        better="1.强化学习\n办班3期。\n2.完善制度\n废止文件3件。\n3.严格执法\n办结案件41件。\n",
    ),
    Rule(
        code="P206",
        name="unpaired-mark",
        severity="warning",
        says=Words(
            "One mark of a pair is missing in its paragraph: “ without ”, 《 without 》.",
            "成对的标点在本段中缺了一个：有“没有”，有《没有》。",
        ),
        message=Words("{mark} has no partner in this paragraph", "{mark} 缺少与之配对的另一半"),
        hint=Words("add the mark that is missing", "请补上缺少的一半"),
        norm=PUNCTUATION,
        example="一、深化改革\n深入推进“放管服改革，办理时限压缩一半。\n",
        better="一、深化改革\n深入推进“放管服”改革，办理时限压缩一半。\n",
    ),
    Rule(
        code="P207",
        name="doubled-mark",
        severity="warning",
        says=Words("A mark is written twice (。。).", "同一标点连写了两次（。。）。"),
        message=_WRITE,
        hint=_FIX,
        norm=PUNCTUATION,
        example="一、强化学习\n全年办班3期，，参训420人。\n",
        better="一、强化学习\n全年办班3期，参训420人。\n",
        fixable=True,
    ),
    Rule(
        code="P208",
        name="clashing-marks",
        severity="warning",
        says=Words(
            "Two marks of a sentence stand together, where only one can be right (，。).",
            "两个句中、句末标点连在一起，只能有一个是对的（，。）。",
        ),
        message=Words("{written} stand together", "“{written}”连用"),
        hint=Words("keep one of the two", "请只留其中一个"),
        norm=PUNCTUATION,
        example="一、强化学习\n全年办班3期，。\n",
        better="一、强化学习\n全年办班3期。\n",
    ),
    Rule(
        code="P209",
        name="half-width-marks",
        severity="info",
        says=Words(
            "Chinese text has full-width marks; half-width ones come of an editor or a converter.",
            "汉字文本应用全角标点；半角标点多为录入或转换造成。",
        ),
        message=Words(
            "{count} half-width marks in Chinese text, the first is {mark}",
            "有{count}个半角标点，第一个是“{mark}”",
        ),
        hint=_FIX,
        norm=PUNCTUATION,
        example="一、强化学习\n全年办班3期,参训420人。\n",
        better="一、强化学习\n全年办班3期，参训1,420人。\n",
        fixable=True,
    ),
)
