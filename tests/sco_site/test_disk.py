"""Real disks that are too small: mounted by root, for nobody else may."""

import errno
import os
import subprocess
import sys

import psycopg
import pytest
from django.db import DataError, OperationalError

from sco_site import disk
from tests.served import PROJECT, environ, free_port

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk")


@pytest.fixture
def small(tmp_path):
    """A disk of 2 MB."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=755", "none", tmp_path], check=True)
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def run(state_dir, *command):
    how = {"env": environ(state_dir, PORT=str(free_port())), "cwd": PROJECT, "timeout": 120}
    return subprocess.run(command, capture_output=True, text=True, **how)


@root_only
def test_the_site_does_not_start_on_a_full_disk_and_says_so(small):
    done = run(small, "script/server")
    assert done.returncode == 1
    assert f"The disk of {small} is full (2 MB left, 32 needed)." in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (small / "postgres").exists()


@root_only
def test_collecting_static_files_onto_a_full_disk_is_said_in_a_sentence(small):
    done = run(small, sys.executable, "manage.py", "collectstatic", "--noinput")
    assert done.returncode == 1
    assert done.stderr.startswith(f"The disk of {small} is full.")
    assert "Traceback" not in done.stderr


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (caused(OperationalError("x"), psycopg.errors.DiskFull("x")), True),
        (caused(ValueError("x"), OSError(errno.EDQUOT, "Quota")), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (caused(DataError("x"), psycopg.errors.DivisionByZero("x")), False),
    ],
)
def test_a_full_disk_is_seen_behind_an_error(error, full):
    assert disk.is_full(error) is full
