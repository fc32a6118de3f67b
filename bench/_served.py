"""gunicorn as script/server runs it, with this process's database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(port: int, workers: int, **settings: str) -> Iterator[int]:
    """Serve on loopback; returns the process id of the master."""
    env = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "PORT": str(port),
        "WEB_CONCURRENCY": str(workers),
        "PYTHONWARNINGS": "ignore",
        **settings,
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=env, check=True)
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}  # it logs every refusal
    gunicorn = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=env, **quiet)
    try:
        gunicorn.stdout.readline()
        wait_for(port)
        yield gunicorn.pid
    finally:
        gunicorn.send_signal(signal.SIGTERM)
        gunicorn.wait()


def database_url() -> str:
    from django.db import connection

    known = connection.settings_dict
    where = urlencode({"host": known["HOST"], "port": known["PORT"]})
    return f"postgresql://{quote(known['USER'])}@/{quote(known['NAME'])}?{where}"


def wait_for(port: int) -> None:
    for _ in range(200):
        door = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            door.request("GET", "/robots.txt")
            door.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            door.close()


def workers_of(master: int) -> list[int]:
    """The process ids of the workers."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [int(child) for child in children]
