"""`script/backup [FILE]`: this checkout's database, releases and secret key in one file."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sco_site import disk, environment, postgres, postgres_binaries
from sco_site.postgres_binaries import PostgresError, environ_for_programs
from sco_site.postgres_cluster import DBNAME

from .archive import DUMP, PASSWORD, RELEASES, SECRET_KEY, BackupError, Writer, new_file

NOT_OURS = (
    "DATABASE_URL is set, so the database is not the private one: use {program} with it, as docs/deploy.md "
    "says under “Backups”, and keep the releases and the secret key beside the dump."
)


def default_name(state_dir: Path, word: str = "sco") -> Path:
    return state_dir / "backups" / f"{word}-{datetime.now():%Y-%m-%d-%H%M%S}.zip"


def make(state_dir: Path, path: Path) -> None:
    """Write the backup; the site may keep running. The file is complete or does not exist."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (state_dir / "postgres" / "data").exists():
            raise BackupError(f"There is no database in {state_dir} yet, so there is nothing to back up.")
        with running(state_dir), new_file(path) as file, Writer(file) as writer:
            _write(state_dir, writer)
    except OSError as error:
        raise BackupError(_in_words(error, path)) from None


def _write(state_dir: Path, writer: Writer) -> None:
    with _dump(state_dir) as dump:
        writer.add(DUMP, dump)
    for name in (SECRET_KEY, PASSWORD):
        if (state_dir / name).is_file():
            with (state_dir / name).open("rb") as source:
                writer.add(name, source)
    for file in sorted((state_dir / RELEASES).rglob("*")):
        if file.is_file():
            with file.open("rb") as source:
                writer.add(file.relative_to(state_dir).as_posix(), source)


@contextmanager
def running(state_dir: Path) -> Iterator[None]:
    """Make sure the database runs inside; stop it afterwards unless it ran before."""
    ran = postgres.is_ready(state_dir)
    postgres.start(state_dir)
    try:
        yield
    finally:
        if not ran:
            postgres.stop(state_dir)


def program(name: str, state_dir: Path, *options: str) -> list[str | Path]:
    """The command line for one of PostgreSQL's programs, connected to the private database."""
    path = postgres_binaries.folder() / name
    if not path.is_file():
        raise BackupError(f"{name} is not in {path.parent}; unset PG_BIN, or set it to a folder that has it.")
    where = postgres.address(state_dir)
    return [
        path,
        *options,
        f"--host={where.socket_dir}",
        f"--port={postgres.PORT}",
        f"--username={where.user}",
    ]


@contextmanager
def _dump(state_dir: Path) -> Iterator:
    """The output of pg_dump as it is written; an error if pg_dump did not finish."""
    command = program("pg_dump", state_dir, "--format=custom", f"--dbname={DBNAME}")
    with tempfile.TemporaryFile() as said:
        how = {"stdout": subprocess.PIPE, "stderr": said, "env": environ_for_programs()}
        with subprocess.Popen(command, **how) as dumping:
            yield dumping.stdout
        if dumping.returncode:
            said.seek(0)
            raise BackupError(
                f"The database was not backed up: {said.read().decode(errors='replace').strip()}"
            )


def _in_words(error: OSError, path: Path) -> str:
    if disk.is_full(error):
        return (
            f"The disk of {path.parent} is full, so there is no backup. Free space or choose another place."
        )
    return f"The backup cannot be written to {path} ({error.strerror or error}); choose another place."


def main(arguments: list[str]) -> str:
    if environment.text("DATABASE_URL", ""):
        raise BackupError(NOT_OURS.format(program="pg_dump"))
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        raise BackupError("Give a file to write the backup to, or nothing: script/backup [FILE]")
    state_dir = environment.state_dir()
    path = Path(arguments[0]).absolute() if arguments else default_name(state_dir)
    make(state_dir, path)
    return f"{path} ({path.stat().st_size:,} bytes)\n{_warning()}"


def _warning() -> str:
    if environment.text("SECRET_KEY", ""):
        return "SECRET_KEY is set in the environment and not in the file; keep it elsewhere."
    return "It contains the secret key and the accounts: keep it where only you can read it."


if __name__ == "__main__":
    os.umask(0o077)
    try:
        print(main(sys.argv[1:]))
    except (BackupError, PostgresError, environment.SettingError) as problem:
        sys.exit(str(problem))
