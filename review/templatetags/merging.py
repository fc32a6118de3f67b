"""Template filters for the screens of merging."""

from django import template
from django.urls import reverse

register = template.Library()


@register.filter
def form_url(record) -> str:
    """The record's own form in the admin."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


@register.filter
def percent_alike(score: float) -> str:
    return f"{score:.0%}"
