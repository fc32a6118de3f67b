"""Pages about one country, theme, person, body or year: what the lists have on it, every number a link."""

from datetime import MAXYEAR, MINYEAR
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.views.generic import DetailView, ListView, TemplateView

from catalogue.details import moved_to
from catalogue.evidence import with_evidence
from catalogue.index.versions import current_version
from meetings.counts import with_counts
from meetings.filters import MeetingFilter, ParticipantFilter
from meetings.models import Body, Country, Meeting, Membership, Participant, Person
from proposals.models import Point, Theme

from .bars import bars
from .tallies import Tallies

SHOWN = 12


class CountryList(TemplateView):
    template_name = "subjects/country_list.html"

    def get_context_data(self, **kwargs):
        version = current_version()
        told = {row.key: row for row in Tallies(version=version).by_country()}
        held = MeetingFilter.asked("", Meeting.objects.published(), version).counting.among("host")
        status = Membership.objects.select_related("country").filter(to_date=None)
        return {
            **super().get_context_data(**kwargs),
            "rows": [
                {
                    "status": row,
                    "country": row.country,
                    "tally": told.get(row.country_id),
                    "held": held.get(row.country_id, 0),
                }
                for row in status.order_by("from_date", "country__name")
            ],
        }


class CountryDetail(DetailView):
    template_name = "subjects/country_detail.html"
    model = Country

    def get_object(self, queryset=None):
        code = self.kwargs["code"]
        country = Country.objects.prefetch_related("memberships").filter(pk=code.upper()).first()
        if country is None:
            raise Http404(f"There is no country with the code “{code}” here.")
        return country

    def get_context_data(self, **kwargs):
        code, version = self.object.pk, current_version()
        tallies = Tallies(urlencode({"country": code}), version)
        meetings, there = Meeting.objects.published(), Participant.objects.published()
        hosted = meetings.filter(country=self.object)
        people = Person.objects.standing().filter(terms__country=self.object).distinct()

        return {
            **super().get_context_data(**kwargs),
            "tallies": tallies,
            "themes": tallies.by_theme(),
            "years": bars(tallies.by_year()),
            "meetings_count": MeetingFilter.asked(tallies.query, meetings, version).counting.total,
            "participants_count": ParticipantFilter.asked(tallies.query, there, version).counting.total,
            "hosted": with_counts(with_evidence(hosted.for_list()))[:SHOWN],
            "hosted_count": MeetingFilter.asked(urlencode({"host": code}), meetings, version).counting.total,
            "people": people.prefetch_related("terms"),
        }


class ThemeList(TemplateView):
    template_name = "subjects/theme_list.html"

    def get_context_data(self, **kwargs):
        told = {row.key: row for row in Tallies().by_theme()}
        rows = [{"theme": theme, "tally": told.get(theme.pk)} for theme in Theme.objects.all()]
        return {**super().get_context_data(**kwargs), "rows": rows}


class ThemeDetail(DetailView):
    template_name = "subjects/theme_detail.html"
    model = Theme
    pk_url_kwarg = "code"

    def get_context_data(self, **kwargs):
        tallies = Tallies(urlencode({"theme": self.object.pk}))
        return {
            **super().get_context_data(**kwargs),
            "tallies": tallies,
            "countries": tallies.by_country(),
            "beside": tallies.by_theme(but=self.object.pk),
            "years": bars(tallies.by_year()),
        }


class PersonList(ListView):
    template_name = "subjects/person_list.html"

    def get_queryset(self):
        people = Person.objects.standing().prefetch_related("terms__country")
        there = Participant.objects.published()
        return people.prefetch_related(Prefetch("participations", there, to_attr="took_part"))


class PersonDetail(DetailView):
    template_name = "subjects/person_detail.html"
    model = Person

    def get(self, request, *args, **kwargs):
        """Find the person by number; the name in the address is for readers, and corrected by a redirect."""
        person = self.get_object()
        if person.merged_into_id or kwargs["name"] != person.address_name:
            return moved_to(person.standing.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        there = Participant.objects.published().filter(person=self.object)
        made = Point.objects.published().filter(proposal__proposer__person=self.object)
        return {
            **super().get_context_data(**kwargs),
            "terms": self.object.terms.select_related("country").order_by("-from_date"),
            "names": self.object.names.exclude(name=self.object.name),
            "participations": with_evidence(there.for_list().order_by("-meeting__start")),
            "points": with_evidence(made.for_list()),
        }


class BodyDetail(DetailView):
    template_name = "subjects/body_detail.html"
    model = Body

    def get_object(self, queryset=None):
        body = Body.objects.filter(pk__iexact=self.kwargs["code"]).first()
        if body is None:
            raise Http404(f"There is no body with the code “{self.kwargs['code']}” here.")
        return body

    def get_context_data(self, **kwargs):
        tallies = Tallies(urlencode({"body": self.object.pk}))
        meetings = Meeting.objects.published().of_body([self.object.pk])
        return {
            **super().get_context_data(**kwargs),
            "meetings": with_counts(with_evidence(meetings.for_list())),
            "tallies": tallies,
            "themes": tallies.by_theme()[:SHOWN],
            "years": bars(tallies.by_year()),
        }


class YearDetail(TemplateView):
    template_name = "subjects/year_detail.html"

    def get_context_data(self, **kwargs):
        year = self.kwargs["year"]
        of_year = f"{year:04}"
        meetings = Meeting.objects.published()
        if MINYEAR <= year <= MAXYEAR:
            meetings = meetings.between(f"{of_year}-01-01", f"{of_year}-12-31")
        if not MINYEAR <= year <= MAXYEAR or not meetings.exists():
            raise Http404("No meetings in that year are recorded.")
        tallies = Tallies(urlencode({"from": of_year, "to": of_year}))
        known = Meeting.objects.published().exclude(start=None).dates("start", "year")
        return {
            **super().get_context_data(**kwargs),
            "year": year,
            "years": [day.year for day in known],
            "meetings": with_counts(with_evidence(meetings.for_list())),
            "tallies": tallies,
            "themes": tallies.by_theme(),
            "countries": tallies.by_country(),
            "lists": (reverse("proposals:list"), reverse("proposals:pledges")),
        }
