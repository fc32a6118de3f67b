"""Evidence: the passages of articles that support records."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from articles.models import Article
from review.states import LIVE, Maker, ReviewedQuerySet, State, follows_transitions

from .on_record import RECORDS, OnRecord, one_record


class EvidenceQuerySet(ReviewedQuerySet):
    def standing(self):
        return self

    def for_record(self, record):
        return self.filter(**{record._meta.model_name: record})

    def public(self):
        """Published evidence of visible records: it stays published when its record is withdrawn."""
        seen = Q()
        for name in RECORDS:
            record = self.model._meta.get_field(name).related_model
            seen |= Q(**{f"{name}__in": record.objects.published()})
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


@pghistory.track(meta={"db_table": "curation_evidenceevent"})
class Evidence(OnRecord):
    class Kind(models.TextChoices):
        STATES = "states", "states it"
        ELABORATES = "elaborates", "elaborates on it"
        RESOLVES = "resolves", "resolves who is meant"
        REPEATS = "repeats", "repeats it"
        ANNOUNCES = "announces", "announces it"

    article = models.ForeignKey(Article, models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField("first character")
    end = models.PositiveIntegerField("character after the last")
    quote = models.TextField()
    field = models.CharField("value supported", max_length=30, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.STATES)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    made_by = models.CharField(max_length=10, choices=Maker.choices, default=Maker.EDITOR)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        db_table = "curation_evidence"
        ordering = ["article", "start", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=one_record(), name="evidence_points_at_exactly_one_record"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="evidence_span_is_not_empty"),
            models.UniqueConstraint(
                fields=["article", "start", "end", "field", *RECORDS],
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
                        SELECT 1 FROM {table} r
                        WHERE r.id = OLD.{name}_id AND r.state = 'published'
                        AND r.merged_into_id IS NULL {extra}
                    ) AND NOT EXISTS (
                        SELECT 1 FROM curation_evidence e
                        WHERE e.{name}_id = OLD.{name}_id AND e.state = 'published'
                    ) THEN
                        RAISE EXCEPTION 'a published {name} needs published evidence (id %)', OLD.{name}_id
                            USING ERRCODE = 'check_violation';
                    END IF;"""
                    for name, table in RECORDS.items()
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
