"""Whatever changes what the lists of statements show gives the data a new version, once a transaction.

At commit, so that nobody waits for anybody else's transaction any longer than its commit takes. The number
follows the clock, so that it is never one that was used before, not even after the tables were emptied.
"""

from django.db import migrations

TABLES = (
    "meetings_meeting",
    "proposals_proposal",
    "proposals_point",
    "proposals_pledge",
    "proposals_point_themes",
    "proposals_pledge_themes",
    "proposals_pledge_actors",
)
FUNCTION = """
    CREATE FUNCTION publishing_data_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('sco.data_changed', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
            PERFORM set_config('sco.data_changed', pg_current_xact_id()::text, true);
            INSERT INTO publishing_dataversion AS known (id, version)
                VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
                ON CONFLICT (id) DO UPDATE SET version = greatest(known.version + 1, excluded.version);
        END IF;
        RETURN NULL;
    END $$
"""
TRIGGER = """
    CREATE CONSTRAINT TRIGGER data_changed AFTER INSERT OR UPDATE OR DELETE ON {table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION publishing_data_changed()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0003_echoes"),
        ("meetings", "0002_curation_desk"),
        ("catalogue", "0001_data_version"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION publishing_data_changed()"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER data_changed ON {table}")
            for table in TABLES
        ),
        migrations.RunSQL(
            "INSERT INTO publishing_dataversion (id, version)"
            " VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)",
            "DELETE FROM publishing_dataversion",
        ),
    ]
