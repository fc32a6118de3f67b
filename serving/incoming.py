"""The bytes of one HTTP request as they arrive, kept until the request is complete.

A thread gets only complete requests, so a slow client costs a buffer and not a thread. Bodies must state
their length: browsers and proxies do, and a body without it cannot be bounded.
"""

import time
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile

END_OF_HEAD = b"\r\n\r\n"
LONGEST_LINE = 8190  # bytes of the request line, as in gunicorn.conf.py
LONGEST_HEAD = 32 * 1024
IN_MEMORY = 256 * 1024  # bytes of a body; the rest goes to a temporary file
PIECE = 64 * 1024

# Seconds a client may take.
FOR_FIRST_BYTE, FOR_HEAD, FOR_BODY = 5, 10, 20
SLOWEST_BODY = 20 * 1024  # bytes a second, beyond FOR_BODY
REASONS = {
    400: "The request cannot be read as HTTP.",
    408: "The request did not arrive in time. Send it again.",
    411: "The body of a request needs a Content-Length.",
    413: "The body of this request is larger than the site accepts.",
    414: "The address is too long. Request less at once.",
    431: "The headers of this request are larger than the site accepts.",
    503: "The site is too busy right now. Try again in a few seconds.",
}


class RequestRefusedError(Exception):
    """The request is answered with this status and not read any further."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


class IncomingRequest:
    """One request; `most_body` returns how large a body sent to an address may be.

    Call `received` with each piece; once `is_whole`, `chunks` is what gunicorn's parser reads and `behind`
    what arrived after it. `deadline` is when to give up, by the monotonic clock.
    """

    def __init__(self, most_body: Callable[[bytes], int], patience: float = FOR_FIRST_BYTE):
        self.most_body = most_body
        self.head = bytearray()
        self.body: SpooledTemporaryFile | None = None
        self.length = self.missing = 0
        self.has_head = self.wants_continue = False
        self.behind = b""
        self.deadline = time.monotonic() + patience

    @property
    def has_begun(self) -> bool:
        return bool(self.head)

    @property
    def is_whole(self) -> bool:
        return self.has_head and not self.missing

    def received(self, data: bytes) -> None:
        """Add a piece; raises RequestRefusedError if the site cannot answer such a request."""
        if not self.has_head:
            data = self._received_head(data)
        if data and self.missing:
            part, data = data[: self.missing], data[self.missing :]
            self.body.write(part)
            self.missing -= len(part)
        self.behind += data

    def _received_head(self, data: bytes) -> bytes:
        """Add a piece of the head; returns what came after it."""
        if not self.head:
            self.deadline = time.monotonic() + FOR_HEAD
        searched = max(0, len(self.head) - len(END_OF_HEAD) + 1)
        self.head += data
        end = self.head.find(END_OF_HEAD, searched)
        if end < 0:
            self._check_size(len(self.head))
            return b""
        end += len(END_OF_HEAD)
        self._check_size(end)
        rest = bytes(self.head[end:])
        del self.head[end:]
        self._read_head()
        return rest

    def _check_size(self, size: int) -> None:
        line = self.head.find(b"\r\n", 0, LONGEST_LINE + 2)
        if line < 0 and size > LONGEST_LINE:
            raise RequestRefusedError(414)
        if size > LONGEST_HEAD:
            raise RequestRefusedError(431)

    def _read_head(self) -> None:
        line, *fields = bytes(self.head[: -len(END_OF_HEAD)]).split(b"\r\n")
        named = [field.partition(b":") for field in fields]
        values = {name.lower(): value.strip() for name, _, value in named}
        if b"transfer-encoding" in values:
            raise RequestRefusedError(411)
        lengths = {value.strip() for name, _, value in named if name.lower() == b"content-length"}
        if len(lengths) > 1 or not all(value.isdigit() and len(value) < 19 for value in lengths):
            raise RequestRefusedError(400)
        self.has_head = True
        self.length = self.missing = int(next(iter(lengths), 0))
        self.wants_continue = values.get(b"expect", b"").lower() == b"100-continue" and bool(self.missing)
        if self.missing:
            self._expect_body(line)

    def _expect_body(self, line: bytes) -> None:
        if self.length > self.most_body([*line.split(b" "), b""][1]):
            raise RequestRefusedError(413)
        self.deadline = time.monotonic() + FOR_BODY + self.length / SLOWEST_BODY
        self.body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the connection

    def chunks(self) -> Iterator[bytes]:
        """Head and body, without the Expect header, which has been answered."""
        if self.wants_continue:
            lines = bytes(self.head).split(b"\r\n")
            yield b"\r\n".join(line for line in lines if not line.lower().startswith(b"expect:"))
        else:
            yield bytes(self.head)
        if self.body:
            self.body.seek(0)
            yield from iter(lambda: self.body.read(PIECE), b"")

    def close(self) -> None:
        if self.body:
            self.body.close()
            self.body = None


def refusal(status: int) -> bytes:
    """The whole answer to a request that is not passed on."""
    from http import HTTPStatus

    body = f"{REASONS[status]}\n".encode()
    retry = "Retry-After: 5\r\n" if status == 503 else ""
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n{retry}Connection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
