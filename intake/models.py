"""Extraction runs: which version of the extraction read an article, when, and with what result."""

import pghistory
from django.db import models

from articles.models import Article


@pghistory.track(meta={"db_table": "curation_extractionrunevent"})
class ExtractionRun(models.Model):
    """One reading of one article: the extraction's version, the time, and its result besides suggestions."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="runs")
    version = models.CharField(max_length=40)
    is_meeting_report = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    created = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "curation_extractionrun"
        ordering = ["-at"]

    def __str__(self):
        return f"{self.version}: {self.created} suggested, {self.skipped} already there"
