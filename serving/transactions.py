"""Runs a function as one transaction: all of it or nothing, and repeated if it clashes with another.

A transaction that clashed left nothing behind, and must read everything again: it locks and fetches its rows
itself.
"""

import errno
from collections.abc import Callable
from functools import wraps
from random import random
from time import sleep

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from psycopg import errors

TRIES = 6
PAUSE = 0.1  # seconds at most before the second try; before the third twice that, and so on
# Deadlock, serialisation failure; a row that another transaction has stored, or removed, meanwhile.
CLASHES = {"40P01", "40001", "23505", "23503"}
FULL = (errno.ENOSPC, errno.EDQUOT)
LOST = {"40P01", "40001"}  # these say nothing about the request itself


def sqlstate(error: BaseException) -> str:
    """PostgreSQL's code for an error that Django raised, or ""."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def is_clash(error: BaseException) -> bool:
    """Whether another transaction got in the way, so that a second try may succeed."""
    return isinstance(error, DatabaseError) and sqlstate(error) in CLASHES


def is_lost(error: BaseException) -> bool:
    """Whether the whole transaction is lost: code inside it that catches the error must re-raise it."""
    return isinstance(error, DatabaseError) and sqlstate(error) in LOST


def is_full_disk(fault: BaseException) -> bool:
    """Whether the disk of the files or of the database is full."""
    if isinstance(fault, OSError):
        return fault.errno in FULL
    return isinstance(fault.__cause__, errors.DiskFull)


def in_one_step(step: Callable) -> Callable:
    """Run the function as one transaction, repeated if it clashes; inside another it is part of that."""

    @wraps(step)
    def done(*args, **kwargs):
        if connection.in_atomic_block:
            return _once(step, *args, **kwargs)
        for tried in range(1, TRIES):
            try:
                return _once(step, *args, **kwargs)
            except DatabaseError as error:
                if not is_clash(error):
                    raise
            sleep(random() * PAUSE * tried)
        return _once(step, *args, **kwargs)

    return done


def _once(step: Callable, *args, **kwargs):
    with transaction.atomic():
        return step(*args, **kwargs)


def locked(rows: QuerySet) -> QuerySet:
    """The rows, locked against changes until the transaction ends; others may still refer to them.

    This is the weaker lock: foreign key checks, made at commit, do not wait for it.
    """
    return rows.select_for_update(of=("self",), no_key=True)
