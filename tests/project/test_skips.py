"""A skip in CI is a failure; on a person's machine it is a skip."""

from pathlib import Path

import pytest

CONFTEST = (Path(__file__).parent.parent / "conftest.py").read_text(encoding="utf-8")

IN_THE_TEST = """
import pytest
def test_needs_a_browser():
    pytest.skip("no browser here")
"""
ON_THE_TEST = """
import pytest
@pytest.mark.skipif(True, reason="no browser here")
def test_needs_a_browser():
    pass
"""
IN_THE_MODULE = """
import pytest
pytest.importorskip("no_such_package_at_all", reason="no browser here")
"""
KNOWN_TO_FAIL = """
import pytest
@pytest.mark.xfail(reason="known", strict=True)
def test_that_is_expected_to_fail():
    raise AssertionError
"""


def run(pytester, monkeypatch, test: str, ci: str):
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider")


@pytest.mark.parametrize("test", [IN_THE_TEST, ON_THE_TEST, IN_THE_MODULE])
def test_a_skip_in_ci_is_a_failure_that_gives_its_reason(pytester, monkeypatch, test):
    result = run(pytester, monkeypatch, test, ci="true")
    assert result.ret != 0
    assert "no browser here" in result.stdout.str()
    assert "skipped, which CI counts as a failure" in result.stdout.str()


def test_a_skip_on_a_persons_machine_is_a_skip(pytester, monkeypatch):
    result = run(pytester, monkeypatch, IN_THE_TEST, ci="")
    assert result.ret == 0
    result.assert_outcomes(skipped=1)


def test_an_expected_failure_is_no_skip(pytester, monkeypatch):
    result = run(pytester, monkeypatch, KNOWN_TO_FAIL, ci="true")
    assert result.ret == 0
    result.assert_outcomes(xfailed=1)
