"""The socket that answers are written to: holds, within bounds, what the client has not taken yet."""

import errno
import select
import socket
import time
from collections import deque

WHOLE = 4 * 1024 * 1024  # bytes of an answer of known length that may wait for its reader
STREAMED = 256 * 1024  # bytes of a download: it is made no faster than it is read
FOR_PIECE = 15  # seconds for the reader of a download to take what is above STREAMED
FOR_REST = 120  # seconds for the rest of an answer, once it has been made
PIECE = 256 * 1024


class Wire:
    """Replaces the socket while a thread answers.

    A thread that writes more than may wait is blocked until the client has taken it, or for FOR_PIECE
    seconds; then writing fails as it does if the client has gone. The poller sends what is left at the end.
    """

    def __init__(self, sock: socket.socket):
        self.sock = sock
        self.waiting: deque[memoryview] = deque()
        self.size = 0
        self.is_broken = False
        self.most = None

    def start(self) -> None:
        """Prepare for an answer: its head says how much of it may wait."""
        self.most = None

    def sendall(self, data: bytes) -> None:
        if self.is_broken:
            raise BrokenPipeError(errno.EPIPE, "the client is gone")
        if self.most is None:
            self.most = WHOLE if b"content-length:" in bytes(data[:4096]).lower() else STREAMED
        if data:
            self.waiting.append(memoryview(bytes(data)))
            self.size += len(data)
        self._flush_or_break()
        if self.size > self.most:
            self._wait_until_taken()

    def send(self, data: bytes) -> int:
        self.sendall(data)
        return len(data)

    def flush(self) -> None:
        """Write what the system takes at once. Raises OSError if the client has gone."""
        while self.waiting:
            try:
                taken = self.sock.send(self.waiting[0][:PIECE])
            except (BlockingIOError, InterruptedError):
                return
            self.size -= taken
            if taken == len(self.waiting[0]):
                self.waiting.popleft()
            else:
                self.waiting[0] = self.waiting[0][taken:]

    def _flush_or_break(self) -> None:
        try:
            self.flush()
        except OSError:
            self.close()
            raise

    def _wait_until_taken(self) -> None:
        deadline = time.monotonic() + FOR_PIECE
        watch = select.poll()
        watch.register(self.sock, select.POLLOUT)
        while self.size > self.most:
            left = deadline - time.monotonic()
            if left <= 0 or not watch.poll(1000 * left):
                self.close()
                raise BrokenPipeError(errno.EPIPE, "the client stopped reading")
            self._flush_or_break()

    def close(self) -> None:
        """Note that the answer cannot be finished; the poller closes the socket."""
        self.is_broken = True
        self.waiting.clear()
        self.size = 0

    # The rest of the socket interface that gunicorn uses; blocking is not up to gunicorn.
    def fileno(self) -> int:
        return self.sock.fileno()

    def gettimeout(self) -> float:
        return 0.0

    def setblocking(self, _flag: bool) -> None: ...

    def shutdown(self, _how: int) -> None:
        raise OSError(errno.ENOTCONN, "the poller ends connections")
