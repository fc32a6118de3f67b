"""Text nobody can see: characters that change the writing direction, and words of invisible characters."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a symbol without any ink
UNSEEN = "None of this is visible. Type something, or leave it empty."
REFUSED = (
    "This contains an invisible character that reverses the writing direction. Type it instead of pasting it."
)


def no_overrides(value: str) -> None:
    """Validate that no character overrides the writing direction."""
    if _OVERRIDES.search(value):
        raise ValidationError(REFUSED, code="direction")


def is_seen(text: str) -> bool:
    """Whether any character is visible; spaces, soft hyphens, byte order marks and the like are not."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK for sign in text)


def to_be_seen(value: str) -> None:
    """Validate that a text, unless it is empty, can be seen."""
    if value and not is_seen(value):
        raise ValidationError(UNSEEN, code="unseen")


def without_overrides(text: str) -> str:
    return _OVERRIDES.sub("", text)


class PlainNames(models.Model):
    """Refuses invisible text, and direction overrides except in passages of a source."""

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
            value = getattr(self, field.attname)
            if skipped or not isinstance(value, str):
                continue
            try:
                to_be_seen(value)
                if type(field) is not models.TextField:
                    no_overrides(value)
            except ValidationError as error:
                faults[field.name] = [error]
        if faults:
            raise ValidationError(faults)
