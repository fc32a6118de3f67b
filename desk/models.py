"""Problems that readers report about published records, and other readers' opinions on suggestions."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from review.models import RECORDS, OnRecord, one_record


class ReportQuerySet(models.QuerySet):
    def closed(self):
        return self.exclude(outcome="")

    def open(self):
        return self.filter(outcome="")


@pghistory.track(meta={"db_table": "curation_reportevent"})
class Report(OnRecord):
    """A reader's report; `version` is the record's at that time, `sender` only distinguishes addresses."""

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "the record was corrected"
        WITHDRAWN = "withdrawn", "the record was withdrawn"
        KEPT = "kept", "the record was kept as it is"
        UNCLEAR = "unclear", "the report could not be followed up"

    text = models.TextField("what is wrong", max_length=2_000)
    contact = models.EmailField("e-mail address", blank=True)
    version = models.PositiveIntegerField("version of the record")
    sender = models.CharField(max_length=64, editable=False)
    created = models.DateTimeField("reported", auto_now_add=True)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices)
    answer = models.CharField(
        "reason", max_length=500, blank=True, help_text="Shown on the record's page with the outcome."
    )
    closed = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        db_table = "curation_report"
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


class Opinion(OnRecord):
    """What another reader answered when an editor asked whether an article's words state a suggestion."""

    class Answer(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"
        UNSURE = "unsure", "unsure"

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="opinions")
    maker = models.CharField("other reader", max_length=60)
    answer = models.CharField(max_length=6, choices=Answer.choices)
    reason = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    at = models.DateTimeField("asked", auto_now=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=one_record(), name="opinion_points_at_exactly_one_record"),
            models.UniqueConstraint(
                fields=["article", "maker", *RECORDS],
                nulls_distinct=False,
                name="opinion_is_the_newest_of_its_maker",
            ),
        ]

    def __str__(self):
        return f"{self.maker}: {self.answer}"
