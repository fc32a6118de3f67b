"""Figures of the accuracy page: shares as percentages, and an interval as coordinates for a drawing."""

from django import template
from django.template.loader import render_to_string

from desk.accuracy.figures import Figure

register = template.Library()
MARGIN = 2  # on each side of the scale of 100 units, so that a dot at its end is not cut


@register.filter
def percents(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


@register.filter
def signed(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}".replace("-", "−")


@register.filter
def spaced(name: str) -> str:
    return "dates" if name == "start" else name.replace("_", " ")


@register.simple_tag
def interval(figure: Figure) -> str:
    low, high = figure.interval
    marks = {"low": low, "high": high, "share": figure.share, "promised": figure.promised}
    placed = {name: f"{MARGIN + 100 * mark:.1f}" for name, mark in marks.items() if mark is not None}
    return render_to_string("admin/review/_interval.html", placed)
