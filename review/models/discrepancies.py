"""Values on which two articles, or two readings of one article, disagree."""

import pghistory
from django.conf import settings
from django.db import models

from articles.models import Article

from .on_record import RECORDS, OnRecord, one_record


class DiscrepancyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=Discrepancy.State.OPEN)

    def between_articles(self):
        """Those with another article, not those with a newer reading of the same one."""
        return self.open().filter(run=None)


@pghistory.track(meta={"db_table": "curation_othervalueevent"})
class Discrepancy(OnRecord):
    """A value on which another article, or a newer reading of the same one, disagrees with the record.

    It is shown as disputed beside the record's own value until an editor keeps one of the two. `value` is the
    text people read, `stored` the field's value; `run` is the newer reading it comes from.
    """

    class State(models.TextChoices):
        OPEN = "open", "open"
        KEPT = "kept", "the record's value was kept"
        TAKEN = "taken", "this value was taken"

    article = models.ForeignKey(Article, models.CASCADE, related_name="discrepancies")
    run = models.ForeignKey(
        "intake.ExtractionRun", models.CASCADE, null=True, blank=True, related_name="discrepancies"
    )
    field = models.CharField(max_length=30)
    value = models.CharField(max_length=500)
    stored = models.JSONField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = DiscrepancyQuerySet.as_manager()

    class Meta:
        db_table = "curation_othervalue"
        verbose_name_plural = "discrepancies"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=one_record(), name="other_value_is_of_exactly_one_record"),
            models.UniqueConstraint(
                fields=["article", "field", "stored", *RECORDS],
                nulls_distinct=False,
                name="other_value_stands_once",
            ),
        ]

    def __str__(self):
        return f"{self.field}: {self.value}"

    @property
    def source(self) -> str:
        """Where the value comes from, as people read it."""
        if self.run_id:
            return "a newer reading"
        return self.article.outlet or "another article"
