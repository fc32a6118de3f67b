"""Errors in words for an editor, without any exception's name or own message."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import InterfaceError, OperationalError
from psycopg import errors

from intake.reading.reader import UnreadableError
from intake.text.plain import IntakeError
from review.partial_dates import DateError
from serving.transactions import is_full_disk

DISK_FULL = (
    "The server's disk is full, so nothing was stored. The people who run this site must free some "
    "space; then try again."
)
BUSY = "The database could not be reached or was too busy; nothing was stored. Try again in a minute."
FAILED = (
    "Something went wrong on the server, and nothing was stored. "
    "The error is in the server's log: tell the people who run this site."
)
_AWAY = (OperationalError, InterfaceError, errors.OperationalError, errors.InterfaceError)


def in_words(fault: BaseException, otherwise: str = FAILED) -> str:
    """The fault in words; `otherwise` is the sentence for an unexpected one."""
    if isinstance(fault, ValidationError):
        return _each(fault)
    if isinstance(fault, UnreadableError | IntakeError | DateError):
        return str(fault)
    if is_full_disk(fault):
        return DISK_FULL
    if isinstance(fault.__cause__, errors.IntegrityError):
        return _rule(fault.__cause__)
    return BUSY if isinstance(fault, _AWAY) else otherwise


def _each(fault: ValidationError) -> str:
    """Every message, with its field if it belongs to one."""
    if not hasattr(fault, "error_dict"):
        return " ".join(fault.messages)
    found = fault.message_dict.items()
    return " ".join(
        " ".join(said) if field == NON_FIELD_ERRORS else f"{field}: {' '.join(said)}" for field, said in found
    )


def _rule(error: errors.IntegrityError) -> str:
    """The name of the broken constraint in words: constraints are named for what they require."""
    name = (error.diag.constraint_name or "").replace("_", " ")
    return f"This contradicts the rule “{name}”." if name else "This contradicts what is already stored."
