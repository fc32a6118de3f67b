"""Proposals with their points, pledges, themes, and repeated statements."""

from datetime import date
from functools import cached_property

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.core.validators import validate_slug
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from meetings.models import Country, Meeting, Membership, Participant
from meetings.people import PRECISIONS
from review.direction import PlainNames
from review.partial_dates import IN_REACH, in_words
from review.states import LIVE, Reviewed, ReviewedQuerySet, follows_transitions, published_needs_evidence

from .acts import Collective, PledgeAct, PointAct


def _text_indexes(kind: str) -> list[GinIndex]:
    """Indexes for similarity, for text in any case, and for stems of words."""
    return [
        GinIndex(OpClass("text", "gin_trgm_ops"), name=f"{kind}_text_trigrams"),
        GinIndex(OpClass(Upper("text"), "gin_trgm_ops"), name=f"{kind}_text_letters"),
        GinIndex(SearchVector("text", config="english"), name=f"{kind}_text_stems"),
    ]


def _one_of(one: str, other: str) -> Q:
    return Q(**{f"{one}__isnull": True}) ^ Q(**{f"{other}__isnull": True})


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
        indexes = _text_indexes("point")
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


class PledgeQuerySet(SaidQuerySet):
    def published(self):
        return super().published().filter(meeting__in=Meeting.objects.published())

    def by_country(self, countries):
        acting = self.model.actors.through.objects.filter(country__in=countries)
        return self.filter(pk__in=acting.values("pledge"))

    def by_party(self, countries):
        """Pledged by one of these countries by name, or by the members while it was a member."""
        members = Membership.objects.on(models.OuterRef("meeting__start")).members()
        together = Q(models.Exists(members.filter(country__in=countries)), collective=Collective.MEMBERS)
        named = Pledge.objects.by_country(countries).order_by()
        return self.filter(Q(pk__in=named.values("pk")) | together)

    def for_list(self):
        return self.select_related("meeting__body", "meeting__country").prefetch_related(
            "themes", "actors", "excluded"
        )


@pghistory.track()
class Pledge(Reviewed):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="pledges")
    text = models.TextField()
    verb = models.CharField(max_length=80, blank=True)
    act = models.CharField("speech act", max_length=10, choices=PledgeAct.choices, default=PledgeAct.PLEDGED)
    collective = models.CharField(
        max_length=12, blank=True, choices=Collective.choices, help_text="Empty when named states act."
    )
    actors = models.ManyToManyField(Country, blank=True, related_name="pledges_made")
    excluded = models.ManyToManyField(Country, blank=True, related_name="pledges_stayed_out_of")
    themes = models.ManyToManyField(Theme, blank=True, related_name="pledges")
    due = models.DateField("promised for", null=True, blank=True, validators=IN_REACH)
    due_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__start", "id"]
        indexes = _text_indexes("pledge")
        triggers = [follows_transitions(), published_needs_evidence("pledge")]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("proposals:pledge", args=[self.pk])

    @property
    def by(self) -> str:
        """Who commits: the named states or the collective, and who stays out."""
        actors = ", ".join(country.in_sentence for country in self.actors.all())
        excluded = ", ".join(country.in_sentence for country in self.excluded.all())
        named = actors or self.get_collective_display() or "unnamed actors"
        return f"{named} (without {excluded})" if excluded else named

    @property
    def due_in_words(self) -> str:
        return in_words(self.due, self.due_precision)


class StatementQuerySet(models.QuerySet):
    days = ("meeting__start", "meeting__end")
    records_in = ("point", "pledge")

    def published(self):
        return self.of(Point.objects.published(), Pledge.objects.published())

    @cached_property
    def keys_by_kind(self) -> tuple[dict[int, int], dict[int, int]]:
        """The keys of statements, by the numbers of points and by the numbers of pledges."""
        keys = {}, {}
        for key, point, pledge in self.order_by().values_list("pk", "point", "pledge"):
            keys[pledge is not None][point or pledge] = key
        return keys

    def of(self, points, pledges):
        """The statements for these points and pledges."""
        return self.filter(Q(point__in=points.values("pk")) | Q(pledge__in=pledges.values("pk")))

    def by_country(self, countries):
        return self.of(Point.objects.by_country(countries), Pledge.objects.by_country(countries))

    def by_party(self, countries):
        return self.of(Point.objects.by_country(countries), Pledge.objects.by_party(countries))

    def about(self, themes):
        return self.of(Point.objects.about(themes), Pledge.objects.about(themes))

    def between(self, start: date | None = None, end: date | None = None):
        return self.of(Point.objects.between(start, end), Pledge.objects.between(start, end))

    def for_list(self):
        meetings = ("point__proposal__meeting", "pledge__meeting")
        at = [f"{meeting}__{place}" for meeting in meetings for place in ("body", "country")]
        lists = ("point__themes", "pledge__themes", "pledge__actors", "pledge__excluded")
        return self.select_related(*at, "point__proposal__country").prefetch_related(*lists)


class Statement(models.Model):
    """A point or a pledge as a row of the list of both: a view of the two tables.

    Its key is twice the point's, or twice the pledge's plus one.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=6)
    meeting = models.ForeignKey(Meeting, models.DO_NOTHING, null=True, db_constraint=False, related_name="+")
    point = models.ForeignKey(Point, models.DO_NOTHING, null=True, db_constraint=False, related_name="+")
    pledge = models.ForeignKey(Pledge, models.DO_NOTHING, null=True, db_constraint=False, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "proposals_statement"

    def __str__(self):
        return str(self.said)

    def get_absolute_url(self):
        return self.said.get_absolute_url()

    @classmethod
    def of(cls, said: Point | Pledge) -> "Statement":
        kind = said._meta.model_name
        return cls(pk=2 * said.pk + (kind == "pledge"), kind=kind, meeting=said.meeting, **{kind: said})

    @property
    def said(self) -> Point | Pledge:
        return self.point or self.pledge

    @property
    def shown_evidence(self) -> list:
        return self.said.shown_evidence


class EchoQuerySet(models.QuerySet):
    def of_any(self, statements: dict[str, list[int]]):
        """Echoes of any of the statements, given as numbers by kind."""
        wanted = Q(pk__in=[])
        for kind, numbers in statements.items():
            wanted |= Q(**{f"{kind}__in": numbers}) | Q(**{f"other_{kind}__in": numbers})
        return self.filter(wanted)

    def between(self, one: Meeting, other: Meeting):
        """Echoes between a published statement of one meeting and one of the other."""
        return self.filter(_of(one) & _of(other, "other_") | _of(other) & _of(one, "other_"))


def _of(meeting: Meeting, end: str = "") -> Q:
    points = Point.objects.published().filter(proposal__meeting=meeting)
    pledges = Pledge.objects.published().filter(meeting=meeting)
    return Q(**{f"{end}point__in": points}) | Q(**{f"{end}pledge__in": pledges})


class Echo(models.Model):
    """Two statements of different meetings in nearly the same words; found again at will, so no history."""

    point = models.ForeignKey(Point, models.CASCADE, null=True, related_name="+")
    pledge = models.ForeignKey(Pledge, models.CASCADE, null=True, related_name="+")
    other_point = models.ForeignKey(Point, models.CASCADE, null=True, related_name="+")
    other_pledge = models.ForeignKey(Pledge, models.CASCADE, null=True, related_name="+")
    alike = models.FloatField(help_text="Trigrams the two texts share, over all they have; 1 for one text.")

    objects = EchoQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "echoes"
        constraints = [
            models.CheckConstraint(condition=_one_of("point", "pledge"), name="echo_has_one_statement"),
            models.CheckConstraint(
                condition=_one_of("other_point", "other_pledge"), name="echo_has_one_other_statement"
            ),
            models.UniqueConstraint(
                fields=["point", "pledge", "other_point", "other_pledge"],
                nulls_distinct=False,
                name="echo_stands_once",
            ),
        ]

    def __str__(self):
        return f"{self.ends[0]} ~ {self.ends[1]}"

    @property
    def ends(self) -> tuple[tuple[str, int], tuple[str, int]]:
        """Kind and number of the two statements."""
        one = ("point", self.point_id) if self.point_id else ("pledge", self.pledge_id)
        other = ("point", self.other_point_id) if self.other_point_id else ("pledge", self.other_pledge_id)
        return one, other


@pghistory.track()
class PointTheme(Point.themes.through):
    class Meta:
        proxy = True


@pghistory.track()
class PledgeTheme(Pledge.themes.through):
    class Meta:
        proxy = True


@pghistory.track()
class PledgeActor(Pledge.actors.through):
    class Meta:
        proxy = True


@pghistory.track()
class PledgeExcluded(Pledge.excluded.through):
    class Meta:
        proxy = True
