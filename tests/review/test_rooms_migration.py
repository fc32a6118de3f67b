"""A database of the edition before the apps were laid by subject is migrated, and nothing in it is lost.

`before_rooms.sql.xz` is a dump of it: the register, eleven samples with their history, merges that stand and
one that was taken apart, a decision, a discrepancy and a report.
"""

import lzma
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from sco_site.postgres_binaries import environ_for_programs, folder
from tests import databases
from tests.often import in_full

pytestmark = in_full
DUMP = Path(__file__).with_name("before_rooms.sql.xz")
NAME = f"before_rooms_{os.getpid()}"  # test processes run beside each other
# Tables in which the migration may add rows, and the one whose rows say what was migrated.
GROWING = {"django_migrations", "curation_mergeevent"}
TRIGGERS = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%' AND NOT tgisinternal"
ROLES = """
    SELECT g.name, array_agg(p.codename ORDER BY p.codename) FROM auth_group g
    JOIN auth_group_permissions gp ON gp.group_id = g.id JOIN auth_permission p ON p.id = gp.permission_id
    GROUP BY g.name ORDER BY g.name
"""


def where() -> dict:
    given = connection.get_connection_params()
    return {name: given[name] for name in ("host", "port", "user", "password") if given.get(name)}


@pytest.fixture
def database(db):
    """The dump in a database of its own, beside that of the tests."""
    with psycopg.connect(**where(), dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8'")
        options = [f"--{name}={value}" for name, value in databases.server().items()]
        command = [folder() / "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", *options, "-d", NAME]
        sql = lzma.decompress(DUMP.read_bytes())
        subprocess.run(command, input=sql, check=True, capture_output=True, env=environ_for_programs())
        yield
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def ask(sql: str) -> list[tuple]:
    with psycopg.connect(**where(), dbname=NAME) as there:
        return there.execute(sql).fetchall()


def rows() -> dict[str, tuple]:
    """Of every table the number of its rows, and a sum of what they hold but the names of models."""
    tables = [name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    summed = "SELECT count(*), md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {} t"
    return {name: ask(summed.format(name))[0] for name in tables}


def manage(*command: str) -> str:
    url = f"postgresql:///{NAME}?{urlencode(where())}"
    given = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "sco_site.settings"}
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_database_of_the_edition_before_is_migrated_without_losing_a_row(database):
    before, roles, triggers = rows(), ask(ROLES), ask(TRIGGERS)
    manage("migrate", "--verbosity=0")
    after = rows()
    renamed = {"django_content_type", "auth_permission", "curation_merge"}
    for table, (count, summed) in before.items():
        if table not in GROWING:
            assert after[table][0] >= count, table
        if table not in GROWING | renamed:
            assert after[table] == (count, summed), table
    assert ask(TRIGGERS) == triggers
    assert [name for name, _ in ask(ROLES)] == [name for name, _ in roles]
    assert [len(held) for _, held in ask(ROLES)] == [len(held) for _, held in roles]
    assert "each matches the text of its span" in manage("verify_evidence")
    assert "No changes" in manage("makemigrations", "--check", "--dry-run")


def test_what_was_done_before_can_be_undone_after(database):
    """Merges name the rows they moved by their relations, one of which has another name now."""
    manage("migrate", "--verbosity=0")
    program = (
        "from review.models import Merge, Discrepancy, Decision;"
        "from review.merging.merge import unmerge;"
        "from review.history.changes import changes;"
        "merge = Merge.objects.filter(undone_at=None, kind='pledge').get();"
        "unmerge(merge);"
        "pledge = Decision.objects.get();"
        "from proposals.models import Pledge;"
        "told = changes(Pledge.objects.get(pk=pledge.record));"
        "merges = Merge.objects.filter(undone_at=None).count();"
        "print('undone', merges, len(told), Discrepancy.objects.count())"
    )
    said = manage("shell", "-c", program).split("undone ")[1].split()
    assert said[0] == "1"
    assert int(said[1]) >= 2
    assert said[2] == "1"
