"""The desk's forms, one for each kind of record."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.models import Article
from desk.checked_forms import CheckedForm
from meetings.models import Country, Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from review.kinds import kind_of
from review.models import Evidence
from review.states import LIVE
from review.values import edited_fields

NEAR = ("member", "partner")
_MANY = forms.CheckboxSelectMultiple
_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def form_fields(model) -> list[str]:
    """The fields an editor fills in, followed by the record above."""
    kind = kind_of(model)
    return [*edited_fields(kind), *filter(None, [kind.under])]


class RecordForm(CheckedForm):
    """The form of a record; `article` limits what the record may belong to."""

    clash = "Another record already says this."
    under = ()

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article
        for name in self.under:
            self._narrow(name)
        for name in {"actors", "excluded"} & self.fields.keys():
            self.fields[name].queryset = self._near(name)

    def is_valid(self):
        if not super().is_valid():
            return False
        try:
            self.instance.validate_constraints()
        except ValidationError:
            self.add_error(None, self.clash)
            return False
        return True

    def _narrow(self, name: str) -> None:
        field = self.fields[name]
        told = Evidence.objects.filter(article=self.article, state__in=LIVE)
        own = getattr(self.instance, f"{name}_id", None)
        known = field.queryset.filter(Q(evidence__in=told) | Q(pk=own)).distinct()
        field.queryset = known.filter(Q(state__in=LIVE, merged_into=None) | Q(pk=own))
        if field.required and len(choices := list(field.queryset[:2])) == 1:
            field.initial = choices[0].pk
            field.widget = forms.HiddenInput()

    def _near(self, name: str):
        """Members and partners, and any other state already named."""
        named = [getattr(one, "pk", one) for one in self.initial.get(name, ())]
        return Country.objects.filter(Q(group__in=NEAR) | Q(pk__in=named))


class MeetingForm(RecordForm):
    clash = "A meeting of this body on this day is already known."

    class Meta:
        model = Meeting
        fields = form_fields(Meeting)
        widgets = {"start": _DAY, "end": _DAY}


class ParticipantForm(RecordForm):
    clash = "This participant is already listed, or has no person, country or organisation."
    under = ("meeting",)

    class Meta:
        model = Participant
        fields = form_fields(Participant)


class ProposalForm(RecordForm):
    under = ("meeting",)

    class Meta:
        model = Proposal
        fields = form_fields(Proposal)


class PointForm(RecordForm):
    clash = "Another point of the proposal has this number."
    under = ("proposal",)

    class Meta:
        model = Point
        fields = form_fields(Point)
        widgets = {"themes": _MANY, "text": forms.Textarea(attrs={"rows": 4})}


class NewPointForm(PointForm):
    """If no proposal is chosen, one is created for the point."""

    under = ("proposal", "meeting")

    proposal = forms.ModelChoiceField(
        Proposal.objects.select_related("country"), required=False, empty_label="a new one, as entered below"
    )
    proposer_name = forms.CharField(label="new proposal by", max_length=160, required=False)
    country = forms.ModelChoiceField(Country.objects.all(), label="for the country", required=False)
    meeting = forms.ModelChoiceField(Meeting.objects.select_related("body"), label="at the meeting")

    def save(self, commit=True):
        if self.instance.proposal_id is None:
            names = ("meeting", "proposer_name", "country")
            self.instance.proposal = Proposal.objects.create(**{n: self.cleaned_data[n] for n in names})
        return super().save(commit)


class PledgeForm(RecordForm):
    under = ("meeting",)

    class Meta:
        model = Pledge
        fields = form_fields(Pledge)
        widgets = {
            "actors": _MANY,
            "excluded": _MANY,
            "themes": _MANY,
            "text": forms.Textarea(attrs={"rows": 4}),
            "due": _DAY,
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("collective") and cleaned.get("actors"):
            self.add_error("collective", "Choose either a collective or individual states, not both.")
        if not cleaned.get("due"):
            cleaned["due_precision"] = ""
        elif not cleaned.get("due_precision"):
            cleaned["due_precision"] = "day"
        return cleaned


FORMS = {
    "meeting": MeetingForm,
    "participant": ParticipantForm,
    "proposal": ProposalForm,
    "point": PointForm,
    "pledge": PledgeForm,
}
NEW_FORMS = FORMS | {"point": NewPointForm}
