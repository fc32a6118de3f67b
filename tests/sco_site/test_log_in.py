"""The door to the desk is slow for who guesses and open for who knows the password."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db
RIGHT = "a long enough phrase"
HOME = "203.0.113.9"


@pytest.fixture(autouse=True)
def editor(settings):
    settings.LIMITS = {**settings.LIMITS, "log-ins": (20, 3600)}
    return get_user_model().objects.create_user("editor", password=RIGHT, is_staff=True)


def log_in(address, password=RIGHT, name="editor", browser=None):
    sent = {"username": name, "password": password}
    return (browser or Client()).post("/admin/login/?next=/admin/", sent, REMOTE_ADDR=address)


def came_in(response):
    return (response.status_code, response.get("Location")) == (302, "/admin/")


def test_wrong_passwords_of_one_client_have_to_wait_and_the_page_says_how_long():
    answers = [log_in("198.51.100.1", "wrong") for _ in range(21)]
    assert [one.status_code for one in answers] == [200] * 20 + [429]
    assert "Please wait 60 minutes" in answers[-1].content.decode()
    assert 3500 < int(answers[-1]["Retry-After"]) <= 3600
    assert 'name="next" value="/admin/"' in answers[-1].content.decode()


def test_a_stranger_with_many_addresses_keeps_no_editor_out():
    for number in range(250):
        log_in(f"198.51.{number % 200}.1", f"guess {number}")
    assert came_in(log_in(HOME))
    assert came_in(log_in("192.0.2.77"))


def test_an_editor_who_mistypes_under_attack_has_tries_left():
    for number in range(60):
        log_in(f"198.51.{number}.1", f"guess {number}")
    assert [log_in(HOME, "typo").status_code for _ in range(2)] == [200, 200]
    assert came_in(log_in(HOME))


def test_guessing_from_many_addresses_gets_few_tries_from_each():
    taken = [log_in(f"198.51.{number % 25}.1", f"guess {number}").status_code for number in range(150)]
    assert taken.count(200) == 50 + 25 * 3
    assert taken.count(429) == 150 - taken.count(200)


def test_a_browser_that_was_in_before_is_not_held_up_by_its_neighbours():
    browser = Client()
    assert came_in(log_in(HOME, browser=browser))
    for _ in range(30):
        log_in(HOME, "guess")
    assert log_in(HOME).status_code == 429  # another browser of the same address has to wait
    browser.post("/admin/logout/")
    assert log_in(HOME, "typo", browser=browser).status_code == 200
    assert came_in(log_in(HOME, browser=browser))


def test_a_known_browser_has_no_more_tries_than_others():
    browser = Client()
    log_in(HOME, browser=browser)
    browser.post("/admin/logout/")
    answers = [log_in(HOME, "guess", browser=browser).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_a_cookie_made_up_or_of_another_account_is_of_no_use():
    get_user_model().objects.create_user("other", password=RIGHT, is_staff=True)
    browser = Client()
    assert came_in(log_in(HOME, name="other", browser=browser))
    browser.post("/admin/logout/")
    answers = [log_in(HOME, "guess", browser=browser).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]
    browser.cookies["been-here"] = "0" * 32 + " 1:made:up"
    assert log_in(HOME, "guess", browser=browser).status_code == 429


def test_spraying_names_is_slowed():
    answers = [log_in("198.51.100.1", "Password123!", f"name {number}").status_code for number in range(40)]
    assert answers == [200] * 20 + [429] * 20
    assert came_in(log_in(HOME))


def test_one_subscriber_of_ipv6_is_one_client():
    answers = [log_in(f"2001:db8:1:2::{number:x}", "guess").status_code for number in range(21)]
    assert answers == [200] * 20 + [429]


def test_right_passwords_are_not_counted():
    assert all(came_in(log_in(HOME)) for _ in range(25))


@pytest.mark.parametrize("name", ["", "\x00", "x" * 10_000, "é\ud83d\ude00"])
def test_any_name_is_answered(name):
    assert log_in(HOME, "wrong", name.encode("utf-8", "replace")).status_code == 200


def test_names_that_look_alike_are_one_account():
    for number in range(60):
        log_in(f"198.51.{number}.1", "guess", ("editor", "EDITOR", "ｅditor")[number % 3])
    assert [log_in("192.0.2.1", "guess").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_who_is_kept_out_reads_what_can_be_done():
    for _ in range(20):
        log_in(HOME, "wrong")
    page = log_in(HOME).content.decode()
    assert "use a browser you have logged in with before" in page
    assert "ask an administrator to lift the limit" in page


@pytest.mark.parametrize("given", [[HOME], []])
def test_the_limit_of_an_address_can_be_lifted_on_the_server(given, capsys):
    for _ in range(21):
        log_in(HOME, "wrong")
    assert log_in(HOME).status_code == 429
    call_command("lift_log_in_limits", "198.51.100.1")
    assert "No wrong passwords were counted there." in capsys.readouterr().out
    assert log_in(HOME).status_code == 429
    call_command("lift_log_in_limits", *given)
    assert came_in(log_in(HOME))


def test_the_limit_of_an_account_under_attack_can_be_lifted_too():
    for number in range(60):
        log_in(f"198.51.{number}.1", f"guess {number}")
    assert [log_in(HOME, "typo").status_code for _ in range(4)][-1] == 429
    call_command("lift_log_in_limits", HOME, account="editor")
    assert came_in(log_in(HOME))


def test_one_subscriber_of_ipv6_is_lifted_as_one():
    for number in range(21):
        log_in(f"2001:db8:1:2::{number:x}", "guess")
    call_command("lift_log_in_limits", "2001:db8:1:2:9::1")
    assert came_in(log_in("2001:db8:1:2::5"))


@pytest.mark.parametrize("given", [{"address": "my office"}, {"address": "", "account": "editor"}])
def test_an_address_has_to_be_one(given):
    with pytest.raises(CommandError):
        call_command("lift_log_in_limits", **given)
