"""Real processes: what a killed run left is ended, and whoever is not surely of it goes on."""

import os
import pwd
import signal
import subprocess
import sys
import time

import pytest

from sco_site import port, runs
from tests.served import PROJECT, children_of, environ, free_port, kill

LISTEN = """
import socket, sys, time
door = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("listening", flush=True)
time.sleep(600)
"""


@pytest.fixture
def started():
    running = []

    def start(*command, **options):
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, **options))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def dead(tmp_path):
    """The mark of a run on this state folder whose leader has been killed."""
    leader = subprocess.Popen(["sleep", "600"])
    try:
        mark = runs.mark(tmp_path, leader.pid)
        assert runs.is_running(mark)
    finally:
        leader.kill()
        leader.wait()
    assert not runs.is_running(mark)
    return mark


def end(state_dir):
    done = subprocess.run(
        [sys.executable, "-m", "sco_site.runs", "end"], env=environ(state_dir), cwd=PROJECT,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_a_killed_run_left_is_ended_though_it_is_stopped_and_the_port_is_free(tmp_path, started, dead):
    number = free_port()
    left = started(sys.executable, "-c", LISTEN, str(number), env=environ(tmp_path, SCO_RUN=dead))
    left.stdout.readline()
    left.send_signal(signal.SIGSTOP)
    assert f"process {left.pid}" in port.complaint(number)
    assert str(left.pid) in end(tmp_path)
    assert left.wait(10) == -signal.SIGKILL
    assert port.complaint(number) == ""


def test_nobody_else_is_ended(tmp_path, started, dead):
    with_nothing = started("sleep", "600", env=environ(tmp_path))
    leader = started("sleep", "600", env=environ(tmp_path))
    of_a_running_one = started("sleep", "600", env=environ(tmp_path, SCO_RUN=runs.mark(tmp_path, leader.pid)))
    of_another_folder = started(
        "sleep", "600", env=environ(tmp_path, SCO_RUN=dead.replace(dead[:6], "000000"))
    )
    odd = started("sleep", "600", env=environ(tmp_path, SCO_RUN="0.0"))
    time.sleep(0.2)
    assert end(tmp_path) == ""
    for process in (with_nothing, leader, of_a_running_one, of_another_folder, odd):
        assert process.poll() is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be other users")
def test_a_process_of_another_user_is_not_ended_whatever_its_environment_says(tmp_path, started, dead):
    strange = started(
        "sleep", "600", env=environ(tmp_path, SCO_RUN=dead), user=65534, group=65534, extra_groups=[]
    )
    time.sleep(0.2)
    assert end(tmp_path) == ""
    assert strange.poll() is None


def test_a_number_that_another_process_has_by_now_is_let_be(tmp_path, started, dead):
    other = started("sleep", "600")
    time.sleep(0.2)
    runs.end([runs.Process(other.pid, dead)])
    assert other.poll() is None


def test_a_port_of_somebody_else_is_said_to_be_theirs_with_what_to_do(started):
    number = free_port()
    other = started(sys.executable, "-c", LISTEN, str(number))
    other.stdout.readline()
    said = port.complaint(number)
    assert f"process {other.pid} of the user {pwd.getpwuid(os.geteuid()).pw_name} has it" in said
    assert "import socket" in said
    assert f"PORT={number + 1} script/server" in said


def test_a_site_of_this_checkout_that_runs_is_known_as_such(tmp_path, started, monkeypatch):
    monkeypatch.setenv("SCO_STATE_DIR", str(tmp_path))
    number = free_port()
    lead = 'SCO_RUN=$("$0" -m sco_site.runs mark $$) exec "$0" -c "$1" "$2"'
    run = ("/bin/sh", "-c", lead, sys.executable, LISTEN, str(number))
    leader = started(*run, env=environ(tmp_path))
    leader.stdout.readline()
    assert runs.leaders(tmp_path) == [leader.pid]
    assert (
        f"already being served there by process {leader.pid}; to stop it: kill {leader.pid}"
        in port.complaint(number)
    )
    assert end(tmp_path) == ""


@pytest.mark.parametrize("stopped", [False, True], ids=["idle", "stopped"])
def test_workers_end_with_a_killed_master(tmp_path, started, stopped):
    number = free_port()
    master = started(sys.executable, "-m", "gunicorn", env=environ(tmp_path, PORT=str(number)))
    master.stdout.readline()
    deadline = time.monotonic() + 60
    while len(workers := children_of(master.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    for worker in workers if stopped else []:
        os.kill(worker, signal.SIGSTOP)
    kill(master.pid)
    master.wait()
    while any(environment_of(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert port.complaint(number) == ""


def environment_of(pid):
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:
            return file.read()
    except OSError:
        return b""


def test_the_eldest_of_those_that_share_a_port_is_named_whatever_the_numbers(started):
    number = free_port()
    code = LISTEN.replace("print(", "__import__('os').fork(); print(")
    master = started(sys.executable, "-c", code, str(number))
    master.stdout.readline()
    (worker,) = children_of(master.pid)
    try:
        assert f"process {master.pid} of the user" in port.complaint(number)
        kill(master.pid)
        master.wait()
        assert f"process {worker} of the user" in port.complaint(number)
    finally:
        kill(worker)
