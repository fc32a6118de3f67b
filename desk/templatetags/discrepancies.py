"""Discrepancies, for the note with its two buttons."""

from django import template

from review import discrepancies, values
from review.models import Discrepancy

register = template.Library()
register.filter("is_takeable", discrepancies.is_takeable)
register.filter("still_differs", discrepancies.still_differs)


@register.filter
def named_value(other: Discrepancy) -> str:
    """What people call the value in this kind of record."""
    model = type(other.record)
    return values.label(model, other.field) if values.can_take(model, other.field) else other.field


@register.filter
def may_be_settled_by(other: Discrepancy, user) -> bool:
    return discrepancies.may_settle(user, other.record)
