"""Meetings of SCO bodies and who took part; countries and people are in modules of their own."""

import pghistory
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from review.invisible import PlainNames
from review.partial_dates import IN_REACH, range_in_words
from review.states import LIVE, Reviewed, ReviewedQuerySet, follows_transitions, published_needs_evidence

from .countries import Country, CountryName, Membership
from .people import PRECISIONS, Person, PersonName, Term
from .said import said

__all__ = [
    "Body",
    "Country",
    "CountryName",
    "Meeting",
    "Membership",
    "Participant",
    "Person",
    "PersonName",
    "Term",
]


@pghistory.track()
class Body(PlainNames):
    code = models.CharField(max_length=12, primary_key=True, validators=[validate_slug])
    name_en = models.CharField("name", max_length=160)
    name_ru = models.CharField("name in Russian", max_length=200, blank=True)
    name_zh = models.CharField("name in Chinese", max_length=200, blank=True)
    level = models.CharField(max_length=60, blank=True)
    description = models.TextField(blank=True)
    source_url = models.TextField("source addresses", blank=True)
    confidence = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name_plural = "bodies"

    def __str__(self):
        return self.name_en

    @property
    def sources(self) -> list[str]:
        return self.source_url.split()


class MeetingQuerySet(ReviewedQuerySet):
    days = ("start", "end")

    def of_body(self, bodies):
        return self.filter(body__in=bodies)

    def by_country(self, countries):
        """Held in or chaired by one of these countries, or attended by someone for it."""
        there = Participant.objects.published().filter(country__in=countries, meeting=models.OuterRef("pk"))
        return self.filter(Q(country__in=countries) | Q(chair_country__in=countries) | models.Exists(there))

    def between(self, start=None, end=None):
        """Meetings with at least one day in the range; either end may be open."""
        meetings = self
        if start:
            meetings = meetings.filter(end__gte=start)
        if end:
            meetings = meetings.filter(start__lte=end)
        return meetings

    def reported(self):
        """Meetings with published evidence from an article; the others are only in the register."""
        evidence = Meeting.evidence.rel.related_model.objects.published()
        return self.filter(models.Exists(evidence.filter(meeting=models.OuterRef("pk"))))

    def only_registered(self):
        return self.exclude(pk__in=Meeting.objects.reported().values("pk"))

    def about(self, themes):
        """Meetings with a published statement on one of these themes."""
        found = Q()
        for statements in said().statements():
            found |= Q(pk__in=statements.about(themes).values(statements.meeting))
        return self.filter(found)

    def for_list(self):
        return self.select_related("body", "country", "chair_country")


@pghistory.track()
class Meeting(Reviewed):
    class Format(models.TextChoices):
        IN_PERSON = "in-person", "in person"
        VIDEO = "video", "by video"
        HYBRID = "hybrid", "in person and by video"
        UNKNOWN = "unknown", "unknown"

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    title = models.CharField(
        max_length=200, blank=True, help_text="Only where the body's name does not say it."
    )
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    ordinal = models.PositiveSmallIntegerField("number", null=True, blank=True)
    start = models.DateField("first day", null=True, blank=True, validators=IN_REACH)
    end = models.DateField("last day", null=True, blank=True, validators=IN_REACH)
    date_precision = models.CharField(max_length=6, choices=PRECISIONS, default="day")
    city = models.CharField(max_length=80, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="meetings_hosted"
    )
    chair_country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="meetings_chaired"
    )
    venue = models.CharField(max_length=160, blank=True)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.UNKNOWN)
    outcome_documents = models.TextField(blank=True)
    register_source = models.TextField("source addresses in the register", blank=True)
    register_confidence = models.CharField("confidence in the register", max_length=12, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = [F("start").desc(nulls_last=True), "body", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "start", "date_precision"],
                condition=Q(state__in=LIVE, merged_into=None) & ~Q(body="OTHER"),
                name="one_meeting_per_body_and_date",
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gte=F("start")),
                name="meeting_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["state", "-start"])]
        triggers = [
            follows_transitions(),
            published_needs_evidence("meeting", unless="length(register_source) > 0"),
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.name, self.city, self.when]))

    def get_absolute_url(self):
        return reverse("meetings:detail", args=[self.slug])

    @property
    def name(self) -> str:
        return self.title or self.body.name_en

    @property
    def when(self) -> str:
        return range_in_words(self.start, self.end, self.date_precision)

    @property
    def has_a_source(self) -> bool:
        return bool(self.register_source)

    @property
    def register_sources(self) -> list[str]:
        return self.register_source.split()


class ParticipantQuerySet(ReviewedQuerySet):
    days = ("meeting__start", "meeting__end")

    def published(self):
        return super().published().filter(meeting__in=Meeting.objects.published())

    def by_country(self, countries):
        return self.filter(country__in=countries)

    def about(self, themes):
        """Participants of a meeting with a published statement on one of these themes."""
        return self.filter(meeting__in=Meeting.objects.about(themes))

    def between(self, start=None, end=None):
        return self.filter(meeting__in=Meeting.objects.between(start, end))

    def for_list(self):
        return self.select_related("meeting__body", "meeting__country", "country", "person")


@pghistory.track()
class Participant(Reviewed):
    class Capacity(models.TextChoices):
        """A country's status in the SCO that day, or an organisation's official; in listing order."""

        CHAIR = "chair", "chair"
        MEMBER = "member", "member"
        OBSERVER = "observer", "observer"
        DIALOGUE_PARTNER = "dialogue partner", "dialogue partner"
        PARTNER = "partner", "SCO partner"
        GUEST = "guest", "guest"
        SCO_OFFICIAL = "SCO official", "SCO official"
        OTHER_OFFICIAL = "other official", "official of another organisation"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="participations")
    name = models.CharField("name as written", max_length=160, blank=True)
    role = models.CharField("role as written", max_length=240, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="participants")
    organisation = models.CharField(max_length=160, blank=True)
    capacity = models.CharField(max_length=20, choices=Capacity.choices, default=Capacity.MEMBER)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["country__name", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name", "country", "organisation"],
                condition=Q(state__in=LIVE, merged_into=None),
                nulls_distinct=False,
                name="participant_listed_once_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(country=None) | ~Q(organisation=""),
                name="participant_is_someone",
            ),
        ]
        triggers = [follows_transitions(), published_needs_evidence("participant")]

    def __str__(self):
        return ", ".join(filter(None, [self.name or self.delegation, self.role]))

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#participant-{self.pk}"

    @property
    def delegation(self) -> str:
        """What is shown in place of a name."""
        return f"Delegation of {self.country.in_sentence if self.country else self.organisation}"

    @property
    def represents(self) -> str:
        return self.country.name if self.country else self.organisation
