"""Django's database cache, except that the database does the counting, so no simultaneous count is lost."""

import base64
import itertools
import pickle
from datetime import UTC, datetime

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connection

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
SET = """INSERT INTO {table} AS kept (cache_key, value, expires) VALUES (%s, %s, %s)
    ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires"""
ADD = f"{SET} WHERE kept.expires <= now()"
TOUCH = "UPDATE {table} SET expires = %s WHERE cache_key = %s AND expires > now()"
GET = "SELECT cache_key, value FROM {table} WHERE cache_key = ANY(%s) AND expires > now()"
INCREASE = """UPDATE {table} SET value = (value::bigint + %s)::text
    WHERE cache_key = %s AND expires > now() RETURNING value"""
COUNT = """INSERT INTO {table} AS kept (cache_key, value, expires)
    VALUES (%s, '1', now() + make_interval(secs => %s))
    ON CONFLICT (cache_key) DO UPDATE SET
        value = CASE WHEN kept.expires <= now() THEN '1' ELSE (kept.value::bigint + 1)::text END,
        expires = CASE WHEN kept.expires <= now() THEN excluded.expires ELSE kept.expires END
    RETURNING value::bigint, extract(epoch FROM expires - now())"""
# One count in sixteen removes two entries for each: expired ones, or the next ones if the table is full.
TIDY = 16
COUNT_AND_TIDY = f"""WITH gone AS (DELETE FROM {{table}} WHERE cache_key IN (
        SELECT cache_key FROM {{table}} WHERE cache_key <> %s AND expires <= (
            SELECT CASE WHEN pg_relation_size(%s) < %s THEN now() ELSE 'infinity' END)
        ORDER BY expires LIMIT {2 * TIDY} FOR UPDATE SKIP LOCKED))
    {COUNT}"""


_counted = itertools.count()


class SharedCache(DatabaseCache):
    """Stores whole numbers as digits, so that the database can add to them; the rest is as in Django.

    The table is unlogged: a crash empties it, and counting is as quick as reading. Count outside of
    transactions: the next one to count the same key waits for the end of yours.
    """

    most_bytes = 64 * 1024 * 1024

    def count(self, key: str, seconds: int) -> tuple[int, float]:
        """Add one to a count that lasts `seconds` from its first; returns the number and the seconds left."""
        key = self.make_and_validate_key(key)
        if next(_counted) % TIDY:
            [(number, left)] = self._run(COUNT, key, seconds)
        else:
            [(number, left)] = self._run(COUNT_AND_TIDY, key, self._table, self.most_bytes, key, seconds)
        return number, float(left)

    def incr(self, key, delta=1, version=None):
        """Unlike Django's, it keeps the time of expiry."""
        found = self._run(INCREASE, delta, self.make_and_validate_key(key, version=version))
        if not found:
            raise ValueError(f"Key '{key}' not found")
        return int(found[0][0])

    def get_many(self, keys, version=None):
        named = {self.make_and_validate_key(key, version=version): key for key in keys}
        return {named[key]: _loaded(value) for key, value in self._run(GET, list(named))}

    def _base_set(self, mode, key, value, timeout=DEFAULT_TIMEOUT):
        ends = self.get_backend_timeout(timeout)
        expires = NEVER if ends is None else datetime.fromtimestamp(ends, UTC)
        if mode == "touch":
            return bool(self._run(f"{TOUCH} RETURNING 1", expires, key))
        return bool(self._run(f"{ADD if mode == 'add' else SET} RETURNING 1", key, _stored(value), expires))

    def _run(self, statement: str, *values) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=connection.ops.quote_name(self._table)), values)
            return cursor.fetchall()


def _stored(value) -> str:
    if type(value) is int:
        return str(value)
    return base64.b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode("ascii")


def _loaded(value: str):
    return int(value) if value.lstrip("-").isdigit() else pickle.loads(base64.b64decode(value))
