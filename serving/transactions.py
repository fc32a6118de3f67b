"""One step at the database: all of it or nothing, and again from its start when it clashed with another's.

A step that clashed left nothing behind, and must read anew all that it decides by: it locks and fetches its
rows itself.
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
# Deadlock, serialisation failure; a row that another step has stored, or removed, since this one looked.
CLASHES = {"40P01", "40001", "23505", "23503"}
FULL = (errno.ENOSPC, errno.EDQUOT)
LOST = {"40P01", "40001"}  # those that say nothing about what was asked for


def sqlstate(error: BaseException) -> str:
    """PostgreSQL's code of an error that Django raised, or ""."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def is_clash(error: BaseException) -> bool:
    """Another step stood in the way; the same once more may well succeed."""
    return isinstance(error, DatabaseError) and sqlstate(error) in CLASHES


def is_lost(error: BaseException) -> bool:
    """The whole transaction is lost: whoever catches such an error inside it has to let it go on."""
    return isinstance(error, DatabaseError) and sqlstate(error) in LOST


def is_full_disk(fault: BaseException) -> bool:
    """Of the files or of the database."""
    if isinstance(fault, OSError):
        return fault.errno in FULL
    return isinstance(fault.__cause__, errors.DiskFull)


def in_one_step(step: Callable) -> Callable:
    """The step as one transaction, tried again when it clashes; inside another step it is a part of that."""

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
    """The rows, nobody else's to change until the transaction ends; others may still point at them.

    That is the weaker lock: checks of foreign keys, made at commit, do not wait for it.
    """
    return rows.select_for_update(of=("self",), no_key=True)
