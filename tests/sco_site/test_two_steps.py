"""Two-step log-in is there for who wants it."""

import re
import time

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough phrase"
PAGE = "/admin/two-steps/"


@pytest.fixture
def editor():
    user = get_user_model().objects.create_user("editor", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def code_of(user, later=0):
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key)
    totp.time = time.time() + 30 * later
    return f"{totp.token():06d}"


def log_in(**fields):
    browser = Client()
    response = browser.post("/admin/login/", {"username": "editor", "password": PASSWORD, **fields})
    return browser if response.status_code == 302 else response.content.decode()


@pytest.fixture
def backup_codes(editor):
    """Of an editor who has just turned it on."""
    browser = log_in()
    browser.get(PAGE)
    page = browser.post(PAGE, {"password": PASSWORD, "code": code_of(editor)}).content.decode()
    return re.findall(r"<code>(\w+)</code>", page)


def test_nobody_is_asked_for_a_code_who_has_not_turned_it_on(editor, backup_codes):
    get_user_model().objects.create_user("other", password=PASSWORD, is_staff=True)
    assert isinstance(log_in(username="other"), Client)
    TOTPDevice.objects.all().delete()
    assert 'name="code"' not in Client().get("/admin/login/").content.decode()


def test_a_page_that_was_only_looked_at_turns_nothing_on(editor):
    browser = log_in()
    page = browser.get(PAGE)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert browser.get(PAGE).content.decode().count("QR code") == 1
    assert isinstance(log_in(), Client)


def test_the_password_alone_lets_nobody_in_and_the_code_does(editor, backup_codes):
    assert "This account also needs a code" in log_in()
    assert "The password is right, but the code is wrong" in log_in(code="000000")
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert "Please enter the correct" in log_in(code=code_of(editor, 1), password="wrong")
    assert isinstance(log_in(code=code_of(editor, 1)), Client)


def test_a_code_is_good_once(editor, backup_codes):
    code = code_of(editor, 1)
    assert isinstance(log_in(code=f"{code[:3]} {code[3:]}"), Client)
    assert "has already been used" in log_in(code=code)
    assert len(set(backup_codes)) == 10
    assert isinstance(log_in(code=backup_codes[0].upper()), Client)
    assert "has already been used" in log_in(code=backup_codes[0])


def test_it_is_turned_on_and_off_with_the_password_only(editor):
    browser = log_in()
    browser.get(PAGE)
    answer = browser.post(PAGE, {"password": "wrong", "code": code_of(editor)})
    assert (answer.status_code, "This is not your password" in answer.content.decode()) == (400, True)
    answer = browser.post(PAGE, {"password": PASSWORD, "code": "12345"})
    assert "The code is wrong" in answer.content.decode()
    assert not TOTPDevice.objects.get().confirmed
    TOTPDevice.objects.update(throttling_failure_count=0)
    browser.post(PAGE, {"password": PASSWORD, "code": code_of(editor)})
    assert TOTPDevice.objects.get().confirmed
    browser.post(PAGE, {"password": "wrong", "off": "off"})
    assert TOTPDevice.objects.exists()
    assert browser.post(PAGE, {"password": PASSWORD, "off": "off"}).status_code == 302
    assert not TOTPDevice.objects.exists()


def test_new_backup_codes_replace_the_old(editor, backup_codes):
    browser = log_in(code=backup_codes[0])
    page = browser.post(PAGE, {"password": PASSWORD, "codes": "new"}).content.decode()
    [first, *_] = re.findall(r"<code>(\w+)</code>", page)
    assert "The password is right, but the code is wrong" in log_in(code=backup_codes[1])
    with_a_new_one = log_in(code=first)
    assert isinstance(with_a_new_one, Client) or "a little longer" in with_a_new_one


def test_turning_it_on_ends_the_other_sessions(editor):
    elsewhere, here = log_in(), log_in()
    here.get(PAGE)
    here.post(PAGE, {"password": PASSWORD, "code": code_of(editor)})
    assert (here.get("/admin/").status_code, elsewhere.get("/admin/").status_code) == (200, 302)


def test_an_administrator_turns_it_off_for_who_lost_the_phone(editor, backup_codes, client):
    keeper = get_user_model().objects.create_user("keeper", is_staff=True)
    keeper.groups.add(Group.objects.get(name="Administrators"))
    client.force_login(keeper)
    root = get_user_model().objects.create_superuser("root")
    TOTPDevice.objects.create(user=root, name="app")
    chosen = {"action": "turn_off_two_steps", "_selected_action": [editor.pk, root.pk]}
    page = client.post("/admin/auth/user/", chosen, follow=True).content.decode()
    assert "Two-step log-in is off for editor." in page
    assert "Only a superuser can turn off two-step log-in for root" in page
    assert isinstance(log_in(), Client)
    assert list(TOTPDevice.objects.values_list("user__username", flat=True)) == ["root"]
    editor.refresh_from_db()  # its password has a new salt
    client.force_login(editor)
    assert client.post("/admin/auth/user/", chosen).status_code == 403


def test_so_does_who_runs_the_server(editor, backup_codes, capsys):
    call_command("turn_off_two_steps", "editor")
    assert isinstance(log_in(), Client)
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        call_command("turn_off_two_steps", "nobody")


def test_the_keys_of_devices_are_shown_to_nobody_else(admin_client, editor, backup_codes):
    assert admin_client.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert admin_client.get("/admin/otp_static/staticdevice/").status_code == 404
