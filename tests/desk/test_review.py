import pytest
from django.contrib.auth.models import Group

from desk.article.items import items_of, undecided
from intake.importing.article import import_article, receive
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from register.vocabulary import current_vocabulary
from review.models import Decision
from review.states import State
from tests.making import make_article, make_meeting, make_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(register, sample):
    return import_article(receive("sample", sample), current_vocabulary())


@pytest.fixture
def address(article):
    return f"/admin/articles/article/{article.pk}/review/"


def test_the_page_shows_text_and_suggestions(desk, address):
    page = desk.get(address).content.decode()
    assert page.count('class="passage passage-point"') >= 5
    assert 'id="passage-332"' in page
    for point in Point.objects.all():
        assert f'id="point-{point.pk}"' in page
    assert "passages to decide" in page


def test_every_suggestion_tells_how_sure_its_rule_is_and_weak_ones_are_marked(desk, address):
    weak = Pledge.objects.first() or Point.objects.first()
    type(weak).objects.filter(pk=weak.pk).update(confidence=0.5)
    page = desk.get(address).content.decode()
    assert page.count("probably right: ") >= 7
    assert page.count("low confidence: check carefully") == 1


def test_items_are_in_text_order_with_points_in_their_proposal(article):
    items = items_of(article)
    assert items[0].kind == "meeting"
    starts = [item.start for item in items[1:]]
    assert starts == sorted(starts)
    (proposal,) = (item for item in items if item.kind == "proposal")
    assert [part.record.number for part in proposal.parts] == [1, 2, 3, 4, 5]


def test_publishing_a_proposal_in_the_page(desk, address):
    proposal = Proposal.objects.get()
    response = desk.post(address, {"record": f"proposal:{proposal.pk}", "move": "publish"})
    assert response.url == f"{address}#proposal-{proposal.pk}"
    assert Point.objects.published().count() == 5


def test_rejecting_a_pledge_in_the_page(desk, address):
    pledge = Pledge.objects.first()
    desk.post(address, {"record": f"pledge:{pledge.pk}", "move": "reject"})
    pledge.refresh_from_db()
    assert pledge.state == State.REJECTED


def test_the_match_with_a_known_meeting_is_confirmed_by_itself(desk, address, article):
    meeting = Meeting.objects.get(slug="cfm-2021-dushanbe")
    desk.post(address, {"record": f"meeting:{meeting.pk}", "match": "1", "move": "publish"})
    assert set(meeting.evidence.values_list("state", flat=True)) == {State.PUBLISHED}
    assert not Participant.objects.published().exists()


def test_publishing_all_that_remain(desk, address, article):
    shown = [e.pk for e in undecided(items_of(article))]
    desk.post(address, {"rest": "1", "move": "publish", "shown": shown})
    article.refresh_from_db()
    assert article.state == "reviewed"
    assert Point.objects.published().count() == 5
    assert "Every passage has been decided on" in desk.get(address).content.decode()


@pytest.mark.parametrize(
    ("posted", "reason"),
    [
        ({"move": "explode"}, "Unknown action"),
        ({"move": "publish", "record": "nonsense"}, "did not say which suggestion"),
        ({"move": "publish", "record": "pledge:1; DROP"}, "did not say which suggestion"),
        ({"move": "publish", "record": "pledge:" + "9" * 5000}, "did not say which suggestion"),
        ({"move": "accept", "rest": "1", "shown": ["9" * 5000, "x"]}, "done for 0"),
    ],
)
def test_a_broken_request_gets_the_reason(desk, address, posted, reason):
    assert reason in desk.post(address, posted, follow=True).content.decode()


@pytest.mark.parametrize("number", ["", "abc", "9" * 18, "9" * 5000])
def test_evidence_that_does_not_exist_is_not_found(desk, address, number):
    assert desk.post(address, {"do": "span", "evidence": number, "span": "0-5"}).status_code == 404
    assert desk.get(address, {"pick": "span", "evidence": number}).status_code == 404


def test_what_another_article_tells_is_decided_at_its_own_desk(desk, address):
    """Its own article may be in another editor's hands."""
    other = make_pledge(state=State.SUGGESTED)
    sent = {"record": f"pledge:{other.pk}"}
    assert desk.post(address, sent | {"move": "reject"}).status_code == 404
    assert desk.post(address, sent | {"do": "kind"}).status_code == 404
    own = Pledge.objects.exclude(pk=other.pk).first()
    joined = {"record": f"pledge:{own.pk}", "do": f"join pledge:{other.pk}"}
    assert desk.post(address, joined).status_code == 404
    other.refresh_from_db()
    assert other.state == State.SUGGESTED


def test_deciding_twice_tells_that_it_is_decided(desk, address):
    pledge = Pledge.objects.first()
    posted = {"record": f"pledge:{pledge.pk}", "move": "publish"}
    desk.post(address, posted)
    assert "is already published" in desk.post(address, posted, follow=True).content.decode()


def test_reading_again_tells_what_stays(desk, article):
    page = desk.post(f"/admin/articles/article/{article.pk}/read-again/", follow=True).content.decode()
    assert "none added, none changed, none dropped" in page


def test_a_viewer_sees_and_cannot_decide(client, django_user_model, address):
    from django.contrib.auth.models import Permission

    viewer = django_user_model.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(viewer)
    assert "Publish all" not in client.get(address).content.decode()
    assert client.post(address, {"move": "publish"}).status_code == 403


def _article_with_pledges(count):
    sentences = [f"They agreed on item {number} of {count}." for number in range(count)]
    article = make_article(text=" ".join(sentences))
    meeting = make_meeting(register_source="https://example.org")
    for sentence in sentences:
        make_pledge(
            meeting, sentence, article=article, state=State.SUGGESTED, themes=["trade"], actors=["CN"]
        )
    return article


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_asks_as_many_questions_for_many_suggestions_as_for_few(
    desk, count, django_assert_num_queries
):
    article = _article_with_pledges(count)
    with django_assert_num_queries(12):
        desk.get(f"/admin/articles/article/{article.pk}/review/")


@pytest.mark.parametrize("count", [1, 12])
def test_picking_and_editing_ask_as_many_questions_for_many_as_for_few(
    desk, count, django_assert_num_queries
):
    article = _article_with_pledges(count)
    address = f"/admin/articles/article/{article.pk}/review/"
    pledge = article.evidence.first().pledge_id
    with django_assert_num_queries(7):
        desk.get(address, {"pick": "sentences"})
    with django_assert_num_queries(16):
        desk.get(address, {"edit": f"pledge:{pledge}"})


def test_editors_accept_and_do_not_publish(client, django_user_model, article, address):
    someone = django_user_model.objects.create_user("someone", is_staff=True)
    someone.groups.add(Group.objects.get(name="Editors"))
    client.force_login(someone)
    page = client.get(address).content.decode()
    assert 'value="accept"' in page
    assert 'value="publish"' not in page
    pledge = Pledge.objects.first()
    posted = {"record": f"pledge:{pledge.pk}", "move": "publish"}
    assert client.post(address, posted).status_code == 403
    client.post(address, posted | {"move": "accept"})
    pledge.refresh_from_db()
    assert pledge.state == State.ACCEPTED


def test_a_rejection_keeps_its_reason(desk, address):
    pledge = Pledge.objects.first()
    posted = {
        "record": f"pledge:{pledge.pk}",
        "move": "reject",
        "reason": "said elsewhere",
        "words": "in May",
    }
    desk.post(address, posted)
    assert Decision.objects.get().reason == "said elsewhere: in May"


def test_accepting_the_rest_leaves_what_came_later(desk, article, address):
    shown = [e.pk for e in undecided(items_of(article)) if e.pledge_id is None]
    desk.post(address, {"rest": "1", "move": "accept", "shown": shown})
    assert {e.record_kind for e in undecided(items_of(article))} == {"pledge"}


def test_a_records_form_shows_its_evidence_and_moves_it(desk, article):
    point = Point.objects.get(number=1)
    address = f"/admin/proposals/point/{point.pk}/change/"
    page = desk.get(address).content.decode()
    assert "First, SCO members need to stay united" in page
    form = {
        "proposal": point.proposal_id,
        "number": 1,
        "text": "Stay united.",
        "act": "urged",
        "themes": ["trade"],
    }
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    response = desk.post(address, form | inline | {"_move": "publish"}, follow=True)
    point.refresh_from_db()
    assert (point.state, point.text, point.edited) == (State.PUBLISHED, "Stay united.", True)
    assert "is now published" in response.content.decode()


@pytest.mark.parametrize(
    "model",
    [
        "meetings/meeting",
        "meetings/participant",
        "proposals/proposal",
        "proposals/point",
        "proposals/pledge",
        "articles/article",
        "meetings/person",
        "meetings/country",
    ],
)
def test_editors_see_the_lists(desk, article, model):
    response = desk.get(f"/admin/{model}/")
    assert response.status_code == 200


def test_editors_delete_nothing(desk, article):
    point = Point.objects.first()
    assert desk.post(f"/admin/proposals/point/{point.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_action_moves_the_selected(desk, article):
    pks = list(Pledge.objects.values_list("pk", flat=True))
    desk.post("/admin/proposals/pledge/", {"action": "reject_selected", "_selected_action": pks})
    assert set(Pledge.objects.values_list("state", flat=True)) == {State.REJECTED}
