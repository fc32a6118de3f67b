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
    """Whoever sent a request, as `client_at` has them."""
    return client_at(request.META.get("REMOTE_ADDR", ""))


def client_at(address: str) -> str:
    """The address, or of IPv6 the /64 it is in, which one subscriber has at least."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return address if version == 4 else str(ip_network((address, 64), strict=False))


@dataclass(frozen=True)
class Count:
    """So many of `most`, until it begins anew in so many seconds."""

    number: int = 0
    most: int = 0
    ends: float = 0

    @property
    def left(self) -> int:
        return max(0, self.most - self.number)

    @property
    def wait(self) -> int:
        """Seconds until one more is taken; 0 if this one is."""
        return max(1, math.ceil(self.ends)) if self.number > self.most else 0


NO_LIMIT = Count()


@dataclass(frozen=True)
class Limit:
    """`settings.LIMITS` says by this name how many there may be in how many seconds, or None.

    What cannot be counted, since the database does not answer, is taken: a limit must not stop the site.
    """

    name: str

    def count(self, client: str) -> Count:
        """One more of this client's."""
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
        """What was counted last was none of those that are limited."""
        try:
            cache.incr(self._key(client), -1)
        except (ValueError, Error):  # its time is over, or it was never counted
            return

    def lift(self, client: str) -> bool:
        """Forget what was counted of this client; False if nothing was."""
        return cache.delete(self._key(client))

    def _key(self, client: str) -> str:
        """Nobody's address is kept, as it cannot be got back from the key."""
        return salted_hmac("serving.limits", f"{self.name} {client}", algorithm="sha256").hexdigest()


def in_words(seconds: int) -> str:
    """12 seconds, 3 minutes, 2 hours: rounded up, in units of which there are at least two."""
    for size, unit in UNITS:
        if seconds >= 2 * size:
            return f"{math.ceil(seconds / size)} {unit}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
