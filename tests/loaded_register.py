"""The loaded register for tests: read from its files once, then put into each test's database as rows."""

import json

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from register.loading import load
from tests.databases import code, copied, digest, may_hold_triggers_back, move_version, one_process

APPS = ("meetings", "proposals", "register")


def loaded_rows() -> dict[type[models.Model], bytes]:
    """What loading puts into each table; of many test processes and runs only the first one loads."""
    with one_process() as folder:
        file = folder / f"register-{digest(code() | set(settings.REFERENCE_DIR.iterdir()))}.json"
        if not file.exists():
            for other in folder.glob("register-*.json"):
                other.unlink()
            draft = file.with_suffix(".draft")
            draft.write_text(json.dumps({m._meta.label: rows.decode() for m, rows in _load().items()}))
            draft.rename(file)
        return {apps.get_model(label): rows.encode() for label, rows in json.loads(file.read_text()).items()}


def _load() -> dict[type[models.Model], bytes]:
    """As PostgreSQL copies it out; the database stays as it was."""
    with transaction.atomic():
        load(settings.REFERENCE_DIR)
        rows = {model: copied(model._meta.db_table) for model in _models()}
        transaction.set_rollback(True)
    return {model: data for model, data in rows.items() if data}


def put_in(rows: dict[type[models.Model], bytes]) -> None:
    """Triggers are held back meanwhile: the rows already include the history of the loading.

    Who may not do that loads the files again.
    """
    with connection.cursor() as cursor:
        if not may_hold_triggers_back(cursor):
            load(settings.REFERENCE_DIR)
            return
        cursor.execute("SET session_replication_role = replica")
        for model, data in rows.items():
            with connection.connection.cursor().copy(f'COPY "{model._meta.db_table}" FROM STDIN') as into:
                into.write(data)
            if isinstance(model._meta.pk, models.AutoField):
                _advance(cursor, model._meta.db_table, model._meta.pk.column)
        cursor.execute("SET session_replication_role = DEFAULT")
        move_version(cursor)


def _models() -> list[type[models.Model]]:
    return [
        m
        for app in APPS
        for m in apps.get_app_config(app).get_models()
        if m._meta.managed and not m._meta.proxy
    ]


def _advance(cursor, table: str, column: str) -> None:
    cursor.execute(
        f'SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT max("{column}") FROM "{table}"))',
        [f'"{table}"', column],
    )
