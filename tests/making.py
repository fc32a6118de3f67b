"""Records for tests: each published with evidence in an article, unless `state` says otherwise.

`make_pledge(text="…", article=article)` cites the words where they stand in that article; without an article
one is written around them.
"""

import hashlib
from datetime import date, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.db import transaction

from articles.models import Article
from meetings.models import Body, Country, Meeting, Participant
from meetings.slugs import free_slug
from proposals.models import Pledge, Point, Proposal, Theme
from review.models import Evidence
from review.states import State

NAMES = {"CN": "China", "IN": "India", "RU": "Russia", "KZ": "Kazakhstan", "PK": "Pakistan", "IR": "Iran"}
_numbers = count(1)


def make_country(code="CN", name="", group="member"):
    defaults = {"name": name or NAMES.get(code, f"Country {code}"), "group": group}
    return Country.objects.get_or_create(pk=code, defaults=defaults)[0]


def make_body(code="CFM", name="Council of Foreign Ministers"):
    return Body.objects.get_or_create(pk=code, defaults={"name_en": name})[0]


def make_theme(code="trade", label="", group="economy"):
    defaults = {"label_en": label or code.capitalize(), "group": group}
    return Theme.objects.get_or_create(pk=code, defaults=defaults)[0]


def make_article(text="", title="", outlet="Example Gazette", published=date(2023, 5, 5), **fields):
    """The text of an article is unique: without one, a sentence with a number of its own is written."""
    number = next(_numbers)
    text = text or f"The ministers met, as report number {number} says."
    return Article.objects.create(
        text=text,
        title=title or f"Report {number}",
        outlet=outlet,
        published=published,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        url=fields.pop("url", f"https://gazette.example/{number}"),
        **fields,
    )


def make_evidence(record, quote, article=None, **fields):
    """Cite `quote` for the record where it first occurs in the article; it shares the record's state."""
    article = article or make_article(text=f"Report {next(_numbers)}. {quote} More was said that day.")
    start = article.text.index(quote)
    target = {record._meta.model_name: record}
    return Evidence.objects.create(
        article=article,
        start=start,
        end=start + len(quote),
        quote=quote,
        **{"state": record.state, **target, **fields},
    )


@transaction.atomic
def make_meeting(body="CFM", country="IN", article=None, quote="", **fields):
    """On a day of its own unless `start` is given; one with a `register_source` needs no article."""
    body = body if isinstance(body, Body) else make_body(body)
    start = fields.pop("start", date(2010, 1, 1) + timedelta(days=next(_numbers)))
    defaults = {"end": start, "city": "New Delhi", "state": State.PUBLISHED}
    meeting = Meeting(body=body, country=country and make_country(country), start=start, **defaults | fields)
    meeting.slug = meeting.slug or free_slug(meeting)
    meeting.save()
    if article or not meeting.register_source:
        quote = quote or (article.text if article else f"The {body.name_en} met in {meeting.city}.")
        make_evidence(meeting, quote, article)
    return meeting


@transaction.atomic
def make_participant(meeting=None, name="Qin Gang", country="CN", article=None, quote="", **fields):
    defaults = {"state": State.PUBLISHED, "role": "Foreign Minister"}
    participant = Participant.objects.create(
        meeting=meeting or make_meeting(),
        name=name,
        country=country and make_country(country),
        **defaults | fields,
    )
    make_evidence(participant, quote or name or participant.represents, article)
    return participant


@transaction.atomic
def make_proposal(meeting=None, points=("build a shared bank",), country="CN", article=None, **fields):
    """`points` are texts, numbered from 1 and stated in the article in these words."""
    of_points = {name: fields.pop(name) for name in ("act", "themes") if name in fields}
    quote = fields.pop("quote", "")
    defaults = {"state": State.PUBLISHED, "proposer_name": "Qin Gang"}
    proposal = Proposal.objects.create(
        meeting=meeting or make_meeting(), country=country and make_country(country), **defaults | fields
    )
    if article is None:
        article = make_article(text=f"Report {next(_numbers)}. {proposal.by} said: {'; '.join(points)}.")
    make_evidence(proposal, quote or (points[0] if points else article.text), article)
    for number, text in enumerate(points, start=1):
        make_point(proposal, text, number, article, **of_points)
    return proposal


@transaction.atomic
def make_point(proposal, text, number=None, article=None, themes=(), **fields):
    """In the state of its proposal, stated in the article by its own words."""
    defaults = {"state": proposal.state}
    point = Point.objects.create(proposal=proposal, text=text, number=number, **defaults | fields)
    point.themes.set([make_theme(theme) for theme in themes])
    make_evidence(point, text, article)
    return point


@transaction.atomic
def make_pledge(meeting=None, text="", actors=(), themes=(), excluded=(), article=None, quote="", **fields):
    """The SCO members act, unless `actors` names states."""
    text = text or f"They will hold exercise number {next(_numbers)}."
    defaults = {"state": State.PUBLISHED, "collective": "" if actors else "SCO members"}
    pledge = Pledge.objects.create(meeting=meeting or make_meeting(), text=text, **defaults | fields)
    pledge.actors.set([make_country(code) for code in actors])
    pledge.excluded.set([make_country(code) for code in excluded])
    pledge.themes.set([make_theme(code) for code in themes])
    make_evidence(pledge, quote or text, article)
    return pledge


def make_editor(name="editor", password="correct horse battery staple"):
    return get_user_model().objects.create_superuser(name, password=password)
