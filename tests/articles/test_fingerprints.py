from importlib import import_module
from time import process_time

import pytest
from django.apps import apps

from articles.fingerprint import fingerprint
from articles.models import Article
from tests.making import make_article

renew = import_module("articles.migrations.0004_fingerprints").renew


def test_what_cannot_be_seen_makes_no_new_text():
    text = "A joint centre in Zürich, and no more."
    other = "A\u00a0joint cen\u00adtre in\u2028Zu\u0308rich,\u200b and\ufeff no\u2060 more."
    assert fingerprint(text) == fingerprint(other) != fingerprint(text.replace("centre", "center"))


@pytest.mark.django_db
def test_stored_articles_get_the_new_fingerprint_and_two_that_are_one_both_stay():
    hyphened, twin = (
        make_article(text="A cen\u00adtre was opened."),
        make_article(text="A centre was opened."),
    )
    alone = make_article(text="A con\u00adference was held.")
    renew(apps, None)
    known = dict(Article.objects.values_list("pk", "sha256"))
    assert known[twin.pk] == fingerprint(twin.text) != known[hyphened.pk]
    assert known[alone.pk] == fingerprint("A conference was held.")


def test_a_text_of_marks_alone_costs_its_length():
    begun = process_time()
    fingerprint("a" + "\u0301\u0323" * 400_000)
    assert process_time() - begun < 5
    assert fingerprint("—" * 80) != fingerprint("—" * 81)
