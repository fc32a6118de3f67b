"""The lists and forms of the admin answer in words whatever they are sent."""

import pytest
from django.contrib import admin

from proposals.models import Theme
from review.models import Merge
from tests.making import make_editor, make_theme

pytestmark = pytest.mark.django_db
MODELS = [model._meta for model in admin.site._registry if model != Merge]  # its list is a page of its own


@pytest.mark.parametrize("model", MODELS, ids=str)
@pytest.mark.parametrize("key", ["", "x", "\0", "9" * 30])
def test_a_list_takes_no_box_that_holds_no_key(client, model, key):
    client.force_login(make_editor())
    address = f"/admin/{model.app_label}/{model.model_name}/"
    form = client.get(address).context["action_form"]
    actions = [name for name, _ in form.fields["action"].choices if name] if form else ["delete_selected"]
    for action in actions[:3]:
        response = client.post(address, {"action": action, "_selected_action": key})
        assert response.status_code in (200, 302)


@pytest.mark.parametrize(
    "query",
    ["year=9999", "year=10000", "year=9223372036854775808", "year=9999&D__month=12&D__day=31", "year=x"],
)
def test_a_list_by_dates_is_shown_whatever_the_year(client, query):
    client.force_login(make_editor())
    lists = {"articles/article": "published", "meetings/meeting": "start", "review/decision": "at"}
    for name, field in lists.items():
        asked = f"{field}__{query}".replace("D__", f"{field}__")
        assert client.get(f"/admin/{name}/?{asked}", follow=True).status_code == 200


def test_a_code_is_given_once(client):
    client.force_login(make_editor())
    address = f"/admin/proposals/theme/{make_theme('trade').pk}/change/"
    fields = {"group": "economy", "label_en": "Commerce", "code": "other"}
    assert client.post(address, fields).status_code == 302
    assert list(Theme.objects.values_list("code", "label_en")) == [("trade", "Commerce")]
