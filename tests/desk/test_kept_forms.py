"""What an editor sends after the log-in has ended comes back, and is stored when it is sent again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from desk import kept_forms
from proposals.models import Pledge, Theme
from tests.making import make_editor, make_pledge, make_theme

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"
IMPORT = "/admin/articles/article/import/"


@pytest.fixture
def editor():
    return make_editor(password=PASSWORD)


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found and found[1]


def log_in(client, page):
    """Fill in the log-in page that was the answer to a form."""
    fields = {"username": "editor", "password": PASSWORD}
    fields |= {name: hidden(page, name) for name in ("next", "kept")}
    action = re.search(r'<form action="([^"]*)" method="post" id="login-form"', page.content.decode())[1]
    return client.post(action, fields, follow=True)


def test_a_text_pasted_after_the_session_ended_comes_back_and_is_previewed(client, editor):
    text = "The Council of Foreign Ministers met in Goa on 5 May 2023.\nIran proposed a bank."
    page = client.post(IMPORT, {"text": text, "outlet": "Gazette"})
    assert "Log in" in page.content.decode()
    page = log_in(client, page)
    assert page.request["PATH_INFO"] == "/admin/kept-form/"
    assert "Iran proposed a bank." in page.content.decode()
    assert "none of it has been stored" in page.content.decode()
    page = client.post(IMPORT, {kept_forms.SEND: "yes"})
    assert "This is what the import would create" in page.content.decode()
    assert client.get("/admin/kept-form/").status_code == 302


def test_files_come_back_too(client, editor):
    file = SimpleUploadedFile("goa.txt", b"The Council of Foreign Ministers met in Goa on 5 May 2023.")
    page = log_in(client, client.post(IMPORT, {"files": [file]}))
    assert "goa.txt" in page.content.decode()
    page = client.post(IMPORT, {kept_forms.SEND: "yes"})
    assert "Council of Foreign Ministers" in page.content.decode()


def test_a_file_too_large_to_keep_is_named(client, editor):
    file = SimpleUploadedFile("large.txt", b"x" * (kept_forms.MOST_FILES + 1))
    page = log_in(client, client.post(IMPORT, {"files": [file], "outlet": "Gazette"}))
    assert "Choose them again: large.txt" in page.content.decode()
    assert "Gazette" in page.content.decode()


def test_a_wrong_password_loses_nothing(client, editor):
    page = client.post(IMPORT, {"text": "Iran proposed a bank."})
    kept = hidden(page, "kept")
    page = client.post(reverse("admin:login"), {"username": "editor", "password": "wrong", "kept": kept})
    assert hidden(page, "kept") == kept


def test_an_edited_record_is_stored_once_the_form_is_sent_again(client, editor):
    theme = make_theme("energy")
    client.force_login(editor)
    address = f"/admin/proposals/theme/{theme.pk}/change/"
    form = client.get(address).context["adminform"].form
    fields = {name: value for name, value in form.initial.items() if value is not None}
    client.logout()
    log_in(client, client.post(address, fields | {"label_en": "Power and fuel"}))
    assert Theme.objects.get(pk=theme.pk).label_en == "Energy"
    answer = client.post(address, {kept_forms.SEND: "yes"})
    assert answer.status_code == 302, answer.context["errors"]
    assert Theme.objects.get(pk=theme.pk).label_en == "Power and fuel"


def test_what_is_discarded_is_gone(client, editor):
    log_in(client, client.post(IMPORT, {"text": "Iran proposed a bank."}))
    client.post("/admin/kept-form/")
    assert client.get("/admin/kept-form/").status_code == 302
    assert client.post(IMPORT, {kept_forms.SEND: "yes"}).status_code == 302


def test_a_kept_form_is_sent_nowhere_else(client, editor):
    pledge = make_pledge()
    log_in(client, client.post(IMPORT, {"text": "Iran proposed a bank."}))
    answer = client.post(
        f"/admin/proposals/pledge/{pledge.pk}/delete/", {kept_forms.SEND: "yes", "post": "yes"}
    )
    assert answer.url == "/admin/kept-form/"
    assert Pledge.objects.filter(pk=pledge.pk).exists()


@pytest.mark.parametrize("kept", ["", "nonsense", "eyJhIjoxfQ:1abc:def", "x" * 10_000])
def test_a_kept_form_that_is_none_of_ours_is_left_out(client, editor, kept):
    fields = {"username": "editor", "password": PASSWORD, "next": "/admin/kept-form/", "kept": kept}
    answer = client.post(reverse("admin:login"), fields, follow=True)
    assert answer.request["PATH_INFO"] == "/admin/"


def test_a_report_whose_cookie_has_gone_is_shown_with_its_words():
    pledge = make_pledge()
    fields = {"text": "The date is wrong: it was 5 May."}
    client = Client(enforce_csrf_checks=True)
    page = client.post(f"/report/pledge/{pledge.pk}/", fields, headers={"Origin": "http://testserver"})
    assert page.status_code == 403
    assert "The date is wrong: it was 5 May." in page.content.decode()


class TestOfAnEarlierLogIn:
    """Its token is that of another log-in, so Django refuses it; a browser says that it is our own form."""

    def send(self, client, origin):
        headers = {"Origin": origin} if origin else {}
        return client.post(IMPORT, {"text": "Iran proposed a bank."}, headers=headers)

    def test_it_is_kept_for_whoever_is_logged_in(self, editor):
        client = Client(enforce_csrf_checks=True)
        client.force_login(editor)
        answer = self.send(client, "http://testserver")
        assert answer.url == "/admin/kept-form/"
        assert "Iran proposed a bank." in client.get(answer.url).content.decode()

    @pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "https://testserver"])
    def test_it_is_refused_from_anywhere_else(self, editor, origin):
        client = Client(enforce_csrf_checks=True)
        client.force_login(editor)
        assert self.send(client, origin).status_code == 403
        assert client.get("/admin/kept-form/").url == "/admin/"

    def test_a_stranger_is_asked_to_log_in(self, editor):
        answer = self.send(Client(enforce_csrf_checks=True), "http://testserver")
        assert hidden(answer, "kept")
