"""A newcomer's `pytest` is quick and the same every time; ``--all`` and ``--explore`` do more.

    pytest             no program, font or cluster is needed, no example is random; at most two minutes
    pytest --all       everything, as `.ci/run` does: slow tests, and examples that Hypothesis derives
    pytest --explore   the generated tests alone, with many new examples; what they find becomes a case

Where ``CI=true`` a test that is skipped is a test that fails: no skip passes unseen.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.paths import DEV

IN_CI = os.environ.get("CI") == "true"

# A busy machine is no finding: pytest-timeout bounds the time of a test, and tests/bench measures it.
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fixed", derandomize=True, database=None, **CALM)
settings.register_profile("explore", max_examples=2000, print_blob=True, **CALM)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two ways to ask for more."""
    group = parser.getgroup("gangmu")
    group.addoption("--all", action="store_true", help="run slow tests and generated examples too")
    group.addoption("--explore", action="store_true", help="run generated tests alone, on new examples")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how examples are made, before the tests are imported."""
    exploring = config.getoption("--explore")
    settings.load_profile("explore" if exploring else "fixed")
    os.environ["GANGMU_EXPLORE"] = "true" if exploring else "false"


@pytest.hookimpl(trylast=True)  # Hypothesis marks its tests in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for; a test that is named by its id is asked for."""
    if config.getoption("--explore"):
        kept = [item for item in items if _is(item, "hypothesis") or _is(item, "fuzz")]
    elif config.getoption("--all") or config.option.markexpr or any("::" in arg for arg in config.args):
        kept = items[:]
    else:
        kept = [item for item in items if not (_is(item, "hypothesis") or _is(item, "slow"))]
    left = set(map(id, kept))
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in left])
    items[:] = kept


def _is(item: pytest.Item, marker: str) -> bool:
    return item.get_closest_marker(marker) is not None


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure; what needs the corpus may be skipped where there is none."""
    if not (IN_CI and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not DEV.is_dir() and ("corpus" in reason or "../shared" in reason):
        return
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid}: skipped, which CI=true forbids. {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at every test that was run, after pytest has told expected failures apart."""
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Look at every module too: `pytest.importorskip` at its top skips all of it."""
    report = yield
    _refuse(report)
    return report
