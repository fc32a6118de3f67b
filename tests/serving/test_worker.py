"""The worker script/server runs, with one process of six threads, against clients that do not play along."""

import os
import select
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from serving.lanes import AT_ONCE, WAITING, is_costly
from tests.addresses import PICTURE_CARDS, PICTURE_PAGES

ROOT = Path(__file__).resolve().parents[2]
THREADS = 6
PATIENCE = 5  # seconds a reader may wait beside all this, on a busy machine; without threads it would be ten


@pytest.fixture(scope="module")
def port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        number = door.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", str(Path(__file__).with_name("gunicorn_settings.py"))]
    env = {**os.environ, "PORT": str(number), "WEB_CONCURRENCY": "1"}
    gunicorn = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert "The site is at" in gunicorn.stdout.readline()
    yield number
    gunicorn.terminate()
    assert gunicorn.wait(timeout=20) == 0


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def opened(stack, port, sent, count):
    """As many connections on which something was sent and nothing is read."""
    doors = [stack.enter_context(connect(port)) for _ in range(count)]
    for door in doors:
        door.sendall(sent)
    return doors


def ask(port, path="/page", **request):
    door = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        door.request(request.pop("method", "GET"), path, **request)
        answer = door.getresponse()
        return answer.status, answer.read()
    finally:
        door.close()


def assert_readers_are_served(port, within=PATIENCE):
    begun = time.monotonic()
    for _ in range(3):
        assert ask(port) == (200, b"page\n")
    assert time.monotonic() - begun < within


def answer_of(door):
    """All that comes until the server closes."""
    return b"".join(iter(lambda: door.recv(1 << 16), b""))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /page HTTP/1.1\r\nHost: x\r\n",
        b"POST /sent HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
        b"POST /admin/sent HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\nhalf",
        b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["nothing", "half a head", "half a body", "half an upload", "a page that is not read"],
)
def test_unfinished_clients_keep_no_thread(port, sent):
    with ExitStack() as stack:
        opened(stack, port, sent, 64)
        time.sleep(0.3)
        assert_readers_are_served(port)


def test_clients_that_take_too_long_are_let_go(port):
    """A head that does not end, one that trickles in, and downloads nobody reads, all at once."""
    with ExitStack() as stack:
        unfinished, trickling = opened(stack, port, b"GET /page HTTP/1.1\r\nX-Slow: ", 2)
        time.sleep(0.3)
        downloads = opened(stack, port, b"GET /download HTTP/1.1\r\nHost: x\r\n\r\n", THREADS)
        begun = time.monotonic()
        closed = {}
        while len(closed) < 2 and time.monotonic() - begun < 30:
            time.sleep(0.25)
            with suppress(OSError):
                trickling.send(b"x")
            for door in {unfinished, trickling} - closed.keys():
                if select.select([door], [], [], 0)[0]:
                    closed[door] = door.recv(100)
        assert closed[unfinished].startswith(b"HTTP/1.1 408 ")
        assert closed[trickling].startswith(b"HTTP/1.1 408 ")
        assert 9 < time.monotonic() - begun < 18
        assert ask(port) == (200, b"page\n")  # once a download's 15 seconds are over
        assert time.monotonic() - begun < 25
        assert len(downloads) == THREADS


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET /page HTTP/1.1\r\n" + b"X-Long: " + b"a" * 40_000 + b"\r\n\r\n", 431),
        (b"POST /sent HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n", 413),
        (b"POST /admin/sent HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST /sent HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411),
        (b"POST /sent HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (b"POST /sent HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /page HTTP/9.9\r\n\r\n", 400),
        (b"POST /sent HTTP/1.1\r\nHost: x\r\nContent-Length : 3\r\n\r\nabc", 400),
    ],
)
def test_what_cannot_be_answered_is_refused(port, sent, status):
    with connect(port) as door:
        door.sendall(sent)
        assert answer_of(door).startswith(b"HTTP/1.1 %d " % status)


def test_bodies_arrive_whole_and_in_pieces(port):
    assert ask(port, "/admin/sent", method="POST", body=b"x" * 20_000_000) == (200, b"20000000\n")
    with connect(port) as door:
        door.sendall(b"POST /sent HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 6\r\n\r\n")
        for piece in (b"a", b"bc", b"def"):
            time.sleep(0.05)
            door.sendall(piece)
        assert answer_of(door).endswith(b"\r\n\r\n6\n")


def test_a_client_that_waits_for_continue_gets_it_once(port):
    with connect(port) as door:
        door.sendall(
            b"POST /sent HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
            b"Content-Length: 2\r\n\r\n"
        )
        assert door.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        door.sendall(b"ok")
        answer = answer_of(door)
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b"\r\n\r\n2\n")


def test_requests_sent_in_one_go_are_answered_in_order(port):
    two = b"POST /sent HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET /page HTTP/1.1\r\nHost: x\r\n"
    with connect(port) as door:
        door.sendall(two + b"Connection: close\r\n\r\n")
        answer = answer_of(door)
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert b"\r\n\r\n3\n" in answer
    assert answer.endswith(b"\r\n\r\npage\n")


def test_a_connection_is_kept_for_the_next_request(port):
    door = HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(50):
        door.request("GET", "/page")
        assert door.getresponse().read() == b"page\n"
    door.close()


def test_a_long_page_reaches_a_slow_reader(port):
    with connect(port) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        door.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        time.sleep(1)
        assert len(answer_of(door)) > 3_000_000


def test_more_connections_than_the_worker_takes_push_out_the_oldest(port):
    with ExitStack() as stack:
        opened(stack, port, b"GET /page", 500)
        assert_readers_are_served(port)


def test_costly_requests_leave_threads_for_the_others(port):
    with ExitStack() as stack:
        searches = opened(stack, port, b"GET /search/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 20)
        time.sleep(0.1)
        assert_readers_are_served(port, within=2)
        statuses = Counter(answer_of(door).split(b" ")[1] for door in searches)
    assert statuses == {b"200": AT_ONCE + WAITING, b"503": 20 - AT_ONCE - WAITING}


@pytest.mark.parametrize(
    ("head", "costly"),
    [
        (b"GET /search/?q=water HTTP/1.1", True),
        (b"GET /pledges/export.atom?country=CN HTTP/1.1", True),
        (b"GET /pledges/export.csv HTTP/1.1", False),
        (b"GET /api/v1/pledges/?limit=500 HTTP/1.1", True),
        (b"POST /admin/login/?next=/admin/ HTTP/1.1", True),
        *((f"GET {picture} HTTP/1.1".encode(), True) for picture in (*PICTURE_PAGES, *PICTURE_CARDS)),
        (b"GET /pledges/?country=CN HTTP/1.1", False),
        (b"GET /about/ HTTP/1.1", False),
        (b"POST /admin/articles/article/import/ HTTP/1.1", False),
    ],
)
def test_what_is_costly(head, costly):
    assert is_costly(head) == costly
