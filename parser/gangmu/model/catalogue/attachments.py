"""Rules about attachments and the statement that lists them."""

from __future__ import annotations

from gangmu.model.catalogue.rule import ATTACHMENTS, PRACTICE, Rule, Words

_LETTER = "云溪县司法局关于开展案卷评查工作的通知\n各乡镇：\n现将方案印发给你们，请认真执行。\n"
_SIGNED = "云溪县司法局\n2024年2月28日\n"
_LIST = "附件：1.云溪县案卷评查方案\n2.云溪县案卷评查标准\n"
_ONE = "附件1\n云溪县案卷评查方案\n一、评查范围\n全县执法单位。\n二、评查时间\n3月。\n"
_TWO = "附件2\n云溪县案卷评查标准\n一、主体\n主体合法。\n二、程序\n程序合法。\n"

RULES: tuple[Rule, ...] = (
    Rule(
        code="A101",
        name="attachment-missing",
        severity="warning",
        says=Words(
            "The statement lists an attachment that does not follow, while others do.",
            "附件说明列出的附件没有附上，而其他附件已附上。",
        ),
        message=Words(
            "attachment {number} is listed and does not follow", "附件说明有附件{number}，文后没有"
        ),
        hint=Words("add the attachment, or mend the statement", "请补上附件，或修改附件说明"),
        norm=ATTACHMENTS,
        example=_LETTER + _LIST + _SIGNED + _ONE,
        better=_LETTER + _LIST + _SIGNED + _ONE + _TWO,
    ),
    Rule(
        code="A102",
        name="attachment-not-listed",
        severity="warning",
        says=Words(
            "An attachment follows that the statement does not list.", "文后的附件在附件说明中没有列出。"
        ),
        message=Words("attachment {number} is not in the statement", "附件{number}没有列入附件说明"),
        hint=Words("list the attachment in the statement", "请在附件说明中列出"),
        norm=ATTACHMENTS,
        related=Words("the statement", "附件说明在此处"),
        example=_LETTER + "附件：1.云溪县案卷评查方案\n" + _SIGNED + _ONE + _TWO,
        better=_LETTER + _LIST + _SIGNED + _ONE + _TWO,
    ),
    Rule(
        code="A103",
        name="attachment-numbers",
        severity="warning",
        says=Words(
            "The attachments of the statement are not numbered 1. 2. 3. in turn.",
            "附件说明的序号不连续。",
        ),
        message=Words(
            "in the statement attachment {before} is followed by {after}",
            "附件说明中附件{before}之后是{after}",
        ),
        hint=Words("number the attachments in turn", "请按顺序编号"),
        norm=ATTACHMENTS,
        example=_LETTER + _LIST.replace("2.", "3.") + _SIGNED,
        better=_LETTER + _LIST + _SIGNED,
    ),
    Rule(
        code="A104",
        name="attachments-elsewhere",
        severity="info",
        says=Words(
            "Attachments are listed and none is here: on the page they are links to other files.",
            "列有附件，但本文件中没有：网页上一般是另外的文件链接。",
        ),
        message=Words("none of the listed attachments is in this file", "所列附件都不在本文件中"),
        hint=Words("fetch the attachments if you need them", "如有需要，请另行下载附件"),
        norm=PRACTICE,
        example=_LETTER + _LIST + _SIGNED,
        better=_LETTER + _LIST + _SIGNED + _ONE + _TWO,
    ),
)
