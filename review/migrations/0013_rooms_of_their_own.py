"""Readings, reports and the rows of the register go to apps of their own; triggers are named by their app."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0001_initial'),
        ('intake', '0001_initial'),
        ('register', '0001_initial'),
        ('review', '0012_versions_of_reports'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='report',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='report',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='report',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='extractionrun',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='extractionrun',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='extractionrun',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='decisions_are_kept',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='decisions_stand_as_made',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discrepancy',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discrepancy',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discrepancy',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='quote_is_the_text_of_its_span',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='state_follows_transitions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='published_records_keep_evidence',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='merge',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='merge',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='merge',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='nothinghere',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='nothinghere',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='nothinghere',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='notthesame',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='notthesame',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='notthesame',
            name='delete_delete',
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(
                    model_name='extractionrun',
                    name='article',
                ),
                migrations.RemoveField(
                    model_name='extractionrunevent',
                    name='pgh_obj',
                ),
                migrations.AlterField(
                    model_name='discrepancyevent',
                    name='run',
                    field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.extractionrun'),
                ),
                migrations.AlterField(
                    model_name='discrepancy',
                    name='run',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='discrepancies', to='intake.extractionrun'),
                ),
                migrations.RemoveField(
                    model_name='extractionrunevent',
                    name='article',
                ),
                migrations.RemoveField(
                    model_name='extractionrunevent',
                    name='pgh_context',
                ),
                migrations.DeleteModel(
                    name='RegisterRow',
                ),
                migrations.RemoveField(
                    model_name='report',
                    name='closed_by',
                ),
                migrations.RemoveField(
                    model_name='report',
                    name='meeting',
                ),
                migrations.RemoveField(
                    model_name='report',
                    name='participant',
                ),
                migrations.RemoveField(
                    model_name='report',
                    name='pledge',
                ),
                migrations.RemoveField(
                    model_name='report',
                    name='point',
                ),
                migrations.RemoveField(
                    model_name='report',
                    name='proposal',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='pgh_obj',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='closed_by',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='meeting',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='participant',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='pgh_context',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='pledge',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='point',
                ),
                migrations.RemoveField(
                    model_name='reportevent',
                    name='proposal',
                ),
                migrations.DeleteModel(
                    name='ExtractionRun',
                ),
                migrations.DeleteModel(
                    name='ExtractionRunEvent',
                ),
                migrations.DeleteModel(
                    name='Report',
                ),
                migrations.DeleteModel(
                    name='ReportEvent',
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decisions_are_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='34bd3b1170c5ce0adb26735ff8cb7fdf9834f5cb', operation='DELETE', pgid='pgtrigger_decisions_are_kept_89b8e', table='curation_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decisions_stand_as_made', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."record" IS DISTINCT FROM (NEW."record") OR OLD."choice" IS DISTINCT FROM (NEW."choice") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."outlet" IS DISTINCT FROM (NEW."outlet") OR OLD."second" IS DISTINCT FROM (NEW."second") OR OLD."at" IS DISTINCT FROM (NEW."at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d9a7ddf9484557b8b73934b41722fa226e783cfc', operation='UPDATE', pgid='pgtrigger_decisions_stand_as_made_baab9', table='curation_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discrepancy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_othervalueevent" ("article_id", "decided_at", "decided_by_id", "field", "id", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "run_id", "state", "stored", "value") VALUES (NEW."article_id", NEW."decided_at", NEW."decided_by_id", NEW."field", NEW."id", NEW."meeting_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pledge_id", NEW."point_id", NEW."proposal_id", NEW."run_id", NEW."state", NEW."stored", NEW."value"); RETURN NULL;', hash='3d2b100de758c776f374e4deb800c563b6811748', operation='INSERT', pgid='pgtrigger_insert_insert_5c225', table='curation_othervalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discrepancy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_othervalueevent" ("article_id", "decided_at", "decided_by_id", "field", "id", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "run_id", "state", "stored", "value") VALUES (NEW."article_id", NEW."decided_at", NEW."decided_by_id", NEW."field", NEW."id", NEW."meeting_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pledge_id", NEW."point_id", NEW."proposal_id", NEW."run_id", NEW."state", NEW."stored", NEW."value"); RETURN NULL;', hash='3bd69157376987f09df4ada8bd94f46c302fc89d', operation='UPDATE', pgid='pgtrigger_update_update_17ba1', table='curation_othervalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discrepancy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_othervalueevent" ("article_id", "decided_at", "decided_by_id", "field", "id", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "run_id", "state", "stored", "value") VALUES (OLD."article_id", OLD."decided_at", OLD."decided_by_id", OLD."field", OLD."id", OLD."meeting_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pledge_id", OLD."point_id", OLD."proposal_id", OLD."run_id", OLD."state", OLD."stored", OLD."value"); RETURN NULL;', hash='2c51f34de3acefe81057f3bc1c3157a7ce2eec1f', operation='DELETE', pgid='pgtrigger_delete_delete_42732', table='curation_othervalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='state_follows_transitions', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{suggested:accepted,suggested:published,accepted:published,suggested:rejected,accepted:rejected,rejected:suggested,accepted:suggested,published:withdrawn,withdrawn:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='636c23cebd1647a85ae95b19b73e393ac5537888', operation='UPDATE', pgid='pgtrigger_state_follows_transitions_943a4', table='curation_evidence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='quote_is_the_text_of_its_span', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE passage TEXT;', func='\n                    SELECT substring(text FROM NEW."start" + 1 FOR NEW."end" - NEW."start")\n                        INTO passage FROM articles_article WHERE id = NEW.article_id;\n                    IF passage IS DISTINCT FROM NEW.quote THEN\n                        RAISE EXCEPTION \'characters % to % of article % are not the quote\',\n                            NEW."start", NEW."end", NEW.article_id USING ERRCODE = \'check_violation\';\n                    END IF;\n                    RETURN NEW;\n                ', hash='2b14d0b0174f716fe1add524a066858a783b9891', operation='INSERT OR UPDATE', pgid='pgtrigger_quote_is_the_text_of_its_span_59f18', table='curation_evidence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='published_records_keep_evidence', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'published\')', constraint='CONSTRAINT', func="\n                    IF EXISTS (\n                        SELECT 1 FROM meetings_meeting r\n                        WHERE r.id = OLD.meeting_id AND r.state = 'published'\n                        AND r.merged_into_id IS NULL AND r.register_source = ''\n                    ) AND NOT EXISTS (\n                        SELECT 1 FROM curation_evidence e\n                        WHERE e.meeting_id = OLD.meeting_id AND e.state = 'published'\n                    ) THEN\n                        RAISE EXCEPTION 'a published meeting needs published evidence (id %)', OLD.meeting_id\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n\n                    IF EXISTS (\n                        SELECT 1 FROM meetings_participant r\n                        WHERE r.id = OLD.participant_id AND r.state = 'published'\n                        AND r.merged_into_id IS NULL \n                    ) AND NOT EXISTS (\n                        SELECT 1 FROM curation_evidence e\n                        WHERE e.participant_id = OLD.participant_id AND e.state = 'published'\n                    ) THEN\n                        RAISE EXCEPTION 'a published participant needs published evidence (id %)', OLD.participant_id\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n\n                    IF EXISTS (\n                        SELECT 1 FROM proposals_proposal r\n                        WHERE r.id = OLD.proposal_id AND r.state = 'published'\n                        AND r.merged_into_id IS NULL \n                    ) AND NOT EXISTS (\n                        SELECT 1 FROM curation_evidence e\n                        WHERE e.proposal_id = OLD.proposal_id AND e.state = 'published'\n                    ) THEN\n                        RAISE EXCEPTION 'a published proposal needs published evidence (id %)', OLD.proposal_id\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n\n                    IF EXISTS (\n                        SELECT 1 FROM proposals_point r\n                        WHERE r.id = OLD.point_id AND r.state = 'published'\n                        AND r.merged_into_id IS NULL \n                    ) AND NOT EXISTS (\n                        SELECT 1 FROM curation_evidence e\n                        WHERE e.point_id = OLD.point_id AND e.state = 'published'\n                    ) THEN\n                        RAISE EXCEPTION 'a published point needs published evidence (id %)', OLD.point_id\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n\n                    IF EXISTS (\n                        SELECT 1 FROM proposals_pledge r\n                        WHERE r.id = OLD.pledge_id AND r.state = 'published'\n                        AND r.merged_into_id IS NULL \n                    ) AND NOT EXISTS (\n                        SELECT 1 FROM curation_evidence e\n                        WHERE e.pledge_id = OLD.pledge_id AND e.state = 'published'\n                    ) THEN\n                        RAISE EXCEPTION 'a published pledge needs published evidence (id %)', OLD.pledge_id\n                            USING ERRCODE = 'check_violation';\n                    END IF;\nRETURN NULL;", hash='911d57f6cb002eb49a0ec1c070f482737798a280', operation='UPDATE OR DELETE', pgid='pgtrigger_published_records_keep_evidence_4baa5', table='curation_evidence', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_evidenceevent" ("article_id", "end", "field", "id", "kind", "made_by", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "quote", "start", "state") VALUES (NEW."article_id", NEW."end", NEW."field", NEW."id", NEW."kind", NEW."made_by", NEW."meeting_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pledge_id", NEW."point_id", NEW."proposal_id", NEW."quote", NEW."start", NEW."state"); RETURN NULL;', hash='32e99ae5c9be350fa867729b9108af6341e562b6', operation='INSERT', pgid='pgtrigger_insert_insert_33373', table='curation_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_evidenceevent" ("article_id", "end", "field", "id", "kind", "made_by", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "quote", "start", "state") VALUES (NEW."article_id", NEW."end", NEW."field", NEW."id", NEW."kind", NEW."made_by", NEW."meeting_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pledge_id", NEW."point_id", NEW."proposal_id", NEW."quote", NEW."start", NEW."state"); RETURN NULL;', hash='5584600f6ec402441ce043d8460ef17d3b23ba11', operation='UPDATE', pgid='pgtrigger_update_update_f9205', table='curation_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_evidenceevent" ("article_id", "end", "field", "id", "kind", "made_by", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "point_id", "proposal_id", "quote", "start", "state") VALUES (OLD."article_id", OLD."end", OLD."field", OLD."id", OLD."kind", OLD."made_by", OLD."meeting_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pledge_id", OLD."point_id", OLD."proposal_id", OLD."quote", OLD."start", OLD."state"); RETURN NULL;', hash='3fb56c37e008195cb0bfecd25c06f93e9543c7f9', operation='DELETE', pgid='pgtrigger_delete_delete_6d373', table='curation_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_mergeevent" ("after", "at", "before", "by_id", "gone", "id", "kept", "kind", "moved", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (NEW."after", NEW."at", NEW."before", NEW."by_id", NEW."gone", NEW."id", NEW."kept", NEW."kind", NEW."moved", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='0d319be5e9d8aebbeb09e7eda6672689448145e6', operation='INSERT', pgid='pgtrigger_insert_insert_d1d5d', table='curation_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_mergeevent" ("after", "at", "before", "by_id", "gone", "id", "kept", "kind", "moved", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (NEW."after", NEW."at", NEW."before", NEW."by_id", NEW."gone", NEW."id", NEW."kept", NEW."kind", NEW."moved", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='b5a9d7ad0361ca6c1f44e19c6253f2d0bc9a0bb2', operation='UPDATE', pgid='pgtrigger_update_update_fb62f', table='curation_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_mergeevent" ("after", "at", "before", "by_id", "gone", "id", "kept", "kind", "moved", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (OLD."after", OLD."at", OLD."before", OLD."by_id", OLD."gone", OLD."id", OLD."kept", OLD."kind", OLD."moved", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='3f5e98a013082b3c416ceff957a3f11a2972cb74', operation='DELETE', pgid='pgtrigger_delete_delete_89575', table='curation_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nothinghere',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_nothinghereevent" ("article_id", "at", "by_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") VALUES (NEW."article_id", NEW."at", NEW."by_id", NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."start"); RETURN NULL;', hash='9c10f43e83ed37033f14d6b4c9e84e8fcf3d3389', operation='INSERT', pgid='pgtrigger_insert_insert_c6b81', table='curation_nothinghere', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nothinghere',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_nothinghereevent" ("article_id", "at", "by_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") VALUES (NEW."article_id", NEW."at", NEW."by_id", NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."start"); RETURN NULL;', hash='0788043586e084370c933f9ca8523232c1c9658b', operation='UPDATE', pgid='pgtrigger_update_update_679ef', table='curation_nothinghere', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nothinghere',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_nothinghereevent" ("article_id", "at", "by_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") VALUES (OLD."article_id", OLD."at", OLD."by_id", OLD."end", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."start"); RETURN NULL;', hash='2788a14901de42afb7efaeb449472ba5e774ee37', operation='DELETE', pgid='pgtrigger_delete_delete_c3e71', table='curation_nothinghere', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notthesame',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_notthesameevent" ("at", "by_id", "high", "id", "kind", "low", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."high", NEW."id", NEW."kind", NEW."low", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='8c71963e088cf69fa3448f07a2e3e0efdb2084c5', operation='INSERT', pgid='pgtrigger_insert_insert_e30af', table='curation_notthesame', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notthesame',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "curation_notthesameevent" ("at", "by_id", "high", "id", "kind", "low", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."high", NEW."id", NEW."kind", NEW."low", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='ff64e2172390101ef3ff9eddf6cf7aa3dbc272ea', operation='UPDATE', pgid='pgtrigger_update_update_73351', table='curation_notthesame', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notthesame',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "curation_notthesameevent" ("at", "by_id", "high", "id", "kind", "low", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."high", OLD."id", OLD."kind", OLD."low", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='a5bdb8bffff27d3a292f0dde4d1731cfd4e72730', operation='DELETE', pgid='pgtrigger_delete_delete_257c8', table='curation_notthesame', when='AFTER')),
        ),
    ]
