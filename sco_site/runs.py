"""Runs of script/server: finds and ends what a killed run left behind, and never anything else.

Every process of a run has its mark in its environment: the checkout, the state folder, and the number and
start time of the process that leads it (first bash, then gunicorn's master). So neither a reused number nor a
process of another checkout is taken for ours. It needs only the standard library; without /proc it finds
nothing.
"""

import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import environment

VARIABLE = "SCO_RUN"
GENTLY = 3  # seconds between asking a process to end and killing it
SURELY = 10  # seconds the kernel may take to end one
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(frozen=True)
class Process:
    pid: int
    mark: str

    def command(self) -> str:
        return command_of(self.pid)


def mark(state_dir: Path, leader: int) -> str:
    """What the processes of the run led by this process have in their environment."""
    return f"{_checkout(state_dir)}.{leader}.{started(leader)}"


def is_running(mark: str) -> bool:
    """Whether the process that leads the run is alive."""
    pid, _, since = mark.partition(".")[2].partition(".")
    return pid.isdigit() and bool(since) and started(int(pid)) == since


def leaders(state_dir: Path) -> list[int]:
    """The live processes that lead the runs of this checkout with this state folder."""
    return sorted({int(p.mark.split(".")[1]) for p in _ours(state_dir) if is_running(p.mark)})


def left_over(state_dir: Path) -> list[Process]:
    """The processes of runs whose leader is gone."""
    return [process for process in _ours(state_dir) if not is_running(process.mark)]


def end(found: Iterable[Process]) -> None:
    """Ask them to end, and kill those that have not ended soon."""
    handles = [handle for process in found if (handle := _held(process)) is not None]
    for handle in handles:
        _send(handle, signal.SIGTERM)
    deadline = time.monotonic() + GENTLY
    for handle in handles:
        if not _ended(handle, deadline - time.monotonic()):
            _send(handle, signal.SIGKILL)
            _ended(handle, SURELY)
        os.close(handle)


def _held(process: Process) -> int | None:
    """A handle on the process itself, since its number may be reused meanwhile."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(process.pid)
        if _mark_of(process.pid) == process.mark:
            return handle
        os.close(handle)
    return None


def _send(handle: int, number: int) -> None:
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, number)


def _ended(handle: int, seconds: float) -> bool:
    return bool(select.select([handle], [], [], max(seconds, 0))[0])


def end_with_parent(parent: int) -> None:
    """Have the kernel end this process when its parent ends, however busy or stopped it is."""
    with suppress(OSError, AttributeError):  # a system other than Linux
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def processes() -> list[int]:
    """The numbers of all processes; none where there is no /proc."""
    with suppress(OSError):
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return []


def command_of(pid: int) -> str:
    """The command line as a person would have typed it, shortened; empty if it cannot be seen."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        told = " ".join(words).strip()
        return told if len(told) <= 100 else f"{told[:99]}…"
    return ""


def _checkout(state_dir: Path) -> str:
    return sha256(os.fsencode(environment.BASE_DIR) + b"\0" + os.fsencode(state_dir)).hexdigest()[:16]


def started(pid: int) -> str:
    """When the process started, in ticks since the machine did; empty if it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        return fields[19] if fields[0] not in "ZX" else ""
    return ""


def _mark_of(pid: int) -> str:
    """Only for this user's processes: others may write what they like into their environment."""
    with suppress(OSError):
        folder = Path(f"/proc/{pid}")
        if folder.stat().st_uid == os.geteuid():
            for pair in (folder / "environ").read_bytes().split(b"\0"):
                if pair.startswith(f"{VARIABLE}=".encode()):
                    return pair.partition(b"=")[2].decode(errors="replace")
    return ""


def _ours(state_dir: Path) -> Iterator[Process]:
    prefix = f"{_checkout(state_dir)}."
    for pid in processes():
        if (found := _mark_of(pid)).startswith(prefix) and pid != os.getpid():
            yield Process(pid, found)


def main(arguments: list[str]) -> str:
    """What `python -m sco_site.runs mark PID | running MARK | end` prints."""
    state_dir = environment.state_dir()
    match arguments:
        case ["mark", leader]:
            return mark(state_dir, int(leader))
        case ["running", found]:
            sys.exit(not is_running(found))
        case ["end"]:
            if not (found := left_over(state_dir)):
                return ""
            told = ", ".join(f"{process.pid} ({process.command()})" for process in found)
            end(found)
            return f"Stopped what an earlier run of this checkout had left running: {told}."
    raise SystemExit("Give a command: python -m sco_site.runs mark PID, running MARK or end.")


if __name__ == "__main__":
    try:
        if said := main(sys.argv[1:]):
            print(said)
    except environment.SettingError as problem:
        sys.exit(str(problem))
