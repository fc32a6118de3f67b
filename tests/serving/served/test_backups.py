"""A backup of the running site, and what becomes of it in other state folders."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from sco_site import postgres
from sco_site.backups.archive import DRAFT, BackupError, new_file
from tests.often import in_full
from tests.served import PROJECT, Editor, Served, environ

SUM = "SELECT count(*), md5(coalesce(string_agg(t::text, '\n' ORDER BY t::text), '')) FROM {} t"
RULES = (
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = "
    "'public'::regnamespace ORDER BY 1, 2",
    "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public' ORDER BY 1",
    "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
    "SELECT extname FROM pg_extension ORDER BY 1",
)


def contents(state_dir):
    """The sum of every table, and every rule and sequence."""
    where = postgres.address(state_dir)
    at = {"host": str(where.socket_dir), "port": postgres.PORT, "user": where.user, "dbname": where.dbname}
    with psycopg.connect(**at) as database:
        names = [
            name
            for (name,) in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        sums = {name: database.execute(SUM.format(f'"{name}"')).fetchone() for name in sorted(names)}
        return sums, [[plain(row) for row in database.execute(rule)] for rule in RULES]


def plain(row):
    """Without the casts and brackets that PostgreSQL writes in another way once it has read its own words."""
    return re.sub(r"::(text|character varying)|[()]|\[\]", "", " ".join(map(str, row)))


def files(state_dir):
    kept = [state_dir / "secret-key", *(state_dir / "releases").rglob("*")]
    return {p.relative_to(state_dir): hashlib.sha256(p.read_bytes()).hexdigest() for p in kept if p.is_file()}


@pytest.fixture
def folder():
    made = Path(tempfile.mkdtemp(prefix="sco-restored-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    postgres.stop(made)
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def backup(site, tmp_path_factory):
    done = site.run("script/../.venv/bin/python", "manage.py", "make_release", "2026.1")
    assert done.returncode == 0, done.stderr
    path = tmp_path_factory.mktemp("backups") / "site.zip"
    assert site.get("/about/").status == 200
    done = site.run("script/backup", str(path))
    assert done.returncode == 0, done.stderr
    assert "secret key" in done.stdout
    return path


def restore(state_dir, *arguments, **variables):
    how = {"capture_output": True, "text": True, "timeout": 300, "env": environ(state_dir, **variables)}
    return subprocess.run(["script/restore", *map(str, arguments)], cwd=PROJECT, **how)


def test_a_restored_site_is_equal_in_every_table_rule_and_file_and_can_be_served(site, backup, folder):
    done = restore(folder, backup)
    assert done.returncode == 0, done.stderr
    postgres.start(folder)
    (sums, rules), (sums_of_site, rules_of_site) = contents(folder), contents(site.state_dir)
    assert sums == sums_of_site
    assert sum(rows for rows, _ in sums.values()) > 1000
    assert any(name.endswith("event") and rows for name, (rows, _) in sums.items())
    assert rules == rules_of_site
    assert files(folder) == files(site.state_dir)
    assert len(files(folder)) > 5
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600
    again = Served(folder)
    try:
        assert "samples:" not in again.start()
        assert again.get("/pledges/export.csv").body.replace(str(again.port).encode(), b"") == site.get(
            "/pledges/export.csv"
        ).body.replace(str(site.port).encode(), b"")
        assert Editor(again).get("/admin/").status == 200
    finally:
        again.stop()


def test_a_backup_is_for_its_owner_alone_and_never_replaces_a_file(site, backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    before = backup.read_bytes()
    done = site.run("script/backup", str(backup))
    assert done.returncode == 1
    assert "already exists, and a backup never replaces a file" in done.stderr
    assert backup.read_bytes() == before


def test_nothing_is_restored_while_the_site_is_served(site, backup):
    done = restore(site.state_dir, backup, "--replace")
    assert done.returncode == 1
    assert f"by process {site.master}; end it first (kill {site.master})" in done.stderr
    assert site.get("/pledges/").status == 200


def flipped(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (flipped, "is damaged"),
        (lambda data: data[: len(data) // 2], "is damaged"),
        (lambda data: data[:-1], "is damaged"),
        (lambda data: b"", "was not made by script/backup"),
        (lambda data: b"a letter", "was not made by script/backup"),
        (lambda data: b"PGDMP" + data[:1000], "was made by pg_dump"),
    ],
)
def test_a_damaged_file_is_refused_with_a_sentence(backup, tmp_path, damage, said):
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(damage(backup.read_bytes()))
    done = restore(tmp_path / "state", damaged)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "state").exists()


@in_full
def test_what_is_there_is_replaced_only_when_asked_to_and_backed_up_first(backup, folder):
    assert restore(folder, backup).returncode == 0
    postgres.start(folder)
    where = postgres.address(folder)
    with psycopg.connect(host=str(where.socket_dir), user=where.user, dbname=where.dbname) as database:
        database.execute("CREATE TABLE written_since AS SELECT 1 AS one")
    before = contents(folder)
    refused = restore(folder, backup)
    assert refused.returncode == 1
    assert "nothing was changed. With --replace it is backed up first" in refused.stderr
    assert contents(folder) == before
    done = restore(folder, backup, "--replace")
    assert done.returncode == 0, done.stderr
    assert "written_since" not in contents(folder)[0]
    kept = re.search(r"is in (\S+\.zip)\.", done.stdout)[1]
    assert restore(folder, kept, "--replace").returncode == 0
    assert contents(folder) == before


@in_full
def test_nothing_is_replaced_while_somebody_uses_the_database(backup, folder):
    postgres.start(folder)
    where = postgres.address(folder)
    with psycopg.connect(host=str(where.socket_dir), user=where.user, dbname=where.dbname):
        done = restore(folder, backup)
    assert done.returncode == 1
    assert "Something is using the database" in done.stderr
    assert contents(folder)[0] == {}


@pytest.mark.parametrize("script", ["backup", "restore"])
def test_for_a_database_of_ones_own_they_say_what_to_use_instead(tmp_path, script):
    url = environ(tmp_path, DATABASE_URL="postgresql://sco:hidden@127.0.0.1:1/sco")
    done = subprocess.run([f"script/{script}", "x.zip"], cwd=PROJECT, env=url, capture_output=True, text=True)
    assert done.returncode == 1
    assert ("pg_dump" if script == "backup" else "pg_restore") in done.stderr
    assert "hidden" not in done.stderr


def test_without_a_database_there_is_nothing_to_back_up(tmp_path):
    done = subprocess.run(
        ["script/backup"], cwd=PROJECT, env=environ(tmp_path / "none"), capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "there is nothing to back up" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a disk this small")
def test_a_full_disk_leaves_no_half_backup_and_is_said_in_words(site, tmp_path):
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", tmp_path], check=True)
    try:
        done = site.run("script/backup", str(tmp_path / "site.zip"))
        assert done.returncode == 1
        assert (
            done.stderr.strip()
            == f"The disk of {tmp_path} is full, so there is no backup. Free space or choose another place."
        )
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_what_a_killed_backup_left_goes_with_the_next_one_and_not_what_another_writes(tmp_path):
    (tmp_path / f"{DRAFT}of-a-killed-one").touch()
    with new_file(tmp_path / "one") as one:
        one.write(b"one")
        with new_file(tmp_path / "two") as two:
            two.write(b"two")
        with pytest.raises(BackupError), new_file(tmp_path / "two"):
            pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    assert (tmp_path / "one").read_bytes() == b"one"
