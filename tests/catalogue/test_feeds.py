"""Feeds as a feed reader has them."""

import re
from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from django.utils.dateparse import parse_datetime

from catalogue.feeds import IN_FEED
from proposals.models import Pledge
from review.decisions import decide, decide_match
from review.states import State
from tests.making import make_article, make_evidence, make_meeting, make_pledge, make_proposal

GREEN = 'The ministers agreed on the <Green Belt> programme & "R&D" <img src=x onerror=alert(1)> support.'
for_good = pytest.mark.django_db(transaction=True)


def feed_of(client, path, **given):
    response = client.get(path, **given)
    assert response.status_code == 200
    feed = feedparser.parse(response.content, resolve_relative_uris=False)
    assert not feed.bozo
    return feed


def moment(written: str) -> datetime:
    return parse_datetime(written)


@pytest.mark.django_db
def test_signs_of_a_source_are_read_as_words(client):
    make_pledge(text=GREEN)
    answer = client.get("/pledges/export.atom").content.decode()
    assert '<summary type="html">“The ministers agreed on the &amp;lt;Green Belt&amp;gt; programme' in answer
    (entry,) = feed_of(client, "/pledges/export.atom").entries
    assert "&lt;Green Belt&gt;" in entry.summary
    assert "<img" not in entry.summary
    assert "<Green Belt>" in entry.title


@for_good
def test_what_was_published_last_comes_first_whatever_day_it_was_said(client):
    for number in range(IN_FEED + 1):
        make_meeting(start=date(2022, 1, 1) + timedelta(days=number), register_source="a list")
    article = make_article("The transport ministers met in Dushanbe.", published=date(2010, 10, 2))
    late = make_meeting(article=article, start=date(2010, 10, 1), state=State.SUGGESTED)
    before = datetime.now(UTC)
    decide(late, "publish")
    feed = feed_of(client, "/meetings/export.atom?sort=oldest")
    assert len(feed.entries) == IN_FEED
    assert feed.entries[0].id.endswith(f":meeting/{late.pk}")
    assert before <= moment(feed.feed.updated) <= datetime.now(UTC)
    assert moment(feed.entries[0].published) == moment(feed.feed.updated)


@for_good
def test_an_entry_is_updated_by_evidence_that_comes_and_goes(client):
    meeting = make_meeting(register_source="a list")
    make_meeting(register_source="a list")
    article = make_article("The ministers met in Tashkent.")

    def entry():
        entries = feed_of(client, "/meetings/export.atom").entries
        return next(one for one in entries if one.id.endswith(f"/{meeting.pk}"))

    first = entry()
    make_evidence(meeting, article.text, article, state=State.SUGGESTED)
    assert entry().updated == first.updated
    decide_match(article, meeting, "publish")
    second = entry()
    assert article.text in second.summary
    assert moment(second.updated) > moment(first.updated)
    assert second.published == first.published
    meeting.evidence.update(state=State.WITHDRAWN)
    assert moment(entry().updated) > moment(second.updated)


@pytest.mark.django_db
def test_an_entry_has_one_id_wherever_the_site_is_reached(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    pledge = make_pledge()
    feeds = [
        feed_of(client, path, headers={"host": host})
        for path in ("/pledges/export.atom", "/statements/export.atom")
        for host in ("127.0.0.1:8140", "localhost:8140", "records.example.org")
    ]
    assert {feed.entries[0].id for feed in feeds} == {f"tag:sco-record.example,2026:pledge/{pledge.pk}"}
    assert {feed.feed.id for feed in feeds} == {
        "tag:sco-record.example,2026:pledges",
        "tag:sco-record.example,2026:statements",
    }
    assert re.fullmatch(r"tag:[^,]+,[0-9-]+:\S+", feeds[0].feed.id)


@pytest.mark.django_db
def test_ids_begin_with_what_the_setting_says(client, settings):
    settings.TAG_AUTHORITY = "records.example.org,2027-03"
    make_proposal()
    feed = feed_of(client, "/proposals/export.atom?country=CN")
    assert feed.feed.id == "tag:records.example.org,2027-03:proposals/?country=CN"
    assert feed.entries[0].id.startswith("tag:records.example.org,2027-03:point/")


@for_good
def test_a_feed_without_entries_is_the_same_until_the_data_change(client):
    first = client.get("/pledges/export.atom").content
    assert client.get("/pledges/export.atom").content == first
    make_pledge()
    Pledge.objects.all().delete()
    assert client.get("/pledges/export.atom").content != first
