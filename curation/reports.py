"""What readers report of published records, without an account; an editor closes each with an outcome."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.generic import TemplateView

from publishing.details import with_version

from .models import RECORD_MODELS, Report

LONGEST = Report._meta.get_field("text").max_length  # letters of a report
MOST = 5  # reports an hour from one address


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
