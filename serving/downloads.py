"""Limits downloads to fewer than a process has threads, so that pages are always answered.

Without a free place the client is asked to come back. A place is freed when its answer has been sent, when
the client has gone or stopped reading (wire.py), and after LONGEST seconds at the latest.
"""

import errno
import time
import weakref
from collections.abc import Iterable, Iterator
from threading import BoundedSemaphore

PLACES = 2  # of a process; it has six threads, two for costly requests (lanes.py, gunicorn.conf.py)
LONGEST = 15 * 60  # seconds; a million rows of CSV take three minutes

_places = BoundedSemaphore(PLACES)


class NoPlaceError(Exception):
    """All places are taken."""


class Place:
    """One place, taken when created; freed once, by `free` or when nobody refers to it any more."""

    def __init__(self):
        if not _places.acquire(blocking=False):
            raise NoPlaceError
        self.free = weakref.finalize(self, _places.release)


def bounded(pieces: Iterable[bytes], place: Place, longest: float = LONGEST) -> Iterator[bytes]:
    """The pieces, as long as there is time; the place is held until the last of them."""
    end = time.monotonic() + longest
    try:
        for piece in pieces:
            yield piece
            if time.monotonic() > end:
                raise BrokenPipeError(errno.EPIPE, f"a download took more than {longest:.0f} seconds")
    finally:
        place.free()
        if close := getattr(pieces, "close", None):
            close()
