"""What all tests share: static files are found where they lie, and passwords are hashed quickly."""

import gc
import pickle
import secrets
import sys

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis
from xdist.scheduler import LoadScopeScheduling

from extraction import build_vocabulary
from register import vocabulary
from tests import databases
from tests.loaded_register import loaded_rows, put_in
from tests.often import IN_FULL

hypothesis.load_profile("ci" if IN_FULL else "local")


def pytest_collection_finish():
    """Garbage is not looked for among the tests and modules, which stay: that costs a quarter of the time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What takes longest begins first."""
    items.sort(key=lambda item: not (served_site(item.nodeid) or item.get_closest_marker("long")))


def pytest_xdist_make_scheduler(config, log):
    """Each process takes the next test, and all tests of the running site go to one (xdist 3.8.0's own groups
    do nothing with pytest 9.2)."""
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = lambda nodeid: "site" if served_site(nodeid) else nodeid
    return scheduler


def served_site(nodeid: str) -> bool:
    return nodeid.startswith("tests/serving/served/")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_keepdb, django_db_blocker):
    """Every process has a database of its own, a copy of one that is migrated once."""
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = databases.migrated_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that stores for good leaves behind what it found, whichever test comes next."""
    with django_db_blocker.unblock():
        rows = databases.stored_rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: databases.put_back(rows))
        yield


@pytest.fixture(autouse=True, scope="session")
def _vocabularies_made_once():
    """Of the same rows: making one takes longer than most tests that need it."""
    made = {}

    def build(tables):
        rows = pickle.dumps(tables)
        if rows not in made:
            made[rows] = build_vocabulary(tables)
        return made[rows]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "build_vocabulary", build)
        yield


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.WHITENOISE_AUTOREFRESH = True  # each client would list all of them anew


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _counts_of_its_own(settings):
    """What one test counts of its client is not the next one's."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": secrets.token_hex(4)}}


@pytest.fixture(scope="session")
def _register_rows(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return loaded_rows()


@pytest.fixture
def register(db, _register_rows):
    """The whole register, as `load_reference` leaves it."""
    put_in(_register_rows)


@pytest.fixture
def editor(db):
    """Someone who has what Editors and Publishers have and nothing more."""
    user = get_user_model().objects.create_user("editor", password="a long enough phrase", is_staff=True)
    user.groups.add(*Group.objects.filter(name__in=["Editors", "Publishers"]))
    return user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def sample():
    """The text of a sample article: five numbered points by one minister."""
    return (site.BASE_DIR / "samples" / "cfm-2021-dushanbe.txt").read_text(encoding="utf-8")


@pytest.fixture
def failing_reader(monkeypatch):
    """Articles are read by a process that fails where a text asks for it (see failing_reader.py)."""
    from intake.reading import reader as reading_apart

    reading_apart._POOL.close()
    monkeypatch.setattr(reading_apart, "COMMAND", (sys.executable, "-m", "tests.intake.failing_reader"))
    yield
    reading_apart._POOL.close()
