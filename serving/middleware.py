"""Bounds on one request: names in its address, database time, a place for its download."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from . import errors
from .downloads import NoPlaceError, Place, bounded
from .time_limits import ADMIN, PUBLIC, limited

MOST_PAIRS = 100  # in an address; our forms have a dozen fields
SOON, LATER = 5, 30  # seconds after which to try again
PIECE = 64 * 1024


class BoundedQuery:
    """Refuses an address with very many names and values before anything is done for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        pairs = request.META.get("QUERY_STRING", "").count("&") + 1
        if pairs > MOST_PAIRS:
            reason = (
                f"The address contains {pairs:,} values; at most {MOST_PAIRS} are allowed. Request fewer."
            )
            return answer(request, 400, reason)
        return self.get_response(request)


class TimeLimits:
    """Stops what takes the database too long; the page says so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with limited(ADMIN if request.path.startswith("/admin/") else PUBLIC):
            return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, errors.UNAVAILABLE):
            return answer(request, 503, errors.in_words(exception), SOON)
        return None


class DownloadPlaces:
    """Gives a streamed answer a place; an answer to HEAD needs none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.streaming:
            return response
        if request.method == "HEAD":
            response.streaming_content = ()
            return response
        try:
            place = Place()
        except NoPlaceError:
            response.close()
            reason = f"Too many downloads are running right now. Try again in {LATER} seconds."
            return answer(request, 503, reason, LATER)
        response.block_size = PIECE  # of files; Django's 4 kB would make many small pieces
        response.streaming_content = bounded(response.streaming_content, place)
        response._resource_closers.append(place.free)
        return response


def answer(request, status: int, reason: str, retry_after: int = 0) -> HttpResponse:
    """A page with a reason, or for the API a problem (RFC 9457)."""
    if request.path.startswith("/api/"):
        problem = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "instance": request.path,
            "detail": reason,
        }
        response = JsonResponse(problem, status=status, content_type="application/problem+json")
    else:
        response = errors.page(status, reason)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    return response
