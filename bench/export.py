"""How fast whole lists download, against psql's COPY of the same rows: made-up statements, real gunicorn.

    script/bench export [10000 | 100000 | 1000000]

The statements are those of `script/bench site`, in a database that is thrown away afterwards. psql writes
what the site asks PostgreSQL for into a file; the site is asked over HTTP and its worker's memory is watched
meanwhile. The two take turns.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._database import own_database, timed  # noqa: E402
from bench._served import served, workers_of  # noqa: E402
from bench.site import load  # noqa: E402

SHARE, GROWTH, FIRST, UNCHANGED = 0.8, 16, 100, 0.15  # of psql's rows a second; MiB; ms; of the page's time
ROUNDS, ASKED = 2, 40
PIECE = 1 << 20
PORT = 8765
door = HTTPConnection("127.0.0.1", PORT, timeout=600)  # kept open, as browsers do


@dataclass
class Taken:
    """The cost of one file, round by round."""

    rows: int = 0
    psql: list[float] = field(default_factory=list)
    site: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    growth: list[float] = field(default_factory=list)


def order(suffix: str) -> str:
    """The query the site sends to PostgreSQL when all statements are requested."""
    from django.http import QueryDict

    from catalogue.files.copying import csv_order, json_order
    from proposals.views import StatementList

    view = StatementList()
    rows = view.filterset_class(QueryDict(), view.get_queryset()).qs
    write = csv_order if suffix == "csv" else json_order
    return write(view.columns, rows, f"http://127.0.0.1:{PORT}")


def ask(path: str, headers: dict[str, str] | None = None) -> tuple[int, dict, float, int]:
    """Status, headers, seconds to the first bytes of the answer, and its number of lines."""
    begun = time.perf_counter()
    door.request("GET", path, headers=headers or {})
    answer = door.getresponse()
    lines = answer.read(1).count(b"\n")
    first = time.perf_counter() - begun
    while piece := answer.read(PIECE):
        lines += piece.count(b"\n")
    return answer.status, dict(answer.headers), first, lines


def resident(process: int) -> float:
    """MiB."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


@contextmanager
def watched(process: int, growth: list[float]) -> Iterator[None]:
    """Adds the most that the process grew in the meantime."""
    before, most, done = resident(process), [resident(process)], threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            most.append(resident(process))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        growth.append(max(most) - before)


def measure(suffix: str, worker: int, folder: Path) -> Taken:
    from django.db import connection

    from catalogue.files.copying import MEMORY
    from sco_site import postgres_binaries

    known, taken = connection.settings_dict, Taken()
    script = folder / "order.sql"
    script.write_text(f"BEGIN;\n{MEMORY};\n{order(suffix)};\nCOMMIT;\n", encoding="utf-8")
    psql = [
        str(postgres_binaries.folder() / "psql"), "-q", "-h", known["HOST"], "-p", str(known["PORT"]),
        "-U", known["USER"], "-d", known["NAME"], "-f", str(script), "-o", str(folder / "rows"),
    ]  # fmt: skip
    ask(f"/statements/export.{suffix}?theme=health")  # what a worker loads once is loaded
    for _ in range(ROUNDS):
        seconds, _ = timed(
            lambda: subprocess.run(psql, check=True, env=postgres_binaries.environ_for_programs())
        )
        taken.psql.append(seconds)
        door.close()  # gunicorn has closed its end meanwhile
        with watched(worker, taken.growth):
            seconds, (status, _, first, lines) = timed(lambda: ask(f"/statements/export.{suffix}"))
        assert status == 200
        taken.site.append(seconds)
        taken.first.append(first * 1000)
        taken.rows = lines - (suffix == "csv")
    return taken


def unchanged() -> tuple[float, float]:
    """Milliseconds for the page, and for a file that has not changed since it was fetched."""
    _, headers, *_ = ask("/statements/export.csv?country=MN&theme=youth")
    known = {"If-None-Match": headers["ETag"]}
    times = {"page": [], "file": []}
    for _ in range(ASKED):
        times["page"].append(timed(lambda: ask("/statements/"))[0])
        seconds, (status, *_) = timed(lambda: ask("/statements/export.csv?country=MN&theme=youth", known))
        assert status == 304, status
        times["file"].append(seconds)
    return 1000 * median(times["page"]), 1000 * median(times["file"])


def main(arguments: list[str]) -> int:
    """Print the figures; returns 1 if a target is missed."""
    size = int(arguments[0].replace(",", "")) if arguments else 100_000
    missed = False
    with own_database(), TemporaryDirectory() as folder:
        print(f"{size:,} statements loaded in {load(size):.0f} s", flush=True)
        with served(PORT, workers=1) as master:
            (worker,) = workers_of(master)
            print(f"{'':8}{'rows':>10}{'psql':>12}{'site':>12}{'share':>8}{'first byte':>12}{'growth':>10}")
            for suffix in ("csv", "jsonl"):
                taken = measure(suffix, worker, Path(folder))
                psql, site = taken.rows / min(taken.psql), taken.rows / min(taken.site)
                first, growth = max(taken.first), max(taken.growth)
                print(
                    f"{suffix:8}{taken.rows:10,}{psql:10,.0f}/s{site:10,.0f}/s{site / psql:8.2f}"
                    f"{first:9.0f} ms{growth:6.1f} MiB",
                    flush=True,
                )
                missed |= site / psql < SHARE or first > FIRST or growth > GROWTH
            page, file = unchanged()
            print(f"a file not changed since: {file:.1f} ms, {file / page:.2f} of the page's {page:.1f} ms")
            missed |= file / page > UNCHANGED
    print(f"targets: share {SHARE}, first byte {FIRST} ms, growth {GROWTH} MiB, unchanged {UNCHANGED}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
