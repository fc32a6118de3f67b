"""Every address of the site for everyone who may ask for it: permissions.csv says what each is answered.

A new address fails the test until its line is in the table. `WRITE_PERMISSIONS=1 script/test
tests/sco_site/test_permissions.py` writes the table anew, to be read as a change of who may see what. A local
run asks for a fixed part of the addresses; CI=true asks for all.
"""

import csv
import os
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver

from tests.addresses import addresses, filled, make_rows
from tests.often import some_of

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "permissions.csv"
ROLES = ("Viewers", "Editors", "Publishers", "Administrators")
EVERYONE = ("anonymous", "staff without a role", *ROLES, "superuser")


@pytest.fixture
def people():
    users = {"anonymous": None, "superuser": get_user_model().objects.create_superuser("root")}
    for role in ("staff without a role", *ROLES):
        users[role] = get_user_model().objects.create_user(role.replace(" ", "-"), is_staff=True)
        if role in ROLES:
            users[role].groups.add(Group.objects.get(name=role))
    return users


@pytest.fixture
def rows():
    return make_rows()


def asked():
    """(name, pattern) of every address that has a name."""
    for name, path in addresses(get_resolver().url_patterns):
        if name and "(?P<url>" not in path:
            yield name, path


def answers(people, rows, asked):
    found = {}
    for name, path in asked:
        statuses = []
        for who in EVERYONE:
            client = Client(raise_request_exception=False)
            if people[who]:
                client.force_login(people[who])
            response = client.get(filled(name, path, rows))
            at_login = response.status_code == 302 and "/login/" in response.url
            statuses.append("login" if at_login else str(response.status_code))
        found[name] = statuses
    return found


def test_everyone_is_answered_as_the_table_says(people, rows):
    write, everything = os.environ.get("WRITE_PERMISSIONS"), list(asked())
    found = answers(people, rows, everything if write else some_of(everything, 80))
    if write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [["address", *EVERYONE], *([name, *found[name]] for name in sorted(found))]
            )
    with TABLE.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    assert header == ["address", *EVERYONE]
    table = {name: statuses for name, *statuses in lines}
    assert set(table) == {name for name, _ in everything}
    assert found == {name: table[name] for name in found}
    assert not [name for name, statuses in found.items() if "500" in statuses]
