"""Evidence: the passages that carry records; and the extraction runs that suggested them."""

from collections.abc import Iterable

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact

from articles.models import Article
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from publishing.review import LIVE, Maker, ReviewedQuerySet, State, follows_transitions

from .decision_log import Decision
from .merges import Merge, NotTheSame
from .progress import NothingHere

__all__ = [
    "Decision",
    "Evidence",
    "ExtractionRun",
    "Merge",
    "NotTheSame",
    "NothingHere",
    "OtherValue",
    "RegisterRow",
    "Report",
]

RECORD_MODELS = {
    "meeting": Meeting,
    "participant": Participant,
    "proposal": Proposal,
    "point": Point,
    "pledge": Pledge,
}


class RegisterRow(models.Model):
    """What a row of reference/*.csv looked like when it was last loaded."""

    table = models.CharField(max_length=20)
    key = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="register_row_stands_once")]

    def __str__(self):
        return f"{self.table}: {self.key}"


@pghistory.track()
class ExtractionRun(models.Model):
    """One reading of one article: which extraction, when, and what it said beside its suggestions."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="runs")
    version = models.CharField(max_length=40)
    is_meeting_report = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    created = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.version}: {self.created} suggested, {self.skipped} already there"


class EvidenceQuerySet(ReviewedQuerySet):
    def standing(self):
        return self

    def for_record(self, record):
        return self.filter(**{record._meta.model_name: record})

    def public(self):
        """Published evidence of records that can be seen: it outlives the withdrawal of what it carries."""
        seen = Q()
        for name, model in RECORD_MODELS.items():
            seen |= Q(**{f"{name}__in": model.objects.published()})
        return self.published().filter(seen)

    def with_records(self):
        return self.select_related(
            "meeting__body",
            "participant__meeting__body",
            "participant__country",
            "participant__person",
            "proposal__meeting__body",
            "proposal__country",
            "point__proposal__meeting",
            "pledge__meeting",
        )


class OnRecord(models.Model):
    """Points at exactly one record, of whatever kind."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="%(class)s")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="%(class)s"
    )
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, blank=True, related_name="%(class)s")
    point = models.ForeignKey(Point, models.CASCADE, null=True, blank=True, related_name="%(class)s")
    pledge = models.ForeignKey(Pledge, models.CASCADE, null=True, blank=True, related_name="%(class)s")

    class Meta:
        abstract = True

    @property
    def record(self):
        return next(r for name in RECORD_MODELS if (r := getattr(self, name)) is not None)

    @property
    def record_kind(self) -> str:
        return next(name for name in RECORD_MODELS if getattr(self, f"{name}_id") is not None)

    @property
    def record_key(self) -> int:
        return getattr(self, f"{self.record_kind}_id")


def about(records: Iterable[tuple[str, int]]) -> Q:
    """What points at one of these records, each named by its kind and number."""
    numbers: dict[str, list[int]] = {}
    for kind, pk in records:
        numbers.setdefault(kind, []).append(pk)
    found = Q(pk__in=[])
    for kind, pks in numbers.items():
        found |= Q(**{f"{kind}__in": pks})
    return found


def one_record() -> Exact:
    """The condition that exactly one of the relations of OnRecord is set."""
    relations = (F(name) for name in RECORD_MODELS)
    return Exact(Func(*relations, function="num_nonnulls", output_field=models.IntegerField()), 1)


@pghistory.track()
class Evidence(OnRecord):
    class Kind(models.TextChoices):
        STATES = "states", "states it"
        ELABORATES = "elaborates", "elaborates on it"
        RESOLVES = "resolves", "says whom it means"
        REPEATS = "repeats", "says it again"
        ANNOUNCES = "announces", "announces it"

    article = models.ForeignKey(Article, models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField("first character")
    end = models.PositiveIntegerField("character after the last")
    quote = models.TextField()
    field = models.CharField("value carried", max_length=30, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.STATES)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    made_by = models.CharField(max_length=10, choices=Maker.choices, default=Maker.EDITOR)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=one_record(), name="evidence_points_at_exactly_one_record"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="evidence_span_is_not_empty"),
            models.UniqueConstraint(
                fields=["article", "start", "end", "field", *RECORD_MODELS],
                condition=Q(state__in=LIVE),
                nulls_distinct=False,
                name="evidence_stands_once",
            ),
        ]
        indexes = [models.Index(fields=["article", "start"])]
        triggers = [
            follows_transitions(),
            pgtrigger.Trigger(
                name="quote_is_the_text_of_its_span",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("passage", "TEXT")],
                func="""
                    SELECT substring(text FROM NEW."start" + 1 FOR NEW."end" - NEW."start")
                        INTO passage FROM articles_article WHERE id = NEW.article_id;
                    IF passage IS DISTINCT FROM NEW.quote THEN
                        RAISE EXCEPTION 'characters % to % of article % are not the quote',
                            NEW."start", NEW."end", NEW.article_id USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="published_records_keep_evidence",
                when=pgtrigger.After,
                operation=pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(old__state="published"),
                func="\n".join(
                    f"""
                    IF EXISTS (
                        SELECT 1 FROM {model._meta.db_table} r
                        WHERE r.id = OLD.{name}_id AND r.state = 'published'
                        AND r.merged_into_id IS NULL {extra}
                    ) AND NOT EXISTS (
                        SELECT 1 FROM curation_evidence e
                        WHERE e.{name}_id = OLD.{name}_id AND e.state = 'published'
                    ) THEN
                        RAISE EXCEPTION 'a published {name} needs published evidence (id %)', OLD.{name}_id
                            USING ERRCODE = 'check_violation';
                    END IF;"""
                    for name, model in RECORD_MODELS.items()
                    for extra in ["AND r.register_source = ''" if name == "meeting" else ""]
                )
                + "\nRETURN NULL;",
            ),
        ]

    def __str__(self):
        return f"“{self.quote[:60]}”"

    def get_absolute_url(self):
        return f"{self.article.get_absolute_url()}#passage-{self.start}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class OtherValueQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=OtherValue.State.OPEN)

    def between_articles(self):
        """What another article tells, not what a newer reading of the same one says."""
        return self.open().filter(run=None)


@pghistory.track()
class OtherValue(OnRecord):
    """A value that is told otherwise: by another article, or by a newer reading of the same one.

    It stands beside the record's own value, as disputed, until an editor keeps the one or takes the other.
    `value` is what people read, `stored` what the field would hold; `run` is the newer reading that says it.
    """

    class State(models.TextChoices):
        OPEN = "open", "open"
        KEPT = "kept", "the record's value was kept"
        TAKEN = "taken", "this value was taken"

    article = models.ForeignKey(Article, models.CASCADE, related_name="other_values")
    run = models.ForeignKey(ExtractionRun, models.CASCADE, null=True, blank=True, related_name="other_values")
    field = models.CharField(max_length=30)
    value = models.CharField(max_length=500)
    stored = models.JSONField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OtherValueQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=one_record(), name="other_value_is_of_exactly_one_record"),
            models.UniqueConstraint(
                fields=["article", "field", "stored", *RECORD_MODELS],
                nulls_distinct=False,
                name="other_value_stands_once",
            ),
        ]

    def __str__(self):
        return f"{self.field}: {self.value}"

    @property
    def source(self) -> str:
        """Who says so, for people."""
        if self.run_id:
            return "a newer reading"
        return self.article.outlet or "another article"


class ReportQuerySet(models.QuerySet):
    def closed(self):
        return self.exclude(outcome="")

    def open(self):
        return self.filter(outcome="")


@pghistory.track()
class Report(OnRecord):
    """`version` is that of the record when it was reported; `sender` tells addresses apart and no more."""

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "the record was corrected"
        WITHDRAWN = "withdrawn", "the record was withdrawn"
        KEPT = "kept", "the record stays as it is"
        UNCLEAR = "unclear", "the report could not be followed up"

    text = models.TextField("what is wrong", max_length=2_000)
    contact = models.EmailField("e-mail address", blank=True)
    version = models.PositiveIntegerField("version of the record")
    sender = models.CharField(max_length=64, editable=False)
    created = models.DateTimeField("reported", auto_now_add=True)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices)
    answer = models.CharField(
        "reason", max_length=500, blank=True, help_text="Stands on the record's page with the outcome."
    )
    closed = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-id"]
        constraints = [
            models.CheckConstraint(condition=one_record(), name="report_points_at_exactly_one_record"),
            models.CheckConstraint(
                condition=Q(outcome="", closed=None) | (~Q(outcome="") & Q(closed__isnull=False)),
                name="report_is_closed_with_an_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.record_kind.capitalize()} {self.record_key}: {self.text[:60]}"
