"""A drill: the site is killed in every possible way while people write, and must lose nothing.

    script/bench crash [rounds] [seed]

script/server serves a state folder made for this on loopback. Writers import articles, accept and publish
suggestions as an editor and send problem reports, each over HTTP, while kill -9 hits gunicorn's master, a
worker, PostgreSQL's postmaster, one of its backends, or everything, also in the middle of a start. Then the
site has to come up again, by itself or by script/server, and what was acknowledged to be there exactly once.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._crash_checks import Database, faults  # noqa: E402
from bench._crash_writers import Writers, answers  # noqa: E402
from sco_site import postgres  # noqa: E402
from tests.served import Served, children_of  # noqa: E402

ROUNDS = 20
WAYS = ("master", "worker", "postmaster", "backend", "everything", "everything, then the start")
BUSY = (2.0, 8.0)  # seconds of writing before a kill
ROW = "{:>5}  {:27}{:>8}{:>10}{:>9}{:>8}{:>9}  {}"
PATIENCE = 180  # seconds for the site to answer again


def kill(*pids: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            if pid:  # 0 is one that was not running
                os.kill(pid, signal.SIGKILL)


def strike(served: Served, way: str, rng: random.Random) -> None:
    """Kill in one of the ways; the ways of killing everything also differ in their order."""
    backends = children_of(served.postmaster)
    if way == "master":
        kill(served.master)
    elif way == "worker":
        kill(rng.choice(served.workers or [0]))
    elif way == "postmaster":
        kill(served.postmaster)
    elif way == "backend":
        kill(rng.choice(backends or [0]))
    else:
        all_of_them = [served.master, *served.workers, served.postmaster, *backends]
        rng.shuffle(all_of_them)
        kill(*all_of_them)
    if way.endswith("the start"):
        served.process.wait()
        interrupted_start(served, rng)


def interrupted_start(served: Served, rng: random.Random) -> None:
    """Begin to start, and kill script/server and its PostgreSQL somewhere along the way."""
    served.begin()
    time.sleep(rng.uniform(0.3, 12))
    kill(served.postmaster, served.process.pid)  # the step it was at is left over


def recover(served: Served) -> float:
    """Seconds until the site answers again: script/server is started where its master is gone."""
    begun = time.monotonic()
    time.sleep(0.3)
    if served.process.poll() is not None:
        served.start()
    while not answers(served):
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit(f"The site does not come up again; see {served.log}.")
        time.sleep(0.2)
    return time.monotonic() - begun


def drill(served: Served, rounds: int, seed: int) -> list[str]:
    """What went wrong, one line each."""
    rng, wrong = random.Random(seed), []
    ways = [way for _ in range(rounds // len(WAYS) + 1) for way in rng.sample(WAYS, len(WAYS))][:rounds]
    served.start()
    database, writers = Database(served.state_dir), Writers(served)
    print(ROW.format("round", "killed", "after s", "back in s", "imported", "decided", "reported", "lists"))
    with writers:
        for number, way in enumerate(ways, 1):
            writers.go_on()
            time.sleep(after := rng.uniform(*BUSY))
            strike(served, way, rng)
            writers.pause()
            seconds = recover(served)
            stale = database.stale_lists(served)
            wrong += [f"round {number}: {one}" for one in stale]
            counted = [len(kind) for kind in writers.acknowledged]
            lists = "stale" if stale else "current"
            print(ROW.format(number, way, f"{after:.1f}", f"{seconds:.1f}", *counted, lists), flush=True)
    return wrong + faults(served, database, writers)


def main(arguments: list[str]) -> int:
    """Print the figures; returns 1 if anything acknowledged is lost or duplicated, or is half written."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    seed = int(arguments[1]) if len(arguments) > 1 else random.randrange(10**6)
    folder = Path(tempfile.mkdtemp(prefix="sco-crash-", dir="/tmp"))
    folder.chmod(0o755)
    served = Served(folder)
    print(f"{rounds} rounds, seed {seed}, port {served.port}, state in {folder}")
    try:
        wrong = drill(served, rounds, seed)
    finally:
        served.stop()
        postgres.stop(folder)
    print("\n".join(wrong) if wrong else "Nothing lost, nothing duplicated, nothing half written.")
    if not wrong:
        shutil.rmtree(folder)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
