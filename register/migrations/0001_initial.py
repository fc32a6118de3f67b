"""The tables are those of the app these models were in before; only where Django looks for them changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0012_versions_of_reports'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='RegisterRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('table', models.CharField(max_length=20)),
                        ('key', models.CharField(max_length=400)),
                        ('sha256', models.CharField(max_length=64)),
                    ],
                    options={
                        'db_table': 'curation_registerrow',
                        'constraints': [models.UniqueConstraint(fields=('table', 'key'), name='register_row_stands_once')],
                    },
                ),
            ],
        ),
    ]
