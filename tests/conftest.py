"""Let no skip pass unseen: where ``CI=true`` a test that is skipped is a test that fails."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.paths import DEV

CORPUS = DEV
IN_CI = os.environ.get("CI") == "true"

# A busy machine is no finding: pytest-timeout bounds the time of a test, and tests/bench measures it.
# Under CI Hypothesis does the same by itself, and takes the same examples every time.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not IN_CI:
    settings.load_profile("calm")


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure; what needs the corpus may be skipped where there is none."""
    if not (IN_CI and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not CORPUS.is_dir() and ("corpus" in reason or "../shared" in reason):
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
