"""What all tests share: static files are found where they lie, and passwords are hashed quickly."""

import secrets

import pytest


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _counts_of_its_own(settings):
    """What one test counts of its client is not the next one's."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": secrets.token_hex(4)}}
