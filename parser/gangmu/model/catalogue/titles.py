"""Rules about the titles of points."""

from __future__ import annotations

from gangmu.model.catalogue.rule import TITLE_MARKS, Rule, Words

RULES: tuple[Rule, ...] = (
    Rule(
        code="T101",
        name="guessed-end",
        severity="info",
        says=Words(
            "The full stop behind a heading was lost, and the heading runs into its sentence; where it "
            "ends was chosen by what was learned from real reports, and by its siblings.",
            "标题后的句号丢失，标题与正文连在一起；标题止于何处是推断的。",
        ),
        message=Words("title boundary guessed, {sure} sure", "标题边界为推断（把握{sure}）"),
        hint=Words(
            "a full stop was lost behind the heading; check where the title ends",
            "标题后的句号可能丢失，请核对标题止于何处",
        ),
        example="一、存在的主要问题部分乡镇重视不够。执法力量不足，培训不多。\n",
        better="一、存在的主要问题。部分乡镇重视不够。执法力量不足，培训不多。\n",
    ),
    Rule(
        code="T102",
        name="closing-mark",
        severity="info",
        says=Words(
            "A heading alone on its line normally ends without a mark.", "单独成行的标题末尾一般不用标点。"
        ),
        message=Words("the heading ends with {mark}", "标题末尾有“{mark}”"),
        hint=Words("leave the mark out", "请去掉末尾标点"),
        norm=TITLE_MARKS,
        example="一、强化学习。\n全年办班3期。\n二、完善制度。\n全年废止文件3件。\n",
        better="一、强化学习\n全年办班3期。\n二、完善制度\n全年废止文件3件。\n",
    ),
    Rule(
        code="T103",
        name="title-twice",
        severity="warning",
        says=Words(
            "Two points of one list have the same title: a point was copied, or a page scraped twice.",
            "同级两点标题相同：可能是复制后未改，或重复抓取。",
        ),
        message=Words("the title {title} stands twice at this level", "同级标题“{title}”重复"),
        hint=Words("give one of the two another title, or delete it", "请修改或删去其中一个"),
        related=Words("the first stands here", "第一个在此处"),
        example="一、强化学习\n全年办班3期。\n二、强化学习\n全年废止文件3件。\n",
        better="一、强化学习\n全年办班3期。\n二、完善制度\n全年废止文件3件。\n",
    ),
    Rule(
        code="T104",
        name="empty-section",
        severity="warning",
        says=Words(
            "Nothing stands under a heading, and its siblings have text: it was lost, or never written.",
            "标题下没有内容，而同级各点都有：正文丢失，或忘了写。",
        ),
        message=Words("nothing stands under {title}", "“{title}”下没有内容"),
        hint=Words("write the text, or take the heading out", "请补上正文，或删去标题"),
        example="一、强化学习\n全年办班3期。\n二、完善制度\n三、严格执法\n全年办结案件41件。\n",
        better="一、强化学习\n全年办班3期。\n二、完善制度\n废止文件3件。\n三、严格执法\n全年办结案件41件。\n",
    ),
)
