"""The API's limit of requests per client."""

from rest_framework.throttling import BaseThrottle

from serving.limits import NO_LIMIT, Count, Limit, client_of


class PerClient(BaseThrottle):
    """Limits the requests of one client; a view with `limits` reports how many are left in each answer."""

    limit = Limit("API")
    counted: Count = NO_LIMIT

    def allow_request(self, request, view):
        self.counted = self.limit.count(client_of(request))
        if self.counted.most:
            view.limits = {
                "RateLimit-Limit": str(self.counted.most),
                "RateLimit-Remaining": str(self.counted.left),
                "RateLimit-Reset": str(int(self.counted.ends)),
            }
        return not self.counted.wait

    def wait(self):
        return self.counted.wait
