"""Pages are sent compressed to whoever takes that."""

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers


class CompressPages(GZipMiddleware):
    """Whole answers only. A streamed file goes as it is made: its first line at once, in constant memory.

    Django adds bytes of a random number, so that the length of a page does not betray what it repeats
    (BREACH), and makes ETags weak ones, as those of pages must be that mean the same in other bytes.
    """

    def process_response(self, request, response):
        if response.streaming:
            return response
        if response.status_code == 304:  # its 200 says so
            patch_vary_headers(response, ("Accept-Encoding",))
        return super().process_response(request, response)
