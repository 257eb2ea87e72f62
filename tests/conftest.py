"""For all tests: a skip in CI is a failure, hypothesis keeps no clock, and nobody's home directory is touched."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester"]

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

settings.register_profile("pastno", deadline=None, derandomize=IN_CI, print_blob=True)
settings.load_profile("pastno")


def _skip_is_a_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI everything that a test needs is installed, so that a skip means a test that nobody runs."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, which CI counts as a failure: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    _skip_is_a_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    _skip_is_a_failure(report)
    return report


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_its_own(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in (
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "PASTNO_HOME",
            "PASTNO_CONFIG",
            "PASTNO_DATABASE",
            "PASTNO_MODEL",
            "PASTNO_MODEL_URL",
        ):
            patch.delenv(name, raising=False)
        yield
