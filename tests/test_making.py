"""The records tests are made of satisfy the database, also at commit."""

import pytest
from django.db import connection

from review.states import State
from tests.making import make_meeting, make_participant, make_pledge, make_proposal


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("make", [make_meeting, make_participant, make_proposal, make_pledge])
def test_records_of_every_kind_and_state_can_be_committed(make, state):
    record = make(state=state)
    connection.check_constraints()
    assert record.evidence.filter(state=state).count() == 1
