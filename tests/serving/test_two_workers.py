"""A real gunicorn with two workers behind a proxy: limits are a client's, whichever worker answers."""

import http.client
import re
import signal
import subprocess
import sys
from collections import Counter
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as project
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import connection

from sco_site.log_in import OF_ACCOUNT, account_of
from tests.making import make_pledge
from tests.served import children_of, environ, free_port, wait_until

pytestmark = [pytest.mark.django_db(transaction=True)]
RIGHT = "a long enough phrase"
FIRST, SECOND = "203.0.113.1", "203.0.113.2"


def database_url() -> str:
    """Of the test's own database, for another process."""
    told = connection.settings_dict
    options = urlencode({"host": told["HOST"]})
    port = f":{told['PORT']}" if told["PORT"] else ""
    user, password, name = (quote(told[part], safe="") for part in ("USER", "PASSWORD", "NAME"))
    return f"postgresql://{user}:{password}@localhost{port}/{name}?{options}"


@pytest.fixture
def server(tmp_path):
    """What script/server runs, on the test's database: its port and its process."""
    cache.clear()
    number = free_port()
    told = {
        "DATABASE_URL": database_url(),
        "PORT": str(number),
        "SECRET_KEY": project.SECRET_KEY,
        "WEB_CONCURRENCY": "2",
        "TRUSTED_PROXIES": "127.0.0.1",
        "DEBUG": "false",
        "API_RATE": "10/hour",
        "SEARCH_RATE": "10/hour",
        "LOGIN_RATE": "6/hour",
    }
    how = {"cwd": project.BASE_DIR, "env": environ(tmp_path, **told), "stdout": subprocess.PIPE}
    started = subprocess.Popen([sys.executable, "-m", "gunicorn"], **how)
    try:
        assert b"The site is at" in started.stdout.readline()
        yield number, started.pid
    finally:
        started.send_signal(signal.SIGTERM)
        started.wait(60)
        cache.clear()


def ask(server, path, client, body=None, **headers):
    """Each time by a connection of its own, which either worker may take."""
    made = http.client.HTTPConnection("127.0.0.1", server[0], timeout=60)
    made.request("POST" if body else "GET", path, body, {"X-Forwarded-For": client, **headers})
    answer = made.getresponse()
    answer.text = answer.read().decode()
    made.close()
    return answer


def log_in(server, client, password, name="editor"):
    page = ask(server, "/admin/login/", client)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    cookie = page.getheader("Set-Cookie").partition(";")[0]
    sent = urlencode(
        {"username": name, "password": password, "csrfmiddlewaretoken": token, "next": "/admin/"}
    )
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return ask(server, "/admin/login/", client, sent, **form)


def test_limits_hold_for_each_client_across_workers(server):
    make_pledge()
    wait_until(lambda: len(children_of(server[1])) == 2)
    for path in ("/api/v1/pledges/", "/search/?q=road"):
        answers = Counter(ask(server, path, FIRST).status for _ in range(14))
        assert answers == {200: 10, 429: 4}
        assert ask(server, path, f"{SECOND}, {FIRST}").status == 429  # what a client says of itself
        assert ask(server, path, f"{FIRST}, {SECOND}").status == 200
    assert int(ask(server, "/search/?q=road", FIRST).getheader("Retry-After")) > 3000


def test_a_strangers_wrong_passwords_keep_no_editor_out(server, settings):
    user = get_user_model()(username="editor", is_staff=True)
    user.password = PBKDF2PasswordHasher().encode(RIGHT, "salt", iterations=1_000)
    user.save()
    answers = [log_in(server, FIRST, "wrong", f"name{turn % 3}").status for turn in range(8)]
    assert answers == [200] * 6 + [429] * 2
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": ""}}  # the server's own
    for _ in range(60):  # as if from another machine
        OF_ACCOUNT.count(account_of("editor"))
    answers = [log_in(server, "198.51.100.1", "wrong").status for _ in range(4)]
    assert answers == [200] * 3 + [429]
    welcome = log_in(server, SECOND, RIGHT)
    assert (welcome.status, welcome.getheader("Location")) == (302, "/admin/")
