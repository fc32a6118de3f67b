"""Every table that lists are made of moves the version of the data, and its row is locked last of all.

What is checked at commit is checked in the order in which it was put down. So a change is only put down as one
in the first round; that makes a second round, in which the version moves. Whoever holds its row then waits for
nobody, and no two commits wait for each other.
"""

from importlib import import_module

from django.db import migrations

FIRST = import_module("proposals.migrations.0004_data_version")
TABLES = ("proposals_pledge_excluded",)
CHANGES = """
    CREATE TABLE publishing_change (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
    CREATE FUNCTION publishing_move_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM publishing_change WHERE id = NEW.id;
        INSERT INTO publishing_dataversion AS known (id, version)
            VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
            ON CONFLICT (id) DO UPDATE SET version = greatest(known.version + 1, excluded.version);
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER move_version AFTER INSERT ON publishing_change
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION publishing_move_version();
    CREATE OR REPLACE FUNCTION publishing_data_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('sco.data_changed', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
            PERFORM set_config('sco.data_changed', pg_current_xact_id()::text, true);
            INSERT INTO publishing_change DEFAULT VALUES;
        END IF;
        RETURN NULL;
    END $$
"""
NO_CHANGES = (
    FIRST.FUNCTION.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    + "; DROP TABLE publishing_change; DROP FUNCTION publishing_move_version()"
)


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0007_statements"),
    ]
    operations = [
        migrations.RunSQL(CHANGES, NO_CHANGES),
        *(
            migrations.RunSQL(FIRST.TRIGGER.format(table=table), f"DROP TRIGGER data_changed ON {table}")
            for table in TABLES
        ),
    ]
