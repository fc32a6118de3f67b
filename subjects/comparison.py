"""Two countries, years or meetings side by side: what each proposed and pledged, and what both said."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView

from meetings.models import Country, Meeting
from proposals.models import Pledge, Point
from proposals.recurrence import Key, Said, pairs_between

from .tallies import Tallies, Tally

SHOWN = 20  # pairs of statements that both have in common


@dataclass(frozen=True)
class ComparedSubject:
    """One of the two: its name, its page, and what the lists show for its query."""

    name: str
    address: str
    query: str

    @cached_property
    def tallies(self) -> Tallies:
        return Tallies(self.query)

    @property
    def keys(self) -> set[Key]:
        """Its statements, by kind and number."""
        lists = (("point", self.tallies.points), ("pledge", self.tallies.pledges))
        return {
            (kind, key) for kind, rows in lists for key in rows.qs.order_by().values_list("pk", flat=True)
        }


@dataclass(frozen=True)
class ComparedKind:
    """What can be compared: its choices as (value, label), and the side for a value."""

    noun: str
    choices: Callable[[], list[tuple[str, str]]]
    side: Callable[[str], ComparedSubject]


def _countries() -> list[tuple[str, str]]:
    proposed = Point.objects.published().filter(proposal__country=OuterRef("pk"))
    pledged = Pledge.objects.published().filter(actors=OuterRef("pk"))
    speaking = Country.objects.filter(Exists(proposed) | Exists(pledged))
    return [(country.pk, country.name) for country in speaking]


def _country(code: str) -> ComparedSubject:
    country = Country.objects.get(pk=code)
    return ComparedSubject(country.name, country.get_absolute_url(), urlencode({"country": code}))


def _years() -> list[tuple[str, str]]:
    days = Meeting.objects.published().exclude(start=None).dates("start", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


def _year(year: str) -> ComparedSubject:
    query = urlencode({"from": f"{year:0>4}", "to": f"{year:0>4}"})
    return ComparedSubject(year, reverse("subjects:year", args=[year]), query)


def _meetings() -> list[tuple[str, str]]:
    dated = Meeting.objects.published().exclude(start=None)
    return [(meeting.slug, str(meeting)) for meeting in dated.for_list()]


def _meeting(slug: str) -> ComparedSubject:
    meeting = Meeting.objects.for_list().get(slug=slug)
    query = urlencode({"body": meeting.body_id, "from": meeting.start, "to": meeting.end})
    return ComparedSubject(str(meeting), meeting.get_absolute_url(), query)


KINDS = {
    "countries": ComparedKind("country", _countries, _country),
    "years": ComparedKind("year", _years, _year),
    "meetings": ComparedKind("meeting", _meetings, _meeting),
}


@dataclass(frozen=True)
class ComparedRow:
    """A theme, and how many statements each side made on it."""

    key: str
    label: str
    one: Tally | None
    other: Tally | None


class CompareForm(forms.Form):
    one = forms.ChoiceField()
    other = forms.ChoiceField()

    def __init__(self, kind: ComparedKind, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.noun = kind.noun
        for name, ordinal in (("one", "first"), ("other", "second")):
            self.fields[name].label = f"The {ordinal} {kind.noun}"
            self.fields[name].choices = [("", f"Choose a {kind.noun}"), *kind.choices()]
            self.fields[name].error_messages = {
                "required": f"Choose the {ordinal} {kind.noun} as well.",
                "invalid_choice": f"“%(value)s” is not a {kind.noun} to compare; choose one from the list.",
            }

    def clean(self):
        values = super().clean()
        if values.get("one") and values.get("one") == values.get("other"):
            self.add_error("other", f"Choose a different {self.noun}.")
        return values


class Compare(TemplateView):
    template_name = "subjects/compare.html"

    def get_context_data(self, **kwargs):
        name = self.kwargs.get("kind", "countries")
        if name not in KINDS:
            raise Http404(f"Countries, years and meetings can be compared, not “{name}”.")
        kind = KINDS[name]
        given = self.request.GET
        form = CompareForm(kind, given) if "one" in given or "other" in given else CompareForm(kind)
        context = {**super().get_context_data(**kwargs), "kinds": KINDS, "kind": name, "form": form}
        if not form.is_valid():
            return context
        one, other = (kind.side(form.cleaned_data[field]) for field in ("one", "other"))
        return {**context, "one": one, "other": other, "rows": _rows(one, other), "both": _both(one, other)}


def _rows(one: ComparedSubject, other: ComparedSubject) -> list[ComparedRow]:
    """A row for each theme that either made statements on, largest total first."""
    told = [{row.key: row for row in side.tallies.by_theme()} for side in (one, other)]
    rows = [
        ComparedRow(key, (told[0].get(key) or told[1][key]).label, told[0].get(key), told[1].get(key))
        for key in {**told[0], **told[1]}
    ]
    return sorted(rows, key=lambda row: (-sum(t.total for t in (row.one, row.other) if t), row.label))


def _both(one: ComparedSubject, other: ComparedSubject) -> list[tuple[Said, Said]]:
    """Pairs of statements, one from each side, in nearly the same words."""
    return pairs_between(one.keys, other.keys, SHOWN)
