"""Merged records: what was merged and how to undo it; and pairs that are not the same."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

MERGED_KINDS = [(kind, kind) for kind in ("meeting", "participant", "person", "proposal", "point", "pledge")]


@pghistory.track(meta={"db_table": "curation_mergeevent"})
class Merge(models.Model):
    """`gone` was merged into `kept`, both given by their numbers in the table of their kind.

    `moved` says which rows moved, by relation ({"evidence": [1, 2], …}); `before` holds the replaced values
    of `kept`, and `after` the new ones. A merge made as part of another (the participants of two meetings)
    has that one as `parent` and is undone with it.
    """

    kind = models.CharField(max_length=12, choices=MERGED_KINDS)
    kept = models.PositiveBigIntegerField()
    gone = models.PositiveBigIntegerField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="merges")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="merges_undone"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "curation_merge"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_is_of_two"),
            models.UniqueConstraint(
                fields=["kind", "gone"], condition=Q(undone_at=None), name="record_is_merged_once"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.gone} merged into {self.kept}"


@pghistory.track(meta={"db_table": "curation_notthesameevent"})
class NotTheSame(models.Model):
    """Two records that an editor found to be different: they are not proposed again."""

    kind = models.CharField(max_length=12, choices=MERGED_KINDS)
    low = models.PositiveBigIntegerField("the smaller number")
    high = models.PositiveBigIntegerField("the larger number")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "curation_notthesame"
        verbose_name_plural = "not the same"
        constraints = [
            models.UniqueConstraint(fields=["kind", "low", "high"], name="pair_is_told_apart_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="pair_in_order"),
        ]

    def __str__(self):
        return f"{self.kind} {self.low} is not {self.high}"
