"""How long PostgreSQL may work on one statement of a request, so that no address can keep it busy.

The limit belongs to the connection and is set again only when a different kind of request uses it: PUBLIC
seconds for public pages, ADMIN for the admin, and REBUILD for what lists keep in memory, which everybody
shares. Nobody but the admin waits longer than PUBLIC for a lock. Commands have no limit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import psycopg
from django.db import connection
from django.db.backends.signals import connection_created

PUBLIC, ADMIN, REBUILD = 5, 120, 300  # seconds
DOWNLOAD = "SET LOCAL statement_timeout = '15min'"  # as long as a download may last

_wanted: ContextVar[int] = ContextVar("seconds a statement may take", default=0)


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Limit this thread's statements to `seconds`, 0 for no limit; has no effect in a transaction."""
    if connection.in_atomic_block:
        yield
        return
    token = _wanted.set(seconds)
    try:
        _apply()
        yield
    finally:
        _wanted.reset(token)
        if _wanted.get():  # the next statement sets its own
            _apply()


def _apply() -> None:
    """Set the limit on the open connection if it differs; a new connection gets it when it is made."""
    raw, seconds = connection.connection, _wanted.get()
    if raw is None or getattr(raw, "sco_seconds", 0) == seconds:
        return
    try:
        _set(raw, seconds)
    except psycopg.Error:
        connection.close()  # it was broken; the next use makes a new one


def _on_new_connection(connection, **_kwargs) -> None:
    if seconds := _wanted.get():
        _set(connection.connection, seconds)


def _set(raw: psycopg.Connection, seconds: int) -> None:
    lock = seconds if seconds == ADMIN else min(seconds, PUBLIC)
    raw.execute(f"SET statement_timeout = '{seconds}s'; SET lock_timeout = '{lock}s'")
    raw.sco_seconds = seconds


connection_created.connect(_on_new_connection)
