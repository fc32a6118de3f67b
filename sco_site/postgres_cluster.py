"""The files of the private PostgreSQL: a data folder created whole or not at all, and who may connect."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from . import postgres_binaries
from .postgres_binaries import PostgresError
from .postgres_user import may_enter, options_to_run_as, owner_of, unprivileged

USER = DBNAME = "sco"


def make_home(state_dir: Path) -> Path:
    """The cluster's folder: in the state folder, or behind a link to where the server's user may go.

    The link is for root with a checkout under a closed home.
    """
    home = state_dir / "postgres"
    if not home.exists():
        state_dir.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0 and not may_enter(unprivileged(), state_dir):
            _link_elsewhere(home, Path("/var/lib") / f"sco-{digest(state_dir)}")
        home.mkdir(exist_ok=True)
        home.chmod(0o755)
    return home.resolve()


def _link_elsewhere(home: Path, elsewhere: Path) -> None:
    elsewhere.mkdir(exist_ok=True)
    with suppress(FileExistsError):  # another process was first
        home.symlink_to(elsewhere)


def digest(state_dir: Path) -> str:
    """A short name for a state folder, for what belongs to it but cannot be inside."""
    return sha256(os.fsencode(state_dir)).hexdigest()[:16]


class Cluster:
    def __init__(self, home: Path, socket_dir: Path):
        self.home, self.data, self.socket_dir = home, home / "data", socket_dir
        self.user = owner_of(self.data)
        if not may_enter(self.user, home):
            raise PostgresError(
                f"The user {self.user.pw_name}, as whom PostgreSQL runs, cannot enter {home}; "
                "give others the right to pass through the folders above it (chmod o+x)."
            )
        folder = postgres_binaries.folder()
        self.version = postgres_binaries.major_version(folder)
        usable = may_enter(self.user, folder / "postgres")
        self.programs = folder if usable else postgres_binaries.reachable_copy(home)

    def run(self, program: str, *arguments, **options) -> None:
        command = [self.programs / program, *arguments]
        how = options_to_run_as(self.user)
        done = subprocess.run(command, capture_output=True, text=True, **how, **options)
        if done.returncode:
            raise PostgresError(f"{program} failed: {(done.stderr or done.stdout).strip()}")

    def prepare(self) -> None:
        """Everything that must exist before the server starts; harmless to repeat."""
        if not self.data.exists():
            self._initialise()
        self._refuse_other_version()
        self._let_in()
        self._open_socket_dir()

    def _initialise(self) -> None:
        """Under another name first, so that only a complete cluster, with its database, is called data."""
        for unfinished in self.home.glob("new-*"):
            shutil.rmtree(unfinished, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix="new-", dir=self.home))
        self._give(draft)
        self.run("initdb", "-D", draft, "-U", USER, "-k", "-E", "UTF8", "--auth=reject", *self._locale())
        self.run("postgres", "--single", "-D", draft, "postgres", input=f"CREATE DATABASE {DBNAME}\n")
        draft.rename(self.data)

    def _locale(self) -> list[str]:
        """From version 17 on, PostgreSQL's own sort order, the same on every system."""
        own = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if self.version >= 17 else []
        return ["--locale=C.UTF-8", *own]

    def _refuse_other_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != str(self.version):
            raise PostgresError(
                f"The database in {self.data} was made by PostgreSQL {made_by}, but the programs here are "
                f"version {self.version}; set PG_BIN to the bin folder of PostgreSQL {made_by}, or move the "
                "data over as docs/deploy.md says under “Upgrading PostgreSQL”."
            )

    def _let_in(self) -> None:
        """Written at every start, so that the data can be given to another owner (chown -R)."""
        (self.data / "pg_hba.conf").write_text("local all all peer map=sco\n")
        (self.data / "pg_ident.conf").write_text(f'sco root {USER}\nsco "{self.user.pw_name}" {USER}\n')

    def _open_socket_dir(self) -> None:
        try:
            self.socket_dir.mkdir(mode=0o700)
            self._give(self.socket_dir)
        except FileExistsError:
            self._refuse_foreign_socket_dir()
        self.socket_dir.chmod(0o700)

    def _refuse_foreign_socket_dir(self) -> None:
        """In /tmp anybody may have made a folder, or a link, of this name."""
        if self.socket_dir.lstat().st_uid != self.user.pw_uid or self.socket_dir.is_symlink():
            raise PostgresError(
                f"{self.socket_dir} is not a folder of the user {self.user.pw_name}; remove it and try again."
            )

    def _give(self, folder: Path) -> None:
        if os.geteuid() == 0:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
