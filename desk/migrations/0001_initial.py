"""The tables are those of the app these models were in before; only where Django looks for them changes."""

import django.db.models.deletion
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0012_versions_of_reports'),
        ('meetings', '0005_capacity_by_status'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('proposals', '0009_days_in_reach'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(max_length=2000, verbose_name='what is wrong')),
                        ('contact', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                        ('version', models.PositiveIntegerField(verbose_name='version of the record')),
                        ('sender', models.CharField(editable=False, max_length=64)),
                        ('created', models.DateTimeField(auto_now_add=True, verbose_name='reported')),
                        ('outcome', models.CharField(blank=True, choices=[('corrected', 'the record was corrected'), ('withdrawn', 'the record was withdrawn'), ('kept', 'the record stays as it is'), ('unclear', 'the report could not be followed up')], max_length=10)),
                        ('answer', models.CharField(blank=True, help_text="Stands on the record's page with the outcome.", max_length=500, verbose_name='reason')),
                        ('closed', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('closed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='meetings.meeting')),
                        ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='meetings.participant')),
                        ('pledge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='proposals.pledge')),
                        ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='proposals.point')),
                        ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='proposals.proposal')),
                    ],
                    options={
                        'db_table': 'curation_report',
                        'ordering': ['-created', '-id'],
                    },
                ),
                migrations.CreateModel(
                    name='ReportEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('text', models.TextField(max_length=2000, verbose_name='what is wrong')),
                        ('contact', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                        ('version', models.PositiveIntegerField(verbose_name='version of the record')),
                        ('sender', models.CharField(editable=False, max_length=64)),
                        ('created', models.DateTimeField(auto_now_add=True, verbose_name='reported')),
                        ('outcome', models.CharField(blank=True, choices=[('corrected', 'the record was corrected'), ('withdrawn', 'the record was withdrawn'), ('kept', 'the record stays as it is'), ('unclear', 'the report could not be followed up')], max_length=10)),
                        ('answer', models.CharField(blank=True, help_text="Stands on the record's page with the outcome.", max_length=500, verbose_name='reason')),
                        ('closed', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('closed_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                        ('participant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.participant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='desk.report')),
                        ('pledge', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='proposals.pledge')),
                        ('point', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='proposals.point')),
                        ('proposal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='proposals.proposal')),
                    ],
                    options={
                        'db_table': 'curation_reportevent',
                        'abstract': False,
                    },
                ),
                migrations.AddConstraint(
                    model_name='report',
                    constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('meeting'), models.F('participant'), models.F('proposal'), models.F('point'), models.F('pledge'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='report_points_at_exactly_one_record'),
                ),
                migrations.AddConstraint(
                    model_name='report',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('closed__isnull', False)), _connector='OR'), name='report_is_closed_with_an_outcome'),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_reportevent" ("answer", "closed", "closed_by_id", "contact", "created", "id", "meeting_id", "outcome", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "sender", "text", "version") VALUES (NEW."answer", NEW."closed", NEW."closed_by_id", NEW."contact", NEW."created", NEW."id", NEW."meeting_id", NEW."outcome", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pledge_id", NEW."point_id", NEW."proposal_id", NEW."sender", NEW."text", NEW."version"); RETURN NULL;', hash='ac9fa3febab9b87bfc2c9f4df63b9b28282243d5', operation='INSERT', pgid='pgtrigger_insert_insert_c7128', table='curation_report', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_reportevent" ("answer", "closed", "closed_by_id", "contact", "created", "id", "meeting_id", "outcome", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "sender", "text", "version") VALUES (NEW."answer", NEW."closed", NEW."closed_by_id", NEW."contact", NEW."created", NEW."id", NEW."meeting_id", NEW."outcome", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pledge_id", NEW."point_id", NEW."proposal_id", NEW."sender", NEW."text", NEW."version"); RETURN NULL;', hash='62826273a104e3db1a5b0c4cb40dbba53c0552bc', operation='UPDATE', pgid='pgtrigger_update_update_c0309', table='curation_report', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_reportevent" ("answer", "closed", "closed_by_id", "contact", "created", "id", "meeting_id", "outcome", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "sender", "text", "version") VALUES (OLD."answer", OLD."closed", OLD."closed_by_id", OLD."contact", OLD."created", OLD."id", OLD."meeting_id", OLD."outcome", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pledge_id", OLD."point_id", OLD."proposal_id", OLD."sender", OLD."text", OLD."version"); RETURN NULL;', hash='af5c1a98ab7bfb5285b164f2c8721ef76b735028', operation='DELETE', pgid='pgtrigger_delete_delete_d0aa5', table='curation_report', when='AFTER')),
        ),
    ]
