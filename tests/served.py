"""The site as script/server serves it: a process of its own, with a state folder and a port of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parents[1]
PATIENCE = 900  # seconds for a first start on a slow and busy machine
NOT_ITS_OWN = (
    "DATABASE_URL",
    "PG_BIN",
    "SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "SCO_RUN",
    "SCO_STOP_DATABASE",
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def environ(state_dir: Path, **variables) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_ITS_OWN}
    return kept | {"SCO_STATE_DIR": str(state_dir)} | variables


class Served:
    def __init__(self, state_dir: Path, samples: bool = True):
        self.state_dir, self.port, self.log = state_dir, free_port(), state_dir / "served.log"
        self.environ = environ(state_dir, PORT=str(self.port))
        self.process, self.statuses = None, Counter()
        if not samples:
            (state_dir / "postgres").mkdir(mode=0o755, exist_ok=True)
            (state_dir / "postgres" / "samples-loaded").touch()

    def start(self) -> str:
        """What script/server says until the site is there."""
        before = self.log.stat().st_size if self.log.exists() else 0
        self.begin()
        deadline = time.monotonic() + PATIENCE
        while True:
            said = self.log.read_bytes()[before:].decode(errors="replace")
            if "The site is at" in said:
                return said
            assert self.process.poll() is None, f"script/server ended: {said}"
            assert time.monotonic() < deadline, f"script/server does not come up: {said}"
            time.sleep(0.1)

    def begin(self) -> None:
        how = {"cwd": PROJECT, "env": self.environ, "start_new_session": True, "stdin": subprocess.DEVNULL}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(["script/server"], stdout=log, stderr=log, **how)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def run(self, *command, **options) -> subprocess.CompletedProcess:
        """Another program of the checkout, on this state folder."""
        pipes = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL}
        return subprocess.run(command, cwd=PROJECT, **{"env": self.environ, **pipes, **options})

    @property
    def master(self) -> int:
        return self.process.pid

    @property
    def workers(self) -> list[int]:
        return children_of(self.master)

    @property
    def postmaster(self) -> int:
        """0 where none runs; its file may have been left with a number that is another process's by now."""
        data = (self.state_dir / "postgres" / "data").resolve()
        with suppress(OSError):
            pid = int((data / "postmaster.pid").read_text().split("\n")[0])
            if os.readlink(f"/proc/{pid}/cwd") == str(data):
                return pid
        return 0

    def get(self, path: str, **headers) -> http.client.HTTPResponse:
        """The answer, with its body read as `body`."""
        return self.ask("GET", path, headers={name.replace("_", "-"): told for name, told in headers.items()})

    def ask(self, method: str, path: str, body=None, headers=None, timeout=60, source="127.0.0.1"):
        """From any address of the loopback: the site takes each for somebody else."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout, (source, 0))
        try:
            door.request(method, path, body, headers or {})
            answer = door.getresponse()
            answer.body = answer.read()
            self.statuses[answer.status] += 1
            return answer
        finally:
            door.close()


class Editor:
    """Somebody logged in, with a session of their own."""

    def __init__(self, served: Served, name: str = "editor", password: str = ""):
        self.served, self.cookies = served, {}
        password = password or (served.state_dir / "editor-password").read_text().strip()
        self.get("/admin/login/")
        answer = self.post("/admin/login/?next=/admin/", {"username": name, "password": password})
        assert answer.status == 302, "the log-in is refused"

    def get(self, path: str) -> http.client.HTTPResponse:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict) -> http.client.HTTPResponse:
        fields = {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, body=None) -> http.client.HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self.served.ask(method, path, body, headers)
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer


def children_of(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in told.split()]


def wait_until(happened: Callable[[], bool]) -> None:
    """For a minute at most."""
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def hidden_fields(page: str, name: str) -> list[str]:
    """The values of a form's fields of this name."""
    return re.findall(rf'name="{name}"\s+value="([^"]*)"', page)
