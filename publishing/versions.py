"""Which version of the data the lists are of, and what a process keeps as long as that version lasts."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.db import connection

from .models import DataVersion

_kept: dict[Hashable, tuple[int, Any]] = {}
_lock = Lock()


def current_version() -> int | None:
    """None before anything was stored, and inside a transaction, which may hold rows nobody else sees."""
    if connection.in_atomic_block:
        return None
    return DataVersion.objects.values_list("version", flat=True).first()


def kept(key: Hashable, version: int | None, build: Callable[[], Any]) -> Any:
    """What was built of this version of the data, shared by a process's threads; without one, built anew."""
    if version is None:
        return build()
    key = (connection.settings_dict["NAME"], key)
    if (found := _kept.get(key)) is None or found[0] != version:
        with _lock:
            if (found := _kept.get(key)) is None or found[0] != version:
                found = _kept[key] = version, build()
    return found[1]
