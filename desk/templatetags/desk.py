"""Filters that tell editors what a move does and what failed."""

from django import template

from intake import faults
from review import along
from review.states import Reviewed

register = template.Library()


@register.filter
def in_words(fault: BaseException) -> str:
    return faults.in_words(fault)


@register.filter
def goes_along(record: Reviewed, name: str) -> str:
    """The records above that the move also changes: “its meeting”."""
    return along.kinds(record, name)
