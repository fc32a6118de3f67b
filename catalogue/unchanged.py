"""Answers 304: a file that has not changed since a program last fetched it is not sent again."""

from datetime import UTC, date, datetime, time

from django.utils.decorators import method_decorator
from django.views.decorators.http import condition

from .index.versions import code, current_version


def stored(version: int) -> datetime:
    """The moment a version of the data was stored."""
    return datetime.fromtimestamp(version / 1_000_000, UTC)


def unchanged_since(view):
    """The view answers 304 while data, code and address stay the same; today's day is part of the answer."""

    def version_for(request) -> int | None:
        """Fetched once per request."""
        if not hasattr(request, "data_version"):
            request.data_version = current_version()
        return request.data_version

    def etag(request, *args, **kwargs) -> str | None:
        version = version_for(request)
        return f'W/"{version}-{code().digest}-{date.today():%Y%m%d}"' if version else None

    def last_modified(request, *args, **kwargs) -> datetime | None:
        version = version_for(request)
        if not version:
            return None
        midnight = datetime.combine(date.today(), time(), UTC)
        return max(stored(version), code().changed, midnight).replace(microsecond=0)

    return condition(etag_func=etag, last_modified_func=last_modified)(view)


class Unchanged:
    """Put before a view: what has not changed is not sent again, but is revalidated each time."""

    @method_decorator(unchanged_since)
    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-cache"
        return response
