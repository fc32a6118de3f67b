"""How far an article has been read: passages in which an editor found nothing."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models import Article


@pghistory.track(meta={"db_table": "curation_nothinghereevent"})
class NothingHere(models.Model):
    """An editor has read this passage and found nothing to record."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="nothing_here")
    start = models.PositiveIntegerField("first character")
    end = models.PositiveIntegerField("character after the last")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "curation_nothinghere"
        ordering = ["article", "start"]
        verbose_name_plural = "nothing to record"
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="nothing_here_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="nothing_here_is_not_empty"),
        ]

    def __str__(self):
        return f"nothing in characters {self.start} to {self.end} of article {self.article_id}"
