"""Countries, their names, and their status in the SCO on each day."""

from datetime import date
from functools import reduce
from operator import or_

import pghistory
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q

from review.invisible import PlainNames
from review.partial_dates import IN_REACH

WITH_ARTICLE = {
    *("Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles"),
    *("DPRK", "EU", "PRC", "UAE", "UK", "US", "USA"),
}
ENDING_WITH_ARTICLE = ("Emirates", "Federation", "Islands", "Kingdom", "Republic", "States", "Union")


def in_sentence(name: str) -> str:
    """The name, with the article that English gives to some countries."""
    takes_it = name in WITH_ARTICLE or name.endswith(ENDING_WITH_ARTICLE) or name.startswith("Republic of ")
    return f"the {name}" if takes_it and not name.lower().startswith("the ") else name


def takes_article(name: str) -> Q:
    """Rows whose country, at the end of the path `name`, is one that `in_sentence` gives an article."""
    endings = [Q(**{f"{name}__endswith": ending}) for ending in ENDING_WITH_ARTICLE]
    begun = Q(**{f"{name}__startswith": "Republic of "}) | Q(**{f"{name}__in": sorted(WITH_ARTICLE)})
    return reduce(or_, endings, begun) & ~Q(**{f"{name}__istartswith": "the "})


class CountryQuerySet(models.QuerySet):
    def members_on(self, day: date):
        """The states that were SCO members on that day."""
        return self.filter(pk__in=Membership.objects.on(day).members().values("country"))


@pghistory.track()
class Country(PlainNames):
    iso2 = models.CharField("ISO 3166-1 code", max_length=2, primary_key=True, validators=[validate_slug])
    name = models.CharField(max_length=80)
    group = models.CharField(
        max_length=10, help_text="member, partner or other: the group lists put it in today."
    )
    notes = models.TextField(blank=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "countries"

    def __str__(self):
        return self.name

    @property
    def in_sentence(self) -> str:
        """The name as it is written in a sentence: “the United States”, “China”."""
        return in_sentence(self.name)


@pghistory.track()
class CountryName(PlainNames):
    class Kind(models.TextChoices):
        NAME = "name", "name"
        ADJECTIVE = "adjective", "adjective or demonym"
        METONYM = "metonym", "used for its government"
        SHORT = "short", "one-character form"

    country = models.ForeignKey(Country, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    language = models.CharField(max_length=2, default="en")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "name", "kind", "language"], name="country_name_stands_once"
            )
        ]

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    def on(self, day: date):
        begun = Q(from_date__lte=day) | Q(from_date=None)
        return self.filter(begun, Q(to_date=None) | Q(to_date__gt=day))

    def members(self):
        return self.filter(status=Membership.Status.MEMBER)


@pghistory.track()
class Membership(PlainNames):
    class Status(models.TextChoices):
        MEMBER = "member", "member"
        OBSERVER = "observer", "observer"
        DIALOGUE_PARTNER = "dialogue partner", "dialogue partner"
        PARTNER = "partner", "SCO partner"
        GUEST = "guest", "guest of the chair"

    country = models.ForeignKey(Country, models.CASCADE, related_name="memberships")
    status = models.CharField(max_length=20, choices=Status.choices)
    status_as_given = models.CharField(max_length=60)
    from_date = models.DateField("from", null=True, blank=True, validators=IN_REACH)
    to_date = models.DateField("until (not including)", null=True, blank=True, validators=IN_REACH)
    source_url = models.TextField("source addresses")
    confidence = models.CharField(max_length=12)
    notes = models.TextField(blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["country", "from_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "status", "from_date"],
                name="membership_begins_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(to_date=None) | Q(from_date=None) | Q(to_date__gt=F("from_date")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.country}: {self.get_status_display()} from {self.from_date or 'an unknown day'}"

    @property
    def sources(self) -> list[str]:
        return self.source_url.split()
