"""Every address of the site, found by walking the resolver, and rows to fill in its variable parts."""

import re
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, reverse

from meetings.models import Person
from review.merging.merge import merge
from review.models import Decision, Discrepancy
from sco_site.urls import PICTURES
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal, make_theme

PICTURE_PAGES = [reverse(name) for name in PICTURES]
PICTURE_CARDS = [reverse(name) for name in PICTURES.values()]


def addresses(patterns, prefix="", space=""):
    """(name, pattern) of every address, those of the admin's subsites too; the name may be empty."""
    for one in patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(
                one.url_patterns, path, f"{space}{one.namespace}:" if one.namespace else space
            )
        else:
            yield f"{space}{one.name}" if one.name else "", path


def make_rows() -> dict:
    """Values for the variable part of an address, by what the address is about."""
    words = "They agreed to trade more. First, build a bank. Qin Gang spoke in Goa."
    number = next(_numbers)
    article = make_article(text=f"{words} That is report number {number} of them.")
    meeting = make_meeting(article=article, quote="Goa")
    participant = make_participant(meeting, article=article)
    proposal = make_proposal(meeting, points=("build a bank",), article=article)
    pledge = make_pledge(meeting, "They agreed to trade more.", actors=["CN"], article=article)
    person = Person.objects.create(name=f"Speaker {number}")
    known = meeting.country.memberships
    membership = known.first() or known.create(status="member", confidence="high")
    user = get_user_model().objects.create_user(f"somebody {number}")
    merged = merge(pledge, make_pledge(meeting), user)
    decision = Decision.objects.create(kind="pledge", record=pledge.pk, choice="accepted", editor=user)
    value = Discrepancy.objects.create(article=article, pledge=pledge, field="act", value="x", stored="x")
    return {
        "article": article.pk,
        "meeting": meeting.pk,
        "participant": participant.pk,
        "proposal": proposal.pk,
        "point": proposal.points.get().pk,
        "pledge": pledge.pk,
        "statement": 2 * pledge.pk + 1,
        "person": person.pk,
        "merge": merged.pk,
        "decision": decision.pk,
        "discrepancy": value.pk,
        "country": "CN",
        "body": meeting.body_id,
        "theme": make_theme("trade").pk,
        "membership": membership.pk,
        "user": user.pk,
        "group": Group.objects.get(name="Editors").pk,
        "slug": meeting.slug,
        "year": meeting.start.year,
        "name": person.address_name,
        "content_type": ContentType.objects.get_for_model(meeting).pk,
    }


_numbers = count(1)
VARIABLE = re.compile(r"<\w+:(\w+)>")
REST = {"slug": "slug", "year": "year", "name": "name"}  # anything else is the row's own key

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
    return "/" + VARIABLE.sub(lambda found: str(rows.get(REST.get(found[1], kind), 1)), path)
