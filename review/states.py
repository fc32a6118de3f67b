"""The review every record passes through: its states, its moves, and what the database enforces."""

from typing import NamedTuple

import pgtrigger
from django.db import models

from .invisible import PlainNames


class State(models.TextChoices):
    SUGGESTED = "suggested", "suggested"
    ACCEPTED = "accepted", "accepted"
    PUBLISHED = "published", "published"
    REJECTED = "rejected", "rejected"
    WITHDRAWN = "withdrawn", "withdrawn"


class Move(NamedTuple):
    """One move; `permission` is what an editor needs to make it: review.review or review.publish."""

    sources: tuple[State, ...]
    target: State
    label: str
    permission: str = "review.review"


PUBLISH = "review.publish"
TRANSITIONS = {
    "accept": Move((State.SUGGESTED,), State.ACCEPTED, "Accept"),
    "publish": Move((State.SUGGESTED, State.ACCEPTED), State.PUBLISHED, "Publish", PUBLISH),
    "reject": Move((State.SUGGESTED, State.ACCEPTED), State.REJECTED, "Reject"),
    "reconsider": Move((State.REJECTED, State.ACCEPTED), State.SUGGESTED, "Reconsider"),
    "withdraw": Move((State.PUBLISHED,), State.WITHDRAWN, "Withdraw", PUBLISH),
    "restore": Move((State.WITHDRAWN,), State.PUBLISHED, "Publish again", PUBLISH),
}

UNDECIDED = (State.SUGGESTED, State.ACCEPTED)
LIVE = (*UNDECIDED, State.PUBLISHED)


def moves_from(state: str) -> dict[str, Move]:
    """The moves an editor may make on a record in this state, by name."""
    return {name: move for name, move in TRANSITIONS.items() if state in move.sources}


def mermaid() -> str:
    """The review as a Mermaid state diagram, for docs/data-way.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.SUGGESTED.value}"]
    lines += [f"    {a} --> {b}: {name}" for name, a, b in _steps()]
    return "\n".join(lines)


def _steps() -> list[tuple[str, str, str]]:
    return [
        (name, source.value, move.target.value)
        for name, move in TRANSITIONS.items()
        for source in move.sources
    ]


class Maker(models.TextChoices):
    REGISTER = "register", "reference register"
    EXTRACTION = "extraction", "extraction"
    EDITOR = "editor", "editor"


class ReviewedQuerySet(models.QuerySet):
    """Queries for whatever passes through the review; that includes evidence, which is never merged."""

    def published(self):
        return self.standing().filter(state=State.PUBLISHED)

    def suggested(self):
        return self.standing().filter(state=State.SUGGESTED)

    def accepted(self):
        return self.standing().filter(state=State.ACCEPTED)

    def live(self):
        """Not rejected, withdrawn or merged."""
        return self.standing().filter(state__in=LIVE)

    def standing(self):
        """Those not merged into another."""
        return self.filter(merged_into=None)


class Reviewed(PlainNames):
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED, db_index=True)
    made_by = models.CharField(max_length=10, choices=Maker.choices, default=Maker.EDITOR, editable=False)
    rule = models.CharField("made by rule", max_length=80, blank=True, editable=False)
    explanation = models.CharField(max_length=500, blank=True, editable=False)
    confidence = models.FloatField(null=True, blank=True, editable=False)
    drafted_as = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="What the extraction called it, so that reading the article again finds it.",
    )
    edited = models.BooleanField("changed by an editor", default=False, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def moves(self) -> dict[str, Move]:
        return {} if self.merged_into_id else moves_from(self.state)

    @property
    def has_a_source(self) -> bool:
        """Whether it may be public without an article's words, because the register supports it."""
        return False

    @property
    def is_live(self) -> bool:
        return self.state in LIVE and self.merged_into_id is None

    @property
    def standing(self) -> "Reviewed":
        """The record that remains: this one, or the one it was merged into, however often."""
        record = self
        while record.merged_into_id:
            record = record.merged_into
        return record


def follows_transitions():
    """A trigger that refuses a change of state not in TRANSITIONS, whatever makes it."""
    return pgtrigger.FSM(
        name="state_follows_transitions",
        field="state",
        transitions=[(source, target) for _, source, target in _steps()],
    )


def published_needs_evidence(kind: str, unless: str = "FALSE"):
    """A trigger, checked at commit: a published row has published evidence, or satisfies `unless` (SQL).

    A merged row is exempt, since its evidence moved to the other record.

    `kind` is the column of curation_evidence that points at this table ("pledge" for pledge_id).
    """
    return pgtrigger.Trigger(
        name="published_needs_evidence",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(new__state=State.PUBLISHED.value),
        declare=[("now_published", "BOOLEAN")],
        func=f"""
            EXECUTE format('SELECT state = ''published'' AND merged_into_id IS NULL AND NOT ({unless})
                            FROM %I.%I WHERE id = $1',
                           TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO now_published USING NEW.id;
            IF now_published AND NOT EXISTS (
                SELECT 1 FROM curation_evidence WHERE {kind}_id = NEW.id AND state = 'published'
            ) THEN
                RAISE EXCEPTION 'a published {kind} needs published evidence (id %)', NEW.id
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,
    )
