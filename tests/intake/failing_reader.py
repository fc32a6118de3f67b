"""The process that reads articles, with a reader that fails where a text asks for it."""

import os
import signal
import time

from extraction import apart, extract


def raises():
    return [][-1]


def spins():
    while True:
        pass


def eats():
    return bytearray(2_000_000_000)


FAULTS = {
    "RAISES": raises,
    "SPINS": spins,
    "SLEEPS": lambda: time.sleep(600),
    "EATS": eats,
    "DIES": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "STOPS": lambda: os.kill(os.getpid(), signal.SIGSTOP),
}


def read(text, vocabulary, **given):
    for word, fail in FAULTS.items():
        if word in text:
            fail()
    return extract(text, vocabulary, **given)


if __name__ == "__main__":
    apart.extract = read
    apart.main()
