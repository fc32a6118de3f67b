"""Articles are read by a real process of its own, which really dies."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from extraction import apart, load_vocabulary
from extraction import extract as extract_here
from intake.reading import reader as reading_apart
from intake.reading.reader import UnreadableError, extract

TEXT = "The SCO foreign ministers met in Tashkent on July 29, 2022. They agreed to open a school of maps."


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary(settings.REFERENCE_DIR)


@pytest.fixture(autouse=True)
def _failing(failing_reader):
    pass


@contextmanager
def short_limits():
    """Of what shall not end by itself; a busy machine may take longer over the rest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_apart, "CPU_SECONDS", 1)
        patch.setattr(reading_apart, "WALL_SECONDS", 6)
        yield


def waiting() -> list[int]:
    """The readers that wait for an article, by their numbers."""
    return [reader.process.pid for reader in reading_apart._POOL.idle]


def children() -> list[int]:
    """Every reader of this process, at work or not."""
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split() if _is_reader(pid)]


def _is_reader(pid: str) -> bool:
    return b"failing_reader" in Path(f"/proc/{pid}/cmdline").read_bytes()


def has_ended(pid: int, within: float = 20) -> bool:
    """Whether the process is no more, or only waits for somebody to ask how it ended."""
    until, stat = time.monotonic() + within, Path(f"/proc/{pid}/stat")
    while time.monotonic() < until:
        try:
            state = stat.read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False


def test_what_is_read_apart_is_what_is_read_here(vocabulary):
    assert extract(TEXT, vocabulary, title="A title") == extract_here(TEXT, vocabulary, title="A title")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("RAISES", reading_apart.FAILED),
        ("SPINS", reading_apart.TOO_LONG),
        ("SLEEPS", reading_apart.TOO_LONG),
        ("STOPS", reading_apart.TOO_LONG),
        ("EATS", reading_apart.TOO_LARGE),
        ("DIES", reading_apart.ENDED),
    ],
)
def test_a_text_that_ends_the_reader_is_refused_in_words_and_the_next_is_read(vocabulary, fault, reason):
    extract(TEXT, vocabulary)
    with short_limits(), pytest.raises(UnreadableError) as refused:
        extract(f"{TEXT} {fault}", vocabulary)
    assert str(refused.value) == reason
    assert extract(TEXT, vocabulary).pledges
    assert len(waiting()) == 1


def test_the_reader_is_kept_and_one_that_was_killed_while_it_waited_is_replaced(vocabulary):
    extract(TEXT, vocabulary)
    first = waiting()
    extract(TEXT, vocabulary)
    assert waiting() == first
    os.kill(first[0], signal.SIGKILL)
    assert has_ended(first[0])
    assert extract(TEXT, vocabulary).pledges
    assert waiting() != first


def test_a_reader_that_died_as_it_was_given_an_article_is_replaced(vocabulary, monkeypatch):
    """The process may be gone though the system does not say so yet."""
    extract(TEXT, vocabulary)
    (reader,) = reading_apart._POOL.idle
    monkeypatch.setattr(type(reader), "is_alive", property(lambda _: True))
    os.kill(reader.process.pid, signal.SIGKILL)
    assert extract(TEXT, vocabulary).pledges


def test_a_hanging_reading_holds_no_other_up(vocabulary):
    ended = []

    def hang():
        with pytest.raises(UnreadableError):
            extract(f"{TEXT} SLEEPS", vocabulary)
        ended.append(True)

    hanging = threading.Thread(target=hang)
    hanging.start()
    while len(children()) < 1:
        time.sleep(0.05)
    assert extract(TEXT, vocabulary).pledges
    assert not ended
    (other,) = set(children()) - set(waiting())
    os.kill(other, signal.SIGKILL)
    hanging.join()


def test_a_large_process_has_its_articles_read_too(vocabulary):
    """What the system says of a process's memory may be that of the one that started it."""
    large = bytearray(b"x" * (apart.KEPT * 1024 + 50_000_000))
    reading_apart._POOL.close()
    assert extract(TEXT, vocabulary) == extract_here(TEXT, vocabulary)
    del large


def test_another_register_is_used_at_once(vocabulary):
    extract(TEXT, vocabulary)
    empty = type(vocabulary)(phrases=type(vocabulary.phrases)(), themes=vocabulary.themes)
    assert extract(TEXT, empty) == extract_here(TEXT, empty)
    assert extract(TEXT, vocabulary) == extract_here(TEXT, vocabulary) != extract_here(TEXT, empty)


@pytest.mark.parametrize("while_it", ["waits", "SLEEPS"])
def test_the_reader_ends_with_its_parent_however_that_ends(while_it):
    program = (
        "import django, sys; django.setup()\n"
        "from django.conf import settings\n"
        "from intake.reading import reader as reading_apart; from extraction import load_vocabulary\n"
        "reading_apart.COMMAND = (sys.executable, '-m', 'tests.intake.failing_reader')\n"
        f"v = load_vocabulary(settings.REFERENCE_DIR); reading_apart.extract({TEXT!r}, v)\n"
        "print(reading_apart._POOL.idle[0].process.pid, flush=True)\n"
        f"reading_apart.extract({f'{TEXT} SLEEPS'!r}, v) if {while_it == 'SLEEPS'} else sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "sco_site.settings"},
    )
    reader = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert has_ended(reader)


def test_reading_apart_costs_an_article_of_600_words_less_than_150_ms(vocabulary):
    text = "\n\n".join([TEXT] + [f"{number}. {TEXT}" for number in range(2, 32)])
    extract(text, vocabulary)

    (reader,) = waiting()

    def spent() -> float:
        """Seconds of CPU here and in the reader; they do not grow with what else the machine does."""
        fields = Path(f"/proc/{reader}/stat").read_text().rpartition(")")[2].split()
        return time.process_time() + sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def best(read) -> float:
        times = []
        for _ in range(5):
            register, begin = load_vocabulary(settings.REFERENCE_DIR), spent()
            read(text, register)
            times.append(spent() - begin)
        return min(times)

    assert 560 < len(text.split()) < 640
    assert best(extract) - best(extract_here) < 0.15
