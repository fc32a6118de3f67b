"""The models of proposals and pledges; here those of statements, which are points or pledges."""

from datetime import date
from functools import cached_property

import pghistory
from django.db import models
from django.db.models import Q

from meetings.models import Meeting

from .pledged import Pledge
from .proposed import Point, Proposal, Theme

__all__ = [
    "Echo",
    "EchoQuerySet",
    "Pledge",
    "PledgeActor",
    "PledgeExcluded",
    "PledgeTheme",
    "Point",
    "PointTheme",
    "Proposal",
    "Statement",
    "StatementQuerySet",
    "Theme",
]


def _one_of(one: str, other: str) -> Q:
    return Q(**{f"{one}__isnull": True}) ^ Q(**{f"{other}__isnull": True})


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
