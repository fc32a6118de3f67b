"""Reports name the version of their record as it is counted now: by the states that readers could see."""

from django.db import migrations

KINDS = {
    "meeting": "meetings_meetingevent",
    "participant": "meetings_participantevent",
    "proposal": "proposals_proposalevent",
    "point": "proposals_pointevent",
    "pledge": "proposals_pledgeevent",
}
NOT_SHOWN = (
    *("pgh_id", "pgh_created_at", "pgh_label", "pgh_context_id", "pgh_obj_id", "id"),
    *("merged_into_id", "state", "made_by", "rule", "explanation", "confidence"),
    *("drafted_as", "edited", "created"),
)
COUNT_ANEW = """
    UPDATE curation_report r SET version = greatest(1, (
        SELECT count(*) FILTER (WHERE shown IS DISTINCT FROM before) FROM (
            SELECT shown, lag(shown) OVER (ORDER BY pgh_id) AS before FROM (
                SELECT pgh_id, to_jsonb(e) - ARRAY[{not_shown}] AS shown FROM {table} e
                WHERE e.pgh_obj_id = r.{kind}_id AND e.state = 'published' AND e.pgh_created_at <= r.created
            ) states
        ) told
    )) WHERE r.{kind}_id IS NOT NULL
"""


class Migration(migrations.Migration):
    replaces = [("curation", "0012_versions_of_reports")]
    dependencies = [
        ("review", "0011_no_log_of_log_ins"),
        ("meetings", "0005_capacity_by_status"),
        ("proposals", "0009_days_in_reach"),
    ]
    operations = [
        migrations.RunSQL(
            COUNT_ANEW.format(table=table, kind=kind, not_shown=", ".join(f"'{name}'" for name in NOT_SHOWN)),
            migrations.RunSQL.noop,
        )
        for kind, table in KINDS.items()
    ]
