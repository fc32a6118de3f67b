"""Which version of the data the lists are of, and what a process keeps as long as that version lasts."""

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
    """Holds the entries made last, at most so many; threads may share one."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def __setitem__(self, key: Hashable, value: Any) -> None:
        super().__setitem__(key, value)
        while len(self) > self.most:
            self.popitem(last=False)


class Version(int):
    """The number of a version, and when this process began to ask for it, by its own clock."""

    asked: float

    def __new__(cls, number: int, asked: float):
        version = super().__new__(cls, number)
        version.asked = asked
        return version


class Code(NamedTuple):
    """What the site's own files are: answers change with them too."""

    digest: str
    changed: datetime


# The folders of what makes answers.
FOLDERS = (
    *("templates", "catalogue", "review", "articles", "meetings", "proposals"),
    *("subjects", "desk", "sco_site"),
)


@cache
def code() -> Code:
    """Of the code and the templates that make answers, as they were when this process first asked."""
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
    """None before anything was stored, and inside a transaction, which may hold rows nobody else sees."""
    if connection.in_atomic_block:
        return None
    asked = monotonic()
    with connection.cursor() as cursor:  # asked for by every page: the ORM would take four times as long
        cursor.execute(f"SELECT version FROM {DataVersion._meta.db_table}")
        found = cursor.fetchone()
    return found and Version(found[0], asked)


def kept(key: Hashable, version: int | None, build: Callable[[], Any]) -> Any:
    """What was built of this version of the data, shared by a process's threads; without one, built anew."""
    if version is None:
        return build()
    key = (connection.settings_dict["NAME"], key)
    if not _serves(found := _kept.get(key), version):
        with _lock:
            if not _serves(found := _kept.get(key), version):
                found = _kept[key] = version, _built(build)
    return found[1]


def _serves(found: tuple[int, Any] | None, version: int) -> bool:
    """What was built of this version, or of a newer one while the request with this one was on its way.

    A smaller number that was asked for later is that of a database put back to an earlier state.
    """
    if found is None or found[0] == version:
        return found is not None
    return found[0] > version and getattr(found[0], "asked", 0) > getattr(version, "asked", 0)


def _built(build: Callable[[], Any]) -> Any:
    """It is built for everybody, so it may take longer than the page that happens to need it first."""
    with limited(REBUILD):
        return build()
