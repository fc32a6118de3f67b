"""Editors at the same records at the same moment: no errors, nothing lost, nothing doubled."""

from functools import partial
from itertools import count
from threading import Barrier

import pytest
from django.urls import reverse

from proposals.models import Echo, Pledge
from review.merging.comparison import seal
from review.models import Decision, Evidence, Merge
from review.states import State
from serving.transactions import in_one_step
from tests.making import make_article, make_editor, make_evidence, make_meeting, make_pledge
from tests.often import often
from tests.racing import at_once, logged_in

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = often(20, 6)
numbers = count(1)


def at_desk(browser, article, **sent):
    return partial(browser.post, reverse("admin:articles_article_review", args=[article.pk]), sent)


def told_by_two(number):
    """A meeting to be decided on, and five articles of which each tells what its neighbour told first."""
    words = [f"They will hold exercise {number}.{place}." for place in range(5)]
    held = f"The Council met in round {number}."
    articles = [make_article(f"{held} {words[n]} {words[(n + 1) % 5]}") for n in range(5)]
    meeting = make_meeting(article=articles[0], quote=held, state=State.SUGGESTED)
    for article in articles[1:]:
        make_evidence(meeting, held, article)
    pledges = []
    for place, text in enumerate(words):
        pledges.append(make_pledge(meeting, text, article=articles[place - 1], state=State.SUGGESTED))
        make_evidence(pledges[-1], text, articles[place])
    return meeting, articles, pledges


def test_five_publishers_at_once_get_what_they_asked_for():
    browsers = logged_in([make_editor(f"editor {number}") for number in range(5)])
    for number in range(ROUNDS):
        meeting, articles, pledges = told_by_two(next(numbers))
        posts = [
            at_desk(browser, article, move="publish", record=f"pledge:{pledge.pk}")
            for browser, article, pledge in zip(browsers, articles, pledges, strict=True)
        ]
        answers = at_once(*posts)
        assert [answer.status_code for answer in answers] == [302] * 5, number
        assert Pledge.objects.published().filter(meeting=meeting).count() == 5
        assert Decision.objects.filter(kind="pledge", record__in=[p.pk for p in pledges]).count() == 5


def test_two_who_decide_otherwise_on_one_record_at_once_leave_one_decision():
    browsers = logged_in([make_editor("one"), make_editor("two")])
    for number in range(8):
        article = make_article(f"They met. They will hold exercise {number}.")
        text = f"They will hold exercise {number}."
        pledge = make_pledge(make_meeting(), text, article=article, state=State.SUGGESTED)
        address, form = f"/admin/proposals/pledge/{pledge.pk}/change/", form_of(pledge)
        moves = zip(browsers, ("accept", "reject"), strict=True)
        answers = at_once(*(partial(one.post, address, form | {"_move": move}) for one, move in moves))
        assert [answer.status_code for answer in answers] == [302, 302]
        pledge.refresh_from_db()
        made = list(Decision.objects.filter(record=pledge.pk).order_by("pk").values_list("choice", flat=True))
        assert made[-1] == pledge.state
        assert pledge.evidence.get().state == pledge.state
        assert made in (["accepted"], ["rejected"], ["accepted", "rejected"])


def form_of(pledge) -> dict:
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    values = ("text", "act", "collective")
    return {"meeting": pledge.meeting_id, **{name: getattr(pledge, name) for name in values}} | inline


def test_merging_and_publishing_the_same_records_at_once_loses_nothing():
    browsers = logged_in([make_editor(f"editor {number}") for number in range(4)])
    for _ in range(8):
        meeting, articles, pledges = told_by_two(next(numbers))
        one, other = pledges[:2]
        pair = {"kind": "pledge", "one": one.pk, "other": other.pk, "do": "merge", "sealed": seal(one, other)}
        compare = "/admin/review/merge/compare/"
        answers = at_once(
            partial(browsers[0].post, compare, pair | {"kept": one.pk}),
            partial(browsers[1].post, compare, pair | {"kept": other.pk}),
            at_desk(browsers[2], articles[0], move="publish", record=f"pledge:{one.pk}"),
            at_desk(browsers[3], articles[1], move="reject", record=f"meeting:{meeting.pk}"),
        )
        assert [answer.status_code for answer in answers] == [302] * 4
        assert Merge.objects.filter(undone_at=None, kind="pledge", kept__in=[one.pk, other.pk]).count() <= 1
        assert Evidence.objects.filter(pledge__in=pledges).count() == 10
        for pledge in Pledge.objects.published().filter(meeting=meeting):
            assert pledge.evidence.published().exists()


def test_the_same_words_published_twice_at_once_find_each_other():
    browsers = logged_in([make_editor("one"), make_editor("two")])
    for number in range(5):
        text = f"The member states will hold the joint exercise number {number} in the mountains."
        articles = [make_article(f"They met at {place} {number}. {text}") for place in ("Astana", "Goa")]
        pledges = [
            make_pledge(make_meeting(), text, article=article, themes=["trade"], state=State.SUGGESTED)
            for article in articles
        ]
        posts = [
            at_desk(browser, article, move="publish", record=f"pledge:{pledge.pk}")
            for browser, article, pledge in zip(browsers, articles, pledges, strict=True)
        ]
        assert [answer.status_code for answer in at_once(*posts)] == [302, 302]
        keys = {("pledge", pledge.pk) for pledge in pledges}
        assert keys in [set(echo.ends) for echo in Echo.objects.all()]


def test_a_step_that_clashes_is_done_again_as_a_whole():
    """Two that lock each other's second row first: the one that the database stops begins anew."""
    one, other = make_pledge(text="They will trade."), make_pledge(text="They will meet.")
    met = Barrier(2)
    tries = []

    def step(first, second):
        @in_one_step
        def run():
            tries.append(first)
            Pledge.objects.filter(pk=first).update(verb=f"{first}")
            if len(tries) <= 2:
                met.wait(timeout=30)
            Pledge.objects.filter(pk=second).update(act="agreed")

        return run

    at_once(step(one.pk, other.pk), step(other.pk, one.pk))
    assert len(tries) == 3
    assert list(Pledge.objects.order_by("pk").values_list("verb", "act")) == [
        (str(one.pk), "agreed"),
        (str(other.pk), "agreed"),
    ]
