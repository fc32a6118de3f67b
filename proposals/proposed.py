"""What was put forward: proposals with their points, and the themes of statements."""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.core.validators import validate_slug
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from meetings.models import Country, Meeting, Participant
from review.invisible import PlainNames
from review.states import LIVE, Reviewed, ReviewedQuerySet, follows_transitions, published_needs_evidence

from .acts import PointAct


def text_indexes(kind: str) -> list[GinIndex]:
    """Indexes for similarity, for text in any case, and for stems of words."""
    return [
        GinIndex(OpClass("text", "gin_trgm_ops"), name=f"{kind}_text_trigrams"),
        GinIndex(OpClass(Upper("text"), "gin_trgm_ops"), name=f"{kind}_text_letters"),
        GinIndex(SearchVector("text", config="english"), name=f"{kind}_text_stems"),
    ]


@pghistory.track()
class Theme(PlainNames):
    code = models.CharField(max_length=40, primary_key=True, validators=[validate_slug])
    group = models.CharField(max_length=40)
    label_en = models.CharField("label", max_length=120)
    label_ru = models.CharField("label in Russian", max_length=160, blank=True)
    label_zh = models.CharField("label in Chinese", max_length=120, blank=True)
    definition = models.TextField(blank=True)
    keywords_en = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    keywords_ru = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    keywords_zh = ArrayField(models.CharField(max_length=120), default=list, blank=True)

    class Meta:
        ordering = ["group", "label_en"]

    def __str__(self):
        return self.label_en


class ProposalQuerySet(ReviewedQuerySet):
    def published(self):
        return super().published().filter(meeting__in=Meeting.objects.published())

    def for_list(self):
        return self.select_related("meeting__body", "meeting__country", "country", "proposer__meeting")


@pghistory.track()
class Proposal(Reviewed):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="proposals")
    proposer = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="proposals_made"
    )
    proposer_name = models.CharField(max_length=160, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="proposals_made")
    title = models.CharField(max_length=240, blank=True)
    declared_points = models.PositiveSmallIntegerField("points announced", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__start", "id"]
        triggers = [follows_transitions(), published_needs_evidence("proposal")]

    def __str__(self):
        return self.title or f"Proposal by {self.by}"

    def get_absolute_url(self):
        return reverse("proposals:proposal", args=[self.pk])

    @property
    def by(self) -> str:
        country = self.country.in_sentence if self.country else ""
        if country and self.proposer_name:
            country = f"({self.country})"
        return " ".join(filter(None, [self.proposer_name, country])) or "an unnamed speaker"


class SaidQuerySet(ReviewedQuerySet):
    """Queries for points and pledges by theme, country and date."""

    meeting = "meeting"

    @property
    def days(self) -> tuple[str, str]:
        return f"{self.meeting}__start", f"{self.meeting}__end"

    def about(self, themes):
        themed = self.model.themes.through.objects.filter(theme__in=themes)
        return self.filter(pk__in=themed.values(self.model._meta.model_name))

    def between(self, start: date | None = None, end: date | None = None):
        """Made at a meeting with at least one day in the range; either end may be open."""
        found = self
        if start:
            found = found.filter(**{f"{self.meeting}__end__gte": start})
        if end:
            found = found.filter(**{f"{self.meeting}__start__lte": end})
        return found


class PointQuerySet(SaidQuerySet):
    meeting = "proposal__meeting"

    def published(self):
        return super().published().filter(proposal__in=Proposal.objects.published())

    def by_country(self, countries):
        return self.filter(proposal__country__in=countries)

    def for_list(self):
        return self.select_related(
            "proposal__meeting__body", "proposal__meeting__country", "proposal__country"
        ).prefetch_related("themes")


@pghistory.track()
class Point(Reviewed):
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField()
    act = models.CharField("speech act", max_length=10, choices=PointAct.choices, default=PointAct.PROPOSED)
    themes = models.ManyToManyField(Theme, blank=True, related_name="points")

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["-proposal__meeting__start", "proposal", "number", "id"]
        indexes = text_indexes("point")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                condition=Q(state__in=LIVE, merged_into=None),
                name="points_numbered_once_a_proposal",
            )
        ]
        triggers = [follows_transitions(), published_needs_evidence("point")]

    def __str__(self):
        return f"{self.number}. {self.text}" if self.number else self.text

    def get_absolute_url(self):
        return f"{self.proposal.get_absolute_url()}#point-{self.pk}"

    @property
    def meeting(self) -> Meeting:
        return self.proposal.meeting
