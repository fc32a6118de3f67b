"""Readers' reports about published records, without an account; an editor closes each with an outcome."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.generic import TemplateView

from catalogue.details import versions, with_version
from review.invisible import to_be_seen
from review.kinds import RECORD_MODELS
from serving.limits import Limit, client_of, in_words

from .models import Report

LONGEST = Report._meta.get_field("text").max_length  # characters of a report
REPORTS = Limit("reports")


class ReportForm(forms.ModelForm):
    """`website` is a field people do not see; whoever fills it in is a program."""

    website = forms.CharField(required=False)

    class Meta:
        model = Report
        fields = ["text", "contact"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST})}

    wait = 0  # seconds, after too many reports

    def __init__(self, *args, client: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.client = client

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("Leave this field empty.")

    def clean_text(self):
        text = self.cleaned_data["text"].strip()
        to_be_seen(text)
        if "<" in text and ">" in text:
            raise ValidationError("Write plain text, without “<” and “>”.")
        return text

    def clean(self):
        """Count only reports that are otherwise valid."""
        if not self.errors and (wait := REPORTS.count(self.client).wait):
            self.wait = wait
            raise ValidationError(
                "Several reports came from your address in a short time. "
                f"Please wait {in_words(wait)}, then send this one again."
            )
        return super().clean()


def sender_of(client: str) -> str:
    """Tells apart the reports of different clients on one day; the address cannot be recovered from it."""
    key = f"{client} {timezone.now():%Y-%m-%d}"
    return salted_hmac("curation.report", key, algorithm="sha256").hexdigest()


def report(request, kind: str, pk: int):
    """Show the form, or store the report it sends."""
    if kind not in RECORD_MODELS:
        raise Http404(f"There are no records of the kind “{kind}”.")
    record = with_version(RECORD_MODELS[kind].objects.published()).filter(pk=pk).first()
    if record is None:
        raise Http404(f"There is no published {kind} {pk}.")
    form = ReportForm(request.POST or None, client=client_of(request))
    if form.is_bound and form.is_valid():
        sent = form.save(commit=False)
        setattr(sent, kind, record)
        sent.sender, sent.version = sender_of(form.client), len(versions(record))
        same = Report.objects.filter(sender=sent.sender, text=sent.text, **{kind: record})
        if not same.exists():  # a form sent twice is one report
            sent.save()
        return redirect("reports:sent")
    status = 429 if form.wait else 400 if form.is_bound else 200
    response = render(
        request, "desk/report.html", {"form": form, "record": record, "kind": kind}, status=status
    )
    if form.wait:
        response["Retry-After"] = str(form.wait)
    return response


class Sent(TemplateView):
    template_name = "desk/report_sent.html"
