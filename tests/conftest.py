"""What all tests share: static files are found where they lie, not where they would be collected to."""

import pytest


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
