"""How gunicorn serves the site; behind a proxy as well as for script/server."""

import atexit
import os
import resource
import signal
import sys
from pathlib import Path

from sco_site import collector, environment, port, postgres, runs

try:
    address = f"{port.HOST}:{port.number()}"
    workers = environment.number("WEB_CONCURRENCY", 2, lowest=1, highest=64)
    forwarded_allow_ips = ",".join(map(str, environment.networks("TRUSTED_PROXIES")))
except environment.SettingError as problem:
    sys.exit(str(problem))

wsgi_app = "sco_site.wsgi"
bind = address
worker_class = "serving.worker.Worker"
threads = 6  # at most two for downloads and two for what is costly: serving/
worker_connections = 400  # to one worker; beyond, who has kept it waiting longest has to go
sendfile = False  # files too are sent by the poller
preload_app = True  # the workers share the memory of the code
# Bytes in one answer of the desk: the first a worker gives takes 30 MiB, the longest article 60.
MOST_GROWTH = 48 * 1024 * 1024

timeout = 60
graceful_timeout = 30
keepalive = 5
loglevel = "warning"
control_socket_disable = True
proc_name = "sco"


def post_fork(server, worker):
    runs.end_with_parent(worker.ppid)
    collector.relax()


def pre_request(worker, req):
    req.resident_before = resident()


def post_request(worker, req, environ, response):
    """A worker grown large by showing an article of the longest kind gives way to a new one.

    What the public pages keep, their indexes, is meant to stay.
    """
    if req.path.startswith("/admin/") and resident() - req.resident_before > MOST_GROWTH:
        worker.alive = False


def resident() -> int:
    """Bytes of memory this process holds; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def on_starting(server):
    """What script/server started ends with gunicorn, however that ends."""
    from serving import static_files  # which asks for Django, set up by now

    if problem := static_files.complaint():
        sys.exit(problem)
    allow_connections()
    if "SCO_STOP_DATABASE" in os.environ:
        atexit.register(stop_database, os.getpid())


def allow_connections():
    """A connection is a file, and so may its body be; the usual limit is 1,024 of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(hard, 4096)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def stop_database(master):
    """Workers inherit what runs at exit, so they must be told apart."""
    if os.getpid() == master:
        postgres.stop(environment.state_dir())


def when_ready(server):
    if sys.stdout.isatty():
        signal.signal(
            signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM)
        )  # the terminal was closed
    print(f"The site is at http://{address}/ (Ctrl-C stops it).", flush=True)


limit_request_line = 8190  # an address may hold many filters
