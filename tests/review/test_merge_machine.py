"""Random merges, undone merges, withdrawals and returns: no address is lost, nor a word of evidence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from meetings.models import Meeting, Participant, Person, PersonName, Term
from proposals.models import Pledge, Point, Proposal
from review.decisions import decide
from review.kinds import KINDS
from review.merging.merge import merge, unmerge
from review.models import Evidence, Merge
from review.states import TRANSITIONS, State
from review.values import merged_fields
from tests.making import (
    make_article,
    make_country,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_proposal,
)
from tests.often import often

TRACKED = (Meeting, Participant, Person, PersonName, Term, Proposal, Point, Pledge, Evidence)
SETS = (Pledge.themes, Pledge.actors, Pledge.excluded, Point.themes)
WITH_A_PAGE = (Meeting, Proposal, Pledge)
DEAD_ENDS = 5


def make_records():
    """Three meetings of one body, the same people and statements at each; one of them is not public yet."""
    words = "They agreed to meet. A bank was proposed. Qin Gang was there."
    shared = make_article(text=words)
    people = [Person.objects.create(name=name) for name in ("Qin Gang", "Chin Kang", "Tsin Gan")]
    for person in people:
        person.names.create(name="Qin")
        person.terms.create(country=make_country(), role="Foreign Minister", from_date=date(2022, 12, 30))
    for number, person in enumerate(people):
        state = {"state": State.SUGGESTED if number == 2 else State.PUBLISHED}
        meeting = make_meeting(start=date(2023, 5, 4 + number), city=f"City {number}", **state)
        minister = make_participant(meeting, "Qin Gang", person=person, **state)
        make_participant(meeting, "", **state)
        make_evidence(minister, "Qin Gang was there", shared)
        proposal = make_proposal(
            meeting,
            points=("establish a regional development bank", f"train judges of kind {number} abroad"),
            proposer=minister,
            themes=["trade"],
            **state,
        )
        pledge = make_pledge(meeting, actors=["CN", "RU"][: number + 1], themes=["trade"], **state)
        make_evidence(pledge, "They agreed to meet", shared)
        make_pledge(meeting, text=f"They will trade {number} times.", **state)
        make_evidence(proposal, "A bank was proposed", shared)


def rows() -> dict:
    found = {model: list(model.objects.order_by("pk").values()) for model in TRACKED}
    for relation in SETS:
        names = [f.attname for f in relation.through._meta.concrete_fields if not f.primary_key]
        found[relation.through] = sorted(relation.through.objects.values_list(*names))
    return found


def last_events(model) -> dict:
    """The row that history, played to its end, leaves of each that was not removed."""
    names = [field.attname for field in model._meta.concrete_fields]
    events = model.pgh_event_model.objects.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    found = events.values("pgh_label", *names)
    return {event["id"]: event for event in found if event.pop("pgh_label") != "delete"}


class MergeMachine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.client = Client()
        self.start = rows()
        self.only_merged = True
        self.given = set()

    def teardown(self):
        try:
            self.take_everything_apart()
        finally:
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    def take_everything_apart(self):
        for made in Merge.objects.filter(undone_at=None, parent=None).order_by("-pk"):
            if self.only_merged:
                unmerge(made)
            else:
                self.attempt(unmerge, made)
        if self.only_merged:
            assert rows() == self.start
        self.every_address_answers()

    def attempt(self, act, *arguments, **named):
        """What cannot be done is refused in a sentence, before or at commit, and changes nothing."""
        try:
            with transaction.atomic():
                act(*arguments, **named)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except ValidationError:
            return False
        return True

    def record(self, kind, number):
        found = KINDS[kind].model.objects.order_by("pk")
        return found[number % len(found)]

    @rule(
        kind=st.sampled_from(sorted(KINDS)),
        kept=st.integers(0, 5),
        gone=st.integers(0, 5),
        taken=st.data(),
    )
    def merge_two(self, kind, kept, gone, taken):
        kept, gone = self.record(kind, kept), self.record(kind, gone)
        fields = sorted(merged_fields(type(kept)))
        take = taken.draw(st.lists(st.sampled_from(fields), unique=True, max_size=3)) if fields else []
        self.attempt(merge, kept, gone, take=take)

    @rule(kept=st.integers(0, 2), gone=st.integers(0, 2))
    def merge_meetings(self, kept, gone):
        self.attempt(merge, self.record("meeting", kept), self.record("meeting", gone))

    @precondition(lambda self: Merge.objects.filter(undone_at=None).exists())
    @rule(which=st.integers(0, 9))
    def take_one_apart(self, which):
        made = Merge.objects.filter(undone_at=None).order_by("pk")
        self.attempt(unmerge, made[which % len(made)])

    @rule(
        kind=st.sampled_from(sorted(set(KINDS) - {"person"})),
        number=st.integers(0, 5),
        name=st.sampled_from(sorted(TRANSITIONS)),
    )
    def decide_on_one(self, kind, number, name):
        if self.attempt(decide, self.record(kind, number), name):
            self.only_merged = False

    @invariant()
    def every_address_answers(self):
        for model in WITH_A_PAGE:
            public = model.objects.published()
            self.given |= {record.get_absolute_url() for record in public}
        for address in sorted(self.given):
            assert self.answer(address) in (200, 410), address

    def answer(self, address) -> int:
        for _ in range(DEAD_ENDS):
            response = self.client.get(address)
            if response.status_code != 301:
                return response.status_code
            address = response["Location"]
        return 508

    @invariant()
    def history_ends_in_the_rows(self):
        for model in TRACKED:
            assert last_events(model) == {row["id"]: row for row in model.objects.values()}

    @invariant()
    def no_evidence_is_lost(self):
        found = Evidence.objects.select_related("article").order_by("pk")
        words = ("id", "article_id", "start", "end", "quote")
        assert list(found.values(*words)) == [
            {name: row[name] for name in words} for row in self.start[Evidence]
        ]
        assert all(e.article.text[e.start : e.end] == e.quote for e in found)

    @invariant()
    def what_is_merged_is_public_nowhere(self):
        for model in {kind.model for kind in KINDS.values()} - {Person}:
            merged = model.objects.exclude(merged_into=None)
            assert not model.objects.published().filter(pk__in=merged.values("pk")).exists()
        assert Merge.objects.filter(undone_at=None).count() == sum(
            model.objects.exclude(merged_into=None).count()
            for model in (kind.model for kind in KINDS.values())
        )


@pytest.mark.long
@pytest.mark.django_db
def test_merging_holds_whatever_is_done_in_whatever_order():
    make_records()
    run_state_machine_as_test(
        MergeMachine,
        settings=settings(
            max_examples=often(8, 2),
            stateful_step_count=often(8, 5),
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
