"""The file of a backup: a zip whose last entry has the checksum of every other one."""

import fcntl
import hashlib
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO

DUMP, SECRET_KEY, PASSWORD, RELEASES, SUMS = (
    "database.dump",
    "secret-key",
    "editor-password",
    "releases",
    "SHA256SUMS",
)
DRAFT = ".sco-backup-"  # how an unfinished file's name begins
CHUNK = 1024 * 1024


class BackupError(Exception):
    """Why there is no backup, or why one was not restored, and what to do, in a sentence for people."""


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file only its owner can read, renamed when complete; never over another file."""
    if path.exists():
        raise BackupError(_taken(path))
    _remove_abandoned(path.parent)
    draft = path.parent / f"{DRAFT}{secrets.token_hex(6)}"
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.link(draft, path)
        _keep(path.parent)
    except FileExistsError:
        raise BackupError(_taken(path)) from None
    finally:
        draft.unlink()


def _taken(path: Path) -> str:
    return f"{path} already exists, and a backup never replaces a file; choose another name."


def _remove_abandoned(folder: Path) -> None:
    """Remove unfinished files whose writer was killed, so that nobody holds their lock."""
    for draft in folder.glob(f"{DRAFT}*"):
        with suppress(OSError), draft.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.unlink()


def _keep(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


class Writer:
    """Writes a backup; entries are not compressed, since a dump and a release already are."""

    def __init__(self, file: IO[bytes]):
        self.zip, self.sums = zipfile.ZipFile(file, "w"), {}

    def add(self, name: str, source: IO[bytes]) -> None:
        digest = hashlib.sha256()
        with self.zip.open(name, "w", force_zip64=True) as entry:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                entry.write(chunk)
        self.sums[name] = digest.hexdigest()

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, kind, error, trace) -> None:
        if error is None:
            self._finish()
        else:
            with suppress(OSError):  # the disk may still be full
                self.zip.close()

    def _finish(self) -> None:
        lines = "".join(f"{digest}  {name}\n" for name, digest in self.sums.items())
        self.zip.writestr(SUMS, lines)
        self.zip.close()


class Reader:
    """Reads a backup after comparing its every byte with the checksums."""

    def __init__(self, path: Path):
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
            self.sums = self._sums()
            damaged = self._damaged()
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError) as error:
            raise BackupError(self._refusal(error)) from None
        except OSError as error:
            raise BackupError(f"{path} cannot be read ({error.strerror or error}).") from None
        if damaged:
            raise BackupError(f"{path} is damaged: {damaged} is not what was backed up. Use another backup.")

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def releases(self) -> list[str]:
        """Names of files below the folder of the releases."""
        return [name.removeprefix(f"{RELEASES}/") for name in self.sums if name.startswith(f"{RELEASES}/")]

    def extract(self, name: str, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with self.open(name) as entry, target.open("wb") as file:
            shutil.copyfileobj(entry, file, CHUNK)

    def _sums(self) -> dict[str, str]:
        lines = self.zip.read(SUMS).decode("ascii").splitlines()
        return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

    def _damaged(self) -> str:
        if set(self.zip.namelist()) != {*self.sums, SUMS} or DUMP not in self.sums:
            return "the list of its files"
        return next((name for name, digest in self.sums.items() if not self._is_whole(name, digest)), "")

    def _is_whole(self, name: str, digest: str) -> bool:
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or parts[0] not in (DUMP, SECRET_KEY, PASSWORD, RELEASES):
            return False
        with self.zip.open(name) as entry:
            return hashlib.file_digest(entry, "sha256").hexdigest() == digest

    def _refusal(self, error: Exception) -> str:
        with self.path.open("rb") as file:
            begins = file.read(5)
        if begins == b"PGDMP":
            return f"{self.path} was made by pg_dump, not by script/backup; see docs/deploy.md, “Backups”."
        if begins.startswith(b"PK"):
            return f"{self.path} is damaged ({error}). Use another backup."
        return f"{self.path} was not made by script/backup."
