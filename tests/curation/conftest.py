import sys

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from intake.reading import reader as reading_apart
from tests.register import loaded_rows, put_in


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
    return (settings.BASE_DIR / "samples" / "cfm-2021-dushanbe.txt").read_text(encoding="utf-8")


@pytest.fixture
def failing_reader(monkeypatch):
    """Articles are read by a process that fails where a text asks for it (see failing_reader.py)."""
    reading_apart._POOL.close()
    monkeypatch.setattr(reading_apart, "COMMAND", (sys.executable, "-m", "tests.curation.failing_reader"))
    yield
    reading_apart._POOL.close()
