"""Editors' decisions, stored for ever: the accuracy page is calculated from them."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from articles.models import Article


class Decision(models.Model):
    """One person's decision on one record.

    The record is given by kind and number, not by a relation, because a decision outlives its record. `rule`,
    `confidence` and `outlet` are stored as they were that day; `fields` names what an edit changed.
    """

    class Choice(models.TextChoices):
        ACCEPTED = "accepted", "accepted"
        PUBLISHED = "published", "published"
        EDITED = "edited", "edited"
        REJECTED = "rejected", "rejected"
        RECONSIDERED = "reconsidered", "reopened"
        WITHDRAWN = "withdrawn", "withdrawn"
        RESTORED = "restored", "published again"
        ADDED = "added", "added by hand"

    article = models.ForeignKey(Article, models.SET_NULL, null=True, blank=True, related_name="decisions")
    kind = models.CharField(max_length=12)
    record = models.PositiveBigIntegerField("number of the record")
    choice = models.CharField(max_length=12, choices=Choice.choices)
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    outlet = models.CharField(max_length=120, blank=True)
    second = models.BooleanField(
        "second reading", default=False, help_text="Given in addition to the first editor's, without effect."
    )
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "curation_decision"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["kind", "record"]), models.Index(fields=["rule"])]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind", "record", "editor"],
                condition=models.Q(second=True),
                name="one_second_reading_an_editor",
            )
        ]
        permissions = [
            ("review", "Can review suggestions and edit records"),
            ("publish", "Can publish and withdraw records"),
            ("merge", "Can merge records and undo merges"),
        ]
        triggers = [
            pgtrigger.Protect(name="decisions_are_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="decisions_stand_as_made",
                fields=["kind", "record", "choice", "fields", "reason", "rule", "outlet", "second", "at"],
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.record} {self.get_choice_display()} by {self.editor}"
