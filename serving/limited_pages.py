"""Limits how often one client may request costly pages; logged-in users have no limit."""

from django.conf import settings

from .limits import Limit, client_of, in_words
from .middleware import answer

SEARCHES, FILES, PAGES = Limit("searches"), Limit("files"), Limit("pages")
COSTLY = (  # beginnings of addresses; other lists cost little unless they are filtered
    *("compare/", "map/", "matrix/", "timeline/", "repeated/", "coverage/", "countries/", "themes/"),
    *("people/", "bodies/", "years/", "lists/", "sitemap.xml"),
)


class LimitedPages:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        limit = limit_of(request)
        if limit is None or _is_logged_in(request):
            return None
        counted = limit.count(client_of(request))
        return too_many(request, counted.wait, limit.name) if counted.wait else None


def limit_of(request) -> Limit | None:
    """The limit for a request: large files, searches, pages that count and draw, and filtered lists."""
    found = request.resolver_match
    if request.method not in ("GET", "HEAD") or found.route.startswith(("admin/", "api/")):
        return None
    name = found.url_name or ""
    if name.endswith("export") or name in ("pinned-file", "release-file"):
        return FILES
    if request.GET.get("q"):
        return SEARCHES
    return PAGES if request.GET or found.route.startswith(COSTLY) else None


def _is_logged_in(request) -> bool:
    """Whether the user is logged in; without a session cookie no session is looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def too_many(request, wait: int, what: str):
    """The answer 429: what there was too much of, and how long to wait."""
    reason = f"Too many {what} came from your address. Please wait {in_words(wait)} and try again."
    return answer(request, 429, reason, wait)
