"""Records that are one: what was merged and how to take it apart; and pairs that are not the same."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

MERGED_KINDS = [(kind, kind) for kind in ("meeting", "participant", "person", "proposal", "point", "pledge")]


@pghistory.track(meta={"db_table": "curation_mergeevent"})
class Merge(models.Model):
    """`gone` was merged into `kept`, both named by their numbers in the table of their kind.

    `moved` says which rows followed, by relation ({"evidence": [1, 2], …}); `before` holds the values of
    `kept` that were replaced and `after` what they were replaced with. A merge that was made along with
    another (the participants of two meetings) names it as `parent` and is undone with it.
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
    """An editor has looked at these two and found them different: they are not proposed again."""

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
