"""What was pledged, by states or by all who met."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from meetings.models import Country, Meeting, Membership
from meetings.people import PRECISIONS
from review.partial_dates import IN_REACH, in_words
from review.states import Reviewed, follows_transitions, published_needs_evidence

from .acts import Collective, PledgeAct
from .proposed import SaidQuerySet, Theme, text_indexes


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
    due = models.DateField("due date", null=True, blank=True, validators=IN_REACH)
    due_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__start", "id"]
        indexes = text_indexes("pledge")
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
