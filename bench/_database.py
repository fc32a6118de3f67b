"""A database of its own for a measurement, thrown away afterwards, and the clock beside it."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# All requests come from one address here; without limits, it is as if each client had its own.
RATES = ("API_RATE", "SEARCH_RATE", "FILE_RATE", "PAGE_RATE", "REPORT_RATE", "PIN_RATE", "LOGIN_RATE")


@contextmanager
def own_database() -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sco_site.settings")
    os.environ |= dict.fromkeys(RATES, "off")
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def timed(ask: Callable) -> tuple[float, object]:
    """How many seconds it took, and the answer."""
    begun = time.perf_counter()
    answer = ask()
    return time.perf_counter() - begun, answer
