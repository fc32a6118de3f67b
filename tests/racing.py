"""Several people at once: each in a thread with a connection of its own, let go at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.test import Client


def at_once(*steps: Callable[[], object]) -> list:
    """What each step gave back, in their order; a step that raises raises here."""
    start = Barrier(len(steps))

    def run(step):
        try:
            start.wait(timeout=30)
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(run, steps))


def logged_in(users: Sequence) -> list[Client]:
    """A browser for each user that shows an error as the page a visitor would get."""
    browsers = [Client(raise_request_exception=False) for _ in users]
    for browser, user in zip(browsers, users, strict=True):
        browser.force_login(user)
    return browsers
