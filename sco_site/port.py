"""`python -m sco_site.port`: print the port to serve on, or say who has it and what to do."""

import os
import pwd
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from . import environment, runs

HOST = "127.0.0.1"
ENDING = 2  # seconds a process may take to release the port
LISTENS = "0A"  # the kernel's number for a listening socket
SAME_DOOR = {  # addresses, as the kernel writes them, that conflict with ours
    f"{int.from_bytes(socket.inet_aton(HOST), sys.byteorder):08X}",
    "0" * 8,
    "0" * 32,
}


def number() -> int:
    return environment.number("PORT", 8000, lowest=1, highest=65535)


def complaint(port: int) -> str:
    """Why the port cannot be used; empty if it can. Waits for a process that is just ending."""
    deadline = time.monotonic() + ENDING
    while (error := _refusal(port)) and not isinstance(error, PermissionError):
        if (holder := _holder(port)) or time.monotonic() > deadline:
            break
        time.sleep(0.05)
    if not error:
        return ""
    if isinstance(error, PermissionError):
        return f"Port {port} is reserved for root; choose one from 1024 on: PORT=8000 script/server"
    return f"Port {port} cannot be used: {holder or _user(port) or error.strerror}. {_way_out(port)}"


def _refusal(port: int) -> OSError | None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as error:
            return error
    return None


def _way_out(port: int) -> str:
    return f"Choose another port: PORT={port + 1 if port < 65535 else 8000} script/server"


def _holder(port: int) -> str:
    """Which process has the port, if /proc shows it to this user."""
    for inode, user in _listening(port):
        for pid in _holders(inode):
            if pid in runs.leaders(environment.state_dir()):
                return f"this checkout is already being served there by process {pid}; to stop it: kill {pid}"
            if command := runs.command_of(pid):  # an ending process no longer has one
                return f"process {pid} of the user {user} has it ({command}); stop it if it is yours"
    return ""


def _user(port: int) -> str:
    return next((f"a process of the user {user} has it" for _, user in _listening(port)), "")


def _listening(port: int):
    """(inode, user) of each socket that listens on the port."""
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        with suppress(OSError):
            for line in table.read_text().splitlines()[1:]:
                fields = line.split()
                address, _, found = fields[1].partition(":")
                if int(found, 16) == port and fields[3] == LISTENS and address in SAME_DOOR:
                    yield fields[9], _name(int(fields[7]))


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _holders(inode: str) -> list[int]:
    """The processes that have the socket open, oldest first, so a master comes before its workers."""
    found = (pid for pid in runs.processes() if f"socket:[{inode}]" in _open_files(pid))
    return sorted(found, key=lambda pid: int(runs.started(pid) or 0))


def _open_files(pid: int) -> set[str]:
    """Empty for another user's process, unless root asks."""
    found, folder = set(), f"/proc/{pid}/fd"
    with suppress(OSError):
        for name in os.listdir(folder):
            with suppress(OSError):
                found.add(os.readlink(f"{folder}/{name}"))
    return found


if __name__ == "__main__":
    try:
        problem = complaint(number())
    except environment.SettingError as error:
        problem = str(error)
    sys.exit(problem or print(number()))
