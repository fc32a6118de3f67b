"""`script/restore FILE [--replace]`: restores a backup as this checkout's site, all or nothing."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from sco_site import disk, environment, postgres, runs
from sco_site.postgres_binaries import PostgresError, environ_for_programs
from sco_site.postgres_cluster import DBNAME

from .archive import DUMP, PASSWORD, RELEASES, SECRET_KEY, BackupError, Reader
from .making import NOT_OURS, default_name, make, program, running

RESTORED, REPLACED = (
    "sco_restored",
    "sco_replaced",
)  # databases that exist only during a restore
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
SESSIONS = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"


def restore(state_dir: Path, backup: Path, replace: bool) -> Path | None:
    """Restore the backup; returns where the previous content was backed up to, if there was any."""
    reader = Reader(backup)
    _refuse_while_served(state_dir)
    kept = None
    with running(state_dir):
        if _holds_something(state_dir, reader):
            if not replace:
                raise BackupError(
                    f"There is a site in {state_dir} already, and nothing was changed. With --replace it is "
                    f"backed up first and then replaced: script/restore {backup} --replace"
                )
            kept = default_name(state_dir, "before-restore")
            make(state_dir, kept)
        try:
            _load(state_dir, reader)
            with _staged(state_dir, reader) as files:
                _refuse_while_served(state_dir)
                _swap_databases(state_dir)
                _swap_files(state_dir, files)
        finally:
            _drop(state_dir, RESTORED, REPLACED)
    return kept


def _refuse_while_served(state_dir: Path) -> None:
    for leader in runs.leaders(state_dir):
        raise BackupError(
            f"The site is served from {state_dir} by process {leader}; end it first (kill {leader}), then "
            "restore, then start it again. Nothing was changed."
        )


def _holds_something(state_dir: Path, reader: Reader) -> bool:
    """Whether there are tables in the database, or a release that the backup does not have as it is here."""
    with _connected(state_dir, DBNAME) as database:
        if database.execute(TABLES).fetchone()[0]:
            return True
    for file in (state_dir / RELEASES).rglob("*"):
        if file.is_file():
            name = file.relative_to(state_dir).as_posix()
            if hashlib.sha256(file.read_bytes()).hexdigest() != reader.sums.get(name):
                return True
    return False


def _load(state_dir: Path, reader: Reader) -> None:
    """Load the backup's database completely, into a second database beside the current one."""
    _drop(state_dir, RESTORED, REPLACED)
    with _connected(state_dir, "postgres") as server:
        server.execute(f"CREATE DATABASE {RESTORED}")
    target = program("pg_restore", state_dir, "--no-owner", "--exit-on-error", f"--dbname={RESTORED}")
    with reader.open(DUMP) as dump, tempfile.TemporaryFile() as said:
        how = {"stdin": subprocess.PIPE, "stderr": said, "env": environ_for_programs()}
        with suppress(BrokenPipeError), subprocess.Popen(target, **how) as loading:
            shutil.copyfileobj(dump, loading.stdin)
        if loading.returncode:
            said.seek(0)
            reason = said.read().decode(errors="replace").strip()
            raise BackupError(f"The backup could not be restored, and nothing was changed: {reason}")
    with _connected(state_dir, RESTORED) as database:
        database.execute("ANALYZE")


@contextmanager
def _staged(state_dir: Path, reader: Reader) -> Iterator[Path]:
    """The backup's files in a folder beside their places; it is removed with what they replaced."""
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=state_dir) as folder:
        for name in reader.sums:
            if name != DUMP:
                reader.extract(name, Path(folder) / name)
        for name in (SECRET_KEY, PASSWORD):
            if (Path(folder) / name).exists():
                (Path(folder) / name).chmod(0o600)
        yield Path(folder)


def _swap_databases(state_dir: Path) -> None:
    with _connected(state_dir, "postgres") as server:
        try:
            with server.transaction():
                server.execute(f"ALTER DATABASE {DBNAME} RENAME TO {REPLACED}")
                server.execute(f"ALTER DATABASE {RESTORED} RENAME TO {DBNAME}")
        except psycopg.errors.ObjectInUse:
            users = ", ".join(str(pid) for (pid,) in server.execute(SESSIONS, [DBNAME]))
            raise BackupError(
                f"Something is using the database, such as a server or a manage.py command started by hand "
                f"(PostgreSQL's processes: {users}); stop that first. Nothing was changed."
            ) from None


def _swap_files(state_dir: Path, files: Path) -> None:
    for name in (RELEASES, PASSWORD):  # left by a site that is gone
        if (state_dir / name).exists():
            (state_dir / name).rename(files / f"old-{name}")
    for file in files.iterdir():
        if file.name in (RELEASES, PASSWORD, SECRET_KEY):
            file.replace(state_dir / file.name)
    (state_dir / "postgres" / "samples-loaded").touch()


def _drop(state_dir: Path, *names: str) -> None:
    with _connected(state_dir, "postgres") as server:
        for name in names:
            server.execute(f"DROP DATABASE IF EXISTS {name}")


def _connected(state_dir: Path, dbname: str) -> psycopg.Connection:
    where = postgres.address(state_dir)
    at = {"host": str(where.socket_dir), "port": postgres.PORT, "user": where.user, "dbname": dbname}
    return psycopg.connect(**at, autocommit=True)


def main(arguments: list[str]) -> str:
    if environment.text("DATABASE_URL", ""):
        raise BackupError(NOT_OURS.format(program="pg_restore"))
    names = [argument for argument in arguments if argument != "--replace"]
    if len(names) != 1 or names[0].startswith("-"):
        raise BackupError("Give the backup to restore: script/restore FILE [--replace]")
    state_dir = environment.state_dir()
    try:
        kept = restore(state_dir, Path(names[0]).absolute(), "--replace" in arguments)
    except OSError as error:
        full = "the disk is full" if disk.is_full(error) else error.strerror or error
        raise BackupError(
            f"The backup could not be restored ({full}); free some space and try again."
        ) from None
    except psycopg.Error as error:
        raise BackupError(f"The backup could not be restored: {' '.join(str(error).split())}") from None
    before = f"What was there before is in {kept}.\n" if kept else ""
    return f"{before}Restored. Start the site with script/server; it brings older tables up to date."


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]))
    except (BackupError, PostgresError, environment.SettingError) as problem:
        sys.exit(str(problem))
