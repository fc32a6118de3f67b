"""What readers report of published records, without an account; an editor closes each with an outcome."""

from datetime import timedelta

import pghistory
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.generic import TemplateView

from publishing.details import with_version

from .models import RECORD_MODELS, OnRecord, one_record

LONGEST = 2_000  # letters of a report
MOST = 5  # reports an hour from one address


class ReportQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(outcome="")

    def closed(self):
        return self.exclude(outcome="")


@pghistory.track()
class Report(OnRecord):
    """`version` is that of the record when it was reported; `sender` tells addresses apart and no more."""

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "the record was corrected"
        WITHDRAWN = "withdrawn", "the record was withdrawn"
        KEPT = "kept", "the record stays as it is"
        UNCLEAR = "unclear", "the report could not be followed up"

    text = models.TextField("what is wrong", max_length=LONGEST)
    contact = models.EmailField("e-mail address", blank=True)
    version = models.PositiveIntegerField("version of the record")
    sender = models.CharField(max_length=64, editable=False)
    created = models.DateTimeField("reported", auto_now_add=True)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices)
    answer = models.CharField(
        "reason", max_length=500, blank=True, help_text="Stands on the record's page with the outcome."
    )
    closed = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-id"]
        constraints = [
            models.CheckConstraint(condition=one_record(), name="report_points_at_exactly_one_record"),
            models.CheckConstraint(
                condition=Q(outcome="", closed=None) | (~Q(outcome="") & Q(closed__isnull=False)),
                name="report_is_closed_with_an_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.record_kind.capitalize()} {self.record_key}: {self.text[:60]}"


class ReportForm(forms.ModelForm):
    """`website` is a field people do not see; who fills it in is no person."""

    website = forms.CharField(required=False)

    class Meta:
        model = Report
        fields = ["text", "contact"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST})}

    def __init__(self, *args, sender: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.sender = sender

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("Leave this field empty.")

    def clean_text(self):
        text = self.cleaned_data["text"].strip()
        if "<" in text and ">" in text:
            raise ValidationError("Write plain text, without “<” and “>”.")
        return text

    def clean(self):
        hour = timezone.now() - timedelta(hours=1)
        if Report.objects.filter(sender=self.sender, created__gt=hour).count() >= MOST:
            raise ValidationError(
                f"{MOST} reports came from here within an hour. Please send the next later."
            )
        return super().clean()


def sender_of(request) -> str:
    """Tells the reports of one address and day apart from others; the address cannot be got back from it."""
    told = f"{request.META.get('REMOTE_ADDR', '')} {timezone.now():%Y-%m-%d}"
    return salted_hmac("curation.report", told, algorithm="sha256").hexdigest()


def report(request, kind: str, pk: int):
    """The form, and what it sends."""
    if kind not in RECORD_MODELS:
        raise Http404(f"There is no kind of record “{kind}”.")
    record = with_version(RECORD_MODELS[kind].objects.published()).filter(pk=pk).first()
    if record is None:
        raise Http404(f"There is no published {kind} {pk}.")
    form = ReportForm(request.POST or None, sender=sender_of(request))
    if form.is_bound and form.is_valid():
        sent = form.save(commit=False)
        setattr(sent, kind, record)
        sent.sender, sent.version = form.sender, record.changes or 1
        sent.save()
        return redirect("reports:sent")
    status = 400 if form.is_bound else 200
    return render(request, "report.html", {"form": form, "record": record, "kind": kind}, status=status)


class Sent(TemplateView):
    template_name = "report_sent.html"
