"""What readers notice while strangers do their worst: one abuse after another against the served site.

    script/bench hostile [statements]

Made-up statements (30,000 by default) in a database that is thrown away afterwards, two workers
on loopback. During each abuse a reader asks for `/about/` and for a filtered list every second. The strangers
come from many addresses, so that the limits for each client do not help; where it says so, from one. A reader
who waits over two seconds, or gets an error, makes the run fail.
"""

import multiprocessing
import random
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._database import own_database  # noqa: E402
from bench._served import served, workers_of  # noqa: E402
from bench.site import WORDS, load  # noqa: E402

PORT = 8767
PATIENCE = 2.0  # seconds a reader may wait
LASTING = 10.0  # seconds of each abuse
AT_ONCE = 8
READ = ("/about/", "/pledges/?country=CN&theme=trade")
READER, STRANGERS = "198.51.100.7", "203.0.113.{}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CODES = "CN RU KZ UZ IN PK KG TJ IR BY".split()


@dataclass(frozen=True)
class Abuse:
    """Either `ask` gives what AT_ONCE clients request again and again, or `hold` opens connections that
    are kept open; `one` means that all come from one address."""

    name: str
    ask: Callable[[random.Random], tuple[str, str, dict]] | None = None
    hold: bytes = b""
    count: int = 64
    trickle: bytes = b""
    one: bool = False


@dataclass
class Seen:
    """What the strangers and the reader saw during one abuse."""

    answers: Counter = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cpu: float = 0


def get(path: str):
    return lambda rng: ("GET", path, {})


def any_of(*paths: str):
    return lambda rng: ("GET", rng.choice(paths), {})


def wrong_values(rng) -> tuple[str, str, dict]:
    names = ("country", "theme", "body", "outlet", "person", "year", "act")
    query = "&".join(f"{name}={rng.randrange(10**9)}{'x' * 300}" for name in names)
    return "GET", f"/{rng.choice(('pledges', 'statements', 'proposals'))}/?{query}", {}


def any_filter(rng) -> tuple[str, str, dict]:
    codes = "&".join(f"country={code}" for code in rng.sample(CODES, rng.randint(1, 6)))
    first = rng.randint(2001, 2024)
    query = f"{codes}&from={first}-{rng.randint(1, 12):02}&to={first + 1}&page=1"
    return "GET", f"/{rng.choice(('pledges', 'statements', 'proposals'))}/?{query}", {}


def letters(rng) -> tuple[str, str, dict]:
    words = "+".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(100))
    return "GET", f"/search/?q={words}", {}


def any_words(rng) -> tuple[str, str, dict]:
    words = rng.sample(WORDS, 6)
    return "GET", f"/search/?q={'+'.join(words)}+{rng.randrange(10**6)}", {}


def log_in(rng) -> tuple[str, str, dict]:
    return "POST", "/admin/login/", {"username": f"stranger{rng.randrange(10**6)}", "password": "wrong"}


MANY_NAMES = "&".join(f"a{number}=1" for number in range(1, 1100))
HEAD = b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
ABUSES = (
    Abuse("nothing", count=0),
    Abuse("1,099 unknown names", get(f"/pledges/?{MANY_NAMES}")),
    Abuse("100 values of a filter", get("/statements/?" + "&".join(f"country={n}" for n in range(100)))),
    Abuse("wrong values everywhere", wrong_values),
    Abuse("filters nobody asked for before", any_filter),
    Abuse("searches for a hundred letters", letters),
    Abuse("searches for six words", any_words),
    Abuse("words nobody wrote", lambda rng: ("GET", f"/statements/?q=x{rng.randrange(10**9)}", {})),
    Abuse("a sheet of everything", get("/statements/export.xlsx")),
    Abuse("the largest sheets", get("/pledges/export.xlsx?country=TJ&from=2010")),
    Abuse("CSV of everything, read", get("/statements/export.csv")),
    Abuse("JSON Lines by HEAD", lambda rng: ("HEAD", "/statements/export.jsonl", {})),
    Abuse("pages of 500 from the API", any_of("/api/v1/statements/?limit=500", "/api/v1/pledges/?limit=500")),
    Abuse("feeds and citations", any_of("/statements/export.atom", "/pledges/export.bib", "/sitemap.xml")),
    Abuse(
        "pictures and comparisons",
        any_of(
            "/map/", "/matrix/", "/timeline/", "/themes/over-years/", "/repeated/", "/coverage/",
            "/compare/countries/?one=CN&other=RU", "/countries/CN/", "/countries/", "/people/",
        ),
    ),
    Abuse("log-ins", log_in),
    Abuse("log-ins from one address", log_in, one=True),
    Abuse("searches from one address", any_words, one=True),
    Abuse("idle connections", hold=b"", count=900),
    Abuse("unfinished heads", hold=b"GET /pledges/" + HEAD, count=200),
    Abuse("heads that trickle in", hold=b"GET /pledges/" + HEAD, count=200, trickle=b"X-A: b\r\n"),
    Abuse("unfinished forms", hold=b"POST /report/pledge/1/" + HEAD + b"Content-Length: 9\r\n\r\n"),
    Abuse(
        "unfinished uploads",
        hold=b"POST /admin/articles/article/import/" + HEAD + b"Content-Length: 9000000\r\n\r\nx",
        count=200,
    ),
    Abuse("stopped readers of pages", hold=b"GET /pledges/" + HEAD + b"\r\n", count=200),
    Abuse("stopped readers of downloads", hold=b"GET /statements/export.csv" + HEAD + b"\r\n", count=64),
    Abuse("stopped readers of the map", hold=b"GET /map/" + HEAD + b"\r\n", count=64),
)  # fmt: skip


def one_request(method: str, path: str, data: dict, client: str, timeout: float = 60) -> tuple[int, int]:
    door = HTTPConnection("127.0.0.1", PORT, timeout=timeout)
    try:
        headers = {"X-Forwarded-For": client, **(FORM if data else {})}
        body = "&".join(f"{name}={quote(value)}" for name, value in data.items()) if data else None
        if data:
            headers["Cookie"] = f"csrftoken={'a' * 32}"
            body += f"&csrfmiddlewaretoken={'a' * 32}"
        door.request(method, path, body=body, headers=headers)
        answer = door.getresponse()
        size = 0
        while piece := answer.read(1 << 16):
            size += len(piece)
        return answer.status, size
    finally:
        door.close()


def strangers(abuse: Abuse, until: float, answers) -> None:
    """In a separate process, so that it does not affect the reader's clock."""
    if abuse.ask:
        asked = [(abuse, until, number, answers) for number in range(AT_ONCE)]
        clients = [threading.Thread(target=keep_asking, args=one) for one in asked]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    elif abuse.count:
        keep_holding(abuse, until, answers)


def keep_asking(abuse: Abuse, until: float, number: int, answers) -> None:
    rng = random.Random(number)
    while time.monotonic() < until:
        client = STRANGERS.format(1 if abuse.one else rng.randrange(1, 255))
        try:
            status, _ = one_request(*abuse.ask(rng), client)
        except (OSError, HTTPException) as error:
            status = type(error).__name__
        answers.put(status)


def keep_holding(abuse: Abuse, until: float, answers) -> None:
    """Open them, keep them open, and reopen those that were closed."""
    doors: list[socket.socket] = []
    while time.monotonic() < until:
        while len(doors) < abuse.count and time.monotonic() < until:
            with suppress(OSError):
                door = socket.create_connection(("127.0.0.1", PORT), timeout=5)
                door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                door.sendall(abuse.hold)
                door.setblocking(False)
                doors.append(door)
        time.sleep(0.5)
        doors = [door for door in doors if is_open(door, abuse)]
    answers.put(f"{len(doors)} held")
    for door in doors:
        door.close()


def is_open(door: socket.socket, abuse: Abuse) -> bool:
    try:
        if abuse.trickle:
            door.send(abuse.trickle)
        if b"Content-Length" in abuse.hold or not abuse.hold.endswith(b"\r\n\r\n"):
            return bool(door.recv(100))
    except BlockingIOError:
        return True
    except OSError:
        return False
    return True


def read(path: str, until: float, seen: Seen) -> None:
    """Once a second, as a person would."""
    while time.monotonic() < until:
        begun = time.monotonic()
        try:
            status, _ = one_request("GET", path, {}, READER, timeout=30)
            if status != 200:
                seen.errors.append(f"{path} {status}")
        except (OSError, HTTPException) as error:
            seen.errors.append(f"{path} {type(error).__name__}")
        taken = time.monotonic() - begun
        seen.waits.append(taken)
        time.sleep(max(0, 1 - taken))


def processor_seconds(processes: list[int]) -> float:
    told = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in processes]
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / 100


def endure(abuse: Abuse, master: int) -> Seen:
    seen, answers = Seen(), multiprocessing.Queue()
    until = time.monotonic() + LASTING
    workers = workers_of(master)
    before = processor_seconds(workers)
    crowd = multiprocessing.Process(target=strangers, args=(abuse, until, answers))
    crowd.start()
    readers = [threading.Thread(target=read, args=(path, until, seen)) for path in READ]
    for reader in readers:
        reader.start()
    while crowd.is_alive() or not answers.empty():
        with suppress(Exception):
            seen.answers[answers.get(timeout=0.2)] += 1
    for thread in (crowd, *readers):
        thread.join()
    seen.cpu = processor_seconds([one for one in workers if one in workers_of(master)]) - before
    time.sleep(1)
    return seen


def main(arguments: list[str]) -> int:
    """Print one line per abuse; returns 1 if a reader waited too long or got an error."""
    size = int(arguments[0].replace(",", "")) if arguments else 30_000
    only = arguments[1:]
    failed = []
    with own_database():
        load(size)
        with served(PORT, workers=2, TRUSTED_PROXIES="127.0.0.1") as master:
            for path in (*READ, "/statements/", "/proposals/", "/participants/", "/meetings/") * 12:
                one_request("GET", path, {}, READER)
            print(f"{size:,} statements, {AT_ONCE} strangers at once, {LASTING:.0f} s of each abuse")
            print(f"{'abuse':34}{'reader waits, worst':>20}{'errors':>8}{'CPU s':>7}  strangers' answers")
            for abuse in ABUSES:
                if only and not any(word in abuse.name for word in only):
                    continue
                seen = endure(abuse, master)
                worst = max(seen.waits)
                told = ", ".join(f"{count}x {status}" for status, count in seen.answers.most_common(4))
                figures = f"{worst:18.2f} s{len(seen.errors):8}{seen.cpu:7.1f}"
                print(f"{abuse.name:34}{figures}  {told}", flush=True)
                if worst > PATIENCE or seen.errors:
                    failed.append(abuse.name)
                    for error in sorted(set(seen.errors)):
                        print(f"    {error}")
    print(f"a reader waited over {PATIENCE:.0f} s or got an error: {', '.join(failed) or 'never'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
