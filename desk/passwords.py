"""Passwords may not contain the account's names."""

import re

from django.core.exceptions import ValidationError

SHORTEST = 3  # characters of a name; shorter ones are not checked


class WithoutTheName:
    """Refuses any part of the account's or the person's name, in any case, forwards or backwards."""

    def validate(self, password: str, user=None) -> None:
        letters = _plain(password)
        for name in _names(user):
            if name in letters or name[::-1] in letters:
                raise ValidationError(
                    "The password contains the account’s name or yours. Choose one that does not.",
                    code="password_contains_name",
                )

    def get_help_text(self) -> str:
        return "Your password can’t contain the account’s name or yours."


def _names(user) -> set[str]:
    told = [getattr(user, field, "") or "" for field in ("username", "first_name", "last_name")]
    parts = {part for name in told for part in re.split(r"[\W_]+", name)} | set(told)
    return {plain for part in parts if len(plain := _plain(part)) >= SHORTEST}


def _plain(text: str) -> str:
    """Letters and digits only, so that e-d-i-t-o-r is found too."""
    return re.sub(r"[\W_]+", "", text).casefold()
