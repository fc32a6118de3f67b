import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.making import make_article, make_pledge

pytestmark = pytest.mark.django_db
USERS = "/admin/auth/user/"


@pytest.fixture
def administrator(client):
    user = get_user_model().objects.create_user("keeper", is_staff=True)
    user.groups.add(Group.objects.get(name="Administrators"))
    client.force_login(user)
    return user


def test_an_administrator_gives_a_role_and_nothing_beyond_the_roles(client, administrator):
    new = get_user_model().objects.create_user("new", is_staff=True)
    address = f"{USERS}{new.pk}/change/"
    page = client.get(address).content.decode()
    assert 'name="groups"' in page
    assert 'name="is_superuser"' not in page
    assert 'name="user_permissions"' not in page
    form = {"username": "new", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    client.post(address, form | dates | {"groups": Group.objects.get(name="Viewers").pk})
    new.refresh_from_db()
    assert ([g.name for g in new.groups.all()], new.is_superuser) == (["Viewers"], False)


def test_an_administrator_cannot_take_over_a_superusers_account(client, administrator):
    root = get_user_model().objects.create_superuser("root", password="a long enough phrase")
    assert client.post(f"{USERS}{root.pk}/password/", {"password1": "x", "password2": "x"}).status_code == 403
    assert client.post(f"{USERS}{root.pk}/change/", {"username": "mine"}).status_code == 403
    root.refresh_from_db()
    assert root.username == "root"


def test_what_is_public_is_a_publishers_to_change(client, editor):
    pledge = make_pledge()
    address = f"/admin/proposals/pledge/{pledge.pk}/change/"
    editor.groups.remove(Group.objects.get(name="Publishers"))
    client.force_login(editor)
    assert 'name="_save"' not in client.get(address).content.decode()
    assert client.post(address, {"text": "Other words."}).status_code == 403
    editor.groups.add(Group.objects.get(name="Publishers"))
    assert 'name="_save"' in client.get(address).content.decode()


def test_roles_hold_one_another(db):
    def allowed(name):
        return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))

    viewers, editors, publishers, administrators = map(
        allowed, ("Viewers", "Editors", "Publishers", "Administrators")
    )
    assert viewers < editors < publishers < administrators
    assert editors - viewers >= {"review", "add_article", "change_pledge"}
    assert publishers - editors == {"publish", "merge"}
    assert not any(name.startswith("delete_") for name in publishers)


@pytest.mark.parametrize("stored", ["0", "7", "x"])
@pytest.mark.parametrize("claimed", ["1", "-1", "9" * 30])
def test_a_form_that_claims_more_rows_than_there_are_is_shown_again(desk, claimed, stored):
    pledge = make_pledge(state="suggested")
    sent = {"text": "", "evidence-TOTAL_FORMS": claimed, "evidence-INITIAL_FORMS": stored}
    for address in (f"/admin/proposals/pledge/{pledge.pk}/change/", "/admin/proposals/pledge/add/"):
        assert desk.post(address, sent).status_code == 200


@pytest.mark.parametrize("sent", ["\0", "x", "9" * 30, "9" * 5_000, "-1", "٣", "1.5", "[]"])
def test_what_is_no_key_of_a_field_looked_up_is_refused_at_the_field(desk, sent):
    fields = ("meeting", "person", "country", "actors", "themes", "proposal", "body", "chair_country")
    for kind in ("meetings/meeting", "meetings/participant", "proposals/point", "proposals/pledge"):
        inline = {"evidence-TOTAL_FORMS": "0", "evidence-INITIAL_FORMS": "0"}
        response = desk.post(f"/admin/{kind}/add/", dict.fromkeys(fields, sent) | inline)
        assert response.status_code == 200
        assert response.context["errors"]


def test_nobody_takes_away_their_own_rights(client, administrator):
    form = {"username": "keeper", "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    client.post(f"{USERS}{administrator.pk}/change/", form)
    administrator.refresh_from_db()
    assert (administrator.is_active, administrator.is_staff) == (True, True)
    assert administrator.groups.filter(name="Administrators").exists()


def test_what_a_public_article_says_of_itself_is_a_publishers_to_change(client, editor):
    article = make_article(url="https://outlet.example/1")
    make_pledge(article=article, quote=article.text[:20])
    address = f"/admin/articles/article/{article.pk}/change/"
    sent = {"title": "Another", "outlet": "Another", "url": "https://another.example/", "language": "en"}
    sent |= {"runs-TOTAL_FORMS": "0", "runs-INITIAL_FORMS": "0"}
    editor.groups.set(Group.objects.filter(name="Editors"))
    client.force_login(editor)
    client.post(address, sent)
    before = article.title
    article.refresh_from_db()
    assert (article.title, article.url) == (before, "https://outlet.example/1")
    editor.groups.add(Group.objects.get(name="Publishers"))
    assert client.post(address, sent).status_code == 302
    article.refresh_from_db()
    assert article.url == "https://another.example/"
