"""The review every record passes through: its states, its moves, and what the database holds of them."""

from typing import NamedTuple

import pgtrigger
from django.db import models


class State(models.TextChoices):
    SUGGESTED = "suggested", "suggested"
    PUBLISHED = "published", "published"
    REJECTED = "rejected", "rejected"
    WITHDRAWN = "withdrawn", "withdrawn"


class Move(NamedTuple):
    source: State
    target: State
    label: str


TRANSITIONS = {
    "publish": Move(State.SUGGESTED, State.PUBLISHED, "Publish"),
    "reject": Move(State.SUGGESTED, State.REJECTED, "Reject"),
    "reconsider": Move(State.REJECTED, State.SUGGESTED, "Reconsider"),
    "withdraw": Move(State.PUBLISHED, State.WITHDRAWN, "Withdraw"),
    "restore": Move(State.WITHDRAWN, State.PUBLISHED, "Publish again"),
}

LIVE = (State.SUGGESTED, State.PUBLISHED)


def moves_from(state: str) -> dict[str, Move]:
    """The moves an editor may make on a record in this state, by name."""
    return {name: move for name, move in TRANSITIONS.items() if move.source == state}


def mermaid() -> str:
    """The review as a Mermaid state diagram, for docs/data-way.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.SUGGESTED.value}"]
    lines += [f"    {m.source.value} --> {m.target.value}: {name}" for name, m in TRANSITIONS.items()]
    return "\n".join(lines)


class Maker(models.TextChoices):
    REGISTER = "register", "reference register"
    EXTRACTION = "extraction", "extraction"
    EDITOR = "editor", "editor"


class ReviewedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def suggested(self):
        return self.filter(state=State.SUGGESTED)

    def once_published(self):
        """Also those that were withdrawn, themselves or with what they stand under."""
        return self.filter(state__in=(State.PUBLISHED, State.WITHDRAWN))

    def live(self):
        """Neither rejected nor withdrawn."""
        return self.filter(state__in=LIVE)


class Reviewed(models.Model):
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
        return moves_from(self.state)


def follows_transitions():
    """A trigger: a change of state that TRANSITIONS does not name is refused, whoever writes it."""
    return pgtrigger.FSM(
        name="state_follows_transitions",
        field="state",
        transitions=[(m.source.value, m.target.value) for m in TRANSITIONS.values()],
    )


def published_needs_evidence(kind: str, unless: str = "FALSE"):
    """A trigger, checked at commit: a published row has published evidence, or satisfies `unless` (SQL).

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
            EXECUTE format('SELECT state = ''published'' AND NOT ({unless}) FROM %I.%I WHERE id = $1',
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
