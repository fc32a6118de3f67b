"""The version of a record that is cited: readers could see every one of them."""

from importlib import import_module

import pytest
from django.db import connection, transaction

from catalogue.details import versions, with_version
from desk.models import Report
from meetings.models import Country
from proposals.models import Pledge
from review.decisions import decide
from review.states import State
from tests.making import make_pledge, make_theme

pytestmark = pytest.mark.django_db


def version_of(pledge) -> int:
    return len(versions(with_version(Pledge.objects.published()).get(pk=pledge.pk)))


def published():
    """A pledge that was suggested, edited and accepted before it became public."""
    pledge = make_pledge(state=State.SUGGESTED)
    Pledge.objects.filter(pk=pledge.pk).update(verb="agreed", edited=True)
    decide(pledge, "accept")
    decide(pledge, "publish")
    pledge.refresh_from_db()
    return pledge


def test_what_was_published_once_and_never_changed_is_version_1(client):
    pledge = published()
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert "Version 1" in page
    assert "(changed" not in page
    assert "version = {1}" in client.get(f"{pledge.get_absolute_url()}record.bib").content.decode()


def test_what_was_changed_in_public_is_another_version(client):
    pledge = published()
    pledge.text = "They will never meet."
    pledge.save()
    assert "Version 2 (changed once)" in client.get(pledge.get_absolute_url()).content.decode()


def test_what_readers_cannot_see_makes_no_version():
    pledge = published()
    Pledge.objects.filter(pk=pledge.pk).update(edited=False, confidence=0.5)
    decide(pledge, "withdraw")
    decide(pledge, "restore")
    assert version_of(pledge) == 1


def test_what_was_changed_while_it_was_withdrawn_is_another_version():
    pledge = published()
    decide(pledge, "withdraw")
    Pledge.objects.filter(pk=pledge.pk).update(text="They will never meet.")
    decide(pledge, "restore")
    assert version_of(pledge) == 2


def test_versions_of_older_reports_are_counted_anew():
    pledge = published()
    Pledge.objects.filter(pk=pledge.pk).update(text="They will never meet.")
    report = Report.objects.create(pledge=pledge, text="Wrong.", version=5, sender="x")
    for step in import_module("review.migrations.0012_versions_of_reports").Migration.operations:
        with connection.cursor() as cursor:
            cursor.execute(step.sql)
    report.refresh_from_db()
    assert report.version == version_of(pledge) == 2


@pytest.mark.django_db(transaction=True)
def test_another_country_or_theme_is_another_version():
    pledge = published()
    pledge.actors.set([Country.objects.get_or_create(pk="PK", defaults={"name": "Pakistan"})[0]])
    assert version_of(pledge) == 2
    pledge.actors.clear()
    pledge.themes.set([make_theme("trade")])
    assert version_of(pledge) == 4


@pytest.mark.django_db(transaction=True)
def test_what_is_changed_together_is_one_version():
    pledge = published()
    with transaction.atomic():
        pledge.text = "They will never meet."
        pledge.save()
        pledge.themes.set([make_theme("trade")])
    assert version_of(pledge) == 2


@pytest.mark.django_db(transaction=True)
def test_a_theme_given_while_it_was_withdrawn_makes_one_version():
    pledge = published()
    decide(pledge, "withdraw")
    pledge.themes.set([make_theme("trade"), make_theme("energy")])
    decide(pledge, "restore")
    assert version_of(pledge) == 2
