"""Which version of the data the lists show, and what a process caches as long as that version lasts."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import cache
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from catalogue.models import DataVersion
from serving.time_limits import REBUILD, limited

CODE_IS_IN = {".py", ".html", ".txt"}


class Recent(OrderedDict):
    """Keeps the most recent entries, up to a limit; threads may share one."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def __setitem__(self, key: Hashable, value: Any) -> None:
        super().__setitem__(key, value)
        while len(self) > self.most:
            self.popitem(last=False)


class Version(int):
    """A version's number, and when this process asked for it, by its own clock."""

    asked: float

    def __new__(cls, number: int, asked: float):
        version = super().__new__(cls, number)
        version.asked = asked
        return version


class Code(NamedTuple):
    """The site's own files: answers change with them too."""

    digest: str
    changed: datetime


# The folders whose code makes answers.
FOLDERS = (
    *("templates", "catalogue", "review", "articles", "meetings", "proposals"),
    *("subjects", "desk", "sco_site"),
)


@cache
def code() -> Code:
    """The code and templates that make answers, as they were when this process first asked."""
    files = [settings.BASE_DIR / "requirements.txt"]
    for folder in FOLDERS:
        files += sorted(f for f in (settings.BASE_DIR / folder).rglob("*.*") if f.suffix in CODE_IS_IN)
    told = hashlib.sha256()
    for file in files:
        told.update(f"{file.relative_to(settings.BASE_DIR)}\0".encode() + file.read_bytes())
    changed = max(file.stat().st_mtime for file in files)
    return Code(told.hexdigest()[:12], datetime.fromtimestamp(changed, UTC))


_kept: dict[Hashable, tuple[int, Any]] = {}
_lock = Lock()


def current_version() -> Version | None:
    """The current version; None before anything is stored, and inside a transaction (see counting.py)."""
    if connection.in_atomic_block:
        return None
    asked = monotonic()
    with connection.cursor() as cursor:  # every page asks: the ORM would take four times as long
        cursor.execute(f"SELECT version FROM {DataVersion._meta.db_table}")
        found = cursor.fetchone()
    return found and Version(found[0], asked)


def kept(key: Hashable, version: int | None, build: Callable[[], Any]) -> Any:
    """The cached result for this version of the data, shared by the threads; without a version, a new one."""
    if version is None:
        return build()
    key = (connection.settings_dict["NAME"], key)
    if not _serves(found := _kept.get(key), version):
        with _lock:
            if not _serves(found := _kept.get(key), version):
                found = _kept[key] = version, _built(build)
    return found[1]


def _serves(found: tuple[int, Any] | None, version: int) -> bool:
    """Whether it was built for this version, or for a newer one while this request was being answered.

    A smaller number that was read later means that an earlier state of the database was restored.
    """
    if found is None or found[0] == version:
        return found is not None
    return found[0] > version and getattr(found[0], "asked", 0) > getattr(version, "asked", 0)


def _built(build: Callable[[], Any]) -> Any:
    """Build it with a longer time limit: everybody shares it, not only the page that needs it first."""
    with limited(REBUILD):
        return build()
