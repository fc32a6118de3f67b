"""`manage.py dbshell` for the private PostgreSQL, with its own psql."""

from django.core.management import CommandError
from django.db.backends.postgresql import client

from sco_site import postgres, postgres_binaries


class DatabaseClient(client.DatabaseClient):
    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        arguments, environ = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(postgres_binaries.folder() / "psql"), *arguments[1:]], environ

    def runshell(self, parameters):
        try:
            postgres.start(self.connection.settings_dict["STATE_DIR"])
        except postgres.PostgresError as error:
            raise CommandError(str(error)) from error
        super().runshell(parameters)
