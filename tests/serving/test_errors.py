"""What is answered in place of a page: plain words in the house's look, whatever is wrong."""

import json
import re
from types import ModuleType

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import escape

from proposals.filters import PledgeFilter
from sco_site import urls
from serving import errors
from tests.making import make_editor, make_pledge

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def failing(cause=None):
    def view(request):
        raise OperationalError("connection refused") from cause

    return view


@pytest.fixture
def answered(settings):
    """Answers of views at an address of their own, as they reach a reader."""

    def answer(view, **headers):
        module = ModuleType("addresses with a broken one")
        vars(module).update(vars(urls), urlpatterns=[urls.path("broken/", view), *urls.urlpatterns])
        settings.ROOT_URLCONF = module
        return Client(raise_request_exception=False).get("/broken/", headers=headers)

    return answer


@pytest.mark.parametrize("status", errors.PAGES)
def test_each_refusal_has_a_page_that_needs_no_database(status):
    response = errors.page(status)
    html = response.content.decode()
    assert (response.status_code, html.count("<h1>")) == (status, 1)
    assert "The SCO record" in html
    assert not re.search(r" style=|<script", html)


def test_an_unknown_host_is_answered_400_with_a_page(client):
    for path in ("/", "/pledges/", "/admin/", "/api/v1/pledges/", "/no/such/page"):
        response = client.get(path, headers={"host": "evil"})
        assert response.status_code == 400
        assert "We could not understand this request" in response.content.decode()


def test_a_database_that_is_down_is_503_with_a_time_to_come_back(answered):
    response = answered(failing())
    assert (response.status_code, int(response["Retry-After"]) > 0) == (503, True)
    assert "The database cannot be reached" in response.content.decode()


@pytest.mark.django_db
def test_an_error_that_django_does_not_translate_is_503_too(answered, client, monkeypatch):
    """As when the database ends while a cursor of the server is being closed."""

    def ask(*given):
        psycopg.connect(host="/nowhere")

    assert answered(ask).status_code == 503
    monkeypatch.setattr(PledgeFilter, "counting", property(ask))
    answer = client.get("/api/v1/pledges/")
    assert (answer.status_code, answer.json()["detail"]) == (503, errors.UNREACHABLE)


@pytest.mark.parametrize(("kind", "words"), errors.NOT_NOW)
def test_what_the_database_could_not_do_is_said_in_words(answered, kind, words):
    response = answered(failing(kind("internals")))
    assert response.status_code == 503
    assert escape(words) in response.content.decode()
    assert "internals" not in response.content.decode()


def test_a_full_disk_is_reported_in_words_when_a_file_cannot_be_written(answered):
    def write(request):
        with open("/dev/full", "w") as file:
            file.write("what an editor sent")

    response = answered(write)
    assert response.status_code == 503
    assert "disk is full, so nothing was stored" in response.content.decode().replace("&#x27;", "'")


@pytest.mark.django_db
def test_a_full_disk_of_the_database_is_reported_in_words(answered):
    def write(request):
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = '53100'; END $$")

    response = answered(write)
    assert response.status_code == 503
    assert "disk is full, so nothing was stored" in response.content.decode().replace("&#x27;", "'")


@pytest.mark.django_db(transaction=True)
def test_every_page_says_so_when_there_is_no_database(monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "no_such_database")
    client = Client(raise_request_exception=False)
    statuses = {
        p: client.get(p).status_code for p in ("/", "/pledges/", "/search/?q=a", "/pledges/export.csv")
    }
    assert set(statuses.values()) == {503}
    problem = client.get("/api/v1/pledges/")
    assert (problem.status_code, problem["Content-Type"]) == (503, "application/problem+json")
    assert (problem["Retry-After"], problem.json()["status"]) == ("30", 503)
    assert client.get("/no/such/page/").status_code == 404
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/admin/").status_code == 503


def test_a_method_that_is_not_taken_is_answered_with_a_page(client):
    response = client.post("/about/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "This address cannot be used this way" in response.content.decode()


def test_more_than_is_taken_at_once_is_answered_with_what_to_do(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    files = [SimpleUploadedFile(f"{name}.txt", b"text") for name in "ab"]
    response = client.post("/admin/login/", {"files": files})
    assert response.status_code == 413
    assert "Choose fewer and send them again" in response.content.decode()


def test_a_reason_in_plain_text_stays_so_for_programs_and_is_a_page_for_browsers(answered):
    def busy(request):
        return HttpResponse("Too many downloads <now>.\n", status=503, content_type="text/plain")

    assert answered(busy).content == b"Too many downloads <now>.\n"
    page = answered(busy, **BROWSER)
    assert page["Content-Type"].startswith("text/html")
    assert "Too many downloads &lt;now&gt;." in page.content.decode()


def test_an_answer_with_a_body_of_its_own_is_left_alone(answered):
    def page(request):
        return HttpResponse(json.dumps({"a": 1}), status=400, content_type="application/json")

    assert json.loads(answered(page, **BROWSER).content) == {"a": 1}


def test_a_form_from_elsewhere_is_refused_with_a_page():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "The form has expired, or cookies are off" in response.content.decode()
    assert "<h1>" in render_to_string("403_csrf.html")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["body/%00/change/", "country/%00/history/", "body/a%00/"])
def test_what_the_database_cannot_hold_is_answered_400(path):
    client = Client(raise_request_exception=False)
    client.force_login(make_editor())
    response = client.get(f"/admin/meetings/{path}", follow=True)
    assert response.status_code in (400, 404)
    assert "<h1>" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_article_that_a_public_record_rests_on_is_not_deleted_and_the_reason_is_shown():
    pledge = make_pledge()
    client = Client(raise_request_exception=False)
    client.force_login(make_editor())
    article = pledge.evidence.get().article
    response = client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert response.status_code == 409
    assert "Withdraw the record first" in response.content.decode()
    assert pledge.evidence.exists()


def test_what_breaks_a_rule_of_the_record_is_answered_409_without_internals(answered):
    def view(request):
        raise IntegrityError("duplicate key value violates unique constraint")

    response = answered(view)
    assert response.status_code == 409
    assert "This conflicts with what is stored" in response.content.decode()
    assert "constraint" not in response.content.decode()
