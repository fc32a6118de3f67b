"""Compresses pages for clients that accept it."""

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers


class CompressPages(GZipMiddleware):
    """Compresses whole answers only; a streamed file is sent as it is made, in constant memory.

    Django adds a random number of bytes, so that a page's length does not reveal what it repeats (BREACH),
    and makes ETags weak, as they must be for pages that mean the same in other bytes.
    """

    def process_response(self, request, response):
        if response.streaming:
            return response
        if response.status_code == 304:  # its 200 says so
            patch_vary_headers(response, ("Accept-Encoding",))
        return super().process_response(request, response)
