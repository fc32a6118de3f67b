"""The desk with 10,000 words and 300 suggestions; `script/bench desk` prints the figures."""

import pytest

from bench.desk import ACCEPTS, OPENS, QUERIES, communique, measure
from tests.making import make_editor
from tests.often import in_full

pytestmark = [in_full, pytest.mark.django_db]
SLACK = 3  # a busy machine; the targets themselves are the bench's


def test_a_long_communique_opens_and_is_decided_quickly(client):
    client.force_login(make_editor())
    figures = measure(client, communique(), rounds=2)
    assert figures["queries"] <= QUERIES
    assert figures["opens"] < OPENS * SLACK
    assert figures["accepts"] < ACCEPTS * SLACK
    assert figures["accepts the last"] < ACCEPTS * SLACK
