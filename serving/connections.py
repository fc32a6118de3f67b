"""A client's connection, as the worker's poller keeps it."""

from gunicorn import http
from gunicorn.workers.gthread import TConn

from .incoming import IncomingRequest
from .wire import Wire

ANONYMOUS_BODY = 64 * 1024  # bytes of a form that anybody may send
EDITOR_BODY = 40 * 1024 * 1024  # of one sent to the admin: a batch of articles


def most_body(target: bytes) -> int:
    """How many bytes may be sent to an address."""
    return EDITOR_BODY if target.startswith(b"/admin/") else ANONYMOUS_BODY


class Connection(TConn):
    """A client's connection; `deadline` is when the poller gives up on it, by the monotonic clock."""

    def __init__(self, cfg, sock, client, server):
        super().__init__(cfg, sock, client, server)
        self.raw = sock
        self.sock = Wire(sock)
        self.initialized = self.data_ready = True  # gunicorn has nothing left to wait for
        self.incoming: IncomingRequest | None = None
        self.announced = 0  # bytes of its body that count towards the worker's
        self.deadline = 0.0
        self.is_costly = self.is_closed = False

    def parse(self) -> None:
        """Hand what has been received to gunicorn's parser as the next request."""
        self.parser = http.get_parser(self.cfg, self.incoming.chunks(), self.client)
        self.sock.start()
