"""Values that are told otherwise, for the note with its two buttons."""

from django import template

from .. import other_values, values
from ..models import OtherValue

register = template.Library()
register.filter("is_takeable", other_values.is_takeable)
register.filter("still_differs", other_values.still_differs)


@register.filter
def named_value(other: OtherValue) -> str:
    """What the record's kind calls the value."""
    model = type(other.record)
    return values.label(model, other.field) if values.can_take(model, other.field) else other.field


@register.filter
def may_be_settled_by(other: OtherValue, user) -> bool:
    return other_values.may_settle(user, other.record)
