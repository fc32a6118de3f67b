"""Which version of the data the lists are of, and what a process keeps as long as that version lasts."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.db import connection

from .models import DataVersion
from .time_limits import REBUILD, limited


class Recent(OrderedDict):
    """Holds the entries made last, at most so many; threads may share one."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def __setitem__(self, key: Hashable, value: Any) -> None:
        super().__setitem__(key, value)
        while len(self) > self.most:
            self.popitem(last=False)


_kept: dict[Hashable, tuple[int, Any]] = {}
_lock = Lock()


def current_version() -> int | None:
    """None before anything was stored, and inside a transaction, which may hold rows nobody else sees."""
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:  # asked for by every page: the ORM would take four times as long
        cursor.execute(f"SELECT version FROM {DataVersion._meta.db_table}")
        found = cursor.fetchone()
    return found and found[0]


def kept(key: Hashable, version: int | None, build: Callable[[], Any]) -> Any:
    """What was built of this version of the data, shared by a process's threads; without one, built anew."""
    if version is None:
        return build()
    key = (connection.settings_dict["NAME"], key)
    if (found := _kept.get(key)) is None or found[0] != version:
        with _lock:
            if (found := _kept.get(key)) is None or found[0] != version:
                found = _kept[key] = version, _built(build)
    return found[1]


def _built(build: Callable[[], Any]) -> Any:
    """It is built for everybody, so it may take longer than the page that happens to need it first."""
    with limited(REBUILD):
        return build()
