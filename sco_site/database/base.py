"""Connections to the private PostgreSQL; the first one of all, or the first after a crash, starts it."""

from django.core.management import CommandError
from django.db import OperationalError
from django.db.backends.postgresql import base, client

from sco_site import postgres, postgres_binaries


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the psql that came with the server."""

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


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_new_connection(self, conn_params):
        """Ask the server first: where it runs, which is nearly always, no time is spent on looking for it."""
        state_dir = self.settings_dict["STATE_DIR"]
        if postgres.is_ours(state_dir):
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError:
                pass  # not running, or something else that the second try will tell
        try:
            postgres.start(state_dir)
        except postgres.PostgresError as error:
            raise OperationalError(str(error)) from error
        return super().get_new_connection(conn_params)
