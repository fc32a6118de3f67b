"""Bookmarks of editors from before the tables were given to other apps."""

import pytest


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("/admin/curation/report/?closed__isempty=1", "/admin/desk/report/?closed__isempty=1"),
        ("/admin/curation/othervalue/", "/admin/review/discrepancy/"),
        ("/admin/curation/decision/accuracy/", "/admin/review/decision/accuracy/"),
        ("/admin/curation/merge/compare/?kind=person", "/admin/review/merge/compare/?kind=person"),
    ],
)
def test_an_old_address_of_the_admin_leads_to_the_new_one(client, before, now):
    response = client.get(before)
    assert (response.status_code, response.url) == (302, now)
