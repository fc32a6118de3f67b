"""The running server of a cluster: starting it, telling it from other processes, stopping it."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from . import runs
from .postgres_binaries import PATIENCE, PostgresError
from .postgres_cluster import Cluster
from .postgres_user import options_to_run_as

PORT = "5432"  # part of the socket's name; nothing listens on TCP
GENTLY = 1  # seconds that leftover processes of a killed server have to end by themselves
NO_PROCESS = 2**30  # greater than any process id
LAUNCH = 'log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'


class Server:
    """A cluster's server; `answers` asks it directly, since a pid file may be stale and its number reused."""

    def __init__(self, cluster: Cluster, answers: Callable[[], bool]):
        self.cluster, self.answers = cluster, answers
        self.pid_file = cluster.data / "postmaster.pid"
        self.log = cluster.data / "server.log"

    def start(self) -> None:
        """Retry while leftover processes of a killed server still hold its memory; most end soon."""
        self.cluster.prepare()
        begun = time.monotonic()
        while not (self._comes_up(begun + PATIENCE) or self._launched(begun + PATIENCE)):
            said = self._last_words()
            left_over = "is still in use" in said or "already exists" in said or self._is_begun()
            if not left_over or time.monotonic() > begun + PATIENCE:
                raise PostgresError(f"PostgreSQL did not start; the end of {self.log} says: {said}")
            if time.monotonic() > begun + GENTLY:
                self._end_orphans()
            time.sleep(0.1)

    def stop(self) -> bool:
        if not (self._is_begun() or self.answers()):
            return False
        wait = str(PATIENCE - 10)
        self.cluster.run("pg_ctl", "stop", "-s", "-D", self.cluster.data, "-m", "fast", "-w", "-t", wait)
        return True

    def _is_begun(self) -> bool:
        return self._is_ours(_pid_in(self.pid_file))

    def _comes_up(self, deadline: float) -> bool:
        """Whether a server that already exists answers; whoever started it may have been killed meanwhile."""
        while self._is_begun() and time.monotonic() < deadline:
            if self.answers():
                return True
            time.sleep(0.05)
        return False

    def _launched(self, deadline: float) -> bool:
        """Start the server and wait until it answers or ends."""
        for file in (self.pid_file, self.cluster.socket_dir / f".s.PGSQL.{PORT}.lock"):
            self._disown_stale(file)
        self.log_size = self.log.stat().st_size if self.log.exists() else 0
        pid = self._spawn()
        while _is_alive(pid) and time.monotonic() < deadline:
            if self.answers():
                return True
            time.sleep(0.05)
        return self.answers()

    def _spawn(self) -> int:
        """Start it through a shell that exits at once, so that the server has no parent here.

        No terminal's signal then reaches it, and whoever started it never has to reap it.
        """
        program = [self.cluster.programs / "postgres", "-D", self.cluster.data, *self._settings()]
        command = ["/bin/sh", "-c", LAUNCH, "sh", self.log, *program]
        how = {"start_new_session": True, "umask": 0o077, **options_to_run_as(self.cluster.user)}
        return int(subprocess.run(command, capture_output=True, text=True, **how).stdout)

    def _settings(self) -> list[str]:
        """On the command line rather than in a file, so that a moved checkout needs no edit."""
        socket_dir = str(self.cluster.socket_dir.resolve()).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{socket_dir}"',
            "unix_socket_permissions": "0700",
            "port": PORT,
            "log_checkpoints": "off",
        }
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _disown_stale(self, pid_file: Path) -> None:
        """Write an impossible pid if the dead server's now belongs to another process, or was never reaped.

        Removing the file would also remove the key of the shared memory, by which PostgreSQL notices leftover
        processes of a killed server.
        """
        pid = _pid_in(pid_file)
        if pid and not self._is_ours(pid):
            lines = pid_file.read_text().splitlines(keepends=True)
            pid_file.write_text("".join([f"{NO_PROCESS}\n", *lines[1:]]))

    def _is_ours(self, pid: int) -> bool:
        """Whether the process was started on this data folder; without /proc, any live one counts."""
        if not Path("/proc/self/cmdline").exists():
            return _is_alive(pid)
        return os.fsencode(self.cluster.data) in _command_line(pid)

    def _end_orphans(self) -> None:
        """End queries that go on without checking for the server: nobody is left to take their answers.

        A PostgreSQL process in this data folder belongs to this server; if its parent does not, it has lost
        its parent.
        """
        data = str(self.cluster.data)
        for pid in runs.processes():
            orphaned = _folder_of(pid) == data and _folder_of(_parent_of(pid)) != data
            if orphaned and _command_line(pid)[:1] and _command_line(pid)[0].startswith(b"postgres"):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _last_words(self) -> str:
        if not self.log.exists():
            return "nothing"
        with self.log.open("rb") as log:
            log.seek(self.log_size)
            return log.read()[-800:].decode(errors="replace").strip()


def _pid_in(file: Path) -> int:
    try:
        return int(file.read_text().split("\n")[0])
    except (FileNotFoundError, ValueError):
        return 0


def _command_line(pid: int) -> list[bytes]:
    """Empty for a process that has ended, even one that its parent has not reaped yet."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _folder_of(pid: int) -> str:
    """The folder a process works in; empty if this user may not know."""
    with suppress(OSError):
        return os.readlink(f"/proc/{pid}/cwd")
    return ""


def _parent_of(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    return 0


def _is_alive(pid: int) -> bool:
    if Path("/proc/self/stat").exists():
        return bool(runs.started(pid))  # its command line is empty for a moment as it starts
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return pid > 0
