"""Points and pledges as the rows of one list."""

import django.db.models.deletion
from django.db import migrations, models

VIEW = """
CREATE VIEW proposals_statement AS
SELECT 2 * point.id AS id, 'point' AS kind, proposal.meeting_id, point.id AS point_id, NULL::bigint AS pledge_id
FROM proposals_point point JOIN proposals_proposal proposal ON proposal.id = point.proposal_id
UNION ALL
SELECT 2 * pledge.id + 1, 'pledge', pledge.meeting_id, NULL::bigint, pledge.id FROM proposals_pledge pledge
"""


def key_to(model: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=model,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("proposals", "0006_more_data_versions"),
    ]
    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW proposals_statement"),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=6)),
                ("meeting", key_to("meetings.meeting")),
                ("point", key_to("proposals.point")),
                ("pledge", key_to("proposals.pledge")),
            ],
            options={"managed": False, "db_table": "proposals_statement"},
        ),
    ]
