"""Articles, whose text never changes once it is stored."""

from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Left
from django.urls import reverse

# What is searched by the stems of English words; the longest article is longer than their vector may be.
STEMS = SearchVector(Left("text", 250_000), config="english")

APPEARED = (  # the days on which an article about the SCO can have appeared; other days are counted from it
    MinValueValidator(date(1990, 1, 1), "An article about the SCO must be later than that."),
    MaxValueValidator(date(2060, 12, 31), "An article cannot have appeared on that day yet."),
)


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """Articles that support at least one visible record."""
        evidence = Article.evidence.rel.related_model.objects.public()
        return self.filter(models.Exists(evidence.filter(article=models.OuterRef("pk"))))

    def samples(self):
        """Texts of our own that follow a real page (see `is_sample`)."""
        return self.exclude(sample_of="")

    def waiting(self):
        return self.filter(state=Article.State.WAITING)


@pghistory.track(exclude=["text"])
class Article(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "waiting for review"
        REVIEWED = "reviewed", "reviewed"
        NO_MEETING = "no meeting", "reports no SCO meeting"
        FAILED = "failed", "could not be read"

    title = models.CharField(max_length=300)
    outlet = models.CharField(max_length=120, blank=True)
    url = models.URLField("address", max_length=1000, blank=True)
    published = models.DateField("published on", null=True, blank=True, validators=APPEARED)
    language = models.CharField(max_length=8, default="en")
    text = models.TextField(editable=False)
    sha256 = models.CharField("SHA-256 of the text", max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, editable=False)
    reason = models.CharField("why it is in this state", max_length=500, blank=True, editable=False)
    sample_of = models.URLField(
        "sample based on",
        max_length=1000,
        blank=True,
        help_text="For a sample: the page whose facts it gives in our own words.",
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="corrects"
    )
    reprint_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reprints",
        help_text="The article whose words it repeats: together they count as one source.",
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles_in_work",
        verbose_name="being worked on by",
    )
    taken = models.DateTimeField("being worked on since", null=True, blank=True, editable=False)
    imported = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published", "-id"]
        indexes = [GinIndex(STEMS, name="article_text_stems")]
        triggers = [
            pgtrigger.ReadOnly(name="text_never_changes", fields=["text", "sha256"]),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("articles:detail", args=[self.pk])

    @property
    def is_sample(self) -> bool:
        return bool(self.sample_of)
