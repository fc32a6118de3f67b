"""How often one client may do something, counted for all processes and machines together."""

import logging
import math
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.db.utils import Error
from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)
UNITS = ((3600, "hours"), (60, "minutes"))


def client_of(request) -> str:
    """The client that sent a request (see `client_at`)."""
    return client_at(request.META.get("REMOTE_ADDR", ""))


def client_at(address: str) -> str:
    """The address, or for IPv6 its /64, the least that one subscriber has."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return address if version == 4 else str(ip_network((address, 64), strict=False))


@dataclass(frozen=True)
class Count:
    """A count out of `most`, and the seconds until it starts again."""

    number: int = 0
    most: int = 0
    ends: float = 0

    @property
    def left(self) -> int:
        return max(0, self.most - self.number)

    @property
    def wait(self) -> int:
        """Seconds until one more is allowed; 0 if this one is."""
        return max(1, math.ceil(self.ends)) if self.number > self.most else 0


NO_LIMIT = Count()


@dataclass(frozen=True)
class Limit:
    """A limit; `settings.LIMITS` has its number and its seconds under this name, or None.

    If the database does not answer, nothing is limited: a limit must not stop the site.
    """

    name: str

    def count(self, client: str) -> Count:
        """Count one more from this client."""
        if (rate := settings.LIMITS[self.name]) is None:
            return NO_LIMIT
        most, seconds = rate
        try:
            number, ends = cache.count(self._key(client), seconds)
        except Error:
            log.exception("What clients do cannot be counted (%s).", self.name)
            return NO_LIMIT
        return Count(number, most, ends)

    def forgive(self, client: str) -> None:
        """Take back the last count, which should not have been limited."""
        try:
            cache.incr(self._key(client), -1)
        except (ValueError, Error):  # it has expired, or was never counted
            return

    def lift(self, client: str) -> bool:
        """Reset this client's count; False if there was none."""
        return cache.delete(self._key(client))

    def _key(self, client: str) -> str:
        """A hash, so that no address is stored."""
        return salted_hmac("serving.limits", f"{self.name} {client}", algorithm="sha256").hexdigest()


def in_words(seconds: int) -> str:
    """12 seconds, 3 minutes, 2 hours: rounded up, in a unit of which there are at least two."""
    for size, unit in UNITS:
        if seconds >= 2 * size:
            return f"{math.ceil(seconds / size)} {unit}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
