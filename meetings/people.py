"""People, their spellings and terms of office: rows an editor can add, used to recognise names."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from review.invisible import PlainNames
from review.partial_dates import IN_REACH, in_words, to_iso

PRECISIONS = [("day", "day"), ("month", "month"), ("season", "season"), ("year", "year")]


class PersonQuerySet(models.QuerySet):
    def standing(self):
        """Those not merged into another."""
        return self.filter(merged_into=None)


@pghistory.track()
class Person(PlainNames):
    name = models.CharField(max_length=120, unique=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self):
        return self.name

    @property
    def address_name(self) -> str:
        """The readable part of the address."""
        return slugify(self.name) or "person"

    @property
    def standing(self) -> "Person":
        """The person who remains: this one, or the one they were merged into, however often."""
        person = self
        while person.merged_into_id:
            person = person.merged_into
        return person


@pghistory.track()
class PersonName(PlainNames):
    class Script(models.TextChoices):
        LATIN = "latin", "Latin"
        CYRILLIC = "cyrillic", "Cyrillic"
        HAN = "han", "Chinese"

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    script = models.CharField(max_length=10, choices=Script.choices, default=Script.LATIN)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="person_spelling_stands_once")]

    def __str__(self):
        return self.name


class TermQuerySet(models.QuerySet):
    def on(self, day: date):
        """Terms that include that day; an open end includes every later day."""
        begun = Q(from_date__lte=day) | Q(from_date=None)
        return self.filter(begun, Q(to_date=None) | Q(to_date__gte=day))


@pghistory.track()
class Term(PlainNames):
    person = models.ForeignKey(Person, models.CASCADE, related_name="terms")
    country = models.ForeignKey("meetings.Country", models.PROTECT, related_name="terms")
    role = models.CharField(max_length=160)
    from_date = models.DateField("from", null=True, blank=True, validators=IN_REACH)
    from_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    to_date = models.DateField("to", null=True, blank=True, validators=IN_REACH)
    to_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    seen_in_office_on = models.DateField(
        null=True,
        blank=True,
        validators=IN_REACH,
        help_text="The latest day on which a source shows the person in this office.",
    )
    seen_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    unchecked = models.CharField(
        max_length=20,
        blank=True,
        help_text="Dates without a source: from_date, to_date, or both with “;” between.",
    )
    source_url = models.TextField("source addresses", blank=True)
    confidence = models.CharField(max_length=12, blank=True)
    notes = models.TextField(blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["person", "from_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "country", "role", "from_date"],
                name="term_begins_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.role} ({self.country_id})"

    @property
    def when(self) -> str:
        """The term in words; an end nobody checked is never an open dash, but the last day seen in office."""
        start = in_words(self.from_date, self.from_precision)
        end = in_words(self.to_date, self.to_precision)
        if start and end:
            return f"{start} – {end}"
        return ", ".join(
            filter(None, [f"since {start}" if start else "since an unknown date", self._until(end)])
        )

    @property
    def years(self) -> str:
        """The term in years, for a list: “2013–2022”, “since 2019, seen in 2026”; otherwise as `when`."""
        start, end, seen = (
            day and day.year for day in (self.from_date, self.to_date, self.seen_in_office_on)
        )
        if start and end:
            return f"{start}" if start == end else f"{start}–{end}"
        told = (start and f"since {start}", f"until {end}" if end else seen and f"seen in {seen}")
        return ", ".join(filter(None, told)) or "years unknown"

    def _until(self, end: str) -> str:
        if end:
            return f"until {end}"
        seen = in_words(self.seen_in_office_on, self.seen_precision or "day")
        return f"seen in office {'on' if self.seen_precision in ('', 'day') else 'in'} {seen}" if seen else ""

    @property
    def caution(self) -> str:
        """A sentence naming the values that no source confirms; "" if all are confirmed."""
        if not self.sources:
            return "Office and dates not yet checked against a source"
        dates = [word for name, word in _DATES.items() if name in self.unchecked.split(";")]
        return f"{' and '.join(dates).capitalize()} not yet checked against a source" if dates else ""

    @property
    def sources(self) -> list[str]:
        return self.source_url.split()

    @property
    def from_iso(self) -> str:
        return to_iso(self.from_date, self.from_precision)

    @property
    def to_iso(self) -> str:
        return to_iso(self.to_date, self.to_precision)

    @property
    def seen_iso(self) -> str:
        return to_iso(self.seen_in_office_on, self.seen_precision)


_DATES = {"from_date": "start date", "to_date": "end date"}  # the names that `unchecked` may contain


def script_of(name: str) -> str:
    if any("\u4e00" <= letter <= "\u9fff" for letter in name):
        return PersonName.Script.HAN
    if any("\u0400" <= letter <= "\u04ff" for letter in name):
        return PersonName.Script.CYRILLIC
    return PersonName.Script.LATIN
