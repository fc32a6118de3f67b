"""A process of its own that reads articles for another one: `python -m extraction.apart`.

Standard input is its end of a `multiprocessing.Pipe()`. It ends when the other end is closed, when nothing
was asked for a while, when a reading takes too much time (killed), and after one that took much memory.
"""

import os
import pickle
import resource
import signal
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue

from .reading import extract

IDLE = 300  # seconds without a question after which it ends
MEMORY = 768 * 1024 * 1024  # bytes it may ask for; a million characters take 100 MiB
OUT_OF_MEMORY = 3  # exit status
KEPT = 200 * 1024  # KiB it may have held and still wait for the next article


def main() -> None:
    _bound()
    link, questions = Connection(0), SimpleQueue()
    threading.Thread(target=_listen, args=(link, questions), daemon=True).start()
    vocabulary = None
    while True:
        try:
            kind, *given = questions.get(timeout=IDLE)
        except Empty:
            return
        if kind == "vocabulary":
            vocabulary = pickle.loads(*given)
            continue
        link.send(("begun", ""))
        link.send(_answer(vocabulary, *given))
        if _most_held() > KEPT:
            return


def _most_held() -> int:
    """KiB of memory this process has held at most; 0 where the system does not say.

    `getrusage` says it of whatever started the process, too, which may be a large one.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def _bound() -> None:
    """Little memory, no core file, the first to go when the machine has none left; Ctrl-C is the parent's."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")


def _listen(link: Connection, questions: SimpleQueue) -> None:
    """In a thread, so that the end of the parent ends a reading that is under way."""
    try:
        while True:
            questions.put(link.recv())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (EOFError, OSError):
        os._exit(0)


def _answer(vocabulary, text: str, published, title: str, seconds: float) -> tuple:
    """("reading", Reading), ("memory", "") or ("fault", traceback); killed after `seconds` of CPU."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return "reading", extract(text, vocabulary, published=published, title=title)
    except MemoryError:
        return "memory", ""
    except Exception:
        return "fault", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    try:
        main()
    except MemoryError:  # the reading fitted, its answer did not
        os._exit(OUT_OF_MEMORY)
