"""The face of the package: few names, errors that say what to do, a report that shows itself."""

from __future__ import annotations

import gangmu
import pytest
from gangmu.model.blocks import Section

TEXT = (
    "青禾市2023年法治政府建设年度报告\n"
    "一、主要举措<和>成效\n（一）强化学习。组织学法6次。一是学法。二是用法。\n"
)


@pytest.fixture
def report() -> gangmu.Report:
    return gangmu.parse(TEXT, name="甲.txt")


def test_dir_shows_the_public_names_alone() -> None:
    """No internals are offered to who looks around; every name shown is there."""
    assert dir(gangmu) == sorted(gangmu.__all__)
    assert all(getattr(gangmu, name) is not None for name in gangmu.__all__)


def test_parse_of_bytes_says_to_use_read() -> None:
    """A frequent slip is answered with the function that was meant."""
    with pytest.raises(TypeError, match=r"gangmu\.read takes bytes"):
        gangmu.parse(b"x")  # type: ignore[arg-type]


def test_a_role_that_is_none_is_asked_after(report: gangmu.Report) -> None:
    """plan is told to be plans, not an empty result."""
    with pytest.raises(ValueError, match="did you mean 'plans'"):
        report.find(role="plan")  # type: ignore[arg-type]


def test_a_point_knows_its_text_and_the_report_its_path(report: gangmu.Report) -> None:
    """All that stands under a point, and the headings above it."""
    point = report.find(title="强化学习")[0]
    assert isinstance(point, Section)
    assert point.text() == "（一）强化学习\n组织学法6次。一是学法二是用法"
    assert report.path(point) == ("一、主要举措<和>成效",)
    with pytest.raises(ValueError, match="none of this report"):
        gangmu.parse("").path(point)


def test_a_notebook_shows_the_outline_escaped(report: gangmu.Report) -> None:
    """The short form is one line, the rich one holds no markup of the source."""
    assert repr(report) == "<Report '青禾市2023年法治政府建设年度报告': 4 points, 0 diagnostics>"
    assert "主要举措&lt;和&gt;成效" in report._repr_html_()


def test_seldom_names_are_imported_when_asked_for(report: gangmu.Report) -> None:
    """Chunks and diff are at hand without their modules' names."""
    assert gangmu.chunks(report)[0].to_dict()["headings"]
    assert gangmu.diff(report, report).copied == 1.0
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        gangmu.nothing  # noqa: B018
