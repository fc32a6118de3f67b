"""Every address of the site for everyone who may ask for it: permissions.csv says what each is answered.

A new address fails the test until its line stands in the table. `WRITE_PERMISSIONS=1 script/test
tests/sco_site/test_permissions.py` writes the table anew, to be read as a change of who may see what.
"""

import csv
import os
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLResolver, get_resolver

from curation.models import Decision, Merge, OtherValue
from meetings.models import Person
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal, make_theme

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "permissions.csv"
ROLES = ("Viewers", "Editors", "Publishers", "Administrators")
EVERYONE = ("anonymous", "staff without a role", *ROLES, "superuser")


def addresses(patterns, prefix="", space=""):
    """(name, pattern) of every address, those of the admin's subsites too."""
    for one in patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(
                one.url_patterns, path, f"{space}{one.namespace}:" if one.namespace else space
            )
        elif one.name:
            yield f"{space}{one.name}", path


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
    """What stands for the variable part of an address, by what the address speaks of."""
    article = make_article(text="They agreed to trade more. First, build a bank. Qin Gang spoke in Goa.")
    meeting = make_meeting(article=article, quote="Goa")
    participant = make_participant(meeting, article=article)
    proposal = make_proposal(meeting, points=("build a bank",), article=article)
    pledge = make_pledge(meeting, "They agreed to trade more.", actors=["CN"], article=article)
    person = Person.objects.create(name="Qin Gang")
    other = make_pledge(meeting)
    merge = Merge.objects.create(kind="pledge", kept=pledge.pk, gone=other.pk)
    user = get_user_model().objects.create_user("somebody")
    decision = Decision.objects.create(kind="pledge", record=pledge.pk, choice="accepted", editor=user)
    value = OtherValue.objects.create(article=article, pledge=pledge, field="act", value="x", stored="x")
    return {
        "article": article.pk,
        "meeting": meeting.pk,
        "participant": participant.pk,
        "proposal": proposal.pk,
        "point": proposal.points.get().pk,
        "pledge": pledge.pk,
        "statement": 2 * pledge.pk + 1,
        "person": person.pk,
        "merge": merge.pk,
        "decision": decision.pk,
        "othervalue": value.pk,
        "country": "CN",
        "body": meeting.body_id,
        "theme": make_theme("trade").pk,
        "membership": meeting.country.memberships.create(status="member", confidence="high").pk,
        "user": user.pk,
        "group": Group.objects.get(name="Editors").pk,
        "accesslog": 0,  # logging in writes rows of these, whose numbers are not the test's
        "accessattempt": 0,
        "accessfailurelog": 0,
        "slug": meeting.slug,
        "content_type": ContentType.objects.get_for_model(meeting).pk,
    }


API_KINDS = {  # of what kind the rows of a list are, where its name does not say it
    "api:proposals-record": "api:point",
    "api:statements-record": "api:statement",
    "reports:report": "reports:pledge",
}


def filled(name, path, rows):
    """The address with its variable parts filled in, or None when nothing fits it."""
    path = path.replace("^", "").replace("$", "")
    if "(?P<app_label>" in path:
        path = path[: path.index("(?P")] + "meetings/"
    path = path.replace(
        "<path:content_type_id>/<path:object_id>", f"{rows['content_type']}/{rows['meeting']}"
    )
    path = path.replace("<slug:slug>", str(rows["slug"])).replace("<str:suffix>", "bib")
    path = path.replace("<str:name>/<path:path>", "v1/LICENSE").replace("<slug:key>", "0123456789")
    name = name.removesuffix("-file").removesuffix("-card")
    name = API_KINDS.get(name, name)
    named = [k for k in rows if f"_{k}_" in name or name.endswith(f":{k}")]
    kind = next(iter(named or [k for k in rows if f"/{k}s/" in path]), "article")
    for variable in ("<path:object_id>", "<int:pk>", "<id>", "<str:kind>", "<slug:kind>"):
        if variable in path:
            value = "pledge" if "kind" in variable else rows.get(kind, 1)
            path = path.replace(variable, str(value))
    return f"/{path}"


def answers(people, rows):
    found = {}
    for name, path in addresses(get_resolver().url_patterns):
        if "(?P<url>" in path:
            continue
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
    found = answers(people, rows)
    if os.environ.get("WRITE_PERMISSIONS"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [["address", *EVERYONE], *([name, *found[name]] for name in sorted(found))]
            )
    with TABLE.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    assert header == ["address", *EVERYONE]
    assert found == {name: statuses for name, *statuses in lines}
    assert not [name for name, statuses in found.items() if "500" in statuses]
