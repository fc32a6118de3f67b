"""gunicorn's threaded worker, hardened: no client, however slow, holds a thread.

The poller, the worker's main thread, receives requests until they are complete and sends answers that wait
for their reader. Threads only make answers. docs/design-notes.md has the measurements.
"""

import selectors
import socket
import time
from collections import deque
from functools import partial

from gunicorn.workers.gthread import ThreadWorker

from .connections import Connection, most_body
from .incoming import FOR_FIRST_BYTE, IncomingRequest, RequestRefusedError, refusal
from .lanes import AT_ONCE, PATIENCE, WAITING, is_costly
from .wire import FOR_REST

BODIES = 256 * 1024 * 1024  # bytes of unfinished bodies that a worker holds
ANSWERS = 64 * 1024 * 1024  # bytes of answers that wait for their readers
LINGER = 2  # seconds a client has to read the last answer before the connection is closed
PIECE = 64 * 1024


class Worker(ThreadWorker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.polled: set[Connection] = set()
        self.busy = 0  # requests in the threads
        self.costly = 0  # those of them that are costly
        self.in_line: deque[Connection] = deque()  # costly requests waiting for their turn
        self.bodies = 0  # bytes of bodies announced and not yet answered
        self.looked = 0.0

    # Accepting: no more than the threads can start on, so that another worker takes the next one.

    def set_accept_enabled(self, enabled):
        super().set_accept_enabled(enabled and self.busy < self.cfg.threads)

    def accept(self, listener):
        try:
            sock, address = listener.accept()
        except OSError:
            return  # another worker was quicker, or the client has gone
        if self.nr_conns >= self.worker_connections - 1:
            self._make_room()
        self.nr_conns += 1
        conn = Connection(self.cfg, sock, address, listener.getsockname())
        self._guarded(self._receive, conn, FOR_FIRST_BYTE)

    def _make_room(self):
        """Drop the client that has kept the poller waiting longest."""
        if self.polled:
            self._drop(min(self.polled, key=lambda conn: conn.deadline))

    # Receiving

    def _receive(self, conn, patience, behind=b""):
        conn.incoming = IncomingRequest(most_body, patience)
        conn.deadline = conn.incoming.deadline
        if behind:
            self._received(conn, behind)
        else:
            self._poll(conn, selectors.EVENT_READ, self._on_readable)

    def _on_readable(self, conn):
        data = conn.raw.recv(PIECE)
        if data:
            self._unpoll(conn)
            self._received(conn, data)
        else:
            self._drop(conn)

    def _received(self, conn, data):
        incoming, had_head = conn.incoming, conn.incoming.has_head
        try:
            incoming.received(data)
            if incoming.has_head and not had_head:
                self._accept_body(conn)
        except RequestRefusedError as refused:
            self._refuse(conn, refused.status)
            return
        conn.deadline = incoming.deadline
        if incoming.is_whole:
            self._answer(conn)
        else:
            self._poll(conn, selectors.EVENT_READ, self._on_readable)

    def _accept_body(self, conn):
        if self.bodies + conn.incoming.length > BODIES:
            raise RequestRefusedError(503)
        conn.announced = conn.incoming.length
        self.bodies += conn.announced
        if conn.incoming.wants_continue:
            conn.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _refuse(self, conn, status):
        conn.sock.start()
        conn.sock.sendall(refusal(status))
        self._send_rest(conn, keep=False)

    # Answering

    def _answer(self, conn):
        """Give the request to a thread, or queue it until enough of the costly ones are done."""
        conn.is_costly = is_costly(conn.incoming.head)
        if not conn.is_costly or self.costly < AT_ONCE:
            self.enqueue_req(conn)
        elif len(self.in_line) < WAITING:
            conn.deadline = time.monotonic() + PATIENCE
            self.in_line.append(conn)
        else:
            self._refuse(conn, 503)

    def _next_in_line(self):
        while self.in_line and self.costly < AT_ONCE:
            self.enqueue_req(self.in_line.popleft())

    def enqueue_req(self, conn):
        conn.parse()
        self.costly += conn.is_costly
        self.busy += 1
        self.set_accept_enabled(self._accepting)
        super().enqueue_req(conn)

    def finish_request(self, conn, fs):
        self.busy -= 1
        self.costly -= conn.is_costly
        self._next_in_line()
        if self.alive:
            self.set_accept_enabled(True)
        keep = False
        if not fs.cancelled() and fs.exception() is None:
            keep = bool(fs.result()) and self.alive
        self._guarded(self._send_rest, conn, keep)

    def _send_rest(self, conn, keep):
        """Send what the client has not taken yet, without a thread."""
        wire = conn.sock
        if wire.is_broken:
            self._drop(conn)
            return
        wire.flush()
        if not wire.size:
            self._sent(conn, keep)
            return
        conn.deadline = time.monotonic() + FOR_REST
        self._poll(conn, selectors.EVENT_WRITE, partial(self._on_writable, keep=keep))
        self._bound_answers()

    def _on_writable(self, conn, keep):
        conn.sock.flush()
        if not conn.sock.size:
            self._unpoll(conn)
            self._sent(conn, keep)

    def _bound_answers(self):
        waiting = [conn for conn in self.polled if conn.sock.size]
        while sum(conn.sock.size for conn in waiting) > ANSWERS:
            slowest = min(waiting, key=lambda conn: conn.deadline)
            waiting.remove(slowest)
            self._drop(slowest)

    def _sent(self, conn, keep):
        behind = self._forget_request(conn)
        if keep:
            self._receive(conn, self.cfg.keepalive, behind)
            return
        # The client reads the answer to its end; only then is the connection closed.
        conn.raw.shutdown(socket.SHUT_WR)
        conn.deadline = time.monotonic() + LINGER
        self._poll(conn, selectors.EVENT_READ, self._on_lingering)

    def _on_lingering(self, conn):
        if not conn.raw.recv(PIECE):
            self._drop(conn)

    # Polling

    def _poll(self, conn, events, action):
        self.polled.add(conn)
        self.poller.register(conn.raw, events, lambda _sock: self._guarded(action, conn))

    def _unpoll(self, conn):
        if conn in self.polled:
            self.polled.discard(conn)
            self.poller.unregister(conn.raw)

    def _guarded(self, action, conn, *args):
        """Run an action; a client that has gone, or a full disk, ends this connection and nothing else."""
        if conn.is_closed:
            return
        try:
            action(conn, *args)
        except (BlockingIOError, InterruptedError):
            pass  # a false alarm; the poller asks again
        except OSError:
            self._drop(conn)
        except Exception:
            self.log.exception("A connection is closed because of an error.")
            self._drop(conn)

    def _drop(self, conn):
        if conn.is_closed:
            return
        conn.is_closed = True
        self._unpoll(conn)
        self._forget_request(conn)
        self.nr_conns -= 1
        conn.raw.close()

    def _forget_request(self, conn):
        """Discard its body; returns what arrived after it."""
        incoming, conn.incoming = conn.incoming, None
        if incoming is None:
            return b""
        self.bodies -= conn.announced
        conn.announced = 0
        incoming.close()
        return incoming.behind

    def murder_pending(self):
        """Called after every round of the poller: give up on connections past their deadline."""
        now = time.monotonic()
        if now - self.looked < 0.25 and self.alive:
            return
        self.looked = now
        for conn in [conn for conn in self.polled if conn.deadline < now]:
            self._unpoll(conn)
            self._guarded(self._too_late, conn)
        while self.in_line and self.in_line[0].deadline < now:
            self._guarded(self._refuse, self.in_line.popleft(), 503)
        if not self.alive:
            self._let_idle_go()

    def _too_late(self, conn):
        incoming = conn.incoming
        if incoming and incoming.has_begun and not incoming.is_whole and not conn.sock.size:
            self._refuse(conn, 408)
        else:
            self._drop(conn)

    def _let_idle_go(self):
        """A stopping worker waits for answers, not for requests that have not begun."""
        for conn in [conn for conn in self.polled if conn.incoming and not conn.incoming.has_begun]:
            self._drop(conn)
