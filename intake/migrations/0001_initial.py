"""The tables are those of the app these models were in before; only where Django looks for them changes."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0012_versions_of_reports'),
        ('articles', '0005_days_in_reach'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='ExtractionRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.CharField(max_length=40)),
                        ('is_meeting_report', models.BooleanField()),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('warnings', models.JSONField(blank=True, default=list)),
                        ('created', models.PositiveIntegerField(default=0)),
                        ('skipped', models.PositiveIntegerField(default=0)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='articles.article')),
                    ],
                    options={
                        'db_table': 'curation_extractionrun',
                        'ordering': ['-at'],
                    },
                ),
                migrations.CreateModel(
                    name='ExtractionRunEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.CharField(max_length=40)),
                        ('is_meeting_report', models.BooleanField()),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('warnings', models.JSONField(blank=True, default=list)),
                        ('created', models.PositiveIntegerField(default=0)),
                        ('skipped', models.PositiveIntegerField(default=0)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.extractionrun')),
                    ],
                    options={
                        'db_table': 'curation_extractionrunevent',
                        'abstract': False,
                    },
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extractionrun',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_extractionrunevent" ("article_id", "at", "created", "id", "is_meeting_report", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "skipped", "version", "warnings") VALUES (NEW."article_id", NEW."at", NEW."created", NEW."id", NEW."is_meeting_report", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."skipped", NEW."version", NEW."warnings"); RETURN NULL;', hash='88652b7a11f0bf3fbcf0ba2c851a9ad4be332945', operation='INSERT', pgid='pgtrigger_insert_insert_1f817', table='curation_extractionrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extractionrun',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_extractionrunevent" ("article_id", "at", "created", "id", "is_meeting_report", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "skipped", "version", "warnings") VALUES (NEW."article_id", NEW."at", NEW."created", NEW."id", NEW."is_meeting_report", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."skipped", NEW."version", NEW."warnings"); RETURN NULL;', hash='a5ae61c15d8b3f6ec42d249802aadfaa1da9ee2f', operation='UPDATE', pgid='pgtrigger_update_update_3a2ce', table='curation_extractionrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extractionrun',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_extractionrunevent" ("article_id", "at", "created", "id", "is_meeting_report", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "skipped", "version", "warnings") VALUES (OLD."article_id", OLD."at", OLD."created", OLD."id", OLD."is_meeting_report", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."skipped", OLD."version", OLD."warnings"); RETURN NULL;', hash='0d7e959b5ea33ad80149e021cb8df4664eb08262', operation='DELETE', pgid='pgtrigger_delete_delete_fa4b2', table='curation_extractionrun', when='AFTER')),
        ),
    ]
