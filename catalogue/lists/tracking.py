"""Removes tracking parameters, which mail programs, social networks and advertisers add to addresses."""

from urllib.parse import unquote_plus

PREFIX = "utm_"
NAMES = (
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid"),
    *("igshid", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "ref_src", "srsltid"),
)


def without_tracking(query: str) -> str:
    """The query of an address without such names, otherwise unchanged."""
    return "&".join(part for part in query.split("&") if not _tracks(part.partition("=")[0]))


def _tracks(name: str) -> bool:
    name = unquote_plus(name).lower()
    return name.startswith(PREFIX) or name in NAMES


class WithoutTracking:
    """Removes them before anything is read, so that no page or file has them in its addresses."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD") and (query := request.META.get("QUERY_STRING")):
            request.META["QUERY_STRING"] = without_tracking(query)
        return self.get_response(request)
