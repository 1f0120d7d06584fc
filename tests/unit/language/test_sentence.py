"""Where running text turns from one part of the report to another."""

from __future__ import annotations

from gangmu.language.sentence import Turn, addresses, leads_to_closing, tense, turns


def found(text: str, *now: str, year: int | None = 2023) -> list[Turn]:
    """Return the turns of a text that begins in the parts `now`."""
    return list(turns(text, 0, len(text), now, year))  # type: ignore[arg-type]


def test_a_text_of_one_part_does_not_turn() -> None:
    """Results and nothing else stay results."""
    assert found("全年学法6次。办理案件28件。", "measures") == []


def test_results_turn_to_what_is_wanting_and_to_what_is_next() -> None:
    """Each turn stands at the beginning of its sentence."""
    text = (
        "工作取得成效。但仍存在一些不足和问题，需要继续努力加以改进。"
        "下一步，我局将加强队伍建设，抓好各项工作落实，提升执法的质量和效率。"
    )
    assert found(text, "measures") == [
        Turn(text.index("但仍"), "shortcomings"),
        Turn(text.index("下一步"), "plans"),
    ]


def test_a_short_promise_belongs_to_the_problem_before_it() -> None:
    """对此，我们将切实加以解决。 opens no plans where nothing stands behind it."""
    assert found("执法力量不足。对此，我们将切实加以解决。", "shortcomings") == []


def test_plans_stay_plans() -> None:
    """Behind 下一步 a promise opens nothing new."""
    assert found("下一步，我局将加强队伍建设。我局将抓好落实。", "plans") == []


def test_a_report_closes_itself() -> None:
    """特此报告。 turns any part to the closing."""
    assert [turn.role for turn in found("办理案件28件。特此报告。", "measures")] == ["closing"]


def test_the_assembly_is_addressed() -> None:
    """各位代表！ at the front of a paragraph is an address, 代表 inside it is none."""
    assert addresses("各位代表！让我们共同努力。")
    assert not addresses("全年听取各位代表的意见。")


def test_a_bare_address_leads_to_the_closing_behind_it() -> None:
    """It does so only if a closing follows."""
    text = "各位代表！\n让我们更加紧密地团结起来，为建设青禾而努力奋斗！"
    assert leads_to_closing(text, 0, 5, (6, len(text)))
    assert not leads_to_closing(text, 0, 5, None)
    assert not leads_to_closing("各位代表！\n全年办案28件。", 0, 5, (6, 14))


def test_what_is_to_be_done_and_what_was_done_is_counted() -> None:
    """将 and 继续 look ahead, 了 and figures of results look back."""
    ahead, _ = tense("我局将继续加强队伍建设，将推进执法规范化。")
    assert ahead > 0
    _, back = tense("完成了三项改革，建成了两个中心，办理了案件。")
    assert back > 0
    assert tense("云岑区司法局") == (0, 0)
