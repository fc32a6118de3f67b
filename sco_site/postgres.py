"""The private PostgreSQL of a checkout: created and started when first needed, and left running.

It uses no TCP and no passwords: a socket in a 0700 folder, and the kernel says who is connected (peer).
"""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import environment, postgres_binaries
from .postgres_binaries import PATIENCE, PostgresError, environ_for_programs
from .postgres_cluster import DBNAME, USER, Cluster, digest, make_home
from .postgres_server import PORT, Server

LONGEST_SOCKET_PATH = 106  # bytes; no system's kernel allows more


@dataclass(frozen=True)
class Address:
    socket_dir: Path
    user: str = USER
    dbname: str = DBNAME


def address(state_dir: Path) -> Address:
    """Where clients find the server, known before it first starts."""
    near = state_dir / "postgres" / "run"
    short = len(os.fsencode(near / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH
    if short and "," not in str(near):  # a comma would separate two hosts
        return Address(near)
    return Address(Path("/tmp") / f"sco-{digest(state_dir)}")


def django_settings(state_dir: Path) -> dict:
    where = address(state_dir)
    return {
        "ENGINE": "sco_site.database",
        "NAME": where.dbname,
        "USER": where.user,
        "HOST": str(where.socket_dir),
        "PORT": PORT,
        "STATE_DIR": state_dir,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def start(state_dir: Path) -> Address:
    """Make sure the server runs, whatever happened before; many processes may call this at once."""
    with _explained(state_dir):
        if not is_ready(state_dir):
            home = make_home(state_dir)
            with _lock(home):
                if not is_ready(state_dir):
                    _server(state_dir, home).start()
    return address(state_dir)


def stop(state_dir: Path) -> bool:
    """Stop the server, even if clients are connected; False if none was running."""
    with _explained(state_dir):
        home = (state_dir / "postgres").resolve()
        if not (home / "data").exists():
            return False
        with _lock(home):
            return _server(state_dir, home).stop()


def _server(state_dir: Path, home: Path) -> Server:
    cluster = Cluster(home, address(state_dir).socket_dir)
    return Server(cluster, answers=lambda: is_ready(state_dir))


def is_ready(state_dir: Path) -> bool:
    """Whether the server accepts connections now."""
    if not is_ours(state_dir):
        return False
    where = ["-h", address(state_dir).socket_dir, "-p", PORT, "-U", USER, "-d", "postgres"]
    ask = [postgres_binaries.folder() / "pg_isready", "-q", *where]
    return subprocess.run(ask, env=environ_for_programs(), timeout=PATIENCE).returncode == 0


def is_ours(state_dir: Path) -> bool:
    """Whether the owner of the data owns the socket's folder: in /tmp anybody might have made it."""
    try:
        owner = (state_dir / "postgres" / "data").stat().st_uid
        return address(state_dir).socket_dir.stat().st_uid == owner
    except OSError:
        return False


@contextmanager
def _explained(state_dir: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PostgresError(
            f"The private PostgreSQL cannot use {state_dir} ({error}); set SCO_STATE_DIR to a folder "
            "this user may write, or DATABASE_URL to a server that runs already."
        ) from error


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    """Lock the cluster's folder; the kernel releases the lock if the holder is killed."""
    descriptor = os.open(home / "lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        _take(descriptor, deadline=time.monotonic() + 2 * PATIENCE)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise PostgresError(
                    "Another process has been starting the database for minutes; stop it."
                ) from None
            time.sleep(0.05)


def reach(url: str) -> None:
    """Raise PostgresError if no server answers there; the message never repeats the URL."""
    import psycopg  # scripts use this module before anything is installed

    values = environment.database_from_url(url)
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {name: values[key] for name, key in names.items() if values[key]}
    try:
        psycopg.connect(**{"connect_timeout": PATIENCE, **given, **values["OPTIONS"]}).close()
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise PostgresError(
            f"The database that DATABASE_URL names cannot be used ({reason}). Start it or correct "
            "DATABASE_URL; without DATABASE_URL the site runs a private one."
        ) from None


def main(arguments: list[str]) -> str:
    """What `python -m sco_site.postgres start|stop|status` prints."""
    if url := environment.text("DATABASE_URL", ""):
        if arguments != ["stop"]:
            reach(url)
        return "DATABASE_URL is set, so there is no private PostgreSQL to start or stop."
    state_dir = environment.state_dir()
    match arguments:
        case ["start"]:
            return f"PostgreSQL runs in {start(state_dir).socket_dir}."
        case ["stop"]:
            return "PostgreSQL is stopped." if stop(state_dir) else "PostgreSQL was not running."
        case ["status"]:
            if is_ready(state_dir):
                return f"PostgreSQL runs in {address(state_dir).socket_dir}."
            raise PostgresError("PostgreSQL is not running.")
    raise PostgresError("Give a command: python -m sco_site.postgres start, stop or status.")


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]))
    except (PostgresError, environment.SettingError) as problem:
        sys.exit(str(problem))
