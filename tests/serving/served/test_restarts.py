"""Whatever was killed, script/server comes up again by itself."""

import signal

from sco_site import runs
from tests.served import kill


def test_a_second_server_says_that_the_first_one_runs(site):
    assert runs.leaders(site.state_dir) == [site.master]
    done = site.run("script/server", timeout=60)
    assert done.returncode == 1
    assert f"already being served there by process {site.master}" in done.stderr
    assert site.get("/about/").status == 200


def test_the_database_does_not_belong_to_a_run(site):
    with open(f"/proc/{site.postmaster}/environ", "rb") as file:
        assert b"SCO_RUN=" not in file.read()


def test_everything_killed_comes_up_again_with_what_was_stored(site):
    before = site.get("/pledges/export.csv").body
    left = site.run(
        "sh",
        "-c",
        "sleep 600 >/dev/null 2>&1 & echo $!",
        env=site.environ | {"SCO_RUN": mark_of(site.master)},
    )
    for pid in (site.master, *site.workers, site.postmaster):
        kill(pid)
    site.process.wait()
    said = site.start()
    assert f"had left running: {left.stdout.strip()} (sleep 600)" in said
    assert site.get("/pledges/export.csv").body == before


def test_a_server_that_is_asked_to_end_ends_its_database_too(site):
    site.stop()
    assert site.process.returncode in (0, -signal.SIGTERM)
    assert site.run("python3", "-m", "sco_site.postgres", "status").returncode == 1
    site.start()


def mark_of(pid: int) -> str:
    with open(f"/proc/{pid}/environ", "rb") as file:
        return next(pair for pair in file.read().decode().split("\0") if pair.startswith("SCO_RUN="))[8:]
