"""The databases of the tests: copies of one migrated once, put back after whoever stored for good."""

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from catalogue.models import DataVersion
from sco_site.postgres import PostgresError
from sco_site.postgres_binaries import environ_for_programs, folder

CACHE = settings.BASE_DIR / ".pytest_cache" / "schema"
KEPT = {"django_migrations"}
NOW = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"


@contextmanager
def one_process() -> Iterator[Path]:
    """What several test processes need is made by the first of them, in this folder; the others wait."""
    place = settings.STATE_DIR / "tests"
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place


def code() -> set[Path]:
    """The files of the site's own apps."""
    apps = {settings.BASE_DIR / name.partition(".")[0] for name in settings.INSTALLED_APPS}
    return {file for app in apps for file in app.rglob("*.py")}


def schema() -> set[Path]:
    """Those of them that say what migrating leaves."""
    return {file for file in code() if {"models", "migrations", "settings"} & {*file.parts, file.stem}}


def digest(files: Iterable[Path]) -> str:
    told = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for file in sorted(files):
        told.update(f"{file}\0".encode() + file.read_bytes())
    return told.hexdigest()[:16]


def migrated_template() -> str:
    """The name of a database with nothing in it but what migrating leaves; made when that has changed."""
    family = f"test_{connection.settings_dict['NAME']}_template_"
    wanted, draft = family + digest(schema()), family + "draft"
    with one_process(), connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [family])
        there = {name for (name,) in cursor.fetchall()}
        if wanted not in there:
            for name in there:
                with suppress(DatabaseError):  # somebody may be looking at it
                    cursor.execute(f'DROP DATABASE "{name}"')
            cursor.execute(f'CREATE DATABASE "{draft}"')
            _fill(draft, CACHE / f"{wanted}-{connection.pg_version}.sql")
            cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{wanted}"')
    return wanted


def _fill(name: str, dump: Path) -> None:
    """By migrating, which takes 20 seconds, or from the dump that the run before made then."""
    if connection.settings_dict.get("PASSWORD"):
        _migrate(name)
        return
    where = [f"--{option}={value}" for option, value in server().items()]
    how = {"check": True, "capture_output": True, "env": environ_for_programs()}
    if dump.exists():
        command = [folder() / "psql", *where, "-qX", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", dump]
        subprocess.run(command, **how)
        return
    _migrate(name)
    with suppress(OSError, subprocess.CalledProcessError, PostgresError):  # the next run migrates again
        dump.parent.mkdir(parents=True, exist_ok=True)
        for other in dump.parent.glob("*.sql"):
            other.unlink()
        draft = dump.with_suffix(f".{os.getpid()}")
        subprocess.run([folder() / "pg_dump", *where, "-f", draft, name], **how)
        draft.rename(dump)


def server() -> dict:
    """Where the database is, as PostgreSQL's programs take it."""
    given = connection.get_connection_params()
    names = {"host": "host", "port": "port", "user": "username"}
    return {names[name]: given[name] for name in names if given.get(name)}


def _migrate(name: str) -> None:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def stored_rows() -> dict[str, bytes]:
    """Every table with what is in it, as PostgreSQL copies it out."""
    with connection.cursor() as cursor:
        tables = [t.name for t in connection.introspection.get_table_list(cursor) if t.type == "t"]
    return {table: copied(table) for table in tables if table not in KEPT}


def copied(table: str) -> bytes:
    with connection.connection.cursor().copy(f'COPY "{table}" TO STDOUT') as out:
        return b"".join(bytes(part) for part in out)


def put_back(rows: dict[str, bytes]) -> None:
    """Each table holds these rows and no others. The version of the data moves on, as at every change.

    Deleting the few rows of a test is ten times as quick as truncating tables, but triggers forbid it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if may_hold_triggers_back(cursor):
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(";".join(f'DELETE FROM "{table}"' for table in rows))
        else:
            cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in rows))
        for table, data in rows.items():
            if data:
                with connection.connection.cursor().copy(f'COPY "{table}" FROM STDIN') as into:
                    into.write(data)
        move_version(cursor)


def may_hold_triggers_back(cursor) -> bool:
    """Only a superuser may, as the private database has one."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    return cursor.fetchone() == (True,)


def move_version(cursor) -> None:
    """What no trigger saw changes what the lists show, too."""
    cursor.execute(f"UPDATE {DataVersion._meta.db_table} SET version = {NOW}")
