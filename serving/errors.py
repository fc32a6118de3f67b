"""Error pages: each refusal in plain words, made without using the database."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from psycopg import errors

from .transactions import is_clash, is_full_disk

PAGES = (400, 403, 404, 405, 409, 413, 429, 500, 503)  # each has a template named for it
# Errors of the database itself, not of a query; Django does not translate those raised by closing a cursor.
UNAVAILABLE = (OperationalError, InterfaceError, errors.OperationalError, errors.InterfaceError)
RETRY_AFTER = {"Retry-After": "30"}  # seconds

TOO_MUCH = (
    (TooManyFilesSent, "Too many files were sent at once. Choose fewer and send them again."),
    (TooManyFieldsSent, "Too many choices were sent at once. Decide on fewer and send them again."),
    (RequestDataTooBig, "Too much text was sent at once. Send some of the articles first, then the rest."),
)
DISK_FULL = (
    "The server's disk is full, so nothing was stored. The people who run this site must free some space."
)
CLASHED = "Somebody else was changing the same records. Send it again."
ADDED = "Somebody else has just"
NOT_NOW = (
    (
        errors.QueryCanceled,
        "This took the database too long. Try a narrower filter or fewer words.",
    ),
    (errors.LockNotAvailable, "These records are being changed right now. Try again in a moment."),
    (errors.DiskFull, DISK_FULL),
    (errors.DeadlockDetected, CLASHED),
    (errors.SerializationFailure, CLASHED),
    (errors.UniqueViolation, f"{ADDED} added the same record. Nothing was changed: check it again."),
    (
        errors.ForeignKeyViolation,
        f"{ADDED} removed something this needs. Nothing was changed: check it again.",
    ),
)
UNSOURCED = "A public record would be left without words to support it. Withdraw the record first."
UNSTORABLE = "The address or the form has a character or number that the database cannot store."
UNSAID = "found matching the query"  # Django's own words for a missing record
UNREACHABLE = "The database cannot be reached right now."


def page(status: int, reason: str = "", headers: dict[str, str] | None = None) -> HttpResponse:
    """The page of a status; it ignores the request, since that may be what is wrong."""
    return HttpResponse(
        render_to_string(f"{status}.html", {"reason": reason}), status=status, headers=headers
    )


def in_words(error: BaseException | None) -> str:
    """Why the database does not answer."""
    found = (words for kind, words in NOT_NOW if isinstance(error, kind) or isinstance(error.__cause__, kind))
    return next(found, UNREACHABLE)


def bad_request(request, exception) -> HttpResponse:
    for kind, words in TOO_MUCH:
        if isinstance(exception, kind):
            return page(413, words)
    return page(400)


def forbidden(request, exception) -> HttpResponse:
    return page(403, _sentence(exception))


def not_found(request, exception) -> HttpResponse:
    return page(404, _sentence(exception))


def failed(request) -> HttpResponse:
    """The answer to the exception being handled; the database has the last word on its input."""
    error = sys.exc_info()[1]
    if isinstance(error, DataError):
        return page(400, UNSTORABLE)
    if is_full_disk(error):
        return page(503, DISK_FULL, RETRY_AFTER)
    if isinstance(error, UNAVAILABLE) or is_clash(error):
        return page(503, in_words(error), RETRY_AFTER)
    if isinstance(error, IntegrityError) or isinstance(error.__cause__, errors.RaiseException):
        return page(409, UNSOURCED if "needs published evidence" in str(error) else "")
    return page(500)


def _sentence(exception) -> str:
    """The view's sentence, if there is one; not a single word, or a resolver's list of addresses."""
    said = next(iter(exception.args), "")
    said = said if isinstance(said, str) and " " in said else ""
    return "" if said.endswith(UNSAID) else said


class ErrorPages:
    """Middleware: gives a page to a refusal without content, or in plain text if a browser asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code in PAGES and not response.streaming and _is_bare(request, response):
            reason = response.content.decode(errors="replace").strip()
            response.content = page(response.status_code, reason).content
            response["Content-Type"] = "text/html; charset=utf-8"
        return response


def _is_bare(request, response) -> bool:
    if not response.content:
        return True
    plain = response["Content-Type"].startswith("text/plain")
    return plain and request.get_preferred_type(["text/plain", "text/html"]) == "text/html"
