"""Invisible signs that turn the direction of writing: in a name they make it look like another."""

import re

from django.core.exceptions import ValidationError
from django.db import models

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
REFUSED = (
    "This has an invisible sign that turns the direction of writing. Type it anew instead of pasting it."
)


def no_overrides(value: str) -> None:
    """A validator."""
    if _OVERRIDES.search(value):
        raise ValidationError(REFUSED, code="direction")


def without_overrides(text: str) -> str:
    return _OVERRIDES.sub("", text)


class PlainNames(models.Model):
    """Refuses such signs in every short text of a record; a passage of a source may have them."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        faults = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            faults = error.update_error_dict(faults)
        for field in self._meta.concrete_fields:
            skipped = field.name in (exclude or ()) or field.name in faults or not field.editable
            if skipped or type(field) is models.TextField:
                continue
            if isinstance(value := getattr(self, field.attname), str) and _OVERRIDES.search(value):
                faults[field.name] = [ValidationError(REFUSED, code="direction")]
        if faults:
            raise ValidationError(faults)
