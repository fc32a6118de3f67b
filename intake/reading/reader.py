"""Reads articles in a separate process, so that a text that exhausts or kills it harms no other request.

The process starts when first needed and is kept for the next article; each worker has its own. It is not
forked, since a fork would copy the locks of the worker's threads.
"""

import atexit
import hashlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date
from multiprocessing import Pipe
from typing import NoReturn

from django.conf import settings

from extraction import Reading, Vocabulary
from extraction.apart import OUT_OF_MEMORY

CPU_SECONDS = 20  # for one article; one of a million characters takes 2 to 5
WALL_SECONDS = 45  # the same on a busy machine
COMMAND = (sys.executable, "-m", "extraction.apart")
TOO_LONG = (
    "Reading took too long and was stopped. Split the text, or leave out what is not prose "
    "(tables, long rows of symbols), and import it again."
)
TOO_LARGE = "Reading took too much memory and was stopped. Split the text and import the parts."
ENDED = (
    "Reading was stopped from outside, perhaps because the server is short of memory. "
    "Try again in a minute; if it happens again, split the text."
)
FAILED = (
    "The reader failed on this text. The error is in the server's log: tell the people who run this site. "
    "Until it is fixed, leave out the passage that is not ordinary prose."
)
NOT_STARTED = (
    "The server could not start its reader. Try again in a minute, and tell the people who run this site."
)
logger = logging.getLogger(__name__)


class UnreadableError(Exception):
    """The article could not be read; the message says why and what to do."""


class _LeftError(Exception):
    """The process had ended before it began to read the article."""


def extract(
    text: str, vocabulary: Vocabulary, *, published: date | None = None, title: str | None = None
) -> Reading:
    """What `extraction.extract` returns; raises UnreadableError for whatever goes wrong."""
    try:
        return _read(_POOL.acquire(), vocabulary, text, published, title)
    except _LeftError:
        return _read(_Reader(), vocabulary, text, published, title)


def prepare() -> None:
    """Start the process ahead of the first article; starting takes a third of a second."""
    with suppress(UnreadableError):
        _POOL.release(_POOL.acquire())


def _read(reader: "_Reader", *given) -> Reading:
    try:
        return reader.read(*given)
    finally:
        _POOL.release(reader)


class _Reader:
    """One process, and the vocabulary it has been sent."""

    def __init__(self):
        self.link, theirs = Pipe()
        self.vocabulary, self.knows = None, b""
        self.is_new, self.has_begun, self.is_late = True, False, False
        try:
            self.process = subprocess.Popen(
                COMMAND, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, cwd=settings.BASE_DIR
            )
        except OSError:
            self.link.close()
            logger.exception("The reader could not be started")
            raise UnreadableError(NOT_STARTED) from None
        finally:
            theirs.close()

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def read(self, vocabulary: Vocabulary, text: str, published: date | None, title: str | None) -> Reading:
        self.has_begun = False
        watch = threading.Timer(WALL_SECONDS, self._stop)
        watch.start()
        try:
            self._teach(vocabulary)
            self.link.send(("read", text, published, title, CPU_SECONDS))
            self.link.recv()  # the process has started reading
            self.has_begun = True
            kind, answer = self.link.recv()
        except (EOFError, OSError):
            self._explain(len(text))
        finally:
            watch.cancel()
        self.is_new = False
        if kind == "reading":
            return answer
        logger.error("The reader failed: %s\n%s", kind, answer)
        if kind == "memory":
            self.close()
        raise UnreadableError(TOO_LARGE if kind == "memory" else FAILED)

    def close(self) -> None:
        self.link.close()
        self.process.kill()
        self.process.wait()

    def _teach(self, vocabulary: Vocabulary) -> None:
        """Send the vocabulary if it differs from the last one; it rarely does."""
        if vocabulary is self.vocabulary:
            return
        packed = pickle.dumps(vocabulary, pickle.HIGHEST_PROTOCOL)
        if (digest := hashlib.sha256(packed).digest()) != self.knows:
            self.link.send(("vocabulary", packed))
        self.vocabulary, self.knows = vocabulary, digest

    def _stop(self) -> None:
        self.is_late = True
        self.process.kill()

    def _explain(self, size: int) -> NoReturn:
        """Raise an error that says why the process ended."""
        self.link.close()
        try:
            status = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.close()
            status = self.process.returncode
        if not (self.is_new or self.has_begun or self.is_late):
            raise _LeftError
        logger.error("The reader ended with status %s while reading %s characters", status, size)
        if self.is_late or status in (-signal.SIGPROF, -signal.SIGXCPU):
            raise UnreadableError(TOO_LONG)
        if status == OUT_OF_MEMORY:
            raise UnreadableError(TOO_LARGE)
        raise UnreadableError(ENDED if status < 0 else NOT_STARTED)


class _Pool:
    """Idle readers; one is kept, and more are started while several editors import."""

    def __init__(self):
        self.lock, self.idle = threading.Lock(), []

    def acquire(self) -> _Reader:
        with self.lock:
            while self.idle:
                reader = self.idle.pop()
                if reader.is_alive:
                    return reader
                reader.close()
        return _Reader()

    def release(self, reader: _Reader) -> None:
        with self.lock:
            if reader.is_alive and not self.idle:
                self.idle.append(reader)
                return
        reader.close()

    def forget(self) -> None:
        """After a fork, leave the parent's processes to the parent."""
        self.lock = threading.Lock()
        while self.idle:
            self.idle.pop().link.close()

    def close(self) -> None:
        while self.idle:
            self.idle.pop().close()


_POOL = _Pool()
os.register_at_fork(after_in_child=_POOL.forget)
atexit.register(_POOL.close)
