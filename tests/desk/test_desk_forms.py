"""The desk's forms: correcting a record, adding one at chosen words, what opens filled in."""

import pytest

from articles.models import Article
from desk.article.guesses import guess, likely_kind
from intake.importing.article import import_article, receive
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point
from register.vocabulary import current_vocabulary
from review.models import Decision, Evidence
from review.states import State
from tests.making import make_article

pytestmark = pytest.mark.django_db
READY = "China, which has tabled a Global Initiative on Data Security, is ready to work"
DISPUTES = "Disputes should be handled by talking"


@pytest.fixture
def article(register, sample):
    return import_article(receive("sample", sample), current_vocabulary())


@pytest.fixture
def address(article):
    return f"/admin/articles/article/{article.pk}/review/"


def fields_of(form):
    """What a browser would send of a form that was opened."""
    sent = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", []):
            sent[bound.html_name] = [getattr(v, "pk", v) for v in value] if isinstance(value, list) else value
    return sent


def edit(desk, address, record):
    reference = f"{record._meta.model_name}:{record.pk}"
    page = desk.get(address, {"edit": reference})
    everything = [i for top in page.context["items"] for i in (top, *top.parts)]
    (form,) = (item.form for item in everything if item.form)
    return {"do": "edit", "record": reference, **fields_of(form)}


def test_an_edit_is_saved_logged_and_accepted_in_one(desk, address):
    pledge = Pledge.objects.first()
    sent = edit(desk, address, pledge) | {"act": "agreed", "themes": ["trade"], "then": "accept"}
    answer = desk.post(address, sent)
    pledge.refresh_from_db()
    assert answer.url == f"{address}#pledge-{pledge.pk}"
    assert (pledge.act, pledge.state, pledge.edited) == ("agreed", State.ACCEPTED, True)
    edited, accepted = Decision.objects.order_by("pk")
    assert (edited.choice, sorted(edited.fields)) == ("edited", ["act", "themes"])
    assert accepted.choice == "accepted"


def test_saving_a_form_unchanged_is_no_edit(desk, address):
    pledge = Pledge.objects.first()
    desk.post(address, edit(desk, address, pledge))
    pledge.refresh_from_db()
    assert not pledge.edited
    assert not Decision.objects.exists()


@pytest.mark.parametrize("model", [Meeting, Participant, Point, Pledge])
def test_every_kind_can_be_edited(desk, address, article, model):
    kind = model._meta.model_name
    record = getattr(article.evidence.filter(**{f"{kind}__isnull": False}).first(), kind)
    assert desk.post(address, edit(desk, address, record)).status_code == 302


def test_a_stale_edit_saves_nothing_and_keeps_what_was_written(desk, address):
    pledge = Pledge.objects.first()
    sent = edit(desk, address, pledge) | {"text": "My own words."}
    Pledge.objects.filter(pk=pledge.pk).update(verb="vowed")
    answer = desk.post(address, sent)
    page = answer.content.decode()
    pledge.refresh_from_db()
    assert answer.status_code == 422
    assert "has changed it in the meantime: verb:" in page
    assert "My own words." in page
    assert pledge.text != "My own words."


def test_a_stale_button_is_refused(desk, address):
    pledge = Pledge.objects.first()
    page = desk.get(address)
    (item,) = (i for i in page.context["items"] if i.record == pledge)
    Pledge.objects.filter(pk=pledge.pk).update(act="decided")
    sent = {"record": item.reference, "token": item.token, "move": "accept"}
    assert "is now decided" in desk.post(address, sent, follow=True).content.decode()
    pledge.refresh_from_db()
    assert pledge.state == State.SUGGESTED


def test_a_reason_typed_into_a_stale_form_is_shown_again(desk, address):
    pledge = Pledge.objects.first()
    page = desk.get(address)
    (item,) = (i for i in page.context["items"] if i.record == pledge)
    Pledge.objects.filter(pk=pledge.pk).update(act="decided")
    sent = {
        "record": item.reference,
        "token": item.token,
        "move": "reject",
        "words": "It is a wish, no pledge.",
    }
    assert "you wrote: “It is a wish, no pledge.”" in desk.post(address, sent, follow=True).content.decode()


def test_a_number_that_is_taken_is_reported(desk, address):
    second = Point.objects.get(number=2)
    answer = desk.post(address, edit(desk, address, second) | {"number": 1})
    assert "Another point of the proposal has this number." in answer.content.decode()


def test_a_collective_and_named_states_do_not_act_together(desk, address):
    sent = edit(desk, address, Pledge.objects.first()) | {"collective": "SCO members", "actors": ["CN"]}
    assert "Choose either a collective" in desk.post(address, sent).content.decode()


def span_of(article, words):
    start = article.text.index(words)
    return f"{start}-{start + len(words)}"


def test_the_kind_the_extraction_would_choose_comes_first(desk, address, article):
    page = desk.get(address, {"new": "choose", "span": span_of(article, READY)})
    assert page.context["new"].kinds[0] == "pledge"


def test_a_new_record_opens_with_what_the_extraction_says(article):
    vocabulary = current_vocabulary()
    start = article.text.index("Fourth")
    said = guess(article, vocabulary, "point", start, start + 40)
    assert (said.said, said.values["number"], said.values["country"]) == (True, 4, "CN")
    assert likely_kind(article, vocabulary, start, start + 40) == "point"


def test_without_a_draft_the_speaker_before_is_guessed(article):
    start = article.text.index(DISPUTES)
    said = guess(article, current_vocabulary(), "pledge", start, start + len(DISPUTES))
    assert (said.said, list(said.values["actors"])) == (False, ["CN"])


@pytest.mark.parametrize("kind", ["point", "pledge"])
def test_a_statement_is_added_at_chosen_words(desk, address, article, kind):
    Evidence.objects.exclude(meeting=None).update(state="suggested")
    span = span_of(article, DISPUTES)
    opened = desk.get(address, {"new": kind, "span": span})
    assert "Pre-filled with our best guess" in opened.content.decode()
    sent = {"do": f"new {kind}", "span": span, "then": "accept", **fields_of(opened.context["new"].form)}
    answer = desk.post(address, sent)
    record = {"point": Point, "pledge": Pledge}[kind].objects.latest("pk")
    assert answer.url == f"{address}#{kind}-{record.pk}"
    assert (record.text, record.made_by, record.state) == (DISPUTES, "editor", State.ACCEPTED)
    assert record.evidence.get().quote == DISPUTES
    assert set(Decision.objects.values_list("choice", flat=True)) == {"added", "accepted"}
    if kind == "point":
        assert record.proposal.points.count() == 6


def test_a_faulty_new_record_shows_the_form_again(desk, address, article):
    sent = {"do": "new pledge", "span": span_of(article, DISPUTES), "text": ""}
    answer = desk.post(address, sent)
    assert answer.status_code == 422
    assert DISPUTES in answer.context["new"].quote


def test_a_meeting_the_extraction_missed_is_added_to_an_article_without_one(desk, register):
    article = make_article(text="It met again in Goa.", state=Article.State.NO_MEETING, reason="no body")
    address = f"/admin/articles/article/{article.pk}/review/"
    opened = desk.get(address, {"new": "meeting", "span": "0-20"})
    sent = {"do": "new meeting", "span": "0-20", **fields_of(opened.context["new"].form)}
    sent |= {"body": "CFM", "start": "2031-05-04", "end": "2031-05-05", "date_precision": "day"}
    desk.post(address, sent)
    article.refresh_from_db()
    assert article.evidence.get().meeting.city == ""
    assert (article.state, article.reason) == (Article.State.WAITING, "")


@pytest.mark.parametrize(
    "query", [{"new": "choose", "span": "9999-99999"}, {"new": "x", "span": "1-2"}, {"new": "point"}]
)
def test_a_new_record_at_no_words_opens_nothing(desk, address, query):
    assert desk.get(address, query).context["new"] is None
