"""Keep the work of a parse under its ceilings, counted in calls: the clock is for ``tests/bench/speed.py``.

``python -m tests.project.test_cost`` prints what is counted now.
"""

from __future__ import annotations

import pytest
from gangmu.text.numerals import spell

from tests.support.calls import calls
from tests.support.paths import ROOT
from tests.support.strategies import SENTENCES, TITLES

SAMPLES = ROOT / "samples"

# Calls counted with Python 3.11, where comprehensions are calls too, so that later ones count fewer.
# Ceilings only go down: lower them when the work falls. To raise one takes a reason, written here beside it.
# Raised from 7,532 and 14,338: every place of a long sentence is weighed, since titles are learned.
# Raised from 8,845 and 15,714: Lark itself parses headings, lines of a page and the tree, in Python.
COUNTED = {
    "tidy": 9_699,
    "one-line": 16_257,
}
MARGIN = 1.10
TIMES = 10
# Calls for ten times the length, at most: what design allows. Quadratic work would take a hundred times.
AT_MOST = 12.0
# A text that begins again gives `nest` one more run to go on with each time, until it keeps as many ways as
# it ever does: from there on the work must be linear. By the clock, one to ten is less than ten times.
FULL = 4


def longer(points: int) -> str:
    """Write a report of four parts, each of so many points."""
    heads = ("主要举措和成效", "存在的不足和原因", "主要负责人履行职责情况", "下一年度主要安排")
    lines = ["云溪县2023年法治政府建设年度报告"]
    for part, head in enumerate(heads, 1):
        lines.append(f"{spell(part)}、{head}")
        lines += [
            f"（{spell(at)}）{TITLES[part]}。一是{SENTENCES[0]}二是{SENTENCES[1]}"
            for at in range(1, points + 1)
        ]
    return "\n".join(lines)


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def counted(text: str) -> int:
    """Count the calls for a text that has been parsed once before."""
    calls(text)
    return calls(text)


@pytest.mark.parametrize("name", COUNTED)
def test_a_sample_takes_no_more_calls_than_it_did(name: str) -> None:
    found, ceiling = counted(sample(name)), round(COUNTED[name] * MARGIN)
    assert found <= ceiling, (
        f"{name} takes {found:,} calls, the ceiling is {ceiling:,} ({COUNTED[name]:,} + 10 %). Profile with "
        "`python tests/bench/speed.py --only stages` and make the stage that grew cheaper; if what it does "
        "now is worth the work, write the new count into COUNTED in tests/test_cost.py with the reason. "
        "If the count fell, lower COUNTED: `python -m tests.project.test_cost` prints it"
    )


@pytest.mark.parametrize("name", COUNTED)
def test_ten_times_as_many_of_a_sample_in_a_row_take_no_more_than_their_share(name: str) -> None:
    """Linear: ten times the documents in one are ten times the work, but for what lies between them."""
    text = (sample(name).rstrip() + "\n") * FULL
    few, often = counted(text), counted(text * TIMES)
    assert often <= AT_MOST * few, f"{few:,} calls for {FULL} in a row, {often:,} for {FULL * TIMES}"


def test_a_report_of_ten_times_the_points_takes_at_most_twelve_times_the_calls() -> None:
    """Linear: so it is for one report that is longer."""
    once, often = counted(longer(3)), counted(longer(3 * TIMES))
    assert often <= AT_MOST * once, f"{once:,} calls for 3 points a part, {often:,} for {3 * TIMES}"


if __name__ == "__main__":
    for one in COUNTED:
        now = counted(sample(one))
        print(f'    "{one}": {now:_},  # was {COUNTED[one]:_}')
