"""Hostile values for every address, in every role: nothing answers 500, takes 2 s of CPU, or sends 3 MB.

`HOSTILE_REQUESTS=10000 script/test tests/sco_site/test_hostile_requests.py -s` sends more and prints what was
answered; `HOSTILE_SEED=7` sends others.
"""

import logging
import os
from datetime import date

import pytest
from django.conf import settings as site
from hypothesis import HealthCheck, Phase, given, seed, settings

from catalogue.releases.making import make
from intake.importing.article import import_article, receive
from register.vocabulary import current_vocabulary
from tests.addresses import make_rows
from tests.hostile.crawl import Crawl
from tests.hostile.values import RECIPES
from tests.loaded_register import loaded_rows, put_in
from tests.often import often

SEED = int(os.environ.get("HOSTILE_SEED", "20260501"))
REQUESTS = int(os.environ.get("HOSTILE_REQUESTS") or often(600, 50))


def read_samples() -> None:
    """Two articles on the desk, nothing of them decided."""
    for name in ("cfm-2021-dushanbe.txt", "chs-2022-samarkand.txt"):
        raw = (site.BASE_DIR / "samples" / name).read_bytes()
        import_article(receive(name, raw, published=date(2022, 9, 17)), current_vocabulary())


@pytest.fixture
def _nothing_is_logged():
    """Pytest would keep ten thousand records, each with its request."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.long
@pytest.mark.usefixtures("_nothing_is_logged")
@pytest.mark.django_db(transaction=True)
def test_no_request_of_a_stranger_is_answered_500_or_takes_long_or_sends_much(settings, tmp_path):
    settings.RELEASES_DIR, settings.LIMITS = tmp_path, dict.fromkeys(settings.LIMITS)
    put_in(loaded_rows())
    read_samples()
    make(tmp_path, "v1", date(2026, 5, 1))
    crawl = Crawl(make_rows)
    run(crawl)
    print(f"\nSeed {SEED}: {crawl.report.in_words()}")
    assert crawl.report.statuses.total() >= REQUESTS
    assert [crawl.report.failures, crawl.report.slow, crawl.report.large] == [{}, [], []]


def run(crawl: Crawl) -> None:
    @seed(SEED)
    @settings(
        max_examples=REQUESTS,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(RECIPES)
    def ask(recipe):
        crawl.ask(recipe)

    ask()
