"""`manage.py test`: runs pytest if it is installed, otherwise the tests that need only the site."""

import importlib.util

from django.test.runner import DiscoverRunner

STANDALONE = ["tests.test_set_up"]


class TestRunner(DiscoverRunner):
    """Labels are paths or node ids for pytest, or modules for unittest if pytest is missing."""

    def run_tests(self, test_labels, **kwargs):
        if importlib.util.find_spec("pytest") and importlib.util.find_spec("pytest_django"):
            return self._run_pytest(test_labels)
        self.log("pytest is not installed (pip install -r requirements-dev.txt): only the set-up is tested.")
        return super().run_tests(test_labels or STANDALONE, **kwargs)

    def _run_pytest(self, labels) -> int:
        import pytest

        options = ["-x"] if self.failfast else []
        options += ["--reuse-db"] if self.keepdb else []
        return int(pytest.main([*options, *(labels or ["-m", "not browser"])]))
